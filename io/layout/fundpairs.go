package layout

import (
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// isPairs reports whether the labels of a row of amounts have their values to the right, like
// 年初预算数 | 81.3 | 全年预算数 | 80.9, and not below.
func (rd *reader) isPairs(h *heading) bool {
	below := false
	var values []string
	for _, key := range rateKeys {
		area, ok := h.columns[key]
		if !ok {
			continue
		}
		next, ok := rd.rightOf(area)
		if !ok {
			return false
		}
		values = append(values, rd.text(next.From))
		under := rd.text(sheet.Ref{Row: area.To.Row + 1, Col: area.From.Col})
		below = below || isFundPart(under)
		for _, b := range []block{anywhere, fundColumn, goalHead, column} {
			means, _ := rd.lookup(b, under)
			below = below || means != ""
		}
	}
	return below || slices.ContainsFunc(values, isAmount)
}

// areAmounts reports whether texts are amounts, or blank space for them. One of them may be words
// that somebody typed, but not all.
func areAmounts(texts []string) bool {
	words := false
	for _, text := range texts {
		if isMark(text) {
			continue
		}
		if isAmount(text) {
			return true
		}
		words = true
	}
	return !words
}

func isAmount(text string) bool {
	_, ok := domain.Number(strings.TrimRight(text, "%％"+blanks)).Value()
	return ok
}

// fundPair is a label with its amount.
type fundPair struct {
	key   string
	label sheet.Range
	next  sheet.Range // the cell of the amount; the label's own if both share a cell
	value string
}

// readFundPairs reads amounts next to or after their labels above the indicators, and returns the
// first row, -1 if there are none. A label that occurs again begins the next row of the funds,
// whose name precedes it.
func (rd *reader) readFundPairs() int {
	var pairs []fundPair
	var values []string
	kinds := map[string]bool{}
	for row := rd.rows.From; row < rd.head.rows.From; row++ {
		inRow := rd.fundPairs(row)
		for _, p := range inRow {
			kinds[p.key] = true
			values = append(values, p.value)
		}
		pairs = append(pairs, inRow...)
	}
	if !kinds[domain.KeyExecuted] || !kinds[domain.KeyBudget] && !kinds[domain.KeyInitial] || !areAmounts(values) {
		return -1
	}
	top := pairs[0].label.From.Row
	tail := rd.fundUnit(&heading{rows: Span{top, top}})
	rd.l.Funds.Header = Span{top, top}
	seen := map[string]bool{}
	for n, p := range pairs {
		rows := &rd.l.form.Funds.Rows
		if n == 0 || seen[p.key] {
			*rows, seen = append(*rows, domain.FundRow{}), map[string]bool{}
			rd.l.Funds.Rows = append(rd.l.Funds.Rows, Span{p.label.From.Row, p.label.From.Row})
			rd.pairItem(p.label, len(*rows)-1)
		}
		seen[p.key] = true
		i := len(*rows) - 1
		rd.l.Funds.Rows[i].To = max(rd.l.Funds.Rows[i].To, p.label.To.Row)
		field, tail := domain.FundField(i, p.key), tail
		if whole, ok := wholeFund[p.key]; ok {
			field, tail = whole, ""
		}
		switch _, done := rd.l.cells[field]; {
		case done: // the rate of another row
			rd.mark(p.label.From, asLabel)
			rd.keep(p.next.From)
		case p.next == p.label:
			rd.inline(p.label.From, func(string) (domain.Field, bool) { return field, true })
		default:
			rd.mark(p.label.From, asLabel)
			rd.takeNumber(p.next.From, field, tail)
		}
	}
	rd.readPairParts(pairs, tail)
	return top
}

// isFundPart reports whether a text is the name of a part of the funds: 其中：财政拨款.
func isFundPart(text string) bool {
	name, total := fundName(text)
	return hasHan(text) && !total && fundSource.MatchString(name) && lookup(fundColumn, text).means == ""
}

// readPairParts reads the rows below a row of pairs that break its amounts down: each amount has the
// name of its source again, 其中：财政拨款 | 45 | 其中：财政拨款 | 43.
func (rd *reader) readPairParts(pairs []fundPair, tail string) {
	top := slices.DeleteFunc(slices.Clone(pairs), func(p fundPair) bool {
		return p.label.From.Row != pairs[0].label.From.Row || p.next == p.label || !slices.Contains(fundKeys, p.key)
	})
	if len(top) == 0 || len(rd.l.form.Funds.Rows) != 1 {
		return
	}
	for row := top[0].label.To.Row + 1; row < rd.head.rows.From; row++ {
		same := true
		name := rd.text(sheet.Ref{Row: row, Col: top[0].label.From.Col})
		for _, p := range top {
			label := rd.area(sheet.Ref{Row: row, Col: p.label.From.Col})
			same = same && label.From.Row == row && label.To.Col == p.label.To.Col && rd.free(label.From) && rd.fold(rd.text(label.From)) == fold(name)
		}
		if !same || !isFundPart(name) {
			return
		}
		i := len(rd.l.form.Funds.Rows)
		rd.l.form.Funds.Rows = append(rd.l.form.Funds.Rows, domain.FundRow{})
		rd.l.Funds.Rows = append(rd.l.Funds.Rows, Span{row, row})
		for k, p := range top {
			label := sheet.Ref{Row: row, Col: p.label.From.Col}
			if k == 0 {
				rd.takeItem(label, domain.FundField(i, domain.KeyItem))
			}
			rd.mark(label, asLabel)
			rd.takeNumber(rd.area(sheet.Ref{Row: row, Col: p.next.From.Col}).From, domain.FundField(i, p.key), tail)
		}
	}
}

// fundPairs finds the pairs of one row. 分值 and 得分 belong to the rate if the row also has an
// amount or a rate.
func (rd *reader) fundPairs(row int) []fundPair {
	var pairs []fundPair
	ofRate := false
	for _, a := range rd.across(row) {
		label, colon, value := cutLabel(rd.text(a.From))
		p := fundPair{label: a, next: a, value: value}
		p.key, _ = rd.lookup(fundColumn, label)
		switch p.key {
		case domain.KeyInitial, domain.KeyBudget, domain.KeyExecuted, "rate", domain.KeyWeight, domain.KeyScore:
		default:
			continue
		}
		if next, ok := rd.rightOf(a); strings.TrimSpace(value) == "" && ok {
			p.next, p.value, colon = next, rd.text(next.From), "："
		}
		if a.From.Row != row || !rd.free(a.From) || colon == "" {
			continue
		}
		ofRate = ofRate || p.key != domain.KeyWeight && p.key != domain.KeyScore
		pairs = append(pairs, p)
	}
	if !ofRate {
		return nil
	}
	return pairs
}

// pairItem names a row of the funds by the text before its first label.
func (rd *reader) pairItem(label sheet.Range, i int) {
	field := domain.FundField(i, domain.KeyItem)
	if label.From.Col > 0 {
		before := rd.area(sheet.Ref{Row: label.From.Row, Col: label.From.Col - 1})
		if text := rd.text(before.From); rd.free(before.From) && before.From.Row == label.From.Row && hasHan(text) && !rd.means(anywhere, text, printed) {
			rd.takeItem(before.From, field)
		}
	}
}
