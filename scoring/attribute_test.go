package scoring_test

import (
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

func TestAttributeScoresMarksWhoDecides(t *testing.T) {
	for _, c := range []struct {
		name string
		in   domain.Indicator
		want domain.ScoreBy
	}{
		{"typed as computed", typed(row("产出指标", "数量", "≥50场", "45场", "5"), "4.5"), domain.ByRule},
		{"the same in another spelling", typed(row("产出指标", "数量", "≥50场", "45场", "5"), "4.50分"), domain.ByRule},
		{"rounded further", typed(row("产出指标", "数量", "≥30场", "20场", "5"), "3"), domain.ByHand},
		{"typed otherwise", typed(row("产出指标", "数量", "≥50场", "45场", "5"), "5"), domain.ByHand},
		{"blank where a score can be computed", typed(row("产出指标", "数量", "≥50场", "45场", "5"), ""), domain.ByHand},
		{"blank where none can", typed(row("产出指标", "数量", "≥50场", "", "5"), ""), domain.ByRule},
		{"a mark for nothing where none can", typed(row("产出指标", "数量", "全年", "", "5"), "—"), domain.ByRule},
		{"judged", typed(row("产出指标", "数量", "全年", "接访312批次845人次", "5"), "5"), domain.ByHand},
		{"no number", typed(row("产出指标", "数量", "≥50场", "45场", "5"), "满分"), domain.ByHand},
	} {
		f := domain.Form{Indicators: []domain.Indicator{c.in}}
		before := f.Indicators[0].Score
		scoring.AttributeScores(&f, rules(t, ""))
		if got := f.Indicators[0].ScoreBy; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if f.Indicators[0].Score != before {
			t.Errorf("%s: the typed score changed", c.name)
		}
	}
}

func TestAttributeScoresTakesRateAndScoreTogether(t *testing.T) {
	for _, c := range []struct {
		rate, score string
		want        domain.ScoreBy
	}{
		{"95%", "9.5", domain.ByRule}, {"0.95", "9.50", domain.ByRule}, {"95", "9.5", domain.ByRule},
		{"95%", "9", domain.ByHand}, {"118.75%", "9.5", domain.ByHand}, {"", "9.5", domain.ByHand}, {"95%", "", domain.ByHand}, {"", "", domain.ByHand},
	} {
		f := county()
		f.Funds.Rate, f.Funds.Score = c.rate, domain.Number(c.score)
		scoring.AttributeScores(&f, rules(t, ""))
		if f.Funds.ScoreBy != c.want {
			t.Errorf("%q, %q: %q, want %q", c.rate, c.score, f.Funds.ScoreBy, c.want)
		}
	}
	f := domain.Form{Funds: domain.Funds{Rate: "—", ScoreBy: domain.ByHand}}
	if scoring.AttributeScores(&f, rules(t, "")); f.Funds.ScoreBy != domain.ByRule {
		t.Error("nothing typed and nothing to compute follows the rules")
	}
}

// fill evaluates a form and fills it.
func fill(f domain.Form, rs *scoring.RuleSet) domain.Form {
	ev := scoring.Evaluate(&f, rs)
	return scoring.Fill(f, &ev)
}

func TestFillWritesOutWhatFollows(t *testing.T) {
	f := county()
	f.Indicators[4].Score = "1" // ignored together with "rule"
	filled := fill(f, rules(t, ""))
	var scores []string
	for _, in := range filled.Indicators {
		scores = append(scores, string(in.Score))
	}
	expect(t, "scores", strings.Join(scores, " "), "4.5 6 3 30 9.75")
	expect(t, "rate", filled.Funds.Rate, "95%")
	expect(t, "execution score", string(filled.Funds.Score), "9.5")
	expect(t, "totals", string(filled.Total.Weight)+" "+string(filled.Total.Score), "66 62.75")
	if !f.Equal(func() domain.Form { g := county(); g.Indicators[4].Score = "1"; return g }()) {
		t.Error("the form itself changed")
	}
	scoring.AttributeScores(&filled, rules(t, ""))
	for i, in := range filled.Indicators {
		if in.ScoreBy != f.Indicators[i].ScoreBy {
			t.Errorf("row %d read again is %q, was %q", i, in.ScoreBy, f.Indicators[i].ScoreBy)
		}
	}
}

func TestFillKeepsSpellings(t *testing.T) {
	f := county()
	f.Indicators[0].Score, f.Funds.Rate, f.Funds.Score, f.Total.Score = "4.50", "95.00%", "9.50分", "62.750"
	filled := fill(f, rules(t, ""))
	expect(t, "spellings", strings.Join([]string{string(filled.Indicators[0].Score), filled.Funds.Rate, string(filled.Funds.Score), string(filled.Total.Score)}, " "), "4.50 95.00% 9.50分 62.750")
}

func TestFillEmptiesWhatTheRulesNoLongerGive(t *testing.T) {
	f := county()
	f.Indicators[0].Actual, f.Indicators[0].Score = "", "4.5"
	f.Funds.Rows[0].Budget, f.Funds.Rate, f.Funds.Score = "", "95%", "9.5"
	filled := fill(f, rules(t, ""))
	expect(t, "left over", string(filled.Indicators[0].Score)+filled.Funds.Rate+string(filled.Funds.Score), "")
}

func TestProposals(t *testing.T) {
	for notes, want := range map[string]string{
		"按 100-80%(含80%)、80-50%(含50%)、50-0%合理选择权重": "qiannan-2023",
		"１００－８０％（含８０％）、８０－５０％（含５０％）、５０－０％":         "qiannan-2023",
		"分别按照100%-80%（含）、80%-60%（含）、60%-0%合理确定分值":  "mof-2020",
		"100%—80%（含80%）、\n80%—60%（含60%）、60%—0%":    "mof-2020",
		"80%（含）-50%": "qiannan-2023",
		"预算执行情况得分＝20分*执行率；80%-50%（含）":           "hubei",
		"预算执行率20分，产出指标40分":                      "hubei",
		"预算资金执行率10分；80-50%":                     "qiannan-2023",
		"执行率低于80%的总分不高于89分，低于70%的不高于79分；80-50%": "strict",
		"反向指标得分=[1-(B-A)/A]*分值；80%-60%":         "system-default",
		"反向指标得分＝〔1－（B－A）÷A〕×分值；80%-60%":         "system-default",
		"": "", "注：1.满分为100分。": "",
	} {
		got := ""
		if rs := scoring.Propose(notes, scoring.Builtin()); rs != nil {
			got = rs.ID
		}
		expect(t, notes, got, want)
	}
}

func TestTheTotalOfNothingIsBlank(t *testing.T) {
	f := fill(domain.Kinds()[0].New(2025), rules(t, ""))
	expect(t, "totals", string(f.Total.Weight)+" "+string(f.Total.Score), "10 ")
	f = fill(domain.Form{Indicators: []domain.Indicator{row("产出指标", "数量", "≥50场", "0场", "5")}}, rules(t, ""))
	expect(t, "totals", string(f.Total.Weight)+" "+string(f.Total.Score), "5 0")
}
