package look

import (
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
// between any two Chinese characters, never inside a number or a Latin word that fits,
// never before a closing mark or after an opening one. What is wider than a line is cut.
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
	measure := measureRune(size, bold)
	var lines []Span
	for at := 0; ; {
		end := at
		for end < len(text) && text[end] != '\n' {
			end++
		}
		lines = breakParagraph(lines, text[:end], at, width, measure)
		if end == len(text) {
			return lines
		}
		at = end + 1
	}
}

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

// breakParagraph adds the lines of s from a place on.
func breakParagraph(lines []Span, s []rune, from int, width float32, measure func(rune) float32) []Span {
	start, at := from, from // the line begins at start, what is set reaches at
	var used float32
	for at < len(s) {
		end := unbreakable(s, at)
		var w float32
		for _, r := range s[at:end] {
			w += measure(r)
		}
		switch {
		case used+w <= width:
			used, at = used+w, end
			continue
		case at > start:
			end := at
			for end > start && s[end-1] == ' ' {
				end--
			}
			lines = append(lines, Span{start, end})
			for at < len(s) && s[at] == ' ' {
				at++
			}
			start, used = at, 0
			continue
		}
		// The piece alone is too wide: as many characters as fit, one at least.
		at, used = start+1, measure(s[start])
		for at < end && used+measure(s[at]) <= width {
			used += measure(s[at])
			at++
		}
		lines = append(lines, Span{start, at})
		start, used = at, 0
	}
	if start < len(s) || len(s) == from {
		lines = append(lines, Span{start, len(s)})
	}
	return lines
}

// unbreakable is the end of the piece at i that stays on one line.
func unbreakable(s []rune, i int) int {
	for i < len(s)-1 && strings.ContainsRune(opening, s[i]) {
		i++
	}
	if latin(s[i]) {
		for i < len(s) && latin(s[i]) {
			i++
		}
	} else {
		i++
	}
	for i < len(s) && strings.ContainsRune(closing, s[i]) {
		i++
		for dot := s[i-1] == '.'; dot && i < len(s) && latin(s[i]); { // a file's extension
			i++
		}
	}
	return i
}

func latin(r rune) bool {
	return r < unicode.MaxLatin1 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || strings.ContainsRune("./-_+", r)
}

// widths remembers how wide characters are: texts are set in lines on every key press.
// The embedded fonts have no kerning, so a text is as wide as its characters.
var widths = map[character]float32{}

type character struct {
	r    rune
	size float32
	font string
}

func measureRune(size float32, bold bool) func(rune) float32 {
	style := fyne.TextStyle{Bold: bold}
	font := theme.Current().Font(style).Name()
	return func(r rune) float32 {
		k := character{r, size, font}
		if r >= 0x4e00 && r <= 0x9fa5 {
			k.r = '国' // all of one width
		}
		w, ok := widths[k]
		if !ok {
			w = fyne.MeasureText(string(k.r), size, style).Width
			widths[k] = w
		}
		return w
	}
}
