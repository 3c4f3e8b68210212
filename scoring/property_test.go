package scoring_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/scoring"
)

func decimalOf(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// texts are what the properties draw targets and results from, besides random numbers.
var texts = []string{"", "—", "0", "0%", "100%", "≥90%", "≤5%", "＝40台", "0起", "-3%", "≥-3%", "80%-90%", "5‰", "1.5亿元", "16000万元", "0.87", "1",
	"2024年12月31日前", "12月底之前", "2024-11-05", "已完成", "优秀", "良好", "达成", "部分达成", "未达成", "全年", "走访312批次845人次", "每月1次", "下降5%", "增长3%"}

func anyText(r *rand.Rand) string {
	if r.IntN(2) == 0 {
		return texts[r.IntN(len(texts))]
	}
	sign := []string{"", "≥", "≤", "＝", "不少于"}[r.IntN(5)]
	unit := []string{"", "%", "件", "元", "万元"}[r.IntN(5)]
	return sign + decimal.New(r.Int64N(200_000), -int32(r.IntN(5))).String() + unit
}

func anyForm(r *rand.Rand, rows int) domain.Form {
	f := domain.Form{Year: 2024, Levels: []domain.Level{{Name: "产出指标", Weight: "50"}}}
	f.Funds = domain.Funds{Rows: []domain.FundRow{{Budget: "1000", Executed: domain.Number(fmt.Sprint(r.IntN(1200)))}}, Weight: "10", ScoreBy: domain.ByRule}
	for range rows {
		in := row([]string{"产出指标", "效益指标"}[r.IntN(2)], []string{"数量", "成本"}[r.IntN(2)], anyText(r), anyText(r), decimal.New(r.Int64N(4000), -int32(r.IntN(4))).String())
		in.Reading = []string{"", ">=", "<=", "="}[r.IntN(4)]
		if r.IntN(4) == 0 {
			in = typed(in, fmt.Sprint(r.IntN(10)))
		}
		in.NotApplicable = r.IntN(9) == 0
		f.Indicators = append(f.Indicators, in)
	}
	return f
}

func TestScoresLieBetweenZeroAndTheWeight(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		f := anyForm(r, 1)
		for _, rs := range scoring.Builtin() {
			got := scoring.Evaluate(&f, rs).Rows[0]
			if got.Computed.Valid && (got.Computed.Decimal.IsNegative() || got.Computed.Decimal.GreaterThan(got.Weight.Decimal)) {
				t.Fatalf("%s: %q, %q: %s of %s", rs.ID, f.Indicators[0].Target, f.Indicators[0].Actual, got.Computed.Decimal, got.Weight.Decimal)
			}
		}
	}
}

func TestMoreNeverLowersTheScoreOfAnAtLeastTarget(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		target := "≥" + decimal.New(r.Int64N(10_000)+1, -2).String() + "件"
		last := decimal.Decimal{}
		for actual := int64(0); actual < 15_000; actual += 500 + r.Int64N(500) {
			f := domain.Form{Indicators: []domain.Indicator{row("产出指标", "数量", target, decimal.New(actual, -2).String()+"件", "7.5")}}
			got := scoring.Evaluate(&f, rules(t, "")).Rows[0].Computed
			if !got.Valid || got.Decimal.LessThan(last) {
				t.Fatalf("%s, %s: %s after %s", target, f.Indicators[0].Actual, value(got), last)
			}
			last = got.Decimal
		}
	}
}

func TestLessNeverLowersTheScoreOfAnAtMostTarget(t *testing.T) {
	for _, id := range []string{"qiannan-2023", "system-default"} {
		last := decimal.Decimal{}
		for actual := 300; actual >= 0; actual-- {
			f := domain.Form{Indicators: []domain.Indicator{row("产出指标", "数量", "≤100件", fmt.Sprint(actual, "件"), "7.5")}}
			got := scoring.Evaluate(&f, rules(t, id)).Rows[0].Computed
			if !got.Valid || got.Decimal.LessThan(last) {
				t.Fatalf("%s, %d: %s after %s", id, actual, value(got), last)
			}
			last = got.Decimal
		}
	}
}

func TestEvaluationLeavesTheFormAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		f := anyForm(r, 12)
		before := f.Clone()
		first := scoring.Evaluate(&f, rules(t, ""))
		if !f.Equal(before) {
			t.Fatal("the form changed")
		}
		if again := scoring.Evaluate(&f, rules(t, "")); fmt.Sprint(first) != fmt.Sprint(again) {
			t.Fatal("the same form gives two evaluations")
		}
	}
}

func TestTheOrderOfRowsDoesNotChangeTheTotals(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		f := anyForm(r, 12)
		a := scoring.Evaluate(&f, rules(t, ""))
		r.Shuffle(len(f.Indicators), func(i, j int) { f.Indicators[i], f.Indicators[j] = f.Indicators[j], f.Indicators[i] })
		b := scoring.Evaluate(&f, rules(t, ""))
		if !a.Weight.Equal(b.Weight) || !a.Score.Equal(b.Score) || !a.Computed.Equal(b.Computed) {
			t.Fatalf("%s %s %s, then %s %s %s", a.Weight, a.Score, a.Computed, b.Weight, b.Score, b.Computed)
		}
	}
}

func TestFilledFormsAreAttributedAsTheyWere(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 200 {
		f := anyForm(r, 12)
		filled := fill(f, rules(t, ""))
		if again := fill(filled, rules(t, "")); !again.Equal(filled) {
			t.Fatal("filling twice changes the form")
		}
		again := filled.Clone()
		ev := scoring.AttributeScores(&again, rules(t, ""))
		if anew := scoring.Evaluate(&again, rules(t, "")); fmt.Sprint(ev) != fmt.Sprint(anew) {
			t.Fatalf("settling gives %v, evaluating %v", ev, anew)
		}
		for i := range again.Indicators {
			if f.Indicators[i].ScoreBy == domain.ByRule && again.Indicators[i].ScoreBy != domain.ByRule {
				t.Fatalf("%+v was the rules' and is the person's", again.Indicators[i])
			}
		}
	}
}

func FuzzParseTarget(f *testing.F) {
	for _, s := range texts {
		f.Add(s, 2024)
	}
	for _, s := range []string{"≥１，２００人次", "80%～90%", "二〇二四年十二月三十一日前", "2024年1-12月", "次年3月底前", "《条例》5部", "》60天", "1e9", "≥..", "年", "第", "-", "+", "\xff\xfe", "百分之", "万亿", "50余人/年"} {
		f.Add(s, 0)
	}
	f.Fuzz(func(t *testing.T, text string, year int) {
		ctx := scoring.Context{Year: year % 10_000, Cost: strings.HasPrefix(text, "成本")}
		target, result := scoring.ParseTarget(text, ctx), scoring.ParseResult(text, ctx)
		if target.Text != text || result.Text != text {
			t.Fatal("the text as typed was not kept")
		}
		if (target.Kind == scoring.KindBlank) != domain.IsBlank(text) {
			t.Fatalf("%q is read as %s", text, target.Kind)
		}
		if (target.Kind == scoring.KindNumber) != (target.Sign != scoring.NoSign) {
			t.Fatalf("%q is a %s with sign %q", text, target.Kind, target.Sign)
		}
		if target.Kind == scoring.KindNumber && !target.SignTyped && len(target.Assumed) == 0 {
			t.Fatalf("%q has no sign and nothing is said to be assumed", text)
		}
		if target.High != nil && !target.Number.Value.LessThan(target.High.Value) {
			t.Fatalf("%q is a range from %s to %s", text, target.Number, target.High)
		}
		if target.Kind == scoring.KindDate && target.Deadline.Last.Before(target.Deadline.First) {
			t.Fatalf("%q ends before it begins", text)
		}
		form := domain.Form{Year: ctx.Year, Indicators: []domain.Indicator{{Target: text, Actual: text, Weight: "10", ScoreBy: domain.ByRule}}}
		for _, rs := range scoring.Builtin() {
			row := scoring.Evaluate(&form, rs).Rows[0]
			if c := row.Computed; c.Valid && (c.Decimal.IsNegative() || c.Decimal.GreaterThan(row.Weight.Decimal)) {
				t.Fatalf("%q scores %s of 10", text, c.Decimal)
			}
			if utf8.ValidString(text) && !utf8.ValidString(row.Why.Card()) {
				t.Fatalf("the explanation of %q is not UTF-8", text)
			}
		}
	})
}

// benchRows are rows as forms hold them, by level.
var benchRows = []domain.Indicator{
	row("产出指标", "数量", "≥60天", "57天", "3"),
	row("产出指标", "数量", "≥1,200人次", "1300人次", "3"),
	row("产出指标", "质量", "优秀", "优秀", "3"),
	row("产出指标", "时效", "2024年12月31日前", "2024-11-30", "3"),
	row("产出指标", "成本", "＝513153.15元", "483769.91元", "3"),
	row("产出指标", "成本", "≤20万元", "215000元", "3"),
	row("效益指标", "社会效益", "全年", "接待来信来访312批次845人次，办结297件", "3"),
	row("满意度指标", "服务对象满意度", "≥90%", "95.4%", "3"),
}

func BenchmarkEvaluate(b *testing.B) {
	rs := rules(b, "")
	for _, n := range []int{12, 60, 200} {
		f := county()
		f.Indicators = nil
		for i := range n {
			f.Indicators = append(f.Indicators, benchRows[i*len(benchRows)/n])
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				scoring.Evaluate(&f, rs)
			}
		})
	}
}
