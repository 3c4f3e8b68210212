package window

import (
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// save writes all forms that were edited to their files, asks if one has no file yet, and goes
// on with then (which may be nil) once all of them are on disk.
func (b *binder) save(then func()) {
	b.shown.s.EndTyping()
	list := b.b.Unsaved()
	var ready, asking []*editor
	for _, s := range list {
		if ed := b.inView(s); ed.path() != "" {
			ready = append(ready, ed)
		} else {
			asking = append(asking, ed)
		}
	}
	next := func() { b.saveNamed(asking, then) }
	if list := b.newYear(asking); len(list) > 0 {
		asking = slices.DeleteFunc(asking, func(ed *editor) bool { return slices.Contains(list, ed) })
		next = func() { b.saveNewYear(list, func() { b.saveNamed(asking, then) }) }
	}
	switch len(ready) {
	case 0:
		if len(list) == 0 {
			asking = []*editor{b.shown}
			if path := b.shown.path(); path != "" {
				b.shown.saveTo(path, then)
				return
			}
		}
		next()
	case 1:
		ready[0].saveTo(ready[0].path(), next)
	default:
		b.saveFiles(ready, (*editor).path, next)
	}
}

// inView is the editor to speak of a file through: that in view if its form is one of the file's.
func (b *binder) inView(s *session.Session) *editor {
	if slices.Contains(b.b.Together(s), b.shown.s) {
		return b.shown
	}
	return b.of(s)
}

// saveNamed asks for a file for one after another.
func (b *binder) saveNamed(list []*editor, then func()) {
	if len(list) == 0 {
		if then != nil {
			then()
		}
		return
	}
	b.show(list[0])
	list[0].saveAs(func() { b.saveNamed(list[1:], then) })
}

// path is the file that a save writes, "" if a person has to be asked: for a form that was rolled
// over, and those in one file with it.
func (ed *editor) path() string {
	for _, s := range ed.b.b.Together(ed.s) {
		if s.Path() == "" {
			return ""
		}
	}
	return ed.s.Path()
}

// saveAs asks for a file and writes the form to it, with the others of its file.
func (ed *editor) saveAs(then func()) {
	ed.app.files.Save(ed.w.asker(), ed.fileName(), files.SaveKinds, func(path string) { ed.saveTo(path, then) })
}

// fileName is the name suggested for the file: the usual one for a form; what holds several goes on
// under its name.
func (ed *editor) fileName() string {
	if doc := ed.s.Document(); doc.Path != "" && len(ed.b.b.Together(ed.s)) > 1 {
		return session.NextName(filepath.Base(doc.Path), doc.Form.Year, ed.s.Form().Year)
	}
	return ed.s.FileName()
}

func (ed *editor) saveTo(path string, then func()) {
	ed.write(ed.b.b.Together(ed.s), path, false, then)
}

// begin copies what the forms of a file hold now.
func (ed *editor) begin(forms []*session.Session, path string, over bool, then func()) *save {
	for _, s := range forms {
		s.EndTyping()
	}
	v := &save{ed: ed, forms: forms, path: path, since: ed.app.now().Format("15:04"), then: then, replaced: path == ed.s.Document().Path}
	v.saving = session.SavingAll(forms, path, over)
	v.roll, v.rollsOff = ed.b.rollsTable(forms, path), ed.b.leftProjects()
	ed.app.saves = append(ed.app.saves, v)
	return v
}

// write saves forms of one file as they are now and asks if a person has to decide; over is as for
// [session.SavingAll].
func (ed *editor) write(forms []*session.Session, path string, over bool, then func()) {
	if ed.app.pendingSave(path) != nil {
		ed.Ask("这个文件还在保存", "上一次向“"+filepath.Base(path)+"”的保存还没有结果，现在不能再存到这个文件。要马上留一份，另存为别的名字。",
			kit.NewAnswer("另存为…", func() { ed.saveAs(then) }), kit.NewAnswer("取消", nil))
		return
	}
	v := ed.begin(forms, path, over, then)
	ed.Work("正在保存 "+filepath.Base(path), v.write, v.leave, v.end)
}

// saveFiles writes several files, each whole or not at all, and tells which could not be written.
func (b *binder) saveFiles(list []*editor, pathOf func(*editor) string, then func()) {
	var saves []*save
	for _, ed := range list {
		if path := pathOf(ed); b.app.pendingSave(path) == nil {
			saves = append(saves, ed.begin(b.b.Together(ed.s), path, false, nil))
		}
	}
	errs := make([]error, len(saves))
	leave := func() {
		for _, v := range saves {
			v.left = true
		}
		b.shown.changed()
	}
	b.Work(fmt.Sprintf("正在保存 %d 个文件", len(saves)), func() error {
		for i, v := range saves {
			errs[i] = v.write()
		}
		return nil
	}, leave, func(error) {
		var failed []*save
		for i, v := range saves {
			if v.left || !slices.Contains(b.app.windows, b.w) {
				v.end(errs[i])
				continue
			}
			v.finish(errs[i])
			b.app.forgetSave(v)
			if v.err != nil {
				failed = append(failed, v)
			}
		}
		b.relist()
		b.shown.changed()
		if len(failed) > 0 {
			b.tellFailed(failed, len(saves))
		} else if then != nil && !saves[0].left {
			then()
		}
	})
}

// tellFailed lists the files that could not be written; a click goes to the form.
func (b *binder) tellFailed(failed []*save, all int) {
	rows := kit.NewColumn(4)
	for _, v := range failed {
		rows.Add(kit.NewPress(kit.NewInset(10, 7, 10, 7, kit.NewColumn(2, kit.NewText(filepath.Base(v.path), kit.SizeBody, look.Text).InBold().Wrapped(),
			kit.NewText(v.err.Error(), kit.SizeSecondary, look.Secondary).Wrapped())), look.Panel, look.Selected, 4, func() {
			b.Open.Close()
			b.goTo(v.ed)
		}))
	}
	head := fmt.Sprintf("保存了 %d 个文件，下面 %d 个没有保存，修改都还在。点一下转到那张表，单独保存或者另存为。", all-len(failed), len(failed))
	b.Dialog("有的文件没有保存", kit.NewColumn(8, kit.Paragraph(head), rows), fyne.NewSize(560, 0), kit.NewAnswer("知道了", nil))
}

// dropDrafts forgets what was kept of forms that are saved by now.
func (b *binder) dropDrafts() {
	for _, ed := range b.editors {
		if ed.draft != nil && !ed.s.Dirty() {
			ed.draft.drop()
		}
	}
}
