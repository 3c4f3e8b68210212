package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/ui/look"
	"ziping/ui/menu"
)

// tools are what can be done on a tab, as a row of buttons at the right of the tab bar.
// Those that have no room there are behind the last one.
type tools struct {
	items []*fyne.MenuItem
	shown int // how many are buttons
	more  *press
	box   *fyne.Container // a button for each, then more
}

func newTools(items ...*fyne.MenuItem) *tools {
	t := &tools{items: items}
	var buttons []fyne.CanvasObject
	for _, i := range items {
		buttons = append(buttons, smallButton(i.Label, i.Action))
	}
	t.more = smallButton("更多…", t.showMore)
	t.box = container.New(t, append(buttons, t.more)...)
	return t
}

func (t *tools) showMore() {
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(t.more).AddXY(0, t.more.Size().Height)
	menu.Show(d.CanvasForObject(t.more), at, t.items[t.shown:]...)
}

const toolGap = 2

func (t *tools) Layout(o []fyne.CanvasObject, size fyne.Size) {
	gap := look.Px(toolGap)
	used := func(n int) float32 { // the width that n buttons take, with the last one where it is needed
		w := -gap
		for _, o := range o[:n] {
			w += o.MinSize().Width + gap
		}
		if n < len(t.items) {
			w += t.more.MinSize().Width + gap
		}
		return w
	}
	for t.shown = len(t.items); t.shown > 0 && used(t.shown) > size.Width; {
		t.shown--
	}
	x := size.Width - used(t.shown)
	for i, o := range o {
		show := i < t.shown || i == len(t.items) && t.shown < len(t.items)
		setHidden(o, !show)
		if show {
			min := o.MinSize()
			o.Move(fyne.NewPos(x, (size.Height-min.Height)/2))
			o.Resize(min)
			x += min.Width + gap
		}
	}
}

func (t *tools) MinSize([]fyne.CanvasObject) fyne.Size { return t.more.MinSize() }
