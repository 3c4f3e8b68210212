package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"ziping/ui/field"
	"ziping/ui/look"
)

// PaintFrame colours the frame of a field by what the checks found at it, and shows where
// the keyboard is.
func PaintFrame(frame *canvas.Rectangle, mark field.Mark, focused bool) {
	frame.FillColor, frame.StrokeColor = look.Color(mark.Ground()), look.Color(mark.Border())
	frame.StrokeWidth = theme.InputBorderSize()
	frame.CornerRadius = look.Px(3)
	if focused {
		frame.StrokeColor = look.Color(look.Accent)
		frame.StrokeWidth *= 2
	}
}

// NewInput is an input of one line that holds a text, for a dialog; see framed.
func NewInput(words string) *field.Input {
	in := field.NewInput(false)
	in.Set(words)
	return in
}

// Framed sets an input of a dialog in its frame.
func Framed(in *field.Input) fyne.CanvasObject { return FramedAs(in, in) }

// FramedAs does so where the input is part of another widget.
func FramedAs(self fyne.CanvasObject, in *field.Input) fyne.CanvasObject {
	frame := canvas.NewRectangle(nil)
	in.OnFocus = func(gained bool) {
		PaintFrame(frame, field.None, gained)
		frame.Refresh()
	}
	PaintFrame(frame, field.None, false)
	return container.NewStack(frame, self)
}

// Offering sets below an input what is mostly put in; a click does.
func Offering(in *field.Input, offered []string) fyne.CanvasObject {
	chips := container.New(&Flow{Gap: 4})
	for _, words := range offered {
		chips.Add(NewChip(words, false, func() {
			in.Set(words)
			in.CaretToEnd()
			if c := fyne.CurrentApp().Driver().CanvasForObject(in); c != nil {
				c.Focus(in) // Enter is to mean 确定
			}
		}))
	}
	return NewColumn(4, Framed(in), chips)
}

// Labelled sets a label before an input, level with its text.
func Labelled(words string, o fyne.CanvasObject) fyne.CanvasObject {
	label := container.New(&Wide{72}, NewText(words, SizeBody, look.Secondary))
	return container.New(TopLine{}, NewInset(0, field.PadY, 10, 0, label), o)
}
