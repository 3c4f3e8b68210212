package document

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// What no cell shows is kept in custom properties of the workbook: the rule set, the year if the
// sheet has no cell for it, and what the user decided per row, keyed by the indicator's name. If a
// workbook has several forms, the keys of each begin with its sheet. The version of the program is
// stored too.
const (
	propYear    = "year"
	propVersion = "version"

	propReviewed = "reviewed/" // followed by code and digest of a finding that the user reviewed
)

// Version is the version of this program, which is kept in the workbooks that it saves. It is set
// once, before anything is saved.
var Version string

// propertiesOf are the properties of a form in a layout.
func propertiesOf(f *domain.Form, l *layout.Layout) map[string]string {
	props := map[string]string{}
	if year, _ := f.Text(domain.FieldYear); year != "" && l.Lacks(domain.FieldYear) && f.Year != l.ImpliedYear(f) {
		props[propYear] = year
	}
	eachProp(f, func(prop string, s *domain.Spec, i int) {
		if text := s.Text(f, i); text != "" && !(s.Holds == domain.Flag && text == "false") {
			props[prop] = text
		}
	})
	for _, r := range f.Reviewed {
		props[propReviewed+r.Code+"/"+r.About] = r.Why
	}
	return props
}

// scope is the beginning of the keys of one of several forms: "Sheet2!", or "Sheet2#2!" for the
// second form on a sheet. The name of a sheet contains no slash, so that no key of a single form
// begins like that.
func (d *Document) scope(i int) string { return d.scopeOf(d.layouts[i]) }

func (d *Document) scopeOf(l *layout.Layout) string {
	name, n := l.Grid.Name, 1
	at, _ := l.Cell(domain.FieldIndicators)
	for _, other := range d.layouts {
		if before, _ := other.Cell(domain.FieldIndicators); other.Grid.Name == name && sheet.Compare(before, at) < 0 {
			n++
		}
	}
	if n > 1 {
		name = fmt.Sprintf("%s#%d", name, n)
	}
	return name + "!"
}

// propsOf are the properties of one of the forms: those with its scope, else those without a scope,
// as files with one form have them.
func (d *Document) propsOf(i int) map[string]string {
	own, scope := map[string]string{}, d.scope(i)
	for key, text := range d.props {
		if rest, ok := strings.CutPrefix(key, scope); ok {
			own[rest] = text
		}
	}
	if len(own) == 0 {
		return d.props
	}
	return own
}

// properties are those of the workbook when form is saved into it together with others, by choice;
// those of the remaining forms stay, except those that are gone.
func (d *Document) properties(form *domain.Form, others map[int]Edited, gone map[int]bool) map[string]string {
	props := map[string]string{}
	for i, l := range d.layouts {
		if gone[i] {
			continue
		}
		f := form
		if i != d.Choice {
			other, written := others[i]
			if !written {
				other.Form = d.asRead(i)
			}
			f = &other.Form
		}
		scope := ""
		if len(d.layouts)-len(gone) > 1 {
			scope = d.scope(i)
		}
		for key, text := range propertiesOf(f, l) {
			props[scope+key] = text
		}
	}
	return withVersion(props)
}

// withVersion adds the program's version to properties, if there are any.
func withVersion(props map[string]string) map[string]string {
	if len(props) > 0 && Version != "" {
		props[propVersion] = Version
	}
	return props
}

// setProperties applies properties to a form read from cells. Rows whose name changed in the
// meantime have lost theirs: the cells take precedence.
func setProperties(f *domain.Form, l *layout.Layout, props map[string]string) {
	if year, ok := props[propYear]; ok && l.Lacks(domain.FieldYear) {
		f.Set(domain.FieldYear, year)
	}
	eachProp(f, func(prop string, s *domain.Spec, i int) {
		if text, ok := props[prop]; ok {
			s.Set(f, i, text)
		}
	})
	for _, prop := range slices.Sorted(maps.Keys(props)) {
		if finding, ok := strings.CutPrefix(prop, propReviewed); ok {
			code, about, _ := strings.Cut(finding, "/")
			f.Reviewed = append(f.Reviewed, domain.Reviewed{Code: code, About: about, Why: props[prop]})
		}
	}
}

// eachProp visits the fields that are kept in properties: single ones with their path, those of an
// indicator with their key and its name.
func eachProp(f *domain.Form, do func(prop string, s *domain.Spec, i int)) {
	var columns []*domain.Spec
	for _, s := range domain.Specs() {
		switch {
		case s.Where != domain.InProperties || s.Block != nil && s.Block.Path != "indicators":
		case s.Block == nil:
			do(s.Path, s, 0)
		default:
			columns = append(columns, s)
		}
	}
	seen := map[string]int{}
	for i := range f.Indicators {
		name := zh.Squeeze(f.Indicators[i].Name)
		if name == "" {
			continue
		}
		if seen[name]++; seen[name] > 1 {
			name = fmt.Sprintf("%s#%d", name, seen[name])
		}
		for _, s := range columns {
			do(s.Key+"/"+name, s, i)
		}
	}
}
