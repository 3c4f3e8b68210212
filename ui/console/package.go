package console

import (
	"fmt"
	"path/filepath"
	"strings"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/session"
)

// packageReport is one package of check --json, after the files.
type packageReport struct {
	Package  string           `json:"package"` // the file, or the folder
	Unit     string           `json:"unit"`
	Year     int              `json:"year"`
	Forms    int              `json:"forms"`
	Findings []packageFinding `json:"findings"`

	table bool
}

type packageFinding struct {
	Code    string           `json:"code"`
	Level   scoring.Severity `json:"level"`
	Name    string           `json:"name"` // of the project, "" if it is about the whole
	Message string           `json:"message"`
	Remedy  string           `json:"remedy"`
	Places  []place          `json:"places"`
}

type place struct {
	File  string       `json:"file"`
	Sheet string       `json:"sheet"`
	Cell  string       `json:"cell"`
	Field domain.Field `json:"field"`
}

func newPackageReport(p *session.Package) *packageReport {
	r := &packageReport{Package: p.Name, Unit: p.Unit, Year: p.Year, Forms: len(p.Members), Findings: []packageFinding{}, table: p.Table != nil}
	for _, f := range p.Findings {
		found := packageFinding{f.Code, f.Level, f.Name, f.Message, f.Remedy, nil}
		for _, at := range f.Places {
			found.Places = append(found.Places, place{at.File, at.Sheet, at.Cell, at.Field})
		}
		r.Findings = append(r.Findings, found)
	}
	return r
}

// print prints a package for people.
func (r *packageReport) print(c *call) {
	table := ""
	if r.table {
		table = "和汇总表"
	}
	fmt.Fprintf(c.stdout, "整套　%s\n  %s，%s，%d 张自评表%s\n", r.Package, ownerWords(r.Unit), yearWords(r.Year), r.Forms, table)
	for _, f := range r.Findings {
		fmt.Fprintf(c.stdout, "  %s　%s%s%s\n", f.Level.Name(), f.Message, f.Remedy, r.placeWords(f.Places))
	}
	if len(r.Findings) == 0 {
		fmt.Fprintln(c.stdout, "  各表之间没有发现问题")
	}
}

// placeWords lists the first places of a finding; those in other files than the package's have the
// name of the file.
func (r *packageReport) placeWords(places []place) string {
	const most = 4
	var words []string
	for _, p := range places[:min(len(places), most)] {
		name := p.Cell
		if p.File != r.Package {
			name = strings.TrimSpace(filepath.Base(p.File) + " " + p.Cell)
		}
		if name != "" {
			words = append(words, name)
		}
	}
	if len(words) == 0 {
		return ""
	}
	etc := ""
	if len(places) > most {
		etc = fmt.Sprintf("等 %d 处", len(places))
	}
	return "（" + strings.Join(words, "、") + etc + "）"
}

func ownerWords(name string) string {
	if name == "" {
		return "（未填单位名称）"
	}
	return name
}

func yearWords(year int) string {
	if year == 0 {
		return "（未填年度）"
	}
	return fmt.Sprintf("%d 年度", year)
}
