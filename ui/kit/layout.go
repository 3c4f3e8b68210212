package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/ui/look"
)

// heighted is an object whose height depends on the width it is given.
type heighted interface {
	HeightFor(width float32) float32
}

// heightOf is the height of an object at a width.
func heightOf(o fyne.CanvasObject, width float32) float32 {
	if h, ok := o.(heighted); ok {
		return h.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(interface {
			HeightFor(objects []fyne.CanvasObject, width float32) float32
		}); ok {
			return l.HeightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// column places objects one below another at full width. Unlike layout.VBox it accounts for
// paragraphs that grow when the width shrinks.
type column struct {
	gap   float32
	width float32 // last given
}

// NewColumn places objects one below another, with a gap between them.
func NewColumn(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap}, objects...)
}

func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := heightOf(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + look.Px(c.gap)
	}
}

func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var w float32
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, c.HeightFor(objects, max(w, c.width)))
}

func (c *column) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		if o.Visible() {
			h += heightOf(o, width) + look.Px(c.gap)
		}
	}
	return max(0, h-look.Px(c.gap))
}

// inset keeps a margin around one object.
type inset struct {
	left, top, right, bottom float32
	given                    float32 // heights depend on it
}

// NewInset keeps a margin around an object.
func NewInset(left, top, right, bottom float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{left: left, top: top, right: right, bottom: bottom}, o)
}

func (i *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	i.given = size.Width
	k := look.Px(1)
	for _, o := range objects {
		o.Move(fyne.NewPos(i.left*k, i.top*k))
		o.Resize(size.SubtractWidthHeight((i.left+i.right)*k, (i.top+i.bottom)*k))
	}
}

func (i *inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := (i.left + i.right) * look.Px(1)
	for _, o := range objects {
		w = max(w, o.MinSize().Width+(i.left+i.right)*look.Px(1))
	}
	return fyne.NewSize(w, i.HeightFor(objects, max(w, i.given)))
}

func (i *inset) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		h = max(h, heightOf(o, width-(i.left+i.right)*look.Px(1)))
	}
	return h + (i.top+i.bottom)*look.Px(1)
}

// line places objects side by side at their minimum width, vertically centred. The one at index
// grow gets the remaining width (-1: none).
type line struct {
	gap   float32
	grow  int
	given float32
}

// NewLine places objects side by side; the one at index grow gets the remaining width (-1: none).
func NewLine(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&line{gap: gap, grow: grow}, objects...)
}

func (l *line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.given = size.Width
	left := size.Width
	for i, o := range objects {
		if o.Visible() {
			left -= look.Px(l.gap)
			if i != l.grow {
				left -= o.MinSize().Width
			}
		}
	}
	left += look.Px(l.gap)
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		min := o.MinSize()
		w, h := min.Width, min.Height
		if i == l.grow {
			w = max(0, left)
			h = heightOf(o, w)
		}
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		o.Resize(fyne.NewSize(w, h))
		x += w + look.Px(l.gap)
	}
}

func (l *line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range objects {
		if o.Visible() {
			w += o.MinSize().Width + look.Px(l.gap)
		}
	}
	w = max(0, w-look.Px(l.gap))
	return fyne.NewSize(w, l.HeightFor(objects, max(w, l.given)))
}

func (l *line) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	h, left := float32(0), width
	for i, o := range objects {
		if o.Visible() && i != l.grow {
			left -= o.MinSize().Width + look.Px(l.gap)
			h = max(h, o.MinSize().Height)
		}
	}
	if l.grow >= 0 && l.grow < len(objects) {
		h = max(h, heightOf(objects[l.grow], left))
	}
	return h
}

// Relay lays out a container and those within it again, without redrawing its objects as
// [fyne.Container.Refresh] does: what moved or changed redraws itself.
func Relay(c *fyne.Container) {
	c.Layout.Layout(c.Objects, c.Size())
	for _, o := range c.Objects {
		if inner, ok := o.(*fyne.Container); ok && inner.Layout != nil && inner.Visible() {
			Relay(inner)
		}
	}
}

// RelayScroll lays out the content of a scroll again.
func RelayScroll(s *container.Scroll) {
	content := s.Content.(*fyne.Container)
	content.Resize(fyne.NewSize(s.Size().Width, max(s.Size().Height, heightOf(content, s.Size().Width))))
	Relay(content)
}

// Flow places objects side by side and continues in the next row when one doesn't fit.
type Flow struct {
	Gap   float32
	width float32
}

func (f *Flow) arrange(objects []fyne.CanvasObject, width float32, place func(fyne.CanvasObject, fyne.Position)) float32 {
	gap := look.Px(f.Gap)
	var x, y, h float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		min := o.MinSize()
		if x > 0 && x+min.Width > width {
			x, y, h = 0, y+h+gap, 0
		}
		if place != nil {
			o.Resize(min)
			place(o, fyne.NewPos(x, y))
		}
		x += min.Width + gap
		h = max(h, min.Height)
	}
	return y + h
}

func (f *Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.arrange(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position) { o.Move(at) })
}

func (f *Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range objects {
		w = max(w, o.MinSize().Width)
	}
	return fyne.NewSize(w, f.arrange(objects, max(w, f.width), nil))
}

func (f *Flow) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return f.arrange(objects, width, nil)
}

// Edged draws a strip of colour at the left of its content and a line below it.
type Edged struct{}

func (Edged) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(look.Px(3), size.Height))
	o[1].Resize(size)
	o[2].Move(fyne.NewPos(0, size.Height-1))
	o[2].Resize(fyne.NewSize(size.Width, 1))
}

func (Edged) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }

func (Edged) HeightFor(o []fyne.CanvasObject, width float32) float32 { return heightOf(o[1], width) }

// Loose allows its object less width than it asks for: text that grows must not make the window
// wider.
type Loose struct{}

func (Loose) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func (Loose) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, o[0].MinSize().Height)
}

// Wide gives its object a fixed width.
type Wide struct{ width float32 }

// NewWide is a fixed width, at 100 %.
func NewWide(width float32) *Wide { return &Wide{width} }

func (l *Wide) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func (l *Wide) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Px(l.width), heightOf(o[0], look.Px(l.width)))
}

func (l *Wide) HeightFor(o []fyne.CanvasObject, width float32) float32 { return heightOf(o[0], width) }

// TopLine places a mark next to the first line of what it belongs to.
type TopLine struct{}

func (TopLine) Layout(o []fyne.CanvasObject, size fyne.Size) {
	mark := o[0].MinSize()
	o[0].Resize(mark)
	o[1].Move(fyne.NewPos(mark.Width, 0))
	o[1].Resize(fyne.NewSize(size.Width-mark.Width, size.Height))
}

func (t TopLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := o[0].MinSize().Width + o[1].MinSize().Width
	return fyne.NewSize(w, o[1].MinSize().Height)
}

func (TopLine) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return heightOf(o[1], width-o[0].MinSize().Width)
}

// Shares gives the second object the height that it asks for, up to a share of the whole, and the
// first the rest. If the first would get less than First, at 100 %, one of both is shown, as Second
// says, and below it the third, with which the user turns to the other.
type Shares struct {
	Most, First float32
	Second      bool
}

func (s *Shares) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := min(Wanted(o[1], size.Width), size.Height*s.Most)
	both := size.Height-h >= look.Px(s.First)
	for i, shown := range []bool{both || !s.Second, both || s.Second, !both} {
		if o[i].Visible() != shown {
			SetHidden(o[i], !shown)
		}
	}
	if both {
		put(o[0], 0, 0, size.Width, size.Height-h)
		put(o[1], 0, size.Height-h, size.Width, h)
		return
	}
	h = size.Height - o[2].MinSize().Height
	put(o[0], 0, 0, size.Width, h)
	put(o[1], 0, 0, size.Width, h)
	put(o[2], 0, h, size.Width, size.Height-h)
}

func (s *Shares) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(o[0].MinSize().Width, o[1].MinSize().Width), look.Px(160))
}

// Hugged places a second text directly after the first. The first is cut if both don't fit.
type Hugged struct{ gap float32 }

// NewHugged leaves a gap between the two texts.
func NewHugged(gap float32) Hugged { return Hugged{gap} }

func (l Hugged) Layout(o []fyne.CanvasObject, size fyne.Size) {
	first, second := o[0].(*Text), o[1].MinSize()
	w := max(0, min(first.Natural(), size.Width-second.Width-look.Px(l.gap)))
	first.Resize(fyne.NewSize(w, first.MinSize().Height))
	o[1].Move(fyne.NewPos(w+look.Px(l.gap), 0))
	o[1].Resize(second)
}

func (l Hugged) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[1].MinSize().Width+look.Px(l.gap), max(o[0].MinSize().Height, o[1].MinSize().Height))
}

// Tall gives its object a minimum height.
type Tall struct{ height float32 }

// NewTall is a minimum height, at 100 %.
func NewTall(height float32) *Tall { return &Tall{height} }

func (t *Tall) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func (t *Tall) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(fyne.NewSize(0, look.Px(t.height)))
}

// HeightFor is what its object takes in a width, and at least the minimum.
func (t *Tall) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return max(heightOf(o[0], width), look.Px(t.height))
}
