package window

import (
	"fyne.io/fyne/v2"
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

// TypedKey presses the button; what it has no use for is the window's.
func (p *press) TypedKey(k *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.self)
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if c != nil {
			c.Unfocus() // what is pressed may go, or send the keyboard elsewhere
		}
		p.onTap()
	default:
		if c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(k)
		}
	}
}

// Enable, Disable and Disabled say whether Tab comes to it; a click always does.
func (p *press) Enable()        { p.skipped = false }
func (p *press) Disable()       { p.skipped = true }
func (p *press) Disabled() bool { return p.skipped }
