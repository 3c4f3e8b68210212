package window

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"ziping/domain"
)

func TestWhatIsTypedAfterAPauseIsUndoneOnItsOwn(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	at := c.app.now()
	c.app.now = func() time.Time { return at }
	c.window().editor.s.Now = c.app.now
	c.fills(domain.FieldPhone, "12")
	at = at.Add(2 * time.Second)
	c.types("34")
	is(t, "typed", c.form().Phone, "1234")
	c.undoes()
	is(t, "after undo", c.form().Phone, "12")
}

func TestASentenceIsUndoneOnItsOwn(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Actual = ""
	c.opens(f)
	c.fills(domain.FieldActual, "接收档案。开放查询")
	c.undoes()
	is(t, "after undo", c.form().Goals.Actual, "接收档案。")
}

// Rate and score change with every digit of the total row; that does not end its step.
func TestAnAmountOfTheTotalRowIsUndoneAsOne(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	for _, field := range []domain.Field{domain.FundField(0, domain.KeyBudget), domain.FundField(1, domain.KeyBudget)} {
		c.fills(field, "123456")
		c.shortcut(&fyne.ShortcutUndo{})
	}
	is(t, "the total", c.entry(domain.FundField(0, domain.KeyBudget)).in.Text, "309.12")
	is(t, "a row", c.entry(domain.FundField(1, domain.KeyBudget)).in.Text, "209.12")
}
