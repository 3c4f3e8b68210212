package console

import (
	"fmt"

	"ziping/scoring"
	"ziping/ui/session"
)

// declared is the comparison of a form with its 申报表.
type declared struct {
	File     string           `json:"file"`
	Findings []packageFinding `json:"findings"` // the places in the form first, then those in the 申报表
	Error    string           `json:"error"`    // why it was not compared
}

func departures(s *session.Session, list session.Declarations) *declared {
	d, err := list.Of(s.Form())
	if err != nil {
		return &declared{File: list[0].Path, Findings: []packageFinding{}, Error: err.Error()}
	}
	compared := &declared{File: d.Path, Findings: []packageFinding{}}
	for _, f := range scoring.CheckDeclared(s.Form(), &d.Form) {
		found := packageFinding{f.Code, f.Level, f.Name, f.Message, f.Remedy, nil}
		for _, at := range f.Places {
			if at.Form == scoring.Declared {
				found.Places = append(found.Places, place{d.Path, d.Sheet(), d.Cell(at.Field), at.Field})
			} else {
				found.Places = append(found.Places, place{s.Document().Path, s.Document().Sheet(), s.Cell(at.Field), at.Field})
			}
		}
		compared.Findings = append(compared.Findings, found)
	}
	return compared
}

// print prints the comparison for people.
func (d *declared) print(c *call) {
	if d.Error != "" {
		fmt.Fprintln(c.stdout, "  申报表　"+d.Error)
		return
	}
	for _, f := range d.Findings {
		here := f.Places[0].Cell
		if here != "" {
			here += "，"
		}
		fmt.Fprintf(c.stdout, "  %s　%s%s（%s申报表 %s）\n", f.Level.Name(), f.Message, f.Remedy, here, f.Places[1].Cell)
	}
	if len(d.Findings) == 0 {
		fmt.Fprintln(c.stdout, "  申报表　和申报表一致")
	}
}
