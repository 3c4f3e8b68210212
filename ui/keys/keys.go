// Package keys adds what the toolkit lacks around the keyboard: a way to the canvas that does not
// depend on what was drawn recently, and keys with a single effect.
package keys

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Canvas is the canvas on which an object has the keyboard, nil if it has not. The toolkit's
// CanvasForObject forgets objects that were not in view for a minute, and knows them again only
// after they are drawn.
func Canvas(f fyne.Focusable) fyne.Canvas {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if c := w.Canvas(); c.Focused() == f {
			return c
		}
	}
	return nil
}

// Pass passes a key that a focused widget does not use to its canvas, where SetOnTypedKey receives
// it. Fyne itself drops it.
func Pass(from fyne.Focusable, ev *fyne.KeyEvent) {
	if c := Canvas(from); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(ev)
	}
}

// PassShortcut passes a shortcut on, to those of AddShortcut.
func PassShortcut(from fyne.Focusable, s fyne.Shortcut) {
	if c, ok := Canvas(from).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// ForWindow reports whether a key is Escape or a function key, which a text never uses.
func ForWindow(key fyne.KeyName) bool {
	return key == fyne.KeyEscape || len(key) >= 2 && key[0] == 'F' && key[1] >= '1' && key[1] <= '9'
}

// open reports whether the window of a canvas still exists.
func open(c fyne.Canvas) bool {
	return slices.ContainsFunc(fyne.CurrentApp().Driver().AllWindows(), func(w fyne.Window) bool { return w.Canvas() == c })
}
