package session

import (
	"fmt"
	"path/filepath"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
)

// Become starts a session with the self-evaluation made from a 申报表, a form without a file. rules
// are as for Open.
func Become(d *document.Declaration, rules *scoring.RuleSet) *Session {
	form := d.Form.Become()
	if rules == nil {
		rules = scoring.DefaultFor(form.Kind())
	}
	s := New(form, rules)
	s.KeepTo(d)
	return s
}

// KeepTo makes the findings tell where the form differs from a 申报表; nil for none.
func (s *Session) KeepTo(d *document.Declaration) {
	s.declared = d
	s.check()
}

// Declaration is the 申报表 that the form is compared with, nil for none. One of another year is
// not this form's.
func (s *Session) Declaration() *document.Declaration {
	d, f := s.declared, s.Form()
	if d == nil || f.Year != 0 && d.Form.Year != 0 && f.Year != d.Form.Year {
		return nil
	}
	return d
}

// Departures is the number of differences between the form and its 申报表.
func (s *Session) Departures() int {
	n := 0
	for _, f := range s.findings {
		if scoring.IsDeclared(f.Code) {
			n++
		}
	}
	return n
}

// checkDeclared adds the differences from the 申报表 to the findings.
func (s *Session) checkDeclared() {
	d, f := s.Declaration(), s.Form()
	if d == nil {
		return
	}
	for _, found := range scoring.CheckDeclared(f, &d.Form) {
		here, there := found.Places[0].Field, found.Places[1].Field
		one := scoring.Finding{Code: found.Code, Level: found.Level, Field: here, Message: found.Message, Remedy: found.Remedy}
		if text, _ := d.Form.Text(there); text != "" && (found.Code == scoring.CodeDeclaredGoal || found.Code == scoring.CodeDeclaredTarget) {
			one.Fix = &scoring.Fix{Label: "改回申报表的" + here.Label(), Edits: []domain.Edit{{Field: here, Text: text}}}
		}
		s.insert(one, s.Cell(here))
	}
}

// Declarations are the 申报表 of a file, to check forms against.
type Declarations []*document.Declaration

// OpenDeclarations opens the 申报表 in a file. Its error is a Chinese sentence.
func OpenDeclarations(path string) (Declarations, error) { return document.OpenDeclared(path) }

// Of finds the 申报表 of a form: the one of the same subject and year. A 申报表 that does not say
// whose it is counts if it is the only one. The error is a Chinese sentence.
func (list Declarations) Of(f *domain.Form) (*document.Declaration, error) {
	year := 0 // the year of one for another year
	for _, d := range list {
		named := !domain.IsBlank(f.Subject()) && !domain.IsBlank(d.Form.Subject())
		switch {
		case named && !domain.SameSubject(f, &d.Form), !named && len(list) > 1, d.Form.Kind() != f.Kind():
		case d.Form.Year != 0 && f.Year != 0 && d.Form.Year != f.Year:
			year = d.Form.Year
		default:
			return d, nil
		}
	}
	file := filepath.Base(list[0].Path)
	if year != 0 {
		return nil, fmt.Errorf("“%s”里的申报表是 %d 年度的，自评表是 %d 年度的，没有对照。", file, year, f.Year)
	}
	whose := domain.Quote(f.Subject())
	if domain.IsBlank(f.Subject()) {
		whose = "这张自评表"
	}
	return nil, fmt.Errorf("“%s”里没有%s的申报表，没有对照。", file, whose)
}
