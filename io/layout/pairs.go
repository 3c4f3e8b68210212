package layout

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/sheet"
)

// owner is the field with the owner of the form.
func (rd *reader) owner() domain.Field { return rd.l.form.Kind().Owner }

// fieldOf is the field for the value of a label; ok is false if the label has no value.
func (rd *reader) fieldOf(meaning string, row int) (field domain.Field, ok bool) {
	switch field := domain.Field(meaning); {
	case meaning == seal:
		return rd.owner(), true
	case strings.Contains(meaning, together):
		return field, true
	case rd.l.form.Kind().InHead[field] != "" && row < rd.head.rows.From && !rd.namesContact(row):
		return rd.l.form.Kind().InHead[field], true
	case rd.l.form.Kind().Has(field):
		return field, true
	}
	return "", false
}

// namesContact reports whether a row has a label for the person who fills in the form.
func (rd *reader) namesContact(row int) bool {
	return slices.ContainsFunc(rd.across(row), func(a sheet.Range) bool {
		label, _, _ := cutLabel(rd.text(a.From))
		return rd.means(anywhere, label, string(domain.FieldContact))
	})
}

// readLabels reads the labels with a value, such as 部门（单位）名称, 填报日期 and 联系人, wherever
// they are. More certain labels for a field come first, so that 单位（盖章） gives the unit only if
// nothing else does.
func (rd *reader) readLabels() {
	for _, sure := range []bool{true, false} {
		for row := rd.rows.From; row <= rd.rows.To; row++ {
			for _, a := range rd.across(row) {
				if a.From.Row == row && rd.free(a.From) {
					rd.readLabel(a, sure)
				}
			}
		}
	}
}

// readBareDate reads a date that is alone, without a label, above or below the form as the filling
// date.
func (rd *reader) readBareDate(first int) {
	if _, ok := rd.l.cells[domain.FieldFilledOn]; ok {
		return
	}
	last := rd.head.rows.To
	if n := len(rd.l.Indicators.Rows); n > 0 {
		last = rd.l.Indicators.Rows[n-1].To
	}
	for row := rd.rows.To; row >= rd.rows.From; row-- {
		if first <= row && row <= last {
			continue
		}
		for _, a := range rd.across(row) {
			if a.From.Row == row && rd.free(a.From) && isDay(rd.text(a.From)) {
				rd.takeDate(a.From)
				rd.l.Places[len(rd.l.Places)-1].Parts[0].Piece = Day
				return
			}
		}
	}
}

// isDay reports whether a text is a date in words, or the space for one.
func isDay(text string) bool {
	if !strings.Contains(text, "年") {
		return false
	}
	_, ok := ParseDate(text)
	return ok
}

// readLabel reads a cell that may be a label, or contain labels and values.
func (rd *reader) readLabel(a sheet.Range, sure bool) {
	text := rd.text(a.From)
	meaning, _ := rd.lookup(anywhere, text)
	if field, ok := rd.fieldOf(meaning, a.From.Row); ok && (sure == (meaning != seal)) {
		if _, done := rd.l.cells[field]; done {
			rd.readAgain(a, field)
			return
		}
		rd.readBeside(a, field)
		return
	}
	if meaning == seal || meaning == "" && !strings.ContainsAny(text, "：:") {
		return
	}
	if field, half := strings.CutSuffix(meaning, begins); half {
		rd.readPeriod(a, domain.Field(field))
	}
	switch meaning {
	case printed:
		rd.mark(a.From, asLabel)
	case kept, fact:
		if !sure {
			rd.mark(a.From, asLabel)
			if next, ok := rd.rightOf(a); ok && rd.free(next.From) && rd.isValue(next) {
				rd.keep(next.From)
				if meaning == fact {
					rd.facts[next.From] = strings.Trim(zh.Squeeze(text), ":：")
				}
			}
		}
	case "":
		found := rd.inline(a.From, func(label string) (domain.Field, bool) {
			meaning, _ := rd.lookup(anywhere, label)
			if meaning == seal && sure {
				return undecided, true
			}
			field, _ := rd.fieldOf(meaning, a.From.Row)
			return field, meaning != ""
		})
		if !found && !sure {
			rd.readKept(a.From, text)
		}
	}
}

// readKept marks a cell such as 主管部门：某局 or 单位：万元, if the form has no field for it.
func (rd *reader) readKept(ref sheet.Ref, text string) {
	label, _, value := cutLabel(strings.TrimLeft(text, opening))
	value = strings.TrimRight(value, closing)
	switch meaning, _ := rd.lookup(anywhere, label); {
	case moneyUnit.MatchString(fold(value)) && (meaning == printed || meaning == seal):
		rd.mark(ref, asLabel)
	case meaning == fact:
		rd.facts[ref] = zh.Squeeze(label)
		rd.keep(ref)
	case meaning == kept:
		rd.keep(ref)
	case meaning == seal && strings.TrimSpace(value) == "":
		rd.mark(ref, asLabel)
	}
}

var moneyUnit = regexp.MustCompile(`^(?:人民币)?[百千万亿]*元(?:[,、].*)?$`)

// readAgain reads a second cell for a field that has one. It is used too if it has the same text,
// if the first is blank, and if both are empty lines for the unit's name. Otherwise it counts as
// not understood.
func (rd *reader) readAgain(a sheet.Range, field domain.Field) {
	next, ok := rd.rightOf(a)
	if !ok || !rd.free(next.From) || !rd.isValue(next) {
		rd.mark(a.From, asLabel)
		return
	}
	rd.mark(a.From, asLabel)
	known, _ := rd.l.form.Text(field)
	shown := strings.TrimSpace(rd.shown(next.From))
	switch known = strings.TrimSpace(known); {
	case field == domain.FieldSumScore && rd.isLegend(rd.text(a.From), shown):
		rd.keep(next.From)
	case field == domain.FieldSumScore, known == shown && (known != "" || field == rd.owner()), known == "" && shown != "":
		rd.takeField(next.From, field)
	case takesSeveral(field): // 项目类别, and 项目属性 too
		rd.takeAnother(a, next, field)
	}
}

// takesSeveral reports whether a sheet can have labels for several texts of a field of the head.
func takesSeveral(field domain.Field) bool {
	s := field.Spec()
	return s != nil && s.Block != nil && s.Holds.IsText()
}

// takeAnother reads a further label of a field that has a cell, with another value, as a
// labelled text.
func (rd *reader) takeAnother(a, next sheet.Range, field domain.Field) {
	label, colon, _ := cutLabel(rd.text(a.From))
	text, parts := rd.addExtra(label, colon)
	rd.setUse(a.From, unread)
	rd.own(a.From, withoutEmpty(parts)...)
	pieces, texts := optionsOf(text, rd.shown(next.From), field.Holds())
	rd.own(next.From, pieces...)
	rd.set(text, texts)
	rd.l.Extra = append(rd.l.Extra, Span{a.From.Row, max(a.To.Row, next.To.Row)})
}

// readBeside reads the value of a label that fills its cell: to its right, or below it. If there is
// no space for it, it will be written after the label's colon.
func (rd *reader) readBeside(a sheet.Range, field domain.Field) {
	next, ok := rd.rightOf(a)
	_, end, value := cutLabel(rd.text(a.From))
	colon := end != "" && strings.TrimSpace(value) == ""
	switch {
	case ok && colon && rd.blank(next.From) && next.From == next.To:
		ok = false // a blank single cell next to "填报日期：": people write after the colon
	case ok && colon && field != domain.FieldFilledOn && isDay(rd.text(next.From)):
		ok = false // the filling date, next to an empty "联系电话："
	case ok && !colon && next.From.Col > rd.width(a.From.Row, a.From.Row):
		_, filled := rd.below(a)
		ok = !filled
	}
	if ok {
		rd.mark(a.From, asLabel)
		rd.takeField(next.From, field)
		switch near := (sheet.Ref{Row: a.From.Row, Col: a.To.Col + 1}); {
		case next.From != near:
			rd.l.instead[field] = Place{near, []Part{{Field: field}}}
		case colon:
			rd.l.instead[field] = Place{a.From, []Part{{Text: rd.text(a.From)}, {Field: field}}}
		}
		return
	}
	if !colon && rd.means(anywhere, rd.text(a.From), seal) {
		rd.mark(a.From, asLabel) // for the stamp
		return
	}
	if !colon {
		if below, ok := rd.below(a); ok {
			rd.mark(a.From, asLabel)
			rd.takeField(below.From, field)
			return
		}
	}
	text := rd.text(a.From)
	if !colon {
		text += "：" // only written with a value: it is not read again without the colon
	}
	parts, _ := rd.partsOf(field, "")
	rd.own(a.From, append([]Part{{Text: text}}, parts...)...)
}

// takeField reads a cell that contains one field, depending on the kind of the field.
func (rd *reader) takeField(ref sheet.Ref, field domain.Field) {
	switch field {
	case domain.FieldFilledOn:
		rd.takeDate(ref)
	case domain.FieldYear:
		text := rd.shown(ref)
		if m := yearAlone.FindStringSubmatch(text); m != nil {
			rd.takeYear(ref, m[1], m[2], m[3])
		} else {
			rd.takeNumber(ref, field, "")
		}
	case domain.FieldSumScore:
		rd.takeTotal(ref, field, "")
	default:
		parts, texts := rd.partsOf(field, rd.shown(ref))
		rd.own(ref, parts...)
		for field, text := range texts {
			rd.set(field, text)
		}
	}
}

// takeDate reads the filling date: a date, the text of one, or a plain serial number.
func (rd *reader) takeDate(ref sheet.Ref) {
	text := rd.shown(ref)
	c := rd.grid.At(ref)
	iso := ""
	if v, isNumber := domain.Number(c.Text).Value(); c.Kind == sheet.Number && isNumber && v.IntPart() > firstSerial && v.IntPart() < lastSerial {
		f, _ := v.Float64()
		iso = sheet.SerialDate(f, false)
		rd.doubt(ref, domain.FieldFilledOn, "填报日期存成了数字 %s，按日期理解为 %s。", c.Text, iso)
	} else if c.Kind == sheet.Date {
		iso, _, _ = strings.Cut(text, " ") // without the time of day
	} else {
		iso = rd.date(ref, text)
	}
	rd.own(ref, Part{Field: domain.FieldFilledOn, Text: text})
	rd.set(domain.FieldFilledOn, iso)
}

// date converts the text of the filling date to ISO.
func (rd *reader) date(ref sheet.Ref, text string) string {
	iso, ok := ParseDate(text)
	if !ok && iso != "" {
		rd.doubt(ref, domain.FieldFilledOn, "填报日期“%s”不是完整的日期，按原文读入。", short(iso))
	}
	return iso
}

// Serial numbers of 2000-01-01 and 2100-01-01: a number between them is a date.
const firstSerial, lastSerial = 36526, 73051

// rightOf is the area to the right of a label that can have its value: inside the table, no label
// itself, and something that the field can be.
func (rd *reader) rightOf(a sheet.Range) (sheet.Range, bool) {
	ref := sheet.Ref{Row: a.From.Row, Col: a.To.Col + 1}
	ref.Col = rd.beyondSpacers(ref)
	meaning, _ := rd.lookup(anywhere, rd.text(a.From))
	field, _ := rd.fieldOf(meaning, a.From.Row)
	if ref.Col > rd.right || field == "" && ref.Col > rd.width(ref.Row, ref.Row) {
		return sheet.Range{}, false
	}
	b := rd.area(ref)
	for !rd.hasWideCells(ref.Row) && rd.blank(ref) && ref.Col < rd.right { // the value can be further to the right
		ref.Col++
		if next := rd.area(ref); !rd.blank(ref) {
			if text := rd.text(ref); next.From == ref && rd.free(ref) && rd.isValue(next) && rd.suits(ref, field) && !isMark(text) && !moneyUnit.MatchString(fold(text)) &&
				(!isDay(text) || field == domain.FieldFilledOn) {
				b = next
			}
			break
		}
	}
	if !rd.free(b.From) || b.From.Row < a.From.Row || !rd.isValue(b) && !(field == domain.FieldConclusion && rd.beginsWithLabel(b)) || !rd.suits(b.From, field) {
		return sheet.Range{}, false
	}
	return b, true
}

// beginsWithLabel reports whether the last area of a row is a text that begins with a label, as a
// conclusion can: 自评等级：优。多数指标……, or 自评得分：97.5分，等级为优 if the total is elsewhere.
func (rd *reader) beginsWithLabel(b sheet.Range) bool {
	label, colon, value := cutLabel(rd.text(b.From))
	_, total := rd.l.cells[domain.FieldSumScore]
	return b.To.Col >= rd.right && colon != "" && strings.TrimSpace(value) != "" &&
		(rd.means(anywhere, label, extra) || total && rd.means(anywhere, label, string(domain.FieldSumScore)))
}

// beyondSpacers is the column of the next cell with a value if nothing but empty columns precedes it,
// else the column of the cell itself.
func (rd *reader) beyondSpacers(ref sheet.Ref) int {
	at := ref
	for at.Col < rd.right && rd.isSpacer(at.Col) {
		at.Col++
	}
	if at != ref && (rd.blank(at) || rd.area(at).From != at || !rd.isValue(rd.area(at))) {
		return ref.Col
	}
	return at.Col
}

// isSpacer reports whether a column has no cell of its own in any row of the form: it only
// separates its neighbours, and merged cells extend over it.
func (rd *reader) isSpacer(col int) bool {
	if rd.spacers == nil {
		rd.spacers = make([]bool, rd.right+1)
		for i := range rd.spacers {
			rd.spacers[i] = true
		}
		for row := rd.rows.From; row <= rd.rows.To; row++ {
			for _, r := range rd.cells[row] {
				if r.Col <= rd.right {
					rd.spacers[r.Col] = false
				}
			}
			for _, m := range rd.areas[row] {
				if m.From.Col <= rd.right {
					rd.spacers[m.From.Col] = false
				}
			}
		}
	}
	return rd.spacers[col]
}

// hasWideCells reports whether a row has cells merged over columns, so that the value of a label
// must be the next cell.
func (rd *reader) hasWideCells(row int) bool {
	return slices.ContainsFunc(rd.areas[row], func(m sheet.Range) bool { return m.From.Col < m.To.Col })
}

// suits reports whether a cell can be the value of a field: dates and numbers can be distinguished
// from the next label.
func (rd *reader) suits(ref sheet.Ref, field domain.Field) bool {
	text := rd.text(ref)
	switch {
	case isMark(text):
		return true
	case field == domain.FieldFilledOn:
		_, isDate := ParseDate(text)
		return isDate || strings.ContainsFunc(text, unicode.IsDigit)
	case field == domain.FieldYear:
		return strings.ContainsFunc(text, unicode.IsDigit)
	case field == domain.FieldSumScore:
		return isAmount(text)
	}
	return true
}

// isValue reports whether an area is no label.
func (rd *reader) isValue(b sheet.Range) bool {
	text := rd.text(b.From)
	if meaning, _ := rd.lookup(anywhere, text); meaning != "" {
		return false
	}
	for _, block := range []block{fundColumn, column} {
		if meaning, _ := rd.lookup(block, text); meaning != "" {
			return false
		}
	}
	label, colon, _ := cutLabel(strings.TrimLeft(text, opening))
	meaning, _ := rd.lookup(anywhere, label)
	return colon == "" || meaning == ""
}

// below is the area under a label that has the same columns and can have its value.
func (rd *reader) below(a sheet.Range) (sheet.Range, bool) {
	ref := sheet.Ref{Row: a.To.Row + 1, Col: a.From.Col}
	if ref.Row > rd.rows.To {
		return sheet.Range{}, false
	}
	b := rd.area(ref)
	return b, b.From == ref && b.To.Col >= a.To.Col && rd.free(b.From) && rd.isValue(b) && !rd.blank(b.From)
}

// blanks are the characters that people pad labels with. opening and closing include the brackets
// around a label: （单位：万元）.
const (
	blanks  = " \t\n\u3000\u00a0"
	opening = "（(【[〔" + blanks
	closing = "）)】]〕" + blanks
)

// cutLabel splits a text at its first colon; without one, all of it is label.
func cutLabel(text string) (label, colon, value string) {
	for i, r := range text {
		if r == ':' || r == '：' {
			end := i + utf8.RuneLen(r)
			return text[:i], text[i:end], text[end:]
		}
	}
	return text, "", ""
}

// short is a text shortened for a message.
func short(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "……"
	}
	return s
}
