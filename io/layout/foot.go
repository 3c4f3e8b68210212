package layout

import (
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/sheet"
)

// readNotes reads the printed notes, usually below the form: the cell that begins with 注 and the
// numbered ones after it.
func (rd *reader) readNotes() {
	var notes []string
	begun := false
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		begun = begun && row != rd.head.rows.From // notes above the form end there
		for _, a := range rd.across(row) {
			text := rd.text(a.From)
			if a.From.Row != row || !rd.free(a.From) || strings.TrimSpace(text) == "" {
				continue
			}
			label, _, value := cutLabel(text)
			switch {
			case fold(label) == "备注" && firstNote.MatchString(value):
				begun = true
			case rd.means(anywhere, noteNumber.ReplaceAllString(label, ""), note):
				if next, ok := rd.rightOf(a); ok && label == text && (next.From != next.To || !rd.blank(next.From)) && !firstNote.MatchString(rd.text(next.From)) {
					continue // 说明 with space for the unit's own text: an extra row
				}
				begun = true
			case !begun || !numbered.MatchString(text):
				continue
			}
			rd.mark(a.From, asLabel)
			notes = append(notes, text)
		}
	}
	rd.l.report.Notes = strings.Join(notes, "\n")
}

var (
	numbered   = regexp.MustCompile(`^\s*[（(]?[\d０-９一二三四五六七八九十]{1,2}[）)]?\s*[.．、：:）)]?`)
	firstNote  = regexp.MustCompile(`^\s*[（(]?[1１一][）)]?\s*[.．、）)]`) // 备注：1.…, because 备注 can have the unit's own text too
	noteNumber = regexp.MustCompile(`[\d０-９]+$`)
)

// readFoot reads the labelled text rows below the indicators that are additional to the form.
func (rd *reader) readFoot() {
	last := rd.head.rows.To
	if n := len(rd.l.Indicators.Rows); n > 0 {
		last = rd.l.Indicators.Rows[n-1].To
	}
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		for _, a := range rd.across(row) {
			if a.From.Row == row && rd.free(a.From) {
				rd.readExtra(a, row > last)
			}
		}
	}
}

// maxExtraLabel is the maximum length of an unknown label, in characters, without brackets at its
// end.
const maxExtraLabel = 24

// readExtra reads a labelled text row; unknown labels count only below the indicators.
func (rd *reader) readExtra(a sheet.Range, inFoot bool) {
	text := rd.text(a.From)
	label, colon, value := cutLabel(text)
	meaning, _ := rd.lookup(anywhere, label)
	known := meaning == extra || meaning == note && colon == "" // 说明 with a text next to it
	next, ok := rd.rightOf(a)
	size, most, marks := len([]rune(bareLabel(fold(label)))), maxExtraLabel, "。；，,;"
	if ok && next.From != next.To { // space for a text: nothing else is as certain a sign of a label
		most, marks = maxLabel, "。"
	}
	if !known && rd.isRowOfNumbers(a.From.Row) {
		return // of another table
	}
	if !known && (meaning != "" || !inFoot || size == 0 || size > most || !hasHan(label) || strings.ContainsAny(label, marks)) {
		return
	}
	switch below, okBelow := rd.below(a); {
	case strings.TrimSpace(value) != "":
		ok = false // label and text in one cell
	case ok && next.To.Row < a.To.Row && value == "":
		if known {
			rd.mark(a.From, asLabel) // the name of a block of several rows
		}
		return
	case ok && (known || !rd.blank(next.From) || next.From != next.To):
	case !ok && colon == "" && okBelow && known:
		next, ok = below, true
	case colon == "":
		if known && a.From.Row < a.To.Row {
			rd.mark(a.From, asLabel) // the name of a block whose rows have labels of their own
		}
		return
	default:
		ok = false
	}
	if !ok {
		rd.takeExtra(a.From, label, colon, value)
		return
	}
	textField, parts := rd.addExtra(label, colon)
	rd.own(a.From, withoutEmpty(append(parts, Part{Text: value}))...)
	rd.take(next.From, textField)
	rd.l.Extra = append(rd.l.Extra, Span{a.From.Row, max(a.To.Row, next.To.Row)})
}

// isRowOfNumbers reports whether a row contains several numbers.
func (rd *reader) isRowOfNumbers(row int) bool {
	n := 0
	for _, a := range rd.across(row) {
		if isPlainNumber(rd.text(a.From)) {
			n++
		}
	}
	return n > 1
}

// takeExtra reads a label and its text from one cell.
func (rd *reader) takeExtra(ref sheet.Ref, label, colon, value string) {
	textField, parts := rd.addExtra(label, colon)
	before, body, after := trimmed(value)
	rd.own(ref, withoutEmpty(append(parts, Part{Text: before}, Part{Field: textField, Text: body}, Part{Text: after}))...)
	rd.set(textField, body)
	rd.l.Extra = append(rd.l.Extra, Span{ref.Row, rd.area(ref).To.Row})
}

// addExtra adds a labelled text to the form and returns the field of its text and the parts of its
// label.
func (rd *reader) addExtra(label, colon string) (text domain.Field, parts []Part) {
	i := len(rd.l.form.Extra)
	rd.l.form.Extra = append(rd.l.form.Extra, domain.Extra{})
	field := domain.ExtraField(i, domain.KeyLabel)
	name := strings.TrimRight(label, blanks)
	lead := partOf.FindString(name)
	rd.set(field, zh.Squeeze(name[len(lead):]))
	return domain.ExtraField(i, domain.KeyText), []Part{{Text: lead}, {Field: field, Text: name[len(lead):]}, {Text: label[len(name):] + colon}}
}

// partOf matches what precedes the name itself.
var partOf = regexp.MustCompile(`^[\s　\x{a0}]*(?:其中\s*[：:][\s　\x{a0}]*)?`)

// ToSign reports whether the cell of a field is blank and in a line of names to be signed with a pen:
// 单位负责人：  财务负责人：  经办人：.
func (l *Layout) ToSign(field domain.Field) bool {
	ref, ok := l.cells[field]
	if text, _ := l.form.Text(field); !ok || text != "" {
		return false
	}
	for col := range l.Grid.Cols {
		label, _, _ := cutLabel(l.Grid.At(sheet.Ref{Row: ref.Row, Col: col}).Text)
		if s := fold(label); lookup(anywhere, label).means == extra && (strings.HasSuffix(s, "人") || strings.HasSuffix(s, "领导")) {
			return true
		}
	}
	return false
}

func hasHan(s string) bool {
	return slices.ContainsFunc([]rune(s), func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff })
}
