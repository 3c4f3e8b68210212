package window

import (
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// reportKinds are the formats that a 自评报告 can be saved in.
var reportKinds = []files.Kind{{Ext: ".docx", Words: "Word 文档"}}

// draftReport asks for a file and writes the draft of the 自评报告 of the form and the others of its
// file to it.
func (ed *editor) draftReport() {
	ed.s.EndTyping()
	r, err := ed.s.ReportOf()
	if err != nil {
		ed.Fail("没有写自评报告", "", err)
		return
	}
	ed.saveReport(r)
}

func (ed *editor) saveReport(r *session.Report) {
	ed.app.files.Save(ed.w.asker(), r.FileName(), reportKinds, func(path string) { ed.writeReport(r, path, false) })
}

// writeReport writes the report; one that a person has worked on is replaced only if over.
func (ed *editor) writeReport(r *session.Report, path string, over bool) {
	ed.Work("正在写 "+filepath.Base(path), func() error {
		data, err := r.Draft()
		if err != nil {
			return err
		}
		return session.SaveReport(path, data, over)
	}, nil, func(err error) {
		switch {
		case errors.Is(err, session.ErrReportChanged):
			ed.Ask("这份报告改过", "“"+filepath.Base(path)+"”写出以后改过，或者不是这里写出的。覆盖的话，改过的内容只留在备份里。",
				kit.NewAnswer("另存为…", func() { ed.saveReport(r) }), kit.NewAnswer("覆盖", func() { ed.writeReport(r, path, true) }), kit.NewAnswer("取消", nil))
		case err != nil:
			ed.Fail("没有写自评报告", path, err)
		default:
			content := kit.NewColumn(4, kit.NewText(filepath.Base(path), kit.SizeBody, look.Text).InBold().Wrapped(),
				kit.NewText(kit.UnderHome(filepath.Dir(path)), kit.SizeSecondary, look.Secondary).Wrapped(),
				kit.Paragraph("数字、目标和原因都照自评表。【】里的内容要人填写。"))
			ed.Dialog("自评报告写好了", content, fyne.NewSize(480, 0), kit.NewAnswer("知道了", nil), kit.NewAnswer("打开报告", func() { ed.w.show(path) }))
		}
	})
}
