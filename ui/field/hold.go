package field

import (
	"time"

	"fyne.io/fyne/v2"
)

// beat is how long the pointer rests before a drag goes on by itself.
const beat = 60 * time.Millisecond

// Later runs something on the window's goroutine after a while. Tests put their own in its
// place.
var Later = func(wait time.Duration, do func()) { time.AfterFunc(wait, func() { fyne.Do(do) }) }

// Hold goes on with a drag while the pointer is held still: what lies under it has scrolled
// by what was chosen so far. The toolkit tells only of a pointer that moves.
type Hold struct {
	run  int // counts drags: an old one's beat is no more
	held bool
	on   fyne.CanvasObject
	at   fyne.Position // of the pointer, in the window
	do   func(fyne.Position)
}

// Drag is called where a drag came to a place in an object. Until Stop, do is told that
// place again and again, as it is after scrolling.
func (h *Hold) Drag(on fyne.CanvasObject, at fyne.Position, do func(fyne.Position)) {
	h.on, h.do, h.at = on, do, at.Add(corner(on))
	if !h.held {
		h.held = true
		h.run++
		h.wait(h.run)
	}
}

// Stop ends it.
func (h *Hold) Stop() { h.held = false }

func (h *Hold) wait(run int) {
	Later(beat, func() {
		if !h.held || h.run != run || fyne.CurrentApp().Driver().CanvasForObject(h.on) == nil || !h.on.Visible() {
			return
		}
		h.do(h.at.Subtract(corner(h.on)))
		h.wait(run)
	})
}

func corner(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}
