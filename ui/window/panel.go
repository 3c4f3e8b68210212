package window

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/look"
	"ziping/ui/session"
)

// panel is the side panel: the findings, and below them where the focused number comes
// from.
type panel struct {
	list    *findingList
	card    *card
	below   *fyne.Container // list and card
	chips   *fyne.Container
	counts  [len(groupNames)]int
	content fyne.CanvasObject
}

func newPanel(onGo func(session.Finding), onFix func(*scoring.Fix), onAsk func(words string, field domain.Field, text string), onFold func()) *panel {
	p := &panel{list: newFindingList(onGo, onFix), card: newCard(onAsk)}
	p.chips = container.New(&flow{gap: 4})
	head := newColumn(6,
		newLine(8, 0, newText("检查结果", sizeBody, look.Text).inBold().cut(),
			newText("F8 下一条", sizeSecondary, look.Muted),
			newArea(newInset(6, 0, 6, 0, newText("»", sizeBody, look.Muted)), "", look.Header, onFold).rounded(3)),
		p.chips)
	p.below = container.New(&shares{most: 0.42}, newStorey(newInset(14, 9, 10, 7, head), p.list, newColumn(0)),
		newStorey(widget.NewSeparator(), p.card.scroll, newColumn(0)))
	p.content = newArea(p.below, look.Panel, "", nil)
	return p
}

func (p *panel) show(s *session.Session, focused domain.Field) {
	p.list.show(s.Findings())
	if counts := countGroups(s.Findings()); counts != p.counts || len(p.chips.Objects) == 0 {
		p.counts = counts
		p.showChips()
	}
	if p.card.show(explain(s, focused)) {
		relay(p.below)
	}
}

// filter shows one group of findings, or all for -1.
func (p *panel) filter(only group) {
	p.list.filter(only)
	p.showChips()
}

func (p *panel) showChips() {
	total := 0
	for _, n := range p.counts {
		total += n
	}
	p.chips.Objects = nil
	add := func(words string, g group) {
		p.chips.Add(newChip(words, p.list.only == g, func() { p.filter(g) }))
	}
	add(fmt.Sprintf("全部 %d", total), -1)
	for g, n := range p.counts {
		if n > 0 || p.list.only == group(g) {
			add(fmt.Sprintf("%s %d", groupNames[g], n), group(g))
		}
	}
	p.chips.Refresh()
	relay(p.below) // they may take a line more or less
}

// shares gives the second object the height it asks for, up to a share of the whole,
// and the first the rest.
type shares struct{ most float32 }

func (s *shares) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := min(wanted(o[1], size.Width), size.Height*s.most)
	o[0].Resize(fyne.NewSize(size.Width, size.Height-h))
	o[1].Move(fyne.NewPos(0, size.Height-h))
	o[1].Resize(fyne.NewSize(size.Width, h))
}

func (s *shares) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(o[0].MinSize().Width, o[1].MinSize().Width), look.Px(160))
}

// wanted is the height of an object with all that it scrolls.
func wanted(o fyne.CanvasObject, width float32) float32 {
	if s, ok := o.(*container.Scroll); ok {
		return heightOf(s.Content, width)
	}
	if c, ok := o.(*fyne.Container); ok && shrinks(c) {
		h := float32(0)
		for _, o := range c.Objects {
			h += wanted(o, width)
		}
		return h
	}
	return heightOf(o, width)
}
