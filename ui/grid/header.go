package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// header shows the titles above the rows; the borders between them can be dragged.
type header struct {
	widget.BaseWidget
	g      *Grid
	titles *fyne.Container
	border int // the column whose right border is under the pointer, or -1
	drag   bool
	from   int // the column that was pressed; a drag selects whole columns from it on; or -1
}

func newHeader(g *Grid) *header {
	h := &header{g: g, titles: container.NewWithoutLayout(), border: -1, from: -1}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is called by the toolkit.
func (h *header) CreateRenderer() fyne.WidgetRenderer {
	return &headerRenderer{h, canvas.NewRectangle(look.Color(look.Paper))}
}

type headerRenderer struct {
	h      *header
	ground *canvas.Rectangle
}

func (r *headerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.h.titles}
}
func (r *headerRenderer) Layout(size fyne.Size) { r.ground.Resize(size) }
func (r *headerRenderer) MinSize() fyne.Size    { return fyne.NewSize(0, r.h.g.m.headerHeight) }
func (r *headerRenderer) Destroy()              {}

func (r *headerRenderer) Refresh() {
	r.ground.FillColor = look.Color(look.Paper)
	canvas.Refresh(r.ground)
	r.h.place()
}

// place draws the titles above their columns.
func (h *header) place() {
	g := h.g
	h.titles.Objects = nil
	height := g.m.row
	for i, c := range g.all() {
		if i >= len(g.spans) {
			break
		}
		s := g.spans[i]
		ground := look.Frame(s.x, g.m.gap, s.w, height, 0, look.Header, look.Header)
		title := c.Title
		if c.Short != "" && look.Width(title, g.m.text, true) > s.w-g.m.gap {
			title = c.Short
		}
		title = look.Fit(title, s.w-g.m.gap, g.m.text, true)
		x := s.x + (s.w-look.Width(title, g.m.text, true))/2
		h.titles.Objects = append(h.titles.Objects, ground,
			look.TextAt(title, x, g.m.gap+(height-g.m.line)/2, g.m.text, look.Secondary, true))
	}
	canvas.Refresh(h.titles)
}

func (h *header) shift(x float32) { h.titles.Move(fyne.NewPos(x, 0)) }

// borderAt is the column whose right border is near x, or -1. The last column has none.
func (h *header) borderAt(x float32) int {
	g := h.g
	x -= h.titles.Position().X
	for i := 0; i < len(g.spans)-1; i++ {
		if d := x - (g.spans[i].x + g.spans[i].w + g.m.gap/2); d > -g.m.gap && d < g.m.gap {
			return i
		}
	}
	return -1
}

// Cursor shows where a border can be dragged.
func (h *header) Cursor() desktop.Cursor {
	if h.border >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// MouseIn is called by the toolkit.
func (h *header) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved is called by the toolkit.
func (h *header) MouseMoved(ev *desktop.MouseEvent) {
	if !h.drag {
		h.border = h.borderAt(ev.Position.X)
	}
}

// MouseOut is called by the toolkit.
func (h *header) MouseOut() {
	if !h.drag {
		h.border = -1
	}
}

// MouseDown begins to drag a border.
func (h *header) MouseDown(ev *desktop.MouseEvent) {
	h.g.endEdit()
	h.border = h.borderAt(ev.Position.X)
	h.drag, h.from = h.border >= 0, -1
	if h.drag || len(h.g.rows) == 0 || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	g := h.g
	switch col := h.columnAt(ev.Position.X); {
	case col >= 0:
		h.from = col
		if ev.Modifier&fyne.KeyModifierShift != 0 && g.chosen {
			h.from = g.cur.col
		}
		g.chooseColumns(h.from, col)
	case ev.Position.X-h.titles.Position().X < g.left():
		if !g.chosen {
			g.goTo(place{}, false)
		}
		g.chooseAll()
	default:
		return
	}
	g.takeFocus()
}

// columnAt is the column whose title is at x, negative for those of groups and the numbers.
func (h *header) columnAt(x float32) int {
	x -= h.titles.Position().X
	for i, s := range h.g.spans {
		if x < s.x {
			break
		}
		if x < s.x+s.w {
			return i - len(h.g.groups)
		}
	}
	return -1
}

// MouseUp ends it.
func (h *header) MouseUp(*desktop.MouseEvent) { h.DragEnd() }

// Dragged moves the border between two columns; both keep their minimum width.
func (h *header) Dragged(ev *fyne.DragEvent) {
	if col := h.columnAt(ev.Position.X); h.from >= 0 && col >= 0 && col != h.g.far.col {
		h.g.chooseColumns(h.from, col)
	}
	if !h.drag {
		return
	}
	g, i := h.g, h.border
	columns := g.all()
	by := ev.Position.X - h.titles.Position().X - g.m.gap/2 - g.spans[i].x - g.spans[i].w
	by = max(by, look.Px(columns[i].MinWidth)-g.spans[i].w)
	by = min(by, g.spans[i+1].w-look.Px(columns[i+1].MinWidth))
	for k, s := range g.spans {
		g.shares[k] = s.w
	}
	g.shares[i] += by
	g.shares[i+1] -= by
	normalise(g.shares)
	g.fitColumns()
}

// DragEnd reports the new widths.
func (h *header) DragEnd() {
	if h.drag && h.g.OnWidths != nil {
		h.g.OnWidths(append([]float32{}, h.g.shares...))
	}
	if h.from >= 0 && h.g.chosen {
		h.g.takeFocus() // the toolkit removed it if the button was released elsewhere
	}
	h.drag, h.from = false, -1
}

// Scrolled makes the wheel scroll the rows here too. A Scrollable also clips titles that are
// scrolled sideways.
func (h *header) Scrolled(ev *fyne.ScrollEvent) { h.g.scroll.Scrolled(ev) }
