package window

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/kit"
)

// Files are read and written in the background, without freezing the window.
func TestFilesAreReadAndWrittenInTheBackground(t *testing.T) {
	out := func(name string) string { return filepath.Join(t.TempDir(), name) }
	for what, do := range map[string]struct {
		begin func(*clerk)
		done  func(*clerk) bool
	}{
		"saving": {func(c *clerk) { c.picks("文件", "保存") },
			func(c *clerk) bool { return !c.window().editor.s.Dirty() }},
		"saving as": {func(c *clerk) { c.files.save = out("新.xlsx"); c.picks("文件", "另存为…") },
			func(c *clerk) bool { return exists(c.files.save) }},
		"printing": {func(c *clerk) { c.files.save = out("新.pdf"); c.picks("文件", "打印（生成 PDF）…") },
			func(c *clerk) bool { return exists(c.files.save) }},
		"another year": {func(c *clerk) { c.picks("查看", "对照上年的文件…") },
			func(c *clerk) bool { return c.window().editor.reference != nil }},
		"a template": {func(c *clerk) { c.picks("文件", "套用财政模板…") },
			func(c *clerk) bool { return strings.Contains(c.screen(), "已经套用") }},
		"a folder": {func(c *clerk) { c.picks("工具", "检查文件夹…") },
			func(c *clerk) bool { return len(c.window().view.(*batch).units) > 0 }},
	} {
		t.Run(what, func(t *testing.T) {
			c := sit(t)
			c.opens(made(10))
			c.files.open, c.files.folder = c.template(), c.folder()
			c.fills(domain.FieldContact, "吴敏")
			letGo := c.waiting()
			do.begin(c)
			is(t, "done before it was let go", do.done(c), false)
			letGo()
			is(t, "done", do.done(c), true)
		})
	}
}

func TestNothingReachesAWindowThatIsBusy(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Contact = ""
	c.opens(f)
	c.fills(domain.FieldPhone, "123")
	letGo := c.waiting()
	c.picks("文件", "保存")
	was := c.window().editor.focused
	c.window().Win.Canvas().Overlays().Top().(*kit.Cover).Card.Show() // after a moment
	c.clicks("正在保存 ")
	c.doesNotSee("取消")
	c.window().key(&fyne.KeyEvent{Name: fyne.KeyF8})
	c.window().key(&fyne.KeyEvent{Name: fyne.KeyEscape}) // half a save would be worse than a late one
	c.undoes()
	is(t, "field with the keyboard", c.window().editor.focused, was)
	is(t, "what was typed", c.form().Phone, "123")
	is(t, "still busy", c.window().Busy, true)
	letGo()
	is(t, "saved", c.window().editor.s.Dirty(), false)
}

func TestReadingIsGivenUp(t *testing.T) {
	for how, stop := range map[string]func(*clerk){
		"Escape": func(c *clerk) { c.presses(fyne.KeyEscape) },
		"取消": func(c *clerk) {
			c.window().Win.Canvas().Overlays().Top().(*kit.Cover).Card.Show() // after a moment
			c.sees("正在打开")
			c.clicks("取消")
		},
	} {
		t.Run(how, func(t *testing.T) {
			c := sit(t)
			path := c.file(made(10))
			letGo := c.waiting()
			c.app.open(path)
			stop(c)
			is(t, "the start page is back", c.window().Win.Canvas().Overlays().Top() == nil && c.window().isStart(), true)
			letGo()
			is(t, "what came late is thrown away", c.window().editor == nil, true)
			c.sees("打开自评表")
			is(t, "recent files", len(c.app.places.Recent()), 0)

			c.app.open(path)
			letGo()
			is(t, "opened at the second try", c.form().Department, "云溪县档案馆")
			c.files.open = path
			c.picks("查看", "对照上年的文件…")
			stop(c)
			letGo()
			is(t, "reference", c.window().editor.reference == nil, true)
			is(t, "the file is still a recent one", len(c.app.places.Recent()), 1)
		})
	}
}

func TestALateReaderDoesNotTakeTheWindowOfAnotherFile(t *testing.T) {
	c := sit(t)
	slow, quick := c.file(made(10)), c.file(made(12))
	letGo := c.waiting()
	c.app.open(slow)
	c.presses(fyne.KeyEscape)
	c.app.open(quick)
	letGo()
	is(t, "windows", len(c.windows()), 1)
	is(t, "file", c.window().editor.s.Document().Path, quick)
}
