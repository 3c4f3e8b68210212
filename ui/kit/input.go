package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"ziping/ui/field"
	"ziping/ui/look"
)

// PaintFrame colours the frame of a field by its findings, and shows whether it has the keyboard.
func PaintFrame(frame *canvas.Rectangle, mark field.Mark, focused bool) {
	frame.FillColor, frame.StrokeColor = look.Color(mark.Ground()), look.Color(mark.Border())
	frame.StrokeWidth = theme.InputBorderSize()
	frame.CornerRadius = look.Px(3)
	if focused {
		frame.StrokeColor = look.Color(look.Accent)
		frame.StrokeWidth *= 2
	}
}

// NewInput is a one-line input with a text, for a dialog; see Framed.
func NewInput(words string) *field.Input {
	in := field.NewInput(false)
	in.Set(words)
	return in
}

// Framed draws a frame around an input in a dialog.
func Framed(in *field.Input) fyne.CanvasObject { return FramedAs(in, in) }

// FramedAs does this for an input that is part of another widget.
func FramedAs(self fyne.CanvasObject, in *field.Input) fyne.CanvasObject {
	frame := canvas.NewRectangle(nil)
	in.OnFocus = func(gained bool) {
		PaintFrame(frame, field.None, gained)
		frame.Refresh()
	}
	PaintFrame(frame, field.None, false)
	return container.NewStack(frame, self)
}

// Offering adds suggestions below an input; a click inserts one. again shows others.
func Offering(in *field.Input, offered []string) (o fyne.CanvasObject, again func(offered []string)) {
	chips := container.New(&Flow{Gap: 4})
	again = func(offered []string) {
		chips.Objects = nil
		for _, words := range offered {
			chips.Add(NewChip(words, false, func() {
				in.Set(words)
				if in.OnChanged != nil {
					in.OnChanged(words)
				}
				in.CaretToEnd()
				if c := fyne.CurrentApp().Driver().CanvasForObject(in); c != nil {
					c.Focus(in) // so that Enter presses 确定
				}
			}))
		}
		Relay(chips)
	}
	again(offered)
	return NewColumn(4, Framed(in), chips), again
}

// Labelled puts a label before an input, aligned with its text.
func Labelled(words string, o fyne.CanvasObject) fyne.CanvasObject {
	label := container.New(&Wide{72}, NewText(words, SizeBody, look.Secondary))
	return container.New(TopLine{}, NewInset(0, field.PadY, 10, 0, label), o)
}
