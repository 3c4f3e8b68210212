package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/ui/look"
)

// heighted is an object whose height depends on the width it is given.
type heighted interface {
	heightFor(width float32) float32
}

// heightOf is the height an object takes at a width.
func heightOf(o fyne.CanvasObject, width float32) float32 {
	if h, ok := o.(heighted); ok {
		return h.heightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(interface {
			heightFor(objects []fyne.CanvasObject, width float32) float32
		}); ok {
			return l.heightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// column lays objects out one below another at full width. Unlike layout.VBox it knows
// that paragraphs grow where the width shrinks.
type column struct {
	gap   float32
	width float32 // last given
}

func newColumn(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
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
	return fyne.NewSize(w, c.heightFor(objects, max(w, c.width)))
}

func (c *column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
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
	given                    float32 // the width last given: heights depend on it
}

func newInset(left, top, right, bottom float32, o fyne.CanvasObject) *fyne.Container {
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
	return fyne.NewSize(w, i.heightFor(objects, max(w, i.given)))
}

func (i *inset) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		h = max(h, heightOf(o, width-(i.left+i.right)*look.Px(1)))
	}
	return h + (i.top+i.bottom)*look.Px(1)
}

// line lays objects out side by side at their smallest width, centred in height; the
// one at index grow takes what is left (-1: none).
type line struct {
	gap   float32
	grow  int
	given float32
}

func newLine(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
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
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.given)))
}

func (l *line) heightFor(objects []fyne.CanvasObject, width float32) float32 {
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

// relay lays a container and those within it out anew, without drawing its objects anew
// as [fyne.Container.Refresh] would: what moved or changed draws itself.
func relay(c *fyne.Container) {
	c.Layout.Layout(c.Objects, c.Size())
	for _, o := range c.Objects {
		if inner, ok := o.(*fyne.Container); ok && inner.Layout != nil && inner.Visible() {
			relay(inner)
		}
	}
}

// relayScroll lays the content of a scroll out anew.
func relayScroll(s *container.Scroll) {
	content := s.Content.(*fyne.Container)
	content.Resize(fyne.NewSize(s.Size().Width, max(s.Size().Height, heightOf(content, s.Size().Width))))
	relay(content)
}
