package window

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/internal/uitest"
	"ziping/ui/kit"
)

func TestALargeFontLeavesTheTableWhole(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	w := c.window()
	w.Win.Resize(fyne.NewSize(1280, 720))
	is(t, "side panel at 100 %", w.editor.side.Shown(), true)

	c.app.zoom(1.5)
	is(t, "side panel at 150 %", w.editor.side.Shown(), false)
	grid := w.editor.tabs[tabIndicators].(*indicatorsTab).grid
	pos, size, _ := grid.Area(w.editor.tabs[tabIndicators].(*indicatorsTab).ids[0], 5)
	if right := pos.X + size.Width; right > grid.Size().Width {
		t.Errorf("the last column ends at %v of %v", right, grid.Size().Width)
	}
	found, _ := uitest.Find(w.editor.header, "执行率")
	rate := found.(*kit.Text)
	is(t, "the name of the execution rate is cut", rate.Size().Width < rate.Natural(), false)

	c.clicks("个提醒") // shows the findings
	is(t, "side panel when asked for", w.editor.side.Shown(), true)
	w.editor.fold()
	is(t, "side panel when folded", w.editor.side.Shown(), false)
	c.app.zoom(1)
	is(t, "side panel back at 100 %", w.editor.side.Shown(), true)
}

func TestLastYearsGoalsShowWhatIsGone(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Actual = ""
	c.opens(f)
	w := c.window()
	old := made(10)
	old.Goals.Expected = "目标1.接收档案3000卷，修复旧档。目标2.开放档案查询。"
	w.editor.compare(&old)
	w.editor.showTab(tabGoals)
	c.sees("标出的是现在没有的内容。")
	c.sees("这一栏还没有填。")
	pane := w.editor.tabs[tabGoals].(*goalsTab).panes[0]
	var gone []string
	for _, p := range pane.old.Differing {
		gone = append(gone, old.Goals.Expected[p[0]:p[1]])
	}
	areNames(t, gone, "目标1.接收档案3000卷", "修复旧档")

	c.fills(domain.FieldExpected, old.Goals.Expected)
	c.sees("和现在填的内容一样。")
	is(t, "marks", len(pane.old.Differing), 0)
}

func TestCopiedGoalsAreToldAtTheText(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Actual = f.Goals.Expected
	c.opens(f)
	c.window().editor.showTab(tabGoals)
	said := c.window().editor.tabs[tabGoals].(*goalsTab).panes[1].said
	is(t, "it is shown", said.Visible(), true)
	is(t, "what is told", said.Words, "实际完成情况与预期目标一字不差。")

	c.fills(domain.FieldActual, "目标1.接收档案4120卷。目标2.查询窗口全年开放。")
	c.window().editor.goTo(domain.FieldExpected)
	c.rests()
	is(t, "it is shown after other words", said.Visible(), false)
}

func TestTheWindowOpensAsLargeAsItWasClosed(t *testing.T) {
	c := sit(t)
	c.window().Win.Resize(fyne.NewSize(1010, 690))
	c.window().tryClose()
	c.app.newWindow()
	is(t, "size", c.window().Win.Canvas().Size(), fyne.NewSize(1010, 690))
	c.opens(made(10))
	c.window().editor.fold()
	c.window().tryClose()
	c.app.newWindow()
	c.opens(made(10))
	is(t, "side panel", c.window().editor.side.Shown(), false)
}

// tabsTo presses Tab until the button with these words has the keyboard.
func (c *clerk) tabsTo(words string) *kit.Press {
	c.t.Helper()
	for range 60 {
		c.window().Win.Canvas().FocusNext()
		p, ok := c.window().Win.Canvas().Focused().(*kit.Press)
		if !ok {
			continue
		}
		found := false
		each(p, func(o fyne.CanvasObject, _ *container.Scroll) {
			if t, ok := o.(*kit.Text); ok && t.Words == words {
				found = true
			}
		})
		if found {
			return p
		}
	}
	c.t.Fatalf("Tab does not come to “%s”", words)
	return nil
}

func TestButtonsAreReachedByTabAndPressedByKey(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	p := c.tabsTo("结转到 2024 年度…")
	is(t, "the frame is drawn", p.Rect.StrokeWidth > 0, true)
	c.presses(fyne.KeyF8) // is not lost on a button
	is(t, "F8 from a button leads to the finding", c.window().editor.focused, domain.IndicatorField(0, domain.KeyWeight))
	is(t, "the frame is gone with the keyboard", p.Rect.StrokeWidth > 0, false)
	c.tabsTo("结转到 2024 年度…")
	c.presses(fyne.KeyReturn)
	c.sees("结转到新年度")
	c.presses(fyne.KeyEscape)

	c.tabsTo("×")
	c.presses(fyne.KeySpace)
	c.doesNotSee("结转到 2024 年度…")
}

func TestTheChosenFindingIsFixedByKey(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual, f.Indicators[9].Score, f.Indicators[9].ScoreBy = "50卷", "3", domain.ByHand
	c.opens(f)
	c.window().Win.Canvas().Focus(c.window().editor.panel.List)
	for range c.listed() {
		if c.chosen().Code == scoring.CodeScoreNotRule {
			break
		}
		c.presses(fyne.KeyDown)
	}
	c.tabsTo("使用计算得分 5")
	c.presses(fyne.KeyReturn)
	is(t, "score", c.total(), "94.75")
}

func TestALaterStartOpensItsFileHere(t *testing.T) {
	c := sit(t)
	path := c.file(made(10))
	c.app.openLater([]string{path})
	is(t, "windows", len(c.windows()), 1)
	is(t, "file", c.window().editor.s.Document().Path, path)

	other := filepath.Join(t.TempDir(), "链接.xlsx")
	if err := os.Symlink(path, other); err != nil {
		t.Fatal(err)
	}
	c.app.openLater([]string{path, other}) // open already
	is(t, "windows", len(c.windows()), 1)

	c.app.openLater(nil)
	is(t, "windows", len(c.windows()), 2)
	c.sees("打开自评表")
	c.app.openLater(nil)
	is(t, "windows with a start page", len(c.windows()), 2)
}

func TestFilesThatComeTogetherGetAWindowEach(t *testing.T) {
	c := sit(t)
	letGo := c.waiting()
	one, two := c.file(made(10)), c.file(made(12))
	c.app.openLater([]string{one, two})
	c.app.openLater([]string{one}) // opened once more in the meantime
	letGo()
	is(t, "windows", len(c.windows()), 2)
	for i, path := range []string{one, two} {
		is(t, "file", c.windows()[i].editor.s.Document().Path, path)
	}
}
