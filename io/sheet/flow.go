package sheet

import (
	"fmt"
	"strings"

	"ziping/io/fault"
)

// Flow lays a document's paragraphs and tables out below each other in one grid, for
// formats that have no rows and columns of their own (Word, web pages). Each paragraph
// outside a table is a row with one cell; what is around the form (title, year,
// contact) stays readable that way.
type Flow struct {
	Grid Grid

	row    int // the next free row
	blocks int // cells of tables so far
}

// Block is one table of a document.
type Block struct {
	Rows   []BlockRow
	Nested []*Block // tables inside its cells; they follow below it
}

// BlockRow is one row of a Block.
type BlockRow struct {
	Cells  []*BlockCell
	Hidden bool
}

// BlockCell is one cell of a Block.
type BlockCell struct {
	Cell
	Col     int // first column, from 0
	ColSpan int // columns it covers, at least 1
	RowSpan int // rows it covers, at least 1; cut at the end of the table
}

// Paragraph adds a row that holds a text; a blank one adds nothing.
func (f *Flow) Paragraph(text string) error {
	if text = strings.TrimRight(CleanText(text), "\n"); text == "" {
		return nil
	}
	f.row++
	return f.Grid.Set(Ref{f.row - 1, 0}, Cell{Text: text})
}

// Add puts a cell into the row of a table, which Table will lay out later. It fails with
// fault.TooLarge if the cells are too many to be kept. (Leave out blank ones that cover
// nothing else.)
func (f *Flow) Add(row *BlockRow, c *BlockCell) error {
	if f.blocks++; f.blocks > 2*MaxCells {
		return fault.Large(fmt.Sprintf("超过 %d 个单元格", MaxCells))
	}
	row.Cells = append(row.Cells, c)
	return nil
}

// Covered records a text that is hidden in a cell merged with another, which shows something else.
func (f *Flow) Covered(text, shown string) {
	if strings.TrimSpace(text) != strings.TrimSpace(shown) {
		f.Grid.Remark(covered, text)
	}
}

// Table adds the rows of a table and, below it, of the tables nested in it.
func (f *Flow) Table(b *Block) error {
	top := f.row
	for y, row := range b.Rows {
		for _, c := range row.Cells {
			from := Ref{top + y, c.Col}
			cell := c.Cell
			cell.Text = strings.TrimRight(CleanText(cell.Text), "\n")
			cell.Hidden = cell.Hidden || row.Hidden
			if err := f.Grid.Set(from, cell); err != nil {
				return err
			}
			to := Ref{min(top+y+max(c.RowSpan, 1), top+len(b.Rows)) - 1, c.Col + max(c.ColSpan, 1) - 1}
			if err := f.Grid.Merge(Range{from, to}); err != nil {
				return err
			}
		}
	}
	f.row += len(b.Rows)
	for _, nested := range b.Nested {
		if err := f.Table(nested); err != nil {
			return err
		}
	}
	return nil
}

// Grids is the finished grid as the one sheet of its file; fault.NoTable if
// nothing was added.
func (f *Flow) Grids() ([]*Grid, error) {
	if f.Grid.cells == 0 {
		return nil, fault.Tableless()
	}
	f.Grid.Finish()
	return []*Grid{&f.Grid}, nil
}
