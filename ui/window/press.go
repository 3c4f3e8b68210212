package window

import (
	"fyne.io/fyne/v2"

	"ziping/ui/keys"
)

// press is an area that works as a button does: Tab comes to it, a frame shows it, and
// Enter or Space presses it.
type press struct {
	area
	self    fyne.CanvasObject // the outermost widget
	skipped bool              // by Tab
	reveal  func()            // brings it into view; nil where it is
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
	if p.reveal != nil {
		p.reveal()
	}
}

func (p *press) FocusLost() { p.setFocused(false) }

func (p *press) TypedRune(rune) {}

// TypedKey presses the button; what it has no use for is the window's. The keyboard stays, so
// that it is here again when a dialog that it opened is closed; it leaves a button that goes.
func (p *press) TypedKey(k *fyne.KeyEvent) {
	self := p.self.(fyne.Focusable)
	c := keys.Canvas(self)
	switch {
	case c == nil:
	case !p.there():
		c.Unfocus()
		if c.OnTypedKey() != nil {
			c.OnTypedKey()(k)
		}
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter, k.Name == fyne.KeySpace:
		keys.Once(c, k.Name, func() {
			p.onTap()
			if c.Focused() == self && !p.there() {
				c.Unfocus()
			}
		})
	default:
		keys.Pass(self, k)
	}
}

// there tells whether the button is still in the window to be seen.
func (p *press) there() bool {
	return p.Visible() && fyne.CurrentApp().Driver().AbsolutePositionForObject(p.self) != fyne.Position{}
}

// Enable, Disable and Disabled say whether Tab comes to it; a click always does.
func (p *press) Enable()        { p.skipped = false }
func (p *press) Disable()       { p.skipped = true }
func (p *press) Disabled() bool { return p.skipped }
