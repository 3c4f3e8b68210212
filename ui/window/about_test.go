package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/assets"
)

func TestAboutShowsVersionLicencesAndLog(t *testing.T) {
	c := sit(t)
	c.picks("帮助", "关于")
	c.sees("版本 test")
	c.clicks("打开日志文件夹")
	c.finishes()
	is(t, "opened", len(c.opened) == 1 && strings.HasSuffix(c.opened[0], "/log"), true)

	c.clicks("其他软件和字体的许可")
	for _, name := range []string{"fyne.io/fyne/v2", "github.com/xuri/excelize/v2", "github.com/ncruces/zenity", "字体 Noto Sans SC（思源黑体）"} {
		c.sees(name)
	}
	c.tabsTo("golang.org/x/text") // far down
	is(t, "what has the keyboard is in view", c.window().Open.Scroll.Offset.Y > 100, true)
	c.clicks("github.com/shopspring/decimal")
	c.sees("The MIT License (MIT)")
	c.presses(fyne.KeyEscape)
	c.sees("github.com/shopspring/decimal") // back in the list
	c.clicks("关闭")
	c.sees("版本 test") // and in what it was opened from
	c.clicks("关闭")
	c.sees("打开自评表")
	is(t, "licences", len(assets.Licences()) > 30, true)
}
