package domain

import "slices"

// IndicatorLike is a blank indicator in the group of another one, or in the first group if there is
// no other.
func (f *Form) IndicatorLike(like int) Indicator {
	in := Indicator{ScoreBy: ByRule}
	switch {
	case like >= 0 && like < len(f.Indicators):
		in.Level1, in.Level2 = f.Indicators[like].Level1, f.Indicators[like].Level2
	case len(f.Levels) > 0:
		in.Level1 = f.Levels[0].Name
	}
	return in
}

// DeleteIndicators deletes indicators, whose indices ascend.
func (f *Form) DeleteIndicators(list []int) {
	for _, i := range slices.Backward(list) {
		f.Indicators = slices.Delete(f.Indicators, i, i+1)
	}
}

// MoveIndicators moves the indicators from first to last past the one before them, or with by 1 past
// the one after them. If that one is in another group, they stay in place and join its group instead.
// It reports whether there is one.
func (f *Form) MoveIndicators(first, last, by int) bool {
	next := last + 1
	if by < 0 {
		next = first - 1
	}
	if next < 0 || next >= len(f.Indicators) {
		return false
	}
	passed := f.Indicators[next]
	if own := f.Indicators[first]; own.Level1 != passed.Level1 || own.Level2 != passed.Level2 {
		for i := first; i <= last; i++ {
			f.Indicators[i].Level1, f.Indicators[i].Level2 = passed.Level1, passed.Level2
		}
		return true
	}
	f.Indicators = slices.Delete(f.Indicators, next, next+1)
	to := first // after the moved rows, which are one place further up now
	if by < 0 {
		to = last
	}
	f.Indicators = slices.Insert(f.Indicators, to, passed)
	return true
}

// RenameLevel1 renames the group of level 1 that begins with an indicator.
func (f *Form) RenameLevel1(first int, name string) {
	old := f.Indicators[first].Level1
	for i := first; i < len(f.Indicators) && f.Indicators[i].Level1 == old; i++ {
		f.Indicators[i].Level1 = name
	}
}

// RenameLevel2 renames the group of level 2 that begins with an indicator. With the name of another
// group of the same level 1, the rows join that.
func (f *Form) RenameLevel2(first int, name string) {
	old := f.Indicators[first]
	var list []int
	for i := first; i < len(f.Indicators) && f.Indicators[i].Level1 == old.Level1 && f.Indicators[i].Level2 == old.Level2; i++ {
		list = append(list, i)
	}
	if !SameLevel(name, old.Level2) {
		f.Regroup(list, old.Level1, name)
		return
	}
	for _, i := range list { // only spelled differently
		f.Indicators[i].Level2 = name
	}
}
