package sheet

import "slices"

// Part is a sheet of a joined grid.
type Part struct {
	Grid *Grid
	From int // the row of the joined grid that is its first one
}

// Join is a grid with the rows of several, one below the other. It fails with fault.TooLarge beyond
// Limits.
func Join(grids ...*Grid) (*Grid, error) {
	all := &Grid{Name: grids[0].Name, Number: grids[0].Number}
	for i, g := range grids {
		if i > 0 {
			all.Name += "、" + g.Name
		}
		from := all.Rows
		all.parts = append(all.parts, Part{g, from})
		all.Hidden = all.Hidden || g.Hidden
		for _, r := range g.Cells() {
			if err := all.Set(Ref{from + r.Row, r.Col}, g.At(r)); err != nil {
				return nil, err
			}
		}
		for _, m := range g.Merges {
			if err := all.Merge(Range{Ref{from + m.From.Row, m.From.Col}, Ref{from + m.To.Row, m.To.Col}}); err != nil {
				return nil, err
			}
		}
		for _, text := range g.Remarks {
			all.Remarks = append(all.Remarks, g.Name+" "+text)
		}
		all.Rows = max(all.Rows, from+g.Rows)
	}
	return all, nil
}

// Parts are the sheets of a grid: itself, unless it was joined.
func (g *Grid) Parts() []Part {
	if g.parts == nil {
		return []Part{{Grid: g}}
	}
	return g.parts
}

// Has reports whether a grid is a part of this one.
func (g *Grid) Has(part *Grid) bool {
	return slices.ContainsFunc(g.Parts(), func(p Part) bool { return p.Grid == part })
}

// PartOf is the number of the part with a row.
func (g *Grid) PartOf(row int) int {
	k := 0
	for k+1 < len(g.parts) && g.parts[k+1].From <= row {
		k++
	}
	return k
}

// In is the sheet of a cell and its place there.
func (g *Grid) In(r Ref) (*Grid, Ref) {
	p := g.Parts()[g.PartOf(r.Row)]
	return p.Grid, Ref{r.Row - p.From, r.Col}
}

// Address is a cell as Excel names it: with the name of its sheet, if there is one.
func (g *Grid) Address(r Ref) string {
	part, at := g.In(r)
	if part.Name == "" {
		return at.String()
	}
	return part.Name + "!" + at.String()
}

// Short is a cell as users are told of it: with its sheet only if the grid was joined.
func (g *Grid) Short(r Ref) string {
	if g.parts == nil {
		return r.String()
	}
	return g.Address(r)
}
