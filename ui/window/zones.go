package window

import (
	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/kit"
)

// zone is a part of the window that F6 comes to.
type zone struct {
	area  fyne.CanvasObject
	enter func() fyne.Focusable // what gets the keyboard; nil where nothing there takes it
}

// zones are the parts of the window, from top to bottom and left to right.
func (w *Window) zones() []zone {
	inside := func(o fyne.CanvasObject) zone {
		return zone{o, func() fyne.Focusable { return kit.FirstFocusable(o) }}
	}
	tabs := zone{w.bar, func() fyne.Focusable { return w.bar }}
	content := zone{w.page, w.enterTab}
	zones := []zone{inside(w.header), inside(w.notices.Box), tabs, content}
	if w.side.Shown() {
		zones = append(zones, zone{w.panel.list, func() fyne.Focusable { return w.panel.list }}, inside(w.panel.card.scroll))
	}
	return zones
}

// firstField is where the keyboard comes to a tab it was not on: where there is something to
// fill in, and no name that the first letters would replace.
func (w *Window) firstField(tab int) domain.Field {
	switch tab {
	case tabBasic:
		return w.s.Form().Kind().Owner
	case tabFunds:
		return domain.FundField(0, domain.KeyBudget)
	case tabGoals:
		return domain.FieldExpected
	case tabIndicators:
		return domain.IndicatorField(0, domain.KeyActual)
	}
	return ""
}

// enterTab gives the keyboard to the field of the tab that had it last; in one without fields
// to a button.
func (w *Window) enterTab() fyne.Focusable {
	for _, field := range []domain.Field{w.last[w.shown], w.firstField(w.shown)} {
		if field != "" && w.tabs[w.shown].reveal(field) {
			return w.Win.Canvas().Focused()
		}
	}
	return kit.FirstFocusable(w.page)
}

// home gives the keyboard, which nothing has, to what a person can see: in a form to the field
// that had it last.
func (w *Window) home() {
	var f fyne.Focusable
	switch m := w.OnTop(); {
	case w.Busy:
		return // there is nothing to be done but wait
	case m != nil:
		m.Focus()
		return
	case w.s != nil:
		w.enter()
		return
	case w.batch != nil:
		f = w.batch.list
	default:
		f = w.first
	}
	w.Win.Canvas().Focus(f)
}

// goToTab shows a tab with the keyboard in it: who goes there is going to type or move.
func (w *Window) goToTab(i int) {
	w.showTab(i)
	w.enter()
}

// enter gives the keyboard to the tab that is shown. A preview has nothing to type into, and a
// table without rows neither: then it stays on the row of tabs, from where keys scroll.
func (w *Window) enter() {
	var f fyne.Focusable
	if w.shown != tabPreview {
		f = w.enterTab()
	}
	if f == nil {
		f = w.bar
	}
	w.Win.Canvas().Focus(f)
}

// nextZone gives the keyboard to the next part of the window that takes it, or with -1 to
// the one before.
func (w *Window) nextZone(by int) {
	if w.s == nil {
		return
	}
	zones, c := w.zones(), w.Win.Canvas()
	at := -1
	if o, ok := c.Focused().(fyne.CanvasObject); ok {
		for i, z := range zones {
			if kit.LiesIn(o, z.area) {
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
