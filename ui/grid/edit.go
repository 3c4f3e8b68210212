package grid

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"ziping/ui/field"
	"ziping/ui/keys"
)

// input is the one text field of its kind. It is placed over the cell that is edited.
type input struct {
	field.Input
	g *Grid
	// typed is set if editing began by typing: then the arrows leave the cell at the ends of the
	// text, as in a spreadsheet.
	typed bool
}

func newInput(g *Grid, kind Kind) *input {
	in := &input{g: g}
	in.Setup(in, kind == Text)
	in.Right = kind == Number
	in.OnChanged = g.typed
	in.OnFocus, in.OnCut = g.inputFocused, g.cut
	in.OnCaret = func() {
		if g.editing {
			g.reveal(g.cur)
		}
	}
	in.Hide()
	return in
}

func (g *Grid) inputOf(col int) *input { return g.inputs[g.columns[col].Kind] }

// edit begins editing the focused cell and gives the keyboard to the input. then places the caret
// or types.
func (g *Grid) edit(then func(*input)) {
	if !g.chosen || g.columns[g.cur.col].ReadOnly {
		return
	}
	in := g.inputOf(g.cur.col)
	if !g.editing {
		r := g.rows[g.cur.row]
		c := r.Cells[g.cur.col]
		if !g.single() {
			g.hold()
		}
		g.editing, in.typed = true, false
		g.begin()
		in.Trailing = g.trailing(c, g.cur.col)
		in.Set(c.Text)
		g.changed(g.cur.row, g.cur.col)
		in.Show()
		g.body.wheel.Show()
		g.placeFocus()
	}
	g.hand(in)
	then(in)
}

// editAtEnd begins editing after the text.
func (g *Grid) editAtEnd() {
	g.edit(func(in *input) { in.CaretToEnd() })
}

// replace begins editing with an empty text.
func (g *Grid) replace(then func(*input)) {
	g.edit(func(in *input) {
		in.typed = true
		in.SelectAll()
		then(in)
	})
}

// typed adopts the text of the input.
func (g *Grid) typed(text string) {
	if !g.editing {
		return
	}
	r := g.rows[g.cur.row]
	r.Cells[g.cur.col].Text = text
	g.setCell(r, g.cur.col)
	if g.layoutRows() {
		g.resized()
		g.showRows()
		g.reveal(g.cur)
	}
	if g.OnEdit != nil {
		g.OnEdit(r.ID, g.cur.col, text)
	}
}

// endEdit keeps what was typed and hides the input. If the input had the keyboard, the grid gets it
// back.
func (g *Grid) endEdit() {
	if !g.editing {
		return
	}
	in := g.inputOf(g.cur.col)
	g.editing = false
	if g.active || g.canvas.Focused() == fyne.Focusable(in) { // a dialog may be above
		g.hand(g)
	}
	in.Hide()
	g.body.wheel.Hide()
	g.changed(g.cur.row, g.cur.col)
	if g.OnEnd != nil {
		g.OnEnd(g.rows[g.cur.row].ID, g.cur.col)
	}
}

// begin reports that editing begins.
func (g *Grid) begin() {
	if g.OnBegin != nil {
		g.OnBegin(g.rows[g.cur.row].ID, g.cur.col)
	}
}

// cancelEdit asks the owner to restore the text.
func (g *Grid) cancelEdit() {
	if !g.editing {
		return
	}
	row, col := g.rows[g.cur.row].ID, g.cur.col
	g.endEdit()
	if g.OnCancel != nil {
		g.OnCancel(row, col)
	}
}

// keepFocus finds the focused cell among new rows and updates the input. It reports whether the
// text being edited was replaced.
func (g *Grid) keepFocus(id string) (replaced bool) {
	if !g.chosen {
		return false
	}
	i, ok := g.index[id]
	if !ok {
		g.dropEdit()
		if len(g.rows) == 0 {
			g.chosen = false
			g.placeFocus()
			return false
		}
		i = min(g.cur.row, len(g.rows)-1)
	}
	if shift := i - g.cur.row; shift != 0 || !ok {
		g.far.row, g.held = max(0, min(g.far.row+shift, len(g.rows)-1)), nil
		if !ok {
			g.far = place{i, g.cur.col}
		}
	}
	g.far.row = min(g.far.row, len(g.rows)-1)
	if g.held != nil && g.held.to != g.inside(g.held.to) {
		g.held = nil
	}
	g.cur.row = i
	if g.editing {
		in, r := g.inputOf(g.cur.col), g.rows[i]
		c := r.Cells[g.cur.col]
		if t := g.trailing(c, g.cur.col); t != in.Trailing {
			in.Trailing = t
			in.Refresh()
		}
		if in.Text != c.Text {
			in.Set(c.Text)
			g.setCell(r, g.cur.col)
			r.view = nil
			g.begin() // it was undone or fixed, and Escape must not revert that
			replaced = true
		}
	}
	g.placeFocus()
	if !ok && g.OnFocus != nil && g.active {
		g.OnFocus(g.rows[i].ID, g.cur.col)
	}
	return replaced
}

// dropEdit hides the input because its row is gone.
func (g *Grid) dropEdit() {
	if !g.editing {
		return
	}
	g.editing = false
	in := g.inputOf(g.cur.col)
	if g.active || g.canvas.Focused() == fyne.Focusable(in) { // a dialog may be above
		g.hand(g)
	}
	in.Hide()
	g.body.wheel.Hide()
}

// hand moves the keyboard between the grid and its input without reporting a change of focus.
func (g *Grid) hand(to fyne.Focusable) {
	g.handing = true
	g.canvas.Focus(to)
	g.handing = false
}

// takeFocus gives the keyboard to the focused cell.
func (g *Grid) takeFocus() {
	if !(g.editing && g.canvas.Focused() == fyne.Focusable(g.inputOf(g.cur.col))) {
		g.canvas.Focus(g)
	}
}

// inputFocused is called when the keyboard comes to the input or leaves it, from another field or
// another program. After a return from another program, editing continues.
func (g *Grid) inputFocused(gained bool) {
	if !g.handing {
		g.setActive(gained)
	}
}

// FocusGained is called by the toolkit.
func (g *Grid) FocusGained() {
	if g.handing {
		return
	}
	g.endEdit()
	if !g.chosen && len(g.rows) > 0 {
		g.chosen = true
		g.cur, g.far = place{}, place{}
	}
	g.setActive(true)
	if g.chosen && !keys.Returning() {
		g.reveal(g.cur)
	}
}

// FocusLost is called by the toolkit.
func (g *Grid) FocusLost() {
	if !g.handing {
		g.shift = field.Shift{}
		g.setActive(false)
		keys.Lost(g)
	}
}

func (g *Grid) setActive(active bool) {
	if g.active == active {
		return
	}
	g.active = active
	g.placeFocus()
	if !g.chosen {
		return
	}
	tell := g.OnLeave
	if active {
		tell = g.OnFocus
	}
	if tell != nil {
		tell(g.rows[g.cur.row].ID, g.cur.col)
	}
}

// CursorPosition is where the caret would be if typing began. Input methods ask for it.
func (g *Grid) CursorPosition() fyne.Position {
	if !g.chosen || len(g.spans) == 0 {
		return fyne.Position{}
	}
	at, r := g.spans[len(g.groups)+g.cur.col], g.rows[g.cur.row]
	x := at.x + g.m.padX
	if g.columns[g.cur.col].Kind == Number {
		x = at.x + at.w - g.m.padX - g.trailing(r.Cells[g.cur.col], g.cur.col)
	}
	return fyne.NewPos(x, r.y+g.m.padY).Subtract(g.scroll.Offset).Add(g.scroll.Position())
}

// AcceptsTab makes Tab go from cell to cell.
func (in *input) AcceptsTab() bool { return true }

// TypedKey leaves the cell on the keys on which a spreadsheet does, and edits otherwise.
func (in *input) TypedKey(ev *fyne.KeyEvent) {
	g := in.g
	switch ev.Name {
	case fyne.KeyEscape:
		g.cancelEdit()
		return
	case fyne.KeyF2:
		in.typed = !in.typed
		return
	case fyne.KeyTab, fyne.KeyReturn, fyne.KeyEnter:
		g.TypedKey(ev)
		return
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		if !in.Shift.Held() && in.atEdge(ev.Name) {
			g.TypedKey(ev)
			return
		}
	case fyne.KeyPageUp, fyne.KeyPageDown:
		g.TypedKey(ev)
		return
	}
	in.Input.TypedKey(ev)
}

// atEdge reports whether an arrow can't move in the text. Left and Right leave a cell only if
// editing began by typing: someone who edits a text wants to stay in it.
func (in *input) atEdge(key fyne.KeyName) bool {
	if in.SelectedText() != "" {
		return false
	}
	switch key {
	case fyne.KeyLeft:
		return in.typed && in.Caret() == 0
	case fyne.KeyRight:
		return in.typed && in.Caret() == utf8.RuneCountInString(in.Text)
	case fyne.KeyUp:
		return in.Row() == 0
	}
	return in.Row() == in.Rows(in.Size().Width)-1
}

// TypedShortcut handles the grid's own keys and leaves the others to the input.
func (in *input) TypedShortcut(s fyne.Shortcut) {
	if k, ok := s.(fyne.KeyboardShortcut); ok && (k.Key() == fyne.KeyReturn || k.Key() == fyne.KeyEnter) && k.Mod()&fyne.KeyModifierAlt != 0 {
		if in.Wraps() {
			in.TypedRune('\n')
		}
		return
	}
	if in.g.rowShortcut(s) {
		return
	}
	in.Input.TypedShortcut(s)
}
