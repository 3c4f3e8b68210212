package layout_test

import (
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

func TestFormsNextToOneAnother(t *testing.T) {
	aside := func(cells string) string { return strings.TrimSuffix(strings.Repeat(cells+"||", 3), "||") }
	rows := []string{
		aside("项目支出绩效自评表|||||||"),
		"项目名称|甲项目||||||||项目名称|乙项目||||||||项目名称|丙项目||||||",
		aside("一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因"),
		"产出指标|数量|甲一|≥1次|1次|90|90|||产出指标|数量|乙一|≥2次|2次|90|88|||产出指标|数量|丙一|≥3次|3次|90|86|",
	}
	found, err := layout.Find([]*sheet.Grid{gridtest.Table(rows...)})
	if err != nil || len(found) != 3 {
		t.Fatalf("%d forms, %v", len(found), err)
	}
	for i, fields := range []map[domain.Field]string{
		{"project/name": "甲项目", "indicators/0/name": "甲一", "indicators/0/score": "90"},
		{"project/name": "乙项目", "indicators/0/name": "乙一", "indicators/0/score": "88"},
		{"project/name": "丙项目", "indicators/0/name": "丙一", "indicators/0/score": "86"},
	} {
		f, r := found[i].Read()
		want(t, f, fields)
		if len(r.Unread)+len(r.Kept) > 0 {
			t.Errorf("form %d: not understood: %v, kept: %v", i, r.Unread, r.Kept)
		}
	}
}
