package xlsx

import (
	"slices"

	"ziping/domain"
)

// bySheet is a filling for each sheet of the form: with the members of lists that are there, and new
// ones after those that they follow.
func (g Filling) bySheet() []Filling {
	if len(g.Layout.Grid.Parts()) == 1 {
		return []Filling{g}
	}
	sheets := g.Layout.BySheet()
	list := make([]Filling, len(sheets))
	for k, on := range sheets {
		before, after := g.Before.Clone(), g.After.Clone()
		list[k] = Filling{Layout: on.Layout, Before: &before, After: &after}
	}
	headers := map[string]int{"indicators": g.Layout.Indicators.Header.From, "funds/rows": g.Layout.Funds.Header.From}
	for name := range pairings {
		of := slices.Repeat([]int{-1}, domain.BlockOf(name).Len(g.Before)) // the sheet of each member; -1 for none
		for k, on := range sheets {
			for _, i := range on.Members[name] {
				of[i] = k
			}
		}
		home := g.Layout.Grid.PartOf(headers[name]) // the sheet of the next new member
		if at := slices.IndexFunc(of, func(k int) bool { return k >= 0 }); at >= 0 {
			home = of[at]
		}
		members := make([][]int, len(sheets)) // after, on each sheet
		pairs, _ := pairMembers(g.Before, g.After, name)
		for _, p := range pairs {
			if p.before >= 0 && of[p.before] < 0 {
				continue
			}
			if p.before >= 0 {
				home = of[p.before]
			}
			if p.after >= 0 {
				members[home] = append(members[home], p.after)
			}
		}
		for k, on := range sheets {
			pick(list[k].Before, name, on.Members[name])
			pick(list[k].After, name, members[k])
		}
	}
	for _, ref := range g.Empty {
		k := g.Layout.Grid.PartOf(ref.Row)
		_, at := g.Layout.Grid.In(ref)
		list[k].Empty = append(list[k].Empty, at)
	}
	return list
}

// pick leaves only some members in a list of a form.
func pick(f *domain.Form, list string, members []int) {
	switch list {
	case "indicators":
		f.Indicators = from(f.Indicators, members)
	case "funds/rows":
		f.Funds.Rows = from(f.Funds.Rows, members)
	case "extra":
		f.Extra = from(f.Extra, members)
	}
}
