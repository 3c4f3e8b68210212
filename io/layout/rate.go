package layout

import (
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

var rateName = regexp.MustCompile(`^(?:部门|年度|资金)?(?:(?:预算|资金|支出|预算资金|全年预算|部门预算)执行(?:率|情况|率指标|指标)?|执行(?:率|情况|率指标|指标))$`)

// isRateRow reports whether a row of the indicator table is the execution rate, as newer forms have
// it, and the funds table does not have its weight and score already.
func (rd *reader) isRateRow(row int) bool {
	for _, field := range []domain.Field{domain.FieldFundWeight, domain.FieldFundScore} {
		if text, _ := rd.l.form.Text(field); !domain.IsBlank(text) {
			return false
		}
	}
	if rd.rateRow >= 0 {
		return false
	}
	area, ok := rd.head.columns[domain.KeyLevel1]
	if !ok {
		return false
	}
	m := rd.area(sheet.Ref{Row: row, Col: area.From.Col})
	name, _, _, _ := splitLevel(rd.text(m.From))
	if below := rd.area(sheet.Ref{Row: row, Col: rd.head.columns[domain.KeyName].From.Col}); m.To.Row > below.To.Row {
		return false // a level 1 of several indicators
	}
	return m.From.Row == row && rateName.MatchString(withoutBrackets(fold(name)))
}

// readRateRow reads the execution rate from a row of the indicator table: its weight, the rate as
// the result, its score. Its names and its target are printed words.
func (rd *reader) readRateRow(row int) {
	h := rd.head
	fields := map[string]domain.Field{domain.KeyWeight: domain.FieldFundWeight, domain.KeyActual: domain.FieldRate, domain.KeyScore: domain.FieldFundScore}
	for _, field := range fields {
		if text, _ := rd.l.form.Text(field); domain.IsBlank(text) {
			rd.disown(field) // the funds table has a column for it, but it is blank
		}
	}
	for _, a := range rd.across(row) {
		if a.From.Row != row {
			continue
		}
		if name, before, weight, after := splitLevel(rd.text(a.From)); after != "" && a.From.Col == h.columns[domain.KeyLevel1].From.Col {
			rd.own(a.From, Part{Text: name + before}, Part{Field: domain.FieldFundWeight, Text: weight}, Part{Text: after})
			rd.set(domain.FieldFundWeight, strings.TrimSpace(weight))
		}
	}
	for key, field := range fields {
		area, ok := h.columns[key]
		if !ok {
			continue
		}
		ref := rd.area(sheet.Ref{Row: row, Col: area.From.Col}).From
		typed, _ := rd.l.form.Text(field)
		if _, placed := rd.l.cells[field]; placed && key == domain.KeyActual && typed != "" && typed != strings.TrimSpace(rd.shownRate(ref)) {
			before, bare, after := trimmed(rd.shownRate(ref))
			rd.own(ref, literals(before, Part{Field: field, Text: bare}, after)...) // a new rate is written to both
			rd.doubt(ref, field, "预算执行率在资金表和指标表里不一样，以资金表里的为准。")
			continue
		}
		if rd.free(ref) {
			rd.takeNumber(ref, field, "")
		}
	}
	for _, a := range rd.across(row) {
		if a.From.Row == row && rd.free(a.From) {
			name, _, _, _ := splitLevel(rd.text(a.From))
			if a.From.Col == h.columns[domain.KeyTarget].From.Col || rateName.MatchString(withoutBrackets(fold(name))) {
				rd.mark(a.From, asLabel)
			} else {
				rd.keep(a.From)
			}
		}
	}
}

// shownRate is the text of a rate; for a number, as TidyRate rounds it. The cell keeps its own.
func (rd *reader) shownRate(ref sheet.Ref) string {
	if rd.grid.At(ref).Kind == sheet.Text {
		return rd.shown(ref)
	}
	return TidyRate(rd.shown(ref))
}

// TidyRate rounds a rate that is the result of a division, 99.5175006858268%, to the decimals that
// sheets show; any other text stays.
func TidyRate(text string) string {
	const typed = 6 // more decimals than anybody types
	places, sign := int32(4), ""
	if bare, percent := strings.CutSuffix(text, "%"); percent {
		text, places, sign = bare, 2, "%"
	}
	if v, ok := domain.ParseDecimal(text); ok && v.Exponent() < -typed {
		text = v.Round(places).String()
	}
	return text + sign
}

// disown gives up the cell of a field: its text, at most a mark for nothing, becomes printed text.
func (rd *reader) disown(field domain.Field) {
	ref, ok := rd.l.cells[field]
	if !ok {
		return
	}
	delete(rd.l.cells, field)
	rd.set(field, "")
	rd.l.Places = slices.DeleteFunc(rd.l.Places, func(p Place) bool { return p.Cell == ref })
	if rd.use(ref) == used {
		rd.setUse(ref, asLabel)
	}
}

// fundWeightBeside reads the points of the execution rate if they are in the name of the block next
// to the table: 预算执行情况（10分）.
func (rd *reader) fundWeightBeside(rows Span) {
	for row := rows.From; row <= rows.To; row++ {
		for _, a := range rd.across(row) {
			text := rd.text(a.From)
			name, before, weight, after := splitLevel(text)
			if a.From.Row != row || !rd.free(a.From) || weight == "" || !rd.means(anywhere, name, printed) {
				continue
			}
			rd.own(a.From, Part{Text: name + before}, Part{Field: domain.FieldFundWeight, Text: weight}, Part{Text: after})
			rd.set(domain.FieldFundWeight, strings.TrimSpace(weight))
			return
		}
	}
}

// fundWeightInHeading reads the points of the execution rate if they follow the heading of its score:
// 得分（10分）.
func (rd *reader) fundWeightInHeading(h *heading) {
	for _, key := range []string{domain.KeyScore, "rate"} {
		if area, ok := h.columns[key]; ok && rd.fundWeightAfter(area.From) {
			return
		}
	}
}

// fundWeightAfter reads the points of the execution rate that follow a heading, and reports whether
// there are any.
func (rd *reader) fundWeightAfter(ref sheet.Ref) bool {
	name, before, weight, after := splitLevel(rd.text(ref))
	if !strings.Contains(after, "分") {
		return false
	}
	rd.own(ref, Part{Text: name + before}, Part{Field: domain.FieldFundWeight, Text: weight}, Part{Text: after})
	rd.set(domain.FieldFundWeight, strings.TrimSpace(weight))
	return true
}

// fundScore reads weight, rate and score, which are in the total row; in other rows the form has no
// field for them.
func (rd *reader) fundScore(h *heading, row int, total bool) {
	for key, field := range wholeFund {
		area, ok := h.columns[key]
		if !ok {
			continue
		}
		ref := rd.area(sheet.Ref{Row: row, Col: area.From.Col}).From
		if total {
			rd.takeNumber(ref, field, "")
		} else {
			rd.keep(ref)
		}
	}
}
