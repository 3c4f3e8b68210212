package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// Area is a background with content that may be clickable: a badge, a finding, a tab.
type Area struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	Ground  fyne.ThemeColorName // "" for none
	hover   fyne.ThemeColorName // the background under the pointer, "" for no change
	radius  float32
	onTap   func() // nil: not clickable
	OnHover func(inside bool)

	Rect    *canvas.Rectangle
	inside  bool
	focused bool // has the keyboard: framed
}

// NewArea is an area with a background, and another one under the pointer ("" for none); onTap may
// be nil.
func NewArea(content fyne.CanvasObject, ground, hover fyne.ThemeColorName, onTap func()) *Area {
	a := &Area{}
	a.Setup(a, content, ground, hover, onTap)
	return a
}

// Setup is for types that embed Area: self is the outermost widget.
func (a *Area) Setup(self fyne.Widget, content fyne.CanvasObject, ground, hover fyne.ThemeColorName, onTap func()) {
	a.Content, a.Ground, a.hover, a.onTap, a.Rect = content, ground, hover, onTap, canvas.NewRectangle(nil)
	a.ExtendBaseWidget(self)
}

// Rounded rounds the corners of the background.
func (a *Area) Rounded(r float32) *Area {
	a.radius = r
	return a
}

// SetGround changes the background, "" for none.
func (a *Area) SetGround(c fyne.ThemeColorName) {
	if a.Ground != c {
		a.Ground = c
		a.paint()
	}
}

// SetFocused draws a frame to show that the area has the keyboard.
func (a *Area) SetFocused(on bool) {
	if a.focused != on {
		a.focused = on
		a.paint()
	}
}

func (a *Area) paint() {
	name := a.Ground
	if a.inside && a.hover != "" {
		name = a.hover
	}
	a.Rect.FillColor = nil
	if name != "" {
		a.Rect.FillColor = look.Color(name)
	}
	a.Rect.StrokeColor, a.Rect.StrokeWidth = nil, 0
	if a.focused {
		a.Rect.StrokeColor, a.Rect.StrokeWidth = look.Color(look.Accent), look.Px(2)
	}
	a.Rect.CornerRadius = a.radius * look.Px(1)
	a.Rect.Refresh()
}

func (a *Area) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{a.Content} }

func (a *Area) HeightFor(width float32) float32 { return heightOf(a.Content, width) }

func (a *Area) CreateRenderer() fyne.WidgetRenderer {
	a.paint()
	return &areaRenderer{widget.NewSimpleRenderer(container.NewStack(a.Rect, a.Content)), a}
}

// areaRenderer redraws the background when the theme changes.
type areaRenderer struct {
	fyne.WidgetRenderer
	a *Area
}

func (r *areaRenderer) Refresh() {
	r.a.paint()
	r.WidgetRenderer.Refresh()
}

// Tapped takes the tip away: what was clicked may disappear from under the pointer.
func (a *Area) Tapped(*fyne.PointEvent) {
	if a.onTap != nil {
		if a.OnHover != nil {
			a.OnHover(false)
		}
		a.onTap()
	}
}

func (a *Area) Cursor() desktop.Cursor {
	if a.onTap != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (a *Area) MouseIn(*desktop.MouseEvent) {
	a.setInside(true)
}

func (a *Area) MouseMoved(*desktop.MouseEvent) {}

func (a *Area) MouseOut() {
	a.setInside(false)
}

func (a *Area) setInside(inside bool) {
	a.inside = inside
	a.paint()
	if a.OnHover != nil {
		a.OnHover(inside)
	}
}

// SetHidden hides an object or shows it.
func SetHidden(o fyne.CanvasObject, hidden bool) {
	if hidden {
		o.Hide()
	} else {
		o.Show()
	}
}

// NewChip is a small choice in a row of choices.
func NewChip(words string, chosen bool, onTap func()) *Press {
	colour, ground := look.Secondary, look.Header
	if chosen {
		colour, ground = look.AccentText, look.Selected
	}
	return NewPress(NewInset(8, 3, 8, 3, NewText(words, SizeSecondary, colour)), ground, look.Selected, 4, onTap)
}

// Press is an area that works as a button: Tab reaches it, a frame shows that it has the keyboard,
// and Enter or Space press it.
type Press struct {
	Area
	self    fyne.CanvasObject           // the outermost widget
	Skipped bool                        // by Tab
	Reveal  func()                      // scrolls to it; nil if nothing scrolls
	onKey   func(key fyne.KeyName) bool // handles keys first; nil for none
}

// NewPress is an area to press.
func NewPress(content fyne.CanvasObject, ground, hover fyne.ThemeColorName, radius float32, onTap func()) *Press {
	p := &Press{}
	p.self = p
	p.Setup(p, content, ground, hover, onTap)
	p.Rounded(radius)
	return p
}

func (p *Press) FocusGained() {
	p.SetFocused(true)
	if p.Reveal != nil && !keys.Returning() {
		p.Reveal()
	}
}

func (p *Press) FocusLost() {
	p.SetFocused(false)
	keys.Lost(p.self.(fyne.Focusable))
}

// ByArrows calls move on Up (-1) and Down (1), for one of several in a column.
func (p *Press) ByArrows(move func(by int)) {
	p.onKey = func(key fyne.KeyName) bool {
		by := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[key]
		if by != 0 {
			move(by)
		}
		return by != 0
	}
}

func (p *Press) TypedRune(rune) {}

// TypedKey presses the button and passes other keys on to the window. It keeps the keyboard, so
// that it has it again when a dialog that it opened is closed. If the button disappears, the one
// that takes its place gets the keyboard.
func (p *Press) TypedKey(k *fyne.KeyEvent) {
	self := p.self.(fyne.Focusable)
	c := keys.Canvas(self)
	if p.onKey != nil && p.onKey(k.Name) {
		return
	}
	if k.Name != fyne.KeyReturn && k.Name != fyne.KeyEnter && k.Name != fyne.KeySpace || c == nil {
		keys.Pass(self, k)
		return
	}
	at, below := PlaceIn(c.Content(), p.self) // not in a dialog
	keys.Once(c, k.Name, func() {
		p.onTap()
		if c.Focused() != self || Showing(p.self) {
			return
		}
		if next := pressAt(c.Content(), at.AddXY(p.Size().Width/2, p.Size().Height/2)); below && next != nil {
			c.Focus(next)
		} else {
			c.Unfocus()
		}
	})
}

// Showing reports whether an object is visible in a window.
func Showing(o fyne.CanvasObject) bool {
	d := fyne.CurrentApp().Driver()
	unknown := d.CanvasForObject(o) == nil // not drawn yet
	return o.Visible() && (unknown || d.AbsolutePositionForObject(o) != fyne.Position{})
}

// Enable, Disable and Disabled control whether Tab reaches it; clicks always do.
func (p *Press) Enable() { p.Skipped = false }

func (p *Press) Disable() { p.Skipped = true }

func (p *Press) Disabled() bool { return p.Skipped }

// Heading names a part of a page.
func Heading(words string) fyne.CanvasObject {
	return NewColumn(5, NewText(words, SizeBody, look.Text).InBold(), widget.NewSeparator())
}

// FormRow puts a field's name above it.
func FormRow(name string, o fyne.CanvasObject) fyne.CanvasObject {
	return NewColumn(3, NewText(name, SizeSecondary, look.Secondary), o)
}

// QuietButton is a small button with a background.
func QuietButton(words string, do func()) *Press {
	return NewPress(NewInset(11, 6, 11, 6, NewText(words, SizeBody, look.Text)), look.Header, look.Selected, 4, do)
}

// SmallButton is a small button with a background only under the pointer.
func SmallButton(words string, do func()) *Press {
	return NewPress(NewInset(9, 5, 9, 5, NewText(words, SizeSecondary, look.AccentText)), "", look.Header, 4, do)
}
