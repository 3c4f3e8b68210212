package window

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// How long work goes on before the window says so, and before a person may go on meanwhile.
const (
	patience  = 300 * time.Millisecond
	leaveWait = 5 * time.Second
)

// errGivenUp is what reading ends with where a person did not want to wait for it.
var errGivenUp = errors.New("没有等到读完。")

// work does a job beside the window and goes on with then. Meanwhile the window takes no
// input but stays alive; after a moment it says what it is doing. It can't be given up: half a
// save is worse than a late one. But a network may never answer: after some seconds a person
// may go on, and then comes whenever it comes. left, unless nil, is called at once.
func (w *Window) work(what string, job func() error, left func(), then func(error)) {
	c := w.covered(what, job, then)
	w.app.after(leaveWait, func() {
		if !c.gone {
			w.offer(c, "磁盘或网络还没有回应。可以先继续填写：保存在后面接着进行，有了结果再说明。", "先继续填写", left)
		}
	})
}

// reading is work that can be given up, by a button or Escape: nothing has come of it yet,
// and what is read later is thrown away.
func (w *Window) reading(what string, job func() error, then func(error)) {
	stopped := false
	c := w.covered(what, job, func(err error) {
		if !stopped {
			then(err)
		}
	})
	w.offer(c, "", "取消", func() {
		stopped = true
		then(errGivenUp)
	})
}

func (w *Window) covered(what string, job func() error, then func(error)) *cover {
	c := newCover(what)
	w.win.Canvas().Overlays().Add(c)
	w.busy = true
	c.Resize(w.win.Canvas().Size())
	w.app.after(patience, func() {
		if !c.gone {
			c.card.Show()
		}
	})
	w.app.spawn(func() func() {
		err := job()
		return func() {
			w.uncover(c)
			then(err)
		}
	})
	return c
}

// offer lets a person go on before the work is done, by a button or Escape.
func (w *Window) offer(c *cover, words, verb string, do func()) {
	w.giveUp = func() {
		w.uncover(c)
		if do != nil {
			do()
		}
	}
	if words != "" {
		c.column.Add(container.New(&wide{360}, newText(words, sizeSecondary, look.Secondary).wrapped()))
	}
	c.column.Add(container.NewCenter(newButton(verb, w.giveUp)))
	c.card.Refresh()
}

func (w *Window) uncover(c *cover) {
	if !c.gone {
		c.gone = true
		w.win.Canvas().Overlays().Remove(c)
		w.busy, w.giveUp = false, nil
	}
}

// cover lies over the whole window and takes all input.
type cover struct {
	widget.BaseWidget
	column, card *fyne.Container
	gone         bool
}

func newCover(what string) *cover {
	c := &cover{column: newColumn(10, newText(what, sizeBody, look.Text).inMiddle(), container.New(&wide{360}, widget.NewProgressBarInfinite()))}
	c.card = container.NewCenter(newArea(newInset(28, 20, 28, 20, c.column), look.Header, "", nil).rounded(6))
	c.card.Hide()
	c.ExtendBaseWidget(c)
	return c
}

func (c *cover) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.card) }

func (c *cover) Tapped(*fyne.PointEvent) {}
