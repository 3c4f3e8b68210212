package window

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// save asks for a file and writes the table to it.
func (b *batch) save() {
	name := session.SummaryName + filepath.Base(b.folder) + ".xlsx"
	lines := session.Lines(b.units)
	b.w.app.files.Save(b.w.asker(), name, files.KindsOf(document.XLSX), func(path string) {
		b.write(path, "没有保存汇总", func() error { return session.SaveSummary(path, b.folder, lines) },
			func() { b.w.fileSaved("汇总表已经保存", "打开汇总表", path) })
	})
}

// write writes a file in the background, and goes on with then if it was written.
func (b *batch) write(path, failed string, do func() error, then func()) {
	b.w.Work("正在保存 "+filepath.Base(path), do, nil, func(err error) {
		if err != nil {
			b.w.Fail(failed, path, err)
			return
		}
		then()
	})
}

// saveFindings asks for a file and writes all findings to it.
func (b *batch) saveFindings() {
	name := session.FindingsName + filepath.Base(b.folder) + ".xlsx"
	units := b.units
	b.w.app.files.Save(b.w.asker(), name, files.KindsOf(document.XLSX), func(path string) {
		b.write(path, "没有保存问题清单", func() error { return session.SaveFindings(path, b.folder, units) },
			func() { b.w.fileSaved("问题清单已经保存", "打开问题清单", path) })
	})
}

// askLetters asks for which units return letters are to be written.
func (b *batch) askLetters() {
	all := session.ToReturn(b.units)
	if len(all) == 0 {
		b.w.Ask("不用退回", "没有单位的材料要退回：没有错误和提醒，也不缺什么。", kit.NewAnswer("知道了", nil))
		return
	}
	words := fmt.Sprintf("有 %d 个单位的材料要退回修改或者催报。通知是 Word 文件，一个单位一份，写明哪里有什么问题、怎么改；报送期限、联系人、日期用【】留出，写好以后填上。", len(all))
	answers := []kit.Answer{kit.NewAnswer(fmt.Sprintf("全部 %d 个单位…", len(all)), func() { b.writeLetters(all) }), kit.NewAnswer("取消", nil)}
	if e := b.picked(); e != nil && e.unit.Returns() {
		words += "现在选中的是" + domain.Quote(e.unit.Name) + "。"
		answers = append([]kit.Answer{kit.NewAnswer("只写选中的单位…", func() { b.writeLetter(e.unit) })}, answers...)
	}
	b.w.Ask("退回修改通知", words, answers...)
}

// writeLetter asks for a file and writes the letter of a unit to it.
func (b *batch) writeLetter(u *session.Unit) {
	b.w.app.files.Save(b.w.asker(), session.LetterFile(u), files.KindsOf(document.DOCX), func(path string) {
		b.write(path, "没有写出通知", func() error {
			data, err := session.Letter(b.folder, u)
			if err != nil {
				return err
			}
			return session.SaveReport(path, data, true) // the dialog asked about a file that is there
		}, func() { b.w.fileSaved("退回修改通知已经写好", "打开通知", path) })
	})
}

// writeLetters asks for a folder and writes the letters of units into it.
func (b *batch) writeLetters(units []*session.Unit) {
	b.w.app.files.Folder(b.w.asker(), "通知放在哪个文件夹", func(folder string) {
		var n int
		var changed []string
		b.write(folder, "没有写出全部通知", func() (err error) {
			n, changed, err = session.WriteLetters(folder, b.folder, units)
			return err
		}, func() {
			what := fmt.Sprintf("写出了 %d 份退回修改通知。", n)
			if len(changed) > 0 {
				what += "有的通知写出以后改过，没有覆盖：" + strings.Join(changed, "、") + "。"
			}
			b.w.Dialog("退回修改通知已经写好", kit.NewColumn(4, kit.Paragraph(what),
				kit.NewText(kit.UnderHome(folder), kit.SizeSecondary, look.Secondary).Wrapped()), fyne.NewSize(480, 0),
				kit.NewAnswer("知道了", nil), kit.NewAnswer("打开文件夹", func() { b.w.show(folder) }))
		})
	})
}

// fileSaved says that a file which is no form was saved, and offers to open it.
func (w *Window) fileSaved(what, open, path string) {
	w.Dialog(what, kit.NewColumn(4, kit.NewText(filepath.Base(path), kit.SizeBody, look.Text).InBold().Wrapped(),
		kit.NewText(kit.UnderHome(filepath.Dir(path)), kit.SizeSecondary, look.Secondary).Wrapped()), fyne.NewSize(480, 0),
		kit.NewAnswer("知道了", nil), kit.NewAnswer(open, func() { w.show(path) }))
}
