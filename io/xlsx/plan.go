package xlsx

import (
	"ziping/domain"
	"ziping/io/layout"
)

// pair says which member of a list before became which after; -1 for none.
type pair struct{ before, after int }

// align pairs the members of two lists in order so that the least has to be rewritten;
// cost tells how unlike two members are, from 0 (the same) to maxCost.
func align(before, after int, cost func(i, j int) int) []pair {
	if before*after > maxAlign {
		return inOrder(before, after)
	}
	const gap = maxCost/2 + 1 // rewriting a row is always cheaper than one out and one in
	width := after + 1
	best := make([]int, (before+1)*width)
	at := func(i, j int) *int { return &best[i*width+j] }
	for i := before; i >= 0; i-- {
		for j := after; j >= 0; j-- {
			switch {
			case i == before:
				*at(i, j) = gap * (after - j)
			case j == after:
				*at(i, j) = gap * (before - i)
			default:
				*at(i, j) = min(cost(i, j)+*at(i+1, j+1), gap+*at(i+1, j), gap+*at(i, j+1))
			}
		}
	}
	var pairs []pair
	for i, j := 0, 0; i < before || j < after; {
		switch {
		case i < before && j < after && *at(i, j) == cost(i, j)+*at(i+1, j+1):
			pairs = append(pairs, pair{i, j})
			i, j = i+1, j+1
		case i < before && *at(i, j) == gap+*at(i+1, j):
			pairs = append(pairs, pair{i, -1})
			i++
		default:
			pairs = append(pairs, pair{-1, j})
			j++
		}
	}
	return pairs
}

const (
	maxCost  = 8
	maxAlign = 1_000_000 // pairs that are compared; longer lists are taken as they stand
)

func inOrder(before, after int) []pair {
	var pairs []pair
	for i := range max(before, after) {
		p := pair{i, i}
		if i >= before {
			p.before = -1
		}
		if i >= after {
			p.after = -1
		}
		pairs = append(pairs, p)
	}
	return pairs
}

func indicatorCost(a, b domain.Indicator) int {
	cost := 0
	if !domain.SameLevel(a.Level1, b.Level1) {
		cost += 3
	}
	if !domain.SameLevel(a.Level2, b.Level2) {
		cost += 2
	}
	if a.Name != b.Name {
		cost++
		if a.Name != "" && b.Name != "" {
			cost++
		}
	}
	if cost > 0 && a.Target != b.Target {
		cost++
	}
	return cost
}

func nameCost(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "" || b == "":
		return 1
	}
	return 3
}

// matched is where each member of the list after stood before, -1 for a new one.
func matched(pairs []pair, after int) []int {
	from := make([]int, after)
	for _, p := range pairs {
		if p.after >= 0 {
			from[p.after] = p.before
		}
	}
	return from
}

// copied says whose rows the rows of a new member copy, and where the copy stands.
type copied struct {
	model int  // member before
	below bool // below the model's rows, else above them
	n     int  // the how manieth copy there, from 0
}

// planRows says which rows a list's table loses and gains: a new member gets a copy of
// the rows of a neighbour, of one that like says belongs together where there is one.
// The total row of the funds is copied only where there is no other. It returns the
// copies by new member; ok is false where there is no row to copy.
func (c *rowChange) planRows(rows []layout.Span, pairs []pair, isTotal func(i int) bool, like func(i, j int) bool) (copies map[int]copied, ok bool) {
	copies = map[int]copied{}
	for k, p := range pairs {
		if p.after < 0 {
			for row := rows[p.before].From; row <= rows[p.before].To; row++ {
				c.removed[row] = true
			}
		}
		if p.before >= 0 {
			continue
		}
		best, bestRank := copied{}, 0
		for _, dir := range []int{-1, 1} {
			at := k + dir
			for at >= 0 && at < len(pairs) && (pairs[at].before < 0 || pairs[at].after < 0) {
				at += dir
			}
			if at < 0 || at >= len(pairs) {
				continue
			}
			rank := 3
			switch model := pairs[at].before; {
			case isTotal(model):
				rank = 1
			case like(model, p.after):
				rank = 5
			}
			if dir < 0 {
				rank++ // rather below the row above
			}
			if rank > bestRank {
				best, bestRank = copied{model: pairs[at].before, below: dir < 0}, rank
			}
		}
		if bestRank == 0 {
			return nil, false
		}
		span := rows[best.model]
		if best.below {
			best.n = len(c.after[span.To])
			c.after[span.To] = append(c.after[span.To], span)
		} else {
			best.n = len(c.before[span.From])
			c.before[span.From] = append(c.before[span.From], span)
		}
		copies[p.after] = best
	}
	return copies, true
}

// copySpan is where the rows of a copy stand.
func (c *rowChange) copySpan(model layout.Span, cp copied) layout.Span {
	size := model.To - model.From + 1
	at := c.row(model.From) - height(c.before[model.From]) + cp.n*size
	if cp.below {
		at = c.row(model.To) + 1 + cp.n*size
	}
	return layout.Span{From: at, To: at + size - 1}
}
