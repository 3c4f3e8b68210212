package scoring

import (
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
)

// evaluateExecution computes the execution rate and its score from the total row.
func evaluateExecution(f *domain.Form, rs *RuleSet) Execution {
	funds := &f.Funds
	ex := Execution{Weight: weightOf(funds.Weight)}
	if leavesWeightOpen(f, rs) {
		ex.Weight, ex.Implied = decimal.NewNullDecimal(rs.Execution.Weight), true
	}
	ex.compute(funds, f.AmountUnit(), rs)
	ex.Score = decided(funds.ScoreBy, funds.Score, ex.Computed)
	return ex
}

// leavesWeightOpen reports whether the rate has a score but no points, and the indicators leave just
// the points of the rule set: sheets without a column for them say so by their total.
func leavesWeightOpen(f *domain.Form, rs *RuleSet) bool {
	if !f.Funds.Weight.Blank() || f.Funds.Score.Blank() {
		return false
	}
	sum := rs.Execution.Weight
	for _, in := range f.Indicators {
		sum = sum.Add(weightOf(in.Weight).Decimal)
	}
	return sum.Equal(fullPercent)
}

// compute explains the rate with amounts in a unit.
func (ex *Execution) compute(funds *domain.Funds, unit string, rs *RuleSet) {
	why := &ex.Why
	var total domain.FundRow
	if len(funds.Rows) > 0 {
		total = funds.Rows[0]
	}
	base, label := total.Budget, "全年预算数（A）"
	if rs.Execution.Base == BaseInitial {
		base, label = total.Initial, "年初预算数"
	}
	why.Rule = "预算执行率：全年执行数（B） ÷ " + label + " × 分值，不超过分值"
	why.Source = rs.Clauses.Execution
	why.Inputs = []string{label + "：" + amountIn(base, unit), "全年执行数（B）：" + amountIn(total.Executed, unit), "分值：" + ex.shownWeight(funds)}
	a, b := number(base), number(total.Executed)
	switch {
	case !a.Valid:
		why.Result = label + "空白或不是数字，没有执行率"
		return
	case !a.Decimal.IsPositive():
		why.Result = label + "不大于 0，没有执行率"
		return
	case !b.Valid:
		why.Result = "全年执行数（B）空白或不是数字，没有执行率"
		return
	}
	ex.Rate = decimal.NewNullDecimal(b.Decimal.DivRound(a.Decimal, ratioDecimals))
	why.Inputs = append(why.Inputs, "执行率："+FormatRate(ex.Rate.Decimal))
	if !ex.Weight.Valid {
		why.Result = "分值空白或不是数字，不计算得分"
		return
	}
	s := part(b.Decimal, a.Decimal, total.Executed.In(unit)+" ÷ "+base.In(unit))
	ex.Computed = decimal.NewNullDecimal(why.points(s, ex.Weight.Decimal, rs.Decimals))
}

// shownWeight is the weight as typed, or the implied one.
func (ex *Execution) shownWeight(funds *domain.Funds) string {
	if ex.Implied {
		return ex.Weight.Decimal.String() + "（表里没有填，按评分规则）"
	}
	return strings.TrimSpace(string(funds.Weight))
}

func amountIn(n domain.Number, unit string) string {
	if n.Blank() {
		return "空白"
	}
	return n.In(unit) + " " + unit
}

// FormatRate spells a rate (1 is 100%) as the form prints it, with up to two decimals:
// 89.79%.
func FormatRate(rate decimal.Decimal) string { return rate.Shift(2).Round(2).String() + "%" }

// ParseRate reads a rate as typed: 89.79%, 0.8979 as a spreadsheet keeps it, or 89.79
// without a sign. 1 is 100%.
func ParseRate(text string) (rate decimal.Decimal, ok bool) {
	s := fold(text)
	bare, percent := strings.CutSuffix(s, "%")
	rate, ok = domain.ParseDecimal(bare)
	if percent || rate.GreaterThan(decimal.NewFromInt(2)) {
		rate = rate.Shift(-2)
	}
	return rate, ok
}
