package session

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/scoring"
)

// SummaryOf makes the 汇总表 of some forms: of the projects among them or, if there is none, of the
// units. The row 合计 sums the money only; a mean of the scores would mean nothing.
func SummaryOf(members []*Member) *domain.Summary {
	projects := slices.DeleteFunc(slices.Clone(members), isUnit)
	if len(projects) == 0 {
		projects = members
	}
	sum := &domain.Summary{Total: domain.SummaryRow{}}
	owners := map[string]bool{}
	for _, m := range projects {
		sum.Rows = append(sum.Rows, summaryRow(m))
		sum.Year = max(sum.Year, m.Form.Year)
		sum.Unit = m.Form.Owner()
		owners[domain.SubjectKey(sum.Unit)] = true
	}
	if len(owners) > 1 {
		sum.Unit = ""
	}
	totals := map[domain.SummaryColumn]decimal.Decimal{}
	for _, c := range []domain.SummaryColumn{domain.SumInitial, domain.SumBudget, domain.SumExecuted} {
		for _, r := range sum.Rows {
			if d, ok := r.Number(c).Value(); ok {
				totals[c] = totals[c].Add(d)
				sum.Total[c] = totals[c].String()
			}
		}
	}
	if budget := totals[domain.SumBudget]; budget.IsPositive() {
		sum.Total[domain.SumRate] = scoring.FormatRate(totals[domain.SumExecuted].DivRound(budget, 12))
	}
	return sum
}

func summaryRow(m *Member) domain.SummaryRow {
	f := &m.Form
	r := domain.SummaryRow{}
	if m.Eval.Scored() {
		r[domain.SumScore], r[domain.SumGrade] = m.Eval.Score.String(), m.Eval.Grade
	}
	for c, field := range domain.SummaryFields {
		r[c], _ = f.Text(field)
	}
	r[domain.SumName], r[domain.SumUnit] = f.Subject(), f.Owner()
	if len(f.Funds.Rows) > 0 {
		total := f.Funds.Rows[0]
		r[domain.SumInitial], r[domain.SumBudget], r[domain.SumExecuted] = plain(total.Initial), plain(total.Budget), plain(total.Executed)
	}
	if rate := m.Eval.Execution.Rate; rate.Valid {
		r[domain.SumRate] = scoring.FormatRate(rate.Decimal)
	}
	var missed, reasons []string
	for i := range f.Indicators {
		in := &f.Indicators[i]
		if m.Eval.Rows[i].Met != scoring.Missed {
			continue
		}
		missed = append(missed, domain.BareName(in.Name))
		if !domain.IsBlank(in.Reason) {
			reasons = append(reasons, strings.TrimRight(strings.TrimSpace(in.Reason), "。；"))
		}
	}
	r[domain.SumMissed], r[domain.SumReason] = strings.Join(missed, "、"), strings.Join(reasons, "；")
	for c, text := range r {
		if text == "" {
			delete(r, c)
		}
	}
	return r
}

// plain is an amount in 万元 without its unit.
func plain(n domain.Number) string {
	if d, ok := n.Value(); ok {
		return d.String()
	}
	return n.Tidy()
}
