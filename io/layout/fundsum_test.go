package layout_test

import (
	"slices"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

func TestFundsWithoutATotal(t *testing.T) {
	for _, c := range []struct {
		name  string
		funds []string
		total string // of the budget as read; "" for none
		rows  int
	}{
		{"sources", []string{"财政拨款|<|60|60|57|10|95%|9.5", "其他资金|<|20|20|19|||"}, "80", 3},
		{"sources of a blank form", []string{"财政拨款|<||||||", "其他资金|<||||||"}, "", 3},
		{"purposes", []string{"基本支出|<|60|60|57|10|95%|9.5", "项目支出|<|20|20|19|||"}, "80", 3},
		{"a total", []string{"合计|<|80|80|76|10|95%|9.5", "财政拨款|<|60|60|57|||", "其他资金|<|20|20|19|||"}, "80", 3},
		{"a total below", []string{"财政拨款|<|60|60|57|||", "其他资金|<|20|20|19|||", "合计|<|80|80|76|10|95%|9.5"}, "80", 3},
		{"a total of a name of its own", []string{"市级部门整体投入|<|80|80|76|10|95%|9.5", "基本支出|<|60|60|57|||", "项目支出|<|20|20|19|||"}, "80", 3},
		{"a source and its parts", []string{"财政拨款|<|80|80|76|10|95%|9.5", "其中：一般公共预算|<|70|70|66|||", "政府性基金|<|10|10|10|||"}, "80", 3},
		{"a source that is the sum of the others", []string{"财政拨款|<|80|80|76|10|95%|9.5", "一般公共预算|<|70|70|66|||", "政府性基金|<|10|10|10|||"}, "80", 3},
		{"one source", []string{"财政拨款|<|80|80|76|10|95%|9.5"}, "80", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := gridtest.Table(slices.Concat(sheetHead, sheetFunds[:1], c.funds, sheetGoals, sheetTitle, sheetRows, sheetTotal)...)
			found, err := layout.Find([]*sheet.Grid{g})
			if err != nil || len(found) != 1 {
				t.Fatal(len(found), err)
			}
			f, r := found[0].Read()
			if got := f.Funds.Rows[0].Budget; len(f.Funds.Rows) != c.rows || string(got) != c.total || len(r.Unread) > 0 {
				t.Errorf("%d rows, the total %q, want %d, %q; not understood: %v", len(f.Funds.Rows), got, c.rows, c.total, r.Unread)
			}
			if _, placed := found[0].Cell(domain.FundField(0, domain.KeyBudget)); placed == found[0].IsSum(domain.FundField(0, domain.KeyBudget), "") {
				t.Errorf("the total has a cell: %v", placed)
			}
		})
	}
}
