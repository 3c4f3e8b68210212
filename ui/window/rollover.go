package window

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// rollOver shows every change that makes this the next year's form, and those of the other forms
// that are open with it, and makes those that stay ticked, in one step of each form's history.
func (ed *editor) rollOver() {
	ed.s.EndTyping()
	a := newAssistant(ed, ed.s.NextYear())
	ed.Dialog("结转到新年度", a.content, fyne.NewSize(980, 640),
		kit.NewAnswer("结转", a.apply), kit.NewAnswer("取消", nil))
}

// assistant is the dialog that lists the changes of a roll-over.
type assistant struct {
	ed      *editor
	year    int
	parts   []*rollPart
	years   *kit.Text
	count   *kit.Text
	list    *fyne.Container
	scroll  *container.Scroll
	content fyne.CanvasObject
}

func newAssistant(ed *editor, year int) *assistant {
	a := &assistant{ed: ed, years: kit.NewText("", kit.SizeBody, look.Text).InBold(), count: kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped(), list: kit.NewColumn(2)}
	a.scroll = container.NewVScroll(kit.NewInset(0, 6, 12, 6, a.list))
	step := func(words string, by int) fyne.CanvasObject {
		return kit.NewPress(kit.NewInset(9, 2, 9, 2, kit.NewText(words, kit.SizeBody, look.AccentText).InBold()), look.Header, look.Selected, 4, func() { a.propose(a.year + by) })
	}
	head := kit.NewLine(8, 4, kit.NewText("新表的年度", kit.SizeBody, look.Text), step("−", -1), a.years, step("+", 1), kit.NewInset(12, 0, 0, 0, a.count))
	a.content = kit.NewBorder(kit.NewColumn(8, head, widget.NewSeparator()), a.scroll, nil)
	for _, f := range ed.b.b.Files {
		for _, s := range f.Forms {
			if s == ed.s || s.Form().Year == ed.s.Form().Year {
				a.parts = append(a.parts, newRollPart(s))
			}
		}
		for _, t := range f.Tables {
			a.parts = append(a.parts, &rollPart{table: t, on: true})
		}
	}
	if len(a.parts) == 1 {
		a.parts[0].on, a.parts[0].open = true, true
	}
	a.propose(year)
	return a
}

// propose lists the changes for a year.
func (a *assistant) propose(year int) {
	a.year = year
	a.years.Set(strconv.Itoa(year))
	for _, p := range a.parts {
		p.propose(year)
	}
	a.layOut()
}

// apply makes the changes that are ticked.
func (a *assistant) apply() {
	b := a.ed.b
	b.rolled = a.year
	var left []*session.Session
	for _, p := range a.parts {
		switch {
		case p.table != nil:
			p.table.RollsOver = p.on
		case p.on:
			old := p.s.Form().Clone()
			p.s.EndTyping()
			p.s.ApplyRollOver(p.changes, nil, p.emptied()...)
			p.s.LeaveOut(a.unticked(p.s))
			b.of(p.s).compare(&old)
		default:
			left = append(left, p.s)
		}
	}
	b.b.LeaveBehind(left)
	a.ed.changed()
}

// unticked are the choices of the forms in the file of s that are not rolled over.
func (a *assistant) unticked(s *session.Session) (choices []int) {
	for _, p := range a.parts {
		if p.table == nil && !p.on && s.Document().SameFile(p.s.Document()) {
			choices = append(choices, p.s.Document().Choice)
		}
	}
	return choices
}

// layOut builds the headings and the changes of the open ones. A single form needs no heading.
func (a *assistant) layOut() {
	a.list.Objects = nil
	for _, p := range a.parts {
		if len(a.parts) > 1 {
			a.list.Add(a.partHead(p))
		}
		if p.open && p.on {
			a.layGroups(p)
		}
	}
	if len(a.parts) == 1 && len(a.parts[0].groups) == 0 {
		a.list.Add(kit.NewText("没有要改的内容。", kit.SizeBody, look.Secondary))
	}
	a.ticked()
	kit.RelayScroll(a.scroll)
	a.scroll.Refresh()
}

// folder is a mark that tells whether something is unfolded, and what folds it.
func (a *assistant) folder(open *bool, head **kit.Press) (mark *kit.Text, fold func()) {
	mark = kit.NewText("＋", kit.SizeBody, look.Muted)
	if *open {
		mark.Words = "－"
	}
	return mark, func() {
		*open = !*open
		c, before := a.ed.Win.Canvas(), *head
		a.layOut()
		if c.Focused() == fyne.Focusable(before) {
			c.Focus(*head)
		}
	}
}

// partHead is the heading of a form or a 汇总表, with a tick for whether it is rolled over.
func (a *assistant) partHead(p *rollPart) fyne.CanvasObject {
	tick := kit.NewTick(func(on bool) {
		p.on = on
		a.layOut()
	})
	tick.Checked = p.on
	mark, fold := a.folder(&p.open, &p.head)
	var title, note string
	if p.table != nil {
		mark.Words = "　"
		title, note = a.tableWords(p)
	} else {
		title, note = p.words()
	}
	p.head = kit.NewPress(kit.NewInset(4, 4, 8, 4, kit.NewLine(8, 3, mark, tick, kit.NewText(title, kit.SizeBody, look.Text).InBold(), kit.NewText(note, kit.SizeSecondary, look.Muted).Cut())),
		look.Header, look.Selected, 3, fold)
	p.head.Reveal, tick.Reveal = a.show(p.head), a.show(tick)
	return p.head
}

// layGroups builds the changes of a form.
func (a *assistant) layGroups(p *rollPart) {
	inset := float32(0)
	if len(a.parts) > 1 {
		inset = 22
	}
	for _, g := range p.groups {
		g.all = kit.NewTick(func(on bool) {
			for _, tick := range g.on {
				*tick = on
			}
			for _, line := range g.lines {
				line.Checked = on
				line.Refresh()
			}
			a.ticked()
		})
		mark, fold := a.folder(&g.open, &g.head)
		title := kit.NewText(fmt.Sprintf("%s　%d 处", g.title, len(g.on)), kit.SizeBody, look.Text).InBold()
		note := kit.NewText(g.note, kit.SizeSecondary, look.Muted).Cut()
		g.head = kit.NewPress(kit.NewInset(4+inset, 2, 8, 2, kit.NewLine(8, 3, mark, g.all, title, note)), look.Ground, look.Header, 3, fold)
		g.head.Reveal, g.all.Reveal = a.show(g.head), a.show(g.all)
		a.list.Add(g.head)
		g.lines = nil
		if g.open {
			for i := range g.on {
				a.list.Add(kit.NewInset(inset, 0, 0, 0, a.line(g, i)))
			}
		}
	}
}

// show scrolls an object of the list into view.
func (a *assistant) show(o fyne.CanvasObject) func() { return func() { kit.Reveal(a.scroll, o) } }

// line is one change to tick: where it is, and what it does.
func (a *assistant) line(g *changeGroup, i int) fyne.CanvasObject {
	tick := kit.NewTick(func(on bool) {
		*g.on[i] = on
		a.ticked()
	})
	tick.Checked, tick.Reveal = *g.on[i], a.show(tick)
	g.lines = append(g.lines, tick)
	where, what := g.show[i]()
	// If the place takes several lines, tick and change are aligned with the first.
	above := max(0, (tick.MinSize().Height-where.MinSize().Height)/2/look.Px(1))
	return kit.NewInset(26, 0, 8, 0, container.New(kit.TopLine{}, kit.NewInset(0, 0, 8, 0, tick), kit.NewInset(0, above, 0, above, container.New(&kit.Share{Gap: 12, First: 0.36}, where, what))))
}

// ticked updates counts and the ticks of the headings.
func (a *assistant) ticked() {
	on, all, forms := 0, 0, 0
	for _, p := range a.parts {
		if !p.on || p.table != nil {
			continue
		}
		forms++
		for _, g := range p.groups {
			ticked := 0
			for _, tick := range g.on {
				all++
				if *tick {
					ticked++
				}
			}
			on += ticked
			if g.all != nil {
				g.all.Checked = ticked == len(g.on)
				g.all.Partial = ticked > 0 && ticked < len(g.on)
				g.all.Refresh()
			}
		}
	}
	words := fmt.Sprintf("改动 %d 处，其中选中 %d 处。指标、分值和指标值保留。一步可以撤销。", all, on)
	if len(a.parts) > 1 {
		words = fmt.Sprintf("%d 张表，改动 %d 处，其中选中 %d 处。指标、分值和指标值保留，每张表一步可以撤销。", forms, all, on)
	}
	a.count.Set(words)
}
