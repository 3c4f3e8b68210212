package gridtest

import (
	"strings"

	"ziping/io/sheet"
)

// Table builds a grid from rows of cells split by "|", so that a test shows the sheet it
// talks about. A cell of "<" continues the merge to its left, "^" the one above.
func Table(rows ...string) *sheet.Grid {
	g := &sheet.Grid{Name: "Sheet1"}
	anchors := map[sheet.Ref]sheet.Ref{} // cell -> first cell of its merge
	merges := map[sheet.Ref]sheet.Range{}
	var order []sheet.Ref
	for y, row := range rows {
		for x, text := range strings.Split(row, "|") {
			r := sheet.Ref{Row: y, Col: x}
			from := r
			switch strings.TrimSpace(text) {
			case "<":
				from = anchors[sheet.Ref{Row: y, Col: x - 1}]
			case "^":
				from = anchors[sheet.Ref{Row: y - 1, Col: x}]
			default:
				_ = g.Set(r, sheet.Cell{Text: strings.ReplaceAll(text, `\n`, "\n")})
				order = append(order, r)
			}
			anchors[r] = from
			last := merges[from].To
			merges[from] = sheet.Range{From: from, To: sheet.Ref{Row: max(last.Row, y), Col: max(last.Col, x)}}
		}
	}
	for _, from := range order {
		_ = g.Merge(merges[from]) // no merge if it is a single cell
	}
	return g
}
