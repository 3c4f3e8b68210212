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
		// They stay if nothing is separated, and keep the spelling in use.
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

func TestALevelIsRemovedWithItsRowsOrThoseMove(t *testing.T) {
	form := func() domain.Form {
		return domain.Form{
			Levels:     []domain.Level{{Name: "产出指标", Weight: "50"}, {Name: "效益指标", Weight: "30"}, {Name: "满意度指标"}},
			Indicators: []domain.Indicator{{Level1: "产出", Name: "甲"}, {Name: "乙"}, {Level1: "效益", Name: "丙"}, {Level1: "产出指标", Name: "丁"}, {Level1: "满意度", Name: "戊"}},
		}
	}
	for _, c := range []struct {
		name        string
		level, into int
		want        string
	}{
		{"with its rows", 0, -1, "效益指标30 满意度指标| 效益丙 满意度戊"},
		{"the rows move, the weight with them", 0, 1, "效益指标80 满意度指标| 效益丙 效益甲 效益乙 效益丁 满意度戊"},
		{"to one without a weight", 1, 2, "产出指标50 满意度指标30| 产出甲 乙 产出指标丁 满意度戊 满意度丙"},
		{"one without a weight", 2, 1, "产出指标50 效益指标30| 产出甲 乙 效益丙 效益戊 产出指标丁"},
	} {
		f := form()
		f.RemoveLevel(c.level, c.into)
		var got []string
		for _, l := range f.Levels {
			got = append(got, l.Name+string(l.Weight))
		}
		words := strings.Join(got, " ") + "|"
		for _, in := range f.Indicators {
			words += " " + in.Level1 + in.Name
		}
		if words != c.want {
			t.Errorf("%s: %s, want %s", c.name, words, c.want)
		}
	}
}
