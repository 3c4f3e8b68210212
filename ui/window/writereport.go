package window

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"ziping/io/document"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// draftReport writes the draft of the 自评报告 of the form and those opened together with it, after an
// outline that the person chooses.
func (ed *editor) draftReport() {
	ed.s.EndTyping()
	(&reportDraft{ed: ed, of: ed.b.b}).ask()
}

// reportDraft is a report that is being written.
type reportDraft struct {
	ed       *editor
	of       *session.Binder // what was opened, or its whole folder
	report   *session.Report
	template string // the person's own outline, "" for the program's
}

func (d *reportDraft) ask() {
	ed := d.ed
	r, err := d.of.ReportOf(ed.s)
	if err != nil {
		ed.Fail("没有写自评报告", "", err)
		return
	}
	d.report = r
	answers := []kit.Answer{kit.NewAnswer("用内置的提纲", d.save),
		kit.NewAnswer("用自己的提纲…", func() {
			ed.app.files.Open(ed.w.asker(), "用哪份提纲", func(path string) { d.template = path; d.save() })
		})}
	words := "用" + formsOf(r) + "的数字、目标和原因写出自评报告的初稿（Word 文档），要人写的地方留【】。自己的提纲是一份 .docx，里面 {得分} 这样的名称换成自评表里的内容。"
	if with, ok := ed.withFolder("没有写自评报告", func(all *session.Binder) { d.of = all; d.ask() }); ok && d.of == ed.b.b {
		words += alsoInFolder
		answers = append(answers, with)
	} else if d.of != ed.b.b && len(r.Members) == 1 {
		words += "文件夹“" + filepath.Base(d.of.Path) + "”里没有这个单位这一年的其他自评表。"
	}
	ed.Ask("写自评报告", words, append(answers, kit.NewAnswer("取消", nil))...)
}

const alsoInFolder = "这个单位的其他自评表在同一个文件夹里的，点“连同文件夹里的表”。"

// formsOf names the forms that a report is about.
func formsOf(r *session.Report) string {
	if len(r.Members) == 1 {
		return "这张自评表"
	}
	return fmt.Sprintf("一套 %d 张自评表", len(r.Members))
}

// withFolder offers to include the other forms of the folder that the opened file is in; ok is
// false if there is no folder, or all of it is open.
func (ed *editor) withFolder(failed string, then func(*session.Binder)) (answer kit.Answer, ok bool) {
	path := ed.s.Document().Path
	if path == "" || ed.b.b.Folder {
		return answer, false
	}
	folder := filepath.Dir(path)
	return kit.NewAnswer("连同文件夹里的表", func() {
		var all *session.Binder
		var stopped atomic.Bool
		ed.Reading("正在读 "+filepath.Base(folder), func() (err error) {
			all, err = session.OpenFolder(folder, stopped.Load)
			return err
		}, func(err error) {
			stopped.Store(true)
			if err != nil {
				ed.Fail(failed, folder, err)
				return
			}
			all.Include(ed.b.b)
			then(all)
		})
	}), true
}

// save asks for a file and writes the report to it.
func (d *reportDraft) save() {
	d.ed.app.files.Save(d.ed.w.asker(), d.report.FileName(), files.KindsOf(document.DOCX), func(path string) { d.write(path, false) })
}

// write writes the report; one that somebody edited is only replaced if overwrite is set.
func (d *reportDraft) write(path string, overwrite bool) {
	ed := d.ed
	var left []string
	ed.Work("正在写 "+filepath.Base(path), func() error {
		data, kept, err := d.report.Draft(d.template)
		if left = kept; err != nil {
			return err
		}
		return session.SaveReport(path, data, overwrite)
	}, nil, func(err error) {
		switch {
		case errors.Is(err, session.ErrReportChanged):
			ed.Ask("这份报告改过", "“"+filepath.Base(path)+"”写出以后改过，或者不是这里写出的。覆盖的话，改过的内容只留在备份里。",
				kit.NewAnswer("另存为…", d.save), kit.NewAnswer("覆盖", func() { d.write(path, true) }), kit.NewAnswer("取消", nil))
		case err != nil:
			ed.Fail("没有写自评报告", path, err)
		default:
			d.written(path, left)
		}
	})
}

// written says where the report is, and what stays of the outline as it is.
func (d *reportDraft) written(path string, left []string) {
	content := kit.NewColumn(4, kit.NewText(filepath.Base(path), kit.SizeBody, look.Text).InBold().Wrapped(),
		kit.NewText(kit.UnderHome(filepath.Dir(path)), kit.SizeSecondary, look.Secondary).Wrapped(),
		kit.Paragraph("【】里的内容要人填写，其余照自评表。改完以后，用“查看 → 对照自评报告”核对里面的数字。"))
	for _, words := range append(d.report.Unread, left...) {
		content.Add(kit.Paragraph(strings.TrimSuffix(words, "。") + "。"))
	}
	d.ed.Dialog("自评报告写好了", content, fyne.NewSize(480, 0), kit.NewAnswer("知道了", nil), kit.NewAnswer("打开报告", func() { d.ed.w.show(path) }))
}
