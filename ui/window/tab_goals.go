package window

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/ui/field"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// goalsTab holds the two long texts next to each other.
type goalsTab struct {
	*formPage
	panes []*goalPane
	heads *fyne.Container // of the panes, which stay in view
	box   *fyne.Container
}

func newGoalsTab(ed *editor) *goalsTab {
	t := &goalsTab{formPage: newPage(ed)}
	left, right := newGoalPane(t, domain.FieldExpected), newGoalPane(t, domain.FieldActual)
	t.panes = []*goalPane{left, right}
	left.other, right.other = right, left
	inHalves := func(parts func(*goalPane) []fyne.CanvasObject) *fyne.Container {
		both := container.New(&kit.Halves{Gap: 16, Below: 6})
		for i := range parts(left) {
			both.Add(parts(left)[i])
			both.Add(parts(right)[i])
		}
		return both
	}
	t.fill(inHalves(func(p *goalPane) []fyne.CanvasObject { return p.parts }))
	t.heads = inHalves(func(p *goalPane) []fyne.CanvasObject { return p.head })
	t.box = kit.NewStorey(kit.NewInset(16, 14, 16, 0, t.heads), t.both, kit.NewColumn(0))
	t.came = func(domain.Field) { t.compare() }
	return t
}

func (t *goalsTab) object() fyne.CanvasObject { return t.box }

// compare shows above each text what the other one says of the goal that the caret is in.
func (t *goalsTab) compare() {
	for _, p := range t.panes {
		p.compare()
	}
}

func (t *goalsTab) first() domain.Field { return domain.FieldExpected }

func (t *goalsTab) refresh() {
	t.formPage.refresh()
	for _, p := range t.panes {
		p.refresh()
	}
	t.compare()
}

// goalPane is one of the texts with its length, its numbered goals, and last year's text.
type goalPane struct {
	t           *goalsTab
	at          domain.Field
	entry       *entry
	length      *kit.Text
	items       *fyne.Container
	other       *goalPane
	counterpart *kit.Text // what the other text says of the goal that the caret is in
	names       string    // of the items shown, or the text shown if there are none

	compared string      // the texts that old shows
	said     *kit.Text   // the findings of the text
	old      *kit.Marked // last year's
	oldIs    *kit.Text   // how old differs
	oldBox   *fyne.Container
	head     []fyne.CanvasObject // stays in view; each part is aligned with the other pane's
	parts    []fyne.CanvasObject // scrolls, likewise
}

func newGoalPane(t *goalsTab, at domain.Field) *goalPane {
	p := &goalPane{t: t, at: at, entry: t.newParagraph(at, 16)}
	p.entry.apart = true
	p.length = kit.NewText("", kit.SizeSecondary, look.Secondary)
	p.items = container.New(&kit.Flow{Gap: 4})
	p.said = kit.NewText("", kit.SizeSecondary, look.WarningText).Wrapped()
	p.said.Hide()
	p.old = kit.NewMarked(look.Secondary)
	p.oldIs = kit.NewText("", kit.SizeSecondary, look.Muted).Wrapped()
	p.oldBox = kit.NewColumn(4, kit.NewText("对照的上年内容", kit.SizeSecondary, look.Muted).InBold(), p.oldIs, kit.NewArea(kit.NewInset(8, 6, 8, 6, p.old), look.Ground, "", nil).Rounded(3))
	p.counterpart = kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped()
	p.head = []fyne.CanvasObject{kit.NewLine(8, 0, kit.NewText(at.Label(), kit.SizeBody, look.Text).InBold(), p.length), p.items, container.New(kit.NewTall(40), p.counterpart)}
	p.parts = []fyne.CanvasObject{p.entry, p.said, p.oldBox}
	follow := p.entry.in.OnCaret
	p.entry.in.OnCaret = func() {
		follow()
		p.compare()
	}
	p.entry.in.OnClick = p.compare
	return p
}

func (p *goalPane) refresh() {
	body, _ := p.t.ed.s.Form().Text(p.at)
	n, limit := utf8.RuneCountInString(body), p.t.ed.s.Rules().Limits.Goals
	words, colour := fmt.Sprintf("%d 字", n), look.Secondary
	if limit > 0 {
		words = fmt.Sprintf("%d / %d 字", n, limit)
		if n > limit {
			words, colour = fmt.Sprintf("%d 字，超出 %d 字", n, n-limit), look.ErrorText
		}
	}
	p.length.Set(words)
	p.length.SetColour(colour)
	p.showItems(body)

	old := ""
	if ref := p.t.ed.reference; ref != nil {
		old, _ = ref.Text(p.at)
	}
	said, now := "", body+"\n"+old
	if mark := p.t.ed.mark(p.at); mark >= field.Warning {
		said = p.t.ed.tips()[p.at]
		p.said.SetColour(mark.Text())
	}
	if p.said.Words == said && p.compared == now {
		return
	}
	p.compared = now
	p.said.Set(said)
	p.said.Hidden = said == ""
	p.old.Set(old, body)
	switch {
	case strings.TrimSpace(body) == "":
		p.oldIs.Set("这一栏还没有填。")
	case len(p.old.Differing) == 0 && len(kit.Missing(body, old)) == 0:
		p.oldIs.Set("和现在填的内容一样。")
	case len(p.old.Differing) == 0:
		p.oldIs.Set("上年写的现在都有，现在多了内容。")
	default:
		p.oldIs.Set("标出的是现在没有的内容。")
	}
	p.oldBox.Hidden = old == ""
	kit.RelayScroll(p.t.scroll)
}

// showItems lists the numbered goals; a click puts the caret there.
func (p *goalPane) showItems(body string) {
	found := domain.SplitGoals(body)
	var names []string
	for _, it := range found {
		names = append(names, it.Name)
	}
	none := "" // an empty line, so that the field does not move at the first character
	if len(names) == 0 && strings.TrimSpace(body) != "" {
		none = "没有编号的目标"
	}
	var missing []domain.Goal
	if p.at == domain.FieldActual {
		expected, _ := p.t.ed.s.Form().Text(domain.FieldExpected)
		missing = domain.MissingGoals(expected, body)
	}
	now := none + strings.Join(names, "\n")
	for _, it := range missing {
		now += "\n＋" + it.Name
	}
	if now == p.names && len(p.items.Objects) > 0 {
		return
	} else {
		p.names = now
	}
	p.items.Objects = nil
	for i, name := range names {
		p.items.Objects = append(p.items.Objects, kit.NewChip(name, false, func() { p.jump(i) }))
	}
	switch {
	case len(missing) > 1:
		p.items.Add(p.offer("＋ 补上"+missing[0].Name+"等 "+strconv.Itoa(len(missing))+" 条", missing))
	case len(missing) == 1:
		p.items.Add(p.offer("＋ 补上"+missing[0].Name, missing))
	}
	if len(names) == 0 && len(missing) == 0 {
		p.items.Objects = append(p.items.Objects, kit.NewInset(0, 3, 0, 3, kit.NewText(none, kit.SizeSecondary, look.Muted)))
	}
	kit.Relay(p.items)
	kit.Relay(p.t.heads)
	kit.Relay(p.t.box)
}

// compare shows what the other text says of the goal that the caret is in.
func (p *goalPane) compare() {
	words := ""
	body := p.entry.in.Text
	items := domain.SplitGoals(body)
	if p.entry.focused && len(items) > 0 {
		before := string([]rune(body)[:p.entry.in.Caret()])
		if i := domain.GoalAt(items, len(before)); i >= 0 {
			there := p.other.entry.in.Text
			others := domain.SplitGoals(there)
			words = p.other.at.Label() + "里没有" + items[i].Name
			if k := domain.GoalNumbered(others, items[i].Number); k >= 0 {
				room := int(2*p.entry.Size().Width/p.entry.Theme().Size(kit.SizeSecondary)) - 20 // two lines
				words = p.other.at.Label() + "：" + zh.Shorten(there[others[k].From:others[k].To], max(24, room))
			}
		}
	}
	if p.counterpart.Words != words {
		p.counterpart.Set(words)
		kit.Relay(p.t.heads)
		kit.Relay(p.t.box)
	}
}

// offer is a chip that begins goals which the other text has, as one step.
func (p *goalPane) offer(words string, missing []domain.Goal) *kit.Press {
	chip := kit.NewPress(kit.NewInset(8, 3, 8, 3, kit.NewText(words, kit.SizeSecondary, look.AccentText)), "", look.Selected, 4, func() {
		body, _ := p.t.ed.s.Form().Text(p.at)
		first := -1
		for _, it := range missing {
			var caret int
			if body, caret = domain.InsertGoal(body, it); first < 0 {
				first = caret
			}
		}
		p.t.ed.do("补上缺的目标", func(f *domain.Form) { f.Set(p.at, body) })
		p.t.ed.Win.Canvas().Focus(p.entry.in)
		p.entry.in.CaretTo(first)
		p.compare()
	})
	return chip
}

// jump puts the caret at the i-th numbered goal.
func (p *goalPane) jump(i int) {
	body := p.entry.in.Text
	found := domain.SplitGoals(body)
	if i >= len(found) {
		return
	}
	p.t.ed.Win.Canvas().Focus(p.entry.in)
	p.entry.in.CaretTo(utf8.RuneCountInString(body[:found[i].From]))
}
