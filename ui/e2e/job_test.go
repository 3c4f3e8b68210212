//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"ziping/domain"
	"ziping/io/document"
)

// checked is what these tests read of check --json.
type checked struct {
	Year       int
	Department string
	Weight     string
	Score      string
	Rows       []struct{ Name, Score string }
	Findings   []struct{ Code, Field string }
	Error      string
}

func check(t *testing.T, file string) checked {
	t.Helper()
	var list []checked
	if err := json.Unmarshal([]byte(console(t, "check", "--json", file)), &list); err != nil || len(list) != 1 {
		t.Fatalf("check --json %s: %v, %d files", file, err, len(list))
	}
	if list[0].Error != "" {
		t.Fatal(list[0].Error)
	}
	return list[0]
}

// papers is the folder for the files of a test, as a user may name it: ~/文档/绩效自评.
func papers(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(homeOf(t), "文档", "绩效自评")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	return folder
}

// lastYearsFile writes the sample as a workbook.
func lastYearsFile(t *testing.T) string {
	t.Helper()
	file := filepath.Join(papers(t), "2025年度自评表.xlsx")
	console(t, "sample", file)
	return file
}

func formIn(t *testing.T, file string) *domain.Form {
	t.Helper()
	doc, err := document.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return &doc.Form
}

// Places of the window at 1280×720, in pixels.
var (
	rollOverButton = [2]int{1163, 107} // in the bar that offers the new year
	firstActual    = [2]int{605, 227}  // 指标: the first row's 实际完成值, under a bar
	printButton    = [2]int{912, 185}  // 预览: 生成 PDF 并打印
	firstBudget    = [2]int{425, 228}  // 资金: 全年预算数 of the total row, under the bar that tells of last year
)

// actual, score and reason are fields of a row of indicators.
func actual(row int) domain.Field { return domain.IndicatorField(row, domain.KeyActual) }
func score(row int) domain.Field  { return domain.IndicatorField(row, domain.KeyScore) }
func reason(row int) domain.Field { return domain.IndicatorField(row, domain.KeyReason) }

func TestATypedScoreReachesTheFile(t *testing.T) {
	file := lastYearsFile(t)
	before := check(t, file)
	d := open(t, file)
	d.keys("ctrl+4")
	d.clicks(firstActual[0], firstActual[1])
	d.keys("Tab", "Tab") // 分值, 得分
	d.types("7")
	d.keys("Return", "ctrl+s")
	d.until("the file holds the new score", func() bool { return check(t, file).Rows[0].Score == "7" })
	after := check(t, file)
	if before.Score != "97.06" || after.Score != "96.06" {
		t.Errorf("total %s became %s, want 97.06 and 96.06", before.Score, after.Score)
	}
}

// The job of a spring, in the order of a clerk: last year's file is opened and rolled over,
// money is typed, three results come from Excel, two faults are mended, one of them undone
// and redone, and all is saved under a new name.
func TestYearsJob(t *testing.T) {
	file := lastYearsFile(t)
	original, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, file)
	d.titled("2025年度自评表")
	for i, tab := range []string{"", "", "", "indicators", "preview"} {
		d.keys("ctrl+" + string(rune('1'+i)))
		if tab != "" {
			d.picture(tab)
		}
	}
	d.clicks(rollOverButton[0], rollOverButton[1])
	d.picture("rollover")
	d.keys("Return")
	d.titled("● 2026年度")
	d.keys("ctrl+2")
	d.clicks(firstBudget[0], firstBudget[1])
	for _, amount := range []string{"640", "400", "240"} { // down the column, top to bottom
		d.types(amount)
		d.keys("Return")
	}
	d.drafted(map[domain.Field]string{
		domain.FundField(0, domain.KeyBudget): "640",
		domain.FundField(1, domain.KeyBudget): "400",
		domain.FundField(2, domain.KeyBudget): "240",
	})
	d.picture("new-funds")

	d.keys("ctrl+4")
	d.clicks(firstActual[0], firstActual[1])
	d.pastes("1300条\r\n9\r\n90.25%\r\n") // three rows, as Excel copies them
	pasted := map[domain.Field]string{actual(0): "1300条", actual(1): "9", actual(2): "90.25%", actual(3): ""}
	d.drafted(pasted)
	d.picture("new-indicators")
	d.keys("ctrl+z") // one paste is one step
	d.drafted(map[domain.Field]string{actual(0): "", actual(1): "", actual(2): ""})
	d.keys("ctrl+y")
	d.drafted(pasted)

	// Two results are below their targets and lack a reason. F8 goes to each.
	d.keys("F8")
	d.picture("finding")
	d.pastes("第四季度的三期并入年报")
	d.keys("Return")
	d.drafted(map[domain.Field]string{reason(1): "第四季度的三期并入年报", reason(2): ""})
	d.keys("F8")
	d.pastes("抽检范围扩大")
	d.keys("Return")
	d.drafted(map[domain.Field]string{reason(1): "第四季度的三期并入年报", reason(2): "抽检范围扩大"})
	d.keys("ctrl+z")
	d.drafted(map[domain.Field]string{reason(1): "第四季度的三期并入年报", reason(2): ""})
	d.keys("ctrl+y")
	d.drafted(map[domain.Field]string{reason(2): "抽检范围扩大"})

	d.keys("ctrl+s")
	d.picture("save-as")
	d.keys("Return")
	saved := filepath.Join(filepath.Dir(file), "2026年度部门整体支出绩效目标自评表-示例市数据服务中心.xlsx")
	d.titled(filepath.Base(saved)) // without ●

	// What was done, in the file; of 9 of ≥12 stay three quarters of 7 points, of 90.25 of
	// ≥95 % nineteen twentieths of 6.
	changed := map[domain.Field]string{
		domain.FieldYear: "2026",
		domain.IndicatorField(5, domain.KeyTarget): "2026年11月30日前",
		domain.FundField(0, domain.KeyBudget):      "640",
		domain.FundField(1, domain.KeyBudget):      "400",
		domain.FundField(2, domain.KeyBudget):      "240",
		actual(0):                                  "1300条",
		actual(1):                                  "9",
		actual(2):                                  "90.25%",
		score(0):                                   "8",
		score(1):                                   "5.25",
		score(2):                                   "5.7",
		reason(1):                                  "第四季度的三期并入年报",
		reason(2):                                  "抽检范围扩大",
		domain.FieldSumScore:                       "18.95",
	}
	was, got := formIn(t, file), formIn(t, saved)
	if len(got.Fields()) != len(was.Fields()) {
		t.Errorf("the new form has %d fields, last year's %d", len(got.Fields()), len(was.Fields()))
	}
	for _, field := range was.Fields() {
		want, ok := changed[field]
		if !ok && !cleared(field) {
			want, _ = was.Text(field)
		}
		if text, _ := got.Text(field); text != want {
			t.Errorf("%s (%s) is %q, want %q", was.Describe(field), field, text, want)
		}
	}
	for _, f := range check(t, saved).Findings {
		if f.Code == "deduction-without-reason" {
			t.Errorf("%s is still without a reason", f.Field)
		}
	}
	if now, err := os.ReadFile(file); err != nil || string(now) != string(original) {
		t.Error("last year's file was changed")
	}
	if d.out != "" {
		data, err := os.ReadFile(saved)
		if err == nil {
			err = os.WriteFile(filepath.Join(d.out, filepath.Base(saved)), data, 0o644)
		}
		if err != nil {
			t.Error(err)
		}
	}
}

// cleared tells of the fields that hold results of one year.
func cleared(field domain.Field) bool {
	switch field {
	case domain.FieldFilledOn, domain.FieldRate, domain.FieldFundScore, domain.FieldActual, domain.FieldConclusion, domain.FieldSumScore:
		return true
	}
	list, _, key, _ := field.Split()
	switch list {
	case "funds/rows":
		return key != domain.KeyItem
	case "indicators":
		return key == domain.KeyActual || key == domain.KeyScore || key == domain.KeyReason
	}
	return false
}
