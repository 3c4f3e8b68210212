package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"ziping/ui/look"
)

// hint is a note that hangs below the field with the keyboard: what was made of the number
// typed there, and what the checks found. It lies above the page, so that nothing moves, and takes no clicks.
type hint struct {
	box   *fyne.Container
	frame *canvas.Rectangle
	words *text
	at    *entry // nil: not shown
}

func newHint() *hint {
	h := &hint{frame: canvas.NewRectangle(nil), words: newText("", sizeSecondary, look.Text).wrapped()}
	h.box = container.NewWithoutLayout(h.frame, h.words)
	h.box.Hide()
	return h
}

// show hangs words below a field; "" takes them away.
func (h *hint) show(e *entry, words string) {
	if words == "" {
		h.hide()
		return
	}
	h.at = e
	h.words.set(words)
	h.frame.FillColor, h.frame.StrokeColor = look.Color(look.Header), look.Color(look.Border)
	h.frame.StrokeWidth, h.frame.CornerRadius = 1, look.Px(3)
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
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(h.at).Subtract(d.AbsolutePositionForObject(h.at.page))
	most := min(look.Px(420), h.at.page.Size().Width-look.Px(2*4+14))
	text := fyne.NewSize(0, 0)
	for _, line := range strings.Split(h.words.str, "\n") {
		text.Width = max(text.Width, look.Width(line, h.words.Theme().Size(h.words.size), false)+1)
	}
	text.Width = min(text.Width, most)
	text.Height = h.words.heightFor(text.Width)
	size := fyne.NewSize(text.Width+look.Px(14), text.Height+look.Px(6))
	at = at.AddXY(max(h.at.Size().Width-size.Width, look.Px(4)-at.X), h.at.Size().Height+look.Px(2))
	h.frame.Move(at)
	h.frame.Resize(size)
	h.words.Move(at.AddXY(look.Px(7), look.Px(3)))
	h.words.Resize(text)
	inView := at.Y > 0 && at.Y < h.at.page.Size().Height
	h.frame.Hidden, h.words.Hidden = !inView, !inView
	canvas.Refresh(h.box)
}
