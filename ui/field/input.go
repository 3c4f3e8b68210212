// Package field holds what a form's fields are made of, in a grid or on a page: the text
// input and the colours of a marked field. It knows nothing of forms and draws no frame.
package field

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
	"ziping/ui/tsv"
)

// Pad is how far a field's text stands from its edges, at 100 % font size.
const (
	PadX = 7
	PadY = 6
)

// Input is [widget.Entry] as a form needs it: without a frame of its own, without an undo
// of its own, leaving by Tab, taking pasted text clean, with a Chinese context menu, with
// numbers at the right, and able to tell how many rows its text takes. Whoever shows it
// draws the frame: the input fills it, and its text stands PadX and PadY inside.
//
// Shortcuts and keys it has no use for (undo and redo among them) go to the canvas, where
// AddShortcut and SetOnTypedKey receive them.
type Input struct {
	widget.Entry

	// OnFocus is told whether the keyboard came or went.
	OnFocus func(gained bool)
	// OnMove is told of a key that leaves one line for the one above (-1) or below (1):
	// Up, Down, Enter and Shift+Enter. Without it Enter submits, as in every entry.
	OnMove func(by int)
	// Right sets the text at the right, for numbers in one line.
	Right bool
	// Trailing is the width at the right end that is kept free for what stands there.
	Trailing float32

	self  fyne.Widget
	ruler *widget.Label // wraps as the entry does
	shift fyne.Position // of the entry's parts inside the input
}

// NewInput makes an input of one line, or one that wraps and takes line breaks.
func NewInput(wraps bool) *Input {
	in := &Input{}
	in.Setup(in, wraps)
	return in
}

// Setup is for types that embed Input: self is the outermost widget.
func (in *Input) Setup(self fyne.Widget, wraps bool) {
	in.self = self
	in.MultiLine = wraps
	in.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // scrolls sideways
	if wraps {
		in.Wrapping = fyne.TextWrapBreak
		in.ruler = widget.NewLabel("")
		in.ruler.Wrapping = fyne.TextWrapBreak
	}
	in.ExtendBaseWidget(self)
}

// Set replaces the text without telling OnChanged. The caret stays where it can; what was
// chosen is no more, and the caret goes to the end: the entry would keep the places of the
// old text chosen and lose what is typed next.
func (in *Input) Set(text string) {
	if in.Text == text {
		return
	}
	chosen := in.SelectedText() != ""
	changed := in.OnChanged
	in.OnChanged = nil
	in.SetText(text)
	if chosen {
		in.CaretToEnd()
	}
	in.OnChanged = changed
}

// Rows is how many rows the text takes in an input that is this wide.
func (in *Input) Rows(width float32) int {
	if in.ruler == nil {
		return 1
	}
	in.ruler.Text = in.Text + "\u200b" // a trailing line break counts
	th := in.Theme()
	inner := th.Size(theme.SizeNameInnerPadding)
	in.ruler.Resize(fyne.NewSize(width-2*look.Px(PadX)-in.Trailing+2*inner, 1))
	in.ruler.Refresh()
	line := look.LineHeight(th.Size(theme.SizeNameText))
	return max(1, int((in.ruler.MinSize().Height-2*inner)/line+0.5))
}

// AcceptsTab lets Tab leave a text of several lines too.
func (in *Input) AcceptsTab() bool { return false }

// last is the input that had the keyboard last. One that gets it back, from another
// program for instance, keeps its caret: what is typed then must not replace the text.
var last *Input

// FocusGained is called by the toolkit. A line is chosen whole, so that typing replaces it.
func (in *Input) FocusGained() {
	in.Entry.FocusGained()
	if last != in && !in.MultiLine {
		in.SelectAll()
	}
	last = in
	if in.OnFocus != nil {
		in.OnFocus(true)
	}
}

// FocusLost is called by the toolkit.
func (in *Input) FocusLost() {
	in.Entry.FocusLost()
	if in.OnFocus != nil {
		in.OnFocus(false)
	}
}

// TypedKey passes on what an entry ignores: function keys, Escape.
func (in *Input) TypedKey(ev *fyne.KeyEvent) {
	if by := in.move(ev.Name); by != 0 {
		in.OnMove(by)
		return
	}
	if !PassKey(in.self, ev) {
		in.Entry.TypedKey(ev)
	}
}

// move is the line a key goes to from here: -1 above, 1 below, 0 where it stays.
func (in *Input) move(key fyne.KeyName) int {
	switch {
	case in.OnMove == nil:
		return 0
	case key == fyne.KeyUp:
		return -1
	case key == fyne.KeyDown:
		return 1
	case key == fyne.KeyReturn || key == fyne.KeyEnter:
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			return -1
		}
		return 1
	}
	return 0
}

// TypedShortcut keeps the clipboard and the movements by word, cleans what is pasted and
// passes everything else on.
func (in *Input) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		PassShortcut(in.self, s)
	case *fyne.ShortcutPaste:
		if s.Clipboard != nil {
			text := pasted(Clean(plain(s.Clipboard.Content()), in.MultiLine))
			in.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: text})
		}
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutSelectAll:
		in.Entry.TypedShortcut(s)
	case fyne.KeyboardShortcut:
		switch s.Key() {
		case fyne.KeyHome:
			in.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp}) // the text's beginning
		case fyne.KeyEnd:
			in.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
			in.Entry.TypedShortcut(s)
		default:
			PassShortcut(in.self, s)
		}
	default:
		PassShortcut(in.self, s)
	}
}

// TappedSecondary opens the context menu.
func (in *Input) TappedSecondary(ev *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(in.self)
	if c == nil {
		return
	}
	c.Focus(in.self.(fyne.Focusable))
	clip := fyne.CurrentApp().Clipboard()
	do := in.self.(fyne.Shortcutable).TypedShortcut
	item := func(label string, s fyne.Shortcut) *fyne.MenuItem {
		return fyne.NewMenuItem(label, func() { do(s) })
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		item("剪切", &fyne.ShortcutCut{Clipboard: clip}),
		item("复制", &fyne.ShortcutCopy{Clipboard: clip}),
		item("粘贴", &fyne.ShortcutPaste{Clipboard: clip}),
		item("全选", &fyne.ShortcutSelectAll{}),
	), c, ev.AbsolutePosition)
}

// SelectAll marks the whole text, so that typing replaces it.
func (in *Input) SelectAll() { in.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// CaretToEnd puts the caret behind the last character and chooses nothing.
func (in *Input) CaretToEnd() { in.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) }

// Clean makes of a pasted text what a field can hold: line breaks as \n, or as blanks
// where there is one line only; tabs as blanks; no other control characters.
func Clean(s string, lines bool) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.TrimRight(s, "\n") // a copied cell ends with one
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && lines:
			return r
		case r == '\n', r == '\t', r == '\u00a0':
			return ' '
		case r < ' ', r == '\u007f', r == '\ufeff':
			return -1
		}
		return r
	}, s)
}

// plain takes the quotes off cells that were copied in a spreadsheet.
func plain(s string) string {
	var rows []string
	for _, cells := range tsv.Parse(s) {
		rows = append(rows, strings.Join(cells, "\t"))
	}
	return strings.Join(rows, "\n")
}

// pasted is a clipboard that holds a given text.
type pasted string

func (p pasted) Content() string { return string(p) }
func (pasted) SetContent(string) {}

// PassKey hands a function key or Escape from a focused widget, which Fyne gives all keys,
// to its canvas; false for any other.
func PassKey(from fyne.CanvasObject, ev *fyne.KeyEvent) bool {
	name := ev.Name
	if name != fyne.KeyEscape && (len(name) < 2 || name[0] != 'F' || name[1] < '1' || name[1] > '9') {
		return false
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(ev)
		}
	}
	return true
}

// PassShortcut hands a shortcut that a focused widget has no use for to its canvas. Fyne
// itself drops it.
func PassShortcut(from fyne.CanvasObject, s fyne.Shortcut) {
	c := fyne.CurrentApp().Driver().CanvasForObject(from)
	if c, ok := c.(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}
