package window

import (
	"net/url"
	"path/filepath"
)

// show opens a file or folder in the program the system has for it.
func (p *App) show(path string) {
	u := &url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := p.fyne.OpenURL(u); err != nil && len(p.windows) > 0 {
		p.windows[0].fail("系统没有能打开它的程序。文件已经存好，可以从文件夹里打开。", path, err)
	}
}
