package session_test

import (
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/session"
)

// withPrinted is a form that prints a weight of the execution rate and notes. Its only row is
// scored by hand.
func withPrinted(t *testing.T, rate, notes, score string) *session.Session {
	t.Helper()
	return opened(t,
		[]string{"部门整体支出绩效自评表"},
		[]string{"（2024年度）", "部门名称", "云水县档案馆"},
		[]string{"资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
		[]string{"年度资金总额", "100", "100", "100", rate, "100%", rate},
		[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"},
		[]string{"成本指标", "经济成本指标", "整理费用", "≤100元", "110元", "80", score},
		[]string{notes})
}

// What the form prints about itself chooses its rules. The default is only assumed, and what is
// wrong by it alone is no error.
func TestRulesAreChosenByWhatTheFormPrints(t *testing.T) {
	const tiers = "注：定性指标分为达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差三档，分别按照100%-80%（含）、80%-60%（含）、60%-0%合理确定分值。"
	for name, c := range map[string]struct {
		rate, notes, score string
		rules, words       string
		level              scoring.Severity // of the finding on the score, 72.73 by most sets and 72 by system-default; "" for none
	}{
		"notes":                      {"10", tiers, "60", "mof-2020", "按表上印的", scoring.Error},
		"the weight of the rate":     {"20", "", "60", "hubei", "执行率分值是 20 分", scoring.Error},
		"nothing":                    {"10", "", "60", "qiannan-2023", "暂按", scoring.Warning},
		"nothing, as another set":    {"10", "", "72", "qiannan-2023", "暂按", ""},
		"a weight that no set has":   {"15", "", "72.73", "qiannan-2023", "暂按", ""},
		"notes, as another set does": {"10", tiers, "72", "mof-2020", "按表上印的", scoring.Error},
	} {
		s := withPrinted(t, c.rate, c.notes, c.score)
		if s.Rules().ID != c.rules || !strings.Contains(s.RulesWords(), c.words) {
			t.Errorf("%s: %s, %q", name, s.Rules().ID, s.RulesWords())
		}
		var level scoring.Severity
		for _, f := range s.Findings() {
			if f.Code == scoring.CodeScoreNotRule || f.Code == scoring.CodeFullButMissed {
				level = f.Level
			}
			if f.Code == scoring.CodeWeightsLevel && f.Level == scoring.Error {
				t.Errorf("%s: %s", name, f.Message)
			}
		}
		if level != c.level {
			t.Errorf("%s: the score is %q, want %q", name, level, c.level)
		}
	}
}

// A choice made by the user is final, even if it is the set that was assumed, and can be undone.
func TestWhoChoosesTheAssumedRulesMeansThem(t *testing.T) {
	s := withPrinted(t, "10", "", "60")
	rules, err := session.FindRules("qiannan-2023")
	if err != nil {
		t.Fatal(err)
	}
	s.SetRules(rules)
	if s.RulesWords() != "" || s.Form().Rules != "qiannan-2023" || s.Count(scoring.Error) == 0 {
		t.Errorf("chosen: %q, %d errors", s.RulesWords(), s.Count(scoring.Error))
	}
	errors := s.Count(scoring.Error)
	s.Undo()
	if !s.Rules().Assumed() || s.Count(scoring.Error) >= errors {
		t.Errorf("undone: %q, %d errors", s.RulesWords(), s.Count(scoring.Error))
	}
	s.Redo()
	if s.Rules().Assumed() {
		t.Error("done again: assumed")
	}
	s.Do("单位", func(f *domain.Form) { f.Department = "云水县图书馆" })
	if s.Rules().Assumed() {
		t.Error("forgotten with the next edit")
	}
}
