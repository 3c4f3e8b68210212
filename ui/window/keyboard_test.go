package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/session"
)

func TestTheStartPageIsUsedByKeyboard(t *testing.T) {
	c := sit(t)
	c.files.open = c.file(made(10))
	c.presses(fyne.KeyReturn)
	c.windows()
	is(t, "Enter opens a file", c.window().editor != nil, true)

	c = sit(t)
	c.presses(fyne.KeyDown, fyne.KeyReturn)
	is(t, "the next button", c.window().editor != nil && c.form().IsEmpty(), true)

	c = sit(t)
	c.presses(fyne.KeyDown, fyne.KeyUp)
	is(t, "up again", c.window().Win.Canvas().Focused(), fyne.Focusable(c.window().view.(*startPage).first))
}

func TestANewFormBeginsWithTheFirstThingToFillIn(t *testing.T) {
	for i, want := range []domain.Field{domain.FieldDepartment, domain.FieldProject} {
		c := sit(t)
		c.app.newForm(domain.Kinds()[i])
		is(t, domain.Kinds()[i].Name, c.window().editor.focused, want)
		c.types("云溪")
		text, _ := c.form().Text(want)
		is(t, "what is typed", text, "云溪")
	}
}

func TestRulesAreChosenByKeyboard(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	sets, _ := session.RuleSets()
	was := c.window().editor.s.Rules().ID
	c.picks("工具", "评分规则…")
	c.presses(fyne.KeyDown, fyne.KeyReturn)
	now := c.window().editor.s.Rules().ID
	is(t, "another set", now != was, true)
	c.picks("工具", "评分规则…")
	c.presses(fyne.KeyUp, fyne.KeyReturn)
	is(t, "the one above", c.window().editor.s.Rules().ID, was)
	is(t, "there are several", len(sets) > 1, true)
}

func TestPageDownComesToTheTopOfThePages(t *testing.T) {
	c := sit(t)
	c.opens(made(60))
	c.window().Win.Resize(fyne.NewSize(1366, 768))
	c.window().editor.goToTab(tabPreview)
	tab := c.window().editor.tabs[tabPreview].(*previewTab)
	second := tab.pages.Objects[1].Position().Y
	seen := false
	for range 6 {
		c.presses(fyne.KeyPageDown)
		y := tab.scroll.Offset.Y
		seen = seen || y > second-40 && y <= second
	}
	is(t, "page 2 from its top", seen, true)
	at := tab.scroll.Offset.Y
	c.presses(fyne.KeyPageUp)
	is(t, "and back", tab.scroll.Offset.Y < at, true)
}
