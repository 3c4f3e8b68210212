package scoring

import (
	"slices"

	"github.com/shopspring/decimal"

	"ziping/domain"
)

// sum adds the rows up by level 2, level 1 and in all.
func (ev *Evaluation) sum(f *domain.Form) {
	for i := range f.Levels {
		ev.Sections = append(ev.Sections, Section{Name: f.Levels[i].Name, Printed: number(f.Levels[i].Weight)})
	}
	levels := f.RowLevels()
	for i, at := range levels {
		row := &ev.Rows[i]
		if i == 0 || !at.Same(levels[i-1]) {
			ev.SubSums = append(ev.SubSums, SubSection{Level1: at.Level1, Level2: at.Level2})
		}
		if f.Indicators[i].NotApplicable {
			continue
		}
		sub := &ev.SubSums[len(ev.SubSums)-1]
		sub.Weight = plus(sub.Weight, row.Weight.Decimal)
		sub.Score = plus(sub.Score, row.Score.Decimal)
		if row.Computed.Valid && row.Computed != row.Score { // the rest is added below, at once
			sub.Computed = plus(sub.Computed, row.Computed.Decimal.Sub(row.Score.Decimal))
		}
	}
	var section *Section
	for i := range ev.SubSums {
		sub := &ev.SubSums[i]
		sub.Computed = plus(sub.Computed, sub.Score)
		if i == 0 || sub.Level1 != ev.SubSums[i-1].Level1 {
			section = ev.section(sub.Level1)
		}
		section.Weight = plus(section.Weight, sub.Weight)
		section.Score = plus(section.Score, sub.Score)
		section.Computed = plus(section.Computed, sub.Computed)
	}
	for i := range ev.Sections {
		ev.Weight = plus(ev.Weight, ev.Sections[i].Weight)
		ev.Score = plus(ev.Score, ev.Sections[i].Score)
		ev.Computed = plus(ev.Computed, ev.Sections[i].Computed)
	}
}

// plus adds; nothing is added without arithmetic, as a big decimal is allocated.
func plus(a, b decimal.Decimal) decimal.Decimal {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	}
	return a.Add(b)
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
