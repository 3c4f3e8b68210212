package layout

import (
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// tellKind decides the kind of a form before its blocks are read, by the words of its title. If those
// don't tell, it goes by the label of what forms of a kind evaluate, if that has a value or the label
// of who hands them in is there too. That label alone means the kind of the form above in the sheet.
func (rd *reader) tellKind(above *domain.Kind) *domain.Kind {
	top := rd.firstBlock()
	kind := rd.kindInTitle(top)
	if kind == nil {
		kind = rd.kindOfLabels(top, above)
	}
	rd.l.form.Set("kind", kind.ID)
	rd.view.kind = kind
	return kind
}

// firstBlock is the row in which the funds or the goals begin, or else the indicators.
func (rd *reader) firstBlock() int {
	for row := rd.rows.From; row < rd.head.rows.From; row++ {
		labels := rd.goalLabels(row)
		if len(labels) > 1 || rd.fundHeads[row] != nil {
			return row
		}
	}
	return rd.head.rows.From
}

func (rd *reader) kindInTitle(top int) *domain.Kind {
	title := rd.findTitle(top)
	if title.Row < 0 {
		return nil
	}
	text := rd.fold(rd.text(title))
	for _, k := range domain.Kinds() {
		if slices.ContainsFunc(k.Called, func(word string) bool { return strings.Contains(text, word) }) {
			return k
		}
	}
	return nil
}

func (rd *reader) kindOfLabels(top int, above *domain.Kind) *domain.Kind {
	for _, k := range domain.Kinds()[1:] {
		subject, filled, owner := rd.labelsOf(k, top)
		if subject && (filled || owner || k == above) {
			return k
		}
	}
	return domain.Kinds()[0]
}

// labelsOf reports whether there are labels above a row for what forms of a kind evaluate, with a
// value, and for who hands them in.
func (rd *reader) labelsOf(k *domain.Kind, top int) (subject, filled, owner bool) {
	for row := rd.rows.From; row < top; row++ {
		for _, a := range rd.across(row) {
			label, _, value := cutLabel(rd.text(a.From))
			switch means := domain.Field(lookup(block(k.ID), label).means); {
			case a.From.Row != row:
			case means == k.Owner:
				owner = true
			case means == k.Subject:
				next := rd.area(sheet.Ref{Row: row, Col: a.To.Col + 1}).From
				subject = true
				filled = filled || strings.TrimSpace(value) != "" || !rd.blank(next) && lookup(block(k.ID), rd.text(next)).means == ""
			}
		}
	}
	return subject, filled, owner
}

// subjectLabel reports whether a text is the label of who hands in forms of some kind, or of what
// they evaluate: a form begins there.
func subjectLabel(text string) bool {
	label, _, _ := cutLabel(text)
	return anyKind(func(k *domain.Kind) bool {
		means := lookup(block(k.ID), label).means
		if means == "" {
			means = lookup(anywhere, label).means
		}
		return means != "" && (domain.Field(means) == k.Owner || domain.Field(means) == k.Subject)
	})
}

// others are related tables that are no self-evaluation: the words in their titles and, for those
// that can have the columns of a self-evaluation, in their headings.
var others = []struct {
	title, column *regexp.Regexp
	what          string
}{
	{regexp.MustCompile(`监控`), regexp.MustCompile(`月.*(?:执行|完成)|预计|可能性`), "绩效运行监控表，记的是年中的执行情况"},
	{regexp.MustCompile(`复核|抽查|抽评`), regexp.MustCompile(`复核|抽查|抽评|偏离度`), "复核（抽查）表，分数是复核的人打的"},
	{regexp.MustCompile(`汇总|统计表|一览表`), nil, "汇总表，一行一张自评表"},
	{declares, nil, declaration},
}

// otherIn is the name for a related table that is no self-evaluation, from the first of some rows;
// "" for none. head is its heading of indicators, nil if it has none.
func (v *view) otherIn(rows Span, head *heading) string {
	const most, longest = 6, 50 // rows above which a title is, and its characters
	for row := rows.From; row <= min(rows.To, rows.From+most); row++ {
		for _, a := range v.across(row) {
			text := v.text(a.From)
			if len(text) > longest*8 {
				continue
			}
			title := withoutBrackets(v.fold(text))
			if len([]rune(title)) > longest || !strings.HasSuffix(title, "表") || strings.HasSuffix(title, "自评表") || strings.ContainsAny(title, "。;,:") {
				continue
			}
			for _, o := range others {
				if o.title.MatchString(title) && (head == nil || o.column != nil && v.saysIn(head, o.column)) {
					return o.what
				}
			}
		}
	}
	return ""
}

// saysIn reports whether a cell of a heading matches.
func (v *view) saysIn(h *heading, words *regexp.Regexp) bool {
	for row := h.rows.From; row <= h.rows.To; row++ {
		if slices.ContainsFunc(v.across(row), func(a sheet.Range) bool { return words.MatchString(v.fold(v.text(a.From))) }) {
			return true
		}
	}
	return false
}
