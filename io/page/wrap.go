package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters that must not end a line, and those that must not begin one.
const (
	opening = "([{（［｛〔【《〈「『“‘〖￥"
	closing = ")]}）］｝〕】》〉」』”’〗，。、；：？！…—·～,.;:?!%％‰℃°"
)

// Wrap breaks a text into lines no wider than width, in points. Line breaks in the text
// stay; ASCII words and numbers are kept whole and punctuation is kept off the wrong end
// of a line as long as the line is wide enough for that. Blanks where a line ends are
// dropped. There is always at least one line.
func (m Metric) Wrap(text string, size float64, bold bool, width float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		lines = m.wrap(lines, paragraph, size, bold, width)
	}
	return lines
}

// wrap appends the lines of one paragraph.
func (m Metric) wrap(lines []string, text string, size float64, bold bool, width float64) []string {
	width += 1e-6 // sums of decimals
	start, at, used := 0, 0, 0.0
	for at < len(text) {
		end := at + cluster(text[at:])
		w := m.width(text[at:end], size, bold)
		switch {
		case used+w <= width:
			at, used = end, used+w
		case strings.TrimSpace(text[at:end]) == "": // blanks never move to the next line
			lines = append(lines, text[start:at])
			start, at, used = end, end, 0
		case at > start:
			lines = append(lines, strings.TrimRight(text[start:at], " "))
			start, used = at, 0
		default: // wider than a line: break anywhere
			for at < end {
				r, n := utf8.DecodeRuneInString(text[at:])
				w := m.Advance(r, size, bold)
				if used+w > width && at > start {
					lines = append(lines, text[start:at])
					start, used = at, 0
				}
				at, used = at+n, used+w
			}
		}
	}
	return append(lines, strings.TrimRight(text[start:], " "))
}

// cluster is the length of what begins a text and must not be broken: an ASCII word or a
// single character, with the brackets that open before it and the punctuation behind.
func cluster(text string) int {
	if n := len(text) - len(strings.TrimLeft(text, " ")); n > 0 {
		return n
	}
	i := run(text, 0, func(r rune) bool { return strings.ContainsRune(opening, r) })
	if j := run(text, i, isWord); j > i {
		i = j
	} else if i < len(text) {
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return run(text, i, func(r rune) bool {
		return strings.ContainsRune(closing, r) || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf)
	})
}

// run is the end of the characters from i on that match.
func run(text string, i int, match func(rune) bool) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !match(r) {
			break
		}
		i += n
	}
	return i
}

// isWord reports whether a character belongs to an ASCII word or number.
func isWord(r rune) bool {
	return r > ' ' && r < 0x7f && !strings.ContainsRune("()[]{}", r)
}

// clean is a text as it can be set: the three spellings of a line break are one, tabs
// are blanks, other control characters are gone.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimRight(strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\t' || r == '\u00a0':
			return ' '
		case r < ' ' && r != '\n' || r == 0x7f || r == '\ufeff':
			return -1
		}
		return r
	}, s), " \n")
}
