package scoring

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// costMatches says which cost indicators together are the amount of a fund row; others are
// that of the fund row of their own name.
var costMatches = map[string][]string{
	"基本支出": {"人员支出", "公用经费"},
	"项目支出": {"项目经费"},
}

// amountDecimals is how exact amounts in 万元 are printed.
const amountDecimals = 2

// within reports whether two sums differ by no more than rounding to 0.01 万元 can change n
// amounts.
func within(a, b decimal.Decimal, n int) bool {
	return a.Sub(b).Abs().LessThanOrEqual(decimal.New(int64(n), -amountDecimals))
}

// costFundsDiffer holds cost indicators in 元 or 万元 against the fund rows: results
// against 全年执行数, targets against 年初预算数. What rounding explains (up to 0.01 万元 for
// each indicator) is a note.
func costFundsDiffer(s *subject) []Finding {
	var list []Finding
	costs := s.costRows()
	for k := range s.form.Funds.Rows {
		item := zh.Squeeze(s.form.Funds.Rows[k].Item)
		for _, names := range [][]string{costMatches[item], {item}} {
			list = append(list, s.costDiffers(k, names, together(costs, names), domain.KeyInitial)...)
		}
	}
	for _, name := range s.form.Kind().WholeCost {
		if len(s.form.Funds.Rows) > 0 {
			list = append(list, s.costDiffers(0, []string{name}, costs[name], domain.KeyBudget, domain.KeyInitial)...)
		}
	}
	return list
}

// costDiffers holds cost indicators against fund row k: results against 全年执行数, and
// targets against some columns, of which one is enough.
func (s *subject) costDiffers(k int, names []string, rows []*Row, planned ...string) (list []Finding) {
	if rows == nil {
		return nil
	}
	for _, c := range []struct {
		what string
		of   func(*Row) (Quantity, bool)
		keys []string
	}{
		{"指标值", targetAmount, planned},
		{"实际完成值", resultAmount, []string{domain.KeyExecuted}},
	} {
		var found *Finding
		for _, key := range c.keys {
			field := domain.FundField(k, key)
			text, _ := s.form.Text(field)
			if key == domain.KeyBudget && domain.IsBlank(text) {
				break // which has to be filled in, and may be the amount that was planned
			}
			if amount, _ := domain.Number(text).Value(); amount.IsZero() && key != domain.KeyExecuted {
				continue // nothing was planned yet, or any more
			}
			level, sum, ok := compareCost(domain.Number(text), rows, c.of)
			if ok && level == "" {
				found = nil
				break
			}
			if !ok || found != nil && found.Level.Rank() >= level.Rank() {
				continue
			}
			found = &Finding{Level: level, Field: field,
				Message: fmt.Sprintf("%s的%s %s，成本指标（%s）的%s合计 %s %s。", s.fund(k), field.Label(), s.amount(domain.Number(text)), strings.Join(names, "＋"), c.what, s.written(sum), s.form.AmountUnit()),
				Remedy: map[Severity]string{Note: "相差在 0.01 万元的取整范围内，可以不改。",
					Warning: "核对是不是元与万元填混，或者有一处没有更新。"}[level]}
		}
		if found != nil {
			list = append(list, *found)
		}
	}
	return list
}

// costRows are the applicable cost rows by name.
func (s *subject) costRows() map[string][]*Row {
	costs := map[string][]*Row{}
	for i := range s.form.Indicators {
		if in := &s.form.Indicators[i]; !in.NotApplicable && s.ev.Rows[i].context.Cost {
			name := zh.Squeeze(domain.BareName(in.Name))
			costs[name] = append(costs[name], &s.ev.Rows[i])
		}
	}
	return costs
}

// together are the rows of all the names, nil if one of them has none.
func together(costs map[string][]*Row, names []string) []*Row {
	var rows []*Row
	for _, name := range names {
		if costs[name] == nil {
			return nil
		}
		rows = append(rows, costs[name]...)
	}
	return rows
}

func targetAmount(row *Row) (Quantity, bool) {
	return row.Target.Number, row.Target.Kind == KindNumber && row.Target.High == nil
}

func resultAmount(row *Row) (Quantity, bool) {
	return row.Result.Number, row.Result.Kind == KindNumber && row.Result.High == nil
}

// compareCost adds up amounts in 万元 and holds them against a fund amount as exactly as
// that was typed, two decimals at least: a spreadsheet keeps 108.00 as 108. level is "" if
// they are the same; ok is false if they can't be compared.
func compareCost(fund domain.Number, rows []*Row, of func(*Row) (Quantity, bool)) (level Severity, sum decimal.Decimal, ok bool) {
	amount, ok := fund.Value()
	for _, row := range rows {
		q, isAmount := of(row)
		ok = ok && isAmount && q.Base == "元"
		sum = sum.Add(q.Value.Shift(-4))
	}
	switch {
	case !ok || sum.Round(max(amountDecimals, -amount.Exponent())).Equal(amount):
		return "", sum, ok
	case !within(sum, amount, len(rows)):
		return Warning, sum, true
	}
	return Note, sum, true
}
