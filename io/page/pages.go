package page

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// paginate chooses the rows that begin a page: the fewest pages, and then the breaks with the least
// penalty.
func (s *Sheet) paginate() {
	slices.SortStableFunc(s.Cells, byPlace)
	n := len(s.Rows)
	const perPage = 100.0 // a further page is worse than any break
	hurt := s.penalties()
	cost := make([]float64, n+1)
	from := make([]int, n+1)
	for end := 1; end <= n; end++ {
		cost[end] = math.Inf(1)
		height := 0.0
		for start := end - 1; start >= 0; start-- {
			height += s.Rows[start]
			used := height + s.repeated(start)
			if used > room && start < end-1 {
				break
			}
			sum := cost[start] + perPage
			if start > 0 {
				sum += hurt[start]
			}
			if end < n {
				blank := max(0, 1-used/room)
				sum += blank * blank
			}
			if sum < cost[end] {
				cost[end], from[end] = sum, start
			}
		}
	}
	s.Breaks = nil
	for end := from[n]; end > 0; end = from[end] {
		s.Breaks = append(s.Breaks, end)
	}
	slices.Reverse(s.Breaks)
}

// penalties has, for each row, the penalty for beginning a page with it; it is higher if the name of a
// level does not fit on one side.
func (s *Sheet) penalties() []float64 {
	hurt := slices.Clone(s.breaks)
	for _, c := range s.Cells {
		if !c.Style.Level || c.Area.From.Row == c.Area.To.Row {
			continue
		}
		rows := s.Rows[c.Area.From.Row : c.Area.To.Row+1]
		need := float64(len(s.lines(c)))*s.metric.Pitch(c.Style.Font.Size) - 0.01
		above, below := 0.0, sum(rows)
		for i := range rows[1:] {
			above, below = above+rows[i], below-rows[i]
			if above < need || below < need {
				hurt[c.Area.From.Row+i+1] += noFit
			}
		}
	}
	return hurt
}

const noFit = 0.3

// Parts are the areas that a cell is drawn as in a workbook, which can't repeat a cell: the name of
// a level has one on each page, other cells stay whole.
func (s *Sheet) Parts(c Cell) []sheet.Range {
	var parts []sheet.Range
	for _, row := range s.Breaks {
		if c.Style.Level && cuts(row, c.Area) && (c.Field == "" || !s.insideIndicator(row)) {
			parts = append(parts, sheet.Range{From: c.Area.From, To: sheet.Ref{Row: row - 1, Col: c.Area.To.Col}})
			c.Area.From.Row = row
		}
	}
	return append(parts, c.Area)
}

// Cut reports whether an area continues on the next page.
func (s *Sheet) Cut(a sheet.Range) bool {
	return slices.ContainsFunc(s.Breaks, func(row int) bool { return cuts(row, a) })
}

func cuts(row int, a sheet.Range) bool { return a.From.Row < row && row <= a.To.Row }

// insideIndicator reports whether a row continues the indicator of the row above.
func (s *Sheet) insideIndicator(row int) bool {
	return slices.ContainsFunc(s.Cells, func(c Cell) bool {
		_, key, ok := c.Field.Indicator()
		return ok && key == domain.KeyName && cuts(row, c.Area)
	})
}

// repeated is the height of the heading on a page that begins with a row.
func (s *Sheet) repeated(start int) float64 {
	if start <= s.Head {
		return 0
	}
	return s.Rows[s.Head]
}

// Pages divides the sheet into pages. If a page cuts a cell, a printed text is in each part; a long
// text continues.
func (s *Sheet) Pages() []Page {
	starts := append([]int{0}, s.Breaks...)
	var pages []Page
	done := make([]int, len(s.Cells)) // number of lines of long texts already placed
	lefts := []float64{(Width - sum(s.Cols)) / 2}
	for _, w := range s.Cols {
		lefts = append(lefts, lefts[len(lefts)-1]+w)
	}
	for i, start := range starts {
		end := len(s.Rows)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		p := Page{Width: Width, Height: Height}
		y := MarginTop
		head := s.Head
		if start > head && s.reaches(start) {
			y += s.Rows[head]
			for _, c := range s.Cells {
				if c.Area.From.Row == head && c.Area.To.Row == head {
					p.Boxes = append(p.Boxes, s.box(c, lefts, MarginTop, s.Rows[head], s.lines(c)))
				}
			}
		}
		for k, c := range s.Cells {
			top, bottom := max(c.Area.From.Row, start), min(c.Area.To.Row+1, end)
			if top >= bottom {
				continue
			}
			height, above := sum(s.Rows[top:bottom]), 0.0
			if c.Area.From.Row == head && top > head {
				above = s.Rows[head] // 绩效指标 begins next to the heading
			}
			lines := s.lines(c)
			if c.Style.Flow {
				lines = lines[done[k]:]
				if c.Area.To.Row >= end {
					lines = lines[:min(len(lines), s.fits(c, height))]
				}
				done[k] += len(lines)
			} else if len(lines) > s.fits(c, height) && (top > c.Area.From.Row || bottom <= c.Area.To.Row) && !s.largest(c, starts, i) {
				lines = nil // too few rows for it; the other part shows it
			}
			p.Boxes = append(p.Boxes, s.box(c, lefts, y+sum(s.Rows[start:top])-above, height+above, lines))
		}
		if len(starts) > 1 {
			p.Boxes = append(p.Boxes, s.number(i+1, len(starts)))
		}
		pages = append(pages, p)
	}
	return pages
}

// reaches reports whether a row belongs to the indicators or their total.
func (s *Sheet) reaches(row int) bool {
	for _, c := range s.Cells {
		if c.Area.From.Row == s.Head && c.Area.From.Col == colBlock {
			return row <= c.Area.To.Row+1
		}
	}
	return false
}

// fits is the number of lines of a cell's text that fit in a part of its height.
func (s *Sheet) fits(c Cell, height float64) int {
	return int((height + 0.01) / s.metric.Pitch(c.Style.Font.Size))
}

// largest reports whether page i has the largest part of a cell that is cut.
func (s *Sheet) largest(c Cell, starts []int, i int) bool {
	best, at := -1.0, 0
	for k, start := range starts {
		end := len(s.Rows)
		if k+1 < len(starts) {
			end = starts[k+1]
		}
		top, bottom := max(c.Area.From.Row, start), min(c.Area.To.Row+1, end)
		if top < bottom && sum(s.Rows[top:bottom]) > best {
			best, at = sum(s.Rows[top:bottom]), k
		}
	}
	return at == i
}

// lines are the lines of a cell's text.
func (s *Sheet) lines(c Cell) []string {
	if c.Text == "" {
		return nil
	}
	font := c.Style.Font
	return s.metric.Wrap(c.Text, font.Size, font.Bold, s.inside(c.Area.From.Col, c.Area.To.Col, c.Style.Indent, font.Size))
}

// box places a cell, or a part of it, with its lines.
func (s *Sheet) box(c Cell, lefts []float64, y, height float64, lines []string) Box {
	x := lefts[c.Area.From.Col]
	font, pitch := c.Style.Font, s.metric.Pitch(c.Style.Font.Size)
	b := Box{X: x, Y: y, W: lefts[c.Area.To.Col+1] - x, H: height, Field: c.Field, Font: font}
	if c.Style.Border {
		b.Border = AllSides
	}
	top := y
	switch blank := height - float64(len(lines))*pitch; c.Style.Down {
	case Start:
		top += min(max(0, blank/2), padTop)
	case Middle:
		top += blank / 2
	case End:
		top += blank
	}
	b.set(s.metric, lines, top, pitch, c.Style.Across, padSide, float64(c.Style.Indent)*font.Size/2)
	return b
}

// set places lines of text in the box, the first at top. pad is the distance from the sides, indent
// more from the side that the text is aligned to.
func (b *Box) set(m Metric, lines []string, top, pitch float64, across Align, pad, indent float64) {
	for i, text := range lines {
		if text == "" {
			continue
		}
		l := Line{Text: text, W: m.width(text, b.Font.Size, b.Font.Bold), Y: top + float64(i)*pitch + (pitch-b.Font.Size)/2 + ascent*b.Font.Size}
		switch blank := b.W - l.W; across {
		case Start:
			l.X = b.X + pad + indent
		case Middle:
			l.X = b.X + blank/2
		case End:
			l.X = b.X + blank - pad - indent
		}
		b.Lines = append(b.Lines, l)
	}
}

// ascent is the distance of the base line from the top of a character, in ems.
const ascent = 0.87

// number is the page number below the table.
func (s *Sheet) number(page, pages int) Box {
	font := Font{Size: 9}
	text := fmt.Sprintf("第 %d 页，共 %d 页", page, pages)
	w := s.metric.width(text, font.Size, false)
	y := Height - MarginBottom/2
	return Box{
		X: MarginSide, Y: y - font.Size, W: Width - 2*MarginSide, H: 2 * font.Size, Font: font,
		Lines: []Line{{X: (Width - w) / 2, Y: y, W: w, Text: text}},
	}
}

func sum(list []float64) float64 {
	total := 0.0
	for _, v := range list {
		total += v
	}
	return total
}

// Text is the page as text, one line for each box, to compare pages.
func (p Page) Text() string {
	var b strings.Builder
	for _, box := range p.Boxes {
		fmt.Fprintf(&b, "%.1f,%.1f %.1fx%.1f", box.X, box.Y, box.W, box.H)
		for _, l := range box.Lines {
			b.WriteString(" | " + l.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}
