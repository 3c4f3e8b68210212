package document

import (
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// mention is a cell of a sheet without a form that names the year of one.
type mention struct {
	sheet string
	cell  sheet.Ref
	year  int
}

// yearsOutside finds the year of each form on visible sheets without one, such as a cover. Long
// sheets are other work.
func yearsOutside(grids []*sheet.Grid, forms []*layout.Layout, tables []*layout.Summary) (list []mention) {
	const longest = 300 // cells
	years := map[int]bool{}
	for _, l := range forms {
		f, _ := l.Read()
		years[f.Year] = f.Year > 0
	}
	for _, g := range grids {
		if g.Hidden || slices.ContainsFunc(forms, func(l *layout.Layout) bool { return l.Grid.Has(g) }) || slices.ContainsFunc(tables, func(s *layout.Summary) bool { return s.Grid == g }) {
			continue
		}
		cells := g.Cells()
		if len(cells) > longest {
			continue
		}
		for _, ref := range cells {
			for year := range years {
				if years[year] && slices.ContainsFunc(domain.YearMentions(g.At(ref).Text, year), func(m domain.Mention) bool { return m.Kind == domain.Plain }) {
					list = append(list, mention{g.Name, ref, year})
				}
			}
		}
	}
	return list
}

// StillSays lists the sheets without a form that name a year, with the cells: 工作表“封面”（A5）. A
// roll-over leaves them as they are.
func (d *Document) StillSays(year int) (list []string) {
	const most = 6 // cells to name
	bySheet := map[string][]string{}
	for _, m := range d.outside {
		if m.year != year || !d.KeepsLayout() {
			continue
		}
		if bySheet[m.sheet] == nil {
			list = append(list, m.sheet)
		}
		bySheet[m.sheet] = append(bySheet[m.sheet], m.cell.String())
	}
	for i, name := range list {
		cells := bySheet[name]
		if n := len(cells); n > most {
			cells = append(cells[:most:most], fmt.Sprintf("等 %d 个格子", n))
		}
		list[i] = "工作表“" + name + "”（" + strings.Join(cells, "、") + "）"
	}
	return list
}
