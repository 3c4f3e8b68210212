package layout

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/sheet"
)

// totalFields are the totals by their column in the table.
var totalFields = map[string]domain.Field{domain.KeyWeight: domain.FieldSumWeight, domain.KeyScore: domain.FieldSumScore}

// readTotalsFrom reads the rows 总分 after the table, for instance below 自评结论.
func (rd *reader) readTotalsFrom(row int) {
	for ; row <= rd.rows.To; row++ {
		if rd.isTotalRow(row) {
			rd.readTotal(row)
		}
	}
}

// isTotalRow reports whether a row below the table is called 总分 and has a number, or the space
// for one next to its name, in a column of points. The 合计 of another table, of money or of
// people, has other numbers.
func (rd *reader) isTotalRow(row int) bool {
	label, ok := rd.totalLabel(row)
	if !ok {
		return false
	}
	found := false
	for key := range totalFields {
		area, ok := rd.head.columns[key]
		ref := rd.area(sheet.Ref{Row: row, Col: area.From.Col}).From
		if !ok || ref.Row != row || ref.Col <= label.To.Col || !rd.free(ref) {
			continue
		}
		number, isNumber := domain.Number(rd.text(ref)).Value()
		switch blank := rd.blank(ref); {
		case isNumber && (number.IsNegative() || number.GreaterThan(fullMarks)):
			return false
		case isNumber && key == domain.KeyWeight && !number.Equal(fullMarks) && !rd.addsUp(row, 0):
			return false
		case isNumber, rd.grid.At(ref).Kind == sheet.Error, blank && ref.Col == label.To.Col+1:
			found = true
		case !blank && !isMark(rd.text(ref)):
			return false
		}
	}
	return found
}

// fullMarks is the score of a form without deductions.
var fullMarks = decimal.NewFromInt(100)

// isLegend reports whether a total next to the label 总分 only says what full marks are, because
// the form has its total elsewhere.
func (rd *reader) isLegend(label, text string) bool {
	known, _ := rd.l.form.Text(domain.FieldSumScore)
	_, placed := rd.l.cells[domain.FieldSumScore]
	v, ok := domain.Number(text).Value()
	return placed && ok && v.Equal(fullMarks) && !sameAmount(known, text) && fold(label) == "总分"
}

// totalLabel finds the name of a row of totals.
func (rd *reader) totalLabel(row int) (label sheet.Range, ok bool) {
	for _, a := range rd.across(row) {
		if text, _, _ := cutLabel(rd.text(a.From)); a.From.Row == row && rd.free(a.From) && rd.means(totalRow, text, "total") {
			return a, true
		}
	}
	return sheet.Range{}, false
}

// readTotal reads a row 总分.
func (rd *reader) readTotal(row int) {
	if rd.partTotals && rd.addsUp(row, rd.sinceHead) && !rd.addsUp(row, 0) {
		rd.keepRow(row) // of the last table alone
		return
	}
	label, named := rd.totalLabel(row)
	if named {
		_, _, value := cutLabel(rd.text(label.From))
		if strings.TrimSpace(value) == "" || !rd.inline(label.From, func(text string) (domain.Field, bool) {
			return domain.FieldSumScore, rd.means(totalRow, text, "total")
		}) {
			rd.mark(label.From, asLabel)
		}
	}
	if _, ok := rd.l.cells[domain.FieldTotal]; !ok {
		rd.l.cells[domain.FieldTotal] = sheet.Ref{Row: row, Col: label.From.Col}
	}
	less := map[domain.Field]domain.Field{}
	if rd.leavesOutRate(row) {
		less = rateIn
		rd.doubt(label.From, domain.FieldTotal, withoutRate, rd.l.form.Funds.Weight)
	}
	for key, field := range totalFields {
		area, ok := rd.head.columns[key]
		ref := rd.area(sheet.Ref{Row: row, Col: area.From.Col}).From
		if ok && ref.Row == row && rd.free(ref) && (!named || ref != label.From) {
			rd.takeTotal(ref, field, less[field])
		}
	}
	for _, area := range rd.head.known {
		rd.keep(rd.area(sheet.Ref{Row: row, Col: area.From.Col}).From)
	}
	for _, a := range rd.across(row) {
		if text := rd.text(a.From); rd.free(a.From) && (isMark(text) || grades[strings.TrimSpace(text)] || isPlainNumber(text)) {
			rd.keep(a.From)
		}
	}
}

// leavesOutRate reports whether a row adds up the indicators alone, although the execution rate has
// points as well.
func (rd *reader) leavesOutRate(row int) bool {
	rate, ok := rd.l.form.Funds.Weight.Value()
	if !ok || rate.IsZero() || rd.rateRow >= 0 {
		return false
	}
	return rd.addsUp(row, 0)
}

// rateIn are the fields of the execution rate that totals of the indicators alone leave out.
var rateIn = map[domain.Field]domain.Field{domain.FieldSumWeight: domain.FieldFundWeight, domain.FieldSumScore: domain.FieldFundScore}

const withoutRate = "这一行只合计了绩效指标，没有算上执行率的 %s 分；保存时也这样写。"

// Recount reads the totals again for a form some of whose rows are not applicable, which no cell
// says: whether a row of totals leaves out the execution rate is told by the points that count.
func (l *Layout) Recount(f *domain.Form) {
	counted, all := decimal.Zero, true
	for i := range f.Indicators {
		if f.Indicators[i].NotApplicable {
			all = false
			continue
		}
		weight, _ := f.Indicators[i].Weight.Value()
		counted = counted.Add(weight)
	}
	rate, ok := f.Funds.Weight.Value()
	if all || !ok || rate.IsZero() {
		return
	}
	for _, place := range l.Places {
		for _, part := range place.Parts {
			printed, ok := domain.Number(part.Text).Value()
			if part.Field != domain.FieldSumWeight || !ok {
				continue
			}
			if out := printed.Equal(counted); out || printed.Equal(counted.Add(rate)) {
				l.leaveOut(place.Cell.Row, out)
			}
		}
	}
}

// leaveOut sets whether the totals in a row leave out the execution rate.
func (l *Layout) leaveOut(row int, out bool) {
	for _, place := range l.Places {
		for i := range place.Parts {
			part := &place.Parts[i]
			less, isTotal := rateIn[part.Field]
			if !out {
				less = ""
			}
			if place.Cell.Row != row || !isTotal || part.Less == less {
				continue
			}
			part.Less = less
			if l.cells[part.Field] != place.Cell {
				continue
			}
			whole := domain.Number(part.Text)
			if v, ok := whole.Value(); ok && out {
				text, _ := l.form.Text(less)
				rate, _ := domain.Number(text).Value()
				whole = domain.Number(v.Add(rate).String())
			}
			l.form.Set(part.Field, string(whole))
			l.report.Doubts = slices.DeleteFunc(l.report.Doubts, func(d Doubt) bool { return d.Field == domain.FieldTotal && d.Cell.Row == row })
			if out {
				l.report.Doubts = append(l.report.Doubts, Doubt{place.Cell, domain.FieldTotal, fmt.Sprintf(withoutRate, l.form.Funds.Weight)})
			}
		}
	}
}

// addsUp reports whether the points in a row are the sum of those of the indicators from the given
// one on.
func (rd *reader) addsUp(row, from int) bool {
	area, ok := rd.head.columns[domain.KeyWeight]
	if !ok {
		return false
	}
	sum := decimal.Zero
	for _, in := range rd.l.form.Indicators[from:] {
		weight, _ := in.Weight.Value()
		sum = sum.Add(weight)
	}
	printed, ok := domain.Number(rd.text(sheet.Ref{Row: row, Col: area.From.Col})).Value()
	return ok && printed.Equal(sum)
}

// takeTotal reads a cell with a total, or the rest of a total without another field. A cell that
// repeats the total with another number, or has an error value, is overwritten by each save.
func (rd *reader) takeTotal(ref sheet.Ref, field, less domain.Field) {
	before, bare, after := trimmed(rd.shown(ref))
	if number := strings.TrimRight(bare, "%％"); field == domain.FieldSumWeight && rd.percentWeights {
		bare, after = number, bare[len(number):]+after
	}
	part := Part{Field: field, Text: bare, Less: less}
	whole := bare
	if v, ok := domain.Number(bare).Value(); ok && less != "" {
		text, _ := rd.l.form.Text(less)
		left, _ := domain.Number(text).Value()
		whole = v.Add(left).String()
	}
	known, _ := rd.l.form.Text(field)
	switch c := rd.grid.At(ref); {
	case c.Kind == sheet.Error:
		part.Text, part.Stale = c.Text, true
	case known != "":
		part.Stale = !sameAmount(known, whole)
	case whole != "":
		delete(rd.l.cells, field) // of a blank one read before
		rd.set(field, whole)
	}
	rd.own(ref, literals(before, part, after)...)
}

func sameAmount(a, b string) bool {
	x, okX := domain.Number(a).Value()
	y, okY := domain.Number(b).Value()
	return a == b || okX && okY && x.Equal(y)
}

// Printed is a text that a cell shows for a field.
type Printed struct {
	Cell  sheet.Ref
	Field domain.Field
	Text  string
}

// Contradictions are the totals that the sheet prints differently from the form: in a second place
// with another number, or as an error value.
func (l *Layout) Contradictions() []Printed {
	var list []Printed
	for _, p := range l.Places {
		for _, part := range p.Parts {
			if part.Stale && part.Text != "" {
				list = append(list, Printed{p.Cell, part.Field, part.Text})
			}
		}
	}
	return list
}

// grades are the words that can follow the total.
var grades = map[string]bool{"优": true, "良": true, "中": true, "差": true, "优秀": true, "良好": true, "中等": true, "合格": true, "不合格": true}
