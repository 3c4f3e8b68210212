package explain

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// Card shows an explanation.
type Card struct {
	Content  *container.Scroll
	column   *fyne.Container
	title    *kit.Text
	now      explanation
	onAnswer func(words string, field domain.Field, text string)
}

// NewCard makes a card. onAnswer is called with an answer that was clicked.
func NewCard(onAnswer func(words string, field domain.Field, text string)) *Card {
	c := &Card{title: kit.NewText("", kit.SizeSecondary, look.Text).InBold().Wrapped(), onAnswer: onAnswer}
	c.column = kit.NewColumn(3)
	c.Content = container.NewVScroll(kit.NewInset(14, 10, 14, 10, c.column))
	return c
}

// Update explains the number of the focused field, or the total for a field without a number. It
// reports whether the card has changed.
func (c *Card) Update(s *session.Session, focused domain.Field) bool {
	e := explain(s, focused)
	if len(c.column.Objects) > 0 && e.equal(c.now) {
		return false
	}
	c.now = e
	c.title.Set(e.title)
	objects := []fyne.CanvasObject{c.title}
	for _, p := range e.paras {
		t := kit.NewText(p.words, kit.SizeSecondary, p.colour).Wrapped()
		t.Bold = p.bold
		objects = append(objects, t)
	}
	for _, a := range e.asks {
		if a.Words != "" {
			objects = append(objects, kit.NewInset(0, 5, 0, 0, kit.NewText(a.Words, kit.SizeSecondary, look.Secondary)))
		}
		chips := container.New(&kit.Flow{Gap: 4})
		for _, ch := range a.Answers {
			chips.Add(kit.NewChip(ch.Words, ch.Chosen, func() { c.onAnswer(ch.Words, a.Field, ch.Text) }))
		}
		objects = append(objects, chips)
	}
	c.column.Objects = objects
	kit.RelayScroll(c.Content)
	return true
}

func (e explanation) equal(o explanation) bool {
	return e.title == o.title && slices.Equal(e.paras, o.paras) && slices.EqualFunc(e.asks, o.asks, func(a, b Question) bool {
		return a.Words == b.Words && a.Field == b.Field && slices.Equal(a.Answers, b.Answers)
	})
}
