package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/field"
	"ziping/ui/keys"
	"ziping/ui/look"
)

// TabBar is the row of tabs. A dot next to a name says that something is wrong on that tab.
type TabBar struct {
	widget.BaseWidget
	Items    []*TabItem
	selected int
	Tools    fyne.CanvasObject // at the right: the buttons of the tab shown; nil for none
	onSelect func(int)
	onEnter  func() // called after a click: the keyboard should go to the fields of the tab
	focused  bool   // has the keyboard: the tab shown is framed
}

// NewTabBar is a row of tabs with these names.
func NewTabBar(names []string, onSelect func(int), onEnter func()) *TabBar {
	b := &TabBar{onSelect: onSelect, onEnter: onEnter}
	for i, name := range names {
		item := &TabItem{bar: b, index: i, name: NewText(name, SizeBody, look.Secondary).Centred(), Dot: canvas.NewCircle(nil)}
		item.Dot.Hide()
		item.ExtendBaseWidget(item)
		b.Items = append(b.Items, item)
	}
	b.ExtendBaseWidget(b)
	return b
}

func (b *TabBar) FocusGained() { b.setFocused(true) }

func (b *TabBar) FocusLost() {
	b.setFocused(false)
	keys.Lost(b)
}

func (b *TabBar) setFocused(on bool) {
	b.focused = on
	b.Items[b.selected].Refresh()
}

func (b *TabBar) TypedRune(rune) {}

// TypedKey goes to the next or previous tab, and passes other keys on to the window.
func (b *TabBar) TypedKey(k *fyne.KeyEvent) {
	c := keys.Canvas(b)
	by, known := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[k.Name]
	switch {
	case known && c != nil:
		b.onSelect((b.selected + by + len(b.Items)) % len(b.Items))
		c.Focus(b) // showing another tab removes the keyboard from everything
	default:
		keys.Pass(b, k)
	}
}

// Pick marks a tab as the one shown, and shows its tools.
func (b *TabBar) Pick(i int, tools fyne.CanvasObject) {
	b.selected, b.Tools = i, tools
	b.Refresh()
}

// Mark shows the severity of the worst finding on a tab.
func (b *TabBar) Mark(i int, level field.Mark) {
	if item := b.Items[i]; item.Level != level {
		item.Level = level
		item.Refresh()
	}
}

func (b *TabBar) Parts() []fyne.CanvasObject {
	if b.Tools == nil {
		return nil
	}
	return []fyne.CanvasObject{b.Tools}
}

func (b *TabBar) CreateRenderer() fyne.WidgetRenderer {
	return &tabBarRenderer{b: b, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
}

type tabBarRenderer struct {
	b            *TabBar
	ground, line *canvas.Rectangle
}

func (r *tabBarRenderer) Objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{r.ground, r.line}
	for _, item := range r.b.Items {
		list = append(list, item)
	}
	if r.b.Tools != nil {
		list = append(list, r.b.Tools)
	}
	return list
}

func (r *tabBarRenderer) MinSize() fyne.Size {
	w := float32(0)
	for _, item := range r.b.Items {
		w += item.MinSize().Width
	}
	return fyne.NewSize(w, r.b.top()+look.Px(34))
}

// top is the space above the tabs.
func (b *TabBar) top() float32 {
	if IsLow(b) {
		return look.Px(2)
	}
	return look.Px(6)
}

func (r *tabBarRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	x, top := look.Px(12), r.b.top()
	for _, item := range r.b.Items {
		w := item.MinSize().Width
		item.Move(fyne.NewPos(x, top))
		item.Resize(fyne.NewSize(w, size.Height-top))
		x += w
	}
	if t := r.b.Tools; t != nil {
		x += look.Px(8)
		t.Move(fyne.NewPos(x, top))
		t.Resize(fyne.NewSize(max(0, size.Width-look.Px(10)-x), size.Height-top))
	}
}

func (r *tabBarRenderer) Refresh() {
	r.ground.FillColor, r.line.FillColor = look.Color(look.Ground), look.Color(look.Line)
	r.Layout(r.b.Size())
	for _, item := range r.b.Items {
		item.Refresh()
	}
	canvas.Refresh(r.b)
}

func (r *tabBarRenderer) Destroy() {}

// TabItem is one of the tabs.
type TabItem struct {
	widget.BaseWidget
	bar    *TabBar
	index  int
	name   *Text
	Dot    *canvas.Circle
	Level  field.Mark
	inside bool
}

func (t *TabItem) Tapped(*fyne.PointEvent) {
	t.bar.onSelect(t.index)
	t.bar.onEnter()
}

func (t *TabItem) CreateRenderer() fyne.WidgetRenderer {
	r := &tabItemRenderer{t: t, border: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type tabItemRenderer struct {
	t              *TabItem
	border, ground *canvas.Rectangle
}

func (r *tabItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.border, r.ground, r.t.name, r.t.Dot}
}

func (r *tabItemRenderer) MinSize() fyne.Size {
	bold := fyne.MeasureText(r.t.name.Words, r.t.Theme().Size(SizeBody), fyne.TextStyle{Bold: true})
	return fyne.NewSize(bold.Width+look.Px(36), look.Px(34))
}

func (r *tabItemRenderer) Layout(size fyne.Size) {
	k := look.Px(1)
	r.border.Resize(size)
	r.ground.Move(fyne.NewPos(1, 1))
	r.ground.Resize(fyne.NewSize(size.Width-2, size.Height-1))
	r.t.name.Resize(size)
	text := r.t.name.Natural()
	r.t.Dot.Move(fyne.NewPos((size.Width+text)/2+3*k, size.Height/2-8*k))
	r.t.Dot.Resize(fyne.NewSize(6*k, 6*k))
}

func (r *tabItemRenderer) Refresh() {
	t := r.t
	on := t.bar.selected == t.index
	r.border.FillColor, r.ground.FillColor = nil, nil
	r.ground.StrokeColor, r.ground.StrokeWidth = nil, 0
	t.name.Colour, t.name.Bold = look.Secondary, on
	if on {
		k := look.Px(1)
		t.name.Colour = look.AccentText
		r.border.FillColor, r.ground.FillColor = look.Color(look.Line), look.Color(look.Paper)
		r.border.TopLeftCornerRadius, r.border.TopRightCornerRadius = 5*k, 5*k
		r.ground.TopLeftCornerRadius, r.ground.TopRightCornerRadius = 4*k, 4*k
		if t.bar.focused {
			r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(look.Accent), 2*k
		}
	}
	switch t.Level {
	case field.Error:
		t.Dot.FillColor = look.Color(look.Error)
	case field.Warning:
		t.Dot.FillColor = look.Color(look.Warning)
	}
	t.Dot.Hidden = t.Level < field.Warning
	r.Layout(t.Size())
	t.name.Refresh()
	canvas.Refresh(t)
}

func (r *tabItemRenderer) Destroy() {}

// IsLow reports whether a window has space for a few lines only, like one of 720 at 200 %.
func IsLow(o fyne.CanvasObject) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	return c != nil && c.Size().Height < look.Px(440)
}
