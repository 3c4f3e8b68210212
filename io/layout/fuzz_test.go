package layout_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// FuzzFind looks for forms in any sheet: a line is a row, "|" separates cells, "<" and "^" merge.
// In what it finds, every cell is accounted for, and the form can be read.
func FuzzFind(f *testing.F) {
	f.Add(strings.Join(table, "\n"))
	f.Add("附件3-1\n部门整体支出绩效目标自评表|<|<\n（2023年度）|<|<\n单位（盖章）：|填报日期：2024年2月23日\n部门（单位）名称|某局\n资金|来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分\n^|合计|10|12|11|10|91.67%|9.17\n^|基本支出|4|5|5|—|—|—\n年度总体目标|预期目标|实际完成情况\n^|甲|乙\n" + strings.Join(table, "\n") + "\n总分|<|<|<|<|100|95|优\n自评结论|达成\n存在问题|无\n联系人：林晓  联系电话：1\n注：1.甲")
	f.Add("一级指标|二级指标|三级指标|年度指标值|<|<|实际完成值|<|<|分值|得分|原因\n||^|符号|数值|单位|符号|数值|单位||\n产出指标50分|数量|甲|≥|3|次||4|次|5|5|\n^|^|乙|≥|3|次||4|次|5|5|\n小计||||||||||10\n预算执行率|||||||90%||10|9")
	f.Add("部门整体支出绩效自评表|<|<|<|<\n（2024年度）|自评得分|90|||\n年度|目标|<|实际完成情况|<|<\n2024|甲|<|乙|<|<\n2025|丙|<|---|<|<\n指标名称|年度指标值|实际完成值|分值|得分|原因\n一、产出指标（60分）|||||\n数量指标|||60|60|\n甲|≥3|4|60|57分（因停电）|\n总分|||60|57|\n自评结论|好|<|<|<|<\n合计|||60|55|")
	f.Add("部门整体支出绩效自评表|<|<|<\n部门名称|某局\n一级指标|二级指标|三级指标|得分\n产出（60分）|数量（60分）|甲（60分）|57\n部门整体支出绩效自评表|<|<|<\n部门名称|某局\n一级指标|二级指标|三级指标|得分\n效益（40分）|社会（40分）|乙（40分）|40\n报表编号：1\n部门整体支出绩效自评表\n部门名称|另局\n一级指标|分值|二级指标|分值|三级指标|分值|得分\n产出|60|数量|60|甲|60|57")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		g := gridtest.Table(strings.Split(text, "\n")...)
		g.Finish()
		found, err := layout.Find([]*sheet.Grid{g})
		if err != nil {
			return
		}
		counted := 0
		for _, l := range found {
			form, r := l.Read()
			counted += r.Used + r.Labels + len(r.Kept) + len(r.Unread)
			for _, p := range l.Places {
				stale := slices.ContainsFunc(p.Parts, func(part layout.Part) bool { return part.Stale })
				if got, changed := p.Text(&form, &form); changed && !stale {
					t.Fatalf("%s changes to %q by itself", p.Cell, got)
				}
			}
			for _, field := range form.Fields() {
				if ref, ok := l.Cell(field); ok && ref.Row >= g.Rows && g.Rows > 0 && len(l.Grid.Merges) == 0 {
					t.Fatalf("%s lies outside: %s", field, ref)
				}
			}
		}
		if n := len(g.Cells()); counted != n {
			t.Fatalf("%d of %d cells accounted for", counted, n)
		}
	})
}
