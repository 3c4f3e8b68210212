// Package sheet is the neutral grid that every reader of tabular files fills and the
// locator reads: cells with their text as shown, merges, hidden rows and columns.
//
// It promises that a grid stays within Limits, whatever the file said. It knows no file
// format and no form.
package sheet

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ziping/domain/zh"
	"ziping/io/fault"
)

// Limits of what is taken from one sheet. They are far above any real form and far
// below what hurts an old PC.
const (
	MaxRows      = 5_000
	MaxCols      = 512
	MaxCells     = 200_000
	MaxMerges    = 5_000
	MaxCellRunes = 32_767
	MaxText      = 32 << 20 // bytes of text in all
	MaxSheets    = 1_000    // sheets of one file; together they hold about as much as one may
)

// Ref is a cell's place, counted from 0.
type Ref struct{ Row, Col int }

// String is the address as Excel names it: A1.
func (r Ref) String() string {
	name := ""
	for c := r.Col + 1; c > 0; c = (c - 1) / 26 {
		name = string(rune('A'+(c-1)%26)) + name
	}
	return fmt.Sprintf("%s%d", name, r.Row+1)
}

// Compare orders places row by row.
func Compare(a, b Ref) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) }

// Kind says what a cell holds.
type Kind int

const (
	Text    Kind = iota
	Number       // Text is the number, exact to the 15 digits a spreadsheet keeps
	Percent      // a number in percent format; Text is "92.37%"
	Date         // a number in date format; Text is "2024-02-23" (with the time of day only if there is one)
	Bool         // TRUE or FALSE
	Error        // an error value: #REF!, #DIV/0!
	Picture      // a picture that takes the place of a value; it has no text
)

// Cell is one non-empty cell.
type Cell struct {
	Text    string // as shown; for numbers the value itself, not rounded by a format
	Kind    Kind
	Formula bool // the text is a formula's cached result, "" if the file holds none
	Hidden  bool // in a hidden row or column
}

// Value is what a person would read in the cell: its text, and nothing for an error value.
func (c Cell) Value() string {
	if c.Kind == Error {
		return ""
	}
	return c.Text
}

// Range is a rectangle of cells, both corners included.
type Range struct{ From, To Ref }

// Contains reports whether r is in the range.
func (g Range) Contains(r Ref) bool {
	return g.From.Row <= r.Row && r.Row <= g.To.Row && g.From.Col <= r.Col && r.Col <= g.To.Col
}

// Grid is one sheet: only non-empty cells are stored, a merged area at its first cell.
type Grid struct {
	Name    string // the sheet's name, "" if the format has none
	Number  int    // of the sheet in its file, from 0
	Hidden  bool   // the whole sheet is hidden
	Rows    int    // extent: one more than the last row that holds a cell
	Cols    int
	Merges  []Range
	Remarks []string // what is outside the cells and is not read, as shown to users: 批注（H16）：与业务科核对

	rows    [][]cellAt // the non-empty cells of a row, left to right; the first row is a blank one
	place   []uint16   // by row, its place in rows: a file can have a thousand sheets of blank rows
	cells   int        // the number of non-empty cells
	text    int        // bytes
	merged  int        // cells in merged areas
	remarks int

	hiddenRows, hiddenCols stretches

	parts []Part // of a grid that was joined
}

// cellAt is a cell with its column.
type cellAt struct {
	col int
	Cell
}

// CellTooLong is the error for a reader that stops in the middle of a cell.
func CellTooLong() *fault.Error {
	return fault.Large(fmt.Sprintf("一个单元格的文字超过 %d 个字", MaxCellRunes))
}

// Set stores a cell; an empty one is not stored. It fails with fault.TooLarge beyond Limits.
func (g *Grid) Set(r Ref, c Cell) error {
	if c.Text == "" && !c.Formula && c.Kind != Picture {
		return nil
	}
	switch {
	case r.Row < 0 || r.Row >= MaxRows:
		return fault.Large(fmt.Sprintf("%s 有内容，超过 %d 行", r, MaxRows))
	case r.Col < 0 || r.Col >= MaxCols:
		return fault.Large(fmt.Sprintf("%s 有内容，超过 %d 列", r, MaxCols))
	case g.cells >= MaxCells && g.At(r) == Cell{}:
		return fault.Large(fmt.Sprintf("超过 %d 个单元格", MaxCells))
	case len(c.Text) > MaxCellRunes*4 || len([]rune(c.Text)) > MaxCellRunes:
		return fault.Large(fmt.Sprintf("%s 的文字超过 %d 个字", r, MaxCellRunes))
	case g.text+len(c.Text) > MaxText:
		return fault.Large("文字超过 32 MB")
	}
	row := g.row(r.Row)
	i, known := find(*row, r.Col)
	if !known {
		*row = slices.Insert(*row, i, cellAt{col: r.Col})
		g.cells++
	}
	g.text += len(c.Text) - len((*row)[i].Text)
	(*row)[i].Cell = c
	g.Rows, g.Cols = max(g.Rows, r.Row+1), max(g.Cols, r.Col+1)
	return nil
}

// row is where the cells of a row are kept.
func (g *Grid) row(row int) *[]cellAt {
	if g.rows == nil {
		g.rows = make([][]cellAt, 1)
	}
	if add := row + 1 - len(g.place); add > 0 {
		g.place = append(g.place, make([]uint16, add)...)
	}
	if g.place[row] == 0 {
		g.place[row] = uint16(len(g.rows))
		g.rows = append(g.rows, nil)
	}
	return &g.rows[g.place[row]]
}

// find is the place of a column among the cells of a row, or where it would be.
func find(row []cellAt, col int) (i int, known bool) {
	end := len(row)
	for i < end { // every look at a cell comes here, and slices.BinarySearchFunc is not inlined
		if mid := (i + end) / 2; row[mid].col < col {
			i = mid + 1
		} else {
			end = mid
		}
	}
	return i, i < len(row) && row[i].col == col
}

// Merge records a merged area; a single cell is none. It fails with fault.TooLarge beyond
// Limits, and if the areas cover more than a sheet can hold (they overlap).
func (g *Grid) Merge(m Range) error {
	if m.From == m.To {
		return nil
	}
	if len(g.Merges) >= MaxMerges {
		return fault.Large(fmt.Sprintf("超过 %d 处合并单元格", MaxMerges))
	}
	if m.To.Row >= MaxRows || m.To.Col >= MaxCols || m.From.Row < 0 || m.From.Col < 0 || m.To.Row < m.From.Row || m.To.Col < m.From.Col {
		return fault.Large(fmt.Sprintf("合并单元格 %s:%s 超出范围", m.From, m.To))
	}
	g.merged += (m.To.Row - m.From.Row + 1) * (m.To.Col - m.From.Col + 1)
	if g.merged > MaxRows*MaxCols {
		return fault.Large("合并单元格互相重叠")
	}
	g.Merges = append(g.Merges, m)
	return nil
}

// HideRows and HideCols note count hidden rows or columns from the given one on; Finish
// marks their cells.
func (g *Grid) HideRows(from, count int) { g.hiddenRows.add(from, count, MaxRows) }

// HideCols: see HideRows.
func (g *Grid) HideCols(from, count int) { g.hiddenCols.add(from, count, MaxCols) }

// stretches notes the beginning (+1) and the end (-1) of hidden stretches, so that noting one
// takes the same time however long it is.
type stretches map[int]int

func (s *stretches) add(from, count, limit int) {
	if from < 0 || from >= limit || count < 1 {
		return
	}
	if *s == nil {
		*s = stretches{}
	}
	(*s)[from]++
	(*s)[from+min(count, limit-from)]--
}

// covered tells which of the first n indices are in a stretch.
func (s stretches) covered(n int) []bool {
	list, open := make([]bool, n), 0
	for i := range list {
		open += s[i]
		list[i] = open > 0
	}
	return list
}

// Finish is called when all cells, merges and hidden rows are known: it marks the hidden cells and
// drops what is hidden below a merged area.
func (g *Grid) Finish() {
	if g.hiddenRows != nil || g.hiddenCols != nil {
		rows, cols := g.hiddenRows.covered(g.Rows), g.hiddenCols.covered(g.Cols)
		for row, at := range g.place {
			for i := range g.rows[at] {
				c := &g.rows[at][i]
				c.Hidden = c.Hidden || rows[row] || cols[c.col]
			}
		}
	}
	for _, m := range g.Merges {
		shown := g.At(m.From).Text
		for row := m.From.Row; row <= min(m.To.Row, g.Rows-1); row++ {
			cells := &g.rows[g.place[row]]
			*cells = slices.DeleteFunc(*cells, func(c cellAt) bool {
				r := Ref{row, c.col}
				hidden := m.Contains(r) && r != m.From
				if hidden {
					g.Covered(r, c.Text, shown)
					g.cells--
				}
				return hidden
			})
		}
	}
}

// Covered records a text that is hidden below a merged area that shows something else.
func (g *Grid) Covered(r Ref, text, shown string) {
	if strings.TrimSpace(text) != strings.TrimSpace(shown) {
		g.Remark(covered+"（"+r.String()+"）", text)
	}
}

const covered = "合并后看不见的内容"

// CanAdd fails with fault.TooLarge if a file with these sheets may not have one more.
func CanAdd(grids []*Grid) error {
	cells, text, merges := 0, 0, 0
	for _, g := range grids {
		cells, text, merges = cells+g.cells, text+g.text, merges+len(g.Merges)
	}
	switch {
	case len(grids) >= MaxSheets:
		return fault.Large(fmt.Sprintf("超过 %d 张工作表", MaxSheets))
	case cells > MaxCells:
		return fault.Large(fmt.Sprintf("各工作表合计超过 %d 个单元格", MaxCells))
	case text > MaxText:
		return fault.Large("文字超过 32 MB")
	case merges > 10*MaxMerges:
		return fault.Large(fmt.Sprintf("各工作表合计超过 %d 处合并单元格", 10*MaxMerges))
	}
	return nil
}

// At is the cell stored at r; the zero Cell if there is none.
func (g *Grid) At(r Ref) Cell {
	if !g.Holds(r) {
		return Cell{}
	}
	row := g.rows[g.place[r.Row]]
	if i, known := find(row, r.Col); known {
		return row[i].Cell
	}
	return Cell{}
}

// Holds reports whether a place is within the extent of the grid.
func (g *Grid) Holds(r Ref) bool { return 0 <= r.Row && r.Row < g.Rows && 0 <= r.Col && r.Col < g.Cols }

// Cells lists the places of all non-empty cells, row by row.
func (g *Grid) Cells() []Ref {
	list := make([]Ref, 0, g.cells)
	for row, at := range g.place {
		for _, c := range g.rows[at] {
			list = append(list, Ref{row, c.col})
		}
	}
	return list
}

// Remark notes something that is outside the cells, in one line, unless it is blank. What
// comes after a hundred of them is only counted.
func (g *Grid) Remark(what, text string) {
	const most, longest = 100, 60
	if text = zh.Shorten(text, longest); text == "" {
		return
	}
	if g.remarks++; g.remarks <= most {
		g.Remarks = append(g.Remarks, what+"："+text)
		return
	}
	g.Remarks = append(g.Remarks[:most], fmt.Sprintf("还有 %d 处，没有列出", g.remarks-most))
}

var printCode = regexp.MustCompile(`&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|.)`)

// RemarkMargin records what Excel prints above or below a page, unless that is only a page number.
func (g *Grid) RemarkMargin(what, text string) {
	text = printCode.ReplaceAllString(text, " ")
	if strings.Trim(text, " 第页共/-，,0123456789") != "" {
		g.Remark(what, text)
	}
}

// Area is the merged area of r, or r alone.
func (g *Grid) Area(r Ref) Range {
	for _, m := range g.Merges {
		if m.Contains(r) {
			return m
		}
	}
	return Range{r, r}
}
