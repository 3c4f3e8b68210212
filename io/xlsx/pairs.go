package xlsx

import (
	"slices"

	"ziping/domain"
)

// pair says which member of a list before became which after; -1 for none.
type pair struct{ before, after int }

// align pairs the members of two lists in order so that as little as possible has to be rewritten;
// cost is the difference of two members, from 0 (equal) to maxCost.
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
	maxAlign = 1_000_000 // pairs that are compared; longer lists are taken as they are
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

// matched is the index before of each member of the list after, -1 for a new one.
func matched(pairs []pair, after int) []int {
	from := make([]int, after)
	for _, p := range pairs {
		if p.after >= 0 {
			from[p.after] = p.before
		}
	}
	return from
}

// twins pairs the members of a list that are plainly the same: by the first of some keys that only
// one before and one after has. to has the index after of each before, from the other way round;
// -1 is none.
func twins(b, a *domain.Form, before, after int, keys []key) (to, from []int) {
	to, from = slices.Repeat([]int{-1}, before), slices.Repeat([]int{-1}, after)
	for _, key := range keys {
		olds, news := map[string][]int{}, map[string][]int{}
		for i := range to {
			if to[i] < 0 {
				olds[key(b, i)] = append(olds[key(b, i)], i)
			}
		}
		for j := range from {
			if from[j] < 0 {
				news[key(a, j)] = append(news[key(a, j)], j)
			}
		}
		for k, i := range olds {
			if j := news[k]; k != "" && len(i) == 1 && len(j) == 1 {
				to[i[0]], from[j[0]] = j[0], i[0]
			}
		}
	}
	return to, from
}

// apart makes the pair of two members that are not each other's twin dearer than any other.
func apart(to, from []int, cost func(i, j int) int) func(i, j int) int {
	return func(i, j int) int {
		if to[i] >= 0 && to[i] != j || from[j] >= 0 && from[j] != i {
			return 2 * maxCost
		}
		return cost(i, j)
	}
}

// moved is for each member after its index before, if the two are twins and no pair: there are
// pairs between them.
func moved(pairs []pair, from []int) []int {
	gone := map[int]bool{}
	for _, p := range pairs {
		if p.after < 0 {
			gone[p.before] = true
		}
	}
	list := slices.Repeat([]int{-1}, len(from))
	for _, p := range pairs {
		if p.before < 0 && gone[from[p.after]] {
			list[p.after] = from[p.after]
		}
	}
	return list
}
