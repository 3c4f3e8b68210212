package window

import (
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/domain/zh"
	"ziping/ui/findings"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// formList is the list of all forms of a binder, in the order of its files.
type formList struct {
	b       *binder
	entries []formEntry
	title   *kit.Text
	rows    *kit.List
	content fyne.CanvasObject
}

// formEntry is a line of the list: a form, a 汇总表, or a file that could not be read.
type formEntry struct {
	ed    *editor
	table *session.Table
	file  *session.File
}

func newFormList(b *binder) *formList {
	l := &formList{b: b, title: kit.NewText("", kit.SizeBody, look.Text).InBold().Cut()}
	l.rows = kit.NewList(func() int { return len(l.entries) }, func() fyne.CanvasObject { return newFormRow(l) },
		func(i int, o fyne.CanvasObject) { o.(*formRow).show(i) })
	l.rows.OnChoose = l.pick
	l.rows.OnOpen = func(int) { l.b.home() }
	l.fill()
	fold := kit.NewArea(kit.NewInset(6, 0, 6, 0, kit.NewText("«", kit.SizeBody, look.Muted)), "", look.Header, b.fold).Rounded(3)
	b.w.Tipped(fold, fold, func() string { return "收起各张表" })
	head := kit.NewLine(8, 0, l.title, fold)
	l.content = kit.NewArea(kit.NewStorey(kit.NewColumn(0, kit.NewInset(14, 9, 8, 7, head), widget.NewSeparator()), l.rows, kit.NewColumn(0)), look.Panel, "", nil)
	return l
}

// fill lists what the files hold, in their order.
func (l *formList) fill() {
	l.entries = nil
	l.title.Set(fmt.Sprintf("整套　%d 张", len(l.b.editors)))
	for _, f := range l.b.b.Files {
		var list []formEntry
		for _, s := range f.Forms {
			list = append(list, formEntry{ed: l.b.of(s), file: f})
		}
		for _, t := range f.Tables {
			list = append(list, formEntry{table: t, file: f})
		}
		if len(list) == 0 {
			list = append(list, formEntry{file: f})
		}
		slices.SortStableFunc(list, func(a, b formEntry) int { return a.place() - b.place() })
		l.entries = append(l.entries, list...)
	}
}

// place is where an entry comes in its file: the number of its sheet.
func (e formEntry) place() int {
	switch {
	case e.ed != nil:
		return e.ed.s.Document().SheetNumber()
	case e.table != nil:
		return e.table.Number()
	}
	return 0
}

// is reports whether the entry is what the binder shows.
func (e formEntry) is(b *binder) bool {
	if b.table != nil {
		return e.table == b.table.table
	}
	return e.ed != nil && e.ed == b.shown
}

// pick shows a line; the keyboard stays in the list.
func (l *formList) pick(i int) {
	e := l.entries[i]
	c := l.b.Win.Canvas()
	inList := c.Focused() == fyne.Focusable(l.rows)
	switch {
	case e.ed != nil:
		l.b.show(e.ed)
	case e.table != nil:
		l.b.showTable(e.table)
	default:
		l.b.Fail("这个文件没有读出来", e.file.Path, e.file.Err)
		return
	}
	if inList {
		c.Focus(l.rows)
	}
}

// step shows the next form or 汇总表, or with -1 the previous one, with the keyboard in it.
func (l *formList) step(by int) {
	at := slices.IndexFunc(l.entries, func(e formEntry) bool { return e.is(l.b) })
	for range l.entries {
		at = (at + by + len(l.entries)) % len(l.entries)
		switch e := l.entries[at]; {
		case e.ed != nil:
			l.b.goTo(e.ed)
			return
		case e.table != nil:
			l.b.showTable(e.table)
			return
		}
	}
}

// choose marks the line of what is shown.
func (l *formList) choose() {
	l.rows.Chosen = slices.IndexFunc(l.entries, func(e formEntry) bool { return e.is(l.b) })
	l.rows.Update()
}

// refresh brings the lines up to their forms.
func (l *formList) refresh() { l.rows.Rows.Refresh() }

// formRow is a line: the form's name and score, its kind and what is wrong with it.
type formRow struct {
	kit.Area
	l                       *formList
	i                       int
	name, score, kind, mark *kit.Text
	dot                     *kit.Text
	lines                   []*fyne.Container
}

func newFormRow(l *formList) *formRow {
	r := &formRow{l: l, i: -1}
	r.name = kit.NewText("", kit.SizeBody, look.Text).InMiddle()
	r.score = kit.NewText("", kit.SizeBody, look.Text).InBold()
	r.dot = kit.NewText("●", kit.SizeSecondary, look.AccentText)
	r.kind = kit.NewText("", kit.SizeSecondary, look.Muted).Cut()
	r.mark = kit.NewText("", kit.SizeSecondary, look.Muted)
	r.lines = []*fyne.Container{kit.NewLine(8, 0, r.name, r.score), kit.NewLine(5, 1, r.dot, r.kind, r.mark)}
	r.Setup(r, kit.NewInset(14, 6, 12, 6, kit.NewColumn(2, r.lines[0], r.lines[1])), "", "", r.choose)
	return r
}

func (r *formRow) show(i int) {
	r.i = i
	e := r.l.entries[i]
	r.name.SetColour(look.Text)
	if e.ed != nil {
		r.showForm(e.ed.s)
	} else {
		r.showOther(e)
	}
	for _, line := range r.lines {
		kit.Relay(line)
	}
	r.l.rows.Mark(&r.Area, i)
}

func (r *formRow) showForm(s *session.Session) {
	f := s.Form()
	r.name.Set(zh.OrElse(f.Subject(), "（未填"+f.Kind().Subject.Label()+"）"))
	r.score.Set(s.Evaluation().Score.String())
	r.kind.Set(f.Kind().Name)
	kit.SetHidden(r.dot, !s.Dirty())
	words, colour := "", look.Muted
	count := findings.Count(s.Findings())
	for _, g := range findings.Badged {
		if n := count[g]; n > 0 {
			words, colour = fmt.Sprintf("%d %s", n, g.Badge().Unit), g.Badge().Words
			break
		}
	}
	r.mark.Set(words)
	r.mark.SetColour(colour)
}

// showOther shows a 汇总表, or a file that could not be read.
func (r *formRow) showOther(e formEntry) {
	r.dot.Hide()
	r.score.Set("")
	if e.table == nil {
		r.name.Set(filepath.Base(e.file.Path))
		r.name.SetColour(look.Muted)
		r.kind.Set("")
		r.mark.Set("没有读出来")
		r.mark.SetColour(look.ErrorText)
		return
	}
	r.name.Set("汇总表")
	r.kind.Set(fmt.Sprintf("%d 个项目", len(e.table.Summary.Rows)))
	r.mark.Set("")
	if n := r.l.b.b.Differences(e.table); n > 0 {
		r.mark.Set(fmt.Sprintf("%d 处不符", n))
		r.mark.SetColour(look.ErrorText)
	}
}

func (r *formRow) choose() {
	if r.i >= 0 {
		r.l.b.Win.Canvas().Focus(r.l.rows)
		r.l.rows.Choose(r.i)
	}
}

// MouseIn tells all of a name that is cut, and where the form is.
func (r *formRow) MouseIn(*desktop.MouseEvent) {
	if r.i < 0 {
		return
	}
	e := r.l.entries[r.i]
	words := e.file.Path
	if e.ed != nil {
		words = e.ed.s.Form().Subject() + "　" + filepath.Base(e.file.Path)
		if sheet := e.ed.s.Document().Sheet(); sheet != "" {
			words += "　工作表“" + sheet + "”"
		}
	}
	r.l.b.Tip.Show(r, words)
}

func (r *formRow) MouseMoved(*desktop.MouseEvent) {}

func (r *formRow) MouseOut() { r.l.b.Tip.Show(r, "") }
