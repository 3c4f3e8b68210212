package document_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/internal/gridtest"
)

// rolled is the form of a document in the year 2025.
func rolled(d *document.Document) domain.Form {
	form := domain.ApplyRollOver(d.Form, domain.RollOver(&d.Form, 2025))
	form.Total.Weight = "100"
	return form
}

func TestFormsThatEndGoWithTheirSheets(t *testing.T) {
	for name, c := range map[string]struct {
		tables [][]string
		change func(d *document.Document) // after gone was said
		want   []string
		says   string // in the warning
	}{
		"a sheet each":                {[][]string{of("甲馆", "2024"), of("乙馆", "2024"), of("丙馆", "2024")}, nil, []string{"甲馆"}, ""},
		"one on two sheets":           {[][]string{of("甲馆", "2024"), of("乙馆", "2024")[:8], of("乙馆", "2024")[8:], of("丙馆", "2024")}, nil, []string{"甲馆"}, ""},
		"together on a sheet":         {[][]string{of("甲馆", "2024"), slices.Concat(of("乙馆", "2024"), of("丙馆", "2024"))}, nil, []string{"甲馆"}, ""},
		"one on a sheet with another": {[][]string{slices.Concat(of("甲馆", "2024"), of("乙馆", "2024")), of("丙馆", "2024")}, nil, []string{"甲馆", "乙馆"}, "“乙馆”没有结转，和别的表在一张工作表“表1”上，去年的内容还留着。"},
		"the roll-over was undone": {[][]string{of("甲馆", "2024"), of("乙馆", "2024"), of("丙馆", "2024")},
			func(d *document.Document) { d.Form.Year = 2023 }, []string{"甲馆", "乙馆", "丙馆"}, ""},
		"one was edited since": {[][]string{of("甲馆", "2024"), of("乙馆", "2024"), of("丙馆", "2024")},
			func(d *document.Document) {
				other := *d
				other.Choose(1)
				other.Form.Goals.Actual = "改过"
				d.With = map[int]document.Edited{1: {Form: other.Form}}
			}, []string{"甲馆", "乙馆"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, lay(t, "合订.xlsx", book(t, c.tables...)))
			d.Gone = []int{1, 2}
			if c.change != nil {
				c.change(d)
			}
			form := rolled(d)
			if d.Form.Year == 2023 { // as if it had been the form of that year again
				form.Year = 2024
			}
			out := filepath.Join(t.TempDir(), "下一年.xlsx")
			if err := d.Save(out, &form); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(d.Warning, c.says) || c.says == "" && d.Warning != "" {
				t.Errorf("warns %q, want %q", d.Warning, c.says)
			}
			var got []string
			for i := range d.Count() {
				if d.Count() > 1 {
					d.Choose(i)
				}
				got = append(got, d.Form.Department)
				if now, ok := d.After(slices.Index([]string{"甲馆", "乙馆", "丙馆"}, d.Form.Department)); !ok || now != i {
					t.Errorf("%s is said to be form %d, %v", d.Form.Department, now, ok)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("holds %q, want %q", got, c.want)
			}
			if again := units(t, out); len(again) != len(c.want) {
				t.Errorf("on disk there are %d forms", len(again))
			}
		})
	}
}

// A sheet that another one refers to stays, and the save says so.
func TestASheetThatOthersReferToStaysWithAWord(t *testing.T) {
	data := book(t, of("甲馆", "2024"), of("乙馆", "2024"), []string{"各单位合计|万元"})
	parts := gridtest.Unpack(t, data)
	var list []gridtest.Part
	for name, text := range parts {
		if name == "xl/worksheets/sheet3.xml" {
			text = strings.Replace(text, "</sheetData>", `<row r="9"><c r="B9"><f>表2!F7+1</f><v>1</v></c></row></sheetData>`, 1)
		}
		list = append(list, gridtest.Part{name, text})
	}
	d := open(t, lay(t, "合订.xlsx", gridtest.Archive(t, list...)))
	d.Gone = []int{1}
	out := filepath.Join(t.TempDir(), "下一年.xlsx")
	form := rolled(d)
	if err := d.Save(out, &form); err != nil {
		t.Fatal(err)
	}
	if want := "“乙馆”没有结转，工作表“表2”去不掉，里面还是去年的内容：表3!B9 引用了它。"; !strings.Contains(d.Warning, want) {
		t.Errorf("warns %q, want %q", d.Warning, want)
	}
	if got := units(t, out); len(got) != 2 || !strings.HasPrefix(got["乙馆"], "2024|76|") {
		t.Errorf("holds %q", got)
	}
}

func TestFormsOfAPackageThatEndGo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "合订.json")
	forms := someForms()
	if _, err := document.SaveAll(path, forms, false); err != nil {
		t.Fatal(err)
	}
	d := open(t, path)
	d.Choose(2)
	d.Gone, d.Along = []int{0, 1}, []int{3}
	out := filepath.Join(t.TempDir(), "下一年.json")
	form := domain.ApplyRollOver(d.Form, domain.RollOver(&d.Form, d.Form.Year+1))
	save(t, d, out, form)
	if d.Count() != 2 || d.Choice != 0 || d.Form.Project.Name != forms[2].Project.Name {
		t.Errorf("goes on with form %d of %d, %s", d.Choice+1, d.Count(), d.Form.Project.Name)
	}
	again := open(t, out)
	for i := range again.Count() {
		again.Choose(i)
		if again.Form.Year != form.Year || again.Form.Project.Name != forms[2+i].Project.Name {
			t.Errorf("form %d: %d %s", i+1, again.Form.Year, again.Form.Project.Name)
		}
	}
}

func TestARecoveredRollOverStillLeavesOthersOut(t *testing.T) {
	d := open(t, lay(t, "合订.xlsx", book(t, of("甲馆", "2024"), of("乙馆", "2024"))))
	d.Gone = []int{1, 7}
	if again := document.Recover(d.Entry("x", &d.Form)); !slices.Equal(again.Gone, []int{1}) {
		t.Errorf("recovered with %v", again.Gone)
	}
}
