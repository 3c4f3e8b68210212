package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/ui/field"
)

func TestFundRowsAreAddedWalkedAndDeleted(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.showTab(tabFunds)
	c.clicks("增加资金行")
	c.types("上级补助")
	c.window().editor.goTo(domain.FundField(3, domain.KeyBudget))
	c.presses(fyne.KeyReturn)
	c.types("12")
	is(t, "Enter went down", string(c.form().Funds.Rows[4].Budget), "12")
	c.presses(fyne.KeyUp, fyne.KeyUp)
	is(t, "Up twice", c.window().editor.focused, domain.FundField(2, domain.KeyBudget))
	is(t, "what the total differs by", c.window().editor.tabs[tabFunds].(*fundsTab).off[1].Words, "12.00")
	for range 2 { // the second row's is the first there is
		c.clicks("删除")
	}
	is(t, "rows left", len(c.form().Funds.Rows), 3)
	is(t, "the total stays", c.form().Funds.Rows[0].Item, "年度资金总额")
	is(t, "the last one", c.form().Funds.Rows[2].Item, "上级补助")
	c.undoes()
	c.undoes()
	is(t, "rows after undoing", len(c.form().Funds.Rows), 5)
}

func TestLevelsAreAddedUpAddedAndDeleted(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.showTab(tabBasic)
	c.sees("加上执行率 10 分，合计 100 分")
	c.clicks("增加一级指标")
	c.types("成本指标")
	c.fills(domain.LevelField(3, domain.KeyWeight), "20")
	c.sees("加上执行率 10 分，合计 120 分；指标表里的合计 100 分")
	is(t, "name", c.form().Levels[3].Name, "成本指标")
	c.window().editor.removeLevel(3)
	is(t, "one without indicators is gone at once", len(c.form().Levels), 3)
	c.sees("加上执行率 10 分，合计 100 分")
	c.doesNotSee("指标表里的合计")
}

// A level 1 that has indicators is only removed after a question about them, and all places that
// show the sum show the same one.
func TestALevelWithIndicatorsIsDeletedAfterAsking(t *testing.T) {
	for name, try := range map[string]struct {
		answer                  []string
		page, strip, foot       string
		indicators, levels      int
		firstLevel, firstWeight string
	}{
		"the rows too": {[]string{"连同 8 项指标一起删除", "确定"}, "加上执行率 10 分，合计 50 分", "49.75 / 100", "合计分值 50，少 50 分", 2, 2, "效益指标", "30"},
		"they move":    {[]string{"确定"}, "加上执行率 10 分，合计 100 分", "99.75 / 100", "合计分值 100", 10, 2, "效益指标", "80"},
		"elsewhere":    {[]string{"移到“满意度指标”，分值加到那里", "确定"}, "加上执行率 10 分，合计 100 分", "99.75 / 100", "合计分值 100", 10, 2, "满意度指标", "60"},
		"not at all":   {[]string{"取消"}, "加上执行率 10 分，合计 100 分", "99.75 / 100", "合计分值 100", 10, 3, "产出指标", "50"},
	} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			c.opens(made(10))
			before := c.form().Clone()
			c.window().editor.showTab(tabBasic)
			c.clicks("删除")
			c.sees("“产出指标”下面还有 8 项指标")
			for _, words := range try.answer {
				c.clicks(words)
			}
			w := c.window()
			is(t, "page", w.editor.tabs[tabBasic].(*basicTab).sum.Words, try.page)
			is(t, "strip", strings.Contains(c.header(), " "+try.strip+" "), true)
			is(t, "foot", c.weights().Words, try.foot)
			is(t, "right", c.addsUp(), try.foot == "合计分值 100")
			is(t, "indicators", len(c.form().Indicators), try.indicators)
			is(t, "levels", len(c.form().Levels), try.levels)
			at := c.form().LevelIndex(try.firstLevel)
			is(t, "weight", string(c.form().Levels[at].Weight), try.firstWeight)
			is(t, "sections", strings.Count(strings.ReplaceAll(c.header(), try.strip, ""), " / "), try.levels+1)
			if try.answer[0] != "取消" {
				c.undoes()
			}
			is(t, "undone as one", c.form().Equal(before), true)
		})
	}
}

// If the weights of level 1 and those of the table differ, every place that shows a sum says so.
func TestSumsThatDifferAreToldEverywhere(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.LevelField(0, domain.KeyWeight), "60")
	w := c.window()
	is(t, "page", w.editor.tabs[tabBasic].(*basicTab).sum.Words, "加上执行率 10 分，合计 110 分；指标表里的合计 100 分")
	is(t, "strip", strings.Contains(c.header(), " / 110 "), true)
	is(t, "foot", c.weights().Words, "合计分值 100；一级指标的合计 110")
	is(t, "right", c.addsUp(), false)
	c.window().editor.goTo(domain.IndicatorField(0, domain.KeyWeight))
	c.types("53")
	is(t, "page after the row", w.editor.s.Evaluation().Weight.String(), "110")
	is(t, "foot after it", c.weights().Words, "合计分值 110，多 10 分")
	is(t, "strip after it", strings.Contains(c.header(), " / 110 "), true)
}

func TestTodayAndTextsOfTheUnitsOwn(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.showTab(tabBasic)
	c.clicks("今天")
	is(t, "date", c.form().FilledOn, "2025-03-10")
	c.undoes()
	is(t, "undone", c.form().FilledOn, "2024-03-05")
	c.clicks("增加一行")
	c.types("人员紧张")
	is(t, "a row", len(c.form().Extra), 1)
	c.window().editor.goTo(domain.ExtraField(0, domain.KeyLabel))
	c.types("改进措施")
	is(t, "label", c.form().Extra[0].Label, "改进措施")
}

func TestGoalsCountAgainstTheLimitAndListTheirItems(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Expected = "目标１.接收档案。目标二：开放查询。" + strings.Repeat("档", 1990)
	f.Goals.Actual = "目标1.接收4120卷。"
	c.opens(f)
	w := c.window()
	w.editor.showTab(tabGoals)
	panes := w.editor.tabs[tabGoals].(*goalsTab).panes
	is(t, "beyond the limit", panes[0].length.Words, "2008 字，超出 8 字")
	is(t, "within", panes[1].length.Words, "12 / 2000 字")
	is(t, "items", panes[0].names+"|"+panes[1].names, "目标１\n目标二|目标1\n＋目标二")
	d := fyne.CurrentApp().Driver()
	left, right := d.AbsolutePositionForObject(panes[0].entry), d.AbsolutePositionForObject(panes[1].entry)
	is(t, "side by side", left.Y == right.Y && right.X >= left.X+panes[0].entry.Size().Width, true)

	c.window().editor.goTo(domain.FieldExpected)
	for range 8 {
		c.window().Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	}
	is(t, "shortened", panes[0].length.Words, "2000 / 2000 字")
}

func TestTabsByTheirKeys(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	for i := range tabNames {
		c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(rune('1' + i)), Modifier: ctrl})
		is(t, "tab", c.window().editor.shown, i)
	}
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPageDown, Modifier: ctrl})
	is(t, "around the end", c.window().editor.shown, tabBasic)
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPageDown, Modifier: ctrl})
	is(t, "the next", c.window().editor.shown, tabFunds)
	c.window().editor.goTo(domain.FundField(1, domain.KeyBudget)) // a field leaves these keys to the window
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPageUp, Modifier: ctrl})
	is(t, "the one before", c.window().editor.shown, tabBasic)
}

func TestTheStripShowsTotalSectionsRateAndFaults(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual = "50卷" // half of 10 points, without a reason
	c.opens(f)
	for _, words := range []string{"云溪县档案馆 ", " 94.75 / 100 ", "产出 50 / 50 效益 30 / 30 满意度 5 / 10 执行率 97.5% 9.75 / 10"} {
		is(t, words, strings.Contains(c.header(), words), true)
	}
	c.sees("1 个错误")
	for _, tab := range tabNames { // always in view
		c.clicks(tab)
		c.sees("94.75")
	}

	c.clicks("效益")
	is(t, "a section leads to its first row", c.window().editor.focused, domain.IndicatorField(8, domain.KeyActual))
	c.clicks("执行率 97.5%")
	is(t, "the rate leads to its score", c.window().editor.focused, domain.FieldFundScore)
}

func TestATabWithAFaultHasADot(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual = "50卷"
	c.opens(f)
	is(t, "indicators", c.window().editor.bar.Items[tabIndicators].Level, field.Error)
	is(t, "goals", c.window().editor.bar.Items[tabGoals].Level, field.None)
	is(t, "the dot is drawn", c.window().editor.bar.Items[tabIndicators].Dot.Visible(), true)
	c.fills(domain.IndicatorField(9, domain.KeyReason), "查档人少，下年加强宣传。")
	is(t, "after a reason", c.window().editor.bar.Items[tabIndicators].Level, field.Warning)
}
