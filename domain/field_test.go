package domain_test

import (
	"testing"

	"ziping/domain"
)

func TestEveryListedFieldCanBeReadAndWritten(t *testing.T) {
	f := lastYear()
	for _, field := range f.Fields() {
		if !f.Set(field, "7") {
			t.Errorf("%s can't be written", field)
		}
		if got, ok := f.Text(field); !ok || got != "7" {
			t.Errorf("%s reads %q, %v", field, got, ok)
		}
	}
}

func TestFieldsThatDoNotExistAreRefused(t *testing.T) {
	f := lastYear()
	for _, field := range []domain.Field{"", "x", "indicators", "indicators/2/name", "indicators/-1/name", "indicators/0/x", "indicators/x/name", "funds/rows/9/item", "levels/0", "goals", "total"} {
		if f.Set(field, "x") {
			t.Errorf("%s was written", field)
		}
		if _, ok := f.Text(field); ok {
			t.Errorf("%s was read", field)
		}
	}
}

func TestATypedScoreIsThePersonsAndAnEmptiedOneTheRules(t *testing.T) {
	f := lastYear()
	f.Indicators[0].ScoreBy = domain.ByRule
	f.Set("indicators/0/score", "3")
	if f.Indicators[0].ScoreBy != domain.ByHand {
		t.Error("a typed score follows the rules")
	}
	f.Set("indicators/0/score", "")
	if f.Indicators[0].ScoreBy != domain.ByRule {
		t.Error("an emptied score does not follow the rules")
	}
	f.Set(domain.FieldFundScore, "")
	if f.Funds.ScoreBy != domain.ByHand {
		t.Error("the typed rate is still the person's")
	}
	f.Set(domain.FieldRate, "")
	if f.Funds.ScoreBy != domain.ByRule {
		t.Error("with neither rate nor score typed the rules decide")
	}
}

func TestYearTakesWhatTheTitleSays(t *testing.T) {
	f := domain.Kinds()[0].New(2024)
	for text, want := range map[string]int{"2025": 2025, "２０２５年度": 2025, "2025 年": 2025, "": 0} {
		if !f.Set(domain.FieldYear, text) || f.Year != want {
			t.Errorf("%q gives year %d, want %d", text, f.Year, want)
		}
	}
	if f.Set(domain.FieldYear, "明年") {
		t.Error("a word was taken for a year")
	}
}

func TestACloneSharesNothing(t *testing.T) {
	f := lastYear()
	c := f.Clone()
	for _, field := range c.Fields() {
		c.Set(field, "9")
	}
	if !f.Equal(lastYear()) {
		t.Error("an edit of the copy reached the original")
	}
}

func TestMatchFindsIndicatorsByName(t *testing.T) {
	old := lastYear()
	f := lastYear()
	f.Indicators[0], f.Indicators[1] = f.Indicators[1], f.Indicators[0]
	f.Indicators[1].Level2 = "质量指标" // moved to another level 2, same name
	f.Indicators = append(f.Indicators, domain.Indicator{Name: "新增指标"})
	old.Indicators = append(old.Indicators, domain.Indicator{Name: "已取消"})
	match, dropped := domain.Match(&f, &old)
	want := []int{1, 0, -1}
	for i, j := range want {
		if match[i] != j {
			t.Errorf("indicator %d matches %d, want %d", i, match[i], j)
		}
	}
	if len(dropped) != 1 || dropped[0] != 2 {
		t.Errorf("dropped %v, want [2]", dropped)
	}
}

func TestAnOlderFormSaysItAtItsOwnPlace(t *testing.T) {
	f, old := lastYear(), lastYear()
	old.Indicators = append([]domain.Indicator{{Name: "已取消"}}, old.Indicators...)
	f.Funds.Rows = []domain.FundRow{{Item: "年度资金总额"}, {Item: "其他资金"}, {Item: "基本 支出"}, {Item: "上级补助"}, {}}
	old.Funds.Rows = []domain.FundRow{{Item: "合计"}, {Item: "基本支出"}, {Item: "其他资金"}, {}}
	f.Levels = []domain.Level{{Name: "成本"}, {Name: "效益指标"}}
	old.Levels = []domain.Level{{Name: "产出指标"}, {Name: "效益"}}
	f.Extra, old.Extra = []domain.Extra{{Label: "存在问题"}}, []domain.Extra{{Label: "改进措施"}, {Label: "存在问题"}}
	at := domain.Counterparts(&f, &old)
	for field, want := range map[domain.Field]domain.Field{
		domain.FieldContact:                        domain.FieldContact,
		domain.FieldRate:                           domain.FieldRate,
		domain.IndicatorField(1, domain.KeyActual): domain.IndicatorField(2, domain.KeyActual),
		domain.FundField(0, domain.KeyBudget):      domain.FundField(0, domain.KeyBudget),
		domain.FundField(1, domain.KeyBudget):      domain.FundField(2, domain.KeyBudget),
		domain.FundField(2, domain.KeyExecuted):    domain.FundField(1, domain.KeyExecuted),
		domain.FundField(3, domain.KeyBudget):      "",
		domain.FundField(4, domain.KeyBudget):      "", // no name says nothing
		domain.LevelField(0, domain.KeyWeight):     "",
		domain.LevelField(1, domain.KeyWeight):     domain.LevelField(1, domain.KeyWeight),
		domain.ExtraField(0, domain.KeyText):       domain.ExtraField(1, domain.KeyText),
		domain.IndicatorField(9, domain.KeyActual): "",
	} {
		got, ok := at(field)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%s: %s, %v, want %q", field, got, ok, want)
		}
	}
}
