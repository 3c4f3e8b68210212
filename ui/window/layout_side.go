package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"ziping/ui/look"
)

// halves lays objects out in two columns, those of a row equally high. A row of which
// nothing is visible takes no room.
type halves struct{ gap, below, given float32 } // below: between rows

func (h *halves) each(o []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	gap, below := look.Px(h.gap), look.Px(h.below)
	w := (width - gap) / 2
	y := float32(0)
	for i := 0; i < len(o); i += 2 {
		row := o[i:min(i+2, len(o))]
		height, visible := float32(0), false
		for _, o := range row {
			if o.Visible() {
				height, visible = max(height, heightOf(o, w)), true
			}
		}
		if !visible {
			continue
		}
		if place != nil {
			for k, o := range row {
				place(o, float32(k)*(w+gap), y, w, height)
			}
		}
		y += height + below
	}
	return max(0, y-below)
}

func (h *halves) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h.given = size.Width
	h.each(o, size.Width, func(o fyne.CanvasObject, x, y, w, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, height))
	})
}

func (h *halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range o {
		w = max(w, o.MinSize().Width)
	}
	w = 2*w + look.Px(h.gap)
	return fyne.NewSize(w, h.each(o, max(w, h.given), nil))
}

func (h *halves) heightFor(o []fyne.CanvasObject, width float32) float32 {
	return h.each(o, width, nil)
}

// share lays two objects out side by side, the first with a share of the width; one
// below the other where the width is less than stack (at 100 %).
type share struct{ gap, first, stack, given float32 }

func (s *share) each(o []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	if width < look.Px(s.stack) {
		h := heightOf(o[0], width)
		below := heightOf(o[1], width)
		place(o[0], 0, 0, width, h)
		place(o[1], 0, h+look.Px(22), width, below)
		return h + look.Px(22) + below
	}
	a := (width - look.Px(s.gap)) * s.first
	b := width - look.Px(s.gap) - a
	h, beside := heightOf(o[0], a), heightOf(o[1], b)
	place(o[0], 0, 0, a, h)
	place(o[1], width-b, 0, b, beside)
	return max(h, beside)
}

func (s *share) Layout(o []fyne.CanvasObject, size fyne.Size) {
	s.given = size.Width
	s.each(o, size.Width, func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	})
}

func (s *share) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := max(o[0].MinSize().Width, o[1].MinSize().Width)
	if s.stack == 0 {
		w = o[0].MinSize().Width + o[1].MinSize().Width + look.Px(s.gap)
	}
	return fyne.NewSize(w, s.heightFor(o, max(w, s.given)))
}

func (s *share) heightFor(o []fyne.CanvasObject, width float32) float32 {
	return s.each(o, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}

// columns lays objects out side by side by weight; every row that shares it lines up.
type columns struct {
	weights []float32
	gap     float32
	given   float32
}

func (c *columns) each(o []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, w float32)) {
	var sum float32
	for _, w := range c.weights {
		sum += w
	}
	gap := look.Px(c.gap)
	width -= gap * float32(len(c.weights)-1)
	x := float32(0)
	for i, o := range o {
		w := width * c.weights[i] / sum
		place(o, x, w)
		x += w + gap
	}
}

func (c *columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	c.given = size.Width
	c.each(o, size.Width, func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
	})
}

func (c *columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	width := look.Px(40) * float32(len(c.weights))
	return fyne.NewSize(width, c.heightFor(o, max(width, c.given)))
}

func (c *columns) heightFor(o []fyne.CanvasObject, width float32) (h float32) {
	c.each(o, width, func(o fyne.CanvasObject, _, w float32) { h = max(h, heightOf(o, w)) })
	return h
}

// newBorder is the toolkit's border, with its parts in the order from top to bottom, in which
// Tab comes to them; the toolkit has the middle first. bottom may be nil.
func newBorder(top, middle, bottom fyne.CanvasObject) *fyne.Container {
	c := container.New(layout.NewBorderLayout(top, bottom, nil, nil), top, middle)
	if bottom != nil {
		c.Add(bottom)
	}
	return c
}

// storey lays three objects out one below another: the first and the last as high as they
// ask for, the one between takes what is left. Unlike layout.Border it leaves no gaps.
type storey struct{}

func newStorey(top, middle, bottom fyne.CanvasObject) *fyne.Container {
	return container.New(storey{}, top, middle, bottom)
}

func (storey) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top, bottom := heightOf(o[0], size.Width), heightOf(o[2], size.Width)
	y := float32(0)
	for i, h := range []float32{top, max(0, size.Height-top-bottom), bottom} {
		o[i].Move(fyne.NewPos(0, y))
		o[i].Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}

func (storey) MinSize(o []fyne.CanvasObject) (min fyne.Size) {
	for _, o := range o {
		s := o.MinSize()
		min = fyne.NewSize(max(min.Width, s.Width), min.Height+s.Height)
	}
	return min
}

// behind gives the first of two objects all the width and lets the second stand out behind
// it, so that figures with and without a mark line up.
type behind struct{}

func (behind) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	mark := o[1].MinSize()
	o[1].Resize(mark)
	o[1].Move(fyne.NewPos(size.Width+look.Px(3), (size.Height-mark.Height)/2))
}

func (behind) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
