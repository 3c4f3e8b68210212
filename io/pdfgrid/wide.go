package pdfgrid

import (
	"math"
	"slices"
)

// widen joins the pages of a sheet that was too wide for one: left and right parts whose rows have
// the same heights. Either all left ones come first, as spreadsheets print them, or each is
// followed by its right one.
func widen(pages []*ink) []*ink {
	frames := make([]*lattice, len(pages)) // the largest table of each page, nil for none
	for i, p := range pages {
		frames[i] = p.largest()
	}
	var list []*ink
	for len(pages) > 0 {
		wide, taken := widest(pages, frames)
		list, pages, frames = append(list, wide...), pages[taken:], frames[taken:]
	}
	return list
}

// widest joins the first pages, if they fit, and tells how many it took.
func widest(pages []*ink, frames []*lattice) (wide []*ink, taken int) {
	for parts := 4; parts >= 2; parts-- {
		for deep := 1; deep*parts <= len(pages) && deep <= 4; deep++ {
			for _, order := range []func(row, part int) int{
				func(row, part int) int { return part*deep + row },
				func(row, part int) int { return row*parts + part },
			} {
				if wide := joined(pages[:deep*parts], frames, deep, parts, order); wide != nil {
					return wide, deep * parts
				}
			}
		}
	}
	return pages[:1], 1
}

// joined are the pages of each row joined, nil if any two don't fit.
func joined(pages []*ink, frames []*lattice, deep, parts int, order func(row, part int) int) []*ink {
	if slices.Contains(frames[:len(pages)], nil) {
		return nil
	}
	for row := range deep {
		for part := 1; part < parts; part++ {
			if !frames[order(row, 0)].sameRows(frames[order(row, part)]) {
				return nil
			}
		}
	}
	var list []*ink
	for row := range deep {
		wide, end := pages[order(row, 0)], frames[order(row, 0)].box().x1
		for part := 1; part < parts; part++ {
			l := frames[order(row, part)]
			wide.append(pages[order(row, part)], end-l.xs[0])
			end += l.box().width()
		}
		list = append(list, wide)
	}
	return list
}

// largest is the largest table of a page, nil if there is none.
func (p *ink) largest() *lattice {
	list := lattices(slices.Clone(p.across), slices.Clone(p.down))
	if len(list) == 0 {
		return nil
	}
	return slices.MaxFunc(list, func(a, b *lattice) int {
		return int(a.box().width()*a.box().height() - b.box().width()*b.box().height())
	})
}

// sameRows reports whether two tables have their rows at the same heights, but other columns.
func (l *lattice) sameRows(o *lattice) bool {
	few, many := l.ys, o.ys
	if len(few) > len(many) {
		few, many = many, few
	}
	same := 0
	for _, y := range few {
		if math.Abs(many[nearest(many, y)]-y) < sameLine {
			same++
		}
	}
	columns := slices.EqualFunc(l.xs, o.xs, func(a, b float64) bool { return math.Abs(a-b) < sameLine })
	return len(few) >= 4 && 10*len(few) >= 6*len(many) && 10*same >= 9*len(few) && !columns
}

// append adds what is on another page, so far to the right. What both show, each a part of
// it, is there once.
func (p *ink) append(o *ink, dx float64) {
	twice := func(g glyph) bool {
		return slices.ContainsFunc(p.glyphs, func(have glyph) bool {
			return have.r == g.r && math.Abs(have.x-g.x) < 0.3*g.em && math.Abs(have.y-g.y) < 0.3*g.em
		})
	}
	var more []glyph
	for _, g := range o.glyphs {
		g.x, g.box.x0, g.box.x1, g.piece = g.x+dx, g.box.x0+dx, g.box.x1+dx, g.piece+len(p.clips)
		if g.clip != nil {
			g.clip = &rect{g.clip.x0 + dx, g.clip.y0, g.clip.x1 + dx, g.clip.y1}
		}
		if len(p.glyphs)*len(o.glyphs) > 50_000_000 || !twice(g) {
			more = append(more, g)
		}
	}
	p.glyphs, p.clips = append(p.glyphs, more...), append(p.clips, o.clips...)
	for _, l := range o.across {
		p.across = append(p.across, line{l.at, l.from + dx, l.to + dx})
	}
	for _, l := range o.down {
		p.down = append(p.down, line{l.at + dx, l.from, l.to})
	}
}
