package menu

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// drop covers the whole window while a menu is open: it draws the lists and receives keyboard and
// mouse. For the toolkit, the focused object below keeps the keyboard. It is not told otherwise, so
// a cell that is being edited stays as it is.
//
// It acts after a click or a drag, not when a button goes down or up: after those the toolkit
// removes the keyboard from what is not under the pointer.
type drop struct {
	widget.BaseWidget
	canvas fyne.Canvas
	bar    *Bar // nil for a context menu
	title  int  // the index of its title in the bar
	lists  []*list
	down   bool          // the button went down on that title while its menu was open
	drag   fyne.Position // the last position of the pointer in a drag
	last   fyne.Position // the last position of the pointer
}

// Show opens a context menu at a point of the window: below and to the right of it or, if there is
// no space, above and to the left.
func Show(c fyne.Canvas, at fyne.Position, items ...*fyne.MenuItem) {
	d := newDrop(c)
	l := newList(items, at, c.Size(), look.Px(margin))
	if size := c.Size(); at.X+l.size.Width > size.Width {
		l.pos.X = max(0, at.X-l.size.Width)
	}
	if at.Y+l.size.Height > c.Size().Height && at.Y >= l.size.Height {
		l.pos.Y = at.Y - l.size.Height
	}
	d.lists = []*list{l}
	d.Refresh()
}

func newDrop(c fyne.Canvas) *drop {
	d := &drop{canvas: c}
	d.ExtendBaseWidget(d)
	c.Overlays().Add(d)
	d.Resize(c.Size())
	c.Focus(d)
	return d
}

// close closes the menu; everything below is unchanged.
func (d *drop) close() {
	d.canvas.Overlays().Remove(d)
	keys.Uncovered(d.canvas)
	if d.bar != nil {
		d.bar.Refresh()
	}
}

func (d *drop) top() *list { return d.lists[len(d.lists)-1] }

// choose opens a sub-menu, or closes the menu and runs an item.
func (d *drop) choose(i *fyne.MenuItem) {
	switch {
	case i == nil || i.Disabled || i.IsSeparator:
	case i.ChildMenu != nil:
		d.expand(true)
	default:
		d.close()
		if i.Action != nil && d.canvas.Overlays().Top() == nil {
			i.Action()
		}
	}
}

// expand opens the sub-menu of the selected item, if it has one; if opened by key, its first item
// is selected.
func (d *drop) expand(byKey bool) bool {
	l := d.top()
	i := l.chosen()
	if i == nil || i.ChildMenu == nil {
		return false
	}
	size := d.canvas.Size()
	at := l.pos.AddXY(l.size.Width, l.rows[l.at].y-l.rows[l.first].y)
	child := newList(i.ChildMenu.Items, at, size, look.Px(margin))
	if left := l.pos.X - child.size.Width; at.X+child.size.Width > size.Width && left >= 0 {
		child.pos.X = left
	}
	if byKey {
		child.selectNext(1)
	}
	d.lists = append(d.lists, child)
	d.Refresh()
	return true
}

// back closes the last sub-menu; false if none is open.
func (d *drop) back() bool {
	n := len(d.lists) - 1
	if n > 0 {
		d.lists = d.lists[:n]
		d.Refresh()
	}
	return n > 0
}

// openNext opens the bar's next menu, or with -1 the previous one.
func (d *drop) openNext(by int) {
	if d.bar != nil {
		n := len(d.bar.Menus)
		d.bar.open((d.title+by+n)%n, true)
	}
}

// TypedKey moves in the menu, runs items and closes it.
func (d *drop) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyUp:
		d.top().selectNext(-1)
	case fyne.KeyDown:
		d.top().selectNext(1)
	case fyne.KeyHome:
		d.top().at = -1
		d.top().selectNext(1)
	case fyne.KeyEnd:
		d.top().at = -1
		d.top().selectNext(-1)
	case fyne.KeyRight:
		if !d.expand(true) {
			d.openNext(1)
		}
	case fyne.KeyLeft:
		if !d.back() {
			d.openNext(-1)
		}
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		keys.Once(d.canvas, k.Name, func() { d.choose(d.top().chosen()) })
		return
	case fyne.KeyEscape:
		keys.Once(d.canvas, k.Name, func() {
			if !d.back() {
				d.close()
			}
		})
		return
	case fyne.KeyF10:
		keys.Once(d.canvas, k.Name, d.close)
		return
	}
	d.Refresh()
}

// TypedShortcut opens another menu of the bar.
func (d *drop) TypedShortcut(s fyne.Shortcut) {
	if d.bar != nil {
		d.bar.openBy(s)
	}
}

// TypedRune is called by the toolkit.
func (d *drop) TypedRune(rune) {}

// FocusGained is called by the toolkit.
func (d *drop) FocusGained() {}

// FocusLost closes the menu: another program is active.
func (d *drop) FocusLost() { d.close() }

// under is the list and the item at a point of the window; at is -1 if there is nothing to select,
// n is -1 outside of all lists.
func (d *drop) under(p fyne.Position) (n, at int) {
	for n = len(d.lists) - 1; n >= 0; n-- {
		if l := d.lists[n]; l.holds(p) {
			return n, l.under(p)
		}
	}
	return -1, -1
}

// titleAt is the bar's title at a point of the window, -1 for none.
func (d *drop) titleAt(p fyne.Position) int {
	if d.bar == nil {
		return -1
	}
	return d.bar.at(p.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(d.bar)))
}

// MouseIn is called by the toolkit.
func (d *drop) MouseIn(ev *desktop.MouseEvent) { d.hover(ev.AbsolutePosition) }

// MouseMoved is called by the toolkit.
func (d *drop) MouseMoved(ev *desktop.MouseEvent) { d.hover(ev.AbsolutePosition) }

// MouseOut is called by the toolkit.
func (d *drop) MouseOut() {}

// hover selects the item under the pointer. On its way into an open sub-menu the pointer may cross
// other items.
func (d *drop) hover(p fyne.Position) {
	from := d.last
	d.last = p
	if i := d.titleAt(p); i >= 0 {
		d.bar.open(i, false)
		return
	}
	n, at := d.under(p)
	switch {
	case n < 0:
		if d.top().at >= 0 {
			d.top().at = -1
			d.Refresh()
		}
	case n < len(d.lists)-1 && (d.lists[n].at == at || d.lists[n+1].ahead(from, p)):
	case n < len(d.lists)-1 || d.lists[n].at != at:
		d.lists = d.lists[:n+1]
		d.lists[n].at = at
		if !d.expand(false) {
			d.Refresh()
		}
	}
}

// MouseDown is called by the toolkit.
func (d *drop) MouseDown(ev *desktop.MouseEvent) {
	d.down = d.bar != nil && d.titleAt(ev.AbsolutePosition) == d.title
}

// MouseUp is called by the toolkit.
func (d *drop) MouseUp(*desktop.MouseEvent) {}

// Tapped ends a click.
func (d *drop) Tapped(ev *fyne.PointEvent) { d.release(ev.AbsolutePosition) }

// Dragged is called while the pointer moves with the button held, from the title or within the
// menu.
func (d *drop) Dragged(ev *fyne.DragEvent) {
	d.drag = ev.AbsolutePosition
	d.hover(d.drag)
}

// DragEnd ends a drag like a click: a hand is not steady.
func (d *drop) DragEnd() { d.release(d.drag) }

func (d *drop) release(p fyne.Position) {
	n, at := d.under(p)
	switch {
	case n >= 0 && at >= 0:
		if n < len(d.lists)-1 && d.lists[n].at == at {
			return // its sub-menu is open
		}
		d.lists = d.lists[:n+1]
		d.lists[n].at = at
		d.choose(d.lists[n].chosen())
	case n >= 0:
	case d.titleAt(p) >= 0:
		if d.down {
			d.close()
		}
	default:
		d.close()
	}
}

// TappedSecondary closes the menu if it is outside; the toolkit then opens the context menu of the
// object there.
func (d *drop) TappedSecondary(ev *fyne.PointEvent) {
	if n, _ := d.under(ev.AbsolutePosition); n < 0 {
		d.close()
	}
}

// Scrolled scrolls a list that does not fit into the window.
func (d *drop) Scrolled(ev *fyne.ScrollEvent) {
	n, _ := d.under(ev.AbsolutePosition)
	if n < 0 {
		return
	}
	by := 1
	if ev.Scrolled.DY > 0 {
		by = -1
	}
	if d.lists[n].scroll(by) {
		d.lists = d.lists[:n+1]
		d.Refresh()
	}
}

// CreateRenderer is called by the toolkit.
func (d *drop) CreateRenderer() fyne.WidgetRenderer { return &dropRenderer{d: d} }

type dropRenderer struct {
	d       *drop
	window  fyne.Size // in which the lists were placed
	objects []fyne.CanvasObject
}

func (r *dropRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *dropRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *dropRenderer) Destroy()                     {}

// Layout keeps the lists inside a window whose size changed. The toolkit also calls it for
// everything that was redrawn; redrawing here would never end.
func (r *dropRenderer) Layout(window fyne.Size) {
	if window == r.window {
		return
	}
	r.window = window
	for _, l := range r.d.lists {
		l.place(l.pos, window)
	}
	r.Refresh()
}

func (r *dropRenderer) Refresh() {
	r.objects = nil
	for _, l := range r.d.lists {
		r.objects = append(r.objects, l.draw()...)
	}
	r.d.canvas.Refresh(r.d)
}
