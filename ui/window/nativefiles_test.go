package window

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/ncruces/zenity"

	"ziping/ui/files"
)

// systemDialog replaces the system's dialogs: it records what it was asked and answers.
type systemDialog struct {
	asked  []files.Request
	answer string
	err    error
}

func (d *systemDialog) show(_ fyne.Window, r files.Request) (string, error) {
	d.asked = append(d.asked, r)
	return d.answer, d.err
}

func (c *clerk) hasSystemDialogs() *systemDialog {
	d := &systemDialog{}
	c.app.files = files.Native{Show: d.show}
	return d
}

func TestTheSystemsDialogOpensAFile(t *testing.T) {
	c := sit(t)
	d := c.hasSystemDialogs()
	d.answer = c.file(made(10))
	c.clicks("打开自评表")
	is(t, "rows read", len(c.form().Indicators), 10)
	first := d.asked[0].Filters[0]
	is(t, "first kind", strings.HasPrefix(first.Name, "所有自评表"), true)
	for _, ext := range files.OpenKinds {
		is(t, "it holds "+ext, strings.Contains(strings.Join(first.Patterns, " ")+" ", "*"+ext+" "), true)
	}

	c.picks("查看", "对照上年的文件…")
	c.finishes()
	is(t, "where the next one starts", d.asked[1].Start, filepath.Dir(d.answer)+string(os.PathSeparator))
	is(t, "its title", d.asked[1].Title, "对照哪份上年的文件")
}

func TestCancellingTheSystemsDialogIsQuiet(t *testing.T) {
	c := sit(t)
	d := c.hasSystemDialogs()
	d.err = zenity.ErrCanceled
	before := c.screen()
	c.clicks("打开自评表")
	c.finishes()
	is(t, "dialogs asked for", len(d.asked), 1)
	is(t, "what is on the screen", c.screen(), before)
}

func TestWithoutTheSystemsDialogTheProgramsOwnIsOffered(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	c.hasSystemDialogs().err = errors.New("exit status 127")
	c.picks("文件", "另存为…")
	c.sees("系统的文件对话框打不开")
	c.clicks("继续")
	c.sees("另存为")
	c.sees("文件名")
}

func TestOneFileDialogAtATime(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	c.fills("contact", "另一人")
	d := c.hasSystemDialogs()
	d.err = zenity.ErrCanceled
	letGo := c.waiting()
	c.picks("文件", "另存为…")
	c.picks("文件", "打开…")
	c.window().tryClose()
	is(t, "windows while it waits", len(c.windows()), 1)
	is(t, "dialogs waiting", len(c.jobs), 1)
	letGo()
	c.window().tryClose()
	c.sees("要保存修改吗")
}

func TestASavedFileGetsItsExtension(t *testing.T) {
	for _, at := range []struct{ typed, want string }{
		{"新表.xlsx", "新表.xlsx"},
		{"新表", "新表.xlsx"},
		{"新表2.0", "新表2.0.xlsx"},
		{"新表.PDF", "新表.PDF"},
		{"新表.json", "新表.json"},
	} {
		c := sit(t)
		c.opens(made(3))
		d := c.hasSystemDialogs()
		folder := t.TempDir()
		d.answer = filepath.Join(folder, at.typed)
		c.picks("文件", "另存为…")
		c.finishes()
		is(t, at.want+" is there", exists(filepath.Join(folder, at.want)), true)
		is(t, "what was suggested", filepath.Base(d.asked[0].Start), "2023年度部门整体支出绩效目标自评表-云溪县档案馆.xlsx")
	}
}

func TestReplacingAFileIsAskedOnce(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	d := c.hasSystemDialogs()
	d.answer = filepath.Join(t.TempDir(), "旧表.xlsx")
	for range 2 { // the second time the system's dialog has asked
		c.picks("文件", "另存为…")
		c.doesNotSee("替换已有的文件")
	}

	c.fills("contact", "另一人")
	d.answer = strings.TrimSuffix(d.answer, ".xlsx") // it has not asked for this name
	c.picks("文件", "另存为…")
	c.sees("替换已有的文件")
	c.clicks("替换")
	is(t, "saved", c.window().editor.s.Dirty(), false)
}

func TestAPDFIsOfferedFirstForPrinting(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	d := c.hasSystemDialogs()
	d.err = zenity.ErrCanceled
	c.picks("文件", "打印（生成 PDF）…")
	c.finishes()
	is(t, "first kind", d.asked[0].Filters[0].Patterns[0], "*.pdf")
	is(t, "kinds", len(d.asked[0].Filters), 1)
	d.err, d.answer = nil, filepath.Join(t.TempDir(), "打印.pdf")
	recent := len(c.app.places.Recent())
	c.picks("文件", "打印（生成 PDF）…")
	c.finishes()
	is(t, "files to open again", len(c.app.places.Recent()), recent)
	is(t, "where the next dialog starts", files.FirstFolder(c.app.places.Folders("")), filepath.Dir(d.answer))
}

func TestAFolderIsChosenInTheSystemsDialog(t *testing.T) {
	c := sit(t)
	d := c.hasSystemDialogs()
	d.answer = c.folder()
	c.picks("工具", "检查文件夹…")
	c.finishes()
	is(t, "asked for a folder", d.asked[0].Folder, true)
	c.sees("检查了")
	is(t, "where the next dialog starts", files.FirstFolder(c.app.places.Folders("")), d.answer)
}
