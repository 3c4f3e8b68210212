package pdfgrid

import (
	"cmp"
	"math"
	"slices"
	"strings"
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
		if full < least {
			rest = append(rest, lines[start:last+1]...)
		} else {
			blocks, others := table(lines[start : last+1])
			tables, rest = append(tables, blocks...), append(rest, others...)
		}
		start = last + 1
	}
	return tables, rest
}

const fewestColumns = 3

const sideBySide = 0.9 // ems between texts of two columns

// section is a part of a table without lines that has its own columns: from a heading to the next.
type section struct {
	lines []*row
	xs    []float64
	parts [][]*row
}

// table makes blocks of the sections of a table, and hands out the lines that have no columns in common.
func table(lines []*row) (blocks []*block, rest []*row) {
	if len(lines) > maxRows {
		return nil, lines
	}
	var list []*section
	pitch, shared := 0.0, gutters(lines)
	for start := 0; start < len(lines); {
		end := start + 1
		for end < len(lines) && !heads(lines, end) {
			end++
		}
		s := &section{lines: lines[start:end], xs: headed(shared, lines[start:end])}
		start = end
		if len(s.xs) < 4 {
			rest = append(rest, s.lines...)
			continue
		}
		for _, r := range s.lines {
			s.parts = append(s.parts, r.splitAt(s.xs))
		}
		list = append(list, s)
		_, p := aroundNumbers(s.lines, s.parts, s.xs)
		pitch = max(pitch, p)
	}
	for _, s := range list {
		blocks = append(blocks, s.block(pitch))
	}
	return blocks, rest
}

// headed are the edges of the columns of a section: those that the whole table has, and others between
// words of its heading that would be in one column.
func headed(shared []float64, lines []*row) []float64 {
	xs := slices.Clone(shared)
	heading := slices.IndexFunc(lines, isHeading)
	if heading < 0 || len(xs) < 2 {
		return xs
	}
	own := gutters(lines)
	parts := lines[heading].split(sideBySide)
	for i := 1; i < len(parts); i++ {
		if startsIn(shared, parts[i-1]) != startsIn(shared, parts[i]) {
			continue
		}
		from, to := parts[i-1].box.x1, parts[i].box.x0
		at := (from + to) / 2
		if k := slices.IndexFunc(own, func(x float64) bool { return from < x && x < to }); k >= 0 {
			at = own[k]
		}
		xs = append(xs, at)
	}
	slices.Sort(xs)
	return xs
}

// heads reports whether a section begins with a line: the first one of a heading, which is as wide
// as a table and has no numbers.
func heads(lines []*row, at int) bool {
	heading := at
	for heading < len(lines)-1 && !isHeading(lines[heading]) && lines[heading+1].base-lines[heading].base < 1.1*lines[heading].size {
		heading++
	}
	for i := at - 1; i >= 0 && lines[i+1].base-lines[i].base < 1.1*lines[i].size; i-- {
		if isHeading(lines[i]) || i == at-1 && isHeading(lines[heading]) {
			return false // begun before
		}
	}
	return isHeading(lines[heading])
}

func isHeading(r *row) bool {
	parts := r.split(sideBySide)
	return len(parts) > fewestColumns && !slices.ContainsFunc(parts, func(p *row) bool { return strings.ContainsAny(p.String(), "0123456789") })
}

// block makes a block of a section.
func (s *section) block(pitch float64) *block {
	lines, parts, xs := s.lines, s.parts, s.xs
	l := s.layout(pitch)
	tops, names := l.tops, l.names
	b := &block{xs: xs, rows: len(tops), box: lines[0].box, doubt: l.doubtful}
	at := map[area]*cell{}
	for i, r := range lines {
		b.box = b.box.with(r.box)
		y := min(max(rowOf(tops, r.base), 0), len(tops)-1)
		next := 0
		for _, part := range parts[i] {
			a := area{top: y, bottom: y, left: startsIn(xs, part), right: max(startsIn(xs, part), endsIn(xs, part))}
			if n := names[part]; n != nil {
				a.top, a.bottom = n.first, n.last
			}
			if a.left < next && next <= a.right {
				a.left = next
			}
			next = a.right + 1
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
	b.widen(l.headed)
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

// widen makes cells as wide as they were before their texts were all that is left of them: below a
// heading as wide as that, elsewhere up to the text before them, a total from the left on.
func (b *block) widen(areas [][2]int) {
	headings := make([]int, b.rows) // the row of the heading, -1 if none
	for y := range headings {
		headings[y] = -1
	}
	for _, a := range areas {
		for y := a[0] - 1; y <= a[1]; y++ {
			headings[y] = a[0] - 1
		}
	}
	of := make([][]*cell, b.rows)
	for _, c := range b.cells {
		for y := c.top; y <= c.bottom; y++ {
			of[y] = append(of[y], c)
		}
	}
	for _, list := range of {
		slices.SortStableFunc(list, func(a, b *cell) int { return cmp.Compare(a.left, b.left) })
	}
	for y := 1; y < b.rows; y++ { // a label of two rows, the first of which has headings only
		if above, list := of[y-1], of[y]; headings[y-1] < 0 && headings[y] < 0 && len(list) > 0 && len(above) > 1 && !slices.ContainsFunc(above, (*cell).isNumber) &&
			list[0].top == y && list[0].right < above[0].left {
			list[0].top--
			of[y-1] = slices.Insert(above, 0, list[0])
		}
	}
	for y, list := range of {
		switch {
		case len(list) == 0:
		case headings[y] >= 0:
			below(of[headings[y]], list)
		case total.MatchString(list[0].text()):
			list[0].left = 0
		case count(list, (*cell).isNumber) < fewestColumns:
			for i := 1; i < len(list); i++ {
				if c := list[i]; c.top == c.bottom && list[i-1].right < c.left {
					c.left = list[i-1].right + 1
				}
			}
			if y > 0 && headings[y-1] < 0 {
				pair(of[y-1], list)
			}
		}
	}
}

// below makes each cell that is alone below a heading as wide as that.
func below(headings, list []*cell) {
	for _, h := range headings {
		inside := slices.DeleteFunc(slices.Clone(list), func(c *cell) bool { return c.right < h.left || c.left > h.right })
		if len(inside) == 1 && inside[0].left >= h.left && inside[0].right <= h.right {
			inside[0].left, inside[0].right = h.left, h.right
		}
	}
}

// pair makes the cells of two rows begin together, if the rows have as many.
func pair(above, list []*cell) {
	if len(above) != len(list) {
		return
	}
	for i, c := range list {
		if h := above[i]; h.right < c.left || c.right < h.left {
			return
		}
	}
	for i, c := range list {
		h := above[i]
		if i > 0 && above[i-1].left < c.left {
			above[i-1].right = min(above[i-1].right, c.left-1)
			h.left = c.left
		}
	}
}

func (c *cell) isNumber() bool { return number.MatchString(c.text()) }

func count[T any](list []T, is func(T) bool) (n int) {
	for _, v := range list {
		if is(v) {
			n++
		}
	}
	return n
}

// splitAt splits a line where a gap as wide as between two columns is, or any gap at an edge of
// columns.
func (r *row) splitAt(xs []float64) []*row {
	var list []*row
	for _, word := range r.split(betweenWords) {
		if n := len(list) - 1; n >= 0 {
			last := list[n]
			from, to := last.box.x1, word.box.x0
			if to-from <= sideBySide*r.size && !slices.ContainsFunc(xs, func(x float64) bool { return from-0.2*r.size < x && x < to+0.2*r.size }) {
				last.glyphs, last.box = append(last.glyphs, word.glyphs...), last.box.with(word.box)
				continue
			}
		}
		list = append(list, word)
	}
	return list
}

const betweenWords = 0.15 // ems

// gutters are the edges of columns: the middles of the gaps in which far fewer lines have text than
// on both sides, and both ends.
func gutters(lines []*row) []float64 {
	type edge struct {
		x    float64
		step int
	}
	first, last := math.Inf(1), math.Inf(-1)
	for _, r := range lines {
		first, last = min(first, r.box.x0), max(last, r.box.x1)
	}
	var edges []edge
	for _, r := range lines {
		for _, p := range r.split(betweenWords) {
			if p.box.width() < narrow*(last-first) {
				edges = append(edges, edge{p.box.x0, 1}, edge{p.box.x1, -1})
			}
		}
	}
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(b.step, a.step)) })
	xs := []float64{first}
	depth, peak := 0, 0
	low, from, to := math.MaxInt, 0.0, 0.0 // of the gap that may be one
	for i, e := range edges {
		depth += e.step
		if i+1 < len(edges) && edges[i+1].x-e.x >= leastGutter && depth <= low && 2*depth <= peak {
			if depth < low || e.x > to+0.01 {
				from = e.x
			}
			low, to = depth, edges[i+1].x
		}
		if low < math.MaxInt && 2*low <= depth && depth > 0 {
			xs = append(xs, (from+to)/2)
			low, peak = math.MaxInt, 0
		}
		peak = max(peak, depth)
	}
	return apart(append(xs, last), leastRow)
}

const (
	leastGutter = 0.8  // points
	narrow      = 0.15 // of the table's width: what is wider is a text over several columns
)

// rowTopsByDistance are the baselines at which rows begin. If the lines have two different distances, the
// short ones are those within a row.
func rowTopsByDistance(lines []*row) []float64 {
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
