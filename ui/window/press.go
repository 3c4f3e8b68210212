package window

import (
	"fyne.io/fyne/v2"

	"ziping/ui/keys"
)

// press is an area that works as a button does: Tab comes to it, a frame shows it, and
// Enter or Space presses it.
type press struct {
	area
	self    fyne.CanvasObject           // the outermost widget
	skipped bool                        // by Tab
	reveal  func()                      // brings it into view; nil where it is
	onKey   func(key fyne.KeyName) bool // takes a key first; nil for none
}

func newPress(content fyne.CanvasObject, ground, hover fyne.ThemeColorName, radius float32, onTap func()) *press {
	p := &press{}
	p.self = p
	p.setup(p, content, ground, hover, onTap)
	p.rounded(radius)
	return p
}

func (p *press) FocusGained() {
	p.setFocused(true)
	if p.reveal != nil && !keys.Returning() {
		p.reveal()
	}
}

func (p *press) FocusLost() {
	p.setFocused(false)
	keys.Lost(p.self.(fyne.Focusable))
}

func (p *press) TypedRune(rune) {}

// TypedKey presses the button; what it has no use for is the window's. The keyboard stays, so
// that it is here again when a dialog that it opened is closed. Where the button goes, the one
// that stands in its place then gets it.
func (p *press) TypedKey(k *fyne.KeyEvent) {
	self := p.self.(fyne.Focusable)
	c := keys.Canvas(self)
	if p.onKey != nil && p.onKey(k.Name) {
		return
	}
	if k.Name != fyne.KeyReturn && k.Name != fyne.KeyEnter && k.Name != fyne.KeySpace || c == nil {
		keys.Pass(self, k)
		return
	}
	at, below := placeIn(c.Content(), p.self) // not in a dialog
	keys.Once(c, k.Name, func() {
		p.onTap()
		if c.Focused() != self || there(p.self) {
			return
		}
		if next := pressAt(c.Content(), at.AddXY(p.Size().Width/2, p.Size().Height/2)); below && next != nil {
			c.Focus(next)
		} else {
			c.Unfocus()
		}
	})
}

// there tells whether an object is in a window to be seen.
func there(o fyne.CanvasObject) bool {
	d := fyne.CurrentApp().Driver()
	unknown := d.CanvasForObject(o) == nil // not drawn yet
	return o.Visible() && (unknown || d.AbsolutePositionForObject(o) != fyne.Position{})
}

// Enable, Disable and Disabled say whether Tab comes to it; a click always does.
func (p *press) Enable()        { p.skipped = false }
func (p *press) Disable()       { p.skipped = true }
func (p *press) Disabled() bool { return p.skipped }
