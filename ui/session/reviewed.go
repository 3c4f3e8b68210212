package session

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"ziping/domain"
	"ziping/scoring"
)

// Reviewable reports whether a person may leave what was found as it is: an error has to be mended.
func (f *Finding) Reviewable() bool { return f.Level != scoring.Error }

// Reviewed are the findings that a person looked at and decided to leave as they are, in the
// form's order, each with the person's word for it.
func (s *Session) Reviewed() []Finding { return s.reviewed }

// Review puts a finding away until what it is about changes, with a word of why, as one step.
// It reports whether it could: an error has to be mended.
func (s *Session) Review(f Finding, why string) bool {
	if !f.Reviewable() || domain.IsBlank(why) {
		return false
	}
	about := s.digest(&f)
	return s.Do("已核对", func(form *domain.Form) {
		form.Reviewed = append(form.Reviewed, domain.Reviewed{Code: f.Code, About: about, Why: why})
	})
}

// ListAgain lists a reviewed finding again, as one step.
func (s *Session) ListAgain(f Finding) bool {
	about := s.digest(&f)
	return s.Do("重新列出", func(form *domain.Form) {
		form.Reviewed = slices.DeleteFunc(form.Reviewed, func(r domain.Reviewed) bool { return r.Code == f.Code && r.About == about })
	})
}

// digest identifies a finding and the text it was found in.
func (s *Session) digest(f *Finding) string {
	text, _ := s.Form().Text(f.Field)
	sum := sha256.Sum256([]byte(f.Code + "\n" + f.Message + "\n" + text))
	return hex.EncodeToString(sum[:8])
}

// putAway separates the reviewed findings from those that are open.
func (s *Session) putAway() {
	s.reviewed = nil
	list := s.Form().Reviewed
	if len(list) == 0 {
		return
	}
	s.findings = slices.DeleteFunc(s.findings, func(f Finding) bool {
		if !f.Reviewable() {
			return false
		}
		about := s.digest(&f)
		at := slices.IndexFunc(list, func(r domain.Reviewed) bool { return r.Code == f.Code && r.About == about })
		if at >= 0 {
			f.Why = list[at].Why
			s.reviewed = append(s.reviewed, f)
		}
		return at >= 0
	})
}
