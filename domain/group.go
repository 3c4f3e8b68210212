package domain

import "slices"

// Regroup puts indicators under other level names and returns the new index of the first.
// Names in use keep their spelling (成本 for 成本指标). Rows that would split a group, or be
// separate from the group they now belong to, move to its end: on paper a group is one cell
// next to all its rows.
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
		at++ // a new level begins after the group that the rows came from
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

// RowLevels are the levels that an indicator belongs to.
type RowLevels struct{ Level1, Level2 string }

// RowLevels are the levels of each indicator. One without a level name belongs to the level
// of the row above, as in a sheet that writes a name once.
func (f *Form) RowLevels() []RowLevels {
	list := make([]RowLevels, len(f.Indicators))
	var at RowLevels
	for i := range f.Indicators {
		in := &f.Indicators[i]
		if in.Level1 != at.Level1 && LevelKey(in.Level1) != "" {
			if !SameLevel(in.Level1, at.Level1) {
				at.Level2 = ""
			}
			at.Level1 = in.Level1
		}
		if in.Level2 != at.Level2 && LevelKey(in.Level2) != "" {
			at.Level2 = in.Level2
		}
		list[i] = at
	}
	return list
}

// Level2Of are the names of level 2 below a level 1: those in use, then the others that forms of
// the kind usually have there. For an unknown level 1 they are all that are in use.
func (f *Form) Level2Of(level1 string) (names []string) {
	add := func(name string) {
		if name != "" && !slices.ContainsFunc(names, func(n string) bool { return SameLevel(n, name) }) {
			names = append(names, name)
		}
	}
	rows := f.RowLevels()
	for _, at := range rows {
		if SameLevel(at.Level1, level1) {
			add(at.Level2)
		}
	}
	for _, l := range f.Kind().Levels {
		if SameLevel(l.Name, level1) {
			for _, name := range l.Level2 {
				add(name)
			}
		}
	}
	if len(names) == 0 {
		for _, at := range rows {
			add(at.Level2)
		}
	}
	return names
}

// Same reports whether two indicators belong to the same levels.
func (l RowLevels) Same(other RowLevels) bool {
	return SameLevel(l.Level1, other.Level1) && SameLevel(l.Level2, other.Level2)
}

// RowsOf are the indicators of a level 1.
func (f *Form) RowsOf(level1 string) (list []int) {
	for i, at := range f.RowLevels() {
		if SameLevel(at.Level1, level1) {
			list = append(list, i)
		}
	}
	return list
}

// RemoveLevel removes a level 1 with its indicators; or if into is another one, they move to
// its end, and the weight printed at it grows by what was printed here.
func (f *Form) RemoveLevel(level, into int) {
	gone := f.Levels[level]
	var moved []Indicator
	for _, i := range slices.Backward(f.RowsOf(gone.Name)) {
		moved = append(moved, f.Indicators[i])
		f.Indicators = slices.Delete(f.Indicators, i, i+1)
	}
	slices.Reverse(moved)
	if into >= 0 {
		to := &f.Levels[into]
		for i := range moved {
			moved[i].Level1 = f.spelled(to.Name, KeyLevel1)
		}
		at := len(f.Indicators)
		if rows := f.RowsOf(to.Name); len(rows) > 0 {
			at = rows[len(rows)-1] + 1
		}
		f.Indicators = slices.Insert(f.Indicators, at, moved...)
		if more, ok := gone.Weight.Value(); ok {
			old, _ := to.Weight.Value()
			to.Weight = Number(old.Add(more).String())
		}
	}
	f.Levels = slices.Delete(f.Levels, level, level+1)
}

// SetLevels names the levels of indicator i without moving it; "" leaves a name. Names in use
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
