package session

import (
	"fmt"
	"path/filepath"
	"slices"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
)

// Difference is a field whose text in the work differs from that in the file.
type Difference struct {
	Where     string // the place in words
	File, Now string
	Whose     string // who changed it, in words; "" if nobody can tell
}

// Differences lists how the work differs from its file as it is on disk now, in reading order.
// Without a file, or if it can't be opened (which is the error), the work is compared with an empty
// form.
func (l *Lost) Differences() ([]Difference, error) {
	now := l.session()
	old, err := l.entry.Form.Kind().New(l.entry.Form.Year), error(nil)
	if l.entry.Path != "" {
		var doc *document.Document
		if doc, err = document.Open(l.entry.Path); err == nil {
			if l.entry.Choice < len(doc.Choices) {
				doc.Choose(l.entry.Choice)
			}
			doc.Form.Rules = now.Form().Rules
			old = start(doc, now.rules).Filled()
		}
	}
	filled := now.Filled()
	return differences(&old, &filled), err
}

// Compared is how a form differs from its file as it is on disk now.
type Compared struct {
	Subject string // what the form evaluates
	List    []Difference
}

// CompareWithFile compares forms of one file with it: what others changed since it was opened or
// saved, and what was changed here. look reads the file, on any goroutine.
func CompareWithFile(forms []*Session) (look func() ([]Compared, error)) {
	type form struct {
		choice    int
		rules     *scoring.RuleSet
		base, now domain.Form
	}
	path := forms[0].doc.Path
	var list []form
	for _, s := range forms {
		base := s.doc.Form.Clone()
		eval := scoring.Evaluate(&base, s.rules)
		list = append(list, form{s.doc.Choice, s.rules, scoring.Fill(base, &eval), s.Filled()})
	}
	return func() (all []Compared, err error) {
		doc, err := document.Open(path)
		if err != nil {
			return nil, err
		}
		for _, f := range list {
			if f.choice >= doc.Count() {
				return nil, fmt.Errorf("“%s”里现在只有 %d 张自评表，%s的那一张不在了。要留下窗口里的，另存为别的名字", filepath.Base(path), doc.Count(), domain.Quote(f.now.Subject()))
			}
			if doc.Count() > 1 {
				doc.Choose(f.choice)
			}
			doc.Form.Rules = f.rules.ID
			file := start(doc, f.rules).Filled()
			all = append(all, Compared{f.now.Subject(), tellWhose(differences(&file, &f.now), differences(&f.base, &file), differences(&f.base, &f.now))})
		}
		return all, nil
	}
}

// tellWhose says of the differences between a file and a form who made them: theirs and ours are
// how each of the two differs from what they have in common.
func tellWhose(list, theirs, ours []Difference) []Difference {
	in := func(other []Difference, where string) bool {
		return slices.ContainsFunc(other, func(d Difference) bool { return d.Where == where })
	}
	for i := range list {
		d := &list[i]
		switch they, we := in(theirs, d.Where), in(ours, d.Where); {
		case they && we:
			d.Whose = "两边都改了"
		case they:
			d.Whose = "别人改的"
		case we:
			d.Whose = "这里改的"
		}
	}
	return list
}

func differences(old, now *domain.Form) []Difference {
	match, dropped := domain.Match(now, old)
	var list []Difference
	for _, field := range now.Fields() {
		before := field
		if i, key, ok := field.Indicator(); ok {
			if match[i] < 0 && key == domain.KeyName {
				list = append(list, Difference{Where: now.IndicatorTitle(i), Now: "新增"})
			}
			if match[i] < 0 {
				continue
			}
			before = domain.IndicatorField(match[i], key)
		}
		was, _ := old.Text(before)
		is, _ := now.Text(field)
		derived := field.Spec().Next == domain.Lapses
		if !derived && !sameText(was, is) {
			list = append(list, Difference{Where: now.Describe(field), File: was, Now: is})
		}
	}
	for _, i := range dropped {
		list = append(list, Difference{Where: old.IndicatorTitle(i), Now: "删除"})
	}
	return list
}

// sameText treats 9 and 9.00 as equal.
func sameText(a, b string) bool {
	if a == b {
		return true
	}
	x, okX := domain.Number(a).Value()
	y, okY := domain.Number(b).Value()
	return okX && okY && x.Equal(y)
}
