package zh

import (
	"slices"
	"strings"
	"unicode"
)

// Marks that do not end a line (a sign belongs to the number after it), and marks that do
// not begin one.
const (
	opening = "([{（［｛〔【《〈「『“‘〖¥￥≥≤≧≦=＝<>＜＞±"
	closing = ")]}）］｝〕】》〉」』”’〗，。、；：？！…—·～,.;:?!%％‰℃°"
)

// Text is a text measured in one font, to be broken into lines of any width.
//
// A line breaks between any two Chinese characters, but not before a closing mark or after
// an opening one, and not inside a number or a Latin word, or between a number and its
// unit, if they fit in a line. What is wider than a line is cut, outside its numbers if
// they fit. Blanks are dropped at a break.
type Text struct {
	runes  []rune
	pieces []piece
	width  func(rune) float64
	// The widest number with its unit, and without; the number that the last piece ends with.
	whole, bare, last float64
}

// Span is a line of a text: its characters from From up to To, without the line break or
// the blanks that it was broken at.
type Span struct{ From, To int }

// piece is what stays in one line if it fits.
type piece struct {
	from, to int
	width    float64
	kind     pieceKind
}

type pieceKind byte

const (
	solid pieceKind = iota
	unit            // of the number in the piece before, with which it stays if both fit
	blanks
	newline
)

// Measure takes a text apart. width is that of a character.
func Measure(text []rune, width func(rune) float64) *Text {
	t := &Text{runes: text, pieces: make([]piece, 0, len(text)), width: width}
	for at := 0; at < len(text); {
		p := piece{from: at}
		switch r := text[at]; {
		case r == '\n':
			p.to, p.kind = at+1, newline
		case r == ' ':
			p.to, p.kind = t.run(at, func(r rune) bool { return r == ' ' }), blanks
		case at > 0 && isHan(r) && unicode.IsDigit(text[at-1]):
			p.to, p.kind = t.unit(at), unit
		default:
			p.to = t.cluster(at)
		}
		p.width = t.wide(at, p.to)
		t.noteNumbers(p)
		t.pieces = append(t.pieces, p)
		at = p.to
	}
	return t
}

// Numbers is the width of the widest number, with its unit and without; 0 if there is none.
func (t *Text) Numbers() (whole, bare float64) { return t.whole, t.bare }

// CutsNumber reports whether lines so wide cut a number.
func (t *Text) CutsNumber(width float64) bool { return t.bare > width+rounding }

// Break breaks the text into lines no wider than width; there is always at least one.
func (t *Text) Break(width float64) []Span {
	var lines []Span
	t.each(width, func(l Span) { lines = append(lines, l) })
	return lines
}

// Lines is the text of the lines.
func (t *Text) Lines(width float64) []string {
	var lines []string
	t.each(width, func(l Span) { lines = append(lines, string(t.runes[l.From:l.To])) })
	return lines
}

// Count is the number of lines.
func (t *Text) Count(width float64) int {
	n := 0
	t.each(width, func(Span) { n++ })
	return n
}

// rounding is what a line may be wider, because widths are sums of fractions.
const rounding = 1e-6

// each calls line with each line.
func (t *Text) each(width float64, line func(Span)) {
	width += rounding
	start, used := 0, 0.0
	end := func(at int, broken bool) { // ends the line before at
		from := start
		for broken && at > from && t.runes[at-1] == ' ' {
			at--
		}
		line(Span{from, at})
	}
	full := false // blanks went beyond the end of the line
	for i := 0; i < len(t.pieces); i++ {
		p := t.pieces[i]
		if i+1 < len(t.pieces) && t.pieces[i+1].kind == unit && p.width+t.pieces[i+1].width <= width {
			i++
			p.to, p.width = t.pieces[i].to, p.width+t.pieces[i].width
		}
		switch {
		case p.kind == newline:
			end(p.from, full)
			start, used, full = p.to, 0, false
		case p.kind == blanks && used+p.width > width: // they never begin the next line
			used, full = width, true
		case used+p.width <= width:
			used += p.width
		case p.width <= width:
			end(p.from, true)
			start, used, full = p.from, p.width, false
		default:
			if p.from > start {
				end(p.from, true)
				start, full = p.from, false
			}
			start, used = t.cut(p, width, line)
		}
	}
	end(len(t.runes), full)
}

// cut breaks a piece that is wider than a line. It returns the start of the line that the piece
// ends in, and its width so far.
func (t *Text) cut(p piece, width float64, line func(Span)) (start int, used float64) {
	start = p.from
	broken := p.from // the end of a number that is wider than a line
	for at := p.from; at < p.to; {
		to, w := at+1, t.width(t.runes[at])
		if at >= broken {
			if whole, wide := t.part(at, p.to); wide <= width {
				to, w = whole, wide
			} else {
				broken = whole
			}
		}
		if used+w > width && at > start {
			line(Span{start, at})
			start, used = at, 0
		}
		at, used = to, used+w
	}
	return start, used
}

// part is the end and the width of what stays together even in a piece that is wider than
// a line: a number with the marks that close it, else a character.
func (t *Text) part(at, to int) (end int, width float64) {
	end = min(t.number(at), to)
	if end == at {
		end = at + 1
	} else {
		end = min(t.run(end, isClosing), to)
	}
	return end, t.wide(at, end)
}

// noteNumbers keeps the widths of a piece's numbers.
func (t *Text) noteNumbers(p piece) {
	if p.kind == unit {
		t.whole = max(t.whole, t.last+p.width)
	}
	t.last = 0
	if p.kind != solid || !slices.ContainsFunc(t.runes[p.from:p.to], unicode.IsDigit) {
		return
	}
	for at := p.from; at < p.to; {
		if t.number(at) == at {
			at, t.last = at+1, 0
			continue
		}
		at, t.last = t.part(at, p.to)
		t.whole, t.bare = max(t.whole, t.last), max(t.bare, t.last)
	}
}

func (t *Text) wide(from, to int) (width float64) {
	for _, r := range t.runes[from:to] {
		width += t.width(r)
	}
	return width
}

// unit is the end of the unit at a place, with the marks that close it: one character, or
// two in 万元.
func (t *Text) unit(at int) int {
	end := at + 1
	if end < len(t.runes) && strings.ContainsRune("万亿", t.runes[at]) && strings.ContainsRune("元人次件个", t.runes[end]) {
		end++
	}
	return t.closed(end)
}

// cluster is the end of what begins at a place and is not broken: a Latin word or a single
// character, with the marks that open it and those that close it.
func (t *Text) cluster(at int) int {
	i := t.run(at, func(r rune) bool { return !isHan(r) && strings.ContainsRune(opening, r) })
	if j := max(t.run(i, isWord), t.number(i)); j > i {
		i = j
	} else if i < len(t.runes) && (t.runes[i] != '\n' && t.runes[i] != ' ' || i == at) {
		i++
	}
	return t.closed(i)
}

// closed is the place after the closing marks at a place, and after the extension of a
// file name: 表.xlsx.
func (t *Text) closed(i int) int {
	for {
		end := t.run(i, isClosing)
		if end == i || t.runes[end-1] != '.' {
			return end
		}
		if i = t.run(end, isWord); i == end {
			return end
		}
	}
}

// number is the end of the number that begins at a place, with its signs: -1,234.50%; the
// place itself if there is none. A comma separates thousands only.
func (t *Text) number(at int) int {
	if at == len(t.runes) || isHan(t.runes[at]) || unicode.IsLetter(t.runes[at]) {
		return at // most characters
	}
	is := func(set string) func(rune) bool { return func(r rune) bool { return strings.ContainsRune(set, r) } }
	signs := 3 // more are a line drawn with them
	digits := t.run(at, func(r rune) bool {
		signs--
		return signs >= 0 && strings.ContainsRune("+-−－±=＝≈<>＜＞≤≥≦≧￥¥", r)
	})
	end := t.run(digits, unicode.IsDigit)
	if end == digits {
		return at
	}
	for end < len(t.runes) {
		from := t.run(end, is(".．"))
		to := t.run(from, unicode.IsDigit)
		if from == end {
			from = t.run(end, is(",，"))
			if to = t.run(from, unicode.IsDigit); to-from != 3 {
				break
			}
		}
		if from == end || to == from {
			break
		}
		end = to
	}
	return t.run(end, is("%％‰"))
}

// run is the end of the characters from i on that match.
func (t *Text) run(i int, match func(rune) bool) int {
	for i < len(t.runes) && match(t.runes[i]) {
		i++
	}
	return i
}

func isClosing(r rune) bool {
	return !isHan(r) && (strings.ContainsRune(closing, r) || IsJoining(r))
}

// IsJoining reports whether a character has no width of its own: accents, joiners.
func IsJoining(r rune) bool {
	return r >= 0x300 && !isHan(r) && unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf)
}

// isHan reports whether a character is a common Chinese one.
func isHan(r rune) bool { return '\u3400' <= r && r <= '\u9fff' }

// isWord reports whether a character belongs to a Latin word or a number.
func isWord(r rune) bool {
	return r > ' ' && r < 0x7f && !strings.ContainsRune("()[]{}", r) || 0xc0 <= r && r < 0x2000 && unicode.IsLetter(r)
}
