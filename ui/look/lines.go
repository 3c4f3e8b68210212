package look

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"ziping/domain/zh"
)

// Lines wraps a text into lines no wider than width, at a text size and in bold or not, by the
// rules of [zh.Text]. An empty text is one empty line.
func Lines(text string, width, size float32, bold bool) []string {
	return measured([]rune(text), size, bold).Lines(roomy(width))
}

// Set wraps a text like [Lines], but in a font smaller than size if a number would be cut, or a
// little smaller if a number would be separated from its unit. It returns the size too. What does
// not fit at the smallest readable size is cut.
func Set(text []rune, width, size float32, bold bool) ([]zh.Span, float32) {
	room := roomy(width)
	set := measured(text, size, bold)
	whole, bare := set.Numbers()
	if whole <= room {
		return set.Break(room), size
	}
	small := fitting(size, width/float32(whole), func(size float32) bool {
		whole, _ := measured(text, size, bold).Numbers()
		return whole <= room
	})
	if small == 0 && bare > room { // then without its unit
		small = fitting(size, width/float32(bare), func(size float32) bool { return !measured(text, size, bold).CutsNumber(room) })
	}
	if small == 0 || bare <= room && small < size*0.8 { // separate the unit before the font gets small
		return set.Break(room), size
	}
	return measured(text, small, bold).Break(room), small
}

func measured(text []rune, size float32, bold bool) *zh.Text {
	measure := measureRune(size, bold)
	return zh.Measure(text, func(r rune) float64 { return float64(measure(r)) })
}

// roomy is a width that a text of that [Width] fits into, however sums are rounded.
func roomy(width float32) float64 { return float64(width) + 0.01 }

// Smaller is the text size at which a text in one line is no wider than width: at most size, and at
// least the smallest readable one.
func Smaller(text string, width, size float32, bold bool) float32 {
	w := Width(text, size, bold)
	if w <= width {
		return size
	}
	if small := fitting(size, width/w, func(size float32) bool { return Width(text, size, bold) <= width }); small > 0 {
		return small
	}
	return smallest(size)
}

// fitting is the largest text size below size that fits and is still readable next to it; 0 for
// none. It tries whole sizes only, because fractional ones are as wide as the next whole one, and
// only those near the share of the size that there is space for.
func fitting(size, share float32, fits func(float32) bool) float32 {
	for small := min(floor(size-0.5), floor(size*share)+1); small >= smallest(size); small-- {
		if fits(small) {
			return small
		}
	}
	return 0
}

func smallest(size float32) float32 { return floor(max(size*0.6, min(size, 9))) }

func floor(x float32) float32 { return float32(math.Floor(float64(x))) }

// Width is the width of a text drawn in one line.
func Width(text string, size float32, bold bool) float32 {
	measure := measureRune(size, bold)
	var w float32
	for _, r := range text {
		w += measure(r)
	}
	return w
}

// Fit cuts a text to a width, with an ellipsis for the rest.
func Fit(text string, width, size float32, bold bool) string {
	if Width(text, size, bold) <= width {
		return text
	}
	measure := measureRune(size, bold)
	used := measure('…')
	for i, r := range text {
		used += measure(r)
		if used > width {
			return text[:i] + "…"
		}
	}
	return text
}

// FitEnds cuts a text to a width, with an ellipsis between its beginning and its end. The end gets
// more space: many file names begin alike.
func FitEnds(text string, width, size float32, bold bool) string {
	if Width(text, size, bold) <= width {
		return text
	}
	measure := measureRune(size, bold)
	s := []rune(text)
	left := width - measure('…')
	head, tail := 0, len(s)
	for share := left * 0.6; tail > 0 && share >= measure(s[tail-1]); {
		tail--
		share -= measure(s[tail])
		left -= measure(s[tail])
	}
	for head < tail && left >= measure(s[head]) {
		left -= measure(s[head])
		head++
	}
	return string(s[:head]) + "…" + string(s[tail:])
}

// LineHeight is the height of a line of text of that size.
func LineHeight(size float32) float32 {
	return fyne.MeasureText("国", size, fyne.TextStyle{}).Height
}

// widths caches the widths of the characters of a font at a size: texts are wrapped on every key
// press. The embedded fonts have no kerning, so a text is as wide as its characters.
type widths struct {
	han   float32 // all Chinese ones have the same width
	ascii [128]float32
	rest  map[rune]float32
}

var known = map[face]*widths{}

type face struct {
	font string
	size float32
}

func measureRune(size float32, bold bool) func(rune) float32 {
	style := fyne.TextStyle{Bold: bold}
	measure := func(r rune) float32 { return fyne.MeasureText(string(r), size, style).Width }
	k := face{theme.Current().Font(style).Name(), size}
	w := known[k]
	if w == nil {
		w = &widths{han: measure('国'), rest: map[rune]float32{}}
		for r := range w.ascii {
			w.ascii[r] = measure(rune(r))
		}
		known[k] = w
	}
	return func(r rune) float32 {
		switch {
		case r >= 0x4e00 && r <= 0x9fa5:
			return w.han
		case r >= 0 && int(r) < len(w.ascii):
			return w.ascii[r]
		}
		wide, ok := w.rest[r]
		if !ok {
			wide = measure(r)
			w.rest[r] = wide
		}
		return wide
	}
}
