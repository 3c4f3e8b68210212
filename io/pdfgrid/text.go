package pdfgrid

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// row is one line of text.
type row struct {
	glyphs []glyph // from left to right
	box    rect
	base   float64
	size   float64 // of the font its first character has
}

// rows puts characters into lines.
func rows(glyphs []glyph) []*row {
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x)) })
	var list []*row
	for _, g := range glyphs {
		var into *row
		for i := len(list) - 1; i >= 0 && i >= len(list)-3; i-- {
			if r := list[i]; math.Abs(g.y-r.base) < 0.45*min(r.size, g.em) {
				into = r
				break
			}
		}
		if into == nil {
			list = append(list, &row{glyphs: []glyph{g}, box: g.box, base: g.y, size: g.em})
			continue
		}
		into.glyphs = append(into.glyphs, g)
		into.box = into.box.with(g.box)
	}
	for _, r := range list {
		slices.SortStableFunc(r.glyphs, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
	}
	return list
}

func (r rect) with(o rect) rect {
	return rect{min(r.x0, o.x0), min(r.y0, o.y0), max(r.x1, o.x1), max(r.y1, o.y1)}
}

// split splits a line where the gap between two characters is wider than so many times the line's
// height.
func (r *row) split(ems float64) []*row {
	var list []*row
	for _, g := range r.glyphs {
		if g.blank() {
			continue
		}
		if last := len(list) - 1; last >= 0 && g.box.x0-list[last].box.x1 <= ems*r.size {
			list[last].glyphs = append(list[last].glyphs, g)
			list[last].box = list[last].box.with(g.box)
			continue
		}
		list = append(list, &row{glyphs: []glyph{g}, box: g.box, base: r.base, size: r.size})
	}
	for _, part := range list { // the blanks within
		part.glyphs = slices.DeleteFunc(slices.Clone(r.glyphs), func(g glyph) bool {
			return g.box.x0 < part.box.x0-0.01 || g.box.x1 > part.box.x1+0.01
		})
	}
	return list
}

func (g glyph) blank() bool { return unicode.IsSpace(g.r) || g.r == '\u00a0' }

// String is the text of a line. A gap as wide as a character is a blank, even if the file
// has none there.
func (r *row) String() string {
	var b strings.Builder
	end, before := 0.0, rune(0)
	for i, g := range r.glyphs {
		if i > 0 && !g.blank() && !unicode.IsSpace(before) {
			gap := (g.box.x0 - end) / r.size
			if gap > 0.8 || gap > 0.2 && latin(before) && latin(g.r) {
				b.WriteByte(' ')
			}
		}
		b.WriteRune(g.r)
		end, before = max(end, g.box.x1), g.r
	}
	return strings.TrimSpace(b.String())
}

func latin(r rune) bool {
	return r < unicode.MaxLatin1 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// setText is the text of a cell; what is printed sideways comes after the rest.
func setText(glyphs []glyph, room rect) string {
	var parts []string
	for turn := range 4 {
		var list []glyph
		for _, g := range glyphs {
			if g.turned == turn {
				list = append(list, g)
			}
		}
		if text := setLines(turned(list, turn, room)); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n")
}

// setLines is a text within so much space from left to right. A line that ends though the
// next character would have had room ends there on purpose.
func setLines(glyphs []glyph, room rect) string {
	var b strings.Builder
	list := rows(glyphs)
	list = slices.DeleteFunc(list, func(r *row) bool { return r.String() == "" })
	if len(list) == 0 {
		return ""
	}
	margin := room.width()
	for _, r := range list {
		margin = min(margin, max(r.box.x0-room.x0, 0), max(room.x1-r.box.x1, 0))
	}
	margin = min(max(margin, 1), 0.7*list[0].size)
	for i, r := range list {
		b.WriteString(r.String())
		if i+1 == len(list) {
			break
		}
		next := list[i+1]
		before, after := r.last(), next.glyphs[next.begin()].r
		switch {
		case strings.ContainsRune(closing, after): // begins no line
		case next.first()+0.3*r.size < r.left(room, margin), strings.ContainsRune("。；;", before) && item.MatchString(next.String()):
			b.WriteByte('\n')
		case latin(before) && latin(after) && !(unicode.IsDigit(before) && unicode.IsDigit(after)):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// left is how much of the space a line leaves free, apart from the margins. A line in the
// middle could grow to both sides.
func (r *row) left(room rect, margin float64) float64 {
	ink := r.ink()
	before, after := ink.x0-room.x0-margin, room.x1-margin-ink.x1
	if math.Abs(before-after) < 0.6*r.size {
		return before + after
	}
	return after
}

// item is how a numbered item begins: 目标2. 1、（1） 一、
var item = regexp.MustCompile(`^(目标|任务|指标)?\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3}|[（(]([0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）])\s*[.．、:：，,)）]?[^0-9%％]`)

// ink is the extent of the characters of a line, without blanks at its ends.
func (r *row) ink() rect {
	box := rect{math.Inf(1), 0, math.Inf(-1), 0}
	for _, g := range r.glyphs {
		if !g.blank() {
			box.x0, box.x1 = min(box.x0, g.box.x0), max(box.x1, g.box.x1)
		}
	}
	return box
}

func (r *row) begin() int {
	return slices.IndexFunc(r.glyphs, func(g glyph) bool { return !g.blank() })
}

func (r *row) last() rune {
	for i := len(r.glyphs) - 1; i >= 0; i-- {
		if !r.glyphs[i].blank() {
			return r.glyphs[i].r
		}
	}
	return 0
}

// Marks that stay with the character before or after them.
const (
	closing = "，。、；：！？）》」』】〕”’％%,.;:!?)]}…—"
	opening = "（《「『【〔“‘([{"
)

// first is the width of the part of a line that can't be separated from its first character.
func (r *row) first() float64 {
	start := r.begin()
	end := start + 1
	word := func(c rune) bool { return latin(c) || strings.ContainsRune(".,%/-+", c) }
	for end < len(r.glyphs) {
		last, c := r.glyphs[end-1].r, r.glyphs[end].r
		if !strings.ContainsRune(closing, c) && !strings.ContainsRune(opening, last) && !(word(last) && word(c)) {
			break
		}
		end++
	}
	return r.glyphs[end-1].box.x1 - r.glyphs[start].box.x0
}
