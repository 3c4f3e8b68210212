package layout_test

import (
	"testing"

	"ziping/domain"
)

// A heading in words that are not listed is known by how it ends; what it is not must not be read
// for it.
func TestAmountsByHeadingsThatResembleOthers(t *testing.T) {
	for headings, amounts := range map[string]string{
		"年初预算数|全年预算数|全年预算执行数":     "11|22|33",
		"年初预算数|调整后预算数|调整后预算执行数":   "11|22|33",
		"年初部门预算数|中途调整后的预算数|部门支出数": "11|22|33",
		"年初预算数|计划支出金额|部门支付金额":     "11|22|33",
		"上年支出数|全年预算数|本年支出数":       "|22|33",
		"年初结转结余|调整后预算数|支出数":       "|22|33",
		"年初预算数|本年未使用金额|本年使用金额":    "11||33",
	} {
		_, f, r := one(t, small([]string{"|" + headings, "年度资金总额|11|22|33"}, table)...)
		row := f.Funds.Rows[0]
		if got := string(row.Initial + "|" + row.Budget + "|" + row.Executed); got != amounts || row.Item != "年度资金总额" {
			t.Errorf("%s: %s: %s, want %s", headings, row.Item, got, amounts)
		}
		if len(r.Unread) > 0 {
			t.Errorf("%s: unread %v", headings, r.Unread)
		}
	}
}

func TestColumnsOfEarlierYearsAreNotRead(t *testing.T) {
	_, f, _ := one(t, "一级指标|二级指标|三级指标|上年度指标值|本年度指标值|近三年平均完成值|本年度实际完成值|标准分值|实际得分值|审核得分|审核说明",
		"产出指标|数量|指标甲|≥1次|≥3次|2次|4次|5|4.5|4|资料不全")
	in := f.Indicators[0]
	if in.Target != "≥3次" || in.Actual != "4次" || in.Weight != "5" || in.Score != "4.5" {
		t.Errorf("%+v", in)
	}
}

// A goal that was adjusted is no adjusted budget.
func TestAdjustedGoalsBelowAmountsNextToTheirLabels(t *testing.T) {
	_, f, _ := one(t, small([]string{"年初预算数|11|全年预算数|22|全年执行数|33", "年初目标|调整后目标|实际完成情况", "甲|乙|丙"}, table)...)
	want(t, f, map[domain.Field]string{domain.FundField(0, domain.KeyBudget): "22", domain.FieldExpected: "乙", domain.FieldActual: "丙"})
}

// Names of units and projects can have words of headings.
func TestNamesWithWordsOfHeadingsAreValues(t *testing.T) {
	for _, name := range []string{"双随机抽查工作经费", "工程造价审核服务费", "应急审计复核", "年初慰问", "某县结算审核中心", "质量评价标准编制"} {
		_, f, _ := one(t, small([]string{"项目支出绩效自评表", "项目名称|" + name + "|实施单位|" + name}, table)...)
		want(t, f, map[domain.Field]string{"project/name": name, "project/unit": name})
	}
}

// Labels and levels are numbered in many ways, and padded with blanks of any width.
func TestNumbersAndBlanksAroundLabels(t *testing.T) {
	for _, number := range []string{"（一）", "(2)", "①", "③、", "1.", "一、", "\u3000\u00a0"} {
		_, f, r := one(t, small([]string{"\u3000（2024　年度）\u00a0", number + "部门名称\u3000|某县档案馆", number + "年度目标：|整理全宗。|<|<|<|<|<|<", number + "完成情况：|整理了全宗。|<|<|<|<|<|<"},
			[]string{table[0], "\u3000产出指标（50分）\u3000|数量指标|指标甲|≥1次|2次|50|50|"})...)
		want(t, f, map[domain.Field]string{"year": "2024", "department": "某县档案馆", "goals/expected": "整理全宗。", "goals/actual": "整理了全宗。", "levels/0/weight": "50", "levels/0/name": "产出指标"})
		if len(r.Unread) > 0 {
			t.Errorf("%s: unread %v", number, r.Unread)
		}
	}
}
