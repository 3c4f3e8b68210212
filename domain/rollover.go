package domain

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ziping/domain/zh"
)

// Change is one thing a roll-over does: the piece Old of a field, at byte offset Start,
// becomes New. A cleared field is a change of its whole text to "".
type Change struct {
	Field Field
	Start int
	Old   string
	New   string
	Kind  MentionKind // why a year is proposed unticked; Plain for a cleared field
	On    bool        // whether ApplyRollOver makes the change
}

// Clears reports whether the change empties its field.
func (c Change) Clears() bool { return c.New == "" }

// RollOver proposes the changes that make a form the next one. The year is incremented in the title
// and in every text that names the form's year; ranges, comparisons and document numbers are
// proposed unticked. Last year's money, results, scores, reasons and conclusion are cleared.
// Indicators, weights and targets stay. A form that names no year counts as one of the year before.
// The form is not changed.
func RollOver(f *Form, year int) []Change {
	var list []Change
	last := cmp.Or(f.Year, year-1)
	if f.Year != year {
		old, _ := f.Text(FieldYear)
		list = append(list, Change{Field: FieldYear, Old: old, New: strconv.Itoa(year), On: true})
	}
	years := func(field Field) {
		text, _ := f.Text(field)
		for _, m := range YearMentions(text, last) {
			if old := text[m.Start:m.End]; f.Year != year {
				list = append(list, Change{field, m.Start, old, Respell(old, year), m.Kind, m.Kind == Plain})
			}
		}
	}
	clears := func(field Field) {
		if text, _ := f.Text(field); text != "" {
			list = append(list, Change{Field: field, Old: text, On: true})
		}
	}
	f.each(func(s *Spec, i int) {
		if s.Next == Moves {
			years(s.Field(i))
		}
	})
	for _, inList := range []bool{false, true} { // first what the form says once
		f.each(func(s *Spec, i int) {
			if s.Next == Clears && s.inList() == inList && !f.lasts(s.Field(i)) {
				clears(s.Field(i))
			}
		})
	}
	return list
}

// lasts reports whether a labelled text says what the form evaluates, not how a year went:
// 项目属性, next to the 项目类别 that is a field.
func (f *Form) lasts(field Field) bool {
	list, i, key, _ := field.Split()
	if list != "extra" || key != KeyText {
		return false
	}
	return slices.ContainsFunc(f.Kind().Lasting, func(word string) bool { return strings.Contains(f.Extra[i].Label, word) })
}

// Ends reports whether the project of a form ends with its year, so that there is no next
// form: it is called a single one, or it took several years and this is the last.
func (f *Form) Ends() bool {
	ends := false
	f.each(func(s *Spec, i int) {
		switch text := s.Text(f, i); {
		case s.Holds == Options || f.lasts(s.Field(i)):
			ends = ends || strings.Contains(text, "一次性")
		case s.Holds == Period:
			years := yearInPeriod.FindAllString(zh.Fold(text), -1)
			ends = ends || len(years) > 1 && years[0] != years[len(years)-1] && years[len(years)-1] == strconv.Itoa(f.Year)
		}
	})
	return ends
}

var yearInPeriod = regexp.MustCompile(`20\d\d`)

// ApplyRollOver makes the changes that are on. The printed totals go with the results
// they summed, and a row without a score follows the rules again.
func ApplyRollOver(f Form, changes []Change) Form {
	f = f.Clone()
	ordered := slices.Clone(changes)
	// Later pieces of a text first, so that the offsets of earlier ones stay true.
	slices.SortStableFunc(ordered, func(a, b Change) int { return cmp.Compare(b.Start, a.Start) })
	for _, c := range ordered {
		text, ok := f.Text(c.Field)
		if !ok || !c.On || c.Start+len(c.Old) > len(text) {
			continue
		}
		f.Set(c.Field, text[:c.Start]+c.New+text[c.Start+len(c.Old):])
	}
	f.each(func(s *Spec, i int) {
		if s.Next == Lapses {
			s.Set(&f, i, "")
		}
	})
	f.Reviewed = nil // of last year's figures
	f.eachScore(func(by *ScoreBy, typed string) {
		if typed == "" {
			*by = ByRule
		}
	})
	return f
}
