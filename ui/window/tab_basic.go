package window

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// basicTab holds head and foot of the form, the level-1 weights, and text rows that the unit added.
type basicTab struct {
	*formPage
	levels, extras int // rows built
	sum            *kit.Text
}

func newBasicTab(ed *editor) *basicTab {
	t := &basicTab{formPage: newPage(ed), sum: kit.NewText("", kit.SizeBody, look.Secondary).Wrapped()}
	t.build()
	return t
}

// build builds the page for the number of rows that the form has.
func (t *basicTab) build() {
	f := t.ed.s.Form()
	t.entries = nil
	t.levels, t.extras = len(f.Levels), len(f.Extra)

	kind := f.Kind()
	head := kit.NewColumn(8, kit.Heading("表头"), t.inHalves(kind.Head))

	weights := kit.NewColumn(8, kit.Heading("一级指标的分值"))
	for i := range f.Levels {
		name, weight := domain.LevelField(i, domain.KeyName), domain.LevelField(i, domain.KeyWeight)
		row := []domain.Field{name, weight}
		remove := kit.SmallButton("删除", func() { t.ed.removeLevel(i) })
		remove.Skipped = true // Tab goes from weight to weight
		weights.Add(kit.NewLine(8, 0, skipped(t.inTable(t.newEntry(name), row)), container.New(kit.NewWide(72), t.inTable(t.newPoints(weight), row)),
			kit.NewText("分", kit.SizeBody, look.Secondary), remove))
	}
	weights.Add(kit.NewLine(8, 0, t.sum, kit.SmallButton("增加一级指标", func() {
		t.ed.do("增加一级指标", func(f *domain.Form) { f.Levels = append(f.Levels, domain.Level{}) })
		t.reveal(domain.LevelField(len(t.ed.s.Form().Levels)-1, domain.KeyName))
	})))

	result := kit.NewColumn(8, kit.Heading("结论和联系人"))
	var lines []domain.Field
	for _, at := range kind.Foot {
		if at.Holds() == domain.Prose {
			result.Add(kit.FormRow(at.Label(), t.newParagraph(at, 2)))
		} else {
			lines = append(lines, at)
		}
	}
	result.Add(t.inHalves(lines))

	extra := kit.NewColumn(8, kit.Heading("其他说明"))
	for i := range f.Extra {
		extra.Add(container.New(&kit.Share{Gap: 8, First: 0.24}, t.newEntry(domain.ExtraField(i, domain.KeyLabel)),
			kit.NewLine(8, 0, t.newParagraph(domain.ExtraField(i, domain.KeyText), 2), kit.SmallButton("删除", func() { t.removeExtra(i) }))))
	}
	extra.Add(kit.NewLine(8, 0, kit.NewText("存在问题、改进措施等表上另有的文字，没有就不用加。", kit.SizeSecondary, look.Muted).Cut(), kit.SmallButton("增加一行", func() {
		t.ed.do("增加说明", func(f *domain.Form) { f.Extra = append(f.Extra, domain.Extra{Label: "存在问题"}) })
		t.reveal(domain.ExtraField(len(t.ed.s.Form().Extra)-1, domain.KeyText))
	})))
	t.fill(kit.NewColumn(22, head, container.New(&kit.Share{Gap: 40, First: 0.42, Stack: 640}, weights, kit.NewColumn(22, result, extra))))
}

func (t *basicTab) first() domain.Field { return t.ed.s.Form().Kind().Owner }

func (t *basicTab) removeExtra(i int) {
	t.ed.do("删除说明", func(f *domain.Form) { f.Extra = slices.Delete(f.Extra, i, i+1) })
}

// inHalves places fields in two columns.
func (t *basicTab) inHalves(fields []domain.Field) fyne.CanvasObject {
	halves := container.New(&kit.Halves{Gap: 20, Below: 10})
	for _, at := range fields {
		var field fyne.CanvasObject = t.newEntry(at)
		if at.Holds() == domain.Date {
			field = kit.NewLine(6, 0, field, kit.QuietButton("今天", func() {
				t.ed.do("填写今天的日期", func(f *domain.Form) { f.Set(at, t.ed.app.today()) })
			}))
		}
		halves.Add(kit.FormRow(at.Label(), field))
	}
	if len(fields)%2 == 1 {
		halves.Add(kit.NewText("", kit.SizeBody, look.Text))
	}
	return halves
}

func (t *basicTab) refresh() {
	if f := t.ed.s.Form(); len(f.Levels) != t.levels || len(f.Extra) != t.extras {
		t.rebuild(t.build)
	}
	t.formPage.refresh()
	if words := t.weightSum(); words != t.sum.Words {
		t.sum.Set(words)
		kit.RelayScroll(t.scroll)
	}
}

// weightSum tells the sum of the level-1 weights and the execution rate's, and the sum of the
// table's weights if that differs.
func (t *basicTab) weightSum() string {
	printed, rows := t.ed.s.Weights()
	words := fmt.Sprintf("加上执行率 %s 分，合计 %s 分", t.ed.s.Evaluation().Execution.Weight.Decimal, printed)
	if !printed.Equal(rows) {
		words += fmt.Sprintf("；指标表里的合计 %s 分", rows)
	}
	return words
}

// removeLevel removes a level 1. If it has indicators, it asks what to do with them.
func (ed *editor) removeLevel(level int) {
	f := ed.s.Form()
	name, rows := f.Levels[level].Name, len(f.RowsOf(f.Levels[level].Name))
	remove := func(into int) {
		ed.do("删除一级指标", func(f *domain.Form) { f.RemoveLevel(level, into) })
	}
	if rows == 0 {
		remove(-1)
		return
	}
	var words []string
	var targets []int
	for i, other := range f.Levels {
		if i != level && !domain.SameLevel(other.Name, name) {
			words = append(words, "移到“"+other.Name+"”，分值加到那里")
			targets = append(targets, i)
		}
	}
	words = append(words, fmt.Sprintf("连同 %d 项指标一起删除", rows))
	choice := ed.NewOptions(words, 0)
	ed.Dialog("删除一级指标", kit.NewColumn(12, kit.Paragraph(fmt.Sprintf("“%s”下面还有 %d 项指标。删除这个一级指标，这些指标怎么办？", name, rows)), choice.Box),
		fyne.NewSize(460, 0), kit.NewAnswer("确定", func() {
			remove(append(targets, -1)[choice.At])
		}), kit.NewAnswer("取消", nil))
}
