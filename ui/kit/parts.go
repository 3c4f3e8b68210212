package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// partsOf are the parts of an object of the window; nil if it has none, or none that take keys.
func partsOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case interface{ Parts() []fyne.CanvasObject }:
		return o.Parts()
	}
	return nil
}

// eachPart visits an object and all its visible parts, with their positions relative to the object.
// The toolkit's AbsolutePositionForObject does not know objects that were not drawn yet, or not
// within the last minute.
func eachPart(o fyne.CanvasObject, visit func(o fyne.CanvasObject, at fyne.Position)) {
	partsFrom(o, fyne.Position{}, visit)
}

func partsFrom(o fyne.CanvasObject, at fyne.Position, visit func(fyne.CanvasObject, fyne.Position)) {
	if !o.Visible() {
		return
	}
	visit(o, at)
	for _, part := range partsOf(o) {
		partsFrom(part, at.Add(part.Position()), visit)
	}
}

// PlaceIn is the position of a part in an object; ok is false if it is not visible there.
func PlaceIn(whole, part fyne.CanvasObject) (at fyne.Position, ok bool) {
	eachPart(whole, func(o fyne.CanvasObject, where fyne.Position) {
		if o == part {
			at, ok = where, true
		}
	})
	return at, ok
}

// EachPress visits the visible buttons of ours in an object.
func EachPress(o fyne.CanvasObject, visit func(*Press)) {
	eachPart(o, func(o fyne.CanvasObject, _ fyne.Position) {
		switch o := o.(type) {
		case *Press:
			visit(o)
		case *Badge:
			visit(&o.Press)
		}
	})
}

// FirstFocusable is the first button of ours in an object, nil for none.
func FirstFocusable(o fyne.CanvasObject) (first fyne.Focusable) {
	EachPress(o, func(p *Press) {
		if first == nil && !p.Skipped {
			first = p.self.(fyne.Focusable)
		}
	})
	return first
}

// pressAt is the button at a position in an object, nil for none.
func pressAt(o fyne.CanvasObject, at fyne.Position) (found fyne.Focusable) {
	eachPart(o, func(o fyne.CanvasObject, corner fyne.Position) {
		p, ok := o.(*Press)
		if in := at.Subtract(corner); ok && in.X >= 0 && in.Y >= 0 && in.X < o.Size().Width && in.Y < o.Size().Height {
			found = p
		}
	})
	return found
}

// LiesIn reports whether the middle of an object is within another.
func LiesIn(o, in fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(in))
	at = at.AddXY(o.Size().Width/2, o.Size().Height/2)
	return at.X >= 0 && at.Y >= 0 && at.X < in.Size().Width && at.Y < in.Size().Height
}
