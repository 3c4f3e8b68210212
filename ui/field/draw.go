package field

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"ziping/domain/zh"
	"ziping/ui/look"
)

// CreateRenderer is called by the toolkit.
func (in *Input) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{in: in, caret: canvas.NewRectangle(nil), placeholder: canvas.NewText("", nil)}
	r.draw()
	return r
}

// renderer draws the lines, the background of the selection, and the caret.
type renderer struct {
	in      *Input
	chosen  []*canvas.Rectangle
	lines   []*canvas.Text
	caret   *canvas.Rectangle
	objects []fyne.CanvasObject

	placeholder *canvas.Text
}

func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Layout(fyne.Size)             { r.draw() }
func (r *renderer) Destroy()                     {}

func (r *renderer) MinSize() fyne.Size {
	return fyne.NewSize(look.Px(2*PadX)+1, look.LineHeight(r.in.full())+2*look.Px(PadY))
}

func (r *renderer) Refresh() {
	before := slices.Clone(r.objects)
	r.draw()
	if !slices.Equal(before, r.objects) {
		canvas.Refresh(r.in.self)
	}
}

// draw updates the objects; those that did not change are not redrawn.
func (r *renderer) draw() {
	in := r.in
	lines, height := in.lines(), look.LineHeight(in.full())
	for len(r.lines) < len(lines) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(lines)]
	boxes := 0
	for i, l := range lines {
		y := look.Px(PadY) + float32(i)*height
		r.drawLine(r.lines[i], l, y, height)
		a, b, any := in.chosenIn(l)
		if !any {
			continue
		}
		if boxes == len(r.chosen) {
			r.chosen = append(r.chosen, canvas.NewRectangle(nil))
		}
		box := r.chosen[boxes]
		box.FillColor = look.Color(theme.ColorNameSelection)
		place(box, a, y, b-a, height)
		boxes++
	}
	r.chosen = r.chosen[:boxes]

	at := in.CursorPosition()
	r.caret.FillColor = look.Color(look.Accent)
	if hidden := !in.focused; r.caret.Hidden != hidden {
		r.caret.Hidden = hidden
		canvas.Refresh(in.self) // the toolkit does not know the place of a caret that was never shown
	}
	place(r.caret, at.X-1, at.Y, max(1, look.Px(1.5)), height)

	r.objects = make([]fyne.CanvasObject, 0, boxes+len(lines)+2)
	for _, o := range r.chosen {
		r.objects = append(r.objects, o)
	}
	for _, o := range r.lines {
		r.objects = append(r.objects, o)
	}
	if in.Text == "" && in.Placeholder != "" {
		r.drawPlaceholder(height)
		r.objects = append(r.objects, r.placeholder)
	}
	r.objects = append(r.objects, r.caret)
}

// drawLine updates one line.
func (r *renderer) drawLine(t *canvas.Text, l zh.Span, y, height float32) {
	in, size, colour := r.in, r.in.points(), look.Color(look.Text)
	s := string(in.runes[l.From:l.To])
	if !in.wraps && !in.focused && l.To < len(in.runes) {
		s = look.Fit(in.Text, in.width(), size, false) // it continues
	}
	changed := t.Text != s || t.TextSize != size || t.Color != colour
	t.Text, t.TextSize, t.Color = s, size, colour
	place(t, in.left(l), y, in.between(l.From, l.To), height)
	if changed {
		canvas.Refresh(t)
	}
}

// chosenIn is the selected part of a line, if any.
func (in *Input) chosenIn(l zh.Span) (a, b float32, any bool) {
	from, to := in.Selection()
	if !in.focused || from >= to || to <= l.From || from > l.To {
		return 0, 0, false
	}
	a, b = in.x(l, max(from, l.From)), in.x(l, min(to, l.To))
	if l.To < len(in.runes) && to > l.To && in.runes[l.To] == '\n' {
		b += look.Px(4) // the line break is selected too
	}
	return a, b, true
}

func (r *renderer) drawPlaceholder(height float32) {
	p, size := r.placeholder, r.in.points()
	p.Text = look.Fit(r.in.Placeholder, max(0, r.in.width()), size, false)
	p.TextSize, p.Color = size, look.Color(theme.ColorNamePlaceHolder)
	place(p, look.Px(PadX), look.Px(PadY), look.Width(p.Text, size, false), height)
}

// place moves and resizes an object, and redraws it if that changed anything.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	pos, size := fyne.NewPos(x, y), fyne.NewSize(w, h)
	if o.Position() == pos && o.Size() == size {
		return
	}
	o.Move(pos)
	o.Resize(size)
	canvas.Refresh(o)
}
