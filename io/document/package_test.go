package document_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/internal/formtest"
	"ziping/io/jsonform"
)

// someForms are a unit's form and three of projects, two of which have one name.
func someForms() []domain.Form {
	list := []domain.Form{formtest.Full(), formtest.Project(), formtest.Project(), formtest.Project()}
	// Cut to the maximum length of a sheet's name, it would end with a quote, which Excel rejects.
	list[2].Project.Name = "古籍[修复]/数字化：第一期*" + strings.Repeat("很长的名称", 3) + "很'长'的名称" + strings.Repeat("很长的名称", 6)
	list[2].Indicators[0].Tier, list[2].Indicators[0].Actual = "部分达成年度指标并具有一定效果", "8126册"
	list[3].Indicators, list[3].Levels = list[3].Indicators[:2:2], list[3].Levels[:1:1]
	return list
}

func TestSeveralFormsGoIntoOneFileAndComeBack(t *testing.T) {
	forms := someForms()
	for _, ext := range []string{".json", ".ziping", ".xlsx"} {
		path := filepath.Join(t.TempDir(), "合订"+ext)
		if warning, err := document.SaveAll(path, forms, false); err != nil || warning != "" {
			t.Fatalf("%s: %v, warning %q", ext, err, warning)
		}
		d := open(t, path)
		if d.Count() != len(forms) || d.Choice != 0 {
			t.Fatalf("%s: %d forms, the %d. is opened", ext, d.Count(), d.Choice+1)
		}
		for i, want := range forms {
			d.Choose(i)
			for _, field := range want.Fields() {
				a, _ := want.Text(field)
				b, _ := d.Form.Text(field)
				if a != b && domain.Number(a).Tidy() != domain.Number(b).Tidy() {
					t.Errorf("%s, form %d, %s: %q, want %q", ext, i+1, field, b, a)
				}
			}
			if d.Form.Rules != want.Rules || d.Form.Indicators[0].Tier != want.Indicators[0].Tier {
				t.Errorf("%s, form %d: rules %q, tier %q", ext, i+1, d.Form.Rules, d.Form.Indicators[0].Tier)
			}
		}
	}
}

func TestSeveralFormsInAPDFFollowOneAnother(t *testing.T) {
	forms := someForms()
	path := filepath.Join(t.TempDir(), "合订.pdf")
	if _, err := document.SaveAll(path, forms, false); err != nil {
		t.Fatal(err)
	}
	all := file(t, path)
	pages := func(data []byte) int { return bytes.Count(data, []byte("/Type /Page\n")) }
	sum := 0
	for i := range forms {
		one, err := document.New(forms[i]).Bytes(document.PDF, &forms[i])
		if err != nil {
			t.Fatal(err)
		}
		sum += pages(one)
	}
	if sum < len(forms) || pages(all) != sum {
		t.Errorf("%d pages, want %d", pages(all), sum)
	}
}

func TestSeveralFormsAreNotWrittenIntoWhatHoldsOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "合订.xlsm")
	if _, err := document.SaveAll(path, someForms(), false); err == nil {
		t.Error("written as .xlsm")
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the file is there")
	}
}

// A save of one form of a package keeps the others, also after a crash.
func TestASaveOfOneFormOfAPackageKeepsTheOthers(t *testing.T) {
	forms := someForms()
	p := jsonform.Package{Forms: forms, Unknown: []domain.Unknown{{Key: "sent", Value: "true"}}}
	for _, crashed := range []bool{false, true} {
		path := lay(t, "合订.ziping", p.Encode())
		d := open(t, path)
		d.Choose(1)
		form := d.Form.Clone()
		form.Project.Leader = "林晓"
		if crashed {
			d = document.Recover(d.Entry("1", &form))
		}
		save(t, d, path, form)
		if d.Choice != 1 || d.Form.Project.Leader != "林晓" {
			t.Errorf("after the save form %d of %q is open", d.Choice+1, d.Form.Project.Leader)
		}
		want := p
		want.Forms = someForms()
		want.Forms[1].Project.Leader = "林晓"
		if got := file(t, path); !bytes.Equal(got, want.Encode()) {
			t.Errorf("crashed %v: the file is\n%s", crashed, got)
		}
	}
}

func TestATemplateOfAnotherKindIsRefused(t *testing.T) {
	project, unit := formtest.Project(), formtest.Full()
	template := func(f domain.Form) *document.Document {
		path := filepath.Join(t.TempDir(), "模板.xlsx")
		save(t, document.New(f), path, f)
		return open(t, path)
	}
	_, err := document.New(unit).Into(template(project))
	if want := "这是部门整体的自评表，模板是项目支出的，不能套用。换一份部门整体的模板。"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	into, err := document.New(project).Into(template(domain.Kinds()[1].New(2025)))
	if err != nil || into.Form.Project.Name != project.Project.Name {
		t.Errorf("poured %q, %v", into.Form.Project.Name, err)
	}
	// What its blank sheet has no cell for is named.
	for _, words := range []string{"项目编码", "项目负责人", "起止时间"} {
		if !strings.Contains(fmt.Sprint(into.Unplaced), words) {
			t.Errorf("no %s among what found no place: %q", words, into.Unplaced)
		}
	}
}

// A workbook made from one form of a package is an independent file: the save reports what it
// leaves out, and the next document made from it has none of the others, changed or not.
func TestAWorkbookOfOneFormOfAPackageIsNoPackage(t *testing.T) {
	forms := someForms()[:2]
	p := jsonform.Package{Forms: forms}
	d := open(t, lay(t, "合订.ziping", p.Encode()))
	d.Choose(1)
	form := d.Form.Clone()
	folder := t.TempDir()
	save(t, d, filepath.Join(folder, "a.pdf"), form)
	if got := kinds(d.LeftOut)["其他的表"]; got != " 另一张自评表：2024 年度，云水县图书馆，6 个指标\n" {
		t.Errorf("the PDF leaves out %q", got)
	}
	save(t, d, filepath.Join(folder, "a.xlsx"), form)
	if got := kinds(d.LeftOut)["其他的表"]; got != " 另一张自评表：2024 年度，云水县图书馆，6 个指标\n" {
		t.Errorf("the workbook leaves out %q", got)
	}
	save(t, d, filepath.Join(folder, "a.ziping"), form)
	if again := open(t, filepath.Join(folder, "a.ziping")); again.Count() != 1 || again.Form.Subject() != form.Subject() {
		t.Errorf("the document has %d forms, of %s", again.Count(), again.Form.Subject())
	}
}

// After a crash, the other forms of a roll-over are known again, in a package as in a workbook.
func TestARollOverOfAPackageSurvivesACrash(t *testing.T) {
	p := jsonform.Package{Forms: someForms()[:3]}
	d := open(t, lay(t, "合订.ziping", p.Encode()))
	d.Along = []int{1, 2}
	form := d.Form.Clone()
	if again := document.Recover(d.Entry("1", &form)); !slices.Equal(again.Along, []int{1, 2}) {
		t.Errorf("takes along %v", again.Along)
	}
}
