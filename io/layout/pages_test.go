package layout_test

import (
	"fmt"
	"slices"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// Long forms extend over several pages, or have a table for each level 1: what they repeat is no
// other form, no row, and no end of the table.
func TestTablesOverSeveralPages(t *testing.T) {
	top := []string{"部门整体支出绩效自评表|<|<|<|<|<|<|<", "（2024年度）|<|<|<|<|<|<|<", "部门名称|某馆|<|<|<|<|<|<"}
	funds := []string{"资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分|", "年度资金总额|80|80|76|10|95%|9.5|"}
	head := table[:1]
	one := []string{"产出指标|数量|甲|≥3次|4次|40|40|", "产出指标|质量|乙|≥3次|4次|20|20|"}
	two := []string{"效益指标|社会效益|丙|≥3次|4次|20|20|", "满意度指标|满意度|丁|≥3次|4次|10|10|"}
	total := []string{"总分|<|<|<|<|100|99.5|"}
	for name, c := range map[string]struct {
		between, end []string
		unread       int
		kept         int
	}{
		"the heading":               {head, total, 0, 0},
		"after a blank row":         {slices.Concat([]string{""}, head), total, 0, 0},
		"after 续表":                  {slices.Concat([]string{"续表|<|<|<|<|<|<|<"}, head), total, 0, 0},
		"after the page's number":   {slices.Concat([]string{"第 1 页 共 2 页|<|<|<|<|<|<|<"}, head), total, 0, 0},
		"after the title":           {slices.Concat(top[:1], head), total, 0, 0},
		"after the title, 续":        {slices.Concat([]string{"部门整体支出绩效自评表（续）|<|<|<|<|<|<|<"}, head), total, 0, 0},
		"after the whole head":      {slices.Concat(top, head), total, 0, 0},
		"after a remark":            {slices.Concat([]string{"以上为产出部分"}, head), total, 1, 0},
		"after the sum of a page":   {slices.Concat([]string{"小计|<|<|<|<|60|60|"}, head), total, 0, 2},
		"after the total of a part": {slices.Concat([]string{"合计|<|<|<|<|60|60|"}, head), []string{"合计|<|<|<|<|30|30|"}, 0, 4},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := layout.Find([]*sheet.Grid{gridtest.Table(slices.Concat(top, funds, head, one, c.between, two, c.end)...)})
			if err != nil || len(found) != 1 {
				t.Fatalf("%d forms, %v", len(found), err)
			}
			f, r := found[0].Read()
			names := ""
			for _, in := range f.Indicators {
				names += fmt.Sprintf("%s %s %s ", in.Level1, in.Name, in.Weight)
			}
			if names != "产出指标 甲 40 产出指标 乙 20 效益指标 丙 20 满意度指标 丁 10 " {
				t.Errorf("read as %s", names)
			}
			if len(r.Unread) != c.unread || len(r.Kept) != c.kept || len(f.Extra) > 0 {
				t.Errorf("not understood %v, kept %v, extra %v", r.Unread, r.Kept, f.Extra)
			}
			if whole := slices.Equal(c.end, total); whole != (f.Total.Score == "99.5") {
				t.Errorf("total %v", f.Total)
			}
		})
	}
}

func TestTheHeadOfEachPageIsWritten(t *testing.T) {
	top := []string{"部门整体支出绩效自评表|<|<|<|<|<|<|<", "（2024年度）|<|<|<|<|<|<|<", "部门名称|某馆|<|<|<|<|<|<"}
	l, f, _ := one(t, slices.Concat(top, table, top, table[:1], []string{"效益指标|社会效益|丙|≥3次|4次|20|20|"})...)
	after := f.Clone()
	after.Year, after.Department = 2025, "另馆"
	var cells []string
	for _, p := range l.Places {
		if text, changed := p.Text(&f, &after); changed {
			cells = append(cells, p.Cell.String()+" "+text)
		}
	}
	if want := []string{"A2 （2025年度）", "B3 另馆", "A7 （2025年度）", "B8 另馆"}; !slices.Equal(cells, want) {
		t.Errorf("written %v, want %v", cells, want)
	}
	other := slices.Clone(top)
	other[2] = "部门名称|另馆|<|<|<|<|<|<"
	found, err := layout.Find([]*sheet.Grid{gridtest.Table(slices.Concat(top, table, other, table)...)})
	if err != nil || len(found) != 2 {
		t.Errorf("another unit's form below is read as %d forms, %v", len(found), err)
	}
}

func TestATableForEachLevelOne(t *testing.T) {
	l, f, r := one(t, slices.Concat([]string{"一、产出指标（60分）|<|<|<|<|<|<|<"}, table[:1], []string{"产出指标|数量|甲|≥3次|4次|60|60|"},
		[]string{"二、效益指标（30分）|<|<|<|<|<|<|<"}, table[:1], []string{"效益指标|社会效益|丙|≥3次|4次|30|30|"})...)
	want(t, f, map[domain.Field]string{"levels/0/name": "产出指标", "levels/0/weight": "60", "levels/1/weight": "30"})
	if got := l.Address("levels/1/weight"); got != "Sheet1!A4" || len(r.Unread) > 0 {
		t.Errorf("in %s; not understood: %v", got, r.Unread)
	}
}
