package xlsx

import (
	"slices"
	"strings"

	"ziping/io/layout"
	"ziping/io/sheet"
)

// rowChange is what happens to the rows of a sheet: some go, others are followed or
// preceded by copies of themselves without their values.
type rowChange struct {
	removed map[int]bool
	after   map[int][]layout.Span // copies put below a row: the rows they copy
	before  map[int][]layout.Span // copies put above a row
	edges   []int                 // the rows where something changes, ascending
	slots   []slot                // the copies, from above
}

// slot is a copy of some rows and where it stands.
type slot struct {
	rows  layout.Span // as the sheet stood
	at    int         // its first row as the sheet stands
	above bool        // the rows it copies
}

func newRowChange() *rowChange {
	return &rowChange{removed: map[int]bool{}, after: map[int][]layout.Span{}, before: map[int][]layout.Span{}}
}

func (c *rowChange) none() bool { return len(c.removed)+len(c.after)+len(c.before) == 0 }

// settle is called once all changes are in.
func (c *rowChange) settle() {
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
		at := c.row(edge) - height(c.before[edge])
		at = c.addSlots(c.before[edge], at, true)
		if !c.removed[edge] {
			at++
		}
		c.addSlots(c.after[edge], at, false)
	}
}

func (c *rowChange) addSlots(spans []layout.Span, at int, above bool) int {
	for _, s := range spans {
		c.slots = append(c.slots, slot{s, at, above})
		at += s.To - s.From + 1
	}
	return at
}

func height(spans []layout.Span) int {
	n := 0
	for _, s := range spans {
		n += s.To - s.From + 1
	}
	return n
}

// row is where a row is afterwards; a removed row's place is that of the next one left.
func (c *rowChange) row(old int) int {
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

// top is the place of the border above a row, which stays above copies put there.
func (c *rowChange) top(old int) int { return min(c.row(old)-height(c.before[old]), maxRow-1) }

// span is where a stretch of rows is afterwards; ok is false when all of it is removed.
// A stretch takes in copies put above its first and below its last row, unless it lies
// within the rows that are copied.
func (c *rowChange) span(from, to int) (newFrom, newTo int, ok bool) {
	first, last := from, to
	for c.removed[from] {
		if from == to {
			return c.row(first), c.row(first), false
		}
		from++
	}
	for c.removed[to] {
		to--
	}
	newFrom, newTo = c.row(from), c.row(to)
	if first == last {
		return newFrom, newTo, true
	}
	above, below := c.before[from], c.after[to]
	if len(above) == 0 || last > above[0].To {
		newFrom -= height(above)
	}
	if len(below) == 0 || first < below[0].From {
		newTo += height(below)
	}
	for row := first; row < from; row++ { // copies beside rows removed at the edges
		newFrom -= height(c.before[row]) + height(c.after[row])
	}
	for row := to + 1; row <= last; row++ {
		newTo += height(c.before[row]) + height(c.after[row])
	}
	return newFrom, newTo, true
}

// area is where a range of cells is afterwards; ok is false when it is gone. A range to the
// end of the sheet stays one, and none goes beyond.
func (c *rowChange) area(m sheet.Range) (moved sheet.Range, ok bool) {
	from, to, ok := c.span(m.From.Row, m.To.Row)
	if m.To.Row == maxRow-1 && m.From.Row < m.To.Row {
		to = maxRow - 1
	}
	m.From.Row, m.To.Row = from, min(to, maxRow-1)
	return m, ok && from < maxRow
}

// ref moves a reference within the changed sheet.
func (c *rowChange) ref(_ string, from, to corner) (corner, corner, bool) {
	if from.row > to.row {
		from.row, to.row = to.row, from.row
	}
	moved, ok := c.area(sheet.Range{From: sheet.Ref{Row: from.row}, To: sheet.Ref{Row: to.row}})
	from.row, to.row = moved.From.Row, moved.To.Row
	return from, to, ok
}

// ranges moves a list of ranges, "" when all are gone. copies says that what is for single
// rows is for copies of these too.
func (c *rowChange) ranges(list string, copies bool) string {
	var moved []string
	for _, s := range strings.Fields(list) {
		m, ok := parseRange(s)
		if !ok { // whole rows or columns
			if s = rewriteRefs(s, c.ref); s != "#REF!" {
				moved = append(moved, s)
			}
			continue
		}
		var list []sheet.Range
		if area, ok := c.area(m); ok {
			list = append(list, area)
		}
		if copies {
			list = c.withCopies(m, list)
		}
		for _, area := range list {
			moved = append(moved, rangeText(area))
		}
	}
	return strings.Join(moved, " ")
}

// withCopies adds the copies of a range that lies within copied rows to what became of it,
// neighbours as one.
func (c *rowChange) withCopies(m sheet.Range, list []sheet.Range) []sheet.Range {
	list = append(list, c.copiesOf(m)...)
	slices.SortFunc(list, func(a, b sheet.Range) int { return a.From.Row - b.From.Row })
	joined := list[:0]
	for _, area := range list {
		if n := len(joined); n > 0 && joined[n-1].To.Row+1 == area.From.Row {
			joined[n-1].To.Row = area.To.Row
			continue
		}
		joined = append(joined, area)
	}
	return joined
}

// copiesOf are the copies of a range that lies within copied rows.
func (c *rowChange) copiesOf(m sheet.Range) []sheet.Range {
	var list []sheet.Range
	for _, s := range c.slots {
		if s.rows.From <= m.From.Row && m.To.Row <= s.rows.To {
			by := s.at - s.rows.From
			list = append(list, sheet.Range{From: sheet.Ref{Row: m.From.Row + by, Col: m.From.Col}, To: sheet.Ref{Row: m.To.Row + by, Col: m.To.Col}})
		}
	}
	return list
}

// ruleMove tells how the formulas of a rule follow its ranges: they are written for the
// first row of these. down is how far the first one that stays lies below that, up how far
// the first row afterwards lies below what became of it: copies were put above.
func (c *rowChange) ruleMove(list string) (down, up int) {
	first, stays := maxRow, maxRow
	for _, m := range rangesIn(list) {
		first = min(first, m.From.Row)
		for row := m.From.Row; row <= m.To.Row; row++ {
			if !c.removed[row] {
				stays = min(stays, row)
				break
			}
		}
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
