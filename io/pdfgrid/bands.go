package pdfgrid

import (
	"math"
	"regexp"
	"slices"
)

// number is a text that is never set over several lines.
var number = regexp.MustCompile(`^[-—–/]$|^-?[0-9][0-9,]*(\.[0-9]+)?[%％]?$`)

// rowTops are the baselines at which rows begin. A row has its numbers on one line; a text of
// several lines is around that line, as cells are printed whose texts are in their middle. If no
// text is, rows are told by the distances of their lines.
func rowTops(lines []*row, parts [][]*row, xs []float64, pitch float64) (tops []float64) {
	of, _ := aroundNumbers(lines, parts, xs)
	if pitch == 0 {
		return rowTopsByDistance(lines)
	}
	tops = []float64{lines[0].base}
	begin := 0
	for i := 1; i < len(lines); i++ {
		gap := lines[i].base - lines[i-1].base
		apart := apartFromRow(lines[begin:i+1], parts[begin:i+1], xs, pitch)
		switch {
		case of[i] >= 0 || of[i-1] >= 0:
			if of[i] == of[i-1] {
				continue
			}
			if (of[i] < 0 || of[i-1] < 0) && gap < 0.9*lines[i].size && !apart {
				continue
			}
		case gap < 1.1*lines[i].size && !apart: // lines of two texts in the middle of the same row
			continue
		case math.Abs(gap-pitch) < 0.03*pitch && within(parts[i], parts[i-1], xs):
			continue
		}
		tops = append(tops, lines[i].base)
		begin = i
	}
	return tops
}

// aroundNumbers finds which line with numbers each line belongs to, -1 if none, and the distance of
// lines of a text, 0 if no text is around the numbers of its row.
func aroundNumbers(lines []*row, parts [][]*row, xs []float64) (of []int, pitch float64) {
	columns := make([][]int, len(xs)-1) // the lines that have a text there
	numbers := make([]int, len(xs)-1)
	for i := range lines {
		for _, p := range parts[i] {
			c := startsIn(xs, p)
			columns[c] = append(columns[c], i)
			if number.MatchString(p.String()) {
				numbers[c]++
			}
		}
	}
	of = make([]int, len(lines))
	var anchors []int
	for i := range lines {
		of[i] = -1
		ofNumbers, all := false, 0 // whether a number is in a column of such
		for _, p := range parts[i] {
			if c := startsIn(xs, p); number.MatchString(p.String()) {
				all++
				ofNumbers = ofNumbers || numbers[c] >= 2 && 2*numbers[c] >= len(columns[c])
			}
		}
		if len(parts[i]) >= 2 && ofNumbers || all >= fewestColumns {
			of[i] = i
			anchors = append(anchors, i)
		}
	}
	for _, column := range columns {
		for _, a := range anchors {
			for _, i := range around(lines, column, a, of) {
				if of[i] < 0 {
					of[i] = a
				}
			}
		}
	}
	var pitches []float64
	for i := 1; i < len(lines); i++ {
		if of[i] >= 0 && of[i] == of[i-1] {
			for _, column := range columns {
				if k := slices.Index(column, i); k > 0 && of[column[k-1]] == of[i] {
					pitches = append(pitches, lines[i].base-lines[column[k-1]].base)
				}
			}
		}
	}
	if len(pitches) == 0 {
		return of, 0
	}
	slices.Sort(pitches)
	return of, pitches[len(pitches)/2]
}

// around are the lines of a column that are around a line, as many above it as below.
func around(lines []*row, column []int, anchor int, of []int) (found []int) {
	y, size := lines[anchor].base, lines[anchor].size
	free := func(k int) bool { return 0 <= k && k < len(column) && of[column[k]] < 0 }
	below, on := slices.BinarySearch(column, anchor)
	above, up := below-1, y
	if on {
		below++
	}
	for first := !on; free(above) && free(below); first = false {
		a, b := lines[column[above]].base, lines[column[below]].base
		step := up - a
		if first {
			step = b - a
		}
		if math.Abs((y-a)-(b-y)) > 0.25*size || step > 1.8*size {
			break
		}
		found = append(found, column[above], column[below])
		up = a
		above, below = above-1, below+1
	}
	return found
}

// apartFromRow reports whether the last line can't be of the same row as the others: it has a text in
// the column of one of theirs, but not at the distance of the next line of that.
func apartFromRow(lines []*row, parts [][]*row, xs []float64, pitch float64) bool {
	last := len(lines) - 1
	for _, p := range parts[last] {
		for i := last - 1; i >= 0; i-- {
			if slices.ContainsFunc(parts[i], func(q *row) bool { return startsIn(xs, p) == startsIn(xs, q) }) {
				if math.Abs(lines[last].base-lines[i].base-pitch) > 0.06*pitch {
					return true
				}
				break
			}
		}
	}
	return false
}

// within reports whether all columns of a have texts in b.
func within(a, b []*row, xs []float64) bool {
	return !slices.ContainsFunc(a, func(p *row) bool {
		return !slices.ContainsFunc(b, func(q *row) bool { return startsIn(xs, p) == startsIn(xs, q) })
	})
}
