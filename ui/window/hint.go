package window

import (
	"fyne.io/fyne/v2/canvas"

	"ziping/ui/kit"
	"ziping/ui/look"
)

// hint is a note below the field with the keyboard: how its number was understood, and its
// findings. It lies above the page, so that nothing moves.
type hint struct {
	kit.Note
	at *entry // nil if it is hidden
}

func newHint() *hint { return &hint{Note: kit.NewNote()} }

// show shows words below a field; "" hides the hint.
func (h *hint) show(e *entry, words string) {
	if words == "" {
		h.hide()
		return
	}
	h.at = e
	h.Words.Set(words)
	h.Box.Show()
	h.follow()
}

func (h *hint) hide() {
	if h.at != nil {
		h.at = nil
		h.Box.Hide()
	}
}

// follow puts the hint below its field, right edges aligned, and hides it if the field is scrolled
// out of view.
func (h *hint) follow() {
	if h.at == nil {
		return
	}
	at, _ := kit.PlaceIn(h.at.page.Content, h.at)
	at = at.Add(h.at.page.Content.Position())
	page, edge := h.at.page.Size(), look.Px(4)
	size := h.SizeFor(min(look.Px(434), page.Width-2*edge))
	at = at.AddXY(max(h.at.Size().Width-size.Width, edge-at.X), h.at.Size().Height+look.Px(2))
	h.Put(at, size)
	inView := at.Y > 0 && at.Y < page.Height
	h.Frame.Hidden, h.Words.Hidden = !inView, !inView
	canvas.Refresh(h.Box)
}
