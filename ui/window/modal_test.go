package window

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/ui/kit"
)

func TestADialogsButtonsAreInViewAtAnySize(t *testing.T) {
	for _, menu := range [][2]string{{"帮助", "按键说明"}, {"帮助", "关于"}, {"工具", "设置…"}, {"工具", "评分规则…"}, {"工具", "结转到新年度…"}, {"查看", "读入报告…"}} {
		for _, scale := range []float32{1, 2} {
			c := sit(t)
			c.app.zoom(scale)
			c.opens(made(10))
			w := c.window()
			w.Win.Resize(fyne.NewSize(1280, 720))
			c.picks(menu[0], menu[1])
			dialog, driver := w.Open.Pop.Content, fyne.CurrentApp().Driver()
			if size := dialog.Size(); size.Width > 1280 || size.Height > 720 {
				t.Errorf("%s at %v: the dialog is %v", menu[1], scale, size)
			}
			for _, b := range w.Open.Buttons {
				at := driver.AbsolutePositionForObject(b).Subtract(driver.AbsolutePositionForObject(dialog))
				corner := at.AddXY(b.Size().Width, b.Size().Height)
				if at.X < 0 || at.Y < 0 || corner.X > dialog.Size().Width || corner.Y > dialog.Size().Height {
					t.Errorf("%s at %v: “%s” from %v to %v of %v", menu[1], scale, b.Text, at, corner, dialog.Size())
				}
			}
		}
	}
}

func TestALongDialogIsScrolledByKey(t *testing.T) {
	c := sit(t)
	c.app.zoom(2)
	c.window().Win.Resize(fyne.NewSize(1280, 720))
	c.picks("帮助", "按键说明")
	scroll := c.window().Open.Scroll
	c.presses(fyne.KeyPageDown)
	is(t, "scrolled by a page", scroll.Offset.Y > 100, true)
	c.presses(fyne.KeyHome)
	is(t, "back", scroll.Offset.Y, 0)
	c.presses(fyne.KeyReturn)
	c.doesNotSee("按键说明")
}

func TestADialogIsAsHighAsItsWords(t *testing.T) {
	for name, show := range map[string]func(*clerk){
		"a message": func(c *clerk) {
			c.window().Fail("没有保存", "/家/报表/2025年度自评表.xlsx", errors.New(strings.Repeat("文件正在被别的程序打开着，写不进去。", 4)))
		},
		"a question": func(c *clerk) {
			c.window().Ask("替换已有的文件", "“自评表.xlsx”已经存在。", kit.NewAnswer("替换", nil), kit.NewAnswer("取消", nil))
		},
		"a page": func(c *clerk) { c.window().showAbout() },
	} {
		for _, scale := range []float32{1, 1.5} {
			c := sit(t)
			c.app.zoom(scale)
			c.opens(made(10))
			w := c.window()
			w.Win.Resize(fyne.NewSize(1280, 720))
			show(c)
			driver, dialog := fyne.CurrentApp().Driver(), w.Open.Pop
			body := dialog.Content.(*fyne.Container).Objects[1]
			is(t, name+": room for its words", body.Size().Height, kit.Wanted(body, body.Size().Width))
			at := driver.AbsolutePositionForObject(dialog)
			is(t, name+": in the middle", [2]float32{at.X, at.Y}, [2]float32{(1280 - dialog.Size().Width) / 2, (720 - dialog.Size().Height) / 2})
		}
	}
}
