package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
)

// units is a folder in which two units hand in packages: 水务局 a project whose year was forgotten,
// 公路局 no form of its own.
func (c *clerk) units() string {
	c.t.Helper()
	folder := c.t.TempDir()
	put := func(name string, f domain.Form) {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			c.t.Fatal(err)
		}
		ev := scoring.Evaluate(&f, scoring.DefaultFor(f.Kind()))
		filled := scoring.Fill(f, &ev)
		if err := document.New(f).Save(path, &filled); err != nil {
			c.t.Fatal(err)
		}
	}
	project := func(unit, name string, year int) domain.Form {
		f := domain.Kinds()[1].New(year)
		f.Project = domain.Project{Name: name, Unit: unit, Department: unit}
		f.Funds.Rows[0] = domain.FundRow{Item: "年度资金总额", Initial: "110", Budget: "100", Executed: "93"}
		f.Goals = domain.Goals{Expected: "做完" + name + "的全部任务。", Actual: name + "的任务都做完了。"}
		f.Indicators = []domain.Indicator{{Level1: "产出指标", Level2: "数量指标", Name: name + "件数", Target: "≥10件", Actual: "11件", Weight: "90", ScoreBy: domain.ByRule}}
		return f
	}
	own := made(10)
	own.Department = "云溪县水务局"
	put("水务/部门整体.xlsx", own)
	put("水务/项目.xlsx", project("云溪县水务局", "河道清淤", 2022))
	put("公路/项目1.xlsx", project("云溪县公路局", "路面修补", 2023))
	put("公路/项目2.xlsx", project("云溪县公路局", "标线重画", 2023))
	return folder
}

// table is what the rows of the folder's table say in their first two columns.
func (c *clerk) table() string {
	c.windows()
	b := c.window().view.(*batch)
	var rows []string
	for i := range b.entries {
		r := newBatchRow(b)
		r.show(i)
		rows = append(rows, filepath.ToSlash(r.cells[0].Words)+"|"+r.cells[1].Words)
	}
	return strings.Join(rows, "\n")
}

func TestFormsOfAFolderAreShownByUnits(t *testing.T) {
	c := sit(t)
	c.files.folder = c.units()
	c.picks("工具", "检查文件夹…")
	want := `云溪县公路局|2 张表，不完整：没有部门整体的自评表
公路/项目1.xlsx|路面修补
公路/项目2.xlsx|标线重画
云溪县水务局|2 张表
整套　错误|` + "项目“河道清淤”是 2022 年度的，其他表是 2023 年度的。" + `
水务/部门整体.xlsx|部门整体
水务/项目.xlsx|河道清淤`
	is(t, "rows", c.table(), want)
	c.sees("检查了 2 个单位的 4 张表")
	c.sees("不完整的 1 套")

	c.presses(fyne.KeyDown, fyne.KeyLeft)
	is(t, "rows with the first unit folded", strings.Contains(c.table(), "路面修补"), false)
	c.presses(fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn)
	is(t, "opened by Enter", c.form().Project.Name, "路面修补")
}

// From the row of a unit all that it handed in is opened together.
func TestAUnitIsOpenedAsAWhole(t *testing.T) {
	c := sit(t)
	c.files.folder = c.units()
	c.picks("工具", "检查文件夹…")
	c.presses(fyne.KeyDown)
	c.sees("不完整：没有部门整体的自评表。")
	c.presses(fyne.KeyReturn)
	is(t, "windows", len(c.windows()), 2)
	is(t, "a form of the unit", c.form().Project.Unit, "云溪县公路局")
	is(t, "forms", len(c.window().editor.b.editors), 2)
}

func TestTheTableIsLimited(t *testing.T) {
	c := sit(t)
	c.files.folder = c.units()
	c.picks("工具", "检查文件夹…")
	c.clicks("不完整")
	is(t, "incomplete", strings.Contains(c.table(), "水务局"), false)
	is(t, "incomplete, with its forms", strings.Contains(c.table(), "路面修补"), true)
	c.clicks("读不了")
	is(t, "unread", c.table(), "")
	c.clicks("全部")
	c.presses(fyne.KeyDown)
	c.types("河道") // in the list: what is typed is looked for
	is(t, "by a name", c.table(), "云溪县水务局|2 张表\n整套　错误|项目“河道清淤”是 2022 年度的，其他表是 2023 年度的。\n水务/项目.xlsx|河道清淤")
	c.presses(fyne.KeyEscape)
	is(t, "all again", strings.Count(c.table(), "\n"), 6)
}

// A form is mended in another window, and the table follows its save.
func TestTheTableFollowsWhatIsSaved(t *testing.T) {
	c := sit(t)
	c.files.folder = c.units()
	c.picks("工具", "检查文件夹…")
	c.sees("河道清淤”是 2022 年度的")
	test.DoubleTap(c.row(filepath.FromSlash("水务/项目.xlsx")))
	c.fills(domain.FieldYear, "2023")
	c.saves()
	is(t, "the finding is gone", strings.Contains(c.firstTable(), "整套"), false)
}

func (c *clerk) firstTable() string {
	c.windows()
	b := c.windows()[0].view.(*batch)
	var rows []string
	for _, e := range b.entries {
		if e.finding != nil {
			rows = append(rows, "整套 "+e.finding.Message)
		} else if e.line != nil {
			rows = append(rows, e.line.File)
		}
	}
	return strings.Join(rows, "\n")
}

func TestWhatChangedInExcelIsCheckedAgain(t *testing.T) {
	c := sit(t)
	c.files.folder = c.units()
	c.picks("工具", "检查文件夹…")
	if err := os.Remove(filepath.Join(c.files.folder, "水务", "项目.xlsx")); err != nil {
		t.Fatal(err)
	}
	c.clicks("重新检查")
	is(t, "the file that is gone", strings.Contains(c.table(), "河道清淤"), false)
	if err := os.Remove(filepath.Join(c.files.folder, "公路", "项目2.xlsx")); err != nil {
		t.Fatal(err)
	}
	c.presses(fyne.KeyF5)
	is(t, "by F5", strings.Contains(c.table(), "标线重画"), false)
}

func TestUnitsThatHandedInNothingAreNamed(t *testing.T) {
	c := sit(t)
	c.files.folder = c.units()
	c.picks("工具", "检查文件夹…")
	c.files.open = filepath.Join(t.TempDir(), "名单.txt")
	if err := os.WriteFile(c.files.open, []byte("水务局\n云溪县教育局\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.clicks("单位名单…")
	is(t, "missing", strings.HasSuffix(c.table(), "\n云溪县教育局|没有交"), true)
	is(t, "not listed", strings.HasPrefix(c.table(), "云溪县公路局|2 张表，不在名单里，不完整"), true)
	c.sees("名单里没有交的单位 1 个")
	c.clicks("不完整")
	is(t, "missing among the incomplete", strings.Contains(c.table(), "教育局"), true)
	c.clicks("不用名单")
	is(t, "without the list", strings.Contains(c.table(), "教育局"), false)
	if err := os.WriteFile(c.files.open, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c.clicks("单位名单…")
	c.sees("没有读到名单")
}

func TestAUnitWithOneFormThatIsNotInTheListIsMarked(t *testing.T) {
	c := sit(t)
	c.files.folder = filepath.Dir(c.file(made(10)))
	c.picks("工具", "检查文件夹…")
	c.files.open = filepath.Join(t.TempDir(), "名单.txt")
	if err := os.WriteFile(c.files.open, []byte("云溪县教育局\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.clicks("单位名单…")
	c.sees("云溪县档案馆，不在名单里")
	c.clicks("不用名单")
	c.doesNotSee("不在名单里")
}

func TestLettersAreWrittenFromTheTable(t *testing.T) {
	c := sit(t)
	c.files.folder = c.units()
	c.picks("工具", "检查文件夹…")
	c.presses(fyne.KeyDown)
	c.files.save = filepath.Join(t.TempDir(), "通知.docx")
	c.clicks("退回通知…")
	c.sees("有 2 个单位的材料要退回修改或者催报")
	c.clicks("只写选中的单位…")
	is(t, "name suggested", c.files.suggested, "退回修改通知-云溪县公路局-2023年度.docx")
	c.sees("退回修改通知已经写好")
	is(t, "the letter is there", exists(c.files.save), true)
	c.clicks("知道了")

	c.files.folder = t.TempDir()
	c.clicks("退回通知…")
	c.clicks("全部 2 个单位…")
	c.sees("写出了 2 份退回修改通知。")
	is(t, "a letter each", exists(filepath.Join(c.files.folder, "退回修改通知-云溪县水务局-2023年度.docx")), true)
	c.clicks("打开文件夹")
	c.finishes()
	is(t, "opened", strings.Join(c.opened, ""), c.files.folder)

	c.files.save = filepath.Join(t.TempDir(), "清单.xlsx")
	c.clicks("问题清单…")
	is(t, "name suggested for the list", strings.HasPrefix(c.files.suggested, "问题清单-"), true)
	c.sees("问题清单已经保存")
	is(t, "the list is there", exists(c.files.save), true)
}

// picksRow selects the row of the folder's table whose second column says something.
func (c *clerk) picksRow(words string) {
	c.t.Helper()
	b := c.windows()[0].view.(*batch)
	for i := range b.entries {
		r := newBatchRow(b)
		if r.show(i); strings.Contains(r.cells[1].Words, words) {
			c.windows()[0].Win.Canvas().Focus(b.rows)
			b.rows.Choose(i)
			return
		}
	}
	c.t.Fatalf("no row says “%s”:\n%s", words, c.firstTable())
}

// enters presses Enter in the table of the folder.
func (c *clerk) enters() {
	b := c.windows()[0].view.(*batch)
	b.open(b.picked())
	c.windows()
}

func TestAFindingBetweenFormsLeadsToItsFieldAmongTheFormsOfTheUnit(t *testing.T) {
	c := sit(t)
	c.files.folder = c.units()
	c.picks("工具", "检查文件夹…")
	c.picksRow("河道清淤”是 2022 年度的")
	c.enters()
	is(t, "windows", len(c.windows()), 2)
	is(t, "the form", c.form().Subject(), "河道清淤")
	is(t, "the field", c.window().editor.focused, domain.FieldYear)
	is(t, "all forms of the unit", len(c.window().binder.editors), 2)
	is(t, "selected in the panel", c.chosen().Code, scoring.CodeProjectYear)

	c.window().editor.goTo(domain.FieldConclusion)
	c.enters()
	is(t, "windows after the second time", len(c.windows()), 2)
	is(t, "the field again", c.window().editor.focused, domain.FieldYear)
}

// A difference between the sum of the projects and the unit's form is in several forms.
func TestEveryPlaceOfAFindingIsARowBelowIt(t *testing.T) {
	c := sit(t)
	forms := whole()
	forms[2].Funds.Rows[0].Executed = "25"
	dir := c.laysOut(forms...)
	c.files.folder = dir
	c.picks("工具", "检查文件夹…")
	c.picksRow("单位的“项目支出”")
	before := strings.Count(c.table(), "\n")
	c.presses(fyne.KeyRight)
	is(t, "rows more", strings.Count(c.table(), "\n")-before, 4)
	if !strings.Contains(c.table(), "\n3.库房维修2024.xlsx|库房维修　") {
		t.Errorf("the project is not among the places:\n%s", c.table())
	}
	c.presses(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	c.presses(fyne.KeyReturn)
	is(t, "the form", c.form().Subject(), "库房维修")
	is(t, "the field", c.window().editor.focused, domain.FundField(0, domain.KeyExecuted))
	is(t, "opened with the others", len(c.window().binder.editors), 4)

	b := c.windows()[0].view.(*batch)
	b.fold(true)
	is(t, "folded: the finding is picked", b.picked().place == nil && b.picked().finding != nil, true)
	b.fold(true)
	is(t, "folded again: its unit", b.picked().finding == nil, true)
}

func TestAPlaceInTheSummaryIsShownThere(t *testing.T) {
	c := sit(t)
	dir, _ := c.laysOutWithTable("77", whole()...)
	c.files.folder = dir
	c.picks("工具", "检查文件夹…")
	c.picksRow("汇总表")
	c.enters()
	page := c.window().binder.table
	if page == nil {
		t.Fatalf("the 汇总表 is not shown:\n%s", c.screen())
	}
	is(t, "its row", page.rows.Chosen, 1)
}
