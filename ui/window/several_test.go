package window

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAnotherFormOfTheFileIsOpenedBesideThisOne(t *testing.T) {
	both, err := os.ReadFile("../../io/xlsx/testdata/two-forms.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "合订.xlsx")
	if err := os.WriteFile(path, both, 0o600); err != nil {
		t.Fatal(err)
	}
	c := sit(t)
	c.app.open(path)
	c.sees("这份文件里有 2 张自评表，打开的是第 2 张：工作表“文化馆”，2023 年度，云川县文化馆，")
	c.clicks("换一张…")
	c.sees("（现在打开的）")
	c.clicks("工作表“图书馆”")
	is(t, "windows", len(c.windows()), 2)
	c.fills(firstActual, "130次")
	c.saves()
	c.comesBack()
	first := c.windows()[0]
	is(t, "the first form's file counts as changed", first.editor.s.Document().Changed, false)

	c.window().openForm(path, 0)
	is(t, "windows after asking again", len(c.windows()), 2)

	c.app.windows = c.windows()[:1]         // so that the first one is the newest
	first.editor.typed(firstActual, "140次") // the test's driver can focus only in the newest window
	c.saves()
	c.doesNotSee("文件被别人改过")
	is(t, "to be saved", c.window().editor.s.Dirty(), false)
}

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
	const own = "要打印文件自己的版式，保存以后用 Excel 或 WPS 打开它来打印。"
	c := sit(t)
	c.opens(made(10))
	c.sees("（保留原版式）")
	c.window().editor.showTab(tabPreview)
	c.sees("官方版式，A4 纵向")
	c.sees(own)

	c.app.open("../../io/xls/testdata/form.xls")
	c.sees("来自：form.xls（保存时用官方版式）")
	c.window().editor.showTab(tabPreview)
	c.doesNotSee(own)
}
