// Package layout finds the self-evaluation form in a grid of cells: by its labels, never by
// address, because no two counties use the same workbook.
//
// Find returns a Layout for every form: which cell has which field, and how. Read returns the form
// with a Report. Both promise that nothing is lost silently: every non-empty cell of the form's
// part of the sheet is used, recognised as a label or as something that the form has no field for,
// or listed as not understood. Place.Text is the way back: the text of a cell after its fields
// changed.
//
// The package knows no file format (the readers fill the grid, package xlsx writes it) and no
// rules: every score is read as typed by hand.
package layout

import (
	"cmp"
	"slices"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/sheet"
)

// Layout tells which cell of a grid has which field of a form.
type Layout struct {
	Grid       *sheet.Grid
	Places     []Place // every cell with a field, in reading order
	Indicators Table
	Funds      Table
	Extra      []Span // grid rows of each labelled text row that is additional to the form

	cells   map[domain.Field]sheet.Ref
	instead map[domain.Field]Place // the cell of a field if the text that it was read from is not its value
	columns map[listKey]bool       // of all fields of members that have a cell
	without map[domain.Field]bool  // fields without a column in their own table, though another table has one
	form    domain.Form
	report  Report
	labels  int // labels recognised

	sums   map[domain.Field]string // points of levels that the sheet prints in parts, one for each goal
	other  bool                    // it looks like another form: points without targets and results
	summed bool                    // the total of the funds is not in the sheet
}

// listKey is a column: a key of the members of a list.
type listKey struct{ list, key string }

// Place is a cell with fields: its text is that of its parts, one after the other.
type Place struct {
	Cell  sheet.Ref
	Parts []Part
}

// Part is a piece of a cell's text: a field, or printed text that stays.
type Part struct {
	Field domain.Field // "" for printed text
	Text  string       // as it is in the cell
	Piece Piece
	Line  int    // of Piece Line and Rest: the index of the line
	Tail  string // a unit that the heading names and the cell omits: 元

	Joins bool         // printed between two fields, if both are there
	Stale bool         // the cell differs from the field, so that a save writes it in any case
	Less  domain.Field // of a total of the indicators alone: the field that it leaves out
	With  string       // the key of another field in the same row; the part is also written if that changes
	Year  int          // of a goal in a table for several years: the year of the form that it is for; 0 for any
	Turn  Turn
}

// Turn tells for which years' forms a cell has its field, if it belongs to a target or goal that
// was adjusted during the year: the adjusted one counts, and becomes the first one of the next
// year.
type Turn int

const (
	EveryYear Turn = iota
	ThisYear       // in the form's own year; blank from then on
	NextYear       // from the next year on; until then it is not the field
)

// Piece tells which piece of its field a part has.
type Piece int

const (
	Whole     Piece = iota
	Sign            // ≥ of ≥60天
	Value           // 60 of ≥60天
	Unit            // 天 of ≥60天
	SignValue       // ≥60 of ≥60天, if only the unit has its own cell
	ValueUnit       // 60天 of ≥60天, if only the sign has its own cell
	Line            // one line of a text that extends over several cells
	Rest            // the last cell of such a text: its line and all after it
	Day             // a date without a label: a blank one leaves 年 月 日 to fill in
	Choice          // boxes; the field names those that are ticked
	Remark          // the field in words after another field; it has its own cell, so this is not written
)

// Span is some rows of a grid, both included.
type Span struct{ From, To int }

func (s Span) contains(row int) bool { return s.From <= row && row <= s.To }

// Table is a block of the form with a row for each member of a list.
type Table struct {
	Rows   []Span // grid rows of each member, in the list's order
	Header Span
	Levels [3]LevelColumn // of indicators: level 1, level 2, and the weights of level 1 if they have a column
}

// LevelColumn is the column of a level and how its names are written.
type LevelColumn struct {
	Col  int // -1 if the table has no such column
	Mode LevelMode
}

// LevelMode is how the names of a level relate to their rows.
type LevelMode int

const (
	Merged   LevelMode = iota // one cell merged down over the rows
	Repeated                  // written in every row
	Once                      // written in the first row, blank below
)

// Report tells what was understood of the sheet and what was not.
type Report struct {
	Unread  []Unread
	Kept    []Unread   // understood, but the form has no field for it: stays in the workbook
	Left    []Leftover // the part of what is kept or not understood that is specific to the form's year
	Remarks []string   // what is outside the cells of the sheet and was not read, Chinese
	Pieces  []Unread   // the pieces of cells with fields that are in no field
	Printed []Unread   // the sheet's own printed words that the official form lacks
	Doubts  []Doubt
	Notes   string         // the printed notes (注)
	Missing []domain.Field // parts of the form that were not found: fields, those of the first row for columns, blocks
	Alike   bool           // headings were recognised only because they resemble known ones
	Labels  int            // cells recognised as labels or marks
	Used    int            // non-empty cells that a field was read from
}

// Unread is a non-empty cell, or a piece of one, that no field was read from.
type Unread struct {
	Cell sheet.Ref
	Text string
	Head string // the heading of its column, "" outside tables
	part string // of the form: 表头
	at   string // the cell as users are told of it
}

// Doubt tells, in Chinese, how a cell that could mean something else was understood.
type Doubt struct {
	Cell    sheet.Ref
	Field   domain.Field // "" if it is about no single field
	Message string
}

// NotAForm is the error if no sheet has the form.
type NotAForm struct {
	What      string     // what the first sheet that calls itself something else is; "" if none does
	Summaries []*Summary // the 汇总表 among the sheets
}

// Declares reports whether the file has a 申报表 instead, for FindDeclared.
func (e NotAForm) Declares() bool { return e.What == declaration }

func (e NotAForm) Error() string { return e.Unwrap().Error() }

// Unwrap returns the error with its code: fault.OtherForm or fault.NoForm.
func (e NotAForm) Unwrap() error {
	if e.What != "" {
		return fault.New(fault.OtherForm, "这是%s，不是自评表。打开单位或项目的绩效自评表。", e.What)
	}
	return fault.New(fault.NoForm, "文件里没有找到绩效自评表。表里要有“三级指标”“分值”“得分”等表头；如果表头是图片或改过名称，改回后再打开。")
}

// Find looks for forms in the sheets of a file and returns a layout for each, in the order of the
// file. The error is NotAForm if there is none.
func Find(grids []*sheet.Grid) ([]*Layout, error) {
	bySheet := make([][]*Layout, len(grids))
	for i, g := range grids {
		bySheet[i] = newView(g).allForms()
	}
	if found := slices.Concat(joinSheets(grids, bySheet)...); len(found) > 0 {
		return found, nil
	}
	var found []*Layout
	none := NotAForm{Summaries: FindSummaries(grids, nil)}
	for _, g := range grids {
		if none.What = newView(g).otherIn(Span{0, g.Rows - 1}, nil); none.What != "" {
			break
		}
	}
	if none.What != "" || len(none.Summaries) > 0 {
		return nil, none
	}
	for _, g := range grids {
		if v := newView(g); v.hasTitle() {
			v.alike = true
			found = append(found, v.forms()...)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	return nil, none
}

// Best is the index of the form to open of several. What looks like another form comes last, then
// hidden sheets. A unit's form comes before those of its projects, whole forms before parts of one,
// forms with values before empty ones, and the latest year before earlier ones.
func Best(found []*Layout) int {
	most := 0
	for _, l := range found {
		most = max(most, l.labels)
	}
	best := slices.MinFunc(found, func(a, b *Layout) int {
		return cmp.Or(last(a.other, b.other), last(a.Grid.Hidden, b.Grid.Hidden), last(a.isSecondary(), b.isSecondary()), last(2*a.labels < most, 2*b.labels < most),
			last(a.blank(), b.blank()), b.form.Year-a.form.Year, b.weight()-a.weight())
	})
	return slices.Index(found, best)
}

// isSecondary reports whether the form is of another kind than the default.
func (l *Layout) isSecondary() bool { return l.form.Kind() != domain.Kinds()[0] }

// last orders what has a property after what does not have it.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// weight is how much of a form a layout contains. All projects of a unit weigh the same.
func (l *Layout) weight() int {
	if l.isSecondary() {
		return 0
	}
	return l.report.Used + l.labels
}

// blank reports whether a form is not filled in yet; one that was rolled over has its indicators.
func (l *Layout) blank() bool { return l.report.Used < l.labels }

// Read returns the form as the cells give it, with every score as typed by hand, and the report. A
// workbook with labels and no values gives an empty form with its rows.
func (l *Layout) Read() (domain.Form, Report) { return l.form.Clone(), l.report }

// Decline withdraws the text that a field was read from: the field is blank, and its cell is the
// one nearer to its label. It reports whether there is such a cell.
func (l *Layout) Decline(field domain.Field) bool {
	place, ok := l.instead[field]
	if !ok {
		return false
	}
	was := l.cells[field]
	text, _ := l.form.Text(field)
	l.Places = slices.DeleteFunc(l.Places, func(p Place) bool { return p.Cell == was || p.Cell == place.Cell })
	l.Places = append(l.Places, place)
	l.cells[field] = place.Cell
	l.form.Set(field, "")
	l.report.Unread = append(l.report.Unread, Unread{Cell: was, Text: text})
	delete(l.instead, field)
	return true
}

// Cell is the cell of a field; ok is false if this layout has none.
func (l *Layout) Cell(field domain.Field) (ref sheet.Ref, ok bool) {
	ref, ok = l.cells[field]
	return ref, ok
}

// Address is the cell of a field as Excel names it: Sheet1!I20. It is "" if this layout has no cell
// for the field.
func (l *Layout) Address(field domain.Field) string {
	ref, ok := l.cells[field]
	if !ok {
		return ""
	}
	return l.Grid.Address(ref)
}

// Lacks reports whether the sheet has no cell for a field and no column for its list.
func (l *Layout) Lacks(field domain.Field) bool {
	_, placed := l.cells[field]
	list, _, key, member := field.Split()
	return !placed && (!member || l.without[field] || !l.columns[listKey{list, key}])
}

// MoneyUnit is the unit of money that the headings of the funds name, "" if it is 万元 or none.
func (l *Layout) MoneyUnit() string {
	for _, p := range l.Places {
		for _, part := range p.Parts {
			if part.Tail != "" {
				return part.Tail
			}
		}
	}
	return ""
}

// Unplaced lists the fields of a form that have a text but no cell in this layout, to tell the user
// what a workbook can't store. Members beyond those read have cells if the list has a table: rows
// are added. A year can do without a cell, as other things name it.
func (l *Layout) Unplaced(f *domain.Form) []domain.Field {
	read := map[string]int{"indicators": len(l.Indicators.Rows), "funds/rows": len(l.Funds.Rows), "extra": len(l.Extra)}
	var unplaced []domain.Field
	for _, field := range f.Fields() {
		_, placed := l.cells[field]
		list, i, key, member := field.Split()
		switch {
		case field == domain.FieldYear:
			placed = true
		case list == "levels" && key == domain.KeyName:
			_, inRows := l.cells[domain.LevelField(0, domain.KeyName)]
			placed = placed || l.Indicators.Levels[0].Col >= 0 || inRows
		case list == "levels", member && i >= read[list] && read[list] > 0:
			placed = l.columns[listKey{list, key}]
		}
		if text, _ := f.Text(field); text != "" && !placed {
			unplaced = append(unplaced, field)
		}
	}
	return unplaced
}
