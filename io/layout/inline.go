package layout

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"ziping/domain"
	"ziping/io/sheet"
)

// undecided means the field of 单位（盖章） in the first round, while a more certain label of the
// unit may still be found.
const undecided domain.Field = "?"

// inline reads a cell that contains labels and values after colons: "填报日期：2024年2月23日",
// "联系人：张三 联系电话：0854-1234567". fieldFor returns the field of a label, "" for a label
// whose value is no field, and whether it is a label at all. A cell with a field is owned, and true
// returned; false if the text has none, or contradicts what was read.
func (rd *reader) inline(ref sheet.Ref, fieldFor func(label string) (domain.Field, bool)) bool {
	text := rd.grid.At(ref).Text
	labels := inlineLabels(text, fieldFor)
	if len(labels) == 0 {
		return false
	}
	found := make([]inlineText, len(labels))
	for k, label := range labels {
		known, _ := rd.l.form.Text(label.field)
		before, bare, after := trimmed(text[label.end:label.to])
		again := slices.ContainsFunc(labels[:k], func(l inlineLabel) bool { return l.field == label.field })
		if takesSeveral(label.field) && !moneyUnit.MatchString(fold(bare)) && (again || known != "" && bare != "" && bare != known) {
			found[k] = inlineText{before, after, Part{Field: label.field, Text: bare}, bare, true}
			continue
		}
		var ok bool
		if found[k], ok = rd.inlineValue(label.field, text[label.start:label.end], text[label.end:label.to]); !ok {
			return false
		}
	}
	var parts []Part
	values := map[domain.Field]string{}
	for k, label := range labels {
		v := found[k]
		if v.another {
			field, lead := rd.addExtra(text[label.start:label.end-len(label.colon)], label.colon)
			pieces, value := optionsOf(field, v.text, label.field.Holds())
			values[field] = value
			parts = append(append(append(parts, lead...), Part{Text: v.before}), append(pieces, Part{Text: v.after})...)
			rd.l.Extra = append(rd.l.Extra, Span{ref.Row, rd.area(ref).To.Row})
			continue
		}
		if v.part.Field == "" {
			parts = append(parts, Part{Text: text[label.start:label.to]})
			continue
		}
		values[label.field] = v.text
		pieces, texts := rd.partsOf(label.field, v.text)
		if len(pieces) == 1 && pieces[0].Piece == Whole {
			pieces = []Part{v.part}
		} else {
			delete(values, label.field)
			maps.Copy(values, texts)
		}
		parts = append(parts, Part{Text: text[label.start:label.end] + v.before})
		parts = append(append(parts, pieces...), Part{Text: v.after})
	}
	if len(values) == 0 {
		return false
	}
	rd.own(ref, withoutEmpty(parts)...)
	for field, bare := range values {
		if field == domain.FieldFilledOn {
			bare = rd.date(ref, bare)
		}
		if bare != "" {
			rd.set(field, bare)
		}
	}
	return true
}

// inlineLabel is a label with its colon in a text.
type inlineLabel struct {
	field      domain.Field
	start, end int
	to         int // the end of what comes after it
	colon      string
}

// inlineLabels finds the labels of a text that begins with one.
func inlineLabels(text string, fieldFor func(label string) (domain.Field, bool)) []inlineLabel {
	var labels []inlineLabel
	at := 0
	for i, r := range text {
		if r != '：' && r != ':' {
			continue
		}
		start, field, ok := labelBefore(text, at, i, len(labels) == 0, fieldFor)
		if ok {
			at = i + utf8.RuneLen(r)
			if n := len(labels); n > 0 {
				labels[n-1].to = start
			}
			labels = append(labels, inlineLabel{field, start, at, len(text), text[i:at]})
		} else if len(labels) == 0 {
			return nil
		}
	}
	return labels
}

// inlineText is what follows a label: the part of its field with its value, and printed text around
// it. The part has no field if all of it is printed.
type inlineText struct {
	before, after string
	part          Part
	text          string
	another       bool // a further text for a field that has one
}

// inlineValue reads what follows a label, up to the next one. ok is false if it contradicts what
// was read, or must not be read yet.
func (rd *reader) inlineValue(field domain.Field, label, text string) (v inlineText, ok bool) {
	before, bare, after := trimmed(text)
	_, placed := rd.l.cells[field]
	known, _ := rd.l.form.Text(field)
	switch {
	case field == domain.FieldSumScore:
		return rd.inlineTotal(label, before, bare, after)
	case field == undecided && bare != "" && !moneyUnit.MatchString(fold(bare)):
		return v, false // the whole cell waits for the second round
	case field == "", field == undecided, placed && bare == "", field == rd.owner() && moneyUnit.MatchString(fold(bare)):
		return v, true // 单位：万元, or a second blank
	case known != "" && bare != "" && known != bare:
		return v, false // another value for a field that has one
	case bare == "":
		before, after = "", before+after
	case field == domain.FieldFilledOn && emptyDate.MatchString(bare):
		before, bare = "", before+bare // a date replaces it without the gap
	case field == domain.FieldFilledOn && dateThenMore.MatchString(bare):
		m := dateThenMore.FindStringSubmatch(bare)
		bare, after = m[1], m[2]+after // the rest of the line
	}
	return inlineText{before: before, after: after, part: Part{Field: field, Text: bare}, text: bare}, true
}

// dateThenMore matches a date followed by something else after a gap.
var dateThenMore = regexp.MustCompile(`^([0-9０-９]{4}\s*[年./\-－．／]\s*[0-9０-９]{1,2}\s*[月./\-－．／]\s*[0-9０-９]{1,2}\s*[日号]?)([\s\x{3000}\x{a0}]+\S[\s\S]*)$`)

// inlineTotal reads a total after its label, perhaps the second one of the form.
func (rd *reader) inlineTotal(label, before, bare, after string) (v inlineText, ok bool) {
	number := strings.TrimRight(bare, "分"+blanks)
	if !isMark(number) && !isAmount(number) || rd.isLegend(label, number) {
		return v, true
	}
	known, _ := rd.l.form.Text(domain.FieldSumScore)
	v = inlineText{before: before, after: bare[len(number):] + after, part: Part{Field: domain.FieldSumScore, Text: number}, text: number}
	if bare == "" {
		v.before, v.after = "", before+after
	}
	if known != "" {
		v.part.Stale, v.text = !sameAmount(known, number), known
	}
	return v, true
}

// labelBefore finds the label that ends before a colon at position colon: everything from start for
// the first label, else the words after a gap.
func labelBefore(text string, start, colon int, first bool, fieldFor func(string) (domain.Field, bool)) (int, domain.Field, bool) {
	if first {
		field, ok := fieldFor(text[start:colon])
		return start, field, ok
	}
	for i := max(start, colon-maxLabel*4); i < colon; i++ {
		if !isBlankAt(text, i) {
			continue
		}
		from := i + len(text[i:]) - len(strings.TrimLeft(text[i:], blanks))
		if from < colon {
			if field, ok := fieldFor(text[from:colon]); ok {
				return from, field, true
			}
		}
	}
	return 0, "", false
}

func isBlankAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return strings.ContainsRune(blanks, r)
}
