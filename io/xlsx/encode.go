package xlsx

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/sheet"
)

// fieldKind says how much of its spelling a field keeps as a number in a cell.
type fieldKind int

const (
	textField   fieldKind = iota // a name, a phone number: a number only if the cell was one
	valueField                   // a target, result or rate: a number if reading gives back the very text
	numberField                  // an amount, a weight, a score: a number by value
)

func kindOf(field domain.Field) fieldKind {
	switch holds := field.Holds(); {
	case holds.IsNumber(), holds == domain.Year:
		return numberField
	case holds == domain.Measure, holds == domain.Rate:
		return valueField
	}
	return textField
}

// content is what a cell is to hold.
type content struct {
	text   string
	number string // the stored number, "" if the text is stored
	looks  []look // the looks of the text's pieces, nil if it has but the cell's
}

// encode decides how a text is stored: as a number if the cell held one, or held
// nothing in a place for numbers, and reading it back gives the same.
func (w *workbook) encode(text string, field domain.Field, old *cell) content {
	as, style, hadNumber := content{text: text}, 0, false
	if old != nil {
		style = old.style
		was, looks := w.rich(old)
		as.looks = keepLooks(was, looks, text)
		if _, hadNumber = old.number(); !hadNumber && old.formula == nil && old.kind != "e" && !domain.IsBlank(w.content(*old).Text) {
			return as // text stays text
		}
	}
	f := w.styles.of(style)
	kind := kindOf(field)
	if !hadNumber && (f.text || kind == textField) {
		return as
	}
	v, ok := storedNumber(text, f.Format, w.date1904)
	if !ok {
		return as
	}
	number, _ := v.Float64()
	back := f.Cell(number, w.date1904)
	switch {
	case back.Text == text:
	case kind == numberField && f.Kind == sheet.Number && sameValue(back.Text, text):
	case field.Holds() == domain.Date && f.Kind == sheet.Date:
	default:
		return as
	}
	as.number = v.String()
	return as
}

// storedNumber is the number a spreadsheet stores for a text in a cell of that format,
// which puts its own words around it.
func storedNumber(text string, f sheet.Format, date1904 bool) (decimal.Decimal, bool) {
	bare := strings.TrimSuffix(strings.TrimPrefix(text, f.Prefix), f.Suffix)
	switch f.Kind {
	case sheet.Percent:
		bare, ok := strings.CutSuffix(domain.FoldNumber(bare), "%")
		v, plain := domain.ParseDecimal(bare)
		return v.Shift(-2), ok && plain
	case sheet.Date:
		t, err := time.Parse(time.DateOnly, text)
		days := int64(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
		if date1904 {
			days -= 1462
		}
		return decimal.NewFromInt(days), err == nil && days > 60
	}
	return domain.ParseDecimal(domain.FoldNumber(bare))
}

// sameValue compares numbers with the units they may carry.
func sameValue(a, b string) bool {
	x, ok := domain.Number(a).Value()
	y, ok2 := domain.Number(b).Value()
	return ok && ok2 && x.Equal(y)
}

// xml is the cell's element.
func (c content) xml(prefix, ref string, style int) string {
	open := fmt.Sprintf(`<%sc r="%s" s="%d"`, prefix, ref, style)
	switch {
	case c.number != "":
		return fmt.Sprintf(`%s><%[2]sv>%[3]s</%[2]sv></%[2]sc>`, open, prefix, c.number)
	case c.looks != nil:
		var b strings.Builder
		from := 0
		for _, r := range c.looks {
			props := ""
			if r.props != "" {
				props = fmt.Sprintf("<%[1]srPr>%[2]s</%[1]srPr>", prefix, strings.ReplaceAll(r.props, "<", "<"+prefix))
			}
			fmt.Fprintf(&b, `<%[1]sr>%[2]s<%[1]st xml:space="preserve">%[3]s</%[1]st></%[1]sr>`, prefix, props, escapeText(escapeUnits(c.text[from:r.end])))
			from = r.end
		}
		return fmt.Sprintf(`%s t="inlineStr"><%[2]sis>%[3]s</%[2]sis></%[2]sc>`, open, prefix, b.String())
	case c.text != "":
		return fmt.Sprintf(`%s t="inlineStr"><%[2]sis><%[2]st xml:space="preserve">%[3]s</%[2]st></%[2]sis></%[2]sc>`, open, prefix, escapeText(escapeUnits(c.text)))
	}
	return open + "/>"
}

// escapeText makes a text fit for XML, in elements and attributes. What no XML can hold is
// left out.
func escapeText(s string) string { return xmlEscapes.Replace(strings.Map(inXML, s)) }

// inXML is -1 for a character that XML 1.0 forbids (section 2.2).
func inXML(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff' {
		return -1
	}
	return r
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escapeUnits keeps a text that happens to read like the format's spelling of a control
// character (_x000D_) what it is.
func escapeUnits(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if _, like := escaped(s[i:]); like {
			b.WriteString("_x005F")
		}
		b.WriteRune(r)
	}
	return b.String()
}
