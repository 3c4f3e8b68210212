package menu_test

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ziping/ui/field"
	"ziping/ui/keys/keytest"
	"ziping/ui/look"
	"ziping/ui/menu"
)

func TestMain(m *testing.M) {
	test.NewApp()
	os.Exit(m.Run())
}

// user uses a window with a bar and, below it, a field that has the keyboard. Mouse actions have
// the effects of the desktop driver.
type user struct {
	t      *testing.T
	window fyne.Window
	bar    *menu.Bar
	field  *field.Input
	did    []string // the items that were run

	at              fyne.Position
	pressed, over   fyne.CanvasObject
	dragged         fyne.Draggable
	held            bool
	save, sub, undo *fyne.MenuItem
}

// sit opens a window of 1280×720 at a font size.
func sit(t *testing.T, scale float32) *user {
	t.Helper()
	look.Apply(false, scale)
	u := &user{t: t, field: field.NewInput(true)}
	u.window = test.NewTempWindow(t, nil)
	u.window.SetPadded(false)
	u.save = u.item("保存", "Ctrl+S")
	u.undo = u.item("撤销：输入实际完成值", "Ctrl+Z")
	u.sub = u.item("最近的文件", "")
	u.sub.ChildMenu = fyne.NewMenu("", u.item(`D:\财务\去年.xlsx`, ""), u.item(`D:\财务\前年.xlsx`, ""))
	grey := u.item("打印", "")
	grey.Disabled = true
	line := fyne.NewMenuItemSeparator
	u.bar = menu.NewBar(u.window.Canvas(),
		fyne.NewMenu("文件(F)", u.item("新建", "Ctrl+N"), u.sub, line(), u.save, grey),
		fyne.NewMenu("编辑(E)", u.undo, line(), u.item("增加指标", "")),
		fyne.NewMenu("帮助(H)", u.item("按键说明", "F1")))
	u.shows(u.field)
	return u
}

// shows shows an object below the bar.
func (u *user) shows(o fyne.CanvasObject) {
	u.window.SetContent(container.NewWithoutLayout(u.bar, o))
	u.window.Resize(fyne.NewSize(1280, 720))
	u.bar.Resize(fyne.NewSize(1280, u.bar.MinSize().Height))
	o.Move(fyne.NewPos(0, 100))
	o.Resize(fyne.NewSize(1280, 500))
	u.window.Canvas().Focus(o.(fyne.Focusable))
}

// item is an item that writes its text to u.did.
func (u *user) item(words, key string) *fyne.MenuItem {
	i := fyne.NewMenuItem(words, func() { u.did = append(u.did, words) })
	if key != "" {
		i.Shortcut = shortcut(key)
	}
	return i
}

func shortcut(key string) fyne.Shortcut {
	parts := strings.Split(key, "+")
	s := &desktop.CustomShortcut{KeyName: fyne.KeyName(parts[len(parts)-1])}
	for _, p := range parts[:len(parts)-1] {
		s.Modifier |= map[string]fyne.KeyModifier{"Ctrl": fyne.KeyModifierControl, "Shift": fyne.KeyModifierShift, "Alt": fyne.KeyModifierAlt}[p]
	}
	return s
}

// presses presses keys: what has the keyboard gets them, and the bar gets the shortcuts that this
// passes on.
func (u *user) presses(keys ...string) {
	u.t.Helper()
	for _, key := range keys {
		focused, s := u.window.Canvas().Focused(), shortcut(key)
		k := s.(*desktop.CustomShortcut)
		f, ok := focused.(fyne.Shortcutable)
		switch {
		case u.open() && k.Modifier != 0:
			if ok {
				f.TypedShortcut(s)
			}
		case k.Modifier != 0 || strings.HasPrefix(key, "F") && !u.open():
			u.bar.TypedShortcut(s) // fields and grid pass it on
		default:
			keytest.Press(u.window.Canvas(), k.KeyName)
		}
	}
}

func (u *user) types(words string) {
	for _, r := range words {
		u.window.Canvas().Focused().TypedRune(r)
	}
}

// open tells whether a menu is open.
func (u *user) open() bool { return u.window.Canvas().Overlays().Top() != nil }

// word is a text in the open menu.
type word struct {
	*canvas.Text
	x, y, right, bottom float32
}

// sees are the texts of the open menu, from the top.
func (u *user) sees() (list []word) {
	each(u.top(), func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			p := t.Position()
			list = append(list, word{t, p.X, p.Y, p.X + t.MinSize().Width, p.Y + t.MinSize().Height})
		}
	})
	return list
}

func (u *user) reads() string {
	var list []string
	for _, w := range u.sees() {
		list = append(list, w.Text.Text)
	}
	return strings.Join(list, "|")
}

func (u *user) top() fyne.CanvasObject {
	top := u.window.Canvas().Overlays().Top()
	if top == nil {
		u.t.Helper()
		u.t.Fatal("no menu is open")
	}
	return top
}

func each(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	for _, o := range test.WidgetRenderer(o.(fyne.Widget)).Objects() {
		visit(o)
	}
}

// place is the position of a text, in the open menu or in the bar.
func (u *user) place(words string) fyne.Position {
	u.t.Helper()
	var found *canvas.Text
	look := func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text == words {
			found = t
		}
	}
	each(u.bar, look)
	if u.open() {
		each(u.top(), look)
	}
	if found == nil {
		u.t.Fatalf("“%s” is nowhere", words)
	}
	return found.Position().AddXY(found.MinSize().Width/2, found.MinSize().Height/2)
}

// under is the object that receives the mouse at a point.
func (u *user) under(p fyne.Position) fyne.CanvasObject {
	if top := u.window.Canvas().Overlays().Top(); top != nil {
		return top
	}
	for _, o := range u.window.Content().(*fyne.Container).Objects {
		at := p.Subtract(o.Position())
		if at.X >= 0 && at.Y >= 0 && at.X < o.Size().Width && at.Y < o.Size().Height {
			return o
		}
	}
	return nil
}

func (u *user) event(o fyne.CanvasObject) *desktop.MouseEvent {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.AbsolutePosition, ev.Position = u.at, u.at.Subtract(o.Position())
	return ev
}

func (u *user) moves(to fyne.Position) {
	far := math.Hypot(float64(to.X-u.at.X), float64(to.Y-u.at.Y)) >= 2
	u.at = to
	o := u.under(to)
	if d, ok := o.(fyne.Draggable); ok && u.held && far {
		u.dragged = d
	}
	if u.dragged != nil {
		u.dragged.Dragged(&fyne.DragEvent{PointEvent: u.event(o).PointEvent})
		return
	}
	h, ok := o.(desktop.Hoverable)
	switch {
	case ok && o == u.over:
		h.MouseMoved(u.event(o))
	case ok:
		if old, ok := u.over.(desktop.Hoverable); ok {
			old.MouseOut()
		}
		h.MouseIn(u.event(o))
	}
	u.over = o
}

// down and up press and release the button at the pointer. Like the driver they remove the keyboard
// from what is not under the pointer, before a click or a drag ends.
func (u *user) down() {
	u.held = true
	o := u.under(u.at)
	if m, ok := o.(desktop.Mouseable); ok {
		m.MouseDown(u.event(o))
	}
	u.unfocus(o)
	u.pressed = o
}

func (u *user) up() {
	u.held = false
	o := u.under(u.at)
	if m, ok := o.(desktop.Mouseable); ok {
		m.MouseUp(u.event(o))
	}
	u.unfocus(o)
	if u.dragged != nil {
		u.dragged.DragEnd()
		u.dragged = nil
	} else if t, ok := o.(fyne.Tappable); ok && o == u.pressed {
		t.Tapped(&u.event(o).PointEvent)
	}
}

func (u *user) unfocus(pressed fyne.CanvasObject) {
	c := u.window.Canvas()
	if f, ok := c.Focused().(fyne.CanvasObject); ok && f != pressed && u.under(u.at) != f {
		c.Unfocus()
	}
}

func (u *user) clicks(words string) {
	u.t.Helper()
	u.clicksAt(u.place(words))
}

func (u *user) clicksAt(p fyne.Position) {
	u.moves(p)
	u.down()
	u.up()
}

func (u *user) hasDone(want ...string) {
	u.t.Helper()
	if !slices.Equal(u.did, want) {
		u.t.Errorf("done: %q, want %q", u.did, want)
	}
}

func (u *user) isOpen(want bool) {
	u.t.Helper()
	if u.open() != want {
		u.t.Errorf("open: %v", u.open())
	}
}
