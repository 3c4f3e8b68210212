// Package grid is an editable table that works like a spreadsheet: one cell is focused, typing
// replaces its text, F2 or a second click edits it, blocks go to and from Excel and WPS, rows grow
// with their text, and the first columns group the rows.
//
// It knows nothing of forms. It shows the rows it is given and reports what the user did; what that
// means, and undo, is up to its owner. It promises that a key press costs as much as the cell it
// changes and not the whole table, that the focus survives SetRows by row id and column, and that
// the focused cell is in view.
//
// Keys that it does not use (undo and redo, function keys, the owner's shortcuts) reach the canvas
// through AddShortcut and SetOnTypedKey.
package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/field"
)

// Kind is how the cells of a column are aligned.
type Kind int

const (
	Text   Kind = iota // left, wrapped
	Number             // right
)

// Column describes a column. Widths are shares of the grid's width: Weight is the relative share,
// MinWidth (at 100 % font size) the minimum.
type Column struct {
	Title    string
	Short    string // used if the title does not fit; "" for none
	Weight   float32
	MinWidth float32
	Kind     Kind
	ReadOnly bool
	// Step handles + and - on a focused cell (by is 1 or -1); false leaves the cell unchanged. In a
	// column without Step the two signs are typed as text.
	Step func(row, text string, by int) (string, bool)
}

// Row is a row to show. ID identifies it across SetRows: unique, not empty. Groups has a label for
// each group column, Cells a cell for each column.
type Row struct {
	ID     string
	Groups []Label
	Cells  []Cell
}

// Label names a group and is drawn in the group's first row only. A group ends where Text changes,
// in its own column or in one to the left.
type Label struct {
	Text string
	Sub  string     // small, below: "50 分"
	Mark field.Mark // colours Sub
	Tip  string
}

// Cell is a cell to show.
type Cell struct {
	Text  string
	Aside string // small text next to the text, if there is space: a computed value
	Badge string // one character in a frame next to the text: 评
	Ghost string // grey, last year's value: in the cell if that is empty, else below the text
	Tip   string // shown at the cell while the pointer is over it, or if it is focused and marked
	Hint  string // shown at the cell while it is focused
	Mark  field.Mark
}

// Edit is a new text for a cell.
type Edit struct {
	Row  string
	Col  int
	Text string
}

// Command is something to do with whole rows.
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

	// OnEdit gets the text of the focused cell at every change by typing.
	OnEdit func(row string, col int, text string)
	// OnBegin is called when editing begins, and again after the owner replaced the text. OnCancel
	// asks to forget all that was typed since then; the owner shows the cell as it was.
	OnBegin, OnCancel func(row string, col int)
	// OnEnd is called when editing ended and the text was kept: the time to normalise it.
	OnEnd func(row string, col int)
	// OnEdits gets several cells that changed at once, one undo step: 清除, 剪切, 向下填充, 增减.
	OnEdits func(what string, edits []Edit)
	// OnPaste gets a pasted block and the cell of its upper left corner. It may be larger than the
	// rest of the grid. The grid itself changes nothing.
	OnPaste func(row string, col int, block [][]string)
	// OnCut is called when a pasted text was cut; see [field.MaxText].
	OnCut func()
	// OnFocus and OnLeave get the cell that the keyboard came to or left. The keyboard also leaves
	// to another program; editing goes on when it comes back.
	OnFocus, OnLeave func(row string, col int)
	// OnCommand gets the rows of a command, from the top.
	OnCommand func(cmd Command, rows []string)
	// OnGroup gets a click on a group's label, with the group's first row.
	OnGroup func(row string, level int)
	// OnWidths gets the columns' shares of the width (their sum is 1) after the user dragged a
	// border; see SetWidths.
	OnWidths func(shares []float32)
	// Menu returns further items for a cell's context menu.
	Menu func(row string, col int) []*fyne.MenuItem

	canvas          fyne.Canvas // the toolkit's own search forgets what was out of view for a minute
	groups, columns []Column
	shares          []float32 // of all columns, groups first; their sum is 1
	rows            []*row
	index           map[string]int

	cur, far place // the focused cell; the other corner of the selection
	held     *area // the selection that the focus moves in, nil for that between the two
	chosen   bool  // there is a focused cell
	active   bool  // the keyboard is in the grid
	clicked  bool  // the focus came by a click: the next one edits
	tabbed   int   // the column that Enter returns to after Tab, or -1
	shift    field.Shift

	editing bool
	handing bool // the focus is moving between grid and input
	inputs  [2]*input

	m      metrics
	spans  []span // of all columns
	size   fyne.Size
	header *header
	body   *body
	scroll *container.Scroll
}

// area is the cells between two corners, the upper left and the lower right.
type area struct{ from, to place }

// place is a cell: row and column index.
type place struct{ row, col int }

// New makes a grid without rows for a window's canvas. groups describes the group columns, at most
// two; columns has at least one.
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

// Focused is the focused cell; ok is false if there was none yet.
func (g *Grid) Focused() (row string, col int, ok bool) {
	if !g.chosen {
		return "", 0, false
	}
	return g.rows[g.cur.row].ID, g.cur.col, true
}

// Focus scrolls to a cell and gives it the keyboard. An unknown row is ignored.
func (g *Grid) Focus(row string, col int) {
	if i, ok := g.index[row]; ok && col >= 0 && col < len(g.columns) {
		g.goTo(place{i, col}, false)
		g.takeFocus()
	}
}

// Cell is what a cell shows now, including what was typed into it.
func (g *Grid) Cell(row string, col int) (Cell, bool) {
	i, ok := g.index[row]
	if !ok || col < 0 || col >= len(g.columns) {
		return Cell{}, false
	}
	return g.rows[i].Cells[col], true
}

// Area is the place of a cell in the grid; ok is false for an unknown one or before the grid is
// laid out. A cell scrolled out of view is outside the grid.
func (g *Grid) Area(row string, col int) (pos fyne.Position, size fyne.Size, ok bool) {
	i, ok := g.index[row]
	if !ok || col < 0 || col >= len(g.columns) || len(g.spans) == 0 {
		return fyne.Position{}, fyne.Size{}, false
	}
	r, at := g.rows[i], g.spans[len(g.groups)+col]
	return fyne.NewPos(at.x, r.y).Subtract(g.scroll.Offset).Add(g.scroll.Position()), fyne.NewSize(at.w, r.h), true
}

// Editing reports whether the focused cell's text is being edited.
func (g *Grid) Editing() bool { return g.editing }

// Selection is the selected rows, from the top, and the first and last selected column. A single
// cell is a selection too; without a focused cell, rows is empty.
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

// SetWidths sets the columns' shares of the width as OnWidths reported them. Shares for another
// number of columns are ignored.
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
	g.scroll.Refresh() // what was out of view for a minute can't get the keyboard otherwise
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

// Refresh is called for a new theme or font size: everything is measured and drawn again.
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
