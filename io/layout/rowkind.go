package layout

import (
	"regexp"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// kindRow is a row of the table, or the rows of one indicator, and what it is.
type kindRow struct {
	span Span
	kind rowKind
}

type rowKind int

const (
	rowIndicator rowKind = iota
	rowTotal
	rowEnd
	rowRepeatedHead
	rowSubtotal
	rowBlank
	rowOfRate
	rowGoal    // of the indicators below it
	rowSection // names level 1 of the indicators below it
	rowRemark  // says something that is no part of the table
)

// rowKind tells what a row below the heading is.
func (rd *reader) rowKind(row int) rowKind {
	h := rd.head
	name := h.columns[domain.KeyName]
	leftmost := true
	for _, a := range rd.across(row) {
		if a.From.Row != row || a.From.Col > name.To.Col {
			continue
		}
		text := rd.text(a.From)
		label, _, _ := cutLabel(text)
		switch meaning, _ := rd.lookup(totalRow, label); meaning {
		case "total":
			return rowTotal
		case kept:
			return rowSubtotal
		}
		if leftmost {
			switch meaning, _ := rd.lookup(anywhere, label); meaning {
			case "", printed, kept:
			default:
				return rowEnd
			}
			if goal, _ := rd.goalLabel(text); goal != "" && a.From.Col < name.From.Col {
				if goal == string(domain.FieldExpected) && row < rd.lastHead {
					return rowGoal
				}
				return rowEnd
			}
		}
		leftmost = false
	}
	if again := rd.heading(column, row); again.isIndicatorHead() {
		return rowRepeatedHead
	}
	if rd.isRateRow(row) {
		return rowOfRate
	}
	if rd.isBlankRow(row) {
		return rowBlank
	}
	return rd.lonelyKind(row)
}

// lonelyKind tells what a row is that may hold a single cell: over the whole table, the
// name of level 1 in forms that have it above its rows and not beside them, else a remark,
// as a sentence in the first columns is.
func (rd *reader) lonelyKind(row int) rowKind {
	across, name := rd.across(row), rd.head.columns[domain.KeyName]
	if len(across) != 1 || across[0].From.Row != row || across[0].From.Col >= name.From.Col {
		return rowIndicator
	}
	sentence := strings.ContainsAny(rd.text(across[0].From), "。；")
	switch over := across[0].To.Col > name.To.Col; {
	case over && !sentence && !rd.head.has(domain.KeyLevel1):
		return rowSection
	case over || sentence:
		return rowRemark
	}
	return rowIndicator
}

// readSection reads the name and weight of level 1 out of such a row.
func (rd *reader) readSection(row int) {
	rd.section = rd.across(row)[0].From
	number := sectionNumber.FindString(rd.shown(rd.section))
	name, before, weight, after := splitLevel(rd.shown(rd.section)[len(number):])
	i := len(rd.l.form.Levels)
	rd.l.form.Levels = append(rd.l.form.Levels, domain.Level{Name: levelName(name)})
	parts := []Part{{Text: number}, {Field: domain.LevelField(i, domain.KeyName), Text: name}}
	if after != "" {
		parts = append(parts, Part{Text: before}, Part{Field: domain.LevelField(i, domain.KeyWeight), Text: weight}, Part{Text: after})
		rd.set(domain.LevelField(i, domain.KeyWeight), strings.TrimSpace(weight))
	}
	rd.own(rd.section, withoutEmpty(parts)...)
}

var sectionNumber = regexp.MustCompile(`^\s*(?:[（(][\d一二三四五六七八九十]{1,2}[）)]|[\d一二三四五六七八九十]{1,2}[、.．])\s*`)

// isBlankRow reports whether a row has no text of its own and lies beside no level.
func (rd *reader) isBlankRow(row int) bool {
	for _, a := range rd.across(row) {
		if a.From.Row == row && strings.TrimSpace(rd.text(a.From)) != "" && !rd.means(anywhere, rd.text(a.From), printed) {
			return false
		}
	}
	for _, key := range levelKeys[:2] {
		if area, ok := rd.head.columns[key]; ok {
			if m := rd.area(sheet.Ref{Row: row, Col: area.From.Col}); m.From.Row < row && !rd.blank(m.From) {
				return false
			}
		}
	}
	return true
}

// isBelow reports whether a row at the end of a table without 总分 stands below it, as a
// paragraph behind a table of Word does: a single cell that names no level.
func (rd *reader) isBelow(span Span) bool {
	across := rd.across(span.From)
	if len(across) != 1 || across[0].From.Row != span.From || across[0].To.Row > span.From || across[0].From.Col >= rd.head.columns[domain.KeyName].From.Col {
		return false
	}
	name, _, _, after := splitLevel(rd.text(across[0].From))
	key := domain.LevelKey(fold(name))
	return after == "" && key == fold(name) && !levelNames[key]
}

// levelNames are the names of level 1 that are written without 指标 too.
var levelNames = map[string]bool{"产出": true, "效益": true, "满意度": true, "成本": true}

// isFilled reports whether a row says anything beyond the names of its levels.
func (rd *reader) isFilled(row int) bool {
	for _, key := range []string{domain.KeyName, domain.KeyTarget, domain.KeyActual, domain.KeyScore} {
		if area, ok := rd.head.columns[key]; ok && !rd.blank(sheet.Ref{Row: row, Col: area.From.Col}) {
			return true
		}
	}
	return false
}
