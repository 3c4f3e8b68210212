package layout_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// one finds the only form of a sheet.
func one(t testing.TB, rows ...string) (*layout.Layout, domain.Form, layout.Report) {
	t.Helper()
	found, err := layout.Find([]*sheet.Grid{gridtest.Table(rows...)})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 {
		t.Fatalf("%d forms", len(found))
	}
	f, r := found[0].Read()
	return found[0], f, r
}

// small is the smallest sheet that is a form, with other rows around it.
func small(before []string, table []string, after ...string) []string {
	return slices.Concat(before, table, after)
}

var table = []string{
	"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|未完成原因分析",
	"产出指标(50分)|数量|指标甲|≥3次|4次|5|5|",
}

// want checks the texts of fields.
func want(t *testing.T, f domain.Form, fields map[domain.Field]string) {
	t.Helper()
	for field, text := range fields {
		if got, ok := f.Text(field); !ok || got != text {
			t.Errorf("%s: %q, want %q", field, got, text)
		}
	}
}

func TestHeadings(t *testing.T) {
	for _, heading := range []string{
		"一级指标|二级指标|三级指标|年度指标值(A)|实际完成值(B)|分值|得分|未完成原因分析",
		"一级指标|二级指标|三级指标|指标值|完成值|权重|自评分|原因",
		"一 级 指 标|二 级 指 标|三 级 指 标|目 标 值|全年实际值|指标权重|自评得分|偏差原因分析及改进措施",
		"一级\\n指标|二级\\n指标|三级\\n指标|年初目标值（Ａ）|全年完成值（Ｂ）|参考分值|实际得分|未完成原因及拟采取的改进措施",
		"一级指标：|二级指标：|三级指标：|年度指标值〔A〕|实际完成值【B】|分值（100分）|得分（自评）|偏差原因",
		"一级指标名称|二级指标名称|三级指标名称|年度指标值A|实际完成值B|分 值|得 分|未完成的原因",
	} {
		_, f, r := one(t, heading, "产出指标|数量|指标甲|≥3次|4次|5|4.5|停工三天")
		if len(r.Unread) > 0 {
			t.Errorf("%s: not understood: %v", heading, r.Unread)
		}
		want(t, f, map[domain.Field]string{"indicators/0/level1": "产出指标", "indicators/0/level2": "数量", "indicators/0/name": "指标甲", "indicators/0/target": "≥3次", "indicators/0/actual": "4次", "indicators/0/weight": "5", "indicators/0/score": "4.5", "indicators/0/reason": "停工三天"})
	}
}

// Of two columns for one thing, the one for this year, or the unit's own, counts.
func TestHeadingsOfOtherCounties(t *testing.T) {
	fields := map[domain.Field]string{"indicators/0/level1": "产出指标", "indicators/0/level2": "数量", "indicators/0/name": "指标甲", "indicators/0/target": "≥3次", "indicators/0/actual": "4次", "indicators/0/weight": "5", "indicators/0/score": "4.5", "indicators/0/reason": "停工三天"}
	for _, c := range []struct{ heading, row, kept string }{
		{"一级指标|二级指标|绩效目标名称|预期实现值|实际完成值|指标满分值|实际得分|偏差原因分析及整改措施", "产出指标|数量|指标甲|≥3次|4次|5|4.5|停工三天", ""},
		{"一级指标|二级指标|三级指标|绩效目标值|实际实现值|满分值|实际得分|整改的措施与建议", "产出指标|数量|指标甲|≥3次|4次|5|4.5|停工三天", ""},
		{"一级指标|二级指标|三级指标|目标值（标准）|指标值|完成值|分值|得分|原因", "产出指标|数量|指标甲|100%|≥3次|4次|5|4.5|停工三天", "D2"},
		{"一级指标|二级指标|三级指标|年初指标值|年度指标值|完成值|分值|得分|原因", "产出指标|数量|指标甲|≥2次|≥3次|4次|5|4.5|停工三天", "D2"},
		{"一级指标|二级指标|三级指标|年度指标值|年初指标值|完成值|分值|得分|原因", "产出指标|数量|指标甲|≥3次|≥2次|4次|5|4.5|停工三天", "E2"},
		{"一级指标|二级指标|分值|三级指标|指标值|完成值|分值|得分|原因", "产出指标|数量|20|指标甲|≥3次|4次|5|4.5|停工三天", "C2"},
	} {
		_, f, r := one(t, c.heading, c.row)
		want(t, f, fields)
		var kept []string
		for _, k := range r.Kept {
			kept = append(kept, k.Cell.String())
		}
		if strings.Join(kept, " ") != c.kept || len(r.Unread) > 0 || len(r.Left) > 0 {
			t.Errorf("%s: kept %v, not understood %v, left %v", c.heading, r.Kept, r.Unread, r.Left)
		}
	}
	_, f, _ := one(t, "一级指标|二级指标|三级指标|指标值|完成值|分值|得分|偏差原因分析|整改的措施与建议", "产出指标|数量|指标甲|≥3次|4次|5|4.5|停工三天|明年补")
	want(t, f, map[domain.Field]string{"indicators/0/reason": "停工三天\n明年补"})
}

func TestColumnsMayBeInAnyOrder(t *testing.T) {
	_, f, _ := one(t, "得分|分值|三级指标|未完成原因分析|实际完成值|年度指标值|二级指标|一级指标", "4|5|指标甲|原因甲|4次|≥3次|数量|产出指标")
	want(t, f, map[domain.Field]string{"indicators/0/level1": "产出指标", "indicators/0/name": "指标甲", "indicators/0/target": "≥3次", "indicators/0/actual": "4次", "indicators/0/weight": "5", "indicators/0/score": "4", "indicators/0/reason": "原因甲"})
}

func TestHead(t *testing.T) {
	for _, c := range []struct {
		name   string
		rows   []string
		fields map[domain.Field]string
		unread int
	}{
		{"as printed", []string{"附件3-1", "部门整体支出绩效目标自评表|<|<", "（2023年度）|<|<", "单位（盖章）：|填报日期：2024年2月23日", "部门（单位）名称|青山县某局"},
			map[domain.Field]string{"attachment": "附件3-1", "title": "部门整体支出绩效目标自评表", "year": "2023", "filled_on": "2024-02-23", "department": "青山县某局"}, 0},
		{"the unit after the seal", []string{"部门整体支出绩效自评表", "单位（盖章）：青山县某局|填报日期：2024/2/3"},
			map[domain.Field]string{"title": "部门整体支出绩效自评表", "filled_on": "2024-02-03", "department": "青山县某局"}, 0},
		{"seal and date in one cell", []string{"单位（盖章）：青山县某局    填报日期：2024年2月3日"},
			map[domain.Field]string{"filled_on": "2024-02-03", "department": "青山县某局"}, 0},
		{"seal, date and money in one cell", []string{"单位：青山县某局  填报日期：2024年2月3日  单位：万元"},
			map[domain.Field]string{"filled_on": "2024-02-03", "department": "青山县某局"}, 0},
		{"a blank seal and the date in one cell", []string{"单位（盖章）：    填报日期：2024年2月3日", "部门名称|青山县某局"},
			map[domain.Field]string{"filled_on": "2024-02-03", "department": "青山县某局"}, 0},
		{"the unit twice, with the date", []string{"单位（盖章）：青山县某局   填报日期：2024年2月3日", "部门名称|青山县某局"},
			map[domain.Field]string{"filled_on": "2024-02-03", "department": "青山县某局"}, 0},
		{"the unit twice", []string{"单位（盖章）：青山县某局", "部门名称|青山县某局"}, map[domain.Field]string{"department": "青山县某局"}, 0},
		{"a blank seal of another name", []string{"填报单位（盖章）：|填报日期：", "部门（单位）名称|青山县某局"}, map[domain.Field]string{"department": "青山县某局"}, 0},
		{"the unit next to the seal, its own line blank", []string{"填报单位（盖章）|青山县某局", "部门（单位）名称|"}, map[domain.Field]string{"department": "青山县某局"}, 0},
		{"a blank first name", []string{"预算单位|", "部门（单位）名称|青山县某局"}, map[domain.Field]string{"department": "青山县某局"}, 0},
		{"two units", []string{"单位（盖章）：青山县甲局", "部门名称|青山县乙局"}, map[domain.Field]string{"department": "青山县乙局"}, 1},
		{"the year in the title", []string{"2023年度部门整体支出绩效自评表"}, map[domain.Field]string{"title": "部门整体支出绩效自评表", "year": "2023"}, 0},
		{"the year after the title", []string{"部门整体支出绩效自评表（2023年度）"}, map[domain.Field]string{"title": "部门整体支出绩效自评表", "year": "2023"}, 0},
		{"last year's number left in the title", []string{"2022年度部门整体支出绩效自评表", "（2023年度）"}, map[domain.Field]string{"title": "2022年度部门整体支出绩效自评表", "year": "2023"}, 0},
		{"a title with a year above a year to be filled in", []string{"2023年度部门整体支出绩效自评表", "（20  年度）"}, map[domain.Field]string{"title": "部门整体支出绩效自评表", "year": "2023"}, 1},
		{"full-width year", []string{"（２０２３ 年度）"}, map[domain.Field]string{"year": "2023"}, 0},
		{"no year yet", []string{"（20  年度）"}, map[domain.Field]string{"year": ""}, 0},
		{"a year next to its label", []string{"评价年度|2023年"}, map[domain.Field]string{"year": "2023"}, 0},
		{"dots", []string{"填报时间:2024.02.23"}, map[domain.Field]string{"filled_on": "2024-02-23"}, 0},
		{"Chinese numerals", []string{"填报日期：二〇二四年十二月三十一日"}, map[domain.Field]string{"filled_on": "2024-12-31"}, 0},
		{"no day", []string{"填报日期：2024年2月"}, map[domain.Field]string{"filled_on": "2024年2月"}, 0},
		{"no such day", []string{"填报日期：2024年2月30日"}, map[domain.Field]string{"filled_on": "2024年2月30日"}, 0},
		{"an empty date", []string{"填报日期：    年   月   日"}, map[domain.Field]string{"filled_on": ""}, 0},
		{"something nobody knows after the date", []string{"填报日期：2024年2月23日　　归档标识：A-1"}, map[domain.Field]string{"filled_on": "2024-02-23"}, 0},
		{"the unit of money", []string{"部门名称：青山县某局   金额单位：万元"}, map[domain.Field]string{"department": "青山县某局"}, 0},
		{"a unit that is no money", []string{"单位：青山县某局"}, map[domain.Field]string{"department": "青山县某局"}, 0},
		{"money alone", []string{"单位：万元"}, map[domain.Field]string{"department": ""}, 0},
		{"labels the form lacks", []string{"主管部门|某厅|部门编码|003", "单位名称|"}, map[domain.Field]string{"department": ""}, 0},
		{"a superior as the only name", []string{"主管部门|某厅|部门编码|003"}, map[domain.Field]string{"department": "某厅"}, 0},
		{"a superior as the only name, in one cell", []string{"主管部门：某厅"}, map[domain.Field]string{"department": "某厅"}, 0},
		{"the superior of who carries out a project", []string{"主管部门|某厅|实施单位|某局"}, map[domain.Field]string{"department": ""}, 0},
		{"the name of a project that ends like a title", []string{"部门整体支出绩效自评表", "项目名称|2023年某某经费支出绩效自评表"}, map[domain.Field]string{"title": "部门整体支出绩效自评表"}, 0},
		{"the title of a report above that of its form", []string{"部门整体支出绩效自评报告", "部门整体支出绩效自评表", "（2023年度）"}, map[domain.Field]string{"title": "部门整体支出绩效自评表", "year": "2023"}, 1},
		{"the unit of money in brackets, away from a label", []string{"部门名称：||（单位：万元）"}, map[domain.Field]string{"department": ""}, 0},
		{"the year away from a label", []string{"部门名称||（2023年度）"}, map[domain.Field]string{"department": "", "year": "2023"}, 0},
		{"the date away from another label", []string{"联系人||2024年2月3日"}, map[domain.Field]string{"contact": "", "filled_on": "2024-02-03"}, 0},
		{"the unit before the year in the title", []string{"青山县文化馆2023年度整体支出绩效自评表"}, map[domain.Field]string{"department": "青山县文化馆", "year": "2023"}, 0},
		{"a year without the word", []string{"2023部门整体支出绩效自评表"}, map[domain.Field]string{"title": "部门整体支出绩效自评表", "year": "2023"}, 0},
		{"what is no unit before the year", []string{"县直2023年度部门整体支出绩效自评表"}, map[domain.Field]string{"department": "", "year": "2023"}, 0},
		{"words of no known kind", []string{"本表一式三份"}, nil, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, f, r := one(t, small(c.rows, table)...)
			want(t, f, c.fields)
			if len(r.Unread) != c.unread {
				t.Errorf("not understood: %v, want %d", r.Unread, c.unread)
			}
		})
	}
}

// In a blank template the line with the stamp stays as printed; the name goes to its own line.
func TestTheUnitsNameIsWrittenToItsOwnLineRatherThanUnderTheStamp(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		cell string
	}{
		"a stamp with a colon":     {[]string{"填报单位（盖章）：|<|填报日期：", "部门（单位）名称||<"}, "Sheet1!B2"},
		"a stamp without one":      {[]string{"单位名称（公章）|<|填报日期：", "部门（单位）名称||<"}, "Sheet1!B2"},
		"the stamp alone":          {[]string{"填报单位（盖章）：|<|填报日期："}, "Sheet1!A1"},
		"the stamp below the name": {[]string{"预算单位||<", "填报单位（盖章）："}, "Sheet1!B1"},
	} {
		l, _, _ := one(t, small(c.rows, table)...)
		if got := l.Address(domain.FieldDepartment); got != c.cell {
			t.Errorf("%s: the name goes to %s, want %s", name, got, c.cell)
		}
	}
}

func TestFunds(t *testing.T) {
	for _, c := range []struct {
		name   string
		rows   []string
		fields map[domain.Field]string
		kept   int
	}{
		{"as printed", []string{"资金（万元）|资 金 来 源|年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率|得分", "^|年度资金总额：|10|12|11|10|91.67%|9.17", "^|   基本支出|4|5|5|—|—|—", "^|   其他资金||||—|—|—"},
			map[domain.Field]string{"funds/rows/0/item": "年度资金总额", "funds/rows/0/initial": "10", "funds/rows/0/budget": "12", "funds/rows/0/executed": "11", "funds/weight": "10", "funds/rate": "91.67%", "funds/score": "9.17", "funds/rows/1/item": "基本支出", "funds/rows/2/item": "其他资金", "funds/rows/2/budget": ""}, 0},
		{"other names", []string{"部门预算|资金来源|调整后预算数|预算执行数|权重|预算执行率|自评得分", "^|总额|12|11|10|91.67%|9.17", "^|财政拨款|12|11|||"},
			map[domain.Field]string{"funds/rows/0/item": "总额", "funds/rows/0/budget": "12", "funds/rows/0/executed": "11", "funds/rows/0/initial": "", "funds/weight": "10", "funds/rate": "91.67%", "funds/score": "9.17", "funds/rows/1/item": "财政拨款"}, 0},
		{"no heading above the names", []string{"预算执行情况||年初预算数|全年预算数|全年执行数|执行率", "^|合计|10|12|11|91.67%"},
			map[domain.Field]string{"funds/rows/0/item": "合计", "funds/rows/0/initial": "10", "funds/rate": "91.67%"}, 0},
		{"rates of every row", []string{"资金|来源|年初预算数|全年预算数|全年执行数|执行率", "^|合计|10|12|11|91.67%", "^|基本支出|4|5|5|100%"},
			map[domain.Field]string{"funds/rate": "91.67%", "funds/rows/1/executed": "5"}, 1},
		{"a heading of two rows", []string{"资金来源|预算安排|<|执行情况|<|<|<|", "|年初预算|调整后的预算|执行数|分值|执行率|得分|", "合计|10|12|11|10|91.67%|9.17|", "基本支出|4|5|5||||"},
			map[domain.Field]string{"funds/rows/0/item": "合计", "funds/rows/0/initial": "10", "funds/rows/0/budget": "12", "funds/rows/0/executed": "11", "funds/weight": "10", "funds/rate": "91.67%", "funds/score": "9.17", "funds/rows/1/item": "基本支出"}, 0},
		{"a heading of two rows next to the name of the block", []string{"部门预算|年度预算安排（万元）|<|<|预算执行|<|<|得分", "^|资金来源|年初预算数|调整后预算数|执行数|执行率|分值|^", "^|合计|10|12|11|91.67%|10|9.17", "^|基本支出|4|5|5|||"},
			map[domain.Field]string{"funds/rows/0/item": "合计", "funds/rows/0/budget": "12", "funds/weight": "10", "funds/score": "9.17", "funds/rows/1/executed": "5"}, 0},
		{"a heading cut over two rows", []string{"资金来源|年初预算|全年|全年|预算|分值|得分|", "|数|预算数|执行数|执行率|||", "合计|10|12|11|91.67%|10|9.17|"},
			map[domain.Field]string{"funds/rows/0/item": "合计", "funds/rows/0/initial": "10", "funds/rows/0/budget": "12", "funds/rows/0/executed": "11", "funds/weight": "10", "funds/rate": "91.67%", "funds/score": "9.17"}, 0},
		{"no heading above a line of the head", []string{"部门名称|某局|<|单位：万元|<|<|<|", "资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分|", "合计|10|12|11|10|91.67%|9.17|"},
			map[domain.Field]string{"department": "某局", "funds/rows/0/item": "合计", "funds/rows/0/initial": "10"}, 0},
		{"formulas in the headings", []string{"资金来源|年初预算数|全年预算数（万元）A|全年执行数（万元）B|分值|预算执行率%（B/A）|得分", "合计|10|12|11|10|91.67%|9.17"},
			map[domain.Field]string{"funds/rows/0/budget": "12", "funds/rows/0/executed": "11", "funds/rate": "91.67%", "funds/score": "9.17"}, 0},
		{"names called projects", []string{"项目名称|年初预算数|全年预算数|全年执行数|分值|执行率|得分|", "合计|10|12|11|10|91.67%|9.17|", "馆舍维修|4|5|5||||"},
			map[domain.Field]string{"funds/rows/0/item": "合计", "funds/rows/1/item": "馆舍维修", "funds/rows/1/executed": "5"}, 0},
		{"points of every row", []string{"资金|资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "^|年度资金总额|10|12|11|10|91.67%|9.17", "^|基本支出|4|5|5|5|100%|5", "^|项目支出|6|7|6|5|85.71%|4.29"},
			map[domain.Field]string{"funds/weight": "10", "funds/rate": "91.67%", "funds/score": "9.17", "funds/rows/2/executed": "6"}, 6},
		{"a heading repeated on a new page", []string{"资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分|", "合计|10|12|11|10|91.67%|9.17|", "资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分|", "基本支出|4|5|5||||"},
			map[domain.Field]string{"funds/rows/0/item": "合计", "funds/rows/1/item": "基本支出", "funds/rows/1/executed": "5"}, 0},
		{"pairs", []string{"年初预算数（万元）|81.3|全年预算数（万元）|80.9", "全年执行数（万元）|79.5|执行率|98.27%|得分|9.83"},
			map[domain.Field]string{"funds/rows/0/item": "", "funds/rows/0/initial": "81.3", "funds/rows/0/budget": "80.9", "funds/rows/0/executed": "79.5", "funds/rate": "98.27%", "funds/score": "9.83"}, 0},
		{"pairs in a row, with a unit", []string{"预算执行情况|年初预算数（元）|813000|全年预算数（元）|809000|全年执行数（元）|795000|分值|10"},
			map[domain.Field]string{"funds/rows/0/initial": "813000元", "funds/rows/0/executed": "795000元", "funds/weight": "10"}, 0},
		{"pairs after colons", []string{"年初预算数：81.3万元|全年预算数：80.9万元|全年执行数：79.5万元|执行率：98.27%"},
			map[domain.Field]string{"funds/rows/0/initial": "81.3万元", "funds/rows/0/budget": "80.9万元", "funds/rows/0/executed": "79.5万元", "funds/rate": "98.27%"}, 0},
		{"pairs of several rows", []string{"资金总额|全年预算数|80.9|全年执行数|79.5|执行率|98.27%", "基本支出|全年预算数|60|全年执行数|59|执行率|98.33%"},
			map[domain.Field]string{"funds/rows/0/item": "资金总额", "funds/rows/0/budget": "80.9", "funds/rows/1/item": "基本支出", "funds/rows/1/executed": "59", "funds/rate": "98.27%"}, 1},
		{"pairs to be filled in", []string{"年初预算数||<|全年预算数||<", "全年执行数||<|执行率||<"},
			map[domain.Field]string{"funds/rows/0/initial": "", "funds/rows/0/executed": "", "funds/rate": ""}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, f, r := one(t, small(c.rows, table)...)
			want(t, f, c.fields)
			if len(r.Kept) != c.kept {
				t.Errorf("kept: %v, want %d", r.Kept, c.kept)
			}
		})
	}
}

func TestGoals(t *testing.T) {
	for name, rows := range map[string][]string{
		"side by side":     {"年度总\\n体目标|预期目标|实际完成情况", "^|甲目标|乙结果"},
		"other names":      {"年度绩效目标|年初设定目标|全年实际完成情况", "^|甲目标|乙结果"},
		"next to labels":   {"预期目标|甲目标", "实际完成情况|乙结果"},
		"after colons":     {"预期目标：甲目标", "实际完成情况：乙结果"},
		"the block's name": {"年度总体目标|甲目标", "总体目标完成情况|乙结果"},
	} {
		t.Run(name, func(t *testing.T) {
			_, f, r := one(t, small(rows, table)...)
			want(t, f, map[domain.Field]string{"goals/expected": "甲目标", "goals/actual": "乙结果"})
			if len(r.Unread) > 0 {
				t.Errorf("not understood: %v", r.Unread)
			}
		})
	}
}

// The form ends at its last column; what is to the right of it does not belong to it.
func TestAValueIsInsideTheTable(t *testing.T) {
	wide := []string{"部门整体支出绩效自评表|<|<|<|<|<|<|<|<|存档", "部门名称|某局|<|<|填报日期|<|<|<||2025-03-01"}
	goals := []string{"年度履行任务|<|<|<|实际完成情况|<|<|<", "甲任务|<|<|<|乙结果|<|<|<"}
	l, f, r := one(t, small(slices.Concat(wide, goals), table)...)
	want(t, f, map[domain.Field]string{"department": "某局", "filled_on": "", "goals/expected": "", "goals/actual": "乙结果"})
	if got := l.Address(domain.FieldFilledOn); got != "Sheet1!E2" {
		t.Errorf("a date goes to %s, want E2, after its label", got)
	}
	if len(r.Unread) != 4 { // both notes and the left column
		t.Errorf("not understood: %v", r.Unread)
	}
}

func TestItemsOfGoalsAreNoHeadings(t *testing.T) {
	expected, actual := "目标1：检修农机。\n目标2：办好培训。", "目标1：已检修62台。\n目标2：已办完。"
	line := func(s string) string { return strings.ReplaceAll(s, "\n", `\n`) }
	for name, rows := range map[string][]string{
		"next to the block's name": {"年度总体目标|" + line(expected) + "|<", "年度总体目标完成情况|" + line(actual) + "|<"},
		"after colons":             {"年度总体目标：" + line(expected), "总体目标完成情况：" + line(actual)},
		"a row for each":           {"预期目标|实际完成情况", "目标1：检修农机。|目标1：已检修62台。", "目标2：办好培训。|目标2：已办完。"},
	} {
		_, f, r := one(t, small(rows, table)...)
		if f.Goals.Expected != expected || f.Goals.Actual != actual || len(r.Unread) > 0 {
			t.Errorf("%s: %q, %q, not understood: %v", name, f.Goals.Expected, f.Goals.Actual, r.Unread)
		}
	}
}

func TestRemarksBelowTheTableAreNoIndicators(t *testing.T) {
	noLevel1 := []string{"二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因", "产出指标（50分）|<|<|<|<|<|<", "数量|指标甲|≥3次|4次|5|5|"}
	for name, rows := range map[string][]string{
		"over the table":                   {table[0], table[1], "1.得分一档最高不能超过该指标分值上限|<|<|<|<|<|<|<", "2.定性指标分三档|<|<|<|<|<|<|<"},
		"in the first column":              {table[0], table[1], "本表一式三份。", "由财务科填写；不得涂改"},
		"below rows that name level 1":     slices.Concat(noLevel1, []string{"得分最高不能超过分值|<|<|<|<|<|<", "本表一式三份|<|<|<|<|<|<"}),
		"above a short one in such a form": slices.Concat(noLevel1, []string{"本表一式三份|<|<|<|<|<|<", "由财务科填写"}),
		"above a sentence in such a form":  slices.Concat(noLevel1, []string{"本表一式三份。|<|<|<|<|<|<", "由财务科填写。|<|<|<|<|<|<"}),
	} {
		_, f, r := one(t, rows...)
		if len(f.Indicators) != 1 || len(f.Levels) != 1 || len(r.Unread) != 2 {
			t.Errorf("%s: %d indicators, levels %v, not understood: %v", name, len(f.Indicators), f.Levels, r.Unread)
		}
	}
}

func TestWeightsInPercentArePoints(t *testing.T) {
	l, f, _ := one(t, table[0], "产出指标|数量|指标甲|≥3次|4次|20　%|20|", "产出指标|数量|指标乙|≥3次|4次|\u00a07.5％\u3000|7.5|")
	want(t, f, map[domain.Field]string{"indicators/0/weight": "20", "indicators/1/weight": "7.5", "indicators/0/score": "20"})
	after := f.Clone()
	after.Set("indicators/0/weight", "15")
	ref, _ := l.Cell("indicators/0/weight")
	at := slices.IndexFunc(l.Places, func(p layout.Place) bool { return p.Cell == ref })
	if text, _ := l.Places[at].Text(&f, &after); text != "15　%" {
		t.Errorf("written as %q", text)
	}
}

func TestFoot(t *testing.T) {
	for _, c := range []struct {
		name   string
		rows   []string
		fields map[domain.Field]string
		extra  []domain.Extra
		kept   int
		unread int
	}{
		{"as printed", []string{"总         分|<|<|<|<|100|95|", "自评\\n结论|达成预期指标|<|<", "联系人：|<|<|联系电话：|<|<", "注：1.满分为100分。"},
			map[domain.Field]string{"total/weight": "100", "total/score": "95", "conclusion": "达成预期指标", "contact": "", "phone": ""}, nil, 0, 0},
		{"after the label", []string{"自评总分：95分"}, map[domain.Field]string{"total/score": "95"}, nil, 0, 0},
		{"a grade", []string{"合计|<|<|<|<|100|95|优"}, map[domain.Field]string{"total/score": "95"}, nil, 1, 0},
		{"a labelled grade", []string{"合计|<|<|<|<|100|95|等级：优"}, nil, []domain.Extra{{Label: "等级", Text: "优"}}, 0, 0},
		{"the sum of a table of differences", []string{"自评结论|达成预期指标|<", "收支差额|<|<|<|<|<|<|<", "合计|<|<|<|<||-3|"}, map[domain.Field]string{"total/score": ""}, nil, 0, 3},
		{"text rows", []string{"总分|||||100|95|", "存在问题|设备老化|<", "改进措施：更新设备"}, nil, []domain.Extra{{Label: "存在问题", Text: "设备老化"}, {Label: "改进措施", Text: "更新设备"}}, 0, 0},
		{"an empty text row", []string{"总分|||||100|95|", "其他需要说明的问题||"}, nil, nil, 0, 1},
		{"an empty text row with room", []string{"总分|||||100|95|", "其他需要说明的问题||<"}, nil, []domain.Extra{{Label: "其他需要说明的问题"}}, 0, 0},
		{"an unknown label", []string{"总分|||||100|95|", "专家意见|同意"}, nil, []domain.Extra{{Label: "专家意见", Text: "同意"}}, 0, 0},
		{"a long label with brackets", []string{"总分|||||100|95|", "存在的问题和下一步改进措施（包括预算编制和执行方面）|更新设备|<"}, nil, []domain.Extra{{Label: "存在的问题和下一步改进措施（包括预算编制和执行方面）", Text: "更新设备"}}, 0, 0},
		{"a long label next to space for its text", []string{"总分|||||100|95|", "上年度财政部门评价和审计发现的问题，以及今年的整改进展和结果||<"}, nil, []domain.Extra{{Label: "上年度财政部门评价和审计发现的问题，以及今年的整改进展和结果"}}, 0, 0},
		{"a sentence", []string{"总分|||||100|95|", "以上情况属实，特此说明。"}, nil, nil, 0, 1},
		{"pairs in one cell", []string{"总分|||||100|95|", "填报人：林晓　　电话：13800000000"}, map[domain.Field]string{"contact": "林晓", "phone": "13800000000"}, nil, 0, 0},
		{"pairs without a gap", []string{"总分|||||100|95|", "联系人:林晓", "联系电话:0999-1"}, map[domain.Field]string{"contact": "林晓", "phone": "0999-1"}, nil, 0, 0},
		{"labels and cells", []string{"总分|||||100|95|", "联系人|林晓|联系电话|0999-1"}, map[domain.Field]string{"contact": "林晓", "phone": "0999-1"}, nil, 0, 0},
		{"a conclusion below its label", []string{"总分|||||100|95|", "自评结论|<|<", "达成预期指标|<|<"}, map[domain.Field]string{"conclusion": "达成预期指标"}, nil, 0, 0},
		{"a label without room", []string{"总分|||||100|95|", "自评结论|<|<|<|<|<|<|<"}, map[domain.Field]string{"conclusion": ""}, nil, 0, 0},
		{"a place for the stamp", []string{"总分|||||100|95|", "单位盖章|<|<|<|<|<|<|<"}, nil, nil, 0, 0},
		{"notes of several rows", []string{"总分|||||100|95|", "注：1.甲。", "2.乙。", "3.丙。"}, nil, nil, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, f, r := one(t, small(nil, table, c.rows...)...)
			want(t, f, c.fields)
			if !slices.EqualFunc(f.Extra, c.extra, func(a, b domain.Extra) bool { return a.Label == b.Label && a.Text == b.Text }) {
				t.Errorf("extra: %+v, want %+v", f.Extra, c.extra)
			}
			if len(r.Kept) != c.kept || len(r.Unread) != c.unread {
				t.Errorf("kept %v, not understood %v", r.Kept, r.Unread)
			}
		})
	}
}

func TestTheRateCanBeARowOfTheTable(t *testing.T) {
	_, f, r := one(t, table[0], table[1], "预算执行率（10分）|预算执行率|预算执行率|100%|91.67%|10|9.17|")
	want(t, f, map[domain.Field]string{"funds/weight": "10", "funds/rate": "91.67%", "funds/score": "9.17"})
	if len(f.Indicators) != 1 || len(f.Levels) != 1 || len(r.Unread)+len(r.Kept) > 0 {
		t.Errorf("%d indicators, %+v, %v %v", len(f.Indicators), f.Levels, r.Unread, r.Kept)
	}
}

func TestTheRateOfTheFundsIsNotReadTwice(t *testing.T) {
	_, f, _ := one(t, "资金|来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "^|合计|10|12|11|10|91.67%|9.17", table[0], table[1], "预算管理|预算执行率|预算执行率|≥95%|91.67%|5|4.8|")
	want(t, f, map[domain.Field]string{"funds/weight": "10", "funds/score": "9.17", "indicators/1/name": "预算执行率", "indicators/1/weight": "5"})
}

func TestTheBestSheetIsOpened(t *testing.T) {
	empty := gridtest.Table(table[0], "产出指标(50分)|数量||||||")
	full := gridtest.Table(slices.Concat([]string{"部门整体支出绩效目标自评表"}, table)...)
	hidden := gridtest.Table(slices.Concat([]string{"部门整体支出绩效目标自评表", "部门名称|某局"}, table)...)
	hidden.Hidden = true
	found, err := layout.Find([]*sheet.Grid{hidden, empty, full, gridtest.Table("目录|页码", "一|1")})
	if err != nil {
		t.Fatal(err)
	}
	var order []*sheet.Grid // each time, the best of the rest
	for all := slices.Clone(found); len(all) > 0; {
		best := layout.Best(all)
		order = append(order, all[best].Grid)
		all = slices.Delete(all, best, best+1)
	}
	if !slices.Equal(order, []*sheet.Grid{full, empty, hidden}) || found[0].Grid != hidden || found[1].Grid != empty {
		t.Errorf("best first: %v, found: %v", order, found)
	}
}

// Units keep several years in one workbook; this year's form is rolled over and half filled in.
func TestThisYearsFormIsOpenedNotLastYears(t *testing.T) {
	rows := func(actual, score string) []string {
		return []string{table[0], "产出指标|数量|指标甲|≥3次|" + actual + "|5|" + score + "|", "^|质量|指标乙|≥3次|" + actual + "|5|" + score + "|"}
	}
	last := gridtest.Table(slices.Concat([]string{"部门整体支出绩效目标自评表", "（2024年度）"}, rows("4次", "5"))...)
	now := gridtest.Table(slices.Concat([]string{"部门整体支出绩效目标自评表", "（2025年度）"}, rows("", ""))...)
	found, err := layout.Find([]*sheet.Grid{last, now})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 || found[layout.Best(found)].Grid != now {
		t.Error("last year's form is opened")
	}
}

// What is printed above the title of the second form does not belong to the first.
func TestFormsBelowEachOtherHaveWhatIsTheirOwn(t *testing.T) {
	form := func(lead string, unit string) []string {
		return slices.Concat([]string{lead, "部门整体支出绩效自评表|<|<|<|<|<|<|<", "部门名称|" + unit}, table, []string{"总分|<|<|<|<|5|5|"})
	}
	for name, c := range map[string]struct {
		rows []string
		top  string // where the second begins
	}{
		"a known line":                   {slices.Concat(form("报表编号：A-1", "甲局"), form("报表编号：B-2", "乙局")), "A7"},
		"an unknown one after a blank":   {slices.Concat(form("归档标识：A-1", "甲局"), []string{""}, form("归档标识：B-2", "乙局")), "A8"},
		"an attachment":                  {slices.Concat(form("附件1", "甲局"), form("附件2", "乙局")), "A7"},
		"a text row of the first before": {slices.Concat(form("报表编号：A-1", "甲局"), []string{"存在问题|设备老化|<"}, form("报表编号：B-2", "乙局")), "A8"},
	} {
		found, err := layout.Find([]*sheet.Grid{gridtest.Table(c.rows...)})
		if err != nil || len(found) != 2 {
			t.Fatalf("%s: %d forms, %v", name, len(found), err)
		}
		for i, unit := range []string{"甲局", "乙局"} {
			f, r := found[i].Read()
			want(t, f, map[domain.Field]string{"department": unit, "total/score": "5"})
			for _, u := range slices.Concat(r.Unread, r.Kept) {
				if of := map[bool]int{true: 1}[u.Cell.String() == c.top]; of != i {
					t.Errorf("%s: %s %q belongs to form %d", name, u.Cell, u.Text, of+1)
				}
			}
			for _, e := range f.Extra {
				if e.Label != "存在问题" || i > 0 {
					t.Errorf("%s: form %d has taken %q", name, i+1, e.Label)
				}
			}
		}
	}
}

func TestATableOfPointsIsNotOpened(t *testing.T) {
	points := gridtest.Table("部门整体支出绩效评价指标评分表", "一级指标|二级指标|三级指标|分值|评分标准|得分", "投入|目标设定|目标合理|5|合理的得满分|5", "过程|预算执行|预算完成率|10|按比例|10", "产出|职责履行|实际完成率|20|按比例|20")
	unit := gridtest.Table(table...)
	found, err := layout.Find([]*sheet.Grid{points, unit})
	if err != nil || found[layout.Best(found)].Grid != unit {
		t.Errorf("the first of %d is the table of points, %v", len(found), err)
	}
}

func TestWhatIsNoForm(t *testing.T) {
	for _, rows := range [][]string{nil, {"三级指标"}, {"月份|金额", "1|2"}, {"一级指标|二级指标|三级指标|指标值", "产出指标|数量|甲|≥3"}} {
		_, err := layout.Find([]*sheet.Grid{gridtest.Table(rows...)})
		if !errors.Is(err, fault.NoForm) {
			t.Errorf("%v: %v", rows, err)
		}
	}
}

func TestOddCellsAreDoubted(t *testing.T) {
	g := gridtest.Table(table[0], "产出指标(50分)|数量|指标甲|||||")
	for ref, c := range map[sheet.Ref]sheet.Cell{
		{Row: 1, Col: 3}: {Text: "2023-12-31", Kind: sheet.Date},
		{Row: 1, Col: 4}: {Text: "#DIV/0!", Kind: sheet.Error},
		{Row: 1, Col: 5}: {Text: "5"},
		{Row: 1, Col: 6}: {Formula: true},
	} {
		if err := g.Set(ref, c); err != nil {
			t.Fatal(err)
		}
	}
	found, err := layout.Find([]*sheet.Grid{g})
	if err != nil {
		t.Fatal(err)
	}
	f, r := found[0].Read()
	want(t, f, map[domain.Field]string{"indicators/0/target": "2023-12-31", "indicators/0/actual": "", "indicators/0/weight": "5", "indicators/0/score": ""})
	for i, text := range []string{"日期格式", "错误值 #DIV/0!", "存成了文本", "公式没有保存计算结果"} {
		if i >= len(r.Doubts) || !strings.Contains(r.Doubts[i].Message, text) {
			t.Errorf("doubts: %v, want %s", r.Doubts, text)
		}
	}
}

func TestScoresComeOutAsTyped(t *testing.T) {
	_, f, _ := one(t, table[0], table[1], "|质量|指标乙|||5||")
	if f.Funds.ScoreBy != domain.ByHand || f.Indicators[0].ScoreBy != domain.ByHand || f.Indicators[1].ScoreBy != domain.ByHand {
		t.Errorf("score_by: %v %v %v", f.Funds.ScoreBy, f.Indicators[0].ScoreBy, f.Indicators[1].ScoreBy)
	}
}

func TestCellsOfFields(t *testing.T) {
	l, _, _ := one(t, "部门名称|某局", "预期目标|实际完成情况", "甲|乙", table[0], table[1], "^|质量|指标乙|≥1|2|5|5|", "总分|||||10|10|")
	for field, address := range map[domain.Field]string{
		"department": "Sheet1!B1", "goals/actual": "Sheet1!B3", "indicators/0/score": "Sheet1!G5", "indicators/1/reason": "Sheet1!H6", "indicators/1/level1": "Sheet1!A5",
		"levels/0/name": "Sheet1!A5", "levels/0/weight": "Sheet1!A5", "total/score": "Sheet1!G7", "total": "Sheet1!A7", "indicators": "Sheet1!C4", "contact": "", "indicators/9/score": "",
	} {
		if got := l.Address(field); got != address {
			t.Errorf("%s is in %q, want %q", field, got, address)
		}
	}
}

func TestWhatFindsNoPlaceIsListed(t *testing.T) {
	l, f, _ := one(t, table...)
	f.Contact, f.Goals.Expected, f.Extra = "林晓", "目标", []domain.Extra{{Label: "存在问题", Text: "无"}}
	f.Indicators = append(f.Indicators, domain.Indicator{Name: "指标乙"})
	got := l.Unplaced(&f)
	if !slices.Equal(got, []domain.Field{"goals/expected", "contact", "extra/0/label", "extra/0/text"}) {
		t.Errorf("got %v", got)
	}
}

func TestAYearWithoutAPlaceIsReadFromTheDateOrTheSheetsName(t *testing.T) {
	for _, c := range []struct {
		date, sheet string
		year        int
	}{
		{"2024年2月23日", "Sheet1", 2023},
		{"2024年2月23日", "2020年", 2023},
		{"年  月  日", "2022自评表", 2022},
		{"", "2021-2025", 0},
		{"", "附件2023-1", 0},
	} {
		g := gridtest.Table(small([]string{"填报日期：" + c.date}, table)...)
		g.Name = c.sheet
		found, err := layout.Find([]*sheet.Grid{g})
		if err != nil {
			t.Fatal(err)
		}
		f, report := found[0].Read()
		if f.Year != c.year || len(found[0].Unplaced(&f)) > 0 || (c.year != 0) != (len(report.Doubts) == 1) {
			t.Errorf("%v: year %d, without place: %v, doubts: %v", c, f.Year, found[0].Unplaced(&f), report.Doubts)
		}
	}
}

func TestAReasonMergedOverTwoRowsBelongsToTheFirst(t *testing.T) {
	l, f, r := one(t, table[0], "产出指标(50分)|数量|指标甲|≥3次|2次|5|3|停工", "^|^|指标乙|≥3次|2次|5|3|^")
	want(t, f, map[domain.Field]string{"indicators/0/reason": "停工", "indicators/1/reason": ""})
	if len(r.Doubts) != 1 || !strings.Contains(r.Doubts[0].Message, "合并") {
		t.Errorf("doubts: %v", r.Doubts)
	}
	f.Indicators[1].Reason = "停电"
	if got := l.Unplaced(&f); !slices.Equal(got, []domain.Field{"indicators/1/reason"}) {
		t.Errorf("without place: %v", got)
	}
}

func TestPlacesKeepPrintedWords(t *testing.T) {
	for _, c := range []struct {
		cell, field, text, want string
	}{
		{"填报日期：2024年2月23日", "filled_on", "2025-03-01", "填报日期：2025年3月1日"},
		{"填报日期：2024年02月23日", "filled_on", "2025-03-01", "填报日期：2025年03月01日"},
		{"填报日期：2024-02-23", "filled_on", "2025-03-01", "填报日期：2025-03-01"},
		{"填报日期：2024.2.23", "filled_on", "2025-03-01", "填报日期：2025.3.1"},
		{"填报日期：2024 年 2 月 23 日", "filled_on", "2025-03-01", "填报日期：2025 年 3 月 1 日"},
		{"填报日期：2024/12/25", "filled_on", "2025-03-01", "填报日期：2025/3/1"},
		{"填报日期：2024-12-25", "filled_on", "2025-03-01", "填报日期：2025-03-01"},
		{"填报日期：   年  月  日", "filled_on", "2025-03-01", "填报日期：2025年3月1日"},
		{"填报日期：", "filled_on", "三月初", "填报日期：三月初"},
		{"填报日期：2024年2月3日　　归档标识：A-1", "filled_on", "2025-03-01", "填报日期：2025年3月1日　　归档标识：A-1"},
		{"联系人：林晓      联系电话：0999-1", "contact", "周宁", "联系人：周宁      联系电话：0999-1"},
		{"联系人：      联系电话：", "phone", "0999-2", "联系人：      联系电话：0999-2"},
		{"自评结论|<|<|<|<|<|<|<", "conclusion", "达成预期指标", "自评结论：达成预期指标"},
		{"（2023年度）", "year", "2024", "（2024年度）"},
		{"2023年度部门整体支出绩效自评表", "year", "2024", "2024年度部门整体支出绩效自评表"},
	} {
		l, before, _ := one(t, small([]string{c.cell}, table)...)
		after := before.Clone()
		if !after.Set(domain.Field(c.field), c.text) {
			t.Fatal(c.field)
		}
		ref, ok := l.Cell(domain.Field(c.field))
		if !ok {
			t.Errorf("%s: %s has no cell", c.cell, c.field)
			continue
		}
		i := slices.IndexFunc(l.Places, func(p layout.Place) bool { return p.Cell == ref })
		if got, changed := l.Places[i].Text(&before, &after); got != c.want || !changed {
			t.Errorf("%s with %s = %s: %q, want %q", c.cell, c.field, c.text, got, c.want)
		}
	}
}

func TestSplitValue(t *testing.T) {
	for text, want := range map[string][3]string{
		"≥60天":           {"≥", "60", "天"},
		"＝4,813,153.15元": {"＝", "4,813,153.15", "元"},
		"不少于 12 人次":      {"不少于", "12", "人次"},
		"100%":           {"", "100", "%"},
		"≥90 %":          {"≥", "90", "%"},
		"优秀":             {"", "优秀", ""},
		"≥良好":            {"≥", "良好", ""},
		"80%-90%":        {"", "80%-90%", ""},
		"2023年12月31日前":   {"", "2023年12月31日前", ""},
		"":               {"", "", ""},
		"5":              {"", "5", ""},
		"5个以上的街道社区":      {"", "5个以上的街道社区", ""},
	} {
		sign, value, unit := layout.SplitValue(text)
		if got := [3]string{sign, value, unit}; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// What a heading over several columns is called says nothing of the columns if they have headings.
func TestHeadingOverTargetAndResult(t *testing.T) {
	for _, over := range []string{"指标完成情况", "年度指标值"} {
		_, f, r := one(t,
			"一级指标|二级指标|三级指标|"+over+"|<|分值|得分|未完成原因分析",
			"^|^|^|^|<|^|^|^",
			"^|^|^|年度指标值|实际完成值|^|^|^",
			"产出指标(50分)|数量|指标甲|≥3次|4次|5|5|")
		want(t, f, map[domain.Field]string{"indicators/0/target": "≥3次", "indicators/0/actual": "4次", "indicators/0/weight": "5", "indicators/0/score": "5"})
		if len(r.Unread) > 0 {
			t.Errorf("%s: not understood: %v", over, r.Unread)
		}
	}
}
