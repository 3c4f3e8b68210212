package window

import (
	"fyne.io/fyne/v2"

	"ziping/ui/look"
)

// tip is a note below what the pointer rests on: all of a name that is cut there. Its box is
// as large as the window.
type tip struct{ note }

func newTip() *tip { return &tip{newNote()} }

// show hangs words below an object; "" takes them away.
func (t *tip) show(o fyne.CanvasObject, words string) {
	t.box.Hidden = words == ""
	if words != "" {
		t.words.set(words)
		t.place(o)
	}
	t.box.Refresh()
}

// place puts the note below an object, or above where there is no room.
func (t *tip) place(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o).Subtract(d.AbsolutePositionForObject(t.box))
	all, gap, edge := t.box.Size(), look.Px(2), look.Px(8)
	size := t.sizeFor(all.Width - 2*edge)
	x := max(edge, min(at.X, all.Width-size.Width-edge))
	y := at.Y + o.Size().Height + gap
	if y+size.Height+gap > all.Height {
		y = at.Y - size.Height - gap
	}
	t.put(fyne.NewPos(x, y), size)
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
