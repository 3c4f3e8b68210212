package xlsx

import (
	"slices"
	"strings"

	"ziping/io/layout"
	"ziping/io/sheet"
)

// rowChange is what happens to the rows of a sheet: some go, others are followed or
// preceded by copies of themselves without their values, or by rows from elsewhere.
type rowChange struct {
	removed map[int]bool  // rows that leave their place
	moved   map[int]bool  // those of them that are elsewhere afterwards
	after   map[int][]put // rows put below a row
	before  map[int][]put // rows put above a row
	columns map[int]bool  // in which rows that are put in hold something; nil all

	edges []int       // the rows at which something changes, ascending
	slots []slot      // the rows put in, from above
	to    map[int]int // the rows that moved rows are afterwards
}

// put is rows put next to others: which they copy, or which move there.
type put struct{ rows, near layout.Span }

// slot is rows put in: which they copy or are, as the sheet was, and the first row they have now.
type slot struct {
	rows layout.Span
	at   int
}

func newRowChange() *rowChange {
	return &rowChange{removed: map[int]bool{}, moved: map[int]bool{}, after: map[int][]put{}, before: map[int][]put{}, to: map[int]int{}}
}

func (c *rowChange) none() bool { return len(c.removed)+len(c.after)+len(c.before) == 0 }

// finish is called once all changes are in.
func (c *rowChange) finish() {
	for row := range c.removed {
		c.edges = append(c.edges, row)
	}
	for row := range c.after {
		c.edges = append(c.edges, row)
	}
	for row := range c.before {
		c.edges = append(c.edges, row)
	}
	slices.Sort(c.edges)
	c.edges = slices.Compact(c.edges)
	for _, edge := range c.edges {
		at := c.addSlots(c.before[edge], c.place(edge)-height(c.before[edge]))
		if !c.removed[edge] {
			at++
		}
		c.addSlots(c.after[edge], at)
	}
}

func (c *rowChange) addSlots(list []put, at int) int {
	for _, p := range list {
		c.slots = append(c.slots, slot{p.rows, at})
		for row := p.rows.From; row <= p.rows.To; row++ {
			if c.moved[row] {
				c.to[row] = at
			}
			at++
		}
	}
	return at
}

func height(list []put) int {
	n := 0
	for _, p := range list {
		n += p.rows.To - p.rows.From + 1
	}
	return n
}

// row is the row that a row is afterwards; a removed row's place is that of the next one left.
func (c *rowChange) row(old int) int {
	if to, ok := c.to[old]; ok {
		return to
	}
	return c.place(old)
}

// gone reports whether a row is no more.
func (c *rowChange) gone(row int) bool { return c.removed[row] && !c.moved[row] }

// together reports whether rows move together.
func (c *rowChange) together(from, to int) bool {
	for row := from; row <= to; row++ {
		if !c.moved[row] || c.to[row]-row != c.to[from]-from {
			return false
		}
	}
	return true
}

// place is the row now at the place of a row: the next one left if it has left its place.
func (c *rowChange) place(old int) int {
	at := old
	for _, edge := range c.edges {
		switch {
		case edge > old:
			return at
		case edge == old:
			return at + height(c.before[edge])
		}
		at += height(c.before[edge]) + height(c.after[edge])
		if c.removed[edge] {
			at--
		}
	}
	return at
}

// top is the place of the border above a row, which stays above rows put there.
func (c *rowChange) top(old int) int { return min(c.place(old)-height(c.before[old]), maxRow-1) }

// span is what becomes of a range of rows; ok is false if all of it is removed. Rows that move
// elsewhere no longer belong to it, unless none stays and they end up together. With edges it
// includes rows inserted above its first and below its last row, unless it is within those that
// they are inserted next to.
func (c *rowChange) span(from, to int, edges bool) (newFrom, newTo int, ok bool) {
	if c.together(from, to) {
		return c.row(from), c.row(to), true
	}
	first, last := from, to
	for c.removed[from] {
		if from == to {
			if list := c.elsewhere(first, last); len(list) == 1 {
				return list[0].From, list[0].To, true
			}
			return c.place(first), c.place(first), false
		}
		from++
	}
	for c.removed[to] {
		to--
	}
	newFrom, newTo = c.place(from), c.place(to)
	if first == last || !edges {
		return newFrom, newTo, true
	}
	above, below := c.before[from], c.after[to]
	if len(above) == 0 || last > above[0].near.To {
		newFrom -= height(above)
	}
	if len(below) == 0 || first < below[0].near.From {
		newTo += height(below)
	}
	for row := first; row < from; row++ { // copies next to rows removed at the edges
		newFrom -= height(c.before[row]) + height(c.after[row])
	}
	for row := to + 1; row <= last; row++ {
		newTo += height(c.before[row]) + height(c.after[row])
	}
	return newFrom, newTo, true
}

// elsewhere are the rows of a stretch that are at another place afterwards, neighbours as
// one.
func (c *rowChange) elsewhere(from, to int) []layout.Span {
	var rows []int
	for row, now := range c.to {
		if from <= row && row <= to {
			rows = append(rows, now)
		}
	}
	slices.Sort(rows)
	var list []layout.Span
	for _, row := range rows {
		if n := len(list); n > 0 && list[n-1].To+1 == row {
			list[n-1].To = row
			continue
		}
		list = append(list, layout.Span{From: row, To: row})
	}
	return list
}

// area is what a range of cells is afterwards; ok is false when it is gone. A range to the
// end of the sheet stays one, and none goes beyond.
func (c *rowChange) area(m sheet.Range) (moved sheet.Range, ok bool) {
	return c.areaOf(m, true)
}

func (c *rowChange) areaOf(m sheet.Range, edges bool) (moved sheet.Range, ok bool) {
	from, to, ok := c.span(m.From.Row, m.To.Row, edges)
	if m.To.Row == maxRow-1 && m.From.Row < m.To.Row {
		to = maxRow - 1
	}
	m.From.Row, m.To.Row = from, min(to, maxRow-1)
	return m, ok && from < maxRow
}

// ref moves a reference within the changed sheet. Its edges take in copies if these
// hold something.
func (c *rowChange) ref(_ string, from, to corner) (corner, corner, bool) {
	if from.row > to.row {
		from.row, to.row = to.row, from.row
	}
	edges := c.columns == nil || from.col < 0
	for col := min(from.col, to.col); col <= max(from.col, to.col) && !edges; col++ {
		edges = c.columns[col]
	}
	moved, ok := c.areaOf(sheet.Range{From: sheet.Ref{Row: from.row}, To: sheet.Ref{Row: to.row}}, edges)
	from.row, to.row = moved.From.Row, moved.To.Row
	return from, to, ok
}

// ranges moves a list of ranges, "" when all are gone. copies says that what is for single
// rows is for copies of these too, and goes with each row to another place.
func (c *rowChange) ranges(list string, copies bool) string {
	var moved []string
	for _, s := range strings.Fields(list) {
		m, ok := parseRange(s)
		if !ok { // whole columns
			moved = append(moved, s)
			continue
		}
		var list []sheet.Range
		if area, ok := c.area(m); ok {
			list = append(list, area)
		}
		if copies {
			list = c.withRows(m, list)
		}
		for _, area := range list {
			moved = append(moved, rangeText(area))
		}
	}
	return strings.Join(moved, " ")
}

// withRows adds to the result for a range the copies of it, if it is within copied rows, and its
// rows that moved elsewhere; adjacent areas are joined.
func (c *rowChange) withRows(m sheet.Range, list []sheet.Range) []sheet.Range {
	list = append(list, c.copiesOf(m)...)
	for _, rows := range c.elsewhere(m.From.Row, m.To.Row) {
		list = append(list, sheet.Range{From: sheet.Ref{Row: rows.From, Col: m.From.Col}, To: sheet.Ref{Row: rows.To, Col: m.To.Col}})
	}
	slices.SortFunc(list, func(a, b sheet.Range) int { return a.From.Row - b.From.Row })
	joined := list[:0]
	for _, area := range list {
		if n := len(joined); n > 0 && joined[n-1].To.Row+1 >= area.From.Row {
			joined[n-1].To.Row = max(joined[n-1].To.Row, area.To.Row)
			continue
		}
		joined = append(joined, area)
	}
	return joined
}

// copiesOf are the copies of a range that is within copied rows.
func (c *rowChange) copiesOf(m sheet.Range) []sheet.Range {
	var list []sheet.Range
	for _, s := range c.slots {
		if s.rows.From <= m.From.Row && m.To.Row <= s.rows.To && !c.moved[m.From.Row] {
			by := s.at - s.rows.From
			list = append(list, sheet.Range{From: sheet.Ref{Row: m.From.Row + by, Col: m.From.Col}, To: sheet.Ref{Row: m.To.Row + by, Col: m.To.Col}})
		}
	}
	return list
}

// ruleMove tells how the formulas of a rule follow its ranges: they are written for the first row
// of these. down is the distance from that row to the first one that stays. up is the distance from
// the new place of that row up to the first row afterwards: copies were inserted above.
func (c *rowChange) ruleMove(list string) (down, up int) {
	first, stays, moves := maxRow, maxRow, maxRow
	for _, m := range rangesIn(list) {
		first = min(first, m.From.Row)
		for row := m.From.Row; row <= m.To.Row; row++ {
			if c.moved[row] {
				moves = min(moves, row)
			}
			if !c.removed[row] {
				stays = min(stays, row)
				break
			}
		}
	}
	if stays == maxRow {
		stays = moves
	}
	begins := maxRow
	for _, m := range rangesIn(c.ranges(list, true)) {
		begins = min(begins, m.From.Row)
	}
	if stays == maxRow || begins == maxRow {
		return 0, 0
	}
	return stays - first, begins - c.row(stays)
}

// rangesIn reads a list of ranges; whole rows and columns are left out.
func rangesIn(list string) []sheet.Range {
	var ranges []sheet.Range
	for _, s := range strings.Fields(list) {
		if m, ok := parseRange(s); ok {
			ranges = append(ranges, m)
		}
	}
	return ranges
}

func rangeText(m sheet.Range) string {
	if m.From == m.To {
		return m.From.String()
	}
	return m.From.String() + ":" + m.To.String()
}
