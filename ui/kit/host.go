package kit

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// Host is a window with what is shown over its content: dialogs, waits, tips. It does not know
// what the content is.
type Host struct {
	Win   fyne.Window
	Spawn func(Job)                   // does long work beside the windows
	After func(time.Duration, func()) // runs something on the window's goroutine later
	Keep  func()                      // brings the keyboard, which may be nowhere, to what a person can see

	Open   *Dialog // the dialog opened last; see OnTop
	Tip    *Tip
	Busy   bool   // work goes on beside the window
	giveUp func() // does not wait for it any longer; nil where that can't be
	Asking bool   // a dialog of the system's waits for an answer
}

// Key handles a key for what lies over the content and reports whether there is anything.
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

// Tipped shows words at an area while the pointer is on it.
func (h *Host) Tipped(a *Area, o fyne.CanvasObject, words func() string) {
	a.OnHover = func(inside bool) {
		if inside {
			h.Tip.Show(o, words())
		} else {
			h.Tip.Show(o, "")
		}
	}
}

// Fail tells what did not work: what, where, why; nothing of what a person gave up. answers
// are what can be done about it.
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

// Job is done beside the windows, on another goroutine; what it returns is then done on the
// windows' own.
type Job func() (then func())
