package kit

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// The delays before the window tells what it is doing, and before it lets the user go on.
const (
	patience  = 300 * time.Millisecond
	leaveWait = 5 * time.Second
)

// ErrGivenUp is the result of reading if the user did not want to wait for it.
var ErrGivenUp = errors.New("没有等到读完。")

// Work runs a job in the background, then calls then. Meanwhile the window accepts no input but
// stays responsive; after a moment it tells what it is doing. The work can't be given up: half a
// save is worse than a late one. But a network may never answer. So after some seconds the user may
// go on, and then is called whenever the job ends. left, unless nil, is called at once in this
// case.
func (h *Host) Work(what string, job func() error, left func(), then func(error)) {
	c := h.covered(what, job, then)
	h.After(leaveWait, func() {
		if !c.gone {
			h.offer(c, "磁盘或网络还没有回应。可以先继续填写：保存在后面接着进行，有了结果再说明。", "先继续填写", left)
		}
	})
}

// Reading is work that can be given up, by a button or Escape: it has no effect yet, and what is
// read later is discarded.
func (h *Host) Reading(what string, job func() error, then func(error)) {
	stopped := false
	c := h.covered(what, job, func(err error) {
		if !stopped {
			then(err)
		}
	})
	h.offer(c, "", "取消", func() {
		stopped = true
		then(ErrGivenUp)
	})
}

func (h *Host) covered(what string, job func() error, then func(error)) *Cover {
	c := NewCover(what)
	h.Win.Canvas().Overlays().Add(c)
	h.Busy = true
	c.Resize(h.Win.Canvas().Size())
	h.After(patience, func() {
		if !c.gone {
			c.Card.Show()
			canvas.Refresh(c) // of a container that was never drawn, the toolkit knows no window
		}
	})
	h.Spawn(func() func() {
		err := job()
		return func() {
			h.uncover(c)
			then(err)
		}
	})
	return c
}

// offer lets the user go on before the work is done, by a button or Escape.
func (h *Host) offer(c *Cover, words, verb string, do func()) {
	h.giveUp = func() {
		h.uncover(c)
		if do != nil {
			do()
		}
	}
	if words != "" {
		c.column.Add(container.New(&Wide{360}, NewText(words, SizeSecondary, look.Secondary).Wrapped()))
	}
	c.column.Add(container.NewCenter(NewButton(verb, h.giveUp)))
	c.Card.Refresh()
}

func (h *Host) uncover(c *Cover) {
	if !c.gone {
		c.gone = true
		h.Win.Canvas().Overlays().Remove(c)
		h.Busy, h.giveUp = false, nil
	}
}

// Cover covers the whole window and blocks all input.
type Cover struct {
	widget.BaseWidget
	column, Card *fyne.Container
	gone         bool
}

// NewCover is a cover without text.
func NewCover(what string) *Cover {
	c := &Cover{column: NewColumn(10, NewText(what, SizeBody, look.Text).InMiddle(), container.New(&Wide{360}, widget.NewProgressBarInfinite()))}
	c.Card = container.NewCenter(NewArea(NewInset(28, 20, 28, 20, c.column), look.Header, "", nil).Rounded(6))
	c.Card.Hide()
	c.ExtendBaseWidget(c)
	return c
}

func (c *Cover) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.Card) }

func (c *Cover) Tapped(*fyne.PointEvent) {}
