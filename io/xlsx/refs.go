package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ziping/io/sheet"
)

// corner is one end of a reference in a formula: A1, $A$1, 1 in 1:3.
type corner struct {
	row, col       int // from 0; col is -1 in whole rows
	absRow, absCol bool
}

func (c corner) String() string {
	s := ""
	if c.col >= 0 {
		if c.absCol {
			s = "$"
		}
		s += strings.TrimRight(sheet.Ref{Col: c.col}.String(), "1")
	}
	if c.absRow {
		s += "$"
	}
	return s + strconv.Itoa(c.row+1)
}

// rewriteRefs calls move for every reference in a formula with the sheet it names ("" for
// the formula's own) and puts its result in place; for a single cell both corners are
// the same. ok false makes the reference #REF!. References to other workbooks, whole
// columns, names and tables stay.
func rewriteRefs(formula string, move func(sheetName string, from, to corner) (corner, corner, bool)) string {
	var b strings.Builder
	name, foreign := "", false // the sheet named before the reference; of another workbook
	for i := 0; i < len(formula); {
		switch c := formula[i]; {
		case c == '"':
			end := quoted(formula, i, '"')
			b.WriteString(formula[i:end])
			i = end
		case c == '\'':
			end := quoted(formula, i, '\'')
			b.WriteString(formula[i:end])
			if end < len(formula) && formula[end] == '!' {
				inside := strings.ReplaceAll(strings.Trim(formula[i:end], "'"), "''", "'")
				name, foreign = inside, strings.Contains(inside, "]")
				b.WriteByte('!')
				end++
			}
			i = end
		case c == '[':
			end := strings.IndexByte(formula[i:], ']')
			if end < 0 {
				b.WriteString(formula[i:])
				return b.String()
			}
			b.WriteString(formula[i : i+end+1])
			i += end + 1
			foreign = true
		case isWord(formula, i):
			end := wordEnd(formula, i)
			word := formula[i:end]
			switch {
			case end < len(formula) && formula[end] == '!':
				name = word
				b.WriteString(word + "!")
				i = end + 1
				continue
			case end < len(formula) && formula[end] == '(':
				b.WriteString(word)
			default:
				var second string
				if end < len(formula) && formula[end] == ':' {
					second = formula[end+1 : wordEnd(formula, end+1)]
				}
				text, used := rewriteRef(word, second, name, foreign, move)
				b.WriteString(text)
				if used {
					end += 1 + len(second)
				}
			}
			name, foreign = "", false
			i = end
		default:
			b.WriteByte(c)
			if c != ':' {
				name, foreign = "", false
			}
			i++
		}
	}
	return b.String()
}

// rewriteRef moves a reference first or first:second; used tells whether it took second.
func rewriteRef(first, second, name string, foreign bool, move func(string, corner, corner) (corner, corner, bool)) (text string, used bool) {
	from, ok := parseCorner(first)
	to, two := parseCorner(second)
	two = two && (to.col < 0) == (from.col < 0)
	if !ok || foreign || from.col < 0 && !two {
		return first, false
	}
	if !two {
		to = from
	}
	newFrom, newTo, ok := move(name, from, to)
	switch {
	case !ok:
		return "#REF!", two
	case two:
		return newFrom.String() + ":" + newTo.String(), true
	}
	return newFrom.String(), false
}

// parseCorner reads A1, $A$1, or the number of a row.
func parseCorner(s string) (corner, bool) {
	c := corner{col: -1}
	rest := s
	if cut, ok := strings.CutPrefix(rest, "$"); ok && cut != "" && isLetter(cut[0]) {
		c.absCol, rest = true, cut
	}
	letters := 0
	for letters < len(rest) && isLetter(rest[letters]) {
		letters++
	}
	digits, absRow := strings.CutPrefix(rest[letters:], "$")
	c.absRow = absRow
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return c, false
	}
	if letters == 0 {
		n, err := strconv.Atoi(digits)
		c.row = n - 1
		return c, err == nil && n >= 1 && n <= maxRow
	}
	ref, ok := parseRef(rest[:letters] + digits)
	c.row, c.col = ref.Row, ref.Col
	return c, ok
}

// quoted is the end of a quoted piece that begins at i; a doubled quote is part of it.
func quoted(s string, i int, quote byte) int {
	for j := i + 1; j < len(s); j++ {
		if s[j] != quote {
			continue
		}
		if j+1 < len(s) && s[j+1] == quote {
			j++
			continue
		}
		return j + 1
	}
	return len(s)
}

func isWord(s string, i int) bool {
	c := s[i]
	return isLetter(c) || '0' <= c && c <= '9' || c == '_' || c == '$' || c == '.' || c == '\\' || c >= utf8.RuneSelf
}

func wordEnd(s string, i int) int {
	for i < len(s) && isWord(s, i) {
		i++
	}
	return i
}

// translate is a formula as it reads when copied some rows and columns further.
func translate(formula string, rows, cols int) string {
	shift := func(c corner) (corner, bool) {
		if !c.absRow {
			c.row += rows
		}
		whole := c.col < 0
		if !c.absCol && !whole {
			c.col += cols
		}
		return c, c.row >= 0 && c.row < maxRow && (whole || c.col >= 0 && c.col < maxCol)
	}
	return rewriteRefs(formula, func(_ string, from, to corner) (corner, corner, bool) {
		from, ok := shift(from)
		to, ok2 := shift(to)
		return from, to, ok && ok2
	})
}
