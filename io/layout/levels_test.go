package layout_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/layout"
)

func TestWeightsOfLevelOne(t *testing.T) {
	for cell, weight := range map[string]string{
		"产出指标": "", "产出指标(50分)": "50", "产出指标（50分）": "50", "产出指标\\n\\n(50分)": "50", "产出指标50分": "50", "产出指标 50 分": "50",
		"产出指标(50)": "50", "产出指标【50分】": "50", "产出指标［50分］": "", "产出指标〔50分〕": "50", "产出指标：50分": "50", "产出指标-50分": "50",
		"产出指标（权重50分）": "50", "产出指标（分值：50）": "50", "产出指标(37.5分)": "37.5", "产出指标（５０分）": "５０", "产出指标（50%）": "50", "产出指标(  分)": "", "产\\n出\\n指\\n标\\n(50分)": "50", "产出指标（ 50 分 ）": "50",
	} {
		_, f, _ := one(t, table[0], cell+"|数量|指标甲|≥3次|4次|5|5|")
		name := "产出指标"
		if strings.Contains(cell, "［") {
			name = "产出指标［50分］"
		}
		if len(f.Levels) != 1 || f.Levels[0].Name != name || string(f.Levels[0].Weight) != weight {
			t.Errorf("%s: %+v, want %s with %q", cell, f.Levels, name, weight)
		}
		if f.Indicators[0].Level1 != name {
			t.Errorf("%s: the indicator has %q", cell, f.Indicators[0].Level1)
		}
	}
}

func TestAWeightColumnNextToLevelOne(t *testing.T) {
	_, f, r := one(t,
		"一级指标|权重|二级指标|三级指标|指标值|完成值|分值|得分|原因",
		"产出指标|50|数量|指标甲|≥3次|4次|20|20|",
		"^|^|质量|指标乙|≥3次|4次|30|30|",
		"效益指标|30|社会效益|指标丙|≥3次|4次|30|30|")
	want(t, f, map[domain.Field]string{"levels/0/weight": "50", "levels/1/weight": "30", "indicators/1/weight": "30", "indicators/2/level1": "效益指标"})
	if len(r.Unread) > 0 {
		t.Errorf("not understood: %v", r.Unread)
	}
}

func TestAWeightColumnNextToEachLevel(t *testing.T) {
	l, f, r := one(t,
		"一级指标|分值|二级指标|分值|三级指标|分值|评价标准|得分",
		"投入|40|预算配置|40|在职人员控制率|25|按比例|25",
		"^|^|^|^|三公经费变动率|15|按比例|15",
		"产出|60|职责履行|60|重点工作完成率|60|按比例|50",
		"合计|<|<|<|<|100||90")
	want(t, f, map[domain.Field]string{"levels/0/weight": "40", "levels/1/weight": "60", "indicators/0/weight": "25", "indicators/1/weight": "15", "indicators/2/weight": "60", "total/weight": "100", "total/score": "90"})
	if got := l.Address("indicators/1/weight"); got != "Sheet1!F3" || len(r.Unread) > 0 {
		t.Errorf("the weight is in %s; not understood: %v", got, r.Unread)
	}
	_, f, _ = one(t, "一级指标|二级指标|分值|三级指标|分值|得分", "投入|预算配置|40|在职人员控制率|25|25", "^|^|^|变动率|15|15")
	want(t, f, map[domain.Field]string{"levels/0/weight": "", "indicators/0/weight": "25", "indicators/1/weight": "15"})
	_, f, _ = one(t, "一级指标|二级指标|分值|三级指标|实际完成值|得分", "投入|预算配置|40|在职人员控制率|95%|25")
	want(t, f, map[domain.Field]string{"indicators/0/weight": "40"})
}

func TestWeightsAfterTheNames(t *testing.T) {
	l, f, r := one(t,
		"一级指标|二级指标|三级指标|得分",
		"部门决策（25分）|目标任务（25分）|相关性（10分）|10",
		"^|^|明确性（15分）|15",
		"履职成效（75分）|满意度（75分）|服务对象评价（3期）（75分）|70",
		"总分|<|<|95")
	want(t, f, map[domain.Field]string{"levels/0/weight": "25", "indicators/0/name": "相关性", "indicators/0/weight": "10", "indicators/0/level2": "目标任务", "indicators/2/name": "服务对象评价（3期）", "indicators/2/weight": "75", "total/score": "95"})
	if len(r.Unread) > 0 || slices.Contains(r.Missing, "分值") {
		t.Errorf("not understood: %v, missing: %v", r.Unread, r.Missing)
	}
	after := f.Clone()
	after.Indicators[1].Weight = "12.5"
	ref, _ := l.Cell("indicators/1/name")
	i := slices.IndexFunc(l.Places, func(p layout.Place) bool { return p.Cell == ref })
	if got, _ := l.Places[i].Text(&f, &after); got != "明确性（12.5分）" {
		t.Errorf("written as %q", got)
	}
	_, f, _ = one(t, "一级指标|二级指标|三级指标|分值|得分", "产出|数量|培训班（3分）|5|5")
	want(t, f, map[domain.Field]string{"indicators/0/name": "培训班（3分）", "indicators/0/weight": "5"})
}

func TestLevelsMergedRepeatedOrOnce(t *testing.T) {
	for mode, rows := range map[layout.LevelMode][]string{
		layout.Merged:   {"产出指标|数量|甲|1|1|5|5|", "^|^|乙|1|1|5|5|", "^|质量|丙|1|1|5|5|", "效益指标|社会效益|丁|1|1|5|5|"},
		layout.Repeated: {"产出指标|数量|甲|1|1|5|5|", "产出指标|数量|乙|1|1|5|5|", "产出指标|质量|丙|1|1|5|5|", "效益指标|社会效益|丁|1|1|5|5|"},
		layout.Once:     {"产出指标|数量|甲|1|1|5|5|", "||乙|1|1|5|5|", "|质量|丙|1|1|5|5|", "效益指标|社会效益|丁|1|1|5|5|"},
	} {
		l, f, _ := one(t, slices.Concat(table[:1], rows)...)
		want(t, f, map[domain.Field]string{
			"indicators/0/level1": "产出指标", "indicators/1/level1": "产出指标", "indicators/2/level1": "产出指标", "indicators/3/level1": "效益指标",
			"indicators/0/level2": "数量", "indicators/1/level2": "数量", "indicators/2/level2": "质量", "indicators/3/level2": "社会效益",
		})
		if got := l.Indicators.Levels[0].Mode; got != mode {
			t.Errorf("mode %d, want %d", got, mode)
		}
	}
}

// Columns before the names are levels whatever they are called, unless they say who is in charge.
func TestLevelsOfAnyName(t *testing.T) {
	_, f, r := one(t, "职能|事项|责任股室|三级指标|年度指标值|实际完成值|分值|得分|原因", "办学|招生|教育股|指标甲|≥1人|1人|50|50|")
	want(t, f, map[domain.Field]string{"indicators/0/level1": "办学", "indicators/0/level2": "招生"})
	if len(r.Kept) != 1 || r.Kept[0].Text != "教育股" {
		t.Errorf("kept %v", r.Kept)
	}
	_, f, _ = one(t, "牵头人|指标名称|年度指标值|实际完成值|分值|得分|原因", "张三|指标甲|≥1人|1人|50|50|")
	want(t, f, map[domain.Field]string{"indicators/0/level1": "", "indicators/0/name": "指标甲"})
}
