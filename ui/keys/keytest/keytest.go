// Package keytest presses keys in tests as the desktop's driver reports them. The toolkit's
// own test package calls what has the keyboard directly, and so misses what one key does to
// two things.
package keytest

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Press presses a key and lets go of it.
func Press(c fyne.Canvas, key fyne.KeyName) { Hold(c, key, 0)() }

// Hold presses a key, which repeats so many times; the returned function lets go of it.
func Hold(c fyne.Canvas, key fyne.KeyName, repeats int) (letGo func()) {
	ev := &fyne.KeyEvent{Name: key}
	if f, ok := c.Focused().(desktop.Keyable); ok {
		f.KeyDown(ev)
	}
	for range 1 + repeats {
		strike(c, ev)
	}
	return func() {
		if f, ok := c.Focused().(desktop.Keyable); ok {
			f.KeyUp(ev)
		}
	}
}

// strike is a key's going down or its repeat: the key first, then its character.
func strike(c fyne.Canvas, ev *fyne.KeyEvent) {
	if t, ok := c.Focused().(fyne.Tabbable); ev.Name == fyne.KeyTab && (!ok || !t.AcceptsTab()) {
		c.FocusNext()
		return
	}
	if f := c.Focused(); f != nil {
		f.TypedKey(ev)
	} else if do := c.OnTypedKey(); do != nil {
		do(ev)
	}
	if f := c.Focused(); ev.Name == fyne.KeySpace && f != nil {
		f.TypedRune(' ')
	}
}
