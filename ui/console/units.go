package console

import (
	"fmt"
	"os"
	"path/filepath"
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

// tellUnits holds the units against the list.
func (c *call) tellUnits(o *checking, units []*session.Unit) *unitsReport {
	r := newUnitsReport(o.list, o.listed, units)
	if c.code == Done && len(r.Missing)+len(r.Incomplete) > 0 {
		c.code = Faults
	}
	if !o.asJSON {
		r.print(c)
	}
	return r
}

// tellAll writes the return letters and the list of all findings.
func (c *call) tellAll(o *checking, units []*session.Unit) error {
	folder := commonFolder(o.places)
	if o.letters != "" {
		n, changed, err := session.WriteLetters(o.letters, folder, session.ToReturn(units))
		if err != nil {
			return err
		}
		fmt.Fprintf(c.stderr, "写出退回修改通知 %d 份，放在“%s”，【】里的内容要人填写\n", n, o.letters)
		for _, name := range changed {
			fmt.Fprintf(c.stderr, "“%s”写出以后改过，没有覆盖；要重新写的，先把它移走\n", name)
		}
	}
	if o.findings != "" {
		if err := session.SaveFindings(o.findings, folder, units); err != nil {
			return err
		}
		fmt.Fprintf(c.stderr, "问题清单写入“%s”\n", o.findings)
	}
	return nil
}

// commonFolder is the folder from which files are named: the one that was asked for, else that of
// the first place.
func commonFolder(places []string) string {
	if info, err := os.Stat(places[0]); err == nil && !info.IsDir() || len(places) > 1 {
		return filepath.Dir(places[0])
	}
	return places[0]
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
