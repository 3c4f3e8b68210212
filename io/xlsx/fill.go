package xlsx

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// Filling is a form and the sheet that it is filled into.
type Filling struct {
	Layout *layout.Layout
	Before *domain.Form // as it was read through the layout
	After  *domain.Form
	Empty  []sheet.Ref // cells of the opened sheet that become blank whatever their content; none has a field
}

// Fill returns a copy of the workbook in which the form reads as After. Only cells whose field
// differs from Before are written. A formula in a cell with a field becomes its value. Rows of
// indicators, funds and extra texts are added and removed as needed, and everything that refers to
// rows follows. props replaces this program's custom properties of the file. All other parts of the
// file stay byte by byte, except a signature, which is removed with the first change. The same
// input gives the same bytes. notes tell, in Chinese, what could not follow the rows.
//
// A field of After that the layout has no cell for (Layout.Unplaced) is left out.
func Fill(data []byte, f Filling, props map[string]string) (out []byte, notes []string, err error) {
	for _, part := range f.bySheet() {
		var more []string
		if data, more, err = FillSheets(data, []Filling{part}, props); err != nil {
			return nil, nil, err
		}
		notes = append(notes, more...)
	}
	return data, notes, nil
}

// FillSheets is Fill for several forms at once, each on one sheet of its own with as many rows as it needs.
// If rows come or go, fill one form after another: what refers to them from another of the sheets
// would not follow here.
func FillSheets(data []byte, fillings []Filling, props map[string]string) (out []byte, notes []string, err error) {
	out, notes, _, err = fillSheets(data, fillings, props, true)
	return out, notes, err
}

// FillInPlace is FillSheets for sheets that may refer to each other. ok is false if rows come or go.
func FillInPlace(data []byte, fillings []Filling, props map[string]string) (out []byte, notes []string, ok bool, err error) {
	var parts []Filling
	for _, f := range fillings {
		parts = append(parts, f.bySheet()...)
	}
	return fillSheets(data, parts, props, false)
}

func fillSheets(data []byte, fillings []Filling, props map[string]string, rowsMove bool) (out []byte, notes []string, ok bool, err error) {
	defer guard.Edge(&err)
	w, err := openWorkbook(data)
	if err != nil {
		return nil, nil, false, err
	}
	file := newRewrite(w.archive)
	var movers []*mover
	stale := false
	for _, g := range fillings {
		s, ok := w.sheet(g.Layout.Grid.Name)
		if !ok {
			return nil, nil, false, fault.New(fault.NoSheet, "文件里没有工作表“%s”，可能已在别处改过。重新打开文件后再保存。", g.Layout.Grid.Name)
		}
		f := &filler{book: w, sheet: s, layout: g.Layout, before: g.Before, after: g.After, empty: g.Empty, change: newRowChange(), file: file}
		f.mover = newMover(w, file, s, f.change)
		if err := f.fill(); err != nil {
			return nil, nil, false, err
		}
		if !rowsMove && !f.change.none() {
			return nil, nil, false, nil
		}
		movers, stale = append(movers, f.mover), stale || f.stale
	}
	if stale {
		if err := file.recalculate(w); err != nil {
			return nil, nil, false, err
		}
	}
	if err := file.setProperties(props); err != nil {
		return nil, nil, false, err
	}
	if err := file.unsign(); err != nil {
		return nil, nil, false, err
	}
	out, err = file.bytes(data)
	for _, m := range movers {
		notes = append(notes, m.notes.sentences()...)
	}
	return out, notes, true, err
}

// filler writes one form into one sheet.
type filler struct {
	book   *workbook
	sheet  sheetPart
	part   *part
	layout *layout.Layout
	file   *rewrite

	before *domain.Form // as the sheet is
	after  *domain.Form
	empty  []sheet.Ref // cells without a field, with their addresses in the opened sheet
	was    domain.Form // before, with its lists in the order of after and blanks for new members

	change     *rowChange
	mover      *mover
	indicators list
	funds      list
	extras     list
	columns    map[int]bool // more that rows put in have something in, see FillTable
	levelFrom  []int        // for each level of after its place in before, -1 for a new one

	writes map[sheet.Ref]content
	stale  bool // stored results of other formulas may be out of date
}

// list is one of the form's lists with a table in the sheet.
type list struct {
	name   string // as in field paths
	rows   []layout.Span
	from   []int // for each member after its place before, -1 for a new one
	to     []int // for each member before its place after, -1 for a removed one
	copies map[int]copied
}

func (f *filler) fill() error {
	data, err := f.book.archive.Part(f.sheet.path)
	if err != nil {
		return err
	}
	if f.part, err = readPart(data, true); err != nil {
		return err
	}
	opened := f.part
	if err := f.plan(); err != nil {
		return err
	}
	if err := f.moveRows(); err != nil {
		return err
	}
	f.writes = map[sheet.Ref]content{}
	for _, p := range f.layout.Places {
		f.place(p)
	}
	for _, ref := range f.empty {
		f.clear(layout.Place{Cell: ref})
	}
	f.stale = f.stale || len(f.empty) > 0
	f.newMembers()
	f.newSections()
	merges := f.part.merges
	for k := range f.layout.Indicators.Levels {
		merges = f.writeLevels(k, merges)
	}
	return f.finish(opened, data, merges)
}

// finish writes the cells and moves what refers to rows.
func (f *filler) finish(opened *part, data []byte, merges []sheet.Range) error {
	if err := f.check(); err != nil {
		return err
	}
	grown := f.heights(merges)
	filled := f.part.replace(f.writes, merges, grown)
	var err error
	if !f.change.none() || len(grown) > 0 {
		f.mover.was, f.mover.is = newRuler(opened, nil), newRuler(f.part, grown)
		if filled, err = f.mover.all(filled); err != nil {
			return err
		}
	}
	if !bytes.Equal(filled, data) {
		f.file.set(f.sheet.path, filled)
	}
	return nil
}

// moveRows makes the planned changes of rows in the sheet; what refers to them follows once
// it is known how high they are.
func (f *filler) moveRows() error {
	if f.change.none() && !f.sharesFormula() {
		return nil
	}
	data := f.part.expandShared()
	p, err := readPart(data, true)
	if err != nil {
		return err
	}
	if !f.change.none() {
		if p, err = readPart(p.passOn(f.change), true); err != nil {
			return err
		}
		f.change.columns = f.filled(p)
		if p, err = readPart(f.mover.rows(p), true); err != nil {
			return err
		}
		f.stale = true
	}
	f.part = p
	return nil
}

// filled are the columns in which rows put in hold something: the form's fields, formulas
// filled down, and what is on rows that move.
func (f *filler) filled(p *part) map[int]bool {
	columns := maps.Clone(f.columns)
	if columns == nil {
		columns = map[int]bool{}
	}
	for _, place := range f.layout.Places {
		if _, _, _, member := place.Parts[fieldPart(place)].Field.Split(); member {
			area := f.layout.Grid.Area(place.Cell)
			for col := area.From.Col; col <= area.To.Col; col++ {
				columns[col] = true
			}
		}
	}
	for _, s := range f.change.slots {
		for row := s.rows.From; row <= s.rows.To; row++ {
			if r := p.row(row); r != nil {
				for _, c := range r.cells {
					columns[c.ref.Col] = columns[c.ref.Col] || c.formula != nil || f.change.moved[row] && c.value != ""
				}
			}
		}
	}
	return columns
}

// sharesFormula reports whether a cell the form owns shares its formula with others.
func (f *filler) sharesFormula() bool {
	for _, p := range f.layout.Places {
		if c := f.part.at(p.Cell); c != nil && c.formula != nil && c.formula.kind == "shared" {
			return true
		}
	}
	return false
}

// rowOf is the row that a row of the opened sheet is now.
func (f *filler) rowOf(old int) int { return f.change.row(old) }

// spanOf are the rows that a member of a list has now.
func (f *filler) spanOf(l *list, j int) layout.Span {
	if i := l.from[j]; i >= 0 {
		return layout.Span{From: f.rowOf(l.rows[i].From), To: f.rowOf(l.rows[i].To)}
	}
	cp := l.copies[j]
	return f.change.copySpan(l.rows[cp.model], cp)
}

// isLevel reports whether a place is the name or the weight of a level, which
// writeLevels sees to.
func isLevel(p layout.Place) bool {
	return slices.ContainsFunc(p.Parts, func(part layout.Part) bool {
		list, _, key, _ := part.Field.Split()
		return list == "levels" || list == "indicators" && (key == domain.KeyLevel1 || key == domain.KeyLevel2)
	})
}

// place writes a cell of the opened sheet if one of its fields changed, or if its
// formula is to become a value.
func (f *filler) place(p layout.Place) {
	if isLevel(p) && f.layout.Indicators.Levels[level1].Col >= 0 {
		return
	}
	moved, ok := f.moved(p)
	if !ok {
		f.clear(p)
		return
	}
	text, changed := moved.Text(&f.was, f.after)
	if changed {
		f.write(moved.Cell, text, moved)
	} else {
		f.unformula(moved.Cell, f.layout.Grid.At(p.Cell))
	}
}

// clear empties a cell, as one whose member is gone, while its row stays.
func (f *filler) clear(p layout.Place) {
	if !f.change.gone(p.Cell.Row) && f.layout.Grid.At(p.Cell).Text != "" {
		f.writes[sheet.Ref{Row: f.rowOf(p.Cell.Row), Col: p.Cell.Col}] = content{}
	}
}

// moved is a place as it is now, with the fields' indexes of after; ok is false
// if its member is gone.
func (f *filler) moved(p layout.Place) (moved layout.Place, ok bool) {
	moved = layout.Place{Cell: sheet.Ref{Row: f.rowOf(p.Cell.Row), Col: p.Cell.Col}, Parts: slices.Clone(p.Parts)}
	for i := range moved.Parts {
		part := &moved.Parts[i]
		name, at, key, member := part.Field.Split()
		if !member {
			continue
		}
		to := -1
		if l := f.list(name); l != nil && at < len(l.to) {
			to = l.to[at]
		} else if name == "levels" {
			to = slices.Index(f.levelFrom, at)
		}
		if to < 0 {
			return moved, false
		}
		part.Field = memberField(name, to, key)
	}
	return moved, true
}

func (f *filler) list(name string) *list {
	for _, l := range []*list{&f.indicators, &f.funds, &f.extras} {
		if l.name == name {
			return l
		}
	}
	return nil
}

func memberField(list string, i int, key string) domain.Field {
	return domain.Field(fmt.Sprintf("%s/%d/%s", list, i, key))
}

// newMembers writes the cells of new members, in the copies of their models' rows.
func (f *filler) newMembers() {
	for _, l := range []*list{&f.indicators, &f.funds, &f.extras} {
		for j, i := range l.from {
			if i >= 0 || len(l.rows) == 0 {
				continue
			}
			model := l.copies[j].model
			span := f.spanOf(l, j)
			for _, p := range f.layout.Places {
				name, at, _, ok := p.Parts[fieldPart(p)].Field.Split()
				if !ok || name != l.name || at != model || isLevel(p) || p.Cell.Row < l.rows[model].From || p.Cell.Row > l.rows[model].To {
					continue
				}
				f.newPlace(p, l.name, j, sheet.Ref{Row: span.From + p.Cell.Row - l.rows[model].From, Col: p.Cell.Col})
			}
		}
	}
}

func (f *filler) newPlace(p layout.Place, list string, j int, ref sheet.Ref) {
	fresh := layout.Place{Cell: ref, Parts: slices.Clone(p.Parts)}
	for i := range fresh.Parts {
		part := &fresh.Parts[i]
		if _, _, key, ok := part.Field.Split(); ok {
			part.Field, part.Text = memberField(list, j, key), ""
		}
	}
	if text, changed := fresh.Text(&f.was, f.after); changed {
		f.write(ref, text, fresh)
	} else if c := f.part.at(ref); c != nil && c.formula != nil {
		f.writes[ref] = content{} // filled down it would give a value that nobody typed
	}
}

// write notes a cell's new text.
func (f *filler) write(ref sheet.Ref, text string, p layout.Place) {
	f.stale = true
	var field domain.Field
	if len(p.Parts) == 1 {
		field = p.Parts[0].Field
	}
	text = sheet.CleanText(text)
	f.writes[ref] = content{text: text}
	if text != "" {
		f.writes[ref] = f.book.encode(text, field, f.part.at(ref))
	}
}

// unformula turns a formula into its value, as the reader gave it; one without stays.
func (f *filler) unformula(ref sheet.Ref, read sheet.Cell) {
	c := f.part.at(ref)
	if c == nil || c.formula == nil || read.Value() == "" {
		return
	}
	f.stale = true
	switch {
	case c.value == "": // the reader computed it
		f.writes[ref] = f.book.encode(read.Text, domain.FieldSumScore, &cell{style: c.style})
	case c.kind == "" || c.kind == "n":
		f.writes[ref] = content{text: read.Text, number: strings.TrimSpace(c.value)}
	default:
		f.writes[ref] = content{text: read.Text}
	}
}

// check refuses a text that no cell can hold: Excel would cut it without a word.
func (f *filler) check() error {
	for ref, c := range f.writes {
		if n := units(c.text); n > sheet.MaxCellRunes {
			return &fault.Error{Code: fault.TooLong, Place: "单元格 " + ref.String(), Message: fmt.Sprintf("文字有 %d 个字，Excel 的单元格最多能放 %d 个字。缩短后再保存。", n, sheet.MaxCellRunes)}
		}
	}
	return nil
}
