package scoring

import (
	"slices"

	"ziping/domain"
)

// sumSections sums the rows by level 1 and level 2. A row without a level name belongs
// to the one above it, as in a sheet where a name is written once.
func (ev *Evaluation) sumSections(f *domain.Form) {
	for i := range f.Levels {
		ev.Sections = append(ev.Sections, Section{Name: f.Levels[i].Name, Printed: number(f.Levels[i].Weight)})
	}
	level1, level2 := "", ""
	for i := range f.Indicators {
		in, row := &f.Indicators[i], &ev.Rows[i]
		if domain.LevelKey(in.Level1) != "" && !domain.SameLevel(in.Level1, level1) {
			level1, level2 = in.Level1, ""
		}
		if domain.LevelKey(in.Level2) != "" {
			level2 = in.Level2
		}
		section := ev.section(level1)
		n := len(ev.SubSums)
		if n == 0 || !domain.SameLevel(ev.SubSums[n-1].Level1, level1) || !domain.SameLevel(ev.SubSums[n-1].Level2, level2) {
			ev.SubSums = append(ev.SubSums, SubSection{Level1: level1, Level2: level2})
			n++
		}
		if in.NotApplicable {
			continue
		}
		section.Weight = section.Weight.Add(row.Weight.Decimal)
		section.Score = section.Score.Add(row.Score.Decimal)
		section.Computed = section.Computed.Add(counted(row.Computed, row.Score))
		sub := &ev.SubSums[n-1]
		sub.Weight = sub.Weight.Add(row.Weight.Decimal)
		sub.Score = sub.Score.Add(row.Score.Decimal)
	}
}

// section is the section of a name; one the form's levels don't list is added.
func (ev *Evaluation) section(name string) *Section {
	i := slices.IndexFunc(ev.Sections, func(s Section) bool { return domain.SameLevel(s.Name, name) })
	if i < 0 {
		i = len(ev.Sections)
		ev.Sections = append(ev.Sections, Section{Name: name})
	}
	return &ev.Sections[i]
}
