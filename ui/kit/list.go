package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// List is a list with one selected row. A click or the arrows select, Enter opens. It passes other
// keys on to the window.
type List struct {
	widget.BaseWidget
	Chosen   int       // -1 for none
	OnChoose func(int) // nil for nothing
	OnOpen   func(int)
	OnBack   func()     // Backspace; nil for nothing
	OnRune   func(rune) // nil for nothing
	OnSide   func(int)  // of Left, -1, and Right, 1; nil for nothing

	Rows    *drawnList
	frame   *canvas.Rectangle // drawn if it has the keyboard and no row is selected
	focused bool
}

// NewList makes a list of count rows. Each is an object that row makes and show fills.
func NewList(count func() int, row func() fyne.CanvasObject, show func(i int, row fyne.CanvasObject)) *List {
	l := &List{Chosen: -1, Rows: &drawnList{}, frame: canvas.NewRectangle(color.Transparent)}
	l.Rows.Length, l.Rows.CreateItem, l.Rows.UpdateItem = count, row, show
	l.Rows.ExtendBaseWidget(l.Rows)
	l.ExtendBaseWidget(l)
	return l
}

// drawnList only draws rows: Tab skips it.
type drawnList struct{ widget.List }

func (l *drawnList) Enable() {}

func (l *drawnList) Disable() {}

func (l *drawnList) Disabled() bool { return true }

func (l *List) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(l.Rows, l.frame))
}

// Update draws the rows again and scrolls to the selected one.
func (l *List) Update() {
	l.paint()
	if l.Chosen >= 0 {
		l.Rows.ScrollTo(l.Chosen)
	}
}

func (l *List) paint() {
	l.frame.StrokeWidth, l.frame.StrokeColor = 0, nil
	if l.focused && l.Chosen < 0 {
		l.frame.StrokeWidth, l.frame.StrokeColor = look.Px(2), look.Color(look.Accent)
	}
	l.frame.CornerRadius = look.Px(3)
	l.frame.Refresh()
	l.Rows.Refresh()
}

// Choose selects a row, or the nearest one if there is no such row.
func (l *List) Choose(i int) {
	l.Chosen = max(0, min(i, l.Rows.Length()-1))
	l.Update()
	if l.OnChoose != nil {
		l.OnChoose(l.Chosen)
	}
}

// Mark colours a row.
func (l *List) Mark(row *Area, i int) {
	row.SetGround(map[bool]fyne.ThemeColorName{true: look.Selected}[i == l.Chosen])
	row.SetFocused(i == l.Chosen && l.focused)
}

func (l *List) FocusGained() {
	l.focused = true
	l.paint()
}

func (l *List) FocusLost() {
	l.focused = false
	keys.Lost(l)
	l.paint()
}

func (l *List) TypedRune(r rune) {
	if l.OnRune != nil {
		l.OnRune(r)
	}
}

func (l *List) TypedKey(k *fyne.KeyEvent) {
	const page = 10
	by, moves := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -page, fyne.KeyPageDown: page,
		fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6}[k.Name]
	switch {
	case moves && l.Rows.Length() > 0:
		l.Choose(l.Chosen + by)
	case (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && l.Chosen >= 0:
		keys.Once(keys.Canvas(l), k.Name, func() { l.OnOpen(l.Chosen) })
	case k.Name == fyne.KeyLeft && l.OnSide != nil:
		l.OnSide(-1)
	case k.Name == fyne.KeyRight && l.OnSide != nil:
		l.OnSide(1)
	case k.Name == fyne.KeyBackspace && l.OnBack != nil:
		l.OnBack()
	default:
		keys.Pass(l, k)
	}
}
