package domain

import "slices"

// Private is a part of a form that can be left out of the copy for the public (公开稿).
type Private struct {
	Label  string
	Fields []Field
	Usual  bool // it names a person or how to reach one, so it is left out unless wanted
}

// Privates are the parts of a form that can be left out of its public copy and are not blank: head
// and foot, reasons, own text rows. Which form of which year it is cannot be left out.
func (f *Form) Privates() (list []Private) {
	kind := f.Kind()
	add := func(label string, usual bool, fields ...Field) {
		fields = slices.DeleteFunc(fields, func(field Field) bool {
			text, _ := f.Text(field)
			return IsBlank(text)
		})
		if len(fields) > 0 {
			list = append(list, Private{label, fields, usual})
		}
	}
	for _, field := range slices.Concat(kind.Head, kind.Foot) {
		if s := field.Spec(); !slices.Contains([]Field{FieldTitle, FieldYear, kind.Owner, kind.Subject}, field) {
			add(s.Label, s.Person, field)
		}
	}
	var reasons []Field
	for i := range f.Indicators {
		reasons = append(reasons, IndicatorField(i, KeyReason))
	}
	add(IndicatorField(0, KeyReason).Spec().Label, false, reasons...)
	for i := range f.Extra {
		add(f.Extra[i].Label, false, ExtraField(i, KeyText))
	}
	return list
}

// Public is a copy of the form without the fields to be left out, and without what is kept with it
// but not printed.
func (f *Form) Public(leftOut []Field) Form {
	c := f.Clone()
	for _, field := range leftOut {
		c.Set(field, "")
	}
	c.Reviewed = nil
	for i := len(c.Extra) - 1; i >= 0; i-- {
		if slices.Contains(leftOut, ExtraField(i, KeyText)) {
			c.Extra = slices.Delete(c.Extra, i, i+1)
		}
	}
	return c
}
