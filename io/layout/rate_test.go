package layout_test

import (
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

func TestARateThatWasDividedOutHasTheDecimalsThatSheetsShow(t *testing.T) {
	for _, c := range []struct {
		text string
		kind sheet.Kind
		want string
	}{
		{"99.5175006858268%", sheet.Percent, "99.52%"},
		{"0.995175006858268", sheet.Number, "0.9952"},
		{"66.6666666666667%", sheet.Percent, "66.67%"},
		{"98.765%", sheet.Percent, "98.765%"},
		{"100%", sheet.Percent, "100%"},
		{"99.5175006858268%", sheet.Text, "99.5175006858268%"},
		{"#DIV/0!", sheet.Error, ""},
	} {
		g := gridtest.Table("资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额|610.2|619.69|616.7|10||9.95",
			"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分", "产出指标|数量|甲|≥3次|4次|90|90")
		cell := sheet.Ref{Row: 1, Col: 5}
		if err := g.Set(cell, sheet.Cell{Text: c.text, Kind: c.kind, Formula: true}); err != nil {
			t.Fatal(err)
		}
		found, err := layout.Find([]*sheet.Grid{g})
		if err != nil {
			t.Fatal(err)
		}
		f, _ := found[0].Read()
		if got := string(f.Funds.Rate); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
		for _, p := range found[0].Places {
			if _, changed := p.Text(&f, &f); changed && p.Cell == cell {
				t.Errorf("%s: the cell is written though nothing changed", c.text)
			}
		}
	}
}

// The same quotient can be in the funds and in a row of the indicators.
func TestARateThatWasDividedOutTwiceIsTheSame(t *testing.T) {
	g := gridtest.Table("资金来源|年初预算数|全年预算数|全年执行数|执行率", "年度资金总额|610.2|619.69|616.7|",
		"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分", "预算执行率|预算执行率|预算执行率|100%||10|9.95", "产出指标|数量|甲|≥3次|4次|90|90")
	for _, ref := range []sheet.Ref{{Row: 1, Col: 4}, {Row: 3, Col: 4}} {
		if err := g.Set(ref, sheet.Cell{Text: "99.5175006858268%", Kind: sheet.Percent, Formula: true}); err != nil {
			t.Fatal(err)
		}
	}
	found, err := layout.Find([]*sheet.Grid{g})
	if err != nil {
		t.Fatal(err)
	}
	f, r := found[0].Read()
	if string(f.Funds.Rate) != "99.52%" || len(f.Indicators) != 1 {
		t.Errorf("rate %q, %d indicators", f.Funds.Rate, len(f.Indicators))
	}
	for _, d := range r.Doubts {
		if d.Field == domain.FieldRate && strings.Contains(d.Message, "不一样") {
			t.Errorf("doubted: %s", d.Message)
		}
	}
}
