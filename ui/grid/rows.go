package grid

import (
	"math"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"ziping/ui/field"
	"ziping/ui/look"
)

// metrics are the lengths used for drawing at the current font size.
type metrics struct {
	line, small          float32 // heights of a line of body text and of secondary text
	row                  float32 // height of a row with one line
	padX, padY           float32 // of a text in its cell
	gap                  float32 // between cells
	edge                 float32 // left and right of all columns
	text, note, tiny     float32 // text sizes
	headerHeight, border float32
}

func (g *Grid) measure() {
	th := g.Theme()
	m := metrics{
		text: th.Size(theme.SizeNameText), note: th.Size(theme.SizeNameCaptionText), tiny: look.Px(11),
		padX: look.Px(field.PadX), padY: look.Px(field.PadY), gap: round(look.Px(4)), edge: round(look.Px(12)),
		border: th.Size(theme.SizeNameInputBorder),
	}
	m.line, m.small = look.LineHeight(m.text), look.LineHeight(m.note)
	m.row = round(m.line + 2*m.padY)
	m.headerHeight = m.row + 2*m.gap
	g.m = m
}

// round keeps cells on whole pixels: borders between pixels look blurred.
func round(x float32) float32 { return float32(math.Round(float64(x))) }

// span is the place of a column.
type span struct{ x, w float32 }

// row is a row as laid out. Its lines are kept until text or width change.
type row struct {
	Row
	heads []bool // the group labels that are drawn here
	cells []lines
	label []lines
	y, h  float32

	number int // that is drawn before it

	// What is drawn; nil means that it has to be drawn when it comes into view.
	view *fyne.Container
	tags []*fyne.Container // the group labels
}

func (r *row) redraw() { r.view, r.tags = nil, make([]*fyne.Container, len(r.label)) }

// lines are the texts of a cell, wrapped for a width.
type lines struct {
	text, ghost []string
	points      float32 // the font size of the text
	height      float32
}

// setText wraps the text of a cell. Rather than cut a number, it makes the font smaller.
func (l *lines) setText(text string, width, size float32) {
	runes := []rune(text)
	spans, points := look.Set(runes, width, size, false)
	l.points = points
	for _, s := range spans {
		l.text = append(l.text, string(runes[s.From:s.To]))
	}
}

// SetRows shows these rows. What did not change is not touched. The focus stays with its row and
// column, or goes to the row that took its place. The text of a cell being edited is replaced only
// if it differs from what the user sees.
func (g *Grid) SetRows(rows []Row) {
	var focused string
	if g.chosen {
		focused = g.rows[g.cur.row].ID
	}
	old := make(map[string]*row, len(g.rows))
	for _, r := range g.rows {
		old[r.ID] = r
	}
	was := g.rows
	g.rows = make([]*row, len(rows))
	clear(g.index)
	for i, data := range rows {
		g.index[data.ID] = i
		r := old[data.ID]
		if r == nil {
			r = &row{Row: g.complete(data)}
			g.setLines(r)
		} else {
			g.update(r, data)
		}
		g.rows[i] = r
	}
	g.findHeads()
	if len(g.spans) > 0 && g.spans[0].x != g.left() { // more digits
		g.fitColumns()
	}
	replaced := g.keepFocus(focused)
	if g.layoutRows() || !slices.Equal(was, g.rows) {
		g.resized()
	}
	if replaced {
		g.reveal(g.cur)
	}
	g.showRows()
}

// SetCell shows a cell again. As long as it has the keyboard, the typed text stays; once left, the
// text can be normalised.
func (g *Grid) SetCell(id string, col int, c Cell) {
	i, ok := g.index[id]
	if !ok || col < 0 || col >= len(g.columns) {
		return
	}
	r := g.rows[i]
	if edited := g.editing && g.cur == (place{i, col}); edited && g.active {
		c.Text = r.Cells[col].Text
	} else if edited {
		g.inputOf(col).Set(c.Text)
	}
	if r.Cells[col] == c {
		return
	}
	r.Cells[col] = c
	g.changed(i, col)
}

// complete copies a row, with as many labels and cells as there are columns.
func (g *Grid) complete(data Row) Row {
	labels, cells := make([]Label, len(g.groups)), make([]Cell, len(g.columns))
	copy(labels, data.Groups)
	copy(cells, data.Cells)
	return Row{data.ID, labels, cells}
}

// update adopts new data and wraps the texts that changed.
func (g *Grid) update(r *row, data Row) {
	if slices.Equal(r.Groups, data.Groups) && slices.Equal(r.Cells, data.Cells) {
		return
	}
	before := r.Row
	r.Row = g.complete(data)
	for k := range r.Groups {
		if r.Groups[k] != before.Groups[k] {
			g.setLabel(r, k)
			r.redraw()
		}
	}
	for k := range r.Cells {
		if r.Cells[k] != before.Cells[k] {
			g.setCell(r, k)
			r.redraw()
		}
	}
}

// changed redraws a cell whose data changed.
func (g *Grid) changed(i, col int) {
	r := g.rows[i]
	g.setCell(r, col)
	r.redraw()
	if g.layoutRows() {
		g.resized()
	}
	g.showRows()
}

func (g *Grid) setLines(r *row) {
	r.label, r.cells = make([]lines, len(g.groups)), make([]lines, len(g.columns))
	r.redraw()
	if len(g.spans) == 0 {
		return // the width is not known yet
	}
	for k := range r.label {
		g.setLabel(r, k)
	}
	for k := range r.cells {
		g.setCell(r, k)
	}
}

func (g *Grid) setLabel(r *row, k int) {
	if len(g.spans) == 0 {
		return
	}
	l := r.Groups[k]
	w := g.spans[k].w - g.m.padX
	set := lines{text: look.Lines(l.Text, w, g.m.text, k == 0)}
	// No character is alone in the last line: 产出/指标, 经济效益/指标.
	for narrow := w - g.m.text; narrow > 0 && len([]rune(set.text[len(set.text)-1])) == 1; narrow -= g.m.text {
		even := look.Lines(l.Text, narrow, g.m.text, k == 0)
		if len(even) > len(set.text) {
			break
		}
		set.text = even
	}
	set.height = float32(len(set.text)) * g.m.line
	if l.Sub != "" {
		set.ghost = look.Lines(l.Sub, w, g.m.note, false)
		set.height += float32(len(set.ghost)) * g.m.small
	}
	r.label[k] = set
}

func (g *Grid) setCell(r *row, k int) {
	if len(g.spans) == 0 {
		return
	}
	c := r.Cells[k]
	w := g.spans[len(g.groups)+k].w - 2*g.m.padX
	var set lines
	set.setText(c.Text, w-g.trailing(c, k), g.m.text)
	count := len(set.text)
	if in := g.inputOf(k); g.editing && g.rows[g.cur.row] == r && g.cur.col == k {
		count = in.Rows(g.spans[len(g.groups)+k].w) // one, if a sum is typed into a narrow column
	}
	set.height = float32(count) * g.m.line
	switch {
	case c.Ghost == "":
	case c.Text == "": // it fits into the empty line
		set.ghost = look.Lines(c.Ghost, w-g.trailing(c, k), g.m.note, false)
		set.height = max(set.height, g.m.line+float32(len(set.ghost)-1)*g.m.small)
	default:
		set.ghost = look.Lines(c.Ghost, w, g.m.note, false)
		set.height += float32(len(set.ghost)) * g.m.small
	}
	r.cells[k] = set
}

// trailing is the width that aside and badge need at a cell's right.
func (g *Grid) trailing(c Cell, k int) float32 {
	w := g.badge(c)
	if s := g.aside(c, k); s != "" {
		w += look.Width(s, g.m.tiny, false) + g.m.gap
	}
	return w
}

// aside is the small text next to a cell's text, "" if it does not fit next to a number.
func (g *Grid) aside(c Cell, k int) string {
	if c.Aside == "" || len(g.spans) == 0 || g.columns[k].Kind != Number {
		return c.Aside
	}
	room := g.spans[len(g.groups)+k].w - 2*g.m.padX - g.badge(c) - look.Width(c.Aside, g.m.tiny, false) - g.m.gap
	if look.Width(c.Text, g.m.text, false) > room {
		return ""
	}
	return c.Aside
}

// badge is the width that the badge needs.
func (g *Grid) badge(c Cell) float32 {
	if c.Badge == "" {
		return 0
	}
	return g.badgeWidth(c.Badge) + g.m.gap
}

func (g *Grid) badgeWidth(s string) float32 { return look.Width(s, g.m.tiny, false) + g.m.gap }

// findHeads finds the rows where groups begin.
func (g *Grid) findHeads() {
	for i, r := range g.rows {
		heads := make([]bool, len(g.groups))
		begins := i == 0
		for k := range heads {
			begins = begins || r.Groups[k].Text != g.rows[i-1].Groups[k].Text
			heads[k] = begins
		}
		if !slices.Equal(heads, r.heads) {
			r.heads = heads
			r.redraw()
		}
	}
}

func (r *row) beginsGroup() bool { return len(r.heads) > 0 && r.heads[0] }

// layoutRows places the rows and reports whether any moved or changed its height.
func (g *Grid) layoutRows() (moved bool) {
	if len(g.spans) == 0 {
		return false
	}
	y := g.m.gap
	labelled := make([]float32, len(g.groups)) // the lower ends of the groups' labels
	for i, r := range g.rows {
		if i > 0 && r.beginsGroup() {
			y += g.m.gap + g.m.border // for the line
		}
		h := g.m.line
		for _, c := range r.cells {
			h = max(h, c.height)
		}
		for k, l := range r.label {
			if r.heads[k] {
				labelled[k] = y + l.height
			}
			if i+1 == len(g.rows) || g.rows[i+1].heads[k] { // the group's last row gets the rest
				h = max(h, labelled[k]-y)
			}
		}
		h = round(h + 2*g.m.padY)
		if r.y != y || r.h != h {
			moved = true
			if r.h != h {
				r.redraw()
			}
			r.y, r.h = y, h
		}
		y += h + g.m.gap
	}
	g.size = fyne.NewSize(g.size.Width, y+g.m.gap)
	return moved
}

// resized tells the scroller that the size of the body changed.
func (g *Grid) resized() {
	g.scroll.Refresh()
	g.placeFocus()
}

// rowAt is the row at a height of the body, or else the nearest one.
func (g *Grid) rowAt(y float32) int {
	i := sort.Search(len(g.rows), func(i int) bool { return g.rows[i].y+g.rows[i].h+g.m.gap > y })
	return min(i, len(g.rows)-1)
}

// showRows draws the visible rows (again, if they changed) and their labels.
func (g *Grid) showRows() {
	if len(g.spans) == 0 {
		return
	}
	var views, tags []fyne.CanvasObject
	if len(g.rows) > 0 {
		top := g.scroll.Offset.Y
		bottom := top + g.scroll.Size().Height
		first := g.rowAt(top)
		for i := first; i < len(g.rows) && g.rows[i].y < bottom; i++ {
			r := g.rows[i]
			if r.view == nil || r.number != i+1 {
				r.number = i + 1
				r.view = g.draw(i)
			}
			r.view.Move(fyne.NewPos(0, r.y))
			views = append(views, r.view)
			for k := range r.label {
				if r.heads[k] || i == first {
					tags = append(tags, g.showLabel(i, k, top))
				}
			}
		}
	}
	if !slices.Equal(views, g.body.rows.Objects) || !slices.Equal(tags, g.body.tags.Objects) {
		g.body.rows.Objects, g.body.tags.Objects = views, tags
		canvas.Refresh(g.body.rows)
		canvas.Refresh(g.body.tags)
	}
}

// showLabel places the label of row i's group so that it is visible as long as the group is.
func (g *Grid) showLabel(i, k int, top float32) *fyne.Container {
	for !g.rows[i].heads[k] {
		i--
	}
	head, last := g.rows[i], g.rows[i]
	for j := i + 1; j < len(g.rows) && !g.rows[j].heads[k]; j++ {
		last = g.rows[j]
	}
	if head.tags[k] == nil {
		head.tags[k] = g.drawLabel(head, k)
	}
	tag := head.tags[k]
	y := max(head.y, min(top, last.y+last.h-tag.Size().Height))
	tag.Move(fyne.NewPos(tag.Position().X, y))
	return tag
}

// scrolled is called by the scroller.
func (g *Grid) scrolled() {
	g.header.shift(-g.scroll.Offset.X)
	g.body.MouseOut() // another cell is under the pointer now
	g.showRows()
}

// fitColumns gives every column its width and, if that changed, wraps all texts again.
func (g *Grid) fitColumns() {
	avail := g.Size().Width - g.left() - g.m.edge - g.m.gap*float32(len(g.shares)-1)
	if g.Size().Width <= 0 {
		return
	}
	widths := g.share(avail)
	spans := make([]span, len(widths))
	x := g.left()
	for i, w := range widths {
		spans[i] = span{round(x), round(x+w) - round(x)}
		x += w + g.m.gap
	}
	if slices.Equal(spans, g.spans) {
		return
	}
	g.spans = spans
	g.size.Width = x - g.m.gap + g.m.edge
	if w := g.Size().Width; g.size.Width < w+1 {
		g.size.Width = w // a sum of fractions must not cause a scroll bar
	}
	g.header.place()
	for _, r := range g.rows {
		g.setLines(r)
	}
	g.layoutRows()
	g.resized()
	g.showRows()
}

// share divides the width by shares. A column whose share is below its minimum gets that, and the
// others share the rest. If not even the minimums fit, the grid becomes wider than its window.
func (g *Grid) share(avail float32) []float32 {
	columns := g.all()
	widths := make([]float32, len(columns))
	rest, sum := avail, float32(1)
	for again := true; again; {
		again = false
		for i, c := range columns {
			least := look.Px(c.MinWidth)
			if widths[i] == 0 && rest*g.shares[i] < least*sum {
				widths[i] = max(least, 1)
				rest -= widths[i]
				sum -= g.shares[i]
				again = true
			}
		}
	}
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = rest * g.shares[i] / sum
		}
	}
	return widths
}

// restyle measures and lays out everything again.
func (g *Grid) restyle() {
	g.measure()
	g.spans = nil
}
