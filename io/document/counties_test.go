package document_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/xlsx"
)

// county is a form in the layout of some county: what has to be read from it, which cells a save
// changes after one field is edited, and the content of some cells after a roll-over.
type county struct {
	name    string
	special string // what is special about it, for docs/layouts.md
	rows    []string
	want    map[domain.Field]string
	unread  string // cells that are not understood
	edit    [2]string
	cells   map[string]string // all cells that the edit changes
	rolled  map[string]string
	unsure  domain.Field // if it is blank, opening the file again reads the next label as its value
}

// try reads, edits and rolls over the form in a workbook.
func (c county) try(t *testing.T) {
	path := lay(t, "自评表.xlsx", book(t, c.rows))
	d := open(t, path)
	for field, text := range c.want {
		if got, ok := d.Form.Text(field); !ok || got != text {
			t.Errorf("%s is read as %q, want %q", field, got, text)
		}
	}
	var unread []string
	for _, u := range d.Report.Unread {
		unread = append(unread, u.Cell.String())
	}
	if got := strings.Join(unread, " "); got != c.unread {
		t.Errorf("not understood: %q, want %q: %v", got, c.unread, d.Report.Unread)
	}
	before := cellsOf(t, path)

	form := d.Form.Clone()
	if !form.Set(domain.Field(c.edit[0]), c.edit[1]) {
		t.Fatalf("no field %s", c.edit[0])
	}
	out := filepath.Join(t.TempDir(), "改后.xlsx")
	saved := open(t, path)
	save(t, saved, out, form)
	visibly(t, saved.Form, form)
	changed := cellsOf(t, out)
	maps.DeleteFunc(changed, func(ref, text string) bool { return before[ref] == text })
	for ref := range before {
		if _, there := cellsOf(t, out)[ref]; !there {
			changed[ref] = ""
		}
	}
	if !maps.Equal(changed, c.cells) {
		t.Errorf("the edit changes %v, want %v", changed, c.cells)
	}
	again := open(t, out).Form
	again.Set(c.unsure, "")
	visibly(t, again, form)

	next := domain.ApplyRollOver(d.Form, d.RollOver(&d.Form, d.Form.Year+1))
	next.Total.Weight = d.Form.Total.Weight // the sum of the weights
	out = filepath.Join(t.TempDir(), "下一年.xlsx")
	save(t, d, out, next)
	after := cellsOf(t, out)
	for ref, text := range c.rolled {
		if after[ref] != text {
			t.Errorf("after the roll-over %s holds %q, want %q", ref, after[ref], text)
		}
	}
	visibly(t, open(t, out).Form, next)
}

// cellsOf are the contents of the cells of a workbook: those of its first sheet as A1, of others as 表2!A1.
func cellsOf(t *testing.T, path string) map[string]string {
	t.Helper()
	read, err := xlsx.Read(file(t, path))
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]string{}
	for i, g := range read.Grids {
		for _, ref := range g.Cells() {
			name := g.Address(ref)
			if i == 0 {
				name = ref.String()
			}
			list[name] = g.At(ref).Text
		}
	}
	return list
}

// Parts of a form with eight columns, the indicators' scores in column G.
var (
	head             = []string{"部门整体支出绩效自评表|<|<|<|<|<|<|<", "（2024年度）|<|<|<|<|<|<|<"}
	unit             = []string{"部门名称|<|云水县档案馆|<|<|<|<|<"}
	funds            = []string{"资金（万元）|资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "^|年度资金总额|80|80|76|10|95%|9.5"}
	goals            = []string{"年度总体目标|预期目标|<|<|实际完成情况|<|<|<", "^|整理档案。|<|<|整理了档案。|<|<|<"}
	rowsOfIndicators = []string{
		"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因",
		"产出指标|数量指标|整理卷数|≥2000卷|2010卷|50|50|",
		"效益指标|社会效益指标|查档人次|≥900人次|930人次|30|30|",
		"满意度指标|服务对象满意度指标|查档者满意度|≥90%|93%|10|10|",
	}
)

func TestFormsOfOtherCounties(t *testing.T) {
	for _, c := range counties {
		t.Run(c.name, c.try)
	}
}

var score = [2]string{"total/score", "98"}

// counties are the forms of TestFormsOfOtherCounties.
var counties = []county{
	{name: "the totals below a text row", special: "总分在“其他需要说明事项”下面", rows: slices.Concat(head, unit, funds, goals, rowsOfIndicators, []string{"其他需要说明事项|<|馆舍搬迁|<|<|<|<|<", "总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"total/weight": "100", "total/score": "99.5", "extra/0/label": "其他需要说明事项", "extra/0/text": "馆舍搬迁"},
		edit:  score,
		cells: map[string]string{"G13": "98"}, rolled: map[string]string{"A13": "总分", "F13": "100", "G13": "", "C12": ""}},
	{name: "columns as the national library calls them", special: "指标值完成情况、偏差分析及整改措施，表下面有结果应用建议", rows: slices.Concat(head, unit, funds, goals, []string{
		"一级指标|二级指标|三级指标|指标值|指标值完成情况|权重|自评得分|偏差分析及整改措施",
		"产出指标|数量指标|整理卷数|≥2000卷|1960卷|90|88.2|汛期停工",
		"结果应用建议|<|明年压减馆舍维修|<|<|<|<|<", "总分|<|<|<|<|100|97.7|"}),
		want:  map[domain.Field]string{"indicators/0/actual": "1960卷", "indicators/0/reason": "汛期停工", "extra/0/label": "结果应用建议", "extra/0/text": "明年压减馆舍维修"},
		edit:  [2]string{"indicators/0/reason", "汛期停工两月"},
		cells: map[string]string{"H9": "汛期停工两月"}, rolled: map[string]string{"E9": "", "H9": "", "C10": ""}},
	{name: "a conclusion that begins with the grade", special: "自评结论以“自评等级：优。”开头", rows: slices.Concat(head, unit, funds, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|", "自评结论|<|自评等级：优。部分指标没有达成。|<|<|<|<|<"}),
		want:  map[domain.Field]string{"conclusion": "自评等级：优。部分指标没有达成。"},
		edit:  [2]string{"conclusion", "自评等级：良。"},
		cells: map[string]string{"C13": "自评等级：良。"}, rolled: map[string]string{"A13": "自评结论", "C13": ""}},
	{name: "a conclusion that begins with the total", special: "自评结论以“自评得分：99.5分”开头，总分另有一行", rows: slices.Concat(head, unit, funds, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|", "自评结论|<|自评得分：99.5分，自评等级：优。|<|<|<|<|<"}),
		want:  map[domain.Field]string{"conclusion": "自评得分：99.5分，自评等级：优。", "total/score": "99.5"},
		edit:  score,
		cells: map[string]string{"G12": "98"}, rolled: map[string]string{"A13": "自评结论", "C13": ""}},
	{name: "the totals below the conclusion", special: "总分在自评结论下面，叫“合 计”", rows: slices.Concat(head, unit, funds, goals, rowsOfIndicators, []string{"自评结论|<|完成较好|<|<|<|<|<", "合 计|<|<|<|<|100|97|"}),
		want:  map[domain.Field]string{"total/weight": "100", "total/score": "97", "conclusion": "完成较好"},
		edit:  score,
		cells: map[string]string{"G13": "98"}, rolled: map[string]string{"A13": "合 计", "F13": "100", "G13": "", "C12": ""}},
	{name: "a total above the form and in the row, of which one is wrong", special: "表头和总分行各有一个总分，有一处写错", rows: slices.Concat(head[:1], []string{"（2024年度）|<|<|<|自评得分|91||"}, unit, funds, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"total/weight": "100", "total/score": "99.5"},
		edit:  [2]string{"department", "云水县图书馆"},
		cells: map[string]string{"C3": "云水县图书馆", "F2": "99.5"}, rolled: map[string]string{"F2": "", "G12": ""}},
	{name: "a blank total above the form", special: "表头的总分空着，总分行有数", rows: slices.Concat(head[:1], []string{"（2024年度）|<|<|<|自评得分|||"}, unit, funds, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"total/score": "99.5"},
		edit:  score,
		cells: map[string]string{"F2": "98", "G12": "98"}},
	{name: "a total above the form next to a label nobody knows", special: "表头的总分旁边是没有见过的名称", rows: slices.Concat(head, []string{"部门名称|<|云水县档案馆|自评得分|99.5|财政核定得分|<|"}, funds, goals, rowsOfIndicators),
		want: map[domain.Field]string{"total/score": "99.5", "department": "云水县档案馆"}, unread: "F3",
		edit:  score,
		cells: map[string]string{"E3": "98"}, rolled: map[string]string{"E3": "", "F3": "财政核定得分"}},
	{name: "a date next to a label nobody knows", special: "填报日期旁边是没有见过的名称", rows: slices.Concat(head, []string{"部门名称|<|云水县档案馆|填报日期|2025-03-04|馆领导审签|<|"}, funds, goals, rowsOfIndicators),
		want: map[domain.Field]string{"filled_on": "2025-03-04"}, unread: "F3",
		edit:  [2]string{"filled_on", "2025-03-05"},
		cells: map[string]string{"E3": "2025-03-05"}, rolled: map[string]string{"E3": "", "F3": "馆领导审签"}},
	{name: "the same on a sheet without merged cells", special: "没有合并单元格的表，填报日期旁边是没有见过的名称", rows: slices.Concat([]string{"部门整体支出绩效自评表", "（2024年度）", "部门名称|云水县档案馆|填报日期|2025-03-04|馆领导审签|||"}, goals, rowsOfIndicators),
		want: map[domain.Field]string{"filled_on": "2025-03-04"}, unread: "E3",
		edit:  [2]string{"filled_on", ""},
		cells: map[string]string{"D3": ""}, rolled: map[string]string{"D3": "", "E3": "馆领导审签"}},
	{name: "a cleared name next to a label nobody knows", special: "清空的联系人旁边是没有见过的名称", rows: slices.Concat([]string{"部门整体支出绩效自评表", "（2024年度）", "部门名称|云水县档案馆", "联系人|周宁|馆领导审签|||||"}, goals, rowsOfIndicators),
		want: map[domain.Field]string{"contact": "周宁"}, unread: "C4",
		edit:  [2]string{"contact", ""},
		cells: map[string]string{"B4": ""}, rolled: map[string]string{"B4": "周宁"}, unsure: "contact"},
	{name: "a cleared name after its label's colon", special: "联系人写在冒号后面，旁边是没有见过的名称", rows: slices.Concat([]string{"部门整体支出绩效自评表", "（2024年度）", "部门名称|云水县档案馆", "联系人：周宁|<|馆领导审签|<|<|<|<|<"}, goals, rowsOfIndicators),
		want: map[domain.Field]string{"contact": "周宁"}, unread: "C4",
		edit:  [2]string{"contact", ""},
		cells: map[string]string{"A4": "联系人："}, rolled: map[string]string{"A4": "联系人：周宁"}, unsure: "contact"},
	{name: "a date and the total in one line", special: "填报日期和总分在一行", rows: slices.Concat(head, []string{"部门名称：云水县档案馆|<|<|<|填报日期：2025年3月4日   总分：99.5分|<|<|<"}, funds, goals, rowsOfIndicators),
		want:  map[domain.Field]string{"filled_on": "2025-03-04", "total/score": "99.5", "department": "云水县档案馆"},
		edit:  score,
		cells: map[string]string{"E3": "填报日期：2025年3月4日   总分：98分"}, rolled: map[string]string{"E3": "填报日期：   总分：分"}},
	{name: "the totals of the indicators alone", special: "合计只算指标，不算执行率", rows: slices.Concat(head, unit, funds, goals, rowsOfIndicators, []string{"合计|<|<|<|<|90|90|"}),
		want:  map[domain.Field]string{"total/weight": "100", "total/score": "99.5"},
		edit:  score,
		cells: map[string]string{"G12": "88.5"}, rolled: map[string]string{"F12": "90", "G12": ""}},
	{name: "the totals of the indicators and those of the form", special: "指标的合计一行，全表的总分一行", rows: slices.Concat(head, unit, funds, goals, rowsOfIndicators, []string{"合计|<|<|<|<|90|90|", "总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"total/weight": "100", "total/score": "99.5"},
		edit:  score,
		cells: map[string]string{"G12": "88.5", "G13": "98"}, rolled: map[string]string{"F12": "90", "F13": "100", "G12": "", "G13": ""}},
	{name: "what full marks are, and a table of money below", special: "表头的“总分”是满分 100；表下面另有经费明细", rows: slices.Concat(head[:1], []string{"（2024年度）|<|<|<|总分|100||"}, unit, funds, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|", "经费明细（万元）|<|<|<|<|<|<|<", "合计|<|<|<|<|320|300|"}),
		want: map[domain.Field]string{"total/weight": "100", "total/score": "99.5"}, unread: "A13 A14 F14 G14",
		edit:  score,
		cells: map[string]string{"G12": "98"}, rolled: map[string]string{"F2": "100", "G12": "", "F14": "320", "G14": "300"}},
	{name: "goals of several years", special: "目标按年度分行", rows: slices.Concat(head, unit, funds, []string{"年度|目标|<|<|实际完成情况|<|<|<", "2024|整理甲全宗|<|<|整理了|<|<|<", "2025|整理乙全宗|<|<||<|<|<"}, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"goals/expected": "整理甲全宗", "goals/actual": "整理了"},
		edit:  [2]string{"goals/actual", "整理了九成"},
		cells: map[string]string{"E7": "整理了九成"}, rolled: map[string]string{"A2": "（2025年度）", "B7": "整理甲全宗", "E7": "整理了", "B8": "整理乙全宗", "E8": ""}},
	{name: "goals of three years next to those of the year", special: "中期目标、年度目标、实际完成情况并排", rows: slices.Concat(head, unit, funds, []string{"总体目标|中期目标（2023—2025年）|<|年度目标|<|实际完成情况|<|<", "^|整理五个全宗。|<|整理甲全宗。|<|整理了。|<|<"}, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"goals/expected": "整理甲全宗。", "goals/actual": "整理了。"},
		edit:  [2]string{"goals/actual", "整理了九成"},
		cells: map[string]string{"F7": "整理了九成"}, rolled: map[string]string{"B6": "中期目标（2023—2025年）", "B7": "整理五个全宗。", "D7": "整理甲全宗。", "F7": ""}},
	{name: "goals of three years above those of the year", special: "中期目标在年度目标上面一行", rows: slices.Concat(head, unit, funds, []string{"中期目标|整理五个全宗。|<|<|<|<|<|<", "年度目标|整理甲全宗。|<|<|<|<|<|<", "目标完成情况|整理了。|<|<|<|<|<|<"}, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"goals/expected": "整理甲全宗。", "goals/actual": "整理了。"},
		edit:  [2]string{"goals/expected", "整理乙全宗。"},
		cells: map[string]string{"B7": "整理乙全宗。"}, rolled: map[string]string{"B6": "整理五个全宗。", "B7": "整理甲全宗。", "B8": ""}},
	{name: "goals without a name to their left", special: "目标左边没有块名；目标有偏差原因一列", rows: slices.Concat(head, unit, funds, []string{"年度绩效目标|<|<|实际完成情况|<|<|偏差原因|<", "整理档案。|<|<|整理了档案。|<|<|汛期停工|<", "二、部门绩效评分|<|<|<|<|<|<|<"}, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"goals/expected": "整理档案。", "goals/actual": "整理了档案。"},
		edit:  [2]string{"goals/expected", "整理全宗。"},
		cells: map[string]string{"A7": "整理全宗。"}, rolled: map[string]string{"A7": "整理档案。", "D7": "", "A8": "二、部门绩效评分"}},
	{name: "numbered goals with points", special: "目标编号并带分值", rows: slices.Concat(head, unit, funds, []string{"年度目标1（40分）|整理全宗。|<|<|<|<|<|<", "年度目标2（50分）|接待查档。|<|<|<|<|<|<", "目标完成情况|整理了，接待了。|<|<|<|<|<|<"}, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"goals/expected": "整理全宗。\n接待查档。", "goals/actual": "整理了，接待了。", "funds/rows/0/executed": "76"},
		edit:  [2]string{"goals/expected", "整理全宗。\n接待查档和参观。"},
		cells: map[string]string{"B7": "接待查档和参观。"}, rolled: map[string]string{"B6": "整理全宗。", "B7": "接待查档。", "B8": ""}},
	{name: "levels as rows", special: "一级、二级指标各占一行，和三级指标同在“指标名称”一列", rows: slices.Concat(head, unit, funds, goals, []string{"指标名称|<|<|年度指标值|实际完成值|分值|得分|偏差原因", "产出指标|<|<|||50|50|", "数量指标|<|<|||50|50|", "整理卷数|<|<|≥2000卷|2010卷|50|50|", "效益指标|<|<|||40|40|", "社会效益指标|<|<|||40|40|", "查档人次|<|<|≥900人次|930人次|40|40|", "总分|<|<|||100|99.5|"}),
		want:  map[domain.Field]string{"indicators/0/level2": "数量指标", "indicators/1/level1": "效益指标", "indicators/1/name": "查档人次", "levels/1/weight": "40", "total/score": "99.5"},
		edit:  [2]string{"indicators/1/actual", "931人次"},
		cells: map[string]string{"E14": "931人次"}, rolled: map[string]string{"A9": "产出指标", "F9": "50", "A10": "数量指标", "E11": "", "G11": ""}},
	{name: "a score with its reason after it", special: "得分后面写着原因", rows: slices.Concat(head, unit, funds, goals, rowsOfIndicators[:1], []string{"产出指标|数量指标|整理卷数|≥2000卷|1900卷|50|47.5分（因汛期停工）|", "效益指标|社会效益指标|查档人次|≥900人次|930人次|40|40|", "总分|<|<|<|<|100|97|"}),
		want:  map[domain.Field]string{"indicators/0/score": "47.5", "indicators/0/reason": "因汛期停工"},
		edit:  [2]string{"indicators/0/score", "47"},
		cells: map[string]string{"G9": "47", "H9": "因汛期停工"}, rolled: map[string]string{"G9": "", "H9": ""}},
	{name: "a score with its reason after it, of which another is given", special: "得分后面写着原因，原因一列也有", rows: slices.Concat(head, unit, funds, goals, rowsOfIndicators[:1], []string{"产出指标|数量指标|整理卷数|≥2000卷|1900卷|50|47.5，汛期停工|馆舍维修", "效益指标|社会效益指标|查档人次|≥900人次|930人次|40|40|", "总分|<|<|<|<|100|97|"}),
		want:  map[domain.Field]string{"indicators/0/score": "47.5", "indicators/0/reason": "馆舍维修；汛期停工"},
		edit:  [2]string{"indicators/0/reason", "馆舍维修"},
		cells: map[string]string{"G9": "47.5"}, rolled: map[string]string{"G9": "", "H9": ""}},
	{name: "points after the names", special: "分值在名称后面的括号里，没有分值一列", rows: slices.Concat(head, unit, []string{"一级指标|<|二级指标|<|三级指标|<|<|得分", "部门决策（25分）|<|目标任务（25分）|<|相关性（25分）|<|<|20", "履职成效（75分）|<|满意度（75分）|<|公众评价（75分）|<|<|70", "总分|<|<|<|<|<|<|90"}),
		want:  map[domain.Field]string{"levels/0/weight": "25", "indicators/0/weight": "25", "indicators/0/name": "相关性", "total/score": "90"},
		edit:  [2]string{"indicators/0/weight", "20"},
		cells: map[string]string{"E5": "相关性（20分）"}, rolled: map[string]string{"E5": "相关性（25分）", "H5": "", "H7": ""}},
	{name: "points of each level", special: "每级各有一列分值", rows: slices.Concat(head, unit, []string{"一级指标|分值|二级指标|分值|三级指标|分值|评价标准|得分", "投入|40|预算配置|40|在职人员控制率|25|按比例|25", "^|^|^|^|三公经费变动率|15|按比例|15", "产出|60|职责履行|60|重点工作完成率|60|按比例|50", "合计|<|<|<|<|100||90"}),
		want:  map[domain.Field]string{"levels/1/weight": "60", "indicators/1/weight": "15", "total/weight": "100"},
		edit:  [2]string{"indicators/1/weight", "14"},
		cells: map[string]string{"F6": "14"}, rolled: map[string]string{"B5": "40", "D5": "40", "F6": "15", "H6": "", "H8": ""}},
	{name: "points of each level before its name", special: "每级的分值一列在名称左边", rows: slices.Concat(head, unit, []string{"分值|一级指标|分值|二级指标|分值|三级指标|评价标准|得分", "40|投入|40|预算配置|25|在职人员控制率|按比例|25", "^|^|^|^|15|三公经费变动率|按比例|15", "60|产出|60|职责履行|60|重点工作完成率|按比例|50", "100|合计|<|<|<|<||90"}),
		want:  map[domain.Field]string{"levels/0/weight": "40", "levels/1/weight": "60", "indicators/0/weight": "25", "indicators/1/weight": "15", "indicators/2/weight": "60", "total/score": "90"},
		edit:  [2]string{"levels/0/weight", "45"},
		cells: map[string]string{"A5": "45"}, rolled: map[string]string{"A5": "40", "C5": "40", "E6": "15", "H6": "", "H8": ""}},
	{name: "points in brackets without their unit", special: "分值在名称后面的括号里，只有数字", rows: slices.Concat(head, unit, []string{"一级指标|<|二级指标|<|三级指标|<|<|得分", "部门决策（25）|<|目标任务（25）|<|相关性（25）|<|<|20", "履职成效（75）|<|满意度（75）|<|公众评价（75）|<|<|70", "总分|<|<|<|<|<|<|90"}),
		want:  map[domain.Field]string{"levels/0/weight": "25", "indicators/0/weight": "25", "indicators/0/name": "相关性", "indicators/1/weight": "75", "total/score": "90"},
		edit:  [2]string{"indicators/0/weight", "20"},
		cells: map[string]string{"E5": "相关性（20）"}, rolled: map[string]string{"E5": "相关性（25）", "H5": "", "H7": ""}},
	{name: "tables over two pages", special: "表分在两页，第二页重复表头", rows: slices.Concat(head, unit, funds, goals, rowsOfIndicators[:2], head, unit, rowsOfIndicators[:1], rowsOfIndicators[2:], []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"indicators/2/name": "查档者满意度", "total/score": "99.5"},
		edit:  [2]string{"department", "云水县图书馆"},
		cells: map[string]string{"C3": "云水县图书馆", "C12": "云水县图书馆"}, rolled: map[string]string{"A2": "（2025年度）", "A11": "（2025年度）", "G9": "", "G14": ""}},
	{name: "funds without a total", special: "资金表只有几种来源，没有合计", rows: slices.Concat(head, unit, []string{"资金（万元）|资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "^|财政拨款|60|60|57|10|95%|9.5", "^|上年结转资金|20|20|19|||", "^|其他资金|0|0|0|||"}, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"funds/rows/0/item": "年度资金总额", "funds/rows/0/budget": "80", "funds/rows/0/executed": "76", "funds/rows/1/item": "财政拨款", "funds/rows/3/budget": "0", "funds/score": "9.5"},
		edit:  [2]string{"funds/rows/1/item", "一般公共预算"},
		cells: map[string]string{"B5": "一般公共预算"}, rolled: map[string]string{"B5": "财政拨款", "C5": "", "E6": "", "H5": ""}},
	{name: "sources as columns, each with 其中", special: "资金来源横着排，每种来源前面都有“其中”；执行率得分后面带分值", rows: slices.Concat(head, unit, []string{"项目|<|小计|其中：财政拨款|<|其中：其他资金|<|<", "年初预算数|<|80|70|<|10|<|<", "调整预算数|<|80|70|<|10|<|<", "执行数|<|76|66|<|10|<|<", "预算执行率|<|95%|<|<|<|<|<", "执行率得分（10分）|<|9.5|<|<|<|<|<"}, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"funds/rows/0/budget": "80", "funds/rows/2/executed": "10", "funds/rate": "95%", "funds/weight": "10", "funds/score": "9.5"},
		edit:  [2]string{"funds/rows/1/executed", "65"},
		cells: map[string]string{"D7": "65"}, rolled: map[string]string{"D4": "其中：财政拨款", "D7": "", "C8": "", "A9": "执行率得分（10分）", "C9": ""}},
	{name: "sources as columns without a total", special: "资金来源横着排，没有合计", rows: slices.Concat(head, unit, []string{"资金（元）|资金来源|中央补助|省级补助|县级配套|分值|执行率|得分", "^|全年预算数|600000|100000|100000|10|95%|9.5", "^|全年执行数|570000|95000|95000|^|^|^"}, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"funds/rows/0/budget": "800000元", "funds/rows/0/executed": "760000元", "funds/rows/2/item": "省级补助", "funds/rows/2/executed": "95000元", "funds/rate": "95%", "funds/weight": "10"},
		edit:  [2]string{"funds/score", "9"},
		cells: map[string]string{"H5": "9"}, rolled: map[string]string{"C4": "中央补助", "C5": "", "E6": "", "F5": "10", "H5": ""}},
	{name: "a printed instruction next to the funds", special: "资金表的原因一栏印着要求", rows: slices.Concat(head, unit, []string{"资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分|原因", "年度资金总额|80|80|76|10|95%|9.5|1.执行率没有到90%的，应说明原因；2.年中有调整的，需另行说明（100字以内）。"}, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"funds/rows/0/budget": "80"},
		edit:  [2]string{"funds/rows/0/executed", "75"},
		cells: map[string]string{"D5": "75"}, rolled: map[string]string{"D5": "", "H5": "1.执行率没有到90%的，应说明原因；2.年中有调整的，需另行说明（100字以内）。"}},
	{name: "the superior as the only name", special: "只有主管部门是单位名称", rows: slices.Concat(head, []string{"主管部门|<|云水县档案馆|<|财政处室|<||<"}, funds, goals, rowsOfIndicators, []string{"总分|<|<|<|<|100|99.5|"}),
		want:  map[domain.Field]string{"department": "云水县档案馆"},
		edit:  [2]string{"department", "云水县图书馆"},
		cells: map[string]string{"C3": "云水县图书馆"}, rolled: map[string]string{"C3": "云水县档案馆", "E3": "财政处室"}},
}
