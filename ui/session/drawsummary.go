package session

import (
	"maps"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"ziping/domain"
)

// HasColumn reports whether a 汇总表 that is drawn has use for a column: it says something of a
// project, or numbers the rows, or is for remarks.
func HasColumn(sum *domain.Summary, c domain.SummaryColumn) bool {
	return c == domain.SumNumber || c == domain.SumRemark || slices.ContainsFunc(sum.Rows, func(r domain.SummaryRow) bool { return r[c] != "" })
}

// SummaryFile is the name suggested for a 汇总表.
func SummaryFile(sum *domain.Summary) string {
	name := summaryTitle(sum)
	if sum.Unit != "" {
		name += "-" + sum.Unit
	}
	return fileSafe(name) + ".xlsx"
}

// summaryTitle is the title of a 汇总表.
func summaryTitle(sum *domain.Summary) string {
	const title = "项目支出绩效自评汇总表"
	if sum.Year == 0 {
		return title
	}
	return strconv.Itoa(sum.Year) + "年度" + title
}

// columnWidths are those of a drawn 汇总表.
var columnWidths = map[domain.SummaryColumn]float64{
	domain.SumNumber: 6, domain.SumCode: 18, domain.SumName: 34, domain.SumDepartment: 24, domain.SumUnit: 24, domain.SumType: 12,
	domain.SumInitial: 14, domain.SumBudget: 14, domain.SumExecuted: 14, domain.SumRate: 10, domain.SumScore: 10, domain.SumGrade: 10,
	domain.SumMissed: 40, domain.SumReason: 40, domain.SumMeasures: 40, domain.SumRemark: 20,
}

// DrawSummary writes a plain 汇总表 with some columns, under a title with the year and the unit. The
// 合计 has a mean of the scores only if it is asked for.
func DrawSummary(path string, sum *domain.Summary, shown []domain.SummaryColumn, mean bool) error {
	var columns []column[domain.SummaryRow]
	for _, c := range shown {
		head := c.Label()
		if c.IsAmount() {
			head += inWan
		}
		columns = append(columns, column[domain.SummaryRow]{head, columnWidths[c], func(r domain.SummaryRow) string { return r[c] }})
	}
	var rows []domain.SummaryRow
	for i, r := range sum.Rows {
		r = maps.Clone(r)
		r[domain.SumNumber] = strconv.Itoa(i + 1)
		rows = append(rows, r)
	}
	total := domain.SummaryRow{domain.SumName: "合计"}
	maps.Copy(total, sum.Total)
	if mean {
		total[domain.SumScore] = meanScore(sum)
	}
	above := []string{summaryTitle(sum)}
	if sum.Unit != "" {
		above = append(above, "单位："+sum.Unit)
	}
	return saveTable(path, "", "汇总表", above, columns, append(rows, total))
}

// meanScore is the mean of the scores, with two decimals; "" if a project has none.
func meanScore(sum *domain.Summary) string {
	total := decimal.Zero
	for _, r := range sum.Rows {
		score, ok := r.Number(domain.SumScore).Value()
		if !ok {
			return ""
		}
		total = total.Add(score)
	}
	if len(sum.Rows) == 0 {
		return ""
	}
	return total.DivRound(decimal.NewFromInt(int64(len(sum.Rows))), 2).String()
}
