package explain_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/ui/explain"
	"ziping/ui/internal/uitest"
	"ziping/ui/look"
)

// A form of three indicators; the last one earns 8.82 of its 9 points, below a level of 10.
func form() domain.Form {
	f := uitest.Form(10)
	f.Indicators[9].Actual = "98卷"
	f.Indicators[9].Weight = "9"
	f.Indicators[8].Target, f.Indicators[8].Actual = "优秀", "优秀"
	return f
}

func TestEveryKindOfNumberIsExplained(t *testing.T) {
	test.NewTempApp(t)
	look.Apply(false, 1)
	s := uitest.Session(form())
	card := explain.NewCard(nil)
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
		card.Update(s, at)
		said := strings.Join(uitest.Texts(card.Content), "\n")
		for _, words := range want {
			if !strings.Contains(said, words) {
				t.Errorf("at %s the card does not say %s:\n%s", at, words, said)
			}
		}
	}
}

// A sheet without a column for the points of the rate leaves them to the rules.
func TestPointsOfTheRateThatTheRulesGiveAreExplained(t *testing.T) {
	test.NewTempApp(t)
	look.Apply(false, 1)
	f := uitest.Form(10)
	f.Funds.Weight, f.Funds.Score, f.Funds.ScoreBy = "", "9", domain.ByHand
	card := explain.NewCard(nil)
	card.Update(uitest.Session(f), domain.FieldContact)
	if said := strings.Join(uitest.Texts(card.Content), "\n"); !strings.Contains(said, "预算资金执行率　9 / 10") {
		t.Errorf("the card says:\n%s", said)
	}
}

// The panel is laid out again only if the card has other words.
func TestTheCardTellsWhetherItChanged(t *testing.T) {
	test.NewTempApp(t)
	look.Apply(false, 1)
	s := uitest.Session(form())
	card := explain.NewCard(nil)
	for _, step := range []struct {
		at      domain.Field
		changes bool
	}{
		{domain.FieldContact, true},
		{domain.FieldPhone, false}, // the total again
		{domain.IndicatorField(9, domain.KeyScore), true},
		{domain.IndicatorField(9, domain.KeyReason), false},
		{domain.IndicatorField(8, domain.KeyScore), true},
	} {
		if got := card.Update(s, step.at); got != step.changes {
			t.Errorf("at %s: changed %v, want %v", step.at, got, step.changes)
		}
	}
}

// A result in words is judged by a person, within the tiers of the rules.
func TestAnAnswerIsATextForAField(t *testing.T) {
	a := test.NewTempApp(t)
	look.Apply(false, 1)
	f := form()
	f.Indicators[8].Target, f.Indicators[8].Actual = "全年", "接待了群众"
	s := uitest.Session(f)
	tier := s.Rules().Tiers[0]
	var said, text string
	var field domain.Field
	card := explain.NewCard(func(words string, at domain.Field, answer string) { said, field, text = words, at, answer })
	card.Update(s, domain.IndicatorField(8, domain.KeyScore))
	w := a.NewWindow("")
	w.SetContent(card.Content)
	if !uitest.Click(w.Canvas(), card.Content, tier.Name) {
		t.Fatalf("no answer “%s” on the card: %q", tier.Name, uitest.Texts(card.Content))
	}
	if !strings.HasPrefix(said, tier.Name) || field != domain.IndicatorField(8, domain.KeyTier) || text != tier.Name {
		t.Errorf("answered %q: %s = %q", said, field, text)
	}
	found := false
	for _, q := range explain.Questions(s, 8) {
		found = found || q.Field == field
	}
	if !found {
		t.Error("the menu of the row does not ask it")
	}
}
