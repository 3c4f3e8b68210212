package layout

import (
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// view is a grid whose cells and merged areas are indexed by row.
type view struct {
	grid     *sheet.Grid
	cells    [][]sheet.Ref   // non-empty cells of each row, left to right
	areas    [][]sheet.Range // merged areas that touch each row
	texts    [][]sheet.Range // the areas with text that touch each row, left to right
	kind     *domain.Kind    // of the form that is looked for
	known    map[string]word // of the texts looked up before
	declared bool            // 申报表 are looked for
	alike    bool            // headings that only resemble known ones count
	heads    map[int]bool    // rows examined before: whether they are headings of indicators
}

// word is a text as labels are compared, and what it means as one.
type word struct {
	folded   string
	meanings []meaning
}

func (v *view) word(text string) word {
	w, ok := v.known[text]
	if !ok {
		w.folded = fold(text)
		if len(text) <= maxLabel*4 {
			w.meanings = meanings(w.folded)
		}
		v.known[text] = w
	}
	return w
}

// fold is the function fold for a text of the sheet.
func (v *view) fold(text string) string { return v.word(text).folded }

// lookup is what a text means as a label of a block, with its rank among the names of
// the same meaning; "" if it is none.
func (v *view) lookup(b block, text string) (means string, rank int) {
	if len(text) > maxLabel*4 {
		return "", 0
	}
	list := v.word(text).meanings
	var m meaning
	if b == anywhere {
		m = meaningIn(list, block(v.kind.ID))
	}
	if m.means == "" {
		m = meaningIn(list, b)
	}
	if m.means == "" && v.alike && b == column {
		m = likely(text)
	}
	if m.means == string(domain.FieldDepartment) && v.kind.Owner != domain.FieldDepartment {
		m.means = seal // the unit's name if nothing else gives it
	}
	return m.means, m.rank
}

// means reports whether a text is a label of the block with that meaning.
func (v *view) means(b block, text, want string) bool {
	got, _ := v.lookup(b, text)
	return got == want
}

func newView(g *sheet.Grid) *view {
	all := g.Cells()
	v := &view{grid: g, cells: make([][]sheet.Ref, g.Rows), areas: make([][]sheet.Range, g.Rows), texts: make([][]sheet.Range, g.Rows),
		kind: domain.Kinds()[0], known: make(map[string]word, len(all)), heads: map[int]bool{}}
	for len(all) > 0 {
		row, n := all[0].Row, 1
		for n < len(all) && all[n].Row == row {
			n++
		}
		v.cells[row], all = all[:n:n], all[n:]
	}
	for _, m := range g.Merges {
		for row := m.From.Row; row <= min(m.To.Row, g.Rows-1); row++ {
			v.areas[row] = append(v.areas[row], m)
		}
	}
	for row := range v.texts {
		v.texts[row] = v.textsOf(row)
	}
	return v
}

// textsOf finds the areas with text that touch a row.
func (v *view) textsOf(row int) []sheet.Range {
	list := make([]sheet.Range, 0, len(v.cells[row])+len(v.areas[row]))
	for _, r := range v.cells[row] {
		list = append(list, v.area(r))
	}
	for _, m := range v.areas[row] {
		if m.From.Row == row || v.grid.At(m.From).Text == "" {
			continue // its own row lists it
		}
		at := 0
		for at < len(list) && list[at].From.Col < m.From.Col {
			at++
		}
		list = slices.Insert(list, at, m)
	}
	return list
}

// area is the merged area a cell lies in, or the cell alone.
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
	if row < 0 || row >= len(v.texts) {
		return nil
	}
	return v.texts[row]
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
