package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/scoring"
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

// F8 comes to every finding, also to several at one field, and goes on with the next one when a
// finding became a milder one meanwhile.
func TestF8SkipsNothing(t *testing.T) {
	finding := func(code string, level scoring.Severity, at domain.Field, words string) session.Finding {
		return session.Finding{Finding: scoring.Finding{Code: code, Level: level, Field: at, Message: words}}
	}
	w := domain.LevelField(0, domain.KeyWeight)
	list := []session.Finding{
		finding("weights-level", scoring.Error, w, "一"), finding("weights-level", scoring.Error, w, "二"),
		finding("score-not-rule", scoring.Error, domain.IndicatorField(0, domain.KeyScore), "三"),
		finding("name-twice", scoring.Error, domain.IndicatorField(1, domain.KeyName), "四"),
		finding("over-target", scoring.Warning, domain.IndicatorField(1, domain.KeyActual), "五"),
	}
	c := sit(t)
	c.opens(made(10))
	l := c.window().editor.panel.list
	l.show(list)
	said := ""
	for range 6 {
		said += l.next(1).Message
	}
	is(t, "in turn", said, "一二三四五一")
	l.next(1)
	l.next(1) // 三, which becomes a warning
	list[2].Level = scoring.Warning
	list[2].Message = "三，轻一些"
	l.show(list)
	is(t, "the next error", l.next(1).Message, "四")
}
