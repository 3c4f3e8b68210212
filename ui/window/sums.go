package window

import (
	"fmt"

	"ziping/domain"
)

// sums are the sums that were typed into number fields, whose results the form holds. They are
// shown as hints; an edit of another kind than typing forgets them.
type sums struct {
	typed map[domain.Field]typedSum
	open  domain.Field // the field whose sum is still being typed
}

// typedSum is a sum as typed, and what the form holds of it.
type typedSum struct{ text, held string }

// read is what the form is to hold of a text typed into a number field: of a sum, its result.
// unit is that of an amount, "" for other numbers.
func (s *sums) read(at domain.Field, text, unit string) string {
	delete(s.typed, at)
	s.open = ""
	held := inUnit(string(domain.Number(text).Worked()), unit)
	if _, ok := domain.Number(text).Sum(); ok {
		if s.typed == nil {
			s.typed = map[domain.Field]typedSum{}
		}
		s.typed[at], s.open = typedSum{text, held}, at
	}
	return held
}

// inUnit is what a form holds of an amount typed below a heading that names a unit: it says that,
// unless it is 万元.
func inUnit(text, unit string) string {
	if unit == "" {
		return text
	}
	return string(domain.Number(text).Of(unit))
}

// shown is the sum that is being typed into a field which holds a text, "" for none.
func (s *sums) shown(at domain.Field, holds string) string {
	if sum := s.typed[at]; s.open == at && sum.held == holds {
		return sum.text
	}
	return ""
}

// close ends the typing: from now on the field shows the result.
func (s *sums) close() { s.open = "" }

// forget is for edits after which a path may mean another field.
func (s *sums) forget() { *s = sums{} }

// hint says what became of the sum that was typed into a field: while it is being typed its
// result, afterwards the sum itself.
func (s *sums) hint(f *domain.Form, at domain.Field, unit string) string {
	typed, ok := s.typed[at]
	if !ok {
		return ""
	}
	holds, _ := f.Text(at)
	if holds != typed.held {
		return ""
	}
	words := "由 " + typed.text + " 算得"
	if s.open == at {
		words = "＝ " + grouped(domain.Number(holds).In(unit))
		if unit != "" {
			words += " " + unit
		}
	}
	if sum, _ := domain.Number(typed.text).Sum(); sum.Rounded {
		words += fmt.Sprintf("（除不尽，四舍五入到 %d 位小数）", domain.SumPlaces)
	}
	return words
}
