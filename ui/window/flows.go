package window

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/fault"
	"ziping/io/safefile"
	"ziping/scoring"
	"ziping/ui/importreport"
	"ziping/ui/kit"
	"ziping/ui/session"
)

// chooseFile asks for a file and opens it.
func (w *Window) chooseFile() { w.app.files.Open(w.asker(), "打开自评表", w.openFile) }

// afterSave goes on after a save, or asks what to do about its error.
func (ed *editor) afterSave(v *save) {
	var lost *fault.Error
	var disk *safefile.Error
	path, then := v.path, v.then
	again := func(replace bool) func() { return func() { ed.write(v.forms, path, replace, then) } }
	overwrite := []kit.Answer{kit.NewAnswer("另存为…", func() { ed.saveAs(then) }), kit.NewAnswer("覆盖", again(true)), kit.NewAnswer("取消", nil)}
	switch err := v.err; {
	case err == nil:
		ed.changed()
		if v.moved && ed.b == v.ed.b {
			ed.tellSaved(path, v.replaced, then)
		}
	case ed.b != v.ed.b: // the file was opened again meanwhile
		ed.Fail("没有保存", path, err)
	case errors.As(err, &lost) && lost.Code == fault.NoPlace:
		ed.askLossy(v, lost)
	case errors.As(err, &disk) && disk.Reason == safefile.Changed:
		if path == ed.s.Document().Path {
			overwrite = append([]kit.Answer{kit.NewAnswer("对比…", func() { ed.compareWithFile(then) })}, overwrite...)
		}
		ed.Ask("文件被别人改过", "“"+filepath.Base(path)+"”在打开以后被别的程序改过。覆盖的话，那些改动只留在备份里。", overwrite...)
	case errors.As(err, &disk) && disk.Reason == safefile.Locked:
		ed.Ask("没有保存", err.Error()+"确定没有人在用它的话（上次没有正常关闭也会留下记号），可以覆盖。", overwrite...)
	default:
		elsewhere := func() { ed.saveAs(then) }
		if kind, _ := document.KindFor(path); kind == document.PDF {
			elsewhere = ed.print
		}
		ed.Fail("没有保存", path, err, kit.NewAnswer("另存为…", elsewhere), kit.NewAnswer("取消", nil))
	}
}

// askLossy asks what to do if the opened workbook has no cell for something.
func (ed *editor) askLossy(v *save, lost *fault.Error) {
	question := "打开的表格里没有地方放：" + strings.Join(lost.Names, "、") + "。"
	if words := importreport.LossWords(ed.s.Document()); words != "" {
		question += "改用官方版式的话，原来的表里" + words + "，保存后列出来。"
	}
	again := func(prepare func(*session.Session)) func() {
		return func() {
			for _, s := range v.forms {
				prepare(s)
			}
			ed.write(v.forms, v.path, false, v.then)
		}
	}
	ed.Ask("原来的表格放不下", question,
		kit.NewAnswer("改用官方版式保存", again((*session.Session).UseOfficial)),
		kit.NewAnswer("保留原版式，不存这些内容", again(func(s *session.Session) { s.Document().Lossy = true })),
		kit.NewAnswer("取消", nil))
}

// compare shows an older form in grey next to this one; nil for none.
func (ed *editor) compare(old *domain.Form) {
	ed.reference = old
	ed.changed()
}

// chooseReference asks for an older file to compare with, or stops the comparison.
func (ed *editor) chooseReference() {
	if ed.reference != nil {
		ed.compare(nil)
		return
	}
	ed.app.files.Open(ed.w.asker(), "对照哪份上年的文件", func(path string) {
		var doc *document.Document
		ed.Reading("正在打开 "+filepath.Base(path), func() (err error) {
			doc, err = document.Open(path)
			return err
		}, func(err error) {
			if err != nil {
				ed.Fail("没有打开文件", path, err)
				return
			}
			ed.compare(&doc.Form)
		})
	})
}

// tryClose closes the window, after asking about unsaved work.
func (w *Window) tryClose() {
	if !w.Asking { // otherwise a question is open already
		w.view.close()
	}
}

func (b *binder) close() {
	v := b.app.saveOf(b.w)
	if !b.dirty() && v == nil {
		b.w.close()
		return
	}
	if b.OnTop() != nil {
		return
	}
	if v != nil {
		b.Ask("保存还没有结果", "向“"+filepath.Base(v.path)+"”的保存还没有结果，现在关闭窗口，可能存不完。还没有保存好的修改会留作草稿，下次启动程序时可以恢复。",
			kit.NewAnswer("不关闭", nil),
			kit.NewAnswer("另存为…", func() { b.shown.saveAs(b.w.tryClose) }),
			kit.NewAnswer("关闭", b.closeUnsaved))
		return
	}
	b.Ask("要保存修改吗", b.askUnsaved("不保存的话，这些修改会丢失。"),
		kit.NewAnswer("保存", func() { b.save(b.w.close) }),
		kit.NewAnswer("不保存", b.w.close),
		kit.NewAnswer("取消", nil))
}

func (w *Window) close() {
	w.view.end()
	w.leave()
}

// leave closes the window and keeps its draft.
func (w *Window) leave() {
	w.keepPlace()
	p := w.app
	p.saves = slices.DeleteFunc(p.saves, func(v *save) bool { return v.done && v.ed.w == w })
	for i, other := range p.windows {
		if other == w {
			p.windows = append(p.windows[:i:i], p.windows[i+1:]...)
		}
	}
	w.Win.Close()
	p.closeManual()
}

// quit closes every window and asks about unsaved work.
func (p *App) quit() {
	for _, w := range append([]*Window(nil), p.windows...) {
		if w.binder != nil && w.binder.dirty() {
			w.Win.RequestFocus()
		}
		w.tryClose()
	}
}

// useAllComputed lets the rules decide every score they can.
func (ed *editor) useAllComputed() {
	ed.s.UseAllComputed()
	ed.changed()
}

// sumFunds shows the funds and puts the sum of the parts into the total.
func (ed *editor) sumFunds() {
	ed.goToTab(tabFunds)
	ed.tabs[tabFunds].(*fundsTab).sumUp()
}

// spreadWeights brings the weights to 100 by share, as one step.
func (ed *editor) spreadWeights() {
	edits := scoring.SpreadWeights(ed.s.Form(), ed.s.Rules(), ed.s.Evaluation())
	if len(edits) == 0 {
		ed.Ask("没有可以分摊的分值", "各行的分值已经和一级指标的分值一致，或者一级指标的分值加上执行率不是 100 分。先在“基本信息”页核对一级指标的分值。",
			kit.NewAnswer("知道了", nil))
		return
	}
	ed.do("按比例分摊分值", func(f *domain.Form) { f.Apply(edits) })
}

// onIndicators shows the indicators and does something there.
func (ed *editor) onIndicators(do func(*indicatorsTab)) {
	ed.w.unlessAsked(func(ed *editor) {
		ed.showTab(tabIndicators)
		do(ed.indicators)
	})
}
