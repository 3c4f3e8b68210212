package window

import (
	"slices"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/kit"
)

// zone is a part of the window that F6 goes to.
type zone struct {
	area  fyne.CanvasObject
	enter func() fyne.Focusable // what gets the keyboard; nil if nothing there takes it
}

// zones are the parts of the window, from top to bottom and left to right.
func (ed *editor) zones() []zone {
	inside := func(o fyne.CanvasObject) zone {
		return zone{o, func() fyne.Focusable { return kit.FirstFocusable(o) }}
	}
	tabs := zone{ed.bar, func() fyne.Focusable { return ed.bar }}
	content := zone{ed.page, ed.enterTab}
	var zones []zone
	if ed.b.list != nil && ed.b.side.Shown() {
		zones = append(zones, zone{ed.b.list.content, func() fyne.Focusable { return ed.b.list.rows }})
	}
	zones = append(zones, inside(ed.header), inside(ed.notices.Box), tabs, content)
	if ed.finder.Box.Visible() {
		at := len(zones) - 2
		zones = slices.Insert(zones, at, zone{ed.finder.Box, func() fyne.Focusable { return ed.finder.what }})
	}
	if ed.side.Shown() {
		for _, z := range []zone{{ed.panel.List, func() fyne.Focusable { return ed.panel.List }}, inside(ed.panel.Card.Content), inside(ed.panel.Turn)} {
			if _, seen := kit.PlaceIn(ed.panel.Content, z.area); seen {
				zones = append(zones, z)
			}
		}
	}
	return zones
}

// enterTab gives the keyboard to the tab's last focused field, or to a button if it has no fields.
func (ed *editor) enterTab() fyne.Focusable {
	for _, field := range []domain.Field{ed.last[ed.shown], ed.tabs[ed.shown].first()} {
		if field != "" && ed.tabs[ed.shown].reveal(field) {
			return ed.Win.Canvas().Focused()
		}
	}
	return kit.FirstFocusable(ed.page)
}

// goToTab shows a tab with the keyboard in it: the user is going to type or move.
func (ed *editor) goToTab(i int) {
	ed.showTab(i)
	ed.enter()
}

// enter gives the keyboard to the tab that is shown. A preview, or a table without rows, has
// nothing to type into: then the row of tabs keeps it, from where keys scroll.
func (ed *editor) enter() {
	var f fyne.Focusable
	if ed.shown != tabPreview {
		f = ed.enterTab()
	}
	if f == nil {
		f = ed.bar
	}
	ed.Win.Canvas().Focus(f)
}

// nextZone gives the keyboard to the next part of the window that takes it, or with -1 to the
// previous one.
func (ed *editor) nextZone(by int) {
	zones, c := ed.zones(), ed.Win.Canvas()
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
