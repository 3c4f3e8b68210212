package grid

import (
	"strings"

	"fyne.io/fyne/v2"

	"ziping/ui/field"
	"ziping/ui/look"
)

// placeTip places the tip below a cell: that of the cell under the pointer, else the hint of the
// focused cell, and its tip if it is marked.
func (g *Grid) placeTip() {
	t := g.body.tip
	at, words := g.cur, ""
	if g.chosen && g.active {
		c := g.rows[at.row].Cells[at.col]
		words = c.Hint
		if c.Mark >= field.Warning {
			words = strings.TrimSpace(words + "\n" + c.Tip)
		}
	}
	if g.body.hovering && g.body.hover.row < len(g.rows) {
		if c := g.rows[g.body.hover.row].Cells[g.body.hover.col]; c.Tip != "" {
			at, words = g.body.hover, c.Tip
		}
	}
	if words == "" || len(g.spans) == 0 {
		t.Hide()
		return
	}
	r, where := g.rows[at.row], g.spans[len(g.groups)+at.col]
	c := r.Cells[at.col]

	width := min(look.Px(320), g.scroll.Size().Width-2*g.m.edge)
	var set []string
	var widest float32
	for _, s := range look.Lines(words, width-2*g.m.padX, g.m.note, false) {
		set = append(set, s)
		widest = max(widest, look.Width(s, g.m.note, false))
	}
	width = widest + 2*g.m.padX
	height := float32(len(set))*g.m.small + 2*g.m.gap

	ground, colour := look.Header, look.Text
	if c.Mark >= field.Warning {
		ground, colour = badges[c.Mark], c.Mark.Text()
	}
	t.Objects = []fyne.CanvasObject{look.Frame(0, 0, width, height, g.m.border, ground, c.Mark.Border())}
	for i, s := range set {
		t.Add(look.TextAt(s, g.m.padX, g.m.gap+float32(i)*g.m.small, g.m.note, colour, false))
	}
	left := g.scroll.Offset.X + g.m.edge
	x := max(left, min(where.x, left+g.scroll.Size().Width-2*g.m.edge-width))
	y := r.y + r.h + g.m.border
	if y+height > g.scroll.Offset.Y+g.scroll.Size().Height && r.y-height > g.scroll.Offset.Y {
		y = r.y - height - g.m.border // no space below
	}
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(width, height))
	t.Show()
}

var badges = map[field.Mark]fyne.ThemeColorName{field.Warning: look.WarningBadge, field.Error: look.ErrorBadge}
