package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/ui/field"
)

// tabs presses Tab as the driver does for fields that leave it to the window.
func (c *clerk) tabs(times int) {
	for range times {
		c.window().Win.Canvas().FocusNext()
	}
}

func TestEnterInTheFundsGoesBackToTheFirstColumn(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.FundField(1, domain.KeyInitial))
	c.types("1")
	c.tabs(1)
	c.types("2")
	c.tabs(1)
	c.types("3")
	c.presses(fyne.KeyReturn)
	is(t, "the next row, where the Tabs began", c.window().editor.focused, domain.FundField(2, domain.KeyInitial))
	c.presses(fyne.KeyReturn)
	is(t, "and down", c.window().editor.focused, domain.FundField(3, domain.KeyInitial))
	c.presses(fyne.KeyReturn)
	is(t, "the last row stays", c.window().editor.focused, domain.FundField(3, domain.KeyInitial))
	c.window().editor.goTo(domain.FundField(2, domain.KeyExecuted)) // clicked
	c.presses(fyne.KeyReturn)
	is(t, "without Tabs it stays in the column", c.window().editor.focused, domain.FundField(3, domain.KeyExecuted))
	c.presses(fyne.KeyUp, fyne.KeyUp)
	is(t, "so do the arrows", c.window().editor.focused, domain.FundField(1, domain.KeyExecuted))
}

func TestAmountsHaveTwoDecimalsAtTheRight(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Funds.Rows[1].Initial, f.Funds.Rows[2].Initial = "200", "120.123456"
	c.opens(f)
	for at, want := range map[domain.Field]string{
		domain.FundField(0, domain.KeyInitial): "320.50", domain.FundField(1, domain.KeyInitial): "200.00",
		domain.FundField(2, domain.KeyInitial): "120.123456", domain.FundField(3, domain.KeyInitial): "", domain.FieldFundWeight: "10",
	} {
		e := c.entry(at)
		is(t, string(at), e.in.Text, want)
		is(t, string(at)+" is at the right", e.in.Right, true)
	}
	tab := c.window().editor.tabs[tabFunds].(*fundsTab)
	is(t, "sum", tab.sums[1].Words, "309.12")
	is(t, "sum with more", tab.sums[0].Words, "320.123456")
	is(t, "as typed, in the form", c.form().Funds.Rows[1].Initial, domain.Number("200"))
}

func TestThePartsAreSummedIntoTheTotalByAKey(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Funds.Rows[0].Initial, f.Funds.Rows[0].Budget = "1", "1"
	c.opens(f)
	before := c.form().Clone()
	c.window().editor.goTo(domain.FundField(2, domain.KeyBudget))
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierAlt})
	is(t, "the column with the keyboard", c.form().Funds.Rows[0].Budget, domain.Number("309.12"))
	is(t, "no other", c.form().Funds.Rows[0].Initial, domain.Number("1"))
	is(t, "the keyboard stays", c.window().editor.focused, domain.FundField(2, domain.KeyBudget))
	c.undoes()
	is(t, "undone as one", c.form().Equal(before), true)

	c.window().editor.goTo(domain.FundField(2, domain.KeyItem))
	c.picks("编辑", "各行合计填入资金总额")
	is(t, "from a name, all columns", c.form().Funds.Rows[0].Initial+" "+c.form().Funds.Rows[0].Budget+" "+c.form().Funds.Rows[0].Executed, domain.Number("320.5 309.12 301.4"))
}

// What there is to say of an amount is below the table, where it covers no other amount.
func TestHintsOfTheFundsCoverNothing(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	tab := c.window().editor.tabs[tabFunds].(*fundsTab)
	c.fills(domain.FundField(0, domain.KeyBudget), "3091200元")
	if !strings.HasPrefix(tab.line.Words, "＝ 309.12 万元") {
		t.Errorf("it says %q", tab.line.Words)
	}
	is(t, "a hint over the page", tab.hint.Box.Visible(), false)
	d := fyne.CurrentApp().Driver()
	last := c.entry(domain.FundField(3, domain.KeyBudget))
	below := d.AbsolutePositionForObject(last).Y + last.Size().Height
	if y := d.AbsolutePositionForObject(tab.line).Y; y < below {
		t.Errorf("it is at %v, the table ends at %v", y, below)
	}
	height := tab.scroll.Content.MinSize().Height
	c.fills(domain.FundField(0, domain.KeyBudget), "5")
	is(t, "in its colour", tab.line.Colour, field.Error.Text())
	is(t, "nothing moves", tab.scroll.Content.MinSize().Height, height)
	c.window().editor.goTo(domain.FundField(1, domain.KeyInitial))
	is(t, "gone with the keyboard", tab.line.Words, "")
}
