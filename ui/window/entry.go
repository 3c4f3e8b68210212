package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/ui/field"
	"ziping/ui/keys"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// entry is a field of the form on a page. It has a frame in the colour of its findings, grows with
// its text, and is scrolled into view when it gets the keyboard.
type entry struct {
	widget.BaseWidget
	ed       *editor
	at       domain.Field
	number   bool   // normalised when the keyboard leaves it, aligned right
	unit     string // of an amount of money, as its heading names it; "" for other fields
	least    int    // the least number of rows shown
	in       *field.Input
	computed string    // what the rules give instead of the typed text, "" for nothing
	aside    *kit.Text // small text at the right end: computed, or what is wrong with a number
	past     *kit.Text // in grey: the text of the reference form, inside an empty field, else below the text
	apart    bool      // past and findings are shown somewhere else
	mark     field.Mark
	focused  bool
	since    int // the session's mark when the keyboard came
	p        *formPage
	page     *container.Scroll // the scroll that it is in, nil for none
}

// newEntry makes a field of one line.
func (p *formPage) newEntry(at domain.Field) *entry { return p.make(at, false, 1) }

// newNumber makes a field for a number.
func (p *formPage) newNumber(at domain.Field) *entry {
	e := p.make(at, false, 1)
	e.number = true
	e.in.Right = true
	e.past.Trailing()
	return e
}

// newPoints makes a field for a number that + and - increment; a score up to its weight.
func (p *formPage) newPoints(at domain.Field) *entry {
	e := p.newNumber(at)
	e.in.Step = func(text string, by int) (string, bool) {
		var most domain.Number
		if weight := p.ed.s.Evaluation().Execution.Weight; at == domain.FieldFundScore && weight.Valid {
			most = domain.Number(weight.Decimal.String())
		}
		return incremented(text, by, most)
	}
	return e
}

// newParagraph makes a field that wraps and grows.
func (p *formPage) newParagraph(at domain.Field, least int) *entry { return p.make(at, true, least) }

// inTable makes Enter and Up and Down move in the column, and Left and Right in the row.
func (p *formPage) inTable(e *entry, row []domain.Field) *entry {
	if list, i, key, ok := e.at.Split(); ok {
		e.in.OnMove = func(by int) { p.reveal(domain.Field(fmt.Sprintf("%s/%d/%s", list, i+by, key))) }
	}
	e.in.OnAcross = func(by int) bool {
		to := slices.Index(row, e.at) + by
		return to >= 0 && to < len(row) && p.reveal(row[to])
	}
	return e
}

// skipped takes a field out of the order of Tab. In a table Tab goes from figure to figure and
// skips names: the next figure typed would replace them.
func skipped(e *entry) *entry {
	e.in.Skipped = true
	return e
}

func (p *formPage) make(at domain.Field, wraps bool, least int) *entry {
	e := &entry{ed: p.ed, at: at, least: least, in: field.NewInput(wraps), p: p, page: p.scroll}
	e.aside = kit.NewText("", kit.SizeSecondary, look.Secondary)
	e.past = kit.NewText("", kit.SizeSecondary, look.Muted).Cut()
	e.past.Wraps = wraps
	e.in.OnChanged = func(s string) {
		if e.number {
			s = p.ed.sums.read(e.at, s, e.unit)
		}
		p.ed.typed(e.at, s)
		e.grow()
	}
	e.in.OnFocus, e.in.OnCaret, e.in.OnCut = e.focus, e.follow, p.ed.tellCut
	e.in.OnSubmitted = func(string) { p.ed.Win.Canvas().FocusNext() }
	e.ExtendBaseWidget(e)
	p.entries = append(p.entries, e)
	return e
}

func (e *entry) focus(gained bool) {
	e.focused = gained
	if gained {
		if e.p.came != nil {
			e.p.came(e.at)
		}
		if !keys.Returning() {
			e.since = e.ed.s.Mark()
			e.follow()
		}
		e.ed.focus(e.at)
		e.p.says(e, e.hintText(e.in.Text))
	} else {
		if e.ed.s.EndTyping() {
			keys.Later(e.ed.changed) // the keyboard is on its way
		}
		e.ed.sums.close()
		e.refresh()
		e.p.says(e, "")
	}
	e.Refresh()
}

// follow scrolls the field into view, or only the caret's line if the field is too high for that.
func (e *entry) follow() {
	if e.page == nil || e.Size().Height+2*look.Px(8) <= e.page.Size().Height {
		kit.Reveal(e.page, e)
		return
	}
	y := e.in.CursorPosition().Y
	kit.RevealPart(e.page, e, y, y+look.LineHeight(e.Theme().Size(theme.SizeNameText)))
}

// refresh updates text and colour, except for a text that the user is typing.
func (e *entry) refresh() {
	text, _ := e.ed.filled.Text(e.at)
	switch {
	case e.focused:
		text, _ = e.ed.s.Form().Text(e.at)
		text = zh.OrElse(e.ed.sums.shown(e.at, text), e.editText(text))
	case e.number:
		text = shownAs(text, e.unit)
	}
	if text != e.in.Text {
		e.in.Set(text)
		e.grow()
		if e.at == e.ed.focused { // or was, before a menu opened
			e.since = e.ed.s.Mark() // it was pasted, fixed or undone, and Escape must not revert that
		}
		if e.focused {
			e.follow()
		}
	}
	words, mark := e.computed, field.Error
	if _, ok := domain.Number(text).Value(); e.number && !ok && !domain.IsBlank(text) && !e.focused {
		words, mark = "不是数字", field.Warning
	}
	e.setAside(words, mark)
	if !e.apart {
		e.showPast(text)
	}
	if e.focused {
		e.p.says(e, e.hintText(text))
	}
	if m := e.ed.mark(e.at); m != e.mark {
		e.mark = m
		e.Refresh()
	}
}

// editText is the text to edit for a text of the form: it leaves out a unit that the heading names. An
// amount in another unit is converted to the heading's.
func (e *entry) editText(text string) string {
	if bare, ok := strings.CutSuffix(text, e.unit); ok && e.unit != "" && inUnit(bare, e.unit) == text {
		return bare
	}
	if inUnit(text, e.unit) != text {
		return domain.Number(text).In(e.unit)
	}
	return text
}

// showPast shows the text of the reference form if it differs.
func (e *entry) showPast(now string) {
	past, _ := e.ed.past(e.at)
	if e.number {
		past = shownAs(past, e.unit)
	}
	if past == now {
		past = ""
	}
	if e.past.Words != past {
		e.past.Set(past)
		e.grow()
		e.Refresh()
	}
}

// hintText is the hint that is shown below the field while it has the keyboard: how a number was
// understood, last year's number if there is no space for it in the field, and the findings in the
// words of the list.
func (e *entry) hintText(text string) string {
	var words []string
	if e.number {
		words = append(words, zh.OrElse(e.ed.sums.hint(e.ed.s.Form(), e.at, e.unit), understood(text, e.unit)))
	}
	if e.in.Right && text == "" && e.past.Words != "" { // the caret is at its place
		words = append(words, "上年 "+e.past.Words)
	}
	if !e.apart && e.ed.mark(e.at) >= field.Warning {
		words = append(words, e.ed.tips()[e.at])
	}
	return strings.TrimSpace(strings.Join(words, "\n"))
}

// understood tells how the text of a number field was understood, if it is not a plain number or if
// it is an amount so large that its digits have to be counted.
func understood(text, unit string) string {
	n := domain.Number(text).Of(zh.OrElse(unit, domain.WanYuan))
	_, plain := domain.ParseDecimal(text)
	switch _, ok := n.Value(); {
	case n.Blank():
		return ""
	case !ok:
		return "不是数字"
	}
	shown := n.In(unit)
	if d, _ := domain.ParseDecimal(shown); plain && (unit == "" || d.Abs().LessThan(tenThousand)) {
		return ""
	}
	return strings.TrimSpace("＝ " + grouped(shown) + " " + unit)
}

// shownAs is a number as it is shown: an amount in its unit with two decimals, or more if it has
// more, so that points line up.
func shownAs(text, unit string) string {
	shown := domain.Number(text).In(unit)
	if d, ok := domain.ParseDecimal(shown); ok && unit != "" && d.Exponent() > -2 {
		return d.StringFixed(2)
	}
	return shown
}

var tenThousand = decimal.NewFromInt(10000)

// grouped puts commas between the thousands of a plain number.
func grouped(s string) string {
	whole, rest, _ := strings.Cut(s, ".")
	first := 0
	if strings.HasPrefix(whole, "-") {
		first = 1
	}
	for i := len(whole) - 3; i > first; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}

// setAside shows a small text at the right end; "" for none.
func (e *entry) setAside(words string, mark field.Mark) {
	if e.aside.Words == words && e.aside.Colour == mark.Text() {
		return
	}
	e.aside.Words, e.aside.Colour = words, mark.Text()
	e.Refresh()
}

func (e *entry) rows(width float32) int { return max(e.least, e.in.Rows(width)) }

func (e *entry) HeightFor(width float32) float32 {
	return e.textHeight(width) + e.pastHeight(width) + 2*look.Px(field.PadY)
}

func (e *entry) textHeight(width float32) float32 {
	return float32(e.rows(width)) * look.LineHeight(e.Theme().Size(theme.SizeNameText))
}

// pastHeight is the height that the reference form's text needs below ours. If the field is empty,
// the text is inside it as far as it fits.
func (e *entry) pastHeight(width float32) float32 {
	if e.past.Words == "" {
		return 0
	}
	h := e.past.HeightFor(width - 2*look.Px(field.PadX))
	if e.in.Text == "" {
		h = max(0, h-e.textHeight(width))
	}
	return h
}

// grow asks for another height if the number of rows changed.
func (e *entry) grow() {
	if e.page != nil && e.Size().Width > 0 && e.HeightFor(e.Size().Width) != e.Size().Height {
		kit.RelayScroll(e.page)
	}
	if e.past.Words != "" {
		e.Refresh() // it is inside an empty field, and below a text
	}
}

func (e *entry) CreateRenderer() fyne.WidgetRenderer {
	wheel := &kit.Wheel{Scroll: e.page}
	wheel.ExtendBaseWidget(wheel)
	r := &entryRenderer{e: e, frame: canvas.NewRectangle(nil), wheel: wheel}
	r.paint()
	return r
}

type entryRenderer struct {
	e     *entry
	frame *canvas.Rectangle
	wheel *kit.Wheel
}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.e.past, r.e.in, r.e.aside, r.wheel}
}

func (r *entryRenderer) MinSize() fyne.Size {
	return fyne.NewSize(look.Px(40), r.e.HeightFor(max(r.e.Size().Width, look.Px(40))))
}

func (r *entryRenderer) Layout(size fyne.Size) {
	in, aside := r.e.in, r.e.aside
	r.frame.Resize(size)
	r.wheel.Resize(size)
	w := aside.Natural()
	text := look.Width(in.Text, in.Theme().Size(theme.SizeNameText), false)
	aside.Hidden = aside.Words == "" || text+w+look.Px(2*field.PadX+6) > size.Width // no space: the card says it too
	in.Trailing = 0
	if !aside.Hidden {
		in.Trailing = w + look.Px(6)
	}
	in.Resize(size)
	line := look.LineHeight(r.e.Theme().Size(theme.SizeNameText))
	aside.Move(fyne.NewPos(size.Width-w-look.Px(field.PadX), look.Px(field.PadY)))
	aside.Resize(fyne.NewSize(w, line))

	past, inner := r.e.past, size.Width-2*look.Px(field.PadX)
	// Before the caret it would look like something typed.
	past.Hidden = past.Words == "" || in.Text == "" && in.Right && r.e.focused
	h, y := past.HeightFor(inner), look.Px(field.PadY)
	switch {
	case in.Text != "":
		y += r.e.textHeight(size.Width)
	case h < line: // aligned with what is typed
		y += (line - h) / 2
	}
	past.Move(fyne.NewPos(look.Px(field.PadX), y))
	past.Resize(fyne.NewSize(inner, h))
}

func (r *entryRenderer) paint() { kit.PaintFrame(r.frame, r.e.mark, r.e.focused) }

func (r *entryRenderer) Refresh() {
	r.paint()
	r.Layout(r.e.Size())
	canvas.Refresh(r.frame)
	r.e.in.Refresh()
	r.e.aside.Refresh()
	r.e.past.Refresh()
}

func (r *entryRenderer) Destroy() {}

// formPage is a tab made of entries. It scrolls as a whole.
type formPage struct {
	ed      *editor
	scroll  *container.Scroll
	entries []*entry
	hint    *hint
	came    func(domain.Field) // is told of a field that the keyboard came to, nil for no one
	line    *kit.Text          // that says instead of the hint what there is to say of a field, nil for none
	both    *fyne.Container    // the scroll and the hint above it
}

func newPage(ed *editor) *formPage {
	p := &formPage{ed: ed, scroll: container.NewVScroll(kit.NewColumn(0)), hint: newHint()}
	p.scroll.OnScrolled = func(fyne.Position) { p.hint.follow() }
	p.both = container.NewStack(p.scroll, p.hint.Box)
	return p
}

// says shows what there is to say of the field that has the keyboard; "" for nothing.
func (p *formPage) says(e *entry, words string) {
	switch {
	case p.line == nil:
		p.hint.show(e, words)
	case p.line.Words != words:
		p.line.Set(words)
		p.line.SetColour(max(p.ed.mark(e.at), field.Note).Text())
		kit.RelayScroll(p.scroll)
	}
}

// fill sets the page's content.
func (p *formPage) fill(content fyne.CanvasObject) {
	p.scroll.Content = kit.NewInset(16, 14, 16, 18, content)
	p.scroll.Refresh()
}

// rebuild builds the page's fields again and moves the keyboard to the new field, unless that is gone.
func (p *formPage) rebuild(build func()) {
	had := slices.ContainsFunc(p.entries, func(e *entry) bool { return e.focused })
	build()
	p.refresh() // the texts must be there before a field selects its text
	if had && !p.reveal(p.ed.focused) {
		p.ed.Win.Canvas().Unfocus()
	}
}

func (p *formPage) object() fyne.CanvasObject { return p.both }
func (p *formPage) tools() fyne.CanvasObject  { return nil }
func (p *formPage) removeRow()                {}
func (p *formPage) key(fyne.KeyName) bool     { return false }

func (p *formPage) refresh() {
	for _, e := range p.entries {
		e.refresh()
	}
}

// revert reverts the field with the keyboard to the text it had when the keyboard came, like
// Escape in a spreadsheet. A paragraph keeps what was typed: too much would be lost at once.
func (p *formPage) revert() bool {
	for _, e := range p.entries {
		if e.focused && !e.in.Wraps() {
			typed := e.in.Text
			p.ed.s.Revert(e.at, e.since)
			p.ed.changed()
			return e.in.Text != typed
		}
	}
	return false
}

func (p *formPage) reveal(at domain.Field) bool {
	for _, e := range p.entries {
		if e.at == at {
			p.ed.Win.Canvas().Focus(e.in)
			return true
		}
	}
	return false
}
