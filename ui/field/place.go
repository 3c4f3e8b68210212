package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"ziping/ui/look"
)

// inputRenderer is an entry's renderer without its frame, with the text at PadX and PadY
// and, where asked, at the right. Fyne's entry knows neither.
type inputRenderer struct {
	fyne.WidgetRenderer
	in *Input
}

// CreateRenderer is called by the toolkit.
func (in *Input) CreateRenderer() fyne.WidgetRenderer {
	r := in.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if rect, ok := o.(*canvas.Rectangle); ok {
			rect.Hide()
		}
	}
	return &inputRenderer{r, in}
}

func (r *inputRenderer) Layout(size fyne.Size) {
	in := r.in
	inner := in.Theme().Size(theme.SizeNameInnerPadding)
	in.shift = fyne.NewPos(look.Px(PadX)-inner, look.Px(PadY)-inner)
	size.Width -= 2*in.shift.X + in.Trailing
	size.Height -= in.shift.Y
	if in.Right {
		text := fyne.MeasureText(in.Text, in.Theme().Size(theme.SizeNameText), in.TextStyle).Width
		if spare := size.Width - text - 2*inner; spare > 0 {
			in.shift.X += spare
			size.Width -= spare
		}
	}
	r.WidgetRenderer.Layout(size)
	for _, o := range r.Objects() {
		o.Move(o.Position().Add(in.shift))
	}
}

func (r *inputRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	if r.in.Right {
		r.Layout(r.in.Size())
	}
}

// CursorPosition is where the caret stands in the input: input methods ask for it. In a
// line longer than the input that is at its end at most.
func (in *Input) CursorPosition() fyne.Position {
	at := in.Entry.CursorPosition().Add(in.shift)
	at.X = min(at.X, in.Size().Width-look.Px(PadX))
	return at
}

// MouseDown is called by the toolkit.
func (in *Input) MouseDown(ev *desktop.MouseEvent) {
	moved := *ev
	moved.Position = ev.Position.Subtract(in.shift)
	in.Entry.MouseDown(&moved)
}

// Dragged is called by the toolkit.
func (in *Input) Dragged(ev *fyne.DragEvent) {
	moved := *ev
	moved.Position = ev.Position.Subtract(in.shift)
	in.Entry.Dragged(&moved)
}
