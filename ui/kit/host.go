package kit

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// Host is a window with everything that is shown over its content: dialogs, progress, tips. It does
// not know the content.
type Host struct {
	Win   fyne.Window
	Spawn func(Job)                   // runs long work in the background
	After func(time.Duration, func()) // runs something on the window's goroutine later
	Keep  func()                      // moves the keyboard, if nothing has it, to something visible

	Open   *Dialog // the newest dialog; see OnTop
	Tip    *Tip
	Busy   bool   // work is in progress
	giveUp func() // stops waiting for the work; nil if that is impossible
	Asking bool   // a dialog of the system is open
}

// Key handles a key if something is shown over the content, and reports whether it is.
func (h *Host) Key(k *fyne.KeyEvent) bool {
	if h.Busy {
		if k.Name == fyne.KeyEscape && h.giveUp != nil {
			keys.Once(h.Win.Canvas(), k.Name, h.giveUp)
		}
		return true
	}
	if m := h.OnTop(); m != nil {
		m.key(k.Name)
		return true
	}
	return false
}

// Tipped shows a tip at an area while the pointer is over it.
func (h *Host) Tipped(a *Area, o fyne.CanvasObject, words func() string) {
	a.OnHover = func(inside bool) {
		if inside {
			h.Tip.Show(o, words())
		} else {
			h.Tip.Show(o, "")
		}
	}
}

// Fail reports what failed: what, where, why; nothing if the user gave it up. answers are what can
// be done about it.
func (h *Host) Fail(what, where string, err error, answers ...Answer) {
	if errors.Is(err, ErrGivenUp) {
		return
	}
	content := NewColumn(8, Paragraph(err.Error()))
	if where != "" {
		content.Add(NewText(UnderHome(where), SizeSecondary, look.Muted).Wrapped())
	}
	if len(answers) == 0 {
		answers = []Answer{{"知道了", nil}}
	}
	h.Dialog(what, content, fyne.NewSize(460, 0), answers...)
}

// Ask asks a question in plain words.
func (h *Host) Ask(title, question string, answers ...Answer) *Dialog {
	return h.Dialog(title, Paragraph(question), fyne.NewSize(460, 0), answers...)
}

// Job runs in the background, on a goroutine of its own. The function that it returns runs on the
// windows' goroutine.
type Job func() (then func())
