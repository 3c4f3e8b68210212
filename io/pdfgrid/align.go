package pdfgrid

import (
	"cmp"
	"slices"
)

// aligned finds the tables without lines among lines of text: three lines or more that have
// three texts or more side by side, and what is between them. It hands out the lines that
// are of none.
func aligned(lines []*row) (tables []*block, rest []*row) {
	const least = fewestColumns
	for start := 0; start < len(lines); {
		if len(lines[start].split(sideBySide)) < least {
			rest = append(rest, lines[start])
			start++
			continue
		}
		last, full := start, 0
		for i := start; i < len(lines) && i-last <= 3*least; i++ {
			if len(lines[i].split(sideBySide)) >= least {
				last = i
				full++
			}
		}
		if b := columns(lines[start : last+1]); full >= least && b != nil {
			tables = append(tables, b)
		} else {
			rest = append(rest, lines[start:last+1]...)
		}
		start = last + 1
	}
	return tables, rest
}

const fewestColumns = 3

const sideBySide = 0.9 // ems between texts of two columns

// columns makes a table of lines, nil if they have no columns in common.
func columns(lines []*row) *block {
	parts := make([][]*row, len(lines))
	var boxes []rect
	for i, r := range lines {
		parts[i] = r.split(sideBySide)
		for _, part := range parts[i] {
			boxes = append(boxes, part.box)
		}
	}
	xs := gutters(boxes, len(lines))
	if len(xs) < 4 {
		return nil
	}
	tops, names, doubt, ok := centred(lines, parts, xs)
	if !ok {
		tops, names = rowTops(lines), nil
	}
	b := &block{xs: xs, rows: len(tops), box: lines[0].box, doubt: doubt}
	at := map[area]*cell{}
	for i, r := range lines {
		b.box = b.box.with(r.box)
		y := min(max(rowOf(tops, r.base), 0), len(tops)-1)
		for _, part := range parts[i] {
			a := area{top: y, bottom: y, left: startsIn(xs, part), right: index(xs, part.box.x1-part.size/2)}
			if n := names[part]; n != nil {
				a.top, a.bottom = n.first, n.last
			}
			c := at[a]
			if c == nil {
				c = &cell{area: a, room: part.box}
				at[a] = c
				b.cells = append(b.cells, c)
			}
			c.glyphs, c.room = append(c.glyphs, part.glyphs...), c.room.with(part.box) // as wide as its longest line
		}
	}
	b.cells = apartFrom(b.cells)
	return b
}

// apartFrom joins cells of a row that overlap: a heading above two columns, one of whose texts is
// as wide as both.
func apartFrom(cells []*cell) []*cell {
	slices.SortStableFunc(cells, func(a, b *cell) int { return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left)) })
	var list []*cell
	for _, c := range cells {
		if n := len(list) - 1; n >= 0 && list[n].top == c.top && list[n].right >= c.left {
			o := list[n]
			o.right, o.room = max(o.right, c.right), o.room.with(c.room)
			o.glyphs = append(o.glyphs, c.glyphs...)
			continue
		}
		list = append(list, c)
	}
	return list
}

// gutters are the edges of columns: the middles of the gaps in which hardly any line has text, and
// both ends.
func gutters(parts []rect, lines int) []float64 {
	type edge struct {
		x    float64
		step int
	}
	var edges []edge
	for _, p := range parts {
		edges = append(edges, edge{p.x0, 1}, edge{p.x1, -1})
	}
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(b.step, a.step)) })
	few := lines / 8
	xs, depth, since := []float64{edges[0].x}, 0, 0.0
	for i, e := range edges {
		was := depth
		depth += e.step
		switch {
		case was > few && depth <= few:
			since = e.x
		case was <= few && depth > few && i > 0 && since > 0:
			xs = append(xs, (since+e.x)/2)
		}
	}
	return apart(append(xs, edges[len(edges)-1].x), leastRow)
}

// rowTops are the baselines at which rows begin. If the lines have two different distances, the
// short ones are those within a row.
func rowTops(lines []*row) []float64 {
	var pitches []float64
	for i := 1; i < len(lines); i++ {
		pitches = append(pitches, lines[i].base-lines[i-1].base)
	}
	slices.Sort(pitches)
	within, jump := 0.0, 1.25
	for i := 1; i < len(pitches); i++ {
		if ratio := pitches[i] / max(pitches[i-1], 0.1); ratio > jump && pitches[i-1] < 2*lines[0].size {
			within, jump = pitches[i-1]+0.1, ratio
		}
	}
	tops := []float64{lines[0].base}
	for i := 1; i < len(lines); i++ {
		if lines[i].base-lines[i-1].base > within {
			tops = append(tops, lines[i].base)
		}
	}
	return tops
}

// rowOf is the last of the tops that y is not above.
func rowOf(tops []float64, y float64) int {
	i, exact := slices.BinarySearch(tops, y)
	if exact {
		return i
	}
	return i - 1
}
