package window

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/files"
	"ziping/ui/keys/keytest"
	"ziping/ui/kit"
)

// A key that closes something does not type into what is below, and its repeats do nothing there.
func TestAKeyThatClosesSomethingReachesNothingElse(t *testing.T) {
	score := domain.IndicatorField(3, domain.KeyScore)
	for name, try := range map[string]struct {
		at domain.Field
		do func(c *clerk)
	}{
		"a dialog by a blank":                 {score, func(c *clerk) { c.presses(fyne.KeyF1, fyne.KeySpace) }},
		"a dialog by Enter, held too long":    {domain.FieldActual, func(c *clerk) { c.presses(fyne.KeyF1); c.holds(fyne.KeyReturn) }},
		"an item of the menu by a blank":      {score, func(c *clerk) { c.presses(fyne.KeyF10, fyne.KeyRight, fyne.KeyRight, fyne.KeySpace) }},
		"the menu by a blank, a dialog by it": {score, func(c *clerk) { c.picks("帮助", "关于"); c.presses(fyne.KeySpace) }},
		"a context menu by a blank": {score, func(c *clerk) {
			c.presses("Menu", fyne.KeyDown, fyne.KeyDown, fyne.KeySpace) // 复制
			c.presses(fyne.KeyEscape)
		}},
		"a finding by a blank": {score, func(c *clerk) {
			c.window().Win.Canvas().Focus(c.window().editor.panel.List)
			c.presses(fyne.KeySpace)
		}},
		"the settings by a blank at 取消": {score, func(c *clerk) {
			c.picks("工具", "设置…")
			c.presses(fyne.KeyRight, fyne.KeySpace)
		}},
		"a name's dialog by Enter, held too long": {score, func(c *clerk) {
			c.indicators().editGroup(c.indicators().ids[0], 1)
			c.holds(fyne.KeyReturn)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			f := made(10)
			f.Indicators[2].Score, f.Indicators[2].ScoreBy = "0.5", domain.ByHand // the first finding, in a cell
			c.opens(f)
			before, total := c.form().Clone(), c.total()
			c.window().editor.goTo(try.at)
			try.do(c)
			is(t, "a dialog is open", c.window().OnTop() != nil, false)
			is(t, "total", c.total(), total)
			is(t, "the form is as it was", c.form().Equal(before), true)
			c.types("7")
			is(t, "typing goes on", c.form().Equal(before), false)
		})
	}
}

func TestEscapeHeldTooLongRevertsNothing(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FieldContact, "李敏")
	c.presses(fyne.KeyF1)
	c.holds(fyne.KeyEscape)
	c.doesNotSee("按键说明")
	is(t, "what was typed before", c.form().Contact, "李敏")
	c.presses(fyne.KeyEscape)
	is(t, "pressed once more", c.form().Contact, "周宁")
}

// Fast typists press the next key before they release the previous one.
func TestAQuickHandLosesNothing(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FieldContact, "李")
	c.presses(fyne.KeyF1)
	canvas := c.window().Win.Canvas()
	letGo := keytest.Hold(canvas, fyne.KeyReturn, 0)
	keytest.Press(canvas, fyne.KeyBackspace)
	letGo()
	is(t, "the key pressed meanwhile", c.form().Contact, "")
	c.types("敏")
	is(t, "the next", c.form().Contact, "敏")
}

// Escape closes every dialog, wherever in it the keyboard is, and has no other effect.
func TestEscapeOnlyCloses(t *testing.T) {
	for name, show := range map[string]func(c *clerk){
		"按键说明":  func(c *clerk) { c.picks("帮助", "按键说明") },
		"关于":    func(c *clerk) { c.picks("帮助", "关于") },
		"许可":    func(c *clerk) { c.window().showLicences() },
		"设置":    func(c *clerk) { c.picks("工具", "设置…") },
		"评分规则":  func(c *clerk) { c.picks("工具", "评分规则…") },
		"结转":    func(c *clerk) { c.picks("工具", "结转到新年度…") },
		"读入报告":  func(c *clerk) { c.picks("查看", "读入报告…") },
		"打开":    func(c *clerk) { c.picks("文件", "打开…") },
		"另存为":   func(c *clerk) { c.picks("文件", "另存为…") },
		"文件夹":   func(c *clerk) { c.picks("工具", "检查文件夹…") },
		"一级指标":  func(c *clerk) { c.indicators().editGroup(c.indicators().ids[0], 0) },
		"改一级二级": func(c *clerk) { c.window().editor.goTo(firstActual); c.indicators().regroup() },
		"要保存吗":  func(c *clerk) { c.window().tryClose() },
		"出了错": func(c *clerk) {
			c.window().Fail("没有保存", "", files.ErrNoName, kit.NewAnswer("另存为…", func() { c.window().editor.saveAs(nil) }))
		},
		"汇总已保存": func(c *clerk) {
			c.window().fileSaved("汇总表已经保存", "打开汇总表", filepath.Join(c.t.TempDir(), "汇总.xlsx"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			c.opens(made(10))
			c.fills(firstActual, "120卷")
			c.leaves()
			c.browsesFrom(c.shelf())
			before, canvas := c.form().Clone(), c.window().Win.Canvas()
			const most = 8 // stops of Tab to try
			for stop := range most {
				show(c)
				if c.window().OnTop() == nil {
					t.Fatal("no dialog")
				}
				first := canvas.Focused()
				for range stop {
					canvas.FocusNext()
				}
				if stop > 0 && canvas.Focused() == first {
					stop = most
				}
				c.presses(fyne.KeyEscape)
				if c.window().OnTop() != nil {
					t.Fatalf("%T has the keyboard: still on the screen\n%s", canvas.Focused(), c.screen())
				}
				if stop == most {
					break
				}
			}
			is(t, "windows", len(c.windows()), 1)
			is(t, "files opened", len(c.opened), 0)
			is(t, "the form is as it was", c.form().Equal(before), true)
			is(t, "unsaved", c.window().editor.s.Dirty(), true)
		})
	}
}

// With a dialog over another, keys go to the upper one, then to the lower.
func TestADialogOverADialog(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FieldContact, "李敏")
	c.picks("帮助", "关于")
	c.clicks("其他软件和字体的许可")
	c.presses(fyne.KeyEscape)
	c.sees("版本 test")
	c.window().Win.Canvas().Unfocus() // as a click next to the buttons does
	c.presses(fyne.KeyEscape)
	c.doesNotSee("版本 test")
	is(t, "what was typed below", c.form().Contact, "李敏")
}
