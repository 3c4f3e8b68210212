package window

import (
	"strings"
	"testing"

	"ziping/domain"
)

// told is the text of the card, line by line.
func (c *clerk) told() string {
	now := c.window().editor.panel.card.now
	lines := []string{now.title}
	for _, p := range now.paras {
		lines = append(lines, p.words)
	}
	return strings.Join(lines, "\n")
}

// Wherever the keyboard is, the card explains the number there.
func TestTheCardExplainsEveryKindOfNumber(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual = "98卷"
	f.Indicators[9].Weight = "9"
	f.Indicators[8].Target, f.Indicators[8].Actual = "优秀", "优秀"
	c.opens(f)
	for at, want := range map[domain.Field][]string{
		domain.IndicatorField(9, domain.KeyScore):  {"查档人满意度 · 得分怎么来的", "98卷 ÷ 100卷 × 9 = 8.82", "（表注 3）"},
		domain.IndicatorField(9, domain.KeyWeight): {"查档人满意度 · 得分怎么来的"},
		domain.IndicatorField(8, domain.KeyScore):  {"查档满足率 · 得分怎么来的", "优秀", "30"},
		domain.FundField(0, domain.KeyExecuted):    {"执行率 · 得分怎么来的", "301.4", "309.12", "97.5", "9.75"},
		domain.FundField(2, domain.KeyBudget):      {"执行率 · 得分怎么来的"},
		domain.FieldRate:                           {"执行率 · 得分怎么来的"},
		domain.FieldFundScore:                      {"执行率 · 得分怎么来的"},
		domain.LevelField(2, domain.KeyWeight):     {"满意度指标 · 分值和得分怎么来的", "查档人满意度　8.82 / 9", "合计　8.82 / 9", "一级指标的分值是 10，和各项合计 9 不一致。"},
		domain.FieldContact:                        {"总分怎么来的", "产出指标　50 / 50", "满意度指标　8.82 / 10", "预算资金执行率　9.75 / 10", "合计　98.57 / 100"},
	} {
		c.window().editor.goTo(at)
		for _, words := range want {
			if !strings.Contains(c.told(), words) {
				t.Errorf("at %s the card does not say %s:\n%s", at, words, c.told())
			}
		}
		is(t, "docked in the panel, not over the window", c.window().Win.Canvas().Overlays().Top() == nil && c.window().editor.panel.card.scroll.Visible(), true)
	}
}

func TestTheCardFollowsEveryKey(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.IndicatorField(9, domain.KeyActual))
	c.types("5")
	c.sees("0.5")
	c.types("0")
	c.sees("50")
	is(t, "result", strings.Contains(c.told(), "得 5 分") || strings.Contains(c.told(), "5 分"), true)
}

func TestTheCardSaysWhatLimitsTheTotalAndWhatTheRulesWouldGive(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Funds.Rows[0].Executed, f.Funds.Rows[1].Executed, f.Funds.Rows[2].Executed = "200", "120", "80" // 64.7 %
	f.Indicators[9].Score, f.Indicators[9].ScoreBy = "7", domain.ByHand
	c.opens(f)
	c.picks("工具", "评分规则…")
	c.clicks(rulesNamed(t, "strict").Name)
	c.window().editor.goTo(domain.FieldContact)
	c.sees("按执行率，总分最高 79 分。")

	c = sit(t)
	f = made(10)
	f.Indicators[9].Score, f.Indicators[9].ScoreBy = "7", domain.ByHand
	c.opens(f)
	c.window().editor.goTo(domain.FieldContact)
	c.sees("全部按规则计算是 99.75 分。")
}

func TestEveryScoreFollowsTheRulesInOneStep(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Funds.Rate, f.Funds.Score, f.Funds.ScoreBy = "94.04%", "9", domain.ByHand
	for _, i := range []int{2, 9} {
		f.Indicators[i].Score, f.Indicators[i].ScoreBy = "0.5", domain.ByHand
	}
	c.opens(f)
	is(t, "typed", c.total(), "89")
	c.clicks("全部使用计算得分")
	is(t, "by the rules", c.total(), "99.75")
	is(t, "named", c.menu().undo.Label, "撤销：全部使用计算得分")
	c.undoes()
	is(t, "in one step back", c.total(), "89")
	c.picks("编辑", "全部使用计算得分")
	is(t, "from the menu", c.total(), "99.75")
}
