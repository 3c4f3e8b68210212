package domain

import "strings"

// Match pairs the indicators of a form with those of an older one by level-1 name and
// name; where each is found once under its name alone, that does. It returns, for each
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

func nameKey(in *Indicator) string { return strings.Join(strings.Fields(in.Name), "") }

func fullKey(in *Indicator) string {
	if nameKey(in) == "" {
		return ""
	}
	return LevelKey(in.Level1) + "/" + LevelKey(in.Level2) + "/" + nameKey(in)
}
