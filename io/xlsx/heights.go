package xlsx

import (
	"math"
	"strings"

	"ziping/io/sheet"
)

// maxHeight is the height of a row that the format allows, points.
const maxHeight = 409.0

// Widths where the sheet names none: characters of a column, points of a row.
const (
	usualWidth  = 8.43
	usualHeight = 15.0
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
		lines := 0
		for _, paragraph := range strings.Split(c.text, "\n") {
			lines += linesOf(paragraph, f.part.pixels(area.From.Col, area.To.Col, f.book.styles.normal.digit()), format.size)
		}
		f.part.grow(grown, area.From.Row, area.To.Row, lineHeight(format.size)*float64(lines))
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
// are counted: half an em of a Chinese font, rounded up, and less of a Latin one.
func (n font) digit() int {
	if n.size == 0 {
		n.size = 11 // of Excel's own default
	}
	em := n.size * 96 / 72
	if strings.ContainsFunc(n.name, func(r rune) bool { return r > 0x2e80 }) || chineseFonts[strings.ToLower(n.name)] {
		return int(math.Ceil(math.Round(em) / 2))
	}
	return int(math.Round(em * 0.507)) // as Calibri
}

// chineseFonts are the names Windows gives its Chinese fonts outside China.
var chineseFonts = map[string]bool{"simsun": true, "nsimsun": true, "simhei": true, "fangsong": true, "kaiti": true, "dengxian": true, "microsoft yahei": true}

// pixels is the width of neighbouring columns.
func (p *part) pixels(first, last, digit int) int {
	total := 0
	for col := first; col <= last; col++ {
		width := p.width
		if width == 0 {
			width = usualWidth
		}
		for _, c := range p.cols {
			if c.from <= col && col <= c.to && c.width > 0 {
				width = c.width
			}
		}
		total += int(width*float64(digit) + 5)
	}
	return total
}

// linesOf is the number of lines a paragraph takes in 宋体, whose full-width characters
// are one em wide and its ASCII half an em, in a cell with a margin of two pixels and
// one for the border.
func linesOf(text string, width int, points float64) int {
	em := points * 96 / 72
	room := float64(width) - 5
	lines, used := 1, 0.0
	for _, r := range text {
		w := em
		if r < 0x2000 && r != '·' {
			w = em / 2
		}
		if used+w > room && used > 0 {
			lines++
			used = 0
		}
		used += w
	}
	return lines
}

// lineHeight is the height of a line of 宋体, points.
func lineHeight(points float64) float64 { return (math.Round(points*96/72) + 3) * 72 / 96 }
