package domain_test

import (
	"slices"
	"testing"

	"ziping/domain"
)

func TestBareName(t *testing.T) {
	for name, want := range map[string]string{
		"指标1：检查次数": "检查次数", "指标 1检查次数": "指标 1检查次数", "指标2：": "", "指标12、检查次数": "检查次数", "指标１．检查次数": "检查次数", "指标1工程资金金额": "工程资金金额", "指标一：检查次数": "检查次数",
		"检查次数": "检查次数", "指标完成率": "指标完成率", "指标2023年完成率": "指标2023年完成率", "指标1.5倍": "指标1.5倍", "指标2023：完成率": "指标2023：完成率", "": "", "……": "……",
	} {
		if got := domain.BareName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestFundRowsAreDistinguishedByTheRowTheyArePartOf(t *testing.T) {
	rows := func(items ...string) (list []domain.FundRow) {
		for _, item := range items {
			list = append(list, domain.FundRow{Item: item})
		}
		return list
	}
	twice := rows("年度资金总额", "基本支出", "其中：财政拨款", "其他资金", "项目支出", "其中：财政拨款", "其他资金")
	for _, c := range []struct {
		name      string
		rows, old []domain.FundRow
		want      []int
	}{
		{"the same rows", twice, twice, []int{0, 1, 2, 3, 4, 5, 6}},
		{"parts of one row are missing", twice, rows("合计", "项目支出", "财政拨款", "其他资金"), []int{0, -1, -1, -1, 1, -1, -1}},
		{"parts in another order", twice, rows("合计", "项目支出", "其他资金", "财政拨款", "基本支出", "其他资金", "财政拨款"), []int{0, 4, 6, 5, 1, 3, 2}},
		{"其中 is no part of a name", rows("合计", "其中：本年财政拨款", "上年结转"), rows("合计", "本年财政拨款：", "其中:上年结转"), []int{0, 1, 2}},
		{"under rows of other names", rows("合计", "甲", "其他", "乙", "其他"), rows("合计", "丙", "其他", "丁", "其他"), []int{0, -1, 2, -1, 4}},
		{"other names of one source", rows("合计", "财政资金", "其他资金", "结转资金"), rows("合计", "其中：当年财政拨款", "上年结转", "其他资金"), []int{0, 1, 3, 2}},
		{"two rows of one source", rows("合计", "财政拨款", "一般公共预算拨款"), rows("合计", "当年财政拨款"), []int{0, -1, -1}},
		{"the same name before another of the source", rows("合计", "财政拨款"), rows("合计", "财政资金", "财政拨款"), []int{0, 2}},
		{"blank names are not equal", rows("合计", "", "财政拨款"), rows("合计", "", "财政拨款"), []int{0, -1, 2}},
	} {
		if got := domain.MatchFunds(c.rows, c.old); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestIndicatorsMatchWithoutTheirTemplatesNumber(t *testing.T) {
	f := domain.Form{Indicators: []domain.Indicator{{Level1: "产出指标", Name: "检查次数"}}}
	old := domain.Form{Indicators: []domain.Indicator{{Level1: "产出指标", Name: "指标2："}, {Level1: "产出指标", Name: "指标1：检查次数"}}}
	if match, dropped := domain.Match(&f, &old); match[0] != 1 || len(dropped) != 1 {
		t.Errorf("%v, dropped %v", match, dropped)
	}
}

// What a finance department hands out is a form that nobody has filled in, whatever it prints.
func TestABlankForm(t *testing.T) {
	for name, c := range map[string]struct {
		set  map[domain.Field]string
		want bool
	}{
		"new":                             {nil, true},
		"with names, weights and totals":  {map[domain.Field]string{"indicators/0/name": "指标1：", "indicators/1/name": "……", "indicators/2/weight": "10", "total/weight": "100"}, true},
		"with formulas that add up to 0":  {map[domain.Field]string{"funds/rows/0/budget": "0", "funds/rows/0/executed": "0.00", "funds/rate": "0%", "total/score": "0"}, true},
		"with the numbers of goals":       {map[domain.Field]string{"goals/expected": "目标1：\n目标2：\n……", "goals/actual": "目标1：\n目标2："}, true},
		"of which the unit is filled in":  {map[domain.Field]string{"department": "云水县档案馆"}, false},
		"of which one goal is filled in":  {map[domain.Field]string{"goals/expected": "目标1：整理档案。\n目标2："}, false},
		"of which one result is there":    {map[domain.Field]string{"indicators/3/actual": "12个"}, false},
		"of which the budget is there":    {map[domain.Field]string{"funds/rows/0/budget": "12"}, false},
		"of which one score is typed":     {map[domain.Field]string{"indicators/3/score": "5"}, false},
		"of which the phone is known":     {map[domain.Field]string{"phone": "0854-1234567"}, true},
		"with a target for every unit":    {map[domain.Field]string{"indicators/3/target": "≥90%"}, false},
		"with dashes where nothing comes": {map[domain.Field]string{"indicators/3/target": "—", "indicators/3/score": "/"}, true},
	} {
		f := domain.Kinds()[0].New(2024)
		for field, text := range c.set {
			f.Set(field, text)
		}
		if f.IsEmpty() != c.want {
			t.Errorf("%s: %v", name, !c.want)
		}
	}
}

// Two units can have a project of one name, as the check of a package has it too.
func TestRowsOfASummaryAreOfOneProject(t *testing.T) {
	row := func(code, name, unit string) domain.SummaryRow {
		return domain.SummaryRow{domain.SumCode: code, domain.SumName: name, domain.SumUnit: unit}
	}
	for _, c := range []struct {
		a, b domain.SummaryRow
		same bool
	}{
		{row("", "古籍修复", "某县图书馆"), row("", "古籍修复", "某县图书馆"), true},
		{row("", "古籍修复", "某县图书馆"), row("", "古籍修复", ""), true},
		{row("", "古籍修复", "某县图书馆"), row("", "古籍修复", "某县档案馆"), false},
		{row("52A01", "古籍修复", "某县图书馆"), row("52a01", "古籍修复（二期）", "某县档案馆"), true},
		{row("52A01", "古籍修复", ""), row("52A02", "古籍修复", ""), false},
	} {
		if domain.SameProject(c.a, c.b) != c.same {
			t.Errorf("%v and %v: same %v", c.a, c.b, !c.same)
		}
	}
}
