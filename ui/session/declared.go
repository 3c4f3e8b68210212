package session

import (
	"fmt"
	"path/filepath"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
)

// Become starts on the self-evaluation that a 申报表 becomes, a form without a file. rules are as
// for Open.
func Become(d *document.Declaration, rules *scoring.RuleSet) *Session {
	form := d.Form.Become()
	if rules == nil {
		rules = scoring.DefaultFor(form.Kind())
	}
	return New(form, rules)
}

// Declarations are the 申报表 that forms are checked against.
type Declarations []*document.Declaration

// OpenDeclarations opens the 申报表 of a file. Its error is a Chinese sentence.
func OpenDeclarations(path string) (Declarations, error) { return document.OpenDeclared(path) }

// Departure is where a form departs from its 申报表.
type Departure struct {
	scoring.PackageFinding
	Cell     string // in the form's sheet, as Excel names it, "" if there is none
	Declared string // the cell of the 申报表
}

// Of finds the 申报表 of a form: of the same subject and year. One that does not say whose it
// is will do if it is the only one. The error is a Chinese sentence.
func (list Declarations) Of(f *domain.Form) (*document.Declaration, error) {
	year := 0 // of one for another year
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

// Departures compares the form as it is now with its 申报表.
func (s *Session) Departures(d *document.Declaration) (list []Departure) {
	for _, found := range scoring.CheckDeclared(s.Form(), &d.Form) {
		list = append(list, Departure{found, s.Cell(found.Places[0].Field), d.Cell(found.Places[1].Field)})
	}
	return list
}
