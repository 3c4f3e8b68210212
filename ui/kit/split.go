package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// Split places a main object and a panel of an adjustable width side by side, with a sash between
// them. The panel is at the right, unless AtLeft is called. A folded panel leaves a strip that
// unfolds it. If both don't fit, the panel folds by itself, until the user unfolds it: then the one at
// the right covers a part of main, which stays as wide as it was.
type Split struct {
	main, Panel fyne.CanvasObject
	Sash        *Sash
	Strip       *Area   // what is left of a folded panel
	width       float32 // of the panel, at 100 %
	need        float32 // the width the main object wants, at 100 %
	Open        bool    // what the user chose
	tight       bool    // both don't fit
	insisted    bool    // unfolded although it is tight
	left        bool    // the panel is at the left
	mark        *Text   // of the strip
	Box         *fyne.Container
}

// Limits for dragging the panel's width, at 100 %.
const MinPanel, MaxPanel = 180, 520

// NewSplit places a panel next to main, which needs the given width; onWidth is called after the
// user has dragged.
func NewSplit(main, panel fyne.CanvasObject, need float32, onUnfold func(), width float32, onWidth func(float32)) *Split {
	b := &Split{main: main, Panel: panel, need: need, width: min(MaxPanel, max(MinPanel, width)), Open: true}
	b.Sash = &Sash{drag: func(dx float32) {
		if b.left {
			dx = -dx
		}
		b.width = min(MaxPanel, max(MinPanel, b.width-dx/look.Px(1)))
		Relay(b.Box)
	}, done: func() { onWidth(b.width) }}
	b.Sash.ExtendBaseWidget(b.Sash)
	b.mark = NewText("«", SizeBody, look.Muted)
	b.Strip = NewArea(NewColumn(0, NewInset(6, 9, 6, 0, b.mark)), look.Panel, look.Header, onUnfold)
	b.Strip.Hide()
	b.Box = container.New(b, main, panel, b.Sash, b.Strip)
	return b
}

// AtLeft places the panel at the left.
func (b *Split) AtLeft() *Split {
	b.left, b.mark.Words = true, "»"
	return b
}

// Shown reports whether the panel is unfolded.
func (b *Split) Shown() bool { return b.Open && (!b.tight || b.insisted) }

// Fold folds or unfolds the panel.
func (b *Split) Fold() {
	show := !b.Shown()
	b.insisted = show && b.tight
	if show || !b.tight { // folding it in a narrow window does not count for a wide one
		b.Open = show
	}
	b.Box.Refresh()
}

// covers reports whether the panel lies over main.
func (b *Split) covers() bool { return b.Shown() && b.tight && !b.left }

// Uncover folds a panel that covers something of main.
func (b *Split) Uncover() {
	if b.covers() {
		b.Fold()
	}
}

func (b *Split) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b.tight = size.Width-look.Px(b.width) < look.Px(b.need)
	b.insisted = b.insisted && b.tight
	show := b.Shown()
	for o, visible := range map[fyne.CanvasObject]bool{b.Panel: show, b.Sash: show, b.Strip: !show} {
		switch {
		case o.Visible() == visible:
		case visible:
			o.Show()
		default:
			o.Hide()
		}
	}
	w := b.Strip.MinSize().Width
	lost := w // from main
	switch {
	case b.covers():
		w = min(look.Px(b.width), size.Width*0.6)
	case show:
		w = min(look.Px(b.width), size.Width*0.45)
		lost = w
	}
	main, panel, sash := float32(0), size.Width-w, size.Width-w
	if b.left {
		main, panel, sash = w, 0, w
	}
	put(b.main, main, 0, size.Width-lost, size.Height)
	put(b.Panel, panel, 0, w, size.Height)
	put(b.Strip, panel, 0, w, size.Height)
	put(b.Sash, sash-3, 0, 6, size.Height)
}

func (b *Split) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Px(320), look.Px(100))
}

// Sash is the line between two parts that can be dragged sideways.
type Sash struct {
	widget.BaseWidget
	drag func(dx float32)
	done func()
}

func (s *Sash) CreateRenderer() fyne.WidgetRenderer {
	line := widget.NewSeparator()
	return widget.NewSimpleRenderer(container.New(&inset{left: 3, right: 2}, line, canvas.NewRectangle(nil)))
}

func (s *Sash) Cursor() desktop.Cursor { return desktop.HResizeCursor }

func (s *Sash) Dragged(ev *fyne.DragEvent) { s.drag(ev.Dragged.DX) }

func (s *Sash) DragEnd() { s.done() }
