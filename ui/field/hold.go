package field

import (
	"time"

	"fyne.io/fyne/v2"
)

// beat is the interval at which a drag is repeated while the pointer rests.
const beat = 60 * time.Millisecond

// Later runs something on the window's goroutine after a delay. Tests replace it.
var Later = func(wait time.Duration, do func()) { time.AfterFunc(wait, func() { fyne.Do(do) }) }

// Hold repeats a drag while the pointer does not move: the selection scrolls what is under it. The
// toolkit reports only a pointer that moves.
type Hold struct {
	run  int // counts drags: the timer of an old one is ignored
	held bool
	on   fyne.CanvasObject
	at   fyne.Position // of the pointer, in the window
	do   func(fyne.Position)
}

// Drag is called when a drag reaches a point of an object. Until Stop, do is called again and again
// with that point, as it is after scrolling.
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
