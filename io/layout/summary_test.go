package layout_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// listed reads the only 汇总表 of a sheet.
func listed(t *testing.T, rows ...string) *layout.Summary {
	t.Helper()
	_, err := layout.Find(gridsOf(rows...))
	var none layout.NotAForm
	if !errors.As(err, &none) || len(none.Summaries) != 1 {
		t.Fatalf("no 汇总表: %v", err)
	}
	return none.Summaries[0]
}

func gridsOf(rows ...string) (list []*sheet.Grid) { return []*sheet.Grid{gridtest.Table(rows...)} }

const summaryTop = "2024年度项目支出绩效自评情况汇总表|<|<|<|<|<|<"

func TestReadingASummary(t *testing.T) {
	s := listed(t, "附件3-3||||||", summaryTop, "填报单位（盖章）：柳河县水务局|<|<|||单位：万元|",
		"序号|项目名称|年初预算数|全年预算数|全年执行数|自评得分|自评等级",
		"1|老旧管网改造|120|150.5|149.25|99.92|优",
		"2|节水宣传||6.2|6.2|100|优",
		"合计（2个项目）|<|120|156.7|155.45||",
		"注：得分为自评得分。|<|<|<|<|<|<",
		"填表人：周明|<|<|审核人：吴清|<|<|<")
	sum := s.Read()
	if sum.Year != 2024 || sum.Unit != "柳河县水务局" || len(sum.Rows) != 2 || sum.Count != "2" {
		t.Fatalf("read %+v", sum)
	}
	want := domain.SummaryRow{domain.SumNumber: "2", domain.SumName: "节水宣传", domain.SumBudget: "6.2", domain.SumExecuted: "6.2", domain.SumScore: "100", domain.SumGrade: "优"}
	if fmt.Sprint(sum.Rows[1]) != fmt.Sprint(want) {
		t.Errorf("row 2 is %v", sum.Rows[1])
	}
	if fmt.Sprint(sum.Total) != fmt.Sprint(domain.SummaryRow{domain.SumInitial: "120", domain.SumBudget: "156.7", domain.SumExecuted: "155.45"}) {
		t.Errorf("合计 is %v", sum.Total)
	}
	for _, c := range []struct {
		field domain.Field
		cell  string
	}{
		{domain.SummaryField(0, domain.SumScore), "Sheet1!F5"}, {domain.SummaryField(1, domain.SumName), "Sheet1!B6"},
		{domain.SummaryField(domain.SummaryTotal, domain.SumBudget), "Sheet1!D7"}, {domain.SummaryCount, "Sheet1!A7"},
		{domain.SummaryField(0, domain.SumRate), ""}, {domain.SummaryField(2, domain.SumScore), ""}, {"rows/x/score", ""}, {"", ""},
	} {
		if got := s.Address(c.field); got != c.cell {
			t.Errorf("%s is in %q, want %q", c.field, got, c.cell)
		}
	}
}

func TestHeadingsOfSummaries(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want string // name, 全年预算数 and score of the first row
	}{
		{"two rows of headings", []string{summaryTop, "序号|项目名称|预算执行情况（万元）|<|<|自评情况|<", "^|^|年初预算数|全年预算数|全年执行数|得分|等级", "1|节水宣传|6|6.2|6.2|100|优"}, "节水宣传 6.2 100"},
		{"amounts in 元", []string{summaryTop, "||||金额单位：元|<|<", "序号|项目名称|年初预算数|全年预算数|全年执行数|得分|等级", "1|节水宣传|60000|62000|62000|100|优"}, "节水宣传 62000元 100"},
		{"a heading that says 元", []string{summaryTop, "序号|项目名称|年初预算数（元）|全年预算数（元）|全年执行数（元）|得分|等级", "1|节水宣传|60000|62,000|62000|100|优"}, "节水宣传 62,000元 100"},
		{"a unit of money after other words", []string{summaryTop, "填报单位：柳河县水务局　　金额单位：人民币元　填报日期：2025年3月|<|<|<|<|<|<", "序号|项目名称|年初预算数|全年预算数|全年执行数|得分|等级", "1|节水宣传|60000|62000|62000|100|优"}, "节水宣传 62000元 100"},
		{"元 in a name", []string{summaryTop, "填报单位：元江县水务局|<|<|||（广元市）|", "序号|项目名称|年初预算数|全年预算数|全年执行数|得分|等级", "1|节水宣传|6|6.2|6.2|100|优"}, "节水宣传 6.2 100"},
		{"codes and other words", []string{summaryTop, "编号|项目编码|二级项目名称|调整后预算|预算执行数|自评总分|等次", "1|5226001|节水宣传|6.2|6.2|100|优"}, "节水宣传 6.2 100"},
		{"no title", []string{"项目名称|全年预算数|全年执行数|得分|备注||", "节水宣传|6.2|6.2|100|||"}, "节水宣传 6.2 100"},
		{"a line that parts the table", []string{summaryTop, "序号|项目名称|年初预算数|全年预算数|全年执行数|得分|等级", "一|本级项目|||||", "1|节水宣传|6|6.2|6.2|100|优"}, "节水宣传 6.2 100"},
		{"the heading on each page", []string{summaryTop, "序号|项目名称|年初预算数|全年预算数|全年执行数|得分|等级", "序号|项目名称|年初预算数|全年预算数|全年执行数|得分|等级", "1|节水宣传|6|6.2|6.2|100|优"}, "节水宣传 6.2 100"},
	} {
		sum := listed(t, c.rows...).Read()
		if len(sum.Rows) != 1 {
			t.Errorf("%s: %d rows", c.name, len(sum.Rows))
			continue
		}
		r := sum.Rows[0]
		if got := strings.Join([]string{r[domain.SumName], r[domain.SumBudget], r[domain.SumScore]}, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A blank table has its numbers or names already.
func TestRowsOfABlankSummary(t *testing.T) {
	s := listed(t, summaryTop, "序号|项目名称|年初预算数|全年预算数|全年执行数|得分|等级", "1|节水宣传|||||", "2|老旧管网改造|||||", "合计||||||")
	if len(s.Rows) != 2 || s.Total != 4 {
		t.Errorf("rows %v, 合计 in %d", s.Rows, s.Total)
	}
}

// Names alone are enough without numbers; the name of a chapter does not count.
func TestNamesThatWaitInASummary(t *testing.T) {
	sum := listed(t, "2024年度项目自评汇总表|<|<", "项目名称|全年执行数|得分", "一、本级项目||", "节水宣传||", "下属单位：||", "老旧管网改造||").Read()
	if len(sum.Rows) != 2 || sum.Rows[0][domain.SumName] != "节水宣传" || sum.Rows[1][domain.SumName] != "老旧管网改造" {
		t.Errorf("rows %v", sum.Rows)
	}
}

func TestWhatIsNoSummary(t *testing.T) {
	for _, rows := range [][]string{
		{"固定资产清单|<|<", "序号|名称|金额", "1|复印机|2.3"},
		{"2024年度项目支出绩效自评情况汇总表|<|<", "按单位填报，不用逐个项目列。|<|<"},
		{"资金|项目名称|年初预算数|全年预算数|全年执行数|分值|执行率", "^|年度资金总额|30|30|27.6|10|92%"},
	} {
		var none layout.NotAForm
		if _, err := layout.Find(gridsOf(rows...)); !errors.As(err, &none) || len(none.Summaries) > 0 {
			t.Errorf("%s: taken for a 汇总表", rows[0])
		}
	}
	if list := layout.FindSummaries(gridsOf(table...), nil); len(list) > 0 {
		t.Error("a form is taken for a 汇总表")
	}
}

// 小计, and rows numbered like chapters, add up projects and are none.
func TestGroupsOfASummaryAreNoProjects(t *testing.T) {
	s := listed(t, summaryTop, "序号|项目名称|年初预算数|全年预算数|全年执行数|自评得分|自评等级",
		"一|河道管理所|120|156.7|155.45||",
		"1|老旧管网改造|120|150.5|149.25|99.92|优",
		"2|节水宣传||6.2|6.2|100|优",
		"|河道管理所小计|120|156.7|155.45||",
		"合计|<|120|156.7|155.45||")
	if sum := s.Read(); len(sum.Rows) != 2 || sum.Rows[0][domain.SumName] != "老旧管网改造" {
		t.Errorf("read %v", sum.Rows)
	}
	s = listed(t, summaryTop, "序号|项目名称|年初预算数|全年预算数|全年执行数|自评得分|自评等级",
		"一|老旧管网改造|120|150.5|149.25|99.92|优", "二|节水宣传||6.2|6.2|100|优")
	if sum := s.Read(); len(sum.Rows) != 2 {
		t.Errorf("projects numbered in Chinese: read %v", sum.Rows)
	}
	s = listed(t, summaryTop, "序号|项目名称|年初预算数|全年预算数|全年执行数|自评得分|自评等级",
		"1|中小计算机采购|120|150.5|149.25|99.92|优", "|小计（信息科）|120|150.5|149.25||")
	if sum := s.Read(); len(sum.Rows) != 1 || sum.Rows[0][domain.SumName] != "中小计算机采购" {
		t.Errorf("a name with 小计 in it: read %v", sum.Rows)
	}
}

func TestTheNumberOfProjectsAboveTheHeadingIsRead(t *testing.T) {
	for line, want := range map[string]string{
		"填报单位：柳河县水务局|<|项目个数：3|<||单位：万元|": "3",
		"2024年安排5个项目|<|<||||":            "", // no label: a text
	} {
		s := listed(t, summaryTop, line, "序号|项目名称|年初预算数|全年预算数|全年执行数|自评得分|自评等级", "1|老旧管网改造|120|150.5|149.25|99.92|优", "2|节水宣传||6.2|6.2|100|优", "合计||120|156.7|155.45||")
		if got := string(s.Read().Count); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
