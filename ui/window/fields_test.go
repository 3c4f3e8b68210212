package window

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/ui/field"
	"ziping/ui/internal/uitest"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// entry finds a field and shows the tab that it is on.
func (c *clerk) entry(at domain.Field) *entry {
	c.t.Helper()
	c.window().editor.showTab(tabOf(at))
	var found *entry
	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		if e, ok := o.(*entry); ok && e.at == at {
			found = e
		}
	})
	if found == nil {
		c.t.Fatalf("no field %s", at)
	}
	return found
}

// lines are the lines that a field draws.
func lines(e *entry) (list []string) {
	each(e.in, func(o fyne.CanvasObject, _ *container.Scroll) {
		if t, ok := o.(*canvas.Text); ok {
			list = append(list, t.Text)
		}
	})
	return list
}

// longGoal is a goal of many lines, with commas where lines would begin.
func longGoal() string {
	return strings.Repeat("目标1.完成档案数字化加工，年内达到98.65%，群众满意。", 20)
}

func TestAGoalsLinesStayWhenTheKeyboardComes(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Expected = longGoal()
	c.opens(f)
	e := c.entry(domain.FieldExpected)
	before, height := lines(e), e.Size().Height
	if len(before) < 10 {
		t.Fatalf("%d lines", len(before))
	}
	for _, l := range before {
		if r := []rune(l); strings.ContainsRune("，。.%", r[0]) {
			t.Errorf("a line begins with a mark: %s", l)
		}
	}
	c.window().Win.Canvas().Focus(e.in)
	is(t, "lines with the keyboard", strings.Join(lines(e), "\n"), strings.Join(before, "\n"))
	is(t, "height with the keyboard", e.Size().Height, height)
}

// A click into a long text that is scrolled puts the caret there without scrolling the page, and
// typing inserts there.
func TestAClickIntoALongGoalDoesNotMoveThePage(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Expected = strings.Repeat(longGoal(), 4)
	c.opens(f)
	e := c.entry(domain.FieldExpected)
	e.page.ScrollToOffset(fyne.NewPos(0, 440))
	line := look.LineHeight(13)
	want := []rune(lines(e)[30])
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = fyne.NewPos(field.PadX+look.Width(string(want[:3]), 13, false)+1, field.PadY+30*line+4)
	e.in.MouseDown(ev)
	e.in.MouseUp(ev)
	is(t, "page", e.page.Offset.Y, 440)
	is(t, "line of the caret", e.in.Row(), 30)
	c.types("新")
	is(t, "the text", strings.Contains(c.form().Goals.Expected, string(want[:3])+"新"+string(want[3:6])), true)
}

func TestThePageFollowsTheCaretOfALongGoal(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Expected = strings.Repeat(longGoal(), 4)
	c.opens(f)
	e := c.entry(domain.FieldExpected)
	c.window().Win.Canvas().Focus(e.in)
	e.in.CaretToEnd()
	for range 3 {
		c.presses(fyne.KeyReturn)
		y := e.in.CursorPosition().Y + fyne.CurrentApp().Driver().AbsolutePositionForObject(e.in).Y
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(e.page).Y
		if y < top || y+look.LineHeight(13) > top+e.page.Size().Height {
			t.Fatalf("the caret at %v, the page from %v, %v high", y, top, e.page.Size().Height)
		}
	}
}

func TestTheTwoGoalsAreAligned(t *testing.T) {
	c := sit(t)
	f := made(10)
	for i := range 14 {
		f.Goals.Expected += strings.Replace(longGoal()[:60], "1", string(rune('一'+i)), 1)
	}
	c.opens(f)
	d := fyne.CurrentApp().Driver()
	a, b := c.entry(domain.FieldExpected), c.entry(domain.FieldActual)
	is(t, "upper ends", d.AbsolutePositionForObject(a).Y, d.AbsolutePositionForObject(b).Y)
	is(t, "heights", a.Size().Height, b.Size().Height)
}

func TestUndoRevertsWhatAGoalWasGivenByWords(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Expected = "目标1.接收档案。"
	c.opens(f)
	e := c.entry(domain.FieldExpected)
	c.window().Win.Canvas().Focus(e.in)
	e.in.CaretToEnd()
	clip := test.NewClipboard()
	clip.SetContent("目标2.开放查询。\r\n")
	e.in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	is(t, "pasted", c.form().Goals.Expected, "目标1.接收档案。目标2.开放查询。")
	c.shortcut(&fyne.ShortcutUndo{})
	is(t, "undone", e.in.Text, "目标1.接收档案。")
}

func TestPlusAndMinusIncrementPointsOutsideTheTableToo(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	for _, at := range []domain.Field{domain.LevelField(1, domain.KeyWeight), domain.FieldFundWeight} {
		was, _ := c.form().Text(at)
		e := c.entry(at)
		c.window().Win.Canvas().Focus(e.in)
		c.types("++-")
		more, _ := incremented(was, 1, "")
		is(t, string(at), e.in.Text, more)
		c.types("7")
		is(t, "typing over", e.in.Text, "7")
	}
}

func TestWhatANumberIsTakenForIsToldBelowTheTable(t *testing.T) {
	cases := map[string]string{
		"３２０.５":      "＝ 320.5 万元",
		"1，234.56":   "＝ 1,234.56 万元",
		"3205000元":   "＝ 320.5 万元",
		"1.2亿元":      "＝ 12,000 万元",
		"12345678.9": "＝ 12,345,678.9 万元", // in 元 by mistake
		"320.50":     "",
		"-1234567":   "＝ -1,234,567 万元",
		"三百":         "不是数字",
		"":           "",
	}
	for typed, want := range cases {
		if got := understood(typed, "万元"); got != want {
			t.Errorf("%s: %q", typed, got)
		}
	}
	c := sit(t)
	c.opens(made(10))
	at := domain.FundField(1, domain.KeyBudget)
	c.fills(at, "2091200元")
	c.sees("＝ 209.12 万元")
	e := c.entry(at)
	d := fyne.CurrentApp().Driver()
	table := c.entry(domain.FundField(3, domain.KeyBudget))
	below := d.AbsolutePositionForObject(table).Y + table.Size().Height
	if y := d.AbsolutePositionForObject(e.p.line).Y; y < below {
		t.Errorf("at %v, the table ends at %v", y, below)
	}
}

// At 200 % in a window of 1280, every column is visible without scrolling.
func TestEveryColumnFitsAtDoubleSize(t *testing.T) {
	c := sit(t)
	c.opens(made(60))
	look.Apply(false, 2)
	c.window().view.themed()
	w := c.window().Win
	w.Resize(fyne.NewSize(1280, 720))
	if least := w.Content().MinSize(); least.Width > 1280 || least.Height > 720 {
		t.Errorf("the window is %v at least", least)
	}
	g := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
	for col := range indicatorKeys {
		pos, size, ok := g.grid.Area(g.ids[0], col)
		if !ok || pos.X < 0 || pos.X+size.Width > g.grid.Size().Width {
			t.Errorf("column %d from %v, %v wide, in a table of %v", col, pos.X, size.Width, g.grid.Size().Width)
		}
	}
	found, _ := uitest.Find(c.window().editor.header, "云溪县档案馆")
	name := found.(*kit.Text)
	is(t, "name", strings.Join(name.SetFor(name.Size().Width).Lines, ""), "云溪县档案馆")
}

func TestTheExplanationGoesWithARowThatMoves(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.IndicatorField(1, domain.KeyActual))
	name := c.form().Indicators[1].Name
	c.sees(name + " · 得分怎么来的")
	c.clicks("下移")
	is(t, "row below", c.form().Indicators[2].Name, name)
	c.sees(name + " · 得分怎么来的")
}

func TestColumnWidthsAreRememberedForTheNextForm(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	widths := func() (list []float32) {
		tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
		for col := range indicatorKeys {
			_, size, _ := tab.grid.Area(tab.ids[0], col)
			list = append(list, size.Width)
		}
		return list
	}
	before := widths()
	tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
	tab.grid.OnWidths([]float32{0.1, 0.1, 0.3, 0.1, 0.1, 0.05, 0.1, 0.15}) // as if the user dragged the borders
	c.window().tryClose()
	c.app.newWindow()
	c.clicks(filepath.Base(path))
	after := widths()
	if after[0] <= before[0]*1.2 || after[2] >= before[2] {
		t.Errorf("widths %v, before %v", after, before)
	}
}
