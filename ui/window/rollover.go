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
	"ziping/ui/look"
)

// rollOver shows every change that makes this the next year's form, and makes those
// that stay ticked as one step.
func (w *Window) rollOver() {
	w.s.EndTyping()
	a := newAssistant(w, w.s.Form().Year+1)
	w.dialog("结转到新年度", a.content, fyne.NewSize(980, 640),
		answer{"结转", func() {
			old := w.s.Form().Clone()
			w.s.ApplyRollOver(a.changes)
			w.compare(&old)
		}},
		answer{"取消", nil})
}

// assistant is the list of a roll-over's changes.
type assistant struct {
	w       *Window
	year    int
	changes []domain.Change
	years   *text
	count   *text
	list    *fyne.Container
	scroll  *container.Scroll
	groups  []*changeGroup
	content fyne.CanvasObject
}

// changeGroup is a part of the changes under one heading with one tick for all.
type changeGroup struct {
	title string
	note  string
	index []int // into the changes
	open  bool
	all   *widget.Check
	lines []*widget.Check // of the changes, while they are shown
	body  *fyne.Container
}

func newAssistant(w *Window, year int) *assistant {
	a := &assistant{w: w, years: newText("", sizeBody, look.Text).inBold(), count: newText("", sizeSecondary, look.Secondary).cut(), list: newColumn(2)}
	a.scroll = container.NewVScroll(newInset(0, 6, 12, 6, a.list))
	step := func(words string, by int) fyne.CanvasObject {
		return newArea(newInset(9, 2, 9, 2, newText(words, sizeBody, look.AccentText).inBold()), look.Header, look.Selected, func() { a.propose(a.year + by) }).rounded(4)
	}
	head := newLine(8, 4, newText("新表的年度", sizeBody, look.Text), step("−", -1), a.years, step("+", 1), a.count)
	a.content = container.NewBorder(newColumn(8, head, widget.NewSeparator()), nil, nil, nil, a.scroll)
	a.propose(year)
	return a
}

// propose lists the changes for a year.
func (a *assistant) propose(year int) {
	a.year = year
	a.years.set(strconv.Itoa(year))
	a.changes = a.w.s.RollOver(year)
	a.group()
	a.lay()
}

// group sorts the changes: years that move on, years to look at, and what is cleared,
// by the column it stands in.
func (a *assistant) group() {
	a.groups = nil
	byTitle := map[string]*changeGroup{}
	put := func(i int, title, note string, open bool) {
		g := byTitle[title]
		if g == nil {
			g = &changeGroup{title: title, note: note, open: open}
			byTitle[title] = g
			a.groups = append(a.groups, g)
		}
		g.index = append(g.index, i)
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
			for _, i := range g.index {
				a.changes[i].On = on
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
			a.lay()
		}
		if g.open {
			mark.str = "－"
		}
		title := newText(fmt.Sprintf("%s　%d 处", g.title, len(g.index)), sizeBody, look.Text).inBold()
		note := newText(g.note, sizeSecondary, look.Muted).cut()
		a.list.Add(newArea(newInset(4, 2, 8, 2, newLine(8, 3, mark, g.all, title, note)), look.Ground, look.Header, fold).rounded(3))
		g.lines = nil
		if g.open {
			for _, i := range g.index {
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

// line is one change: where, and old → new among the words around it.
func (a *assistant) line(g *changeGroup, i int) fyne.CanvasObject {
	c := &a.changes[i]
	tick := newTick(func(on bool) {
		c.On = on
		a.ticked()
	})
	tick.Checked = c.On
	g.lines = append(g.lines, tick)
	f := a.w.s.Form()
	where := newText(f.Describe(c.Field), sizeSecondary, look.Secondary).wrapped() // the column is told last
	text, _ := f.Text(c.Field)
	return newInset(26, 0, 8, 0, newLine(8, 1, tick, container.New(&share{gap: 12, first: 0.36}, where, inContext(text, c))))
}

// contextRunes is how much of a text is shown around a change.
const contextRunes = 18

// inContext shows a change among the words around it.
func inContext(text string, c *domain.Change) fyne.CanvasObject {
	if c.Clears() {
		old := strings.Join(strings.Fields(c.Old), " ")
		return newLine(6, 0, newText(old, sizeSecondary, look.Muted).cut(), newText("→ 空", sizeSecondary, look.AccentText).inBold())
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
	on := 0
	for _, g := range a.groups {
		ticked := 0
		for _, i := range g.index {
			if a.changes[i].On {
				ticked++
			}
		}
		on += ticked
		g.all.Checked = ticked == len(g.index)
		g.all.Partial = ticked > 0 && ticked < len(g.index)
		g.all.Refresh()
	}
	a.count.set(fmt.Sprintf("　改动 %d 处，其中选中 %d 处。指标、分值和指标值保留。一步可以撤销。", len(a.changes), on))
}

// newTick is a check box without words.
func newTick(do func(bool)) *widget.Check { return widget.NewCheck("", do) }
