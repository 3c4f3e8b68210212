package window

import (
	"path/filepath"
	"strings"

	"ziping/io/document"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/session"
)

// print writes a PDF of this form and opens it in the system's viewer, which can print.
func (ed *editor) print() {
	if !ed.printsOwn() {
		ed.app.files.Save(ed.w.asker(), ed.pdfName(""), files.SaveKinds, func(path string) { ed.write([]*session.Session{ed.s}, path, false, nil) })
		return
	}
	ed.s.EndTyping()
	doc, form := *ed.s.Document(), ed.filled.Clone()
	ed.savePDF(ed.pdfName(""), func(path string) (string, error) {
		prints, err := doc.Printed(&form)
		if err != nil {
			return "", err
		}
		return document.SavePrint(path, &form, prints)
	})
}

// pdfName is the usual name of a PDF about the form.
func (ed *editor) pdfName(what string) string {
	return strings.TrimSuffix(ed.s.FileName(), filepath.Ext(ed.s.FileName())) + what + ".pdf"
}

// savePDF asks for a file, writes it and opens it.
func (ed *editor) savePDF(name string, write func(path string) (warning string, err error)) {
	ed.app.files.Save(ed.w.asker(), name, files.KindsOf(document.PDF), func(path string) {
		warning := ""
		ed.Work("正在保存 "+filepath.Base(path), func() (err error) {
			warning, err = write(path)
			return err
		}, nil, func(err error) {
			if err != nil {
				ed.Fail("没有保存", path, err, kit.NewAnswer("另存为…", func() { ed.savePDF(name, write) }), kit.NewAnswer("取消", nil))
				return
			}
			ed.app.places.RememberFolder(filepath.Dir(path))
			ed.w.show(path)
			if warning != "" {
				ed.Ask("已经保存", warning, kit.NewAnswer("知道了", nil))
			}
		})
	})
}
