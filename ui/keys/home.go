package keys

import (
	"maps"

	"fyne.io/fyne/v2"
)

// homes are where the keyboard goes on a canvas when nothing there has it.
var homes = map[fyne.Canvas]func(){}

// SetHome says where the keyboard goes on a canvas when nothing there has it any more.
func SetHome(c fyne.Canvas, home func()) {
	maps.DeleteFunc(homes, func(c fyne.Canvas, _ func()) bool { return !open(c) })
	homes[c] = home
}

// Later runs something on the window's goroutine once the event that is being handled is over.
// Tests put their own in its place.
var Later = func(do func()) { go fyne.Do(do) }

var (
	last      fyne.Focusable // that lost the keyboard
	returning bool
)

// Returning tells, while FocusGained is called, that the keyboard only comes back: nobody goes
// anywhere, so nothing has to scroll.
func Returning() bool { return returning }

// Uncovered is for what lay over a window and goes: what had the keyboard below may have lost
// it meanwhile.
func Uncovered(c fyne.Canvas) {
	home := homes[c]
	if home == nil {
		return
	}
	Later(func() {
		if open(c) && c.Focused() == nil {
			home()
		}
	})
}

// Lost is for the FocusLost of everything that can have the keyboard. The toolkit takes it away
// at every click on what can't have it: on a chip, on the ground. Then it comes back; where it
// can't, it goes home.
func Lost(f fyne.Focusable) {
	c := Canvas(f)
	if c == nil || homes[c] == nil {
		return
	}
	last = f
	top := c.Overlays().Top()
	Later(func() {
		if last != f || !open(c) || c.Focused() != nil {
			return
		}
		last = nil
		if c.Overlays().Top() == top {
			returning = true
			c.Focus(f)
			returning = false
		}
		if c.Focused() == nil {
			homes[c]()
		}
	})
}
