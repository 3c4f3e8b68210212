package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"ziping/ui/look"
)

// tip is a note below what the pointer rests on: all of a name that is cut there. It lies
// above everything in the window and takes no clicks.
type tip struct {
	box   *fyne.Container // as large as the window
	frame *canvas.Rectangle
	words *text
}

func newTip() *tip {
	t := &tip{frame: canvas.NewRectangle(nil), words: newText("", sizeSecondary, look.Text).wrapped()}
	t.box = container.NewWithoutLayout(t.frame, t.words)
	t.box.Hide()
	return t
}

// show hangs words below an object; "" takes them away.
func (t *tip) show(o fyne.CanvasObject, words string) {
	t.box.Hidden = words == ""
	if words == "" {
		t.box.Refresh()
		return
	}
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o).Subtract(d.AbsolutePositionForObject(t.box))
	all, k := t.box.Size(), look.Px(1)
	t.words.set(words)
	width := min(look.Width(words, t.words.Theme().Size(sizeSecondary), false)+k, all.Width-30*k)
	height := t.words.heightFor(width)
	x := max(8*k, min(at.X, all.Width-width-22*k))
	y := at.Y + o.Size().Height + 2*k
	if y+height+8*k > all.Height {
		y = at.Y - height - 8*k
	}
	t.frame.FillColor, t.frame.StrokeColor = look.Color(look.Header), look.Color(look.Border)
	t.frame.StrokeWidth, t.frame.CornerRadius = 1, 3*k
	t.frame.Move(fyne.NewPos(x, y))
	t.frame.Resize(fyne.NewSize(width+14*k, height+6*k))
	t.words.Move(fyne.NewPos(x+7*k, y+3*k))
	t.words.Resize(fyne.NewSize(width, height))
	t.box.Refresh()
}

// tipped shows words at an area while the pointer is on it.
func (w *Window) tipped(a *area, o fyne.CanvasObject, words func() string) {
	a.onHover = func(inside bool) {
		if inside {
			w.tip.show(o, words())
		} else {
			w.tip.show(o, "")
		}
	}
}
