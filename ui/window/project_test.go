package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
)

// madeProject is a project's form with its amounts in 元.
func madeProject() domain.Form {
	f := domain.Kinds()[1].New(2023)
	f.Project.Name, f.Project.Department, f.Project.Unit = "古籍修复经费", "云溪县文化局", "云溪县图书馆"
	for i, m := range [][3]string{{"600000元", "580000元", "551000元"}, {"600000元", "580000元", "551000元"}} {
		r := &f.Funds.Rows[i]
		r.Initial, r.Budget, r.Executed = domain.Number(m[0]), domain.Number(m[1]), domain.Number(m[2])
	}
	return f
}

func TestAProjectIsCalledByItsName(t *testing.T) {
	c := sit(t)
	c.opens(madeProject())
	c.sees("古籍修复经费")
	c.sees("2023 年度 · 云溪县图书馆 · 项目支出")
	c.fills(domain.FieldProject, "")
	c.presses(fyne.KeyDelete)
	c.sees("（未填项目名称）")
}

func TestAmountsAreReadAndTypedInTheUnitOfTheSheet(t *testing.T) {
	c := sit(t)
	path := c.opens(madeProject())
	c.window().editor.showTab(tabFunds)
	c.sees("金额单位是元")
	budget := domain.FundField(0, domain.KeyBudget)
	is(t, "an amount", c.entry(budget).in.Text, "580000.00")
	c.fills(budget, "590000")
	is(t, "while it is typed", c.entry(budget).in.Text, "590000")
	c.sees("＝ 590,000 元")
	is(t, "the form's", string(c.form().Funds.Rows[0].Budget), "590000元")
	c.sees("93.39%")
	c.fills(domain.FundField(0, domain.KeyInitial), "61万元")
	c.fills(domain.FundField(1, domain.KeyInitial), "61.5万元")
	is(t, "one in another unit", c.entry(domain.FundField(0, domain.KeyInitial)).in.Text, "610000.00")
	is(t, "the sum of the rows", c.window().editor.tabs[tabFunds].(*fundsTab).sums[0].Words, "615000.00")
	is(t, "the difference", c.window().editor.tabs[tabFunds].(*fundsTab).off[0].Words, "5000.00")
	c.saves()
	c.app.open(path)
	is(t, "saved and opened again", string(c.form().Funds.Rows[0].Budget), "590000元")
}

// A row in 万元 leaves the form without a unit of its own; the field's heading still says 元.
func TestAnAmountMendedIsInTheUnitOfTheSheet(t *testing.T) {
	c := sit(t)
	c.opens(madeProject())
	ed := c.window().editor
	ed.showTab(tabFunds)
	budget := domain.FundField(0, domain.KeyBudget)
	c.fills(domain.FundField(2, domain.KeyBudget), "5万元")
	for range ed.s.Findings() {
		if ed.focused != budget {
			c.presses(fyne.KeyF8)
		}
	}
	ed.fixChosen()
	is(t, "the amount with the caret", c.entry(budget).in.Text, "630000")
	c.types("5")
	is(t, "what is typed on", string(c.form().Funds.Rows[0].Budget), "6300005元")
}

func TestABlockPastedIsInTheUnitOfTheSheet(t *testing.T) {
	c := sit(t)
	c.opens(madeProject())
	c.window().editor.goTo(domain.FundField(0, domain.KeyInitial))
	c.pastes("700000\t680000\t650000")
	is(t, "the form's", string(c.form().Funds.Rows[0].Budget), "680000元")
}

func TestANewFormIsOfTheKindThatIsChosen(t *testing.T) {
	c := sit(t)
	c.sees("新建部门整体表")
	c.clicks("新建项目支出表")
	is(t, "the kind", c.form().Kind().ID, "project")
	is(t, "its rules", c.form().Rules, "mof-2020")
	c.sees("（未填项目名称）")
	c.window().editor.showTab(tabBasic)
	for _, words := range []string{"项目名称", "主管部门", "实施单位", "项目负责人", "起止时间"} {
		c.sees(words)
	}
	c.doesNotSee("部门（单位）名称")
	c.window().editor.showTab(tabFunds)
	c.sees("金额单位是万元")
	c.shortcut(&fyne.ShortcutUndo{}) // nothing to undo
	c.picks("文件", "新建部门整体表")
	is(t, "the kind of another", c.form().Kind().ID, "unit")
}
