package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"ziping/scoring"
	"ziping/ui/keys"
	"ziping/ui/look"
)

// tabBar is the row of tabs. A dot beside a name says that something is wrong behind it.
type tabBar struct {
	widget.BaseWidget
	items    []*tabItem
	selected int
	tools    fyne.CanvasObject // at the right: what can be done on the tab shown; nil for nothing
	onSelect func(int)
	onEnter  func() // after a click: the keyboard is to go where the tab's fields are
	focused  bool   // has the keyboard: the tab shown is framed
}

func newTabBar(names []string, onSelect func(int), onEnter func()) *tabBar {
	b := &tabBar{onSelect: onSelect, onEnter: onEnter}
	for i, name := range names {
		item := &tabItem{bar: b, index: i, name: newText(name, sizeBody, look.Secondary).centred(), dot: canvas.NewCircle(nil)}
		item.dot.Hide()
		item.ExtendBaseWidget(item)
		b.items = append(b.items, item)
	}
	b.ExtendBaseWidget(b)
	return b
}

func (b *tabBar) FocusGained() { b.setFocused(true) }
func (b *tabBar) FocusLost() {
	b.setFocused(false)
	keys.Lost(b)
}

func (b *tabBar) setFocused(on bool) {
	b.focused = on
	b.items[b.selected].Refresh()
}

func (b *tabBar) TypedRune(rune) {}

// TypedKey goes to the tab beside; what it has no use for is the window's.
func (b *tabBar) TypedKey(k *fyne.KeyEvent) {
	c := keys.Canvas(b)
	by, known := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[k.Name]
	switch {
	case known && c != nil:
		b.onSelect((b.selected + by + len(b.items)) % len(b.items))
		c.Focus(b) // showing another tab takes the keyboard from everything
	default:
		keys.Pass(b, k)
	}
}

// pick marks a tab as the one shown, with its tools.
func (b *tabBar) pick(i int, tools fyne.CanvasObject) {
	b.selected, b.tools = i, tools
	b.Refresh()
}

// mark shows how bad the worst finding behind a tab is; "" for none.
func (b *tabBar) mark(i int, level scoring.Severity) {
	if item := b.items[i]; item.level != level {
		item.level = level
		item.Refresh()
	}
}

func (b *tabBar) parts() []fyne.CanvasObject {
	if b.tools == nil {
		return nil
	}
	return []fyne.CanvasObject{b.tools}
}

func (b *tabBar) CreateRenderer() fyne.WidgetRenderer {
	return &tabBarRenderer{b: b, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
}

type tabBarRenderer struct {
	b            *tabBar
	ground, line *canvas.Rectangle
}

func (r *tabBarRenderer) Objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{r.ground, r.line}
	for _, item := range r.b.items {
		list = append(list, item)
	}
	if r.b.tools != nil {
		list = append(list, r.b.tools)
	}
	return list
}

func (r *tabBarRenderer) MinSize() fyne.Size {
	w := float32(0)
	for _, item := range r.b.items {
		w += item.MinSize().Width
	}
	return fyne.NewSize(w, r.b.top()+look.Px(34))
}

// top is the room above the tabs.
func (b *tabBar) top() float32 {
	if isLow(b) {
		return look.Px(2)
	}
	return look.Px(6)
}

func (r *tabBarRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	x, top := look.Px(12), r.b.top()
	for _, item := range r.b.items {
		w := item.MinSize().Width
		item.Move(fyne.NewPos(x, top))
		item.Resize(fyne.NewSize(w, size.Height-top))
		x += w
	}
	if t := r.b.tools; t != nil {
		x += look.Px(8)
		t.Move(fyne.NewPos(x, top))
		t.Resize(fyne.NewSize(max(0, size.Width-look.Px(10)-x), size.Height-top))
	}
}

func (r *tabBarRenderer) Refresh() {
	r.ground.FillColor, r.line.FillColor = look.Color(look.Ground), look.Color(look.Line)
	r.Layout(r.b.Size())
	for _, item := range r.b.items {
		item.Refresh()
	}
	canvas.Refresh(r.b)
}

func (r *tabBarRenderer) Destroy() {}

type tabItem struct {
	widget.BaseWidget
	bar    *tabBar
	index  int
	name   *text
	dot    *canvas.Circle
	level  scoring.Severity
	inside bool
}

func (t *tabItem) Tapped(*fyne.PointEvent) {
	t.bar.onSelect(t.index)
	t.bar.onEnter()
}

func (t *tabItem) CreateRenderer() fyne.WidgetRenderer {
	r := &tabItemRenderer{t: t, border: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type tabItemRenderer struct {
	t              *tabItem
	border, ground *canvas.Rectangle
}

func (r *tabItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.border, r.ground, r.t.name, r.t.dot}
}

func (r *tabItemRenderer) MinSize() fyne.Size {
	bold := fyne.MeasureText(r.t.name.str, r.t.Theme().Size(sizeBody), fyne.TextStyle{Bold: true})
	return fyne.NewSize(bold.Width+look.Px(36), look.Px(34))
}

func (r *tabItemRenderer) Layout(size fyne.Size) {
	k := look.Px(1)
	r.border.Resize(size)
	r.ground.Move(fyne.NewPos(1, 1))
	r.ground.Resize(fyne.NewSize(size.Width-2, size.Height-1))
	r.t.name.Resize(size)
	text := r.t.name.natural()
	r.t.dot.Move(fyne.NewPos((size.Width+text)/2+3*k, size.Height/2-8*k))
	r.t.dot.Resize(fyne.NewSize(6*k, 6*k))
}

func (r *tabItemRenderer) Refresh() {
	t := r.t
	on := t.bar.selected == t.index
	r.border.FillColor, r.ground.FillColor = nil, nil
	r.ground.StrokeColor, r.ground.StrokeWidth = nil, 0
	t.name.colour, t.name.bold = look.Secondary, on
	if on {
		k := look.Px(1)
		t.name.colour = look.AccentText
		r.border.FillColor, r.ground.FillColor = look.Color(look.Line), look.Color(look.Paper)
		r.border.TopLeftCornerRadius, r.border.TopRightCornerRadius = 5*k, 5*k
		r.ground.TopLeftCornerRadius, r.ground.TopRightCornerRadius = 4*k, 4*k
		if t.bar.focused {
			r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(look.Accent), 2*k
		}
	}
	switch t.level {
	case scoring.Error:
		t.dot.FillColor = look.Color(look.Error)
	case scoring.Warning:
		t.dot.FillColor = look.Color(look.Warning)
	}
	t.dot.Hidden = t.level != scoring.Error && t.level != scoring.Warning
	r.Layout(t.Size())
	t.name.Refresh()
	canvas.Refresh(t)
}

func (r *tabItemRenderer) Destroy() {}
