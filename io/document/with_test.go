package document_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
)

// Several forms of a workbook were edited: one save writes all of them, wherever they are.
func TestFormsOfOneFileAreSavedTogether(t *testing.T) {
	for name, tables := range map[string][][]string{
		"on one sheet":  {slices.Concat(of("甲馆", "2024"), []string{"|<|<|<|<|<|<|<"}, of("乙馆", "2024"), of("丙馆", "2024"))},
		"a sheet each":  {of("甲馆", "2024"), of("乙馆", "2024"), of("丙馆", "2024")},
		"on two sheets": {slices.Concat(of("甲馆", "2024"), of("乙馆", "2024")), of("丙馆", "2024")},
	} {
		t.Run(name, func(t *testing.T) {
			path := lay(t, "合订.xlsx", book(t, tables...))
			d := open(t, path)
			form := d.Form.Clone()
			// A row more in the first form moves those below it.
			form.Indicators = slices.Insert(form.Indicators, 1, domain.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "修复卷数", Target: "≥3卷", ScoreBy: domain.ByRule})
			form.Funds.Rows[0].Executed = "71"
			d.Choose(1)
			second := d.Form.Clone()
			second.Goals.Actual, second.Indicators = "只整理了一半。", slices.Delete(second.Indicators, 0, 1)
			d.Choose(2)
			third := d.Form.Clone()
			third.Funds.Rows[0].Executed = "73"
			third.Rules = "hubei"
			d.Choose(0)
			d.With = map[int]document.Edited{1: {Form: second}, 2: {Form: third}}
			save(t, d, path, form)
			if d.Form.Department != "甲馆" || len(d.With) > 0 {
				t.Errorf("after the save the document is %s, with %v", d.Form.Department, d.With)
			}
			again := open(t, path)
			for i, want := range []domain.Form{form, second, third} {
				again.Choose(i)
				got := again.Form
				if got.Department != want.Department || len(got.Indicators) != len(want.Indicators) || got.Goals.Actual != want.Goals.Actual ||
					got.Funds.Rows[0].Executed != want.Funds.Rows[0].Executed || got.Rules != want.Rules {
					t.Errorf("form %d reads as %s, %d indicators, %q, %s, rules %q", i+1, got.Department, len(got.Indicators), got.Goals.Actual, got.Funds.Rows[0].Executed, got.Rules)
				}
			}
		})
	}
}

// If one of the forms can't be written, none is.
func TestOneFormThatCannotBeSavedKeepsAllFromIt(t *testing.T) {
	path := lay(t, "合订.xlsx", book(t, of("甲馆", "2024"), of("乙馆", "2024")))
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, path)
	form := d.Form.Clone()
	form.Funds.Rows[0].Executed = "71"
	d.Choose(1)
	other := d.Form.Clone()
	other.Goals.Actual = strings.Repeat("长", 40_000)
	d.Choose(0)
	d.With = map[int]document.Edited{1: {Form: other}}
	if err := d.Save(path, &form); err == nil || !strings.Contains(err.Error(), "32767") {
		t.Errorf("error %v", err)
	}
	if after, _ := os.ReadFile(path); !slices.Equal(before, after) {
		t.Error("the file was changed")
	}
	if err := d.Save(filepath.Join(t.TempDir(), "甲馆.json"), &form); err == nil {
		t.Error("one form of several was saved as a document")
	}
}
