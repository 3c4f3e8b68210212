package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/internal/uitest"
)

// A finding that was fixed and comes back by undo is the next one; one that stays fixed leaves the
// list.
func TestTheNextFindingIsTheOneThatComesBack(t *testing.T) {
	c := sit(t)
	f := made(10)
	for i := range 4 {
		f.Indicators[i].Actual = ""
	}
	c.opens(f)
	actual := func(i int) domain.Field { return domain.IndicatorField(i, domain.KeyActual) }
	for c.window().editor.focused != actual(1) {
		c.presses(fyne.KeyF8)
	}
	c.fills(actual(1), "110卷")
	c.shortcut(&fyne.ShortcutUndo{})
	c.presses(fyne.KeyF8)
	is(t, "after undoing", c.window().editor.focused, actual(1))

	c.fills(actual(1), "110卷")
	c.presses(fyne.KeyF8)
	is(t, "after resolving it", c.window().editor.focused, actual(2))
	c.fills(actual(2), "110卷")
	w := c.window()
	w.editor.nextFinding(-1)
	is(t, "back after resolving it", w.editor.focused, actual(0))
}

func TestAFindingIsMendedByKeys(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[3].Score, f.Indicators[3].ScoreBy = "0.5", domain.ByHand
	c.opens(f)
	score := domain.IndicatorField(3, domain.KeyScore)
	for range len(c.window().editor.s.Findings()) {
		if c.window().editor.focused == score {
			break
		}
		c.presses(fyne.KeyF8)
	}
	mend := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl}
	c.shortcut(mend)
	is(t, "who decides the score", c.form().Indicators[3].ScoreBy, domain.ByRule)
	c.shortcut(mend)
	is(t, "steps until the score is back", c.window().editor.s.NextUndo(), "使用计算得分 1")
	c.shortcut(&fyne.ShortcutUndo{})
	is(t, "the score after undoing", c.form().Indicators[3].Score, domain.Number("0.5"))
}

// While the rows of the funds are typed, the total counts as not filled in, with the same text all
// the time. The button has to follow the sum.
func TestTheTotalOfferedFollowsTheRows(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Funds.Rows[0].Executed, f.Funds.Rows[1].Executed, f.Funds.Rows[2].Executed = "", "", ""
	c.opens(f)
	c.fills(domain.FundField(1, domain.KeyExecuted), "570.2")
	c.sees("填入合计数 570.2")
	for total := domain.FundField(0, domain.KeyExecuted); c.window().editor.focused != total; {
		c.presses(fyne.KeyF8)
	}
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl})
	is(t, "the total", c.form().Funds.Rows[0].Executed, domain.Number("570.2"))
}

// A 汇总表 shows no findings of its own: F8 goes on from the one that led there.
func TestTheNextFindingIsGoneToFromTheSummaryToo(t *testing.T) {
	c := sit(t)
	forms := whole()
	forms[0].Contact = ""
	dir, _ := c.laysOutWithTable("77", forms...)
	c.window().openFolder(dir, nil)
	c.windows()
	b := c.window().binder
	for range 5 {
		if c.presses(fyne.KeyF8); b.table != nil {
			break
		}
	}
	is(t, "the 汇总表 is shown", b.table != nil, true)
	first := b.shown.panel.List.Chosen()
	c.presses(fyne.KeyF8)
	is(t, "a form is shown", b.table == nil, true)
	is(t, "another finding", b.shown.panel.List.Chosen() != first, true)
}

func TestErrorsBetweenFormsComeBeforeWarnings(t *testing.T) {
	c := sit(t)
	dir, _ := c.laysOutWithTable("77", whole()...)
	c.window().openFolder(dir, nil)
	c.windows()
	c.fills(domain.FieldDepartment, "云溪县文献馆")
	var levels []string
	for _, f := range c.window().binder.b.Among(c.window().editor.s) {
		levels = append(levels, string(f.Level))
	}
	areNames(t, levels, string(scoring.Error), string(scoring.Warning))
}

// A finding about what no cell shows leads to where it is mended or explained, not into a cell.
func TestAFindingAboutTheWholeTableLeadsIntoNoCell(t *testing.T) {
	c := sit(t)
	f := made(10)
	for i := range f.Indicators {
		f.Indicators[i].Level1, f.Indicators[i].Level2 = "产出指标", "数量指标"
	}
	f.Total.Score = "90"
	c.window().load(uitest.Session(f))
	c.window().editor.goTo(domain.IndicatorField(2, domain.KeyActual))

	c.clicks("总分的得分是 90")
	is(t, "the keyboard", c.zoneOf(), "页签")
	is(t, "explained", strings.HasPrefix(c.told(), "总分怎么来的"), true)
	is(t, "chosen", c.chosen().Field, domain.FieldSumScore)
	c.presses(fyne.KeyF6)
	is(t, "the cell that had the keyboard", c.window().editor.focused, domain.IndicatorField(2, domain.KeyActual))

	c.clicks("没有成本指标")
	c.presses(fyne.KeyReturn)
	is(t, "rows", len(c.form().Indicators), 11)
	c.types("成本")
	is(t, "the added row", c.form().Indicators[3].Name, "成本")
}
