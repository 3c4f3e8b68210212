package layout

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ziping/domain"
	"ziping/io/sheet"
)

// anyBlank are the blanks of a character class: those of Chinese text too.
const anyBlank = `\s\x{a0}\x{3000}`

// yearDigits are the digits of a year: 2023, ２０２３ or 二〇二三.
const yearDigits = `[0-9０-９]{4}|二[〇○零OＯ0][〇○零OＯ0一二三四五六七八九]{2}`

var (
	yearInTitle = regexp.MustCompile(`^(.*?)(` + yearDigits + `)(\s*年\s*度?)(.*)$`)
	// 2023部门整体支出绩效自评表
	bareYearInTitle = regexp.MustCompile(`^(.*?)(20[0-9]{2})(\s*)((?:部门|单位|整体|预算|项目|财政|绩效).*)$`)
	yearAlone       = regexp.MustCompile(`^([` + anyBlank + `（(【\[]*)(` + yearDigits + `|)([` + anyBlank + `_＿XxＸ×*]*年[` + anyBlank + `]*度?[` + anyBlank + `）)】\]]*)$`)
	yearBlank       = regexp.MustCompile(`^([` + anyBlank + `]*[（(【\[]?)(20)?([` + anyBlank + `_＿XxＸ×*]*)(年[` + anyBlank + `]*度[` + anyBlank + `）)】\]]*)$`)
)

// readTitle reads the texts without a label above the first block: attachment number, title and
// year.
func (rd *reader) readTitle(first int) {
	apart := rd.yearStandsApart(first)
	title := rd.findTitle(first)
	for row := rd.rows.From; row < first; row++ {
		for _, a := range rd.across(row) {
			text := rd.text(a.From)
			if a.From.Row != row || !rd.free(a.From) {
				continue
			}
			_, hasYear := rd.l.cells[domain.FieldYear]
			hasYear = hasYear || rd.isYearLabel(a, text)
			_, hasAttachment := rd.l.cells[domain.FieldAttachment]
			switch {
			case isAttachment(text) && !hasAttachment:
				before, bare, after := trimmed(text)
				rd.own(a.From, literals(before, Part{Field: domain.FieldAttachment, Text: bare}, after)...)
				rd.set(domain.FieldAttachment, bare)
			case !hasYear && yearBlank.MatchString(text):
				m := yearBlank.FindStringSubmatch(text)
				rd.takeYear(a.From, m[1], "", m[4])
			case !hasYear && yearAlone.MatchString(text) && strings.Contains(text, "年"):
				m := yearAlone.FindStringSubmatch(text)
				rd.takeYear(a.From, m[1], m[2], m[3])
			case a.From == title:
				rd.takeTitle(a.From, text, hasYear || apart)
			}
		}
	}
	if _, ok := rd.l.cells[domain.FieldTitle]; ok {
		return
	}
	// A title in other words: the widest short text above the form.
	var best sheet.Range
	for row := rd.rows.From; row < first; row++ {
		for _, a := range rd.across(row) {
			text := rd.fold(rd.text(a.From))
			if rd.free(a.From) && strings.Contains(text, "绩效") && strings.HasSuffix(withoutBrackets(text), "表") && len([]rune(text)) <= 60 && a.To.Col-a.From.Col >= best.To.Col-best.From.Col {
				best = a
			}
		}
	}
	if text := rd.grid.At(best.From).Text; text != "" && best.From.Row < first && rd.free(best.From) && strings.Contains(text, "绩效") {
		_, hasYear := rd.l.cells[domain.FieldYear]
		rd.takeTitle(best.From, text, hasYear)
	}
}

// isYearLabel reports whether 年度 is the label of the cell next to it.
func (rd *reader) isYearLabel(a sheet.Range, text string) bool {
	if !rd.means(anywhere, text, string(domain.FieldYear)) {
		return false
	}
	next, ok := rd.rightOf(a)
	return ok && !rd.blank(next.From)
}

// findTitle finds the title above the first block: the nearest text that calls itself a table,
// because a report has a title of its own above that of its form.
func (rd *reader) findTitle(first int) (title sheet.Ref) {
	title.Row = -1
	for row := rd.rows.From; row < first; row++ {
		for k, a := range rd.across(row) {
			text := rd.text(a.From)
			if k > 0 && rd.isLabelled(row, k) {
				continue // the name of a project can be a title
			}
			if a.From.Row == row && rd.free(a.From) && rd.isTitle(text) && (title.Row < 0 || strings.HasSuffix(withoutBrackets(rd.fold(text)), "表")) {
				title = a.From
			}
		}
	}
	return title
}

// isLabelled reports whether the k-th text of a row has a label to its left.
func (rd *reader) isLabelled(row, k int) bool {
	means, _ := rd.lookup(anywhere, rd.text(rd.across(row)[k-1].From))
	return means != ""
}

// yearStandsApart reports whether a year has its own cell above the first block. Then a year in the
// title is part of the title, perhaps last year's that nobody changed.
func (rd *reader) yearStandsApart(first int) bool {
	for row := rd.rows.From; row < first; row++ {
		for _, a := range rd.across(row) {
			if a.From.Row != row || !rd.free(a.From) {
				continue
			}
			if m := yearAlone.FindStringSubmatch(rd.text(a.From)); m != nil && m[2] != "" && strings.Contains(m[3], "年") {
				return true
			}
		}
	}
	return false
}

func (rd *reader) takeYear(ref sheet.Ref, before, year, after string) {
	rd.own(ref, literals(before, Part{Field: domain.FieldYear, Text: year}, after)...)
	rd.set(domain.FieldYear, year)
}

// takeTitle reads the title; a year in it is a field of its own.
func (rd *reader) takeTitle(ref sheet.Ref, text string, hasYear bool) {
	before, bare, after := trimmed(text)
	// the title may end with the year: …自评表（2023年度）
	if m := titleThenYear.FindStringSubmatch(bare); m != nil && !hasYear {
		rd.own(ref, append(literals(before, Part{Field: domain.FieldTitle, Text: m[1]}, m[2]), Part{Field: domain.FieldYear, Text: m[3]}, Part{Text: m[4] + after})...)
		rd.set(domain.FieldTitle, m[1])
		rd.set(domain.FieldYear, m[3])
		return
	}
	m := yearInTitle.FindStringSubmatch(bare)
	if m == nil {
		m = bareYearInTitle.FindStringSubmatch(bare)
	}
	if m != nil && !hasYear && m[4] != "" {
		_, title, _ := trimmed(m[4])
		between := m[4][:strings.Index(m[4], title)]
		parts := []Part{{Text: before + m[1]}, {Field: domain.FieldYear, Text: m[2]}, {Text: m[3] + between}, {Field: domain.FieldTitle, Text: title}, {Text: after}}
		rd.own(ref, withoutEmpty(parts)...)
		rd.set(domain.FieldTitle, title)
		rd.set(domain.FieldYear, m[2])
		return
	}
	rd.own(ref, literals(before, Part{Field: domain.FieldTitle, Text: bare}, after)...)
	rd.set(domain.FieldTitle, bare)
}

// departmentInTitle reads the unit from the words before the year in the title if no label names
// it: 某县文化馆2023年度整体支出绩效自评表.
func (rd *reader) departmentInTitle() {
	title := rd.l.cells[domain.FieldTitle]
	if _, ok := rd.l.cells[rd.owner()]; ok {
		return
	}
	for _, p := range rd.l.Places {
		if name := p.Parts[0].Text; p.Cell == title && p.Parts[0].Field == "" && strings.TrimSpace(name) != "" && !noUnit.MatchString(fold(name)) {
			p.Parts[0].Field = rd.owner()
			rd.l.cells[rd.owner()] = title
			rd.set(rd.owner(), name)
		}
	}
}

// departmentOverProjects reads the unit from 主管部门 if that is the only name on a form that
// belongs to no project.
func (rd *reader) departmentOverProjects() {
	if _, ok := rd.l.cells[rd.owner()]; ok || rd.owner() != domain.FieldDepartment {
		return
	}
	at := sheet.Range{From: sheet.Ref{Row: -1}}
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		for _, a := range rd.across(row) {
			label, _, _ := cutLabel(rd.text(a.From))
			switch s := fold(label); {
			case a.From.Row != row:
			case isOfPart(s):
				return
			case superiors[s] && at.From.Row < 0:
				at = a
			}
		}
	}
	if at.From.Row < 0 {
		return
	}
	_, colon, value := cutLabel(rd.text(at.From))
	next := rd.area(sheet.Ref{Row: at.From.Row, Col: at.To.Col + 1})
	switch {
	case strings.TrimSpace(value) != "":
		rd.setUse(at.From, unread)
		rd.inline(at.From, func(string) (domain.Field, bool) { return rd.owner(), true })
	case colon == "" && next.From.Col <= rd.right && rd.isValue(next):
		rd.setUse(at.From, asLabel)
		rd.setUse(next.From, unread)
		rd.take(next.From, rd.owner())
	}
}

// superiors are names of the superior of a unit or project.
var superiors = map[string]bool{"主管部门": true, "主管部门名称": true, "主管单位": true, "主管预算部门": true}

// isOfPart reports whether a label belongs to forms that evaluate a part of what a unit does: it
// names that or who is in charge of it.
func isOfPart(label string) bool {
	return slices.ContainsFunc(domain.Kinds()[1:], func(k *domain.Kind) bool {
		means := domain.Field(lookup(block(k.ID), label).means)
		return means == k.Owner || means == k.Subject
	})
}

// noUnit are words before the year that name no unit.
var noUnit = regexp.MustCompile(`^附件|^附表|(?:部门|单位|级|直|省|市|县|区|州|旗|关于|的)$|[\-—–~至:]$`)

var titleThenYear = regexp.MustCompile(`^(.*表)(\s*[（(]\s*)(` + yearDigits + `)(\s*年\s*度?\s*[）)])$`)

func withoutEmpty(parts []Part) []Part {
	var list []Part
	for _, p := range parts {
		if p.Field != "" || p.Text != "" {
			list = append(list, p)
		}
	}
	return list
}

// assumeYear uses the year before the filling date, or that in the sheet's name, if the form names
// none.
func (rd *reader) assumeYear() {
	form := &rd.l.form
	if form.Year != 0 {
		return
	}
	by, at := "填报日期的上一年", domain.FieldFilledOn
	if yearBefore(form.FilledOn) == 0 {
		by, at = "工作表名称", domain.FieldTitle
	}
	if form.Year = rd.l.ImpliedYear(form); form.Year != 0 {
		rd.l.report.Doubts = append(rd.l.report.Doubts, rd.l.AssumedYear(by, at, form.Year))
	}
}

// AssumedYear is the doubt about a year that the sheet does not name: where it comes from, and the
// field next to which the user looks for it.
func (l *Layout) AssumedYear(by string, at domain.Field, year int) Doubt {
	return Doubt{l.cells[at], domain.FieldYear, fmt.Sprintf("表里没有写年度，按%s理解为 %d 年度。", by, year)}
}

// yearInName matches a year in a name, and what follows if that makes it a date.
var yearInName = regexp.MustCompile(`(?:^|\D)(20\d\d)(年度|年?[.\-_/]?\d)?`)

// YearIn is the year in the name of a file or sheet: the one called 年度, else the only one. It is
// 0 if there is none; a date names no year.
func YearIn(name string) int {
	year := 0
	for _, m := range yearInName.FindAllStringSubmatch(name, -1) {
		switch n, _ := strconv.Atoi(m[1]); {
		case m[2] == "年度":
			return n
		case m[2] != "":
		case year == 0:
			year = n
		case year != n:
			year = -1 // two, and no way to choose
		}
	}
	return max(year, 0)
}

// ImpliedYear is the year of a form whose sheet has no cell for it; 0 for none.
func (l *Layout) ImpliedYear(f *domain.Form) int {
	if l.Lacks(domain.FieldFilledOn) {
		return YearIn(l.Grid.Name)
	}
	return cmp.Or(yearBefore(f.FilledOn), YearIn(l.Grid.Name))
}

// yearBefore is the year before a date in ISO text, 0 if it is none.
func yearBefore(date string) int {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return t.Year() - 1
}
