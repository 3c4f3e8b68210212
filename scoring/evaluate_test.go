package scoring_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/scoring"
)

func rules(t testing.TB, id string) *scoring.RuleSet {
	t.Helper()
	rs, ok := scoring.Lookup(id)
	if !ok {
		t.Fatalf("no rule set %q", id)
	}
	return rs
}

// row is an indicator that follows the rules.
func row(level1, level2, target, actual, weight string) domain.Indicator {
	return domain.Indicator{Level1: level1, Level2: level2, Name: target, Target: target, Actual: actual, Weight: domain.Number(weight), ScoreBy: domain.ByRule}
}

// typed is a row whose score a person typed.
func typed(in domain.Indicator, score string) domain.Indicator {
	in.Score, in.ScoreBy = domain.Number(score), domain.ByHand
	return in
}

// county is the form of a made-up unit. By hand: 10×950/1000 = 9.5 for the execution
// rate; rows 4.5, 6 (judged, typed), 3.2, 30, 9.75.
func county() domain.Form {
	return domain.Form{
		Year: 2024,
		Funds: domain.Funds{
			Rows:   []domain.FundRow{{Item: "年度资金总额", Initial: "800", Budget: "1000", Executed: "950"}},
			Weight: "10", ScoreBy: domain.ByRule,
		},
		Levels: []domain.Level{{Name: "产出指标", Weight: "50"}, {Name: "效益", Weight: "30"}, {Name: "满意度指标", Weight: "10"}},
		Indicators: []domain.Indicator{
			row("产出指标", "数量", "≥50场", "45场", "5"),
			typed(row("产出指标", "数量", "全年", "走访群众312批次845人次", "7"), "6"),
			typed(row("产出指标", "成本", "≤30万元", "37.5万元", "4"), "3"),
			row("效益指标", "社会效益", "优秀", "优秀", "30"),
			row("满意度指标", "服务对象满意度", "≥80%", "78%", "10"),
		},
	}
}

func value(d decimal.NullDecimal) string {
	if !d.Valid {
		return "none"
	}
	return d.Decimal.String()
}

func expect(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %q, want %q", what, got, want)
	}
}

func TestTotalsAddRoundedScores(t *testing.T) {
	f := county()
	ev := scoring.Evaluate(&f, rules(t, ""))
	expect(t, "weight", ev.Weight.String(), "66")
	expect(t, "score", ev.Score.String(), "62.75")       // 9.5 + 4.5 + 6 + 3 + 30 + 9.75
	expect(t, "computed", ev.Computed.String(), "62.95") // the cost row 3.2 instead of 3, the judged row as typed
	expect(t, "typed row", value(ev.Rows[2].Score)+" next to "+value(ev.Rows[2].Computed), "3 next to 3.2")
	expect(t, "judged row", value(ev.Rows[1].Score)+" next to "+value(ev.Rows[1].Computed), "6 next to none")
	expect(t, "grade", ev.Grade, "")
}

func TestThirdsAreRoundedBeforeTheyAreAdded(t *testing.T) {
	f := domain.Form{Indicators: []domain.Indicator{
		row("产出指标", "数量", "≥3件", "1件", "1"), row("产出指标", "数量", "≥3件", "1件", "1"), row("产出指标", "数量", "≥3件", "1件", "1"),
	}}
	ev := scoring.Evaluate(&f, rules(t, ""))
	expect(t, "score", ev.Score.String(), "0.99")
}

func TestSectionsSumByLevel(t *testing.T) {
	f := county()
	f.Indicators[1].Level1, f.Indicators[1].Level2 = "", "" // written once, left blank below
	ev := scoring.Evaluate(&f, rules(t, ""))
	var got []string
	for _, s := range ev.Sections {
		got = append(got, strings.Join([]string{s.Name, value(s.Printed), s.Weight.String(), s.Score.String(), s.Computed.String()}, " "))
	}
	expect(t, "sections", strings.Join(got, "; "), "产出指标 50 16 13.5 13.7; 效益 30 30 30 30; 满意度指标 10 10 9.75 9.75")
	got = nil
	for _, s := range ev.SubSums {
		got = append(got, strings.Join([]string{s.Level2, s.Weight.String(), s.Score.String()}, " "))
	}
	expect(t, "subsections", strings.Join(got, "; "), "数量 12 10.5; 成本 4 3; 社会效益 30 30; 服务对象满意度 10 9.75")
}

func TestASectionTheFormDoesNotListIsAdded(t *testing.T) {
	f := domain.Form{Levels: []domain.Level{{Name: "产出指标"}}, Indicators: []domain.Indicator{row("成本指标", "经济成本", "30万元", "31万元", "5")}}
	ev := scoring.Evaluate(&f, rules(t, ""))
	if len(ev.Sections) != 2 || ev.Sections[1].Name != "成本指标" || ev.Sections[1].Printed.Valid {
		t.Errorf("sections %+v", ev.Sections)
	}
	if ev.Rows[0].Target.Sign != scoring.AtMost {
		t.Error("a bare number under 成本指标 is not to be exceeded")
	}
}

func TestNotApplicableRowsCountNowhere(t *testing.T) {
	f := county()
	f.Indicators[2].NotApplicable = true
	ev := scoring.Evaluate(&f, rules(t, ""))
	expect(t, "weight", ev.Weight.String(), "62")
	expect(t, "score", ev.Score.String(), "59.75")
	expect(t, "computed", ev.Computed.String(), "59.75")
	expect(t, "row", value(ev.Rows[2].Score), "none")
}

func TestBlankScores(t *testing.T) {
	f := domain.Form{Indicators: []domain.Indicator{
		typed(row("产出指标", "数量", "≥50场", "45场", "5"), ""),            // a blank of the person's own
		row("产出指标", "数量", "全年", "走访群众312批次845人次", "5"),              // nothing to compute
		typed(row("产出指标", "数量", "全年", "走访群众312批次845人次", "5"), "5分"), // typed with its unit
		typed(row("产出指标", "数量", "全年", "走访群众312批次845人次", "5"), "满分"), // no number
		func() domain.Indicator {
			in := row("产出指标", "数量", "全年", "x", "5")
			in.Score = "4"
			return in
		}(), // stored together with "rule": ignored
	}}
	ev := scoring.Evaluate(&f, rules(t, ""))
	var got []string
	for _, r := range ev.Rows {
		got = append(got, value(r.Score))
	}
	expect(t, "scores", strings.Join(got, " "), "none none 5 none none")
	expect(t, "score", ev.Score.String(), "5")
	expect(t, "computed", ev.Computed.String(), "9.5") // 4.5 + 5 as typed
}

func TestExecutionRate(t *testing.T) {
	for _, c := range []struct {
		name, initial, budget, executed, weight string
		rate, score, why                        string
	}{
		{"missed", "", "1000", "950", "10", "0.95", "9.5", "950 ÷ 1000 × 10 = 9.5"},
		{"thirds", "", "300", "200", "10", "0.6666666666666667", "6.67", "200 ÷ 300 × 10 = 6.6666…，得 6.67 分"},
		{"nothing planned at first", "0", "120.5", "120.5", "10", "1", "10", "120.5 ÷ 120.5 × 10 = 10"},
		{"more than the budget", "", "100", "110", "10", "1.1", "10", "110 ÷ 100 × 10 = 11，封顶 10 分"},
		{"nothing executed", "", "100", "0", "10", "0", "0", "0 ÷ 100 × 10 = 0"},
		{"no budget", "90", "0", "0", "10", "none", "none", "全年预算数（A）不大于 0，没有执行率"},
		{"budget blank", "90", "—", "80", "10", "none", "none", "全年预算数（A）空白或不是数字，没有执行率"},
		{"executed blank", "90", "90", "", "10", "none", "none", "全年执行数（B）空白或不是数字，没有执行率"},
		{"weight blank", "", "1000", "950", "", "0.95", "none", "分值空白或不是数字，不计算得分"},
		{"typed with separators and unit", "", "1,000万元", "９５０", "10分", "0.95", "9.5", "950 ÷ 1000 × 10 = 9.5"},
	} {
		f := domain.Form{Funds: domain.Funds{
			Rows:   []domain.FundRow{{Initial: domain.Number(c.initial), Budget: domain.Number(c.budget), Executed: domain.Number(c.executed)}},
			Weight: domain.Number(c.weight), ScoreBy: domain.ByRule,
		}}
		ex := scoring.Evaluate(&f, rules(t, "")).Execution
		expect(t, c.name+": rate", value(ex.Rate), c.rate)
		expect(t, c.name+": score", value(ex.Computed), c.score)
		expect(t, c.name+": why", ex.Why.Line(), c.why)
	}
}

func TestExecutionRateWithoutFunds(t *testing.T) {
	ev := scoring.Evaluate(&domain.Form{}, rules(t, ""))
	expect(t, "rate", value(ev.Execution.Rate), "none")
}

func TestExecutionRateOfTheInitialBudget(t *testing.T) {
	rs := *rules(t, "")
	rs.Execution.Base = scoring.BaseInitial
	f := county()
	ex := scoring.Evaluate(&f, &rs).Execution
	expect(t, "rate", value(ex.Rate), "1.1875") // 950 / 800
}

func TestTypedExecutionScoreIsKept(t *testing.T) {
	f := county()
	f.Funds.ScoreBy, f.Funds.Rate, f.Funds.Score = domain.ByHand, "95%", "9"
	ev := scoring.Evaluate(&f, rules(t, ""))
	expect(t, "execution", value(ev.Execution.Score)+" next to "+value(ev.Execution.Computed), "9 next to 9.5")
	expect(t, "score", ev.Score.String(), "62.25")
	expect(t, "computed", ev.Computed.String(), "62.95")
}

// Without a column for its points, the rate has those of the rules if the indicators leave just
// these; the explanation says so.
func TestPointsOfTheRateThatTheSheetLeavesOpen(t *testing.T) {
	for weight, want := range map[string]string{"64": "10 · 分值：10（表里没有填，按评分规则）", "63": "none · 分值："} { // 26 of the others
		f := county()
		f.Funds.ScoreBy, f.Funds.Weight, f.Funds.Score = domain.ByHand, "", "9"
		f.Indicators[0].Weight = domain.Number(weight)
		f.Indicators[1].Weight, f.Indicators[2].Weight, f.Indicators[3].Weight, f.Indicators[4].Weight = "5", "5", "6", "10"
		ex := scoring.Evaluate(&f, rules(t, "")).Execution
		expect(t, weight, value(ex.Weight)+" · "+ex.Why.Inputs[2], want)
	}
}

// perfect is a form with full marks everywhere but the execution rate.
func perfect(executed string) domain.Form {
	f := county()
	f.Indicators = []domain.Indicator{row("产出指标", "质量", "优秀", "优秀", "50"), row("效益指标", "社会效益", "显著", "显著", "30"), row("满意度指标", "服务对象满意度", "≥80%", "90%", "10")}
	f.Funds.Rows[0].Executed = domain.Number(executed)
	return f
}

func TestStrictLimitsTheTotalByTheExecutionRate(t *testing.T) {
	for _, c := range []struct{ executed, score, computed, limit string }{
		{"800", "98", "98", "none"}, // 80% is not below 80%
		{"799.9", "98", "89", "89"},
		{"700", "97", "89", "89"},
		{"650", "96.5", "79", "79"},
		{"599", "95.99", "69", "69"},
		{"100", "91", "59", "59"},
	} {
		f := perfect(c.executed)
		ev := scoring.Evaluate(&f, rules(t, "strict"))
		expect(t, c.executed+": score", ev.Score.String(), c.score)
		expect(t, c.executed+": computed", ev.Computed.String(), c.computed)
		expect(t, c.executed+": limit", value(ev.Limit), c.limit)
	}
}

func TestGrades(t *testing.T) {
	for _, c := range []struct{ score, grade string }{{"80", "优"}, {"79.99", "良"}, {"70", "良"}, {"69", "中"}, {"50", "中"}, {"49.5", "差"}, {"0", "差"}} {
		f := perfect("1000") // 10 for the execution rate
		f.Indicators = f.Indicators[:1]
		f.Indicators[0] = typed(f.Indicators[0], c.score)
		ev := scoring.Evaluate(&f, rules(t, "mof-2020"))
		expect(t, ev.Score.String(), ev.Grade, c.grade)
	}
}

func TestCardSaysEverything(t *testing.T) {
	f := domain.Form{Indicators: []domain.Indicator{row("产出指标", "成本", "30万", "320000元", "4")}}
	ev := scoring.Evaluate(&f, rules(t, ""))
	expect(t, "card", ev.Rows[0].Why.Card(), strings.Join([]string{
		"规则：定量指标（≤）：指标值 ÷ 完成值 × 分值，不超过分值",
		"出处：表注 3",
		"指标值：≤30万",
		"完成值：320000元",
		"分值：4",
		"计算：30万 ÷ 320000元 × 4 = 3.75",
		"推断：成本指标值没有符号，按“≤”理解",
		"得分：3.75 分",
	}, "\n"))
}

func TestVerdictRatioAndTier(t *testing.T) {
	f := domain.Form{Year: 2024, Indicators: []domain.Indicator{
		row("产出指标", "数量", "≥50场", "65场", "5"),
		row("产出指标", "数量", "≥50场", "45场", ""),
		row("产出指标", "时效", "6月30日前", "7月", "5"),
		row("产出指标", "质量", "优秀", "部分达成", "10"),
		row("产出指标", "质量", "优秀", "良好", "10"),
		row("产出指标", "质量", "优秀", "优秀", "10"),
	}}
	ev := scoring.Evaluate(&f, rules(t, ""))
	for i, want := range []struct {
		met   scoring.Verdict
		ratio string
		tier  string
		why   scoring.Obstacle
	}{
		{scoring.Reached, "1.3", "", scoring.Computable},
		{scoring.Missed, "0.9", "", scoring.NoWeight},
		{scoring.Missed, "none", "", scoring.Judged},
		{scoring.Missed, "none", "部分达成预期指标并具有一定效果", scoring.Judged},
		{scoring.Unknown, "none", "", scoring.Judged},
		{scoring.Reached, "none", "达成预期指标", scoring.Computable},
	} {
		r := ev.Rows[i]
		tier := ""
		if r.Tier != nil {
			tier = r.Tier.Name
		}
		if r.Met != want.met || value(r.Ratio) != want.ratio || tier != want.tier || r.Obstacle != want.why {
			t.Errorf("row %d: %v, %s, %q, %q; want %+v", i, r.Met, value(r.Ratio), tier, r.Obstacle, want)
		}
	}
}

func TestTierBounds(t *testing.T) {
	tiers := rules(t, "").Tiers
	ten := decimal.NewFromInt(10)
	for _, c := range []struct {
		score string
		in    []bool
	}{
		{"10", []bool{true, false, false}}, {"8", []bool{true, false, false}}, {"7.99", []bool{false, true, false}},
		{"5", []bool{false, true, false}}, {"4.99", []bool{false, false, true}}, {"0", []bool{false, false, true}},
		{"10.01", []bool{false, false, false}}, {"-0.01", []bool{false, false, false}},
	} {
		for i := range tiers {
			if got := tiers[i].Contains(decimal.RequireFromString(c.score), ten); got != c.in[i] {
				t.Errorf("%s in %q: %v", c.score, tiers[i].Name, got)
			}
		}
	}
}

// A number in a result that a person judges takes no part: nothing is to be said of it.
func TestOnlyNumbersComputedWithAreSaidToBeAssumed(t *testing.T) {
	rules, _ := scoring.Lookup("")
	for target, want := range map[string]bool{"≥60件": true, "全年": false, "健全": false} {
		f := domain.Form{Indicators: []domain.Indicator{{Level1: "产出指标", Name: "接访", Target: target, Actual: "约65件", Weight: "5"}}}
		ev := scoring.Evaluate(&f, rules)
		if got := strings.Contains(strings.Join(ev.Rows[0].Why.Assumed, ""), "65"); got != want {
			t.Errorf("%s: assumed %q, want the 65 in it: %v", target, ev.Rows[0].Why.Assumed, want)
		}
	}
}

func TestRatesAsTyped(t *testing.T) {
	for text, want := range map[string]string{
		"89.79%": "0.8979", "８９.７９％": "0.8979", "0.8979": "0.8979", "89.79": "0.8979", "100": "1", "1": "1", "100%": "1", "0": "0", "120%": "1.2",
		"": "none", "—": "none", "约90%": "none",
	} {
		rate, ok := scoring.ParseRate(text)
		expect(t, text, value(decimal.NullDecimal{Decimal: rate, Valid: ok}), want)
	}
}
