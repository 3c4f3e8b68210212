package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// Reveal scrolls so that an object is in view.
func Reveal(s *container.Scroll, o fyne.CanvasObject) { RevealPart(s, o, 0, o.Size().Height) }

// RevealPart scrolls just enough to show a part of an object.
func RevealPart(s *container.Scroll, o fyne.CanvasObject, from, to float32) {
	if s == nil {
		return
	}
	at, ok := PlaceIn(s.Content, o)
	if d := fyne.CurrentApp().Driver(); !ok { // it is within another widget
		at = d.AbsolutePositionForObject(o).Subtract(d.AbsolutePositionForObject(s.Content))
	}
	margin := look.Px(8)
	offset := s.Offset
	offset.Y = min(at.Y+from-margin, max(offset.Y, at.Y+to+margin-s.Size().Height))
	offset.Y = max(0, min(offset.Y, s.Content.Size().Height-s.Size().Height))
	if offset != s.Offset {
		s.ScrollToOffset(offset)
	}
}

// scrollIn finds the scroll in a dialog's content.
func scrollIn(o fyne.CanvasObject) *container.Scroll {
	switch o := o.(type) {
	case *container.Scroll:
		return o
	case *fyne.Container:
		for _, o := range o.Objects {
			if s := scrollIn(o); s != nil {
				return s
			}
		}
	}
	return nil
}

// ScrollBy scrolls by a key and reports whether the key is one that scrolls.
func ScrollBy(s *container.Scroll, k fyne.KeyName) bool {
	page := s.Size().Height - look.Px(40)
	by, known := map[fyne.KeyName]float32{fyne.KeyUp: -look.Px(40), fyne.KeyDown: look.Px(40), fyne.KeyPageUp: -page, fyne.KeyPageDown: page,
		fyne.KeySpace: page, fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6}[k]
	if known {
		s.ScrollToOffset(fyne.NewPos(0, min(max(0, s.Offset.Y+by), max(0, s.Content.Size().Height-s.Size().Height))))
	}
	return known
}

// Wheel is an invisible overlay that passes the mouse wheel to the page: an input would swallow it.
// Clicks and drags reach the input.
type Wheel struct {
	widget.BaseWidget
	Scroll *container.Scroll
}

func (w *Wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (w *Wheel) Scrolled(ev *fyne.ScrollEvent) {
	if w.Scroll != nil {
		w.Scroll.Scrolled(ev)
	}
}
