package session_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/xlsx"
	"ziping/scoring"
	"ziping/ui/session"
)

// project is the form of a project that got and spent some 万元.
func project(unit, name, budget, executed string) *domain.Form {
	f := domain.Kinds()[1].New(2024)
	f.Project = domain.Project{Name: name, Unit: unit, Department: unit}
	f.Funds.Rows[0] = domain.FundRow{Item: "年度资金总额", Initial: domain.Number(budget), Budget: domain.Number(budget), Executed: domain.Number(executed)}
	f.Goals = domain.Goals{Expected: "按期做完" + name + "的全部任务。", Actual: name + "的任务已全部做完。"}
	f.Indicators = []domain.Indicator{{Level1: "产出指标", Level2: "数量指标", Name: name + "完成数", Target: "≥10件", Actual: "11件", Weight: "90", Score: "90", ScoreBy: domain.ByRule}}
	return &f
}

func unitForm(unit, budget, executed string) *domain.Form {
	f := domain.Kinds()[0].New(2024)
	f.Department = unit
	f.Funds.Rows = []domain.FundRow{
		{Item: "年度资金总额", Initial: domain.Number(budget), Budget: domain.Number(budget), Executed: domain.Number(executed)},
		{Item: "项目支出", Initial: domain.Number(budget), Budget: domain.Number(budget), Executed: domain.Number(executed)},
	}
	f.Goals = domain.Goals{Expected: "完成全年工作任务。", Actual: "全年工作任务已经完成。"}
	f.Indicators = []domain.Indicator{{Level1: "产出指标", Level2: "数量指标", Name: "年度任务完成率", Target: "≥95%", Actual: "98%", Weight: "90", ScoreBy: domain.ByRule}}
	return &f
}

// lay saves forms in a folder, one file each.
func lay(t testing.TB, folder string, forms map[string]*domain.Form) {
	t.Helper()
	for name, f := range forms {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := session.New(*f, scoring.DefaultFor(f.Kind())).SaveAs(path); err != nil {
			t.Fatal(err)
		}
	}
}

// layTable saves a 汇总表 in a folder.
func layTable(t testing.TB, path string, rows ...[]string) {
	t.Helper()
	data, err := xlsx.Table("汇总表", nil, []string{"序号", "项目名称", "全年预算数（万元）", "全年执行数（万元）", "自评得分"}, []float64{8, 30, 12, 12, 10}, rows)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// packagesIn are the packages found in a folder.
func packagesIn(t testing.TB, folder string) []*session.Package {
	t.Helper()
	found, err := session.FindForms(nil, folder)
	if err != nil {
		t.Fatal(err)
	}
	var contents []session.Contents
	for _, file := range found.Files {
		var c session.Contents
		if err := session.Each(file, nil, func(s *session.Session) { c.Add(file, s) }); err != nil {
			c.AddError(file, err)
		}
		contents = append(contents, c)
	}
	return session.Packages(contents)
}

// describe describes the packages in the folder: unit, year, forms and findings.
func describe(t testing.TB, folder string) string {
	t.Helper()
	var lines []string
	for _, p := range packagesIn(t, folder) {
		name, err := filepath.Rel(folder, p.Name)
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%s: %s %d, %d forms", filepath.ToSlash(name), p.Unit, p.Year, len(p.Members))
		if p.Table != nil {
			line += " and a table"
		}
		for _, f := range p.Findings {
			line += ", " + f.Code
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestFormsOfAFolderArePackages(t *testing.T) {
	home(t)
	water, roads := "柳河县水务局", "柳河县公路局"
	sound := func(unit string) map[string]*domain.Form {
		return map[string]*domain.Form{"部门整体.xlsx": unitForm(unit, "30", "28"), "项目1.xlsx": project(unit, "甲工程", "10", "9"), "项目2.xlsx": project(unit, "乙工程", "20", "19")}
	}
	below := func(folder string, forms map[string]*domain.Form) map[string]*domain.Form {
		moved := map[string]*domain.Form{}
		for name, f := range forms {
			moved[folder+"/"+name] = f
		}
		return moved
	}
	year := func(f *domain.Form, year int) *domain.Form { f.Year = year; return f }
	coded := func(f *domain.Form) *domain.Form { f.Project.Code = "52A0001"; return f }
	for _, c := range []struct {
		name  string
		forms []map[string]*domain.Form
		want  string
	}{
		{"one unit", []map[string]*domain.Form{sound(water)}, ".: 柳河县水务局 2024, 3 forms"},
		{"a form alone", []map[string]*domain.Form{{"项目1.xlsx": project(water, "甲工程", "10", "9")}}, ""},
		{"the projects in a folder below", []map[string]*domain.Form{{"部门整体.xlsx": unitForm(water, "10", "9"), "项目/1.xlsx": project(water, "甲工程", "10", "9")}}, ".: 柳河县水务局 2024, 2 forms"},
		{"two units, a folder each", []map[string]*domain.Form{below("水务", sound(water)), below("公路", sound(roads))},
			"公路: 柳河县公路局 2024, 3 forms\n水务: 柳河县水务局 2024, 3 forms"},
		{"two units in one folder", []map[string]*domain.Form{{"a.xlsx": unitForm(water, "10", "9"), "b.xlsx": project(water, "甲工程", "10", "9"), "c.xlsx": unitForm(roads, "7", "6"), "d.xlsx": project(roads, "丙工程", "7", "6")}},
			".: 柳河县水务局 2024, 2 forms\n.: 柳河县公路局 2024, 2 forms"},
		{"a project of another unit", []map[string]*domain.Form{{"部门整体.xlsx": unitForm(water, "17", "15"), "1.xlsx": project(water, "甲工程", "10", "9"), "2.xlsx": project(roads, "丙工程", "7", "6")}},
			".: 柳河县水务局 2024, 3 forms, project-unit"},
		{"a folder without the unit's form", []map[string]*domain.Form{below("水务", sound(water)), {"公路/1.xlsx": project(roads, "丙工程", "7", "6"), "公路/2.xlsx": project(roads, "丁工程", "8", "7")}},
			"公路: 柳河县公路局 2024, 2 forms\n水务: 柳河县水务局 2024, 3 forms"},
		{"a forgotten year", []map[string]*domain.Form{{"部门整体.xlsx": unitForm(water, "17", "15"), "1.xlsx": project(water, "甲工程", "10", "9"), "2.xlsx": year(project(water, "丙工程", "7", "6"), 2023)}},
			".: 柳河县水务局 2024, 3 forms, project-year"},
		{"last year's form of a project that was renamed", []map[string]*domain.Form{{"部门整体.xlsx": unitForm(water, "10", "9"), "1.xlsx": coded(project(water, "甲工程", "10", "9")), "旧.xlsx": coded(year(project(water, "甲工程（一期）", "10", "9"), 2023))}},
			".: 柳河县水务局 2024, 2 forms"},
		{"last year's forms next to this year's", []map[string]*domain.Form{sound(water), {"旧部门整体.xlsx": year(unitForm(water, "10", "9"), 2023), "旧项目.xlsx": year(project(water, "甲工程", "10", "9"), 2023)}},
			".: 柳河县水务局 2024, 3 forms\n.: 柳河县水务局 2023, 2 forms"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			for _, forms := range c.forms {
				lay(t, folder, forms)
			}
			if got := describe(t, folder); got != c.want {
				t.Errorf("packages:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func TestATableOfItsOwnIsComparedWithTheForms(t *testing.T) {
	home(t)
	folder := t.TempDir()
	lay(t, folder, map[string]*domain.Form{"部门整体.xlsx": unitForm("柳河县水务局", "30", "28"), "项目1.xlsx": project("柳河县水务局", "甲工程", "10", "9"), "项目2.xlsx": project("柳河县水务局", "乙工程", "20", "19")})
	table := filepath.Join(folder, "汇总表.xlsx")
	layTable(t, table, []string{"1", "甲工程", "10", "9", "99"}, []string{"2", "乙工程", "20", "19", "99.5"})
	if got, want := describe(t, folder), ".: 柳河县水务局 2024, 3 forms and a table"; got != want {
		t.Fatalf("packages %q, want %q", got, want)
	}
	layTable(t, table, []string{"1", "甲工程", "10", "9", "99"}, []string{"2", "乙工程", "20", "19", "89.5"})
	p := packagesIn(t, folder)[0]
	if len(p.Findings) != 1 || p.Count(scoring.Error) != 1 {
		t.Fatalf("findings %+v", p.Findings)
	}
	var places []string
	for _, at := range p.Findings[0].Places {
		places = append(places, filepath.Base(at.File)+" "+at.Cell)
	}
	if got := strings.Join(places, ", "); got != "汇总表.xlsx 汇总表!E3, 项目2.xlsx 自评表!H15" {
		t.Errorf("points at %s", got)
	}
}

// One form alone is no package, unless a 汇总表 lists it.
func TestOneFormWithATableIsAPackage(t *testing.T) {
	home(t)
	folder := t.TempDir()
	lay(t, folder, map[string]*domain.Form{"项目1.xlsx": project("柳河县水务局", "甲工程", "10", "9")})
	if got := describe(t, folder); got != "" {
		t.Errorf("without a table: %q", got)
	}
	layTable(t, filepath.Join(folder, "汇总表.xlsx"), []string{"1", "甲工程", "10", "9", "99"})
	if got, want := describe(t, folder), ".: 柳河县水务局 2024, 1 forms and a table"; got != want {
		t.Errorf("packages %q, want %q", got, want)
	}
}

// A template that nobody filled in is in the same folder.
func TestBlankFormsAreNoPartOfAPackage(t *testing.T) {
	home(t)
	folder := t.TempDir()
	blank := domain.Kinds()[1].New(2024)
	lay(t, folder, map[string]*domain.Form{"部门整体.xlsx": unitForm("柳河县水务局", "10", "9"), "项目1.xlsx": project("柳河县水务局", "甲工程", "10", "9"), "空表.xlsx": &blank})
	if got, want := describe(t, folder), ".: 柳河县水务局 2024, 2 forms"; got != want {
		t.Errorf("packages %q, want %q", got, want)
	}
}

func TestResultsComeInOrderFromAllCores(t *testing.T) {
	var got []int
	session.InOrder(100, func(i int) int { return i * i }, func(i, result int) bool {
		if result != i*i {
			t.Errorf("%d gives %d", i, result)
		}
		got = append(got, i)
		return i < 59
	})
	if len(got) != 60 || got[0] != 0 || got[59] != 59 {
		t.Errorf("took %v", got)
	}
	session.InOrder(0, func(i int) int { return i }, func(int, int) bool { t.Error("took something of nothing"); return false })
}
