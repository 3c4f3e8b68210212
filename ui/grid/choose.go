package grid

import (
	"strconv"

	"fyne.io/fyne/v2"

	"ziping/ui/look"
)

// block is the first and the last cell of the selection.
func (g *Grid) block() (from, to place) {
	if g.held != nil {
		return g.held.from, g.held.to
	}
	return place{min(g.cur.row, g.far.row), min(g.cur.col, g.far.col)},
		place{max(g.cur.row, g.far.row), max(g.cur.col, g.far.col)}
}

// single reports whether the selection is one cell.
func (g *Grid) single() bool {
	from, to := g.block()
	return from == to
}

// hold keeps the selection while the focus moves inside it.
func (g *Grid) hold() {
	from, to := g.block()
	g.held = &area{from, to}
}

// end is the corner of the selection that Shift moves.
func (g *Grid) end() place {
	if g.held != nil {
		return g.held.to
	}
	return g.far
}

// extend moves that corner; the focus stays.
func (g *Grid) extend(to place) {
	if !g.chosen {
		g.goTo(to, false)
		return
	}
	g.endEdit()
	to = g.inside(to)
	if g.held != nil { // the focus stays inside
		to = place{max(to.row, g.cur.row), max(to.col, g.cur.col)}
		g.held.to = to
	}
	g.far, g.clicked, g.tabbed = to, false, -1
	g.body.hovering = false
	g.reveal(to)
	g.placeFocus()
}

// within moves the focus to the next cell inside a selection of several cells, across or down, and
// from the last to the first. It reports whether there is such a selection.
func (g *Grid) within(down, back bool) bool {
	if g.single() {
		return false
	}
	from, to := g.block()
	rows, columns := to.row-from.row+1, to.col-from.col+1
	by, n := 1, rows*columns
	if back {
		by = n - 1
	}
	r, c := g.cur.row-from.row, g.cur.col-from.col
	at := r*columns + c
	if down {
		at = c*rows + r
	}
	var next place
	for range n {
		at = (at + by) % n
		next = place{from.row + at/columns, from.col + at%columns}
		if down {
			next = place{from.row + at%rows, from.col + at/rows}
		}
		if !g.columns[next.col].ReadOnly {
			break
		}
	}
	g.goTo(next, false)
	if to == g.inside(to) { // the owner may have set other rows
		g.held = &area{from, to}
		g.placeFocus()
	}
	return true
}

// chooseRows selects whole rows, chooseColumns whole columns; the focus goes to the first cell.
func (g *Grid) chooseRows(from, to int) {
	g.goTo(place{from, 0}, false)
	g.extend(place{to, len(g.columns) - 1})
}

func (g *Grid) chooseColumns(from, to int) {
	off := g.scroll.Offset
	g.goTo(place{0, from}, false)
	g.far = place{len(g.rows) - 1, to}
	g.scrollTo(off)
	g.placeFocus()
}

// chooseAll selects everything. Nothing scrolls.
func (g *Grid) chooseAll() {
	g.endEdit()
	g.held = &area{place{}, g.inside(place{len(g.rows), len(g.columns)})}
	g.placeFocus()
}

func (g *Grid) scrollTo(off fyne.Position) {
	if off != g.scroll.Offset {
		g.scroll.ScrollToOffset(off)
		g.scrolled()
	}
}

// numbers is the width that the numbers of the rows take.
func (g *Grid) numbers() float32 {
	digits := max(2, len(strconv.Itoa(len(g.rows))))
	return round(float32(digits) * look.Width("0", g.m.tiny, false))
}

// left is where the first column begins.
func (g *Grid) left() float32 { return g.m.edge + g.numbers() }
