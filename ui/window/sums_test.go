package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/grid"
)

func TestASumInTheTableIsKeptAsItsResult(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	before := c.form().Clone()
	at := domain.IndicatorField(2, domain.KeyWeight)
	for name, leaves := range map[string]func(){
		"Enter":      func() { c.presses(fyne.KeyReturn) },
		"Tab":        func() { c.presses(fyne.KeyTab) },
		"an arrow":   func() { c.presses(fyne.KeyUp) },
		"the tab":    func() { c.window().editor.goToTab(tabFunds); c.window().editor.goToTab(tabIndicators) },
		"other cell": func() { c.window().editor.goTo(domain.IndicatorField(5, domain.KeyName)) },
	} {
		c.window().editor.goTo(at)
		c.types("=12/8+1")
		is(t, name+": while typing", c.cell(2, domain.KeyWeight).Text, "=12/8+1")
		is(t, name+": below it", c.cell(2, domain.KeyWeight).Hint, "＝ 2.5")
		is(t, name+": in the form already", c.form().Indicators[2].Weight, domain.Number("2.5"))
		leaves()
		is(t, name+": when left", c.cell(2, domain.KeyWeight).Text, "2.5")
		c.window().editor.goTo(at)
		is(t, name+": come back", c.cell(2, domain.KeyWeight).Hint, "由 =12/8+1 算得")
		c.undoes()
		is(t, name+": undone as one", c.form().Equal(before), true)
		is(t, name+": as before", c.cell(2, domain.KeyWeight), grid.Cell{Text: "1"})
	}
}

func TestTheLastRowsSumIsKeptByEnterToo(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.IndicatorField(9, domain.KeyWeight))
	c.types("2×3+4")
	c.presses(fyne.KeyReturn)
	is(t, "when left", c.cell(9, domain.KeyWeight).Text, "10")
	c.types("3-1")
	c.presses(fyne.KeyEscape)
	is(t, "given up", c.cell(9, domain.KeyWeight).Text, "10")
	is(t, "in the form", c.form().Indicators[9].Weight, domain.Number("10"))
}

func TestOnlyNumberFieldsWorkOut(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	for _, key := range []string{domain.KeyName, domain.KeyTarget, domain.KeyActual, domain.KeyReason} {
		c.fills(domain.IndicatorField(2, key), "1/2")
		c.presses(fyne.KeyReturn)
		is(t, key, c.cell(2, key).Text, "1/2")
	}
	c.fills(domain.IndicatorField(2, domain.KeyWeight), "2023-1-5")
	c.presses(fyne.KeyReturn)
	is(t, "a date", c.cell(2, domain.KeyWeight).Text, "2023-1-5")
	c.window().editor.goTo(domain.IndicatorField(2, domain.KeyActual))
	c.pastes("3+2\t1+1\t1.5")
	is(t, "a pasted result", c.form().Indicators[2].Actual, "3+2")
	is(t, "a pasted weight", c.form().Indicators[2].Weight, domain.Number("2"))
}

func TestASumOfMoneyIsKeptAsItsResult(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	before := c.form().Clone()
	at := domain.FundField(1, domain.KeyBudget)
	e := c.entry(at)
	line := c.window().editor.tabs[tabFunds].(*fundsTab).line
	c.fills(at, "１８０．５＋２０")
	is(t, "while typing", e.in.Text, "１８０．５＋２０")
	is(t, "below it", line.Words, "＝ 200.5 万元")
	is(t, "in the form already", c.form().Funds.Rows[1].Budget, domain.Number("200.5"))
	c.presses(fyne.KeyTab)
	is(t, "when left", e.in.Text, "200.50")
	c.undoes()
	is(t, "undone as one", c.form().Equal(before), true)

	c.fills(at, "100/3")
	first, _, _ := strings.Cut(line.Words, "\n") // what the checks found comes after
	is(t, "one that does not end", first, "＝ 33.33 万元（除不尽，四舍五入到 2 位小数）")
	c.window().editor.goToTab(tabIndicators)
	is(t, "when left by the tab", e.in.Text, "33.33")
	c.fills(at, "2000000+5000元")
	c.presses(fyne.KeyReturn)
	is(t, "in another unit", e.in.Text, "200.50")
	c.fills(at, "5/0")
	c.presses(fyne.KeyReturn)
	is(t, "no sum", e.in.Text, "5/0")
	c.fills(at, "3-")
	is(t, "not finished", string(c.form().Funds.Rows[1].Budget), "3-")
}

func TestPointsTakeSumsAndSigns(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	e := c.entry(domain.LevelField(0, domain.KeyWeight))
	c.fills(domain.LevelField(0, domain.KeyWeight), "45+5")
	is(t, "while typing", e.in.Text, "45+5")
	c.presses(fyne.KeyReturn)
	is(t, "when left", e.in.Text, "50")
	c.window().editor.goTo(domain.LevelField(0, domain.KeyWeight))
	c.window().Win.Canvas().Focused().(interface{ SelectAll() }).SelectAll()
	c.types("+")
	is(t, "a sign over the whole number", e.in.Text, "51")
}
