package window

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/ui/field"
)

// The list and the field describe a fault in the same words.
func TestTheFieldShowsTheSameWords(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual = "50卷" // deducted without a reason
	f.Funds.Rows[0].Budget = "300"
	f.FilledOn = "2023-11-05" // before the year has ended
	c.opens(f)
	said := map[domain.Field]string{}
	for _, found := range c.window().editor.s.Findings() {
		said[found.Field] = found.Message
	}
	reason := domain.IndicatorField(9, domain.KeyReason)
	is(t, "in the table", c.cell(9, domain.KeyReason).Tip, said[reason])
	is(t, "coloured", c.cell(9, domain.KeyReason).Mark, field.Error)
	for _, at := range []domain.Field{domain.FundField(0, domain.KeyBudget), domain.FieldFilledOn} {
		e := c.entry(at)
		is(t, "coloured", e.mark >= field.Warning, true)
		c.doesNotSee("\n" + said[at] + "\n")
		c.window().editor.goTo(at)
		is(t, "words", said[at] != "", true)
		if e.p.line != nil { // amounts stay in view: the words are below their table
			is(t, "below the table", strings.Contains(e.p.line.Words, said[at]), true)
			continue
		}
		is(t, "hangs at the field", e.p.hint.at == e && strings.Contains(e.p.hint.Words.Words, said[at]), true)
	}
	c.fills(domain.FieldFilledOn, "2024-03-05")
	is(t, "resolved: gone", c.window().editor.tabs[tabBasic].(*basicTab).hint.Box.Visible(), false)

	c.window().editor.goTo(domain.FundField(0, domain.KeyBudget))
	c.types("３00") // a fault and how it was understood, both
	is(t, "both are told", strings.HasPrefix(c.window().editor.tabs[tabFunds].(*fundsTab).line.Words, "＝ 300 万元\n"), true)
}

func TestAFilteredListStaysLive(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual = "50卷"
	c.opens(f)
	c.sees("1 个错误")
	c.clicks("1 个错误")
	is(t, "shown", c.listed(), 1)
	c.doesNotSee("没有成本指标")
	const words = "还没有填写未完成原因"
	c.sees(words)
	c.fills(domain.IndicatorField(9, domain.KeyReason), "查")
	c.doesNotSee(words)
	c.sees("没有发现问题。")
	c.window().editor.goTo(domain.IndicatorField(8, domain.KeyName))
	c.presses(fyne.KeyDelete)
	c.sees("错误 1") // a new one, through the filter
	is(t, "still filtered", c.headings(), "错误 1")
	c.clicks(fmt.Sprintf("全部 %d", len(c.window().editor.s.Findings())))
	is(t, "all again", c.listed(), len(c.window().editor.s.Findings()))
}

func TestAFindingsButtonIsUndone(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual, f.Indicators[9].Score, f.Indicators[9].ScoreBy = "50卷", "3", domain.ByHand
	c.opens(f)
	is(t, "before", c.total(), "92.75")
	c.clicks("使用计算得分 5")
	is(t, "after", c.total(), "94.75")
	is(t, "named", c.menu().undo.Label, "撤销：使用计算得分 5")
	c.undoes()
	is(t, "undone", c.total(), "92.75")
	is(t, "who decides", c.form().Indicators[9].ScoreBy, domain.ByHand)
}

func TestShiftF8GoesBack(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Contact, f.Phone = "", ""
	c.opens(f)
	c.presses(fyne.KeyF8)
	first := c.chosen().Message
	c.presses(fyne.KeyF8)
	second := c.chosen().Message
	is(t, "another", first != second, true)
	// What the window gets for F8 while Shift is held.
	c.window().menus.bar.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF8, Modifier: fyne.KeyModifierShift})
	is(t, "back", c.chosen().Message, first)
}
