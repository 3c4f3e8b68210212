package layout_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/domain"
)

// Units that plan for several years print the goals of all of them; the form is for one year.
func TestGoalsOfSeveralYears(t *testing.T) {
	years := []string{"一、部门年度目标|<|<|<|<|<|<|<", "财年|目标|<|<|实际完成情况|<|<|<", "2023|整理甲全宗|<|<|整理了甲全宗|<|<|<", "2024年|整理乙全宗|<|<|---|<|<|<", "2025年度|整理丙全宗|<|<||<|<|<"}
	for year, goals := range map[string][2]string{
		"2023": {"整理甲全宗", "整理了甲全宗"}, "2024": {"整理乙全宗", "---"}, "2025": {"整理丙全宗", ""}, "2026": {"", ""},
	} {
		l, f, r := one(t, small(slices.Concat([]string{"（" + year + "年度）"}, years), table)...)
		want(t, f, map[domain.Field]string{"goals/expected": goals[0], "goals/actual": goals[1]})
		if len(r.Unread) > 0 || l.Lacks(domain.FieldExpected) != (year == "2026") {
			t.Errorf("%s: not understood: %v", year, r.Unread)
		}
	}

	l, before, _ := one(t, small(slices.Concat([]string{"（2023年度）"}, years), table)...)
	if got, ok := l.GoalOf(domain.FieldExpected, 2024); got != "整理乙全宗" || !ok {
		t.Errorf("the goal of 2024 is %q", got)
	}
	written := func(after domain.Form) string {
		var cells []string
		for _, p := range l.Places {
			if text, changed := p.Text(&before, &after); changed && p.Cell.Row > 1 {
				cells = append(cells, p.Cell.String()+" "+text)
			}
		}
		return strings.Join(cells, ", ")
	}
	after := before.Clone()
	after.Goals.Actual = "整理完毕"
	if got := written(after); got != "E4 整理完毕" {
		t.Errorf("in its own year it writes %s", got)
	}
	after.Year, after.Goals = 2024, domain.Goals{Expected: "整理乙全宗"}
	if got := written(after); got != "" {
		t.Errorf("rolled over it writes %s", got)
	}
	after.Goals.Actual = "整理了一半"
	if got := written(after); got != "E5 整理了一半" {
		t.Errorf("in the next year it writes %s", got)
	}
}

// Some forms print the points of a goal in its heading, with no colon after them.
func TestNumberedGoalsWithPoints(t *testing.T) {
	funds := []string{"资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分|", "年度资金总额|80|80|76|10|95%|9.5|"}
	l, f, r := one(t, small(slices.Concat(funds, []string{"年度目标1（40分）|整理全宗。|<|<|<|<|<|<", "年度目标2（50分）|接待查档。|<|<|<|<|<|<"}), table)...)
	want(t, f, map[domain.Field]string{"goals/expected": "整理全宗。\n接待查档。"})
	if len(f.Funds.Rows) != 1 || len(r.Unread) > 0 {
		t.Errorf("funds %v, not understood %v", f.Funds.Rows, r.Unread)
	}
	after := f.Clone()
	after.Goals.Expected = "整理全宗。\n接待查档和参观。"
	for _, p := range l.Places {
		if text, changed := p.Text(&f, &after); changed && (p.Cell.String() != "B4" || text != "接待查档和参观。") {
			t.Errorf("%s becomes %q", p.Cell, text)
		}
	}
}

// If there is no name of the block to the left, the heading of the next block is recognised by its
// look.
func TestGoalsEndBeforeTheNextSection(t *testing.T) {
	for name, section := range map[string]string{
		"over both columns":          "部门年度绩效考核表|<|<|<|<|<|<|<",
		"numbered, in one cell":      "二、绩效指标评分表",
		"numbered in another manner": "（二）年度指标评分",
		"known":                      "年度绩效指标|<|<|<|<|<|<|<",
	} {
		_, f, r := one(t, small([]string{"年度绩效目标|<|<|实际完成情况|<|<|偏差原因|<", "整理全宗。|<|<|整理了。|<|<|汛期停工|<", section}, table)...)
		want(t, f, map[domain.Field]string{"goals/expected": "整理全宗。", "goals/actual": "整理了。"})
		if len(r.Unread) > 1 || len(r.Kept) != 1 || r.Kept[0].Cell.String() != "G2" {
			t.Errorf("%s: not understood %v, kept %v", name, r.Unread, r.Kept)
		}
		if len(r.Left) != 1 || !r.Left[0].Result || r.Left[0].String() != "偏差原因（G2）" {
			t.Errorf("%s: left %v", name, r.Left)
		}
	}
	_, f, _ := one(t, small([]string{"预期目标|实际完成情况", "1.整理全宗。|整理了。", "2.接待查档。|接待了。"}, table)...)
	want(t, f, map[domain.Field]string{"goals/expected": "1.整理全宗。\n2.接待查档。"})
}

// The headings of goals next to the name of the block are worded in many ways. Short goals of a unit
// that prints no headings are goals.
func TestHeadingsOfGoalsInOtherWords(t *testing.T) {
	for _, heads := range []string{"年初谋划|<|<|年末实现|<|<", "本年设定|<|<|实际做到|<|<"} {
		_, f, r := one(t, small([]string{"绩效目标|<|" + heads, "^|<|整理全宗。|<|<|整理了全宗。|<|<"}, table)...)
		want(t, f, map[domain.Field]string{"goals/expected": "整理全宗。", "goals/actual": "整理了全宗。"})
		if len(r.Unread) > 0 {
			t.Errorf("%s: not understood %v", heads, r.Unread)
		}
	}
	_, f, _ := one(t, small([]string{"绩效目标|<|整理全宗3个|<|<|整理了3个|<|<", "^|<|接待查档|<|<|接待到位|<|<"}, table)...)
	if !strings.HasPrefix(f.Goals.Expected, "整理全宗3个") {
		t.Errorf("the goal is %q", f.Goals.Expected)
	}
}

// A level in the tables of two goals has points in each: the form has their sum.
func TestPointsOfALevelBelowEachGoal(t *testing.T) {
	head := "一级指标|二级指标|三级指标|年度指标值|实际完成值|得分"
	rows := func(goal string) []string {
		return []string{
			"单位名称|<|县档案馆|<|<|<", "年度目标1（40分）|<|整理全宗。|<|<|<", head,
			"产出指标（25分）|数量指标|整理卷数|≥2000卷|2010卷|15", "产出指标（25分）|质量指标|合格率|≥98%|99%|10", "效益指标（15分）|社会效益指标|查档人次|≥900人次|930人次|15",
			goal, head,
			"产出指标（30分）|时效指标|归档|10月底前|10月|20", "产出指标（30分）|成本指标|每卷成本|≤5元|5元|10", "效益指标（20分）|社会效益指标|参观人次|≥300人次|310人次|20", "总分|<|<|<|<|90"}
	}
	l, f, r := one(t, rows("年度目标2（50分）|<|接待查档。|<|<|<")...)
	want(t, f, map[domain.Field]string{"levels/0/weight": "55", "levels/1/weight": "35"})
	if len(f.Levels) != 2 || len(r.Unread) > 0 {
		t.Errorf("levels %v, not understood %v", f.Levels, r.Unread)
	}
	weight := domain.LevelField(0, domain.KeyWeight)
	if _, placed := l.Cell(weight); placed || !l.IsSum(weight, "55") || l.IsSum(weight, "60") {
		t.Errorf("placed %v: the points that were read need no cell, others do", placed)
	}
	_, f, _ = one(t, rows("")...) // the same table again, after a page
	want(t, f, map[domain.Field]string{"levels/0/weight": "30", "levels/1/weight": "20"})
}
