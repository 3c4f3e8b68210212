package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// rowList is a list of which one row is chosen, by a click or by the arrows, and opened by
// Enter. What it has no use for is the window's.
type rowList struct {
	widget.BaseWidget
	chosen   int       // -1 for none
	onChoose func(int) // nil for nothing
	onOpen   func(int)
	onBack   func()     // of Backspace; nil for nothing
	onRune   func(rune) // nil for nothing

	rows    *drawnList
	frame   *canvas.Rectangle // where the keyboard is while no row is chosen
	focused bool
}

// newRowList makes a list of so many rows, each an object that row makes and show fills.
func newRowList(count func() int, row func() fyne.CanvasObject, show func(i int, row fyne.CanvasObject)) *rowList {
	l := &rowList{chosen: -1, rows: &drawnList{}, frame: canvas.NewRectangle(color.Transparent)}
	l.rows.Length, l.rows.CreateItem, l.rows.UpdateItem = count, row, show
	l.rows.ExtendBaseWidget(l.rows)
	l.ExtendBaseWidget(l)
	return l
}

// drawnList draws rows and takes no keys: Tab passes it by.
type drawnList struct{ widget.List }

func (l *drawnList) Enable()        {}
func (l *drawnList) Disable()       {}
func (l *drawnList) Disabled() bool { return true }

func (l *rowList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(l.rows, l.frame))
}

// show draws the rows anew, the chosen one in view.
func (l *rowList) show() {
	l.paint()
	if l.chosen >= 0 {
		l.rows.ScrollTo(l.chosen)
	}
}

func (l *rowList) paint() {
	l.frame.StrokeWidth, l.frame.StrokeColor = 0, nil
	if l.focused && l.chosen < 0 {
		l.frame.StrokeWidth, l.frame.StrokeColor = look.Px(2), look.Color(look.Accent)
	}
	l.frame.CornerRadius = look.Px(3)
	l.frame.Refresh()
	l.rows.Refresh()
}

// choose chooses a row, or where there is none the nearest.
func (l *rowList) choose(i int) {
	l.chosen = max(0, min(i, l.rows.Length()-1))
	l.show()
	if l.onChoose != nil {
		l.onChoose(l.chosen)
	}
}

// mark colours a row.
func (l *rowList) mark(row *area, i int) {
	row.setGround(map[bool]fyne.ThemeColorName{true: look.Selected}[i == l.chosen])
	row.setFocused(i == l.chosen && l.focused)
}

func (l *rowList) FocusGained() {
	l.focused = true
	l.paint()
}

func (l *rowList) FocusLost() {
	l.focused = false
	keys.Lost(l)
	l.paint()
}

func (l *rowList) TypedRune(r rune) {
	if l.onRune != nil {
		l.onRune(r)
	}
}

func (l *rowList) TypedKey(k *fyne.KeyEvent) {
	const page = 10
	by, moves := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -page, fyne.KeyPageDown: page,
		fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6}[k.Name]
	switch {
	case moves && l.rows.Length() > 0:
		l.choose(l.chosen + by)
	case (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && l.chosen >= 0:
		keys.Once(keys.Canvas(l), k.Name, func() { l.onOpen(l.chosen) })
	case k.Name == fyne.KeyBackspace && l.onBack != nil:
		l.onBack()
	default:
		keys.Pass(l, k)
	}
}
