package window

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/io/document"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// useTemplate asks for the workbook that the finance department gave out this year, and fills the
// form into its layout.
func (ed *editor) useTemplate() {
	ed.s.EndTyping()
	ed.app.files.Open(ed.w.asker(), "选择财政部门发的模板", func(path string) {
		var doc *document.Document
		ed.Reading("正在读取模板 "+filepath.Base(path), func() (err error) {
			doc, err = document.Open(path)
			return err
		}, func(err error) {
			switch {
			case err != nil:
				ed.Fail("没有套用模板", path, err)
			case len(doc.Choices) > 1:
				ed.chooseTemplate(doc)
			default:
				ed.fillTemplate(doc)
			}
		})
	})
}

// chooseTemplate asks which of several forms in a workbook is the template.
func (ed *editor) chooseTemplate(doc *document.Document) {
	list := kit.NewColumn(4)
	for i, words := range doc.Choices {
		list.Add(kit.NewPress(kit.NewInset(10, 7, 10, 7, kit.NewText(words, kit.SizeBody, look.Text).Wrapped()), look.Panel, look.Selected, 4, func() {
			ed.Open.Close()
			doc.Choose(i)
			ed.fillTemplate(doc)
		}))
	}
	ed.Dialog("套用模板里的哪一张表", list, fyne.NewSize(560, 0), kit.NewAnswer("取消", nil))
}

// fillTemplate fills the form into a template and tells what it has no cell for.
func (ed *editor) fillTemplate(template *document.Document) {
	name := filepath.Base(template.Path)
	unplaced, err := ed.s.UseTemplate(template)
	if err != nil {
		ed.Fail("没有套用模板", template.Path, err)
		return
	}
	ed.saved = ""
	ed.changed()
	said := kit.Paragraph("已经套用“" + name + "”的版式，模板文件不会改动。核对以后保存，保存时取一个新的文件名。")
	if len(unplaced) == 0 {
		ed.Dialog("套用财政模板", said, fyne.NewSize(520, 0), kit.NewAnswer("知道了", nil))
		return
	}
	rows := kit.NewColumn(4)
	for _, words := range unplaced {
		rows.Add(kit.NewInset(8, 2, 8, 2, kit.NewText(words, kit.SizeBody, look.Text).Wrapped()))
	}
	head := kit.NewColumn(8, said, kit.NewText("下面的内容在模板里没有地方放，或者是模板原有、这张表没有的。保存时不会写进新文件。要保留的，先抄到别处：", kit.SizeBody, look.Text).Wrapped())
	ed.Dialog("套用财政模板", kit.NewStorey(kit.NewInset(0, 0, 0, 8, head), container.NewVScroll(kit.NewInset(0, 0, 12, 0, rows)), kit.NewColumn(0)),
		fyne.NewSize(560, 420), kit.NewAnswer("知道了", nil))
}
