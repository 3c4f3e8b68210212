package keys

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Once does what a key is pressed for. All else that comes of that key, its character and its
// repeats while it is held, reaches nothing: not even what has the keyboard now that, for
// instance, a dialog is closed.
//
// The driver reports a key that goes down before the character it types, and repeats both. Of
// these it reports only that the key goes up again. Until then a guard takes the keyboard in
// front of everything, without a word to what had it.
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

// guard lies unseen over a window as long as a key is held.
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

// KeyDown lets another key through: a quick hand presses the next one before it lets go.
func (g *guard) KeyDown(ev *fyne.KeyEvent) {
	g.leave()
	if f, ok := g.canvas.Focused().(desktop.Keyable); ok {
		f.KeyDown(ev)
	}
}

// TypedKey drops the key's repeats.
func (g *guard) TypedKey(*fyne.KeyEvent) {}

// TypedRune drops the blank of the space bar. Other characters come from elsewhere, an input
// method for instance.
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

// FocusLost ends it: the key goes up over another program.
func (g *guard) FocusLost() { g.leave() }

// MouseDown ends it, without what was clicked.
func (g *guard) MouseDown(*desktop.MouseEvent) { g.leave() }

// MouseUp is called by the toolkit.
func (g *guard) MouseUp(*desktop.MouseEvent) {}

// CreateRenderer is called by the toolkit.
func (g *guard) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
