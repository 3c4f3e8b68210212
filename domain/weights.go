package domain

import (
	"slices"

	"github.com/shopspring/decimal"
)

// SpreadWeights brings the weights of all rows to a sum; see SpreadLevelWeights.
func (f *Form) SpreadWeights(sum decimal.Decimal) []Edit {
	return f.spreadWeights(func(string) bool { return true }, sum)
}

// SpreadLevelWeights brings the weights of a level-1 indicator's rows to a sum. Rows without a weight share what is missing evenly; if there are none, all rows change in
// proportion to their weights. Rows that do not apply have no part. It returns no edits if the
// weights can't be brought there.
func (f *Form) SpreadLevelWeights(level1 string, sum decimal.Decimal) []Edit {
	return f.spreadWeights(func(of string) bool { return SameLevel(of, level1) }, sum)
}

func (f *Form) spreadWeights(below func(level1 string) bool, sum decimal.Decimal) []Edit {
	var rows, blank []int
	var weights []decimal.Decimal
	typed, places := decimal.Zero, max(0, -sum.Exponent())
	for i, at := range f.RowLevels() {
		in := &f.Indicators[i]
		if !below(at.Level1) || in.NotApplicable {
			continue
		}
		w, ok := in.Weight.Value()
		switch {
		case !ok && !in.Weight.Blank():
			return nil
		case !ok || w.IsZero():
			blank = append(blank, i)
		default:
			rows, weights = append(rows, i), append(weights, w)
			typed, places = typed.Add(w), max(places, -w.Exponent())
		}
	}
	if len(blank) > 0 {
		rows, weights, sum = blank, slices.Repeat([]decimal.Decimal{decimal.NewFromInt(1)}, len(blank)), sum.Sub(typed)
	}
	var edits []Edit
	for k, w := range shared(sum, weights, places) {
		if old, ok := f.Indicators[rows[k]].Weight.Value(); !ok || !old.Equal(w) {
			edits = append(edits, Edit{IndicatorField(rows[k], KeyWeight), w.String()})
		}
	}
	return edits
}

// shared divides a sum in proportion to weights into parts of a number of decimals, or of a few
// more if a part would be nothing. What rounding leaves goes to the parts that lost most.
func shared(sum decimal.Decimal, weights []decimal.Decimal, places int32) []decimal.Decimal {
	whole := decimal.Sum(decimal.Zero, weights...)
	if !sum.IsPositive() || !whole.IsPositive() {
		return nil
	}
	for ; places <= 4; places++ {
		unit := decimal.New(1, -places)
		parts, lost, left := make([]decimal.Decimal, len(weights)), make([]decimal.Decimal, len(weights)), sum
		for i, w := range weights {
			exact := sum.Mul(w).DivRound(whole, places+12)
			parts[i] = exact.Truncate(places)
			lost[i], left = exact.Sub(parts[i]), left.Sub(parts[i])
		}
		for left.IsPositive() {
			most := 0
			for i := range lost {
				if lost[i].GreaterThan(lost[most]) {
					most = i
				}
			}
			parts[most], lost[most], left = parts[most].Add(unit), lost[most].Sub(unit), left.Sub(unit)
		}
		if !slices.ContainsFunc(parts, decimal.Decimal.IsZero) {
			return parts
		}
	}
	return nil
}
