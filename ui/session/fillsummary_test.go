package session

import (
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

func TestTheSummaryOfFormsWithoutResultsIsBlankAndNotZero(t *testing.T) {
	member := func(name string, funds domain.FundRow, score domain.Number) *Member {
		f := domain.Kinds()[1].New(2025)
		f.Project.Name = name
		f.Funds.Rows = []domain.FundRow{funds}
		f.Indicators = []domain.Indicator{{Level1: "产出指标", Name: "检修次数", Target: "≥4次", Weight: "90", Score: score, ScoreBy: domain.ByHand}}
		return &Member{Form: f, Eval: scoring.Evaluate(&f, scoring.DefaultFor(f.Kind()))}
	}
	sum := SummaryOf([]*Member{
		member("库房维修", domain.FundRow{Budget: "12.5"}, ""),
		member("设备检修", domain.FundRow{Budget: "7.5"}, "88"),
	})
	for _, c := range []struct {
		row    domain.SummaryRow
		column domain.SummaryColumn
		want   string
	}{
		{sum.Total, domain.SumInitial, ""}, {sum.Total, domain.SumBudget, "20"}, {sum.Total, domain.SumExecuted, ""},
		{sum.Rows[0], domain.SumScore, ""}, {sum.Rows[0], domain.SumGrade, ""}, {sum.Rows[1], domain.SumScore, "88"},
	} {
		if got := c.row[c.column]; got != c.want {
			t.Errorf("%s: %q, want %q", c.column, got, c.want)
		}
	}
}
