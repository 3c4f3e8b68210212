package field

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"ziping/ui/tsv"
)

// Clean makes of a pasted text what a field can hold: line breaks as \n, or as blanks
// where there is one line only; tabs as blanks; no other control characters.
func Clean(s string, lines bool) string {
	s = breaks(s)
	s = strings.TrimRight(s, "\n") // a copied cell ends with one
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && lines:
			return r
		case r == '\n', r == '\t', r == '\u00a0':
			return ' '
		case unicode.IsControl(r), r == '\ufeff', r == '\u200b':
			return -1
		}
		return r
	}, s)
}

// MaxText is how long a paste may make a text, in UTF-16 units: as long as a cell of Excel
// can be. What is longer is no field of a form, and could not be saved in one.
const MaxText = 32_767

// Cut gives as much of the beginning of a pasted text as there is room for; whole is whether
// that is all of it.
func Cut(text string, room int) (kept string, whole bool) {
	for i, r := range text {
		if room -= utf16.RuneLen(r); room < 0 {
			return text[:i], false
		}
	}
	return text, true
}

// units is the length of a text as MaxText counts.
func units(s []rune) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// breaks makes one of all that breaks a line; \v is what Word copies for Shift+Enter.
func breaks(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return '\n'
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// plain takes the quotes off cells that were copied in a spreadsheet.
func plain(s string) string {
	var rows []string
	for _, cells := range tsv.Parse(s) {
		rows = append(rows, strings.Join(cells, "\t"))
	}
	return strings.Join(rows, "\n")
}
