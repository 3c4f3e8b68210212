package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/ui/session"
)

// A result four times the target is asked about. Whoever has a reason says so once.
func TestAWarningIsPutAwayWithAWordUntilItsRowChanges(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[2].Actual = "480卷"
	c.opens(f)
	for range c.listed() {
		if c.chosen().Code == "over-target" {
			break
		}
		c.presses(fyne.KeyF8)
	}
	is(t, "found", c.chosen().Code, "over-target")
	open := len(c.window().editor.s.Findings())
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl | fyne.KeyModifierShift})
	c.types("年中并入分馆的馆藏")
	c.presses(fyne.KeyReturn)
	c.sees("已核对 1")
	c.sees("核对说明：年中并入分馆的馆藏")
	is(t, "open", len(c.window().editor.s.Findings()), open-1)
	for range open + 1 {
		c.presses(fyne.KeyF8)
		if c.chosen().Code == "over-target" {
			t.Error("F8 comes to what was put away")
		}
	}

	c.saves()
	again, err := session.Open(c.window().editor.s.Path(), nil)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "put away in the file", len(again.Reviewed()), 1)
	is(t, "with the word", again.Reviewed()[0].Why, "年中并入分馆的馆藏")

	c.fills(domain.IndicatorField(2, domain.KeyActual), "500卷")
	is(t, "open after a change", len(c.window().editor.s.Findings()), open)
	c.undoes()
	is(t, "after undoing it", len(c.window().editor.s.Findings()), open-1)
	c.clicks("重新列出")
	is(t, "listed again", len(c.window().editor.s.Findings()), open)
	c.undoes()
	is(t, "put away again", len(c.window().editor.s.Reviewed()), 1)
}

func TestWhenNothingIsOpenTheFormCanBeHandedIn(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	ed := c.window().editor
	for len(ed.s.Findings()) > 0 {
		f := ed.s.Findings()[0]
		if !f.Reviewable() {
			t.Fatalf("the form has an error: %s", f.Message)
		}
		c.doesNotSee("可以上报")
		ed.review(f)
		c.presses(fyne.KeyReturn) // the word offered is taken
	}
	c.sees("没有发现问题，可以上报。")
}

func TestAnErrorCanNotBePutAway(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual = "50卷"
	c.opens(f)
	c.clicks("1 个错误")
	c.doesNotSee("已核对…")
	c.presses(fyne.KeyF8)
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl | fyne.KeyModifierShift})
	c.doesNotSee("核对说明")
}

func TestTheKeysOfAFindingShowOneFirstIfNoneIsChosen(t *testing.T) {
	for name, mod := range map[string]fyne.KeyModifier{"put away": ctrl | fyne.KeyModifierShift, "mended": ctrl} {
		c := sit(t)
		f := made(10)
		f.Indicators[2].Actual = "480卷"
		c.opens(f)
		before := c.form().Clone()
		c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: mod})
		is(t, name+": one is chosen", c.window().editor.panel.List.Chosen() != nil, true)
		c.doesNotSee("核对说明")
		is(t, name+": nothing else happens", c.form().Equal(before), true)
	}
}
