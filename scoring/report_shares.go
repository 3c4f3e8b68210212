package scoring

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
)

// nearly is how far from 100 % shares add up that were plainly meant to be all of something.
var nearly = decimal.NewFromInt(5)

var hundred = decimal.NewFromInt(100)

// partsOf checks the shares of a sentence: against the amounts that they are shares of, if these
// add up to one that is named before them, else their sum.
func (r *reportCheck) partsOf(e, typed string) {
	list := figures(e)
	var shares, parts []figure
	first := -1
	for i, f := range list {
		lead := f.lead[strings.LastIndexAny(f.lead, ",();:")+1:]
		isShare := f.unit == "%" && (strings.Contains(lead, "占") || len(shares) > 0 && list[i-1].unit == "%" && (lead == "、" || lead == "和"))
		if !isShare {
			continue
		}
		shares = append(shares, f)
		if i > 0 && list[i-1].unit != "%" && list[i-1].unit != "" {
			parts = append(parts, list[i-1])
			if first < 0 {
				first = i - 1
			}
		}
	}
	if len(shares) < 2 {
		return
	}
	if len(parts) == len(shares) && first > 0 && r.ofAmounts(list[first-1], parts, shares, typed) {
		return
	}
	r.sumOf(shares, typed, false)
}

// ofAmounts checks each share against its amount; ok is false if the amounts are no parts of the
// whole.
func (r *reportCheck) ofAmounts(all figure, parts, shares []figure, typed string) (ok bool) {
	sum := decimal.Zero
	for _, p := range parts {
		if p.unit != all.unit {
			return false
		}
		d, _ := domain.ParseDecimal(p.typed)
		sum = sum.Add(d)
	}
	if d, _ := domain.ParseDecimal(all.typed); !d.Equal(sum) || !sum.IsPositive() {
		return false
	}
	for i, p := range parts {
		d, _ := domain.ParseDecimal(p.typed)
		said, _ := domain.ParseDecimal(shares[i].typed)
		_, decimals, _ := strings.Cut(shares[i].typed, ".")
		// The last digit may have been changed so that all add up to 100.
		if v := percentOf(d, sum); v.Sub(said).Abs().GreaterThan(decimal.New(1, -int32(len(decimals)))) {
			r.add(CodeReportShares, Warning, typed, fmt.Sprintf("%s %s占 %s %s的 %s%%，写的是 %s%%。", p.typed, p.unit, all.typed, all.unit, v.Round(2), shares[i].typed), "核对占比。")
		}
	}
	return true
}

// sumOf checks what shares add up to; whole: they are known to be all there are.
func (r *reportCheck) sumOf(shares []figure, typed string, whole bool) {
	sum, slack := decimal.Zero, decimal.Zero
	var words []string
	for _, f := range shares {
		d, ok := domain.ParseDecimal(f.typed)
		if !ok {
			return
		}
		_, decimals, _ := strings.Cut(f.typed, ".")
		sum, slack = sum.Add(d), slack.Add(decimal.New(5, -int32(len(decimals))-1))
		words = append(words, f.typed+"%")
	}
	off := sum.Sub(hundred).Abs()
	if off.GreaterThan(slack) && (whole || off.LessThanOrEqual(nearly)) {
		r.add(CodeReportShares, Warning, typed, fmt.Sprintf("占比 %s 相加是 %s%%，不是 100%%。", strings.Join(words, "、"), sum), "核对各项占比。")
	}
}

// columns checks the columns of shares in the tables of a report.
func (r *reportCheck) columns(text []Passage) {
	for from := 0; from < len(text); {
		to := from + 1
		if text[from].Cells != nil {
			for to < len(text) && text[to].Cells != nil && slices.Equal(text[to].Head, text[from].Head) {
				to++
			}
			r.table(text[from:to])
		}
		from = to
	}
}

func (r *reportCheck) table(rows []Passage) {
	for j, head := range rows[0].Head {
		if h := even(head); !strings.Contains(h, "占比") && !strings.Contains(h, "比重") {
			continue
		}
		var shares []figure
		whole, complete := false, true
		for _, row := range rows {
			if j >= len(row.Cells) {
				complete = false
				continue
			}
			n := cellPattern.FindStringSubmatch(even(row.Cells[j]))
			isTotal := slices.ContainsFunc(row.Cells, func(c string) bool { s := even(c); return s == "合计" || s == "总计" })
			switch {
			case isTotal:
				whole = n != nil && sameFigure(n[1], 0, hundred)
			case n == nil:
				complete = false
			default:
				shares = append(shares, figure{typed: n[1], unit: "%"})
			}
		}
		if len(shares) > 1 && complete {
			r.heading = ""
			if n := len(rows[0].Headings); n > 0 {
				r.heading = rows[0].Headings[n-1]
			}
			r.sumOf(shares, strings.TrimSpace(rows[0].Caption+"　"+head), whole)
		}
	}
}
