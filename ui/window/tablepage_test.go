package window

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/session"
)

// inExcel changes a text in a part of a workbook, as another program does.
func (c *clerk) inExcel(path, part, old, new string) {
	c.t.Helper()
	was, err := zip.OpenReader(path)
	if err != nil {
		c.t.Fatal(err)
	}
	defer was.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	changed := 0
	for _, f := range was.File {
		r, err := f.Open()
		if err != nil {
			c.t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			c.t.Fatal(err)
		}
		if f.Name == part {
			changed = strings.Count(string(data), old)
			data = []byte(strings.ReplaceAll(string(data), old, new))
		}
		to, err := w.Create(f.Name)
		if err == nil {
			_, err = to.Write(data)
		}
		if err != nil {
			c.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || changed == 0 {
		c.t.Fatalf("%s of %s: %q %d times, %v", part, path, old, changed, err)
	}
	next := path + ".new" // renamed over the file
	if err := os.WriteFile(next, out.Bytes(), 0o600); err != nil {
		c.t.Fatal(err)
	}
	if err := os.Rename(next, path); err != nil {
		c.t.Fatal(err)
	}
}

func TestATableThatIsChangedInExcelIsReadAgain(t *testing.T) {
	c := sit(t)
	dir, table := c.laysOutWithTable("", whole()...)
	c.window().openFolder(dir, nil)
	c.windows()
	c.clicks("汇总表")
	c.presses(fyne.KeyReturn, fyne.KeyDown)
	c.sees("和各张自评表一致")
	c.comesBack()
	c.sees("和各张自评表一致")
	c.inExcel(table, "xl/worksheets/sheet1.xml", ">28<", ">29<")
	c.comesBack()
	c.sees("处对不上")
	c.sees("29")
	is(t, "the row is still chosen", c.window().binder.table.rows.Chosen, 1)
	if c.window().Win.Canvas().Focused() != fyne.Focusable(c.window().binder.table.rows) {
		t.Error("the table has lost the keyboard")
	}
}

func TestOnlyTheTablesSheetOfAWorkbookIsChangedInExcel(t *testing.T) {
	c := sit(t)
	path := c.withSummarySheet(whole()...)
	c.app.open(path)
	c.windows()
	c.doesNotSee("处不符")
	c.inExcel(path, "xl/worksheets/sheet90.xml", "<t>28</t>", "<t>29</t>")
	c.comesBack()
	c.sees("处不符") // in the list, with a form in view
	c.sees("整套 ")
	c.doesNotSee(changedByOthers)
	c.clicks("汇总表")
	c.sees("29")
	c.inExcel(path, "xl/worksheets/sheet90.xml", "<t>29</t>", "<t>28</t>")
	c.comesBack() // with the table in view
	c.sees("和各张自评表一致")
}

func TestATablesPageHasItsBlankColumnsToo(t *testing.T) {
	c := sit(t)
	dir, table := c.laysOutWithTable("", whole()...)
	b, err := session.OpenFolder(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	columns := []domain.SummaryColumn{domain.SumNumber, domain.SumName, domain.SumBudget, domain.SumScore, domain.SumMissed, domain.SumRemark}
	if err := session.DrawSummary(table, session.SummaryOf(b.Packages[0].Members), columns, false); err != nil {
		t.Fatal(err)
	}
	c.window().openFolder(filepath.Dir(table), nil)
	c.windows()
	c.clicks("汇总表")
	c.sees("未完成的指标")
	c.sees("备注")
	c.doesNotSee("自评等级")
}

func TestTheFinanceDepartmentsTableIsFilledIntoAFileOfAnotherName(t *testing.T) {
	c := sit(t)
	c.app.open(c.withSummarySheet(whole()...))
	c.windows()
	_, given := c.laysOutWithTable("", whole()...)
	c.files.open, c.files.save = given, filepath.Join(t.TempDir(), "交上去.xlsx")
	c.picks("工具", "填入财政的汇总表…")
	c.windows()
	is(t, "name suggested", c.files.suggested, "2024年度项目支出绩效自评汇总表-云溪县档案馆.xlsx")
	c.sees("把 3 个项目填进了“交上去.xlsx”。")
}

// The opened file can't be written, so the clerk saves as another one.
func TestATableOfAWorkbookThatIsSavedElsewhereIsFilledThere(t *testing.T) {
	c := sit(t)
	path := c.withSummarySheet(whole()...)
	c.app.open(path)
	c.windows()
	c.goes("档案数字化")
	c.fills(domain.FundField(0, domain.KeyExecuted), "45")
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	c.files.save = filepath.Join(t.TempDir(), "另存.xlsx")
	c.clicks("汇总表")
	c.clicks("按自评表填写…")
	c.clicks("填写")
	c.windows()
	c.sees("它是只读文件")
	c.clicks("另存为…")
	c.windows()
	c.sees("把 3 个项目填进了“另存.xlsx”。")
	again, err := session.OpenBinder(c.files.save)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "filled in", again.Tables()[0].Summary.Rows[0][domain.SumExecuted], "45")
}
