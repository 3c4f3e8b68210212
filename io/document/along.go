package document

import (
	"slices"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// Other is another form of the opened workbook.
type Other struct {
	Choice int    // its place among the choices
	Name   string // for a person
}

// Others are the other forms of the opened workbook for the year of the one that is open: a
// roll-over can take them along. Forms of other years stay what they are.
func (d *Document) Others() []Other {
	if !d.KeepsLayout() {
		return nil
	}
	var list []Other
	for i, l := range d.layouts {
		if i != d.Choice && d.asRead(i).Year == d.asRead(d.Choice).Year {
			list = append(list, Other{i, describe(l)})
		}
	}
	return list
}

// RollOver proposes what turns form into that of the year, as domain.RollOver does. If the
// sheet has goals for several years, those of the year take the place of the old ones.
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

// next is another form of the workbook in its next year. Its weights still add up to the
// total printed.
func (d *Document) next(i, year int) domain.Form {
	f := d.asRead(i)
	next := domain.ApplyRollOver(f, rollOver(d.layouts[i], &f, year))
	next.Total.Weight = f.Total.Weight
	return next
}

// takesAlong are the choices that a save of form rolls over, too: none once the form is of
// the year again that was read.
func (d *Document) takesAlong(form *domain.Form) []int {
	if !d.KeepsLayout() || form.Year == d.asRead(d.Choice).Year {
		return nil
	}
	return d.Along
}

// fillAlong rolls another form over in the workbook, whose rows may have moved since it was
// opened. What is known to be of the old year is emptied.
func (d *Document) fillAlong(data []byte, i int, form *domain.Form) (out []byte, notes []string, err error) {
	now, err := Read(d.name, data)
	if err != nil {
		return nil, nil, err
	}
	at := now.withScope(d.scope(i))
	if at < 0 {
		return nil, nil, fault.New(fault.NoSheet, "一并结转的%s找不到了。取消一并结转再保存。", describe(d.layouts[i]))
	}
	l := now.layouts[at]
	before, report := l.Read()
	var empty []sheet.Ref
	for _, o := range report.Left {
		if o.Result {
			empty = append(empty, o.Cells...)
		}
	}
	next := d.next(i, form.Year)
	return xlsx.Fill(data, l, &before, &next, empty, d.properties(form))
}

// checkAlong compares the forms that were taken along with what was written.
func (d *Document) checkAlong(saved *Document, form *domain.Form) error {
	for _, i := range d.takesAlong(form) {
		at := saved.withScope(d.scope(i))
		if at < 0 {
			return fault.New(fault.NotBack, "写好后读回来，一并结转的%s读不出来。取消一并结转再保存。", describe(d.layouts[i]))
		}
		was := saved.Choice
		saved.Choose(at)
		next := d.next(i, form.Year)
		if wrong := differing(&next, &saved.Form); len(wrong) > 0 {
			return mismatch(&next, saved, wrong)
		}
		saved.Choose(was)
	}
	return nil
}

// withScope is the choice with a scope, -1 for none.
func (d *Document) withScope(scope string) int {
	return slices.IndexFunc(d.layouts, func(l *layout.Layout) bool { return d.scopeOf(l) == scope })
}
