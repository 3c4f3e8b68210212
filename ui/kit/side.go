package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"ziping/ui/look"
)

// put places an object.
func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// Halves places objects in two columns, both of a row with the same height. A row without anything
// visible takes no space.
type Halves struct{ Gap, Below, given float32 } // below: between rows

func (h *Halves) each(o []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	gap, below := look.Px(h.Gap), look.Px(h.Below)
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

func (h *Halves) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h.given = size.Width
	h.each(o, size.Width, put)
}

func (h *Halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range o {
		w = max(w, o.MinSize().Width)
	}
	w = 2*w + look.Px(h.Gap)
	return fyne.NewSize(w, h.each(o, max(w, h.given), nil))
}

func (h *Halves) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return h.each(o, width, nil)
}

// Share places two objects side by side, the first with a share of the width; one below the other
// if the width is less than Stack (at 100 %).
type Share struct{ Gap, First, Stack, given float32 }

func (s *Share) each(o []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	if width < look.Px(s.Stack) {
		h := heightOf(o[0], width)
		below := heightOf(o[1], width)
		place(o[0], 0, 0, width, h)
		place(o[1], 0, h+look.Px(22), width, below)
		return h + look.Px(22) + below
	}
	a := (width - look.Px(s.Gap)) * s.First
	b := width - look.Px(s.Gap) - a
	h, other := heightOf(o[0], a), heightOf(o[1], b)
	place(o[0], 0, 0, a, h)
	place(o[1], width-b, 0, b, other)
	return max(h, other)
}

func (s *Share) Layout(o []fyne.CanvasObject, size fyne.Size) {
	s.given = size.Width
	s.each(o, size.Width, put)
}

func (s *Share) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := max(o[0].MinSize().Width, o[1].MinSize().Width)
	if s.Stack == 0 {
		w = o[0].MinSize().Width + o[1].MinSize().Width + look.Px(s.Gap)
	}
	return fyne.NewSize(w, s.HeightFor(o, max(w, s.given)))
}

func (s *Share) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return s.each(o, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}

// Columns places objects side by side by weight; all rows that share it are aligned.
type Columns struct {
	Weights []float32
	Gap     float32
	given   float32
}

func (c *Columns) each(o []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, w float32)) {
	var sum float32
	for _, w := range c.Weights {
		sum += w
	}
	gap := look.Px(c.Gap)
	width -= gap * float32(len(c.Weights)-1)
	x := float32(0)
	for i, o := range o {
		w := width * c.Weights[i] / sum
		place(o, x, w)
		x += w + gap
	}
}

func (c *Columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	c.given = size.Width
	c.each(o, size.Width, func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
	})
}

func (c *Columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	width := look.Px(40) * float32(len(c.Weights))
	return fyne.NewSize(width, c.HeightFor(o, max(width, c.given)))
}

func (c *Columns) HeightFor(o []fyne.CanvasObject, width float32) (h float32) {
	c.each(o, width, func(o fyne.CanvasObject, _, w float32) { h = max(h, heightOf(o, w)) })
	return h
}

// NewBorder is the toolkit's border, with its parts in the order from top to bottom, which is Tab's
// order; the toolkit has the middle first. bottom may be nil.
func NewBorder(top, middle, bottom fyne.CanvasObject) *fyne.Container {
	c := container.New(layout.NewBorderLayout(top, bottom, nil, nil), top, middle)
	if bottom != nil {
		c.Add(bottom)
	}
	return c
}

// Storey places three objects one below another: the first and the last as high as they ask for,
// the middle with the rest. Unlike layout.Border it leaves no gaps.
type Storey struct{}

// NewStorey places three objects one below another; the middle one gets the remaining height.
func NewStorey(top, middle, bottom fyne.CanvasObject) *fyne.Container {
	return container.New(Storey{}, top, middle, bottom)
}

func (Storey) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top, bottom := heightOf(o[0], size.Width), heightOf(o[2], size.Width)
	y := float32(0)
	for i, h := range []float32{top, max(0, size.Height-top-bottom), bottom} {
		o[i].Move(fyne.NewPos(0, y))
		o[i].Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}

func (Storey) MinSize(o []fyne.CanvasObject) (min fyne.Size) {
	for _, o := range o {
		s := o.MinSize()
		min = fyne.NewSize(max(min.Width, s.Width), min.Height+s.Height)
	}
	return min
}

// Hanging gives the first of two objects all the width and places the second beyond its right edge,
// so that figures with and without a mark are aligned.
type Hanging struct{}

func (Hanging) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	mark := o[1].MinSize()
	o[1].Resize(mark)
	o[1].Move(fyne.NewPos(size.Width+look.Px(3), (size.Height-mark.Height)/2))
}

func (Hanging) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Middle centres its object, at most Most wide and with a margin around it.
type Middle struct{ Most, given float32 }

const middleMargin = 20

func (m *Middle) width(all float32) float32 {
	return max(0, min(look.Px(m.Most), all-2*look.Px(middleMargin)))
}

func (m *Middle) Layout(o []fyne.CanvasObject, size fyne.Size) {
	m.given = size.Width
	w := m.width(size.Width)
	h := heightOf(o[0], w)
	o[0].Move(fyne.NewPos((size.Width-w)/2, max(look.Px(middleMargin), (size.Height-h)/2)))
	o[0].Resize(fyne.NewSize(w, h))
}

// MinSize asks for little width: a large font must not make the window wider than the screen.
func (m *Middle) MinSize(o []fyne.CanvasObject) fyne.Size {
	least := look.Px(360)
	return fyne.NewSize(least, heightOf(o[0], m.width(max(least, m.given)))+2*look.Px(middleMargin))
}
