package layout

import (
	"slices"

	"ziping/domain"
	"ziping/io/sheet"
)

// allForms finds the forms of a sheet. Forms next to one another are read one by one, from the left.
func (v *view) allForms() []*Layout {
	if at := v.formAside(); at > 0 {
		left, right := v.columns(0, at-1).forms(), v.columns(at, v.grid.Cols-1).allForms()
		if len(left) > 0 && len(right) > 0 {
			return append(left, right...)
		}
	}
	return v.forms()
}

// formAside is the first column of a form next to another one, -1 if there is none: both have the
// columns of the indicators, their headings at about the same height.
func (v *view) formAside() int {
	const apart = 8 // rows between the headings, as one form has more above it
	var names, results []sheet.Range
	for row := range v.cells {
		if !v.isHeadRow(row) {
			continue
		}
		for _, a := range v.across(row) {
			switch means, _ := v.lookup(column, v.text(a.From)); means {
			case domain.KeyName:
				names = append(names, a)
			case domain.KeyActual:
				results = append(results, a)
			}
		}
	}
	for _, name := range names {
		for _, result := range results {
			if result.From.Row != name.From.Row || result.From.Col < name.From.Col {
				continue
			}
			for _, other := range names {
				if other.From.Col <= result.To.Col || max(other.From.Row-name.From.Row, name.From.Row-other.From.Row) > apart {
					continue
				}
				if at := v.between(result, other); at > 0 {
					return at
				}
			}
		}
	}
	return -1
}

// between is the first column of the form with the name in its heading, right of the one with the
// result; -1 if a merged area does not let them be separated.
func (v *view) between(result, name sheet.Range) int {
	heads := v.across(result.From.Row)
	first, last, best := heads[0], v.width(name.From.Row, name.From.Row), -1
	for _, a := range v.across(name.From.Row) {
		at := a.From.Col
		if at <= result.To.Col || at > name.From.Col || v.crosses(at, first.From.Col, last) {
			continue
		}
		if fold(v.text(a.From)) == fold(v.text(first.From)) {
			return at
		}
		if best < 0 || v.isEmptyColumn(at-1) {
			best = at
		}
	}
	return best
}

// crosses reports whether a merged area extends from a column over the one before it, unless it is
// a line over the whole width of the forms.
func (v *view) crosses(col, first, last int) bool {
	for row := range v.areas {
		if slices.ContainsFunc(v.areas[row], func(a sheet.Range) bool {
			return a.From.Col < col && col <= a.To.Col && !(a.From.Col <= first && last <= a.To.Col)
		}) {
			return true
		}
	}
	return false
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

// columns is the view of some columns alone, and of the lines that extend over more than these.
func (v *view) columns(from, to int) *view {
	part := *v
	part.heads = map[int]bool{}
	part.cells, part.areas, part.texts = make([][]sheet.Ref, len(v.cells)), make([][]sheet.Range, len(v.areas)), make([][]sheet.Range, len(v.texts))
	in := func(a sheet.Range) bool { return a.From.Col <= to && from <= a.To.Col }
	for row := range v.cells {
		for _, r := range v.cells[row] {
			if in(v.area(r)) {
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
