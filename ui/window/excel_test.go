package window

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// A clerk who pastes a whole document by mistake is told, and the file can still be saved.
func TestAPasteLongerThanACellHoldsIsCutAndSaidSo(t *testing.T) {
	long := strings.Repeat("国", 100_000)
	for where, c := range map[string]struct {
		at     domain.Field
		pasted string
	}{
		"a goal":             {domain.FieldExpected, long},
		"a cell":             {domain.IndicatorField(1, domain.KeyActual), long},
		"a block of cells":   {domain.IndicatorField(1, domain.KeyActual), long + "\t5\r\n2\t5\r\n"},
		"a block of amounts": {domain.FundField(1, domain.KeyItem), long + "\t5\r\n项目支出\t5\r\n"},
	} {
		t.Run(where, func(t *testing.T) {
			u := sit(t)
			f := made(10)
			f.Goals.Expected = ""
			u.opens(f)
			u.window().editor.goTo(c.at)
			u.pastes(c.pasted)
			u.sees("一格最多放 32767 个字")
			u.clicks("知道了")
			u.leaves()
			text, _ := u.form().Text(c.at)
			is(t, "characters kept", len([]rune(text)), 32_767)
		})
	}
}

// Habits from years of spreadsheets: clerks paste blocks, press Escape and arrows, and expect the
// keyboard to be where they look.

func TestABlockOfFundsIsPastedIntoItsCells(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.FundField(0, domain.KeyInitial))
	c.pastes("1,023.40\t982.15\t960.2\r\n600\t580.15\t570.2\r\n423.40\t402\t3900000元\r\n")
	for at, want := range map[domain.Field]string{
		domain.FundField(0, domain.KeyInitial):  "1,023.40",
		domain.FundField(0, domain.KeyExecuted): "960.2",
		domain.FundField(1, domain.KeyBudget):   "580.15",
		domain.FundField(2, domain.KeyExecuted): "3900000元",
		domain.FundField(1, domain.KeyItem):     "基本支出",
	} {
		got, _ := c.form().Text(at)
		is(t, string(at), got, want)
	}
	is(t, "the rate", c.window().editor.filled.Funds.Rate, "97.77%")
	c.undoes()
	is(t, "after one undo", c.form().Funds.Rows[2].Initial, domain.Number("110"))

	// The whole block of the form, from the names to the score.
	c.window().editor.goTo(domain.FundField(0, domain.KeyItem))
	c.pastes("年度资金总额：\t20\t20\t10\t10\t50%\t5\n   基本支出\t20\t20\t10\t—\t—\t—\n项目支出\t\t\t\t—\t—\t—\n其他资金\t\t\t\t—\t—\t—\n上年结转\t0\t0\t0\t—\t—\t—")
	is(t, "rows", len(c.form().Funds.Rows), 5)
	is(t, "the last row", c.form().Funds.Rows[4].Item, "上年结转")
	is(t, "the first name", c.form().Funds.Rows[0].Item, "年度资金总额")
	is(t, "the score", c.form().Funds.Score, domain.Number("5"))

	// Names that were copied too are no amounts.
	c.window().editor.goTo(domain.FundField(0, domain.KeyInitial))
	c.pastes("年度资金总额：\t40\t30\t20\n 基本支出\t40\t30\t20")
	is(t, "the budget next to copied names", c.form().Funds.Rows[0].Budget, domain.Number("30"))
	is(t, "the name", c.form().Funds.Rows[1].Item, "基本支出")
	c.types("9")
	c.presses(fyne.KeyEscape)
	is(t, "Escape keeps what was pasted", c.form().Funds.Rows[0].Initial, domain.Number("40"))

	// A single value is inserted at the caret.
	c.fills(domain.FundField(1, domain.KeyInitial), "")
	c.pastes("7\r\n")
	is(t, "a single value", c.form().Funds.Rows[1].Initial, domain.Number("7"))
}

// The sum of the rows is red if it contradicts a total, not while the total is empty.
func TestASumWithoutATotalIsNotRed(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	red := func() bool {
		return c.window().editor.tabs[tabFunds].(*fundsTab).sums[0].Colour == look.ErrorText
	}
	for typed, want := range map[string]bool{"": false, "320.5": false, "320": true} {
		c.window().editor.goTo(domain.FundField(0, domain.KeyInitial))
		c.window().editor.typed(domain.FundField(0, domain.KeyInitial), typed)
		is(t, "red next to a total of "+typed, red(), want)
	}
}

func TestEscapeRevertsWhatWasTypedIntoAField(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FundField(0, domain.KeyBudget), "1")
	c.presses(fyne.KeyEscape)
	is(t, "the budget", c.form().Funds.Rows[0].Budget, domain.Number("309.12"))
	is(t, "what the field shows", c.entry(domain.FundField(0, domain.KeyBudget)).in.Text, "309.12")
	c.undoes()
	is(t, "what was thrown away does not come back", c.form().Funds.Rows[0].Budget, domain.Number("309.12"))

	c.fills(domain.FieldConclusion, "部分达成")
	c.presses(fyne.KeyEscape)
	is(t, "a paragraph stays", c.form().Conclusion, "部分达成")
}

// An edit cancelled by Escape is gone: neither Ctrl+Z nor Ctrl+Y brings it back, and Ctrl+Z undoes
// the edit before it.
func TestUndoingDoesNotBringBackWhatEscapeThrewAway(t *testing.T) {
	for name, at := range map[string]domain.Field{"in a cell": firstActual, "in a field": domain.FieldContact, "in an amount": domain.FundField(1, domain.KeyBudget)} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			c.opens(made(10))
			before, _ := c.form().Text(at)
			c.fills(domain.FieldTitle, "自评表")
			c.fills(at, "1，2")
			c.presses(fyne.KeyBackspace)
			c.types("3")
			c.presses(fyne.KeyEscape)
			text, _ := c.form().Text(at)
			is(t, "after Escape", text, before)
			c.redoes()
			text, _ = c.form().Text(at)
			is(t, "after Ctrl+Y", text, before)
			c.undoes()
			text, _ = c.form().Text(at)
			is(t, "after Ctrl+Z", text, before)
			is(t, "which undid what came before", c.form().Title, "部门整体支出绩效目标自评表")
		})
	}
}

// What was confirmed with Enter stays, even if the cell is edited again and that edit is cancelled.
func TestEscapeRevertsTheLastEditOnly(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	last := domain.IndicatorField(9, domain.KeyActual)
	c.fills(last, "120卷")
	c.presses(fyne.KeyReturn) // it is the last row: the cell stays the same
	c.types("7")
	c.presses(fyne.KeyEscape)
	is(t, "the text", c.form().Indicators[9].Actual, "120卷")
	c.undoes()
	is(t, "undone", c.form().Indicators[9].Actual, "110卷")

	c.fills(last, "5卷")
	c.undoes()
	c.presses(fyne.KeyEscape)
	is(t, "what undoing brought back stays", c.form().Indicators[9].Actual, "110卷")
}

// After an undo, the caret is where the text changed, and in view.
func TestUndoingInALongTextPutsTheCaretWhereItHappened(t *testing.T) {
	c := sit(t)
	f := made(10)
	var text string
	for i := range 120 {
		text += fmt.Sprintf("目标%d.接收并整理各类档案，开放查询窗口。", i+1)
	}
	f.Goals.Actual = text
	c.opens(f)
	w := c.window()
	w.Win.Resize(fyne.NewSize(1280, 720))
	w.editor.goTo(domain.FieldActual)
	in := c.entry(domain.FieldActual).in
	place := utf8.RuneCountInString(text[:strings.Index(text, "目标30")])
	in.CaretTo(place)
	c.types("甲乙丙")
	scroll := w.editor.tabs[tabGoals].(*goalsTab).scroll
	inView := func() bool {
		at, _ := kit.PlaceIn(scroll.Content, c.entry(domain.FieldActual))
		y := at.Y + in.CursorPosition().Y - scroll.Offset.Y
		return y > 0 && y < scroll.Size().Height
	}
	in.CaretToEnd()
	c.undoes()
	is(t, "undone", c.form().Goals.Actual, text)
	is(t, "the caret", in.Caret(), place)
	is(t, "in view", inView(), true)
	in.CaretTo(0)
	c.redoes()
	is(t, "the caret after redoing", in.Caret(), place+3)
	is(t, "in view after redoing", inView(), true)
	c.types("丁")
	want := strings.Replace(text, "目标30", "甲乙丙丁目标30", 1)
	is(t, "the next letter", c.form().Goals.Actual, want)

	c.undoes()
	in.CaretTo(0)
	w.editor.goTo(firstActual) // also from another tab
	c.undoes()
	is(t, "the caret after coming back", in.Caret(), place)
	c.types("戊")
	is(t, "typed there", c.form().Goals.Actual, strings.Replace(text, "目标30", "戊目标30", 1))
}

func TestTheKeyboardGoesAlongToATab(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.types("甲")
	is(t, "typed at once, where results are filled in", c.form().Indicators[0].Actual, "甲")

	at := domain.IndicatorField(4, domain.KeyActual)
	c.window().editor.goTo(at)
	c.clicks("基本信息")
	c.types("乙")
	is(t, "typed after a click on a tab", c.form().Department, "乙") // the text of a one-line field is selected when it gets the keyboard
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.Key4, Modifier: ctrl})
	c.types("3卷")
	is(t, "typed after Ctrl+4, where the table was left", c.form().Indicators[4].Actual, "3卷")
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.Key5, Modifier: ctrl})
	is(t, "next to a preview", c.zoneOf(), "页签")
	preview := c.window().editor.tabs[tabPreview].(*previewTab)
	c.presses(fyne.KeyPageDown)
	is(t, "which is scrolled from there", preview.scroll.Offset.Y > 100, true)
	c.presses(fyne.KeyHome)
	is(t, "to its top", preview.scroll.Offset.Y, 0)
	c.presses(fyne.KeyLeft, fyne.KeyDown)
	is(t, "and down from the row of tabs", c.window().editor.focused, domain.IndicatorField(4, domain.KeyActual))
}

func TestUndoingGoesToWhereItHappened(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	typed := domain.IndicatorField(8, domain.KeyActual)
	c.fills(typed, "50%")
	c.window().editor.goTo(domain.IndicatorField(0, domain.KeyName))
	c.undoes()
	is(t, "the keyboard after undoing", c.window().editor.focused, typed)
	c.window().editor.goTo(domain.FieldContact)
	c.shortcut(&fyne.ShortcutRedo{})
	is(t, "the keyboard after redoing on another tab", c.window().editor.focused, typed)
	is(t, "the tab", c.window().editor.shown, tabIndicators)
}

// Moving through the table must not remove last year's values and the findings from its cells.
func TestACellThatIsLeftKeepsItsGrey(t *testing.T) {
	c := sit(t)
	old := made(10)
	old.Indicators[2].Target = "≥90卷"
	c.files.open = c.file(old)
	f := made(10)
	f.Indicators[2].Actual = "5"
	c.opens(f)
	c.picks("查看", "对照上年的文件…")
	for _, key := range []string{domain.KeyTarget, domain.KeyActual} {
		before := c.cell(2, key)
		if before.Ghost == "" {
			t.Fatalf("no grey at %s", key)
		}
		c.window().editor.goTo(domain.IndicatorField(2, key))
		c.presses(fyne.KeyDown)
		is(t, "the cell after leaving "+key, c.cell(2, key), before)
	}
}

// groups are the levels of the rows and, after each, the names of its rows.
func (c *clerk) groups() string {
	var b strings.Builder
	for i, in := range c.form().Indicators {
		if i == 0 || in.Level1 != c.form().Indicators[i-1].Level1 || in.Level2 != c.form().Indicators[i-1].Level2 {
			b.WriteString("|" + in.Level1 + "/" + in.Level2 + ":")
		}
		b.WriteString(" " + in.Name)
	}
	return b.String()
}

func small() domain.Form {
	f := made(10)
	f.Indicators = append(f.Indicators[:2], f.Indicators[8:]...)
	for i, name := range []string{"甲", "乙", "丙", "丁"} {
		f.Indicators[i].Name = name
	}
	return f
}

// Whole rows from the form in Excel, across the border of two groups: merged cells hold their name
// once, with its weight, and the column of 绩效指标 may have been copied too.
func TestWholeRowsArePastedOverTheBorderOfAGroup(t *testing.T) {
	for _, side := range []string{"", "\t", "\"绩\n效\n指\n标\"\t"} {
		c := sit(t)
		c.opens(small())
		c.window().editor.goTo(domain.IndicatorField(1, domain.KeyName))
		c.pastes(side + "\"产\n出\n指\n标\n(50分)\"\t成本\t培训成本\t≤30万元\t28万元\t4\t4\t\r\n" +
			side + "效益指标（30分）\t经济效益指标\t带动增收\t≥5%\t6%\t10\t10\t\r\n" +
			side + "\t\t公众知晓率\t≥80%\t85%\t5\t5\t\r\n")
		is(t, "groups", c.groups(), "|产出指标/数量指标: 甲|产出指标/成本: 培训成本|效益指标/经济效益指标: 带动增收 公众知晓率")
		is(t, "a value", c.form().Indicators[3].Actual, "85%")
		c.undoes()
		is(t, "after one undo", strings.Join(c.names(), ""), "甲乙丙丁")
	}
}

func TestARowPutUnderAnotherLevelJoinsItsGroup(t *testing.T) {
	c := sit(t)
	c.opens(small())
	c.picksAtRow(3, "改一级、二级指标…")
	c.clicks("效益指标")
	c.clicks("社会效益指标")
	c.presses(fyne.KeyReturn) // the keyboard is in the first field
	is(t, "groups", c.groups(), "|产出指标/数量指标: 甲 乙|效益指标/社会效益指标: 丙 丁")

	c.picksAtRow(0, "改一级、二级指标…")
	c.clicks("效益指标")
	c.clicks("社会效益指标")
	c.clicks("确定")
	is(t, "groups", c.groups(), "|产出指标/数量指标: 乙|效益指标/社会效益指标: 丙 丁 甲")
	c.types("改")
	is(t, "the keyboard went along", c.form().Indicators[3].Name, "改")
}

func TestWhatIsPastedBeyondTheTableIsTold(t *testing.T) {
	c := sit(t)
	c.opens(small())
	c.window().editor.goTo(domain.IndicatorField(0, domain.KeyScore))
	c.pastes("3\t\t复核甲\t\t—\r\n4\t施工晚了\t复核乙\t\t\r\n5\t\t\t备注丙\t\r\n")
	c.sees("第 3 列（“复核甲”等 2 格）、第 4 列（“备注丙”）")
	c.doesNotSee("第 5 列")
	is(t, "what has room", c.form().Indicators[1].Reason, "施工晚了")
	c.clicks("撤销粘贴")
	is(t, "undone", c.form().Indicators[1].Reason, "")
	c.pastes("3\t\t\t\r\n4\t施工晚了\t—\t")
	c.doesNotSee("没有地方放")

	c.window().editor.goTo(domain.FundField(1, domain.KeyBudget))
	c.pastes("20\t10\t50%\t多余\r\n30\t20\t—\t—")
	c.sees("第 3 列（“50%”）、第 4 列（“多余”）")
	c.presses(fyne.KeyReturn)
	is(t, "what has room", c.form().Funds.Rows[2].Executed, domain.Number("20"))
	c.window().editor.goTo(domain.FundField(0, domain.KeyItem))
	c.pastes("年度资金总额：\t20\t20\t10\t10\t50%\t5\n基本支出\t20\t20\t10\t—\t—\t—")
	c.doesNotSee("没有地方放")
}

func TestAScoreIsIncrementedUpToItsWeight(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[1].Weight, f.Indicators[1].Score, f.Indicators[1].ScoreBy = "2.5", "1", domain.ByHand
	f.Indicators[2].Weight, f.Indicators[2].Score, f.Indicators[2].ScoreBy = "2", "9", domain.ByHand
	c.opens(f)
	c.window().editor.goTo(domain.IndicatorField(1, domain.KeyScore))
	c.types("+++")
	is(t, "the score", c.form().Indicators[1].Score, domain.Number("2.5"))
	c.types("-")
	is(t, "the score after -", c.form().Indicators[1].Score, domain.Number("1.5"))
	c.window().editor.goTo(domain.IndicatorField(2, domain.KeyScore))
	c.types("+")
	is(t, "a score that was too much already", c.form().Indicators[2].Score, domain.Number("9"))
	c.window().editor.goTo(domain.IndicatorField(1, domain.KeyWeight))
	c.types("+")
	is(t, "a weight", c.form().Indicators[1].Weight, domain.Number("3.5"))

	c.fills(domain.FieldFundScore, "9")
	c.window().Win.Canvas().Focused().(interface{ SelectAll() }).SelectAll()
	c.types("+++")
	is(t, "the score of the funds", c.form().Funds.Score, c.form().Funds.Weight)
}

// Tab goes from amount to amount; the arrows reach all the other fields of a row.
func TestTabGoesFromAmountToAmount(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.FundField(0, domain.KeyInitial))
	for i := range 4 {
		for _, key := range fundKeys {
			is(t, "Tab comes to", c.window().editor.focused, domain.FundField(i, key))
			c.types("1")
			c.presses(fyne.KeyTab)
		}
	}
	for i, r := range c.form().Funds.Rows {
		is(t, "the name stays", r.Item, made(10).Funds.Rows[i].Item)
	}
	c.window().editor.goTo(domain.FundField(1, domain.KeyExecuted))
	c.window().Win.Canvas().FocusPrevious()
	is(t, "Shift+Tab comes to", c.window().editor.focused, domain.FundField(1, domain.KeyBudget))

	c.window().editor.goTo(domain.FundField(0, domain.KeyExecuted))
	for _, want := range []domain.Field{domain.FieldFundWeight, domain.FieldRate, domain.FieldFundScore, domain.FieldFundScore} {
		c.presses(fyne.KeyRight)
		is(t, "Right comes to", c.window().editor.focused, want)
	}
	c.window().editor.goTo(domain.FundField(2, domain.KeyInitial))
	for range 2 {
		c.presses(fyne.KeyLeft)
		is(t, "Left comes to", c.window().editor.focused, domain.FundField(2, domain.KeyItem))
	}
	c.presses(fyne.KeyTab)
	is(t, "Tab from a name", c.window().editor.focused, domain.FundField(2, domain.KeyInitial))
	c.presses(fyne.KeyEnd, fyne.KeyLeft) // within the amount
	is(t, "Left past the figure", c.window().editor.focused, domain.FundField(2, domain.KeyInitial))
	c.presses(fyne.KeyHome, fyne.KeyLeft)
	is(t, "and out of it", c.window().editor.focused, domain.FundField(2, domain.KeyItem))
}

// The same with the weights of level 1.
func TestTabGoesFromWeightToWeight(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.LevelField(0, domain.KeyWeight))
	for i := range 3 {
		is(t, "Tab comes to", c.window().editor.focused, domain.LevelField(i, domain.KeyWeight))
		c.types("1")
		c.presses(fyne.KeyTab)
	}
	for i, l := range c.form().Levels {
		is(t, "the name stays", l.Name, made(10).Levels[i].Name)
		is(t, "weight", l.Weight, domain.Number("1"))
	}
	c.window().editor.goTo(domain.LevelField(2, domain.KeyWeight))
	c.presses(fyne.KeyUp, fyne.KeyLeft)
	is(t, "the arrows come to", c.window().editor.focused, domain.LevelField(1, domain.KeyName))
}

func TestANameThatIsANumberIsTold(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FundField(1, domain.KeyItem), "210.5")
	c.sees("第 2 行的资金来源“210.5”是一个数")
	c.undoes()
	c.doesNotSee("第 2 行的资金来源")
}

func TestTheSumOfTheRowsIsShownIfThereAreSome(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Funds.Rows = f.Funds.Rows[:2]
	c.opens(f)
	c.window().editor.goToTab(tabFunds)
	c.sees("各行合计")
	c.window().editor.do("", func(f *domain.Form) { f.Funds.Rows = f.Funds.Rows[:1] })
	c.doesNotSee("各行合计")
	c.window().editor.undo()
	c.sees("各行合计")
}

func TestRemovingRowsOfFunds(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.FundField(2, domain.KeyItem))
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyMinus, Modifier: ctrl | fyne.KeyModifierShift})
	is(t, "rows", len(c.form().Funds.Rows), 3)
	is(t, "the row that closed up", c.form().Funds.Rows[2].Budget, domain.Number(""))
	is(t, "the keyboard", c.window().editor.focused, domain.FundField(2, domain.KeyItem))
	c.window().editor.goTo(domain.FundField(0, domain.KeyBudget))
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyMinus, Modifier: ctrl | fyne.KeyModifierShift})
	is(t, "the total stays", len(c.form().Funds.Rows), 3)
	c.window().editor.goTo(domain.FundField(2, domain.KeyItem))
	c.undoes()
	is(t, "undone", c.form().Funds.Rows[2].Budget, domain.Number("100"))
	c.types("乙")
	is(t, "typed in the row that came back", c.form().Funds.Rows[2].Item, "乙")
	is(t, "where it can be seen", c.entry(domain.FundField(2, domain.KeyItem)).in.Text, "乙")
}

// A closed dialog gives the keyboard back to what had it.
func TestTheKeyboardComesBackFromADialog(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	canvas := c.window().Win.Canvas()
	at := domain.FundField(1, domain.KeyBudget)
	c.window().editor.goTo(at)
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyComma, Modifier: ctrl})
	c.sees("设置")
	c.presses(fyne.KeyEscape)
	c.presses(fyne.KeyDown)
	is(t, "an arrow goes on from the field", c.window().editor.focused, domain.FundField(2, domain.KeyBudget))

	button := kit.FirstFocusable(c.window().editor.notices.Box)
	canvas.Focus(button)
	c.presses(fyne.KeyReturn)
	c.sees("新表的年度")
	c.presses(fyne.KeyEscape)
	c.doesNotSee("新表的年度")
	is(t, "the keyboard is at the button", canvas.Focused() == button, true)

	// A button that disappears when pressed does not keep the keyboard.
	c.window().editor.showTab(tabFunds)
	c.window().editor.goTo(domain.FieldFundScore)
	c.types("1")
	use := c.window().editor.tabs[tabFunds].(*fundsTab).use
	canvas.Focus(use)
	c.presses(fyne.KeyReturn)
	is(t, "the button is gone, and the keyboard from it", use.Visible() || canvas.Focused() == fyne.Focusable(use), false)
}
