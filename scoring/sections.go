package scoring

import (
	"slices"

	"ziping/domain"
)

// sum adds the rows up by level 2, level 1 and in all. A row without a level name belongs
// to the one above it, as in a sheet where a name is written once.
func (ev *Evaluation) sum(f *domain.Form) {
	for i := range f.Levels {
		ev.Sections = append(ev.Sections, Section{Name: f.Levels[i].Name, Printed: number(f.Levels[i].Weight)})
	}
	level1, level2 := "", ""
	for i := range f.Indicators {
		in, row := &f.Indicators[i], &ev.Rows[i]
		begins := i == 0
		if in.Level1 != level1 && domain.LevelKey(in.Level1) != "" {
			begins = begins || !domain.SameLevel(in.Level1, level1)
			level1 = in.Level1
			if begins {
				level2 = ""
			}
		}
		if in.Level2 != level2 && domain.LevelKey(in.Level2) != "" {
			begins = begins || !domain.SameLevel(in.Level2, level2)
			level2 = in.Level2
		}
		if begins {
			ev.SubSums = append(ev.SubSums, SubSection{Level1: level1, Level2: level2})
		}
		if in.NotApplicable {
			continue
		}
		sub := &ev.SubSums[len(ev.SubSums)-1]
		sub.Weight = sub.Weight.Add(row.Weight.Decimal)
		sub.Score = sub.Score.Add(row.Score.Decimal)
		if row.Computed.Valid && row.Computed != row.Score { // the rest is added below, at once
			sub.Computed = sub.Computed.Add(row.Computed.Decimal.Sub(row.Score.Decimal))
		}
	}
	var section *Section
	for i := range ev.SubSums {
		sub := &ev.SubSums[i]
		sub.Computed = sub.Computed.Add(sub.Score)
		if i == 0 || sub.Level1 != ev.SubSums[i-1].Level1 {
			section = ev.section(sub.Level1)
		}
		section.Weight = section.Weight.Add(sub.Weight)
		section.Score = section.Score.Add(sub.Score)
		section.Computed = section.Computed.Add(sub.Computed)
		ev.Weight = ev.Weight.Add(sub.Weight)
		ev.Score = ev.Score.Add(sub.Score)
		ev.Computed = ev.Computed.Add(sub.Computed)
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
