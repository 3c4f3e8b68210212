package document

import (
	"maps"
	"slices"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// Other is another form of the opened workbook.
type Other struct {
	Choice int    // its index among the choices
	Name   string // as shown to users
	Ends   bool   // it belongs to a project that ends with its year
}

// Edited is another form of the opened file that the same save writes.
type Edited struct {
	Form    domain.Form
	Emptied []sheet.Ref // as Document.Emptied
	Gone    []int       // as Document.Gone
}

// Others are the other forms of the opened file for the same year: a roll-over can include them.
// Forms of other years stay unchanged.
func (d *Document) Others() []Other {
	if !d.KeepsLayout() && d.pack == nil {
		return nil
	}
	var list []Other
	for i, words := range d.Choices {
		if f := d.asRead(i); i != d.Choice && f.Year == d.asRead(d.Choice).Year {
			list = append(list, Other{i, words, f.Ends()})
		}
	}
	return list
}

// RollOver proposes the changes that make this the form of a year, as domain.RollOver does. If the
// sheet has goals for several years, those of the new year replace the old ones.
func (d *Document) RollOver(form *domain.Form, year int) []domain.Change {
	return rollOver(d.layout(), form, year)
}

func rollOver(l *layout.Layout, form *domain.Form, year int) []domain.Change {
	changes := domain.RollOver(form, year)
	if l == nil {
		return changes
	}
	goal, ok := l.GoalOf(domain.FieldExpected, year)
	if !ok || year == form.Year {
		return changes
	}
	changes = slices.DeleteFunc(changes, func(c domain.Change) bool { return c.Field == domain.FieldExpected })
	if old := form.Goals.Expected; old != goal {
		changes = append(changes, domain.Change{Field: domain.FieldExpected, Old: old, New: goal, On: true})
	}
	return changes
}

// next is another form of the file in its next year. Its weights still add up to the printed total.
func (d *Document) next(i, year int) domain.Form {
	f := d.asRead(i)
	var l *layout.Layout
	if d.pack == nil {
		l = d.layouts[i]
	}
	next := domain.ApplyRollOver(f, rollOver(l, &f, year))
	next.Total.Weight = f.Total.Weight
	return next
}

// takesAlong are the choices that a save of form also rolls over: none if the form is of the
// original year again.
func (d *Document) takesAlong(form *domain.Form) []int {
	if !d.KeepsLayout() && d.pack == nil || form.Year == d.asRead(d.Choice).Year {
		return nil
	}
	return d.Along
}

// alsoWritten are the other forms that a save of form writes, by choice: those that are rolled over
// too, and those that were edited.
func (d *Document) alsoWritten(form *domain.Form) map[int]Edited {
	forms := map[int]Edited{}
	for _, i := range d.takesAlong(form) {
		b := Edited{Form: d.next(i, form.Year)}
		if d.pack == nil {
			_, report := d.layouts[i].Read()
			for _, o := range report.Left {
				if o.Result {
					b.Emptied = append(b.Emptied, o.Cells...)
				}
			}
		}
		forms[i] = b
	}
	maps.Copy(forms, d.With)
	delete(forms, d.Choice)
	return forms
}

// filling is what a save does to a form of the workbook; l is its layout as the workbook is now.
func (d *Document) filling(l *layout.Layout, e Edited) (f xlsx.Filling, err error) {
	if err := fitsCells(&e.Form); err != nil {
		return f, err
	}
	if err := d.hasPlaces(l, &e.Form); err != nil {
		return f, err
	}
	before, _ := l.Read()
	f = xlsx.Filling{Layout: l, Before: &before, After: &e.Form}
	if e.Form.Year != before.Year {
		f.Empty = e.Emptied
	}
	return f, nil
}

// fillAtOnce writes the open form and others into the workbook in one go. ok is false if they have to
// be written in turn: two of them are on one sheet, or rows come or go.
func (d *Document) fillAtOnce(source []byte, own xlsx.Filling, others map[int]Edited, props map[string]string) (data []byte, notes []string, ok bool, err error) {
	list, sheets := []xlsx.Filling{own}, map[string]bool{own.Layout.Grid.Name: true}
	for _, i := range slices.Sorted(maps.Keys(others)) {
		l := d.layouts[i]
		if sheets[l.Grid.Name] {
			return nil, nil, false, nil
		}
		sheets[l.Grid.Name] = true
		f, err := d.filling(l, others[i])
		if err != nil {
			return nil, nil, false, err
		}
		list = append(list, f)
	}
	return xlsx.FillInPlace(source, list, props)
}

// fillInTurn writes the open form and others into the workbook one after another.
func (d *Document) fillInTurn(source []byte, own xlsx.Filling, others map[int]Edited, props map[string]string) (data []byte, notes []string, err error) {
	data, notes, err = xlsx.Fill(source, own, props)
	written := map[string]bool{own.Layout.Grid.Name: true} // sheets whose rows may have moved
	for _, i := range slices.Sorted(maps.Keys(others)) {
		if err != nil {
			return nil, nil, err
		}
		l, e := d.layouts[i], others[i]
		if written[l.Grid.Name] {
			if l, e, err = d.found(data, i, e); err != nil {
				return nil, nil, err
			}
		}
		written[l.Grid.Name] = true
		f, err := d.filling(l, e)
		if err != nil {
			return nil, nil, err
		}
		var more []string
		if data, more, err = xlsx.Fill(data, f, props); err != nil {
			return nil, nil, err
		}
		notes = append(notes, more...)
	}
	return data, notes, err
}

// found finds another form in data, in which rows of its sheet may have moved since it was opened.
func (d *Document) found(data []byte, i int, e Edited) (*layout.Layout, Edited, error) {
	now, err := Read(d.name, data)
	if err != nil {
		return nil, e, err
	}
	at := now.withScope(d.scope(i))
	if at < 0 {
		return nil, e, fault.New(fault.NoSheet, "要一起保存的%s找不到了。分开保存。", describe(d.layouts[i]))
	}
	l := now.layouts[at]
	_, opened := d.layouts[i].Read()
	_, report := l.Read()
	var emptied []sheet.Ref
	for k, o := range opened.Left { // the same as now, in other rows
		if k < len(report.Left) && slices.Contains(e.Emptied, o.Cells[0]) {
			emptied = append(emptied, report.Left[k].Cells...)
		}
	}
	e.Emptied = emptied
	return l, e, nil
}

// checkOthers compares the other forms with what was written.
func (d *Document) checkOthers(saved *Document, form *domain.Form) error {
	was := saved.Choice
	defer saved.Choose(was)
	for i, b := range d.alsoWritten(form) {
		other := b.Form
		at := saved.withScope(d.scope(i))
		if at < 0 {
			return fault.New(fault.NotBack, "写好后读回来，一起保存的%s读不出来。分开保存。", describe(d.layouts[i]))
		}
		saved.Choose(at)
		leftOut := d.layouts[i].Unplaced(&other)
		wrong := slices.DeleteFunc(differing(&other, &saved.Form), func(f domain.Field) bool {
			return slices.Contains(leftOut, f) || isHeading(f) && isOn(saved.layout().Grid, &other, f)
		})
		if len(wrong) > 0 {
			return mismatch(&other, saved, wrong)
		}
	}
	return nil
}

// withScope is the choice with a scope, -1 for none.
func (d *Document) withScope(scope string) int {
	return slices.IndexFunc(d.layouts, func(l *layout.Layout) bool { return d.scopeOf(l) == scope })
}
