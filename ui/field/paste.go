package field

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"ziping/ui/tsv"
)

// Clean turns a pasted text into what a field can contain: line breaks as
// , or as blanks in a one-line field; tabs as blanks; no other control characters.
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

// MaxText is the longest text that a paste may result in, in UTF-16 units: the limit of an Excel
// cell. A longer text is no field of a form, and could not be saved.
const MaxText = 32_767

// Cut returns the beginning of a pasted text that fits; whole reports whether that is all of it.
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

// breaks unifies all kinds of line breaks; \v is what Word copies for Shift+Enter.
func breaks(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return '\n'
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// plain removes the quotes from a cell copied in a spreadsheet.
func plain(s string) string {
	var rows []string
	for _, cells := range tsv.Parse(s) {
		rows = append(rows, strings.Join(cells, "\t"))
	}
	return strings.Join(rows, "\n")
}
