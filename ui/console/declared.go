package console

import (
	"fmt"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/session"
)

// declared is how a form compares with its 申报表.
type declared struct {
	File     string      `json:"file"`
	Findings []departure `json:"findings"`
	Error    string      `json:"error"` // why it was not compared
}

type departure struct {
	Code    string           `json:"code"`
	Level   scoring.Severity `json:"level"`
	Name    string           `json:"name"` // of the project
	Message string           `json:"message"`
	Remedy  string           `json:"remedy"`
	Places  []declaredPlace  `json:"places"` // in the form first, then in the 申报表
}

type declaredPlace struct {
	File  string       `json:"file"`
	Sheet string       `json:"sheet"`
	Cell  string       `json:"cell"`
	Field domain.Field `json:"field"`
}

func departures(s *session.Session, list session.Declarations) *declared {
	d, err := list.Of(s.Form())
	if err != nil {
		return &declared{File: list[0].Path, Findings: []departure{}, Error: err.Error()}
	}
	compared := &declared{File: d.Path, Findings: []departure{}}
	for _, f := range scoring.CheckDeclared(s.Form(), &d.Form) {
		var places []declaredPlace
		for _, at := range f.Places {
			if at.Form == scoring.Declared {
				places = append(places, declaredPlace{d.Path, d.Sheet(), d.Cell(at.Field), at.Field})
			} else {
				places = append(places, declaredPlace{s.Path(), s.Document().Sheet(), s.Cell(at.Field), at.Field})
			}
		}
		compared.Findings = append(compared.Findings, departure{f.Code, f.Level, f.Name, f.Message, f.Remedy, places})
	}
	return compared
}

// print shows a person how a form compares with its 申报表.
func (d *declared) print(c *call) {
	if d.Error != "" {
		fmt.Fprintln(c.stdout, "  申报表　"+d.Error)
		return
	}
	for _, f := range d.Findings {
		place := f.Places[0].Cell
		if place != "" {
			place += "，"
		}
		fmt.Fprintf(c.stdout, "  %s　%s%s（%s申报表 %s）\n", f.Level.Name(), f.Message, f.Remedy, place, f.Places[1].Cell)
	}
	if len(d.Findings) == 0 {
		fmt.Fprintln(c.stdout, "  申报表　和申报表一致")
	}
}
