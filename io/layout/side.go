package layout

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"ziping/domain"
	"ziping/io/sheet"
)

// isTasks reports whether a table of amounts lists tasks and has no row for the funds of the whole
// form.
func (rd *reader) isTasks(h *heading) bool {
	item, ok := h.columns[domain.KeyItem]
	if !ok || !rd.means(sideColumn, rd.text(item.From), kept) {
		return false
	}
	for row := h.rows.To + 1; row < rd.head.rows.From; row++ {
		for _, a := range rd.across(row) {
			if a.From.Row == row && rd.means(fundTotal, rd.text(a.From), domain.KeyItem) {
				return false
			}
		}
	}
	return true
}

// readSideTables reads tables next to those of the form, such as tasks with their amounts, or
// income and spending: the form has no fields for them.
func (rd *reader) readSideTables() {
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		columns := rd.sideHeading(row)
		if columns == nil {
			continue
		}
		h := &heading{rows: Span{row, row}, known: columns}
		for lower := rd.sideHeading(row + 1); lower != nil; lower = rd.sideHeading(h.rows.To + 1) {
			h.rows.To++
			h.known = append(h.known, lower...)
		}
		for at := h.rows.From; at <= h.rows.To; at++ {
			for _, a := range rd.across(at) {
				rd.mark(a.From, asLabel)
			}
		}
		last := h.rows.To
		for rd.isSideRow(last + 1) {
			last++
			for _, a := range rd.across(last) {
				if a.From.Row == last {
					rd.keep(a.From)
				}
			}
		}
		rd.tables = append(rd.tables, tableRows{sideColumn, h, Span{h.rows.To + 1, last}})
		row = last
	}
}

// sideHeading finds the headings of such a table in a row, nil if it is none: at least two, and
// nothing else but the name of the block and headings of amounts.
func (rd *reader) sideHeading(row int) (columns []sheet.Range) {
	n := 0
	for k, a := range rd.across(row) {
		text := rd.text(a.From)
		means, _ := rd.lookup(sideColumn, text)
		other, _ := rd.lookup(anywhere, text)
		switch {
		case a.From.Row < row && (k == 0 || means != ""):
		case !rd.free(a.From):
			return nil
		case means != "":
			columns = append(columns, a)
			n++
		case k > 0 && n > 0 && rd.isNumberBelow(a) && rd.namesBlock(a):
			columns = append(columns, a) // another source or purpose
		case k > 0 || other != printed && other != extra && (a.From.Row == a.To.Row || !rd.namesBlock(a)):
			return nil
		}
	}
	if n < 2 {
		return nil
	}
	return columns
}

// isNumberBelow reports whether the cell under another has a number.
func (rd *reader) isNumberBelow(a sheet.Range) bool {
	return isAmount(rd.text(sheet.Ref{Row: a.To.Row + 1, Col: a.From.Col}))
}

// isSideRow reports whether a row continues such a table.
func (rd *reader) isSideRow(row int) bool {
	own := 0
	for _, a := range rd.across(row) {
		if a.From.Row != row {
			continue
		}
		text := rd.text(a.From)
		label, _, _ := cutLabel(text)
		means, _ := rd.lookup(anywhere, label)
		goal, _ := rd.goalLabel(text)
		if !rd.free(a.From) || own == 0 && (means != "" || goal != "") || sectionLine.MatchString(text) && len(rd.across(row)) == 1 {
			return false
		}
		own++
	}
	return own > 0
}

// sectionLine matches the heading of a section of the sheet: 二、部门收支情况.
var sectionLine = regexp.MustCompile(`^\s*[一二三四五六七八九十]{1,3}[、.．]\s*\p{Han}`)

// readSectionLines reads headings of sections that are alone in a row.
func (rd *reader) readSectionLines() {
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		across := rd.across(row)
		if len(across) != 1 || across[0].From.Row != row || !rd.free(across[0].From) {
			continue
		}
		text := rd.text(across[0].From)
		if sectionLine.MatchString(text) && utf8.RuneCountInString(rd.fold(text)) <= maxExtraLabel && !strings.ContainsAny(text, "。；，：:") {
			rd.mark(across[0].From, asLabel)
		}
	}
}
