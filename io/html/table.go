package html

import (
	"cmp"
	"strconv"
	"strings"

	"ziping/io/fault"
	"ziping/io/sheet"
)

const maxNested = 32 // tables inside each other

// table is an open table. HTML leaves out most closing tags, so opening a cell closes
// the one before.
type table struct {
	block  sheet.Block
	row    *sheet.BlockRow  // the open row, nil between rows
	cell   *sheet.BlockCell // the open cell, nil between cells
	text   strings.Builder  // its text so far
	exact  string           // its number as Excel (x:num) or LibreOffice (sdval) keeps it next to the text
	col    int              // the next column of the row
	busy   []int            // by column: the first row below the cell that reaches down into it
	cols   int              // columns described by <col>
	unseen map[int]bool     // columns that are not displayed
	hidden bool
}

func (r *reader) openTable(attributes map[string]string) error {
	if len(r.tables) >= maxNested {
		return fault.Large("表格里套的表格太多")
	}
	if err := r.line(); err != nil {
		return err
	}
	r.tables = append(r.tables, &table{unseen: map[int]bool{}, hidden: hidden(attributes)})
	return nil
}

// inTable handles the opening tags of a table's parts.
func (r *reader) inTable(name string, more bool) error {
	t := r.tables[len(r.tables)-1]
	switch name {
	case "col":
		a := r.attributes(more)
		for range span(a["span"], sheet.MaxCols) {
			if t.cols < sheet.MaxCols && hidden(a) {
				t.unseen[t.cols] = true
			}
			t.cols++
		}
	case "thead", "tbody", "tfoot":
		return r.closeRow()
	case "tr":
		return r.openRow(hidden(r.attributes(more)))
	case "td", "th":
		if t.row == nil {
			if err := r.openRow(false); err != nil {
				return err
			}
		}
		if err := r.closeCell(); err != nil {
			return err
		}
		t.openCell(r.attributes(more))
	}
	return nil
}

// span is a count of columns or rows, between 1 and limit.
func span(text string, limit int) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return 1
	}
	return min(max(n, 1), limit)
}

func (r *reader) openRow(unseen bool) error {
	if err := r.closeRow(); err != nil {
		return err
	}
	t := r.tables[len(r.tables)-1]
	if len(t.block.Rows) >= sheet.MaxRows {
		return fault.Large("表格的行太多")
	}
	t.row, t.col = &sheet.BlockRow{Hidden: unseen || t.hidden}, 0
	return nil
}

func (t *table) openCell(attributes map[string]string) {
	y := len(t.block.Rows) // the open row is not among them yet
	for t.col < len(t.busy) && t.busy[t.col] > y {
		t.col++
	}
	width := min(span(attributes["colspan"], sheet.MaxCols), max(sheet.MaxCols-t.col, 1))
	height := span(attributes["rowspan"], sheet.MaxRows)
	if attributes["rowspan"] == "0" {
		height = sheet.MaxRows // down to the end of the table
	}
	for x := 1; x < width; x++ { // a cell does not reach over one from above
		if t.col+x < len(t.busy) && t.busy[t.col+x] > y {
			width = x
		}
	}
	c := &sheet.BlockCell{Col: t.col, ColSpan: width, RowSpan: height}
	c.Hidden = hidden(attributes) || t.unseen[t.col]
	for height > 1 && len(t.busy) < min(t.col+width, sheet.MaxCols) {
		t.busy = append(t.busy, 0)
	}
	for x := range width {
		if height > 1 && t.col+x < len(t.busy) {
			t.busy[t.col+x] = y + height
		}
	}
	t.cell, t.exact = c, cmp.Or(attributes["x:num"], attributes["sdval"])
	t.text.Reset()
	t.col = min(t.col+width, sheet.MaxCols)
}

func (r *reader) closeCell() error {
	t := r.tables[len(r.tables)-1]
	c := t.cell
	if c == nil {
		return nil
	}
	t.cell = nil
	shown := c.Hidden
	c.Cell = value(strings.TrimSpace(t.text.String()), t.exact)
	c.Hidden = shown
	if c.Text == "" && c.ColSpan == 1 && c.RowSpan == 1 {
		return nil
	}
	return r.flow.Add(t.row, c)
}

// value is a cell by its text; the number after the text counts if it shows one.
func value(text, exact string) sheet.Cell {
	if v, err := strconv.ParseFloat(exact, 64); err == nil {
		if c, ok := sheet.ShownCell(v, text); ok {
			return c
		}
	}
	return sheet.Cell{Text: text}
}

func (r *reader) closeRow() error {
	t := r.tables[len(r.tables)-1]
	if t.row == nil {
		return nil
	}
	if err := r.closeCell(); err != nil {
		return err
	}
	t.block.Rows = append(t.block.Rows, *t.row)
	t.row = nil
	return nil
}

// closeTable ends the innermost table: into the table around it, or into the grid after
// the text above it.
func (r *reader) closeTable() error {
	if err := r.closeRow(); err != nil {
		return err
	}
	t := r.tables[len(r.tables)-1]
	r.tables = r.tables[:len(r.tables)-1]
	if n := len(r.tables); n > 0 {
		outer := r.tables[n-1]
		outer.block.Nested = append(outer.block.Nested, &t.block)
		return nil
	}
	if err := r.paragraph(); err != nil {
		return err
	}
	return r.flow.Table(&t.block)
}
