package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"ziping/ui/field"
	"ziping/ui/look"
)

// paintFrame colours the frame of a field by what the checks found at it, and shows where
// the keyboard is.
func paintFrame(frame *canvas.Rectangle, mark field.Mark, focused bool) {
	frame.FillColor, frame.StrokeColor = look.Color(mark.Ground()), look.Color(mark.Border())
	frame.StrokeWidth = theme.InputBorderSize()
	frame.CornerRadius = look.Px(3)
	if focused {
		frame.StrokeColor = look.Color(look.Accent)
		frame.StrokeWidth *= 2
	}
}

// newLineOf is an input of one line that holds a text, for a dialog; see framed.
func newLineOf(words string) *field.Input {
	in := field.NewInput(false)
	in.Set(words)
	return in
}

// framed sets an input of a dialog in its frame.
func framed(in *field.Input) fyne.CanvasObject { return framedAs(in, in) }

// framedAs does so where the input is part of another widget.
func framedAs(self fyne.CanvasObject, in *field.Input) fyne.CanvasObject {
	frame := canvas.NewRectangle(nil)
	in.OnFocus = func(gained bool) {
		paintFrame(frame, field.None, gained)
		frame.Refresh()
	}
	paintFrame(frame, field.None, false)
	return container.NewStack(frame, self)
}

// offering sets below an input what is mostly put in; a click does.
func offering(in *field.Input, offered []string) fyne.CanvasObject {
	chips := container.New(&flow{gap: 4})
	for _, words := range offered {
		chips.Add(newChip(words, false, func() {
			in.Set(words)
			in.CaretToEnd()
			if c := fyne.CurrentApp().Driver().CanvasForObject(in); c != nil {
				c.Focus(in) // Enter is to mean 确定
			}
		}))
	}
	return newColumn(4, framed(in), chips)
}
