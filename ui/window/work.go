package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// patience is how long work goes on before the window says so.
const patience = 300 * time.Millisecond

// work does a job beside the window and goes on with then. Meanwhile the window takes no
// input but stays alive; after a moment it says what it is doing.
func (w *Window) work(what string, job func() error, then func(error)) {
	cover := newCover(what)
	overlays := w.win.Canvas().Overlays()
	overlays.Add(cover)
	w.busy = true
	cover.Resize(w.win.Canvas().Size())
	timer := time.AfterFunc(patience, func() { fyne.Do(cover.reveal) })
	w.app.spawn(func() {
		err := job()
		fyne.Do(func() {
			timer.Stop()
			overlays.Remove(cover)
			w.busy = false
			then(err)
		})
	})
}

// cover lies over the whole window and takes all input.
type cover struct {
	widget.BaseWidget
	card *fyne.Container
}

func newCover(what string) *cover {
	c := &cover{}
	c.card = container.NewCenter(newArea(newInset(28, 20, 28, 20,
		newColumn(10, newText(what, sizeBody, look.Text), widget.NewProgressBarInfinite())), look.Paper, "", nil).rounded(6))
	c.card.Hide()
	c.ExtendBaseWidget(c)
	return c
}

func (c *cover) reveal() { c.card.Show() }

func (c *cover) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.card) }

func (c *cover) Tapped(*fyne.PointEvent) {}
