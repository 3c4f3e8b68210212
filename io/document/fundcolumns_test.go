package document_test

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"ziping/domain"
	"ziping/io/fault"
)

// A change of the funds in a sheet that has a column for each source goes into the cells of that source.
func TestSourcesAsColumnsAreSaved(t *testing.T) {
	i := slices.IndexFunc(shapeForms, func(h handedOut) bool { return h.name == "sources-as-columns" })
	path := lay(t, "自评表.xlsx", book(t, shapeForms[i].rows))
	before := cellsOf(t, path)
	for _, c := range []struct {
		name  string
		edit  func(f *domain.Form)
		cells map[string]string // those that change
	}{
		{"one amount", func(f *domain.Form) { f.Funds.Rows[2].Executed = "29.8" }, map[string]string{"F8": "29.8"}},
		{"the points of the rate", func(f *domain.Form) { f.Funds.Weight, f.Funds.Score = "20", "19.2" }, map[string]string{"I10": "20", "I11": "19.2"}},
		{"a source goes", func(f *domain.Form) { f.Funds.Rows = slices.Delete(f.Funds.Rows, 1, 2) },
			map[string]string{"D5": "", "D6": "", "D7": "", "D8": ""}},
		{"two sources change places", func(f *domain.Form) { r := f.Funds.Rows; r[1], r[2] = r[2], r[1] },
			map[string]string{"D5": "本级资金", "D6": "25", "D7": "32.5", "D8": "28.8", "F5": "上级补助", "F6": "60", "F7": "60", "F8": "60"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, path)
			form := d.Form.Clone()
			c.edit(&form)
			out := filepath.Join(t.TempDir(), "改后.xlsx")
			save(t, d, out, form)
			visibly(t, open(t, out).Form, form)
			after := cellsOf(t, out)
			for ref := range before {
				if _, there := after[ref]; !there {
					after[ref] = ""
				}
			}
			maps.DeleteFunc(after, func(ref, text string) bool { return before[ref] == text })
			if !maps.Equal(after, c.cells) {
				t.Errorf("changes %v, want %v", after, c.cells)
			}
		})
	}
	t.Run("a source more", func(t *testing.T) {
		d := open(t, path)
		form := d.Form.Clone()
		form.Funds.Rows = append(form.Funds.Rows, domain.FundRow{Item: "社会捐赠", Budget: "3"})
		var refused *fault.Error
		err := d.Save(filepath.Join(t.TempDir(), "改后.xlsx"), &form)
		if !errors.As(err, &refused) || refused.Code != fault.NoPlace || !slices.Contains(refused.Fields, domain.FundField(4, domain.KeyBudget)) {
			t.Errorf("a source without a column: %v", err)
		}
	})
}

// The total of funds that the sheet does not print is never written, and follows the parts.
func TestTheTotalOfFundsThatIsNotPrinted(t *testing.T) {
	i := slices.IndexFunc(counties, func(c county) bool { return c.name == "funds without a total" })
	path := lay(t, "自评表.xlsx", book(t, counties[i].rows))
	d := open(t, path)
	form := d.Form.Clone()
	form.Funds.Rows[2].Executed = "20"
	form.Funds.Rows = append(form.Funds.Rows, domain.FundRow{Item: "单位资金", Budget: "5", Executed: "5"})
	out := filepath.Join(t.TempDir(), "改后.xlsx")
	save(t, d, out, form)
	again := open(t, out).Form
	if got := again.Funds.Rows[0]; got.Budget != "85" || got.Executed != "82" {
		t.Errorf("the total is %+v", got)
	}
	after := cellsOf(t, out)
	for ref, want := range map[string]string{"B5": "财政拨款", "E6": "20", "B7": "其他资金", "B8": "单位资金", "D8": "5", "A9": "年度总体目标"} {
		if after[ref] != want {
			t.Errorf("%s holds %q, want %q", ref, after[ref], want)
		}
	}
}
