package window

import (
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
)

var errNoProgram = errors.New("这台电脑没有能打开它的程序。它就在下面的位置，可以自己去找。")

// show opens a file or folder in the system's program for it. If there is none, it tells where the
// file is, and offers its folder.
func (w *Window) show(path string) {
	open := w.app.system
	w.app.spawn(func() func() {
		err := open(path)
		folder := err != nil && files.IsFolder(path)
		return func() {
			switch {
			case err == nil:
			case folder:
				w.Fail("没有打开文件夹", path, errNoProgram)
			default:
				content := kit.NewColumn(8, kit.Paragraph("文件已经存好，但是这台电脑没有能打开它的程序。它在："),
					kit.NewText(kit.UnderHome(path), kit.SizeBody, look.Text).InBold().Wrapped())
				w.Dialog("没有打开文件", content, fyne.NewSize(480, 0),
					kit.NewAnswer("打开所在的文件夹", func() { w.show(filepath.Dir(path)) }), kit.NewAnswer("知道了", nil))
			}
		}
	})
}
