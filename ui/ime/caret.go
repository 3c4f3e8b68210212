// Package ime tells input methods the place of the caret, so that the window with the candidates
// opens at the text being typed. Neither the toolkit nor the library below it does that on Windows:
// there the candidates would open in a corner of the screen.
//
// It promises the place of the focused object at the time when an input method asks, at any scale,
// however the page was scrolled and whatever had the keyboard in between. It has an effect on
// Windows only. The text itself arrives through the toolkit.
package ime

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// target is an object that takes text: entries, and others that know the place of their caret,
// relative to themselves.
type target interface {
	fyne.Widget
	CursorPosition() fyne.Position
}

// Caret is the caret of the focused object, in pixels of the canvas: its upper left corner and the
// height of a line of text. It is within the canvas even if the object is scrolled out of view. ok
// is false if nothing that takes text has the keyboard.
func Caret(c fyne.Canvas) (caret image.Rectangle, ok bool) {
	o, ok := c.Focused().(target)
	if !ok {
		return caret, false
	}
	size := theme.SizeForWidget(theme.SizeNameText, o)
	box := fyne.NewSize(theme.SizeForWidget(theme.SizeNameInputBorder, o), fyne.MeasureText("M", size, fyne.TextStyle{}).Height)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Add(o.CursorPosition())
	room := c.Size()
	at.X = max(0, min(at.X, room.Width-box.Width))
	at.Y = max(0, min(at.Y, room.Height-box.Height))
	caret.Min.X, caret.Min.Y = c.PixelCoordinateForPosition(at)
	caret.Max.X, caret.Max.Y = c.PixelCoordinateForPosition(at.Add(box))
	caret.Max.X = max(caret.Max.X, caret.Min.X+1)
	return caret, true
}
