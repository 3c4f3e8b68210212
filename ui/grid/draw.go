package grid

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"ziping/ui/field"
	"ziping/ui/look"
)

// draw makes the objects of a row: rectangles and texts, without any widget.
func (g *Grid) draw(i int) *fyne.Container {
	r := g.rows[i]
	box := container.NewWithoutLayout()
	if i > 0 && r.beginsGroup() {
		line := canvas.NewRectangle(look.Color(look.Line))
		line.Move(fyne.NewPos(g.left(), -g.m.gap-g.m.border))
		line.Resize(fyne.NewSize(g.size.Width-g.left()-g.m.edge, g.m.border))
		box.Add(line)
	}
	n := strconv.Itoa(i + 1)
	box.Add(look.TextAt(n, g.left()-g.m.gap-look.Width(n, g.m.tiny, false), g.m.padY+(g.m.line-look.LineHeight(g.m.tiny))*0.7, g.m.tiny, look.Muted, false))
	for k := range r.Cells {
		g.drawCell(box, r, k, g.editing && g.cur == place{i, k})
	}
	box.Resize(fyne.NewSize(g.size.Width, r.h))
	return box
}

// drawLabel makes a group's label. It is in the group's first row if that is visible, else at the
// upper edge of the view.
func (g *Grid) drawLabel(r *row, k int) *fyne.Container {
	box := container.NewWithoutLayout()
	at, y := g.spans[k], g.m.padY
	colour := look.Text
	if k > 0 {
		colour = look.Secondary
	}
	for _, s := range r.label[k].text {
		box.Add(look.TextAt(s, g.m.padX, y, g.m.text, colour, k == 0))
		y += g.m.line
	}
	for _, s := range r.label[k].ghost {
		box.Add(look.TextAt(s, g.m.padX, y, g.m.note, r.Groups[k].Mark.Text(), false))
		y += g.m.small
	}
	box.Move(fyne.NewPos(at.x, r.y))
	box.Resize(fyne.NewSize(at.w, y+g.m.padY))
	return box
}

func (g *Grid) drawCell(box *fyne.Container, r *row, k int, editing bool) {
	at, c, column := g.spans[len(g.groups)+k], r.Cells[k], g.columns[k]
	if !column.ReadOnly || c.Mark > field.Note {
		box.Add(look.Frame(at.x, 0, at.w, r.h, g.m.border, c.Mark.Ground(), c.Mark.Border()))
	}
	end := at.x + at.w - g.m.padX // the right end of the text
	if c.Badge != "" {
		w := g.badgeWidth(c.Badge)
		end -= w
		h := look.LineHeight(g.m.tiny)
		y := g.m.padY + (g.m.line-h)*0.7 // digits are lower than the middle of their line
		box.Add(look.Frame(end, y, w, h, g.m.border, look.Paper, look.Border))
		box.Add(look.TextAt(c.Badge, end+g.m.gap/2, y, g.m.tiny, look.Secondary, false))
		end -= g.m.gap
	}
	if aside := g.aside(c, k); aside != "" {
		end -= look.Width(aside, g.m.tiny, false)
		y := g.m.padY + (g.m.line-look.LineHeight(g.m.tiny))*0.7
		box.Add(look.TextAt(aside, end, y, g.m.tiny, c.Mark.Text(), false))
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
		points := r.cells[k].points
		lower := (g.m.line - look.LineHeight(points)) / 2
		for i, s := range r.cells[k].text {
			if s != "" {
				box.Add(look.TextAt(s, x(s, points, end), y+float32(i)*g.m.line+lower, points, look.Text, false))
			}
		}
	}
	if c.Text == "" {
		if editing {
			return // the input covers it
		}
		y += (g.m.line - g.m.small) * 0.7 // on the baseline of the text to come
	} else {
		end = at.x + at.w - g.m.padX
		y += r.cells[k].height - float32(len(r.cells[k].ghost))*g.m.small
	}
	for _, s := range r.cells[k].ghost {
		box.Add(look.TextAt(s, x(s, g.m.note, end), y, g.m.note, look.Muted, false))
		y += g.m.small
	}
}
