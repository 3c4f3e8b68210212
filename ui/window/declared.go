package window

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// offerForm asks whether to make a self-evaluation from the 申报表 in a file that was opened.
func (w *Window) offerForm(list session.Declarations, into func() *Window) {
	become := func(d *document.Declaration) {
		to := into()
		to.load(session.Become(d, nil))
		to.Win.RequestFocus()
	}
	const title = "这是绩效目标申报表"
	said := "“" + filepath.Base(list[0].Path) + "”里没有完成值和得分。可以用它做一张新的自评表：基本信息、年初预算数、预期目标、指标和指标值照填，完成情况空着。申报表文件不会改动。"
	if len(list) == 1 {
		w.Ask(title, said, kit.NewAnswer("做成自评表", func() { become(list[0]) }), kit.NewAnswer("取消", nil))
		return
	}
	column := kit.NewColumn(4, kit.Paragraph(said+"用哪一张："))
	for _, d := range list {
		column.Add(kit.NewPress(kit.NewInset(10, 7, 10, 7, kit.NewText(describeDeclaration(d), kit.SizeBody, look.Text).Wrapped()), look.Panel, look.Selected, 4, func() {
			w.Open.Close()
			become(d)
		}))
	}
	w.Dialog(title, column, fyne.NewSize(560, 0), kit.NewAnswer("取消", nil))
}

// describeDeclaration names one of several 申报表 in a file.
func describeDeclaration(d *document.Declaration) string {
	var parts []string
	if sheet := d.Sheet(); sheet != "" {
		parts = append(parts, "工作表“"+sheet+"”")
	}
	if name := d.Form.Subject(); !domain.IsBlank(name) {
		parts = append(parts, name)
	}
	return strings.Join(append(parts, fmt.Sprintf("%d 个指标", len(d.Form.Indicators))), "，")
}

// chooseDeclaration asks for the 申报表 to compare the form with, or stops the comparison.
func (ed *editor) chooseDeclaration() {
	if ed.s.Declaration() != nil {
		ed.compareDeclared(nil)
		return
	}
	ed.s.EndTyping()
	ed.app.files.Open(ed.w.asker(), "对照哪份申报表", ed.readDeclared)
}

// readDeclared reads the 申报表 in a file and compares the form with it.
func (ed *editor) readDeclared(path string) {
	form := ed.s.Form().Clone()
	var d *document.Declaration
	ed.Reading("正在打开 "+filepath.Base(path), func() error {
		list, err := session.OpenDeclarations(path)
		if err == nil {
			d, err = list.Of(&form)
		}
		return err
	}, func(err error) {
		if err != nil {
			ed.Fail("没有对照申报表", path, err)
			return
		}
		ed.compareDeclared(d)
	})
}

// compareDeclared makes the findings tell where the form differs from a 申报表; nil for none.
func (ed *editor) compareDeclared(d *document.Declaration) {
	ed.s.KeepTo(d)
	ed.changed()
}

// declaredOffer tells that the form is compared with its 申报表, and the result.
func (ed *editor) declaredOffer(d *document.Declaration) kit.Offer {
	words := "和申报表“" + filepath.Base(d.Path) + "”一致。"
	if n := ed.s.Departures(); n > 0 {
		words = fmt.Sprintf("和申报表“%s”有 %d 处不同，列在检查结果里。", filepath.Base(d.Path), n)
	}
	return kit.NewOffer("declaration/"+d.Path, words, "不再对照", func() { ed.compareDeclared(nil) })
}
