package window

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/page"
	"ziping/io/pdf"
	"ziping/ui/files"
	"ziping/ui/kit"
)

// handIn shows the page that is looked at before the form is handed in. A click on a line goes to
// its field.
func (ed *editor) handIn() {
	ed.s.EndTyping()
	memo := ed.s.HandIn()
	pages := container.New(&sheets{gap: 4})
	for _, p := range pdf.MemoPages(memo) {
		pages.Add(newPaper(ed, p, func(field domain.Field) {
			ed.Open.Close()
			ed.goTo(field)
		}))
	}
	ed.Dialog("上报前核对", container.NewVScroll(pages), fyne.NewSize(720, 620),
		kit.NewAnswer("生成 PDF 并打印…", func() { ed.printHandIn(memo) }), kit.NewAnswer("关闭", nil))
}

func (ed *editor) printHandIn(memo *page.Memo) {
	name := strings.TrimSuffix(ed.s.FileName(), filepath.Ext(ed.s.FileName())) + "（上报前核对）.pdf"
	form := ed.s.Form().Clone()
	ed.app.files.Save(ed.w.asker(), name, []files.Kind{{Ext: ".pdf", Words: "PDF"}}, func(path string) {
		ed.Work("正在保存 "+filepath.Base(path), func() error { return document.SaveMemo(path, &form, memo) }, nil, func(err error) {
			if err != nil {
				ed.Fail("没有保存", "", err)
				return
			}
			ed.w.show(path)
		})
	})
}
