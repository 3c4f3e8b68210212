package session

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/safefile"
	"ziping/io/xlsx"
)

// HasColumn reports whether a 汇总表 that is drawn has use for a column: it says something of a
// project, or numbers the rows, or is for remarks.
func HasColumn(sum *domain.Summary, c domain.SummaryColumn) bool {
	return c == domain.SumNumber || c == domain.SumRemark || slices.ContainsFunc(sum.Rows, func(r domain.SummaryRow) bool { return r[c] != "" })
}

// SummaryFile is the name suggested for a 汇总表.
func SummaryFile(sum *domain.Summary) string {
	name := "项目支出绩效自评汇总表"
	if sum.Year != 0 {
		name = strconv.Itoa(sum.Year) + "年度" + name
	}
	if sum.Unit != "" {
		name += "-" + sum.Unit
	}
	return fileSafe(name) + ".xlsx"
}

// columnWidths are those of a drawn 汇总表.
var columnWidths = map[domain.SummaryColumn]float64{
	domain.SumNumber: 6, domain.SumCode: 18, domain.SumName: 34, domain.SumDepartment: 24, domain.SumUnit: 24, domain.SumType: 12,
	domain.SumInitial: 14, domain.SumBudget: 14, domain.SumExecuted: 14, domain.SumRate: 10, domain.SumScore: 10, domain.SumGrade: 10,
	domain.SumMissed: 40, domain.SumReason: 40, domain.SumMeasures: 40, domain.SumRemark: 20,
}

// DrawSummary writes a plain 汇总表 with some columns. The 合计 has a mean of the scores only if it
// is asked for.
func DrawSummary(path string, sum *domain.Summary, columns []domain.SummaryColumn, mean bool) error {
	var head []string
	var widths []float64
	for _, c := range columns {
		label := c.Label()
		if c.IsAmount() {
			label += "（万元）"
		}
		head, widths = append(head, label), append(widths, columnWidths[c])
	}
	total := domain.SummaryRow{domain.SumName: "合计"}
	for c, text := range sum.Total {
		total[c] = text
	}
	if mean {
		total[domain.SumScore] = meanScore(sum)
	}
	var rows [][]string
	for i, r := range append(slices.Clone(sum.Rows), total) {
		var row []string
		for _, c := range columns {
			text := r[c]
			if c == domain.SumNumber && i < len(sum.Rows) {
				text = strconv.Itoa(i + 1)
			}
			row = append(row, text)
		}
		rows = append(rows, row)
	}
	data, err := xlsx.Table("汇总表", head, widths, rows)
	if err != nil {
		return err
	}
	var opts safefile.Options
	if opts.Backups, err = safefile.UserFolder("backups"); err != nil {
		opts.Backups = "" // a table can be made again
	}
	return safefile.Write(path, data, nil, opts)
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
