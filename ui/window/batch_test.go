package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
)

// folder is a folder of forms that were handed in: one whose figures have no faults, one with a
// deducted row without a reason, and a letter.
func (c *clerk) folder() string {
	c.t.Helper()
	folder := c.t.TempDir()
	rules, _ := scoring.Lookup("")
	put := func(name string, f domain.Form) {
		ev := scoring.Evaluate(&f, rules)
		filled := scoring.Fill(f, &ev)
		if err := document.New(f).Save(filepath.Join(folder, name), &filled); err != nil {
			c.t.Fatal(err)
		}
	}
	good := made(10)
	good.Goals.Expected, good.Goals.Actual = "目标1.接收档案4000卷。", "目标1.接收档案4120卷。"
	put("甲馆.xlsx", good)
	bad := made(10)
	bad.Department = "云溪县博物馆"
	bad.Indicators[9].Actual = "50卷" // half of 10 points
	put("乙馆.xlsx", bad)
	if err := os.WriteFile(filepath.Join(folder, "来信.docx"), []byte("尊敬的财政局"), 0o600); err != nil {
		c.t.Fatal(err)
	}
	return folder
}

// row is the table's row of a file.
func (c *clerk) row(name string) *batchRow {
	c.t.Helper()
	var found *batchRow
	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		if r, ok := o.(*batchRow); ok && r.cells[0].Words == name {
			found = r
		}
	})
	if found == nil {
		c.t.Fatalf("no row of %s:\n%s", name, c.screen())
	}
	return found
}

func (r *batchRow) says() string {
	var words []string
	for _, c := range r.cells {
		words = append(words, c.Words)
	}
	return strings.Join(words, "|")
}

func TestAFolderIsChecked(t *testing.T) {
	c := sit(t)
	c.files.folder = c.folder()
	c.picks("工具", "检查文件夹…")
	is(t, "windows", len(c.windows()), 1) // the table replaced the start page
	c.sees("检查了 3 份，有错误的 1 份，读不了的 1 份。")
	// Reminders: two indicators of 30 points and more, no cost row.
	is(t, "row without faults", c.row("甲馆.xlsx").says(), "甲馆.xlsx|云溪县档案馆|2023|99.75|99.75|0|3")
	is(t, "row with a fault", c.row("乙馆.xlsx").cells[5].Words, "1")
	is(t, "its unit", c.row("乙馆.xlsx").cells[1].Words, "云溪县博物馆")
	if said := c.row("来信.docx").says(); !strings.HasPrefix(said, "来信.docx|读不了：") {
		t.Errorf("of the letter is said %s", said)
	}

	c.row("乙馆.xlsx").MouseDown(nil)
	c.sees("还没有填写未完成原因")
	test.DoubleTap(c.row("乙馆.xlsx"))
	is(t, "windows with the form", len(c.windows()), 2)
	is(t, "unit of the form", c.form().Department, "云溪县博物馆")
}

func TestTheTableIsSaved(t *testing.T) {
	c := sit(t)
	c.files.folder = c.folder()
	c.files.save = filepath.Join(t.TempDir(), "汇总.xlsx")
	c.picks("工具", "检查文件夹…")
	c.clicks("保存汇总…")
	is(t, "name suggested", c.files.suggested, "自评表汇总-"+filepath.Base(c.files.folder)+".xlsx")
	c.sees("汇总表已经保存")
	c.sees(filepath.Dir(c.files.save)) // on a line of its own, not within a sentence
	is(t, "the table is there", exists(c.files.save), true)
	c.clicks("知道了")
	c.sees("检查了 3 份")
}

// The form with the most faults is sent back first.
func TestTheTableIsOrderedByAColumn(t *testing.T) {
	c := sit(t)
	c.files.folder = c.folder()
	c.picks("工具", "检查文件夹…")
	c.row("甲馆.xlsx").MouseDown(nil)
	files := func() (names string) {
		for _, e := range c.window().view.(*batch).entries {
			names += filepath.Base(e.file()) + " "
		}
		return names
	}
	is(t, "as found", files(), "甲馆.xlsx 来信.docx 乙馆.xlsx ")
	c.clicks("错误")
	is(t, "by faults", files(), "乙馆.xlsx 甲馆.xlsx 来信.docx ")
	c.sees("错误↓")
	c.clicks("错误↓")
	is(t, "turned round", files(), "甲馆.xlsx 乙馆.xlsx 来信.docx ")
	c.sees("错误↑")
	c.clicks("单位、项目")
	is(t, "by unit", files(), "乙馆.xlsx 甲馆.xlsx 来信.docx ")
	is(t, "the line picked stays", filepath.Base(c.window().view.(*batch).picked().file()), "甲馆.xlsx")
	test.DoubleTap(c.row("甲馆.xlsx"))
	is(t, "the form opened", c.form().Department, "云溪县档案馆")
}

func TestCheckingStopsWhenAsked(t *testing.T) {
	c := sit(t)
	c.files.folder = c.folder()
	letGo := c.waiting()
	c.picks("工具", "检查文件夹…")
	c.sees("正在找自评表文件")
	c.clicks("停止")
	letGo()
	c.sees("已停止，还没有找完。")
}

// Forty schools hand in what they have: some in one workbook, some as a picture.
func TestEveryFormOfAFolderIsCheckedOrSpokenOf(t *testing.T) {
	c := sit(t)
	folder := c.folder()
	twoForms, err := os.ReadFile("../../io/xlsx/testdata/two-forms.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"合订.xlsx": string(twoForms), "盖章.JPG": "\xFF\xD8\xFF\xE0", "Thumbs.db": "", "~$甲馆.xlsx": ""} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c.files.folder = folder
	c.picks("工具", "检查文件夹…")
	c.sees("检查了 3 个文件里的 4 张表，有错误的 ")
	c.sees("读不了的 1 份。另有 1 个文件不是表格，没有检查（.jpg 1 个）。")

	second := c.windows()[0].view.(*batch).entries[1] // 合订 twice, 甲馆, 来信, 乙馆
	row := c.row(second.line.Name(folder))
	test.DoubleTap(row)
	is(t, "file of the form opened", filepath.Base(c.window().editor.s.Document().Path), "合订.xlsx")
	is(t, "which of its forms", c.window().editor.s.Document().Choice, 1)
	test.DoubleTap(row)
	is(t, "windows after opening it again", len(c.windows()), 2)
}

func TestAFolderWithoutFormsIsSaid(t *testing.T) {
	c := sit(t)
	c.files.folder = t.TempDir()
	c.picks("工具", "检查文件夹…")
	c.sees("里没有找到自评表文件")
}

func TestAFolderAndAFormHaveTheirOwnWindows(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.files.folder = c.folder()
	c.picks("工具", "检查文件夹…")
	is(t, "windows", len(c.windows()), 2)
	c.app.newForm(defaultKind())
	is(t, "windows with a new form", len(c.windows()), 3)
	c.app.zoom(1.2)
	is(t, "the table is still there", c.windows()[1].view.(*batch) != nil && strings.HasPrefix(c.windows()[1].Win.Title(), "检查文件夹"), true)
}

func TestAFolderDroppedIntoTheWindowIsChecked(t *testing.T) {
	c := sit(t)
	c.window().openFile(c.folder())
	c.sees("检查了 3 份，有错误的 1 份，读不了的 1 份。")
	is(t, "windows", len(c.windows()), 1)
}
