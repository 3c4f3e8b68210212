// Package keys adds what the toolkit lacks around the keyboard: a way to the canvas that does
// not depend on what was drawn lately, and keys that reach one thing only.
package keys

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Canvas is the canvas on which something has the keyboard, nil where it has not. The
// toolkit's CanvasForObject forgets what was not in view for a minute, and learns of it again
// only when it is drawn.
func Canvas(f fyne.Focusable) fyne.Canvas {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if c := w.Canvas(); c.Focused() == f {
			return c
		}
	}
	return nil
}

// Pass hands a key that a focused widget has no use for to its canvas, where SetOnTypedKey
// receives it. Fyne itself drops it.
func Pass(from fyne.Focusable, ev *fyne.KeyEvent) {
	if c := Canvas(from); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(ev)
	}
}

// PassShortcut hands on a shortcut, to AddShortcut's.
func PassShortcut(from fyne.Focusable, s fyne.Shortcut) {
	if c, ok := Canvas(from).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// ForWindow tells of Escape and the function keys, which a text never has a use for.
func ForWindow(key fyne.KeyName) bool {
	return key == fyne.KeyEscape || len(key) >= 2 && key[0] == 'F' && key[1] >= '1' && key[1] <= '9'
}

// open tells whether the window of a canvas is still there.
func open(c fyne.Canvas) bool {
	return slices.ContainsFunc(fyne.CurrentApp().Driver().AllWindows(), func(w fyne.Window) bool { return w.Canvas() == c })
}
