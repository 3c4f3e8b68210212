package document_test

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/internal/formtest"
)

func TestIntoATemplate(t *testing.T) {
	form := formtest.Full()
	form.Year, form.FilledOn = 2025, "2026-03-02"
	template, err := document.Read("模板.xlsx", book(t, thisYear))
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.New(form).Into(template)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	save(t, d, path, d.Form)

	got := open(t, path).Form
	want := form.Clone()
	want.Rules, want.Attachment, want.Title = form.Rules, "", "部门整体支出绩效自评表"
	want.Contact, want.Phone = "", ""
	want.Funds.Rows = []domain.FundRow{
		{Item: "合计", Initial: "356.2", Budget: "342.5", Executed: "331.08"},
		{Item: "财政拨款"},
		{Item: "项目支出", Initial: "146", Budget: "128", Executed: "118.12"},
	}
	want.Levels = []domain.Level{{Name: "产出", Weight: "50"}, {Name: "效益", Weight: "30"}, {Name: "满意度", Weight: "10"}}
	for i, names := range [][2]string{{"产出", "数量"}, {"产出", "数量"}, {"产出", "质量"}, {"产出", "成本指标"}, {"效益", "社会效益"}, {"满意度", "服务对象满意度"}} {
		want.Indicators[i].Level1, want.Indicators[i].Level2 = names[0], names[1]
	}
	visibly(t, got, want)
	for _, lost := range []string{"附件号", "联系人", "联系电话", "资金来源“基本支出”"} {
		if !slices.Contains(d.Unplaced, lost) {
			t.Errorf("%s is not told as lost: %v", lost, d.Unplaced)
		}
	}
	if len(d.Unplaced) != 4 {
		t.Errorf("told as lost: %v", d.Unplaced)
	}
}

func TestIntoSomethingThatIsNoWorkbook(t *testing.T) {
	form := formtest.Full()
	_, err := document.New(form).Into(document.New(form))
	wantSentence(t, err, "模板", ".xlsx")
}

// The names of fund rows can repeat, such as 其他资金 of the basic and of the project expenditure. The
// two levels can differ in nothing but 指标, and totals can have their unit.
func TestPouredIntoItsOwnLayoutNothingMoves(t *testing.T) {
	rows := slices.Concat(head, unit, funds,
		[]string{"^|基本支出|50|50|49|||", "^|其中：财政拨款|40|40|39.5|||", "^|其他资金|10|10|9.5|||", "^|项目支出|30|30|27|||", "^|财政拨款|20|20|18|||", "^|其他资金|10|10|9|||"},
		goals, rowsOfIndicators, []string{"满意度指标|满意度|来访者满意度|≥90%|93%|0分|0 分|", "总分|<|<|<|<|100分|99.5 分|"})
	path := lay(t, "自评表.xlsx", book(t, rows))
	template, err := document.Read("模板.xlsx", book(t, rows))
	if err != nil {
		t.Fatal(err)
	}
	d, err := open(t, path).Into(template)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "a.xlsx")
	d.Form.Total = domain.Total{Weight: "100", Score: "99.5"} // as the sum is written
	save(t, d, out, d.Form)
	if len(d.Unplaced) > 0 || !maps.Equal(cellsOf(t, out), cellsOf(t, path)) {
		t.Errorf("told as lost: %v; the cells are %v", d.Unplaced, cellsOf(t, out))
	}
}

// The form made from a 申报表 is filled into this year's template. Its unused rows are no loss, and
// money of one source finds its row whatever the name.
func TestAFormOfADeclarationIntoATemplate(t *testing.T) {
	blank := domain.Kinds()[1].New(2025)
	for i := range blank.Indicators {
		blank.Indicators[i].Name = []string{"指标1：", "……"}[i%2]
	}
	path := filepath.Join(t.TempDir(), "模板.xlsx")
	save(t, document.New(blank), path, blank)
	list, err := document.OpenDeclared(lay(t, "2025年申报.xlsx", book(t, append(asked("古籍修复", "≥150册"), "效益指标|社会效益指标|提供查阅|≥900人次|30"))))
	if err != nil {
		t.Fatal(err)
	}
	form := list[0].Form.Become()
	form.Funds.Rows = append(form.Funds.Rows, domain.FundRow{Item: "财政拨款", Initial: "45.6"})
	d, err := document.New(form).Into(open(t, path))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Unplaced) > 0 {
		t.Errorf("told as lost: %v", d.Unplaced)
	}
	out := filepath.Join(t.TempDir(), "a.xlsx")
	save(t, d, out, d.Form)
	got := open(t, out).Form
	if rows := got.Funds.Rows; len(rows) != 4 || rows[1].Item != "当年财政拨款" || rows[1].Initial != "45.6" || len(got.Indicators) != 2 || got.Indicators[1].Target != "≥900人次" {
		t.Errorf("written %+v", got)
	}
}
