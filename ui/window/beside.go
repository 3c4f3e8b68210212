package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// beside lays a main object and a panel of a chosen width side by side, with a sash
// between them that can be dragged. A folded panel leaves a strip that unfolds it. Where
// both have no room the panel folds by itself, until a person unfolds it.
type beside struct {
	main, panel fyne.CanvasObject
	sash        *sash
	strip       *area
	width       float32 // of the panel, at 100 %
	need        float32 // the width the main object wants, at 100 %
	open        bool    // what the person chose
	tight       bool    // no room for both
	insisted    bool    // unfolded where it is tight
	box         *fyne.Container
}

// The panel's width may be dragged between these, at 100 %.
const minPanel, maxPanel = 220, 520

func newBeside(main, panel fyne.CanvasObject, need float32, onUnfold func(), width float32, onWidth func(float32)) *beside {
	b := &beside{main: main, panel: panel, need: need, width: min(maxPanel, max(minPanel, width)), open: true}
	b.sash = &sash{drag: func(dx float32) {
		b.width = min(maxPanel, max(minPanel, b.width-dx/look.Px(1)))
		relay(b.box)
	}, done: func() { onWidth(b.width) }}
	b.sash.ExtendBaseWidget(b.sash)
	b.strip = newArea(newColumn(0, newInset(6, 9, 6, 0, newText("«", sizeBody, look.Muted))), look.Panel, look.Header, onUnfold)
	b.strip.Hide()
	b.box = container.New(b, main, panel, b.sash, b.strip)
	return b
}

// shown tells whether the panel is unfolded.
func (b *beside) shown() bool { return b.open && (!b.tight || b.insisted) }

// fold hides the panel or shows it again.
func (b *beside) fold() {
	show := !b.shown()
	b.insisted = show && b.tight
	if show || !b.tight { // folding it where it is tight says nothing of elsewhere
		b.open = show
	}
	b.box.Refresh()
}

func (b *beside) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b.tight = size.Width-look.Px(b.width) < look.Px(b.need)
	b.insisted = b.insisted && b.tight
	show := b.shown()
	for o, visible := range map[fyne.CanvasObject]bool{b.panel: show, b.sash: show, b.strip: !show} {
		switch {
		case o.Visible() == visible:
		case visible:
			o.Show()
		default:
			o.Hide()
		}
	}
	w := b.strip.MinSize().Width
	if show {
		w = min(look.Px(b.width), size.Width*0.45)
	}
	b.main.Resize(fyne.NewSize(size.Width-w, size.Height))
	for _, o := range []fyne.CanvasObject{b.panel, b.strip} {
		o.Move(fyne.NewPos(size.Width-w, 0))
		o.Resize(fyne.NewSize(w, size.Height))
	}
	b.sash.Move(fyne.NewPos(size.Width-w-3, 0))
	b.sash.Resize(fyne.NewSize(6, size.Height))
}

func (b *beside) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Px(320), look.Px(100))
}

// sash is the line between two parts that can be dragged sideways.
type sash struct {
	widget.BaseWidget
	drag func(dx float32)
	done func()
}

func (s *sash) CreateRenderer() fyne.WidgetRenderer {
	line := widget.NewSeparator()
	return widget.NewSimpleRenderer(container.New(&inset{left: 3, right: 2}, line, canvas.NewRectangle(nil)))
}

func (s *sash) Cursor() desktop.Cursor     { return desktop.HResizeCursor }
func (s *sash) Dragged(ev *fyne.DragEvent) { s.drag(ev.Dragged.DX) }
func (s *sash) DragEnd()                   { s.done() }
