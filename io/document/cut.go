package document

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"ziping/domain"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// Cut is a text that the opened sheet can't print as a whole.
type Cut struct {
	Field domain.Field
	Lines int  // about so many are missing
	Wraps bool // the cell wraps text, and its rows can't grow any further
}

// space is a cell of the sheet with the space it has for text.
type space struct {
	place    layout.Place
	capacity xlsx.Capacity
}

// capacities measures the cells with fields, by sheet, when they are first needed: once for all forms of
// the workbook. One that can't be measured has space for everything.
type capacities func() map[string]map[sheet.Ref]xlsx.Capacity

func capacitiesIn(data []byte, layouts []*layout.Layout) capacities {
	return sync.OnceValue(func() map[string]map[sheet.Ref]xlsx.Capacity {
		cells := map[string][]sheet.Ref{}
		for _, l := range layouts {
			for _, p := range l.Places {
				g, at := l.Grid.In(p.Cell)
				cells[g.Name] = append(cells[g.Name], at)
			}
		}
		capacities, _ := xlsx.Capacities(data, cells)
		return capacities
	})
}

// spaces are the cells of each field of a layout, by path and, in lists, by member.
type spaces struct {
	of    *layout.Layout
	cells map[string][][]space
}

// printable reports whether the text of a field can be too long for its cell.
func printable(s *domain.Spec) bool {
	return s != nil && (s.Holds.IsText() || s.Holds == domain.Measure)
}

// measure measures the form's cells in the opened workbook, once.
func (d *Document) measure() map[string][][]space {
	l := d.layout()
	if d.spaces.of == l {
		return d.spaces.cells
	}
	d.spaces = spaces{l, map[string][][]space{}}
	capacities := d.capacities()
	for _, p := range l.Places {
		at := slices.IndexFunc(p.Parts, func(part layout.Part) bool { return part.Field != "" })
		spec := p.Parts[max(at, 0)].Field.Spec()
		if at < 0 || !printable(spec) {
			continue
		}
		_, i, _, _ := p.Parts[at].Field.Split()
		members := d.spaces.cells[spec.Path]
		for len(members) <= i {
			members = append(members, nil)
		}
		g, ref := l.Grid.In(p.Cell)
		members[i] = append(members[i], space{p, capacities[g.Name][ref]})
		d.spaces.cells[spec.Path] = members
	}
	return d.spaces.cells
}

// Cuts lists, in the form's order, what a save in the opened sheet would print only in part,
// because the format limits the height of a row. Added rows count like the last one.
func (d *Document) Cuts(form *domain.Form) []Cut {
	if !d.KeepsLayout() {
		return nil
	}
	var list []Cut
	cells := d.measure()
	for _, spec := range domain.Specs() {
		members := cells[spec.Path]
		if len(members) == 0 {
			continue
		}
		n := 1
		if spec.Block != nil && spec.Block.IsList() {
			n = spec.Block.Len(form)
		}
		for i := range n {
			text := spec.Text(form, i)
			if text == "" {
				continue
			}
			cut := Cut{Field: spec.Field(i)}
			for _, s := range members[min(i, len(members)-1)] {
				cut.Lines += s.capacity.Cut(s.shown(text, form, i))
				cut.Wraps = s.capacity.Wraps()
			}
			if cut.Lines > 0 {
				list = append(list, cut)
			}
		}
	}
	return list
}

// shown is the text that the cell shows if the field has a text, in member i of its list.
func (s *space) shown(text string, form *domain.Form, i int) string {
	if len(s.place.Parts) == 1 && s.place.Parts[0].Piece == layout.Whole {
		return text
	}
	moved := layout.Place{Cell: s.place.Cell, Parts: slices.Clone(s.place.Parts)}
	for k := range moved.Parts {
		part := &moved.Parts[k]
		if part.Field == "" {
			continue
		}
		if _, _, _, member := part.Field.Split(); member {
			part.Field = part.Field.Spec().Field(i)
		}
		part.Text = ""
	}
	text, _ = moved.Text(&domain.Form{}, form)
	return sheet.CleanText(text)
}

// cutWords tells what a file just saved prints only in part, "" for nothing.
func (d *Document) cutWords(form *domain.Form) string {
	var names []string
	for _, c := range d.Cuts(form) {
		names = append(names, fmt.Sprintf("%s（%s）大约 %d 行", form.Describe(c.Field), d.Cell(c.Field), c.Lines))
	}
	if len(names) == 0 {
		return ""
	}
	return "这份文件打印出来有的内容不全，少了：" + strings.Join(names, "、") + "。缩短文字，或者在 Excel 或 WPS 里把这些格子加宽、多合并几行。"
}
