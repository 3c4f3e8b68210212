package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// answer is a button of a dialog. The first of a dialog is what Enter means, the last
// what Escape means.
type answer struct {
	words string
	do    func() // after the dialog is gone; nil for nothing
}

// modal is a dialog over the window: a title, a content, answers.
type modal struct {
	win     fyne.Window
	pop     *widget.PopUp
	answers []answer
	buttons []*modalButton
	scroll  *container.Scroll // what keys scroll; nil for nothing
}

// showModal opens a dialog. size is what is wished for at 100 %; a height of 0 is what the
// content needs.
func showModal(win fyne.Window, title string, content fyne.CanvasObject, size fyne.Size, answers ...answer) *modal {
	m := &modal{win: win, answers: answers}
	bar := newLine(8, 0, newText("", sizeBody, look.Text).cut())
	for i := len(answers) - 1; i >= 0; i-- {
		b := newModalButton(m, i)
		m.buttons = append([]*modalButton{b}, m.buttons...)
		bar.Add(b)
	}
	m.buttons[0].Importance = widget.HighImportance
	top, bottom := newInset(0, 0, 0, 10, newText(title, sizeTitle, look.Text).inBold().cut()), newInset(0, 14, 0, 0, bar)
	most := win.Canvas().Size().SubtractWidthHeight(look.Px(24), look.Px(24))
	wish := fyne.NewSize(look.Px(size.Width), look.Px(size.Height)).Min(most)
	if size.Height == 0 {
		room := most.Height - top.MinSize().Height - bottom.MinSize().Height - look.Px(60) // less the margins
		if heightOf(content, wish.Width-look.Px(40)) > room {
			content, wish.Height = container.NewVScroll(newInset(0, 0, 12, 0, content)), most.Height
		}
	}
	if m.scroll = scrollIn(content); m.scroll != nil {
		eachPress(m.scroll, func(p *press) { p.reveal = func() { reveal(m.scroll, p) } })
	}
	m.pop = widget.NewModalPopUp(newInset(20, 18, 20, 16, container.NewBorder(top, bottom, nil, nil, content)), win.Canvas())
	m.pop.Show()
	if wish.Height == 0 {
		wish.Height = m.pop.MinSize().Height - content.MinSize().Height + heightOf(content, wish.Width-look.Px(40))
	}
	m.pop.Resize(wish.Max(fyne.NewSize(m.pop.MinSize().Width, 0)).Min(most))
	win.Canvas().Focus(m.buttons[0])
	return m
}

func (m *modal) close() { m.pop.Hide() }

func (m *modal) answer(i int) {
	m.close()
	if do := m.answers[i].do; do != nil {
		do()
	}
}

// key handles a key that nothing in the dialog took.
func (m *modal) key(k fyne.KeyName) {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		m.answer(0)
	case fyne.KeyEscape:
		m.answer(len(m.answers) - 1)
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

// modalButton is a button that Enter presses and Escape leaves, as everywhere else.
type modalButton struct {
	widget.Button
	m *modal
	i int
}

func newModalButton(m *modal, i int) *modalButton {
	b := &modalButton{m: m, i: i}
	b.Text = m.answers[i].words
	b.OnTapped = func() { m.answer(i) }
	b.ExtendBaseWidget(b)
	return b
}

func (b *modalButton) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.m.answer(b.i)
	case fyne.KeyLeft, fyne.KeyRight:
		by := 1 // buttons stand in reverse
		if k.Name == fyne.KeyRight {
			by = -1
		}
		n := len(b.m.buttons)
		b.m.win.Canvas().Focus(b.m.buttons[(b.i+by+n)%n])
	default:
		b.m.key(k.Name)
	}
}

func (b *modalButton) MinSize() fyne.Size {
	b.ExtendBaseWidget(b)
	return b.Button.MinSize().AddWidthHeight(look.Px(16), 0).Max(fyne.NewSize(look.Px(76), 0))
}

// paragraph makes a paragraph for a dialog.
func paragraph(s string) *text { return newText(s, sizeBody, look.Text).wrapped() }
