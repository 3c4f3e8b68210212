package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
)

// A table from Excel with its headings, its levels and without the columns that are still to come.
func TestHeadingsAndLevelsOfAPastedTableAreRecognised(t *testing.T) {
	for name, pasted := range map[string]string{
		"six columns": "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\r\n效益指标\t经济效益指标\t一\t≥1个\t2个\t3\r\n\t社会效益指标\t二\t≥2个\t3个\t4\r\n",
		"all columns": "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t未完成原因分析\r\n效益\t经济效益\t一\t≥1个\t2个\t3\t3\t\r\n\t社会效益\t二\t≥2个\t3个\t4\t4\t\r\n",
		"with 绩效指标 in front, no headings": "绩效指标\t效益指标(30分)\t经济效益指标\t一\t≥1个\t2个\t3\r\n\t\t社会效益指标\t二\t≥2个\t3个\t4\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			f := four()
			c.opens(f)
			c.window().editor.goTo(domain.IndicatorField(0, domain.KeyName))
			c.pastes(pasted)
			c.doesNotSee("没有地方放")
			in := c.form().Indicators
			is(t, "names", strings.Join(c.names(), " "), "一 二 丙 丁 查档人满意度")
			is(t, "level 1", domain.LevelKey(in[0].Level1)+domain.LevelKey(in[1].Level1), "效益效益")
			is(t, "level 2", domain.LevelKey(in[0].Level2)+" "+domain.LevelKey(in[1].Level2), "经济效益 社会效益")
			is(t, "target", in[1].Target+" "+in[1].Actual+" "+string(in[1].Weight), "≥2个 3个 4")
		})
	}
}

func TestASixColumnBlockWithoutLevelsGoesWhereItIsPasted(t *testing.T) {
	c := sit(t)
	c.opens(four())
	c.window().editor.goTo(domain.IndicatorField(0, domain.KeyName))
	c.pastes("三级指标\t年度指标值\t实际完成值\t分值\t得分\t未完成原因分析\r\n一\t≥1个\t2个\t3\t3\t无\r\n")
	is(t, "name", c.form().Indicators[0].Name, "一")
	is(t, "level 1", c.form().Indicators[0].Level1, "产出指标")
	is(t, "reason", c.form().Indicators[0].Reason, "无")
	is(t, "rows", len(c.form().Indicators), 5)
}

func TestPastedHeadingsOfFundsAreLeftOut(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.FundField(0, domain.KeyInitial))
	c.pastes("年初预算数\t全年预算数（A）\t全年执行数（B）\r\n400\t390\t380\r\n")
	is(t, "first row", c.form().Funds.Rows[0].Initial+c.form().Funds.Rows[0].Executed, domain.Number("400380"))
	is(t, "second row stays", c.form().Funds.Rows[1].Initial, domain.Number("210.5"))
}

func TestMissingWeightIsSpreadByOneButton(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	before := c.form().Clone()
	c.fills(domain.IndicatorField(0, domain.KeyWeight), "33") // 10 points of 产出 are missing
	c.sees("少 10 分")
	c.clicks("按比例分摊到各行")
	is(t, "sum", c.window().editor.s.Evaluation().Weight.String(), "100")
	is(t, "the heavy row took most", c.form().Indicators[0].Weight, domain.Number("42"))
	is(t, "other levels stay", c.form().Indicators[8].Weight, domain.Number("30"))
	c.undoes()
	c.undoes()
	is(t, "undone", c.form().Equal(before), true)

	c.fills(domain.IndicatorField(1, domain.KeyWeight), "0")
	c.window().Win.Canvas().Focused().(interface{ SelectAll() }).SelectAll()
	c.presses(fyne.KeyBackspace, fyne.KeyReturn)
	is(t, "blank", c.form().Indicators[1].Weight, domain.Number(""))
	c.picks("编辑", "按比例分摊分值")
	is(t, "a blank one gets what is missing", c.form().Indicators[1].Weight, domain.Number("1"))
	c.picks("编辑", "按比例分摊分值")
	c.sees("没有可以分摊的分值")
}

func TestLevel2IsOfferedByLevel1(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.picksAtRow(3, "改一级、二级指标…")
	c.sees("时效指标")
	c.doesNotSee("经济效益指标")
	c.clicks("效益指标")
	c.sees("经济效益指标")
	c.doesNotSee("时效指标")
	c.clicks("经济效益指标")
	c.clicks("确定")
	is(t, "level 1", c.form().Indicators[8].Level1+"/"+c.form().Indicators[8].Level2, "效益指标/经济效益指标")
}

func TestTheMenuCutsCopiesPastesAndChoosesAll(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.IndicatorField(0, domain.KeyTarget))
	c.picks("编辑", "复制")
	is(t, "copied", fyne.CurrentApp().Clipboard().Content(), "≥100卷")
	c.window().editor.goTo(domain.IndicatorField(1, domain.KeyReason))
	c.picks("编辑", "粘贴")
	is(t, "pasted", c.form().Indicators[1].Reason, "≥100卷")
	c.picks("编辑", "剪切")
	is(t, "cut", c.form().Indicators[1].Reason, "")
	c.picks("编辑", "全选")
	rows, first, last := c.indicators().grid.Selection()
	is(t, "all", len(rows) == 10 && first == 0 && last == len(indicatorKeys)-1, true)

	c.window().editor.goTo(domain.FieldContact)
	c.picks("编辑", "全选")
	c.picks("编辑", "剪切")
	is(t, "in a field", c.form().Contact, "")
	c.window().Win.Canvas().Focus(c.window().editor.bar) // has no text
	c.picks("编辑", "全选")
}

func TestCtrlPPrints(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.files.save = ""
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyP, Modifier: ctrl})
	if !strings.HasSuffix(c.files.suggested, ".pdf") {
		t.Errorf("asked for %q", c.files.suggested)
	}
}
