package pdfgrid

import (
	"cmp"
	"math"
	"slices"
)

// How far apart lines may be that were meant to meet.
const (
	sameLine = 2.0 // points across: a double line, or a frame drawn once by each cell
	gapAlong = 3.5 // points along: dots and dashes, frames that leave out the corners
)

// tidy makes lines of the same place one, and one of the pieces that follow each other.
func tidy(lines []line) []line {
	slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var all []line
	for start := 0; start < len(lines); {
		end, sum := start, 0.0
		for end < len(lines) && lines[end].at-lines[start].at <= sameLine {
			sum += lines[end].at
			end++
		}
		at := sum / float64(end-start)
		group := slices.Clone(lines[start:end])
		slices.SortFunc(group, func(a, b line) int { return cmp.Compare(a.from, b.from) })
		for i, l := range group {
			if last := len(all) - 1; i > 0 && l.from <= all[last].to+gapAlong {
				all[last].to = max(all[last].to, l.to)
			} else {
				all = append(all, line{at, l.from, l.to})
			}
		}
		start = end
	}
	return all
}

// lattice is one ruled table as printed: the places of its lines, and which pieces of them
// are drawn.
type lattice struct {
	xs, ys []float64
	right  [][]bool // of row y, column x: a line between it and the next column
	below  [][]bool // a line between it and the next row

	top, bottom []bool // of column x: the frame is drawn there
}

func (l *lattice) box() rect {
	return rect{l.xs[0], l.ys[0], l.xs[len(l.xs)-1], l.ys[len(l.ys)-1]}
}

// lattices finds the ruled tables of a page: lines that touch each other, at least two in each
// direction. A table within another one belongs to that.
func lattices(across, down []line) []*lattice {
	across, down = tidy(across), tidy(down)
	if len(across) > maxRules || len(down) > maxRules {
		return nil // a drawing
	}
	groups := besides(touching(across, down))
	slices.SortFunc(groups, func(a, b *group) int {
		return cmp.Compare(b.box.width()*b.box.height(), a.box.width()*a.box.height())
	})
	var outer []*group
	for _, g := range groups {
		if len(g.across)+len(g.down) < 3 || len(g.across) == 0 || len(g.down) == 0 {
			continue
		}
		i := slices.IndexFunc(outer, func(o *group) bool { return o.box.contains(g.box) })
		switch {
		case i < 0:
			outer = append(outer, g)
		case min(g.box.width(), g.box.height()) > tick:
			outer[i].across, outer[i].down = append(outer[i].across, g.across...), append(outer[i].down, g.down...)
		}
	}
	var list []*lattice
	for _, g := range outer {
		if l := g.lattice(); l != nil {
			list = append(list, l)
		}
	}
	return list
}

// Limits of one page.
const (
	maxCols = 200
	maxRows = 400
)

const maxRules = 2_000 // each way on one page

const tick = 18 // points; a smaller box within a table is one to tick, or a stamp's

// group are lines that hang together.
type group struct {
	across, down []line
	box          rect
}

func (r rect) contains(o rect) bool {
	return r.x0-sameLine <= o.x0 && o.x1 <= r.x1+sameLine && r.y0-sameLine <= o.y0 && o.y1 <= r.y1+sameLine
}

// touching joins the lines that meet.
func touching(across, down []line) []*group {
	parent := make([]int, len(across)+len(down))
	for i := range parent {
		parent[i] = i
	}
	for i, h := range across {
		for j, v := range down {
			if h.from-gapAlong <= v.at && v.at <= h.to+gapAlong && v.from-gapAlong <= h.at && h.at <= v.to+gapAlong {
				unite(parent, i, len(across)+j)
			}
		}
	}
	groups := map[int]*group{}
	var order []*group
	at := func(i int, box rect) *group {
		root := find(parent, i)
		g := groups[root]
		if g == nil {
			g = &group{box: box}
			groups[root] = g
			order = append(order, g)
		}
		g.box = rect{min(g.box.x0, box.x0), min(g.box.y0, box.y0), max(g.box.x1, box.x1), max(g.box.y1, box.y1)}
		return g
	}
	for i, h := range across {
		g := at(i, rect{h.from, h.at, h.to, h.at})
		g.across = append(g.across, h)
	}
	for j, v := range down {
		g := at(len(across)+j, rect{v.at, v.from, v.at, v.to})
		g.down = append(g.down, v)
	}
	return order
}

// besides joins what is side by side: boxes of one table with a gap between them.
func besides(groups []*group) []*group {
	slices.SortStableFunc(groups, func(a, b *group) int { return cmp.Compare(a.box.y0, b.box.y0) })
	var list []*group
	for _, g := range groups {
		if len(g.across) == 0 || len(g.down) == 0 {
			continue // a line under a text
		}
		i := slices.IndexFunc(list, func(o *group) bool {
			both := min(g.box.y1, o.box.y1) - max(g.box.y0, o.box.y0)
			return both > 0.6*min(g.box.height(), o.box.height()) && (g.box.x0 > o.box.x1 || g.box.x1 < o.box.x0)
		})
		if i < 0 {
			list = append(list, g)
			continue
		}
		o := list[i]
		o.across, o.down, o.box = append(o.across, g.across...), append(o.down, g.down...), o.box.with(g.box)
	}
	return list
}

func find(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

func unite(parent []int, a, b int) { parent[find(parent, a)] = find(parent, b) }

const leastRow = 4.0 // points

// lattice lays out a group's lines; nil if they form no table. Frames that are open at an edge are
// closed there, as far as the other lines extend.
func (g *group) lattice() *lattice {
	l := &lattice{xs: places(g.down, g.box.x0, g.box.x1), ys: places(g.across, g.box.y0, g.box.y1)}
	cols, rows := len(l.xs)-1, len(l.ys)-1
	if cols < 1 || rows < 1 || cols*rows < 2 || cols > maxCols || rows > maxRows {
		return nil
	}
	for x := range cols {
		l.top = append(l.top, drawn(g.across, l.ys[0], l.xs[x], l.xs[x+1]))
		l.bottom = append(l.bottom, drawn(g.across, l.ys[rows], l.xs[x], l.xs[x+1]))
	}
	l.right, l.below = make([][]bool, rows), make([][]bool, rows)
	for y := range rows {
		l.right[y], l.below[y] = make([]bool, cols), make([]bool, cols)
		for x := range cols {
			l.right[y][x] = x == cols-1 || drawn(g.down, l.xs[x+1], l.ys[y], l.ys[y+1])
			l.below[y][x] = y == rows-1 || drawn(g.across, l.ys[y+1], l.xs[x], l.xs[x+1])
		}
	}
	return l
}

// places are the positions of the lines, and of the group's edges if no line is near.
func places(lines []line, first, last float64) []float64 {
	list := []float64{first, last}
	for _, l := range lines {
		list = append(list, l.at)
	}
	slices.Sort(list)
	return apart(list, leastRow)
}

// apart leaves out of a sorted list what is too near the one before.
func apart(list []float64, least float64) []float64 {
	var kept []float64
	for _, v := range list {
		if len(kept) == 0 || v-kept[len(kept)-1] >= least {
			kept = append(kept, v)
		}
	}
	return kept
}

// drawn reports whether most of the stretch from–to is covered by lines at a place.
func drawn(lines []line, at, from, to float64) bool {
	covered := 0.0
	for _, l := range lines {
		if math.Abs(l.at-at) < leastRow {
			covered = max(covered, min(l.to, to)-max(l.from, from))
		}
	}
	return covered > 0.6*(to-from)
}

// area is a cell of a lattice: rows and columns, both included.
type area struct {
	top, left, bottom, right int
	loose                    bool // its lines don't close: nobody can tell how far it goes
}

// holds reports whether a character belongs to the table: within it, or across an edge without a
// line, because the next page has the rest of it.
func (l *lattice) holds(g glyph) bool {
	at, box := g.place(), l.box()
	if box.has(at) {
		return true
	}
	if at.x < box.x0 || at.x >= box.x1 {
		return false
	}
	x := index(l.xs, at.x)
	return !l.top[x] && at.y < box.y0 && g.box.y1 > box.y0+1 || !l.bottom[x] && at.y >= box.y1 && g.box.y0 < box.y1-1
}

// openAbove and openBelow report whether the frame is not drawn along a cell.
func (l *lattice) openAbove(a area) bool { return !slices.Contains(l.top[a.left:a.right+1], true) }

func (l *lattice) openBelow(a area) bool {
	return !slices.Contains(l.bottom[a.left:a.right+1], true)
}

// areas are the cells: the areas without a line inside. If one is no rectangle, because a line is
// missing, each of its rows is a cell.
func (l *lattice) areas() []area {
	cols, rows := len(l.xs)-1, len(l.ys)-1
	parent := make([]int, rows*cols)
	for i := range parent {
		parent[i] = i
	}
	for y := range rows {
		for x := range cols {
			if !l.right[y][x] {
				unite(parent, y*cols+x, y*cols+x+1)
			}
			if !l.below[y][x] {
				unite(parent, y*cols+x, (y+1)*cols+x)
			}
		}
	}
	type found struct {
		area
		places int
	}
	byRoot := map[int]*found{}
	var order []int
	for i := range parent {
		y, x, root := i/cols, i%cols, find(parent, i)
		f := byRoot[root]
		if f == nil {
			f = &found{area: area{top: y, left: x, bottom: y, right: x}}
			byRoot[root] = f
			order = append(order, root)
		}
		f.area = area{min(f.top, y), min(f.left, x), max(f.bottom, y), max(f.right, x), false}
		f.places++
	}
	var list []area
	for _, root := range order {
		f := byRoot[root]
		if f.places == (f.bottom-f.top+1)*(f.right-f.left+1) {
			list = append(list, f.area)
			continue
		}
		list = append(list, pieces(parent, root, cols, f.area)...)
	}
	return list
}

// pieces splits a shape that is no rectangle into those of its rows.
func pieces(parent []int, root, cols int, around area) (list []area) {
	for y := around.top; y <= around.bottom; y++ {
		for x := around.left; x <= around.right; x++ {
			if find(parent, y*cols+x) != root {
				continue
			}
			if last := len(list) - 1; last >= 0 && list[last].top == y && list[last].right == x-1 {
				list[last].right = x
			} else {
				list = append(list, area{y, x, y, x, true})
			}
		}
	}
	return list
}
