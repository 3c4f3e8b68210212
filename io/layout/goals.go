package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// readGoals reads the two goals and returns the first row, -1 if there are none. Their texts are
// below two headings in one row, or next to or after each heading.
func (rd *reader) readGoals() int {
	between := rd.moreGoals // found together with the indicators
	rd.moreGoals = nil
	rd.keepLongGoals()
	first := rd.readGoalsAbove()
	rd.moreGoals = append(rd.moreGoals, between...)
	if ref, ok := rd.l.cells[domain.FieldExpected]; ok && len(rd.moreGoals) > 0 {
		rd.disown(domain.FieldExpected)
		rd.setUse(ref, unread)
		rd.takeLines(append([]sheet.Ref{ref}, rd.moreGoals...), domain.FieldExpected)
		rd.set(domain.FieldExpected, strings.TrimRight(rd.l.form.Goals.Expected, "\n")) // the last one can be blank
	}
	return first
}

// keepLongGoals marks the goals of several years, next to or below their headings: the form has those
// of one year.
func (rd *reader) keepLongGoals() {
	for row := rd.rows.From; row < rd.head.rows.From; row++ {
		for _, a := range rd.across(row) {
			label, _, _ := cutLabel(rd.text(a.From))
			if a.From.Row != row || !rd.free(a.From) || !rd.means(goalHead, label, kept) {
				continue
			}
			text, ok := rd.rightOf(a)
			if means, _ := rd.goalLabel(rd.text(text.From)); !ok || means != "" || rd.blank(text.From) {
				text = rd.area(sheet.Ref{Row: a.To.Row + 1, Col: a.From.Col})
			}
			rd.mark(a.From, asLabel)
			rd.keep(text.From)
		}
	}
}

func (rd *reader) readGoalsAbove() int {
	for row := rd.rows.From; row < rd.head.rows.From; row++ {
		labels := rd.goalLabels(row)
		expected, actual := labels[domain.FieldExpected], labels[domain.FieldActual]
		if left, right, ok := rd.goalHeadsBeside(expected); ok {
			expected, actual = &left, &right
		}
		if expected != nil && actual != nil && expected.From.Col != actual.From.Col && !rd.goalsBeside(*expected, *actual) {
			rd.readGoalTable(row, *expected, *actual, labels[adjusted])
			return row
		}
	}
	first := -1
	for row := rd.rows.From; row < rd.head.rows.From; row++ {
		labels := rd.goalLabels(row)
		for _, field := range []domain.Field{domain.FieldExpected, domain.FieldActual} {
			label := labels[field]
			if label == nil {
				continue
			}
			_, done := rd.l.cells[field]
			switch next, ok := rd.rightOf(*label); {
			case !done:
				if rd.readGoalBeside(*label, field) && first < 0 {
					first = row
				}
			case ok && field == domain.FieldExpected && numberedGoal(rd.text(label.From)): // 年度目标2
				rd.mark(label.From, asLabel)
				rd.moreGoals = append(rd.moreGoals, next.From)
			}
		}
	}
	return first
}

// goalHeadsBeside finds the two headings of goals to the right of a label that extends over the
// goals as well, so that it only names the block, however the headings are worded: 年初预期, 全年实际.
func (rd *reader) goalHeadsBeside(block *sheet.Range) (expected, actual sheet.Range, ok bool) {
	if block == nil || block.From.Row == block.To.Row {
		return sheet.Range{}, sheet.Range{}, false
	}
	var heads []sheet.Range
	for _, a := range rd.across(block.From.Row) {
		below := rd.area(sheet.Ref{Row: a.To.Row + 1, Col: a.From.Col})
		if a.From.Col > block.To.Col && a.From.Row == block.From.Row && a.To.Row < block.To.Row && below.From.Col == a.From.Col && below.To.Col == a.To.Col {
			heads = append(heads, a)
		}
	}
	if len(heads) != 2 || !planned.MatchString(fold(rd.text(heads[0].From))) || !achieved.MatchString(fold(rd.text(heads[1].From))) {
		return sheet.Range{}, sheet.Range{}, false
	}
	return heads[0], heads[1], true
}

// Short texts that speak of what was planned, and of what was achieved.
var (
	planned  = regexp.MustCompile(`^[^\d,.;:。]{0,8}(?:预期|年初|设定|计划|目标)[^\d,.;:。]{0,6}$`)
	achieved = regexp.MustCompile(`^[^\d,.;:。]{0,8}(?:实际|完成|年终|年末|实现)[^\d,.;:。]{0,6}$`)
)

// readGoalTable reads the goals below two headings in one row, perhaps with a third between them
// for an adjusted goal. The form has no field for a column of deviations next to them.
func (rd *reader) readGoalTable(row int, expected, actual sheet.Range, later *sheet.Range) {
	below := rd.goalRows(max(expected.To.Row, actual.To.Row) + 1)
	for at := below.From; at <= below.To; at++ {
		if rd.isSectionLine(at, expected) {
			below.To = at - 1
		}
	}
	first := min(expected.From.Col, actual.From.Col)
	years := rd.goalYears(below, first)
	if later != nil {
		rd.readAdjustedGoal(expected, *later)
	}
	for _, a := range rd.across(row) {
		text := rd.text(a.From)
		means, _ := rd.goalLabel(text)
		reason, _ := rd.lookup(column, text)
		switch {
		case a.To.Col < first && rd.free(a.From) && (means != "" || years != nil || rd.namesBlock(a)): // the name of the block, 年度
			rd.mark(a.From, asLabel)
		case a.From.Col > actual.To.Col && (reason == domain.KeyReason || reason == measure), means == result:
			rd.mark(a.From, asLabel)
			rd.tables = append(rd.tables, tableRows{column, &heading{columns: map[string]sheet.Range{cmp.Or(reason, result): a}}, below})
			for at := below.From; at <= below.To; at++ {
				rd.keep(rd.area(sheet.Ref{Row: at, Col: a.From.Col}).From)
			}
		}
	}
	for at := below.From; at <= below.To; at++ { // 目标1, next to the goals
		for _, a := range rd.across(at) {
			if text := rd.fold(rd.text(a.From)); a.From.Row == at && a.To.Col < first && rd.free(a.From) && itemLabel.MatchString(text) {
				rd.mark(a.From, asLabel)
			}
		}
	}
	for field, label := range map[domain.Field]sheet.Range{domain.FieldExpected: expected, domain.FieldActual: actual} {
		if years == nil {
			if _, done := rd.l.cells[field]; !done {
				rd.readGoalColumn(label, below, field)
			}
			rd.mark(label.From, asLabel)
			continue
		}
		rd.mark(label.From, asLabel)
		for at, year := range years {
			ref := rd.area(sheet.Ref{Row: at, Col: label.From.Col}).From
			rd.own(ref, Part{Field: field, Text: rd.shown(ref), Year: year})
		}
	}
}

// itemLabel matches the number of a goal in a column of its own: 目标1.
var itemLabel = regexp.MustCompile(`^(?:年度|绩效|总体)?(?:目标|任务)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})$`)

// readAdjustedGoal reads a goal that was adjusted during the year, next to the first one. A blank
// one leaves the first one valid.
func (rd *reader) readAdjustedGoal(expected, later sheet.Range) {
	rd.mark(later.From, asLabel)
	first := rd.area(sheet.Ref{Row: expected.To.Row + 1, Col: expected.From.Col}).From
	ref := rd.area(sheet.Ref{Row: later.To.Row + 1, Col: later.From.Col}).From
	if domain.IsBlank(rd.shown(ref)) {
		rd.keep(ref)
		return
	}
	rd.takeAdjusted(first, ref, domain.FieldExpected, Whole)
}

// takeAdjusted reads a field from the cell of its adjusted text. From the next year on, the cell of
// the first text has the field.
func (rd *reader) takeAdjusted(first, ref sheet.Ref, field domain.Field, piece Piece) {
	text := rd.shown(ref)
	rd.own(ref, Part{Field: field, Text: text, Piece: piece, Turn: ThisYear})
	rd.own(first, Part{Field: field, Text: rd.shown(first), Piece: piece, Turn: NextYear})
	rd.set(field, text)
}

// isSectionLine reports whether a row of the goals is the heading of the next section: a single
// text that extends beyond the column of the goals, or that is numbered like a section.
func (rd *reader) isSectionLine(row int, expected sheet.Range) bool {
	across := rd.across(row)
	if len(across) != 1 || across[0].From.Row != row {
		return false
	}
	text := rd.text(across[0].From)
	return across[0].From.Col <= expected.From.Col && across[0].To.Col > expected.To.Col ||
		sectionNumber.MatchString(text) && strings.Contains(text, "指标") && !strings.ContainsAny(text, "。；")
}

// goalYears finds the rows with goals of several years, each with its year to the left of the
// goals; nil if the rows belong to one year.
func (rd *reader) goalYears(rows Span, first int) map[int]int {
	years := map[int]int{}
	var labels []sheet.Ref
	for row := rows.From; row <= rows.To; row++ {
		for _, a := range rd.across(row) {
			if m := goalYear.FindStringSubmatch(rd.text(a.From)); m != nil && a.From.Row == row && a.To.Col < first {
				years[row], _ = strconv.Atoi(domain.FoldNumber(m[1]))
				labels = append(labels, a.From)
			}
		}
	}
	if len(years) < 2 {
		return nil
	}
	for _, ref := range labels {
		rd.mark(ref, asLabel)
	}
	return years
}

var goalYear = regexp.MustCompile(`^\s*([2２][0０][0-9０-９]{2})\s*(?:年度?)?\s*$`)

// chooseGoals chooses the goals of the form's own year from a table for several years.
func (rd *reader) chooseGoals() {
	for _, p := range rd.l.Places {
		for _, part := range p.Parts {
			if part.Year != 0 && rd.l.cells[part.Field] == p.Cell {
				delete(rd.l.cells, part.Field)
			}
		}
	}
	for _, p := range rd.l.Places {
		for _, part := range p.Parts {
			if part.Year != 0 && part.Year == rd.l.form.Year {
				rd.l.cells[part.Field] = p.Cell
				rd.set(part.Field, part.Text)
			}
		}
	}
}

// GoalOf is the goal of one year in a table for several years; ok is false if there is no such
// table or year.
func (l *Layout) GoalOf(field domain.Field, year int) (text string, ok bool) {
	for _, p := range l.Places {
		for _, part := range p.Parts {
			if part.Field == field && part.Year != 0 && part.Year == year {
				return part.Text, true
			}
		}
	}
	return "", false
}

// goalRows are the rows from the given one on that belong to the goals.
func (rd *reader) goalRows(from int) Span {
	rows := Span{from, rd.head.rows.From - 1}
	for at := from; at <= rows.To; at++ {
		if rd.endsGoals(at) {
			rows.To = at - 1
		}
	}
	return rows
}

// goalsBeside reports whether two labels in a row have their texts to the right and not below:
// there is a cell between them, and the row below belongs to another block.
func (rd *reader) goalsBeside(expected, actual sheet.Range) bool {
	between := sheet.Ref{Row: expected.From.Row, Col: expected.To.Col + 1}
	if expected.From.Col > actual.From.Col || between.Col >= actual.From.Col {
		return false
	}
	below := max(expected.To.Row, actual.To.Row) + 1
	return rd.endsGoals(below) || below >= rd.head.rows.From
}

// goalLabels finds the headings of goals in a row. Of several with the same meaning it is the usual
// one, then the rightmost: the first can be the name of the block, and so can one over several
// rows.
func (rd *reader) goalLabels(row int) map[domain.Field]*sheet.Range {
	var labels map[domain.Field]*sheet.Range // few rows have one
	var ranks map[domain.Field]int
	for _, a := range rd.across(row) {
		if a.From.Row != row || !rd.free(a.From) {
			continue
		}
		meaning, rank := rd.goalLabel(rd.text(a.From))
		if meaning == "" {
			continue
		}
		field, area := domain.Field(meaning), a
		if _, taken := labels[field]; !taken || rank <= ranks[field] || labels[field].From.Row < labels[field].To.Row {
			if labels == nil {
				labels, ranks = map[domain.Field]*sheet.Range{}, map[domain.Field]int{}
			}
			labels[field], ranks[field] = &area, rank
		}
	}
	return labels
}

// goalLabel is the meaning of a text as the heading of a goal, which can be numbered: 年度目标2.
// With words after the number it is an item of a goal: 目标1：….
func (rd *reader) goalLabel(text string) (means string, rank int) {
	label, _, after := cutLabel(text)
	if strings.Contains(label, "标") && (strings.TrimSpace(after) == "" || pointsOnly.MatchString(after)) {
		label = goalNumber.ReplaceAllString(rd.fold(label), "$1")
	}
	return rd.lookup(goalHead, label)
}

var goalNumber = regexp.MustCompile(`(目标)[\d一二三四五六七八九十]+(?:\(\d+分?\))?$`)

// numberedGoal reports whether the heading of a goal is numbered: 年度目标2（40分）.
func numberedGoal(text string) bool {
	label, _, _ := cutLabel(text)
	return goalNumber.MatchString(fold(label))
}

// readGoalColumn reads a goal below its heading, from one cell or from one cell for each item.
func (rd *reader) readGoalColumn(label sheet.Range, rows Span, field domain.Field) {
	rd.mark(label.From, asLabel)
	var cells []sheet.Ref
	for row := rows.From; row <= rows.To; row++ {
		ref := sheet.Ref{Row: row, Col: label.From.Col}
		if rd.area(ref).From == ref && rd.free(ref) { // otherwise a lower row of a merged cell
			cells = append(cells, ref)
		}
	}
	for len(cells) > 1 && rd.blank(cells[len(cells)-1]) {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 1 {
		rd.take(cells[0], field)
		return
	}
	rd.takeLines(cells, field)
}

// takeLines reads a text that extends over several cells, one or more lines in each.
func (rd *reader) takeLines(cells []sheet.Ref, field domain.Field) {
	var lines []string
	for i, ref := range cells {
		text := rd.shown(ref)
		part := Part{Field: field, Text: text, Piece: Line, Line: len(lines)}
		if i == len(cells)-1 {
			part.Piece = Rest
		}
		rd.own(ref, part)
		lines = append(lines, text)
	}
	rd.set(field, strings.Join(lines, "\n"))
}

// endsGoals reports whether a row belongs to another block than the goals.
func (rd *reader) endsGoals(row int) bool {
	if slices.ContainsFunc(rd.otherPeriods, func(s Span) bool { return s.contains(row) }) {
		return true
	}
	for _, a := range rd.across(row) {
		if a.From.Row != row {
			continue
		}
		switch {
		case rd.use(a.From) == asKept: // the goal of another period
			continue
		case !rd.free(a.From):
			return true
		}
		text := rd.text(a.From)
		if meaning, _ := rd.lookup(anywhere, text); meaning != "" && meaning != note {
			return true
		}
	}
	return false
}

// pointsOnly matches what some forms print after the name of a goal: 年度目标1：（80分）.
var pointsOnly = regexp.MustCompile(`^\s*[（(]\s*[\d０-９]+\s*分\s*[）)]\s*$`)

// readGoalBeside reads a goal after its label's colon, from the cell to the right, or from the
// cells below if there is none inside the table.
func (rd *reader) readGoalBeside(label sheet.Range, field domain.Field) bool {
	next := sheet.Ref{Row: label.From.Row, Col: label.To.Col + 1}
	_, colon, after := cutLabel(rd.text(label.From))
	beside := colon != "" && strings.TrimSpace(after) == "" && next.Col <= rd.right && rd.free(rd.area(next).From) && !rd.blank(next)
	if !beside && !pointsOnly.MatchString(after) && rd.inline(label.From, func(text string) (domain.Field, bool) {
		return field, rd.means(goalHead, text, string(field))
	}) {
		return true
	}
	if next.Col > rd.right { // at the edge of the table: a heading, whatever the one to its left is called
		below := rd.goalRows(label.To.Row + 1)
		if below.From > below.To {
			return false
		}
		rd.readGoalColumn(label, below, field)
		return true
	}
	if !rd.free(rd.area(next).From) {
		return false
	}
	if meaning, _ := rd.lookup(goalHead, rd.text(next)); meaning != "" {
		return false // a heading itself: this one only names the block
	}
	rd.mark(label.From, asLabel)
	rd.take(rd.area(next).From, field)
	return true
}
