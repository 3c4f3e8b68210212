//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/jsonform"
)

// The forms of a unit and its projects in one window: what is wrong between them, and one save.
func TestAWholePackage(t *testing.T) {
	file := wholePackage(t)
	d := open(t, file)
	d.keys("ctrl+Tab")
	d.clicks(452, 708) // the count of what is wrong between the forms, at the foot
	d.picture("package")
	d.keys("ctrl+4")
	d.types("210")
	d.keys("Return", "ctrl+Tab")
	d.types("220")
	d.keys("Return")
	d.titled("● ")
	d.keys("ctrl+s")
	d.titled(filepath.Base(file))
	doc, err := document.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	for choice, want := range map[int]string{1: "210", 2: "220"} {
		doc.Choose(choice)
		if got := doc.Form.Indicators[0].Actual; got != want {
			t.Errorf("form %d has %q, want %q", choice+1, got, want)
		}
	}
}

// wholePackage is a workbook with the forms of a unit and three of its projects, which did not spend
// what the unit says.
func wholePackage(t *testing.T) (file string) {
	t.Helper()
	dir := papers(t)
	sample := func(args ...string) domain.Form {
		path := filepath.Join(dir, "一张.xlsx")
		console(t, append(append([]string{"sample"}, args...), path)...)
		defer os.Remove(path)
		return formIn(t, path).Clone()
	}
	unit, project := sample(), sample("--project")
	unit.Year = project.Year
	forms := []domain.Form{unit}
	for _, p := range []struct {
		name   string
		amount domain.Number
	}{{"公共数据平台升级", "120"}, {"机房运行维护", "64.5"}, {"数据安全培训", "18"}} {
		f := project.Clone()
		f.Project.Name, f.Project.Code = p.name, ""
		f.Funds.Rows = f.Funds.Rows[:1]
		total := &f.Funds.Rows[0]
		total.Initial, total.Budget, total.Executed = p.amount, p.amount, p.amount
		forms = append(forms, f)
	}
	in := filepath.Join(dir, "整套.ziping")
	all := jsonform.Package{Forms: forms}
	if err := os.WriteFile(in, all.Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(dir, "2025年度绩效自评整套.xlsx")
	console(t, "convert", in, file)
	return file
}
