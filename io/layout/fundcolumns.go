package layout

import (
	"slices"

	"ziping/domain"
	"ziping/io/sheet"
)

// fundColumns is a table of the funds with a column for each source, and the amounts below one
// another: 年初预算数, 全年预算数, 全年执行数.
type fundColumns struct {
	head    int           // the row with the names of the sources
	rows    []sheet.Range // the labels of the amounts
	keys    []string      // what each of these means
	sources []sheet.Range // the names of the sources, the total first
	beside  []sheet.Range // other headings right of the labels, such as 分值
}

// readFundColumns reads such a table and returns its first row, -1 if there is none. The form can't
// get another source there: sheets gain rows, not columns.
func (rd *reader) readFundColumns() int {
	t, ok := rd.findFundColumns()
	if !ok {
		return -1
	}
	last := t.rows[len(t.rows)-1].To.Row
	tail := rd.fundUnit(&heading{rows: Span{t.head, last}})
	rd.l.Funds.Header = Span{t.head, t.head}
	first := 0 // the place of the first source among the rows of the funds
	if rd.isSummedAcross(t) {
		first = 1
	}
	rd.l.form.Funds.Rows = make([]domain.FundRow, first+len(t.sources))
	for n, source := range t.sources {
		i := first + n
		rd.takeItem(source.From, domain.FundField(i, domain.KeyItem))
		for k, label := range t.rows {
			area := rd.area(sheet.Ref{Row: label.From.Row, Col: source.From.Col})
			ref, ofAll := area.From, i == 0 || n == 0 && area.To.Col >= t.sources[len(t.sources)-1].From.Col
			field, whole := wholeFund[t.keys[k]]
			_, placed := rd.l.cells[field]
			switch {
			case slices.Contains(fundKeys, t.keys[k]) && ref.Col == source.From.Col:
				rd.takeNumber(ref, domain.FundField(i, t.keys[k]), tail)
			case whole && ofAll && !placed:
				rd.takeNumber(ref, field, "")
			default: // the rate of one source
				rd.keep(ref)
			}
		}
	}
	if first > 0 {
		rd.sumFunds(tail)
	}
	rd.readBesideSources(t, last)
	rd.markFundColumns(t, last)
	if _, ok := rd.l.cells[domain.FieldFundWeight]; !ok {
		rd.fundWeightBeside(Span{t.head, last})
	}
	return t.head
}

// isSummedAcross is isSummed for the columns of the table.
func (rd *reader) isSummedAcross(t fundColumns) bool {
	var names []string
	for _, source := range t.sources {
		names = append(names, rd.text(source.From))
	}
	var rows [][]string
	for k, label := range t.rows {
		if !slices.Contains(fundKeys, t.keys[k]) {
			continue
		}
		var amounts []string
		for _, source := range t.sources {
			amounts = append(amounts, rd.text(sheet.Ref{Row: label.From.Row, Col: source.From.Col}))
		}
		rows = append(rows, amounts)
	}
	return isSummed(names, rows)
}

// findFundColumns finds the first such table outside the indicators. ok is false if there is none.
func (rd *reader) findFundColumns() (t fundColumns, ok bool) {
	for row := rd.rows.From + 1; row <= rd.rows.To; row++ {
		for _, a := range rd.across(row) {
			key, _ := rd.lookup(fundColumn, rd.text(a.From))
			if a.From.Row != row || !slices.Contains(fundKeys, key) {
				continue
			}
			if t = rd.fundColumnsFrom(a); t.sources != nil {
				return t, true
			}
		}
	}
	return t, false
}

// fundColumnsFrom reads the table whose first amount has a label; it has no sources if there is none.
func (rd *reader) fundColumnsFrom(first sheet.Range) (t fundColumns) {
	t.head = first.From.Row - 1
	amounts := 0
	for row := first.From.Row; row <= rd.rows.To; {
		label := rd.area(sheet.Ref{Row: row, Col: first.From.Col})
		key, _ := rd.lookup(fundColumn, rd.text(label.From))
		_, whole := wholeFund[key]
		amount := slices.Contains(fundKeys, key)
		if label.From.Row != row || slices.Contains(t.keys, key) || !amount && !whole && key != kept && key != result {
			break
		}
		if amount {
			amounts++
		}
		t.rows, t.keys = append(t.rows, label), append(t.keys, key)
		row = label.To.Row + 1
	}
	named := false
	for _, a := range rd.across(t.head) {
		text := rd.text(a.From)
		if a.From.Col <= first.To.Col {
			continue
		}
		means, _ := rd.lookup(fundColumn, text)
		other, _ := rd.lookup(anywhere, text)
		total := rd.means(fundTotal, text, domain.KeyItem)
		switch {
		case means != "" && means != domain.KeyItem && !total:
			t.beside = append(t.beside, a)
			continue
		case isPlainNumber(text) || other != "" && other != printed && !total && !isFundPart(text):
			return fundColumns{}
		case total:
			t.sources = slices.Insert(t.sources, 0, a)
		case hasHan(text):
			t.sources = append(t.sources, a)
		}
		named = named || total || isFundPart(text)
	}
	if amounts < 2 || len(t.sources) < 2 || !named {
		return fundColumns{}
	}
	return t
}

// readBesideSources reads the columns right of the sources: the points of the execution rate, or
// what the form has no field for.
func (rd *reader) readBesideSources(t fundColumns, last int) {
	for _, head := range t.beside {
		means, _ := rd.lookup(fundColumn, rd.text(head.From))
		field, whole := wholeFund[means]
		_, placed := rd.l.cells[field]
		for row := t.head + 1; row <= last; row++ {
			ref := rd.area(sheet.Ref{Row: row, Col: head.From.Col}).From
			switch {
			case ref.Row != row:
			case whole && !placed && !isMark(rd.text(ref)), whole && !placed && row == last:
				rd.takeNumber(ref, field, "")
				placed = true
			default:
				rd.keep(ref)
			}
		}
	}
}

// markFundColumns marks the labels of the table and what names it.
func (rd *reader) markFundColumns(t fundColumns, last int) {
	right := rd.width(t.head, last)
	for k, label := range t.rows {
		if _, known := rd.l.cells[domain.FieldFundWeight]; !known && wholeFund[t.keys[k]] != "" {
			rd.fundWeightAfter(label.From)
		}
		rd.mark(label.From, asLabel)
		row := Span{label.From.Row, label.To.Row}
		known := []sheet.Range{{From: label.From, To: sheet.Ref{Row: row.To, Col: right}}}
		rd.tables = append(rd.tables, tableRows{fundColumn, &heading{rows: row, known: known}, row})
	}
	for _, head := range t.beside {
		rd.mark(head.From, asLabel)
	}
	for _, a := range rd.across(t.head - 1) { // what some of the sources have in common
		if a.From.Col > t.rows[0].To.Col && rd.free(a.From) && isFundPart(rd.text(a.From)) {
			rd.mark(a.From, asLabel)
		}
	}
	for row := t.head; row <= last; row++ {
		for _, a := range rd.across(row) {
			if a.To.Col <= t.rows[0].To.Col && rd.free(a.From) && rd.namesBlock(a) {
				rd.mark(a.From, asLabel)
			}
		}
	}
}
