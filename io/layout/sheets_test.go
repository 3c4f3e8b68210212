package layout_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// Parts of a form, each on a sheet of its own or together with others.
var (
	sheetHead  = []string{"部门整体支出绩效自评表|<|<|<|<|<|<|<", "（2024年度）|<|<|<|<|<|<|<", "部门名称|<|云水县档案馆|<|<|<|<|<"}
	sheetFunds = []string{"资金来源|<|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额|<|80|80|76|10|95%|9.5"}
	sheetGoals = []string{"年度总体目标|预期目标|<|<|实际完成情况|<|<|<", "^|整理档案。|<|<|整理了档案。|<|<|<"}
	sheetTitle = []string{"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因"}
	sheetRows  = []string{"产出指标|数量指标|整理卷数|≥2000卷|2010卷|50|50|", "效益指标|社会效益指标|查档人次|≥900人次|930人次|40|40|"}
	sheetTotal = []string{"总分|<|<|<|<|100|99.5|"}
	otherTable = []string{"部门基础数据表|<|<", "经费|预算数|决算数", "三公经费|10|9", "办公费|20|19", "会议费|3|2"}
)

func TestSheetsOfOneForm(t *testing.T) {
	c := func(parts ...[]string) []string { return slices.Concat(parts...) }
	whole := c(sheetHead, sheetFunds, sheetGoals, sheetTitle, sheetRows, sheetTotal)
	basics, indicators := c(sheetHead, sheetFunds, sheetGoals), c(sheetTitle, sheetRows, sheetTotal)
	for _, c := range []struct {
		name   string
		sheets [][]string
		forms  string // the numbers of the sheets of each form
	}{
		{"each form on a sheet", [][]string{whole, whole}, "1 2"},
		{"the indicators apart", [][]string{basics, indicators}, "1+2"},
		{"the indicators first", [][]string{indicators, basics}, "2+1"},
		{"a sheet for each part", [][]string{{"绩效自评材料"}, sheetHead, sheetFunds, sheetGoals, indicators}, "2+3+4+5"},
		{"the head with the indicators", [][]string{c(sheetHead, indicators), c(sheetFunds, sheetGoals)}, "2+1"},
		{"the head apart, the unit repeated, numbers of tables", [][]string{sheetHead, c([]string{"附表1"}, sheetFunds), c([]string{"附表2"}, sheetGoals), c([]string{"附表3"}, sheetHead[2:], indicators)}, "1+2+3+4"},
		{"a title of its own", [][]string{basics, c([]string{"绩效指标表（续）|<|<|<|<|<|<|<"}, indicators)}, "1+2"},
		{"two forms of two sheets", [][]string{basics, indicators, basics, indicators}, "1+2 3+4"},
		{"two forms, the indicators first", [][]string{indicators, basics, indicators, basics}, "2+1 4+3"},
		{"the indicators go on below headings", [][]string{c(basics, sheetTitle, sheetRows[:1]), c(sheetTitle, sheetRows[1:], sheetTotal)}, "1+2"},
		{"the indicators go on without headings", [][]string{c(basics, sheetTitle, sheetRows[:1]), c(sheetRows[1:], sheetTotal)}, "1+2"},
		{"three sheets", [][]string{basics, c(sheetTitle, sheetRows[:1]), c(sheetRows[1:], sheetTotal)}, "1+2+3"},
		{"no funds and goals, another table", [][]string{c(sheetHead, indicators), otherTable}, "1"},
		{"no head, another table", [][]string{indicators, otherTable}, "1"},
		{"no totals, another table", [][]string{c(basics, sheetTitle, sheetRows), otherTable, {"项目明细表", "项目|金额", "档案柜|12", "合计|12"}}, "1"},
		{"no totals, another form", [][]string{c(basics, sheetTitle, sheetRows), whole}, "1 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var grids []*sheet.Grid
			for _, rows := range c.sheets {
				grids = append(grids, gridtest.Table(rows...))
			}
			found, err := layout.Find(grids)
			if err != nil {
				t.Fatal(err)
			}
			var forms []string
			for _, l := range found {
				var parts []string
				for _, p := range l.Grid.Parts() {
					parts = append(parts, string(rune('1'+slices.Index(grids, p.Grid))))
				}
				forms = append(forms, strings.Join(parts, "+"))
				f, r := l.Read()
				if len(f.Indicators) != 2 || len(r.Unread) > 0 {
					t.Errorf("%d indicators, not understood: %v", len(f.Indicators), r.Unread)
				}
				if len(parts) > 1 && (f.Title != "部门整体支出绩效自评表" || f.Year != 2024 || len(f.Funds.Rows) != 1) {
					t.Errorf("the title is %q, the year %d, rows of the funds: %v", f.Title, f.Year, f.Funds.Rows)
				}
				told := slices.ContainsFunc(r.Doubts, func(d layout.Doubt) bool { return strings.Contains(d.Message, "一张自评表分在工作表") })
				if told != (len(parts) > 1) {
					t.Errorf("told: %v", r.Doubts)
				}
			}
			if got := strings.Join(forms, " "); got != c.forms {
				t.Errorf("forms on the sheets %s, want %s", got, c.forms)
			}
		})
	}
}
