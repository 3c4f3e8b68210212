package window

import (
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// showCompared shows, field by field, how forms differ from their file. here names what is compared
// with it.
func (w *Window) showCompared(title, head, here string, forms []session.Compared, answers ...kit.Answer) {
	rows := kit.NewColumn(2)
	add := func(where fyne.CanvasObject, file, now string, colour fyne.ThemeColorName) {
		cell := func(s string, c fyne.ThemeColorName) fyne.CanvasObject {
			return kit.NewText(s, kit.SizeSecondary, c).Wrapped()
		}
		rows.Add(kit.NewInset(4, 3, 4, 3, container.New(&kit.Share{Gap: 14, First: 0.34}, where,
			container.New(&kit.Share{Gap: 14, First: 0.5}, cell(file, look.Muted), cell(now, colour)))))
		rows.Add(widget.NewSeparator())
	}
	add(kit.NewText("位置", kit.SizeSecondary, look.Secondary), "文件里", here, look.Muted)
	for _, f := range forms {
		if len(forms) > 1 && len(f.List) > 0 {
			rows.Add(kit.NewInset(4, 6, 4, 2, kit.NewText(f.Subject, kit.SizeSecondary, look.Text).InBold().Wrapped()))
		}
		for _, d := range f.List {
			where := kit.NewColumn(1, kit.NewText(d.Where, kit.SizeSecondary, look.Secondary).Wrapped())
			if d.Whose != "" {
				where.Add(kit.NewText(d.Whose, kit.SizeSecondary, look.AccentText))
			}
			add(where, d.File, d.Now, look.Text)
		}
	}
	w.Dialog(title, kit.NewStorey(kit.NewInset(4, 0, 0, 8, kit.Paragraph(head)),
		container.NewVScroll(kit.NewInset(0, 0, 12, 0, rows)), kit.NewColumn(0)), fyne.NewSize(860, 560), answers...)
}

// compareWithFile shows what others changed in the file meanwhile and what was changed here, for a
// person to decide which of both stays. then follows a save.
func (ed *editor) compareWithFile(then func()) {
	forms, path := ed.b.b.Together(ed.s), ed.s.Document().Path
	compare := session.CompareWithFile(forms)
	var list []session.Compared
	ed.Reading("正在对照 "+filepath.Base(path), func() (err error) {
		list, err = compare()
		return err
	}, func(err error) {
		saveAs := kit.NewAnswer("另存为…", func() { ed.saveAs(then) })
		if err != nil {
			ed.Fail("没有打开文件", path, err, saveAs, kit.NewAnswer("取消", nil))
			return
		}
		n := 0
		for _, f := range list {
			n += len(f.List)
		}
		theirs, close := kit.NewAnswer("用文件里的", func() { ed.reopen(forms) }), kit.NewAnswer("关闭", nil)
		head := fmt.Sprintf("“%s”在打开以后被别的程序或别的人改过。和窗口里的相比，有 %d 处不一样。", filepath.Base(path), n)
		if n == 0 {
			head = fmt.Sprintf("“%s”在打开以后被别的程序或别的人存过，表里的内容和窗口里的一样。", filepath.Base(path))
		}
		answers := []kit.Answer{theirs, saveAs, close}
		if slices.ContainsFunc(forms, (*session.Session).Dirty) {
			head += "用文件里的，这里改的就没有了；覆盖的话，别人改的只留在备份里。两份都要，另存为别的名字。"
			answers = []kit.Answer{saveAs, theirs, close}
			if ed.path() == path { // of a form that was rolled over, the file is last year's
				answers = []kit.Answer{saveAs, theirs, kit.NewAnswer("用窗口里的（覆盖）", func() { ed.write(forms, path, true, then) }), close}
			}
		}
		ed.w.showCompared("和文件对照", head, "窗口里", list, answers...)
	})
}
