package window

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// patience is how long work goes on before the window says so.
const patience = 300 * time.Millisecond

// errGivenUp is what reading ends with where a person did not want to wait for it.
var errGivenUp = errors.New("没有等到读完。")

// work does a job beside the window and goes on with then. Meanwhile the window takes no
// input but stays alive; after a moment it says what it is doing. It can't be given up:
// half a save is worse than a late one.
func (w *Window) work(what string, job func() error, then func(error)) {
	w.covered(what, job, then, false)
}

// reading is work that can be given up, by a button or Escape: nothing has come of it yet,
// and what is read later is thrown away.
func (w *Window) reading(what string, job func() error, then func(error)) {
	w.covered(what, job, then, true)
}

func (w *Window) covered(what string, job func() error, then func(error), canStop bool) {
	cover := newCover(what)
	overlays := w.win.Canvas().Overlays()
	ended := false
	end := func(err error) {
		if ended {
			return
		}
		ended = true
		overlays.Remove(cover)
		w.busy, w.giveUp = false, nil
		then(err)
	}
	if canStop {
		w.giveUp = func() { end(errGivenUp) }
		cover.column.Add(container.NewCenter(newButton("取消", w.giveUp)))
	}
	overlays.Add(cover)
	w.busy = true
	cover.Resize(w.win.Canvas().Size())
	w.app.after(patience, func() {
		if !ended {
			cover.reveal()
		}
	})
	w.app.spawn(func() func() {
		err := job()
		return func() { end(err) }
	})
}

// cover lies over the whole window and takes all input.
type cover struct {
	widget.BaseWidget
	column, card *fyne.Container
}

func newCover(what string) *cover {
	c := &cover{column: newColumn(10, newText(what, sizeBody, look.Text).inMiddle(), container.New(&wide{360}, widget.NewProgressBarInfinite()))}
	c.card = container.NewCenter(newArea(newInset(28, 20, 28, 20, c.column), look.Header, "", nil).rounded(6))
	c.card.Hide()
	c.ExtendBaseWidget(c)
	return c
}

func (c *cover) reveal() { c.card.Show() }

func (c *cover) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.card) }

func (c *cover) Tapped(*fyne.PointEvent) {}
