package layout

import (
	"regexp"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// FindDeclared looks for 申报表 and returns a layout for each, in the order of the file. Their
// forms have no results. Goal, targets and the money asked for are those of the year, even if the
// sheet also has those of several years. The error is NotAForm if there is none.
func FindDeclared(grids []*sheet.Grid) ([]*Layout, error) {
	var found []*Layout
	for _, g := range grids {
		v := newView(g)
		v.declared = true
		if v.otherIn(Span{0, g.Rows - 1}, nil) == declaration {
			found = append(found, v.forms()...)
		}
	}
	if len(found) == 0 {
		return nil, NotAForm{}
	}
	return found, nil
}

// declaration is how others describes a 申报表.
const declaration = "绩效目标申报表，还没有完成值和得分"

// declares matches the titles of 申报表.
var declares = regexp.MustCompile(`申报表|绩效目标表|目标批复表`)

// isDeclaredHead reports whether a heading is that of the indicators of a 申报表.
func (h *heading) isDeclaredHead() bool {
	return h.has(domain.KeyName, domain.KeyTarget) && h.any(domain.KeyLevel1, domain.KeyLevel2) && !h.any(domain.KeyActual, domain.KeyScore)
}

var (
	ofYear        = regexp.MustCompile(`年度|当年|本年`)
	declaredTotal = regexp.MustCompile(`^.{0,12}(?:总额|总预算|总投资)$|^(?:资金|金额|预算)?(?:合计|总计)$`)
	fundSource    = regexp.MustCompile(`拨款|资金|结转|补助|债券|收入|自筹|预算|投资|其他`)
)

// readDeclaredFunds reads the money that a 申报表 asks for as 年初预算数: amounts next to the names
// of their sources. It returns the first row, -1 if there is none.
func (rd *reader) readDeclaredFunds() int {
	total, ok := rd.declaredTotal()
	if !ok {
		return rd.readTotalInWords()
	}
	tail := ""
	for row := total.From.Row; row >= rd.rows.From && tail == ""; row-- {
		tail = rd.fundUnit(&heading{rows: Span{row, row}})
	}
	col := total.To.Col + 1 // the column of the amounts
	for row := total.From.Row; row < rd.head.rows.From; {
		amount := rd.area(sheet.Ref{Row: row, Col: col})
		label := rd.area(sheet.Ref{Row: row, Col: col - 1})
		name, _ := fundName(rd.text(label.From))
		isPart := fundSource.MatchString(name) && !declaredTotal.MatchString(name)
		if label.From.Row != row || !rd.free(label.From) || label != total && !isPart || !isAmount(rd.text(amount.From)) && !rd.blank(amount.From) {
			break
		}
		i := len(rd.l.form.Funds.Rows)
		rd.l.form.Funds.Rows = append(rd.l.form.Funds.Rows, domain.FundRow{})
		rd.l.Funds.Rows = append(rd.l.Funds.Rows, Span{row, row})
		rd.takeItem(label.From, domain.FundField(i, domain.KeyItem))
		rd.takeNumber(amount.From, domain.FundField(i, domain.KeyInitial), tail)
		row = label.To.Row + 1
	}
	rd.l.Funds.Header = Span{total.From.Row, total.From.Row}
	return total.From.Row
}

var totalInWords = regexp.MustCompile(`^([\s\S]*?总额\s*[:：]?\s*)([0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)(\s*)(万元|元)`)

// readTotalInWords reads the money that a 申报表 asks for from a text: 总额：85万元，其中财政拨款85万元.
func (rd *reader) readTotalInWords() int {
	for row := rd.rows.From; row < rd.head.rows.From; row++ {
		for _, a := range rd.across(row) {
			text := rd.shown(a.From)
			m := totalInWords.FindStringSubmatch(text)
			if m == nil || a.From.Row != row || !rd.free(a.From) {
				continue
			}
			rd.l.form.Funds.Rows = []domain.FundRow{{}}
			rd.l.Funds.Rows, rd.l.Funds.Header = []Span{{row, row}}, Span{row, row}
			field, amount := domain.FundField(0, domain.KeyInitial), m[2]
			if m[4] != "万元" {
				amount += m[4]
			}
			rd.own(a.From, Part{Text: m[1]}, Part{Field: field, Text: m[2]}, Part{Text: text[len(m[1])+len(m[2]):]})
			rd.set(field, amount)
			if a.From.Col > 0 {
				rd.mark(rd.area(sheet.Ref{Row: row, Col: a.From.Col - 1}).From, asLabel)
			}
			return row
		}
	}
	return -1
}

// declaredTotal finds the name of the total. Of several it is that of the year: the right one of
// two in a row.
func (rd *reader) declaredTotal() (total sheet.Range, ok bool) {
	annual := false
	for row := rd.rows.From; row < rd.head.rows.From; row++ {
		for _, a := range rd.across(row) {
			name, isFunds := fundName(rd.text(a.From))
			next := rd.area(sheet.Ref{Row: row, Col: a.To.Col + 1})
			if a.From.Row != row || !isFunds || !rd.free(a.From) || !isAmount(rd.text(next.From)) {
				continue
			}
			if of := ofYear.MatchString(name); !ok || of && !annual || of == annual && row == total.From.Row {
				total, ok, annual = a, true, of
			}
		}
	}
	return total, ok
}

// fundName is the name of a row of the funds without additions, and whether it is a total.
func fundName(text string) (name string, isTotal bool) {
	name = strings.TrimLeft(strings.TrimPrefix(withoutBrackets(fold(text)), "其中"), ":")
	return name, declaredTotal.MatchString(name)
}

// keepRows marks all cells of some rows.
func (rd *reader) keepRows(spans []Span) {
	for _, span := range spans {
		for row := span.From; row <= span.To; row++ {
			for _, r := range rd.cells[row] {
				rd.keep(r)
			}
		}
	}
}

// keepOtherPeriods marks the goals of other periods, so that the one of the year is read.
func (rd *reader) keepOtherPeriods() {
	var goals []sheet.Range
	annual := false
	for row := rd.rows.From; row < rd.head.rows.From; row++ {
		for _, a := range rd.across(row) {
			text := rd.text(a.From)
			means, _ := rd.goalLabel(text)
			if a.From.Row != row || domain.Field(means) != domain.FieldExpected && !otherPeriodGoal.MatchString(fold(text)) {
				continue
			}
			goals = append(goals, a)
			annual = annual || ofYear.MatchString(text)
		}
	}
	if !annual {
		return
	}
	for _, a := range goals {
		if ofYear.MatchString(rd.text(a.From)) {
			continue
		}
		rd.mark(a.From, asLabel)
		for _, at := range []sheet.Ref{{Row: a.From.Row, Col: a.To.Col + 1}, {Row: a.To.Row + 1, Col: a.From.Col}} {
			goal, _ := rd.goalLabel(rd.text(at))
			if rd.area(at).From == at && rd.free(at) && goal == "" && !rd.blank(at) && rd.isValue(rd.area(at)) {
				rd.keep(at)
				break
			}
		}
	}
}

// periods are the beginnings of the names of goals and tables for more than a year.
const periods = `^(?:项目)?(?:中期|中长期|长期|总体|总目标|实施期|跨年度)`

var (
	otherPeriod     = regexp.MustCompile(periods)
	otherPeriodGoal = regexp.MustCompile(periods + `(?:绩效)?(?:总体)?目标$`)
)

// ofTheYear chooses the table of the year from those of a 申报表 that has one for each period below
// one another, and returns the rows of the others. Without several periods it is the first table.
func (v *view) ofTheYear(tables []*heading, bottom int) (main *heading, others []Span) {
	if !v.declared {
		return tables[0], nil
	}
	for i, h := range tables {
		rows := Span{h.rows.From, bottom}
		if i+1 < len(tables) {
			rows.To = tables[i+1].rows.From - 1
		}
		switch v.periodOf(h) {
		case periodYear:
			main = h
		case periodOther:
			others = append(others, rows)
		}
	}
	if main == nil || others == nil {
		return tables[0], nil
	}
	return main, others
}

// Periods of a table of indicators in a 申报表.
const (
	periodUnknown = iota
	periodYear
	periodOther
)

// periodOf tells the period of a table by its name, to its left or in the row above.
func (v *view) periodOf(h *heading) int {
	for _, row := range []int{h.rows.From, h.rows.From - 1} {
		for _, a := range v.across(row) {
			switch text := v.fold(v.text(a.From)); {
			case !strings.Contains(text, "指标") || len([]rune(text)) > maxLabel:
			case ofYear.MatchString(text):
				return periodYear
			case otherPeriod.MatchString(text):
				return periodOther
			}
		}
	}
	return periodUnknown
}
