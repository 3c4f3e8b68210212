package menu_test

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/ui/look"
	"ziping/ui/menu"
)

// contrast follows WCAG 2.
func contrast(a, b color.Color) float64 {
	luminance := func(c color.Color) float64 {
		r, g, b, _ := c.RGBA()
		linear := func(v uint32) float64 { return math.Pow((float64(v)/0xffff+0.055)/1.055, 2.4) }
		return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// frames are the filled rectangles of the open menu.
func (u *user) frames() (list []*canvas.Rectangle) {
	each(u.top(), func(o fyne.CanvasObject) {
		if r, ok := o.(*canvas.Rectangle); ok {
			list = append(list, r)
		}
	})
	return list
}

func TestKeysCanBeReadAndAreAlignedRight(t *testing.T) {
	for _, dark := range []bool{false, true} {
		u := sit(t, 1)
		look.Apply(dark, 1)
		u.presses("Alt+F") // the first item is selected
		right := float32(0)
		for _, w := range u.sees() {
			if w.Text.Text == "打印" {
				continue // disabled
			}
			for _, ground := range u.frames() {
				p, s := ground.Position(), ground.Size()
				if p.X > w.x || p.Y > w.y || p.X+s.Width < w.right || p.Y+s.Height < w.bottom {
					continue
				}
				if c := contrast(w.Color, ground.FillColor); c < 4.5 {
					t.Errorf("dark %v: %s is %.2f:1", dark, w.Text.Text, c)
				}
			}
			if !strings.HasPrefix(w.Text.Text, "Ctrl") {
				continue
			}
			if right != 0 && math.Abs(float64(w.right-right)) > 0.5 {
				t.Errorf("%s ends at %v, others at %v", w.Text.Text, w.right, right)
			}
			right = w.right
		}
	}
}

func TestKeysAreNamedAsOnTheKeyboard(t *testing.T) {
	u := sit(t, 1)
	i := func(s fyne.Shortcut) *fyne.MenuItem {
		i := u.item("做", "")
		i.Shortcut = s
		return i
	}
	menu.Show(u.window.Canvas(), fyne.NewPos(10, 10), i(&fyne.ShortcutCut{}), i(&fyne.ShortcutUndo{}), i(shortcut("Ctrl+Shift+S")),
		i(shortcut("Ctrl+Return")), i(shortcut("Alt+Up")), i(shortcut("Ctrl+,")), i(&desktop.CustomShortcut{KeyName: fyne.KeyDelete}))
	if got := u.reads(); got != "做|Ctrl+X|做|Ctrl+Z|做|Ctrl+Shift+S|做|Ctrl+Enter|做|Alt+↑|做|Ctrl+,|做|Delete" {
		t.Errorf("%s", got)
	}
}

// long is a menu with as many items as the longest of a real program.
func (u *user) long(n int) *fyne.Menu {
	m := fyne.NewMenu("查看(V)")
	for k := range n {
		m.Items = append(m.Items, u.item(fmt.Sprintf("上一条检查结果 %d", k+1), "Ctrl+Shift+S"))
		if k%5 == 4 {
			m.Items = append(m.Items, fyne.NewMenuItemSeparator())
		}
	}
	m.Items = append(m.Items, u.sub)
	return m
}

// inside checks that the open menu is inside the window and that its lists don't overlap other
// things.
func (u *user) inside() {
	u.t.Helper()
	window := u.window.Canvas().Size()
	words := u.sees()
	for n, w := range words {
		if w.x < 0 || w.y < 0 || w.right > window.Width || w.bottom > window.Height {
			u.t.Errorf("“%s” from %v, %v to %v, %v", w.Text.Text, w.x, w.y, w.right, w.bottom)
		}
		if n > 0 && math.Abs(float64(words[n-1].y-w.y)) < 1 && words[n-1].right > w.x && words[n-1].x < w.x {
			u.t.Errorf("“%s” runs into “%s”", words[n-1].Text.Text, w.Text.Text)
		}
	}
	for _, r := range u.frames() {
		if r.Position().Y+r.Size().Height > window.Height || r.Position().X+r.Size().Width > window.Width {
			u.t.Errorf("a frame ends at %v", r.Position().Add(r.Size()))
		}
	}
}

func TestNothingIsCutAtAnyFontSize(t *testing.T) {
	for _, scale := range []float32{0.9, 1, 1.5, 2} {
		u := sit(t, scale)
		u.bar.Menus = append(u.bar.Menus, u.long(13))
		u.presses("Alt+V")
		u.inside()
		if got := strings.Count(u.reads(), "上一条检查结果"); got != 13 {
			t.Errorf("at %v: %d items of 13", scale, got)
		}
		if strings.Contains(u.reads(), "…") {
			t.Errorf("at %v: %s", scale, u.reads())
		}
		if y := u.frames()[0].Position().Y; y < u.bar.Size().Height {
			t.Errorf("at %v it covers the bar, which ends at %v: %v", scale, u.bar.Size().Height, y)
		}
		u.presses("Up", "Right")
		u.inside()
	}
}

func TestAListThatIsTooLongScrolls(t *testing.T) {
	u := sit(t, 2)
	u.bar.Menus = append(u.bar.Menus, u.long(60))
	u.presses("Alt+V")
	u.inside()
	first := u.reads()
	if strings.Contains(first, "结果 60") {
		t.Fatal("it has room for all")
	}
	for n := range 60 {
		u.inside()
		if !strings.Contains(u.reads()+"|", fmt.Sprintf("结果 %d|", n+1)) {
			t.Fatalf("item %d is chosen, in view are %s", n+1, u.reads())
		}
		u.presses("Down")
	}
	u.presses("Home")
	if u.reads() != first {
		t.Errorf("at the top again: %s", u.reads())
	}
	u.presses("End")
	u.inside()
	if !strings.Contains(u.reads(), "最近的文件") {
		t.Errorf("at the end: %s", u.reads())
	}

	u.moves(u.sees()[0].Position())
	wheel := func(by float32) {
		u.top().(fyne.Scrollable).Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{AbsolutePosition: u.at}, Scrolled: fyne.Delta{DY: by}})
	}
	for range 100 {
		wheel(10)
	}
	if u.reads() != first {
		t.Errorf("by the wheel: %s", u.reads())
	}
	wheel(-10)
	u.inside()
	if u.reads() == first {
		t.Error("the wheel does not scroll down")
	}
	u.clicks("上一条检查结果 3")
	u.hasDone("上一条检查结果 3")
}

func TestAPathIsCutInTheMiddle(t *testing.T) {
	deep := `D:\财务科\绩效\` + strings.Repeat(`归档资料\`, 14)
	name := "2025年度部门整体支出绩效目标自评表-示例市数据服务中心（定稿）.xlsx"
	cases := map[string]struct{ path, begins, ends string }{
		"a path that fits":    {`D:\财务\表.xlsx`, `D:\财务\表.xlsx`, `D:\财务\表.xlsx`},
		"a deep one":          {deep + name, `D:\财务科`, `…\` + name},
		"of another system":   {strings.ReplaceAll(strings.TrimPrefix(deep, "D:"), `\`, "/") + name, "/财务科", "…/" + name},
		"a name without end":  {`D:\` + strings.Repeat("很长的名字", 60) + ".xlsx", `D:\很长的名字`, "名字.xlsx"},
		"a text without path": {"撤销：" + strings.Repeat("输入实际完成值", 40), "撤销：输入", "实际完成值"},
	}
	for _, scale := range []float32{1, 2} {
		for what, c := range cases {
			u := sit(t, scale)
			menu.Show(u.window.Canvas(), fyne.NewPos(300, 300), u.item(c.path, ""))
			u.inside()
			if got := u.reads(); !strings.HasPrefix(got, c.begins) && scale == 1 || !strings.HasSuffix(got, c.ends) {
				t.Errorf("%s at %v: %s", what, scale, got)
			}
		}
	}
}

func TestAContextMenuOpensInsideTheWindow(t *testing.T) {
	u := sit(t, 1)
	for _, p := range []fyne.Position{{X: 10, Y: 10}, {X: 1270, Y: 10}, {X: 10, Y: 715}, {X: 1275, Y: 719}} {
		menu.Show(u.window.Canvas(), p, u.save, u.undo, u.sub)
		u.inside()
		frame := u.frames()[0]
		at, corner := frame.Position(), frame.Position().Add(frame.Size())
		if near := func(a, b float32) bool { return math.Abs(float64(a-b)) < 1 }; !near(at.X, p.X) && !near(corner.X, p.X) || !near(at.Y, p.Y) && !near(corner.Y, p.Y) {
			t.Errorf("at %v it lies from %v to %v", p, at, corner)
		}
		u.presses("Escape")
	}
}

func TestAMenuStaysInsideAWindowThatShrinks(t *testing.T) {
	u := sit(t, 1)
	menu.Show(u.window.Canvas(), fyne.NewPos(1000, 600), u.save, u.undo)
	u.window.Resize(fyne.NewSize(700, 400))
	u.top().Resize(fyne.NewSize(700, 400))
	u.inside()
}

func TestCheckMarksAndArrowsAreDrawn(t *testing.T) {
	u := sit(t, 1)
	signs := func() (n int) {
		each(u.top(), func(o fyne.CanvasObject) {
			if _, ok := o.(*canvas.Image); ok {
				n++
			}
		})
		return n
	}
	u.presses("Alt+F")
	if signs() != 1 { // the arrow of 最近的文件
		t.Errorf("%d signs", signs())
	}
	u.presses("Escape")
	u.save.Checked = true
	u.presses("Alt+F")
	if signs() != 2 {
		t.Errorf("%d signs", signs())
	}
}
