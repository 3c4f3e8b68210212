package window

import (
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// publish asks what to leave out and writes a copy of the form for the unit's web site, in the
// official layout: nothing that a workbook holds out of sight goes along.
func (ed *editor) publish() {
	ed.s.EndTyping()
	parts := ed.filled.Privates()
	rows := kit.NewColumn(6, kit.NewText("勾选的内容不放进公开稿。上报用的文件不动。", kit.SizeBody, look.Secondary).Wrapped())
	out := make([]bool, len(parts))
	for i, part := range parts {
		out[i] = part.Usual
		tick := kit.NewTick(func(on bool) { out[i] = on })
		tick.Checked = part.Usual
		rows.Add(kit.NewLine(6, 1, tick, kit.NewText(part.Label, kit.SizeBody, look.Text).Wrapped()))
	}
	if len(parts) == 0 {
		rows.Add(kit.NewText("这张表没有联系人、电话之类的内容。", kit.SizeBody, look.Text).Wrapped())
	}
	ed.Dialog("公开稿", rows, fyne.NewSize(420, 0), kit.NewAnswer("下一步…", func() {
		var leftOut []domain.Field
		for i, part := range parts {
			if out[i] {
				leftOut = append(leftOut, part.Fields...)
			}
		}
		ed.publishTo(ed.filled.Public(leftOut))
	}), kit.NewAnswer("取消", nil))
}

var errForUpload = errors.New("这是上报用的文件。公开稿另取一个名字。")

func (ed *editor) publishTo(form domain.Form) {
	kinds := files.KindsOf(document.PDF, document.XLSX)
	kinds[1].Words += "（官方版式）"
	ed.app.files.Save(ed.w.asker(), ed.pdfName("（公开稿）"), kinds, func(path string) {
		for _, own := range []string{ed.s.Path(), ed.s.Document().Path} {
			if own != "" && samePath(own, path) {
				ed.Fail("没有保存公开稿", "", errForUpload)
				return
			}
		}
		var warning string
		ed.Work("正在保存 "+filepath.Base(path), func() (err error) {
			warning, err = document.SaveAll(path, []domain.Form{form}, false)
			return err
		}, nil, func(err error) {
			switch {
			case err != nil:
				ed.Fail("没有保存公开稿", "", err)
			case warning != "":
				ed.Ask("公开稿已经保存", warning, kit.NewAnswer("知道了", nil))
			default:
				ed.w.show(path)
			}
		})
	})
}
