package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/sheet"
)

// densities are tried from the most spacious to the densest. A form that fits on one page with one
// of them uses it; a longer form is never set smaller than is readable over a few pages.
var densities = []struct {
	size, pad float64 // of the body text; padding above and below it together
	pages     int     // for forms of at most so many pages
}{
	{10.5, 8, math.MaxInt}, {10, 6, math.MaxInt}, {9, 5, math.MaxInt}, {9, 3, 1}, {8.5, 3, 1}, {8, 3, 1}, {7.5, 2.5, 1},
}

// Compose lays out a form. The font is as large as the number of pages allows: for one page down to
// 7.5 points, for more pages down to 9.
func Compose(f *domain.Form, m Metric) *Sheet {
	var best *Sheet
	for _, d := range densities {
		if best != nil && d.pages == 1 && len(best.Breaks) > 1 {
			break // no smaller print makes one page of three
		}
		c := &composer{form: f, plan: plans[f.Kind().ID], size: d.size, pad: d.pad, measured: map[string]*zh.Text{}}
		c.metric = m
		c.compose()
		pages := len(c.Breaks) + 1
		if pages == 1 {
			c.stretch()
			return &c.Sheet
		}
		if pages <= d.pages && (best == nil || pages < len(best.Breaks)+1) {
			best = &c.Sheet
		}
	}
	return best
}

// stretch distributes the free height of a single page among the rows of the table, as far as that
// looks better.
func (c *composer) stretch() {
	const most = 4.0
	long := map[int]bool{} // rows of long texts need no more
	for _, cell := range c.Cells {
		for row := cell.Area.From.Row; row <= cell.Area.To.Row && cell.Style.Flow; row++ {
			long[row] = true
		}
	}
	end := len(c.Rows) - 1 // except the notes
	more := math.Floor(min(most, (room-sum(c.Rows))/float64(end-c.top))*4) / 4
	for row := c.top; row < end; row++ {
		if !long[row] {
			c.Rows[row] += more
		}
	}
}

// composer builds a Sheet from top to bottom.
type composer struct {
	Sheet
	form     *domain.Form
	plan     *plan
	size     float64 // of the body text
	pad      float64 // padding above and below the text of a row together
	split    int     // last column of the first goal
	top      int     // first row of the table
	measured map[string]*zh.Text
}

// The penalty for beginning a page with a row, in fractions of a page left blank.
const (
	atBlock  = 0.0 // a block of the form
	atLevel1 = 0.02
	atLevel2 = 0.05
	atRow    = 0.12
	inText   = 0.2
	atFoot   = 0.3
	atNote   = 0.35
	together = 5 // belongs to the row above
)

func (c *composer) compose() {
	c.widths()
	c.Body = Font{Size: c.size}
	c.heading()
	c.funds()
	c.goals()
	c.indicators()
	c.foot()
	c.divide()
	c.paginate()
}

// row adds a row that is high enough for so many lines of body text and the padding.
func (c *composer) row(lines int, unbroken float64) int {
	return c.rowOf(c.metric.height(lines, c.size)+c.pad, unbroken)
}

func (c *composer) rowOf(height, unbroken float64) int {
	c.Rows = append(c.Rows, height)
	c.breaks = append(c.breaks, unbroken)
	return len(c.Rows) - 1
}

// mostLines is the maximum of lines of a long text in one row.
const mostLines = 6

// flow adds the rows that a long text is merged over and returns the last. A row of a spreadsheet
// is at most 409 points high, and pages break only between rows.
func (c *composer) flow(lines int, unbroken float64) int {
	if c.metric.Spare > 0 {
		lines += lines / c.metric.Spare
	}
	n := (lines + mostLines - 1) / mostLines
	for i := range n {
		height := float64(lines*(i+1)/n-lines*i/n) * c.metric.Pitch(c.size)
		if i == 0 {
			height += c.pad / 2
		}
		if i == n-1 {
			height += c.pad / 2
		}
		c.rowOf(height, unbroken)
		unbroken = inText
	}
	return len(c.Rows) - 1
}

// lines is the number of lines of a body text in the columns from to to.
func (c *composer) lines(text string, from, to, indent int) int {
	if size := c.whole(text, from, to, indent, c.Body); size < c.size {
		return c.metric.measure(text, size, false).Count(c.inside(from, to, indent, size))
	}
	return c.measure(text).Count(c.inside(from, to, indent, c.size))
}

// smallest is the smallest size at which a text is set to keep a number whole.
const smallest = 4.0

// whole is the size at which a text needs no break inside a number: that of the font, or a smaller
// one if a number is wider than the columns.
func (c *composer) whole(text string, from, to, indent int, font Font) float64 {
	size := font.Size
	if !strings.ContainsFunc(text, unicode.IsDigit) {
		return size
	}
	p := c.measure(text)
	if font != c.Body {
		p = c.metric.measure(text, size, font.Bold)
	}
	for size > smallest && p.CutsNumber(c.inside(from, to, indent, size)) {
		size -= 0.5
		p = c.metric.measure(text, size, font.Bold)
	}
	return size
}

// measure measures a body text, each text only once.
func (c *composer) measure(text string) *zh.Text {
	p, ok := c.measured[text]
	if !ok {
		p = c.metric.measure(text, c.size, false)
		c.measured[text] = p
	}
	return p
}

// label is a printed label that is broken at "|", and only there, if necessary.
func (c *composer) label(text string, from, to int) string {
	if whole := strings.Replace(text, "|", "", 1); c.lines(whole, from, to, 0) == 1 {
		return whole
	}
	return strings.Replace(text, "|", "\n", 1)
}

// inside is the width available for text in a cell over some columns.
func (s *Sheet) inside(from, to, indent int, size float64) float64 {
	w := -2*padSide - float64(indent)*size/2
	for _, col := range s.Cols[from : to+1] {
		w += col
	}
	return w
}

// put adds a cell over some rows and columns. The text is the printed label; with a field it is the
// text around the value, which replaces "%".
func (c *composer) put(top, from, bottom, to int, field domain.Field, label string, style Style) {
	if style.Font.Size == 0 {
		style.Font = c.Body
	}
	blank, text := label, label
	if field != "" {
		blank, text = strings.Replace(label, "%", "", 1), strings.Replace(label, "%", Shown(c.form, field), 1)
	}
	style.Font.Size = c.whole(text, from, to, style.Indent, style.Font)
	area := sheet.Range{From: sheet.Ref{Row: top, Col: from}, To: sheet.Ref{Row: bottom, Col: to}}
	c.Cells = append(c.Cells, Cell{Area: area, Field: field, Blank: blank, Text: text, Style: style})
}

// printed makes the value of the cell added last part of the empty form.
func (c *composer) printed() {
	cell := &c.Cells[len(c.Cells)-1]
	cell.Blank = cell.Text
}

// Styles of the table.
var (
	centred = Style{Across: Middle, Down: Middle, Border: true}
	left    = Style{Down: Middle, Border: true}
	atSide  = Style{Across: Middle, Down: Middle, Border: true, Level: true}
	flowing = Style{Border: true, Flow: true}
)

// Shown is the value of a field as the form prints it.
func Shown(f *domain.Form, field domain.Field) string {
	text, _ := f.Text(field)
	text = clean(text)
	switch s := field.Spec(); {
	case s == nil:
	case s.Holds == domain.Date:
		if t, err := time.Parse(time.DateOnly, text); err == nil {
			return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
		}
	case s.Holds == domain.Amount && !domain.IsBlank(text):
		return domain.Number(text).In(f.MoneyUnit())
	case s.Holds.IsNumber():
		if v, ok := domain.Number(text).Value(); ok {
			return v.String() // as a spreadsheet shows a number
		}
	}
	return text
}

// heading adds everything above the funds.
func (c *composer) heading() {
	last := c.plan.last()
	line := func(field domain.Field, label string, font Font, across Align, gap float64) {
		text := strings.Replace(label, "%", Shown(c.form, field), 1)
		n := len(c.metric.Wrap(text, font.Size, font.Bold, c.inside(0, last, 0, font.Size)))
		row := c.rowOf(float64(n)*c.metric.Pitch(font.Size)+gap, together)
		c.put(row, 0, row, last, field, label, Style{Font: font, Across: across, Down: Middle})
		c.printed() // with a year printed here, a year in the title belongs to the title
	}
	if c.form.Attachment != "" {
		line(domain.FieldAttachment, "%", c.Body, Start, 1)
	}
	line(domain.FieldTitle, "%", Font{Size: max(14, 2*c.size-3), Bold: true}, Middle, 2+c.pad)
	line(domain.FieldYear, "（%年度）", Font{Size: c.size + 1}, Middle, c.pad)

	if c.prints(domain.FieldFilledOn) {
		row := c.row(max(c.lines("填报日期："+Shown(c.form, domain.FieldFilledOn), colActual, last, 0), 1), together)
		c.put(row, 0, row, colTarget, "", "单位（盖章）：", Style{Down: Middle})
		c.put(row, colActual, row, last, domain.FieldFilledOn, "填报日期：%", Style{Across: End, Down: Middle})
	}
	c.top = len(c.Rows)
	for _, fields := range c.headRows() {
		if c.prints(fields...) {
			c.headRow(fields)
		}
	}
}

// headRows are the kind's fields of the head below the title, in rows of one or two.
func (c *composer) headRows() (rows [][]domain.Field) {
	above := []domain.Field{domain.FieldAttachment, domain.FieldTitle, domain.FieldYear, domain.FieldFilledOn}
	paired := false // the last row has space for a second field
	for _, field := range c.form.Kind().Head {
		pairs := c.plan.second != [2]int{} && !slices.Contains(c.plan.alone, field)
		switch {
		case slices.Contains(above, field):
		case pairs && paired:
			rows[len(rows)-1] = append(rows[len(rows)-1], field)
			paired = false
		default:
			rows = append(rows, []domain.Field{field})
			paired = pairs
		}
	}
	return rows
}

// headRow adds a row of the head: one field over its whole width, or two.
func (c *composer) headRow(fields []domain.Field) {
	p, most, at := c.plan, 1, len(c.Rows)
	end := p.last()
	if len(fields) > 1 {
		end = p.second[0] - 1
	}
	label := [2]int{0, p.label}
	for _, field := range fields {
		most = max(most, c.lines(field.Label(), label[0], label[1], 0), c.lines(Shown(c.form, field), label[1]+1, end, 0))
		c.put(at, label[0], at, label[1], "", field.Label(), centred)
		c.put(at, label[1]+1, at, end, field, "%", centred)
		label, end = p.second, p.last()
	}
	c.row(most, together)
}

// prints reports whether the sheet has cells for some fields of head or foot: if forms of the kind
// should fill in one of them, or if one is filled in.
func (c *composer) prints(fields ...domain.Field) bool {
	kind := c.form.Kind()
	return slices.ContainsFunc(fields, func(field domain.Field) bool {
		return kind.Wants(field) || kind.Has(field) && Shown(c.form, field) != ""
	})
}

func (c *composer) funds() {
	most, top := 1, len(c.Rows)
	for _, f := range c.plan.funds {
		label := c.label(f.label, f.from, f.to)
		c.put(top, f.from, top, f.to, "", label, centred)
		most = max(most, c.lines(label, f.from, f.to, 0))
	}
	c.row(most, atBlock)
	for i := range c.form.Funds.Rows {
		most, at := 1, len(c.Rows)
		for _, f := range c.plan.funds {
			field, label, style := f.field, "%", centred
			switch {
			case f.key == domain.KeyItem && i == 0:
				field, label, style = domain.FundField(i, f.key), "%：", left
				if strings.HasSuffix(Shown(c.form, field), "：") {
					label = "%"
				}
			case f.key == domain.KeyItem && i == 1 && c.form.Kind().Among != "":
				field, label, style = domain.FundField(i, f.key), c.form.Kind().Among+"%", left
			case f.key == domain.KeyItem:
				field, style = domain.FundField(i, f.key), Style{Down: Middle, Border: true, Indent: max(2, 2*len([]rune(c.form.Kind().Among)))}
			case f.key != "":
				field = domain.FundField(i, f.key)
			case i > 0:
				field, label = "", "—"
			}
			style.Rate = field == domain.FieldRate
			c.put(at, f.from, at, f.to, field, label, style)
			if f.key == domain.KeyItem {
				c.printed()
			}
			most = max(most, c.lines(c.Cells[len(c.Cells)-1].Text, f.from, f.to, style.Indent))
		}
		c.row(most, together)
	}
	label := c.label(strings.Replace(c.form.Kind().FundsLabel, "*", c.form.MoneyUnit(), 1), 0, c.plan.label)
	c.spread(top, len(c.Rows)-1, c.lines(label, 0, c.plan.label, 0))
	c.put(top, 0, len(c.Rows)-1, c.plan.label, "", label, centred)
}

func (c *composer) goals() {
	const least = 3
	last := c.plan.last()
	top := c.row(1, atBlock)
	expected, actual := Shown(c.form, domain.FieldExpected), Shown(c.form, domain.FieldActual)
	lines := max(least, c.lines(expected, colLevel1, c.split, 0), c.lines(actual, c.split+1, last, 0))
	bottom := c.flow(lines, together)
	c.put(top, colLevel1, top, c.split, "", "预期目标", centred)
	c.put(top, c.split+1, top, last, "", "实际完成情况", centred)
	c.put(top+1, colLevel1, bottom, c.split, domain.FieldExpected, "%", flowing)
	c.put(top+1, c.split+1, bottom, last, domain.FieldActual, "%", flowing)
	c.spread(top, bottom, c.lines("年度总体目标", 0, 0, 0))
	c.put(top, 0, bottom, 0, "", "年度总体目标", centred)
}

// spread makes some rows together high enough for so many lines.
func (c *composer) spread(top, bottom, lines int) {
	short := c.metric.height(lines, c.size) + c.pad
	for _, h := range c.Rows[top : bottom+1] {
		short -= h
	}
	each := math.Ceil(short/float64(bottom-top+1)*4) / 4
	for row := top; row <= bottom && short > 0; row++ {
		c.Rows[row] += each
	}
}

// foot adds everything below the total.
func (c *composer) foot() {
	last := c.plan.last()
	labelled := func(field domain.Field, label string) {
		end := c.plan.foot
		lines := max(c.lines(label, 0, end, 0), c.lines(Shown(c.form, field), end+1, last, 0))
		top := len(c.Rows)
		bottom := c.flow(lines, atFoot)
		style := flowing
		style.Down = Middle
		style.Flow = bottom > top
		if style.Flow {
			style.Down = Start
		}
		c.put(top, 0, bottom, end, "", label, centred)
		c.put(top, end+1, bottom, last, field, "%", style)
	}
	kind := c.form.Kind()
	for _, field := range kind.Foot {
		if !slices.Contains(lastLine, field) && c.prints(field) {
			labelled(field, field.Label())
		}
	}
	for i := range c.form.Extra {
		labelled(domain.ExtraField(i, domain.KeyText), Shown(c.form, domain.ExtraField(i, domain.KeyLabel)))
	}
	if c.prints(lastLine...) {
		contact, phone := "联系人："+Shown(c.form, domain.FieldContact), "联系电话："+Shown(c.form, domain.FieldPhone)
		row := c.row(max(c.lines(contact, 0, colTarget, 0), c.lines(phone, colActual, last, 0)), atFoot)
		c.put(row, 0, row, colTarget, domain.FieldContact, "联系人：%", left)
		c.put(row, colActual, row, last, domain.FieldPhone, "联系电话：%", left)
	}

	notes := strings.Join(kind.Notes, "\n")
	font := Font{Size: max(7.5, c.size-1)}
	n := len(c.metric.Wrap(notes, font.Size, false, c.inside(0, last, 0, font.Size)))
	row := c.rowOf(c.metric.height(n, font.Size)+c.pad, atNote)
	c.put(row, 0, row, last, "", notes, Style{Font: font, Down: Middle})
}

// lastLine are the fields of the foot that share its last line.
var lastLine = []domain.Field{domain.FieldContact, domain.FieldPhone}

// byPlace orders cells from top to bottom, left to right.
func byPlace(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.Area.From.Row, b.Area.From.Row), cmp.Compare(a.Area.From.Col, b.Area.From.Col))
}
