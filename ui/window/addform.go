package window

import (
	"fmt"
	"path/filepath"
	"slices"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/kit"
	"ziping/ui/session"
)

// addForm asks what the form of a new project begins from, and adds it to the whole.
func (b *binder) addForm() {
	b.Ask("加一张项目表", "新项目的自评表加到这一套里，列在最后，和其他的表一起检查。它单独存成一个文件。",
		kit.NewAnswer("从申报表开始…", b.addDeclared),
		kit.NewAnswer("空白表", func() {
			kind := projectKind()
			f := session.Blank(kind, b.year(), scoring.DefaultFor(kind))
			f.Set(kind.Owner, b.owner())
			b.add(session.New(f, scoring.DefaultFor(kind)))
		}),
		kit.NewAnswer("取消", nil))
}

// projectKind is the kind of form that evaluates a project.
func projectKind() *domain.Kind {
	kinds := domain.Kinds()
	return kinds[slices.IndexFunc(kinds, func(k *domain.Kind) bool { return k.Subject == domain.FieldProject })]
}

// addDeclared asks for a 申报表, and adds the forms that its projects become.
func (b *binder) addDeclared() {
	b.app.files.Open(b.w.asker(), "用哪份申报表", func(path string) {
		var list session.Declarations
		b.Reading("正在打开 "+filepath.Base(path), func() (err error) {
			list, err = session.OpenDeclarations(path)
			return err
		}, func(err error) {
			if err != nil {
				b.Fail("没有加项目表", path, err)
				return
			}
			for _, d := range list {
				b.add(session.Become(d, nil))
			}
			if len(list) > 1 {
				b.Ask("加了项目表", fmt.Sprintf("申报表里有 %d 个项目，各加了一张自评表。", len(list)), kit.NewAnswer("知道了", nil))
			}
		})
	})
}

// year is that of the forms that are open.
func (b *binder) year() int {
	if year := b.shown.s.Form().Year; year != 0 {
		return year
	}
	return b.app.due()
}

// owner is the unit whose forms are open.
func (b *binder) owner() string {
	if p := b.b.Of(b.shown.s); p != nil {
		return p.Unit
	}
	return b.shown.s.Form().Owner()
}

// add adds a form and shows it.
func (b *binder) add(s *session.Session) {
	b.b.Add(s)
	ed := newEditor(b.w, b, s)
	b.editors = append(b.editors, ed)
	if b.list == nil {
		b.lay()
	} else {
		b.list.fill()
	}
	b.goTo(ed)
}
