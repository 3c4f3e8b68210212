package pdfgrid

import "math"

const ascent = 0.86 // em above the baseline, as most fonts have it

// upright turns a page so that most of its text runs from left to right, and y downwards.
func (p *ink) upright() {
	votes := map[int]int{}
	for _, g := range p.glyphs {
		votes[quarters(g.angle)]++
	}
	turn, most := 0, 0
	for q := range 4 {
		if votes[q] > most {
			turn, most = q, votes[q]
		}
	}
	m := []matrix{{a: 1, d: -1}, {b: 1, c: 1}, {a: -1, d: 1}, {b: -1, c: -1}}[turn]
	for i, g := range p.glyphs {
		at := m.apply(point{g.x, g.y})
		g.x, g.y = at.x, at.y
		g.box = m.box(g.box)
		g.turned = (quarters(g.angle) - turn + 4) % 4
		if g.turned == 0 {
			g.box.y0, g.box.y1 = g.y-ascent*g.em, g.y+(1-ascent)*g.em // fonts differ in what they call their height
		}
		p.glyphs[i] = g
	}
	seen := map[*rect]bool{}
	for _, g := range p.glyphs {
		if g.clip != nil && !seen[g.clip] {
			seen[g.clip] = true
			*g.clip = m.box(*g.clip)
		}
	}
	across, down := p.across, p.down
	p.across, p.down = nil, nil
	for _, l := range across {
		p.stroke(m.apply(point{l.from, l.at}), m.apply(point{l.to, l.at}))
	}
	for _, l := range down {
		p.stroke(m.apply(point{l.at, l.from}), m.apply(point{l.at, l.to}))
	}
}

func (m matrix) box(r rect) rect {
	return between(m.apply(point{r.x0, r.y0}), m.apply(point{r.x1, r.y1}))
}

// quarters is an angle in quarters of a turn, from 0 to 3.
func quarters(angle float64) int {
	q := int(math.Round(angle/(math.Pi/2))) % 4
	return (q + 4) % 4
}

// turned takes what is printed sideways or upside down in a cell as if it were not. It gives
// the space of the cell in the same way.
func turned(glyphs []glyph, turn int, room rect) ([]glyph, rect) {
	m := []matrix{identity, {b: 1, c: -1}, {a: -1, d: -1}, {b: -1, c: 1}}[turn]
	list := make([]glyph, 0, len(glyphs))
	for _, g := range glyphs {
		at := m.apply(point{g.x, g.y})
		g.x, g.y, g.box = at.x, at.y, m.box(g.box)
		g.box.y0, g.box.y1 = g.y-ascent*g.em, g.y+(1-ascent)*g.em
		list = append(list, g)
	}
	return list, m.box(room)
}
