package xlsx

import (
	"slices"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// Text is what a cell is to say. Field, if any, says what kind of text it is: an amount is
// stored as a number.
type Text struct {
	Text  string
	Field domain.Field
}

// TableRows is what the rows of a table in a sheet are to say.
type TableRows struct {
	Rows   []int              // of the opened sheet, from 0, in ascending order
	Texts  []map[int]Text     // for each row the table is to have, by column
	Gone   []int              // of the opened sheet: rows that are removed
	Others map[sheet.Ref]Text // cells outside the table, as the opened sheet has them
}

// FillTable returns a copy of the workbook in which the rows of a table say what they are to
// say. More rows than there are go below the last of them, as copies of it; everything that refers
// to rows follows. Rows that are not needed have no texts: in them the columns that others fill
// become blank. Formulas outside the table stay. Notes are as for Fill.
func FillTable(data []byte, g *sheet.Grid, t TableRows) (out []byte, notes []string, err error) {
	defer guard.Edge(&err)
	w, err := openWorkbook(data)
	if err != nil {
		return nil, nil, err
	}
	s, ok := w.sheet(g.Name)
	if !ok || len(t.Rows) == 0 {
		return nil, nil, fault.New(fault.NoRow, "工作表“%s”里没有可以填写的行。在表头下面加一行空行，写上序号，保存后再试。", g.Name)
	}
	f := &filler{book: w, sheet: s, layout: &layout.Layout{Grid: g}, change: newRowChange(), file: newRewrite(w.archive), writes: map[sheet.Ref]content{}}
	f.mover = newMover(w, f.file, s, f.change)
	source, err := f.book.archive.Part(f.sheet.path)
	if err != nil {
		return nil, nil, err
	}
	if f.part, err = readPart(source, true); err != nil {
		return nil, nil, err
	}
	opened := f.part
	last := t.Rows[len(t.Rows)-1]
	f.columns = t.columns()
	if more := len(t.Texts) - len(t.Rows); more > 0 {
		span := layout.Span{From: last, To: last}
		f.change.after[last] = slices.Repeat([]put{{span, span}}, more)
	}
	for _, row := range t.Gone {
		f.change.removed[row] = true
	}
	f.change.finish()
	if err := f.moveRows(); err != nil {
		return nil, nil, err
	}
	f.keepMerged(opened.merges)
	f.writeTable(t)
	if err := f.finish(opened, source, f.part.merges); err != nil {
		return nil, nil, err
	}
	if err := f.file.unsign(); err != nil {
		return nil, nil, err
	}
	out, err = f.file.bytes(data)
	return out, f.mover.notes.sentences(), err
}

// columns are those that some row fills.
func (t TableRows) columns() map[int]bool {
	columns := map[int]bool{}
	for _, texts := range t.Texts {
		for col := range texts {
			columns[col] = true
		}
	}
	return columns
}

// keepMerged keeps what merged cells say whose first row is removed, but not all of them.
func (f *filler) keepMerged(merges []sheet.Range) {
	for _, m := range merges {
		row := m.From.Row
		for row <= m.To.Row && f.change.gone(row) {
			row++
		}
		if row > m.From.Row && row <= m.To.Row {
			f.say(sheet.Ref{Row: f.rowOf(row), Col: m.From.Col}, Text{Text: f.layout.Grid.At(m.From).Text})
		}
	}
}

func (f *filler) writeTable(t TableRows) {
	last := t.Rows[len(t.Rows)-1]
	model := layout.Span{From: last, To: last}
	for n := range max(len(t.Texts), len(t.Rows)) {
		row := 0
		if n < len(t.Rows) {
			row = f.rowOf(t.Rows[n])
		} else {
			row = f.change.copySpan(model, copied{below: true, after: n - len(t.Rows)}).From
		}
		var texts map[int]Text
		if n < len(t.Texts) {
			texts = t.Texts[n]
		}
		for col := range f.columns {
			if text, given := texts[col]; given || texts == nil || n >= len(t.Rows) {
				f.say(sheet.Ref{Row: row, Col: col}, text)
			}
		}
	}
	for ref, text := range t.Others {
		at := sheet.Ref{Row: f.rowOf(ref.Row), Col: ref.Col}
		if c := f.part.at(at); c == nil || c.formula == nil {
			f.say(at, text)
		}
	}
}

// say notes what a cell is to hold, unless it does.
func (f *filler) say(ref sheet.Ref, t Text) {
	old := f.part.at(ref)
	if old == nil && t.Text == "" {
		return
	}
	text := sheet.CleanText(t.Text)
	if old != nil && old.formula == nil && f.book.content(*old).Text == text {
		return
	}
	f.stale = true
	f.writes[ref] = content{text: text}
	if text != "" {
		f.writes[ref] = f.book.encode(text, t.Field, old)
	}
}
