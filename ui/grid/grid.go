// Package grid is an editable table as people know it from spreadsheets: one cell is
// chosen, typing replaces it, F2 or a second click edits it, blocks go to and from Excel
// and WPS, rows grow with their text, and the first columns group the rows.
//
// It knows nothing of forms. It shows rows it is given and says what the person did; what
// that means, and undoing it, is its owner's. It promises that a key press costs the cell
// it concerns and not the table, that the focus survives SetRows by row id and column, and
// that the focused cell is in view.
//
// Keys it has no use for (undo and redo, function keys, the owner's shortcuts) reach the
// canvas through AddShortcut and SetOnTypedKey.
package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/field"
)

// Kind says how a column's cells are set.
type Kind int

const (
	Text   Kind = iota // left, in as many lines as it takes
	Number             // right
)

// Column describes a column. Widths are shares of what is there: Weight says how large a
// share, MinWidth (at 100 % font size) below which it never shrinks.
type Column struct {
	Title    string
	Short    string // where the title has no room; "" for none
	Weight   float32
	MinWidth float32
	Kind     Kind
	ReadOnly bool
	// Step answers + and - on a chosen cell (by is 1 or -1); false leaves the cell. A
	// column without Step takes the two signs as text.
	Step func(row, text string, by int) (string, bool)
}

// Row is what is shown in one row. ID is its identity across SetRows: unique, not empty.
// Groups has a label per group column, Cells a cell per column.
type Row struct {
	ID     string
	Groups []Label
	Cells  []Cell
}

// Label names a group; it is drawn in the group's first row only. A group ends where Text
// changes, in its own column or in one left of it.
type Label struct {
	Text string
	Sub  string     // small, below: "50 分"
	Mark field.Mark // colours Sub
	Tip  string
}

// Cell is what is shown in one cell.
type Cell struct {
	Text  string
	Aside string // small beside the text, where there is room: a computed value
	Badge string // one character in a frame beside the text: 评
	Ghost string // grey, last year's value: in an empty cell itself, else below the text
	Tip   string // shown at the cell while the pointer rests on it, or it is chosen and marked
	Mark  field.Mark
}

// Edit is a new text for a cell.
type Edit struct {
	Row  string
	Col  int
	Text string
}

// Command is what a person wants done with whole rows.
type Command int

const (
	InsertAbove Command = iota // Ctrl+Shift+=
	InsertBelow                // in the menu
	DeleteRows                 // Ctrl+Shift+-
	MoveUp                     // Alt+Up
	MoveDown                   // Alt+Down
)

// Grid is the widget. Its callbacks may call SetRows, SetCell and Focus.
type Grid struct {
	widget.BaseWidget

	// OnEdit is told the focused cell's text at every change by typing.
	OnEdit func(row string, col int, text string)
	// OnBegin is told that editing begins, also anew where the owner replaced the text. OnCancel
	// is told that all typed since then is to be forgotten; the owner shows the cell as it was.
	OnBegin, OnCancel func(row string, col int)
	// OnEdits is told several cells changed at once, one undo step: 清除, 剪切, 向下填充, 增减.
	OnEdits func(what string, edits []Edit)
	// OnPaste is told a block pasted with its upper left corner at a cell; it may be
	// larger than what the grid has below and right of it. The grid changes nothing itself.
	OnPaste func(row string, col int, block [][]string)
	// OnCut is told that a pasted text was cut; see [field.MaxText].
	OnCut func()
	// OnFocus and OnLeave are told the cell that the keyboard came to and left. OnLeave is
	// the time to tidy what was typed.
	OnFocus, OnLeave func(row string, col int)
	// OnCommand is told the rows a command is for, from the top.
	OnCommand func(cmd Command, rows []string)
	// OnGroup is told a click on a group's label, by the group's first row.
	OnGroup func(row string, level int)
	// OnWidths is told the columns' shares of the width (they sum to 1) after a person
	// dragged a border; see SetWidths.
	OnWidths func(shares []float32)
	// Menu gives further items for a cell's context menu.
	Menu func(row string, col int) []*fyne.MenuItem

	canvas          fyne.Canvas // the toolkit's own search forgets what was out of view for a minute
	groups, columns []Column
	shares          []float32 // of all columns, groups first; they sum to 1
	rows            []*row
	index           map[string]int

	cur, anchor place // the focused cell; the block's other corner
	chosen      bool  // there is a focused cell
	active      bool  // the keyboard is in the grid
	clicked     bool  // it was a click that chose the cell: the next one edits
	tabbed      int   // the column that Enter returns to after Tab, or -1
	shift       field.Shift

	editing bool
	handing bool // the focus is on its way between grid and input
	inputs  [2]*input

	m      metrics
	spans  []span // of all columns
	size   fyne.Size
	header *header
	body   *body
	scroll *container.Scroll
}

// place is a cell: row and column index.
type place struct{ row, col int }

// New makes a grid without rows for a window's canvas. groups describes the group columns, at
// most two; of columns at least one.
func New(c fyne.Canvas, groups, columns []Column) *Grid {
	g := &Grid{canvas: c, groups: groups, columns: columns, index: map[string]int{}, tabbed: -1}
	for _, c := range g.all() {
		g.shares = append(g.shares, c.Weight)
	}
	normalise(g.shares)
	g.ExtendBaseWidget(g)
	g.header = newHeader(g)
	g.body = newBody(g)
	g.scroll = container.NewScroll(g.body)
	g.scroll.OnScrolled = func(fyne.Position) { g.scrolled() }
	return g
}

func (g *Grid) all() []Column { return append(append([]Column{}, g.groups...), g.columns...) }

// Focused is the focused cell; ok is false where none was chosen yet.
func (g *Grid) Focused() (row string, col int, ok bool) {
	if !g.chosen {
		return "", 0, false
	}
	return g.rows[g.cur.row].ID, g.cur.col, true
}

// Focus brings a cell into view and gives it the keyboard. An unknown row is ignored.
func (g *Grid) Focus(row string, col int) {
	if i, ok := g.index[row]; ok && col >= 0 && col < len(g.columns) {
		g.goTo(place{i, col}, false)
		g.takeFocus()
	}
}

// Cell is what a cell shows now, with what was typed into it.
func (g *Grid) Cell(row string, col int) (Cell, bool) {
	i, ok := g.index[row]
	if !ok || col < 0 || col >= len(g.columns) {
		return Cell{}, false
	}
	return g.rows[i].Cells[col], true
}

// Area is where a cell stands in the grid; ok is false for an unknown one or before the
// grid is laid out. A cell scrolled out of view stands outside the grid.
func (g *Grid) Area(row string, col int) (pos fyne.Position, size fyne.Size, ok bool) {
	i, ok := g.index[row]
	if !ok || col < 0 || col >= len(g.columns) || len(g.spans) == 0 {
		return fyne.Position{}, fyne.Size{}, false
	}
	r, at := g.rows[i], g.spans[len(g.groups)+col]
	return fyne.NewPos(at.x, r.y).Subtract(g.scroll.Offset).Add(g.scroll.Position()), fyne.NewSize(at.w, r.h), true
}

// Editing tells whether the focused cell's text is being edited.
func (g *Grid) Editing() bool { return g.editing }

// Selection is the chosen block's rows, from the top, and its first and last column. A
// single cell is a block too; without a focused cell rows is empty.
func (g *Grid) Selection() (rows []string, first, last int) {
	if !g.chosen {
		return nil, 0, 0
	}
	from, to := g.block()
	for i := from.row; i <= to.row; i++ {
		rows = append(rows, g.rows[i].ID)
	}
	return rows, from.col, to.col
}

// SetWidths sets the columns' shares of the width as OnWidths gave them. Shares for
// another number of columns are ignored.
func (g *Grid) SetWidths(shares []float32) {
	if len(shares) != len(g.shares) {
		return
	}
	for _, s := range shares {
		if !(s > 0) {
			return
		}
	}
	copy(g.shares, shares)
	normalise(g.shares)
	g.fitColumns()
}

// CreateRenderer is called by the toolkit.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.measure()
	g.scroll.Refresh() // what was out of view for a minute can't be given the keyboard before
	return &gridRenderer{g}
}

type gridRenderer struct{ g *Grid }

func (r *gridRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.g.scroll, r.g.header}
}

func (r *gridRenderer) Layout(size fyne.Size) {
	g := r.g
	g.fitColumns()
	h := g.m.headerHeight
	g.header.Resize(fyne.NewSize(size.Width, h))
	g.scroll.Move(fyne.NewPos(0, h))
	g.scroll.Resize(fyne.NewSize(size.Width, max(0, size.Height-h)))
	g.showRows()
}

func (r *gridRenderer) MinSize() fyne.Size {
	return fyne.NewSize(10*r.g.m.line, r.g.m.headerHeight+4*r.g.m.row)
}

// Refresh is for a new theme or font size: everything is measured and drawn anew.
func (r *gridRenderer) Refresh() {
	r.g.restyle()
	r.Layout(r.g.Size())
	r.g.header.Refresh()
}

func (r *gridRenderer) Destroy() {}

func normalise(shares []float32) {
	var sum float32
	for _, s := range shares {
		sum += s
	}
	for i := range shares {
		shares[i] /= sum
	}
}
