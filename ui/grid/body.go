package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/field"
	"ziping/ui/look"
)

// body is what scrolls: the drawn rows, and above them the focus, the selection and the input. It
// receives the mouse events.
type body struct {
	widget.BaseWidget
	g     *Grid
	rows  *fyne.Container // of the visible ones
	tags  *fyne.Container // their group labels
	marks *fyne.Container // selection and focus
	block *canvas.Rectangle
	focus *canvas.Rectangle
	wheel *wheel
	tip   *fyne.Container

	pressed   place // where the mouse button was pressed
	dragging  bool
	hold      field.Hold
	edits     bool // releasing the button at the same place begins editing
	rowHead   bool // the number of a row was pressed
	label     int  // the group column in which the button was pressed, or -1
	hover     place
	hovering  bool
	overLabel bool
}

func newBody(g *Grid) *body {
	b := &body{g: g, rows: container.NewWithoutLayout(), tags: container.NewWithoutLayout(),
		block: canvas.NewRectangle(color.Transparent), focus: canvas.NewRectangle(color.Transparent)}
	b.marks = container.NewWithoutLayout(b.block, b.focus)
	b.wheel = newWheel(g)
	b.tip = container.NewWithoutLayout()
	b.tip.Hide()
	g.inputs = [2]*input{newInput(g, Text), newInput(g, Number)}
	b.block.Hide()
	b.focus.Hide()
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is called by the toolkit.
func (b *body) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{b} }

type bodyRenderer struct{ b *body }

func (r *bodyRenderer) Objects() []fyne.CanvasObject {
	b := r.b
	return []fyne.CanvasObject{b.rows, b.tags, b.marks, b.g.inputs[Text], b.g.inputs[Number], b.wheel, b.tip}
}
func (r *bodyRenderer) Layout(fyne.Size)   {}
func (r *bodyRenderer) MinSize() fyne.Size { return r.b.g.size }
func (r *bodyRenderer) Refresh()           { canvas.Refresh(r.b) }
func (r *bodyRenderer) Destroy()           {}

// onNumber is what the pointer is on at the number of a row.
const onNumber = -2

// at finds the cell at a point of the body, or else the nearest row and column. group is the group
// column at the point, -1 for a cell, onNumber for the number of a row.
func (b *body) at(p fyne.Position) (at place, group int) {
	g := b.g
	if p.X < g.left()-g.m.gap/2 {
		return place{g.rowAt(p.Y), 0}, onNumber
	}
	col := len(g.spans) - 1
	for i, s := range g.spans {
		if p.X < s.x+s.w+g.m.gap/2 {
			col = i
			break
		}
	}
	at = place{g.rowAt(p.Y), col - len(g.groups)}
	if at.col < 0 {
		return place{at.row, 0}, col
	}
	return at, -1
}

// MouseDown selects a cell, or with Shift all cells up to it.
func (b *body) MouseDown(ev *desktop.MouseEvent) {
	g := b.g
	b.dragging, b.edits, b.rowHead, b.label = false, false, false, -1
	if len(g.rows) == 0 {
		return
	}
	at, group := b.at(ev.Position)
	if group >= 0 {
		g.endEdit()
		g.takeFocus()
		if ev.Button == desktop.MouseButtonPrimary {
			b.pressed, b.label = at, group
		}
		return
	}
	if ev.Button == desktop.MouseButtonSecondary {
		from, to := g.block()
		switch {
		case g.chosen && at.row >= from.row && at.row <= to.row && at.col >= from.col && at.col <= to.col:
		case group == onNumber:
			g.chooseRows(at.row, at.row)
		default:
			g.goTo(at, false)
		}
		g.takeFocus()
		return
	}
	if group == onNumber {
		first := at.row
		if ev.Modifier&fyne.KeyModifierShift != 0 {
			first = g.cur.row
		}
		b.rowHead = true
		g.chooseRows(first, at.row)
		g.takeFocus()
		return
	}
	b.pressed = at
	b.edits = g.clicked && g.active && at == g.cur && g.single() && ev.Modifier == 0
	g.goTo(at, ev.Modifier&fyne.KeyModifierShift != 0)
	g.clicked = true
	g.takeFocus()
}

// Tapped reports a click on a group label. MouseUp would be too early: after it, the driver removes
// the keyboard, also from a dialog that was opened.
func (b *body) Tapped(*fyne.PointEvent) {
	k := b.label
	if k < 0 || b.g.OnGroup == nil || b.pressed.row >= len(b.g.rows) {
		return
	}
	b.label = -1
	i := b.pressed.row
	for !b.g.rows[i].heads[k] {
		i--
	}
	b.g.OnGroup(b.g.rows[i].ID, k)
}

// MouseUp begins editing if a selected cell was clicked again.
func (b *body) MouseUp(ev *desktop.MouseEvent) {
	if b.edits && !b.dragging {
		b.edits = false
		b.g.edit(func(in *input) {
			at := *ev
			at.Position = ev.Position.Subtract(in.Position())
			in.MouseDown(&at)
			in.MouseUp(&at)
		})
	}
}

// Dragged extends the selection, also while the pointer stays beyond an edge.
func (b *body) Dragged(ev *fyne.DragEvent) {
	if len(b.g.rows) == 0 || !b.g.chosen || b.label >= 0 {
		return
	}
	b.dragging = true
	b.hold.Drag(b, ev.Position, b.drag)
	b.drag(ev.Position)
}

func (b *body) drag(to fyne.Position) {
	at, group := b.at(to)
	if b.rowHead {
		at, group = place{at.row, len(b.g.columns) - 1}, -1
	}
	if len(b.g.rows) > 0 && group < 0 && at != b.g.end() {
		b.g.extend(at)
	}
}

// DragEnd is called by the toolkit. If the button was released outside, the toolkit has removed the
// keyboard; the grid takes it back, because the selection is to be copied or filled.
func (b *body) DragEnd() {
	b.hold.Stop()
	if b.dragging && b.g.chosen && !b.g.editing {
		b.g.takeFocus()
	}
}

// Cursor shows that group labels can be clicked.
func (b *body) Cursor() desktop.Cursor {
	if b.overLabel && b.g.OnGroup != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// TappedSecondary opens the context menu.
func (b *body) TappedSecondary(ev *fyne.PointEvent) {
	if b.g.chosen {
		b.g.showMenu(ev.AbsolutePosition)
	}
}

// MouseIn is called by the toolkit.
func (b *body) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved shows the tip of the cell under the pointer.
func (b *body) MouseMoved(ev *desktop.MouseEvent) {
	if len(b.g.rows) == 0 {
		return
	}
	at, group := b.at(ev.Position)
	if b.overLabel = group >= 0; group != -1 {
		b.MouseOut()
		return
	}
	if !b.hovering || at != b.hover {
		b.hover, b.hovering = at, true
		b.g.placeTip()
		canvas.Refresh(b.marks)
	}
}

// MouseOut is called by the toolkit.
func (b *body) MouseOut() {
	if b.hovering {
		b.hovering = false
		b.g.placeTip()
		canvas.Refresh(b.marks)
	}
}

// wheel covers the input and receives only the mouse wheel, which an entry would not pass on.
type wheel struct {
	widget.BaseWidget
	g *Grid
}

func newWheel(g *Grid) *wheel {
	w := &wheel{g: g}
	w.ExtendBaseWidget(w)
	w.Hide()
	return w
}

// CreateRenderer is called by the toolkit.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled scrolls the grid.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) { w.g.scroll.Scrolled(ev) }

// placeFocus moves the focus frame, the selection and the input to the focused cell.
func (g *Grid) placeFocus() {
	b := g.body
	// An object that was hidden so far has no canvas to be refreshed on; its container has.
	defer canvas.Refresh(b.marks)
	defer g.placeTip()
	if !g.chosen || len(g.spans) == 0 {
		b.focus.Hide()
		b.block.Hide()
		return
	}
	r, at := g.rows[g.cur.row], g.spans[len(g.groups)+g.cur.col]
	b.focus.StrokeWidth, b.focus.StrokeColor = 2*g.m.border, look.Color(look.Accent)
	b.focus.CornerRadius = look.Px(3)
	b.focus.Move(fyne.NewPos(at.x, r.y))
	b.focus.Resize(fyne.NewSize(at.w, r.h))
	b.focus.Hidden = !g.active

	from, to := g.block()
	b.block.Hidden = from == to
	if from != to {
		first, last := g.spans[len(g.groups)+from.col], g.spans[len(g.groups)+to.col]
		b.block.FillColor = look.Veil(look.Accent)
		b.block.StrokeColor, b.block.StrokeWidth = look.Color(look.Accent), g.m.border
		b.block.Move(fyne.NewPos(first.x, g.rows[from.row].y))
		b.block.Resize(fyne.NewSize(last.x+last.w-first.x, g.rows[to.row].y+g.rows[to.row].h-g.rows[from.row].y))
	}

	if g.editing {
		in := g.inputOf(g.cur.col)
		in.Move(fyne.NewPos(at.x, r.y))
		in.Resize(fyne.NewSize(at.w, r.h))
		b.wheel.Move(in.Position())
		b.wheel.Resize(in.Size())
	}
}
