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

// blocks are the funds, goals and indicators of a form of a project.
var blocks = []string{
	"项目资金\\n（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
	"^|年度资金总额：|30|30|27.6|10|92%|9.2",
	"^|其中：当年财政拨款|30|30|27.6|—|—|—",
	"^|      上年结转资金||||—|—|—",
	"年度总体目标|预期目标|<|<|实际完成情况|<|<|<",
	"^|修复古籍120册。|<|<|修复古籍112册。|<|<|<",
	table[0], table[1],
}

func written(l *layout.Layout, f, after *domain.Form) []string {
	var cells []string
	for _, p := range l.Places {
		if text, changed := p.Text(f, after); changed {
			cells = append(cells, p.Cell.String()+" "+text)
		}
	}
	return cells
}

func TestTheKindOfAForm(t *testing.T) {
	for _, c := range []struct {
		name, kind string
		head       []string
	}{
		{"a title", "project", []string{"项目支出绩效自评表|<|<|<|<|<|<|<"}},
		{"a department's projects", "project", []string{"部门预算项目支出绩效自评表（2024年度）|<|<|<|<|<|<|<"}},
		{"the name of the project before", "project", []string{"古籍修复项目绩效自评表|<|<|<|<|<|<|<"}},
		{"special funds", "project", []string{"2024年度专项资金绩效目标自评表|<|<|<|<|<|<|<"}},
		{"a silent title and a name", "project", []string{"绩效自评表|<|<|<|<|<|<|<", "项目名称|古籍修复|<|<|<|<|<|<"}},
		{"no title and a name", "project", []string{"项目名称：古籍修复|<|<|<|<|<|<|<"}},
		{"a silent title and no name", "unit", []string{"绩效自评表|<|<|<|<|<|<|<", "项目名称||<|<|<|<|<|<"}},
		{"a silent title, and labels of both", "project", []string{"绩效自评表|<|<|<|<|<|<|<", "项目名称||<|<|实施单位||<|<"}},
		{"nothing", "unit", nil},
		{"a unit", "unit", []string{"部门整体支出绩效自评表|<|<|<|<|<|<|<", "单位名称|某县重点项目建设中心|<|<|<|<|<|<"}},
		{"a unit in whose title projects are", "unit", []string{"部门整体支出（含项目支出）绩效自评表|<|<|<|<|<|<|<"}},
		{"a project named as a table", "project", []string{"项目支出绩效自评表|<|<|<|<|<|<|<", "项目名称|部门整体支出绩效自评表编制|<|<|<|<|<|<"}},
	} {
		_, f, _ := one(t, slices.Concat(c.head, blocks)...)
		if f.Kind().ID != c.kind {
			t.Errorf("%s: read as that of a %s", c.name, f.Kind().ID)
		}
	}
	// A heading 项目名称 names no project.
	_, f, _ := one(t, slices.Concat([]string{"资金|项目名称|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "^|年度资金总额|30|30|27.6|10|92%|9.2"}, table)...)
	if f.KindID != "" {
		t.Error("a column of names makes a form of a project")
	}
}

func TestTheHeadOfAProject(t *testing.T) {
	l, f, r := one(t, slices.Concat([]string{
		"附件3-2|<|<|<|<|<|<|<",
		"项目支出绩效自评表|<|<|<|<|<|<|<",
		"（2024年度）|<|<|<|<|<|<|<",
		"项目名称|古籍修复|<|<|项目编码|52A0001|<|<",
		"主管部门|219-某县文旅局|<|<|实施单位（盖章）|219001-某县图书馆|<|<",
		"项目负责人|周平|<|<|联系电话|0000-1234567|<|<",
		"项目类别|特定目标类|<|<|起止时间|2024年1月—2024年12月|<|<",
		"项目属性|延续性项目|<|<||||",
	}, blocks, []string{"总分|<|<|<|<|15|14.2|", "项目实施内容及过程概述|公开招标，分三批修复。|<|<|<|<|<|<", "评价结论|基本完成|<|<|<|<|<|<", "填报人：林晓|<|<|联系电话：0000-7654321|<|<|<|<"})...)
	want(t, f, map[domain.Field]string{
		"attachment": "附件3-2", "title": "项目支出绩效自评表", "year": "2024", "department": "",
		"project/name": "古籍修复", "project/code": "52A0001", "project/department": "219-某县文旅局", "project/unit": "219001-某县图书馆",
		"project/leader": "周平", "project/phone": "0000-1234567", "project/type": "特定目标类", "project/period": "2024年1月—2024年12月",
		"project/process": "公开招标，分三批修复。", "conclusion": "基本完成", "contact": "林晓", "phone": "0000-7654321",
		"funds/rows/0/item": "年度资金总额", "funds/rows/1/item": "当年财政拨款", "funds/rows/2/item": "上年结转资金",
		"goals/expected": "修复古籍120册。", "goals/actual": "修复古籍112册。",
		"extra/0/label": "项目属性", "extra/0/text": "延续性项目",
	})
	if len(r.Unread) > 0 || len(r.Missing) > 0 || len(r.Kept) > 0 {
		t.Errorf("not understood: %v, missing: %v, kept: %v", r.Unread, r.Missing, r.Kept)
	}
	after := f.Clone()
	after.Funds.Rows[1].Item, after.Project.Unit, after.Extra[0].Text = "一般公共预算拨款", "219001-某县古籍馆", "一次性项目"
	if got, want := written(l, &f, &after), []string{"F5 219001-某县古籍馆", "B8 一次性项目", "B11 其中：一般公共预算拨款"}; !slices.Equal(got, want) {
		t.Errorf("written %q, want %q", got, want)
	}
}

// A cell with two fields is read as both, and both are written back into it.
func TestTwoFieldsInACellOfAProject(t *testing.T) {
	for _, c := range []struct {
		row           string
		first, second domain.Field
		one, two      string
		edited        string // with 甲 and 0000-11 in their place
	}{
		{"项目名称|52000021T0001-古籍修复|<|<|<|<|<|<", "project/code", "project/name", "52000021T0001", "古籍修复", "0000-11-甲"},
		{"项目名称：52000021T0001-古籍修复|<|<|<|<|<|<|<", "project/code", "project/name", "52000021T0001", "古籍修复", "项目名称：0000-11-甲"},
		{"负责人及电话|周平 0000-1234567|<|<|<|<|<|<", "project/phone", "project/leader", "0000-1234567", "周平", "甲 0000-11"},
		{"负责人及电话|周平（联系电话：13000000000）|<|<|<|<|<|<", "project/phone", "project/leader", "13000000000", "周平", "甲（联系电话：0000-11）"},
		{"项目负责人及联系电话：周平/0000-1234567|<|<|<|<|<|<|<", "project/phone", "project/leader", "0000-1234567", "周平", "项目负责人及联系电话：甲/0000-11"},
		{"负责人及电话||<|<|<|<|<|<", "project/phone", "project/leader", "", "", "甲 0000-11"},
		{"负责人及电话|周平|<|<|<|<|<|<", "project/phone", "project/leader", "", "周平", "甲 0000-11"},
	} {
		l, f, r := one(t, slices.Concat([]string{"项目支出绩效自评表|<|<|<|<|<|<|<", c.row}, blocks)...)
		want(t, f, map[domain.Field]string{c.first: c.one, c.second: c.two})
		if len(r.Unread) > 0 || len(r.Pieces) > 0 {
			t.Errorf("%s: not understood: %v %v", c.row, r.Unread, r.Pieces)
		}
		after := f.Clone()
		after.Set(c.first, "0000-11")
		after.Set(c.second, "甲")
		if got := written(l, &f, &after); len(got) != 1 || !strings.HasSuffix(got[0], " "+c.edited) {
			t.Errorf("%s: written %q, want %q", c.row, got, c.edited)
		}
	}
	for _, c := range []struct {
		row     string
		field   domain.Field
		text    string
		written string
	}{
		{"项目名称|52000021T0001-古籍修复|<|<|<|<|<|<", "project/code", "", "B2 古籍修复"},
		{"负责人及电话|周平 0000-1234567|<|<|<|<|<|<", "project/phone", "", "B2 周平"},
		{"负责人及电话||<|<|<|<|<|<", "project/leader", "周平", "B2 周平"},
	} {
		l, f, _ := one(t, slices.Concat([]string{"项目支出绩效自评表|<|<|<|<|<|<|<", c.row}, blocks)...)
		after := f.Clone()
		after.Set(c.field, c.text)
		if got := written(l, &f, &after); !slices.Equal(got, []string{c.written}) {
			t.Errorf("%s with %s %q: written %q, want %q", c.row, c.field, c.text, got, c.written)
		}
	}
	for name, row := range map[string]string{
		"with its code elsewhere": "项目名称|52000021T0001-古籍修复|<|<|项目编码||<|<",
		"a year":                  "项目名称|2024-2025年古籍修复|<|<|<|<|<|<",
	} {
		if _, f, _ := one(t, slices.Concat([]string{"项目支出绩效自评表|<|<|<|<|<|<|<", row}, blocks)...); f.Project.Code != "" {
			t.Errorf("%s: code %q", name, f.Project.Code)
		}
	}
}

// The start and the end of a project have a cell each.
func TestThePeriodOfAProjectInTwoCells(t *testing.T) {
	for name, rows := range map[string][]string{
		"next to each other": {"计划开始日期|2024-01-01|<|<|计划完成日期|2024-12-31|<|<"},
		"below each other":   {"计划开始日期|2024-01-01|<|<|<|<|<|<", "计划完成日期|2024-12-31|<|<|<|<|<|<"},
	} {
		l, f, r := one(t, slices.Concat([]string{"项目支出绩效自评表|<|<|<|<|<|<|<"}, rows, blocks)...)
		want(t, f, map[domain.Field]string{"project/period": "2024-01-01\n2024-12-31"})
		after := f.Clone()
		after.Project.Period = "2024-01-01\n2025-06-30"
		if got := written(l, &f, &after); len(r.Unread) > 0 || len(got) != 1 || !strings.HasSuffix(got[0], " 2025-06-30") {
			t.Errorf("%s: written %q, not understood: %v", name, got, r.Unread)
		}
	}
}

func TestTheBoxesOfAProjectsKind(t *testing.T) {
	for _, c := range []struct{ cell, read, set, written string }{
		{"1、部门预算项目 □  2、省直专项 √  3、其他 □", "省直专项", "其他", "1、部门预算项目 □  2、省直专项 □  3、其他 √"},
		{"□新增项目 ☑延续项目", "延续项目", "新增项目", "☑新增项目 □延续项目"},
		{"□新增项目 □延续项目", "", "延续项目", "□新增项目 ☑延续项目"},
		{"□新增项目 ☑延续项目", "延续项目", "", "□新增项目 □延续项目"},
		{"□新增项目 ☑延续项目", "延续项目", "一次性项目", "一次性项目"},
		{"延续项目", "延续项目", "新增项目", "新增项目"},
		{"（单选）□新增项目 ☑延续项目", "延续项目", "新增项目", "（单选）☑新增项目 □延续项目"},
		{"请勾选：□新增项目 ☑延续项目", "延续项目", "新增项目", "请勾选：☑新增项目 □延续项目"},
		{"新增（含追加）□ 延续√", "延续", "新增（含追加）", "新增（含追加）√ 延续□"},
	} {
		l, f, r := one(t, slices.Concat([]string{"项目支出绩效自评表|<|<|<|<|<|<|<", "项目类别|" + c.cell + "|<|<|<|<|<|<"}, blocks)...)
		want(t, f, map[domain.Field]string{"project/type": c.read})
		if len(r.Unread) > 0 || len(r.Pieces) > 0 {
			t.Errorf("%s: not understood: %v %v", c.cell, r.Unread, r.Pieces)
		}
		after := f.Clone()
		after.Project.Type = c.set
		if got := written(l, &f, &after); len(got) != 1 || got[0] != "B2 "+c.written {
			t.Errorf("%s with %s: written %q, want %q", c.cell, c.set, got, c.written)
		}
	}
}

// Each further row of boxes is a labelled text, also with all of them in one cell.
func TestMoreThanOneRowOfBoxes(t *testing.T) {
	for what, rows := range map[string][]string{
		"a row each":  {"项目类别|1、上级专项□　2、本级专项☑|<|<|<|<|<|<", "项目属性|1、持续性项目☑　2、新增性项目□|<|<|<|<|<|<", "项目类型|□常年性项目　□一次性项目|<|<|<|<|<|<"},
		"in one cell": {"项目类别：1、上级专项□　2、本级专项☑  项目属性：1、持续性项目☑　2、新增性项目□  项目类型：□常年性项目　□一次性项目|<|<|<|<|<|<|<"},
	} {
		l, f, r := one(t, slices.Concat([]string{"项目支出绩效自评表|<|<|<|<|<|<|<"}, rows, blocks)...)
		want(t, f, map[domain.Field]string{"project/type": "本级专项", "extra/0/label": "项目属性", "extra/0/text": "持续性项目", "extra/1/label": "项目类型", "extra/1/text": ""})
		if len(r.Unread) > 0 || len(r.Kept) > 0 || len(r.Pieces) > 0 {
			t.Errorf("%s: not understood: %v %v %v", what, r.Unread, r.Kept, r.Pieces)
		}
		after := f.Clone()
		after.Extra[0].Text, after.Extra[1].Text = "新增性项目", "一次性项目"
		got := strings.Join(written(l, &f, &after), "\n")
		for _, words := range []string{"1、持续性项目□　2、新增性项目☑", "□常年性项目　☑一次性项目"} {
			if !strings.Contains(got, words) {
				t.Errorf("%s: written %q, want %q", what, got, words)
			}
		}
	}
}

// Forms below one another, of which only the first has a title, have their own heads.
func TestProjectsBelowOneAnother(t *testing.T) {
	form := func(head ...string) []string {
		return slices.Concat(head, blocks, []string{"总分|<|<|<|<|15|14.2|"})
	}
	name := func(s string) string { return "项目名称|" + s + "|<|<|<|<|<|<" }
	unit := "主管部门|某县文旅局|<|<|实施单位|某县图书馆|<|<"
	title := "财政项目支出绩效自评表|<|<|<|<|<|<|<"
	for what, rows := range map[string][]string{
		"with a title each":    slices.Concat(form(title, name("甲"), unit), []string{"", ""}, form(title, name("乙"), unit)),
		"with one title":       slices.Concat(form(title, name("甲"), unit), []string{""}, form(name("乙"), unit)),
		"without a blank":      slices.Concat(form(title, name("甲"), unit), form(name("乙"), unit)),
		"with a foot":          slices.Concat(form(title, name("甲"), unit), []string{"项目负责人：周平|<|<|<|财务负责人：林晓|<|<|<"}, form(title, name("乙"), unit)),
		"below that of a unit": slices.Concat(form("部门整体支出绩效自评表|<|<|<|<|<|<|<", "部门名称|某县图书馆|<|<|<|<|<|<"), form(name("乙"), unit)),
	} {
		found, err := layout.Find([]*sheet.Grid{gridtest.Table(rows...)})
		if err != nil || len(found) != 2 {
			t.Fatalf("%s: %d forms, %v", what, len(found), err)
		}
		for i, l := range found {
			f, r := l.Read()
			subject := []string{"甲", "乙"}[i]
			if i == 0 && what == "below that of a unit" {
				subject = "某县图书馆"
			}
			if f.Subject() != subject || f.Owner() != "某县图书馆" || len(r.Unread) > 0 {
				t.Errorf("%s: form %d is of %q, %q; not understood: %v", what, i+1, f.Subject(), f.Owner(), r.Unread)
			}
		}
	}
}

// The forms of a file come in its order; the one to open is the unit's, else the first.
func TestTheUnitsFormIsOpened(t *testing.T) {
	project := func(name string, more ...string) *sheet.Grid {
		return gridtest.Table(slices.Concat([]string{"2023年度项目支出绩效自评表|<|<|<|<|<|<|<", "项目名称|" + name + "|<|<|<|<|<|<"}, blocks, more)...)
	}
	unit := gridtest.Table(slices.Concat([]string{"2023年度部门整体支出绩效自评表"}, table)...)
	row := "产出指标|数量|指标乙|≥3次|4次|5|5|"
	grids := []*sheet.Grid{project("甲", row), project("乙", row, row, row), unit}
	for n, want := range map[int]int{3: 2, 2: 0} {
		found, err := layout.Find(grids[:n])
		if err != nil || len(found) != n || layout.Best(found) != want {
			t.Fatalf("of %d forms, %d are found and %d is opened, %v", n, len(found), layout.Best(found), err)
		}
		for i, l := range found {
			if l.Grid != grids[i] {
				t.Errorf("form %d is not in its place", i)
			}
		}
	}
}

func TestTheBlocksOfSystemPrints(t *testing.T) {
	_, f, r := one(t, slices.Concat([]string{
		"部门预算项目支出绩效自评表(2024年度)|<|<|<|<|<|<|<",
		"项目名称|52000021T0001-古籍修复|<|<|<|<|<|<",
		"项目基本情况|1.项目年度目标完成情况|项目年度目标|<|<|年度目标完成情况|<|<",
		"^|^|修复古籍120册。|<|<|修复古籍112册。|<|<",
		"^|2.项目实施内容及过程概述|分三批修复。|<|<|<|<|<",
	}, []string{
		"预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分",
		"^|总额|0|30|27.6|92%|10|9.2",
		"^|其中:财政资金|0|30|27.6|92%|/|/",
		"^|财政专户管理资金|0|0|0|0%|/|/",
	}, table, []string{"合计|<|<|<|<|100|98.2|"})...)
	want(t, f, map[domain.Field]string{
		"project/name": "古籍修复", "project/code": "52000021T0001", "project/process": "分三批修复。",
		"goals/expected": "修复古籍120册。", "goals/actual": "修复古籍112册。",
		"funds/rows/0/item": "总额", "funds/rows/0/initial": "0", "funds/rows/0/budget": "30", "funds/rows/1/item": "财政资金", "funds/rows/2/item": "财政专户管理资金",
		"funds/weight": "10", "funds/rate": "92%", "funds/score": "9.2", "total/score": "98.2",
	})
	if len(r.Unread) > 0 {
		t.Errorf("not understood: %v", r.Unread)
	}
}

// The name of the block next to a single row of amounts is not the name of the row.
func TestTheBlockOfTheFundsNamesNoRow(t *testing.T) {
	_, f, r := one(t, slices.Concat([]string{
		"项目支出绩效自评表|<|<|<|<|<|<|<", "项目名称|古籍修复|<|<|<|<|<|<",
		"预算执行情况（万元）||年初预算数|调整数|全年预算数|全年执行数|<|执行率",
		"^||40|0|40|38|<|95%",
	}, table)...)
	want(t, f, map[domain.Field]string{"funds/rows/0/item": "", "funds/rows/0/initial": "40", "funds/rows/0/budget": "40", "funds/rate": "95%"})
	if len(r.Unread) > 0 {
		t.Errorf("not understood: %v", r.Unread)
	}
}

// Special funds have no points: nothing of them is missing from the head.
func TestSpecialFunds(t *testing.T) {
	_, f, r := one(t, "专项资金绩效目标自评表|<|<|<|<|<", "（2024年度）|<|<|<|<|<",
		"专项资金名称|公共文化服务资金|<|<|<|<", "县级主管部门|某县文旅局|<|实施单位|某县图书馆|<", "负责人及电话|周平 0000-1234567|<|<|<|<",
		"资金情况（万元）||全年预算数(A)|全年执行数(B)|执行率（B/A）|", "^|年度资金总额：|30|27|90%|", "^|其中：省级资金|30|27|90%|",
		"年度总体目标|年初设定目标|<|全年实际完成情况|<|<", "^|办展12场。|<|办展12场。|<|<",
		"绩效指标|一级指标|二级指标|三级指标|年度指标值|全年完成值", "^|产出指标|数量指标|办展场次|≥12场|12场", "说明|无|<|<|<|<")
	want(t, f, map[domain.Field]string{
		"kind": "project", "project/name": "公共文化服务资金", "project/department": "某县文旅局", "project/unit": "某县图书馆", "project/leader": "周平", "project/phone": "0000-1234567",
		"funds/rows/1/item": "省级资金", "funds/rows/1/budget": "30", "goals/expected": "办展12场。", "indicators/0/actual": "12场", "indicators/0/weight": "", "indicators/0/score": "",
	})
	if len(r.Unread) > 0 {
		t.Errorf("not understood: %v", r.Unread)
	}
}

// A related table that is no self-evaluation is rejected by name.
func TestOtherTablesAreRefusedByName(t *testing.T) {
	levels := "一级指标|二级指标|三级指标|"
	for _, c := range []struct {
		rows []string
		what string
	}{
		{[]string{"2024年项目支出绩效运行监控表", levels + "年度指标值|1-7月执行情况|全年预计完成情况|完成目标可能性", "产出指标|数量指标|甲|≥3次|2次|3次|确定能"}, "监控表"},
		{[]string{"2024年项目绩效监控表", levels + "年度指标值|1-7月完成值|分值|得分|全年预计完成值", "产出指标|数量指标|甲|≥3次|2次|5|3|3次"}, "监控表"},
		{[]string{"2024年度项目支出绩效自评情况汇总表", "序号|项目名称|全年预算数|全年执行数|执行率|自评得分", "1|古籍修复|30|27|90%|95"}, "汇总表"},
		{[]string{"2024年度项目支出绩效自评复核表", levels + "指标值|自评完成值|权重|自评得分|复核完成值|复核得分|偏离度", "产出指标|数量指标|甲|≥3次|3次|5|5|3次|5|0"}, "复核"},
		{[]string{"2024年项目支出绩效目标申报表", "项目名称|古籍修复", levels + "指标值|权重", "产出指标|数量指标|甲|≥3次|5"}, "申报表"},
	} {
		_, err := layout.Find([]*sheet.Grid{gridtest.Table(c.rows...)})
		if !errors.Is(err, fault.OtherForm) || !strings.Contains(err.Error(), c.what) {
			t.Errorf("%s: %v", c.rows[0], err)
		}
	}
	for _, title := range []string{"部门整体支出绩效自评情况汇总表", "项目支出绩效自评表（复核）"} {
		if _, err := layout.Find([]*sheet.Grid{gridtest.Table(slices.Concat([]string{title}, table)...)}); err != nil {
			t.Errorf("%s with the columns of a self-evaluation: %v", title, err)
		}
	}
}
