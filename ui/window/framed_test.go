package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
)

func TestALevelIsRenamedAndWeighedInItsDialog(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FieldContact, "周宁宁")
	tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
	tab.editGroup(tab.ids[0], 0)
	c.types("产出") // the old text is selected
	c.presses(fyne.KeyEscape)
	is(t, "after Escape", c.form().Indicators[0].Level1, "产出指标")

	tab.editGroup(tab.ids[0], 0)
	c.types("产出成果")
	c.shortcut(&fyne.ShortcutUndo{}) // does not reach the form while a dialog is open
	is(t, "behind the dialog", c.form().Contact, "周宁宁")
	c.window().Win.Canvas().FocusNext()
	c.types("45")
	c.presses(fyne.KeyReturn)
	is(t, "level", c.form().Indicators[7].Level1, "产出成果")
	is(t, "the next level", c.form().Indicators[8].Level1, "效益指标")
	is(t, "weight", c.form().Levels[0].Weight, domain.Number("45"))
}

func TestARowIsPutUnderALevelThatIsThere(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
	c.window().editor.goTo(domain.IndicatorField(0, domain.KeyName))
	tab.regroup()
	c.clicks("效益指标")
	c.presses(fyne.KeyReturn) // the keyboard is in the first field
	is(t, "level 1", c.form().Indicators[8].Level1, "效益指标")
	is(t, "level 2", c.form().Indicators[8].Level2, "数量指标")
	is(t, "the next row", c.form().Indicators[0].Level1, "产出指标")
}
