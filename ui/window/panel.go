package window

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// panel is the side panel: the findings, and below them the explanation of the focused number.
type panel struct {
	list    *findingList
	card    *card
	below   *fyne.Container // list and card
	chips   *fyne.Container
	counts  [len(groupNames)]int
	content fyne.CanvasObject
	tip     func(a *kit.Area, o fyne.CanvasObject, words string) // explains something under the pointer
}

// groupWords say what the groups of findings mean.
var groupWords = [len(groupNames)]string{
	groupError:    "错误：财政部门或系统会退回的，上报以前要改好。",
	groupEmpty:    "待填：还空着的必填项。",
	groupWarning:  "提醒：审核的人可能会问的，核对一下；没有错的可以不改。",
	groupNote:     "提示：知道就行，不用改。",
	groupReviewed: "已核对：看过、写了说明的，不再算在里面。",
}

func newPanel(onGo func(session.Finding), onFix func(*scoring.Fix), onReview func(session.Finding), onAsk func(words string, field domain.Field, text string), onFold func(), tip func(a *kit.Area, o fyne.CanvasObject, words string)) *panel {
	p := &panel{tip: tip, list: newFindingList(onGo, onFix, onReview), card: newCard(onAsk)}
	p.chips = container.New(&kit.Flow{Gap: 4})
	fold := kit.NewArea(kit.NewInset(6, 0, 6, 0, kit.NewText("»", kit.SizeBody, look.Muted)), "", look.Header, onFold).Rounded(3)
	tip(fold, fold, "收起检查结果")
	head := kit.NewColumn(6,
		kit.NewLine(8, 0, kit.NewText("检查结果", kit.SizeBody, look.Text).InBold().Cut(),
			kit.NewText("F8 下一条", kit.SizeSecondary, look.Muted),
			fold),
		p.chips)
	p.below = container.New(&kit.Shares{Most: 0.42}, kit.NewStorey(kit.NewInset(14, 9, 10, 7, head), p.list, kit.NewColumn(0)),
		kit.NewStorey(widget.NewSeparator(), p.card.scroll, kit.NewColumn(0)))
	p.content = kit.NewArea(p.below, look.Panel, "", nil)
	return p
}

// show shows the findings of a form, with those among the forms of its package.
func (p *panel) show(s *session.Session, among []session.Finding, focused domain.Field) {
	all := slices.Concat(s.Findings(), among, s.Reviewed())
	p.list.show(all)
	if counts := countGroups(all); counts != p.counts || len(p.chips.Objects) == 0 {
		p.counts = counts
		p.showChips()
	}
	if p.card.show(explain(s, focused)) {
		kit.Relay(p.below)
	}
}

// filter shows one group of findings, or all for -1.
func (p *panel) filter(only group) {
	p.list.filter(only)
	p.showChips()
}

func (p *panel) showChips() {
	total := 0
	for g, n := range p.counts {
		if group(g) != groupReviewed {
			total += n
		}
	}
	p.chips.Objects = nil
	add := func(words string, g group) {
		chip := kit.NewChip(words, p.list.only == g, func() { p.filter(g) })
		if g >= 0 {
			p.tip(&chip.Area, chip, groupWords[g])
		}
		p.chips.Add(chip)
	}
	add(fmt.Sprintf("全部 %d", total), -1)
	for g, n := range p.counts {
		if n > 0 || p.list.only == group(g) {
			add(fmt.Sprintf("%s %d", groupNames[g], n), group(g))
		}
	}
	p.chips.Refresh()
	kit.Relay(p.below) // they may need one line more or less
}
