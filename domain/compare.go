package domain

import "ziping/domain/zh"

// Match pairs the indicators of a form with those of an older one by level-1 name and
// name, or by name alone if each is found only once under it. It returns, for each
// indicator of f, the index in old or -1, and the indices in old that nothing matched.
func Match(f, old *Form) (match []int, dropped []int) {
	taken := make([]bool, len(old.Indicators))
	match = make([]int, len(f.Indicators))
	for i := range match {
		match[i] = -1
	}
	for _, key := range []func(*Indicator) string{fullKey, nameKey} {
		byKey := map[string][]int{}
		for j := range old.Indicators {
			if k := key(&old.Indicators[j]); !taken[j] && k != "" {
				byKey[k] = append(byKey[k], j)
			}
		}
		for i := range f.Indicators {
			if free := byKey[key(&f.Indicators[i])]; match[i] < 0 && len(free) > 0 {
				match[i], taken[free[0]] = free[0], true
				byKey[key(&f.Indicators[i])] = free[1:]
			}
		}
	}
	for j, used := range taken {
		if !used {
			dropped = append(dropped, j)
		}
	}
	return match, dropped
}

func nameKey(in *Indicator) string { return zh.Squeeze(BareName(in.Name)) }

func fullKey(in *Indicator) string {
	if nameKey(in) == "" {
		return ""
	}
	return LevelKey(in.Level1) + "/" + LevelKey(in.Level2) + "/" + nameKey(in)
}

// Counterparts finds the field of an older form that says what a field of f says: the same one
// for a single field; in a list, that of the row that MatchFunds, Match or its name pairs it
// with. ok is false if the older form has no such row.
func Counterparts(f, old *Form) func(Field) (at Field, ok bool) {
	match, _ := Match(f, old)
	funds := MatchFunds(f.Funds.Rows, old.Funds.Rows)
	return func(field Field) (Field, bool) {
		list, i, key, inList := field.Split()
		j := -1
		switch {
		case !inList:
			return field, true
		case list == "indicators" && i < len(match):
			j = match[i]
		case list == "funds/rows" && i < len(funds):
			j = funds[i]
		case list == "levels" && i < len(f.Levels):
			j = old.LevelIndex(f.Levels[i].Name)
		case list == "extra" && i < len(f.Extra):
			j = sameName(len(old.Extra), f.Extra[i].Label, func(k int) string { return old.Extra[k].Label })
		}
		return listField(list, j, key), j >= 0
	}
}

// sameName finds the row of a name among n, -1 for none.
func sameName(n int, name string, of func(int) string) int {
	for k := range n {
		if zh.Squeeze(name) != "" && zh.Squeeze(of(k)) == zh.Squeeze(name) {
			return k
		}
	}
	return -1
}
