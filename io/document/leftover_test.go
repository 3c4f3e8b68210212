package document_test

import (
	"errors"
	"path/filepath"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/fault"
	"ziping/io/sheet"
)

// reviewed is a workbook with a column for the finance department's score and a code of
// the unit's own, which the form has no field for.
const reviewed = "../xlsx/testdata/extra-columns.xlsx"

// left opens a file and gives what is left in it, by heading.
func left(t *testing.T, path string) map[string][]sheet.Ref {
	t.Helper()
	list := map[string][]sheet.Ref{}
	for _, o := range open(t, path).Leftovers() {
		list[o.Label] = o.Cells
	}
	return list
}

func TestLeftoversAreEmptiedInTheNextYearsFileOnly(t *testing.T) {
	path := lay(t, "去年.xlsx", file(t, reviewed))
	if n := len(left(t, path)["复核分"]); n != 7 {
		t.Fatalf("%d cells of 复核分", n)
	}
	for _, c := range []struct {
		name  string
		years int
		first string // saved before under this name
		want  int    // cells of 复核分 left
	}{
		{"next year", 1, "", 0},
		{"the same year again, as after taking the step back", 0, "", 7},
		{"next year, by way of a document of our own", 1, "a.ziping", 0},
		{"next year twice", 1, "a.xlsx", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, path)
			for _, o := range d.Leftovers() {
				if o.Label == "复核分" {
					d.Emptied = o.Cells
				}
			}
			form := d.Form.Clone()
			form.Year += c.years
			out := filepath.Join(t.TempDir(), "b.xlsx")
			if c.first != "" {
				save(t, d, filepath.Join(t.TempDir(), c.first), form)
			}
			save(t, d, out, form)
			got := left(t, out)
			if len(got["复核分"]) != c.want || len(got["台账编码"]) != 2 {
				t.Errorf("left: %v", got)
			}
			visibly(t, open(t, out).Form, form)
			if len(left(t, path)["复核分"]) != 7 {
				t.Error("last year's file was changed")
			}
		})
	}
}

func TestADrawnFormHasNoLeftovers(t *testing.T) {
	d := open(t, lay(t, "去年.xlsx", file(t, reviewed)))
	if list := d.Official().Leftovers(); len(list) > 0 {
		t.Errorf("the official form keeps %v", list)
	}
	if list := document.New(d.Form).Leftovers(); len(list) > 0 {
		t.Errorf("a form without a file keeps %v", list)
	}
}

func TestAmountsWithoutANameAreTheTotal(t *testing.T) {
	path := lay(t, "去年.xlsx", file(t, "../xlsx/testdata/amounts-in-pairs.xlsx"))
	d := open(t, path)
	if got := d.Form.Funds.Rows[0].Item; got != "年度资金总额" {
		t.Errorf("the amounts are called %q", got)
	}
	form := d.Form.Clone()
	form.Funds.Rows[0].Executed = "172.25"
	save(t, d, path, form)
	visibly(t, open(t, path).Form, form)
	form.Funds.Rows[0].Item = "资金"
	if err := d.Save(path, &form); !errors.Is(err, fault.NoPlace) {
		t.Errorf("another name was taken: %v", err)
	}
}

func TestARateWithManyDecimalsCanBeSaved(t *testing.T) {
	path := lay(t, "去年.xlsx", file(t, "../xlsx/testdata/formulas.xlsx"))
	d := open(t, path)
	form := d.Form.Clone()
	form.Funds.Rate, form.Funds.ScoreBy = "99.5175006858268%", domain.ByHand
	save(t, d, path, form)
	if got := open(t, path).Form.Funds.Rate; got != "99.52%" {
		t.Errorf("read back as %q", got)
	}
}
