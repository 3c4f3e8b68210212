package scoring_test

import (
	"slices"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

func TestScoreOverWeight(t *testing.T) {
	runCases(t, scoring.CodeScoreOver, []checkCase{
		{"more than its weight", "indicators/2/score = 8.01", "indicators/2/score error"},
		{"all of its weight", "indicators/2/score = 8.00", ""},
		{"the execution rate too", "funds/rate = 97.07%\nfunds/score = 10.5", "funds/score error"},
		{"no weight to hold it against", "indicators/2/weight =\nindicators/2/score = 9", ""},
		{"not applicable", "indicators/2/score = 9\nindicators/2/not_applicable = true", ""},
	})
}

// Above the weight a score is off the rule, outside its tier and full: one finding.
func TestScoreOverWeightSaysItAll(t *testing.T) {
	f := patched(t, "indicators/6/score = 5\nindicators/9/score = 9")
	for _, finding := range check(t, &f) {
		if finding.Level == scoring.Error && finding.Code != scoring.CodeScoreOver {
			t.Errorf("also %s at %s", finding.Code, finding.Field)
		}
	}
}

func TestScoreTier(t *testing.T) {
	runCases(t, scoring.CodeScoreTier, []checkCase{
		{"above the second tier of 8 points", "indicators/9/score = 6.5", "indicators/9/score error"},
		{"its upper end belongs to the first tier", "indicators/9/score = 6.4", "indicators/9/score error"},
		{"its lower end belongs to it", "indicators/9/score = 4", ""},
		{"below it", "indicators/9/score = 3.9", "indicators/9/score error"},
		{"the first tier begins at 80%", "indicators/10/score = 8", ""},
		{"and not below", "indicators/10/score = 7.9", "indicators/10/score error"},
		{"a tier chosen by hand", "indicators/0/tier = 未达成预期指标且效果较差\nindicators/0/score = 4", "indicators/0/score error"},
		{"the 60% tiers of another rule set", "rules mof-2020\nindicators/9/score = 4.5", "indicators/9/score error"},
		{"a number is no tier", "indicators/0/score = 1", ""},
	})
	runMessages(t, scoring.CodeScoreTier, map[string][]string{
		"indicators/9/score = 7": {"得 7 分", "部分达成预期指标并具有一定效果", "4 分至 6.4 分"},
	})
}

func TestFullButMissed(t *testing.T) {
	runCases(t, scoring.CodeFullButMissed, []checkCase{
		{"four fifths done, full score", "indicators/8/actual = 2400人次\nindicators/8/score = 12", "indicators/8/score error"},
		{"late, full score", "indicators/4/actual = 2024年11月2日\nindicators/4/score = 6", "indicators/4/score error"},
		{"missed if people are visits, full score", "indicators/8/actual = 2400人\nindicators/8/score = 12", "indicators/8/score warning"},
		{"missed by less than rounding shows", "indicators/2/target = ≥99.2%\nindicators/2/score = 8", ""},
		{"reached", "indicators/8/score = 12", ""},
		{"scored by the rules", "indicators/8/actual = 2400人次", ""},
		{"not late by a date that last year left over", "indicators/4/target = 2023年10月31日前\nindicators/4/score = 6", ""},
	})
}

func TestScoreNotRule(t *testing.T) {
	runCases(t, scoring.CodeScoreNotRule, []checkCase{
		{"less than the rule gives", "indicators/6/score = 3", "indicators/6/score error"},
		{"more than the rule gives", "indicators/6/score = 3.9", "indicators/6/score error"},
		{"rounded to the decimals that were typed", "indicators/6/score = 3.7", "indicators/6/score note"},
		// 336000 ÷ 366399.50 × 4 = 3.66812…, 336000 ÷ 389600 × 4 = 3.44969…, by the rule 3.45
		{"not rounded as far as the rule does", "indicators/6/score = 3.668", "indicators/6/score note"},
		{"rounded from the unrounded result", "indicators/6/actual = 389600元\nindicators/6/score = 3.4", "indicators/6/score note"},
		{"rounded once more than the rule does", "indicators/6/actual = 389600元\nindicators/6/score = 3.5", "indicators/6/score note"},
		{"cut off", "indicators/6/score = 3.66", "indicators/6/score error"},
		{"the same number", "indicators/6/score = 3.670", ""},
		{"within the tier a person chooses", "indicators/10/score = 9", ""},
		{"no rule, no finding", "indicators/0/target = 全年\nindicators/0/score = 2", ""},
		{"full though missed is the better reason", "indicators/8/actual = 2400人次\nindicators/8/score = 12", ""},
		{"taken down to a total that the execution rate allows", "rules strict\nfunds/rows/2/executed = 40.13\nfunds/rows/0/executed = 241.00\nindicators/0/score = 1", "indicators/0/score note"},
		{"taken down though the execution rate allows all", "rules strict\nindicators/0/score = 1", "indicators/0/score error"},
	})
	runMessages(t, scoring.CodeScoreNotRule, map[string][]string{
		"indicators/6/score = 3": {"“公用经费”得 3 分，按规则应得 3.67 分"},
		// (1 - |1642300.5 - 1650000| / 1650000) × 6 = 5.972
		"indicators/5/target = ＝1650000元\nindicators/5/score = 5": {"应得 5.97 分", "表注没有规定“＝”"},
	})
}

func TestScoreFixFollowsTheRuleAndForgetsTheOldTotal(t *testing.T) {
	f := patched(t, "indicators/6/score = 3\ntotal/weight = 100\ntotal/score = 96.71")
	list := check(t, &f)
	i := slices.IndexFunc(list, func(f scoring.Finding) bool { return f.Code == scoring.CodeScoreNotRule })
	if len(list) != 1 || i < 0 {
		t.Fatalf("findings: %v", list)
	}
	f.Apply(list[i].Fix.Edits)
	if f.Indicators[6].ScoreBy != domain.ByRule || f.Total.Score != "" || f.Total.Weight != "100" {
		t.Errorf("score by %s, total %v", f.Indicators[6].ScoreBy, f.Total)
	}
	if list := check(t, &f); len(list) != 0 {
		t.Errorf("left: %v", list)
	}
}

func TestDeductionWithoutReason(t *testing.T) {
	runCases(t, scoring.CodeDeduction, []checkCase{
		{"typed below the weight", "indicators/0/score = 7", "indicators/0/reason error"},
		{"below the weight by the rules", "indicators/8/actual = 2999人次", ""},
		{"a little below by the rules", "indicators/8/actual = 2990人次", "indicators/8/reason error"},
		{"a mark for nothing is no reason", "indicators/6/reason = 无", "indicators/6/reason error"},
		{"a score below zero is a number that is none", "indicators/0/score = -1", ""},
		{"nor is a zero that was typed into every cell", "indicators/6/reason = 0", "indicators/6/reason error"},
		{"a reason", "indicators/0/score = 7\nindicators/0/reason = 两批档案推迟进馆，明年三月补齐。", ""},
		{"a zero", "indicators/0/score = 0", "indicators/0/reason error"},
		{"a blank score is no deduction", "indicators/0/actual =", ""},
		{"not applicable", "indicators/6/reason =\nindicators/6/not_applicable = true", ""},
		{"a placeholder is another finding at the same place", "indicators/6/reason = ……", ""},
	})
}

func TestWeightsLevel(t *testing.T) {
	runCases(t, scoring.CodeWeightsLevel, []checkCase{
		{"rows of 50 under a printed 45", "levels/0/weight = 45", "levels/0/weight error"},
		{"a row moved from one level to the other", "indicators/0/level1 = 效益指标", "levels/0/weight error\nlevels/1/weight error"},
		{"no weight printed", "levels/0/weight =", ""},
		{"a row without a level belongs to the one above", "indicators/1/level1 =", ""},
		{"a name with a line break and without 指标", "levels/0/name = 产出", ""},
		{"a missing weight explains the sum", "indicators/0/weight =", ""},
		{"but not a sum that is too high", "indicators/0/weight =\nindicators/1/weight = 20", "levels/0/weight error"},
		{"a weight missing elsewhere explains nothing of a level without a name", "levels/0/name =\nindicators/11/weight =", "levels/0/weight error"},
		{"a level without rows", "delete indicators/11", "levels/2/weight error"},
		{"the execution rate's weight is fixed", "funds/weight = 20", "funds/weight error"},
		{"to 20 by another rule set", "rules hubei\nfunds/weight = 20", ""},
	})
}

func TestFixedLevelWeights(t *testing.T) {
	f := clean(t)
	rs := *rulesOf(t, &f)
	rs.Levels = slices.Clone(rs.Levels)
	for i := range rs.Levels {
		rs.Levels[i].Fixed = true
	}
	ev := scoring.Evaluate(&f, &rs)
	if list := scoring.Check(&f, &rs, &ev); len(list) != 0 {
		t.Errorf("weights as fixed: %v", list)
	}
	f.Levels[0].Weight, f.Levels[1].Weight = "45", "35"
	f.Indicators[0].Level1 = "效益指标"
	ev = scoring.Evaluate(&f, &rs)
	got := found(scoring.Check(&f, &rs, &ev), scoring.CodeWeightsLevel)
	// 8 points moved: 42 under a printed 45, 38 under a printed 35, and neither as fixed.
	want := []string{"levels/0/weight error", "levels/0/weight error", "levels/1/weight error", "levels/1/weight error"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWeightsTotal(t *testing.T) {
	runCases(t, scoring.CodeWeightsTotal, []checkCase{
		{"one row too heavy", "indicators/0/weight = 9", "total/weight error"},
		{"the execution rate counts", "funds/weight = 5", "total/weight error"},
		{"a row that does not apply leaves its weight to others", "indicators/10/not_applicable = true", "total/weight error"},
		{"and others took it", "indicators/10/not_applicable = true\nindicators/8/weight = 22", ""},
		{"a missing weight explains the sum", "indicators/0/weight =", ""},
		{"points of the rate that only its score tells", "funds/weight =", ""},
		{"decimals", "indicators/0/weight = 8.5\nindicators/1/weight = 5.5", ""},
	})
	runMessages(t, scoring.CodeWeightsTotal, map[string][]string{
		"indicators/0/weight = 9":                             {"合计 101 分", "执行率 10、产出 51、效益 30、满意度 10"},
		"indicators/10/not_applicable = true":                 {"合计 90 分", "不适用"},
		"funds/weight =\nindicators/10/not_applicable = true": {"合计 90 分", "执行率 10、", "不适用的行"},
		"funds/weight =\nindicators/0/weight = 7":             {"合计 89 分", "执行率的分值还没有填，所用规则是 10 分"},
	})
}

func TestScoreTotal(t *testing.T) {
	runCases(t, scoring.CodeScoreTotal, []checkCase{
		{"as it should be", "total/weight = 100\ntotal/score = 97.38", ""},
		{"added up wrongly", "total/score = 97.83", "total/score error"},
		{"rounded", "total/score = 97.4", "total/score note"},
		{"the printed weight", "total/weight = 90", "total/weight error"},
		{"weights that are not 100 say it all", "indicators/0/weight = 9\ntotal/weight = 100", ""},
		{"a score still missing explains the sum", "total/score = 97.38\nindicators/0/actual =", ""},
		{"a total above what the execution rate allows says it all", "rules strict\nfunds/rows/2/executed = 40.13\nfunds/rows/0/executed = 241.00\ntotal/score = 89", ""},
		{"no total printed", "total/weight =\ntotal/score =", ""},
	})
}

func TestTotalOverCap(t *testing.T) {
	const poor = "funds/rows/2/executed = 40.13\nfunds/rows/0/executed = 241.00\n"
	runCases(t, scoring.CodeTotalOverCap, []checkCase{
		{"75.68% of the money allow 89 points", "rules strict\n" + poor, "total/score error"},
		{"no such limit in other rule sets", poor, ""},
		{"97.07% allow all", "rules strict", ""},
		{"below the limit", "rules strict\n" + poor + "indicators/0/score = 1", ""},
	})
}

// Nothing can be more than all of it: 100% is no upper limit, so that full points for nothing stay
// a fault. A cost that may not be exceeded is another matter.
func TestAllIsNoUpperLimit(t *testing.T) {
	full := "indicators/2/actual = 0%\nindicators/2/score = 15\nindicators/2/weight = 15\nindicators/2/target = "
	runCases(t, scoring.CodeFullButMissed, []checkCase{
		{"all of it", full + "100%", "indicators/2/score error"},
		{"a share that can be an upper limit", full + "5%", ""},
		{"at least all of it", full + "≥100%", "indicators/2/score error"},
	})
}

// A name of a level written once, as in a sheet, counts for the rows below it.
func TestCostBelowANameWrittenOnce(t *testing.T) {
	f := patched(t, "indicators/5/level2 = 成本指标\nindicators/6/level1 =\nindicators/6/level2 =\nindicators/6/target = 20万元\nindicators/6/actual = 19万元")
	if got := scoring.Evaluate(&f, rules(t, "qiannan-2023")).Rows[6].Target.Sign; got != scoring.AtMost {
		t.Errorf("read with %q", got)
	}
}

// Totals can contradict one another though rows are not filled in yet.
func TestAPrintedScoreAboveThePrintedWeightIsFound(t *testing.T) {
	for score, want := range map[string]string{"101.5": "总分的得分是 101.5，高于总分的分值 100。", "98": "", "100": ""} {
		f := patched(t, "total/weight = 100\ntotal/score = "+score)
		f.Indicators[0].Score, f.Indicators[0].ScoreBy = "", domain.ByHand
		got := ""
		for _, found := range check(t, &f) {
			if found.Code == scoring.CodeScoreTotal {
				got += found.Message
			}
		}
		if got != want {
			t.Errorf("%s of 100: says %q, want %q", score, got, want)
		}
	}
}

// The total of a row above its weight is above the weights too: one fault, in the row.
func TestARowAboveItsWeightExplainsTheTotal(t *testing.T) {
	f := patched(t, "indicators/0/score = 300")
	sum := scoring.Evaluate(&f, rules(t, "qiannan-2023"))
	f.Total = domain.Total{Weight: "100", Score: domain.Number(sum.Score.String())}
	var codes []string
	for _, found := range check(t, &f) {
		if found.Level == scoring.Error {
			codes = append(codes, string(found.Code))
		}
	}
	if !slices.Equal(codes, []string{string(scoring.CodeScoreOver)}) {
		t.Errorf("errors: %v", codes)
	}
}
