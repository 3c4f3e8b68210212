package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/ui/field"
	"ziping/ui/menu"
	"ziping/ui/tsv"
)

func (g *Grid) copy(clip fyne.Clipboard) {
	from, to := g.block()
	var block [][]string
	for i := from.row; i <= to.row; i++ {
		var texts []string
		for k := from.col; k <= to.col; k++ {
			texts = append(texts, g.rows[i].Cells[k].Text)
		}
		block = append(block, texts)
	}
	clip.SetContent(tsv.Format(block))
}

// paste passes the block on; a single value fills the whole selection.
func (g *Grid) paste(clip fyne.Clipboard) {
	content := clip.Content()
	if content == "" || g.OnPaste == nil {
		return
	}
	block, whole := tsv.Parse(content), true
	for _, texts := range block {
		for k := range texts {
			text, all := field.Cut(field.Clean(texts[k], true), field.MaxText)
			texts[k], whole = text, whole && all
		}
	}
	from, to := g.block()
	if len(block) == 1 && len(block[0]) == 1 {
		text := block[0][0]
		block = make([][]string, to.row-from.row+1)
		for i := range block {
			block[i] = make([]string, to.col-from.col+1)
			for k := range block[i] {
				block[i][k] = text
			}
		}
	}
	g.OnPaste(g.rows[from.row].ID, from.col, block)
	if !whole {
		g.cut()
	}
}

func (g *Grid) cut() {
	if g.OnCut != nil {
		g.OnCut()
	}
}

func (g *Grid) clear() {
	g.setBlock("清除", func(place) string { return "" })
}

// fillDown repeats the first row of the selection below it or, if a single row is selected, the row
// above.
func (g *Grid) fillDown() {
	g.endEdit()
	from, to := g.block()
	if from.row == to.row {
		if from.row == 0 {
			return
		}
		from.row--
	}
	source := from.row
	g.setBlock("向下填充", func(p place) string { return g.rows[source].Cells[p.col].Text })
}

func (g *Grid) step(by int) {
	g.setBlock("增减", func(p place) string {
		old := g.rows[p.row].Cells[p.col].Text
		if g.columns[p.col].Step == nil {
			return old
		}
		if text, ok := g.columns[p.col].Step(g.rows[p.row].ID, old, by); ok {
			return text
		}
		return old
	})
}

// setBlock gives the selected cells new texts and reports those that changed as one step.
func (g *Grid) setBlock(what string, text func(place) string) {
	from, to := g.block()
	var edits []Edit
	for i := from.row; i <= to.row; i++ {
		for k := from.col; k <= to.col; k++ {
			r := g.rows[i]
			if s := text(place{i, k}); !g.columns[k].ReadOnly && s != r.Cells[k].Text {
				edits = append(edits, Edit{r.ID, k, s})
				r.Cells[k].Text = s
				g.setCell(r, k)
				r.view = nil
			}
		}
	}
	if len(edits) == 0 {
		return
	}
	if g.layoutRows() {
		g.resized()
	}
	g.showRows()
	if g.OnEdits != nil {
		g.OnEdits(what, edits)
	}
}

// menuPlace is the position of the menu if it is opened by key: at the focused cell.
func (g *Grid) menuPlace() fyne.Position {
	pos, size, _ := g.Area(g.rows[g.cur.row].ID, g.cur.col)
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(g).Add(pos).AddXY(g.m.padX, size.Height)
}

// showMenu opens the context menu at a point of the window.
func (g *Grid) showMenu(at fyne.Position) {
	clip := fyne.CurrentApp().Clipboard()
	item := func(label string, key fyne.Shortcut, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, do)
		i.Shortcut = key
		return i
	}
	typed := func(label string, s fyne.Shortcut) *fyne.MenuItem {
		return item(label, s, func() { g.TypedShortcut(s) })
	}
	key := func(name fyne.KeyName, mod fyne.KeyModifier) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: mod}
	}
	const ctrl, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	items := []*fyne.MenuItem{
		typed("剪切", &fyne.ShortcutCut{Clipboard: clip}),
		typed("复制", &fyne.ShortcutCopy{Clipboard: clip}),
		typed("粘贴", &fyne.ShortcutPaste{Clipboard: clip}),
		item("清除内容", key(fyne.KeyDelete, 0), g.clear),
		typed("向下填充", key(fyne.KeyD, ctrl)),
		fyne.NewMenuItemSeparator(),
		typed("在上方插入行", key(fyne.KeyEqual, ctrl|shift)),
		item("在下方插入行", nil, func() { g.command(InsertBelow) }),
		typed("删除行", key(fyne.KeyMinus, ctrl|shift)),
		typed("上移", key(fyne.KeyUp, alt)),
		typed("下移", key(fyne.KeyDown, alt)),
	}
	if g.Menu != nil {
		if more := g.Menu(g.rows[g.cur.row].ID, g.cur.col); len(more) > 0 {
			items = append(append(items, fyne.NewMenuItemSeparator()), more...)
		}
	}
	menu.Show(g.canvas, at, items...)
}
