package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters that must not end a line (a sign belongs to the number behind it), and those
// that must not begin one.
const (
	opening = "([{（［｛〔【《〈「『“‘〖￥≥≤≧≦＝＞＜±"
	closing = ")]}）］｝〕】》〉」』”’〗，。、；：？！…—·～,.;:?!%％‰℃°"
)

// Wrap breaks a text into lines no wider than width, in points. Line breaks in the text
// stay; ASCII words and numbers are kept whole and punctuation is kept off the wrong end
// of a line as long as the line is wide enough for that; a word that is too wide breaks
// outside its numbers. Blanks where a line ends are dropped. There is always at least one
// line.
func (m Metric) Wrap(text string, size float64, bold bool, width float64) []string {
	lines := m.pieces(text, size, bold).lines(width)
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

// pieces are what a text is broken into lines between.
type pieces struct {
	text  string
	list  []piece
	width func(r rune) float64 // of a character
}

// piece is a cluster, some blanks, or the end of a paragraph.
type piece struct {
	start, end int // in the text
	width      float64
	kind       pieceKind
}

type pieceKind byte

const (
	solid pieceKind = iota
	blanks
	paragraph
)

func (m Metric) pieces(text string, size float64, bold bool) pieces {
	p := pieces{text: text, width: func(r rune) float64 { return m.Advance(r, size, bold) }}
	for at := 0; at < len(text); {
		end, kind := at+cluster(text[at:]), solid
		switch text[at] {
		case '\n':
			end, kind = at+1, paragraph
		case ' ':
			kind = blanks
		}
		p.list = append(p.list, piece{at, end, m.width(text[at:end], size, bold), kind})
		at = end
	}
	return p
}

// lines breaks the text; the lines still have the blanks they end with.
func (p pieces) lines(width float64) []string {
	var lines []string
	p.fold(width, func(start, end int) { lines = append(lines, p.text[start:end]) })
	return lines
}

// count is the number of lines.
func (p pieces) count(width float64) int {
	n := 0
	p.fold(width, func(int, int) { n++ })
	return n
}

// fold calls line with each line.
func (p pieces) fold(width float64, line func(start, end int)) {
	width += 1e-6 // sums of decimals
	start, used := 0, 0.0
	for _, c := range p.list {
		switch {
		case c.kind == paragraph:
			line(start, c.start)
			start, used = c.end, 0
		case c.kind == blanks && used+c.width > width: // never move to the next line
			used = width
		case used+c.width <= width:
			used += c.width
		case c.width <= width:
			line(start, c.start)
			start, used = c.start, c.width
		default: // wider than a line: break anywhere
			if c.start > start {
				line(start, c.start)
				start, used = c.start, 0
			}
			broken := c.start // the end of a number wider than a line
			for at := c.start; at < c.end; {
				_, n := utf8.DecodeRuneInString(p.text[at:])
				w := p.wide(at, at+n)
				if at >= broken {
					if whole, wide := p.part(at, c.end); wide <= width {
						n, w = whole, wide
					} else {
						broken = at + whole
					}
				}
				if used+w > width && at > start {
					line(start, at)
					start, used = at, 0
				}
				at, used = at+n, used+w
			}
		}
	}
	line(start, len(p.text))
}

// part is the length and width of what stays together even in a word that is wider than a
// line: a number with the punctuation behind it, else a character.
func (p pieces) part(at, end int) (n int, width float64) {
	text := p.text[at:end]
	if n = number(text); n > 0 {
		n = run(text, n, func(r rune) bool { return strings.ContainsRune(closing, r) })
	} else {
		_, n = utf8.DecodeRuneInString(text)
	}
	return n, p.wide(at, at+n)
}

func (p pieces) wide(from, to int) (width float64) {
	for _, r := range p.text[from:to] {
		width += p.width(r)
	}
	return width
}

// breaks reports whether lines so wide break a number.
func (p pieces) breaks(width float64) bool {
	for _, c := range p.list {
		if c.kind != solid || c.width <= width {
			continue
		}
		for at := c.start; at < c.end; {
			n, w := p.part(at, c.end)
			if w > width+1e-6 && number(p.text[at:c.end]) > 0 {
				return true
			}
			at += n
		}
	}
	return false
}

// cluster is the length of what begins a text and must not be broken: an ASCII word or a
// single character, with the brackets that open before it and the punctuation behind.
func cluster(text string) int {
	if n := len(text) - len(strings.TrimLeft(text, " ")); n > 0 {
		return n
	}
	i := run(text, 0, func(r rune) bool { return !isHan(r) && strings.ContainsRune(opening, r) })
	if j := max(run(text, i, isWord), i+number(text[i:])); j > i {
		i = j
	} else if i < len(text) {
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return run(text, i, func(r rune) bool {
		return !isHan(r) && (strings.ContainsRune(closing, r) || joins(r))
	})
}

// number is the length of the number that begins a text, with its signs: -1,234.50%; 0
// where there is none. A comma separates thousands only.
func number(text string) int {
	if first, _ := utf8.DecodeRuneInString(text); isHan(first) {
		return 0 // most characters
	}
	is := func(set string) func(rune) bool { return func(r rune) bool { return strings.ContainsRune(set, r) } }
	signs := 3 // more are a line drawn with them
	digits := run(text, 0, func(r rune) bool {
		signs--
		return signs >= 0 && strings.ContainsRune("+-−－±=＝≈<>＜＞≤≥≦≧￥¥", r)
	})
	end := run(text, digits, unicode.IsDigit)
	if end == digits {
		return 0
	}
	for end < len(text) {
		from := run(text, end, is(".．"))
		to := run(text, from, unicode.IsDigit)
		if from == end {
			from = run(text, end, is(",，"))
			if to = run(text, from, unicode.IsDigit); utf8.RuneCountInString(text[from:to]) != 3 {
				break
			}
		}
		if from == end || to == from {
			break
		}
		end = to
	}
	return run(text, end, is("%％‰"))
}

// joins reports whether a character takes no room of its own: accents, joiners.
func joins(r rune) bool {
	return r >= 0x300 && !isHan(r) && unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf)
}

// isHan reports whether a character is a common Chinese one.
func isHan(r rune) bool { return '\u3400' <= r && r <= '\u9fff' }

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
