package xlsx

import (
	"math"
	"strings"
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
// em, other fonts have more space between their lines.
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
