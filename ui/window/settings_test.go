package window

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/io/safefile"
	"ziping/ui/kit"
	"ziping/ui/look"
)

func themed() *look.Theme { return fyne.CurrentApp().Settings().Theme().(*look.Theme) }

func TestSizeAndThemeAreShownAtOnceAndReverted(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.picks("工具", "设置…")
	c.clicks("150%")
	is(t, "size shown", themed().Scale(), 1.5)
	c.clicks("深色")
	is(t, "dark shown", themed().Dark(), true)
	c.presses(fyne.KeyEscape)
	c.doesNotSee("设置")
	is(t, "size after Escape", themed().Scale(), 1)
	is(t, "dark after Escape", themed().Dark(), false)

	c.picks("工具", "设置…")
	c.clicks("120%")
	c.clicks("确定")
	is(t, "size after 确定", newApp(c.app.fyne, "test").scale(), 1.2)
}

func TestAChoiceIsMadeByKeyAndKeepsTheKeyboard(t *testing.T) {
	c := sit(t)
	c.picks("工具", "设置…")
	c.tabsTo("深色")
	c.presses(fyne.KeySpace)
	is(t, "dark", themed().Dark(), true)
	_, ok := c.window().Win.Canvas().Focused().(*kit.Press)
	is(t, "a choice still has the keyboard", ok, true)
}

func TestNewFormsFollowTheChosenRules(t *testing.T) {
	c := sit(t)
	c.picks("工具", "设置…")
	c.clicks("湖北（执行率 20 分）")
	c.sees("四舍五入保留两位小数")
	c.clicks("确定")
	c.clicks("新建部门整体表")
	is(t, "rules", c.form().Rules, "hubei")
	is(t, "weight of the execution rate", c.form().Funds.Weight, domain.Number("20"))

	c.app.fyne.Preferences().SetString(prefRules, "no-such-rules")
	c.app.newForm(defaultKind())
	is(t, "rules where the chosen ones are gone", c.form().Rules, "qiannan-2023")
}

func TestOtherDecimalsMakeRulesOfOnesOwn(t *testing.T) {
	c := sit(t)
	c.picks("工具", "设置…")
	c.clicks("一位小数")
	dir, err := safefile.UserDir()
	if err != nil {
		t.Fatal(err)
	}
	c.sees(filepath.Join(dir, "rules"))
	c.clicks("确定")
	is(t, "the rule file", exists(filepath.Join(dir, "rules", "qiannan-2023-d1.json")), true)
	c.clicks("新建部门整体表")
	is(t, "rules", c.form().Rules, "qiannan-2023-d1")
	c.picks("工具", "评分规则…")
	c.sees("黔南 2023（得分保留一位小数）　正在使用")
}

func TestSettingsThatMeanNothingAreIgnored(t *testing.T) {
	c := sit(t)
	pref := c.app.fyne.Preferences()
	for _, scale := range []float64{0, -3, 40, math.NaN(), math.Inf(1)} {
		pref.SetFloat(prefScale, scale)
		is(t, "scale", newApp(c.app.fyne, "test").scale(), 1)
	}
	pref.SetString(prefTheme, "purple")
	newApp(c.app.fyne, "test")
	is(t, "dark", themed().Dark(), false)
}

func TestTheKeyOfTheSettingsIsInTheMenu(t *testing.T) {
	c := sit(t)
	for _, m := range c.window().menus.bar.Menus {
		for _, i := range m.Items {
			if i.Label == "设置…" {
				is(t, "key", strings.HasSuffix(i.Shortcut.ShortcutName(), "+,"), true)
			}
		}
	}
}
