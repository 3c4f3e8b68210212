package pdfgrid

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ziping/io/sheet"
)

// block is what comes after each other on a page: a table, or a line of text outside of any.
type block struct {
	box   rect
	cells []*cell   // of a table
	xs    []float64 // edges of its columns
	rows  int
	doubt string  // a name of which it is not certain to which rows it belongs
	texts []piece // of a text: what is printed side by side
}

// piece is a text outside of tables, and its position.
type piece struct {
	x    float64
	text string
}

// cell is a cell of a table.
type cell struct {
	area
	room                 rect
	glyphs               []glyph
	openAbove, openBelow bool // no line is drawn there, so that it may go on on another page
}

func (c *cell) text() string { return sheet.CleanText(setText(c.glyphs, c.room)) }

// blocks are the tables and lines of a page, from the top.
func (p *ink) blocks() []*block {
	tables := lattices(p.across, p.down)
	inside := make([][]glyph, len(tables))
	var outside []glyph
	for _, g := range p.glyphs {
		i := slices.IndexFunc(tables, func(l *lattice) bool { return l.holds(g) })
		if i < 0 {
			outside = append(outside, g)
		} else {
			inside[i] = append(inside[i], g)
		}
	}
	var list []*block
	for i, l := range tables {
		if b := l.block(inside[i]); len(b.cells) > 0 {
			list = append(list, b)
		}
	}
	loose, lines := aligned(rows(outside))
	list = append(list, loose...)
	list = append(list, paragraphs(lines, tables)...)
	slices.SortStableFunc(list, func(a, b *block) int { return cmp.Or(cmp.Compare(a.box.y0, b.box.y0), cmp.Compare(a.box.x0, b.box.x0)) })
	return list
}

// place is the position by which a character is assigned to a cell: the middle of its box, or the
// nearest point of its clipping area.
func (g glyph) place() point {
	at := g.box.middle()
	if c := g.clip; c != nil && c.width() > 2 && c.height() > 2 {
		at.x, at.y = min(max(at.x, c.x0+1), c.x1-1), min(max(at.y, c.y0+1), c.y1-1)
	}
	return at
}

func (r rect) has(p point) bool { return r.x0 <= p.x && p.x < r.x1 && r.y0 <= p.y && p.y < r.y1 }

// block puts the characters of a table into its cells.
func (l *lattice) block(glyphs []glyph) *block {
	areas := l.areas()
	cols := len(l.xs) - 1
	at := make([]int, cols*(len(l.ys)-1)) // which area a place is of
	for i, a := range areas {
		for y := a.top; y <= a.bottom; y++ {
			for x := a.left; x <= a.right; x++ {
				at[y*cols+x] = i
			}
		}
	}
	held := make([][]glyph, len(areas))
	for _, g := range l.spilled(glyphs) {
		m := g.place()
		i := at[index(l.ys, m.y)*cols+index(l.xs, m.x)]
		held[i] = append(held[i], g)
	}
	b := &block{box: l.box(), xs: l.xs, rows: len(l.ys) - 1}
	for i, a := range areas {
		room := rect{l.xs[a.left], l.ys[a.top], l.xs[a.right+1], l.ys[a.bottom+1]}
		c := &cell{area: a, room: room, glyphs: held[i], openAbove: a.top == 0 && l.openAbove(a), openBelow: a.bottom == b.rows-1 && l.openBelow(a)}
		c.loose = c.loose || c.openAbove || c.openBelow
		b.cells = append(b.cells, c)
	}
	return b
}

// index is the index of the interval of edges that contains v.
func index(edges []float64, v float64) int {
	i, exact := slices.BinarySearch(edges, v)
	if !exact {
		i--
	}
	return min(max(i, 0), len(edges)-2)
}

// paragraphs are the lines outside of tables. Lines that go on below each other are set
// together, as wide as the page's text.
func paragraphs(lines []*row, tables []*lattice) []*block {
	room := rect{math.Inf(1), 0, math.Inf(-1), 0}
	for _, r := range lines {
		room.x0, room.x1 = min(room.x0, r.box.x0), max(room.x1, r.box.x1)
	}
	for _, l := range tables {
		room.x0, room.x1 = min(room.x0, l.box().x0), max(room.x1, l.box().x1)
	}
	var list []*block
	var open []*row // lines that may be one paragraph
	flush := func() {
		if len(open) == 0 {
			return
		}
		var all []glyph
		for _, r := range open {
			all = append(all, r.glyphs...)
		}
		for i, text := range strings.Split(setText(all, columnOf(open, tables, room)), "\n") {
			r := open[min(i, len(open)-1)]
			list = append(list, &block{box: r.box, texts: []piece{{open[0].box.x0, text}}})
		}
		open = nil
	}
	for _, r := range lines {
		parts := r.split(2)
		switch {
		case len(parts) == 0:
			continue
		case len(parts) > 1:
			flush()
			b := &block{box: r.box}
			for _, part := range parts {
				b.texts = append(b.texts, piece{part.box.x0, part.String()})
			}
			list = append(list, b)
			continue
		case len(open) > 0 && !goesOn(open[len(open)-1], r, tables):
			flush()
		}
		open = append(open, r)
	}
	flush()
	return list
}

// columnOf is the column of a table that the lines fill, though they are above or below it (cells
// without borders); room if they fill none.
func columnOf(lines []*row, tables []*lattice, room rect) rect {
	box := lines[0].box
	for _, r := range lines[1:] {
		box = box.with(r.box)
	}
	for _, l := range tables {
		i := index(l.xs, box.middle().x)
		column := rect{l.xs[i], box.y0, l.xs[i+1], box.y1}
		if column.x0 < box.x0 && box.x1 < column.x1 && column.width()-box.width() < 1.5*lines[0].size {
			return column
		}
	}
	return room
}

// goesOn reports whether a line is right below another of the same size, and no table between.
func goesOn(above, below *row, tables []*lattice) bool {
	pitch := below.base - above.base
	return pitch < 2.2*above.size && math.Abs(above.size-below.size) < 0.5 && !slices.ContainsFunc(tables, func(l *lattice) bool {
		return above.base < l.box().y1 && l.box().y0 < below.base
	})
}
