package page

import (
	"math"

	"ziping/domain/zh"
)

// Metric is how a font sets text; the layout depends on no other property of it.
type Metric struct {
	// Advance is the width of a character, in points, at a size in points.
	Advance func(r rune, size float64, bold bool) float64
	// Pitch is the distance from one line to the next, in points.
	Pitch func(size float64) float64
	// Spare is the number of lines after which a text gets space for one more line, for programs
	// that break lines a little differently from what is predicted here; 0 for none.
	Spare int
}

// SimSun is the metric of 宋体 in Excel and WPS on a screen of 96 dots per inch, where it is
// widest: an em is a whole number of pixels, ASCII characters are half as wide, and a line is three
// pixels higher than an em.
var SimSun = Metric{
	Advance: func(r rune, size float64, _ bool) float64 {
		px := math.Round(size / pixel)
		switch {
		case r < 0x80:
			return max(size/2, math.Ceil(px/2)*pixel)
		case zh.IsJoining(r):
			return 0
		}
		return max(size, px*pixel)
	},
	Pitch: func(size float64) float64 { return (math.Round(size/pixel) + 3) * pixel },
	Spare: 16,
}

// pixel is the size of a screen pixel in points.
const pixel = 0.75

// Width is the width of a text in one line, in points.
func (m Metric) Width(text string, size float64) float64 { return m.width(text, size, false) }

// width is the width of a text in points.
func (m Metric) width(text string, size float64, bold bool) float64 {
	w := 0.0
	for _, r := range text {
		w += m.Advance(r, size, bold)
	}
	return w
}

// height is the height of some lines of text in points.
func (m Metric) height(lines int, size float64) float64 {
	if m.Spare > 0 {
		lines += lines / m.Spare
	}
	return float64(lines) * m.Pitch(size)
}
