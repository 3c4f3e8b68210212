package window

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/ui/field"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// goalsTab holds the two long texts next to each other.
type goalsTab struct {
	*formPage
	panes []*goalPane
}

func newGoalsTab(ed *editor) *goalsTab {
	t := &goalsTab{formPage: newPage(ed)}
	left, right := newGoalPane(t, domain.FieldExpected), newGoalPane(t, domain.FieldActual)
	t.panes = []*goalPane{left, right}
	both := container.New(&kit.Halves{Gap: 16, Below: 6})
	for i := range left.parts {
		both.Add(left.parts[i])
		both.Add(right.parts[i])
	}
	t.fill(both)
	return t
}

func (t *goalsTab) first() domain.Field { return domain.FieldExpected }

func (t *goalsTab) refresh() {
	t.formPage.refresh()
	for _, p := range t.panes {
		p.refresh()
	}
}

// goalPane is one of the texts with its length, its numbered goals, and last year's text.
type goalPane struct {
	t      *goalsTab
	at     domain.Field
	entry  *entry
	length *kit.Text
	items  *fyne.Container
	names  string // of the items shown, or the text shown if there are none

	compared string      // the texts that old shows
	said     *kit.Text   // the findings of the text
	old      *kit.Marked // last year's
	oldIs    *kit.Text   // how old differs
	oldBox   *fyne.Container
	parts    []fyne.CanvasObject // from the top; each is aligned with the other pane's
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
	p.parts = []fyne.CanvasObject{kit.NewLine(8, 0, kit.NewText(at.Label(), kit.SizeBody, look.Text).InBold(), p.length), p.items, p.entry, p.said, p.oldBox}
	return p
}

// goalNumber finds where a goal of a long text begins.
var goalNumber = regexp.MustCompile(`目标\s*[0-9０-９一二三四五六七八九十]+`)

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
	found := goalNumber.FindAllStringIndex(body, -1)
	var names []string
	for _, m := range found {
		names = append(names, body[m[0]:m[1]])
	}
	none := "" // an empty line, so that the field does not move at the first character
	if len(names) == 0 && strings.TrimSpace(body) != "" {
		none = "没有编号的目标"
	}
	if now := none + strings.Join(names, "\n"); now == p.names && len(p.items.Objects) > 0 {
		return
	} else {
		p.names = now
	}
	p.items.Objects = nil
	for i, name := range names {
		p.items.Objects = append(p.items.Objects, kit.NewChip(name, false, func() { p.jump(i) }))
	}
	if len(names) == 0 {
		p.items.Objects = append(p.items.Objects, kit.NewInset(0, 3, 0, 3, kit.NewText(none, kit.SizeSecondary, look.Muted)))
	}
	kit.RelayScroll(p.t.scroll)
}

// jump puts the caret at the i-th numbered goal.
func (p *goalPane) jump(i int) {
	body := p.entry.in.Text
	found := goalNumber.FindAllStringIndex(body, -1)
	if i >= len(found) {
		return
	}
	p.t.ed.Win.Canvas().Focus(p.entry.in)
	p.entry.in.CaretTo(utf8.RuneCountInString(body[:found[i][0]]))
}
