package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"ziping/domain"
)

// Levels can be rows in the column of names, with the indicators below them.
func TestLevelsAsRows(t *testing.T) {
	const names = "产出指标|数量指标|整理卷数\n产出指标|数量指标|修复卷数\n产出指标|成本指标|整理费用\n效益指标|社会效益指标|查档人次\n满意度指标||查档者满意度"
	for name, rows := range map[string][]string{
		"with sums": {"指标名称|年度指标值|实际完成值|分值|得分|偏差原因", "产出指标|||50|50|", "数量指标|||30|30|", "整理卷数|≥2000卷|2010卷|20|20|", "修复卷数|≥50卷|52卷|10|10|", "成本指标|||20|20|", "整理费用|≤5万元|4.8万元|20|20|",
			"效益指标|||30|30|", "社会效益指标|||30|30|", "查档人次|≥900人次|930人次|30|30|", "满意度指标|||10|10|", "查档者满意度|≥90%|93%|10|10|", "总分|||90|90|"},
		"with points in the names, numbered": {"绩效指标|年度指标值|实际完成值|分值|得分|偏差原因", "一、产出指标（50分）|||||", "（一）数量指标|||||", "整理卷数|≥2000卷|2010卷|20|20|", "修复卷数|≥50卷|52卷|10|10|", "（二）成本指标|||||", "整理费用|≤5万元|4.8万元|20|20|",
			"二、效益指标（30分）|||||", "（一）社会效益指标|||||", "查档人次|≥900人次|930人次|30|30|", "三、满意度指标（10分）|||||", "查档者满意度|≥90%|93%|10|10|", "总分|||90|90|"},
	} {
		_, f, r := one(t, rows...)
		var got []string
		for _, in := range f.Indicators {
			got = append(got, in.Level1+"|"+in.Level2+"|"+in.Name)
		}
		if strings.Join(got, "\n") != names {
			t.Errorf("%s: read as\n%s", name, strings.Join(got, "\n"))
		}
		if levels := fmt.Sprint(f.Levels); levels != "[{产出指标 50 []} {效益指标 30 []} {满意度指标 10 []}]" || len(r.Unread) > 0 {
			t.Errorf("%s: levels %s, not understood %v", name, levels, r.Unread)
		}
		want(t, f, map[domain.Field]string{"total/weight": "90", "total/score": "90"})
	}
}

// 成本 is a level 1 if its parts are those of newer forms.
func TestCostAsALevelOfItsOwnInRows(t *testing.T) {
	_, f, _ := one(t, "指标名称|年度指标值|实际完成值|分值|得分", "产出指标", "数量指标", "整理卷数|≥2000卷|2010卷|20|20", "成本指标", "经济成本指标", "整理费用|≤5万元|4.8万元|20|20")
	want(t, f, map[domain.Field]string{"indicators/0/level1": "产出指标", "indicators/1/level1": "成本指标", "indicators/1/level2": "经济成本指标"})
	_, f, _ = one(t, "指标名称|年度指标值|实际完成值|分值|得分", "成本指标", "整理费用|≤5万元|4.8万元|20|20", "产出指标", "数量指标|≥2000卷|2010卷|20|20")
	want(t, f, map[domain.Field]string{"indicators/0/level1": "成本指标", "indicators/1/level1": "产出指标", "indicators/1/name": "数量指标"})
}
