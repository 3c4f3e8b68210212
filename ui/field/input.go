// Package field contains what the fields of a form are made of, in a grid or on a page: the text
// input and the colours of marked fields. It knows nothing of forms and draws no frame.
package field

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/keys"
	"ziping/ui/look"
	"ziping/ui/menu"
)

// The padding of a field's text, at 100 % font size.
const (
	PadX = 7
	PadY = 6
)

// Input is a text being edited, in one line or wrapped. Wrapped lines are broken like those of a
// text that is only shown (see [look.Lines]). So nothing moves when the keyboard comes, and no line
// begins with a comma, as in Fyne's entry. Tab leaves it, pasted text is cleaned, the context menu
// is Chinese, and numbers can be aligned right.
//
// It has no frame and no undo: its owner draws the frame and keeps the history. Its text has a
// padding of PadX and PadY. Shortcuts and keys that it does not use (undo and redo among them) go
// to the canvas, where AddShortcut and SetOnTypedKey receive them. The caret does not blink: every
// blink would redraw the whole window.
type Input struct {
	widget.BaseWidget
	Text string // read only; see Set
	// Placeholder is shown in grey in an empty input.
	Placeholder string
	// OnChanged gets the text at every change by the user.
	OnChanged func(string)
	// OnFocus is called when the keyboard came or went.
	OnFocus func(gained bool)
	// OnCaret is called when a key or a drag moved the caret, for owners that scroll.
	OnCaret func()
	// OnClick is called after a click moved the caret.
	OnClick func()
	// OnSubmitted is called on Enter in one line.
	OnSubmitted func(string)
	// OnMove is called for a key that leaves one line for the one above (-1) or below (1): Up,
	// Down, Enter and Shift+Enter. Without it Enter submits.
	OnMove func(by int)
	// OnEnter is called on Enter (1) and Shift+Enter (-1) in place of OnMove.
	OnEnter func(by int)
	// OnAcross is called on Left (-1) and Right (1) if the caret can't move that way, or if the
	// whole text is selected, as it is when the keyboard comes; true if the keyboard went
	// elsewhere.
	OnAcross func(by int) bool
	// Skipped makes Tab skip the input; clicks and arrows reach it.
	Skipped bool
	// OnPaste gets the pasted text as it is on the clipboard; true if it was handled and nothing is
	// to be inserted.
	OnPaste func(content string) bool
	// OnCut is called when a pasted text was cut because the whole would be longer than [MaxText].
	OnCut func()
	// Step handles + and - while the whole text is selected, by returning another text (by is 1 or
	// -1); false leaves the text unchanged. Otherwise the two signs are text.
	Step func(text string, by int) (string, bool)
	// Right aligns the text right, for numbers in one line.
	Right bool
	// Trailing is the width at the right end that is left free for other text.
	Trailing float32
	// Shift knows whether that key is held; see [Shift].
	Shift Shift

	self          fyne.Widget
	wraps         bool
	runes         []rune // of Text
	caret, anchor int    // characters before the caret, and before the other end of the selection
	upper         bool   // at a wrap the caret is at the end of the upper line
	wanted        float32
	first         int // of a line that is too long: the first character shown
	focused       bool
	dragging      bool
	hold          Hold
	doubled       int64 // when a double click selected a word, in ms
	set           setting
}

// NewInput makes an input of one line, or one that wraps and takes line breaks.
func NewInput(wraps bool) *Input {
	in := &Input{}
	in.Setup(in, wraps)
	return in
}

// Setup is for types that embed Input: self is the outermost widget.
func (in *Input) Setup(self fyne.Widget, wraps bool) {
	in.self, in.wraps, in.wanted = self, wraps, -1
	in.ExtendBaseWidget(self)
}

func (in *Input) focusable() fyne.Focusable { return in.self.(fyne.Focusable) }

// canvas is that of the input's window, nil if it is in none.
func (in *Input) canvas() fyne.Canvas {
	if c := keys.Canvas(in.focusable()); c != nil {
		return c
	}
	return fyne.CurrentApp().Driver().CanvasForObject(in.self)
}

// Wraps reports whether the input can have more than one line.
func (in *Input) Wraps() bool { return in.wraps }

// Set replaces the text without calling OnChanged. As after an undo, the caret goes after what is
// different; in a line that was selected or had it at its end, to the new end. A text that comes
// into an empty input which nobody is typing into is shown from its beginning. Nothing stays
// selected.
func (in *Input) Set(text string) {
	if in.Text == text {
		return
	}
	old := in.runes
	atEnd := !in.wraps && (in.caret != in.anchor || in.caret == len(old))
	in.Text, in.runes = text, []rune(text)
	in.caret, in.upper, in.wanted = afterChange(old, in.runes), false, -1
	switch {
	case len(old) == 0 && !in.focused:
		in.caret = 0
	case atEnd:
		in.caret = len(in.runes)
	}
	in.anchor = in.caret
	in.Refresh()
}

// afterChange is the end of the part of a text that differs from another one.
func afterChange(old, now []rune) int {
	shorter := min(len(old), len(now))
	before, after := 0, 0
	for before < shorter && old[before] == now[before] {
		before++
	}
	for after < shorter-before && old[len(old)-1-after] == now[len(now)-1-after] {
		after++
	}
	return len(now) - after
}

// AcceptsTab makes Tab leave a text of several lines too.
func (in *Input) AcceptsTab() bool { return false }

// last is, for every window, the input that had the keyboard last. When it gets the keyboard back,
// for instance from another program or window, it keeps its caret: what is typed then must not
// replace the text.
var last = map[fyne.Canvas]*Input{}

// FocusGained is called by the toolkit. A line is selected as a whole, so that typing replaces it.
func (in *Input) FocusGained() {
	if in.focused {
		return // it comes back after a drag
	}
	in.focused = true
	driver, c := fyne.CurrentApp().Driver(), in.canvas()
	if last[c] != in && !in.wraps {
		in.SelectAll()
	}
	maps.DeleteFunc(last, func(c fyne.Canvas, _ *Input) bool { // don't keep closed windows in memory
		return !slices.ContainsFunc(driver.AllWindows(), func(w fyne.Window) bool { return w.Canvas() == c })
	})
	last[c] = in
	in.Refresh()
	if in.OnFocus != nil {
		in.OnFocus(true)
	}
}

// FocusLost is called by the toolkit, also if a drag ends outside: see DragEnd.
func (in *Input) FocusLost() {
	if in.dragging {
		return
	}
	in.focused = false
	in.Shift = Shift{}
	in.Refresh()
	if in.OnFocus != nil {
		in.OnFocus(false)
	}
	keys.Lost(in.focusable())
}

// TypedRune inserts a character in place of the selection, or increments a number.
func (in *Input) TypedRune(r rune) {
	if from, to := in.Selection(); Steps(r) != 0 && in.Step != nil && from == 0 && to == len(in.runes) {
		by := Steps(r)
		if text, ok := in.Step(in.Text, by); ok {
			in.replace(0, len(in.runes), []rune(text))
			in.SelectAll()
		}
		return
	}
	in.insert([]rune{r})
}

// Steps is the increment that a typed character means: 1, -1, or 0 for none.
func Steps(r rune) int {
	return map[rune]int{'+': 1, '＋': 1, '-': -1, '－': -1}[r]
}

// insert inserts characters in place of the selection.
func (in *Input) insert(s []rune) {
	from, to := in.Selection()
	in.replace(from, to, s)
}

// replace replaces the characters between two positions, puts the caret after them, and calls
// OnChanged.
func (in *Input) replace(from, to int, s []rune) {
	if from == to && len(s) == 0 {
		return
	}
	runes := make([]rune, 0, len(in.runes)+len(s))
	runes = append(append(append(runes, in.runes[:from]...), s...), in.runes[to:]...)
	in.Text, in.runes = string(runes), runes
	in.caret, in.upper, in.wanted = from+len(s), false, -1
	in.anchor = in.caret
	in.Refresh()
	if in.OnChanged != nil {
		in.OnChanged(in.Text)
	}
	if in.OnCaret != nil {
		in.OnCaret()
	}
}

// TypedKey edits and moves the caret, and passes other keys on: function keys, Escape.
func (in *Input) TypedKey(ev *fyne.KeyEvent) {
	if in.entered(ev.Name) {
		return
	}
	if by := in.leaves(ev.Name); by != 0 {
		in.OnMove(by)
		return
	}
	if by := in.leavesAcross(ev.Name); by != 0 && in.OnAcross(by) {
		return
	}
	if ev.Name == desktop.KeyMenu || ev.Name == fyne.KeyF10 && in.Shift.Held() { // laptops have no menu key
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(in.self)
		in.showMenu(at.Add(in.CursorPosition()).AddXY(0, look.LineHeight(in.full())))
		return
	}
	if keys.ForWindow(ev.Name) {
		keys.Pass(in.focusable(), ev)
		return
	}
	from, to := in.Selection()
	switch ev.Name {
	case fyne.KeyBackspace:
		if from == to {
			from = in.neighbour(-1)
		}
		in.replace(from, to, nil)
	case fyne.KeyDelete:
		if from == to {
			to = in.neighbour(1)
		}
		in.replace(from, to, nil)
	case fyne.KeyReturn, fyne.KeyEnter:
		if in.wraps {
			in.insert([]rune{'\n'})
		} else if in.OnSubmitted != nil {
			keys.Once(in.canvas(), ev.Name, func() { in.OnSubmitted(in.Text) })
		}
	default:
		in.move(ev.Name, in.Shift.Held())
	}
}

// leaves is the line that a key goes to from here: -1 above, 1 below, 0 if it stays.
func (in *Input) leaves(key fyne.KeyName) int {
	switch {
	case in.OnMove == nil:
		return 0
	case key == fyne.KeyUp:
		return -1
	case key == fyne.KeyDown:
		return 1
	case key == fyne.KeyReturn || key == fyne.KeyEnter:
		if in.Shift.Held() {
			return -1
		}
		return 1
	}
	return 0
}

// entered handles Enter if OnEnter is set.
func (in *Input) entered(key fyne.KeyName) bool {
	if in.OnEnter == nil || key != fyne.KeyReturn && key != fyne.KeyEnter {
		return false
	}
	by := 1
	if in.Shift.Held() {
		by = -1
	}
	in.OnEnter(by)
	return true
}

// leavesAcross is the neighbouring field that a key goes to from here, 0 if it stays.
func (in *Input) leavesAcross(key fyne.KeyName) int {
	by := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[key]
	if in.OnAcross == nil || by == 0 || in.Shift.Held() {
		return 0
	}
	from, to := in.Selection()
	whole := from == 0 && to == len(in.runes)
	if whole || from == to && (by < 0 && from == 0 || by > 0 && to == len(in.runes)) {
		return by
	}
	return 0
}

// Enable, Disable and Disabled control whether Tab reaches it; the toolkit asks nothing else. While
// it has the keyboard it is not skipped: the toolkit would take its shortcuts away.
func (in *Input) Enable()        { in.Skipped = false }
func (in *Input) Disable()       { in.Skipped = true }
func (in *Input) Disabled() bool { return in.Skipped && !in.focused }

// TypedShortcut handles the clipboard and movements by word, and passes all other shortcuts on.
func (in *Input) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		if s.Clipboard == nil {
			return
		}
		content := s.Clipboard.Content()
		if in.OnPaste != nil && in.OnPaste(content) {
			return
		}
		in.paste(Clean(plain(content), in.wraps))
	case *fyne.ShortcutCopy:
		in.copy(s.Clipboard)
	case *fyne.ShortcutCut:
		if in.copy(s.Clipboard) {
			in.insert(nil)
		}
	case *fyne.ShortcutSelectAll:
		in.SelectAll()
	case *desktop.CustomShortcut:
		if !in.jumped(s) {
			keys.PassShortcut(in.focusable(), s)
		}
	default:
		keys.PassShortcut(in.focusable(), s)
	}
}

func (in *Input) paste(text string) {
	from, to := in.Selection()
	text, whole := Cut(text, MaxText-units(in.runes[:from])-units(in.runes[to:]))
	if text != "" { // a picture is no text
		in.insert([]rune(text))
	}
	if !whole && in.OnCut != nil {
		in.OnCut()
	}
}

func (in *Input) copy(clip fyne.Clipboard) bool {
	chosen := in.SelectedText()
	if chosen != "" && clip != nil {
		clip.SetContent(chosen)
	}
	return chosen != ""
}

// jumped handles Ctrl with the movement keys.
func (in *Input) jumped(s *desktop.CustomShortcut) bool {
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierControl {
		return false
	}
	extend := s.Modifier&fyne.KeyModifierShift != 0
	switch s.KeyName {
	case fyne.KeyHome:
		in.moveTo(0, extend)
	case fyne.KeyEnd:
		in.moveTo(len(in.runes), extend)
	case fyne.KeyLeft:
		in.moveTo(in.word(-1), extend)
	case fyne.KeyRight:
		in.moveTo(in.word(1), extend)
	case fyne.KeyBackspace, fyne.KeyDelete:
		from, to := in.Selection()
		switch {
		case from != to:
		case s.KeyName == fyne.KeyBackspace:
			from = in.word(-1)
		default:
			to = in.word(1)
		}
		in.replace(from, to, nil)
	default:
		return false
	}
	return true
}

// TappedSecondary opens the context menu.
func (in *Input) TappedSecondary(ev *fyne.PointEvent) { in.showMenu(ev.AbsolutePosition) }

func (in *Input) showMenu(at fyne.Position) {
	c := in.canvas()
	if c == nil {
		return
	}
	c.Focus(in.focusable())
	clip := fyne.CurrentApp().Clipboard()
	do := in.self.(fyne.Shortcutable).TypedShortcut
	item := func(label string, s fyne.Shortcut, off bool) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, func() { do(s) })
		i.Shortcut, i.Disabled = s, off
		return i
	}
	none := in.SelectedText() == ""
	menu.Show(c, at,
		item("剪切", &fyne.ShortcutCut{Clipboard: clip}, none),
		item("复制", &fyne.ShortcutCopy{Clipboard: clip}, none),
		item("粘贴", &fyne.ShortcutPaste{Clipboard: clip}, false),
		item("全选", &fyne.ShortcutSelectAll{}, in.Text == ""))
}

// KeyDown is called by the toolkit.
func (in *Input) KeyDown(ev *fyne.KeyEvent) { in.Shift.Key(ev, true) }

// KeyUp is called by the toolkit.
func (in *Input) KeyUp(ev *fyne.KeyEvent) { in.Shift.Key(ev, false) }

// Cursor is called by the toolkit.
func (in *Input) Cursor() desktop.Cursor { return desktop.TextCursor }

// full is the nominal text size; points is the one used, which is smaller if a number would not
// fit.
func (in *Input) full() float32 { return in.Theme().Size(theme.SizeNameText) }

func (in *Input) points() float32 { return in.broken(in.width()).points }

// Rows is the number of lines that the text needs in an input of a width.
func (in *Input) Rows(width float32) int {
	if !in.wraps {
		return 1
	}
	return len(in.broken(width - 2*look.Px(PadX) - in.Trailing).lines)
}

// Shift tracks the Shift key by the key events of the focused widget.
type Shift struct{ held bool }

// Key handles a key's going down or up.
func (s *Shift) Key(ev *fyne.KeyEvent, down bool) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		s.held = down
	}
}

// Held reports whether it is held. The driver is asked if possible: a release can get lost between
// two fields.
func (s *Shift) Held() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return s.held
}
