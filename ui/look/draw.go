package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// TextAt is a text in one line with its upper left corner at x, y.
func TextAt(s string, x, y, size float32, colour fyne.ThemeColorName, bold bool) *canvas.Text {
	t := canvas.NewText(s, Color(colour))
	t.TextSize, t.TextStyle.Bold = size, bold
	t.Move(fyne.NewPos(x, y))
	t.Resize(t.MinSize())
	return t
}

// Frame is a filled rectangle with a border, like that of a field. The border is inside the edges,
// as the window's painter draws it; Fyne's software painter, used in tests, centres it on them and
// blurs it.
func Frame(x, y, w, h, border float32, ground, line fyne.ThemeColorName) *canvas.Rectangle {
	f := canvas.NewRectangle(Color(ground))
	f.StrokeColor, f.StrokeWidth = Color(line), border
	f.CornerRadius = Px(3)
	f.Move(fyne.NewPos(x, y))
	f.Resize(fyne.NewSize(w, h))
	return f
}
