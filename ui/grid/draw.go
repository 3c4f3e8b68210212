package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"ziping/ui/field"
	"ziping/ui/look"
)

// draw makes the objects of a row: rectangles and texts, nothing that is live.
func (g *Grid) draw(i int) *fyne.Container {
	r := g.rows[i]
	box := container.NewWithoutLayout()
	if i > 0 && r.beginsGroup() {
		line := canvas.NewRectangle(look.Color(look.Line))
		line.Move(fyne.NewPos(g.m.edge, -g.m.gap-g.m.border))
		line.Resize(fyne.NewSize(g.size.Width-2*g.m.edge, g.m.border))
		box.Add(line)
	}
	for k, head := range r.heads {
		if head {
			g.drawLabel(box, r, k)
		}
	}
	for k := range r.Cells {
		g.drawCell(box, r, k, g.editing && g.cur == place{i, k})
	}
	box.Resize(fyne.NewSize(g.size.Width, r.h))
	return box
}

func (g *Grid) drawLabel(box *fyne.Container, r *row, k int) {
	at := g.spans[k]
	x, y := at.x+g.m.padX, g.m.padY
	style, colour := fyne.TextStyle{Bold: true}, look.Text
	if k > 0 {
		style, colour = fyne.TextStyle{}, look.Secondary
	}
	for _, s := range r.label[k].text {
		box.Add(textAt(s, x, y, g.m.text, colour, style))
		y += g.m.line
	}
	for _, s := range r.label[k].ghost {
		box.Add(textAt(s, x, y, g.m.note, r.Groups[k].Mark.Text(), fyne.TextStyle{}))
		y += g.m.small
	}
}

func (g *Grid) drawCell(box *fyne.Container, r *row, k int, editing bool) {
	at, c, column := g.spans[len(g.groups)+k], r.Cells[k], g.columns[k]
	if !column.ReadOnly || c.Mark > field.Note {
		box.Add(frame(at.x, 0, at.w, r.h, g.m.border, c.Mark.Ground(), c.Mark.Border()))
	}
	right := at.x + at.w - g.m.padX
	end := right // where the text ends
	if c.Badge != "" {
		w := g.badgeWidth(c.Badge)
		end -= w
		h := look.LineHeight(g.m.tiny)
		y := g.m.padY + (g.m.line-h)/2
		box.Add(frame(end, y, w, h, g.m.border, look.Paper, look.Border))
		box.Add(textAt(c.Badge, end+g.m.gap/2, y, g.m.tiny, look.Secondary, fyne.TextStyle{}))
		end -= g.m.gap
	}
	if c.Aside != "" {
		end -= look.Width(c.Aside, g.m.tiny, false)
		y := g.m.padY + (g.m.line-look.LineHeight(g.m.tiny))*0.7
		box.Add(textAt(c.Aside, end, y, g.m.tiny, c.Mark.Text(), fyne.TextStyle{}))
		end -= g.m.gap
	}
	x := func(s string, size, end float32) float32 {
		if column.Kind == Number {
			return end - look.Width(s, size, false)
		}
		return at.x + g.m.padX
	}
	y := g.m.padY
	if !editing {
		for i, s := range r.cells[k].text {
			if s != "" {
				box.Add(textAt(s, x(s, g.m.text, end), y+float32(i)*g.m.line, g.m.text, look.Text, fyne.TextStyle{}))
			}
		}
	}
	y += r.cells[k].height - float32(len(r.cells[k].ghost))*g.m.small
	for _, s := range r.cells[k].ghost {
		box.Add(textAt(s, x(s, g.m.note, right), y, g.m.note, look.Muted, fyne.TextStyle{}))
		y += g.m.small
	}
}

// textAt is a text with its upper left corner at x, y.
func textAt(s string, x, y, size float32, colour fyne.ThemeColorName, style fyne.TextStyle) *canvas.Text {
	t := canvas.NewText(s, look.Color(colour))
	t.TextSize, t.TextStyle = size, style
	t.Move(fyne.NewPos(x, y))
	t.Resize(t.MinSize())
	return t
}

// frame is a filled rectangle with a border inside its edges.
func frame(x, y, w, h, border float32, ground, line fyne.ThemeColorName) *canvas.Rectangle {
	f := canvas.NewRectangle(look.Color(ground))
	f.StrokeColor, f.StrokeWidth = look.Color(line), border
	f.CornerRadius = look.Px(3)
	f.Move(fyne.NewPos(x+border/2, y+border/2))
	f.Resize(fyne.NewSize(w-border, h-border))
	return f
}
