package layout

import (
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// view is a grid whose cells and merged areas are indexed by row.
type view struct {
	grid     *sheet.Grid
	cells    [][]sheet.Ref   // non-empty cells of each row, left to right
	areas    [][]sheet.Range // merged areas that touch each row
	kind     *domain.Kind    // of the form that is looked for
	known    map[label]meaning
	declared bool         // 申报表 are looked for
	alike    bool         // headings that only resemble known ones count
	heads    map[int]bool // rows examined before: whether they are headings of indicators
}

// label is a text in a block that was looked up before.
type label struct {
	block block
	text  string
}

// lookup is the meaning of a text as a label of a block, with its rank among the names of the same
// meaning; "" if it is none.
func (v *view) lookup(b block, text string) (means string, rank int) {
	if len(text) > maxLabel*4 {
		return "", 0
	}
	m, ok := v.known[label{b, text}]
	if !ok {
		if b == anywhere {
			m = lookup(block(v.kind.ID), text)
		}
		if m.means == "" {
			m = lookup(b, text)
		}
		if m.means == "" && v.alike && b == column {
			m = likely(text)
		}
		if m.means == string(domain.FieldDepartment) && v.kind.Owner != domain.FieldDepartment {
			m.means = seal // the unit's name if nothing else gives it
		}
		v.known[label{b, text}] = m
	}
	return m.means, m.rank
}

// means reports whether a text is a label of the block with that meaning.
func (v *view) means(b block, text, want string) bool {
	got, _ := v.lookup(b, text)
	return got == want
}

// read makes labels mean what they mean in forms of a kind.
func (v *view) read(kind *domain.Kind) {
	if v.kind != kind {
		v.kind = kind
		clear(v.known)
	}
}

func newView(g *sheet.Grid) *view {
	v := &view{grid: g, cells: make([][]sheet.Ref, g.Rows), areas: make([][]sheet.Range, g.Rows), kind: domain.Kinds()[0], known: map[label]meaning{}, heads: map[int]bool{}}
	for _, r := range g.Cells() {
		v.cells[r.Row] = append(v.cells[r.Row], r)
	}
	for _, m := range g.Merges {
		for row := m.From.Row; row <= min(m.To.Row, g.Rows-1); row++ {
			v.areas[row] = append(v.areas[row], m)
		}
	}
	return v
}

// area is the merged area of a cell, or the cell alone.
func (v *view) area(r sheet.Ref) sheet.Range {
	if r.Row < len(v.areas) {
		for _, m := range v.areas[r.Row] {
			if m.Contains(r) {
				return m
			}
		}
	}
	return sheet.Range{From: r, To: r}
}

// text is the text of a cell's area.
func (v *view) text(r sheet.Ref) string { return v.grid.At(v.area(r).From).Value() }

// blank reports whether a cell's area is empty.
func (v *view) blank(r sheet.Ref) bool { return strings.TrimSpace(v.text(r)) == "" }

// across lists the areas with text that touch a row, left to right.
func (v *view) across(row int) []sheet.Range {
	if row < 0 || row >= len(v.cells) {
		return nil
	}
	var list []sheet.Range
	for _, r := range v.cells[row] {
		list = append(list, v.area(r))
	}
	for _, m := range v.areas[row] {
		if m.From.Row == row || v.grid.At(m.From).Text == "" {
			continue // listed in its own row
		}
		at := 0
		for at < len(list) && list[at].From.Col < m.From.Col {
			at++
		}
		list = append(list[:at], append([]sheet.Range{m}, list[at:]...)...)
	}
	return list
}

// width is the rightmost column of a cell or merged area in some rows.
func (v *view) width(from, to int) int {
	last := 0
	for row := max(from, 0); row <= min(to, len(v.cells)-1); row++ {
		for _, r := range v.cells[row] {
			last = max(last, v.area(r).To.Col)
		}
		for _, m := range v.areas[row] {
			last = max(last, m.To.Col)
		}
	}
	return last
}
