package window

import (
	"os"
	"path/filepath"
	"testing"

	"ziping/domain"
)

func TestWorkOnFormsOfAFolderIsRecoveredAsOneSet(t *testing.T) {
	c := sit(t)
	dir := c.laysOut(whole()...)
	c.window().openFolder(dir, nil)
	c.windows()
	c.editsTwo("档案数字化", "查档服务")
	c.waits()
	c.loses()
	c.sees("2.档案数字化2024.xlsx")
	c.clicks("恢复")
	is(t, "windows", len(c.windows()), 1)
	c.sees("整套　4 张")
	is(t, "left to recover", len(c.app.lost), 0)
	c.goes("云溪县档案馆")
	c.sees("另有 2 张表有未保存的修改")
	c.saves()
	is(t, "one edit", c.reads(filepath.Join(dir, "2.档案数字化2024.xlsx"), 0).Indicators[0].Actual, "96")
	is(t, "the other", c.reads(filepath.Join(dir, "4.查档服务2024.xlsx"), 0).Indicators[0].Actual, "97")
	c.loses()
	is(t, "left to recover after the save", len(c.app.lost), 0)
}

// The set that comes back is kept as one again.
func TestARecoveredSetThatIsLostAgainComesBackAsOneSet(t *testing.T) {
	c := sit(t)
	c.window().openFolder(c.laysOut(whole()...), nil)
	c.windows()
	c.goes("档案数字化")
	c.fills(projectActual, "96")
	c.waits()
	c.loses()
	c.clicks("恢复")
	c.windows()
	c.goes("查档服务")
	c.fills(projectActual, "97")
	c.waits()
	c.loses()
	is(t, "to recover", len(c.app.lost), 2)
	c.clicks("恢复")
	c.windows()
	c.sees("整套　4 张")
	is(t, "unsaved forms", len(c.window().binder.unsaved()), 2)
}

// The set comes back as it was, and says that the file was changed since.
func TestAFormWhoseFileChangedIsRecoveredInItsSet(t *testing.T) {
	c := sit(t)
	dir := c.laysOut(whole()...)
	c.window().openFolder(dir, nil)
	c.windows()
	c.editsTwo("档案数字化", "查档服务")
	c.waits()
	path := filepath.Join(dir, "4.查档服务2024.xlsx")
	c.others(path)
	c.loses()
	c.clicks("恢复")
	is(t, "windows", len(c.windows()), 1)
	c.sees("整套　4 张")
	is(t, "unsaved forms", len(c.window().binder.unsaved()), 2)
	c.goes("档案数字化")
	is(t, "one edit", c.form().Indicators[0].Actual, "96")
	c.goes("查档服务")
	is(t, "the other", c.form().Indicators[0].Actual, "97")
	c.comesBack()
	c.sees(changedByOthers)
	c.saves()
	c.sees("没有保存“4.查档服务2024.xlsx”：它在打开之后被别的程序或别的人改过")
	is(t, "theirs is untouched", c.reads(path, 0).Contact, "别人")
}

func TestASetWhoseWorkbookChangedIsRecoveredAsAWhole(t *testing.T) {
	c := sit(t)
	path := c.opensWhole(whole()...)
	c.windows()
	c.goes("查档服务")
	c.fills(projectActual, "97")
	c.waits()
	c.others(path)
	c.loses()
	c.clicks("恢复")
	is(t, "windows", len(c.windows()), 1)
	c.sees("整套　4 张")
	is(t, "shown", c.form().Subject(), "查档服务")
	is(t, "the edit", c.form().Indicators[0].Actual, "97")
	is(t, "unsaved forms", len(c.window().binder.unsaved()), 1)
	c.comesBack()
	c.sees(changedByOthers)
	c.goes("档案数字化")
	is(t, "another form", c.form().Indicators[0].Actual, "95")
}

func TestASetWhoseWorkbookIsGoneIsRecoveredAsAWhole(t *testing.T) {
	c := sit(t)
	path := c.opensWhole(whole()...)
	c.windows()
	c.goes("查档服务")
	c.fills(projectActual, "97")
	c.waits()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	c.loses()
	c.clicks("恢复")
	is(t, "windows", len(c.windows()), 1)
	c.sees("整套　4 张")
	c.saves()
	is(t, "the edit", c.reads(path, 3).Indicators[0].Actual, "97")
	is(t, "another form", c.reads(path, 1).Indicators[0].Actual, "95")
}

func TestAProjectThatWasAddedComesBackInItsSet(t *testing.T) {
	for name, open := range map[string]func(*clerk){
		"a workbook": func(c *clerk) { c.opensWhole(whole()...) },
		"a folder":   func(c *clerk) { c.window().openFolder(c.laysOut(whole()...), nil) },
	} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			open(c)
			c.windows()
			c.picks("工具", "加一张项目表…")
			c.clicks("空白表")
			c.fills(domain.FieldProject, "新馆搬迁")
			c.waits()
			c.loses()
			c.clicks("恢复")
			c.windows()
			c.sees("整套　5 张")
			is(t, "shown", c.form().Subject(), "新馆搬迁")
		})
	}
}

func TestARollOverThatWasLostIsSavedIntoTheNewFolder(t *testing.T) {
	c := sit(t)
	dir, _ := c.laysOutWithTable("", wholeWithEnd()...)
	c.window().openFolder(dir, nil)
	c.windows()
	c.picks("工具", "结转到新年度…")
	c.clicks("结转")
	c.waits()
	c.loses()
	c.clicks("恢复")
	c.windows()
	is(t, "year", c.form().Year, 2025)
	c.saves()
	c.sees("存到新文件夹")
	c.clicks("保存")
	c.windows()
	var names []string
	list, _ := os.ReadDir(filepath.Join(filepath.Dir(dir), "2025年度绩效自评"))
	for _, f := range list {
		names = append(names, f.Name())
	}
	areNames(t, names, "1.云溪县档案馆2025.xlsx", "2.档案数字化2025.xlsx", "4.查档服务2025.xlsx", "汇总表.xlsx")
	is(t, "last year's", c.reads(filepath.Join(dir, "2.档案数字化2024.xlsx"), 0).Year, 2024)
	is(t, "to be saved", c.window().binder.dirty(), false)
}

func TestARollOverOfAWorkbookThatWasLostIsSavedAsAWhole(t *testing.T) {
	c := sit(t)
	c.app.open(c.withSummarySheet(wholeWithEnd()...))
	c.windows()
	c.picks("工具", "结转到新年度…")
	c.clicks("结转")
	c.waits()
	c.loses()
	c.clicks("恢复")
	is(t, "windows", len(c.windows()), 1)
	c.sees("整套　4 张")
	c.files.save = filepath.Join(t.TempDir(), "2025.xlsx")
	c.saves()
	c.windows()
	is(t, "name suggested", c.files.suggested, "2025年度自评表.xlsx")
	c.sees("整套　3 张") // without the project that ends
	for i := range 3 {
		is(t, "year", c.reads(c.files.save, i).Year, 2025)
	}
	is(t, "the 汇总表's year", c.window().binder.b.Tables()[0].Summary.Year, 2025)
}
