package window

import (
	"strings"
	"testing"

	"ziping/domain"
	"ziping/ui/internal/uitest"
)

// told is the text of the card, line by line.
func (c *clerk) told() string {
	return strings.Join(uitest.Texts(c.window().editor.panel.Card.Content), "\n")
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
