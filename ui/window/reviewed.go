package window

import (
	"fyne.io/fyne/v2"

	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// review asks why a finding may stay as it is and puts it away; one that was put away is
// listed again.
func (ed *editor) review(f session.Finding) {
	if f.Why != "" {
		ed.s.ListAgain(f)
		ed.changed()
		return
	}
	why := kit.NewInput("已核对，情况属实")
	title, _ := f.Headline()
	m := ed.Dialog("已核对", kit.NewColumn(10,
		kit.NewText(title+"。", kit.SizeBody, look.Text).Wrapped(),
		kit.Labelled("核对说明", kit.Framed(why)),
		kit.NewText("这一条移到“已核对”里，说明随文件保存。它所指的内容以后改了，会重新列出来。", kit.SizeSecondary, look.Secondary).Wrapped(),
	), fyne.NewSize(460, 0), kit.NewAnswer("确定", func() {
		ed.s.Review(f, why.Text)
		ed.changed()
	}), kit.NewAnswer("取消", nil))
	why.OnSubmitted = func(string) { m.Answer(0) }
	ed.Win.Canvas().Focus(why)
}

// reviewChosen does so with the finding that is chosen. If none is, the next one is shown first.
func (ed *editor) reviewChosen() {
	switch f := ed.panel.List.Chosen(); {
	case f == nil:
		ed.nextFinding(1)
	case f.Reviewable():
		ed.review(*f)
	}
}
