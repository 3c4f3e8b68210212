package layout

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/sheet"
)

// sumRow is the row of the total if the sheet does not print one. The form has it all the same: it is
// the sum of the others, and no save writes it.
const sumRow = -1

// Names of parts of the funds: by source, and by purpose.
var (
	namedSource  = regexp.MustCompile(`^(?:当年)?(?:财政拨款|财政资金|一般公共预算|政府性基金|国有资本|上年结转|上年结余|其他资金|单位资金|单位自筹|自筹|自有资金|事业收入|经营收入|财政专户|债券|社会资金|(?:中央|省|市|州|县|区|上级|本级|地方)级?(?:财政)?(?:补助|拨款|资金|配套|安排|投入))`)
	namedPurpose = regexp.MustCompile(`^(?:基本支出|项目支出)`)
)

// isSummed reports whether rows of the funds, with their names and with the amounts of each column,
// are all parts, so that the sheet has no total.
func isSummed(names []string, columns [][]string) bool {
	if len(names) < 2 || strings.HasPrefix(fold(names[1]), "其中") {
		return false
	}
	sources, purposes := 0, 0
	for _, text := range names {
		name, total := fundName(text)
		switch {
		case total:
			return false
		case namedSource.MatchString(name):
			sources++
		case namedPurpose.MatchString(name):
			purposes++
		}
	}
	return (sources == len(names) || purposes == len(names)) && !slices.ContainsFunc(columns, firstIsSum)
}

// firstIsSum reports whether the first of some amounts is the sum of the others.
func firstIsSum(amounts []string) bool {
	first, ok := domain.Number(amounts[0]).Value()
	sum := decimal.Zero
	for _, text := range amounts[1:] {
		d, _ := domain.Number(text).Value()
		sum = sum.Add(d)
	}
	return ok && first.IsPositive() && first.Equal(sum)
}

// isSummedTable is isSummed for the rows below a heading.
func (rd *reader) isSummedTable(h *heading, rows []int, items map[int]sheet.Range) bool {
	var names []string
	columns := map[string][]string{}
	for _, row := range rows {
		if items[row].From == nowhere {
			return false
		}
		names = append(names, rd.text(items[row].From))
		for _, key := range fundKeys {
			if area, ok := h.columns[key]; ok {
				columns[key] = append(columns[key], rd.text(sheet.Ref{Row: row, Col: area.From.Col}))
			}
		}
	}
	return isSummed(names, slices.Collect(maps.Values(columns)))
}

// onceIn reports whether the rate and its points are in the first of some rows only: they are those of
// the whole form.
func (rd *reader) onceIn(h *heading, rows []int) bool {
	for key := range wholeFund {
		area, ok := h.columns[key]
		for _, row := range rows[1:] {
			if ref := rd.area(sheet.Ref{Row: row, Col: area.From.Col}).From; ok && ref.Row == row && !isMark(rd.text(ref)) {
				return false
			}
		}
	}
	return true
}

// sumFunds adds up the first row of the funds, in a unit.
func (rd *reader) sumFunds(tail string) {
	rd.l.summed = true
	rows := rd.l.form.Funds.Rows
	for _, key := range fundKeys {
		sum, any := decimal.Zero, false
		for i := 1; i < len(rows); i++ {
			text, _ := rd.l.form.Text(domain.FundField(i, key))
			if d, ok := domain.Number(text).Value(); ok {
				sum, any = sum.Add(d), true
			}
		}
		if any {
			rd.set(domain.FundField(0, key), domain.Number(sum.String()).In(tail)+tail)
		}
	}
	rd.doubt(sheet.Ref{Row: rd.l.Funds.Header.From}, domain.FundField(0, domain.KeyBudget), "资金表没有合计，年度资金总额按各行相加；不写进表里。")
}

// IsSum reports whether a field with a text is a number that the sheet does not print because others
// add up to it.
func (l *Layout) IsSum(field domain.Field, text string) bool {
	list, i, _, _ := field.Split()
	sum, ok := l.sums[field]
	return l.summed && list == "funds/rows" && i == 0 || ok && sum == text
}
