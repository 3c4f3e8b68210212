package pdfgrid

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

// joinPages makes one table of those that go on from page to page, and leaves out what is
// printed on each page alike.
func joinPages(pages [][]*block) {
	for i := range pages {
		pages[i] = slices.DeleteFunc(pages[i], func(b *block) bool { return b.numbersPage() })
	}
	for i := len(pages) - 1; i > 0; i-- {
		if first := firstText(pages[i]); first != "" && first == firstText(pages[i-1]) {
			continue // another form of the same layout, which has its own title
		}
		pages[i] = slices.DeleteFunc(pages[i], func(b *block) bool { return slices.ContainsFunc(pages[i-1], b.repeats) })
	}
	for i := 1; i < len(pages); i++ {
		from := i - 1 // the page that the table goes on from; a page that only went on is empty now
		for from > 0 && len(pages[from]) == 0 {
			from--
		}
		if len(pages[from]) == 0 || len(pages[i]) == 0 {
			continue
		}
		if first := pages[from][len(pages[from])-1]; first.absorbs(pages[i][0]) {
			pages[i] = pages[i][1:]
		}
	}
}

// pageNumber is what says which page it is: 第 1 页，共 3 页, - 2 -, 1/3
var pageNumber = regexp.MustCompile(`^[-—–\s]*(第|Page)?\s*[0-9]+\s*页?[\s,，/]*([共/]|of)?\s*(第|共)?\s*[0-9]*\s*页?[-—–\s]*$`)

func (b *block) numbersPage() bool {
	return len(b.texts) == 1 && pageNumber.MatchString(b.texts[0].text)
}

// firstText is the first text in a table of a page.
func firstText(page []*block) string {
	for _, b := range page {
		for _, c := range b.cells {
			if text := c.text(); text != "" {
				return text
			}
		}
	}
	return ""
}

// repeats reports whether a text outside of tables is at the same place on the page before.
func (b *block) repeats(o *block) bool {
	return b.texts != nil && slices.Equal(b.texts, o.texts) && math.Abs(b.box.y0-o.box.y0) < 2
}

// absorbs joins a table with the one that it goes on as on the next page, if it does: both are
// as wide, and between them is nothing else.
func (b *block) absorbs(next *block) bool {
	if b.texts != nil || next.texts != nil || math.Abs(b.box.x0-next.box.x0) > sameColumn || math.Abs(b.box.x1-next.box.x1) > sameColumn {
		return false
	}
	xs := append(slices.Clone(b.xs), next.xs...)
	slices.Sort(xs)
	xs = apart(xs, sameColumn)
	b.spread(xs)
	next.spread(xs)
	joined := map[*cell]*cell{} // cells of next → those that they go on from
	whole := true               // the first row is the rest of one
	for _, c := range next.cells {
		if c.top > 0 {
			continue
		}
		above := b.above(c)
		if above != nil && above.openBelow && c.openAbove {
			joined[c] = above
		} else if c.bottom == 0 {
			whole = false
		}
	}
	if !whole || len(joined) == 0 {
		if rest := b.rest(next); rest != nil {
			joined, whole = rest, true
		}
	}
	shift := b.rows
	if whole && len(joined) > 0 {
		shift--
	}
	for _, c := range next.cells {
		if above := joined[c]; above != nil {
			above.goesOn(c, shift)
			continue
		}
		c.top, c.bottom = c.top+shift, c.bottom+shift
		b.cells = append(b.cells, c)
	}
	b.rows = shift + next.rows
	return true
}

// spread tells the columns of a table by other edges, which have all of its own.
func (b *block) spread(xs []float64) {
	for _, c := range b.cells {
		c.left, c.right = nearest(xs, b.xs[c.left]), nearest(xs, b.xs[c.right+1])-1
		c.right = max(c.right, c.left)
	}
	b.xs = xs
}

// above is the cell of the last row that has the same columns as c.
func (b *block) above(c *cell) *cell {
	i := slices.IndexFunc(b.cells, func(a *cell) bool { return a.bottom == b.rows-1 && a.left == c.left && a.right == c.right })
	if i < 0 {
		return nil
	}
	return b.cells[i]
}

// goesOn makes next, on the page after, a part of c. A line that both pages show, each a
// part of it, is there once.
func (c *cell) goesOn(next *cell, shift int) {
	c.bottom, c.openBelow = max(c.bottom, next.bottom+shift), next.openBelow
	before, after := lineTexts(c.glyphs), lineTexts(next.glyphs)
	twice := min(len(before), len(after))
	for twice > 0 && !slices.Equal(before[len(before)-twice:], after[:twice]) {
		twice--
	}
	list := rows(next.glyphs)
	down := c.room.y1 - next.room.y0
	for _, r := range list[twice:] {
		for _, g := range r.glyphs {
			g.y, g.box.y0, g.box.y1 = g.y+down, g.box.y0+down, g.box.y1+down
			c.glyphs = append(c.glyphs, g)
		}
	}
	c.room.y1 += next.room.height()
}

func lineTexts(glyphs []glyph) (list []string) {
	for _, r := range rows(glyphs) {
		list = append(list, r.String())
	}
	return list
}

// rest finds the cells of next that continue cells of the previous page, although there are lines
// between them: its first row is the rest of a row that did not fit there. At least one text goes on
// in the middle of its sentence, nothing begins, and below complete texts there is nothing.
func (b *block) rest(next *block) map[*cell]*cell {
	joined, goOn, complete := map[*cell]*cell{}, 0, 0
	for _, c := range next.cells {
		if c.top > 0 {
			continue
		}
		above := b.above(c)
		if above == nil || c.bottom > 0 && c.text() != "" {
			return nil
		}
		switch before, after := above.text(), c.text(); {
		case after != "" && !above.unfinished():
			return nil
		case after != "":
			goOn++
		case before != "" && above.top == b.rows-1:
			complete++
		}
		joined[c] = above
	}
	if goOn == 0 || complete == 0 {
		return nil
	}
	return joined
}

// unfinished reports whether a cell's text is full to its last line and ends within a
// sentence.
func (c *cell) unfinished() bool {
	list := slices.DeleteFunc(rows(c.glyphs), func(r *row) bool { return r.String() == "" })
	if len(list) == 0 {
		return false
	}
	last := list[len(list)-1]
	return !strings.ContainsRune("。；！？;!?", last.last()) && last.left(c.room, 0) < 2.2*last.size
}
