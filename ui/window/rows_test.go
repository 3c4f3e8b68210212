package window

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/field"
)

// four is a form of four rows named 甲 to 丁 in one group, and one in another.
func four() domain.Form {
	f := made(10)
	f.Indicators = append(f.Indicators[:4:4], f.Indicators[9])
	for i, name := range []string{"甲", "乙", "丙", "丁"} {
		f.Indicators[i].Name = name
	}
	return f
}

func TestRowsByTheTablesKeys(t *testing.T) {
	const shift, alt = fyne.KeyModifierShift, fyne.KeyModifierAlt
	for what, c := range map[string]struct {
		do   func(*clerk)
		want string
	}{
		"a row above":        {func(c *clerk) { c.chord(ctrl|shift, fyne.KeyEqual); c.types("新") }, "甲 新 乙 丙 丁"},
		"rows are gone":      {func(c *clerk) { c.chord(ctrl|shift, fyne.KeyDown); c.chord(ctrl|shift, fyne.KeyMinus) }, "甲"},
		"a row goes up":      {func(c *clerk) { c.chord(alt, fyne.KeyUp) }, "乙 甲 丙 丁"},
		"a row goes down":    {func(c *clerk) { c.chord(alt, fyne.KeyDown) }, "甲 丙 乙 丁"},
		"two go down":        {func(c *clerk) { c.chord(ctrl|shift, fyne.KeyUp); c.chord(alt, fyne.KeyDown) }, "丙 甲 乙 丁"},
		"by the menu, added": {func(c *clerk) { c.picks("编辑", "增加指标"); c.types("新") }, "甲 乙 新 丙 丁"},
		"by the menu, gone":  {func(c *clerk) { c.picks("编辑", "删除指标") }, "甲 丙 丁"},
		"by the menu, up":    {func(c *clerk) { c.picks("编辑", "上移指标") }, "乙 甲 丙 丁"},
		"by the menu, down":  {func(c *clerk) { c.picks("编辑", "下移指标") }, "甲 丙 乙 丁"},
		"by a click, added":  {func(c *clerk) { c.clicks("＋ 增加指标"); c.types("新") }, "甲 乙 新 丙 丁"},
		"by a click, gone":   {func(c *clerk) { c.clicks("删除") }, "甲 丙 丁"},
		"by a click, up":     {func(c *clerk) { c.clicks("上移") }, "乙 甲 丙 丁"},
		"by the row's menu, below": {func(c *clerk) {
			c.presses("Menu", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Return")
			c.types("新")
		}, "甲 乙 新 丙 丁"},
	} {
		t.Run(what, func(t *testing.T) {
			u := sit(t)
			u.opens(four())
			u.window().editor.goTo(domain.IndicatorField(1, domain.KeyName))
			c.do(u)
			var names []string
			for _, name := range u.names() {
				if name != "查档人满意度" {
					names = append(names, name)
				}
			}
			is(t, "rows", strings.Join(names, " "), c.want)
			u.undoes()
			if strings.Contains(c.want, "新") { // the row, then its name
				u.undoes()
			}
			is(t, "undone", strings.Join(u.names(), " "), "甲 乙 丙 丁 查档人满意度")
		})
	}
}

func TestABlockFromExcelIsOneStepWithItsQuotesAndLineBreaks(t *testing.T) {
	c := sit(t)
	c.opens(four())
	c.window().editor.goTo(domain.IndicatorField(0, domain.KeyActual))
	c.pastes("110卷\t5\t\"4.5\"\t\"缺\"\"钥匙\"\"，\r\n库房停用\"\r\n120卷\t'6\t6\t\"入库\"天数\r\n")
	in := c.form().Indicators
	is(t, "result", in[1].Actual, "120卷")
	is(t, "weight", in[0].Weight, domain.Number("5"))
	is(t, "reason with quotes and a line break", in[0].Reason, "缺\"钥匙\"，\n库房停用")
	is(t, "a quotation in the text", in[1].Reason, "\"入库\"天数")
	is(t, "who decides the score now", in[1].ScoreBy, domain.ByHand)
	is(t, "named in the menu", c.menu().undo.Label, "撤销：粘贴")

	c.window().editor.goTo(domain.IndicatorField(0, domain.KeyReason))
	is(t, "copied to Excel", c.copies(), "\"缺\"\"钥匙\"\"，\n库房停用\"")
	c.undoes()
	in = c.form().Indicators
	is(t, "after one undo", in[0].Reason+in[1].Reason+string(in[0].Weight+in[1].Score), "431")
}

func TestMoreRowsThanTheTableHasAreAskedAbout(t *testing.T) {
	for answer, want := range map[string]string{
		"增加 2 行":  "甲 乙 丙 一 二 三 四",
		"只粘贴放得下的": "甲 乙 丙 一 二",
		"取消":      "甲 乙 丙 丁 查档人满意度",
	} {
		c := sit(t)
		c.opens(four())
		c.window().editor.goTo(domain.IndicatorField(3, domain.KeyName))
		c.pastes("一\r\n二\r\n三\r\n四\r\n")
		is(t, "before the answer", strings.Join(c.names(), " "), "甲 乙 丙 丁 查档人满意度")
		c.sees("粘贴的内容有 4 行，从这里到表尾只有 2 行。")
		c.clicks(answer)
		is(t, answer, strings.Join(c.names(), " "), want)
		c.undoes()
		is(t, answer+", undone in one step", strings.Join(c.names(), " "), "甲 乙 丙 丁 查档人满意度")
	}
}

func TestALevel2IsRenamedForItsWholeGroup(t *testing.T) {
	c := sit(t)
	f := four()
	f.Indicators[3].Level2 = "质量指标"
	c.opens(f)
	tab := c.indicators()
	tab.grid.OnGroup(tab.ids[0], 1) // as a click on its label does
	c.types("数量")
	c.presses(fyne.KeyReturn)
	var got []string
	for _, in := range c.form().Indicators {
		got = append(got, in.Level2)
	}
	is(t, "level 2", strings.Join(got, " "), "数量 数量 数量 质量指标 服务对象满意度指标")
	c.undoes()
	is(t, "undone", c.form().Indicators[2].Level2, "数量指标")
}

func TestACellIsTidiedWhenLeftAndNotBefore(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.IndicatorField(2, domain.KeyWeight))
	c.types("１．５分")
	is(t, "while typing", c.cell(2, domain.KeyWeight).Text, "１．５分")
	is(t, "computed with", c.window().editor.s.Evaluation().Rows[2].Weight.Decimal.String(), "1.5")
	c.presses(fyne.KeyReturn)
	is(t, "when left", c.cell(2, domain.KeyWeight).Text, "1.5")
	is(t, "as typed, in the form", c.form().Indicators[2].Weight, domain.Number("１．５分"))
}

func TestPointsAreIncrementedAndNeverGoBelowZero(t *testing.T) {
	c := sit(t)
	for key, up := range map[string]string{domain.KeyWeight: "3", domain.KeyScore: "1"} { // the score is limited by its weight
		c.opens(made(10))
		c.window().editor.goTo(domain.IndicatorField(2, key))
		c.types("++")
		is(t, key+" up", c.cell(2, key).Text, up)
		c.types("-----")
		is(t, key+" down", c.cell(2, key).Text, "0")
	}
	c.window().editor.goTo(domain.IndicatorField(2, domain.KeyTarget))
	c.types("-5")
	is(t, "elsewhere a sign is a sign", c.cell(2, domain.KeyTarget).Text, "-5")
}

func TestTwoHundredStepsAreUndoneAcrossTheTabs(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.IndicatorField(2, domain.KeyWeight))
	for range 150 {
		c.types("+")
	}
	for i := range 50 {
		c.fills(domain.FieldContact, fmt.Sprint("周宁", i))
		c.leaves()
	}
	c.window().editor.showTab(tabFunds)
	for range 50 {
		c.undoes()
	}
	is(t, "tab of what was undone", c.window().editor.shown, tabBasic)
	is(t, "contact", c.form().Contact, "周宁")
	for range 150 {
		c.undoes()
	}
	is(t, "tab of what was undone", c.window().editor.shown, tabIndicators)
	is(t, "weight", c.form().Indicators[2].Weight, domain.Number("1"))
	is(t, "no more to undo", c.menu().undo.Disabled, true)
	for range 200 {
		c.shortcut(&fyne.ShortcutRedo{})
	}
	is(t, "all done again", c.form().Contact, "周宁49")
}

func TestARowThatDoesNotApplyIsMarkedAndCountsAgain(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.picksAtRow(9, "本年度不适用")
	is(t, "badge", c.cell(9, domain.KeyScore).Badge, "免")
	c.sees("本年度不适用，不计分")
	c.clicks("恢复计分")
	is(t, "badge after", c.cell(9, domain.KeyScore).Badge, "")
}

func TestALevelWhoseRowsDoNotAddUpSaysSo(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.IndicatorField(9, domain.KeyWeight), "8")
	tab := c.indicators()
	label := tab.level1(&c.form().Indicators[9])
	is(t, "label", label.Sub, "10 分\n各项合计 8")
	is(t, "its colour", label.Mark, field.Error)
	is(t, "of a level that adds up", tab.level1(&c.form().Indicators[8]).Sub, "30 分")
	c.sees("合计分值 98，少 2 分")
	c.window().editor.goTo(domain.LevelField(2, domain.KeyWeight))
	c.sees("一级指标的分值是 10，和各项合计 8 不一致。")
}
