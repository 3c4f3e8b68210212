package findings

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/explain"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// Panel is the side panel: the findings, and below them the explanation of the focused number.
type Panel struct {
	Content fyne.CanvasObject
	List    *List
	Card    *explain.Card

	host   *kit.Host
	below  *fyne.Container // list, card and turn
	shares *kit.Shares
	Turn   *kit.Press // in a low window, turns from the list to the card and back
	turns  *kit.Text  // says to which
	chips  *fyne.Container
	counts [groupCount]int
}

// Actions are what the panel asks for.
type Actions struct {
	Go      func(session.Finding)                               // show its field
	GoPlace func(session.Place)                                 // show a place of a finding between forms
	NameOf  func(session.Place) string                          // what a button that leads there says
	Fix     func(*scoring.Fix)                                  // mend a finding
	Review  func(session.Finding)                               // put a finding away, or list it again
	Answer  func(words string, field domain.Field, text string) // set a field as an answer says
	Fold    func()                                              // fold the panel
}

// NewPanel makes the panel for a view in host.
func NewPanel(host *kit.Host, do Actions) *Panel {
	p := &Panel{host: host, List: newList(do), Card: explain.NewCard(do.Answer)}
	p.chips = container.New(&kit.Flow{Gap: 4})
	fold := kit.NewArea(kit.NewInset(6, 0, 6, 0, kit.NewText("»", kit.SizeBody, look.Muted)), "", look.Header, do.Fold).Rounded(3)
	host.Tipped(fold, fold, func() string { return "收起检查结果" })
	head := kit.NewColumn(6,
		kit.NewLine(8, 0, kit.NewText("检查结果", kit.SizeBody, look.Text).InBold().Cut(),
			kit.NewText("F8 下一条", kit.SizeSecondary, look.Muted),
			fold),
		p.chips)
	p.shares, p.turns = &kit.Shares{Most: 0.42, First: 180}, kit.NewText("", kit.SizeSecondary, look.AccentText)
	p.Turn = kit.NewPress(kit.NewInset(14, 6, 14, 6, p.turns), look.Header, look.Selected, 0, func() { p.turn(!p.shares.Second) })
	p.List.onChoose = func() { p.turn(false) }
	p.below = container.New(p.shares, kit.NewStorey(kit.NewInset(14, 9, 10, 7, head), p.List, kit.NewColumn(0)),
		kit.NewStorey(widget.NewSeparator(), p.Card.Content, kit.NewColumn(0)), p.Turn)
	p.turn(false)
	p.Content = kit.NewArea(p.below, look.Panel, "", nil)
	return p
}

// Update shows the findings of a form, with those among the forms of its package.
func (p *Panel) Update(s *session.Session, among []session.Finding, focused domain.Field) {
	all := slices.Concat(s.Findings(), among, s.Reviewed())
	p.List.Update(all)
	if counts := Count(all); counts != p.counts || len(p.chips.Objects) == 0 {
		p.counts = counts
		p.showChips()
	}
	if p.Card.Update(s, focused) {
		kit.Relay(p.below)
	}
}

// turn shows the card instead of the list, or the list again, if both have no room.
func (p *Panel) turn(toCard bool) {
	p.shares.Second = toCard
	p.turns.Set(map[bool]string{false: "看得分说明", true: "回到检查结果"}[toCard])
	kit.Relay(p.below)
}

// Filter shows one group of findings, or All.
func (p *Panel) Filter(only Group) {
	p.List.filter(only)
	p.turn(false)
	p.showChips()
}

func (p *Panel) showChips() {
	total := 0
	for g, n := range p.counts {
		if Group(g) != Reviewed {
			total += n
		}
	}
	p.chips.Objects = nil
	add := func(words string, g Group) {
		chip := kit.NewChip(words, p.List.only == g, func() { p.Filter(g) })
		if g != All {
			p.host.Tipped(&chip.Area, chip, g.Meaning)
		}
		p.chips.Add(chip)
	}
	add(fmt.Sprintf("全部 %d", total), All)
	for g, n := range p.counts {
		if n > 0 || p.List.only == Group(g) {
			add(fmt.Sprintf("%s %d", groups[g].name, n), Group(g))
		}
	}
	p.chips.Refresh()
	kit.Relay(p.below) // they may need one line more or less
}
