package window

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/ui/kit"
	"ziping/ui/session"
)

// binder is the view of what was opened as a whole: the form that is shown and, if there are
// several, the list of all at its left. Every form has an editor of its own, laid out when it is
// shown first; what is saved and closed is the whole.
type binder struct {
	*kit.Host
	w       *Window
	app     *App
	b       *session.Binder
	editors []*editor // of all forms, in their order
	shown   *editor
	table   *tablePage      // shown instead of it, nil for none
	page    *fyne.Container // holds what is shown
	rolled  int             // the year of a roll-over of the whole that is not saved yet, 0 for none
	looking map[string]bool // files that are being looked at, which may take long
	report  *comparedReport // whose differences are gone through, nil for none
	list    *formList       // nil for a single form
	side    *kit.Split      // list and page
}

// load shows a form that belongs to no others.
func (w *Window) load(s *session.Session) { w.bind(session.Bind(s), s, nil) }

// bind shows what was opened as a whole, with one of its forms in view. files are those on disk,
// by their paths.
func (w *Window) bind(of *session.Binder, first *session.Session, files map[string]os.FileInfo) {
	b := &binder{Host: &w.Host, w: w, app: w.app, b: of, page: container.NewStack(), looking: map[string]bool{}}
	for _, s := range of.Forms() {
		ed := newEditor(w, b, s)
		ed.file = files[s.Document().Path]
		b.editors = append(b.editors, ed)
	}
	w.shows(b)
	b.lay()
	b.show(b.of(first))
	b.shown.enter()
}

// lay puts list and page into the window. A single form needs no list.
func (b *binder) lay() {
	var root fyne.CanvasObject = b.page
	if len(b.editors)+len(b.b.Tables()) > 1 {
		pref := b.app.fyne.Preferences()
		b.list = newFormList(b)
		b.side = kit.NewSplit(b.page, b.list.content, besideForms, b.fold,
			float32(pref.FloatWithFallback(prefForms, 192)), func(width float32) { pref.SetFloat(prefForms, float64(width)) }).AtLeft()
		b.side.Open = !pref.Bool(prefFormsFolded)
		b.w.Tipped(b.side.Strip, b.side.Strip, func() string { return "展开各张表" })
		root = b.side.Box
	}
	b.w.setContent(root)
}

// besideForms is the width, at 100 %, that a form needs at the side of the list: that which the
// indicators fit into, and the strip of the findings that are folded away. Below it the list makes
// room.
const besideForms = 652

func (b *binder) fold() {
	b.side.Fold()
	b.w.keepKeyboard()
	b.app.fyne.Preferences().SetBool(prefFormsFolded, !b.side.Open)
}

// of is the editor of a form, nil if it is not among those opened here.
func (b *binder) of(s *session.Session) *editor {
	if i := slices.IndexFunc(b.editors, func(ed *editor) bool { return ed.s == s }); i >= 0 {
		return b.editors[i]
	}
	return nil
}

// show shows one of the forms, where it was left.
func (b *binder) show(ed *editor) {
	if ed == b.shown && b.table == nil {
		return
	}
	if b.shown != nil {
		b.shown.s.EndTyping()
	}
	b.shown, b.w.editor, b.table = ed, ed, nil
	if ed.content == nil {
		ed.build()
	} else {
		b.place(ed.content)
		ed.changed()
	}
	b.lookAtFile(ed.s.Document().Path)
	if b.list != nil {
		b.list.choose()
	}
	b.w.keepKeyboard()
}

// showTable shows a 汇总表 instead of a form.
func (b *binder) showTable(t *session.Table) {
	if b.table != nil && b.table.table == t {
		return
	}
	b.shown.s.EndTyping()
	b.table, b.w.editor = newTablePage(b, t), nil
	b.place(b.table.content)
	b.list.choose()
	b.Win.Canvas().Focus(b.table.rows)
}

// place puts something into the page.
func (b *binder) place(o fyne.CanvasObject) {
	b.page.Objects = []fyne.CanvasObject{o}
	b.page.Refresh()
}

// relist shows the list again: its 汇总表 were read again.
func (b *binder) relist() {
	if b.list == nil {
		return
	}
	b.list.fill()
	if was := b.table; was != nil {
		tables := b.b.Tables()
		i := slices.IndexFunc(tables, func(t *session.Table) bool { return t.File == was.table.File && t.Sheet == was.table.Sheet })
		switch {
		case i < 0:
			b.show(b.shown)
		case tables[i] != was.table:
			c := b.Win.Canvas()
			keyboard := c.Focused()
			b.showTable(tables[i])
			b.table.rows.Choose(was.rows.Chosen)
			if keyboard != fyne.Focusable(was.rows) {
				c.Focus(keyboard)
			}
		}
	}
	b.list.choose()
}

// step shows the next form, or with -1 the one before, with the keyboard in it.
func (b *binder) step(by int) {
	b.list.step(by)
}

// goTo shows a form with the keyboard in it.
func (b *binder) goTo(ed *editor) {
	if ed != b.shown || b.table != nil {
		b.show(ed)
		ed.enter()
	}
}

// edited brings what belongs to the whole up to an edit of a form.
func (b *binder) edited(ed *editor) {
	b.b.Edited(ed.s)
	if b.list != nil {
		b.list.refresh()
	}
	if b.table != nil {
		b.table.refresh()
	}
}

func (b *binder) themed() {
	for _, ed := range b.editors {
		ed.dated = ed.content != nil && (ed != b.shown || b.table != nil)
	}
	b.shown.changed()
	b.Win.Content().Refresh()
}

func (b *binder) home() {
	if b.table != nil {
		b.Win.Canvas().Focus(b.table.rows)
		return
	}
	b.shown.enter()
}

func (b *binder) key(k fyne.KeyName) bool { return b.table == nil && b.shown.key(k) }

func (b *binder) end() {
	for _, ed := range b.editors {
		ed.endDraft()
	}
}

// unsaved are the editors of the forms that are not saved.
func (b *binder) unsaved() []*editor {
	return slices.DeleteFunc(slices.Clone(b.editors), func(ed *editor) bool { return !ed.s.Dirty() })
}

func (b *binder) dirty() bool {
	return slices.ContainsFunc(b.editors, func(ed *editor) bool { return ed.s.Dirty() })
}

// name is what was opened: a file, or a folder.
func (b *binder) name() string {
	if b.b.Folder {
		return filepath.Base(b.b.Path)
	}
	return b.shown.s.Name()
}

// title is the window's.
func (b *binder) title() string {
	title := b.name() + " — " + programName
	if b.b.Folder {
		title = b.shown.s.Name() + " — " + title
	}
	if b.dirty() {
		title = "● " + title
	}
	return title
}

// askUnsaved is the question before edits are lost.
func (b *binder) askUnsaved(otherwise string) string {
	list := b.unsaved()
	if len(list) == 1 {
		return "“" + list[0].s.Name() + "”有修改还没有保存。" + otherwise
	}
	return fmt.Sprintf("“%s”里有 %d 张自评表的修改还没有保存。%s", b.name(), len(list), otherwise)
}

// has finds the editor of a form in a file; choice is as for openForm.
func (b *binder) has(path string, file os.FileInfo, choice int) *editor {
	is := func(ed *editor) bool {
		doc := ed.s.Document()
		same := doc.Path == path || file != nil && ed.file != nil && os.SameFile(ed.file, file)
		return same && (choice == anyForm || choice == doc.Choice)
	}
	if is(b.shown) {
		return b.shown
	}
	if i := slices.IndexFunc(b.editors, is); i >= 0 {
		return b.editors[i]
	}
	return nil
}
