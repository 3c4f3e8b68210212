package field

import (
	"strings"
	"unicode"

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
