package window

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/io/document"
	"ziping/ui/look"
)

// useTemplate asks for the workbook that the finance department gave out this year, and
// pours the form into its layout.
func (w *Window) useTemplate() {
	w.s.EndTyping()
	w.app.files.open(w, "选择财政部门发的模板", func(path string) {
		var doc *document.Document
		w.reading("正在读取模板 "+filepath.Base(path), func() (err error) {
			doc, err = document.Open(path)
			return err
		}, func(err error) {
			switch {
			case err != nil:
				w.fail("没有套用模板", path, err)
			case len(doc.Choices) > 1:
				w.chooseTemplate(doc)
			default:
				w.pour(doc)
			}
		})
	})
}

// chooseTemplate asks which of several forms in a workbook is the template.
func (w *Window) chooseTemplate(doc *document.Document) {
	list := newColumn(4)
	for i, words := range doc.Choices {
		list.Add(newPress(newInset(10, 7, 10, 7, newText(words, sizeBody, look.Text).wrapped()), look.Panel, look.Selected, 4, func() {
			w.open.close()
			doc.Choose(i)
			w.pour(doc)
		}))
	}
	w.dialog("套用模板里的哪一张表", list, fyne.NewSize(560, 0), answer{"取消", nil})
}

// pour pours the form into a template and says what found no place.
func (w *Window) pour(template *document.Document) {
	name := filepath.Base(template.Path)
	unplaced, err := w.s.UseTemplate(template)
	if err != nil {
		w.fail("没有套用模板", template.Path, err)
		return
	}
	w.saved = ""
	w.changed()
	said := paragraph("已经套用“" + name + "”的版式，模板文件不会改动。核对以后保存，保存时取一个新的文件名。")
	if len(unplaced) == 0 {
		w.dialog("套用财政模板", said, fyne.NewSize(520, 0), answer{"知道了", nil})
		return
	}
	rows := newColumn(4)
	for _, words := range unplaced {
		rows.Add(newInset(8, 2, 8, 2, newText(words, sizeBody, look.Text).wrapped()))
	}
	head := newColumn(8, said, newText("下面的内容在模板里没有地方放，或者是模板原有、这张表没有的。保存时不会写进新文件。要保留的，先抄到别处：", sizeBody, look.Text).wrapped())
	w.dialog("套用财政模板", newStorey(newInset(0, 0, 0, 8, head), container.NewVScroll(newInset(0, 0, 12, 0, rows)), newColumn(0)),
		fyne.NewSize(560, 420), answer{"知道了", nil})
}
