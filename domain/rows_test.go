package domain_test

import (
	"testing"

	"ziping/domain"
)

// For the notation see formOf.
func TestIndicatorsMovePastTheirNeighbourOrIntoItsGroup(t *testing.T) {
	for name, try := range map[string]struct {
		before          string
		first, last, by int
		after           string
	}{
		"one down":               {"产出/数量:甲乙丙", 0, 0, 1, "产出/数量:乙甲丙"},
		"one up":                 {"产出/数量:甲乙丙", 2, 2, -1, "产出/数量:甲丙乙"},
		"two down":               {"产出/数量:甲乙丙", 0, 1, 1, "产出/数量:丙甲乙"},
		"two up":                 {"产出/数量:甲乙丙", 1, 2, -1, "产出/数量:乙丙甲"},
		"into the next group":    {"产出/数量:甲乙 产出/质量:丙", 1, 1, 1, "产出/数量:甲 产出/质量:乙丙"},
		"into the one before":    {"产出/数量:甲 效益/社会:乙丙", 1, 1, -1, "产出/数量:甲乙 效益/社会:丙"},
		"the first can't go up":  {"产出/数量:甲乙", 0, 0, -1, "产出/数量:甲乙"},
		"the last can't go down": {"产出/数量:甲乙", 1, 1, 1, "产出/数量:甲乙"},
	} {
		f := formOf(try.before)
		if moved := f.MoveIndicators(try.first, try.last, try.by); moved != (try.before != try.after) {
			t.Errorf("%s: moved %v", name, moved)
		}
		if got := groupsOf(&f); got != try.after {
			t.Errorf("%s: %s, want %s", name, got, try.after)
		}
	}
}

func TestAGroupIsRenamed(t *testing.T) {
	for name, try := range map[string]struct {
		before string
		edit   func(*domain.Form)
		after  string
	}{
		"level 1, only its own rows": {"产出/数量:甲 产出/质量:乙 效益/社会:丙 产出/时效:丁", func(f *domain.Form) { f.RenameLevel1(0, "成本") },
			"成本/数量:甲 成本/质量:乙 效益/社会:丙 产出/时效:丁"},
		"level 2":                    {"产出/数量:甲乙 产出/质量:丙", func(f *domain.Form) { f.RenameLevel2(0, "时效") }, "产出/时效:甲乙 产出/质量:丙"},
		"level 2, its spelling only": {"产出/数量:甲乙", func(f *domain.Form) { f.RenameLevel2(0, "数量指标") }, "产出/数量指标:甲乙"},
		"level 2, as another group":  {"产出/数量:甲 产出/质量:乙 产出/时效:丙", func(f *domain.Form) { f.RenameLevel2(2, "数量") }, "产出/数量:甲丙 产出/质量:乙"},
	} {
		f := formOf(try.before)
		try.edit(&f)
		if got := groupsOf(&f); got != try.after {
			t.Errorf("%s: %s, want %s", name, got, try.after)
		}
	}
}

func TestANewIndicatorIsInTheGroupOfAnother(t *testing.T) {
	f := formOf("产出/数量:甲 效益/社会:乙")
	f.Levels = []domain.Level{{Name: "成本"}}
	for like, want := range map[int]string{0: "产出/数量", 1: "效益/社会", -1: "成本/"} {
		if in := f.IndicatorLike(like); in.Level1+"/"+in.Level2 != want || in.ScoreBy != domain.ByRule || in.Name != "" {
			t.Errorf("like %d: %+v", like, in)
		}
	}
	f.DeleteIndicators([]int{0, 1})
	if len(f.Indicators) != 0 {
		t.Errorf("%d are left", len(f.Indicators))
	}
}
