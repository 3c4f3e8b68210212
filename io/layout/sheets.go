package layout

import (
	"slices"
	"strconv"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// joinSheets finds forms that extend over several sheets, given the forms of each sheet by itself:
// the basics, the funds and the goals can be on another sheet than the indicators, or the indicators
// go on there. The sheets of such a form are read as one, with their rows below one another.
func joinSheets(grids []*sheet.Grid, bySheet [][]*Layout) [][]*Layout {
	taken := map[*sheet.Grid]bool{}
	for i := range grids {
		if len(bySheet[i]) != 1 || bySheet[i][0].other {
			continue
		}
		joinBasics(grids, bySheet, i, taken)
		for k := i + 1; k < len(grids) && joinRest(grids, bySheet, i, k); k++ {
		}
	}
	return bySheet
}

// joinBasics joins the sheet of a form that lacks at least two of its basics, funds and goals with
// the sheets that have them: those before it up to another form, or else those after it. What was
// joined is taken.
func joinBasics(grids []*sheet.Grid, bySheet [][]*Layout, i int, taken map[*sheet.Grid]bool) {
	const most = 6 // sheets to look at
	alone := bySheet[i][0]
	if len(alone.lacks()) < 2 {
		return
	}
	for _, step := range []int{-1, 1} {
		best := alone
		var pieces []*sheet.Grid
		for k := i + step; 0 <= k && k < len(grids) && len(bySheet[k]) == 0 && k != i+most*step; k += step {
			if g := grids[k]; !taken[g] && !g.Hidden && len(g.Cells()) > 0 && newView(g).otherIn(Span{0, g.Rows - 1}, nil) == "" {
				at := 0
				if step > 0 {
					at = len(pieces)
				}
				with := slices.Insert(slices.Clone(pieces), at, g)
				if l := joined(append(with, alone.Grid)...); l.completes(best) {
					best, pieces = l, with
				}
			}
		}
		if len(best.lacks()) < len(alone.lacks())-1 {
			best.doubtJoined()
			bySheet[i] = []*Layout{best}
			for _, g := range pieces {
				taken[g] = true
			}
			return
		}
	}
}

// lacks lists the parts without which a form was not read whole: whose it is, its funds, its goals.
func (l *Layout) lacks() []domain.Field {
	kind := l.form.Kind()
	return l.missing(kind.Owner, kind.Subject, "funds", domain.FieldExpected)
}

// missing are those of some parts that the form does not have.
func (l *Layout) missing(parts ...domain.Field) (list []domain.Field) {
	for _, part := range parts {
		if slices.Contains(l.report.Missing, part) && !slices.Contains(list, part) {
			list = append(list, part)
		}
	}
	return list
}

// completes reports whether a form has more of these parts than another one with fewer sheets, or a
// title or year that it lacks, and what was added is mostly understood.
func (l *Layout) completes(other *Layout) bool {
	missing := func(l *Layout) int { return len(l.lacks()) + len(l.missing(domain.FieldTitle, domain.FieldYear)) }
	return l != nil && missing(l) < missing(other) && len(l.form.Indicators) >= len(other.form.Indicators) && l.understands(other)
}

// understands reports whether most of what a form has more than another one with fewer sheets is
// understood.
func (l *Layout) understands(other *Layout) bool {
	const share = 4 // one cell in this many is not
	added := len(l.Grid.Cells()) - len(other.Grid.Cells())
	return (len(l.report.Unread)-len(other.report.Unread))*share <= added
}

// joinRest joins the form of a sheet that has no totals with another sheet on which its indicators
// go on, with or without their headings. It reports whether it did.
func joinRest(grids []*sheet.Grid, bySheet [][]*Layout, i, k int) bool {
	first, more := bySheet[i][0], 1
	if len(bySheet[k]) > 1 || grids[k].Hidden || len(first.lacks()) > 0 || !first.lacksTotal() {
		return false
	}
	for _, rest := range bySheet[k] {
		if more = len(rest.form.Indicators); rest.hasHead() {
			return false
		}
	}
	l := joined(append(gridsOf(first.Grid), grids[k])...)
	if l == nil || len(l.form.Indicators) < len(first.form.Indicators)+more || !l.understands(first) {
		return false
	}
	if len(bySheet[k]) == 0 { // nothing says that these are indicators but their points and the total
		for _, in := range l.form.Indicators[len(first.form.Indicators):] {
			if _, ok := in.Weight.Value(); !ok || l.lacksTotal() {
				return false
			}
		}
	}
	l.doubtJoined()
	bySheet[i], bySheet[k] = []*Layout{l}, nil
	return true
}

func (l *Layout) lacksTotal() bool { return slices.Contains(l.report.Missing, domain.FieldTotal) }

// hasHead reports whether a form tells whose it is, or has funds or goals.
func (l *Layout) hasHead() bool {
	kind := l.form.Kind()
	return len(l.form.Funds.Rows) > 0 || slices.ContainsFunc([]domain.Field{kind.Owner, kind.Subject, domain.FieldExpected}, func(part domain.Field) bool {
		_, there := l.cells[part]
		return there
	})
}

// gridsOf are the grids that one was joined of.
func gridsOf(g *sheet.Grid) (list []*sheet.Grid) {
	for _, p := range g.Parts() {
		list = append(list, p.Grid)
	}
	return list
}

// joined is the form that some sheets have together, nil if that is not one form.
func joined(grids ...*sheet.Grid) *Layout {
	g, err := sheet.Join(grids...)
	if err != nil {
		return nil
	}
	found := newView(g).forms()
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// doubtJoined tells that the form is on several sheets.
func (l *Layout) doubtJoined() {
	var names []string
	for _, g := range gridsOf(l.Grid) {
		names = append(names, "“"+g.Name+"”")
	}
	l.report.Doubts = slices.Insert(l.report.Doubts, 0, Doubt{Message: "一张自评表分在工作表" + strings.Join(names, "、") + "上，合在一起读入；保存时各写回各的工作表。"})
}

// OnSheet is what one sheet has of a form.
type OnSheet struct {
	Layout  *Layout
	Members map[string][]int // of each list those that are on the sheet; in the layout they are renumbered
}

// BySheet splits the layout of a form into what each of its sheets has.
func (l *Layout) BySheet() []OnSheet {
	sheets := make([]OnSheet, len(l.Grid.Parts()))
	for k, p := range l.Grid.Parts() {
		sheets[k] = OnSheet{&Layout{Grid: p.Grid, cells: map[domain.Field]sheet.Ref{}}, l.membersOn(k)}
		part := sheets[k].Layout
		part.Indicators.Header, part.Indicators.Levels = l.Indicators.Header.up(p.From), l.Indicators.Levels
		part.Indicators.Rows = pickRows(l.Indicators.Rows, sheets[k].Members["indicators"], p.From)
		part.Funds.Header, part.Funds.Rows = l.Funds.Header.up(p.From), pickRows(l.Funds.Rows, sheets[k].Members["funds/rows"], p.From)
		part.Extra = pickRows(l.Extra, sheets[k].Members["extra"], p.From)
		if len(part.Indicators.Rows) == 0 {
			for i := range part.Indicators.Levels {
				part.Indicators.Levels[i].Col = -1
			}
		}
	}
	for _, place := range l.Places {
		k := l.Grid.PartOf(place.Cell.Row)
		_, at := l.Grid.In(place.Cell)
		local := Place{at, slices.Clone(place.Parts)}
		for i := range local.Parts {
			local.Parts[i].Field = sheets[k].renumber(local.Parts[i].Field)
		}
		sheets[k].Layout.Places = append(sheets[k].Layout.Places, local)
	}
	for field, ref := range l.cells {
		k := l.Grid.PartOf(ref.Row)
		_, sheets[k].Layout.cells[sheets[k].renumber(field)] = l.Grid.In(ref)
	}
	return sheets
}

// membersOn are the members of each list that have their first cell on a sheet.
func (l *Layout) membersOn(k int) map[string][]int {
	on, seen := map[string][]int{}, map[string]bool{}
	for _, place := range l.Places {
		for _, part := range place.Parts {
			list, i, _, member := part.Field.Split()
			if name := list + "/" + strconv.Itoa(i); !member || list == "levels" || seen[name] {
				continue
			} else {
				seen[name] = true
			}
			if l.Grid.PartOf(place.Cell.Row) == k {
				on[list] = append(on[list], i)
			}
		}
	}
	for _, list := range on {
		slices.Sort(list)
	}
	return on
}

// renumber is the field of a member as the layout of the sheet numbers it.
func (o OnSheet) renumber(field domain.Field) domain.Field {
	list, i, key, member := field.Split()
	if !member || list == "levels" {
		return field
	}
	return domain.Field(list + "/" + strconv.Itoa(slices.Index(o.Members[list], i)) + "/" + key)
}

// pickRows are the rows of some members, in a sheet that begins at a row.
func pickRows(rows []Span, members []int, from int) (list []Span) {
	for _, i := range members {
		if i < len(rows) {
			list = append(list, rows[i].up(from))
		}
	}
	return list
}

func (s Span) up(rows int) Span { return Span{s.From - rows, s.To - rows} }

// readTitlesOfParts reads the title, the year and the number of each further sheet of the form. A title
// of its own with a number can be out of date next year and is left to the user.
func (rd *reader) readTitlesOfParts() {
	all := rd.rows
	for _, part := range rd.grid.Parts()[1:] {
		end := part.From // of the rows above the first block of the sheet
		for end <= all.To && !slices.ContainsFunc(rd.across(end), func(a sheet.Range) bool { return !rd.free(a.From) }) {
			end++
		}
		if _, ok := rd.l.cells[domain.FieldTitle]; !ok {
			rd.rows.From = part.From
			rd.readTitle(end)
			rd.rows = all
		}
		for row := part.From; row < end; row++ {
			if across := rd.across(row); len(across) == 1 && rd.free(across[0].From) {
				rd.readTitleAgain(across[0].From)
			}
		}
	}
}

func (rd *reader) readTitleAgain(ref sheet.Ref) {
	text := rd.text(ref)
	year, _ := rd.l.form.Text(domain.FieldYear)
	m := yearAlone.FindStringSubmatch(text)
	switch title, _ := rd.l.form.Text(domain.FieldTitle); {
	case title == text:
		rd.take(ref, domain.FieldTitle)
	case m != nil && m[2] != "" && m[2] == year:
		rd.takeYear(ref, m[1], m[2], m[3])
	case isAttachment(text), strings.HasSuffix(withoutBrackets(fold(text)), "表") && !strings.ContainsAny(fold(text), "0123456789。；，：:"):
		rd.mark(ref, asLabel)
	}
}
