package window

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// A draft is on disk within two seconds of an edit: the delay, and the time to write.
const (
	draftWait = time.Second
	draftAway = 15 * time.Second // before the next try if the disk refused
)

// draft keeps a window's unsaved work in the journal.
type draft struct {
	journal *session.Journal
	used    bool // the journal may hold something
	due     bool // a write is scheduled
	writing bool
	kept    string // time of the last write, 14:32; "" for none
	failed  bool
}

// keepDraft makes sure that the journal soon has the form as it is now, or nothing if nothing is
// unsaved.
func (ed *editor) keepDraft() {
	d := ed.draft
	switch {
	case !ed.s.Dirty():
		d.drop()
	case !d.due:
		ed.keepLater(draftWait)
	}
}

func (ed *editor) keepLater(wait time.Duration) {
	d := ed.draft
	d.due = true
	ed.app.after(wait, func() {
		if d == ed.draft {
			ed.writeDraft()
		}
	})
}

// writeDraft takes a snapshot of the session and writes it in the background, also during a save:
// on a network, that may last.
func (ed *editor) writeDraft() {
	d := ed.draft
	d.due = false
	switch {
	case !ed.s.Dirty():
		return
	case d.writing:
		ed.keepLater(draftWait)
		return
	}
	d.writing, d.used = true, true
	write := d.journal.Snapshot(ed.s, ed.b.b.Whole())
	ed.app.spawn(func() func() {
		err := write()
		return func() {
			d.writing = false
			if d != ed.draft || !d.used { // dropped in the meantime
				return
			}
			if d.failed = err != nil; !d.failed {
				d.kept = ed.app.now().Format("15:04")
			}
			if err != nil && !d.due {
				ed.keepLater(draftAway)
			}
			ed.b.shown.showState()
		}
	})
}

// drop deletes the draft: the work is saved, undone, or not wanted.
func (d *draft) drop() {
	if d.used {
		d.used = d.journal.Remove() != nil
	}
	d.kept, d.failed = "", false
}

// state tells in the status line what is unsaved, and whether it would survive a crash.
func (d *draft) state() string {
	switch {
	case d.failed:
		return "有未保存的修改，草稿没有存下来，先保存文件"
	case d.kept != "":
		return "有未保存的修改（草稿已自动保存 " + d.kept + "）"
	}
	return "有未保存的修改"
}

// endDraft is called when a window is closed for good.
func (ed *editor) endDraft() {
	if ed.draft != nil {
		ed.draft.drop()
		ed.draft = nil
	}
}

// findLost looks for work that a crash left.
func (p *App) findLost() {
	list, damaged, _ := session.LostWork() // a folder that can't be read has nothing to offer
	p.lost, p.damaged = list, append(p.damaged, damaged...)
}

// dyingTime is how long a killed process may keep its entries locked.
const dyingTime = 3 * time.Second

// offerLost looks again for work that a crash left and shows it if there is something new.
func (p *App) offerLost() {
	before := len(p.lost) + len(p.damaged)
	if p.findLost(); len(p.lost)+len(p.damaged) == before {
		return
	}
	for _, w := range p.windows {
		if w.isStart() {
			w.view.themed()
		}
		if w.editor != nil {
			w.editor.changed()
		}
	}
}

// lostWords is the notice of lost work above a form; "" for none.
func (p *App) lostWords() string {
	if len(p.lost) == 0 {
		return ""
	}
	return fmt.Sprintf("程序上次没有正常结束，留下 %d 份没有保存的内容。", len(p.lost))
}

// showLost shows in a dialog what can be recovered.
func (w *Window) showLost() {
	rows, _ := w.lostList()
	w.Dialog("没有保存的内容", rows, fyne.NewSize(680, 0), kit.NewAnswer("关闭", nil))
}

// lostList lists what can be recovered, and what is damaged; nil if there is neither. recover is
// the button of the first row, nil for none.
func (w *Window) lostList() (rows fyne.CanvasObject, recover *kit.Button) {
	p := w.app
	if len(p.lost)+len(p.damaged) == 0 {
		return nil, nil
	}
	list := kit.NewColumn(6)
	for i := range p.lost {
		row, button := w.lostRow(p.lost[i])
		list.Add(row)
		if recover == nil {
			recover = button
		}
	}
	for _, path := range p.damaged {
		list.Add(kit.NewInset(12, 2, 12, 2, kit.NewText("有一份记录已经损坏，恢复不了，留作备查："+path, kit.SizeSecondary, look.Muted).Wrapped()))
	}
	const most = 3 // more rows scroll
	if len(list.Objects) <= most {
		return list, recover
	}
	return container.New(kit.NewTall(most*62), container.NewVScroll(kit.NewInset(0, 0, 12, 0, list))), recover
}

func (w *Window) lostRow(l session.Lost) (row fyne.CanvasObject, recover *kit.Button) {
	note := kit.NewLine(12, 1, kit.NewText("草稿保存于 "+l.Time().Format("1 月 2 日 15:04"), kit.SizeSecondary, look.Secondary))
	if l.Path() != "" {
		note.Add(kit.NewText(kit.UnderHome(filepath.Dir(l.Path())), kit.SizeSecondary, look.Secondary).InMiddle())
	}
	name := l.Name()
	for _, other := range w.app.lost {
		if other.Path() == l.Path() && other.Subject() != l.Subject() { // several forms of one file
			name = l.Name() + "　" + l.Subject()
		}
	}
	words := kit.NewColumn(2, kit.NewText(name, kit.SizeBody, look.Text).InBold().InMiddle(), note)
	if l.LayoutLost() {
		words.Add(kit.NewText("原表格的版式没有留住", kit.SizeSecondary, look.Secondary).Cut())
	}
	choice := func(words string, importance widget.Importance, do func(session.Lost)) *kit.Button {
		b := kit.NewButton(words, func() { do(l) })
		b.Importance = importance
		return b
	}
	recover = choice("恢复", widget.HighImportance, w.recover)
	return kit.NewArea(kit.NewInset(12, 7, 8, 7, kit.NewLine(8, 0, words, recover,
		choice("看看改了什么", widget.MediumImportance, w.showDifferences),
		choice("不要了", widget.MediumImportance, w.discard))), look.Selected, "", nil).Rounded(4), recover
}

// recover opens work that a crash left: with all that was open with it, if that is still there.
func (w *Window) recover(l session.Lost) {
	var list []session.Lost
	for _, other := range w.app.lost {
		if l.Whole() != "" && other.Whole() == l.Whole() {
			list = append(list, other)
		}
	}
	if len(list) == 0 {
		w.recoverAlone(l)
		return
	}
	var r *session.Recovered
	var stopped atomic.Bool
	on := map[string]os.FileInfo{}
	w.Reading("正在打开 "+filepath.Base(l.Whole()), func() (err error) {
		if r, err = session.RecoverTogether(list, stopped.Load); err == nil {
			for _, f := range r.Binder.Files {
				on[f.Path] = files.Identity(f.Path)
			}
		}
		return err
	}, func(err error) {
		stopped.Store(true)
		switch {
		case errors.Is(err, kit.ErrGivenUp):
			return
		case err != nil:
			w.recoverAlone(l)
			return
		}
		w.dismissLost()
		w.app.bindRecovered(r, l.Subject(), on)
		for _, other := range r.Apart {
			w.recoverAlone(other)
		}
	})
}

// bindRecovered shows recovered work among all that was open with it, with the form of a subject in
// view.
func (p *App) bindRecovered(r *session.Recovered, subject string, on map[string]os.FileInfo) {
	to := p.freeWindow()
	first := r.Binder.First()
	for s := range r.Journals {
		if s.Form().Subject() == subject {
			first = s
		}
	}
	to.bind(r.Binder, first, on)
	for s, journal := range r.Journals {
		ed := to.binder.of(s)
		ed.draft.journal, ed.draft.used = journal, true
		to.binder.rolledAgain(s)
	}
	to.editor.changed()
}

// recoverAlone opens work on one form.
func (w *Window) recoverAlone(l session.Lost) {
	s, journal, err := l.Recover()
	w.dismissLost()
	if err != nil {
		w.Fail("没有恢复", "", err)
		return
	}
	to := w.app.freeWindow()
	to.load(s)
	to.editor.draft.journal, to.editor.draft.used = journal, true
	if path := l.Declared(); path != "" {
		to.editor.readDeclared(path)
	}
}

// discard deletes work that a crash left, after a question: it is the only copy.
func (w *Window) discard(l session.Lost) {
	w.Ask("不要这份没有保存的内容吗", "“"+l.Name()+"”里没有保存的修改会删掉，找不回来。已经存成文件的内容不受影响。",
		kit.NewAnswer("删掉", func() {
			err := l.Discard()
			w.dismissLost()
			if err != nil {
				w.Fail("没有删掉", "", err)
			}
		}),
		kit.NewAnswer("留着", nil))
}

// dismissLost removes work from the list and closes the dialog that showed it.
func (w *Window) dismissLost() {
	if w.Open != nil {
		w.Open.Close()
	}
	w.app.offerLost()
}

// showDifferences shows the differences between lost work and its file.
func (w *Window) showDifferences(l session.Lost) {
	var list []session.Difference
	var err error
	w.Reading("正在对照 "+l.Name(), func() error {
		list, err = l.Differences()
		return nil
	}, func(stopped error) {
		if stopped != nil {
			return
		}
		head := fmt.Sprintf("和文件相比，有 %d 处不一样。", len(list))
		switch {
		case err != nil:
			head = fmt.Sprintf("原来的文件打不开，下面是填了的 %d 处。%v", len(list), err)
		case l.Path() == "":
			head = fmt.Sprintf("还没有存成过文件，下面是填了的 %d 处。", len(list))
		}
		w.showCompared(l.Name(), head, "没有保存的内容", []session.Compared{{List: list}},
			kit.NewAnswer("恢复", func() { w.recover(l) }), kit.NewAnswer("关闭", nil))
	})
}
