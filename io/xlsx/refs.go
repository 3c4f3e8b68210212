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
// the formula's own, "A:B" for all from A to B) and puts its result in place; for a single
// cell both corners are the same. ok false makes the reference #REF!. References to other
// workbooks, whole columns, names and tables stay.
func rewriteRefs(formula string, move func(sheetName string, from, to corner) (corner, corner, bool)) string {
	var b strings.Builder
	name, foreign := "", false // the sheet named before the reference; of another workbook
	for i := 0; i < len(formula); {
		from := i
		if named, end, ok := qualifier(formula, i); ok {
			name, foreign = named, foreign || strings.Contains(named, "]")
			b.WriteString(formula[i:end])
			i = end
			continue
		}
		switch c := formula[i]; {
		case c == '"' || c == '\'':
			i = quoted(formula, i, c)
		case c == '[':
			end := strings.IndexByte(formula[i:], ']')
			if end < 0 {
				b.WriteString(formula[i:])
				return b.String()
			}
			i += end + 1
			foreign = true
		case isWord(formula, i):
			text, end := rewriteRef(formula, i, name, foreign, move)
			b.WriteString(text)
			i, from = end, end
			name, foreign = "", false
		default:
			if c != ':' {
				name, foreign = "", false
			}
			i++
		}
		b.WriteString(formula[from:i])
	}
	return b.String()
}

// rewriteRef moves the reference that begins at i, if one does, and tells its end.
// The second corner of a range may name the sheet again: Sheet1!A1:Sheet1!B2.
func rewriteRef(formula string, i int, name string, foreign bool, move func(string, corner, corner) (corner, corner, bool)) (text string, end int) {
	end = wordEnd(formula, i)
	word := formula[i:end]
	from, ok := parseCorner(word)
	if !ok || foreign || end < len(formula) && formula[end] == '(' {
		return word, end
	}
	second := end + 1
	if again, after, ok := qualifier(formula, second); ok && strings.EqualFold(again, name) {
		second = after
	}
	last := wordEnd(formula, second)
	if end < len(formula) && formula[end] == ':' && last > second {
		if to, ok := parseCorner(formula[second:last]); ok && (to.col < 0) == (from.col < 0) {
			newFrom, newTo, ok := move(name, from, to)
			if !ok {
				return "#REF!", last
			}
			return newFrom.String() + formula[end:second] + newTo.String(), last
		}
	}
	if from.col < 0 { // a number
		return word, end
	}
	moved, _, ok := move(name, from, from)
	if !ok {
		return "#REF!", end
	}
	return moved.String(), end
}

// qualifier reads what names the sheet of a reference, which begins at i: Sheet1! or 'a b'!,
// or two of them for all sheets between: A:B!, 'a b:c'!. end is after the exclamation mark.
func qualifier(s string, i int) (name string, end int, ok bool) {
	first, end := sheetName(s, i)
	if end == i || end == len(s) {
		return "", i, false
	}
	if s[end] == '!' {
		return first, end + 1, true
	}
	if _, isRef := parseCorner(s[i:end]); isRef || s[end] != ':' {
		return "", i, false
	}
	second, last := sheetName(s, end+1)
	if last == end+1 || last == len(s) || s[last] != '!' {
		return "", i, false
	}
	return first + ":" + second, last + 1, true
}

// sheetName reads the name of a sheet, in quotes or without.
func sheetName(s string, i int) (name string, end int) {
	if i >= len(s) {
		return "", i
	}
	if s[i] != '\'' {
		end = wordEnd(s, i)
		return s[i:end], end
	}
	end = quoted(s, i, '\'')
	return unquoted(s[i:end]), end
}

// unquoted is the name of a sheet that may be in quotes.
func unquoted(name string) string {
	return strings.ReplaceAll(strings.Trim(name, "'"), "''", "'")
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
