package window

import (
	"ziping/ui/kit"
)

// lookAtFiles looks at the files of all windows again. Who comes back to the program may
// come from Excel, with the same file saved there.
func (p *App) lookAtFiles() {
	for _, w := range p.windows {
		w.lookAtFile()
	}
}

func (w *Window) lookAtFile() {
	if w.s == nil || w.Busy || w.looking || w.app.saveOf(w) != nil {
		return
	}
	w.looking = true // a share that does not answer keeps one goroutine, not one for each look
	s, look := w.s, w.s.Document().Look()
	w.app.spawn(func() func() {
		tell := look()
		return func() {
			w.looking = false
			if w.s != s || w.Busy || w.app.saveOf(w) != nil { // a save under way looks for itself
				return
			}
			tell()
			if w.notices.Show(w.offers()) {
				w.Win.Content().Refresh()
			}
		}
	})
}

// diskOffers are what suggests itself with the file as it lies on disk.
func (w *Window) diskOffers() (list []kit.Offer) {
	doc, elsewhere := w.s.Document(), func() { w.saveAs(nil) }
	switch {
	case doc.Changed:
		list = append(list, kit.NewOffer("这个文件在打开之后被别的程序或别的人改过，窗口里还是原来的内容。", "重新打开…", w.reopen))
	case doc.Elsewhere != "":
		list = append(list, kit.NewOffer(doc.Elsewhere, "另存为…", elsewhere))
	}
	if words := doc.SignedWords(); words != "" {
		list = append(list, kit.NewOffer(words, "另存为…", elsewhere))
	}
	return list
}

// reopen shows the file as it is on disk now.
func (w *Window) reopen() {
	doc := w.s.Document()
	again := func() { w.read(doc.Path, doc.Choice, func() *Window { return w }) }
	if !w.s.Dirty() {
		again()
		return
	}
	w.Ask("重新打开文件", "“"+w.s.Name()+"”有修改还没有保存。重新打开的话，这些修改会丢失。要两份都留下，先另存为别的名字。",
		kit.NewAnswer("另存为…", func() { w.saveAs(nil) }),
		kit.NewAnswer("重新打开", again),
		kit.NewAnswer("取消", nil))
}
