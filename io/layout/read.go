package layout

import (
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// use is what a non-empty cell is used for.
type use uint8

const (
	unread use = iota
	used       // a field was read from it
	asLabel
	asKept // known, but the form has no field for it
)

// reader reads one form from some rows of a sheet.
type reader struct {
	*view
	rows Span
	head *heading // of the indicator table
	l    *Layout
	uses []use // of the cells of the sheet, row by row

	fundHeads map[int]*heading // headings of amounts, by each row that they touch

	tables []tableRows
	facts  map[sheet.Ref]string // numbers about the unit, with their labels
	headOf []*heading           // of each indicator, as tables of one form can have different headings
	right  int                  // the rightmost column of the tables
	levels map[string]int       // indices of the levels in the form, by domain.LevelKey
	goalOf map[int]int          // goals with a table of their own above the last points of a level

	section      sheet.Ref   // the cell over the whole table that names level 1 of the rows below it
	level2       sheet.Ref   // the cell of a separate row that names level 2 of the rows below it
	otherPeriods []Span      // rows of a 申报表's indicators of other periods than the year
	again        []Span      // rows at the top of a page that repeat the head of the form
	lastHead     int         // the row of the last heading of indicators, if the form repeats it
	moreGoals    []sheet.Ref // goals between tables of indicators of one form

	level2Name string // its text, "" if there is no such row above
	level1Key  string // level 1 of the rows being classified, if levels are rows

	sinceHead  int  // indicators above the last heading
	partTotals bool // each table of the form has totals of its own

	percentWeights bool       // the weights of the indicators are written as percentages
	namePoints     namePoints // the weights of the indicators follow their names

	hasNumbers bool   // the sheet distinguishes numbers from text, so that a number stored as text is unusual
	spacers    []bool // columns without any cell of their own, once they are asked for
	rateRow    int    // the row of the indicator table with the execution rate; -1 for none
}

func newReader(v *view, rows Span, head *heading) *reader {
	rd := &reader{view: v, rows: rows, head: head, facts: map[sheet.Ref]string{}, rateRow: -1, fundHeads: map[int]*heading{},
		l: &Layout{Grid: v.grid, instead: map[domain.Field]Place{}}}
	rd.l.other = !head.any(domain.KeyTarget, domain.KeyActual)
	for row := rows.From; row <= rows.To; row++ {
		if h := rd.heading(fundColumn, row); h.isFundHead() {
			rd.dropBlockName(h)
			rd.fundHeads[row] = h
		}
	}
	rd.right, rd.levels, rd.goalOf = rd.tableWidth(), map[string]int{}, map[int]int{}
	rd.l.form.Funds.ScoreBy = domain.ByHand
	cells := 0
	for row := rows.From; row <= rows.To; row++ {
		cells += len(v.cells[row])
		for _, r := range v.cells[row] {
			rd.hasNumbers = rd.hasNumbers || v.grid.At(r).Kind != sheet.Text
		}
	}
	rd.uses = make([]use, v.grid.Rows*v.grid.Cols)
	rd.l.Places, rd.l.cells = make([]Place, 0, cells), make(map[domain.Field]sheet.Ref, cells)
	return rd
}

// tableWidth is the rightmost column of the form's tables; cells beyond it are next to the form.
func (rd *reader) tableWidth() int {
	right := 0
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		if row >= rd.head.rows.From && row <= rd.head.rows.To || rd.fundHeads[row] != nil {
			right = max(right, rd.width(row, row))
		}
	}
	return right
}

// read finds the blocks from the most to the least certain: the tables by their headings, then the
// goals, then labels with a value, then the rest.
func (rd *reader) read() *Layout {
	var funds int
	if rd.declared {
		rd.keepRows(rd.otherPeriods)
		funds = rd.readDeclaredFunds()
		rd.keepOtherPeriods()
	} else {
		funds = rd.readFunds()
	}
	rd.readIndicators()
	rd.readLevelLines()
	goals := rd.readGoals()
	rd.readSideTables()
	first := rd.head.rows.From // the first row below the head of the form
	if funds >= 0 {
		first = min(first, funds)
	}
	if goals >= 0 {
		first = min(first, goals)
	}
	rd.readTitle(first)
	rd.readTitlesOfParts()
	rd.readLabels()
	rd.readBareDate(first)
	rd.departmentInTitle()
	rd.departmentOverProjects()
	rd.readNotes()
	rd.readFoot()
	rd.readSectionLines()
	rd.assumeYear()
	rd.chooseGoals()
	rd.readAgainOnPages()
	rd.l.columns = map[listKey]bool{}
	for field := range rd.l.cells {
		if list, _, key, ok := field.Split(); ok {
			rd.l.columns[listKey{list, key}] = true
		}
	}
	rd.fieldsWithoutColumn()
	rd.report()
	return rd.l
}

// readAgainOnPages reads what pages repeat of the head: the same fields from the same labels.
func (rd *reader) readAgainOnPages() {
	for _, span := range rd.again {
		for row := span.From; row <= span.To; row++ {
			for _, a := range rd.across(row) {
				text := rd.text(a.From)
				first := slices.IndexFunc(rd.l.Places, func(p Place) bool { return p.Cell.Row < rd.head.rows.From && rd.text(p.Cell) == text })
				if first >= 0 && rd.free(a.From) {
					rd.own(a.From, rd.l.Places[first].Parts...)
				}
				rd.mark(a.From, asLabel)
			}
		}
	}
}

// own records a cell with fields and reads their texts.
func (rd *reader) own(ref sheet.Ref, parts ...Part) {
	rd.l.Places = append(rd.l.Places, Place{ref, parts})
	rd.mark(ref, used)
	cell := rd.grid.At(ref)
	for _, part := range parts {
		if part.Field == "" {
			continue
		}
		if _, taken := rd.l.cells[part.Field]; !taken && part.Piece != Remark {
			rd.l.cells[part.Field] = ref
		}
		rd.doubtCell(ref, part.Field, cell)
	}
}

// mark records the use of a cell; the first use counts.
func (rd *reader) mark(ref sheet.Ref, u use) {
	if rd.free(ref) && rd.grid.At(ref) != (sheet.Cell{}) {
		rd.setUse(ref, u)
		if u == asLabel {
			rd.l.labels++
		}
	}
}

// free reports whether a cell has no use yet.
func (rd *reader) free(ref sheet.Ref) bool { return rd.use(ref) == unread }

func (rd *reader) use(ref sheet.Ref) use {
	if !rd.grid.Holds(ref) {
		return unread
	}
	return rd.uses[ref.Row*rd.grid.Cols+ref.Col]
}

func (rd *reader) setUse(ref sheet.Ref, u use) {
	if rd.grid.Holds(ref) {
		rd.uses[ref.Row*rd.grid.Cols+ref.Col] = u
	}
}

// take owns a cell that contains one whole field and reads its text.
func (rd *reader) take(ref sheet.Ref, field domain.Field) {
	text := rd.shown(ref)
	rd.own(ref, Part{Field: field, Text: text})
	rd.set(field, text)
}

// takeNumber is take for a number: the blanks around it stay in the cell.
func (rd *reader) takeNumber(ref sheet.Ref, field domain.Field, tail string) {
	text := rd.shown(ref)
	if field == domain.FieldRate {
		text = rd.shownRate(ref)
	}
	before, bare, after := trimmed(text)
	if _, key, of := field.Indicator(); of && key == domain.KeyWeight && rd.percentWeights {
		points := strings.TrimRight(bare, "%％"+blanks) // a weight of 10% means 10 of the 100 points
		bare, after = points, bare[len(points):]+after
	}
	rd.own(ref, literals(before, Part{Field: field, Text: bare, Tail: tail}, after)...)
	if _, ok := domain.ParseDecimal(domain.FoldNumber(bare)); ok && tail != "" {
		bare += tail
	}
	rd.set(field, bare)
}

// shown is the text of a cell for a field: none for an error value or a cell with blanks only.
func (rd *reader) shown(ref sheet.Ref) string {
	text := rd.grid.At(ref).Value()
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return text
}

// set sets the text of a field; scores count as typed by hand.
func (rd *reader) set(field domain.Field, text string) {
	rd.l.form.Set(field, text)
	rd.l.form.Funds.ScoreBy = domain.ByHand
	if i, _, ok := field.Indicator(); ok {
		rd.l.form.Indicators[i].ScoreBy = domain.ByHand
	}
}

// trimmed separates a text from the blanks around it.
func trimmed(text string) (before, bare, after string) {
	bare = strings.TrimSpace(text)
	i := strings.Index(text, bare)
	return text[:i], bare, text[i+len(bare):]
}

// literals adds the printed text around a part, if there is any.
func literals(before string, part Part, after string) []Part {
	var parts []Part
	if before != "" {
		parts = append(parts, Part{Text: before})
	}
	parts = append(parts, part)
	if after != "" {
		parts = append(parts, Part{Text: after})
	}
	return parts
}
