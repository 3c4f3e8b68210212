package document

import (
	"fmt"
	"maps"
	"slices"

	"ziping/domain"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// Dropped are the other forms that a save of form leaves out of the file, by choice, in order:
// those of projects that are not rolled over. What the save writes is not left out.
func (d *Document) Dropped(form *domain.Form) (list []int) {
	add := func(i int, f *domain.Form, gone []int) {
		if len(gone) > 0 && f.Year != d.asRead(i).Year {
			list = append(list, gone...)
		}
	}
	add(d.Choice, form, d.Gone)
	for i, e := range d.With {
		add(i, &e.Form, e.Gone)
	}
	if len(list) == 0 || !d.KeepsLayout() && d.pack == nil {
		return nil
	}
	slices.Sort(list)
	written := d.alsoWritten(form)
	return slices.DeleteFunc(slices.Compact(list), func(i int) bool {
		_, is := written[i]
		return is || i == d.Choice || i < 0 || i >= d.Count()
	})
}

// lighter is the opened workbook as a save of form fills it: without the sheets that it leaves out.
// gone are the forms in these, by choice; notes tell, in Chinese, which forms stay, and why.
func (d *Document) lighter(kind Kind, form *domain.Form) (source []byte, gone map[int]bool, notes []string, err error) {
	list := d.Dropped(form)
	if len(list) == 0 {
		return d.source, nil, nil, nil
	}
	source = d.source
	if kind == XLSX { // macros go anyway, and would keep the sheets
		if source, err = xlsx.Plain(source); err != nil {
			return nil, nil, nil, err
		}
	}
	on := map[string][]int{} // by sheet
	for _, i := range list {
		for _, part := range d.layouts[i].Grid.Parts() {
			on[part.Grid.Name] = append(on[part.Grid.Name], i)
		}
	}
	var names []string
	for _, name := range slices.Sorted(maps.Keys(on)) {
		if len(on[name]) == d.countOn(name) {
			names = append(names, name)
			continue
		}
		for _, i := range on[name] {
			notes = append(notes, fmt.Sprintf("%s没有结转，和别的表在一张工作表“%s”上，去年的内容还留着。不要的，在 Excel 或 WPS 里删去那几行。", d.subject(i), name))
		}
	}
	source, left, err := xlsx.RemoveSheets(source, names)
	if err != nil {
		return nil, nil, nil, err
	}
	for _, l := range left {
		names = slices.DeleteFunc(names, func(name string) bool { return name == l.Sheet })
		for _, i := range on[l.Sheet] {
			notes = append(notes, fmt.Sprintf("%s没有结转，工作表“%s”去不掉，里面还是去年的内容：%s。不要的，在 Excel 或 WPS 里处理好以后删去这张工作表。", d.subject(i), l.Sheet, l.Why))
		}
	}
	gone = map[int]bool{}
	for _, name := range names {
		for _, i := range on[name] {
			gone[i] = true
		}
	}
	return source, gone, notes, nil
}

// countOn counts what is on a sheet: forms, and 汇总表.
func (d *Document) countOn(sheetName string) (n int) {
	for _, l := range d.layouts {
		if slices.ContainsFunc(l.Grid.Parts(), func(p sheet.Part) bool { return p.Grid.Name == sheetName }) {
			n++
		}
	}
	for _, t := range d.Summaries {
		if t.Grid.Name == sheetName {
			n++
		}
	}
	return n
}

// AloneOnSheet reports whether the form has its sheet to itself, or is in a package.
func (d *Document) AloneOnSheet() bool {
	return d.layout() == nil || d.countOn(d.layout().Grid.Parts()[0].Grid.Name) == 1
}

func (d *Document) subject(i int) string {
	f := d.asRead(i)
	if name := f.Subject(); name != "" {
		return domain.Quote(name)
	}
	return f.Kind().Name + "的表"
}

// choicesIn tells where the forms of the file are in what was saved, by choice; nil for where they
// were.
func (d *Document) choicesIn(saved *Document, form *domain.Form) map[int]int {
	dropped := d.Dropped(form)
	if len(dropped) == 0 {
		return nil
	}
	now := map[int]int{}
	for i := range d.Count() {
		at := i
		if d.pack == nil {
			at = saved.withScope(d.scope(i))
		} else {
			for _, k := range dropped {
				if k < i {
					at--
				}
			}
			if slices.Contains(dropped, i) {
				at = -1
			}
		}
		if at >= 0 {
			now[i] = at
		}
	}
	return now
}

// After tells where a form of the file is after the last save; ok is false if that left it out.
func (d *Document) After(choice int) (now int, ok bool) {
	if d.choices == nil {
		return choice, true
	}
	now, ok = d.choices[choice]
	return now, ok
}
