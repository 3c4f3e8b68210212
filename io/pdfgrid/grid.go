package pdfgrid

import (
	"slices"

	"ziping/io/sheet"
)

// grid puts the blocks of all pages below each other. All tables share their columns, as
// they did on the sheet they may have been printed from.
func grid(pages [][]*block) (*sheet.Grid, error) {
	var xs []float64
	for _, blocks := range pages {
		for _, b := range blocks {
			xs = append(xs, b.xs...)
		}
	}
	slices.Sort(xs)
	xs = apart(xs, sameColumn)
	g := &sheet.Grid{}
	top := 0
	for _, blocks := range pages {
		for _, b := range blocks {
			if err := place(g, b, xs, top); err != nil {
				return nil, err
			}
			if b.texts != nil {
				top++
			}
			top += b.rows
		}
	}
	g.Finish()
	return g, nil
}

const sameColumn = 3.0 // points between edges that are the same one

// place puts a block into the grid, from row top on.
func place(g *sheet.Grid, b *block, xs []float64, top int) error {
	if b.texts != nil {
		return placeLine(g, b, xs, top)
	}
	g.Remark("没有边框的名称，属于哪几行拿不准", b.doubt)
	edges := make([]int, len(b.xs))
	for i, x := range b.xs {
		edges[i] = nearest(xs, x)
		if i > 0 && edges[i] <= edges[i-1] {
			edges[i] = edges[i-1] + 1
		}
	}
	for _, c := range b.cells {
		text := c.text()
		if text == "" && c.loose {
			continue
		}
		from := sheet.Ref{Row: top + c.top, Col: edges[c.left]}
		if err := g.Set(from, sheet.Cell{Text: text}); err != nil {
			return err
		}
		if err := g.Merge(sheet.Range{From: from, To: sheet.Ref{Row: top + c.bottom, Col: edges[c.right+1] - 1}}); err != nil {
			return err
		}
	}
	return nil
}

// placeLine puts a text that is outside of tables into one row, each part into the column it
// begins in or the next that is free.
func placeLine(g *sheet.Grid, b *block, xs []float64, top int) error {
	next := 0
	for _, t := range b.texts {
		col := 0
		if len(xs) > 1 {
			col = index(xs, t.x)
		}
		col = max(col, next)
		next = col + 1
		if err := g.Set(sheet.Ref{Row: top, Col: col}, sheet.Cell{Text: sheet.CleanText(t.text)}); err != nil {
			return err
		}
	}
	return nil
}

// nearest is the edge nearest to x.
func nearest(xs []float64, x float64) int {
	i, _ := slices.BinarySearch(xs, x)
	if i == len(xs) || i > 0 && x-xs[i-1] < xs[i]-x {
		i--
	}
	return i
}
