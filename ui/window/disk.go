package window

import (
	"slices"

	"ziping/ui/kit"
	"ziping/ui/session"
)

// lookAtFiles looks at the files of all windows again. A user who comes back to the program may
// have saved the same file in Excel.
func (p *App) lookAtFiles() {
	for _, w := range p.windows {
		if w.binder != nil {
			w.binder.lookAtFiles()
		}
	}
}

// lookAtFiles looks at the file of the form in view and, unless they are to be rolled over, at those
// of the 汇总表.
func (b *binder) lookAtFiles() {
	shown := b.shown.s.Document().Path
	b.lookAtFile(shown)
	for _, f := range b.b.Files {
		if len(f.Tables) > 0 && f.Path != shown && b.rolled == 0 {
			b.lookAtFile(f.Path)
		}
	}
}

func (b *binder) lookAtFile(path string) {
	if b.Busy || b.looking[path] || b.app.saveOf(b.w) != nil {
		return
	}
	b.looking[path] = true // a share that does not answer blocks one goroutine, not one for each look
	look := b.b.Look(path)
	b.app.spawn(func() func() {
		tell := look()
		return func() {
			delete(b.looking, path)
			if b.w.binder != b || b.Busy || b.app.saveOf(b.w) != nil { // a running save looks at the file itself
				return
			}
			if tell() {
				b.relist()
				b.shown.changed()
			}
			if b.table == nil && b.shown.notices.Show(b.shown.offers()) {
				b.Win.Content().Refresh()
			}
		}
	})
}

// diskOffers are the notices about the file on disk.
func (ed *editor) diskOffers() (list []kit.Offer) {
	doc, elsewhere := ed.s.Document(), func() { ed.saveAs(nil) }
	switch {
	case doc.Changed:
		list = append(list, kit.NewOffer("changed/"+doc.Path, "这个文件在打开之后被别的程序或别的人改过，窗口里还是原来的内容。", "对比…", func() { ed.compareWithFile(nil) }))
	case doc.Elsewhere != "":
		list = append(list, kit.NewOffer("open-elsewhere/"+doc.Path, doc.Elsewhere, "另存为…", elsewhere))
	}
	if words := doc.SignedWords(); words != "" {
		list = append(list, kit.NewOffer("signed/"+doc.Path, words, "另存为…", elsewhere))
	}
	return list
}

// reopen shows the file as it is on disk now. Nothing asks about edits of these forms: the user
// has seen them.
func (ed *editor) reopen(seen []*session.Session) {
	doc := ed.s.Document()
	again := func() {
		here := func() *Window { return ed.w }
		if ed.b.b.Folder {
			ed.w.readFolder(ed.b.b.Path, doc.Path, doc.Choice, here, nil)
		} else {
			ed.w.read(doc.Path, doc.Choice, here, nil)
		}
	}
	if !slices.ContainsFunc(ed.b.b.Forms(), func(s *session.Session) bool { return s.Dirty() && !slices.Contains(seen, s) }) {
		again()
		return
	}
	ed.Ask("重新打开文件", ed.b.askUnsaved("重新打开的话，这些修改会丢失。要两份都留下，先另存为别的名字。"),
		kit.NewAnswer("另存为…", func() { ed.saveAs(nil) }),
		kit.NewAnswer("重新打开", again),
		kit.NewAnswer("取消", nil))
}
