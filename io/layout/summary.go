package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// Summary is a 汇总表 in a grid: a table with a row for each project, recognised by its headings.
type Summary struct {
	Grid    *sheet.Grid
	Head    Span
	Columns map[domain.SummaryColumn]int // columns of the grid
	Rows    []int                        // the grid's rows of the projects
	Total   int                          // the grid's row 合计, -1 for none

	units map[domain.SummaryColumn]string // of columns of money that are not in 万元: 元
	year  int
	unit  string // the owner of the projects
	count sheet.Ref
	says  domain.Number // the number of projects as printed in that row
}

// FindSummaries finds the 汇总表 among the grids without a form, in the order of the file.
func FindSummaries(grids []*sheet.Grid, forms []*Layout) []*Summary {
	var list []*Summary
	for _, g := range grids {
		if slices.ContainsFunc(forms, func(l *Layout) bool { return l.Grid == g }) {
			continue
		}
		if s := findSummary(g); s != nil {
			list = append(list, s)
		}
	}
	return list
}

var summaryTitle = regexp.MustCompile(`汇总|统计表|一览表|明细表|情况表|清单`)

// findSummary finds the 汇总表 in a grid, nil if there is none: a heading with the names of
// projects and with data of their forms, below a title that says so or next to a score.
func findSummary(g *sheet.Grid) *Summary {
	v := newView(g)
	head := v.summaryHead()
	if head == nil {
		return nil
	}
	s := &Summary{Grid: g, Head: head.rows, Columns: map[domain.SummaryColumn]int{}, Total: -1, units: map[domain.SummaryColumn]string{}, count: sheet.Ref{Row: -1}}
	for name, area := range head.columns {
		s.Columns[domain.SummaryColumn(name)] = area.From.Col
	}
	s.readAbove(v)
	s.readUnits(v, head)
	s.readRows(v)
	return s
}

// summaryHead finds the heading of a 汇总表; of two rows of headings the lower says more.
func (v *view) summaryHead() *heading {
	const most = 15 // rows above it
	var best *heading
	titled := summaryTitle.MatchString(v.grid.Name)
	for row := 0; row < min(v.grid.Rows, most); row++ {
		h := v.heading(summary, row)
		amounts := 0
		for _, c := range domain.SummaryColumns {
			if c.IsAmount() && h.has(string(c)) {
				amounts++
			}
		}
		scored := h.any(string(domain.SumScore), string(domain.SumGrade))
		if h.any(string(domain.SumName), string(domain.SumCode)) && (scored || titled) && (amounts > 0 || scored) && len(h.columns) > 2 && !v.isHeadRow(row) {
			if best == nil || len(h.columns) > len(best.columns) && row <= best.rows.To+1 {
				best = h
			}
		}
		for _, a := range v.across(row) {
			titled = titled || summaryTitle.MatchString(v.text(a.From))
		}
	}
	return best
}

var projectCount = regexp.MustCompile(`(\d+)个(?:二级|一级)?项目|项目(?:总数|个数|数量|共|共计):?(\d+)个?`)

// readAbove reads what is printed above the table: the year, and the owner.
func (s *Summary) readAbove(v *view) {
	for row := 0; row < s.Head.From; row++ {
		for _, a := range v.across(row) {
			text := v.text(a.From)
			if year := YearIn(text); year > 0 && s.year == 0 {
				s.year = year
			}
			label, _, value := cutLabel(text)
			means, _ := v.lookup(anywhere, label)
			if s.unit != "" || means != seal && domain.Field(means) != domain.FieldDepartment {
				continue
			}
			if value = strings.TrimSpace(value); value == "" {
				value = strings.TrimSpace(v.text(sheet.Ref{Row: row, Col: a.To.Col + 1}))
			}
			if !strings.HasSuffix(value, "元") && !strings.ContainsAny(value, "：:") { // 单位：万元
				s.unit = value
			}
		}
	}
	if year := YearIn(s.Grid.Name); year > 0 && s.year == 0 {
		s.year = year
	}
}

// readUnits reads the units of the amounts: from the heading of the column or, if that has none,
// from a line above the table.
func (s *Summary) readUnits(v *view, head *heading) {
	unitIn := func(text string) string {
		if m := unitNamed.FindStringSubmatch(text); m != nil {
			return fold(m[1])
		}
		return ""
	}
	usual := ""
	for row := 0; row < s.Head.From; row++ {
		for _, a := range v.across(row) {
			usual = cmp.Or(unitIn(v.text(a.From)), usual)
		}
	}
	for column, area := range head.columns {
		c := domain.SummaryColumn(column)
		unit := cmp.Or(unitIn(v.text(area.From)), usual)
		if c.IsAmount() && unit != "万元" && unit != "" {
			s.units[c] = unit
		}
	}
}

// unitNamed matches the unit of money that a table names: 单位：万元, 预算数（元）. The unit in
// 单位：元江县水务局 is none.
var unitNamed = regexp.MustCompile(`(?:位[\s\x{3000}]*[:：]|[（(])[\s\x{3000}]*(?:人民币[:：]?)?[\s\x{3000}]*([万亿]?[\s\x{3000}]*元)(?:\P{Han}|$)`)

var totalName = regexp.MustCompile(`^(?:合计|总计|共计|总合计|合计数)(?:[(:].*)?$`)

// subtotalName matches 小计 alone or at an end of a name, but not 中小计算机采购.
var subtotalName = regexp.MustCompile(`^小计(?:$|\P{Han})|小计$`)

// readRows finds the rows of the projects and the row 合计. A row without a name of its own in the
// column of names, like a note over all columns, does not count.
func (s *Summary) readRows(v *view) {
	names, hasNames := s.Columns[domain.SumName]
	if !hasNames {
		names = s.Columns[domain.SumCode]
	}
	numbered := false // the projects are: 一 is a group of them
	for row := s.Head.To + 1; row < s.Grid.Rows; row++ {
		numbered = numbered || isPlainNumber(s.at(v, row, domain.SumNumber))
	}
	for row := s.Head.To + 1; row < s.Grid.Rows; row++ {
		at := sheet.Ref{Row: row, Col: names}
		area := v.area(at)
		name := v.fold(v.text(at))
		s.readCount(v, row)
		switch {
		case s.isTotal(v, row, names):
			if s.Total < 0 {
				s.Total = row
			}
		case name == "" || area.From != at || s.Total >= 0 && area.To.Col > names, subtotalName.MatchString(name), numbered && hanNumber.MatchString(s.at(v, row, domain.SumNumber)):
		case lookup(summary, name).means == string(domain.SumName) && hasNames: // the heading again, on the next page
		case s.filled(v, row), s.isNumbered(v, row):
			s.Rows = append(s.Rows, row)
		}
	}
	const most = 3 // lines above the heading that belong to the table
	for row := max(0, s.Head.From-most); row < s.Head.From; row++ {
		s.readCount(v, row)
	}
}

// hanNumber matches the number of a group of projects, like that of a chapter.
var hanNumber = regexp.MustCompile(`^\s*[（(]?[一二三四五六七八九十]{1,3}[、）).．]?\s*$`)

// isTotal reports whether a row is the 合计: this name is in the column of names or before it.
func (s *Summary) isTotal(v *view, row, names int) bool {
	for _, a := range v.across(row) {
		if a.From.Row == row && a.From.Col <= names && totalName.MatchString(v.fold(v.text(a.From))) {
			return true
		}
	}
	return false
}

// isNumbered reports whether a row with nothing but a name is a blank row for a project: it has a
// number or, in a table without a column of numbers, does not begin like a chapter.
func (s *Summary) isNumbered(v *view, row int) bool {
	if _, ok := s.Columns[domain.SumNumber]; ok {
		number := s.at(v, row, domain.SumNumber)
		return !isMark(number) && strings.Trim(number, "0123456789. ") == ""
	}
	return !chapter.MatchString(s.at(v, row, domain.SumName))
}

var chapter = regexp.MustCompile(`^\s*[（(]?[一二三四五六七八九十]+[、）).．]|[：:]\s*$`)

// filled reports whether a row has more than a name: a row with a name alone divides the table.
func (s *Summary) filled(v *view, row int) bool {
	for c := range s.Columns {
		if c != domain.SumName && c != domain.SumNumber && !isMark(s.at(v, row, c)) {
			return true
		}
	}
	return false
}

func (s *Summary) at(v *view, row int, c domain.SummaryColumn) string {
	col, ok := s.Columns[c]
	if !ok {
		return ""
	}
	return v.text(sheet.Ref{Row: row, Col: col})
}

// readCount reads how many projects there are by a line that says only that, the row 合计, or a label
// above the heading.
func (s *Summary) readCount(v *view, row int) {
	for _, a := range v.across(row) {
		if a.From.Row != row || s.says != "" {
			continue
		}
		if m := projectCount.FindStringSubmatch(v.fold(v.text(a.From))); m != nil && (s.isTotal(v, row, a.From.Col) || len(v.across(row)) == 1 && row > s.Head.To || m[2] != "" && row < s.Head.From) {
			s.says, s.count = domain.Number(m[1]+m[2]), a.From
		}
	}
}

// Read is the content of the table. Amounts are in 万元: a unit that only the heading names is
// added after the number.
func (s *Summary) Read() *domain.Summary {
	v := newView(s.Grid)
	sum := &domain.Summary{Year: s.year, Unit: s.unit, Count: s.says}
	for _, row := range s.Rows {
		sum.Rows = append(sum.Rows, s.readRow(v, row))
	}
	if s.Total >= 0 {
		sum.Total = s.readRow(v, s.Total)
	}
	return sum
}

func (s *Summary) readRow(v *view, row int) domain.SummaryRow {
	r := domain.SummaryRow{}
	for c := range s.Columns {
		text := strings.TrimSpace(s.at(v, row, c))
		if text == "" {
			continue
		}
		if unit := s.units[c]; unit != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9' {
			text += unit
		}
		r[c] = text
	}
	if row == s.Total {
		delete(r, domain.SumName)
		delete(r, domain.SumNumber)
	}
	return r
}

// Cell is the grid's cell of a domain.SummaryField or SummaryCount.
func (s *Summary) Cell(field domain.Field) (ref sheet.Ref, ok bool) {
	if field == domain.SummaryCount {
		return s.count, s.count.Row >= 0
	}
	row, column, inTotal := domain.SplitSummary(field)
	col, ok := s.Columns[column]
	switch {
	case inTotal:
		return sheet.Ref{Row: s.Total, Col: col}, ok && s.Total >= 0
	case row < 0 || row >= len(s.Rows):
		return ref, false
	}
	return sheet.Ref{Row: s.Rows[row], Col: col}, ok
}

// Address is the cell of a field as Excel names it, "" if there is none.
func (s *Summary) Address(field domain.Field) string {
	ref, ok := s.Cell(field)
	if !ok {
		return ""
	}
	return s.Grid.Address(ref)
}

// FreeRows are the grid's rows available for projects: those of projects, and blank ones around them;
// at least the row below the heading.
func (s *Summary) FreeRows() []int {
	v := newView(s.Grid)
	end := s.Total - 1
	if s.Total < 0 {
		end = max(s.Head.To+1, s.Grid.Rows-1)
	}
	var rows []int
	for row := s.Head.To + 1; row <= end; row++ {
		switch {
		case slices.Contains(s.Rows, row), s.isBlank(v, row):
			rows = append(rows, row)
		case s.Total < 0 && (len(s.Rows) == 0 || row > s.Rows[len(s.Rows)-1]): // a note, or who filled it in
			return rows
		}
	}
	return rows
}

// isBlank reports whether a row has nothing but its number.
func (s *Summary) isBlank(v *view, row int) bool {
	number, numbered := s.Columns[domain.SumNumber]
	for _, a := range v.across(row) {
		if !numbered || a.From.Col != number || a.From.Row != row {
			return false
		}
	}
	return true
}

// Spell is a text as the table writes it: an amount as a number in the unit of its column.
func (s *Summary) Spell(c domain.SummaryColumn, text string) string {
	if _, ok := domain.Number(text).Value(); !ok || !c.IsAmount() {
		return text
	}
	return domain.Number(text).In(cmp.Or(s.units[c], "万元"))
}

// Heading are the cells above the table that name another year, or have space for the name of the
// unit, with their new texts.
func (s *Summary) Heading(year int, unit string) map[sheet.Ref]string {
	v := newView(s.Grid)
	cells := map[sheet.Ref]string{}
	for row := 0; row < s.Head.From; row++ {
		for _, a := range v.across(row) {
			text := v.text(a.From)
			if s.year != 0 && year != 0 && year != s.year {
				for _, m := range slices.Backward(domain.YearMentions(text, s.year)) {
					text = text[:m.Start] + domain.Respell(text[m.Start:m.End], year) + text[m.End:]
				}
			}
			label, colon, value := cutLabel(text)
			means, _ := v.lookup(anywhere, label)
			next := v.text(sheet.Ref{Row: row, Col: a.To.Col + 1})
			if s.unit == "" && colon != "" && strings.TrimSpace(value) == "" && (means == seal || domain.Field(means) == domain.FieldDepartment) && (next == "" || strings.ContainsAny(next, "：:")) {
				text = label + colon + unit
			}
			if text != v.text(a.From) {
				cells[a.From] = text
			}
		}
	}
	return cells
}
