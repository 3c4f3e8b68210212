package pdfgrid

import (
	"math"
	"slices"
)

// spilled assigns the lines of a text that is too high for its cell to the cell in its middle: its
// first and last lines are printed over the cells above and below. Such texts occur only in a table
// with text printed across a ruling line, or over other text.
func (l *lattice) spilled(glyphs []glyph) []glyph {
	if !slices.ContainsFunc(glyphs, l.crossed) && !overprinted(glyphs) {
		return glyphs
	}
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return a.piece - b.piece })
	runs := runsOf(glyphs)
	for from, to := 0, 0; from < len(runs); from = to {
		box := runs[from].box
		for to = from + 1; to < len(runs) && l.sameText(glyphs, runs[to-1], runs[to]); to++ {
			box = box.with(runs[to].box)
		}
		if to == from+1 {
			continue
		}
		middle := box.middle()
		for i := runs[from].from; i < runs[to-1].to; i++ {
			glyphs[i].clip = &rect{middle.x - 2, middle.y - 2, middle.x + 2, middle.y + 2}
		}
	}
	return glyphs
}

// crossed reports whether a ruling line goes through a character.
func (l *lattice) crossed(g glyph) bool {
	if g.blank() || g.clip != nil || g.turned != 0 {
		return false
	}
	at := g.box.middle()
	x := index(l.xs, at.x)
	for y := 1; y < len(l.ys)-1; y++ {
		if g.box.y0+0.2*g.em < l.ys[y] && l.ys[y] < g.box.y1-0.2*g.em && l.below[y-1][x] {
			return true
		}
	}
	return false
}

// overprinted reports whether characters of two lines are printed over each other.
func overprinted(glyphs []glyph) bool {
	for _, r := range rows(glyphs) {
		for i := 1; i < len(r.glyphs); i++ {
			a, b := r.glyphs[i-1], r.glyphs[i]
			if !a.blank() && !b.blank() && b.box.x0 < a.box.x1-0.35*a.em && math.Abs(a.y-b.y) > 0.05*a.em {
				return true
			}
		}
	}
	return false
}

// run is a line of one text, as it was printed in one go: some characters that follow each
// other in the file.
type run struct {
	from, to int
	box      rect
}

func runsOf(glyphs []glyph) (list []run) {
	for i, g := range glyphs {
		if i > 0 {
			last, before := &list[len(list)-1], glyphs[i-1]
			if gap := g.box.x0 - before.box.x1; math.Abs(g.y-before.y) < 0.2*g.em && -0.5*g.em < gap && gap < g.em {
				last.to, last.box = i+1, last.box.with(g.box)
				continue
			}
		}
		list = append(list, run{i, i + 1, g.box})
	}
	return list
}

// sameText reports whether a line is the next of the same text: right below, under its
// middle or its beginning, and no ruling line between the two.
func (l *lattice) sameText(glyphs []glyph, a, b run) bool {
	em := glyphs[a.from].em
	pitch := glyphs[b.from].y - glyphs[a.from].y
	aligned := math.Abs(a.box.middle().x-b.box.middle().x) < 0.7*em || math.Abs(a.box.x0-b.box.x0) < 0.7*em
	if pitch < 0.9*em || pitch > 1.6*em || !aligned || math.Abs(glyphs[b.from].em-em) > 0.1*em {
		return false
	}
	x := index(l.xs, b.box.middle().x)
	for y := 1; y < len(l.ys)-1; y++ {
		if a.box.y1 <= l.ys[y] && l.ys[y] <= b.box.y0 && l.below[y-1][x] {
			return false
		}
	}
	return true
}
