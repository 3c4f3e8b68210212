package console_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/console"
)

// templates writes blank workbooks to fill forms into: of a unit and so many projects, or of one
// project alone.
func templates(t *testing.T) {
	t.Helper()
	unit, project := domain.Kinds()[0].New(2025), domain.Kinds()[1].New(2025)
	for path, forms := range map[string][]domain.Form{
		"模板.xlsx": {project},
		"两张.xlsx": {unit, project},
		"三张.xlsx": {unit, project, project},
	} {
		if _, err := document.SaveAll(path, forms, false); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSeveralFormsAreFilledIntoATemplateInOrder(t *testing.T) {
	at(t)
	packed(t, "合订.xlsx")
	templates(t)
	must(t, console.Done, "convert", "合订.xlsx", "a.json")
	all := []string{"云水县图书馆", "乡村图书室整修", "古籍修复"}
	for _, in := range []string{"合订.xlsx", "a.json"} {
		must(t, console.Done, "convert", "--into", "三张.xlsx", in, "z.xlsx")
		if got := subjects(t, "z.xlsx"); !slices.Equal(got, all) {
			t.Errorf("%s poured: %q", in, got)
		}
	}
	_, stderr := must(t, console.Failed, "convert", "--into", "模板.xlsx", "合订.xlsx", "x.xlsx")
	for _, words := range []string{"--form", "  3　工作表“古籍修复”", "“合订.xlsx”里部门整体的自评表比模板“模板.xlsx”里的（0 张）多"} {
		if !strings.Contains(stderr, words) {
			t.Errorf("several forms for one template: no %q in %s", words, stderr)
		}
	}
	if _, stderr := must(t, console.Failed, "convert", "--into", "两张.xlsx", "a.json", "x.xlsx"); !strings.Contains(stderr, "项目支出的自评表比模板“两张.xlsx”里的（1 张）多") {
		t.Errorf("too few places: %s", stderr)
	}
	_, stderr = must(t, console.Done, "convert", "--form", "3", "--into", "两张.xlsx", "合订.xlsx", "y.xlsx")
	if got := subjects(t, "y.xlsx"); !slices.Equal(got, []string{"", all[2]}) || !strings.Contains(stderr, "模板里还有 1 张自评表没有用到") {
		t.Errorf("the only place of its kind: %q, %s", got, stderr)
	}
	must(t, console.Done, "convert", "--form", "3", "--into", "模板.xlsx", "合订.xlsx", "y.xlsx")
	if got := subjects(t, "y.xlsx"); !slices.Equal(got, all[2:]) {
		t.Errorf("poured %q", got)
	}
}

func TestEachFormIsFilledIntoACopyOfATemplate(t *testing.T) {
	at(t)
	packed(t, "合订.xlsx")
	templates(t)
	before := read(t, "模板.xlsx")
	stdout, stderr := must(t, console.Done, "convert", "--into", "模板.xlsx", "合订.xlsx", "各项目")
	names := []string{"2024年度项目支出绩效自评表-乡村图书室整修.xlsx", "2024年度项目支出绩效自评表-古籍修复.xlsx"}
	if got := filesIn(t, "各项目"); got != strings.Join(names, " ") || stdout != "乡村图书室整修 → "+names[0]+"\n古籍修复 → "+names[1]+"\n" {
		t.Errorf("a file each: %s, said %s", got, stdout)
	}
	for i, name := range names {
		if got, want := subjects(t, filepath.Join("各项目", name)), []string{"乡村图书室整修", "古籍修复"}[i]; !slices.Equal(got, []string{want}) {
			t.Errorf("%s holds %q", name, got)
		}
	}
	if !strings.Contains(stderr, "没有套用　云水县图书馆：是部门整体的，模板是项目支出的\n") || read(t, "模板.xlsx") != before || strings.Contains(stderr, "另一张自评表") {
		t.Errorf("said %s", stderr)
	}
	if _, stderr := must(t, console.Failed, "convert", "--into", "模板.xlsx", "合订.xlsx", "各项目"); !strings.Contains(stderr, "不是空的") {
		t.Errorf("a folder that holds something: %s", stderr)
	}
	if _, stderr := must(t, console.Failed, "convert", "--into", "三张.xlsx", "合订.xlsx", "新的"); !strings.Contains(stderr, "里有 3 张自评表") {
		t.Errorf("a template of several: %s", stderr)
	}
	must(t, console.Done, "convert", "--form", "2", "--into", "模板.xlsx", "合订.xlsx", "一个")
	if got := filesIn(t, "一个"); got != names[0] {
		t.Errorf("one of them: %s", got)
	}
}

// Windows takes names that differ in case for one, and a project may be named like the second of a
// name.
func TestFormsOfOneNameGetFilesOfTheirOwn(t *testing.T) {
	at(t)
	templates(t)
	var forms []domain.Form
	for i, name := range []string{"路A", "路A（2）", "路a", "路A"} {
		f := project(name, "")
		f.Goals.Actual = fmt.Sprintf("修好第%d条路。", i+1)
		forms = append(forms, f)
	}
	if _, err := document.SaveAll("a.json", forms, false); err != nil {
		t.Fatal(err)
	}
	must(t, console.Done, "convert", "--into", "模板.xlsx", "a.json", "各项目")
	for i, name := range []string{"路A", "路A（2）", "路a（3）", "路A（4）"} {
		if f := formIn(t, "各项目/2024年度项目支出绩效自评表-"+name+".xlsx"); f.Goals.Actual != forms[i].Goals.Actual {
			t.Errorf("%s holds the form with %q", name, f.Goals.Actual)
		}
	}
}
