package window

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestALargeFontLeavesTheTableWhole(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	w := c.window()
	w.win.Resize(fyne.NewSize(1280, 720))
	is(t, "side panel at 100 %", w.side.shown(), true)

	c.app.zoom(1.5)
	is(t, "side panel at 150 %", w.side.shown(), false)
	grid := w.tabs[tabIndicators].(*indicatorsTab).grid
	pos, size, _ := grid.Area(w.tabs[tabIndicators].(*indicatorsTab).ids[0], 5)
	if right := pos.X + size.Width; right > grid.Size().Width {
		t.Errorf("the last column ends at %v of %v", right, grid.Size().Width)
	}
	rate := w.header.bars[len(w.header.bars)-1].name
	is(t, "the name of the execution rate is cut", rate.Size().Width < rate.natural(), false)

	c.clicks("个提醒") // asks for the findings
	is(t, "side panel when asked for", w.side.shown(), true)
	w.fold()
	is(t, "side panel when folded", w.side.shown(), false)
	c.app.zoom(1)
	is(t, "side panel back at 100 %", w.side.shown(), true)
}
