package window

import (
	"fyne.io/fyne/v2/canvas"

	"ziping/ui/look"
)

// hint is a note that hangs below the field with the keyboard: what was made of the number
// typed there, and what the checks found. It lies above the page, so that nothing moves.
type hint struct {
	note
	at *entry // nil: not shown
}

func newHint() *hint { return &hint{note: newNote()} }

// show hangs words below a field; "" takes them away.
func (h *hint) show(e *entry, words string) {
	if words == "" {
		h.hide()
		return
	}
	h.at = e
	h.words.set(words)
	h.box.Show()
	h.follow()
}

func (h *hint) hide() {
	if h.at != nil {
		h.at = nil
		h.box.Hide()
	}
}

// follow puts the hint where its field is, right ends level; it goes where the field is
// scrolled out of view.
func (h *hint) follow() {
	if h.at == nil {
		return
	}
	at, _ := placeIn(h.at.page.Content, h.at)
	at = at.Add(h.at.page.Content.Position())
	page, edge := h.at.page.Size(), look.Px(4)
	size := h.sizeFor(min(look.Px(434), page.Width-2*edge))
	at = at.AddXY(max(h.at.Size().Width-size.Width, edge-at.X), h.at.Size().Height+look.Px(2))
	h.put(at, size)
	inView := at.Y > 0 && at.Y < page.Height
	h.frame.Hidden, h.words.Hidden = !inView, !inView
	canvas.Refresh(h.box)
}
