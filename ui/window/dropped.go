package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// droppedLine is the line below the indicators that names those that only the reference form has.
type droppedLine struct {
	t     *indicatorsTab
	words *kit.Text
	box   *fyne.Container
	list  []domain.Indicator
}

func newDroppedLine(t *indicatorsTab) *droppedLine {
	d := &droppedLine{t: t, words: kit.NewText("", kit.SizeSecondary, look.Muted).Cut()}
	d.box = kit.NewInset(14, 3, 12, 3, kit.NewLine(10, 0, d.words, kit.SmallButton("看一看…", d.show)))
	d.box.Hide()
	return d
}

// refresh updates the line and reports whether it appeared or disappeared.
func (d *droppedLine) refresh() (moved bool) {
	d.list = nil
	var names []string
	if old := d.t.ed.reference; old != nil {
		_, dropped := domain.Match(d.t.ed.s.Form(), old)
		for _, j := range dropped {
			if in := old.Indicators[j]; !domain.IsBlank(in.Name) {
				d.list = append(d.list, in)
				names = append(names, in.Name)
			}
		}
	}
	d.words.Set(fmt.Sprintf("上年有、这张表没有的指标 %d 项：%s", len(names), strings.Join(names, "、")))
	hidden := len(names) == 0
	moved = d.box.Hidden != hidden
	d.box.Hidden = hidden
	return moved
}

// show lists them with their targets; each can be added again.
func (d *droppedLine) show() {
	ed := d.t.ed
	rows := kit.NewColumn(8)
	for _, in := range d.list {
		about := fmt.Sprintf("%s　%s　指标值 %s，分值 %s", in.Level1, in.Level2, zh.OrElse(in.Target, "未填"), zh.OrElse(in.Weight.Tidy(), "未填"))
		rows.Add(kit.NewLine(10, 0, kit.NewColumn(2, kit.NewText(in.Name, kit.SizeBody, look.Text).Wrapped(), kit.NewText(about, kit.SizeSecondary, look.Secondary).Wrapped()),
			kit.QuietButton("加到这张表", func() {
				ed.Open.Close()
				d.t.restore(in)
			})))
	}
	ed.Dialog("上年有、这张表没有的指标", rows, fyne.NewSize(620, 0), kit.NewAnswer("关闭", nil))
}

// restore adds an indicator of the reference form after the last one of its group, without that
// year's results.
func (t *indicatorsTab) restore(old domain.Indicator) {
	rows := t.ed.s.Form().Indicators
	at := len(rows)
	for i, in := range slices.Backward(rows) {
		if domain.SameLevel(in.Level1, old.Level1) && domain.SameLevel(in.Level2, old.Level2) {
			at = i + 1
			break
		}
	}
	t.insertRow("加入上年的指标", at, domain.Indicator{Level1: old.Level1, Level2: old.Level2, Name: old.Name, Target: old.Target, Weight: old.Weight, ScoreBy: domain.ByRule})
}
