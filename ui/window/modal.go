package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// answer is a button of a dialog. The first of a dialog is what Enter means. One that does
// nothing closes the dialog, as Escape does.
type answer struct {
	words string
	do    func() // after the dialog is gone; nil for nothing
}

// modal is a dialog over the window: a title, a content, answers.
type modal struct {
	w       *Window
	pop     *widget.PopUp
	overlay fyne.CanvasObject // that it lies in
	under   *modal            // the dialog below, nil for none
	answers []answer
	buttons []*button
	scroll  *container.Scroll // what keys scroll; nil for nothing
	left    func()            // when it is closed without an answer; nil for nothing
}

// dialog opens a dialog over the window. size is what is wished for at 100 %; a height of 0 is
// what the content needs, and what scrolls takes no more than it needs either.
func (w *Window) dialog(title string, content fyne.CanvasObject, size fyne.Size, answers ...answer) *modal {
	m := &modal{w: w, under: w.dialogOnTop(), answers: answers}
	bar := newLine(8, 0, newText("", sizeBody, look.Text).cut())
	for i := len(answers) - 1; i >= 0; i-- {
		b := newButton(answers[i].words, func() { m.answer(i) })
		b.arrow = func(by int) { // they stand in reverse
			n := len(m.buttons)
			w.win.Canvas().Focus(m.buttons[(i-by+n)%n])
		}
		m.buttons = append([]*button{b}, m.buttons...)
		bar.Add(b)
	}
	m.buttons[0].Importance = widget.HighImportance
	l := &sheet{win: w.win, wish: size}
	top, bottom := newInset(0, 0, 0, 10, newText(title, sizeTitle, look.Text).inBold().cut()), newInset(0, 14, 0, 0, bar)
	body := container.New(l, top, content, bottom)
	if size.Height == 0 && l.MinSize(body.Objects).Height == l.most().Height {
		body.Objects[1] = container.NewVScroll(newInset(0, 0, 12, 0, content))
	}
	if m.scroll = scrollIn(body.Objects[1]); m.scroll != nil {
		eachPress(m.scroll, func(p *press) { p.reveal = func() { reveal(m.scroll, p) } })
	}
	m.pop = widget.NewModalPopUp(body, w.win.Canvas())
	m.pop.Show()
	m.overlay = w.win.Canvas().Overlays().Top()
	w.win.Canvas().Focus(m.buttons[0])
	w.open = m
	return m
}

// dialogOnTop is the dialog that keys are for, nil without one.
func (w *Window) dialogOnTop() *modal {
	for w.open != nil && !slices.Contains(w.win.Canvas().Overlays().List(), w.open.overlay) {
		w.open = w.open.under // it went with something that lay below
	}
	return w.open
}

// sheet lays out a dialog's title, content and buttons. The dialog is given the size that
// it asks for, so this is the size wished for and does not hang on the widths that
// paragraphs have had before.
type sheet struct {
	win  fyne.Window
	wish fyne.Size // at 100 %; a height of 0 is what the content needs
}

const sheetSide, sheetTop, sheetBottom = 20, 18, 16 // margins

// most is the size that the window has room for.
func (l *sheet) most() fyne.Size {
	return l.win.Canvas().Size().SubtractWidthHeight(look.Px(24), look.Px(24))
}

func (l *sheet) MinSize(o []fyne.CanvasObject) fyne.Size {
	most, k := l.most(), look.Px(1)
	w := min(max(l.wish.Width*k, o[2].MinSize().Width+2*sheetSide*k), most.Width)
	inner := w - 2*sheetSide*k
	h := o[0].MinSize().Height + wanted(o[1], inner) + o[2].MinSize().Height + (sheetTop+sheetBottom)*k
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

// shrinks tells whether a content can say how high all of it is, though it scrolls.
func shrinks(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, ok = c.Layout.(storey)
		return ok
	}
	_, ok := o.(*container.Scroll)
	return ok
}

func (m *modal) close() {
	m.pop.Hide()
	keys.Later(m.w.keepKeyboard)
}

// leave closes it without an answer.
func (m *modal) leave() {
	m.close()
	if m.left != nil {
		m.left()
	}
}

func (m *modal) answer(i int) {
	do := m.answers[i].do
	if do == nil {
		m.leave()
		return
	}
	m.close()
	do()
}

// key handles a key that nothing in the dialog took. Escape closes it and presses no button.
func (m *modal) key(k fyne.KeyName) {
	c := m.w.win.Canvas()
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		keys.Once(c, k, func() { m.answer(0) })
	case fyne.KeyEscape:
		keys.Once(c, k, m.leave)
	default:
		if m.scroll != nil {
			scrollBy(m.scroll, k)
		}
	}
}

// scrollIn finds what scrolls in a dialog's content.
func scrollIn(o fyne.CanvasObject) *container.Scroll {
	switch o := o.(type) {
	case *container.Scroll:
		return o
	case *fyne.Container:
		for _, o := range o.Objects {
			if s := scrollIn(o); s != nil {
				return s
			}
		}
	}
	return nil
}

// scrollBy scrolls by a key and reports whether it is one that scrolls.
func scrollBy(s *container.Scroll, k fyne.KeyName) bool {
	page := s.Size().Height - look.Px(40)
	by, known := map[fyne.KeyName]float32{fyne.KeyUp: -look.Px(40), fyne.KeyDown: look.Px(40), fyne.KeyPageUp: -page, fyne.KeyPageDown: page,
		fyne.KeySpace: page, fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6}[k]
	if known {
		s.ScrollToOffset(fyne.NewPos(0, min(max(0, s.Offset.Y+by), max(0, s.Content.Size().Height-s.Size().Height))))
	}
	return known
}

// paragraph makes a paragraph for a dialog.
func paragraph(s string) *text { return newText(s, sizeBody, look.Text).wrapped() }
