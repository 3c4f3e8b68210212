package document_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/internal/formtest"
	"ziping/io/layout"
	"ziping/io/xlsx"
)

func TestDecidedValuesFollowTheNameOfTheirRow(t *testing.T) {
	form := formtest.Full()
	form.Indicators[1].Name = form.Indicators[0].Name // two rows of one name
	form.Indicators[0].Reading, form.Indicators[1].Reading = ">=", "<="
	form.Indicators[2].Name = strings.Repeat("很长的名称", 60)
	form.Indicators[2].Tier = "达成预期指标"
	form.Indicators[3].NotApplicable = true
	path := filepath.Join(t.TempDir(), "a.xlsx")
	d := document.New(form)
	save(t, d, path, form)

	got := open(t, path).Form.Indicators
	if got[0].Reading != ">=" || got[1].Reading != "<=" || got[2].Tier != "达成预期指标" || !got[3].NotApplicable || got[4].NotApplicable {
		t.Errorf("decided values are %+v", got)
	}

	form.Indicators[3].Name = "改了名称"
	form.Indicators[3].NotApplicable = false
	save(t, d, path, form)
	if got := open(t, path).Form.Indicators; got[3].NotApplicable {
		t.Error("a renamed row kept what was decided under its old name")
	}
}

// Two forms of a workbook can have indicators of the same name: what was decided for one is not
// applied to the other.
func TestDecidedValuesStayWithTheirForm(t *testing.T) {
	for _, name := range []string{"two-forms.xlsx", "stacked.xlsx"} {
		path := lay(t, name, file(t, "../xlsx/testdata/"+name))
		for i, reading := range []string{">=", "<="} {
			d := open(t, path)
			d.Choose(i)
			form := d.Form.Clone()
			form.Rules = []string{"strict", "hubei"}[i]
			form.Indicators[0].Name, form.Indicators[0].Reading = "同名指标", reading
			save(t, d, path, form)
		}
		d := open(t, path)
		for i, want := range []string{"strict >=", "hubei <="} {
			d.Choose(i)
			if got := d.Form.Rules + " " + d.Form.Indicators[0].Reading; got != want {
				t.Errorf("%s, form %d: %s, want %s", name, i, got, want)
			}
		}
	}
}

// Older files had one set of properties for all their forms.
func TestPropertiesWithoutASheetHoldForEveryForm(t *testing.T) {
	data := file(t, "../xlsx/testdata/two-forms.xlsx")
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	layouts, err := layout.Find(book.Grids)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := layouts[0].Read()
	data, _, err = xlsx.Fill(data, xlsx.Filling{Layout: layouts[0], Before: &f, After: &f}, map[string]string{"rules": "hubei"})
	if err != nil {
		t.Fatal(err)
	}
	path := lay(t, "a.xlsx", data)
	d := open(t, path)
	saved := 1 - d.Choice
	d.Choose(saved)
	form := d.Form.Clone()
	form.Rules = "strict"
	save(t, d, path, form)
	again := open(t, path)
	if again.Choose(1 - saved); again.Form.Rules != "hubei" {
		t.Errorf("the form that was not saved has rules %q", again.Form.Rules)
	}
	if again.Choose(saved); again.Form.Rules != "strict" {
		t.Errorf("the saved form has rules %q", again.Form.Rules)
	}
}

func TestTheVersionTravelsWithWhatWasDecided(t *testing.T) {
	defer func(v string) { document.Version = v }(document.Version)
	document.Version = "1.2.3"
	d, err := document.Read("a.xlsx", file(t, "../xlsx/testdata/official.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	bytesOf := func(rules string) []byte {
		form := d.Form.Clone()
		form.Rules = rules
		data, err := d.Bytes(document.XLSX, &form)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	strict := bytesOf("strict")
	if book, err := xlsx.Read(strict); err != nil || book.Properties["version"] != "1.2.3" || book.Properties["rules"] != "strict" {
		t.Errorf("properties %v, %v", book.Properties, err)
	}
	if !bytes.Equal(strict, bytesOf("strict")) {
		t.Error("the same version gives other bytes")
	}
	if book, err := xlsx.Read(bytesOf("")); err != nil || len(book.Properties) > 0 {
		t.Errorf("nothing was decided, but there are properties: %v, %v", book.Properties, err)
	}
}

// A character that XML can't contain costs neither the file nor what was decided for its row.
func TestCharactersNotAllowedInXMLAreLeftOut(t *testing.T) {
	const odd = "甲\ufffe乙\x01丙\uffff"
	form := formtest.Full()
	for _, field := range form.Fields() {
		switch list, _, key, _ := field.Split(); {
		case key == domain.KeyName && list == "indicators", key == domain.KeyReason, field == domain.FieldContact, field == domain.FieldExpected:
			form.Set(field, odd)
		}
	}
	form.Title = "部门整体支出绩效目标自评表\ufffe"
	form.Indicators[0].Reading = ">="
	path := filepath.Join(t.TempDir(), "a.xlsx")
	save(t, document.New(form), path, form)
	got := open(t, path).Form
	if in := got.Indicators[0]; in.Name != "甲乙丙" || in.Reason != "甲乙丙" || in.Reading != ">=" || got.Contact != "甲乙丙" || got.Title != "部门整体支出绩效目标自评表" {
		t.Errorf("read back: %+v, %s, %s", in, got.Contact, got.Title)
	}
}

// No cell says that a row is not applicable. If it is worth as much as the execution rate, a total of
// what counts reads like one of the indicators alone.
func TestATotalWithoutARowThatIsNotApplicable(t *testing.T) {
	for name, c := range map[string]struct {
		total  string // printed
		weight domain.Number
	}{
		"with the rate":    {"总分|<|<|<|<|100|99.5|", "90"},
		"without the rate": {"合计|<|<|<|<|90|90|", "90"},
	} {
		t.Run(name, func(t *testing.T) {
			head := []string{"部门整体支出绩效目标自评表|<|<|<|<|<|<|<", "（2024年度）|<|<|<|<|<|<|<", "部门名称|<|甲馆|<|<|<|<|<"}
			d := open(t, lay(t, "表.xlsx", book(t, slices.Concat(head, funds, goals, []string{
				"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|未完成原因分析",
				"产出指标|数量指标|整理卷数|≥300卷|320卷|80|80|", "满意度指标|服务对象满意度指标|满意度|≥90%|95%|10|10|", c.total}))))
			if got := d.Form.Total.Weight; got != "100" {
				t.Fatalf("the total is %s", got)
			}
			for _, path := range []string{"同.xlsx", "官方.xlsx", "再.xlsx"} {
				form := d.Form.Clone()
				form.Indicators[1].NotApplicable = true
				form.Total = domain.Total{Weight: c.weight, Score: "89.5"}
				if path == "官方.xlsx" {
					d = d.Official()
				}
				out := filepath.Join(t.TempDir(), path)
				save(t, d, out, form)
				d = open(t, out)
				if got := d.Form.Total; got.Weight != "90" || got.Score != "89.5" || !d.Form.Indicators[1].NotApplicable {
					t.Errorf("%s: the total reads %s and %s", path, got.Weight, got.Score)
				}
			}
		})
	}
}
