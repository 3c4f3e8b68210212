package window

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/session"
)

// wholeWithEnd is whole, with a project that ends.
func wholeWithEnd() []domain.Form {
	list := whole()
	list[2].Project.Type = "一次性项目"
	return list
}

func TestAFolderIsRolledOverIntoANewOne(t *testing.T) {
	c := sit(t)
	dir, _ := c.laysOutWithTable("", wholeWithEnd()...)
	c.window().openFolder(dir, nil)
	c.windows()
	c.picks("工具", "结转到新年度…")
	c.sees("3 张表，改动")
	c.sees("项目到这一年为止，不结转")
	c.sees("去掉不结转的“库房维修”，其他项目名称保留")
	c.clicks("结转")
	is(t, "year", c.form().Year, 2025)
	c.goes("查档服务")
	is(t, "year of another", c.form().Year, 2025)
	c.goes("库房维修")
	is(t, "year of the one that ends", c.form().Year, 2024)
	c.goes("查档服务")
	var among []string
	for _, f := range c.window().binder.b.Among(c.window().editor.s) {
		among = append(among, f.Message)
	}
	areNames(t, among) // neither the project that stays behind nor the 汇总表 that follows with the save

	c.window().binder.save(nil)
	c.windows()
	c.sees("存到新文件夹")
	c.sees("2025年度绩效自评")
	c.neverSees("处不符", func() { c.clicks("保存") })
	next := filepath.Join(filepath.Dir(dir), "2025年度绩效自评")
	var names []string
	files, _ := os.ReadDir(next)
	for _, f := range files {
		names = append(names, f.Name())
	}
	areNames(t, names, "1.云溪县档案馆2025.xlsx", "2.档案数字化2025.xlsx", "4.查档服务2025.xlsx", "汇总表.xlsx")
	is(t, "saved", c.reads(filepath.Join(next, "2.档案数字化2025.xlsx"), 0).Year, 2025)
	is(t, "last year's", c.reads(filepath.Join(dir, "2.档案数字化2024.xlsx"), 0).Year, 2024)
	is(t, "to be saved", c.window().binder.dirty(), false)
	c.sees("整套　3 张")
	for _, ed := range c.window().binder.editors {
		is(t, "year", ed.s.Form().Year, 2025)
	}
	table := c.window().binder.b.Tables()[0]
	is(t, "the 汇总表", table.File, filepath.Join(next, "汇总表.xlsx"))
	is(t, "its amounts", table.Summary.Rows[0][domain.SumBudget], "")
	is(t, "its year", table.Summary.Year, 2025)
	areNames(t, projectsOf(table), "档案数字化", "查档服务") // not the one that ends

	c.goes("查档服务") // goes on in the new folder
	c.fills(projectActual, "97")
	c.saves()
	is(t, "an edit after that", c.reads(filepath.Join(next, "4.查档服务2025.xlsx"), 0).Indicators[0].Actual, "97")
}

// A folder with a workbook of several forms: of these, the ticked ones go to the new year.
func TestSingleFormsOfAWorkbookInAFolderAreRolledOver(t *testing.T) {
	for name, shown := range map[string]string{"the one that ends in view": "库房维修", "another": "云溪县档案馆"} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			dir := c.laysOut(whole()[0])
			if _, err := document.SaveAll(filepath.Join(dir, "各项目2024.xlsx"), filledIn(wholeWithEnd()[1:]), false); err != nil {
				t.Fatal(err)
			}
			c.window().openFolder(dir, nil)
			c.windows()
			c.sees("整套　4 张")
			c.picks("工具", "结转到新年度…")
			c.ticks("查档服务") // the clerk's own decision
			c.clicks("结转")
			c.goes(shown)
			c.window().binder.save(nil)
			c.windows()
			c.clicks("保存")
			c.windows()
			next := filepath.Join(filepath.Dir(dir), "2025年度绩效自评")
			b, err := session.OpenFolder(next, nil)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, s := range b.Forms() {
				names = append(names, filepath.Base(s.Path())+" "+s.Form().Subject()+" "+strconv.Itoa(s.Form().Year))
			}
			areNames(t, names, "1.云溪县档案馆2025.xlsx 云溪县档案馆 2025", "各项目2025.xlsx 档案数字化 2025")
			c.sees("整套　2 张")
			is(t, "to be saved", c.window().binder.dirty(), false)
			is(t, "last year's", c.reads(filepath.Join(dir, "各项目2024.xlsx"), 2).Subject(), "查档服务")
		})
	}
}

// projectsOf are the projects that a 汇总表 lists.
func projectsOf(table *session.Table) (names []string) {
	for _, r := range table.Summary.Rows {
		names = append(names, r[domain.SumName])
	}
	return names
}

func TestAProjectThatIsNotRolledOverLeavesTheSummaryOfTheWorkbook(t *testing.T) {
	c := sit(t)
	path := c.withSummarySheet(wholeWithEnd()...)
	c.app.open(path)
	c.windows()
	c.picks("工具", "结转到新年度…")
	c.sees("去掉不结转的“库房维修”，其他项目名称保留")
	c.ticks("档案数字化") // is not to be rolled over either
	c.sees("去掉不结转的“档案数字化”、“库房维修”，其他项目名称保留")
	c.ticks("档案数字化")
	c.clicks("结转")
	c.files.save = filepath.Join(t.TempDir(), "2025.xlsx")
	c.saves()
	c.windows()
	table := c.window().binder.b.Tables()[0]
	areNames(t, projectsOf(table), "档案数字化", "查档服务")
	is(t, "year", table.Summary.Year, 2025)
	last, err := session.OpenBinder(path)
	if err != nil {
		t.Fatal(err)
	}
	areNames(t, projectsOf(last.Tables()[0]), "档案数字化", "库房维修", "查档服务")
	is(t, "a fault between the forms", len(c.window().binder.b.Packages[0].Findings), 0)
}

func TestTheSummaryIsNotFoundWrongBeforeItIsReadAgain(t *testing.T) {
	c := sit(t)
	c.app.open(c.withSummarySheet(wholeWithEnd()...))
	c.windows()
	c.doesNotSee("处不符")
	c.picks("工具", "结转到新年度…")
	c.clicks("结转")
	c.files.save = filepath.Join(t.TempDir(), "2025.xlsx")
	c.neverSees("处不符", c.saves)
	is(t, "the 汇总表's year", c.window().binder.b.Tables()[0].Summary.Year, 2025)
}

func TestAWorkbookIsRolledOverWithItsSummary(t *testing.T) {
	c := sit(t)
	path := c.withSummarySheet(wholeWithEnd()...)
	c.app.open(path)
	c.windows()
	c.picks("工具", "结转到新年度…")
	c.sees("汇总表")
	c.ticks("库房维修") // although it ends
	c.clicks("结转")
	c.files.save = filepath.Join(t.TempDir(), "2025.xlsx")
	c.saves()
	c.windows()
	is(t, "name suggested", c.files.suggested, "2025年度自评表.xlsx")
	for i := range 4 {
		is(t, "year", c.reads(c.files.save, i).Year, 2025)
	}
	sum := c.window().binder.b.Tables()[0].Summary
	is(t, "the 汇总表's year", sum.Year, 2025)
	is(t, "its projects", len(sum.Rows), 3)
	is(t, "its amounts", sum.Rows[0][domain.SumBudget], "")
	c.doesNotSee("文件被别人改过")

	c.goes("档案数字化")
	c.fills(projectActual, "97")
	c.saves()
	is(t, "an edit after that", c.reads(c.files.save, 1).Indicators[0].Actual, "97")
	c.windows()[0].editor.undo()
	c.windows()[0].editor.undo()
	is(t, "the roll-over undone", c.form().Year, 2024)
}

// A save can lead to another look at the file, for its 汇总表. After that too its forms are saved together.
func TestFormsAreStillSavedTogetherAfterTheirSummaryWasFilled(t *testing.T) {
	c := sit(t)
	path := c.withSummarySheet(whole()...)
	c.app.open(path)
	c.windows()
	executed := domain.FundField(0, domain.KeyExecuted)
	fill := func(amount string, projects ...string) {
		for _, name := range projects {
			c.goes(name)
			c.fills(executed, amount)
		}
		c.clicks("汇总表")
		c.clicks("按自评表填写…")
		c.clicks("填写")
		c.windows()
		c.clicks("知道了")
	}
	fill("16", "档案数字化")
	fill("15", "档案数字化", "查档服务")
	for _, ed := range c.window().binder.editors {
		is(t, ed.s.Form().Subject()+" said to be changed by others", ed.s.Document().Changed, false)
	}
	for name, i := range map[string]int{"档案数字化": 1, "查档服务": 3} {
		is(t, name, c.reads(path, i).Subject(), name)
		is(t, name, c.reads(path, i).Funds.Rows[0].Executed, domain.Number("15"))
	}
}

func TestAFormThatIsLeftBehindCountsAgainOnceItIsEditedOrTheRollOverUndone(t *testing.T) {
	for name, then := range map[string]func(c *clerk){
		"edited": func(c *clerk) { c.goes("库房维修"); c.fills(projectActual, "3") },
		"undone": func(c *clerk) {
			for _, ed := range c.window().binder.editors {
				if ed.s.Form().Subject() != "库房维修" {
					c.goes(ed.s.Form().Subject())
					c.window().editor.undo()
				}
			}
		},
	} {
		c := sit(t)
		c.app.open(c.withSummarySheet(wholeWithEnd()...))
		c.windows()
		c.picks("工具", "结转到新年度…")
		c.clicks("结转")
		before := len(c.window().binder.b.Packages[0].Members)
		then(c)
		var after int
		for _, p := range c.window().binder.b.Packages {
			after += len(p.Members)
		}
		is(t, name+": forms in packages", [2]int{before, after}, [2]int{3, 4})
	}
}

// The form of a project that ends is not in next year's workbook, nor open any longer.
func TestAProjectThatEndsIsNotInNextYearsWorkbook(t *testing.T) {
	c := sit(t)
	path := c.withSummarySheet(wholeWithEnd()...)
	c.app.open(path)
	c.windows()
	c.picks("工具", "结转到新年度…")
	c.sees("项目到这一年为止，不结转，新文件里没有这张表")
	c.clicks("结转")
	c.doesNotSee("是 2024 年度的")
	c.goes("库房维修") // in view when it goes
	c.files.save = filepath.Join(t.TempDir(), "2025.xlsx")
	c.saves()
	c.windows()
	c.doesNotSee("库房维修没有结转")
	saved, err := document.Open(c.files.save)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "forms on disk", saved.Count(), 3)
	is(t, "forms open", len(c.window().binder.editors), 3)
	is(t, "to be saved", c.window().binder.dirty(), false)
	c.sees("整套　3 张")
	for _, ed := range c.window().binder.editors {
		is(t, "year", ed.s.Form().Year, 2025)
	}
	is(t, "last year's workbook", c.reads(path, 2).Project.Name, "库房维修")

	c.goes("查档服务") // which moved up in the workbook
	c.fills(projectActual, "97")
	c.saves()
	is(t, "an edit after that", c.reads(c.files.save, 2).Indicators[0].Actual, "97")
}
