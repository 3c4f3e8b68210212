package window

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/session"
)

// rolledAgain is called for a form that was recovered: it may have been rolled over, with the 汇总表.
func (b *binder) rolledAgain(s *session.Session) {
	year := s.Form().Year
	if doc := s.Document(); s.Path() != "" || doc.Path == "" || doc.Form.Year == 0 || year <= doc.Form.Year {
		return
	}
	b.rolled = year
	for _, t := range b.b.Tables() {
		t.RollsOver = true
	}
}

// rollsTable reports whether a save of rolled forms also rolls over the 汇总表 of their workbook, and
// to which year; 0 for no.
func (b *binder) rollsTable(forms []*session.Session, path string) (year int) {
	doc := forms[0].Document()
	kind, _ := document.KindFor(path)
	if b.rolled == 0 || path == doc.Path || !doc.HoldsAll(kind) {
		return 0
	}
	isRolled := slices.ContainsFunc(forms, func(s *session.Session) bool { return s.Form().Year == b.rolled && s.Path() == "" })
	for _, t := range b.b.Tables() {
		if isRolled && t.File == doc.Path && t.RollsOver {
			return b.rolled
		}
	}
	return 0
}

// leftProjects are those that the 汇总表 no longer list when they are rolled over.
func (b *binder) leftProjects() []domain.SummaryRow {
	return b.b.LeftProjects(func(s *session.Session) bool { return s.Form().Year == b.rolled })
}

// newYear are the editors of a folder's forms, one for each file, that are saved into next year's
// folder; nil if the folder was not rolled over.
func (b *binder) newYear(asking []*editor) (list []*editor) {
	if !b.b.Folder || b.rolled == 0 {
		return nil
	}
	isRolled := func(s *session.Session) bool { return s.Document().Path != "" && s.Form().Year == b.rolled }
	for _, ed := range asking {
		if slices.ContainsFunc(b.b.Together(ed.s), isRolled) { // not necessarily the one in view
			list = append(list, ed)
		}
	}
	return list
}

// saveNewYear asks where next year's folder is to be, and saves the forms that were rolled over
// into it.
func (b *binder) saveNewYear(list []*editor, then func()) {
	last := list[0].s.Document().Form.Year
	name := session.NextFolder(filepath.Base(b.b.Path), last, b.rolled)
	to := filepath.Join(filepath.Dir(b.b.Path), name)
	b.Ask("存到新文件夹", fmt.Sprintf("%d 年度的表存到新文件夹“%s”，文件名里的年度也改过来。去年的文件夹不动，不再结转的表留在那里。", b.rolled, kit.UnderHome(to)),
		kit.NewAnswer("保存", func() { b.writeNewYear(list, to, then) }),
		kit.NewAnswer("换个位置…", func() {
			b.app.files.Folder(b.w.asker(), "新文件夹放在哪里", func(in string) { b.writeNewYear(list, filepath.Join(in, name), then) })
		}),
		kit.NewAnswer("取消", nil))
}

// nextPath is where a file of the folder goes in next year's.
func (b *binder) nextPath(path, to string, last int) string {
	name, err := filepath.Rel(b.b.Path, path)
	if err != nil {
		name = filepath.Base(path)
	}
	return filepath.Join(to, session.NextName(name, last, b.rolled))
}

func (b *binder) writeNewYear(list []*editor, to string, then func()) {
	year, last, left := b.rolled, list[0].s.Document().Form.Year, b.leftProjects()
	tables := map[string]string{} // files with nothing else, and where they go
	for _, t := range b.b.Tables() {
		if t.RollsOver && b.has(t.File, nil, anyForm) == nil {
			tables[t.File] = b.nextPath(t.File, to, last)
		}
	}
	first := func() error {
		if found, err := os.ReadDir(to); err == nil && len(found) > 0 {
			return errors.New("这个文件夹已经有了，里面不是空的。换个位置，或者先把它改名")
		}
		for _, ed := range list {
			if err := os.MkdirAll(filepath.Dir(b.nextPath(ed.s.Document().Path, to, last)), 0o777); err != nil {
				return err
			}
		}
		for file, path := range tables {
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), document.RollSummary(file, path, year, left)); err != nil {
				return err
			}
		}
		return nil
	}
	b.Work("正在建 "+filepath.Base(to), first, nil, func(err error) {
		if err != nil {
			b.Fail("没有存到新文件夹", to, err)
			return
		}
		for file := range tables {
			b.b.Rolled(file)
		}
		b.saveFiles(list, func(ed *editor) string { return b.nextPath(ed.s.Document().Path, to, last) }, func() {
			b.move(to, tables)
			if then != nil {
				then()
			}
		})
	})
}

// closeOthers closes the editors of forms that are no longer open.
func (b *binder) closeOthers() {
	kept := b.b.Forms()
	for _, ed := range b.editors {
		if !slices.Contains(kept, ed.s) {
			ed.endDraft()
		}
	}
	b.editors = slices.DeleteFunc(b.editors, func(ed *editor) bool { return !slices.Contains(kept, ed.s) })
	if !slices.Contains(b.editors, b.shown) {
		b.show(b.editors[0])
	}
}

// move goes on with next year's folder. What was left in the old one is no longer shown.
func (b *binder) move(to string, tables map[string]string) {
	b.rolled = 0
	b.b.Move(to, tables)
	b.closeOthers()
	b.app.places.Remember(files.Whole(to))
	b.rememberLeft()
	for _, path := range tables {
		b.lookAgain(path)
	}
	b.relist()
	b.shown.changed()
}
