package layout

import (
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/sheet"
)

// partsOf divides the text of a cell, or a piece of one, that contains more than one field or the
// boxes of a choice, and returns the texts of its fields.
func (rd *reader) partsOf(field domain.Field, text string) (parts []Part, texts map[domain.Field]string) {
	person, phone, both := strings.Cut(string(field), together)
	s := field.Spec()
	switch {
	case both:
		before, name, between, number, after := "", text, " ", "", ""
		if m := nameAndPhone.FindStringSubmatch(text); m != nil {
			before, name, between, number, after = m[1], m[2], m[3], m[4], m[5]
		}
		parts = withoutEmpty([]Part{{Text: before}, {Field: domain.Field(person), Text: name}, {Text: between, Joins: true}, {Field: domain.Field(phone), Text: number}, {Text: after}})
	case s != nil && s.Code != "" && !rd.hasLabel(s.Code):
		if m := codeAndName.FindStringSubmatch(text); m != nil {
			parts = []Part{{Field: s.Code, Text: m[1]}, {Text: m[2], Joins: true}, {Field: field, Text: m[3]}}
		}
	default:
		parts, text := optionsOf(field, text, field.Holds())
		return parts, map[domain.Field]string{field: text}
	}
	if parts == nil {
		parts = []Part{{Field: field, Text: text}}
	}
	texts = map[domain.Field]string{}
	for _, p := range parts {
		if p.Field != "" {
			texts[p.Field] = p.Text
		}
	}
	return parts, texts
}

// optionsOf gives the text of a field, which names the ticked ones if it is of boxes.
func optionsOf(field domain.Field, text string, holds domain.Content) ([]Part, string) {
	if holds == domain.Options {
		if boxes := boxesIn(text); len(boxes) > 1 {
			return []Part{{Field: field, Text: text, Piece: Choice}}, chosen(boxes)
		}
	}
	return []Part{{Field: field, Text: text}}, text
}

var (
	// 张三 0000-1234567, 张三（电话：13800000000）
	nameAndPhone = regexp.MustCompile(`^(\s*)([^\d:：]*?)([\s\x{3000}、，,/;；（(]*(?:联系)?(?:电话)?[\s:：]*)(\+?\d[\d\-－—– ]{5,}\d)([\s）)]*)$`)
	// 52000021T000000012345-古籍修复
	codeAndName = regexp.MustCompile(`^\s*([0-9A-Za-z]*[0-9][0-9A-Za-z]{4,})(\s*[-－—–]+\s*)(\S[\s\S]*)$`)
)

// readPeriod reads a period from the cells of its start and its end.
func (rd *reader) readPeriod(start sheet.Range, field domain.Field) {
	from, ok := rd.rightOf(start)
	if _, done := rd.l.cells[field]; done || !ok {
		return
	}
	for row := start.From.Row; row <= min(start.From.Row+1, rd.rows.To); row++ {
		for _, a := range rd.across(row) {
			to, ok := rd.rightOf(a)
			if a.From.Row == row && ok && to != from && rd.free(a.From) && rd.means(anywhere, rd.text(a.From), string(field)+ends) {
				rd.mark(start.From, asLabel)
				rd.mark(a.From, asLabel)
				rd.takeLines([]sheet.Ref{from.From, to.From}, field)
				period, _ := rd.l.form.Text(field)
				rd.set(field, strings.Trim(period, "\n"))
				return
			}
		}
	}
}

// hasLabel reports whether the form has a label for a field of its kind.
func (rd *reader) hasLabel(field domain.Field) bool {
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		for _, a := range rd.across(row) {
			if label, _, _ := cutLabel(rd.text(a.From)); a.From.Row == row && rd.means(anywhere, label, string(field)) {
				return true
			}
		}
	}
	return false
}

// box is one box of a choice: □ of □新增 □延续.
type box struct {
	at, end int // of its box
	label   string
	ticked  bool
}

const (
	blankBoxes  = "□☐▢○"
	tickedBoxes = "☑☒■▣√✓✔●"
)

var optionNumber = regexp.MustCompile(`^[\s\x{3000}]*(?:[（(]?\d{1,2}[）)]?[、.．]?|[、，,；;])[\s\x{3000}]*`)

// boxesIn finds the boxes of a text, each with its label: after the box if the text begins with
// one, perhaps after a heading in brackets or with a colon; otherwise before it.
func boxesIn(text string) []box {
	var list []box
	for i, r := range text {
		if strings.ContainsRune(blankBoxes+tickedBoxes, r) {
			list = append(list, box{at: i, end: i + len(string(r)), ticked: strings.ContainsRune(tickedBoxes, r)})
		}
	}
	if len(list) == 0 {
		return nil
	}
	lead, rest := strings.TrimSpace(text[:list[0].at]), strings.TrimSpace(text[list[len(list)-1].end:])
	after := lead == "" || rest != "" && lead != strings.TrimRight(lead, "：:"+closing)
	for i := range list {
		from, to := 0, list[i].at
		if after {
			from, to = list[i].end, len(text)
			if i+1 < len(list) {
				to = list[i+1].at
			}
		} else if i > 0 {
			from = list[i-1].end
		}
		label := strings.Trim(text[from:to], blanks+"、，,；;")
		list[i].label = strings.TrimSpace(optionNumber.ReplaceAllString(label, ""))
	}
	return list
}

// chosen are the labels of the boxes that are ticked.
func chosen(boxes []box) string {
	var names []string
	for _, b := range boxes {
		if b.ticked {
			names = append(names, b.label)
		}
	}
	return strings.Join(names, "、")
}

// tick marks a choice in the boxes of a text. A choice that has no box replaces the text.
func tick(text, choice string) string {
	boxes := boxesIn(text)
	wanted := strings.FieldsFunc(choice, func(r rune) bool { return strings.ContainsRune("、，,；;", r) })
	for _, name := range wanted {
		if !slices.ContainsFunc(boxes, func(b box) bool { return zh.Squeeze(b.label) == zh.Squeeze(name) }) {
			return choice
		}
	}
	mark, blank := "☑", "□"
	for _, b := range boxes {
		if b.ticked {
			mark = text[b.at:b.end]
		} else {
			blank = text[b.at:b.end]
		}
	}
	var w strings.Builder
	last := 0
	for _, b := range boxes {
		w.WriteString(text[last:b.at])
		if slices.ContainsFunc(wanted, func(name string) bool { return zh.Squeeze(b.label) == zh.Squeeze(name) }) {
			w.WriteString(mark)
		} else {
			w.WriteString(blank)
		}
		last = b.end
	}
	return w.String() + text[last:]
}
