package pdfgrid

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
)

// band is a row of a table without lines: its baselines, and its texts.
type band struct {
	from, to       float64
	text           string
	at             float64 // the baseline of most of its texts
	cells, numbers int
}

// name is a text in a column of names, which can be of several lines. It may be in the middle of
// the rows that it belongs to.
type name struct {
	parts       []*row
	from, to    float64 // baselines
	first, last int     // the rows that it belongs to
}

func (n *name) middle() float64 { return (n.from + n.to) / 2 }

// sparseColumns counts the columns in the left half that have fewer texts than there are rows.
func sparseColumns(lines []*row, parts [][]*row, xs []float64) (sparse int) {
	halves := make([]int, len(xs)-1) // a text between rows counts half: a name there is of two lines
	full := 0
	for i := range lines {
		each := 1
		if len(parts[i]) >= fewestColumns {
			full++
			each = 2
		}
		for _, p := range parts[i] {
			if endsIn(xs, p) <= startsIn(xs, p) {
				halves[startsIn(xs, p)] += each
			}
		}
	}
	for sparse < len(halves)/2 && 5*halves[sparse] <= 8*full {
		sparse++
	}
	return sparse
}

// layout is which rows a section has, and to which of them its names of levels belong.
type layout struct {
	tops     []float64 // the baselines at which rows begin
	bands    []band
	headed   [][2]int // see regions
	names    map[*row]*name
	shared   []*name // that were given the rows that they are in the middle of
	certain  bool    // whether that is how the names are printed
	doubtful string  // the first name that is between rows all the same
}

// layout finds the rows of a section, and the names of levels at its left: columns that have fewer
// texts than there are rows. A name can be in the middle of its rows, as cells without borders that
// extend over several rows are printed. It is given these rows if they can be shared out among the
// names in one way only, and either texts of several lines are around the middle of their rows or a
// name in the first of its rows would leave rows without a name; all others are in the row that they
// are nearest to. pitch is the distance of the lines of a text, 0 if none is around its middle.
func (s *section) layout(pitch float64) *layout {
	sparse := sparseColumns(s.lines, s.parts, s.xs)
	isName := func(p *row) bool { c := startsIn(s.xs, p); return c < sparse && endsIn(s.xs, p) <= c }
	var dense []*row
	var cells, whole [][]*row // of the dense lines: without names, and all
	for i, l := range s.lines {
		if rest := slices.DeleteFunc(slices.Clone(s.parts[i]), isName); len(rest) > 0 {
			dense, cells, whole = append(dense, l), append(cells, rest), append(whole, s.parts[i])
		}
	}
	if sparse == 0 || len(dense) < fewestColumns {
		tops := rowTops(s.lines, s.parts, s.xs, pitch)
		return &layout{tops: tops, headed: regions(bandsOf(s.lines, s.parts, tops))}
	}
	l := &layout{tops: rowTops(dense, cells, s.xs, pitch), names: map[*row]*name{}, certain: pitch > 0}
	l.bands = bandsOf(dense, whole, l.tops)
	l.headed = regions(l.bands)
	areas := l.headed
	if len(areas) == 0 {
		areas = [][2]int{{0, len(l.bands) - 1}}
	}
	for c := range sparse {
		var column []*row
		for _, list := range s.parts {
			for _, p := range list {
				if isName(p) && startsIn(s.xs, p) == c {
					column = append(column, p)
				}
			}
		}
		areas = l.share(namesOf(column, l.bands, pitch), areas)
	}
	if !l.certain {
		for _, n := range l.shared {
			n.nearest(l.bands)
		}
	}
	return l
}

// share gives the names of a column the rows of each area, and tells the areas that are left for the
// next column: the rows of each name.
func (l *layout) share(list []*name, areas [][2]int) (next [][2]int) {
	for _, n := range list {
		n.nearest(l.bands)
		for _, p := range n.parts {
			l.names[p] = n
		}
	}
	for _, a := range areas {
		inside := slices.DeleteFunc(slices.Clone(list), func(n *name) bool {
			return n.middle() < l.bands[a[0]].from-1 || n.middle() > l.bands[a[1]].to+1
		})
		if len(inside) == 0 || !share(inside, l.bands, a[0], a[1]) {
			for _, n := range inside {
				n.nearest(l.bands)
			}
			if l.doubtful == "" {
				l.doubtful = betweenRows(inside, l.bands)
			}
			next = append(next, a)
			continue
		}
		l.certain = l.certain || !fromTheTop(inside, l.bands)
		l.shared = append(l.shared, inside...)
		for _, n := range inside {
			next = append(next, [2]int{n.first, n.last})
		}
	}
	return next
}

// nearest gives a name the row that it is in, or both that it is between.
func (n *name) nearest(bands []band) {
	n.last, _ = slices.BinarySearchFunc(bands, n.middle(), func(b band, y float64) int { return cmp.Compare((b.from+b.to)/2, y) })
	n.first = max(n.last-1, 0)
	n.last = min(n.last, len(bands)-1)
	above, below := math.Abs((bands[n.first].from+bands[n.first].to)/2-n.middle()), math.Abs((bands[n.last].from+bands[n.last].to)/2-n.middle())
	switch size := n.parts[0].size; {
	case number.MatchString(n.parts[0].String()):
		if above < below {
			n.last = n.first
		} else {
			n.first = n.last
		}
	case above < onRow*size || below > 3*size && above < below:
		n.last = n.first
	case below < onRow*size || above > 3*size:
		n.first = n.last
	}
}

const onRow = 0.25 // ems between the middles of a name and of its row

// total is what the sum of a table is called.
var total = regexp.MustCompile(`^(总\s*分|合\s*计|总\s*计)`)

// regions are the rows that names can share: those below a heading, a row without numbers and as wide
// as the table, up to a total or a row that is not as wide.
func regions(bands []band) (list [][2]int) {
	const least = fewestColumns
	for i := 0; i < len(bands); i++ {
		if bands[i].cells < least || bands[i].numbers > 0 {
			continue
		}
		last := i
		for last+1 < len(bands) && bands[last+1].cells >= least && bands[last+1].numbers > 0 && (last == i || !total.MatchString(bands[last+1].text)) {
			last++
		}
		if last > i {
			list = append(list, [2]int{i + 1, last})
			i = last
		}
	}
	return list
}

// betweenRows is the first name that is between two rows, nearer to both than rows are to each other.
func betweenRows(list []*name, bands []band) string {
	pitch := math.Inf(1)
	for i := 1; i < len(bands); i++ {
		pitch = min(pitch, bands[i].from-bands[i-1].to)
	}
	for _, n := range list {
		off := math.Inf(1)
		for _, b := range bands {
			off = min(off, math.Abs(n.from-b.from), math.Abs(n.middle()-(b.from+b.to)/2))
		}
		if 1 < off && off < 0.75*pitch {
			return n.parts[0].String()
		}
	}
	return ""
}

// startsIn is the column that a text begins in.
func startsIn(xs []float64, p *row) int { return index(xs, p.box.x0+p.size/2) }

// endsIn is the column that a text ends in.
func endsIn(xs []float64, p *row) int { return index(xs, p.box.x1-p.size/2) }

func bandsOf(lines []*row, cells [][]*row, tops []float64) []band {
	list, most := make([]band, len(tops)), make([]int, len(tops))
	for i, l := range lines {
		y := min(max(rowOf(tops, l.base), 0), len(tops)-1)
		b := &list[y]
		if b.text == "" {
			b.from = l.base
		}
		if b.to = l.base; len(cells[i]) > most[y] {
			b.at, most[y] = l.base, len(cells[i])
		}
		for _, p := range cells[i] {
			b.text += p.String()
			b.cells++
			if number.MatchString(p.String()) {
				b.numbers++
			}
		}
	}
	return list
}

// namesOf joins the lines of each name: those near to each other, unless each is the text of a row.
func namesOf(column []*row, bands []band, pitch float64) (list []*name) {
	onRow := func(p *row) bool {
		return slices.ContainsFunc(bands, func(b band) bool { return math.Abs((b.from+b.to)/2-p.base) < 1 })
	}
	for _, p := range column {
		most := 1.7 * p.size
		if pitch > 0 {
			most = 1.06 * pitch
		}
		if n := len(list) - 1; n >= 0 && p.base-list[n].to < most && !(onRow(p) && onRow(list[n].parts[len(list[n].parts)-1])) {
			list[n].parts, list[n].to = append(list[n].parts, p), p.base
			continue
		}
		list = append(list, &name{parts: []*row{p}, from: p.base, to: p.base})
	}
	return list
}

// share gives each name as many rows as make it their middle; ok is false if that does not come out
// even.
func share(list []*name, bands []band, first, last int) (ok bool) {
	if len(list) == 1 { // of what names all rows
		list[0].first, list[0].last = first, last
		return true
	}
	for _, n := range list {
		if first > last {
			return false
		}
		n.first, n.last = first, first
		off := func(end int) float64 {
			return min(math.Abs((bands[first].from+bands[end].to)/2-n.middle()), math.Abs((bands[first].at+bands[end].at)/2-n.middle()))
		}
		for end := first; end <= last; end++ {
			if off(end) < off(n.last) {
				n.last = end
			}
		}
		pitch := bands[n.last].to - bands[n.last].from
		if n.last > 0 {
			pitch = bands[n.last].to - bands[n.last-1].to
		}
		if off(n.last) > max(1.5, 0.15*pitch) {
			return false
		}
		first = n.last + 1
	}
	return first == last+1
}

// fromTheTop reports whether the names could also be in the first of their rows: each is in a row,
// and no heading would have rows below it.
func fromTheTop(list []*name, bands []band) bool {
	for i, n := range list {
		at := slices.IndexFunc(bands, func(b band) bool { return math.Abs((b.from+b.to)/2-n.middle()) < 1 })
		heading := i > 0 && n.first < at && list[i-1].first == list[i-1].last && !strings.ContainsAny(bands[list[i-1].last].text, "0123456789")
		if at < 0 || heading || i == 0 && at > n.first {
			return false
		}
	}
	return true
}
