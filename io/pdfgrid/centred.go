package pdfgrid

import (
	"math"
	"slices"
	"strings"
)

// band is a row of a table without lines: its baselines, and its texts.
type band struct {
	from, to float64
	text     string
}

// name is a text in a column of names, which can be of several lines. It may be in the middle of
// the rows that it belongs to.
type name struct {
	parts       []*row
	from, to    float64 // baselines
	first, last int     // the rows that it belongs to
}

func (n *name) middle() float64 { return (n.from + n.to) / 2 }

// sparseColumns counts the columns at the left that have fewer texts than there are rows.
func sparseColumns(lines []*row, parts [][]*row, xs []float64) (sparse int) {
	texts := make([]int, len(xs)-1)
	full := 0
	for i := range lines {
		if len(parts[i]) >= fewestColumns {
			full++
		}
		for _, p := range parts[i] {
			texts[startsIn(xs, p)]++
		}
	}
	for sparse < len(texts)-2 && 5*texts[sparse] <= 4*full {
		sparse++
	}
	return sparse
}

// centred finds the rows of a table whose names of levels are in the middle of their rows, as
// cells without borders that extend over several rows are printed: the columns at the left that have
// fewer texts than there are rows. ok is false unless the rows can be shared out among the names in
// one way only, and a name in the first of its rows would leave rows without a name. doubt is a name
// that is between rows all the same.
func centred(lines []*row, parts [][]*row, xs []float64) (tops []float64, names map[*row]*name, doubt string, ok bool) {
	sparse := sparseColumns(lines, parts, xs)
	isName := func(p *row) bool { return startsIn(xs, p) < sparse }
	var dense []*row
	for i, l := range lines {
		if !slices.ContainsFunc(parts[i], isName) || slices.ContainsFunc(parts[i], func(p *row) bool { return !isName(p) }) {
			dense = append(dense, l)
		}
	}
	if sparse == 0 || len(dense) < fewestColumns {
		return nil, nil, "", false
	}
	tops = rowTops(dense)
	bands := bandsOf(dense, tops)
	names = map[*row]*name{}
	areas := [][2]int{{0, len(bands) - 1}}
	certain := false
	for c := range sparse {
		var column []*row
		for _, list := range parts {
			for _, p := range list {
				if startsIn(xs, p) == c {
					column = append(column, p)
				}
			}
		}
		list := namesOf(column, bands)
		var next [][2]int
		for _, a := range areas {
			inside := slices.DeleteFunc(slices.Clone(list), func(n *name) bool { return n.middle() < bands[a[0]].from-1 || n.middle() > bands[a[1]].to+1 })
			if len(inside) == 0 {
				continue
			}
			if !share(inside, bands, a[0], a[1]) {
				return nil, nil, betweenRows(list, bands), false
			}
			certain = certain || !fromTheTop(inside, bands)
			for _, n := range inside {
				next = append(next, [2]int{n.first, n.last})
				for _, p := range n.parts {
					names[p] = n
				}
			}
		}
		areas = next
	}
	return tops, names, "", certain
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

func bandsOf(lines []*row, tops []float64) []band {
	list := make([]band, len(tops))
	for _, l := range lines {
		b := &list[min(max(rowOf(tops, l.base), 0), len(tops)-1)]
		if b.text == "" {
			b.from = l.base
		}
		b.to, b.text = l.base, b.text+l.String()
	}
	return list
}

// namesOf joins the lines of each name: those near to each other, unless each is the text of a row.
func namesOf(column []*row, bands []band) (list []*name) {
	onRow := func(p *row) bool {
		return slices.ContainsFunc(bands, func(b band) bool { return math.Abs((b.from+b.to)/2-p.base) < 1 })
	}
	for _, p := range column {
		if n := len(list) - 1; n >= 0 && p.base-list[n].to < 1.7*p.size && !(onRow(p) && onRow(list[n].parts[len(list[n].parts)-1])) {
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
	for _, n := range list {
		if first > last {
			return false
		}
		n.first, n.last = first, first
		off := func(end int) float64 { return math.Abs((bands[first].from+bands[end].to)/2 - n.middle()) }
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
