package document_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/page"
	"ziping/ui/session"
)

// Rows of a form on two sheets come and go on the sheet that they belong to.
func TestRowsOfAFormOnTwoSheets(t *testing.T) {
	i := slices.IndexFunc(shapeForms, func(h handedOut) bool { return h.name == "indicators-go-on-a-second-sheet" })
	h := shapeForms[i]
	path := lay(t, "自评表.xlsx", h.book(t))
	fresh := func(f *domain.Form, like int, name string) domain.Indicator {
		in := f.Indicators[like]
		in.Name, in.ScoreBy = name, domain.ByHand
		return in
	}
	for _, c := range []struct {
		name  string
		edit  func(f *domain.Form)
		cells map[string]string
	}{
		{"a row more on the first sheet", func(f *domain.Form) {
			f.Indicators = slices.Insert(f.Indicators, 2, fresh(f, 1, "培训村级人员人次"))
		}, map[string]string{"C13": "培训村级人员人次", "C14": "检查问题整改率", "表2!C1": "带动农户增收", "A19": ""}},
		{"a row more at the end of the first sheet", func(f *domain.Form) {
			f.Indicators = slices.Insert(f.Indicators, 7, fresh(f, 6, "会议费支出控制数"))
		}, map[string]string{"C17": "三公经费支出控制数", "C18": "会议费支出控制数", "表2!C1": "带动农户增收"}},
		{"a row more on the second sheet", func(f *domain.Form) {
			f.Indicators = append(f.Indicators, fresh(f, 10, "商户满意度"))
			f.Total.Weight, f.Total.Score = "110", "109.3"
		}, map[string]string{"C17": "三公经费支出控制数", "表2!C4": "服务对象满意度", "表2!C5": "商户满意度", "表2!A6": "总分", "C18": ""}},
		{"a row less on each sheet, a row of the funds more", func(f *domain.Form) {
			f.Indicators = slices.Delete(f.Indicators, 8, 9)
			f.Indicators = slices.Delete(f.Indicators, 1, 2)
			f.Funds.Rows = append(f.Funds.Rows, domain.FundRow{Item: "其他资金", Initial: "0", Budget: "0", Executed: "0"})
		}, map[string]string{"B8": "其他资金", "C13": "检查问题整改率", "表2!C1": "带动农户增收", "表2!C2": "长效管理机制健全程度", "表2!A4": "总分"}},
		{"the unit and a score", func(f *domain.Form) {
			f.Department, f.Indicators[8].Score = "清河县水利局", "9"
		}, map[string]string{"C3": "清河县水利局", "表2!G2": "9"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, path)
			form := d.Form.Clone()
			c.edit(&form)
			out := filepath.Join(t.TempDir(), "改后.xlsx")
			save(t, d, out, form)
			visibly(t, open(t, out).Form, form)
			mergedOnce(t, out)
			after := cellsOf(t, out)
			for ref, text := range c.cells {
				if after[ref] != text {
					t.Errorf("%s holds %q, want %q", ref, after[ref], text)
				}
			}
			if after["表3!A1"] != "填报说明" {
				t.Error("another sheet changed")
			}
		})
	}
}

// What a person is told of a cell names the sheet if the form is on several.
func TestCellsOfAFormOnTwoSheetsAreNamed(t *testing.T) {
	i := slices.IndexFunc(shapeForms, func(h handedOut) bool { return h.name == "indicators-on-a-second-sheet" })
	h := shapeForms[i]
	further := slices.Clone(h.further[0])
	further[1] = strings.Replace(further[1], "偏差原因", "馆藏备查", 1)
	further[2] = strings.TrimSuffix(further[2], "|") + "|见附表7"
	d := open(t, lay(t, "自评表.xlsx", book(t, h.rows, further)))
	if got, want := d.Cell("indicators/0/score"), "表2!G3"; got != want {
		t.Errorf("a score is in %s, want %s", got, want)
	}
	if got, want := d.Cell("funds/rows/0/budget"), "表1!D5"; got != want {
		t.Errorf("the budget is in %s, want %s", got, want)
	}
	if got := d.Report.Certainty(); !strings.Contains(got, "表2!H3") {
		t.Errorf("certainty: %s", got)
	}
	if got := d.Report.Left; len(got) != 1 || !strings.Contains(got[0].String(), "表2!H3") {
		t.Errorf("left over: %v", got)
	}
	if losses := d.Losses(); !slices.ContainsFunc(losses, func(l document.Loss) bool { return strings.HasPrefix(l.Cell, "表2!H3") }) {
		t.Errorf("losses: %v", losses)
	}
}

// The preview of a form on two sheets has both.
func TestTheSheetsOfAFormArePrinted(t *testing.T) {
	i := slices.IndexFunc(shapeForms, func(h handedOut) bool { return h.name == "indicators-on-a-second-sheet" })
	h := shapeForms[i]
	d := open(t, lay(t, "自评表.xlsx", book(t, append([][]string{h.rows}, h.further...)...)))
	form := d.Form.Clone()
	form.Department, form.Indicators[0].Name = "清河县水利局", "开展水利检查次数"
	prints, err := d.Printed(&form)
	if err != nil || len(prints) != 2 {
		t.Fatal(len(prints), err)
	}
	for k, want := range []struct {
		field domain.Field
		text  string
	}{{"department", "清河县水利局"}, {"indicators/0/name", "开展水利检查次数"}} {
		if !slices.ContainsFunc(prints[k].Cells, func(c page.PrintCell) bool { return c.Field == want.field && c.Text == want.text }) {
			t.Errorf("sheet %d does not print %s as %s", k+1, want.field, want.text)
		}
	}
}

// The panel and the page before handing in name a cell without its sheet, unless the form is on several.
func TestShortCells(t *testing.T) {
	for name, want := range map[string]string{"indicators-on-a-second-sheet": "表2!G3", "side-by-side-close": "I11"} {
		i := slices.IndexFunc(shapeForms, func(h handedOut) bool { return h.name == name })
		h := shapeForms[i]
		s, err := session.Open(lay(t, "自评表.xlsx", h.book(t)), nil)
		if err != nil {
			t.Fatal(err)
		}
		s.Type("indicators/0/score", "99")
		f := s.Findings()
		at := slices.IndexFunc(f, func(f session.Finding) bool { return f.Field == "indicators/0/score" })
		if at < 0 || f[at].Where != want {
			t.Errorf("%s: %v, want at %s", name, f, want)
		}
	}
}
