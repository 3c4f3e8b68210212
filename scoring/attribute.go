package scoring

import (
	"github.com/shopspring/decimal"

	"ziping/domain"
)

// AttributeScores marks who decides each score of a form that was read from a workbook: the rules,
// if what is typed is what they give (or both give nothing), else the person. It returns what
// Evaluate makes of the marked form.
func AttributeScores(f *domain.Form, rs *RuleSet) Evaluation {
	f.Funds.ScoreBy = domain.ByHand // what was read was typed; if the rules agree with it, it counts the same
	for i := range f.Indicators {
		f.Indicators[i].ScoreBy = domain.ByHand
	}
	ev := Evaluate(f, rs)
	for i := range f.Indicators {
		in := &f.Indicators[i]
		in.ScoreBy = byRuleIf(agrees(in.Score, ev.Rows[i].Computed))
	}
	ex := &ev.Execution
	f.Funds.ScoreBy = byRuleIf(agrees(f.Funds.Score, ex.Computed) && rateAgrees(f.Funds.Rate, ex.Rate))
	return ev
}

func byRuleIf(agrees bool) domain.ScoreBy {
	if agrees {
		return domain.ByRule
	}
	return domain.ByHand
}

func agrees(typed domain.Number, computed decimal.NullDecimal) bool {
	if typed.Blank() || !computed.Valid {
		return typed.Blank() && !computed.Valid
	}
	d, ok := typed.Value()
	return ok && d.Equal(computed.Decimal)
}

func rateAgrees(typed string, rate decimal.NullDecimal) bool {
	if domain.IsBlank(typed) || !rate.Valid {
		return domain.IsBlank(typed) && !rate.Valid
	}
	return sameRate(typed, rate.Decimal)
}

// sameRate compares with the rate as the form would print it.
func sameRate(typed string, rate decimal.Decimal) bool {
	d, ok := ParseRate(typed)
	return ok && d.Equal(rate.Round(4))
}

// Fill returns a copy of a form with everything written out that follows from it by its
// evaluation: the scores and the rate that the rules decide, and the totals. What already
// says the same (10.00 for 10) keeps its spelling.
func Fill(f domain.Form, ev *Evaluation) domain.Form {
	f = f.Clone()
	for i := range f.Indicators {
		if in := &f.Indicators[i]; in.ScoreBy != domain.ByHand {
			in.Score = spelled(in.Score, ev.Rows[i].Computed)
		}
	}
	if f.Funds.ScoreBy != domain.ByHand {
		f.Funds.Score = spelled(f.Funds.Score, ev.Execution.Computed)
		switch rate := ev.Execution.Rate; {
		case !rate.Valid && !domain.IsBlank(f.Funds.Rate):
			f.Funds.Rate = ""
		case rate.Valid && !sameRate(f.Funds.Rate, rate.Decimal):
			f.Funds.Rate = FormatRate(rate.Decimal)
		}
	}
	weight, score := ev.Execution.Weight.Valid, ev.Execution.Score.Valid
	for _, row := range ev.Rows {
		weight, score = weight || row.Weight.Valid, score || row.Score.Valid
	}
	// The sum of nothing is blank, not 0.
	f.Total.Weight = spelled(f.Total.Weight, decimal.NullDecimal{Decimal: ev.Weight, Valid: weight})
	f.Total.Score = spelled(f.Total.Score, decimal.NullDecimal{Decimal: ev.Score, Valid: score})
	return f
}

// spelled is the text for a value; a text that agrees stays.
func spelled(text domain.Number, d decimal.NullDecimal) domain.Number {
	switch {
	case agrees(text, d):
		return text
	case !d.Valid:
		return ""
	}
	return domain.Number(d.Decimal.String())
}
