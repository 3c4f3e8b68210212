package window

import (
	"errors"
	"net/url"
	"path/filepath"
)

// errNoProgram stands for the system's own words, which are English.
var errNoProgram = errors.New("这台电脑没有能打开它的程序。它就在下面的位置，可以自己去找。")

// show opens a file or folder in the program the system has for it.
func (p *App) show(path string) {
	u := &url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := p.fyne.OpenURL(u); err != nil && len(p.windows) > 0 {
		p.windows[0].fail("没有打开", path, errNoProgram)
	}
}
