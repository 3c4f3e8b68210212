package look

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Chinese sets no closing mark at the start of a line and no opening one at its end; a
// sign stays with its number.
const (
	closing = "，。；：、！？）》」』”’】〕〉…—％％‰℃,.;:!?)]}%"
	opening = "（《「『“‘【〔〈([{≥≤＝=＞＜><￥¥"
)

// Lines sets a text in lines no wider than width, at a text size and in bold or not:
// between any two Chinese characters, never inside a number or a Latin word that fits, nor
// between a number and its unit, never before a closing mark or after an opening one. What
// is wider than a line is cut.
// An empty text is one empty line.
func Lines(text string, width, size float32, bold bool) []string {
	runes := []rune(text)
	var lines []string
	for _, l := range Break(runes, width, size, bold) {
		lines = append(lines, string(runes[l.From:l.To]))
	}
	return lines
}

// Span is a line of a text: its characters from From up to To. The blanks and the line
// break that it ends with lie outside.
type Span struct{ From, To int }

// Break tells where [Lines] breaks a text.
func Break(text []rune, width, size float32, bold bool) []Span {
	b := breaker{width: width, measure: measureRune(size, bold)}
	b.text(text)
	return b.lines
}

// Set breaks a text as [Break] does, in letters smaller than size where otherwise a number
// were cut, or a little smaller where it were parted from its unit. It returns their size too.
// What does not fit in the smallest that can be read is cut.
func Set(text []rune, width, size float32, bold bool) ([]Span, float32) {
	set := func(size float32) *breaker {
		b := &breaker{width: width, measure: measureRune(size, bold)}
		b.text(text)
		return b
	}
	b := set(size)
	if b.whole == 0 {
		return b.lines, size
	}
	small := fitting(size, width/b.whole, func(size float32) bool { return set(size).whole == 0 })
	if small == 0 && b.bare > 0 { // without its unit then
		small = fitting(size, width/b.bare, func(size float32) bool { return set(size).bare == 0 })
	}
	if small == 0 || b.bare == 0 && small < size*0.8 { // the unit goes before the letters get small
		return b.lines, size
	}
	return set(small).lines, small
}

// Smaller is the size of letters at which a text in one line takes no more than width: size
// at most, and not less than can be read.
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

// fitting is the largest size below one that fits and can still be read beside it; 0 for
// none. It tries whole ones: letters of a size between are as wide as those of the next; and
// only those near the share of the size that there is room for.
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

// Width is how wide a text in one line is drawn.
func Width(text string, size float32, bold bool) float32 {
	measure := measureRune(size, bold)
	var w float32
	for _, r := range text {
		w += measure(r)
	}
	return w
}

// Fit cuts a text so that it takes no more than width, with an ellipsis for the rest.
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

// FitEnds cuts a text so that it takes no more than width, with an ellipsis for what lies
// between its beginning and its end. The end gets more: a file's name begins alike everywhere.
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

// breaker sets a text in lines, each character looked at a few times at most: a text may be
// one piece of 100,000 characters.
type breaker struct {
	width   float32
	measure func(rune) float32
	lines   []Span
	// The widest of the numbers that take more than a line, with their units and without.
	whole, bare float32
	// Where the last run of opening marks ends, of Latin letters and digits, of closing marks.
	openTo, latinTo, closeTo int
	measured                 [2]int // the ends of the piece too wide that was measured last
}

func (b *breaker) text(s []rune) {
	for at := 0; ; {
		end := at
		for end < len(s) && s[end] != '\n' {
			end++
		}
		b.openTo, b.latinTo, b.closeTo = 0, 0, 0
		b.paragraph(s[:end], at)
		if end == len(s) {
			return
		}
		at = end + 1
	}
}

// paragraph adds the lines of s from a place on.
func (b *breaker) paragraph(s []rune, from int) {
	start, at := from, from // the line begins at start, what is set reaches at
	var used float32
	for at < len(s) {
		end, bare := b.unbreakable(s, at)
		w := b.upToWidth(s[at:end])
		if w > b.width {
			b.measureNumber(s, at, end, bare)
			if bare < end {
				end, w = bare, b.upToWidth(s[at:bare])
			}
		}
		switch {
		case used+w <= b.width:
			used, at = used+w, end
			continue
		case at > start:
			end := at
			for end > start && s[end-1] == ' ' {
				end--
			}
			b.lines = append(b.lines, Span{start, end})
			for at < len(s) && s[at] == ' ' {
				at++
			}
			start, used = at, 0
			continue
		}
		// The piece alone is too wide: as many characters as fit, one at least.
		at, used = start+1, b.measure(s[start])
		for at < end && used+b.measure(s[at]) <= b.width {
			used += b.measure(s[at])
			at++
		}
		b.lines = append(b.lines, Span{start, at})
		start, used = at, 0
	}
	if start < len(s) || len(s) == from {
		b.lines = append(b.lines, Span{start, len(s)})
	}
}

// measureNumber notes how wide a piece is that takes more than a line, for [Set]. What is left
// of it on the next lines is no wider.
func (b *breaker) measureNumber(s []rune, at, end, bare int) {
	if b.measured == [2]int{end, bare} {
		return
	}
	b.measured = [2]int{end, bare}
	if bare < end {
		b.whole = max(b.whole, b.wide(s[at:end]))
	}
	if w := b.wide(s[at:bare]); w > b.width && hasDigit(s[at:bare]) {
		b.whole, b.bare = max(b.whole, w), max(b.bare, w)
	}
}

func (b *breaker) wide(s []rune) (w float32) {
	for _, r := range s {
		w += b.measure(r)
	}
	return w
}

// upToWidth is how wide a text is, or more than a line.
func (b *breaker) upToWidth(s []rune) (w float32) {
	for _, r := range s {
		if w += b.measure(r); w > b.width {
			break
		}
	}
	return w
}

// unbreakable is the end of the piece at i that stays on one line; bare is its end without
// the unit, where it is a number with one.
func (b *breaker) unbreakable(s []rune, i int) (end, bare int) {
	for i < len(s)-1 && strings.ContainsRune(opening, s[i]) {
		i = max(i+1, b.openTo)
	}
	b.openTo = i
	if !latin(s[i]) {
		i = b.closed(s, i+1)
		return i, i
	}
	for i < len(s) && latin(s[i]) {
		i = max(i+1, b.latinTo)
	}
	b.latinTo = i
	bare = b.closed(s, i)
	if bare > i || !unicode.IsDigit(s[i-1]) || i == len(s) || !unicode.Is(unicode.Han, s[i]) {
		return bare, bare
	}
	end = i + 1
	if end < len(s) && strings.ContainsRune("万亿", s[i]) && strings.ContainsRune("元人次件个", s[end]) {
		end++
	}
	return b.closed(s, end), bare
}

// closed is the place behind the closing marks from i on.
func (b *breaker) closed(s []rune, i int) int {
	if i < len(s) && strings.ContainsRune(closing, s[i]) && i < b.closeTo {
		return b.closeTo
	}
	for i < len(s) && strings.ContainsRune(closing, s[i]) {
		i++
		for dot := s[i-1] == '.'; dot && i < len(s) && latin(s[i]); { // a file's extension
			i++
		}
	}
	b.closeTo = max(b.closeTo, i)
	return i
}

func hasDigit(s []rune) bool { return slices.ContainsFunc(s, unicode.IsDigit) }

func latin(r rune) bool {
	return r < unicode.MaxLatin1 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || strings.ContainsRune("./-_+", r)
}

// widths remembers how wide the characters of a font are at a size: texts are set in lines on
// every key press. The embedded fonts have no kerning, so a text is as wide as its characters.
type widths struct {
	han   float32 // all Chinese ones are as wide
	ascii [128]float32
	rest  map[rune]float32
}

var measured = map[face]*widths{}

type face struct {
	font string
	size float32
}

func measureRune(size float32, bold bool) func(rune) float32 {
	style := fyne.TextStyle{Bold: bold}
	measure := func(r rune) float32 { return fyne.MeasureText(string(r), size, style).Width }
	k := face{theme.Current().Font(style).Name(), size}
	known := measured[k]
	if known == nil {
		known = &widths{han: measure('国'), rest: map[rune]float32{}}
		for r := range known.ascii {
			known.ascii[r] = measure(rune(r))
		}
		measured[k] = known
	}
	return func(r rune) float32 {
		switch {
		case r >= 0x4e00 && r <= 0x9fa5:
			return known.han
		case r >= 0 && int(r) < len(known.ascii):
			return known.ascii[r]
		}
		w, ok := known.rest[r]
		if !ok {
			w = measure(r)
			known.rest[r] = w
		}
		return w
	}
}
