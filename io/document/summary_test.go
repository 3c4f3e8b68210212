package document_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// blankTable saves a 汇总表 of the finance department in a folder, with the given rows.
func blankTable(t *testing.T, folder string, head []string, rows ...[]string) string {
	t.Helper()
	data, err := xlsx.Table("项目汇总表", nil, head, make([]float64, len(head)), rows)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "模板.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// tableIn reads the 汇总表 in a file, a line for each row.
func tableIn(t *testing.T, path string, columns ...domain.SummaryColumn) (lines []string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	sum := layout.FindSummaries(book.Grids, nil)[0].Read()
	for _, r := range append(sum.Rows, sum.Total) {
		var cells []string
		for _, c := range columns {
			cells = append(cells, r[c])
		}
		lines = append(lines, strings.Join(cells, "|"))
	}
	return lines
}

var twoProjects = domain.Summary{Year: 2024, Unit: "柳河县水务局",
	Rows: []domain.SummaryRow{
		{domain.SumName: "节水宣传", domain.SumBudget: "6.2", domain.SumExecuted: "6.2", domain.SumRate: "100%", domain.SumScore: "100", domain.SumGrade: "优"},
		{domain.SumName: "管网改造", domain.SumInitial: "120", domain.SumBudget: "150.5", domain.SumExecuted: "149.25", domain.SumRate: "99.17%", domain.SumScore: "99.92"},
	},
	Total: domain.SummaryRow{domain.SumInitial: "120", domain.SumBudget: "156.7", domain.SumExecuted: "155.45", domain.SumRate: "99.2%"}}

func TestATableIsFilledByItsHeadings(t *testing.T) {
	for _, c := range []struct {
		name    string
		head    []string
		rows    [][]string
		want    string // name, 全年执行数 and score of each row and of the 合计
		unnamed string
	}{
		{"blank rows", []string{"序号", "项目名称", "全年执行数", "自评得分"}, [][]string{{"1"}, {"2"}, {"3"}, {"合计"}}, "节水宣传|6.2|100, 管网改造|149.25|99.92, |155.45|", ""},
		{"too few rows", []string{"序号", "项目名称", "全年执行数", "自评得分"}, [][]string{{"1"}, {"合计"}}, "节水宣传|6.2|100, 管网改造|149.25|99.92, |155.45|", ""},
		{"no rows", []string{"得分", "项目名称", "全年执行数"}, nil, "节水宣传|6.2|100, 管网改造|149.25|99.92, ||", ""},
		{"amounts in 元", []string{"项目名称", "全年执行数（元）", "得分"}, nil, "节水宣传|62000元|100, 管网改造|1492500元|99.92, ||", ""},
		{"names printed, in another order", []string{"序号", "项目名称", "全年执行数", "自评得分"}, [][]string{{"1", "219-管网改造"}, {"2", "节水宣传"}, {"合计"}}, "219-管网改造|149.25|99.92, 节水宣传|6.2|100, |155.45|", ""},
		{"a name without a form", []string{"序号", "项目名称", "全年执行数", "自评得分"}, [][]string{{"1", "防汛"}, {"2", "节水宣传"}, {"合计"}}, "防汛||, 节水宣传|6.2|100, 管网改造|149.25|99.92, |155.45|", "防汛"},
		{"last year's table", []string{"序号", "项目名称", "全年执行数", "自评得分"}, [][]string{{"1", "节水宣传", "5", "90"}, {"2", "管网改造", "80", "91"}, {"合计", "", "85"}}, "节水宣传|6.2|100, 管网改造|149.25|99.92, |155.45|", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			template, out := blankTable(t, folder, c.head, c.rows...), filepath.Join(folder, "汇总.xlsx")
			before, _ := os.ReadFile(template)
			unnamed, notes, err := document.FillSummary(template, out, &twoProjects)
			if err != nil || len(notes) > 0 {
				t.Fatal(err, notes)
			}
			if got := strings.Join(tableIn(t, out, domain.SumName, domain.SumExecuted, domain.SumScore), ", "); got != c.want {
				t.Errorf("says %s\nwant %s", got, c.want)
			}
			if got := strings.Join(unnamed, " "); got != c.unnamed {
				t.Errorf("without forms: %q, want %q", got, c.unnamed)
			}
			if after, _ := os.ReadFile(template); !slices.Equal(before, after) {
				t.Error("the template was changed")
			}
		})
	}
}

// The owner of a project is printed in the table, but not in every form.
func TestATableKeepsWhatItSaysOfAProject(t *testing.T) {
	folder := t.TempDir()
	template := blankTable(t, folder, []string{"序号", "项目名称", "主管部门", "实施单位", "全年执行数", "自评得分"},
		[]string{"1", "防汛", "水务局", "防汛办", "3", "90"}, []string{"2", "节水宣传", "水务局", "节水办", "4", "91"}, []string{"合计"})
	out := filepath.Join(folder, "汇总.xlsx")
	sum := twoProjects
	sum.Rows = slices.Clone(sum.Rows)
	sum.Rows[1] = domain.SummaryRow{domain.SumName: "管网改造", domain.SumUnit: "供水公司", domain.SumExecuted: "149.25"}
	if _, _, err := document.FillSummary(template, out, &sum); err != nil {
		t.Fatal(err)
	}
	columns := []domain.SummaryColumn{domain.SumName, domain.SumDepartment, domain.SumUnit, domain.SumExecuted, domain.SumScore}
	if got, want := strings.Join(tableIn(t, out, columns...), ", "), "防汛|水务局|防汛办||, 节水宣传|水务局|节水办|6.2|100, 管网改造||供水公司|149.25|, |||155.45|"; got != want {
		t.Errorf("says %s\nwant %s", got, want)
	}
	if err := document.RollSummary(template, out, 2025, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(tableIn(t, out, columns...), ", "), "防汛|水务局|防汛办||, 节水宣传|水务局|节水办||, ||||"; got != want {
		t.Errorf("rolled over it says %s\nwant %s", got, want)
	}
}

func TestTheRowsOfProjectsThatEndLeaveATableThatIsRolledOver(t *testing.T) {
	head := []string{"序号", "项目编码", "项目名称", "实施单位", "全年执行数", "备注"}
	first, second, third, total := []string{"1", "5201001", "防汛", "防汛办", "3", "甲"}, []string{"2", "5201002", "节水宣传", "节水办", "4", "乙"},
		[]string{"3", "5201003", "管网改造", "供水公司", "5", "丙"}, []string{"合计", "", "", "", "12"}
	columns := []domain.SummaryColumn{domain.SumNumber, domain.SumName, domain.SumUnit, domain.SumExecuted, domain.SumRemark}
	for name, c := range map[string]struct {
		left []domain.SummaryRow
		want string
	}{
		"by name":   {[]domain.SummaryRow{{domain.SumName: "节水宣传"}}, "1|防汛|防汛办||甲, 2|管网改造|供水公司||丙, ||||"},
		"by code":   {[]domain.SummaryRow{{domain.SumCode: "5201001"}, {domain.SumCode: "5201003"}}, "1|节水宣传|节水办||乙, ||||"},
		"of no row": {[]domain.SummaryRow{{domain.SumName: "绿化"}}, "1|防汛|防汛办||甲, 2|节水宣传|节水办||乙, 3|管网改造|供水公司||丙, ||||"},
		"one is needed": {[]domain.SummaryRow{{domain.SumName: "防汛"}, {domain.SumName: "节水宣传"}, {domain.SumName: "管网改造"}},
			"1|防汛|防汛办||甲, 2|节水宣传|节水办||乙, 3|管网改造|供水公司||丙, ||||"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			table, out := blankTable(t, folder, head, first, second, third, total), filepath.Join(folder, "2025.xlsx")
			if err := document.RollSummary(table, out, 2025, c.left); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(tableIn(t, out, columns...), ", "); got != c.want {
				t.Errorf("says %s\nwant %s", got, c.want)
			}
		})
	}
}

// A table may name its projects by their codes alone.
func TestATableOfCodesKeepsThem(t *testing.T) {
	folder := t.TempDir()
	template, out := blankTable(t, folder, []string{"序号", "项目编码", "全年执行数", "自评得分"}, []string{"1", "5201001", "3", "90"}, []string{"2", "5201002", "4", "91"}, []string{"合计"}), filepath.Join(folder, "汇总.xlsx")
	unnamed, _, err := document.FillSummary(template, out, &domain.Summary{Rows: []domain.SummaryRow{{domain.SumName: "节水宣传", domain.SumCode: "5201002", domain.SumExecuted: "6.2", domain.SumScore: "100"}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(tableIn(t, out, domain.SumCode, domain.SumExecuted), ", "); got != "5201001|, 5201002|6.2, |" || !slices.Equal(unnamed, []string{"5201001"}) {
		t.Errorf("says %s, without forms %q", got, unnamed)
	}
}

func TestNothingIsFilledInBelowTheSignatures(t *testing.T) {
	folder := t.TempDir()
	template, out := blankTable(t, folder, []string{"序号", "项目名称", "全年执行数", "自评得分"}, []string{"1", "节水宣传"}, []string{"填表人：周明", "", "审核人：吴清"}, nil, []string{"", "注：得分为自评得分。"}), filepath.Join(folder, "汇总.xlsx")
	if _, _, err := document.FillSummary(template, out, &twoProjects); err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Read(file(t, out))
	if err != nil {
		t.Fatal(err)
	}
	if g := book.Grids[0]; g.At(sheet.Ref{Row: 2, Col: 1}).Text != "管网改造" || g.At(sheet.Ref{Row: 3}).Text != "填表人：周明" {
		t.Errorf("row 3 has %q, row 4 %q", g.At(sheet.Ref{Row: 2, Col: 1}).Text, g.At(sheet.Ref{Row: 3}).Text)
	}
}

func TestWhatIsNoTableIsNotFilled(t *testing.T) {
	folder := t.TempDir()
	template, out := blankTable(t, folder, []string{"物品", "金额"}, []string{"桌子", "3"}), filepath.Join(folder, "汇总.xlsx")
	if _, _, err := document.FillSummary(template, out, &twoProjects); err == nil || !strings.Contains(err.Error(), "没有找到汇总表") {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("something was written")
	}
	if err := os.WriteFile(template, []byte("项目名称,得分\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := document.FillSummary(template, out, &twoProjects); err == nil || !strings.Contains(err.Error(), ".xlsx") {
		t.Errorf("error %v", err)
	}
}
