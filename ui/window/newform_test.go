package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/field"
	"ziping/ui/findings"
	"ziping/ui/look"
)

// A form that nobody has begun: what is left to do is listed, and nothing is called wrong.
func TestANewFormShowsNoFault(t *testing.T) {
	c := sit(t)
	c.app.newForm(defaultKind())
	c.sees("处待填")
	c.sees("/ 100")
	is(t, "a section", strings.Contains(c.header(), "产出 0 / 50"), true)
	c.sees("合计分值 10，少 90 分")
	c.doesNotSee("个错误")
	c.doesNotSee("个提醒")
	c.window().editor.showTab(tabBasic)
	for _, at := range []domain.Field{domain.FieldContact, domain.FieldPhone} {
		is(t, "the colour of "+at.Label(), c.entry(at).mark <= field.Note, true)
	}
	empty := findings.Count(c.window().editor.s.Findings())[findings.ToFill]
	c.fills(domain.FieldContact, "周宁")
	is(t, "left to fill in with a name of the contact", findings.Count(c.window().editor.s.Findings())[findings.ToFill], empty-1)
	is(t, "the sum's colour", c.weights().Colour, look.Secondary)

	c.fills(domain.IndicatorField(0, domain.KeyTarget), "≥3个")
	c.sees("1 个错误") // a row without a name
	for i := range c.form().Indicators {
		c.fills(domain.IndicatorField(i, domain.KeyWeight), "11")
	}
	c.sees("合计分值 109，多 9 分")
	c.sees("/ 109")
	is(t, "the sum's colour", c.weights().Colour, look.ErrorText)
}

func TestAGoalWithoutNumbersIsNamedOnlyWhereThereIsOne(t *testing.T) {
	c := sit(t)
	c.app.newForm(defaultKind())
	e := c.entry(domain.FieldExpected)
	c.doesNotSee("没有编号的目标")
	at := e.Position().Y
	c.fills(domain.FieldExpected, "全年接收档案")
	c.sees("没有编号的目标")
	is(t, "place of the field", e.Position().Y, at)
	c.shortcut(&fyne.ShortcutUndo{})
	c.doesNotSee("没有编号的目标")
}
