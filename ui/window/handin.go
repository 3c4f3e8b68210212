package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/page"
	"ziping/io/pdf"
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
	form := ed.s.Form().Clone()
	ed.savePDF(ed.pdfName("（上报前核对）"), func(path string) (string, error) { return "", document.SaveMemo(path, &form, memo) })
}
