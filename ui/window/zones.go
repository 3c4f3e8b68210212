package window

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
)

// zone is a part of the window that F6 comes to.
type zone struct {
	area  fyne.CanvasObject
	enter func() fyne.Focusable // what gets the keyboard; nil where nothing there takes it
}

// zones are the parts of the window, from top to bottom and left to right.
func (w *Window) zones() []zone {
	inside := func(o fyne.CanvasObject) zone {
		return zone{o, func() fyne.Focusable { return firstFocusable(o) }}
	}
	strip := zone{w.header, func() fyne.Focusable {
		for _, b := range w.header.badges {
			if b.Visible() {
				return b
			}
		}
		return nil
	}}
	tabs := zone{w.bar, func() fyne.Focusable { return w.bar }}
	content := zone{w.page, w.enterTab}
	zones := []zone{strip, inside(w.notices.box), tabs, content}
	if w.side.shown() {
		zones = append(zones, zone{w.panel.list, func() fyne.Focusable { return w.panel.list }}, inside(w.panel.card.scroll))
	}
	return zones
}

// firstFields are the fields where the keyboard comes to a tab it was not on.
var firstFields = [tabCount]domain.Field{
	tabBasic:      domain.FieldDepartment,
	tabFunds:      domain.FundField(0, domain.KeyBudget),
	tabGoals:      domain.FieldExpected,
	tabIndicators: domain.IndicatorField(0, domain.KeyName),
}

// enterTab gives the keyboard to the field of the tab that had it last.
func (w *Window) enterTab() fyne.Focusable {
	field := cmp.Or(w.last[w.shown], firstFields[w.shown])
	if field != "" && w.tabs[w.shown].reveal(field) {
		return w.win.Canvas().Focused()
	}
	return firstFocusable(w.page)
}

// goToTab shows a tab with the keyboard in it: who goes there is going to type or move.
func (w *Window) goToTab(i int) {
	w.showTab(i)
	w.enter()
}

// enter gives the keyboard to the tab that is shown; a preview has nothing to type into.
func (w *Window) enter() {
	if w.s != nil && w.shown != tabPreview {
		if f := w.enterTab(); f != nil {
			w.win.Canvas().Focus(f)
		}
	}
}

// nextZone gives the keyboard to the next part of the window that takes it, or with -1 to
// the one before.
func (w *Window) nextZone(by int) {
	if w.s == nil {
		return
	}
	zones, c := w.zones(), w.win.Canvas()
	at := -1
	if o, ok := c.Focused().(fyne.CanvasObject); ok {
		for i, z := range zones {
			if liesIn(o, z.area) {
				at = i
			}
		}
	}
	if at < 0 && by < 0 {
		at = 0
	}
	for range zones {
		at = (at + by + len(zones)) % len(zones)
		if f := zones[at].enter(); f != nil {
			c.Focus(f)
			return
		}
	}
}

// liesIn tells whether the middle of an object lies in another.
func liesIn(o, in fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(in))
	at = at.AddXY(o.Size().Width/2, o.Size().Height/2)
	return at.X >= 0 && at.Y >= 0 && at.X < in.Size().Width && at.Y < in.Size().Height
}

// firstFocusable is the first of the window's own buttons in an object, nil for none.
func firstFocusable(o fyne.CanvasObject) (first fyne.Focusable) {
	eachPress(o, func(p *press) {
		if first == nil && !p.skipped {
			first = p
		}
	})
	return first
}

// eachPress visits the window's own buttons that can be seen in an object.
func eachPress(o fyne.CanvasObject, visit func(*press)) {
	if !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *press:
		visit(o)
	case *area:
		eachPress(o.content, visit)
	case *container.Scroll:
		eachPress(o.Content, visit)
	case *fyne.Container:
		for _, o := range o.Objects {
			eachPress(o, visit)
		}
	}
}
