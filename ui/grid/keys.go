package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/ui/field"
	"ziping/ui/keys"
	"ziping/ui/look"
)

// AcceptsTab makes Tab go from cell to cell; after the last one it leaves the grid.
func (g *Grid) AcceptsTab() bool { return g.chosen }

// TypedRune replaces the focused cell's text, or increments its number.
func (g *Grid) TypedRune(r rune) {
	if !g.chosen {
		return
	}
	if g.columns[g.cur.col].Step != nil {
		if by := field.Steps(r); by != 0 {
			g.step(by)
			return
		}
	}
	g.replace(func(in *input) { in.TypedRune(r) })
}

// TypedKey moves the focus, or does what else the key means.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) {
	switch to, moves := g.after(ev.Name); {
	case !g.chosen:
		g.pass(ev)
	case moves:
		g.goTo(g.inside(to), g.shifted())
	default:
		g.act(ev)
	}
}

// after is the cell that a key moves the focus to; moves is false if it does not move.
func (g *Grid) after(key fyne.KeyName) (to place, moves bool) {
	if !g.chosen {
		return to, false
	}
	to = g.cur
	if g.shifted() {
		to = g.end()
	}
	switch key {
	case fyne.KeyUp:
		to.row--
	case fyne.KeyDown:
		to.row++
	case fyne.KeyLeft:
		to.col--
	case fyne.KeyRight:
		to.col++
	case fyne.KeyHome:
		to.col = 0
	case fyne.KeyEnd:
		to.col = len(g.columns) - 1
	case fyne.KeyPageUp:
		to.row = g.rowAt(g.rows[to.row].y - g.scroll.Size().Height)
	case fyne.KeyPageDown:
		to.row = g.rowAt(g.rows[to.row].y + g.scroll.Size().Height)
	default:
		return to, false
	}
	return to, true
}

// act handles a key that does not only move the focus.
func (g *Grid) act(ev *fyne.KeyEvent) {
	shifted := g.shifted()
	switch key := ev.Name; {
	case key == fyne.KeyTab:
		g.tab(shifted)
	case key == fyne.KeyReturn, key == fyne.KeyEnter:
		g.enter(shifted)
	case key == fyne.KeyF2:
		g.editAtEnd()
	case key == fyne.KeyBackspace:
		g.replace(func(in *input) { in.TypedKey(ev) })
	case key == fyne.KeyDelete:
		g.clear()
	case key == desktop.KeyMenu, key == fyne.KeyF10 && shifted: // laptops have no menu key
		g.showMenu(g.menuPlace())
	case key == fyne.KeyEscape && !g.single():
		g.goTo(g.cur, false)
	default:
		g.pass(ev)
	}
}

// pass passes a key on to the window.
func (g *Grid) pass(ev *fyne.KeyEvent) {
	if keys.ForWindow(ev.Name) {
		keys.Pass(g, ev)
	}
}

// tab moves along the row, on into the next row, and after the last cell out of the grid.
func (g *Grid) tab(back bool) {
	if g.within(false, back) {
		return
	}
	from := g.cur.col
	if g.tabbed >= 0 {
		from = g.tabbed
	}
	to, by := g.cur, 1
	if back {
		by = -1
	}
	for {
		to.col += by
		if to.col >= len(g.columns) {
			to = place{to.row + 1, 0}
			from = 0
		} else if to.col < 0 {
			to = place{to.row - 1, len(g.columns) - 1}
			from = 0
		}
		if to.row < 0 || to.row >= len(g.rows) {
			g.endEdit()
			if back {
				g.canvas.FocusPrevious()
			} else {
				g.canvas.FocusNext()
			}
			return
		}
		if !g.columns[to.col].ReadOnly {
			break
		}
	}
	g.goTo(to, false)
	g.tabbed = from
}

// enter moves down or up, and back to the column where a series of Tabs began.
func (g *Grid) enter(up bool) {
	if g.within(true, up) {
		return
	}
	to := place{g.cur.row + 1, g.cur.col}
	if up {
		to.row -= 2
	}
	if g.tabbed >= 0 {
		to.col = g.tabbed
	}
	if to.row < 0 || to.row >= len(g.rows) {
		to.row = g.cur.row
	}
	g.goTo(to, false)
}

func (g *Grid) inside(p place) place {
	return place{max(0, min(p.row, len(g.rows)-1)), max(0, min(p.col, len(g.columns)-1))}
}

// goTo moves the focus to a cell, ends editing and scrolls to the cell. With extend, the selection
// is extended up to it.
func (g *Grid) goTo(to place, extend bool) {
	if extend && g.chosen {
		g.extend(to)
		return
	}
	g.endEdit()
	from, had := g.cur, g.chosen
	moved := !had || from != to
	if moved && had && g.active && g.OnLeave != nil {
		id := g.rows[to.row].ID
		g.OnLeave(g.rows[from.row].ID, from.col)
		if len(g.rows) == 0 {
			return // the owner may have set other rows
		}
		to = g.inside(to)
		if i, ok := g.index[id]; ok {
			to.row = i
		}
	}
	g.chosen, g.clicked = true, false
	g.cur, g.far, g.held = to, to, nil
	g.tabbed = -1
	g.body.hovering = false // the pointer was just left there
	g.reveal(to)
	g.placeFocus()
	if moved && g.active && g.OnFocus != nil {
		g.OnFocus(g.rows[to.row].ID, to.col)
	}
}

// reveal scrolls just enough to show a cell, or the caret in it.
func (g *Grid) reveal(p place) {
	if len(g.spans) == 0 {
		return
	}
	r, at := g.rows[p.row], g.spans[len(g.groups)+p.col]
	view, off := g.scroll.Size(), g.scroll.Offset
	fit := func(off, view, from, to float32) float32 {
		if to > off+view {
			off = to - view
		}
		return min(off, from)
	}
	if g.size.Width > view.Width {
		view.Height -= look.Px(4) // the scroll bar below
	}
	off.X = fit(off.X, view.Width, at.x-g.left(), at.x+at.w+g.m.edge)
	from, to := r.y-g.m.gap, r.y+r.h+g.m.gap
	if in := g.inputOf(p.col); g.editing && p == g.cur && to-from > view.Height {
		from = r.y + in.CursorPosition().Y - g.m.padY // the row does not fit: the caret's line
		to = from + g.m.line + 2*g.m.padY
	}
	off.Y = fit(off.Y, view.Height, from, to)
	if p.row == 0 && from < r.y {
		off.Y = 0
	}
	g.scrollTo(off)
}

// TypedShortcut handles the grid's own keys and passes the others on.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	if !g.chosen || g.rowShortcut(s) {
		if !g.chosen {
			keys.PassShortcut(g, s)
		}
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		g.copy(s.Clipboard)
	case *fyne.ShortcutCut:
		g.copy(s.Clipboard)
		g.setBlock("剪切", func(place) string { return "" })
	case *fyne.ShortcutPaste:
		g.paste(s.Clipboard)
	case *fyne.ShortcutSelectAll:
		g.chooseAll()
	case *desktop.CustomShortcut:
		if !g.moveShortcut(s) {
			keys.PassShortcut(g, s)
		}
	default:
		keys.PassShortcut(g, s)
	}
}

// moveShortcut handles Ctrl with the movement keys, and the keys that insert a line break.
func (g *Grid) moveShortcut(s *desktop.CustomShortcut) bool {
	if s.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierAlt && (s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter) {
		g.editAtEnd()
		return true
	}
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierControl {
		return false
	}
	extend := s.Modifier&fyne.KeyModifierShift != 0
	to := g.cur
	if extend {
		to = g.end()
	}
	switch s.KeyName {
	case fyne.KeyHome:
		to = place{}
	case fyne.KeyEnd:
		to = place{len(g.rows) - 1, len(g.columns) - 1}
	case fyne.KeyUp:
		to = g.jump(to, place{-1, 0})
	case fyne.KeyDown:
		to = g.jump(to, place{1, 0})
	case fyne.KeyLeft:
		to = g.jump(to, place{0, -1})
	case fyne.KeyRight:
		to = g.jump(to, place{0, 1})
	default:
		return false
	}
	g.goTo(to, extend)
	return true
}

// jump is the end of a run of filled cells or, across blank ones, the next filled cell.
func (g *Grid) jump(at, by place) place {
	next := func(p place) (place, bool) {
		p = place{p.row + by.row, p.col + by.col}
		return p, p == g.inside(p)
	}
	blank := func(p place) bool { return g.rows[p.row].Cells[p.col].Text == "" }
	to, ok := next(at)
	if !ok {
		return at
	}
	gap := blank(at) || blank(to) // looking for the next filled cell
	for at = to; ; at = to {
		if gap && !blank(at) {
			return at
		}
		if to, ok = next(at); !ok || !gap && blank(to) {
			return at
		}
	}
}

// rowShortcut handles the keys for whole rows, selected or being edited.
func (g *Grid) rowShortcut(s fyne.Shortcut) bool {
	k, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	switch *k {
	case desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt}:
		g.command(MoveUp)
	case desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt}:
		g.command(MoveDown)
	case desktop.CustomShortcut{KeyName: fyne.KeyMinus, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}:
		g.command(DeleteRows)
	case desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift},
		desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift},
		desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: fyne.KeyModifierControl}:
		g.command(InsertAbove)
	case desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierControl}:
		g.fillDown()
	default:
		return false
	}
	return true
}

func (g *Grid) command(c Command) {
	if g.OnCommand != nil && g.chosen {
		rows, _, _ := g.Selection()
		g.OnCommand(c, rows)
	}
}

// KeyDown is called by the toolkit.
func (g *Grid) KeyDown(ev *fyne.KeyEvent) { g.shift.Key(ev, true) }

// KeyUp is called by the toolkit.
func (g *Grid) KeyUp(ev *fyne.KeyEvent) { g.shift.Key(ev, false) }

// shifted reports whether Shift is held, wherever the keyboard is.
func (g *Grid) shifted() bool {
	return g.shift.Held() || g.editing && g.inputOf(g.cur.col).Shift.Held()
}
