package field

import (
	"strings"

	"ziping/ui/tsv"
)

// Clean makes of a pasted text what a field can hold: line breaks as \n, or as blanks
// where there is one line only; tabs as blanks; no other control characters.
func Clean(s string, lines bool) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.TrimRight(s, "\n") // a copied cell ends with one
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && lines:
			return r
		case r == '\n', r == '\t', r == '\u00a0':
			return ' '
		case r < ' ', r == '\u007f', r == '\ufeff':
			return -1
		}
		return r
	}, s)
}

// plain takes the quotes off cells that were copied in a spreadsheet.
func plain(s string) string {
	var rows []string
	for _, cells := range tsv.Parse(s) {
		rows = append(rows, strings.Join(cells, "\t"))
	}
	return strings.Join(rows, "\n")
}
