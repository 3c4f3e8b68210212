package window

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/scoring"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// chooseReport asks for the 自评报告 whose figures are compared with the form and the others of its
// file.
func (ed *editor) chooseReport() {
	ed.s.EndTyping()
	ed.app.files.Open(ed.w.asker(), "对照哪份自评报告", ed.compareReport)
}

// compareReport lists what a report says otherwise than the forms as they are now.
func (ed *editor) compareReport(path string) {
	r, err := ed.s.ReportOf()
	if err != nil {
		ed.Fail("没有对照自评报告", path, err)
		return
	}
	var list []session.ReportFinding
	ed.Reading("正在对照 "+filepath.Base(path), func() (err error) {
		list, err = r.Check(path)
		return err
	}, func(err error) {
		if err != nil {
			ed.Fail("没有对照自评报告", path, err)
			return
		}
		ed.showDifferences(path, list)
	})
}

// showDifferences lists them; a press goes to the field of the form.
func (ed *editor) showDifferences(path string, list []session.ReportFinding) {
	close, again := kit.NewAnswer("关闭", nil), kit.NewAnswer("再对照一次", func() { ed.compareReport(path) })
	open := kit.NewAnswer("打开报告", func() { ed.w.show(path) })
	name := "“" + filepath.Base(path) + "”"
	if len(list) == 0 {
		ed.Dialog("对照自评报告", kit.Paragraph(name+"里拿得准的数字都和自评表一致。"), fyne.NewSize(480, 0), close, open)
		return
	}
	rows := kit.NewColumn(6, kit.Paragraph(fmt.Sprintf("%s有 %d 处和自评表不同。在报告里改好、保存以后再对照一次；自评表不对的，改自评表。", name, len(list))))
	for _, f := range list {
		rows.Add(ed.difference(f))
	}
	ed.Dialog("对照自评报告", container.NewVScroll(kit.NewInset(0, 0, 12, 0, rows)), fyne.NewSize(760, 520), again, open, close)
}

func (ed *editor) difference(f session.ReportFinding) fyne.CanvasObject {
	colour := look.WarningText
	if f.Level == scoring.Error {
		colour = look.ErrorText
	}
	where := "“" + f.Text + "”"
	if f.Heading != "" {
		where = f.Heading + "　" + where
	}
	line := kit.NewInset(8, 4, 8, 4, kit.NewColumn(2, kit.NewText(f.Message, kit.SizeBody, colour).Wrapped(), kit.NewText(where, kit.SizeSecondary, look.Secondary).Wrapped()))
	for _, at := range f.Places {
		if at.Member.Choice == ed.s.Document().Choice {
			return kit.NewPress(line, "", look.Selected, 3, func() {
				ed.Open.Close()
				ed.goTo(at.Field)
			})
		}
	}
	return line
}
