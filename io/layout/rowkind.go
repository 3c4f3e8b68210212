package layout

import (
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/sheet"
)

// kindRow is a row of the table, or the rows of one indicator, and what it is.
type kindRow struct {
	span Span
	kind rowKind
	head *heading // of a repeated heading with other columns
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
	rowLevel2  // names level 2 of the indicators below it
	rowAgain   // repeats the head of the form on a new page
	rowRemark  // is not part of the table
)

// rowKind classifies a row below the heading.
func (rd *reader) rowKind(row int) rowKind {
	h := rd.head
	name := h.columns[domain.KeyName]
	inSpan := func(s Span) bool { return s.contains(row) }
	if slices.ContainsFunc(rd.again, inSpan) || slices.ContainsFunc(rd.otherPeriods, inSpan) {
		return rowAgain
	}
	leftmost := true
	for _, a := range rd.across(row) {
		if a.From.Row != row || a.From.Col > name.To.Col {
			continue
		}
		text := rd.text(a.From)
		label, _, _ := cutLabel(text)
		switch meaning, _ := rd.lookup(totalRow, label); meaning {
		case "total":
			if row < rd.lastHead {
				rd.partTotals = true
				return rowSubtotal
			}
			return rowTotal
		case kept:
			return rowSubtotal
		}
		if leftmost {
			switch meaning, _ := rd.lookup(anywhere, label); meaning {
			case "", printed, kept:
			default:
				if !strings.HasSuffix(meaning, begins) && !strings.HasSuffix(meaning, ends) {
					return rowEnd
				}
			}
			if goal, _ := rd.goalLabel(text); goal != "" && a.From.Col < name.From.Col && !rd.isLevelCell(a, row) {
				if goal == string(domain.FieldExpected) && row < rd.lastHead {
					return rowGoal
				}
				return rowEnd
			}
		}
		leftmost = false
	}
	if rd.isHeadRow(row) {
		return rowRepeatedHead
	}
	if rd.isRateRow(row) {
		return rowOfRate
	}
	if rd.isBlankRow(row) {
		return rowBlank
	}
	if rd.isTextRow(row) {
		return rowRemark
	}
	if kind, ok := rd.treeKind(row); ok {
		return kind
	}
	return rd.lonelyKind(row)
}

// isLevelCell reports whether a cell is the name of a level next to an indicator with points,
// though it looks like that of a goal: 绩效目标（10分）.
func (rd *reader) isLevelCell(a sheet.Range, row int) bool {
	inColumn := false
	for _, key := range levelKeys[:2] {
		area, ok := rd.head.columns[key]
		inColumn = inColumn || ok && area.From.Col == a.From.Col && area.To.Col == a.To.Col
	}
	return inColumn && rd.hasPoints(row)
}

// hasPoints reports whether a row has a name and next to it a weight or a score.
func (rd *reader) hasPoints(row int) bool {
	return !rd.blankIn(row, domain.KeyName) && (isPlainNumber(rd.textIn(row, domain.KeyWeight)) || isPlainNumber(rd.textIn(row, domain.KeyScore)))
}

// textIn is the text of a row in a column, "" without such a column.
func (rd *reader) textIn(row int, key string) string {
	area, ok := rd.head.columns[key]
	if !ok {
		return ""
	}
	return rd.text(sheet.Ref{Row: row, Col: area.From.Col})
}

// lonelyKind classifies a row that may have a single cell. One over the whole table is the name of
// level 1 in forms that have it above its rows and not next to them. Otherwise it is a remark, and
// so is a sentence in the first columns.
func (rd *reader) lonelyKind(row int) rowKind {
	across, name := rd.across(row), rd.head.columns[domain.KeyName]
	if len(across) != 1 || across[0].From.Row != row || across[0].From.Col >= name.From.Col {
		return rowIndicator
	}
	sentence := strings.ContainsAny(rd.text(across[0].From), "。；") || rd.isHeadRow(row+1)
	switch wide := across[0].To.Col > name.To.Col; {
	case wide && !sentence && !rd.head.has(domain.KeyLevel1):
		return rowSection
	case wide || sentence:
		return rowRemark
	}
	return rowIndicator
}

// isTextRow reports whether a row has a text next to a label, in a cell that extends over the columns
// of the indicators, and so is none: 其他说明的问题.
func (rd *reader) isTextRow(row int) bool {
	target, ok := rd.head.columns[domain.KeyTarget]
	if !ok {
		return false
	}
	text := rd.area(sheet.Ref{Row: row, Col: rd.head.columns[domain.KeyName].From.Col})
	return text.From.Row == row && text.From.Col > 0 && text.Contains(sheet.Ref{Row: row, Col: target.From.Col}) && !rd.blank(text.From) &&
		rd.area(sheet.Ref{Row: row, Col: text.From.Col - 1}).From.Row == row && !rd.blank(sheet.Ref{Row: row, Col: text.From.Col - 1})
}

// treeKind recognises the rows that name a level in forms without level columns, where levels are
// rows in the column of names: 产出指标, below it 数量指标, below it the indicators.
func (rd *reader) treeKind(row int) (kind rowKind, ok bool) {
	if rd.head.any(domain.KeyLevel1, domain.KeyLevel2) || !rd.blankIn(row, domain.KeyTarget, domain.KeyActual, domain.KeyReason) {
		return 0, false
	}
	switch key := rd.levelKeyIn(row); {
	case key == "成本" && rd.level1Key == "产出" && !costLevels[rd.levelKeyIn(row+1)]: // a part of 产出
		return rowLevel2, true
	case levelNames[key]:
		rd.level1Key = key
		return rowSection, true
	case level2Names[key]:
		return rowLevel2, true
	}
	return 0, false
}

// blankIn reports whether a row is blank in some columns.
func (rd *reader) blankIn(row int, keys ...string) bool {
	for _, key := range keys {
		if area, ok := rd.head.columns[key]; ok && !rd.blank(sheet.Ref{Row: row, Col: area.From.Col}) {
			return false
		}
	}
	return true
}

// levelKeyIn is the text of a row's column of names, as levels are compared.
func (rd *reader) levelKeyIn(row int) string {
	text := rd.text(sheet.Ref{Row: row, Col: rd.head.columns[domain.KeyName].From.Col})
	name, _, _, _ := splitLevel(text[len(sectionNumber.FindString(text)):])
	return domain.LevelKey(fold(name))
}

// readLevel2 reads a row that names level 2; its points and score are sums.
func (rd *reader) readLevel2(row int) {
	at := sheet.Ref{Row: row, Col: rd.head.columns[domain.KeyName].From.Col}
	name, _, _, _ := splitLevel(rd.shown(at))
	rd.level2, rd.level2Name = at, zh.Squeeze(name[len(sectionNumber.FindString(name)):])
	rd.mark(at, asLabel)
	rd.keepRow(row)
}

// readSection reads the name and weight of level 1 from such a row.
func (rd *reader) readSection(row int) {
	rd.section = rd.across(row)[0].From
	if !rd.head.has(domain.KeyLevel1) && rd.across(row)[0].To.Col < rd.head.columns[domain.KeyName].From.Col {
		rd.section = rd.area(sheet.Ref{Row: row, Col: rd.head.columns[domain.KeyName].From.Col}).From // after a number in its own cell
	}
	rd.level2Name = ""
	number := sectionNumber.FindString(rd.shown(rd.section))
	name, before, weight, after := splitLevel(rd.shown(rd.section)[len(number):])
	i := len(rd.l.form.Levels)
	rd.l.form.Levels = append(rd.l.form.Levels, domain.Level{Name: zh.Squeeze(name)})
	parts := []Part{{Text: number}, {Field: domain.LevelField(i, domain.KeyName), Text: name}}
	if after != "" {
		parts = append(parts, Part{Text: before}, Part{Field: domain.LevelField(i, domain.KeyWeight), Text: weight}, Part{Text: after})
		rd.set(domain.LevelField(i, domain.KeyWeight), strings.TrimSpace(weight))
	}
	rd.own(rd.section, withoutEmpty(parts)...)
	if area, ok := rd.head.columns[domain.KeyWeight]; ok {
		if ref := rd.area(sheet.Ref{Row: row, Col: area.From.Col}).From; after == "" && ref.Row == row && rd.free(ref) && ref != rd.section {
			rd.takeNumber(ref, domain.LevelField(i, domain.KeyWeight), "")
		}
	}
	rd.keepRow(row)
}

// readLevelLines reads the lines above separate tables that name the level 1 of their rows, and its
// points.
func (rd *reader) readLevelLines() {
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		across := rd.across(row)
		if len(across) != 1 || across[0].From.Row != row || !rd.free(across[0].From) {
			continue
		}
		ref := across[0].From
		number := sectionNumber.FindString(rd.shown(ref))
		name, before, weight, after := splitLevel(rd.shown(ref)[len(number):])
		at, ok := rd.levels[domain.LevelKey(name)]
		if !ok {
			continue
		}
		field := domain.LevelField(at, domain.KeyWeight)
		if _, placed := rd.l.cells[field]; placed || after == "" {
			rd.mark(ref, asLabel)
			continue
		}
		rd.own(ref, withoutEmpty([]Part{{Text: number + name + before}, {Field: field, Text: weight}, {Text: after}})...)
		rd.set(field, strings.TrimSpace(weight))
	}
}

var sectionNumber = regexp.MustCompile(`^\s*(?:[（(][\d一二三四五六七八九十]{1,2}[）)]|[\d一二三四五六七八九十]{1,2}[、.．])\s*`)

// isBlankRow reports whether a row has no text of its own and is next to no level.
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

// isBelow reports whether a row at the end of a table without 总分 is below it, like a paragraph
// after a table in Word: a single cell that names no level.
func (rd *reader) isBelow(span Span) bool {
	across := rd.across(span.From)
	if len(across) != 1 || across[0].From.Row != span.From || across[0].To.Row > span.From || across[0].From.Col >= rd.head.columns[domain.KeyName].From.Col {
		return false
	}
	name, _, _, after := splitLevel(rd.text(across[0].From))
	key := domain.LevelKey(fold(name))
	return after == "" && key == fold(name) && !levelNames[key]
}

// levelNames are the names of level 1 that are also written without 指标, level2Names those of
// level 2, costLevels those below 成本 in forms that have it as a level 1.
var (
	levelNames  = map[string]bool{"产出": true, "效益": true, "满意度": true, "成本": true}
	level2Names = map[string]bool{"数量": true, "质量": true, "时效": true, "成本": true, "经济效益": true, "社会效益": true, "生态效益": true, "可持续影响": true, "可持续发展": true,
		"服务对象满意度": true, "社会公众满意度": true, "经济成本": true, "社会成本": true, "生态环境成本": true}
	costLevels = map[string]bool{"经济成本": true, "社会成本": true, "生态环境成本": true}
)

// isFilled reports whether a row has any text besides the names of its levels.
func (rd *reader) isFilled(row int) bool {
	for _, key := range []string{domain.KeyName, domain.KeyTarget, domain.KeyActual, domain.KeyScore} {
		if area, ok := rd.head.columns[key]; ok && !rd.blank(sheet.Ref{Row: row, Col: area.From.Col}) {
			return true
		}
	}
	return false
}
