package layout

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/sheet"
)

// levelKeys are the headings of Table.Levels.
var levelKeys = [3]string{domain.KeyLevel1, domain.KeyLevel2, levelWeight}

// readIndicators reads the indicator table and the row of totals below it.
func (rd *reader) readIndicators() {
	h := rd.head
	rd.l.Indicators.Header = h.rows
	rd.l.cells[domain.FieldIndicators] = h.columns[domain.KeyName].From
	rd.markHeading(h)
	pieces := rd.bothPieces()
	for i, key := range levelKeys {
		rd.l.Indicators.Levels[i] = LevelColumn{Col: -1}
		if area, ok := h.columns[key]; ok {
			rd.l.Indicators.Levels[i].Col = area.From.Col
		}
	}

	if area, ok := h.columns[domain.KeyWeight]; ok {
		for row := h.rows.To + 1; row <= rd.rows.To; row++ {
			c := rd.grid.At(sheet.Ref{Row: row, Col: area.From.Col})
			rd.percentWeights = rd.percentWeights || c.Kind == sheet.Percent || percentText.MatchString(strings.TrimSpace(c.Text))
		}
	}
	for rd.lastHead = rd.rows.To; rd.lastHead > h.rows.To && !rd.isHeadRow(rd.lastHead); {
		rd.lastHead--
	}
	rd.namePoints = rd.pointsInNames(h)
	rd.readRows(pieces)
	rd.head = h
	for i := range rd.l.Indicators.Levels {
		rd.l.Indicators.Levels[i].Mode = rd.levelMode(rd.l.Indicators.Levels[i].Col)
	}
}

// sameColumns reports whether two headings have the same columns.
func (h *heading) sameColumns(o *heading) bool {
	return maps.EqualFunc(h.columns, o.columns, func(a, b sheet.Range) bool { return a.From.Col == b.From.Col })
}

// fieldsWithoutColumn lists the fields of indicators whose own table has no column for them, if the
// tables of the form have different headings.
func (rd *reader) fieldsWithoutColumn() {
	rd.l.without = map[domain.Field]bool{}
	for i, h := range rd.headOf {
		for _, s := range domain.Columns("indicators") {
			if h.has(s.Key) {
				continue
			}
			field := s.Field(i)
			if _, placed := rd.l.cells[field]; !placed {
				rd.l.without[field] = true
			}
		}
	}
}

var percentText = regexp.MustCompile(`^[0-9０-９.．]+[` + anyBlank + `]*[%％]$`)

// tellRows classifies the rows below the heading, up to the row of totals or the end of the table.
// template is whether nothing is filled in: then empty rows are rows to fill in.
func (rd *reader) tellRows() (rows []kindRow, template bool) {
	first := rd.head
	defer func() { rd.head = first }()
	template = true
	for row := rd.head.rows.To + 1; row <= rd.rows.To; {
		k := kindRow{span: Span{row, row}, kind: rd.rowKind(row)}
		if name := rd.area(sheet.Ref{Row: row, Col: rd.head.columns[domain.KeyName].From.Col}); name.From.Row == row && k.kind != rowEnd {
			k.span.To = min(name.To.Row, rd.rows.To)
		}
		switch k.kind {
		case rowEnd:
			for len(rows) > 0 && rows[len(rows)-1].kind == rowBlank {
				rows = rows[:len(rows)-1]
			}
			row = rd.rows.To
		case rowTotal:
			if len(rows) == 0 && rd.rowKind(row+1) == rowIndicator && rd.hasPoints(row+1) {
				break // above the indicators
			}
			row = rd.rows.To
		case rowRepeatedHead:
			again := rd.lowerHeading(rd.heading(column, row))
			k.span.To = again.rows.To
			if !again.sameColumns(rd.head) {
				k.head, rd.head = again, again
			}
		case rowOfRate:
			rd.rateRow = row
		case rowIndicator:
			template = template && !rd.isFilled(row)
		}
		rows = append(rows, k)
		row = max(row, k.span.To) + 1
	}
	hasTotal := len(rows) > 0 && rows[len(rows)-1].kind == rowTotal
	for i := len(rows) - 1; i >= 0; i-- { // rows without an indicator below them are not part of the table
		k := &rows[i]
		if k.kind == rowSection || k.kind == rowLevel2 || k.kind == rowIndicator && !hasTotal && rd.isBelow(k.span) {
			k.kind = rowRemark
		} else if k.kind == rowIndicator {
			break
		}
	}
	return rows, template
}

// tellTables remembers the tables that the rows are in: a heading in between begins the next.
func (rd *reader) tellTables(rows []kindRow) {
	table := tableRows{column, rd.head, Span{rd.head.rows.To + 1, rd.head.rows.To}}
	for n, k := range rows {
		if k.head != nil {
			rd.tables = append(rd.tables, table)
			table = tableRows{column, k.head, Span{k.head.rows.To + 1, k.head.rows.To}}
		}
		if slices.ContainsFunc(rows[n:], func(k kindRow) bool { return k.kind != rowEnd && k.kind != rowRemark }) {
			table.rows.To = k.span.To
		}
	}
	rd.tables = append(rd.tables, table)
}

// readRows reads the rows below the heading, and the totals.
func (rd *reader) readRows(pieces [2][]piece) {
	rows, template := rd.tellRows()
	rd.tellTables(rows)
	remark := false // blank rows below a remark are no space for indicators
	below := rd.head.rows.To + 1
	totalAbove := -1 // the row of a total above the indicators
	for n, k := range rows {
		switch k.kind {
		case rowTotal:
			if n+1 < len(rows) {
				totalAbove = k.span.From
			} else {
				rd.readTotal(k.span.From)
			}
		case rowRepeatedHead:
			rd.markHeading(rd.lowerHeading(rd.heading(column, k.span.From)))
			if k.head != nil {
				rd.head = k.head
				pieces, rd.namePoints = rd.bothPieces(), rd.pointsInNames(k.head)
			}
			rd.sinceHead = len(rd.l.form.Indicators)
		case rowSubtotal:
			rd.keepRow(k.span.From)
		case rowSection:
			rd.readSection(k.span.From)
		case rowLevel2:
			rd.readLevel2(k.span.From)
		case rowGoal:
			label := rd.across(k.span.From)[0]
			rd.mark(label.From, asLabel)
			if next, ok := rd.rightOf(label); ok {
				rd.moreGoals = append(rd.moreGoals, next.From)
			}
		case rowOfRate:
			rd.readRateRow(k.span.From)
		case rowRemark:
			remark = true
		case rowIndicator:
			rd.readIndicator(k.span, pieces)
		case rowBlank:
			if template && !remark {
				rd.readIndicator(k.span, pieces)
			}
		}
		below = k.span.To + 1
	}
	if totalAbove >= 0 {
		rd.readTotal(totalAbove)
	}
	rd.readTotalsFrom(below)
}

func (rd *reader) markHeading(h *heading) {
	for _, area := range h.columns {
		rd.mark(area.From, asLabel)
	}
	for _, area := range slices.Concat(h.known, h.over) {
		rd.mark(area.From, asLabel)
	}
	for row := h.rows.From; row < h.rows.To; row++ { // headings that have others below them
		for _, a := range rd.across(row) {
			if means, _ := rd.lookup(column, rd.text(a.From)); means != "" {
				rd.mark(a.From, asLabel)
			}
		}
	}
}

// levelMode is how the names in a level's column relate to their rows.
func (rd *reader) levelMode(col int) LevelMode {
	mode, last := Merged, ""
	for _, span := range rd.l.Indicators.Rows {
		ref := sheet.Ref{Row: span.From, Col: col}
		area, text := rd.area(ref), rd.shown(ref)
		switch {
		case area.From.Row < span.From || area.To.Row > span.To:
			return Merged
		case text == "" && last != "":
			mode = Once
		case text != "" && text == last:
			return Repeated
		}
		if text != "" {
			last = text
		}
	}
	return mode
}

// readIndicator reads one row of the table, or several if its name is merged over them.
func (rd *reader) readIndicator(span Span, pieces [2][]piece) {
	h, i := rd.head, len(rd.l.form.Indicators)
	rd.l.form.Indicators = append(rd.l.form.Indicators, domain.Indicator{ScoreBy: domain.ByHand})
	rd.l.Indicators.Rows = append(rd.l.Indicators.Rows, span)
	rd.headOf = append(rd.headOf, h)
	rd.readLevels(span.From, i)
	rd.levelsAbove(i)
	at := func(key string) (sheet.Ref, bool) {
		area, ok := h.columns[key]
		return sheet.Ref{Row: span.From, Col: area.From.Col}, ok
	}
	for _, s := range domain.Columns("indicators") {
		field, key := s.Field(i), s.Key
		ref, ok := at(key)
		if !ok || s.Holds == domain.LevelName || s.Holds == domain.Measure {
			continue
		}
		if m := rd.area(ref); m.From.Row < span.From {
			rd.doubt(m.From, field, "单元格跨多行合并，内容只读入第一行的指标。")
			continue // the cell belongs to the row above
		}
		cells := []sheet.Ref{ref}
		if more, ok := at(measure); ok && key == domain.KeyReason && rd.area(more).From == more {
			cells = append(cells, more)
		}
		rd.readColumn(s, i, cells)
	}
	for k, key := range []string{domain.KeyTarget, domain.KeyActual} {
		if ref, ok := at(key); ok && rd.area(ref).From.Row >= span.From {
			list, first := pieces[k], sheet.Ref{Row: -1}
			if later, ok := at(adjusted); ok && key == domain.KeyTarget {
				list, first = rd.adjustedPieces(list, later)
			}
			rd.takePieces(span.From, list, first, domain.IndicatorField(i, key))
		}
	}
	for _, area := range h.known {
		for row := span.From; row <= span.To; row++ {
			rd.keep(sheet.Ref{Row: row, Col: area.From.Col})
		}
	}
	for k, key := range levelKeys[:2] { // a level that only this table of several has
		if ref, ok := at(key); ok && rd.l.Indicators.Levels[k].Col < 0 {
			rd.keep(rd.area(ref).From)
		}
	}
}

// levelsAbove sets the levels of an indicator whose names are in rows above it.
func (rd *reader) levelsAbove(i int) {
	if n := len(rd.l.form.Levels); n > 0 && !rd.head.has(domain.KeyLevel1) {
		rd.set(domain.IndicatorField(i, domain.KeyLevel1), rd.l.form.Levels[n-1].Name)
		rd.l.cells[domain.IndicatorField(i, domain.KeyLevel1)] = rd.section
	}
	if rd.level2Name != "" && !rd.head.has(domain.KeyLevel2) {
		rd.set(domain.IndicatorField(i, domain.KeyLevel2), rd.level2Name)
		rd.l.cells[domain.IndicatorField(i, domain.KeyLevel2)] = rd.level2
	}
}

// readColumn reads what an indicator has in a column: a cell, or that of the reason and that of the
// measures.
func (rd *reader) readColumn(s *domain.Spec, i int, cells []sheet.Ref) {
	switch field, ref := s.Field(i), cells[0]; {
	case s.Key == domain.KeyName && rd.namePoints != noPoints:
		rd.takeNameWithPoints(ref, i)
	case s.Key == domain.KeyName: // indented in a tree
		before, name, after := trimmed(rd.shown(ref))
		rd.own(ref, literals(before, Part{Field: field, Text: name}, after)...)
		rd.set(field, name)
	case s.Key == domain.KeyScore && rd.takeScoreWithReason(ref, i):
	case s.Holds.IsNumber():
		rd.takeNumber(ref, field, "")
	case len(cells) > 1:
		rd.takeLines(cells, field)
		reason, _ := rd.l.form.Text(field)
		rd.set(field, strings.Trim(reason, "\n")) // one of the two is often blank
	case s.Key == domain.KeyReason && rd.l.form.Indicators[i].Reason != "":
		rd.takeReasonBesides(ref, i)
	default:
		rd.take(ref, field)
	}
}

// scoreWithReason matches a score with the reason for the deduction: 4.69分（因停电）.
var scoreWithReason = regexp.MustCompile(`^\s*([0-9０-９]+(?:[.．][0-9０-９]+)?)(\s*分?\s*[（(，,；;：:]\s*)([^0-9０-９%％/.．].*\p{Han}.*?)(\s*[）)]?\s*)$`)

// takeScoreWithReason reads a score followed by words as the score and the reason, and reports
// whether it was one. As soon as either changes, the words are written to the column of reasons.
func (rd *reader) takeScoreWithReason(ref sheet.Ref, i int) bool {
	m := scoreWithReason.FindStringSubmatch(rd.shown(ref))
	if m == nil {
		return false
	}
	score, reason := domain.IndicatorField(i, domain.KeyScore), domain.IndicatorField(i, domain.KeyReason)
	words := Part{Field: score, Text: m[2] + m[3] + m[4], Piece: Remark}
	if rd.head.has(domain.KeyReason) && !rd.head.has(measure) {
		words.Field, words.With = reason, domain.KeyScore
		rd.set(reason, m[3])
	}
	rd.own(ref, Part{Field: score, Text: m[1]}, words)
	rd.set(score, m[1])
	rd.doubt(ref, score, "得分里写有文字，读作 %s 分和%s“%s”。", m[1], rd.l.form.Label(reason), short(m[3]))
	return true
}

// takeReasonBesides reads the reason of a row whose score already had some of its words.
func (rd *reader) takeReasonBesides(ref sheet.Ref, i int) {
	field, own, words := domain.IndicatorField(i, domain.KeyReason), rd.shown(ref), rd.l.form.Indicators[i].Reason
	rd.own(ref, Part{Field: field, Text: own, With: domain.KeyScore})
	if own != "" && !strings.Contains(own, words) {
		words = own + "；" + words
	} else if own != "" {
		words = own
	}
	rd.set(field, words)
}

// takeNameWithPoints reads the name of an indicator that ends with its points.
func (rd *reader) takeNameWithPoints(ref sheet.Ref, i int) {
	text := rd.shown(ref)
	name, before, weight, after := splitLevel(text)
	if rd.namePoints == withUnit && !strings.Contains(after, "分") {
		name, before, weight, after = text, "", "", ""
	}
	parts := []Part{{Field: domain.IndicatorField(i, domain.KeyName), Text: name}}
	if after != "" {
		field := domain.IndicatorField(i, domain.KeyWeight)
		parts = append(parts, Part{Text: before}, Part{Field: field, Text: weight}, Part{Text: after})
		defer rd.set(field, strings.TrimSpace(weight))
	}
	rd.own(ref, parts...)
	rd.set(domain.IndicatorField(i, domain.KeyName), name)
}

// readLevels reads the names of both levels for a row: its own, those merged over it, or those
// written only once above.
func (rd *reader) readLevels(row, i int) {
	form := &rd.l.form
	changed := i == 0 // a new level 1 begins, so the level 2 above ends
	for k, key := range levelKeys[:2] {
		field := domain.IndicatorField(i, key)
		if rd.l.Indicators.Levels[k].Col < 0 {
			continue
		}
		cell := sheet.Ref{Row: row, Col: rd.l.Indicators.Levels[k].Col}
		anchor := rd.area(cell).From
		text := rd.shown(anchor)
		switch {
		case text == "" && i > 0 && !changed:
			above, _ := form.Text(domain.IndicatorField(i-1, key))
			rd.set(field, above)
			rd.l.cells[field] = rd.l.cells[domain.IndicatorField(i-1, key)]
			if anchor == cell {
				rd.l.Places = append(rd.l.Places, Place{cell, []Part{{Field: field}}})
			}
			continue
		case anchor.Row < row && !rd.free(anchor):
			name, _, _, _ := splitLevel(text)
			rd.set(field, zh.Squeeze(name))
			rd.l.cells[field] = anchor
			continue
		}
		rd.takeLevel(anchor, i, k, text)
		if i > 0 && k == 0 {
			changed = !domain.SameLevel(form.Indicators[i].Level1, form.Indicators[i-1].Level1)
		}
	}
}

// takeLevel reads the cell of a level: its name and, for level 1, its weight.
func (rd *reader) takeLevel(ref sheet.Ref, i, k int, text string) {
	form := &rd.l.form
	field := domain.IndicatorField(i, levelKeys[k])
	name, before, weight, after := splitLevel(text)
	parts := []Part{{Field: field, Text: name}}
	if k == 1 || name == "" {
		if rest := before + weight + after; rest != "" {
			parts = append(parts, Part{Text: rest})
		}
		rd.own(ref, parts...)
		rd.set(field, zh.Squeeze(name))
		return
	}
	at, seen := rd.levels[domain.LevelKey(name)]
	if !seen {
		at = len(form.Levels)
		rd.levels[domain.LevelKey(name)] = at
		form.Levels = append(form.Levels, domain.Level{Name: zh.Squeeze(name)})
		rd.l.cells[domain.LevelField(at, domain.KeyName)] = ref
	}
	if after != "" {
		parts = append(parts, Part{Text: before}, rd.levelPoints(at, weight), Part{Text: after})
	}
	rd.own(ref, parts...)
	rd.set(field, zh.Squeeze(name))
	if area, ok := rd.head.columns[levelWeight]; ok {
		cell := rd.area(sheet.Ref{Row: ref.Row, Col: area.From.Col}).From
		if rd.free(cell) && (!seen || rd.shown(cell) != "") {
			rd.takeNumber(cell, domain.LevelField(at, domain.KeyWeight), "")
		}
	}
}

// keepRow marks the cells in a row that the form has no field for.
func (rd *reader) keepRow(row int) {
	for _, a := range rd.across(row) {
		if a.To.Row > row && a.To.Col < rd.head.columns[domain.KeyName].From.Col {
			continue // a level of the rows below as well
		}
		if a.From.Row == row {
			if meaning, _ := rd.lookup(totalRow, rd.text(a.From)); meaning != "" {
				rd.mark(a.From, asLabel)
			}
			rd.keep(a.From)
		}
	}
}
