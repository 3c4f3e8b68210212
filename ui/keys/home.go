package keys

import (
	"maps"

	"fyne.io/fyne/v2"
)

// homes are the functions of SetHome.
var homes = map[fyne.Canvas]func(){}

// SetHome sets the function that gives the keyboard to something on a canvas when nothing there has
// it any more.
func SetHome(c fyne.Canvas, home func()) {
	maps.DeleteFunc(homes, func(c fyne.Canvas, _ func()) bool { return !open(c) })
	homes[c] = home
}

// Later runs something on the window's goroutine after the current event. Tests replace it.
var Later = func(do func()) { go fyne.Do(do) }

var (
	last      fyne.Focusable // the object that lost the keyboard
	returning bool
)

// Returning reports, during FocusGained, that the keyboard only returns to an object: the user does
// not move there, so nothing should scroll.
func Returning() bool { return returning }

// Uncovered is called when something that covered a window disappears: what had the keyboard below
// may have lost it in the meantime.
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

// Lost is called by FocusLost of everything that can have the keyboard. The toolkit removes the
// keyboard at every click on something that can't have it: a chip, the background. Then it returns
// to the object or, if that is impossible, goes home.
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
