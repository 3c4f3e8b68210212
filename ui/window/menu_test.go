package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/ui/kit"
)

// states tells which items of the menu are disabled and which are checked.
func (c *clerk) states() (grey, marked map[string]bool) {
	grey, marked = map[string]bool{}, map[string]bool{}
	for _, m := range c.menu().bar.Menus {
		for _, i := range m.Items {
			grey[i.Label], marked[i.Label] = i.Disabled, i.Checked
		}
	}
	return grey, marked
}

func TestTheMenuOffersWhatCanBeDoneNow(t *testing.T) {
	c := sit(t)
	grey, marked := c.states()
	for words, want := range map[string]bool{"新建": false, "打开…": false, "最近的文件": true, "保存": true, "撤销": true, "评分规则…": true, "设置…": false} {
		is(t, "without a form, grey: "+words, grey[words], want)
	}
	is(t, "dark", marked["深色"], false)

	path := c.opens(made(10))
	grey, _ = c.states()
	for _, words := range []string{"最近的文件", "保存", "评分规则…"} {
		is(t, "with a form, grey: "+words, grey[words], false)
	}
	is(t, "undo", grey["撤销"], true)
	files := c.menu().recent.ChildMenu.Items
	is(t, "recent files", len(files), 1)
	is(t, "the file", files[0].Label, path)

	c.picks("查看", "深色")
	c.picks("查看", "检查结果栏")
	_, marked = c.states()
	is(t, "dark", marked["深色"], true)
	is(t, "side panel", marked["检查结果栏"], c.window().editor.side.Shown())
}

func TestKeysOfTheMenuDoNothingWhileADialogWaits(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FieldContact, "别人")
	c.window().Ask("问题", "继续吗？", kit.NewAnswer("继续", nil))
	for _, k := range []fyne.KeyName{fyne.KeyN, fyne.KeyS, fyne.KeyW, fyne.KeyComma, fyne.KeyMinus} {
		c.shortcut(&desktop.CustomShortcut{KeyName: k, Modifier: ctrl})
	}
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierAlt})
	is(t, "windows", len(c.windows()), 1)
	is(t, "saved", c.window().editor.s.Dirty(), true)
	is(t, "zoom", c.app.scale(), 1)
	c.sees("继续吗？")
	c.clicks("继续")
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyComma, Modifier: ctrl})
	c.sees("字号")
}

func TestACellIsEditedOnAfterALookAtTheMenu(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	at := domain.IndicatorField(1, domain.KeyActual)
	c.window().editor.goTo(at)
	c.types("98")
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierAlt})
	c.presses(fyne.KeyDown, fyne.KeyEscape)
	c.types("卷")
	text, _ := c.form().Text(at)
	is(t, "result", text, "98卷")
	c.presses(fyne.KeyF10, fyne.KeyRight, fyne.KeyReturn) // 编辑, 撤销
	text, _ = c.form().Text(at)
	is(t, "undone", text, "110卷")
}

func TestFunctionKeysComeThroughEveryField(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Department = ""
	c.opens(f)
	for _, at := range []domain.Field{domain.FieldExpected, domain.FundField(0, domain.KeyBudget), domain.IndicatorField(1, domain.KeyActual)} {
		c.window().editor.goTo(at)
		c.presses(fyne.KeyF8)
		is(t, "F8 leaves "+string(at), c.window().editor.focused != at, true)
	}
}
