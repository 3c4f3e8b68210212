package window

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/layout"
	"ziping/scoring"
	"ziping/ui/session"
)

// project is the form of a made-up project, with amounts in 万元.
func project(name, initial, budget, executed string) domain.Form {
	f := domain.Kinds()[1].New(2024)
	f.Project = domain.Project{Name: name, Department: "云溪县档案馆", Unit: "云溪县档案馆"}
	r := &f.Funds.Rows[0]
	r.Initial, r.Budget, r.Executed = domain.Number(initial), domain.Number(budget), domain.Number(executed)
	f.Goals.Expected, f.Goals.Actual = name+"按计划完成。", name+"已经完成。"
	f.Indicators = nil
	for i, level := range []string{"产出指标", "效益指标", "满意度指标"} {
		f.Indicators = append(f.Indicators, domain.Indicator{Level1: level, Level2: []string{"数量指标", "社会效益指标", "服务对象满意度指标"}[i],
			Name: name + []string{"件数", "受益人数", "满意度"}[i], Target: "≥90", Actual: "95", Weight: domain.Number(strconv.Itoa([]int{50, 30, 10}[i])), ScoreBy: domain.ByRule})
	}
	return f
}

// whole is the forms of one unit, which agree with each other.
func whole() []domain.Form {
	unit := made(10)
	unit.Year = 2024
	unit.FilledOn = "2025-03-05"
	unit.Goals.Expected = "目标1.全年接收档案4000卷。"
	return []domain.Form{unit, project("档案数字化", "60", "55", "50"), project("库房维修", "30", "28", "26"), project("查档服务", "20", "17", "17")}
}

func filledIn(list []domain.Form) []domain.Form {
	for i := range list {
		ev := scoring.Evaluate(&list[i], scoring.DefaultFor(list[i].Kind()))
		list[i] = scoring.Fill(list[i], &ev)
	}
	return list
}

// opensWhole opens forms that are in one workbook.
func (c *clerk) opensWhole(forms ...domain.Form) (path string) {
	c.t.Helper()
	path = filepath.Join(c.t.TempDir(), "2024年度自评表.xlsx")
	if _, err := document.SaveAll(path, filledIn(forms), false); err != nil {
		c.t.Fatal(err)
	}
	c.app.open(path)
	if c.window().binder == nil {
		c.t.Fatalf("not opened; on the screen: %s", c.screen())
	}
	return path
}

// folder lays forms into a folder, a file each.
func (c *clerk) laysOut(forms ...domain.Form) string {
	c.t.Helper()
	dir := filepath.Join(c.t.TempDir(), "2024年度绩效自评")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		c.t.Fatal(err)
	}
	for i, f := range filledIn(forms) {
		path := filepath.Join(dir, strconv.Itoa(i+1)+"."+f.Subject()+"2024.xlsx")
		if err := document.New(f).Save(path, &f); err != nil {
			c.t.Fatal(err)
		}
	}
	return dir
}

// reads a form of a file as it is on disk.
func (c *clerk) reads(path string, choice int) *domain.Form {
	c.t.Helper()
	b, err := session.OpenBinder(path)
	if err != nil {
		c.t.Fatal(err)
	}
	return b.Forms()[choice].Form()
}

// goes to a form by its name in the list.
func (c *clerk) goes(name string) {
	c.t.Helper()
	list := c.window().binder.list
	for i, e := range list.entries {
		if e.ed != nil && e.ed.s.Form().Subject() == name {
			list.rows.Choose(i)
			c.windows()
			return
		}
	}
	c.t.Fatalf("“%s” is not in the list", name)
}

// editsTwo gives the first indicator of two forms another result: 96 and 97.
func (c *clerk) editsTwo(first, second string) {
	c.t.Helper()
	c.goes(first)
	c.fills(projectActual, "96")
	c.goes(second)
	c.fills(projectActual, "97")
}

const projectActual = domain.Field("indicators/0/actual")

func TestAllFormsOfAWorkbookAreListed(t *testing.T) {
	c := sit(t)
	c.opensWhole(whole()...)
	is(t, "windows", len(c.windows()), 1)
	for _, words := range []string{"整套　4 张", "云溪县档案馆", "档案数字化", "库房维修", "查档服务", "部门整体", "项目支出"} {
		c.sees(words)
	}
	c.doesNotSee("换一张…")
	is(t, "shown first", c.form().Subject(), "云溪县档案馆")

	c.clicks("库房维修")
	is(t, "shown after a click", c.form().Subject(), "库房维修")
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyTab, Modifier: fyne.KeyModifierControl})
	is(t, "the next", c.form().Subject(), "查档服务")
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyTab, Modifier: fyne.KeyModifierControl})
	is(t, "after the last", c.form().Subject(), "云溪县档案馆")
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyTab, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	is(t, "before the first", c.form().Subject(), "查档服务")
}

func TestAFormByItselfHasNoList(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.doesNotSee("整套")
	is(t, "list", c.window().binder.list == nil, true)
}

func TestEveryFormKeepsItsTabAndItsUndoHistory(t *testing.T) {
	c := sit(t)
	c.opensWhole(whole()...)
	c.goes("档案数字化")
	c.fills(projectActual, "96")
	c.window().editor.showTab(tabFunds)
	c.goes("库房维修")
	c.fills(projectActual, "97")
	c.window().editor.undo()
	is(t, "undone", c.form().Indicators[0].Actual, "95")
	c.goes("档案数字化")
	is(t, "the tab", c.window().editor.shown, tabFunds)
	is(t, "its edit", c.form().Indicators[0].Actual, "96")
	c.window().editor.undo()
	is(t, "its edit, undone", c.form().Indicators[0].Actual, "95")
}

func TestAllFormsOfAWorkbookAreSavedAtOnce(t *testing.T) {
	c := sit(t)
	path := c.opensWhole(whole()...)
	c.editsTwo("档案数字化", "查档服务")
	c.sees("●")
	c.goes("云溪县档案馆")
	c.sees("另有 2 张表有未保存的修改")
	is(t, "title", strings.HasPrefix(c.window().Win.Title(), "● "), true)
	c.saves()
	is(t, "to be saved", c.window().binder.dirty(), false)
	is(t, "title", strings.HasPrefix(c.window().Win.Title(), "● "), false)
	is(t, "the second form", c.reads(path, 1).Indicators[0].Actual, "96")
	is(t, "the third form", c.reads(path, 2).Indicators[0].Actual, "95")
	is(t, "the fourth form", c.reads(path, 3).Indicators[0].Actual, "97")

	c.goes("库房维修")
	c.fills(projectActual, "98")
	c.saves()
	c.doesNotSee("文件被别人改过")
	is(t, "the third form", c.reads(path, 2).Indicators[0].Actual, "98")
	is(t, "the second form", c.reads(path, 1).Indicators[0].Actual, "96")
}

func TestSavedUnderAnotherNameAWorkbookKeepsAllForms(t *testing.T) {
	for _, ext := range []string{".xlsx", ".json", ".ziping", ".pdf"} {
		t.Run(ext, func(t *testing.T) {
			c := sit(t)
			path := c.opensWhole(whole()...)
			c.goes("档案数字化")
			c.fills(projectActual, "96")
			c.files.save = filepath.Join(t.TempDir(), "副本"+ext)
			c.window().editor.saveAs(nil)
			c.windows()
			is(t, "name suggested", c.files.suggested, "2024年度自评表.xlsx")
			is(t, "the old file", c.reads(path, 1).Indicators[0].Actual, "95")
			if ext == ".pdf" {
				is(t, "to be saved", c.window().binder.dirty(), true)
				return
			}
			is(t, "to be saved", c.window().binder.dirty(), false)
			is(t, "the edit", c.reads(c.files.save, 1).Indicators[0].Actual, "96")
			is(t, "the last form", c.reads(c.files.save, 3).Subject(), "查档服务")

			c.goes("查档服务") // goes on in the new file
			c.fills(projectActual, "97")
			c.saves()
			is(t, "the next edit", c.reads(c.files.save, 3).Indicators[0].Actual, "97")
			is(t, "the edit before", c.reads(c.files.save, 1).Indicators[0].Actual, "96")
		})
	}
}

func TestClosingAsksOnceForAllForms(t *testing.T) {
	c := sit(t)
	path := c.opensWhole(whole()...)
	c.editsTwo("档案数字化", "库房维修")
	c.window().tryClose()
	c.sees("“2024年度自评表.xlsx”里有 2 张自评表的修改还没有保存。")
	c.clicks("保存")
	is(t, "windows", len(c.windows()), 0)
	is(t, "one edit", c.reads(path, 1).Indicators[0].Actual, "96")
	is(t, "the other", c.reads(path, 2).Indicators[0].Actual, "97")
}

func TestAFolderIsOpenedAsAWhole(t *testing.T) {
	c := sit(t)
	dir := c.laysOut(whole()...)
	if err := os.WriteFile(filepath.Join(dir, "说明.xlsx"), []byte("?"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.files.folder = dir
	c.window().chooseFolder()
	c.finishes()
	c.sees("整套　4 张")
	c.sees("没有读出来")
	is(t, "shown first", c.form().Subject(), "云溪县档案馆")
	c.editsTwo("档案数字化", "库房维修")
	c.saves()
	is(t, "to be saved", c.window().binder.dirty(), false)
	is(t, "one file", c.reads(filepath.Join(dir, "2.档案数字化2024.xlsx"), 0).Indicators[0].Actual, "96")
	is(t, "the other", c.reads(filepath.Join(dir, "3.库房维修2024.xlsx"), 0).Indicators[0].Actual, "97")

	c.app.open(filepath.Join(dir, "4.查档服务2024.xlsx"))
	is(t, "windows after one of its files was opened", len(c.windows()), 1)
	is(t, "shown", c.form().Subject(), "查档服务")
}

// Nobody edits a file in two windows without noticing.
func TestAFolderTakesTheWindowOfOneOfItsFilesWithoutEdits(t *testing.T) {
	c := sit(t)
	dir := c.laysOut(whole()...)
	c.app.open(filepath.Join(dir, "2.档案数字化2024.xlsx"))
	c.window().openFolder(dir, nil)
	is(t, "windows", len(c.windows()), 1)
	c.sees("整套　4 张")

	c.window().tryClose()
	c.app.open(filepath.Join(dir, "2.档案数字化2024.xlsx"))
	c.fills(projectActual, "96")
	c.window().openFolder(dir, nil)
	is(t, "windows, with an edit in the first", len(c.windows()), 2)
	is(t, "the edit", c.windows()[0].editor.s.Dirty(), true)
}

func TestAFileOfAFolderThatCannotBeWrittenIsNamed(t *testing.T) {
	c := sit(t)
	dir := c.laysOut(whole()...)
	c.window().openFolder(dir, nil)
	c.windows()
	c.editsTwo("档案数字化", "库房维修")
	gone := filepath.Join(dir, "2.档案数字化2024.xlsx")
	other, err := os.ReadFile(filepath.Join(dir, "4.查档服务2024.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(gone, other, 0o600); err != nil { // by somebody else
		t.Fatal(err)
	}
	c.saves()
	c.sees("保存了 1 个文件，下面 1 个没有保存")
	c.sees("2.档案数字化2024.xlsx")
	is(t, "the other", c.reads(filepath.Join(dir, "3.库房维修2024.xlsx"), 0).Indicators[0].Actual, "97")
	c.clicks("2.档案数字化2024.xlsx")
	is(t, "shown", c.form().Subject(), "档案数字化")
	is(t, "to be saved", c.window().editor.s.Dirty(), true)
}

func TestTheListFoldsToAStrip(t *testing.T) {
	c := sit(t)
	c.opensWhole(whole()...)
	b := c.window().binder
	b.fold()
	c.doesNotSee("整套　4 张")
	is(t, "main is wider", b.page.Size().Width > 1200, true)
	b.fold()
	c.sees("整套　4 张")
}

func TestWhatIsWrongBetweenFormsIsFoundWhileTheyAreEdited(t *testing.T) {
	c := sit(t)
	c.opensWhole(whole()...)
	c.doesNotSee("整套 1 个")

	c.goes("库房维修")
	c.fills(domain.FundField(0, domain.KeyExecuted), "25")
	c.sees("整套 1 个提醒")
	c.sees("单位的“项目支出”") // in the panel

	c.clicks("部门整体 ")
	is(t, "shown", c.form().Subject(), "云溪县档案馆")
	is(t, "the field", c.window().editor.focused, domain.FundField(2, domain.KeyExecuted))
	c.clicks("库房维修 ")
	is(t, "shown", c.form().Subject(), "库房维修")
	is(t, "the field", c.window().editor.focused, domain.FundField(0, domain.KeyExecuted))

	c.window().editor.undo()
	c.doesNotSee("整套 1 个提醒")
}

func TestTheFindingsOfTheWholeAreAGroupOfTheirOwn(t *testing.T) {
	c := sit(t)
	list := whole()
	list[2].Year = 2023
	c.opensWhole(list...)
	c.sees("整套 1 个错误")
	c.clicks("整套 1 个错误")
	is(t, "the group shown", c.headings(), "整套 1")
	c.sees("2023")
	f := c.window().editor.panel.List.Next(1)
	is(t, "code", f.Code, scoring.CodeProjectYear)
	c.window().editor.goToFinding(*f)
	is(t, "shown", c.form().Subject(), "库房维修")
}

// laysOutWithTable is laysOut with a 汇总表 as it would be drawn, in which a project has another score.
func (c *clerk) laysOutWithTable(score string, forms ...domain.Form) (dir, table string) {
	c.t.Helper()
	dir = c.laysOut(forms...)
	b, err := session.OpenFolder(dir, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	sum := session.SummaryOf(b.Packages[0].Members)
	if score != "" {
		sum.Rows[1][domain.SumScore] = score
	}
	table = filepath.Join(dir, "汇总表.xlsx")
	columns := []domain.SummaryColumn{domain.SumNumber, domain.SumName, domain.SumInitial, domain.SumBudget, domain.SumExecuted, domain.SumRate, domain.SumScore}
	if err := session.DrawSummary(table, sum, columns, false); err != nil {
		c.t.Fatal(err)
	}
	return dir, table
}

func TestTheSummaryIsAnEntryAndComparedWithTheForms(t *testing.T) {
	c := sit(t)
	dir, table := c.laysOutWithTable("77", whole()...)
	c.window().openFolder(dir, nil)
	c.windows()
	c.sees("汇总表")
	c.sees("1 处不符")
	c.sees("整套 1 个错误")
	f := c.window().editor.panel.List.Next(1)
	for f.Code != scoring.CodeSummaryDiffers {
		f = c.window().editor.panel.List.Next(1)
	}
	c.window().editor.goToFinding(*f)
	page := c.window().binder.table
	if page == nil {
		t.Fatal("the 汇总表 is not shown")
	}
	is(t, "the row", page.rows.Chosen, 1)
	c.sees("和自评表有 1 处对不上")
	c.sees("合计")
	c.presses(fyne.KeyReturn)
	is(t, "the form of the row", c.form().Subject(), "库房维修")

	c.clicks("汇总表")
	c.clicks("按自评表填写…")
	c.clicks("填写")
	c.windows()
	c.sees("把 3 个项目填进了“汇总表.xlsx”。")
	c.clicks("知道了")
	c.sees("和各张自评表一致。")
	again, err := session.OpenFolder(filepath.Dir(table), nil)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "findings", len(again.Packages[0].Findings), 0)
}

func TestASummaryIsDrawnWithTheColumnsThatWereChosen(t *testing.T) {
	c := sit(t)
	c.opensWhole(whole()...)
	c.files.save = filepath.Join(t.TempDir(), "汇总.xlsx")
	c.picks("工具", "生成汇总表…")
	c.sees("3 个项目，每个一行")
	c.ticks("年初预算数")
	c.ticks("合计行写平均分")
	c.clicks("生成…")
	c.windows()
	is(t, "name suggested", c.files.suggested, "2024年度项目支出绩效自评汇总表-云溪县档案馆.xlsx")
	_, err := document.Open(c.files.save)
	var none layout.NotAForm
	if !errors.As(err, &none) || len(none.Summaries) != 1 {
		t.Fatalf("no 汇总表: %v", err)
	}
	sum := none.Summaries[0].Read()
	is(t, "projects", len(sum.Rows), 3)
	is(t, "left out", sum.Rows[0][domain.SumInitial], "")
	is(t, "year in its title", sum.Year, 2024)
	is(t, "unit", sum.Unit, "云溪县档案馆")
	is(t, "budget", sum.Total[domain.SumBudget], "100")
	is(t, "mean", sum.Total[domain.SumScore], "99.46")

	c.clicks("知道了")
	c.picks("工具", "生成汇总表…")
	c.clicks("生成…")
	is(t, "kept for the next time", c.app.fyne.Preferences().StringList(prefWithout)[0], string(domain.SumInitial))
}

func TestAProjectIsAddedToTheWhole(t *testing.T) {
	c := sit(t)
	path := c.opensWhole(whole()...)
	c.picks("工具", "加一张项目表…")
	c.clicks("空白表")
	c.sees("整套　5 张")
	is(t, "unit", c.form().Project.Unit, "云溪县档案馆")
	is(t, "year", c.form().Year, 2024)
	c.fills(domain.FieldProject, "新馆搬迁")
	c.fills(domain.FundField(0, domain.KeyBudget), "12")
	c.fills(domain.FundField(0, domain.KeyExecuted), "12")
	c.sees("多出的正好是项目“新馆搬迁”的数") // it counts among the projects of the unit

	c.files.save = filepath.Join(filepath.Dir(path), "新馆搬迁.xlsx")
	c.saves()
	is(t, "saved", c.reads(c.files.save, 0).Subject(), "新馆搬迁")
	is(t, "the workbook's forms", len(c.window().binder.b.Together(c.window().binder.editors[0].s)), 4)
}

func TestAProjectIsAddedFromItsDeclaration(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.files.open = c.asks("古籍修复", "少儿阅读")
	c.picks("工具", "加一张项目表…")
	c.clicks("从申报表开始…")
	c.windows()
	is(t, "forms", len(c.window().binder.editors), 3)
	c.clicks("知道了")
	c.sees("整套　3 张")
	is(t, "shown", c.form().Subject(), "少儿阅读")
}

func TestWorkOnSeveralFormsOfAFileIsRecoveredTogether(t *testing.T) {
	c := sit(t)
	path := c.opensWhole(whole()...)
	c.editsTwo("档案数字化", "查档服务")
	c.waits()
	c.loses()
	c.sees("2024年度自评表.xlsx　查档服务")
	c.clicks("恢复")
	c.windows()
	c.sees("整套　4 张")
	is(t, "windows", len(c.windows()), 1)
	is(t, "left to recover", len(c.app.lost), 0)
	c.saves()
	is(t, "one edit", c.reads(path, 1).Indicators[0].Actual, "96")
	is(t, "the other", c.reads(path, 3).Indicators[0].Actual, "97")
	c.loses()
	is(t, "left to recover after the save", len(c.app.lost), 0)
}
