package page

import (
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// Print is a part of a workbook's sheet as its page setup prints it. Rows and columns count from
// the upper left corner of the printed area.
type Print struct {
	Width, Height            float64 // of the paper
	Top, Right, Bottom, Left float64 // margins
	Cols, Rows               []float64
	Scale                    float64 // 1 is 100 %; 0 to fit
	Wide, Tall               int     // pages to fit on if Scale is 0; 0 for any number
	Breaks                   []int   // rows that begin a page, unless it is scaled to fit
	From, To                 int     // rows from From up to but not including To are repeated on each page
	CentreAcross             bool
	CentreDown               bool
	Cells                    []PrintCell
}

// PrintCell is a cell of a Print, or several merged.
type PrintCell struct {
	Area   sheet.Range
	Field  domain.Field
	Text   string
	Font   Font
	Line   float64 // height of a line
	Across Align
	Down   Align
	Indent int     // in ems
	Wrap   bool    // text breaks into lines at the cell's edge
	Shrink bool    // text is set smaller until it fits
	Beyond float64 // width to the right that a text may cover, as those cells are blank
	Number bool    // does not fit: ####
	Border Sides
}

// Pages cuts the print into pages, downwards first, as spreadsheets do.
func (p *Print) Pages(m Metric) (list []Page) {
	wide, tall := p.Width-p.Left-p.Right, p.Height-p.Top-p.Bottom
	k := p.scale(wide, tall)
	groups := runs(p.Rows, k, tall-k*sum(p.Rows[p.From:p.To]), p.breaks())
	for _, cols := range runs(p.Cols, k, wide, nil) {
		for _, rows := range groups {
			list = append(list, p.page(m, k, rows, cols))
		}
	}
	return list
}

func (p *Print) breaks() map[int]bool {
	at := map[int]bool{}
	if p.Scale > 0 {
		for _, row := range p.Breaks {
			at[row] = true
		}
	}
	return at
}

// scale is that of the page setup; to fit, the largest of whole per cent up to 100.
func (p *Print) scale(wide, tall float64) float64 {
	if p.Scale > 0 {
		return p.Scale
	}
	k := 1.0
	if p.Wide > 0 {
		k = min(k, wide*float64(p.Wide)/sum(p.Cols))
	}
	if p.Tall > 0 {
		k = min(k, tall*float64(p.Tall)/sum(p.Rows))
	}
	return max(0.1, float64(int(100*k))/100)
}

// run is some rows or columns, the last not included.
type run struct{ from, to int }

// runs are the rows or columns of each page.
func runs(sizes []float64, k, room float64, breaks map[int]bool) (list []run) {
	used, from := 0.0, 0
	for i, size := range sizes {
		if i > from && (breaks[i] || used+k*size > room+0.01) {
			list = append(list, run{from, i})
			used, from = 0, i
		}
		used += k * size
	}
	return append(list, run{from, len(sizes)})
}

func (p *Print) page(m Metric, k float64, rows, cols run) Page {
	out := Page{Width: p.Width, Height: p.Height}
	x, y := p.Left, p.Top
	if p.CentreAcross {
		x += max(0, p.Width-p.Left-p.Right-k*sum(p.Cols[cols.from:cols.to])) / 2
	}
	if p.CentreDown {
		y += max(0, p.Height-p.Top-p.Bottom-k*sum(p.Rows[rows.from:rows.to])) / 2
	}
	if rows.from >= p.To && p.To > p.From {
		p.put(&out, m, k, run{p.From, p.To}, cols, x, y)
		y += k * sum(p.Rows[p.From:p.To])
	}
	p.put(&out, m, k, rows, cols, x, y)
	return out
}

// put adds the cells of some rows and columns; x and y are where these begin.
func (p *Print) put(out *Page, m Metric, k float64, rows, cols run, x, y float64) {
	for i := range p.Cells {
		c := &p.Cells[i]
		top, bottom := max(c.Area.From.Row, rows.from), min(c.Area.To.Row+1, rows.to)
		left, right := max(c.Area.From.Col, cols.from), min(c.Area.To.Col+1, cols.to)
		if top >= bottom || left >= right {
			continue
		}
		b := Box{
			X: x + k*sum(p.Cols[cols.from:left]), Y: y + k*sum(p.Rows[rows.from:top]),
			W: k * sum(p.Cols[left:right]), H: k * sum(p.Rows[top:bottom]), Field: c.Field, Border: c.Border,
		}
		if b.W <= 0 || b.H <= 0 {
			continue
		}
		if top > c.Area.From.Row {
			b.Border &^= Top
		}
		if bottom <= c.Area.To.Row {
			b.Border &^= Bottom
		}
		if c.Text != "" && top == c.Area.From.Row && left == c.Area.From.Col { // the text is with its first part
			c.set(&b, m, k)
		}
		out.Boxes = append(out.Boxes, b)
	}
}

// set puts the lines of the cell's text into a box.
func (c *PrintCell) set(b *Box, m Metric, k float64) {
	b.Font = Font{c.Font.Size * k, c.Font.Bold}
	inside := b.W - 2*k*padSide - float64(c.Indent)*b.Font.Size
	lines := []string{strings.ReplaceAll(c.Text, "\n", "")}
	room := inside + k*c.Beyond
	width := m.width(lines[0], b.Font.Size, b.Font.Bold)
	switch {
	case c.Wrap && !c.Number:
		for b.Font.Size > k*smallest && m.measure(c.Text, b.Font.Size, b.Font.Bold).CutsNumber(inside) {
			b.Font.Size -= k / 4
		}
		lines = m.Wrap(c.Text, b.Font.Size, b.Font.Bold, inside)
	case width <= room:
	case c.Shrink, c.Number && inside > widerFont*width:
		for b.Font.Size > k && m.width(lines[0], b.Font.Size, b.Font.Bold) > inside {
			b.Font.Size -= k / 4
		}
	case c.Number:
		lines[0] = strings.Repeat("#", max(1, int(inside/m.width("#", b.Font.Size, b.Font.Bold))))
	default:
		lines[0] = m.beginning(lines[0], b.Font, room)
	}
	pitch := max(k*c.Line, m.Pitch(b.Font.Size)*0.8)
	lines = lines[:min(len(lines), max(1, int((b.H+0.3*pitch)/pitch)))] // what the row shows
	y := b.Y
	switch blank := b.H - float64(len(lines))*pitch; c.Down {
	case Middle:
		y += blank / 2
	case End:
		y += blank
	}
	b.set(m, lines, y, pitch, c.Across, k*padSide, float64(c.Indent)*b.Font.Size)
}

// widerFont is how much of the width that a number has here it may have in the workbook's font. If it
// fits there, it is set smaller here.
const widerFont = 0.85

// beginning is as much of a text as fits into a width.
func (m Metric) beginning(text string, f Font, width float64) string {
	used := 0.0
	for i, r := range text {
		if used += m.Advance(r, f.Size, f.Bold); used > width {
			return text[:i]
		}
	}
	return text
}
