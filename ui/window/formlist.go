package window

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// formList is the list of all forms of a binder, in the order of its files.
type formList struct {
	b       *binder
	entries []formEntry
	rows    *kit.List
	content fyne.CanvasObject
}

// formEntry is a line of the list: a form, or a file without one.
type formEntry struct {
	ed   *editor
	file *session.File
}

func newFormList(b *binder) *formList {
	l := &formList{b: b}
	for _, f := range b.b.Files {
		for _, s := range f.Forms {
			l.entries = append(l.entries, formEntry{b.of(s), f})
		}
		if len(f.Forms) == 0 && len(f.Tables) == 0 {
			l.entries = append(l.entries, formEntry{nil, f})
		}
	}
	l.rows = kit.NewList(func() int { return len(l.entries) }, func() fyne.CanvasObject { return newFormRow(l) },
		func(i int, o fyne.CanvasObject) { o.(*formRow).show(i) })
	l.rows.OnChoose = l.pick
	l.rows.OnOpen = func(int) { l.b.shown.enter() }
	head := kit.NewLine(8, 0, kit.NewText(fmt.Sprintf("整套　%d 张", len(b.editors)), kit.SizeBody, look.Text).InBold().Cut(),
		kit.NewArea(kit.NewInset(6, 0, 6, 0, kit.NewText("«", kit.SizeBody, look.Muted)), "", look.Header, b.fold).Rounded(3))
	l.content = kit.NewArea(kit.NewStorey(kit.NewColumn(0, kit.NewInset(14, 9, 8, 7, head), widget.NewSeparator()), l.rows, kit.NewColumn(0)), look.Panel, "", nil)
	return l
}

// pick shows the form of a line; the keyboard stays in the list.
func (l *formList) pick(i int) {
	e := l.entries[i]
	if e.ed == nil {
		l.b.Fail("这个文件没有读出来", e.file.Path, e.file.Err)
		return
	}
	c := l.b.Win.Canvas()
	inList := c.Focused() == fyne.Focusable(l.rows)
	l.b.show(e.ed)
	if inList {
		c.Focus(l.rows)
	}
}

// choose marks the line of a form.
func (l *formList) choose(ed *editor) {
	for i, e := range l.entries {
		if e.ed == ed && l.rows.Chosen != i {
			l.rows.Chosen = i
			l.rows.Update()
		}
	}
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
	if e.ed == nil {
		r.name.Set(filepath.Base(e.file.Path))
		r.name.SetColour(look.Muted)
		r.score.Set("")
		r.kind.Set("")
		r.mark.Set("没有读出来")
		r.mark.SetColour(look.ErrorText)
		r.dot.Hide()
	} else {
		r.showForm(e.ed.s)
	}
	for _, line := range r.lines {
		kit.Relay(line)
	}
	r.l.rows.Mark(&r.Area, i)
}

func (r *formRow) showForm(s *session.Session) {
	f := s.Form()
	r.name.Set(orElse(f.Subject(), "（未填"+f.Kind().Subject.Label()+"）"))
	r.score.Set(s.Evaluation().Score.String())
	r.kind.Set(f.Kind().Name)
	kit.SetHidden(r.dot, !s.Dirty())
	words, colour := "", look.Muted
	for g, n := range countGroups(s.Findings()) {
		if n > 0 && badgeColours[g].unit != "" {
			words, colour = fmt.Sprintf("%d %s", n, badgeColours[g].unit), badgeColours[g].words
			break
		}
	}
	r.mark.Set(words)
	r.mark.SetColour(colour)
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
		words = orElse(e.ed.s.Form().Subject(), "") + "　" + filepath.Base(e.file.Path)
		if sheet := e.ed.s.Document().Sheet(); sheet != "" {
			words += "　工作表“" + sheet + "”"
		}
	}
	r.l.b.Tip.Show(r, words)
}

func (r *formRow) MouseMoved(*desktop.MouseEvent) {}

func (r *formRow) MouseOut() { r.l.b.Tip.Show(r, "") }
