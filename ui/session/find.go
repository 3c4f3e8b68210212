package session

import (
	"slices"
	"unicode"

	"ziping/domain"
	"ziping/domain/zh"
)

// Match is a place where a text was found.
type Match struct {
	Form     int // which of the sessions
	Field    domain.Field
	From, To int // characters of the field's text
}

// Find finds a text in what was typed into the fields of several forms, in reading order. Upper and
// lower case, and the widths of letters, digits and marks, do not count.
func Find(sessions []*Session, what string) (list []Match) {
	for n, s := range sessions {
		f := s.Form()
		for _, at := range f.Fields() {
			text, _ := f.Text(at)
			for _, from := range places(text, what) {
				list = append(list, Match{n, at, from, from + len([]rune(what))})
			}
		}
	}
	return list
}

// places are the characters at which a text begins in another one, without overlaps.
func places(text, what string) (list []int) {
	in, query := folded(text), folded(what)
	if len(query) == 0 {
		return nil
	}
	for i := 0; i+len(query) <= len(in); i++ {
		if slices.Equal(in[i:i+len(query)], query) {
			list = append(list, i)
			i += len(query) - 1
		}
	}
	return list
}

// folded are the characters of a text as they are compared, one for each.
func folded(s string) []rune {
	list := []rune(s)
	for i, r := range list {
		list[i] = unicode.ToLower(zh.Narrow(r))
	}
	return list
}

// Replace puts another text in some places, one undo step in each form, and returns how many it was
// put in. A field that does not take the new text (a year must be digits) stays as it was.
func Replace(sessions []*Session, matches []Match, by string) (done int) {
	for n, s := range sessions {
		s.Do("替换", func(f *domain.Form) {
			for _, at := range f.Fields() {
				text, _ := f.Text(at)
				r, in := []rune(text), 0
				for _, m := range slices.Backward(matches) {
					if m.Form == n && m.Field == at && m.To <= len(r) {
						r = slices.Replace(r, m.From, m.To, []rune(by)...)
						in++
					}
				}
				if in > 0 && f.Set(at, string(r)) {
					done += in
				}
			}
		})
	}
	return done
}
