package xlsx

import (
	"maps"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"ziping/io/sheet"
)

// ruler knows how high the rows of a sheet are, in the unit of drawings.
type ruler struct {
	usual int64
	rows  []tall // those of another height, in order
}

// tall is a row and how much higher it and all before it are than rows are usually.
type tall struct {
	row       int
	more, all int64
}

const (
	emuPoint = 12_700 // the unit of drawings: EMU (ECMA-376 part 1, 20.1.10.16)
	emuPixel = 9_525
)

func emu(points float64) int64 { return int64(math.Round(points * emuPoint)) }

// newRuler measures the rows of a sheet; grown are those that are to be higher.
func newRuler(p *part, grown map[int]float64) ruler {
	r := ruler{usual: emu(usualHeight)}
	if p.height > 0 {
		r.usual = emu(p.height)
	}
	heights := map[int]int64{}
	for _, row := range p.rows {
		if row.hidden {
			heights[row.index] = 0
		} else if row.height > 0 {
			heights[row.index] = emu(row.height)
		}
	}
	for row, points := range grown {
		heights[row] = emu(points)
	}
	all := int64(0)
	for _, row := range slices.Sorted(maps.Keys(heights)) {
		more := heights[row] - r.usual
		all += more
		r.rows = append(r.rows, tall{row, more, all})
	}
	return r
}

// search is the place in rows of the first that is not before a row.
func (r ruler) search(row int) (int, bool) {
	return slices.BinarySearchFunc(r.rows, row, func(t tall, row int) int { return t.row - row })
}

func (r ruler) height(row int) int64 {
	if i, ok := r.search(row); ok {
		return r.usual + r.rows[i].more
	}
	return r.usual
}

// top is the distance of the top of a row from the top of the sheet.
func (r ruler) top(row int) int64 {
	y := int64(row) * r.usual
	if i, _ := r.search(row); i > 0 {
		y += r.rows[i-1].all
	}
	return y
}

// depth is the distance of a point from the top of the sheet. Programs treat a point below the
// bottom of its row as being at that bottom.
func (r ruler) depth(p point) int64 { return r.top(p.row) + min(p.off, r.height(p.row)) }

// at is the point at this distance from the top of the sheet.
func (r ruler) at(depth int64) point {
	row := sort.Search(maxRow, func(row int) bool { return r.top(row) > depth }) - 1
	return point{row, depth - r.top(row)}
}

// point is a vertical position on a sheet: a row and the distance from its top, EMU.
type point struct {
	row int
	off int64
}

// hold says how a frame is fixed to the cells under it.
type hold int

const (
	moveAndSize hold = iota // with the rows, and stretched with them
	moveOnly                // with the row it begins in
	fixed                   // at its place on the sheet
)

// last is the last row under a frame.
func last(from, to point) int {
	if to.off == 0 && to.row > from.row {
		return to.row - 1
	}
	return to.row
}

// frameGoes reports whether a frame is removed with rows: if all rows under it are, or the one with
// more than half of it.
func (m *mover) frameGoes(from, to point, h hold) bool {
	if h == fixed || len(m.change.removed) == 0 {
		return false
	}
	begin, end := m.was.depth(from), m.was.depth(to)
	gone := 0
	for row := range m.change.removed {
		if row < from.row || row > last(from, to) || m.change.moved[row] {
			continue
		}
		gone++
		if part := min(end, m.was.top(row+1)) - max(begin, m.was.top(row)); 2*part > end-begin {
			return true
		}
	}
	return gone == last(from, to)-from.row+1
}

// frame moves a frame that stays.
func (m *mover) frame(from, to point, h hold) (point, point) {
	if h == fixed {
		begin := from
		if m.is.top(from.row) != m.was.top(from.row) {
			begin = m.is.at(m.was.depth(from))
		}
		return begin, m.sized(from, to, begin)
	}
	under := last(from, to)
	together := m.change.together(from.row, under)
	begin := point{min(m.change.place(from.row), maxRow-1), from.off}
	switch {
	case together:
		begin.row = m.change.row(from.row)
	case m.change.removed[from.row]:
		begin.off = 0
	}
	if h == moveOnly {
		return begin, m.sized(from, to, begin)
	}
	end := to
	switch {
	case together:
		end.row += begin.row - from.row
	case m.change.removed[under]:
		end = point{m.change.top(under), 0}
	case under < to.row: // at the border, not in the row below it
		end.row = m.change.place(under) + 1
	default:
		end.row = m.change.place(to.row)
	}
	end.row = min(end.row, maxRow-1)
	return begin, end
}

// sized is the end of a frame that keeps its size. It ends as it did if the rows under
// it are as high as they were: how high Excel makes those that name no height is not known.
func (m *mover) sized(from, to, begin point) point {
	same, rows := begin.off == from.off, to.row-from.row
	for i := 0; i <= min(rows, sheet.MaxRows) && same; i++ {
		same = m.was.height(from.row+i) == m.is.height(begin.row+i)
	}
	if same && begin.row+rows < maxRow {
		return point{begin.row + rows, to.off}
	}
	return m.is.at(m.is.depth(begin) + m.was.depth(to) - m.was.depth(from))
}

// anchor moves the frame of a drawing, a control or an embedded object, and reports whether
// it goes. For controls the sheet decides.
func (m *mover) anchor(n *node) (gone bool) {
	from, to, h, ok := readFrame(n)
	if !ok {
		return false
	}
	if n.name == "oneCellAnchor" {
		to = m.was.at(m.was.depth(from) + to.off)
	}
	if n.name != "anchor" {
		if gone, known := m.shapes[shapeNumber(n)]; gone || !known && m.frameGoes(from, to, h) {
			return true
		}
	}
	from, to = m.frame(from, to, h)
	from.write(n.child("from"))
	if n.name != "oneCellAnchor" {
		to.write(n.child("to"))
	}
	return false
}

// readFrame reads an anchor; of one that names a size to holds only this.
func readFrame(n *node) (from, to point, h hold, ok bool) {
	begin, end := n.child("from"), n.child("to")
	if begin == nil {
		return
	}
	from, ok = readPoint(begin)
	switch ext := n.child("ext"); {
	case end != nil:
		var ok2 bool
		to, ok2 = readPoint(end)
		ok = ok && ok2 && from.row <= to.row
	case n.name == "oneCellAnchor" && ext != nil:
		to.off, _ = strconv.ParseInt(ext.attr("cy"), 10, 64)
		to.off = max(to.off, 0)
	default:
		ok = false
	}
	return from, to, heldBy(n), ok
}

// heldBy is how an anchor holds its frame.
func heldBy(n *node) hold {
	switch {
	case n.name == "anchor" && !truth(n.attr("moveWithCells")) && !truth(n.attr("sizeWithCells")):
		return fixed
	case n.name == "anchor" && !truth(n.attr("sizeWithCells")):
		return moveOnly
	case n.name == "oneCellAnchor" || n.attr("editAs") == "oneCell":
		return moveOnly
	case n.attr("editAs") == "absolute":
		return fixed
	}
	return moveAndSize
}

// shapeNumber is the number of the first shape in an anchor.
func shapeNumber(n *node) string {
	number := ""
	n.each(func(e *node) {
		if e.name == "cNvPr" && number == "" {
			number = e.attr("id")
		}
	})
	return number
}

func readPoint(n *node) (point, bool) {
	row, err := strconv.Atoi(strings.TrimSpace(n.childText("row")))
	off, err2 := strconv.ParseInt(strings.TrimSpace(n.childText("rowOff")), 10, 64)
	return point{row, max(off, 0)}, err == nil && err2 == nil && row >= 0 && row < maxRow
}

func (p point) write(n *node) {
	n.child("row").setContent(strconv.Itoa(p.row))
	n.child("rowOff").setContent(strconv.FormatInt(p.off, 10))
}

// A shape of VML is a control, a note or a picture with an anchor in its ClientData:
// column, offset, row, offset, twice, in pixels. There MoveWithCells says that it does not
// move with the cells, SizeWithCells that it is not sized.
func (m *mover) legacyShape(n, data *node) (gone bool) {
	note := data.attr("ObjectType") == "Note"
	if row, err := strconv.Atoi(strings.TrimSpace(data.childText("Row"))); note && err == nil {
		if m.change.gone(row) || m.change.row(row) >= maxRow {
			return true
		}
		data.child("Row").setContent(strconv.Itoa(m.change.row(row)))
	}
	from, to, ok := legacyFrame(data)
	if !ok {
		return m.shapes[legacyNumber(n)]
	}
	if !note && m.legacyGoes(n, data) {
		return true
	}
	h := legacyHold(data)
	if note { // it stays next to its cell
		h = moveOnly
	}
	from, to = m.frame(from, to, h)
	parts := strings.Split(data.childText("Anchor"), ",")
	for i, v := range map[int]int64{2: int64(from.row), 3: from.off / emuPixel, 6: int64(to.row), 7: to.off / emuPixel} {
		if text := strconv.FormatInt(v, 10); strings.TrimSpace(parts[i]) != text {
			parts[i] = " " + text
		}
	}
	data.child("Anchor").setContent(strings.Join(parts, ","))
	return false
}

// legacyGoes reports whether a shape that is no note goes with removed rows.
func (m *mover) legacyGoes(n, data *node) bool {
	if gone, known := m.shapes[legacyNumber(n)]; known {
		return gone
	}
	from, to, ok := legacyFrame(data)
	return ok && m.frameGoes(from, to, legacyHold(data))
}

func legacyHold(data *node) hold {
	says := func(name string) bool {
		kid := data.child(name)
		return kid != nil && !strings.EqualFold(strings.TrimSpace(kid.content()), "false")
	}
	switch {
	case says("MoveWithCells"):
		return fixed
	case says("SizeWithCells"):
		return moveOnly
	}
	return moveAndSize
}

func legacyFrame(data *node) (from, to point, ok bool) {
	parts := strings.Split(data.childText("Anchor"), ",")
	if len(parts) != 8 {
		return from, to, false
	}
	var v [8]int
	for i, s := range parts {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 0 {
			return from, to, false
		}
		v[i] = n
	}
	return point{v[2], int64(v[3]) * emuPixel}, point{v[6], int64(v[7]) * emuPixel}, v[2] <= v[6] && v[6] < maxRow
}

// legacyNumber is the number in the name that VML gives a shape: _x0000_s1025.
func legacyNumber(n *node) string {
	name := n.attr("id")
	for _, a := range n.attrs {
		if a.Name.Local == "spid" {
			name = a.Value
		}
	}
	return name[strings.LastIndexByte(name, 's')+1:]
}
