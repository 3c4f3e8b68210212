package window

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/io/layout"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// rollOver shows every change that makes this the next year's form, and makes those that stay
// ticked in one step of the history.
func (ed *editor) rollOver() {
	ed.s.EndTyping()
	a := newAssistant(ed, ed.s.NextYear())
	ed.Dialog("结转到新年度", a.content, fyne.NewSize(980, 640),
		kit.NewAnswer("结转", func() {
			old := ed.s.Form().Clone()
			for _, s := range a.along() {
				rollAlong(s, a.year)
				ed.b.of(s).changed()
			}
			ed.s.ApplyRollOver(a.changes, nil, a.emptied()...)
			ed.compare(&old)
		}),
		kit.NewAnswer("取消", nil))
}

// rollAlong rolls over another form as it is proposed for it.
func rollAlong(s *session.Session, year int) {
	var results []layout.Leftover
	for _, o := range s.Leftovers() {
		if o.Result {
			results = append(results, o)
		}
	}
	s.EndTyping()
	s.ApplyRollOver(s.RollOver(year), nil, results...)
}

// assistant is the dialog that lists the changes of a roll-over.
type assistant struct {
	ed      *editor
	year    int
	changes []domain.Change
	left    []leftover
	others  []otherForm
	years   *kit.Text
	count   *kit.Text
	list    *fyne.Container
	scroll  *container.Scroll
	groups  []*changeGroup
	content fyne.CanvasObject
}

// leftover is a column that the program does not fill in, and whether it is emptied.
type leftover struct {
	layout.Leftover
	on bool
}

// otherForm is another form of the binder and of the same year, and whether it is rolled over too.
type otherForm struct {
	s  *session.Session
	on bool
}

// changeGroup is a part of the changes with a heading and one tick for all.
type changeGroup struct {
	title string
	note  string
	on    []*bool                                  // a tick each
	show  []func() (where, what fyne.CanvasObject) // and what each is about
	open  bool
	head  *kit.Press // folds the group
	all   *kit.Tick
	lines []*kit.Tick // of the changes, while they are shown
	body  *fyne.Container
}

func newAssistant(ed *editor, year int) *assistant {
	a := &assistant{ed: ed, years: kit.NewText("", kit.SizeBody, look.Text).InBold(), count: kit.NewText("", kit.SizeSecondary, look.Secondary).Cut(), list: kit.NewColumn(2)}
	a.scroll = container.NewVScroll(kit.NewInset(0, 6, 12, 6, a.list))
	step := func(words string, by int) fyne.CanvasObject {
		return kit.NewPress(kit.NewInset(9, 2, 9, 2, kit.NewText(words, kit.SizeBody, look.AccentText).InBold()), look.Header, look.Selected, 4, func() { a.propose(a.year + by) })
	}
	head := kit.NewLine(8, 4, kit.NewText("新表的年度", kit.SizeBody, look.Text), step("−", -1), a.years, step("+", 1), a.count)
	a.content = kit.NewBorder(kit.NewColumn(8, head, widget.NewSeparator()), a.scroll, nil)
	for _, o := range ed.s.Leftovers() {
		a.left = append(a.left, leftover{o, o.Result})
	}
	for _, s := range ed.b.b.Forms() {
		if f := s.Form(); s != ed.s && f.Year == ed.s.Form().Year {
			a.others = append(a.others, otherForm{s, !f.Ends()})
		}
	}
	a.propose(year)
	return a
}

// along are the other forms that are ticked.
func (a *assistant) along() (list []*session.Session) {
	for _, o := range a.others {
		if o.on {
			list = append(list, o.s)
		}
	}
	return list
}

// emptied are the leftovers that are ticked.
func (a *assistant) emptied() []layout.Leftover {
	var list []layout.Leftover
	for _, o := range a.left {
		if o.on {
			list = append(list, o.Leftover)
		}
	}
	return list
}

// propose lists the changes for a year.
func (a *assistant) propose(year int) {
	a.year = year
	a.years.Set(strconv.Itoa(year))
	a.changes = a.ed.s.RollOver(year)
	a.group()
	a.layOut()
}

// group sorts the changes: years to increment, years and cells to check, and what is cleared, by
// column.
func (a *assistant) group() {
	a.groups = nil
	byID := map[string]*changeGroup{}
	add := func(id, title, note string, open bool, on *bool, show func() (where, what fyne.CanvasObject)) {
		g := byID[id]
		if g == nil {
			g = &changeGroup{title: title, note: note, open: open}
			byID[id] = g
			a.groups = append(a.groups, g)
		}
		g.on, g.show = append(g.on, on), append(g.show, show)
	}
	put := func(i int, id, title, note string, open bool) {
		add(id, title, note, open, &a.changes[i].On, func() (where, what fyne.CanvasObject) { return a.change(&a.changes[i]) })
	}
	for i, c := range a.changes {
		if !c.Clears() && c.Kind == domain.Plain {
			put(i, "years", "年度更新", "", true)
		}
	}
	for i, c := range a.changes {
		if !c.Clears() && c.Kind != domain.Plain {
			put(i, "doubtful", "看一看要不要改", "年份区间、和往年的比较、文号，一般不改", true)
		}
	}
	for i := range a.others {
		o := &a.others[i]
		add("others", "一并结转整套里的其他自评表", "同样更新年度、清空去年的内容；不选就留着去年的", true, &o.on, func() (where, what fyne.CanvasObject) {
			f, ends := o.s.Form(), ""
			if f.Ends() {
				ends = "项目到期，一般不再结转"
			}
			return kit.NewText(orElse(f.Subject(), f.Kind().Name), kit.SizeSecondary, look.Secondary).Wrapped(), kit.NewText(ends, kit.SizeSecondary, look.Muted)
		})
	}
	for i := range a.left {
		o := &a.left[i]
		add("left", "清空本程序不填的格子", "里面还是去年的内容，不选就留在新表里", true, &o.on, func() (where, what fyne.CanvasObject) {
			return kit.NewText(o.String(), kit.SizeSecondary, look.Secondary).Wrapped(), toBlank(a.ed.s.Document().TextAt(o.Cells))
		})
	}
	for i, c := range a.changes {
		if c.Clears() {
			put(i, "clear/"+c.Field.Spec().Path, "清空"+a.ed.s.Form().Label(c.Field), "", false)
		}
	}
}

// layOut builds the headings and the changes of the open ones.
func (a *assistant) layOut() {
	a.list.Objects = nil
	for _, g := range a.groups {
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
		mark := kit.NewText("＋", kit.SizeBody, look.Muted)
		fold := func() {
			g.open = !g.open
			c, before := a.ed.Win.Canvas(), g.head
			a.layOut()
			if c.Focused() == fyne.Focusable(before) {
				c.Focus(g.head)
			}
		}
		if g.open {
			mark.Words = "－"
		}
		title := kit.NewText(fmt.Sprintf("%s　%d 处", g.title, len(g.on)), kit.SizeBody, look.Text).InBold()
		note := kit.NewText(g.note, kit.SizeSecondary, look.Muted).Cut()
		g.head = kit.NewPress(kit.NewInset(4, 2, 8, 2, kit.NewLine(8, 3, mark, g.all, title, note)), look.Ground, look.Header, 3, fold)
		g.head.Reveal, g.all.Reveal = a.show(g.head), a.show(g.all)
		a.list.Add(g.head)
		g.lines = nil
		if g.open {
			for i := range g.on {
				a.list.Add(a.line(g, i))
			}
		}
	}
	if len(a.groups) == 0 {
		a.list.Add(kit.NewText("没有要改的内容。", kit.SizeBody, look.Secondary))
	}
	a.ticked()
	kit.RelayScroll(a.scroll)
	a.scroll.Refresh()
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

// change is the place of a change, and its old → new text in context.
func (a *assistant) change(c *domain.Change) (where, what fyne.CanvasObject) {
	f := a.ed.s.Form()
	text, _ := f.Text(c.Field)
	return kit.NewText(f.Describe(c.Field), kit.SizeSecondary, look.Secondary).Wrapped(), inContext(text, c) // the column comes last
}

// toBlank shows a text that is cleared.
func toBlank(text string) fyne.CanvasObject {
	old := strings.Join(strings.Fields(text), " ")
	return container.New(kit.NewHugged(6), kit.NewText(old, kit.SizeSecondary, look.Muted).Cut(), kit.NewText("→ 空", kit.SizeSecondary, look.AccentText).InBold())
}

// contextRunes is how much of a text is shown before and after a change.
const contextRunes = 18

// inContext shows a change within its text.
func inContext(text string, c *domain.Change) fyne.CanvasObject {
	if c.Clears() {
		return toBlank(c.Old)
	}
	before, after := text[:c.Start], text[min(len(text), c.Start+len(c.Old)):]
	lead := kit.NewText(lastRunes(before, contextRunes), kit.SizeSecondary, look.Text)
	lead.Hidden = before == ""
	return kit.NewLine(3, 4, lead,
		kit.NewText(c.Old, kit.SizeSecondary, look.Muted),
		kit.NewText("→", kit.SizeSecondary, look.AccentText),
		kit.NewText(c.New, kit.SizeSecondary, look.AccentText).InBold(),
		kit.NewText(strings.Join(strings.Fields(after), " "), kit.SizeSecondary, look.Text).Cut())
}

func lastRunes(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if extra := utf8.RuneCountInString(s) - n; extra > 0 {
		return "…" + string([]rune(s)[extra:])
	}
	return s
}

// ticked updates counts and the ticks of the headings.
func (a *assistant) ticked() {
	on, all := 0, 0
	for _, g := range a.groups {
		ticked := 0
		for _, tick := range g.on {
			all++
			if *tick {
				ticked++
			}
		}
		on += ticked
		g.all.Checked = ticked == len(g.on)
		g.all.Partial = ticked > 0 && ticked < len(g.on)
		g.all.Refresh()
	}
	a.count.Set(fmt.Sprintf("　改动 %d 处，其中选中 %d 处。指标、分值和指标值保留。一步可以撤销。", all, on))
}
