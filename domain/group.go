package domain

import "slices"

// Regroup puts indicators under other level names and returns where the first of them
// stands then. Names in use keep their spelling (成本 for 成本指标). Where the rows would tear
// a group apart, or stand apart from the group they now belong to, they move to its end:
// on paper a group is one cell beside all its rows.
func (f *Form) Regroup(list []int, level1, level2 string) int {
	level1 = f.spelled(level1, KeyLevel1)
	level2 = f.spelled(level2, KeyLevel2)
	list = slices.Sorted(slices.Values(list))
	stay := slices.Clone(f.Indicators)
	var moved []Indicator
	for _, i := range list {
		stay[i].Level1, stay[i].Level2 = level1, level2
		moved = append(moved, stay[i])
	}
	rest := slices.Clone(stay)
	for _, i := range slices.Backward(list) {
		rest = slices.Delete(rest, i, i+1)
	}
	at := list[0] // from here the rows that are left follow
	for at < len(rest) && at > 0 && SameLevel(rest[at].Level1, rest[at-1].Level1) {
		at++ // a new level begins behind the group that the rows came from
	}
	for _, key := range []func(*Indicator) string{level1Of, level2Of} {
		for i := range rest {
			if key(&rest[i]) == key(&moved[0]) {
				at = i + 1
			}
		}
	}
	if gathered := slices.Insert(rest, at, moved...); groups(gathered) < groups(stay) {
		f.Indicators = gathered
		return at
	}
	f.Indicators = stay
	return list[0]
}

// SetLevels names the levels of indicator i where it stands; "" leaves a name. Names in use
// keep their spelling.
func (f *Form) SetLevels(i int, level1, level2 string) {
	if level1 != "" {
		f.Indicators[i].Level1 = f.spelled(level1, KeyLevel1)
	}
	if level2 != "" {
		f.Indicators[i].Level2 = f.spelled(level2, KeyLevel2)
	}
}

// spelled is a level's name as the indicators have it already.
func (f *Form) spelled(name, key string) string {
	for i := range f.Indicators {
		if used, _ := f.Text(IndicatorField(i, key)); SameLevel(used, name) {
			return used
		}
	}
	return name
}

func level1Of(in *Indicator) string { return LevelKey(in.Level1) }
func level2Of(in *Indicator) string { return LevelKey(in.Level1) + "\n" + LevelKey(in.Level2) }

// groups counts the runs of rows with the same levels.
func groups(list []Indicator) (n int) {
	for _, key := range []func(*Indicator) string{level1Of, level2Of} {
		for i := range list {
			if i == 0 || key(&list[i]) != key(&list[i-1]) {
				n++
			}
		}
	}
	return n
}
