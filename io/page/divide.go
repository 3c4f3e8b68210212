package page

import "math"

// tallest is the height from which a row is divided, in points: a spreadsheet allows 409, and pages
// break only between rows.
const tallest = 360

// divide splits each row that is too high into several, and merges its cells over them. A text that
// has no room in each of them continues on the next page; the name of a level is repeated there
// unless it has no room on any.
func (c *composer) divide() {
	first := make([]int, len(c.Rows)+1) // the new index of each row
	var rows, breaks []float64
	for i, height := range c.Rows {
		first[i] = len(rows)
		n := 1
		if height > tallest {
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
		before := cell.Area.To.Row - cell.Area.From.Row
		cell.Area.From.Row, cell.Area.To.Row = first[cell.Area.From.Row], first[cell.Area.To.Row+1]-1
		room := mostLines
		if cell.Style.Level {
			room = int(tallest / c.metric.Pitch(cell.Style.Font.Size))
		}
		if cell.Area.To.Row-cell.Area.From.Row > before && len(c.Sheet.lines(*cell)) > room {
			cell.Style.Flow, cell.Style.Level, cell.Style.Down = true, false, Start
		}
	}
	c.Rows, c.breaks = rows, breaks
	c.Head, c.top = first[c.Head], first[c.top]
}
