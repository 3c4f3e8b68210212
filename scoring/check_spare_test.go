package scoring_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

// withRows is the clean form, patched, with rows after it that hold a name at most.
func withRows(t *testing.T, patch string, names ...string) domain.Form {
	f := patched(t, patch)
	for _, name := range names {
		f.Indicators = append(f.Indicators, domain.Indicator{Level1: "满意度指标", Level2: "服务对象满意度指标", Name: name, ScoreBy: domain.ByRule})
	}
	return f
}

func codesIn(list []scoring.Finding) string {
	var codes []string
	for _, f := range list {
		codes = append(codes, fmt.Sprintf("%s %s %s", f.Code, f.Field, f.Level))
	}
	return strings.Join(codes, "\n")
}

// Templates print more rows than a unit needs. When the others have all the points, the rest
// is neither left to do nor wrong, and the totals are complete without it.
func TestRowsThatATemplatePrintedAndNobodyNeeds(t *testing.T) {
	for name, c := range map[string]struct {
		form domain.Form
		want string
	}{
		"blank":                          {withRows(t, "", "", "—"), ""},
		"with what the template prints":  {withRows(t, "", "指标2：", "……", "指标3"), "placeholder-left indicators/12/name note"},
		"the printed total is checked":   {withRows(t, "total/score = 99", ""), "score-total total/score error"},
		"while points are left to share": {withRows(t, "indicators/11/weight = 5\nindicators/11/score =\nlevels/2/weight =", "指标2："), "required-empty indicators/12/name error"},
		"with a result in it":            {withRows(t, "", "指标2：每年的评议"), "required-empty indicators/12/target error\nrequired-empty indicators/12/actual error\nrequired-empty indicators/12/weight error"},
	} {
		if got := codesIn(check(t, &c.form)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	f := withRows(t, "indicators/11/weight = 5\nindicators/11/score =\nlevels/2/weight =", "指标2：", "", "指标3：")
	if text := message(check(t, &f), scoring.CodeRequiredEmpty); !strings.HasPrefix(text, "第 13、14、15 行还没有填，分值合计还差 5 分") {
		t.Errorf("while points are left it says %q", text)
	}
	f = withRows(t, "", "指标2：", "", "指标3：")
	if text := message(check(t, &f), scoring.CodePlaceholder); !strings.Contains(text, "第 13、15 行") {
		t.Errorf("it says %q", text)
	}
}

// Rows that nobody needs do not keep the printed total from being checked.
func TestTotalsOfAFormWithBlankRows(t *testing.T) {
	f := withRows(t, "indicators/11/weight = 5\nindicators/11/score = 5\nlevels/2/weight =\ntotal/score = 99", "", "指标2：")
	if got := found(check(t, &f), scoring.CodeScoreTotal); !slices.Equal(got, []string{"total/score error"}) {
		t.Errorf("of the total: %v", got)
	}
}

// A form without funds has all its scores in the indicators.
func TestTotalsOfAFormWithoutFunds(t *testing.T) {
	f := patched(t, "total/score = 99\ndelete funds/rows/3\ndelete funds/rows/2\ndelete funds/rows/1\ndelete funds/rows/0\nfunds/weight =\nfunds/rate =\nfunds/score =")
	if got := found(check(t, &f), scoring.CodeScoreTotal); !slices.Equal(got, []string{"total/score error"}) {
		t.Errorf("of the total: %v", got)
	}
}

func TestTheNumberOfATemplateIsNoPartOfAName(t *testing.T) {
	runCases(t, scoring.CodeNameTwice, []checkCase{
		{"numbered anew under each level", "indicators/0/name = 指标1：整理卷数\nindicators/2/name = 指标1：合格率", ""},
		{"the same after the number", "indicators/0/name = 指标1：整理卷数\nindicators/2/name = 指标2 整理卷数", "indicators/2/name error"},
	})
	runMessages(t, scoring.CodeDeduction, map[string][]string{
		"indicators/0/name = 指标1：整理卷数\nindicators/0/score = 7": {"指标“整理卷数”得 7 分"},
	})
}

// Without a sign a target can be meant either way. What was scored by the other way is no
// fault, and the note offers that way.
func TestAScoreByTheOtherSignIsNoFault(t *testing.T) {
	const halved = "indicators/8/target = 30件\nindicators/8/actual = 15件\n"
	for name, c := range map[string]struct{ patch, want string }{
		"full when less is better":      {halved + "indicators/8/score = 12", "target-assumed indicators/8/target note"},
		"a score of neither way":        {halved + "indicators/8/score = 9\nindicators/8/reason = 两批未到", "target-assumed indicators/8/target note\nscore-not-rule indicators/8/score warning"},
		"decided by the person":         {halved + "indicators/8/score = 12\nindicators/8/reading = >=", "full-but-missed indicators/8/score error"},
		"with a sign":                   {"indicators/8/target = ≥30件\nindicators/8/actual = 15件\nindicators/8/score = 12", "full-but-missed indicators/8/score error"},
		"nothing is what zero asks for": {"indicators/8/target = 0件\nindicators/8/actual = 3件\nindicators/8/score = 12", "target-assumed indicators/8/target note\nfull-but-missed indicators/8/score error"},
	} {
		f := patched(t, c.patch)
		if got := codesIn(check(t, &f)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	f := patched(t, halved+"indicators/8/score = 12")
	list := check(t, &f)
	if !strings.Contains(list[0].Message, "得分却是按“≤”算的") {
		t.Errorf("it says %q", list[0].Message)
	}
	f.Apply(list[0].Fix.Edits)
	if list := check(t, &f); len(list) != 0 {
		t.Errorf("once decided: %v", list)
	}
}

// A dash in place of the target is printed by the finance department: there is nothing to
// fill in, and the score is the person's.
func TestADashForATarget(t *testing.T) {
	for name, c := range map[string]struct{ patch, want string }{
		"scored":   {"indicators/0/target = —\nindicators/0/score = 8", ""},
		"unscored": {"indicators/0/target = —\nindicators/0/score =", "required-empty indicators/0/score error"},
		"无":        {"indicators/0/target = 无\nindicators/0/score = 8", "required-empty indicators/0/target error"},
	} {
		f := patched(t, c.patch)
		if got := codesIn(check(t, &f)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAFundRowWithoutANameIsNamedByItsNumber(t *testing.T) {
	runMessages(t, scoring.CodeOverBudget, map[string][]string{
		"funds/rows/3/item =\nfunds/rows/3/budget = 1\nfunds/rows/3/executed = 2": {"资金表第 4 行全年执行数 2"},
	})
	runMessages(t, scoring.CodeRequiredEmpty, map[string][]string{
		"funds/rows/0/item =\nfunds/rows/0/budget =": {"资金表第 1 行的全年预算数还没有填"},
	})
}

func TestTotalsPrintedElsewhere(t *testing.T) {
	f := clean(t)
	rs := rulesOf(t, &f)
	ev := scoring.Evaluate(&f, rs)
	for _, c := range []struct {
		printed string
		want    []string
	}{
		{"97.38", nil},
		{"90", []string{"total/score error"}},
		{"97.4", []string{"total/score note"}},
		{"#REF!", []string{"total/score error"}},
	} {
		list := scoring.CheckTotal(&f, rs, &ev, domain.FieldSumScore, c.printed)
		if got := found(list, scoring.CodeScoreTotal); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.printed, got, c.want)
		}
	}
}
