// Package field holds what a form's fields are made of, in a grid or on a page: the text
// input and the colours of a marked field. It knows nothing of forms and draws no frame.
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

// Pad is how far a field's text stands from its edges, at 100 % font size.
const (
	PadX = 7
	PadY = 6
)

// Input is a text being edited: in one line, or in as many as it takes, which are broken as
// [look.Lines] breaks a text that is only shown. So nothing moves when the keyboard comes,
// and no line begins with a comma, as it does in Fyne's entry. Tab leaves it, pasted text
// comes in clean, the context menu is Chinese, numbers can stand at the right.
//
// It has no frame and no undo: whoever shows it draws the one and keeps the other. Its text
// stands PadX and PadY inside. Shortcuts and keys it has no use for (undo and redo among
// them) go to the canvas, where AddShortcut and SetOnTypedKey receive them. The caret does
// not blink: every blink would draw the whole window.
type Input struct {
	widget.BaseWidget
	Text string // to be read; see Set
	// Placeholder stands in grey in an input without text.
	Placeholder string
	// OnChanged is told the text at every change by the person.
	OnChanged func(string)
	// OnFocus is told whether the keyboard came or went.
	OnFocus func(gained bool)
	// OnCaret is told that a key or a drag moved the caret, for whoever scrolls.
	OnCaret func()
	// OnSubmitted is told of Enter in one line.
	OnSubmitted func(string)
	// OnMove is told of a key that leaves one line for the one above (-1) or below (1):
	// Up, Down, Enter and Shift+Enter. Without it Enter submits.
	OnMove func(by int)
	// OnAcross is told of Left (-1) and Right (1) where the caret can't go that way, and where
	// the whole text is chosen, as it is when the keyboard comes; true if the keyboard went.
	OnAcross func(by int) bool
	// Skipped tells that Tab passes the input by; a click and the arrows come to it.
	Skipped bool
	// OnPaste is offered what is pasted, as it lies on the clipboard; true where it was taken
	// and nothing is to be inserted.
	OnPaste func(content string) bool
	// OnCut is told that a pasted text was cut: with all of it the text were longer than [MaxText].
	OnCut func()
	// Step answers + and - by another text (by is 1 or -1), as long as the whole text is chosen;
	// false leaves the text. Otherwise the two signs are text.
	Step func(text string, by int) (string, bool)
	// Right sets the text at the right, for numbers in one line.
	Right bool
	// Trailing is the width at the right end that is kept free for what stands there.
	Trailing float32
	// Shift tells whether that key is held; see [Shift].
	Shift Shift

	self          fyne.Widget
	wraps         bool
	runes         []rune // of Text
	caret, anchor int    // characters before the caret, and before the selection's other end
	upper         bool   // at a wrap the caret stands at the end of the line above
	wanted        float32
	first         int // of a line that is too long: the character it is shown from
	focused       bool
	dragging      bool
	hold          Hold
	doubled       int64 // when a word was chosen by two clicks, in ms
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

// canvas is that of the input's window, nil where it is in none.
func (in *Input) canvas() fyne.Canvas {
	if c := keys.Canvas(in.focusable()); c != nil {
		return c
	}
	return fyne.CurrentApp().Driver().CanvasForObject(in.self)
}

// Wraps tells whether the input takes more than one line.
func (in *Input) Wraps() bool { return in.wraps }

// Set replaces the text without telling OnChanged. The caret goes behind what is different, as
// after undoing, in a line that was chosen or had it at its end to the new end; a text that
// comes into an empty input which nobody is typing into is shown from its beginning. Nothing
// stays chosen.
func (in *Input) Set(text string) {
	if in.Text == text {
		return
	}
	old := in.runes
	atEnd := !in.wraps && (in.caret != in.anchor || in.caret == len(old))
	in.Text, in.runes = text, []rune(text)
	in.caret, in.upper, in.wanted = behindChange(old, in.runes), false, -1
	switch {
	case len(old) == 0 && !in.focused:
		in.caret = 0
	case atEnd:
		in.caret = len(in.runes)
	}
	in.anchor = in.caret
	in.Refresh()
}

// behindChange is where in a text the part ends that another one has not.
func behindChange(old, now []rune) int {
	shorter := min(len(old), len(now))
	before, behind := 0, 0
	for before < shorter && old[before] == now[before] {
		before++
	}
	for behind < shorter-before && old[len(old)-1-behind] == now[len(now)-1-behind] {
		behind++
	}
	return len(now) - behind
}

// AcceptsTab lets Tab leave a text of several lines too.
func (in *Input) AcceptsTab() bool { return false }

// last is, for every window, the input that had the keyboard there last. One that gets it
// back, from another program or window for instance, keeps its caret: what is typed then
// must not replace the text.
var last = map[fyne.Canvas]*Input{}

// FocusGained is called by the toolkit. A line is chosen whole, so that typing replaces it.
func (in *Input) FocusGained() {
	if in.focused {
		return // it comes back after a drag
	}
	in.focused = true
	driver, c := fyne.CurrentApp().Driver(), in.canvas()
	if last[c] != in && !in.wraps {
		in.SelectAll()
	}
	maps.DeleteFunc(last, func(c fyne.Canvas, _ *Input) bool { // a closed window is not held on to
		return !slices.ContainsFunc(driver.AllWindows(), func(w fyne.Window) bool { return w.Canvas() == c })
	})
	last[c] = in
	in.Refresh()
	if in.OnFocus != nil {
		in.OnFocus(true)
	}
}

// FocusLost is called by the toolkit, also where a drag ends outside: see DragEnd.
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

// TypedRune puts a character in, for what is chosen, or steps a number.
func (in *Input) TypedRune(r rune) {
	if from, to := in.selection(); Steps(r) != 0 && in.Step != nil && from == 0 && to == len(in.runes) {
		by := Steps(r)
		if text, ok := in.Step(in.Text, by); ok {
			in.replace(0, len(in.runes), []rune(text))
			in.SelectAll()
		}
		return
	}
	in.insert([]rune{r})
}

// Steps is how far a typed character steps a number: 1, -1, or 0 for none.
func Steps(r rune) int {
	return map[rune]int{'+': 1, '＋': 1, '-': -1, '－': -1}[r]
}

// insert puts characters where the caret is, for what is chosen.
func (in *Input) insert(s []rune) {
	from, to := in.selection()
	in.replace(from, to, s)
}

// replace puts other characters for those from one place up to another, the caret behind
// them, and tells.
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

// TypedKey edits and moves the caret; what it has no use for goes on: function keys, Escape.
func (in *Input) TypedKey(ev *fyne.KeyEvent) {
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
	from, to := in.selection()
	switch ev.Name {
	case fyne.KeyBackspace:
		if from == to {
			from = in.beside(-1)
		}
		in.replace(from, to, nil)
	case fyne.KeyDelete:
		if from == to {
			to = in.beside(1)
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

// leaves is the line a key goes to from here: -1 above, 1 below, 0 where it stays.
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

// leavesAcross is the field beside that a key goes to from here, 0 where it stays.
func (in *Input) leavesAcross(key fyne.KeyName) int {
	by := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[key]
	if in.OnAcross == nil || by == 0 || in.Shift.Held() {
		return 0
	}
	from, to := in.selection()
	whole := from == 0 && to == len(in.runes)
	if whole || from == to && (by < 0 && from == 0 || by > 0 && to == len(in.runes)) {
		return by
	}
	return 0
}

// Enable, Disable and Disabled say whether Tab comes to it, which is all that the toolkit asks.
// One that has the keyboard is not skipped: the toolkit would take its shortcuts away.
func (in *Input) Enable()        { in.Skipped = false }
func (in *Input) Disable()       { in.Skipped = true }
func (in *Input) Disabled() bool { return in.Skipped && !in.focused }

// TypedShortcut handles the clipboard and the movements by word, and passes everything
// else on.
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
	from, to := in.selection()
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
		from, to := in.selection()
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

// full is the size of its text; points that of its letters, which are smaller where a number
// would have no room.
func (in *Input) full() float32 { return in.Theme().Size(theme.SizeNameText) }

func (in *Input) points() float32 { return in.broken(in.width()).points }

// Rows is how many lines the text takes in an input that is this wide.
func (in *Input) Rows(width float32) int {
	if !in.wraps {
		return 1
	}
	return len(in.broken(width - 2*look.Px(PadX) - in.Trailing).lines)
}

// Shift follows the Shift key by the key events of what has the keyboard.
type Shift struct{ held bool }

// Key takes a key's going down or up.
func (s *Shift) Key(ev *fyne.KeyEvent, down bool) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		s.held = down
	}
}

// Held tells whether it is held. The driver knows better where it can be asked: a release
// can get lost between two fields.
func (s *Shift) Held() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return s.held
}
