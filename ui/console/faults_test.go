package console_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/xlsx"
	"ziping/scoring"
)

// handedIn is what a unit hands in: its form, those of its projects, and the rows of the 汇总表.
type handedIn struct {
	forms []domain.Form
	table [][]string
}

func soundPackage() *handedIn {
	unit := domain.Kinds()[0].New(2024)
	unit.Department = "柳河县水务局"
	unit.Funds.Rows = []domain.FundRow{{Item: "年度资金总额", Initial: "90", Budget: "95", Executed: "88"},
		{Item: "基本支出", Initial: "40", Budget: "40", Executed: "38"}, {Item: "项目支出", Initial: "50", Budget: "55", Executed: "50"}}
	unit.Goals = domain.Goals{Expected: "修好渠道，保证供水。", Actual: "渠道修好了，供水有保证。"}
	unit.Indicators = []domain.Indicator{{Level1: "产出指标", Level2: "数量指标", Name: "渠道维修长度", Target: "≥12公里", Actual: "12.4公里", Weight: "90", ScoreBy: domain.ByRule}}
	h := &handedIn{forms: []domain.Form{unit}}
	for i, p := range []struct{ name, initial, budget, executed, score string }{
		{"渠道维修", "20", "25", "22.5", "99"}, {"饮水安全", "20", "20", "18", "99"}, {"节水宣传", "10", "10", "9.5", "99.5"}} {
		f := domain.Kinds()[1].New(2024)
		f.Project = domain.Project{Name: p.name, Unit: unit.Department, Department: unit.Department}
		f.Funds.Rows[0] = domain.FundRow{Item: "年度资金总额", Initial: domain.Number(p.initial), Budget: domain.Number(p.budget), Executed: domain.Number(p.executed)}
		f.Goals = domain.Goals{Expected: "按计划完成" + p.name + "的年度任务。", Actual: p.name + "的任务已经做完并且通过验收。"}
		f.Indicators = []domain.Indicator{{Level1: "产出指标", Level2: "数量指标", Name: []string{"渠道维修长度", "维修供水点", "宣传活动场次"}[i],
			Target: []string{"≥12公里", "≥40处", "≥10场"}[i], Actual: []string{"12.4公里", "41处", "11场"}[i], Weight: "90", ScoreBy: domain.ByRule}}
		h.forms = append(h.forms, f)
		h.table = append(h.table, []string{fmt.Sprint(i + 1), p.name, p.initial, p.budget, p.executed, p.score})
	}
	return h
}

// lay writes the package into a new folder: a workbook of all forms, or a file each.
func (h *handedIn) lay(t *testing.T, folder string, oneFile bool) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range h.forms {
		f := &h.forms[i]
		ev := scoring.Evaluate(f, scoring.DefaultFor(f.Kind()))
		*f = scoring.Fill(*f, &ev)
		if !oneFile {
			if _, err := document.SaveAll(filepath.Join(folder, fmt.Sprintf("%d-%s.xlsx", i, f.Subject())), h.forms[i:i+1], false); err != nil {
				t.Fatal(err)
			}
		}
	}
	if oneFile {
		if _, err := document.SaveAll(filepath.Join(folder, "自评表.xlsx"), h.forms, false); err != nil {
			t.Fatal(err)
		}
	}
	data, err := xlsx.Table("汇总表", nil, []string{"序号", "项目名称", "年初预算数（万元）", "全年预算数（万元）", "全年执行数（万元）", "自评得分"}, []float64{8, 30, 12, 12, 12, 10}, h.table)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "汇总表.xlsx"), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Each fault that is put into a sound package is found by its code, and nothing else is, whether
// the package is one workbook or a folder of files.
func TestEachFaultOfAPackageIsFoundAloneThroughFiles(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*handedIn)
		want  string
	}{
		{"a sound package", func(*handedIn) {}, ""},
		{"last year's form", func(h *handedIn) { h.forms[2].Year = 2023 }, "project-year"},
		{"a form of another unit", func(h *handedIn) {
			h.forms[3].Project.Unit, h.forms[3].Project.Department = "柳河县公路局", "柳河县公路局"
		}, "project-unit"},
		{"a form twice", func(h *handedIn) {
			again := h.forms[1].Clone()
			again.Goals = domain.Goals{Expected: "修好渠道的第二张表。", Actual: "第二张表的渠道也修好了。"}
			h.forms = append(h.forms, again)
		}, "project-twice"},
		{"a project listed without its form", func(h *handedIn) { h.table = append(h.table, []string{"4", "河道清淤", "0", "0", "0", "90"}) }, "project-missing"},
		{"a form that is not listed", func(h *handedIn) { h.table = h.table[:2] }, "project-missing"},
		{"another score in the table", func(h *handedIn) { h.table[1][5] = "98" }, "summary-differs"},
		{"another amount in the table", func(h *handedIn) { h.table[0][4] = "22.05" }, "summary-differs"},
		{"the unit spent more than its projects", func(h *handedIn) { h.forms[0].Funds.Rows[2].Executed, h.forms[0].Funds.Rows[1].Executed = "52", "36" }, "package-funds"},
		{"another result of the same indicator", func(h *handedIn) { h.forms[0].Indicators[0].Actual = "13公里" }, "package-indicator"},
		{"a text copied from another project", func(h *handedIn) {
			h.forms[3].Goals.Actual = "供水管道全部修好，居民反映良好。"
			h.forms[2].Goals.Actual = "供水管道全部修好，居民反映良好。"
		}, "package-text"},
	} {
		for _, oneFile := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/one file %v", c.name, oneFile), func(t *testing.T) {
				at(t)
				h := soundPackage()
				c.spoil(h)
				h.lay(t, "水务", oneFile)
				stdout, _, _ := outputOf(t, "check", "--json", "水务")
				list, _ := packages(t, stdout)
				if len(list) != 1 {
					t.Fatalf("%d packages: %+v", len(list), list)
				}
				var codes []string
				for _, f := range list[0].Findings {
					codes = append(codes, f.Code)
				}
				if got := strings.Join(slices.Compact(codes), " "); got != c.want {
					t.Errorf("found %q, want %q: %+v", got, c.want, list[0].Findings)
				}
			})
		}
	}
}
