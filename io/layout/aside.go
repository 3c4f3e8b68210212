package layout

import (
	"slices"

	"ziping/domain"
	"ziping/io/sheet"
)

// gapBetweenForms is the empty column between two forms next to one another, -1 if there is one form
// only: a heading has all columns of the indicators twice, on both sides of the gap.
func (v *view) gapBetweenForms() int {
	for row := range v.cells {
		if !v.isHeadRow(row) {
			continue
		}
		var names, scores []sheet.Range
		for _, a := range v.across(row) {
			switch means, _ := v.lookup(column, v.text(a.From)); means {
			case domain.KeyName:
				names = append(names, a)
			case domain.KeyActual:
				scores = append(scores, a)
			}
		}
		if len(names) < 2 || len(scores) < 2 {
			continue
		}
		for col := scores[0].To.Col + 1; col < names[1].From.Col; col++ {
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
