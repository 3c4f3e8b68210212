package console

import (
	"fmt"
	"strings"

	"ziping/ui/session"
)

// unitsReport is what check --units says after the packages.
type unitsReport struct {
	Units      string           `json:"units"` // the list
	Listed     int              `json:"listed"`
	Missing    []string         `json:"missing"`    // handed in nothing
	Incomplete []incompleteUnit `json:"incomplete"` // lack something
	Unlisted   []string         `json:"unlisted"`   // handed in, and are not in the list
}

type incompleteUnit struct {
	Unit  string   `json:"unit"`
	Year  int      `json:"year"`
	Lacks []string `json:"lacks"`
}

func newUnitsReport(list string, listed []string, units []*session.Unit) *unitsReport {
	r := &unitsReport{Units: list, Listed: len(listed), Missing: []string{}, Incomplete: []incompleteUnit{}, Unlisted: []string{}}
	for _, u := range units {
		switch {
		case u.Missing():
			r.Missing = append(r.Missing, u.Name)
			continue
		case u.Unlisted:
			r.Unlisted = append(r.Unlisted, u.Name)
		}
		if len(u.Lacks) > 0 {
			r.Incomplete = append(r.Incomplete, incompleteUnit{u.Name, u.Year, u.Lacks})
		}
	}
	return r
}

// print shows it to a person.
func (r *unitsReport) print(c *call) {
	fmt.Fprintf(c.stdout, "名单　%s\n  %d 个单位\n", r.Units, r.Listed)
	if len(r.Missing) > 0 {
		fmt.Fprintf(c.stdout, "  没有交（%d 个）　%s\n", len(r.Missing), strings.Join(r.Missing, "、"))
	}
	for _, u := range r.Incomplete {
		fmt.Fprintf(c.stdout, "  不完整　%s：%s\n", ownerWords(u.Unit), strings.Join(u.Lacks, "；"))
	}
	if len(r.Unlisted) > 0 {
		fmt.Fprintf(c.stdout, "  不在名单里（%d 个）　%s\n", len(r.Unlisted), strings.Join(r.Unlisted, "、"))
	}
	if len(r.Missing)+len(r.Incomplete) == 0 {
		fmt.Fprintln(c.stdout, "  都交了，都是完整的")
	}
}
