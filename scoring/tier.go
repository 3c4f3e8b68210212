package scoring

import "github.com/shopspring/decimal"

// Tier finds the tier that a text names: in full, as another rule set names it, or in
// short (达成, 部分达成, 未达成).
func (rs *RuleSet) Tier(text string) (*Tier, bool) {
	text = fold(text)
	for i := range rs.Tiers {
		if text != "" && fold(rs.Tiers[i].Name) == text {
			return &rs.Tiers[i], true
		}
	}
	t := rs.tierOf(readAttainment(text))
	return t, t != nil
}

// tierOf is the tier of a tier word. "部分" names one tier only if there are three.
func (rs *RuleSet) tierOf(a Attainment) *Tier {
	switch n := len(rs.Tiers); {
	case a == Attained:
		return &rs.Tiers[0]
	case a == PartlyAttained && n == 3:
		return &rs.Tiers[1]
	case a == NotAttained:
		return &rs.Tiers[n-1]
	}
	return nil
}

// Points are the bounds of the tier for a weight, in points.
func (t *Tier) Points(weight decimal.Decimal) (low, high decimal.Decimal) {
	return t.Low.Mul(weight).Shift(-2), t.High.Mul(weight).Shift(-2)
}

// Contains reports whether a score is within the tier.
func (t *Tier) Contains(score, weight decimal.Decimal) bool {
	low, high := t.Points(weight)
	atLow, atHigh := score.Cmp(low), score.Cmp(high)
	return (atLow > 0 || atLow == 0 && t.LowIn) && (atHigh < 0 || atHigh == 0 && t.HighIn)
}

// Describe is the range in points in words: 5 分至 8 分（不含 8 分）.
func (t *Tier) Describe(weight decimal.Decimal) string {
	low, high := t.Points(weight)
	s := low.String() + " 分至 " + high.String() + " 分"
	switch {
	case !t.LowIn && !t.HighIn:
		s += "（不含两端）"
	case !t.HighIn:
		s += "（不含 " + high.String() + " 分）"
	case !t.LowIn:
		s += "（不含 " + low.String() + " 分）"
	}
	return s
}
