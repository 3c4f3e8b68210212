package domain_test

import (
	"strings"
	"testing"

	"ziping/domain"
)

// Groups are written as 产出/数量:甲乙 : level 1, level 2, the names of the rows.
func formOf(groups string) domain.Form {
	var f domain.Form
	for _, g := range strings.Fields(groups) {
		levels, names, _ := strings.Cut(g, ":")
		level1, level2, _ := strings.Cut(levels, "/")
		for _, name := range names {
			f.Indicators = append(f.Indicators, domain.Indicator{Level1: level1, Level2: level2, Name: string(name)})
		}
	}
	return f
}

func groupsOf(f *domain.Form) string {
	var b strings.Builder
	for i := range f.Indicators {
		in := &f.Indicators[i]
		if i == 0 || in.Level1 != f.Indicators[i-1].Level1 || in.Level2 != f.Indicators[i-1].Level2 {
			b.WriteString(" " + in.Level1 + "/" + in.Level2 + ":")
		}
		b.WriteString(in.Name)
	}
	return strings.TrimSpace(b.String())
}

func TestRegroupedRowsJoinTheirGroup(t *testing.T) {
	const before = "产出/数量:甲乙丙 产出/质量:丁 效益/社会:戊己 满意/对象:庚辛"
	for _, c := range []struct {
		rows           []int
		level1, level2 string
		after          string
		at             int
	}{
		{[]int{7}, "效益", "社会", "产出/数量:甲乙丙 产出/质量:丁 效益/社会:戊己辛 满意/对象:庚", 6},
		{[]int{0, 1}, "效益", "社会", "产出/数量:丙 产出/质量:丁 效益/社会:戊己甲乙 满意/对象:庚辛", 4},
		{[]int{7}, "效益", "经济", "产出/数量:甲乙丙 产出/质量:丁 效益/社会:戊己 效益/经济:辛 满意/对象:庚", 6},
		{[]int{1}, "产出", "时效", "产出/数量:甲丙 产出/质量:丁 产出/时效:乙 效益/社会:戊己 满意/对象:庚辛", 3},
		{[]int{1}, "成本", "经济成本", "产出/数量:甲丙 产出/质量:丁 成本/经济成本:乙 效益/社会:戊己 满意/对象:庚辛", 3},
		{[]int{2, 0}, "产出", "质量", "产出/数量:乙 产出/质量:丁甲丙 效益/社会:戊己 满意/对象:庚辛", 2},
		// They stay where nothing is torn apart, and keep the spelling in use.
		{[]int{2}, "产出指标", "质量指标", "产出/数量:甲乙 产出/质量:丙丁 效益/社会:戊己 满意/对象:庚辛", 2},
		{[]int{0, 1, 2}, "产出", "数目", "产出/数目:甲乙丙 产出/质量:丁 效益/社会:戊己 满意/对象:庚辛", 0},
		{[]int{3}, "产出", "质量", before, 3},
		{[]int{0}, "成本", "经济成本", "成本/经济成本:甲 产出/数量:乙丙 产出/质量:丁 效益/社会:戊己 满意/对象:庚辛", 0},
	} {
		f := formOf(before)
		at := f.Regroup(c.rows, c.level1, c.level2)
		if got := groupsOf(&f); got != c.after || at != c.at {
			t.Errorf("%v to %s/%s:\n%s from %d, want\n%s from %d", c.rows, c.level1, c.level2, got, at, c.after, c.at)
		}
	}
}
