package keys

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Once does what a key is pressed for. Everything else that results from this key press, its
// character and its repeats while it is held, has no effect, even if for instance a dialog closed
// and something else has the keyboard now.
//
// The driver reports a key going down before the character that it types, and repeats both. After
// that it reports only that the key goes up. Until then an invisible guard over everything has the
// keyboard, without telling the object that had it.
func Once(c fyne.Canvas, key fyne.KeyName, do func()) {
	do()
	if c == nil || !open(c) {
		return
	}
	if _, guarded := c.Overlays().Top().(*guard); guarded {
		return
	}
	g := &guard{canvas: c, key: key}
	g.ExtendBaseWidget(g)
	c.Overlays().Add(g)
	c.Focus(g)
}

// guard is an invisible overlay of a window, present while a key is held.
type guard struct {
	widget.BaseWidget
	canvas fyne.Canvas
	key    fyne.KeyName
}

func (g *guard) leave() {
	g.canvas.Overlays().Remove(g)
	Uncovered(g.canvas)
}

// KeyUp ends it.
func (g *guard) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == g.key {
		g.leave()
	}
}

// KeyDown passes another key on: fast typists press the next one before they release this one.
func (g *guard) KeyDown(ev *fyne.KeyEvent) {
	g.leave()
	if f, ok := g.canvas.Focused().(desktop.Keyable); ok {
		f.KeyDown(ev)
	}
}

// TypedKey ignores the key's repeats.
func (g *guard) TypedKey(*fyne.KeyEvent) {}

// TypedRune ignores the blank of the space bar. Other characters have other sources, for instance
// an input method.
func (g *guard) TypedRune(r rune) {
	if unicode.IsSpace(r) {
		return
	}
	g.leave()
	if f := g.canvas.Focused(); f != nil {
		f.TypedRune(r)
	}
}

// FocusGained is called by the toolkit.
func (g *guard) FocusGained() {}

// FocusLost ends it: the key will go up in another program.
func (g *guard) FocusLost() { g.leave() }

// MouseDown ends it; the click itself has no effect.
func (g *guard) MouseDown(*desktop.MouseEvent) { g.leave() }

// MouseUp is called by the toolkit.
func (g *guard) MouseUp(*desktop.MouseEvent) {}

// CreateRenderer is called by the toolkit.
func (g *guard) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
