package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/ui/look"
	"ziping/ui/menu"
)

// Tools are the buttons of a tab, in a row at the right of the tab bar. Those that don't fit are in
// the menu of the last one.
type Tools struct {
	items []*fyne.MenuItem
	shown int // number of buttons
	More  *Press
	Box   *fyne.Container // a button for each, then the one with the rest
}

// NewTools makes a button of every item.
func NewTools(items ...*fyne.MenuItem) *Tools {
	t := &Tools{items: items}
	var buttons []fyne.CanvasObject
	for _, i := range items {
		buttons = append(buttons, SmallButton(i.Label, i.Action))
	}
	t.More = SmallButton("更多…", t.showMore)
	t.Box = container.New(t, append(buttons, t.More)...)
	return t
}

func (t *Tools) showMore() {
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(t.More).AddXY(0, t.More.Size().Height)
	menu.Show(d.CanvasForObject(t.More), at, t.items[t.shown:]...)
}

const toolGap = 2

func (t *Tools) Layout(o []fyne.CanvasObject, size fyne.Size) {
	gap := look.Px(toolGap)
	used := func(n int) float32 { // the width of n buttons, with the last one if it is needed
		w := -gap
		for _, o := range o[:n] {
			w += o.MinSize().Width + gap
		}
		if n < len(t.items) {
			w += t.More.MinSize().Width + gap
		}
		return w
	}
	for t.shown = len(t.items); t.shown > 0 && used(t.shown) > size.Width; {
		t.shown--
	}
	x := size.Width - used(t.shown)
	for i, o := range o {
		show := i < t.shown || i == len(t.items) && t.shown < len(t.items)
		SetHidden(o, !show)
		if show {
			min := o.MinSize()
			o.Move(fyne.NewPos(x, (size.Height-min.Height)/2))
			o.Resize(min)
			x += min.Width + gap
		}
	}
}

func (t *Tools) MinSize([]fyne.CanvasObject) fyne.Size { return t.More.MinSize() }
