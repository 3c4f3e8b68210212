package layout_test

import (
	"slices"
	"strings"
	"testing"
)

func TestWhatIsLeftOfTheOldYear(t *testing.T) {
	const head = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|未完成原因分析"
	for _, c := range []struct {
		name        string
		rows        []string
		empty, tell []string // what is known to be specific to a year, and what is only reported
	}{
		{"nothing", []string{head, "产出指标|数量|甲|≥3次|4次|5|5|"}, nil, nil},
		{"a second score", []string{head + "|财政复核得分|评分标准", "产出指标|数量|甲|≥3次|4次|5|5||4.5|按比例", "^|质量|乙|≥3次|4次|5|5||5|按比例"}, []string{"财政复核得分（I2–I3）"}, nil},
		{"blanks between", []string{head + "|完成程度", "产出指标|数量|甲|≥3次|4次|5|5||100%", "^|质量|乙|≥3次|4次|5|5||", "^|质量|丙|≥3次|4次|5|5||90%"}, []string{"完成程度（I2、I4）"}, nil},
		{"what a form prints next to its funds", []string{"来源|年初预算数|全年预算数|全年执行数|原因", "年度资金总额|10|12|11|1.执行率未到90%的要写明；2.年中调整的，应另行说明（100字以内）。", "基本支出|4|5|5|调减办公费", head, "产出指标|数量|甲|≥3次|4次|5|5|"}, []string{"原因（E3）"}, nil},
		{"what is asked stays", []string{head + "|指标性质|度量单位|权重|序号", "产出指标|数量|甲|3|4|5|5||≥|次|5|1"}, nil, nil},
		{"a mark for none", []string{head + "|复核得分", "产出指标|数量|甲|≥3次|4次|5|5||—"}, nil, nil},
		{"an unknown column", []string{head + "|督导\\n记录", "产出指标|数量|甲|≥3次|4次|5|5||属实"}, nil, []string{"督导记录（I2）"}},
		{"the scores of a subtotal", []string{head, "产出指标|数量|甲|≥3次|4次|5|5|", "|小计||||5|4.5|", "效益指标|社会效益|乙|≥3次|4次|5|5|", "|小计||||5|5|"}, []string{"得分（G3、G5）"}, nil},
		{"next to the total", []string{head + "|复核得分", "产出指标|数量|甲|≥3次|4次|5|5||", "合计|<|<|<|<|5|5||5"}, []string{"复核得分（I3）"}, nil},
		{"rates of each fund row", []string{"来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额|10|12|11|10|91.67%|9.17", "基本支出|4|5|5|10|100%|10", head, "产出指标|数量|甲|≥3次|4次|5|5|"}, []string{"执行率（F3）", "得分（G3）"}, nil},
		{"a numbered remark below the table", []string{head, "产出指标|数量|甲|≥3次|4次|5|5|", "1.得分最高不能超过分值|<|<|<|<|<|<|<"}, nil, nil},
		{"numbers next to the form", []string{"办件数|上年|812", head, "产出指标|数量|甲|≥3次|4次|5|5|"}, nil, []string{"没有读懂的数字（C1）"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, r := one(t, c.rows...)
			var empty, tell []string
			for _, o := range r.Left {
				if o.Result {
					empty = append(empty, o.String())
				} else {
					tell = append(tell, o.String())
				}
			}
			slices.Sort(empty)
			slices.Sort(c.empty)
			if strings.Join(empty, " ") != strings.Join(c.empty, " ") || !slices.Equal(tell, c.tell) {
				t.Errorf("to empty %v, want %v; to tell %v, want %v", empty, c.empty, tell, c.tell)
			}
		})
	}
}
