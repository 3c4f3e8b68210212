package window

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/explain"
	"ziping/ui/grid"
	"ziping/ui/kit"
	"ziping/ui/session"
)

// selected are the indices of the selected rows, from the top.
func (t *indicatorsTab) selected() []int {
	rows, _, _ := t.grid.Selection()
	return t.indices(rows)
}

func (t *indicatorsTab) indices(rows []string) []int {
	var list []int
	for _, r := range rows {
		if i := t.index(r); i >= 0 {
			list = append(list, i)
		}
	}
	slices.Sort(list)
	return list
}

func (t *indicatorsTab) command(cmd grid.Command, rows []string) {
	list := t.indices(rows)
	if len(list) == 0 {
		return
	}
	switch cmd {
	case grid.InsertAbove:
		t.insert(list[0], list[0])
	case grid.InsertBelow:
		t.insert(list[len(list)-1]+1, list[len(list)-1])
	case grid.DeleteRows:
		t.delete(list)
	case grid.MoveUp:
		t.move(list, -1)
	case grid.MoveDown:
		t.move(list, 1)
	}
}

// add inserts a blank indicator below the selected one, in its group.
func (t *indicatorsTab) add() {
	if list := t.selected(); len(list) > 0 {
		t.insert(list[len(list)-1]+1, list[len(list)-1])
		return
	}
	n := len(t.ed.s.Form().Indicators)
	t.insert(n, n-1)
}

func (t *indicatorsTab) remove() { t.delete(t.selected()) }
func (t *indicatorsTab) up()     { t.move(t.selected(), -1) }
func (t *indicatorsTab) down()   { t.move(t.selected(), 1) }

// insert inserts a blank indicator at an index, in the group of another one.
func (t *indicatorsTab) insert(at, like int) {
	t.insertRow("增加指标", at, t.ed.s.Form().IndicatorLike(like))
}

// insertRow inserts an indicator at an index as one step of the history, and puts the keyboard
// there.
func (t *indicatorsTab) insertRow(label string, at int, in domain.Indicator) {
	t.ed.do(label, func(f *domain.Form) { f.Indicators = slices.Insert(f.Indicators, at, in) })
	t.grid.Focus(t.ids[at], 0)
}

func (t *indicatorsTab) delete(list []int) {
	if len(list) == 0 {
		return
	}
	_, col, _ := t.grid.Focused()
	t.ed.do("删除指标", func(f *domain.Form) { f.DeleteIndicators(list) })
	if n := len(t.ids); n > 0 {
		t.grid.Focus(t.ids[min(list[0], n-1)], col)
	}
}

// move shifts adjacent rows by one place. A row that gets into another group takes on that group's
// levels.
func (t *indicatorsTab) move(list []int, by int) {
	if len(list) == 0 {
		return
	}
	first, last := list[0], list[len(list)-1]
	if by < 0 && first == 0 || by > 0 && last == len(t.ids)-1 {
		return
	}
	_, col, _ := t.grid.Focused()
	row := t.ids[first]
	t.ed.do("移动指标", func(f *domain.Form) { f.MoveIndicators(first, last, by) })
	t.grid.Focus(row, col)
}

// paste writes a block of cells. A block of whole rows brings its levels along. Rows beyond the
// table are added after a question.
func (t *indicatorsTab) paste(row string, col int, block [][]string) {
	first := t.index(row)
	if first < 0 || len(block) == 0 {
		return
	}
	f := t.ed.s.Form()
	pasted := session.ReadBlock(f, block, indicatorKeys[col:])
	if len(pasted.Rows) == 0 {
		return
	}
	n := len(f.Indicators)
	extra := first + len(pasted.Rows) - n
	write := func(rows int) {
		t.ed.do("粘贴", func(f *domain.Form) { pasted.Write(f, first, rows) })
		t.grid.Focus(t.ids[first], col)
		t.ed.tellWide(pasted.Rows[:rows], func(int) int { return len(indicatorKeys) - col })
	}
	if extra <= 0 {
		write(len(pasted.Rows))
		return
	}
	t.ed.Ask("粘贴的内容更多", fmt.Sprintf("粘贴的内容有 %d 行，从这里到表尾只有 %d 行。", len(pasted.Rows), n-first),
		kit.NewAnswer(fmt.Sprintf("增加 %d 行", extra), func() { write(len(pasted.Rows)) }),
		kit.NewAnswer("只粘贴放得下的", func() { write(n - first) }),
		kit.NewAnswer("取消", nil))
}

// menu is what can be done with a row, besides what the grid offers itself.
func (t *indicatorsTab) menu(row string, _ int) []*fyne.MenuItem {
	i := t.index(row)
	if i < 0 {
		return nil
	}
	ed := t.ed
	in := &ed.s.Form().Indicators[i]
	var items []*fyne.MenuItem
	for _, a := range explain.Questions(ed.s, i) {
		if len(a.Answers) == 1 {
			c := a.Answers[0]
			items = append(items, fyne.NewMenuItem(c.Words, func() { ed.applyAnswer(c.Words, a.Field, c.Text) }))
			continue
		}
		sub := fyne.NewMenuItem(a.Words, nil)
		sub.ChildMenu = fyne.NewMenu("")
		for _, c := range a.Answers {
			choice := fyne.NewMenuItem(c.Words, func() { ed.applyAnswer(c.Words, a.Field, c.Text) })
			choice.Checked = c.Chosen
			sub.ChildMenu.Items = append(sub.ChildMenu.Items, choice)
		}
		items = append(items, sub)
	}
	if !in.NotApplicable {
		items = append(items, fyne.NewMenuItem("本年度不适用", func() {
			ed.applyAnswer("本年度不适用", domain.IndicatorField(i, domain.KeyNotApplicable), "true")
		}))
	}
	return append(items, fyne.NewMenuItem("改一级、二级指标…", func() { t.regroup() }))
}

// editGroup edits a group's name, and the weight of a level-1 one.
func (t *indicatorsTab) editGroup(row string, level int) {
	first := t.index(row)
	if first < 0 {
		return
	}
	f := t.ed.s.Form()
	level1 := f.Indicators[first].Level1
	title, old := "二级指标", f.Indicators[first].Level2
	content := kit.NewColumn(8)
	levelIndex := -1
	if level == 0 {
		title, old = "一级指标", level1
		levelIndex = f.LevelIndex(level1)
	}
	name, weight := kit.NewInput(old), kit.NewInput("")
	content.Add(kit.Labelled("名称", kit.Framed(name)))
	if levelIndex >= 0 {
		weight.Set(string(f.Levels[levelIndex].Weight))
		content.Add(kit.Labelled("分值", kit.Framed(weight)))
	}
	m := t.ed.Dialog(title, content, fyne.NewSize(380, 0), kit.NewAnswer("确定", func() {
		t.ed.do("修改"+title, func(f *domain.Form) {
			if level == 0 {
				f.RenameLevel1(first, name.Text)
			} else {
				f.RenameLevel2(first, name.Text)
			}
			if levelIndex >= 0 {
				f.Levels[levelIndex].Name, f.Levels[levelIndex].Weight = name.Text, domain.Number(weight.Text).Worked()
			}
		})
	}), kit.NewAnswer("取消", nil))
	name.OnSubmitted = func(string) { m.Answer(0) }
	weight.OnSubmitted = name.OnSubmitted
	t.ed.Win.Canvas().Focus(name)
}

// regroup moves the selected rows into another group.
func (t *indicatorsTab) regroup() {
	list := t.selected()
	if len(list) == 0 {
		return
	}
	f := t.ed.s.Form()
	var names []string
	for i := range f.Indicators {
		if name := f.Indicators[i].Level1; !slices.Contains(names, name) && name != "" {
			names = append(names, name)
		}
	}
	level1, level2 := kit.NewInput(f.Indicators[list[0]].Level1), kit.NewInput(f.Indicators[list[0]].Level2)
	first, _ := kit.Offering(level1, names)
	second, again := kit.Offering(level2, f.Level2Of(level1.Text))
	level1.OnChanged = func(name string) { again(f.Level2Of(name)) }
	content := kit.NewColumn(12, kit.Labelled("一级指标", first), kit.Labelled("二级指标", second))
	m := t.ed.Dialog(fmt.Sprintf("选中的 %d 行属于", len(list)), content, fyne.NewSize(460, 0),
		kit.NewAnswer("确定", func() {
			_, col, _ := t.grid.Focused()
			at := list[0]
			t.ed.do("改一级、二级指标", func(f *domain.Form) { at = f.Regroup(list, level1.Text, level2.Text) })
			t.grid.Focus(t.ids[at], col) // the rows may have moved
		}), kit.NewAnswer("取消", nil))
	level1.OnSubmitted = func(string) { m.Answer(0) }
	level2.OnSubmitted = level1.OnSubmitted
	t.ed.Win.Canvas().Focus(level1)
}
