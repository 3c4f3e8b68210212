package window

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/io/layout"
	"ziping/ui/explain"
	"ziping/ui/grid"
	"ziping/ui/kit"
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
	f, in := t.ed.s.Form(), domain.Indicator{ScoreBy: domain.ByRule}
	switch {
	case like >= 0 && like < len(f.Indicators):
		in.Level1, in.Level2 = f.Indicators[like].Level1, f.Indicators[like].Level2
	case len(f.Levels) > 0:
		in.Level1 = f.Levels[0].Name
	}
	t.insertRow("增加指标", at, in)
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
	t.ed.do("删除指标", func(f *domain.Form) {
		for _, i := range slices.Backward(list) {
			f.Indicators = slices.Delete(f.Indicators, i, i+1)
		}
	})
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
	over := last + 1 // the row that they change places with
	if by < 0 {
		over = first - 1
	}
	if over < 0 || over >= len(t.ids) {
		return
	}
	_, col, _ := t.grid.Focused()
	row := t.ids[first]
	t.ed.do("移动指标", func(f *domain.Form) {
		passed := f.Indicators[over]
		if same := f.Indicators[first]; same.Level1 != passed.Level1 || same.Level2 != passed.Level2 {
			for i := first; i <= last; i++ {
				f.Indicators[i].Level1, f.Indicators[i].Level2 = passed.Level1, passed.Level2
			}
			return
		}
		f.Indicators = slices.Delete(f.Indicators, over, over+1)
		at := first // after the moved rows, which have moved up
		if by < 0 {
			at = last
		}
		f.Indicators = slices.Insert(f.Indicators, at, passed)
	})
	t.grid.Focus(row, col)
}

// paste writes a block of cells. A block of whole rows brings its levels along. Rows beyond the
// table are added after a question.
func (t *indicatorsTab) paste(row string, col int, block [][]string) {
	first := t.index(row)
	if first < 0 || len(block) == 0 {
		return
	}
	if block = withoutHeadings(block); len(block) == 0 {
		return
	}
	n := len(t.ed.s.Form().Indicators)
	extra := first + len(block) - n
	var levels [][2]string
	if col == 0 {
		levels, block = cutLevels(block, t.levelNames())
	}
	write := func(rows int) {
		t.ed.do("粘贴", func(f *domain.Form) {
			for r, cells := range block[:rows] {
				i := first + r
				if i >= len(f.Indicators) {
					last := f.Indicators[len(f.Indicators)-1]
					f.Indicators = append(f.Indicators, domain.Indicator{Level1: last.Level1, Level2: last.Level2, ScoreBy: domain.ByRule})
				}
				if levels != nil {
					f.SetLevels(i, levels[r][0], levels[r][1])
				}
				for c, text := range cells {
					if col+c < len(indicatorKeys) {
						at := domain.IndicatorField(i, indicatorKeys[col+c])
						f.Set(at, worked(at, text))
					}
				}
			}
		})
		t.grid.Focus(t.ids[first], col)
		t.ed.tellWide(block[:rows], func(int) int { return len(indicatorKeys) - col })
	}
	if extra <= 0 {
		write(len(block))
		return
	}
	t.ed.Ask("粘贴的内容更多", fmt.Sprintf("粘贴的内容有 %d 行，从这里到表尾只有 %d 行。", len(block), n-first),
		kit.NewAnswer(fmt.Sprintf("增加 %d 行", extra), func() { write(len(block)) }),
		kit.NewAnswer("只粘贴放得下的", func() { write(n - first) }),
		kit.NewAnswer("取消", nil))
}

// cutLevels cuts the two columns of level names off a block, as the form has them in Excel: a name
// is only in the first of its merged cells, perhaps with its weight, and a column with 绩效指标 may
// come before them. A block has them if it is as wide as a whole row, or if its first column holds
// nothing but names of level 1. Otherwise levels is nil.
func cutLevels(block [][]string, names []string) (levels [][2]string, rest [][]string) {
	const least = 4 // both levels, name and target
	whole, at := len(indicatorKeys)+2, 0
	if len(block[0]) != whole && !slices.ContainsFunc(block, func(cells []string) bool { return !isSideLabel(cells[0]) }) {
		at = 1
	}
	if width := len(block[0]) - at; width != whole && (width < least || !areLevels(block, at, names)) {
		return nil, block
	}
	var now [2]string
	for _, cells := range block {
		cells = cells[at:]
		level1, level2 := layout.LevelName(cells[0]), layout.LevelName(cells[1])
		switch {
		case level1 != "":
			now = [2]string{level1, level2}
		case level2 != "":
			now[1] = level2
		}
		levels, rest = append(levels, now), append(rest, cells[2:])
	}
	return levels, rest
}

// areLevels reports whether a column holds names of level 1 and nothing else.
func areLevels(block [][]string, at int, names []string) bool {
	any := false
	for _, cells := range block {
		name := layout.LevelName(cells[at])
		if name == "" {
			continue
		}
		if !slices.ContainsFunc(names, func(known string) bool { return domain.SameLevel(known, name) }) {
			return false
		}
		any = true
	}
	return any
}

// withoutHeadings leaves out headings that were copied along.
func withoutHeadings(block [][]string) [][]string {
	for len(block) > 0 && layout.AreHeadings(block[0]) {
		block = block[1:]
	}
	return block
}

// levelNames are the names of level 1 that the form has, or that forms of its kind usually have.
func (t *indicatorsTab) levelNames() (names []string) {
	f := t.ed.s.Form()
	for i := range f.Levels {
		names = append(names, f.Levels[i].Name)
	}
	for i := range f.Indicators {
		names = append(names, f.Indicators[i].Level1)
	}
	for _, l := range f.Kind().Levels {
		names = append(names, l.Name)
	}
	return append(names, "成本指标")
}

func isSideLabel(text string) bool {
	text = layout.LevelName(text)
	return text == "" || text == "绩效指标"
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
			var list []int
			for i := first; i < len(f.Indicators); i++ {
				row := &f.Indicators[i]
				if row.Level1 != level1 || level == 1 && row.Level2 != old {
					break
				}
				switch {
				case level == 0:
					row.Level1 = name.Text
				case domain.SameLevel(name.Text, old): // only spelled differently
					row.Level2 = name.Text
				default:
					list = append(list, i)
				}
			}
			if len(list) > 0 {
				f.Regroup(list, level1, name.Text)
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
