package console_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/jsonform"
	"ziping/ui/console"
)

// packed writes a workbook with the forms of a unit and of two of its projects.
func packed(t *testing.T, path string) {
	t.Helper()
	unit := domain.Kinds()[0].New(2024)
	unit.Department, unit.FilledOn = "云水县图书馆", "2025-03-07"
	ending := project("乡村图书室整修", "52A0001")
	ending.Project.Type = "一次性项目"
	forms := []domain.Form{unit, ending, project("古籍修复", "52A0002")}
	if _, err := document.SaveAll(path, forms, false); err != nil {
		t.Fatal(err)
	}
}

func project(name, code string) domain.Form {
	f := domain.Kinds()[1].New(2024)
	f.Project = domain.Project{Name: name, Code: code, Department: "219-云水县文旅局", Unit: "219001-云水县图书馆", Leader: "周平"}
	f.Funds.Rows[0] = domain.FundRow{Item: "年度资金总额", Initial: "80", Budget: "78", Executed: "75.4"}
	f.Goals = domain.Goals{Expected: "整修图书室12间。", Actual: "整修图书室11间。"}
	f.Indicators[0].Name, f.Indicators[0].Target, f.Indicators[0].Actual, f.Indicators[0].Weight = "整修图书室", "≥12间", "11间", "90"
	return f
}

func subjects(t *testing.T, path string) (list []string) {
	t.Helper()
	d, err := document.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Count() {
		if d.Count() > 1 {
			d.Choose(i)
		}
		list = append(list, d.Form.Subject())
	}
	return list
}

func TestAFileOfSeveralFormsIsConvertedWhole(t *testing.T) {
	at(t)
	packed(t, "合订.xlsx")
	all := []string{"云水县图书馆", "乡村图书室整修", "古籍修复"}
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"合订.xlsx", "a.json"}, all},
		{[]string{"a.json", "b.ziping"}, all},
		{[]string{"--official", "合订.xlsx", "c.xlsx"}, all},
		{[]string{"a.json", "d.xlsx"}, all},
		{[]string{"合订.xlsx", "e.xlsx"}, all}, // in its own layout
		{[]string{"--form", "2", "合订.xlsx", "f.json"}, all[1:2]},
		{[]string{"--form", "3", "--official", "合订.xlsx", "g.xlsx"}, all[2:]},
		{[]string{"--form", "2", "a.json", "h.ziping"}, all[1:2]},
		{[]string{"--form", "3", "a.json", "i.xlsx"}, all[2:]},
	} {
		must(t, console.Done, append([]string{"convert"}, c.args...)...)
		out := c.args[len(c.args)-1]
		if got := subjects(t, out); !slices.Equal(got, c.want) {
			t.Errorf("%v: %q, want %q", c.args, got, c.want)
		}
	}
	if p, alone, err := jsonform.DecodePackage([]byte(read(t, "a.json"))); err != nil || alone || len(p.Forms) != 3 || !strings.HasPrefix(read(t, "a.json"), "{\n  \"format\": \"ziping.package/1\",\n  \"forms\": [") {
		t.Errorf("a.json is no package: %v", err)
	}
	must(t, console.Done, "convert", "合订.xlsx", "a.pdf")
	if _, stderr := must(t, console.Failed, "convert", "--form", "4", "合订.xlsx", "x.json"); !strings.Contains(stderr, "“合订.xlsx”里有 3 张自评表，没有第 4 张") {
		t.Errorf("a form that is not there: %s", stderr)
	}
}

func TestCheckAndSummaryTellKindsApart(t *testing.T) {
	dir := at(t)
	packed(t, filepath.Join(dir, "合订.xlsx"))
	_, stdout, _ := run(t, "check", "--json", "合订.xlsx")
	list := decode(t, stdout)
	if len(list) == 0 || len(list[0].More) != 2 { // the package comes after its file
		t.Fatalf("%+v", list)
	}
	for i, f := range append(list[:1:1], list[0].More...) {
		kind, project := "project", []string{"", "乡村图书室整修", "古籍修复"}[i]
		if i == 0 {
			kind = "unit"
		}
		if f.Form != i+1 || f.FormKind != kind || f.Project != project || f.Sheet != []string{"部门整体", "乡村图书室整修", "古籍修复"}[i] {
			t.Errorf("form %d: %d %s %q on %q", i+1, f.Form, f.FormKind, f.Project, f.Sheet)
		}
		if rules := []string{"qiannan-2023", "mof-2020", "mof-2020"}[i]; f.Rules != rules {
			t.Errorf("form %d goes by %s, want %s", i+1, f.Rules, rules)
		}
		for _, found := range f.Findings {
			if i > 0 && (found.Field == "department" || found.Field == "filled_on" || found.Field == "conclusion" || found.Code == "contact-empty") {
				t.Errorf("form %d: %s", i+1, found.Message)
			}
		}
	}
	if _, stdout, _ = run(t, "check", "合订.xlsx"); !strings.Contains(stdout, "  219001-云水县图书馆，“古籍修复”，2024 年度，规则 mof-2020\n") {
		t.Errorf("no line for the project in\n%s", stdout)
	}
	must(t, console.Done, "summary", dir, "汇总.xlsx")
	rows := table(t, "汇总.xlsx")
	if len(rows) != 4 || !slices.Equal(rows[0][:5], []string{"文件", "单位", "种类", "项目名称", "年度"}) || !slices.Equal(rows[3][1:5], []string{"219001-云水县图书馆", "项目支出", "古籍修复", "2024"}) {
		t.Errorf("rows %q", rows)
	}
}

func TestTheSampleOfAProject(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "--project", "a.xlsx")
	if got := subjects(t, "a.xlsx"); !slices.Equal(got, []string{"公共数据平台升级"}) {
		t.Errorf("written %q", got)
	}
}

// All forms of a file are rolled over; a project that is over is named.
func TestAFileOfSeveralFormsIsRolledOverWhole(t *testing.T) {
	at(t)
	packed(t, "合订.xlsx")
	must(t, console.Done, "convert", "合订.xlsx", "合订.json")
	for _, c := range [][]string{{"合订.xlsx", "a.xlsx"}, {"合订.xlsx", "b.json"}, {"合订.json", "c.json"}, {"合订.json", "d.xlsx"}} {
		_, stderr := must(t, console.Done, "rollover", c[0], c[1])
		d, err := document.Open(c[1])
		if err != nil {
			t.Fatal(err)
		}
		if d.Count() != 3 {
			t.Fatalf("%v: %d forms", c, d.Count())
		}
		for i := range d.Count() {
			d.Choose(i)
			if f := d.Form; f.Year != 2025 || f.Goals.Actual != "" || !f.Funds.Rows[0].Budget.Blank() || f.Subject() != []string{"云水县图书馆", "乡村图书室整修", "古籍修复"}[i] {
				t.Errorf("%v, form %d: %s of %d, goals %q, budget %q", c, i+1, f.Subject(), f.Year, f.Goals.Actual, f.Funds.Rows[0].Budget)
			}
		}
		if strings.Count(stderr, "一次性") != 1 || !strings.Contains(stderr, "乡村图书室整修") {
			t.Errorf("%v: %s", c, stderr)
		}
	}
}

// A project that is left out takes its sheet with it.
func TestProjectsOfAFileAreLeftOut(t *testing.T) {
	at(t)
	packed(t, "合订.xlsx")
	must(t, console.Done, "convert", "合订.xlsx", "合订.json")
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"--without", "乡村图书室整修", "合订.xlsx", "a.xlsx"}, []string{"云水县图书馆", "古籍修复"}},
		{[]string{"--without", "52A0002", "合订.xlsx", "b.json"}, []string{"云水县图书馆", "乡村图书室整修"}},
		{[]string{"--without", "乡村图书室整修", "合订.json", "c.json"}, []string{"云水县图书馆", "古籍修复"}},
		{[]string{"--without", "古籍修复", "--without", "乡村图书室整修", "合订.json", "d.xlsx"}, []string{"云水县图书馆"}},
		{[]string{"--without", "云水县图书馆", "合订.xlsx", "e.xlsx"}, []string{"乡村图书室整修", "古籍修复"}},
	} {
		stdout, stderr := must(t, console.Done, append([]string{"rollover"}, c.args...)...)
		out := c.args[len(c.args)-1]
		if got := subjects(t, out); !slices.Equal(got, c.want) {
			t.Errorf("%v: %q, want %q", c.args, got, c.want)
		}
		if strings.Count(stdout, "不再结转　") != 3-len(c.want) || strings.Contains(stderr, "去不掉") {
			t.Errorf("%v: said %s%s", c.args, stdout, stderr)
		}
		if ends := strings.Contains(stderr, "一次性"); ends != slices.Contains(c.want, "乡村图书室整修") {
			t.Errorf("%v: said of the one that ends: %s", c.args, stderr)
		}
	}
	for _, c := range [][2]string{{"没有这个", "“合订.xlsx”里没有叫“没有这个”的项目"}, {"", "没有叫“”的项目"}} {
		if _, stderr := must(t, console.Failed, "rollover", "--without", c[0], "合订.xlsx", "x.xlsx"); !strings.Contains(stderr, c[1]) {
			t.Errorf("%s: %s", c[0], stderr)
		}
	}
	if _, stderr := must(t, console.Failed, "rollover", "--without", "云水县图书馆", "--without", "古籍修复", "--without", "乡村图书室整修", "合订.xlsx", "x.xlsx"); !strings.Contains(stderr, "没有要结转的") {
		t.Errorf("nothing left: %s", stderr)
	}
	if err := os.MkdirAll("2024年", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename("合订.xlsx", "2024年/合订2024.xlsx"); err != nil {
		t.Fatal(err)
	}
	must(t, console.Done, "rollover", "--without", "古籍修复", "2024年", "2025年")
	if got, want := subjects(t, "2025年/合订2025.xlsx"), []string{"云水县图书馆", "乡村图书室整修"}; !slices.Equal(got, want) {
		t.Errorf("in a folder: %q, want %q", got, want)
	}
}
