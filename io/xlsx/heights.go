package xlsx

import (
	"math"
	"strings"

	"ziping/io/page"
	"ziping/io/sheet"
)

// maxHeight is the height of a row that the format allows, points.
const maxHeight = 409.0

// What a sheet has that names no sizes: digits in a column, points of a row.
const (
	usualDigits = 8
	usualHeight = 15.0
)

const (
	pixel       = 0.75 // of a screen, points
	cellMargins = 5.0  // two pixels at either side of a cell's text and one for the border
)

// heights tells which rows have to grow so that the texts written into them fit: Excel
// fits neither merged cells nor rows whose height is fixed. Rows never shrink. What one
// row can't hold is spread over the rows of a merged area, the last first.
func (f *filler) heights(merges []sheet.Range) map[int]float64 {
	grown := map[int]float64{}
	for ref, c := range f.writes {
		if c.text == "" || c.number != "" {
			continue
		}
		area := sheet.Range{From: ref, To: ref}
		for _, m := range merges {
			if m.From == ref {
				area = m
			}
		}
		style := 0
		if old := f.part.at(ref); old != nil {
			style = old.style
		}
		format := f.book.styles.of(style)
		fits := area.From.Row == area.To.Row && area.From.Col == area.To.Col && f.part.fitsItself(ref.Row)
		if fits || !format.wrap {
			continue
		}
		inside := (f.part.pixels(area.From.Col, area.To.Col, f.book.styles.normal.digit()) - cellMargins) * pixel
		lines := len(page.SimSun.Wrap(c.text, format.font.size, false, inside))
		lines += lines / page.SimSun.Spare
		f.part.grow(grown, area.From.Row, area.To.Row, format.font.line()*float64(lines))
	}
	return grown
}

// grow makes some rows together at least so high.
func (p *part) grow(grown map[int]float64, first, last int, need float64) {
	total := 0.0
	for row := first; row <= last; row++ {
		total += p.rowHeight(grown, row)
	}
	for row := last; row >= first && total < need; row-- {
		now := p.rowHeight(grown, row)
		if add := min(need-total, maxHeight-now); add > 0 {
			grown[row] = math.Ceil((now+add)*4) / 4 // Excel keeps quarters of a point
			grown[row] = min(grown[row], maxHeight)
			total += add
		}
	}
}

func (p *part) rowHeight(grown map[int]float64, row int) float64 {
	if h, ok := grown[row]; ok {
		return h
	}
	if r := p.row(row); r != nil && r.height > 0 {
		return r.height
	}
	if p.height > 0 {
		return p.height
	}
	return usualHeight
}

// fitsItself reports whether a row has no height of its own, so that Excel and WPS fit it
// to its text when they open the file.
func (p *part) fitsItself(row int) bool {
	r := p.row(row)
	return r == nil || r.height == 0
}

// digit is the width of a digit of the Normal font in pixels, in which widths of columns
// are counted: half an em of a Chinese font, and less of a Latin one. Excel rounds up the
// Chinese one, LibreOffice does not, and a text must fit in both.
func (n font) digit() float64 {
	if n.size == 0 {
		n.size = usualSize
	}
	em := n.size / pixel
	if n.chinese() {
		return em / 2
	}
	return math.Round(em * 0.507) // as Calibri
}

func (n font) chinese() bool {
	return strings.ContainsFunc(n.name, func(r rune) bool { return r > 0x2e80 }) || chineseFonts[strings.ToLower(n.name)]
}

// chineseFonts are the names Windows gives its Chinese fonts outside China.
var chineseFonts = map[string]bool{"simsun": true, "nsimsun": true, "simhei": true, "fangsong": true, "kaiti": true, "dengxian": true, "microsoft yahei": true}

// pixels is the width of neighbouring columns. A stored width counts digits and holds the
// cell's margins (ECMA-376 part 1, 18.3.1.13).
func (p *part) pixels(first, last int, digit float64) float64 {
	total := 0.0
	for col := first; col <= last; col++ {
		width := p.width
		if width == 0 {
			width = math.Ceil((usualDigits*digit+cellMargins)/8) * 8 / digit // a multiple of 8 pixels
		}
		for _, c := range p.cols {
			if c.from <= col && col <= c.to && c.width > 0 {
				width = c.width
			}
		}
		total += math.Floor((width + math.Floor(128/digit)/256) * digit)
	}
	return total
}

// line is the height of a line, points: 宋体 and its like are three pixels higher than an
// em, other fonts have more room between their lines.
func (n font) line() float64 {
	em := math.Round(n.size / pixel)
	pixels := em + 3
	switch name := strings.ToLower(n.name); {
	case name == "微软雅黑" || name == "microsoft yahei":
		pixels = math.Round(em*1.32) + 2
	case name == "等线" || name == "dengxian":
		pixels = math.Round(em * 1.27)
	case !n.chinese() && name != "":
		pixels = math.Round(em*1.22) + 2 // as Calibri
	}
	return pixels * pixel
}
