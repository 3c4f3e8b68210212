package layout

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/sheet"
)

// fundKeys are the columns of amounts, rateKeys these and the rate, by which funds are known.
var (
	fundKeys = domain.Keys("funds/rows", func(c domain.Content) bool { return c == domain.Amount })
	rateKeys = append(fundKeys, "rate")
)

// wholeFund are the fields of the whole form among the columns of the funds.
var wholeFund = map[string]domain.Field{domain.KeyWeight: domain.FieldFundWeight, "rate": domain.FieldRate, domain.KeyScore: domain.FieldFundScore}

// readFunds reads the funds table, or the amounts if there is no table, and returns the first row,
// -1 if there are none.
func (rd *reader) readFunds() int {
	h := rd.fundHead()
	if h == nil {
		if top := rd.readFundColumns(); top >= 0 {
			return top
		}
		return rd.readFundPairs()
	}
	rd.addUpperHeading(h)
	rd.budgetByLetter(h)
	if !h.has(domain.KeyWeight) {
		rd.fundWeightInHeading(h)
	}
	first := rd.markFundHeading(h)
	rows, items, end := rd.fundRows(h, first)
	rd.tables = append(rd.tables, tableRows{fundColumn, h, Span{h.rows.To + 1, end}})
	tail := rd.fundUnit(h)
	rd.l.Funds.Header = h.rows
	rd.l.form.Funds.Rows = make([]domain.FundRow, len(rows))
	summed := len(rows) > 0 && rows[0] == sumRow
	for i, row := range rows {
		if row == sumRow {
			rd.l.Funds.Rows = append(rd.l.Funds.Rows, Span{0, -1})
			continue
		}
		last := row
		for last < end && rd.continuesFund(last+1, h) {
			last++
		}
		rd.l.Funds.Rows = append(rd.l.Funds.Rows, Span{row, last})
		rd.readFundRow(h, row, i, items[row].From, tail)
		rd.fundScore(h, row, i == 0 || summed && i == 1 && rd.onceIn(h, rows[1:]))
	}
	if summed {
		rd.sumFunds(tail)
	}
	for _, a := range rd.across(h.rows.To) { // 年度资金总额 as the name of the block
		if a.To.Col < first && rd.free(a.From) && rd.means(fundTotal, rd.text(a.From), domain.KeyItem) {
			rd.mark(a.From, asLabel)
		}
	}
	if _, known := rd.l.cells[domain.FieldFundWeight]; !known && len(rows) > 0 {
		rd.fundWeightBeside(Span{h.rows.From, end})
	}
	return h.rows.From
}

// fundHead is the heading of the funds: of several tables with amounts, that of the one with the most
// columns of the form; nil if there is none.
func (rd *reader) fundHead() (h *heading) {
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		if row >= rd.head.rows.From && row <= rd.head.rows.To {
			continue
		}
		if c := rd.fundHeads[row]; c != nil && !rd.isPairs(c) && !rd.isTasks(c) && (h == nil || len(c.columns) > len(h.columns)) {
			h = c
		}
	}
	return h
}

// readFundRow reads the name and the amounts of the i-th row of the funds.
func (rd *reader) readFundRow(h *heading, row, i int, item sheet.Ref, tail string) {
	if item != nowhere {
		rd.takeItem(item, domain.FundField(i, domain.KeyItem))
	}
	for _, key := range fundKeys {
		area, ok := h.columns[key]
		if !ok {
			continue
		}
		rd.takeNumber(rd.area(sheet.Ref{Row: row, Col: area.From.Col}).From, domain.FundField(i, key), tail)
		for col := area.From.Col + 1; col <= area.To.Col; col++ { // its parts, if the heading extends over their columns
			rd.keep(sheet.Ref{Row: row, Col: col})
		}
	}
	for _, area := range h.known {
		rd.keep(sheet.Ref{Row: row, Col: area.From.Col})
	}
}

// dropBlockName removes from the heading of the funds a cell to the left that extends over the rows
// below as well: 预算资金情况 is the name of the block there, not the heading of the names.
func (rd *reader) dropBlockName(h *heading) {
	first, last := rd.grid.Cols, h.rows.From
	for _, key := range fundKeys {
		if area, ok := h.columns[key]; ok {
			first, last = min(first, area.From.Col), max(last, area.To.Row)
		}
	}
	isBlock := func(a sheet.Range) bool {
		return a.To.Col < first && (a.To.Row > last+1 || a.To.Row > last && rd.hasAmount(last+1, h))
	}
	if item, ok := h.columns[domain.KeyItem]; ok && isBlock(item) {
		delete(h.columns, domain.KeyItem)
	}
	h.known = slices.DeleteFunc(h.known, isBlock)
	h.rows.To = last
	for _, area := range slices.AppendSeq(slices.Clone(h.known), maps.Values(h.columns)) {
		h.rows.To = max(h.rows.To, area.To.Row)
	}
}

// budgetByLetter reads the only column of amounts before the spending as the budget if its heading
// has the letter by which the rate is divided: 年初预算数（A）. 调整数 between 年初数 and 执行数 is
// the budget if no other column is.
func (rd *reader) budgetByLetter(h *heading) {
	if h.has(domain.KeyInitial, domain.KeyExecuted) && !h.has(domain.KeyBudget) {
		for i, area := range h.known {
			if rd.fold(rd.text(area.From)) == "调整数" {
				h.columns[domain.KeyBudget], h.known = area, slices.Delete(h.known, i, i+1)
				return
			}
		}
	}
	area, ok := h.columns[domain.KeyInitial]
	if ok && !h.has(domain.KeyBudget) && strings.HasSuffix(rd.fold(rd.text(area.From)), "(a)") {
		h.columns[domain.KeyBudget] = area
		delete(h.columns, domain.KeyInitial)
	}
}

// markFundHeading marks the heading of the funds table and returns the leftmost column of amounts.
func (rd *reader) markFundHeading(h *heading) (first int) {
	first = rd.grid.Cols
	for _, key := range fundKeys {
		if area, ok := h.columns[key]; ok {
			first = min(first, area.From.Col)
		}
	}
	for key, area := range h.columns {
		if key != domain.KeyItem || area.From.Col < first {
			rd.mark(area.From, asLabel)
		}
	}
	for _, area := range h.known {
		rd.mark(area.From, asLabel)
	}
	for row := h.rows.From; row <= h.rows.To; row++ { // headings over several columns, and below one
		for _, a := range rd.across(row) {
			if a.From.Row >= h.rows.From && a.To.Col < first && rd.free(a.From) && rd.namesBlock(a) {
				rd.mark(a.From, asLabel)
			}
		}
		for _, a := range rd.across(row) {
			if rd.free(a.From) && a.From.Row == row && a.To.Col >= first && !isPlainNumber(rd.text(a.From)) {
				rd.mark(a.From, asLabel)
			}
		}
	}
	return first
}

// namesBlock reports whether a cell to the left of a table, from its heading on, only names the
// table, whatever the words are.
func (rd *reader) namesBlock(a sheet.Range) bool {
	text := rd.text(a.From)
	_, _, weight, _ := splitLevel(text)
	return hasHan(text) && weight == "" && utf8.RuneCountInString(rd.fold(text)) <= maxExtraLabel && !strings.ContainsAny(rd.fold(text), "0123456789:。") && !rd.means(fundTotal, text, domain.KeyItem)
}

// fundRows finds the rows of the funds table below its heading, the total first, with the cell of
// each name, and the last row of the table.
func (rd *reader) fundRows(h *heading, first int) (rows []int, items map[int]sheet.Range, end int) {
	items = map[int]sheet.Range{}
	row := h.rows.To + 1
	for ; row <= rd.rows.To && !rd.endsFunds(row, first, h); row++ {
		if again := rd.fundHeads[row]; again != nil && again.rows.From == row {
			rd.markHeading(again) // on a new page
		} else if rd.continuesFund(row, h) {
			continue
		} else if item, ok := rd.fundItem(row, first, h); ok {
			items[row] = item
			rows = append(rows, row)
		} else {
			rd.readAmounts(row)
		}
	}
	end = row - 1
	if below := h.rows.To + 1; len(rows) == 0 && first > 0 && end >= below { // one row without a name, nothing filled in
		items[below], rows = rd.unlessBlock(rd.area(sheet.Ref{Row: below, Col: first - 1}), h), []int{below}
	}
	// The total is the form's first row, wherever it is in the sheet.
	total := slices.IndexFunc(rows, func(row int) bool {
		return items[row].From != nowhere && rd.means(fundTotal, rd.text(items[row].From), domain.KeyItem)
	})
	if total > 0 {
		row := rows[total]
		rows = slices.Insert(slices.Delete(rows, total, total+1), 0, row)
	}
	if total < 0 && rd.isSummedTable(h, rows, items) {
		rows = slices.Insert(rows, 0, sumRow)
	}
	return rows, items, end
}

// continuesFund reports whether all amounts of a row are in cells merged with the row above: no row
// of its own.
func (rd *reader) continuesFund(row int, h *heading) bool {
	n := 0
	for _, key := range fundKeys {
		if area, ok := h.columns[key]; ok {
			if rd.area(sheet.Ref{Row: row, Col: area.From.Col}).From.Row == row {
				return false
			}
			n++
		}
	}
	return n > 0
}

// addUpperHeading completes a heading of two rows by the upper one: its texts above blank cells,
// and the beginnings of texts of the lower one. Known words in the columns of the table distinguish
// it from a line of the head.
func (rd *reader) addUpperHeading(h *heading) {
	row := h.rows.From - 1
	across := rd.across(row)
	isHeading := false
	for _, a := range across {
		text := rd.text(a.From)
		means, _ := rd.lookup(anywhere, text)
		if row < rd.rows.From || a.From.Row != row || !rd.free(a.From) || means != "" && means != printed || rd.isTitle(text) || strings.ContainsAny(rd.fold(text), "0123456789:") {
			return
		}
		columns := 0
		for _, c := range h.columns {
			if a.From.Col <= c.From.Col && c.To.Col <= a.To.Col {
				columns++
			}
		}
		column, _ := rd.lookup(fundColumn, text)
		isHeading = isHeading || columns > 1 && ofFunds.MatchString(text) || column != ""
	}
	if !isHeading {
		return
	}
	h.rows.From = row
	for _, a := range across {
		rd.mark(a.From, asLabel)
		for col := a.From.Col; col <= a.To.Col; col++ {
			lower := rd.area(sheet.Ref{Row: h.rows.To, Col: col})
			means, _ := rd.lookup(fundColumn, rd.text(a.From)+rd.text(lower.From))
			if _, known := h.columns[means]; means == "" || known || lower.From.Row == row {
				continue
			}
			switch means {
			case kept, result:
				h.known = append(h.known, lower)
			default:
				h.columns[means] = lower
			}
		}
	}
}

// ofFunds are the words that headings over several columns of funds consist of.
var ofFunds = regexp.MustCompile(`预算|执行|资金|支出|安排`)

// readAmounts reads a row that breaks the total down without columns: 其中：基本支出：12.5 next to
// 项目支出：3.4. The sheet does not say whether an amount is budget or spending.
func (rd *reader) readAmounts(row int) {
	for _, a := range rd.across(row) {
		label, colon, value := cutLabel(rd.text(a.From))
		if of, end, rest := cutLabel(value); fold(label) == "其中" && end != "" {
			label, colon, value = label+colon+of, end, rest // addExtra omits 其中 from the name
		}
		if rd.means(anywhere, label, note) {
			continue
		}
		if a.From.Row == row && rd.free(a.From) && colon != "" && len([]rune(fold(label))) <= maxExtraLabel && (isAmount(value) || !rd.means(anywhere, label, printed)) {
			rd.takeExtra(a.From, label, colon, value)
		}
	}
}

// takeItem reads the name of a fund row without blanks and colon.
func (rd *reader) takeItem(ref sheet.Ref, field domain.Field) {
	text := rd.shown(ref)
	before, bare, after := trimmed(text)
	if rest, ok := strings.CutPrefix(bare, "其中"); ok && rd.l.form.Kind().Among != "" {
		rest = strings.TrimLeft(rest, "：:"+blanks)
		before, bare = before+bare[:len(bare)-len(rest)], rest
	}
	if cut := strings.TrimRight(bare, ":： \u3000"); cut != "" {
		after = bare[len(cut):] + after
		bare = cut
	}
	rd.own(ref, literals(before, Part{Field: field, Text: bare}, after)...)
	rd.set(field, zh.Squeeze(bare))
}

// fundItem finds the name of a fund row: the nearest text left of the amounts that is not the name
// of the whole block, if possible in no column that means something else, such as 上年支出数. A row
// without a name counts if it has an amount.
func (rd *reader) fundItem(row, first int, h *heading) (item sheet.Range, ok bool) {
	last := first // the rightmost column of names: texts next to them mean something else
	if area, has := h.columns[domain.KeyItem]; has && area.From.Col < first {
		last = area.To.Col
	}
	for _, a := range slices.Backward(rd.across(row)) {
		if a.To.Col >= first || a.From.Col > last || a.From.Row <= h.rows.To || rd.means(anywhere, rd.text(a.From), printed) {
			continue
		}
		if !slices.ContainsFunc(h.known, func(known sheet.Range) bool { return within(a, known) }) {
			return a, true
		}
		if !ok {
			item, ok = a, true
		}
	}
	if ok {
		return item, true
	}
	for _, key := range fundKeys {
		if area, has := h.columns[key]; has && !rd.blank(sheet.Ref{Row: row, Col: area.From.Col}) && within(rd.area(sheet.Ref{Row: row, Col: area.From.Col}), area) {
			col := max(first-1, 0)
			if area, has := h.columns[domain.KeyItem]; has && area.From.Col < first {
				col = area.From.Col
			}
			return rd.unlessBlock(rd.area(sheet.Ref{Row: row, Col: col}), h), first > 0
		}
	}
	return sheet.Range{}, false
}

// unlessBlock is the cell of the name of a fund row, nowhere if that names the whole block.
func (rd *reader) unlessBlock(item sheet.Range, h *heading) sheet.Range {
	if name := rd.text(item.From); item.From.Row <= h.rows.To && name != "" && (item.To.Row <= h.rows.To || !rd.means(fundTotal, name, domain.KeyItem)) || rd.means(anywhere, name, printed) {
		item.From = nowhere
	}
	return item
}

// nowhere is the cell of the name of a fund row that has none.
var nowhere = sheet.Ref{Row: -1}

// within reports whether an area is in the columns of a heading.
func within(a, heading sheet.Range) bool {
	return a.From.Col >= heading.From.Col && a.To.Col <= heading.To.Col
}

// endsFunds reports whether a row belongs to the next block.
func (rd *reader) endsFunds(row, first int, h *heading) bool {
	if row >= rd.head.rows.From && row <= rd.head.rows.To {
		return true
	}
	if rd.hasOtherColumns(row, h) {
		return true
	}
	for _, a := range rd.across(row) {
		if a.From.Row != row {
			continue
		}
		text := rd.text(a.From)
		if isAttachment(text) { // the next sheet of the form
			return true
		}
		if goal, _ := rd.goalLabel(text); goal != "" && !rd.means(fundTotal, text, domain.KeyItem) {
			return true
		}
		if label, _ := rd.lookup(anywhere, text); label != "" && label != printed && label != kept && a.From.Col < first && !(label == extra && rd.hasAmount(row, h)) {
			return true
		}
	}
	return false
}

// hasOtherColumns reports whether a row has words in all columns of amounts, at least two: it is the
// heading of another table below, such as 情况说明 and 存在问题.
func (rd *reader) hasOtherColumns(row int, h *heading) bool {
	n := 0
	for _, key := range fundKeys {
		area, ok := h.columns[key]
		if !ok {
			continue
		}
		text := rd.text(sheet.Ref{Row: row, Col: area.From.Col})
		if means, _ := rd.lookup(fundColumn, text); !hasHan(text) || domain.IsBlank(text) || strings.ContainsAny(zh.Fold(text), "0123456789:") || means != "" {
			return false
		}
		n++
	}
	return n > 1
}

// hasAmount reports whether a row of the funds table contains a number.
func (rd *reader) hasAmount(row int, h *heading) bool {
	for _, key := range fundKeys {
		if area, ok := h.columns[key]; ok && isPlainNumber(rd.text(sheet.Ref{Row: row, Col: area.From.Col})) {
			return true
		}
	}
	return false
}

// fundUnit is the unit of the amounts if the table says that it is not 万元.
func (rd *reader) fundUnit(h *heading) string {
	for row := h.rows.From; row >= rd.rows.From; row-- {
		near := row >= h.rows.From-2 // a unit in brackets further up is that of something else
		for _, a := range rd.across(row) {
			text := withoutOuterBrackets(rd.fold(rd.text(a.From)))
			switch {
			case len([]rune(text)) > maxLabel, near && strings.Contains(text, "万元"):
				continue
			case strings.HasSuffix(text, "单位:万元"):
				return ""
			}
			for _, tail := range []string{"亿元", "元"} {
				if near && (strings.Contains(text, "("+tail+")") || strings.Contains(text, "单位:"+tail+")")) || strings.HasSuffix(text, "单位:"+tail) {
					rd.doubt(a.From, "", "表头写明金额单位是%s，读入的金额都带上“%s”。", tail, tail)
					return tail
				}
			}
		}
	}
	return ""
}

// withoutOuterBrackets is a text without brackets around all of it: （单位：元）.
func withoutOuterBrackets(s string) string {
	if inner, ok := strings.CutPrefix(s, "("); ok && !strings.Contains(inner, "(") {
		return strings.TrimSuffix(inner, ")")
	}
	return s
}

// keep marks a cell in a known column that the form has no field for.
func (rd *reader) keep(ref sheet.Ref) {
	switch {
	case isMark(rd.grid.At(ref).Text):
		rd.mark(ref, asLabel)
	default:
		rd.mark(ref, asKept)
	}
}
