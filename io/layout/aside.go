package layout

import (
	"slices"

	"ziping/domain"
	"ziping/io/sheet"
)

// allForms finds the forms of a sheet. Forms next to one another are read one by one, from the left.
func (v *view) allForms() []*Layout {
	if gap := v.gapBetweenForms(); gap >= 0 {
		left, right := v.columns(0, gap-1).forms(), v.columns(gap+1, v.grid.Cols-1).allForms()
		if len(left) > 0 && len(right) > 0 {
			return append(left, right...)
		}
	}
	return v.forms()
}

// gapBetweenForms is the first empty column between forms next to one another, -1 if there is none:
// a heading has the columns of the indicators on both sides of it.
func (v *view) gapBetweenForms() int {
	for row := range v.cells {
		if !v.isHeadRow(row) {
			continue
		}
		var names, results []sheet.Range
		for _, a := range v.across(row) {
			switch means, _ := v.lookup(column, v.text(a.From)); means {
			case domain.KeyName:
				names = append(names, a)
			case domain.KeyActual:
				results = append(results, a)
			}
		}
		if len(names) < 2 || len(results) < 2 {
			continue
		}
		for col := results[0].To.Col + 1; col < names[1].From.Col; col++ {
			if v.isEmptyColumn(col) {
				return col
			}
		}
	}
	return -1
}

func (v *view) isEmptyColumn(col int) bool {
	for row := range v.cells {
		covers := func(a sheet.Range) bool { return a.From.Col <= col && col <= a.To.Col }
		if slices.ContainsFunc(v.areas[row], covers) || slices.ContainsFunc(v.cells[row], func(r sheet.Ref) bool { return r.Col == col }) {
			return false
		}
	}
	return true
}

// columns is the view of some columns alone.
func (v *view) columns(from, to int) *view {
	part := *v
	part.heads = map[int]bool{}
	part.cells, part.areas, part.texts = make([][]sheet.Ref, len(v.cells)), make([][]sheet.Range, len(v.areas)), make([][]sheet.Range, len(v.texts))
	in := func(a sheet.Range) bool { return from <= a.From.Col && a.To.Col <= to }
	for row := range v.cells {
		for _, r := range v.cells[row] {
			if in(sheet.Range{From: r, To: r}) {
				part.cells[row] = append(part.cells[row], r)
			}
		}
		for _, m := range v.areas[row] {
			if in(m) {
				part.areas[row] = append(part.areas[row], m)
			}
		}
	}
	for row := range part.texts {
		part.texts[row] = part.textsOf(row)
	}
	return &part
}
