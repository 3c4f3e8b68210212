package grid_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ziping/ui/field"
	"ziping/ui/grid"
	"ziping/ui/keys/keytest"
	"ziping/ui/look"
)

// user does what a user does in a window with a grid: keys, mouse, clipboard. What the grid reports
// to its owner is written to log.
type user struct {
	t      testing.TB
	grid   *grid.Grid
	window fyne.Window
	log    []string
	begun  grid.Cell // as it was when editing began
	undone int
	keys   []fyne.KeyName // that reached the window
}

// app is shared by the tests: reading the fonts takes longer than any of them.
var app *desk

func TestMain(m *testing.M) {
	app = &desk{App: test.NewApp()}
	fyne.SetCurrentApp(app)
	look.Apply(false, 1)
	field.Later = func(_ time.Duration, do func()) { later = append(later, do) }
	os.Exit(m.Run())
}

// later is what is scheduled; see field.Later.
var later []func()

// rests lets the pointer rest for so many ticks.
func rests(beats int) {
	for range beats {
		now := later
		later = nil
		for _, do := range now {
			do()
		}
	}
}

// The columns of every test: name, target, weight (with Step), reason.
const (
	name = iota
	target
	weight
	reason
)

func columns() []grid.Column {
	step := func(_, text string, by int) (string, bool) {
		var n int
		if _, err := fmt.Sscan(text, &n); err != nil {
			return "", false
		}
		return fmt.Sprint(n + by), true
	}
	return []grid.Column{
		{Title: "名称", Weight: 3, MinWidth: 80},
		{Title: "指标值", Weight: 2, MinWidth: 60},
		{Title: "分值", Weight: 1, MinWidth: 40, Kind: grid.Number, Step: step},
		{Title: "原因", Weight: 2, MinWidth: 60},
	}
}

func groups() []grid.Column {
	return []grid.Column{{Title: "一级", Weight: 1, MinWidth: 60}, {Title: "二级", Weight: 1, MinWidth: 60}}
}

// rowsOf makes n rows r0, r1, … in groups of four.
func rowsOf(n int) []grid.Row {
	var rows []grid.Row
	for i := range n {
		rows = append(rows, grid.Row{
			ID:     fmt.Sprintf("r%d", i),
			Groups: []grid.Label{{Text: fmt.Sprintf("第%d组", i/4), Sub: "20 分"}, {Text: fmt.Sprintf("小组%d", i/2)}},
			Cells:  []grid.Cell{{Text: fmt.Sprintf("指标%d", i)}, {Text: fmt.Sprintf("≥%d天", i)}, {Text: "5"}, {}},
		})
	}
	return rows
}

func sit(t testing.TB, rows []grid.Row) *user { return sitAt(t, columns(), rows) }

func sitAt(t testing.TB, columns []grid.Column, rows []grid.Row) *user {
	u := &user{t: t}
	u.window = deskWindow{test.NewTempWindow(t, nil), app}
	u.grid = grid.New(u.window.Canvas(), groups(), columns)
	g := u.grid
	g.OnEdit = func(row string, col int, text string) { u.note("edit %s/%d %q", row, col, text) }
	g.OnBegin = func(row string, col int) { u.begun, _ = g.Cell(row, col) }
	g.OnCancel = func(row string, col int) {
		u.note("cancel %s/%d", row, col)
		g.SetCell(row, col, u.begun)
	}
	g.OnEdits = func(what string, edits []grid.Edit) {
		s := what
		for _, e := range edits {
			s += fmt.Sprintf(" %s/%d %q", e.Row, e.Col, e.Text)
		}
		u.note("%s", s)
	}
	g.OnPaste = func(row string, col int, block [][]string) { u.note("paste %s/%d %q", row, col, block) }
	g.OnCut = func() { u.note("cut") }
	g.OnFocus = func(row string, col int) { u.note("focus %s/%d", row, col) }
	g.OnLeave = func(row string, col int) { u.note("leave %s/%d", row, col) }
	g.OnCommand = func(c grid.Command, rows []string) { u.note("command %d %v", c, rows) }
	g.OnGroup = func(row string, level int) { u.note("group %s/%d", row, level) }
	g.OnWidths = func(shares []float32) { u.note("widths %d", len(shares)) }
	g.SetRows(rows)
	u.window.SetContent(g)
	u.window.SetPadded(false)
	u.window.Resize(fyne.NewSize(800, 400))
	app.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { u.undone++ })
	u.window.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { u.keys = append(u.keys, ev.Name) })
	return u
}

// desk is an application whose canvases handle shortcuts like those of the desktop driver; the test
// driver hides that method.
type desk struct {
	fyne.App
	fyne.ShortcutHandler
}

func (d *desk) Driver() fyne.Driver { return deskDriver{d.App.Driver(), d} }

type deskDriver struct {
	fyne.Driver
	desk *desk
}

func (d deskDriver) AllWindows() (list []fyne.Window) {
	for _, w := range d.Driver.AllWindows() {
		list = append(list, deskWindow{w, d.desk})
	}
	return list
}

type deskWindow struct {
	fyne.Window
	desk *desk
}

// Canvas is one that handles shortcuts.
func (w deskWindow) Canvas() fyne.Canvas { return deskCanvas{w.Window.Canvas(), w.desk} }

type deskCanvas struct {
	fyne.Canvas
	desk *desk
}

func (c deskCanvas) TypedShortcut(s fyne.Shortcut) { c.desk.TypedShortcut(s) }

func (u *user) note(format string, args ...any) { u.log = append(u.log, fmt.Sprintf(format, args...)) }

// heard checks what the grid reported since the last call.
func (u *user) heard(want ...string) {
	u.t.Helper()
	if got, want := strings.Join(u.log, "\n"), strings.Join(want, "\n"); got != want {
		u.t.Errorf("the owner heard\n%s\nwant\n%s", got, want)
	}
	u.log = nil
}

func (u *user) at(row string, col int) {
	u.t.Helper()
	if r, c, ok := u.grid.Focused(); !ok || r != row || c != col {
		u.t.Errorf("focus is at %s/%d (%v), want %s/%d", r, c, ok, row, col)
	}
}

func (u *user) reads(row string, col int, want string) {
	u.t.Helper()
	if c, _ := u.grid.Cell(row, col); c.Text != want {
		u.t.Errorf("%s/%d reads %q, want %q", row, col, c.Text, want)
	}
}

func (u *user) types(text string) {
	u.t.Helper()
	for _, r := range text {
		f := u.window.Canvas().Focused()
		if f == nil {
			u.t.Fatal("nothing has the keyboard")
		}
		f.TypedRune(r)
	}
}

// press presses keys such as "Tab", "Shift+Tab", "Ctrl+C", one after the other, and sends them as
// Fyne's desktop driver does.
func (u *user) press(keys ...string) {
	u.t.Helper()
	for _, key := range keys {
		u.pressOne(key)
	}
}

func (u *user) pressOne(key string) {
	u.t.Helper()
	parts := strings.Split(key, "+")
	k := fyne.KeyName(parts[len(parts)-1])
	var mod fyne.KeyModifier
	for _, p := range parts[:len(parts)-1] {
		mod |= map[string]fyne.KeyModifier{"Ctrl": fyne.KeyModifierControl, "Shift": fyne.KeyModifierShift, "Alt": fyne.KeyModifierAlt}[p]
	}
	focused := u.window.Canvas().Focused()
	if focused == nil {
		u.t.Fatalf("%s: nothing has the keyboard", key)
	}
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	if mod&fyne.KeyModifierShift != 0 {
		focused.(desktop.Keyable).KeyDown(shift)
		defer func() {
			if f, ok := u.window.Canvas().Focused().(desktop.Keyable); ok {
				f.KeyUp(shift)
			}
		}()
	}
	clip := fyne.CurrentApp().Clipboard()
	var s fyne.Shortcut
	if mod == fyne.KeyModifierControl {
		s = map[fyne.KeyName]fyne.Shortcut{
			"Z": &fyne.ShortcutUndo{}, "Y": &fyne.ShortcutRedo{}, "A": &fyne.ShortcutSelectAll{},
			"C": &fyne.ShortcutCopy{Clipboard: clip}, "X": &fyne.ShortcutCut{Clipboard: clip}, "V": &fyne.ShortcutPaste{Clipboard: clip},
		}[k]
	}
	if s == nil && mod&^fyne.KeyModifierShift != 0 {
		s = &desktop.CustomShortcut{KeyName: k, Modifier: mod}
	}
	tabs, _ := focused.(fyne.Tabbable)
	switch {
	case s != nil:
		focused.(fyne.Shortcutable).TypedShortcut(s)
	case k == fyne.KeyTab && (tabs == nil || !tabs.AcceptsTab()):
		if mod != 0 {
			u.window.Canvas().FocusPrevious()
		} else {
			u.window.Canvas().FocusNext()
		}
	default:
		keytest.Press(u.window.Canvas(), k)
	}
}

func (u *user) copied() string          { return fyne.CurrentApp().Clipboard().Content() }
func (u *user) hasOnClipboard(s string) { fyne.CurrentApp().Clipboard().SetContent(s) }

// point is the middle of a cell in the window.
func (u *user) point(row string, col int) fyne.Position {
	u.t.Helper()
	pos, size, ok := u.grid.Area(row, col)
	if !ok {
		u.t.Fatalf("no cell %s/%d", row, col)
	}
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(u.grid).Add(pos).AddXY(size.Width/2, size.Height/2)
}

// objectAt finds the topmost object of a type at a point, and the point within it.
func objectAt[T any](w fyne.Window, at fyne.Position) (found T, in fyne.Position) {
	var walk func(o fyne.CanvasObject, off fyne.Position)
	walk = func(o fyne.CanvasObject, off fyne.Position) {
		if !o.Visible() {
			return
		}
		off = off.Add(o.Position())
		end := off.Add(o.Size())
		if at.X < off.X || at.Y < off.Y || at.X >= end.X || at.Y >= end.Y {
			return
		}
		if t, ok := o.(T); ok {
			found, in = t, at.Subtract(off)
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, off)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, off)
			}
		}
	}
	walk(w.Content(), fyne.Position{})
	return found, in
}

func (u *user) clickAt(at fyne.Position, mod fyne.KeyModifier) {
	u.t.Helper()
	press := func() (desktop.Mouseable, *desktop.MouseEvent) {
		o, in := objectAt[desktop.Mouseable](u.window, at)
		if o == nil {
			u.t.Fatalf("nothing to click at %v", at)
		}
		return o, &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in, AbsolutePosition: at},
			Button: desktop.MouseButtonPrimary, Modifier: mod}
	}
	o, ev := press()
	o.MouseDown(ev)
	u.unfocusElsewhere(at)
	o, ev = press()
	o.MouseUp(ev)
	u.unfocusElsewhere(at)
	if o, ok := o.(fyne.Tappable); ok {
		o.Tapped(&ev.PointEvent)
	}
}

// unfocusElsewhere does what the desktop driver does after a click: what has the keyboard and is
// not under the pointer loses it.
func (u *user) unfocusElsewhere(at fyne.Position) {
	f := u.window.Canvas().Focused()
	if f == nil {
		return
	}
	under := false
	o := f.(fyne.CanvasObject)
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	end := pos.Add(o.Size())
	under = at.X >= pos.X && at.Y >= pos.Y && at.X < end.X && at.Y < end.Y
	if !under {
		u.window.Canvas().Unfocus()
	}
}

func (u *user) clicks(row string, col int) {
	u.t.Helper()
	u.clickAt(u.point(row, col), 0)
}

func (u *user) shiftClicks(row string, col int) {
	u.t.Helper()
	u.clickAt(u.point(row, col), fyne.KeyModifierShift)
}

// drags presses the button in one cell and releases it in another.
func (u *user) drags(fromRow string, fromCol int, toRow string, toCol int) {
	u.t.Helper()
	u.dragsTo(u.point(fromRow, fromCol), u.point(toRow, toCol))
}

func (u *user) dragsTo(from, to fyne.Position) {
	u.t.Helper()
	o, in := objectAt[desktop.Mouseable](u.window, from)
	o.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in}, Button: desktop.MouseButtonPrimary})
	d, din := objectAt[fyne.Draggable](u.window, from)
	by := to.Subtract(from)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: din.Add(by)}, Dragged: fyne.NewDelta(by.X, by.Y)})
	o.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in.Add(by)}, Button: desktop.MouseButtonPrimary})
	d.DragEnd()
}

func (u *user) scrolls(at fyne.Position, dy float32) { test.Scroll(u.window.Canvas(), at, 0, dy) }

// inView checks that a cell is fully visible in the window.
func (u *user) inView(row string, col int) {
	u.t.Helper()
	pos, size, _ := u.grid.Area(row, col)
	if pos.Y < 30 || pos.Y+size.Height > u.grid.Size().Height || pos.X < 0 || pos.X+size.Width > u.grid.Size().Width {
		u.t.Errorf("%s/%d is at %v, %v large, not in view", row, col, pos, size)
	}
}

// seen are the texts drawn in the window, with their positions, from the top.
func (u *user) seen() map[string][]fyne.Position {
	texts := map[string][]fyne.Position{}
	u.each(func(o fyne.CanvasObject, corner fyne.Position) {
		if text, ok := o.(*canvas.Text); ok {
			texts[text.Text] = append(texts[text.Text], corner)
		}
	})
	return texts
}

// each visits everything visible in the window, with its position there.
func (u *user) each(visit func(o fyne.CanvasObject, corner fyne.Position)) {
	var walk func(o fyne.CanvasObject, in fyne.Position)
	walk = func(o fyne.CanvasObject, in fyne.Position) {
		if !o.Visible() {
			return
		}
		corner := in.Add(o.Position())
		visit(o, corner)
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, corner)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, corner)
			}
		}
	}
	walk(u.window.Content(), fyne.Position{})
}

// drawnAt are the rectangles at a point of the window, the topmost last.
func (u *user) drawnAt(at fyne.Position) (rects []*canvas.Rectangle) {
	u.each(func(o fyne.CanvasObject, corner fyne.Position) {
		end := corner.Add(o.Size())
		if r, ok := o.(*canvas.Rectangle); ok && at.X >= corner.X && at.Y >= corner.Y && at.X < end.X && at.Y < end.Y {
			rects = append(rects, r)
		}
	})
	return rects
}

func (u *user) height(row string) float32 {
	u.t.Helper()
	_, size, ok := u.grid.Area(row, 0)
	if !ok {
		u.t.Fatalf("no row %s", row)
	}
	return size.Height
}
