package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// area is a ground with content on it that may be clicked: a badge, a finding, a tab.
type area struct {
	widget.BaseWidget
	content fyne.CanvasObject
	ground  fyne.ThemeColorName // "" for none
	hover   fyne.ThemeColorName // the ground under the pointer, "" for no change
	radius  float32
	onTap   func() // nil: not clickable
	onHover func(inside bool)

	rect    *canvas.Rectangle
	inside  bool
	focused bool // has the keyboard: framed
}

func newArea(content fyne.CanvasObject, ground, hover fyne.ThemeColorName, onTap func()) *area {
	a := &area{}
	a.setup(a, content, ground, hover, onTap)
	return a
}

// setup is for types that embed area: self is the outermost widget.
func (a *area) setup(self fyne.Widget, content fyne.CanvasObject, ground, hover fyne.ThemeColorName, onTap func()) {
	a.content, a.ground, a.hover, a.onTap, a.rect = content, ground, hover, onTap, canvas.NewRectangle(nil)
	a.ExtendBaseWidget(self)
}

func (a *area) rounded(r float32) *area {
	a.radius = r
	return a
}

func (a *area) setGround(c fyne.ThemeColorName) {
	if a.ground != c {
		a.ground = c
		a.paint()
	}
}

func (a *area) setFocused(on bool) {
	if a.focused != on {
		a.focused = on
		a.paint()
	}
}

func (a *area) paint() {
	name := a.ground
	if a.inside && a.hover != "" {
		name = a.hover
	}
	a.rect.FillColor = nil
	if name != "" {
		a.rect.FillColor = look.Color(name)
	}
	a.rect.StrokeColor, a.rect.StrokeWidth = nil, 0
	if a.focused {
		a.rect.StrokeColor, a.rect.StrokeWidth = look.Color(look.Accent), look.Px(2)
	}
	a.rect.CornerRadius = a.radius * look.Px(1)
	a.rect.Refresh()
}

func (a *area) parts() []fyne.CanvasObject { return []fyne.CanvasObject{a.content} }

func (a *area) heightFor(width float32) float32 { return heightOf(a.content, width) }

func (a *area) CreateRenderer() fyne.WidgetRenderer {
	a.paint()
	return &areaRenderer{widget.NewSimpleRenderer(container.NewStack(a.rect, a.content)), a}
}

// areaRenderer repaints the ground when the theme changes.
type areaRenderer struct {
	fyne.WidgetRenderer
	a *area
}

func (r *areaRenderer) Refresh() {
	r.a.paint()
	r.WidgetRenderer.Refresh()
}

func (a *area) Tapped(*fyne.PointEvent) {
	if a.onTap != nil {
		a.onTap()
	}
}

func (a *area) Cursor() desktop.Cursor {
	if a.onTap != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (a *area) MouseIn(*desktop.MouseEvent) {
	a.setInside(true)
}

func (a *area) MouseMoved(*desktop.MouseEvent) {}

func (a *area) MouseOut() {
	a.setInside(false)
}

func (a *area) setInside(inside bool) {
	a.inside = inside
	a.paint()
	if a.onHover != nil {
		a.onHover(inside)
	}
}
