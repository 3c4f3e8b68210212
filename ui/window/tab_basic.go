package window

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/ui/look"
)

// basicTab holds head and foot of the form, the level-1 weights, and text rows of the
// unit's own.
type basicTab struct {
	*formPage
	levels, extras int // rows built
	sum            *text
}

func newBasicTab(w *Window) *basicTab {
	t := &basicTab{formPage: newPage(w), sum: newText("", sizeBody, look.Secondary).wrapped()}
	t.build()
	return t
}

// build makes the page for as many rows as the form has.
func (t *basicTab) build() {
	f := t.w.s.Form()
	t.entries = nil
	t.levels, t.extras = len(f.Levels), len(f.Extra)

	kind := f.Kind()
	head := newColumn(8, heading("表头"), t.inHalves(kind.Head))

	weights := newColumn(8, heading("一级指标的分值"))
	for i := range f.Levels {
		name, weight := domain.LevelField(i, domain.KeyName), domain.LevelField(i, domain.KeyWeight)
		row := []domain.Field{name, weight}
		remove := smallButton("删除", func() { t.w.removeLevel(i) })
		remove.skipped = true // Tab goes from weight to weight
		weights.Add(newLine(8, 0, skipped(t.inTable(t.newEntry(name), row)), container.New(&wide{72}, t.inTable(t.newPoints(weight), row)),
			newText("分", sizeBody, look.Secondary), remove))
	}
	weights.Add(newLine(8, 0, t.sum, smallButton("增加一级指标", func() {
		t.w.do("增加一级指标", func(f *domain.Form) { f.Levels = append(f.Levels, domain.Level{}) })
		t.reveal(domain.LevelField(len(t.w.s.Form().Levels)-1, domain.KeyName))
	})))

	result := newColumn(8, heading("结论和联系人"))
	var lines []domain.Field
	for _, at := range kind.Foot {
		if at.Holds() == domain.Prose {
			result.Add(formRow(at.Label(), t.newParagraph(at, 2)))
		} else {
			lines = append(lines, at)
		}
	}
	result.Add(t.inHalves(lines))

	extra := newColumn(8, heading("其他说明"))
	for i := range f.Extra {
		extra.Add(container.New(&share{gap: 8, first: 0.24}, t.newEntry(domain.ExtraField(i, domain.KeyLabel)),
			newLine(8, 0, t.newParagraph(domain.ExtraField(i, domain.KeyText), 2), smallButton("删除", func() { t.removeExtra(i) }))))
	}
	extra.Add(newLine(8, 0, newText("存在问题、改进措施等表上另有的文字，没有就不用加。", sizeSecondary, look.Muted).cut(), smallButton("增加一行", func() {
		t.w.do("增加说明", func(f *domain.Form) { f.Extra = append(f.Extra, domain.Extra{Label: "存在问题"}) })
		t.reveal(domain.ExtraField(len(t.w.s.Form().Extra)-1, domain.KeyText))
	})))
	t.fill(newColumn(22, head, container.New(&share{gap: 40, first: 0.42, stack: 640}, weights, newColumn(22, result, extra))))
}

func (t *basicTab) removeExtra(i int) {
	t.w.do("删除说明", func(f *domain.Form) { f.Extra = slices.Delete(f.Extra, i, i+1) })
}

// inHalves sets fields two in a row.
func (t *basicTab) inHalves(fields []domain.Field) fyne.CanvasObject {
	halves := container.New(&halves{gap: 20, below: 10})
	for _, at := range fields {
		var field fyne.CanvasObject = t.newEntry(at)
		if at.Holds() == domain.Date {
			field = newLine(6, 0, field, quietButton("今天", func() {
				t.w.do("填写今天的日期", func(f *domain.Form) { f.Set(at, t.w.app.today()) })
			}))
		}
		halves.Add(formRow(at.Label(), field))
	}
	if len(fields)%2 == 1 {
		halves.Add(newText("", sizeBody, look.Text))
	}
	return halves
}

func (t *basicTab) refresh() {
	if f := t.w.s.Form(); len(f.Levels) != t.levels || len(f.Extra) != t.extras {
		t.anew(t.build)
	}
	t.formPage.refresh()
	if words := t.weightSum(); words != t.sum.str {
		t.sum.set(words)
		relayScroll(t.scroll)
	}
}

// weightSum says what the level-1 weights and the execution rate's come to, and where the
// table's say otherwise, what those do.
func (t *basicTab) weightSum() string {
	rate, _ := t.w.s.Form().Funds.Weight.Value()
	printed, rows := t.w.s.Weights()
	words := fmt.Sprintf("加上执行率 %s 分，合计 %s 分", rate, printed)
	if !printed.Equal(rows) {
		words += fmt.Sprintf("；指标表里的合计 %s 分", rows)
	}
	return words
}

// removeLevel removes a level 1. One that has indicators asks what becomes of those.
func (w *Window) removeLevel(level int) {
	f := w.s.Form()
	name, rows := f.Levels[level].Name, len(f.RowsOf(f.Levels[level].Name))
	remove := func(into int) {
		w.do("删除一级指标", func(f *domain.Form) { f.RemoveLevel(level, into) })
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
	choice := w.newOptions(words, 0)
	w.dialog("删除一级指标", newColumn(12, paragraph(fmt.Sprintf("“%s”下面还有 %d 项指标。删除这个一级指标，这些指标怎么办？", name, rows)), choice.box),
		fyne.NewSize(460, 0), answer{"确定", func() {
			remove(append(targets, -1)[choice.at])
		}}, answer{"取消", nil})
}

// heading names a part of a page.
func heading(words string) fyne.CanvasObject {
	return newColumn(5, newText(words, sizeBody, look.Text).inBold(), widget.NewSeparator())
}

// formRow sets a field's name above it.
func formRow(name string, o fyne.CanvasObject) fyne.CanvasObject {
	return newColumn(3, newText(name, sizeSecondary, look.Secondary), o)
}

// quietButton is a small button with a ground of its own.
func quietButton(words string, do func()) *press {
	return newPress(newInset(11, 6, 11, 6, newText(words, sizeBody, look.Text)), look.Header, look.Selected, 4, do)
}

// smallButton is a small button that shows its ground only under the pointer.
func smallButton(words string, do func()) *press {
	return newPress(newInset(9, 5, 9, 5, newText(words, sizeSecondary, look.AccentText)), "", look.Header, 4, do)
}
