package domain

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	// HistorySteps is how many steps can be undone.
	HistorySteps = 200
	// typingPause ends a step: what is typed after it is undone on its own.
	typingPause = time.Second
)

// History is a form under edit: the form as it is, the whole forms it was before, and
// those that undo took back. Typing into one field is one step up to a pause or the end
// of a word, so that an undo never takes a whole paragraph.
type History struct {
	now    Form
	saved  Form
	past   []step
	future []step
	made   int       // steps so far, those that are gone too
	typing Field     // field of the step typing may still join, "" if none
	typed  time.Time // when it was last typed into
}

// Step is an edit as undo and redo tell it.
type Step struct {
	Label string // for the menu: 删除指标
	With  any    // what else the owner of the history has to undo and redo, as given to DoWith
}

// step is a form as it was, and what was done to it then.
type step struct {
	Step
	form   Form
	number int   // which of all steps it is
	into   Field // that was typed into, "" for another edit
}

// NewHistory begins with a form that counts as saved.
func NewHistory(f Form) *History { return &History{now: f.Clone(), saved: f.Clone()} }

// Form is the form as it is now. It must not be changed except through the history.
func (h *History) Form() *Form { return &h.now }

// Do makes one step of an edit and reports whether anything changed. label says in the
// menu what an undo reverts: 删除指标.
func (h *History) Do(label string, edit func(*Form)) bool {
	next := h.now.Clone()
	edit(&next)
	if next.Equal(h.now) {
		return false
	}
	h.push(Step{Label: label}, "")
	h.now = next
	return true
}

// DoWith makes a step of an edit with which something changes that is not in the form; it is
// a step even if the form stays as it was.
func (h *History) DoWith(label string, with any, edit func(*Form)) {
	h.push(Step{label, with}, "")
	h.now = h.now.Clone()
	edit(&h.now)
}

// Type writes the text of a field as the user types it, and joins the step that is being typed if
// possible. It reports whether the field exists and took the text.
func (h *History) Type(field Field, text, label string, at time.Time) bool {
	old, ok := h.now.Text(field)
	if !ok {
		return false
	}
	next := h.now.Clone()
	if !next.Set(field, text) {
		return false
	}
	if old == text {
		return true
	}
	joins := h.typing == field && at.Sub(h.typed) < typingPause && !endsWord(old, text)
	if !joins {
		h.push(Step{Label: label}, field)
	}
	h.now, h.typing, h.typed, h.future = next, field, at, nil
	return true
}

// endsWord reports whether old ended with a word's end and text goes on after it. A point or a
// comma before a digit is part of a number.
func endsWord(old, text string) bool {
	last, _ := utf8.DecodeLastRuneInString(old)
	rest, goesOn := strings.CutPrefix(text, old)
	if next, _ := utf8.DecodeRuneInString(rest); unicode.IsDigit(next) && strings.ContainsRune(".,，", last) {
		return false
	}
	return goesOn && strings.ContainsRune(" 　\n，。；：、！？,.;:!?", last)
}

// EndTyping ends the step that is being typed, as when the field is left.
func (h *History) EndTyping() { h.typing = "" }

// Mark ends the step that is being typed. Revert undoes what is typed from here on.
func (h *History) Mark() (mark int) {
	h.EndTyping()
	return h.made
}

// Revert undoes what was typed into a field since a mark, up to a step of another kind.
// Redo does not bring it back.
func (h *History) Revert(field Field, mark int) {
	for n := len(h.past); n > 0 && h.past[n-1].into == field && h.past[n-1].number > mark; n-- {
		h.now, h.past = h.past[n-1].form, h.past[:n-1]
	}
	h.EndTyping()
}

func (h *History) push(s Step, into Field) {
	h.made++
	h.past = append(h.past, step{s, h.now, h.made, into})
	if len(h.past) > HistorySteps {
		h.past = h.past[1:]
	}
	h.future, h.typing = nil, ""
}

// Undo takes the last step back; ok is false if there is none.
func (h *History) Undo() (s Step, ok bool) {
	return h.move(&h.past, &h.future)
}

// Redo makes the step again that was last undone; ok is false if there is none.
func (h *History) Redo() (s Step, ok bool) {
	return h.move(&h.future, &h.past)
}

func (h *History) move(from, to *[]step) (Step, bool) {
	n := len(*from)
	if n == 0 {
		return Step{}, false
	}
	s := (*from)[n-1]
	*from = (*from)[:n-1]
	h.now, s.form, h.typing = s.form, h.now, ""
	*to = append(*to, s)
	return s.Step, true
}

// NextUndo and NextRedo name the step that Undo or Redo would move, "" if none.
func (h *History) NextUndo() string { return lastLabel(h.past) }

// NextRedo names the step that Redo would make again, "" if none.
func (h *History) NextRedo() string { return lastLabel(h.future) }

func lastLabel(steps []step) string {
	if len(steps) == 0 {
		return ""
	}
	return steps[len(steps)-1].Label
}

// Dirty reports whether the form differs from what was last saved.
func (h *History) Dirty() bool { return !h.now.Equal(h.saved) }

// MarkSaved remembers that the form, as it was when it was written, is on disk.
func (h *History) MarkSaved(f Form) { h.saved = f.Clone() }
