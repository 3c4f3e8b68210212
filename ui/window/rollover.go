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
	"ziping/io/document"
	"ziping/io/layout"
	"ziping/ui/look"
)

// rollOver shows every change that makes this the next year's form, and makes those
// that stay ticked as one step.
func (w *Window) rollOver() {
	w.s.EndTyping()
	a := newAssistant(w, w.s.NextYear())
	w.dialog("结转到新年度", a.content, fyne.NewSize(980, 640),
		answer{"结转", func() {
			old := w.s.Form().Clone()
			w.s.ApplyRollOver(a.changes, a.along(), a.emptied()...)
			w.compare(&old)
		}},
		answer{"取消", nil})
}

// assistant is the list of a roll-over's changes.
type assistant struct {
	w       *Window
	year    int
	changes []domain.Change
	left    []leftover
	others  []otherForm
	years   *text
	count   *text
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

// otherForm is another form of the same file and year, and whether it goes along.
type otherForm struct {
	document.Other
	on bool
}

// changeGroup is a part of the changes under one heading with one tick for all.
type changeGroup struct {
	title string
	note  string
	on    []*bool                                  // a tick each
	show  []func() (where, what fyne.CanvasObject) // and what it is about
	open  bool
	head  *press // folds it
	all   *tick
	lines []*tick // of the changes, while they are shown
	body  *fyne.Container
}

func newAssistant(w *Window, year int) *assistant {
	a := &assistant{w: w, years: newText("", sizeBody, look.Text).inBold(), count: newText("", sizeSecondary, look.Secondary).cut(), list: newColumn(2)}
	a.scroll = container.NewVScroll(newInset(0, 6, 12, 6, a.list))
	step := func(words string, by int) fyne.CanvasObject {
		return newPress(newInset(9, 2, 9, 2, newText(words, sizeBody, look.AccentText).inBold()), look.Header, look.Selected, 4, func() { a.propose(a.year + by) })
	}
	head := newLine(8, 4, newText("新表的年度", sizeBody, look.Text), step("−", -1), a.years, step("+", 1), a.count)
	a.content = newBorder(newColumn(8, head, widget.NewSeparator()), a.scroll, nil)
	for _, o := range w.s.Leftovers() {
		a.left = append(a.left, leftover{o, o.Result})
	}
	for _, o := range w.s.Others() {
		a.others = append(a.others, otherForm{o, true})
	}
	a.propose(year)
	return a
}

// along are the other forms that are ticked.
func (a *assistant) along() []document.Other {
	var list []document.Other
	for _, o := range a.others {
		if o.on {
			list = append(list, o.Other)
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
	a.years.set(strconv.Itoa(year))
	a.changes = a.w.s.RollOver(year)
	a.group()
	a.lay()
}

// group sorts the changes: years that move on, years and cells to look at, and what is
// cleared, by the column it stands in.
func (a *assistant) group() {
	a.groups = nil
	byTitle := map[string]*changeGroup{}
	add := func(title, note string, open bool, on *bool, show func() (where, what fyne.CanvasObject)) {
		g := byTitle[title]
		if g == nil {
			g = &changeGroup{title: title, note: note, open: open}
			byTitle[title] = g
			a.groups = append(a.groups, g)
		}
		g.on, g.show = append(g.on, on), append(g.show, show)
	}
	put := func(i int, title, note string, open bool) {
		add(title, note, open, &a.changes[i].On, func() (where, what fyne.CanvasObject) { return a.change(&a.changes[i]) })
	}
	for i, c := range a.changes {
		if !c.Clears() && c.Kind == domain.Plain {
			put(i, "年度更新", "", true)
		}
	}
	for i, c := range a.changes {
		if !c.Clears() && c.Kind != domain.Plain {
			put(i, "看一看要不要改", "年份区间、和往年的比较、文号，一般不改", true)
		}
	}
	for i := range a.others {
		o := &a.others[i]
		add("一并结转这个文件里的其他自评表", "同样更新年度、清空去年的内容；不选就留着去年的", true, &o.on, func() (where, what fyne.CanvasObject) {
			return newText(o.Name, sizeSecondary, look.Secondary).wrapped(), newText("", sizeSecondary, look.Muted)
		})
	}
	for i := range a.left {
		o := &a.left[i]
		add("清空本程序不填的格子", "里面还是去年的内容，不选就留在新表里", true, &o.on, func() (where, what fyne.CanvasObject) {
			return newText(o.String(), sizeSecondary, look.Secondary).wrapped(), toBlank(a.w.s.Document().TextAt(o.Cells))
		})
	}
	for i, c := range a.changes {
		if c.Clears() {
			put(i, "清空"+c.Field.Label(), "", false)
		}
	}
}

// lay puts headings and, under the open ones, the changes in place.
func (a *assistant) lay() {
	a.list.Objects = nil
	for _, g := range a.groups {
		g.all = newTick(func(on bool) {
			for _, tick := range g.on {
				*tick = on
			}
			for _, line := range g.lines {
				line.Checked = on
				line.Refresh()
			}
			a.ticked()
		})
		mark := newText("＋", sizeBody, look.Muted)
		fold := func() {
			g.open = !g.open
			c, before := a.w.win.Canvas(), g.head
			a.lay()
			if c.Focused() == fyne.Focusable(before) {
				c.Focus(g.head)
			}
		}
		if g.open {
			mark.str = "－"
		}
		title := newText(fmt.Sprintf("%s　%d 处", g.title, len(g.on)), sizeBody, look.Text).inBold()
		note := newText(g.note, sizeSecondary, look.Muted).cut()
		g.head = newPress(newInset(4, 2, 8, 2, newLine(8, 3, mark, g.all, title, note)), look.Ground, look.Header, 3, fold)
		g.head.reveal, g.all.reveal = a.show(g.head), a.show(g.all)
		a.list.Add(g.head)
		g.lines = nil
		if g.open {
			for i := range g.on {
				a.list.Add(a.line(g, i))
			}
		}
	}
	if len(a.groups) == 0 {
		a.list.Add(newText("没有要改的内容。", sizeBody, look.Secondary))
	}
	a.ticked()
	relayScroll(a.scroll)
	a.scroll.Refresh()
}

// show brings something in the list into view.
func (a *assistant) show(o fyne.CanvasObject) func() { return func() { reveal(a.scroll, o) } }

// line is one thing to tick: where it is, and what becomes of it.
func (a *assistant) line(g *changeGroup, i int) fyne.CanvasObject {
	tick := newTick(func(on bool) {
		*g.on[i] = on
		a.ticked()
	})
	tick.Checked, tick.reveal = *g.on[i], a.show(tick)
	g.lines = append(g.lines, tick)
	where, what := g.show[i]()
	// Where it is takes lines, the tick and the change stand at the first of them.
	above := max(0, (tick.MinSize().Height-where.MinSize().Height)/2/look.Px(1))
	return newInset(26, 0, 8, 0, container.New(topLine{}, newInset(0, 0, 8, 0, tick), newInset(0, above, 0, above, container.New(&share{gap: 12, first: 0.36}, where, what))))
}

// change is where a change is made, and old → new among the words around it.
func (a *assistant) change(c *domain.Change) (where, what fyne.CanvasObject) {
	f := a.w.s.Form()
	text, _ := f.Text(c.Field)
	return newText(f.Describe(c.Field), sizeSecondary, look.Secondary).wrapped(), inContext(text, c) // the column is told last
}

// toBlank shows what is emptied.
func toBlank(text string) fyne.CanvasObject {
	old := strings.Join(strings.Fields(text), " ")
	return container.New(hugged{6}, newText(old, sizeSecondary, look.Muted).cut(), newText("→ 空", sizeSecondary, look.AccentText).inBold())
}

// hugged sets a second text right behind the first, which is cut where both have no room.
type hugged struct{ gap float32 }

func (l hugged) Layout(o []fyne.CanvasObject, size fyne.Size) {
	first, second := o[0].(*text), o[1].MinSize()
	w := max(0, min(first.natural(), size.Width-second.Width-look.Px(l.gap)))
	first.Resize(fyne.NewSize(w, first.MinSize().Height))
	o[1].Move(fyne.NewPos(w+look.Px(l.gap), 0))
	o[1].Resize(second)
}

func (l hugged) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[1].MinSize().Width+look.Px(l.gap), max(o[0].MinSize().Height, o[1].MinSize().Height))
}

// contextRunes is how much of a text is shown around a change.
const contextRunes = 18

// inContext shows a change among the words around it.
func inContext(text string, c *domain.Change) fyne.CanvasObject {
	if c.Clears() {
		return toBlank(c.Old)
	}
	before, after := text[:c.Start], text[min(len(text), c.Start+len(c.Old)):]
	lead := newText(lastRunes(before, contextRunes), sizeSecondary, look.Text)
	lead.Hidden = before == ""
	return newLine(3, 4, lead,
		newText(c.Old, sizeSecondary, look.Muted),
		newText("→", sizeSecondary, look.AccentText),
		newText(c.New, sizeSecondary, look.AccentText).inBold(),
		newText(strings.Join(strings.Fields(after), " "), sizeSecondary, look.Text).cut())
}

func lastRunes(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if extra := utf8.RuneCountInString(s) - n; extra > 0 {
		return "…" + string([]rune(s)[extra:])
	}
	return s
}

// ticked brings counts and the headings' ticks up to the changes.
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
	a.count.set(fmt.Sprintf("　改动 %d 处，其中选中 %d 处。指标、分值和指标值保留。一步可以撤销。", all, on))
}
