package layout_test

import (
	"slices"
	"testing"

	"ziping/domain"
)

func TestTextBelowATableWithoutATotalIsNoIndicator(t *testing.T) {
	for name, c := range map[string]struct {
		rows   []string
		fields map[domain.Field]string
		unread int
	}{
		"a note":               {[]string{"注1：得分不超过分值", "注2：按全年预算数计算"}, nil, 0},
		"a heading of notes":   {[]string{"填报说明", "1.得分不超过分值", "2.按全年预算数计算"}, nil, 0},
		"a date":               {[]string{"2025年3月5日"}, map[domain.Field]string{"filled_on": "2025-03-05"}, 0},
		"the unit and a date":  {[]string{"青禾市档案馆", "", "2025年3月5日"}, map[domain.Field]string{"filled_on": "2025-03-05"}, 1},
		"a signature":          {[]string{"审核：李敏"}, map[domain.Field]string{"extra/0/label": "审核", "extra/0/text": "李敏"}, 0},
		"the number of a page": {[]string{"第2页"}, nil, 0},
		"above other labels":   {[]string{"以上由财务科填写", "填表人：林晓"}, map[domain.Field]string{"contact": "林晓"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			_, f, r := one(t, slices.Concat(table, c.rows)...)
			if len(f.Indicators) != 1 {
				t.Errorf("%d indicators: %+v", len(f.Indicators), f.Indicators)
			}
			want(t, f, c.fields)
			if len(r.Unread) != c.unread {
				t.Errorf("not understood: %v", r.Unread)
			}
		})
	}
	for _, level := range []string{"效益指标", "效益", "服务效果（30分）", "满意度\\n指标"} {
		_, f, _ := one(t, slices.Concat(table, []string{level})...)
		if len(f.Indicators) != 2 {
			t.Errorf("%s at the end of a template: %d indicators", level, len(f.Indicators))
		}
	}
}
