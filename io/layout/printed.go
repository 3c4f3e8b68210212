package layout

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/sheet"
)

// wording lists the sheet's own words around the fields, which the official form lacks: labels,
// notes and pieces of cells. What was read from a cell but is not in the form is added to what was
// not understood.
func (rd *reader) wording() {
	r := &rd.l.report
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		for _, ref := range rd.cells[row] {
			if text := rd.grid.At(ref).Text; rd.use(ref) == asLabel && !rd.isUsual(text) {
				r.Printed = append(r.Printed, Unread{Cell: ref, Text: text})
			}
		}
	}
	for _, p := range rd.l.Places {
		rd.wordingOf(p)
	}
	slices.SortStableFunc(r.Printed, func(a, b Unread) int { return sheet.Compare(a.Cell, b.Cell) })
}

// wordingOf examines a cell with fields.
func (rd *reader) wordingOf(p Place) {
	c := rd.grid.At(p.Cell)
	if c.Kind == sheet.Error {
		return // reported when it was read
	}
	rest, year := c.Text, false // year: the previous part is a year
	for _, part := range p.Parts {
		if part.Field == "" && !strings.Contains(rest, part.Text) {
			part.Text = strings.TrimRight(part.Text, "：") // will be written with a value
		}
		between, after, found := strings.Cut(rest, part.Text)
		if !found {
			continue // read as something else: a date from its serial number
		}
		if !year || strings.Trim(between, blankYear) != "" {
			rd.lost(p.Cell, between)
		}
		rest, year = after, part.Field == domain.FieldYear
		if part.Field != "" && !rd.holds(part) {
			rd.lost(p.Cell, part.Text)
		}
		if part.Field == "" && !rd.isUsual(part.Text) && !strings.Contains(zh.Squeeze(rd.l.form.Owner()), zh.Squeeze(part.Text)) {
			rd.l.report.Printed = append(rd.l.report.Printed, Unread{Cell: p.Cell, Text: strings.TrimSpace(part.Text)})
		}
	}
	if c.Kind == sheet.Text {
		rd.lost(p.Cell, rest)
	}
}

// blankYear is how a blank year is printed: 20__年.
const blankYear = "20_＿XxＸ×*" + blanks

// lost records a piece of a cell that is in no field.
func (rd *reader) lost(ref sheet.Ref, text string) {
	if letters(text) != "" {
		rd.l.report.Pieces = append(rd.l.report.Pieces, Unread{Cell: ref, Text: strings.TrimSpace(text)})
	}
}

// holds reports whether the form has what a part of a cell says, in any spelling.
func (rd *reader) holds(part Part) bool {
	text, _ := rd.l.form.Text(part.Field)
	if part.Piece == Choice {
		return true // those not ticked are printed
	}
	if part.Field == domain.FieldSumWeight || part.Field == domain.FieldSumScore {
		_, isNumber := domain.Number(part.Text).Value() // a save writes the sum
		return isNumber || domain.IsBlank(part.Text)
	}
	if part.Text == text {
		return true
	}
	is, has := zh.Squeeze(part.Text), zh.Squeeze(text)
	if strings.Contains(has, is) || strings.Contains(domain.FoldNumber(has), domain.FoldNumber(is)) {
		return true
	}
	if iso, _ := ParseDate(part.Text); part.Field == domain.FieldFilledOn && (iso == text || isPlainNumber(part.Text)) {
		return true
	}
	x, okX := domain.Number(part.Text + part.Tail).Value()
	y, okY := domain.Number(text).Value()
	return okX && okY && x.Equal(y)
}

// letters is a folded text with letters and digits only.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold(s))
}

// isUsual reports whether a printed text says no more than usual: the name of a part of the form,
// with its unit, its letter in a formula, or where to stamp.
func (v *view) isUsual(text string) bool {
	s := v.fold(text)
	return isKnown(letters(s)) || strings.HasSuffix(s, ")") && isKnown(letters(formulaAtEnd.ReplaceAllString(s, ""))) || itemNumber.MatchString(text)
}

// isKnown reports whether a text is a label, perhaps with small words around it.
func isKnown(s string) bool {
	if s == "" || usual[s] {
		return true
	}
	for _, word := range smallWords {
		if bare, ok := strings.CutSuffix(s, word); ok && isKnown(bare) {
			return true
		}
		if bare, ok := strings.CutPrefix(s, word); ok && isKnown(bare) {
			return true
		}
	}
	return false
}

var (
	itemNumber = regexp.MustCompile(`^\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[\d一二三四五六七八九十]{1,2}[、.．])\s*$`)
	// (A), (B/A), (B/A×100%)
	formulaAtEnd = regexp.MustCompile(`\((?:[0-9/×*%=.+-]*[a-d])+[0-9/×*%=.+-]*\)$`)
	smallWords   = []string{"万元", "亿元", "元", "人民币", "金额", "单位", "年度", "年", "月", "日", "分", "权重", "满分", "盖章", "公章", "签字", "签章", "其中", "a", "b"}
	usual        = usualLabels()
)

func usualLabels() map[string]bool {
	names := map[string]bool{}
	for _, a := range aliases {
		for _, name := range a.names {
			names[letters(name)] = true
		}
	}
	return names
}
