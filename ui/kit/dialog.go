package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// Answer is a button of a dialog. Enter presses the first. One that does nothing closes the dialog,
// as Escape does.
type Answer struct {
	words string
	do    func() // called after the dialog is closed; nil for nothing
}

// NewAnswer is a button with words; do may be nil.
func NewAnswer(words string, do func()) Answer { return Answer{words, do} }

// Dialog is a dialog over the window: a title, a content, buttons.
type Dialog struct {
	h       *Host
	Pop     *widget.PopUp
	overlay fyne.CanvasObject // the overlay it is in
	under   *Dialog           // the dialog below, nil for none
	answers []Answer
	Buttons []*Button
	Scroll  *container.Scroll // scrolled by keys; nil for nothing
	Left    func()            // called if it is closed without an answer; nil for nothing
}

// Dialog opens a dialog over the window. size is the preferred size at 100 %; a height of 0 means
// the height of the content. A content that scrolls gets no more height than it needs.
func (h *Host) Dialog(title string, content fyne.CanvasObject, size fyne.Size, answers ...Answer) *Dialog {
	m := &Dialog{h: h, under: h.OnTop(), answers: answers}
	bar := NewLine(8, 0, NewText("", SizeBody, look.Text).Cut())
	for i := len(answers) - 1; i >= 0; i-- {
		b := NewButton(answers[i].words, func() { m.Answer(i) })
		b.arrow = func(by int) { // the buttons are in reverse order
			n := len(m.Buttons)
			h.Win.Canvas().Focus(m.Buttons[(i-by+n)%n])
		}
		m.Buttons = append([]*Button{b}, m.Buttons...)
		bar.Add(b)
	}
	m.Buttons[0].Importance = widget.HighImportance
	l := &sheet{win: h.Win, wish: size}
	top, bottom := NewInset(0, 0, 0, 10, NewText(title, SizeTitle, look.Text).InBold().Cut()), NewInset(0, 14, 0, 0, bar)
	body := container.New(l, top, content, bottom)
	if size.Height == 0 && l.MinSize(body.Objects).Height == l.most().Height {
		body.Objects[1] = container.NewVScroll(NewInset(0, 0, 12, 0, content))
	}
	if m.Scroll = scrollIn(body.Objects[1]); m.Scroll != nil {
		EachPress(m.Scroll, func(p *Press) { p.Reveal = func() { Reveal(m.Scroll, p) } })
	}
	m.Pop = widget.NewModalPopUp(body, h.Win.Canvas())
	m.Pop.Show()
	m.overlay = h.Win.Canvas().Overlays().Top()
	h.Win.Canvas().Focus(m.Buttons[0])
	h.Open = m
	return m
}

// OnTop is the dialog that receives keys, nil for none.
func (h *Host) OnTop() *Dialog {
	for h.Open != nil && !slices.Contains(h.Win.Canvas().Overlays().List(), h.Open.overlay) {
		h.Open = h.Open.under // it was closed together with an overlay below it
	}
	return h.Open
}

// sheet lays out a dialog's title, content and buttons. The dialog gets the size that it asks for,
// so this is the preferred size, which does not depend on the widths that paragraphs had before.
type sheet struct {
	win  fyne.Window
	wish fyne.Size // at 100 %; a height of 0 means that of the content
}

const sheetSide, sheetTop, sheetBottom = 20, 18, 16 // margins

// most is the largest size that fits the window.
func (l *sheet) most() fyne.Size {
	return l.win.Canvas().Size().SubtractWidthHeight(look.Px(24), look.Px(24))
}

func (l *sheet) MinSize(o []fyne.CanvasObject) fyne.Size {
	most, k := l.most(), look.Px(1)
	w := min(max(l.wish.Width*k, o[2].MinSize().Width+2*sheetSide*k), most.Width)
	inner := w - 2*sheetSide*k
	h := o[0].MinSize().Height + Wanted(o[1], inner) + o[2].MinSize().Height + (sheetTop+sheetBottom)*k
	if wish := l.wish.Height * k; wish > 0 && (h > wish || !shrinks(o[1])) {
		h = wish
	}
	return fyne.NewSize(w, min(h, most.Height))
}

func (l *sheet) Layout(o []fyne.CanvasObject, size fyne.Size) {
	k := look.Px(1)
	inner := size.SubtractWidthHeight(2*sheetSide*k, (sheetTop+sheetBottom)*k)
	top, bottom := o[0].MinSize().Height, o[2].MinSize().Height
	y := sheetTop * k
	for i, h := range []float32{top, max(0, inner.Height-top-bottom), bottom} {
		o[i].Move(fyne.NewPos(sheetSide*k, y))
		o[i].Resize(fyne.NewSize(inner.Width, h))
		y += h
	}
}

// shrinks reports whether a content that scrolls knows its whole height.
func shrinks(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, ok = c.Layout.(Storey)
		return ok
	}
	_, ok := o.(*container.Scroll)
	return ok
}

// Close closes the dialog without an answer and without calling Left.
func (m *Dialog) Close() {
	m.Pop.Hide()
	keys.Later(m.h.Keep)
}

// leave closes it without an answer and calls Left.
func (m *Dialog) leave() {
	m.Close()
	if m.Left != nil {
		m.Left()
	}
}

// Answer closes the dialog like a press on its i-th button.
func (m *Dialog) Answer(i int) {
	do := m.answers[i].do
	if do == nil {
		m.leave()
		return
	}
	m.Close()
	do()
}

// key handles a key that nothing in the dialog handled. Escape closes the dialog without pressing a
// button.
func (m *Dialog) key(k fyne.KeyName) {
	c := m.h.Win.Canvas()
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		keys.Once(c, k, func() { m.Answer(0) })
	case fyne.KeyEscape:
		keys.Once(c, k, m.leave)
	default:
		if m.Scroll != nil {
			ScrollBy(m.Scroll, k)
		}
	}
}

// Focus gives the keyboard to the first button.
func (m *Dialog) Focus() { m.h.Win.Canvas().Focus(m.Buttons[0]) }

// Wanted is the height of an object including all that it scrolls.
func Wanted(o fyne.CanvasObject, width float32) float32 {
	if s, ok := o.(*container.Scroll); ok {
		return heightOf(s.Content, width)
	}
	if c, ok := o.(*fyne.Container); ok && shrinks(c) {
		h := float32(0)
		for _, o := range c.Objects {
			h += Wanted(o, width)
		}
		return h
	}
	return heightOf(o, width)
}
