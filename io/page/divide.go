package page

import (
	"math"
)

// highest is the maximum height of a row of a spreadsheet, in points.
const highest = 409

// divide splits each row that is too high for a spreadsheet into several, and merges its cells over
// them. A text that is too long to be repeated on each page continues there.
func (c *composer) divide() {
	first := make([]int, len(c.Rows)+1) // the new index of each row
	var rows, breaks []float64
	for i, height := range c.Rows {
		first[i] = len(rows)
		n := 1
		if height > highest {
			n = int(math.Ceil(height / (mostLines * c.metric.Pitch(c.size))))
		}
		for k := range n {
			rows = append(rows, math.Ceil(height*4/float64(n))/4)
			if k == 0 {
				breaks = append(breaks, c.breaks[i])
			} else {
				breaks = append(breaks, inText)
			}
		}
		if n == 1 {
			rows[len(rows)-1] = height
		}
	}
	first[len(c.Rows)] = len(rows)
	if len(rows) == len(c.Rows) {
		return
	}
	for i := range c.Cells {
		cell := &c.Cells[i]
		height := sum(c.Rows[cell.Area.From.Row : cell.Area.To.Row+1])
		cell.Area.From.Row, cell.Area.To.Row = first[cell.Area.From.Row], first[cell.Area.To.Row+1]-1
		if height > highest && float64(len(c.Sheet.lines(*cell)))*c.metric.Pitch(cell.Style.Font.Size) > highest {
			cell.Style.Flow, cell.Style.Level, cell.Style.Down = true, false, Start
		}
	}
	c.Rows, c.breaks = rows, breaks
	c.Head, c.top = first[c.Head], first[c.top]
}
