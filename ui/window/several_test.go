package window

import (
	"path/filepath"
	"testing"
)

func TestASaveThatFailsOffersAnotherPlace(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "120卷")
	dir := t.TempDir()
	c.files.save = filepath.Join(dir, "已拔出的U盘", "自评表.xlsx")
	c.window().editor.saveAs(nil)
	c.sees("没有保存“自评表.xlsx”")
	c.files.save = filepath.Join(dir, "自评表.xlsx")
	c.clicks("另存为…")
	c.finishes()
	is(t, "saved elsewhere", exists(c.files.save), true)
	is(t, "to be saved", c.window().editor.s.Dirty(), false)
}

// The window says which layout is printed and which is saved, before anybody signs it.
func TestTheLayoutsOfPrintAndFileAreSaid(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.sees("（保留原版式）")
	c.window().editor.showTab(tabPreview)
	c.sees("文件的版式，共")
	c.clicks("官方版式")
	c.sees("官方版式，A4 纵向")

	c.app.open("../../io/xls/testdata/form.xls")
	c.sees("来自：form.xls（保存时用官方版式）")
	c.window().editor.showTab(tabPreview)
	c.sees("官方版式，A4 纵向")
	c.doesNotSee("文件的版式，共")
}
