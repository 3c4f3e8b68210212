// Package menu is a menu bar, its menus, and context menus. They are drawn with ui/look: in Fyne's
// own the keys next to the items are too pale to read, and its bar can't be reached by keyboard.
//
// It knows nothing of forms. It shows Fyne's menu items (text, key, check mark, disabled,
// separators, sub-menus) and runs their actions. It promises:
//   - Before an action runs, the keyboard goes back to what had it, in the same state.
//   - A list is inside the window: it shrinks first, then it scrolls.
//   - A path that is too long still shows the name of its file.
//   - Nothing happens while something else, for instance a dialog, covers the window.
//
// Its owner passes it the keys of the items: see [Bar.Shortcuts].
package menu

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// Bar is the row of titles. A title ends with the letter that opens its menu together with Alt:
// 文件(F). F10 opens the first.
type Bar struct {
	widget.BaseWidget
	Menus []*fyne.Menu
	// OnOpen is called before a menu opens and before a key runs an action: the time to update
	// texts and states of the items.
	OnOpen func()

	canvas  fyne.Canvas
	hovered int   // the title under the pointer, -1 for none
	drop    *drop // the menu that was opened last, nil for none; see opened
}

// NewBar makes a bar for a window.
func NewBar(c fyne.Canvas, menus ...*fyne.Menu) *Bar {
	b := &Bar{Menus: menus, canvas: c, hovered: -1}
	b.ExtendBaseWidget(b)
	return b
}

// Shortcuts are the shortcuts that [Bar.TypedShortcut] handles, to be registered with the canvas.
// The toolkit knows no shortcuts without Ctrl or Alt: they reach the bar's owner as keys.
func (b *Bar) Shortcuts() []fyne.Shortcut {
	list := []fyne.Shortcut{firstMenu}
	for _, m := range b.Menus {
		list = append(list, opens(m))
		eachItem(m, func(i *fyne.MenuItem) {
			if i.Shortcut != nil {
				list = append(list, i.Shortcut)
			}
		})
	}
	return list
}

var firstMenu fyne.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyF10}

// opens is the shortcut that opens a menu.
func opens(m *fyne.Menu) fyne.Shortcut {
	_, letter, _ := strings.Cut(m.Label, "(")
	return &desktop.CustomShortcut{KeyName: fyne.KeyName(strings.TrimSuffix(letter, ")")), Modifier: fyne.KeyModifierAlt}
}

func eachItem(m *fyne.Menu, visit func(*fyne.MenuItem)) {
	for _, i := range m.Items {
		visit(i)
		if i.ChildMenu != nil {
			eachItem(i.ChildMenu, visit)
		}
	}
}

// TypedShortcut opens a menu or runs the item with that key, unless something is over the window.
func (b *Bar) TypedShortcut(s fyne.Shortcut) {
	if b.canvas.Overlays().Top() != nil {
		return
	}
	if b.openBy(s) {
		return
	}
	b.update()
	for _, m := range b.Menus {
		eachItem(m, func(i *fyne.MenuItem) {
			if i.Shortcut != nil && i.Shortcut.ShortcutName() == s.ShortcutName() && !i.Disabled && i.Action != nil {
				i.Action()
			}
		})
	}
}

// openBy opens the menu of a shortcut; false for any other shortcut.
func (b *Bar) openBy(s fyne.Shortcut) bool {
	for i, m := range b.Menus {
		if name := s.ShortcutName(); name == opens(m).ShortcutName() || i == 0 && name == firstMenu.ShortcutName() {
			b.open(i, true)
			return true
		}
	}
	return false
}

func (b *Bar) update() {
	if b.OnOpen != nil {
		b.OnOpen()
	}
}

// open opens a menu and closes the one that was open. If opened by key, its first item is selected.
func (b *Bar) open(i int, byKey bool) {
	if b.opened() == i {
		return
	}
	if b.opened() < 0 {
		if b.canvas.Overlays().Top() != nil {
			return
		}
		b.update()
		b.drop = newDrop(b.canvas)
		b.drop.bar = b
	}
	d := b.drop
	d.title, d.down = i, false
	t := b.titles()[i]
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).AddXY(t.x, b.Size().Height)
	d.lists = []*list{newList(b.Menus[i].Items, at, d.canvas.Size(), at.Y)}
	if byKey {
		d.lists[0].selectNext(1)
	}
	d.Refresh()
	b.Refresh()
}

// opened is the title whose menu is open, -1 for none.
func (b *Bar) opened() int {
	if b.drop == nil || !slices.Contains(b.canvas.Overlays().List(), fyne.CanvasObject(b.drop)) {
		return -1
	}
	return b.drop.title
}

// span is the place of a title.
type span struct{ x, w float32 }

func (b *Bar) titles() []span {
	var list []span
	x := look.Px(4)
	for _, m := range b.Menus {
		w := look.Width(m.Label, textSize(), false) + 2*look.Px(8)
		list = append(list, span{x, w})
		x += w
	}
	return list
}

// at is the title at a point of the bar, -1 for none.
func (b *Bar) at(p fyne.Position) int {
	if p.Y < 0 || p.Y >= b.Size().Height {
		return -1
	}
	return slices.IndexFunc(b.titles(), func(t span) bool { return p.X >= t.x && p.X < t.x+t.w })
}

// MouseDown opens the menu whose title is pressed.
func (b *Bar) MouseDown(ev *desktop.MouseEvent) {
	if i := b.at(ev.Position); i >= 0 && ev.Button == desktop.MouseButtonPrimary {
		b.open(i, false)
	}
}

// MouseUp is called by the toolkit.
func (b *Bar) MouseUp(*desktop.MouseEvent) {}

// MouseIn is called by the toolkit.
func (b *Bar) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved highlights the title under the pointer.
func (b *Bar) MouseMoved(ev *desktop.MouseEvent) { b.hover(b.at(ev.Position)) }

// MouseOut is called by the toolkit.
func (b *Bar) MouseOut() { b.hover(-1) }

func (b *Bar) hover(i int) {
	if b.hovered != i {
		b.hovered = i
		b.Refresh()
	}
}

// CreateRenderer is called by the toolkit.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{b: b}
	r.draw()
	return r
}

type barRenderer struct {
	b       *Bar
	objects []fyne.CanvasObject
}

func (r *barRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *barRenderer) Layout(fyne.Size)             { r.draw() }
func (r *barRenderer) Destroy()                     {}

func (r *barRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.b)
}

func (r *barRenderer) MinSize() fyne.Size {
	t := r.b.titles()
	width := float32(0)
	if n := len(t); n > 0 {
		width = t[n-1].x + t[n-1].w
	}
	return fyne.NewSize(width, look.LineHeight(textSize())+look.Px(5))
}

func (r *barRenderer) draw() {
	b, size := r.b, r.b.Size()
	ground := canvas.NewRectangle(look.Color(look.Ground))
	ground.Resize(size)
	r.objects = []fyne.CanvasObject{ground}
	open, y := b.opened(), (size.Height-look.LineHeight(textSize()))/2
	for i, t := range b.titles() {
		colour := fyne.ThemeColorName("")
		switch {
		case i == open:
			colour = theme.ColorNameSelection
		case i == b.hovered && open < 0:
			colour = theme.ColorNameButton
		}
		if colour != "" {
			r.objects = append(r.objects, look.Frame(t.x, 0, t.w, size.Height, 0, colour, colour))
		}
		r.objects = append(r.objects, look.TextAt(b.Menus[i].Label, t.x+look.Px(8), y, textSize(), look.Text, false))
	}
}

func textSize() float32 { return theme.Current().Size(theme.SizeNameText) }
