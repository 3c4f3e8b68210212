package report

import (
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/docx"
	"ziping/scoring"
)

// member is a form under the usual rules, as it is saved.
func member(f domain.Form) scoring.Member {
	rs := scoring.DefaultFor(f.Kind())
	ev := scoring.Evaluate(&f, rs)
	filled := scoring.Fill(f, &ev)
	return scoring.Member{Form: &filled, Eval: &ev}
}

func unitForm() domain.Form {
	return domain.Form{
		Title: "部门整体支出绩效目标自评表", Year: 2024, Department: "柳河县水务局",
		Funds: domain.Funds{Weight: "10", Rows: []domain.FundRow{
			{Item: "年度资金总额", Initial: "90.50", Budget: "100", Executed: "95"},
			{Item: "基本支出", Initial: "60.50", Budget: "60", Executed: "60"},
			{Item: "项目支出", Initial: "30", Budget: "40", Executed: "35"},
			{Item: "其他资金"},
		}},
		Goals: domain.Goals{Expected: "目标1.巡河不少于24次。\n目标2.供水达标。", Actual: "目标1.巡河22次。"},
		Levels: []domain.Level{
			{Name: "产出指标", Weight: "60"}, {Name: "满意度指标", Weight: "30"},
		},
		Indicators: []domain.Indicator{
			{Level1: "产出指标", Level2: "数量指标", Name: "指标1：巡河次数", Target: "≥24次", Actual: "22次", Weight: "40", ScoreBy: domain.ByRule, Reason: "汛期封航；加密秋季巡查"},
			{Level1: "产出指标", Level2: "质量指标", Name: "水质达标率", Target: "≥95%", Actual: "97%", Weight: "20", ScoreBy: domain.ByRule},
			{Level1: "满意度指标", Level2: "服务对象满意度指标", Name: "用水户满意度", Target: "≥90%", Actual: "96%", Weight: "30", ScoreBy: domain.ByRule},
		},
		Conclusion: "部分达成预期指标",
		Extra:      []domain.Extra{{Label: "改进措施", Text: "提前安排巡查船只。"}},
	}
}

func projectForm(name string, budget, executed domain.Number) domain.Form {
	return domain.Form{
		KindID: "project", Title: "项目支出绩效自评表", Year: 2024,
		Project:    domain.Project{Name: name, Unit: "柳河县水务局", Code: "520000240017"},
		Funds:      domain.Funds{Weight: "10", Rows: []domain.FundRow{{Item: "年度资金总额", Budget: budget, Executed: executed}, {Item: "上年结转资金", Budget: "2"}}},
		Goals:      domain.Goals{Expected: "修渠3公里。", Actual: "修渠3.2公里。"},
		Levels:     []domain.Level{{Name: "产出指标", Weight: "90"}},
		Indicators: []domain.Indicator{{Level1: "产出指标", Level2: "数量指标", Name: "修渠长度", Target: "≥3公里", Actual: "3.2公里", Weight: "90", ScoreBy: domain.ByRule}},
	}
}

// shown is a document as lines of text: headings after their #, cells between bars.
func shown(d docx.Document) string {
	marks := map[docx.Style]string{docx.Title: "# ", docx.Heading1: "## ", docx.Heading2: "### ", docx.Heading3: "#### ", docx.Caption: "^ ", docx.Right: "> "}
	var b strings.Builder
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case docx.Paragraph:
			b.WriteString(marks[x.Style])
			for _, r := range x.Runs {
				b.WriteString(r.Text)
			}
			b.WriteString("\n")
		case docx.Table:
			for i, c := range x.Columns {
				b.WriteString([]string{"|", ""}[min(i, 1)] + c.Head + "|")
			}
			b.WriteString("\n")
			for _, row := range x.Rows {
				b.WriteString("|" + strings.Join(row, "|") + "|\n")
			}
		}
	}
	return b.String()
}

func lines(s string) string {
	var list []string
	for _, l := range strings.Split(strings.TrimSpace(s), "\n") {
		list = append(list, strings.Trim(l, "\t"))
	}
	return strings.Join(list, "\n") + "\n"
}

func compare(t *testing.T, got, want string) {
	t.Helper()
	a, b := strings.Split(strings.TrimSpace(got), "\n"), strings.Split(strings.TrimSpace(lines(want)), "\n")
	for i := range max(len(a), len(b)) {
		x, y := "(end)", "(end)"
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			t.Fatalf("line %d is\n%s\nwant\n%s\nin\n%s", i+1, x, y, got)
		}
	}
}

func TestReportOfAUnitWithItsProjects(t *testing.T) {
	f := Forms{Members: []scoring.Member{member(unitForm()), member(projectForm("渠道整治", "30", "27")), member(projectForm("水库除险", "10", "8"))}, Listed: true}
	compare(t, shown(Draft(f)), `
		# 柳河县水务局
		2024年度部门整体支出绩效自评报告
		## 一、基本情况
		### （一）部门概况
		【主要职责、内设机构、编制和实有人数】
		### （二）年度绩效目标
		目标1.巡河不少于24次。
		目标2.供水达标。
		### （三）预算和执行情况
		2024年年初预算90.50万元，全年预算100万元，全年执行95万元，执行率95%。
		^ 表1　预算和执行情况（万元）
		|资金|年初预算数|全年预算数|全年执行数|执行率|
		|年度资金总额|90.50|100|95|95%|
		|基本支出|60.50|60|60|100%|
		|项目支出|30|40|35|87.5%|
		全年预算比年初增加9.5万元（10.5%）。原因：【】。
		全年预算未执行5万元。原因：【】。
		## 二、自评工作开展情况
		对部门整体支出和2个项目开展自评，涉及项目资金40万元，占项目支出的100%。
		【自评的组织、方法和过程】
		## 三、综合评价结论
		自评得分96.17分：产出指标得56.67分（满分60分），满意度指标得30分（满分30分），预算执行率得9.5分（满分10分）。
		^ 表2　一级指标得分
		|一级指标|分值|得分|
		|产出指标|60|56.67|
		|满意度指标|30|30|
		|预算执行率|10|9.5|
		|合计|100|96.17|
		自评结论：部分达成预期指标。
		## 四、绩效目标完成情况分析
		### （一）总体目标完成情况
		目标1.巡河22次。
		### （二）各项指标完成情况
		产出指标得56.67分（满分60分），共2项指标，得满分1项：数量指标1项，得满分0项；质量指标1项，得满分1项。
		满意度指标得30分（满分30分），共1项指标，得满分1项。
		^ 表3　得满分的指标
		|一级指标|三级指标|年度指标值|实际完成值|分值|得分|
		|产出指标|水质达标率|≥95%|97%|20|20|
		|满意度指标|用水户满意度|≥90%|96%|30|30|
		### （三）项目完成情况
		^ 表4　项目自评情况（万元）
		|序号|项目名称|年初预算数|全年预算数|全年执行数|执行率|自评得分|
		|1|渠道整治|—|30|27|90%|99|
		|2|水库除险|—|10|8|80%|98|
		||合计|—|40|35|87.5%|—|
		#### 1.渠道整治
		2024年全年预算30万元，全年执行27万元，执行率90%。全年预算中上年结转资金2万元。
		自评得分99分，等级为优：产出指标得90分（满分90分），预算执行率得9分（满分10分）。
		#### 2.水库除险
		2024年全年预算10万元，全年执行8万元，执行率80%。全年预算中上年结转资金2万元。
		自评得分98分，等级为优：产出指标得90分（满分90分），预算执行率得8分（满分10分）。
		## 五、偏离绩效目标的原因和存在的问题
		### （一）未得满分的指标
		^ 表5　未得满分的指标
		|一级指标|三级指标|年度指标值|实际完成值|分值|得分|
		|产出指标|巡河次数|≥24次|22次|40|36.67|
		巡河次数目标≥24次，实际22次，得36.67分（满分40分）。原因：汛期封航；加密秋季巡查。
		### （二）存在的问题
		【存在的问题】
		## 六、改进措施和建议
		提前安排巡查船只。
		## 七、自评结果的应用和公开
		【结果怎样用于预算安排和管理，在哪里公开】

		附件：1.部门整体支出绩效目标自评表
		　　　2.项目支出绩效自评表（2张）
		　　　3.项目支出绩效自评汇总表

		> 柳河县水务局
		> 【年　月　日】`)
}

// What nobody filled in is a gap, and is never made up from what is there.
func TestWhatNoFormSaysIsAGap(t *testing.T) {
	blank := domain.Form{Title: "部门整体支出绩效目标自评表", Year: 2024, Funds: domain.Funds{Weight: "10", Rows: []domain.FundRow{{Item: "年度资金总额"}}},
		Indicators: []domain.Indicator{{Level1: "产出指标", Name: "巡河次数", Target: "≥24次", Weight: "40", ScoreBy: domain.ByRule}}}
	unchanged := unitForm()
	unchanged.Funds.Rows[0].Initial = unchanged.Funds.Rows[0].Budget
	doubted := Forms{Members: []scoring.Member{member(unitForm()), member(projectForm("渠道整治", "30", "27"))}, Doubted: true}
	for _, c := range []struct {
		name  string
		forms Forms
		want  []string
		never []string
	}{
		{"a blank form", Forms{Members: []scoring.Member{member(blank)}},
			[]string{"# 【单位】", "2024年全年预算【】万元，全年执行【】万元，执行率【】。", "自评得分【】分：", "巡河次数目标≥24次，实际【】，得【】分（满分40分）。原因：【】。", "对部门整体支出和【】个项目开展自评，涉及项目资金【】万元，占项目支出的【】。"},
			[]string{"比年初", "未执行", "年初预算"}},
		{"forms that are known to be missing", doubted,
			[]string{"对部门整体支出和【】个项目开展自评，涉及项目资金【】万元，占项目支出的【】。"},
			[]string{"1个项目", "|合计|—|30"}},
		{"a budget that was not changed", Forms{Members: []scoring.Member{member(unchanged)}}, []string{"全年预算100万元"}, []string{"比年初"}},
		{"a form without points", Forms{Members: []scoring.Member{member(domain.Form{KindID: "project", Title: "专项资金绩效目标自评表", Year: 2020, Project: domain.Project{Name: "水库移民补助"},
			Indicators: []domain.Indicator{{Level1: "产出指标", Name: "补助人数", Target: "≥40人", Actual: "41人"}}})}},
			[]string{"2020年度绩效自评报告", "## 一、绩效目标分解下达情况", "|产出指标|补助人数|≥40人|41人|"},
			[]string{"得分", "满分", "分值"}},
	} {
		got := shown(Draft(c.forms))
		for _, piece := range c.want {
			if !strings.Contains(got, piece) {
				t.Errorf("%s: no %q in\n%s", c.name, piece, got)
			}
		}
		for _, piece := range c.never {
			if strings.Contains(got, piece) {
				t.Errorf("%s: %q is in\n%s", c.name, piece, got)
			}
		}
	}
}

func TestReportOfOneProjectAndOfSeveral(t *testing.T) {
	yuan := projectForm("渠道整治", "300000元", "270000元")
	yuan.Funds.Rows[1].Budget = "20000元"
	one := shown(Draft(Forms{Members: []scoring.Member{member(yuan)}}))
	for _, piece := range []string{"# 渠道整治\n2024年度项目支出绩效自评报告", "项目编码：520000240017；实施单位：柳河县水务局。", "全年预算300000元，全年执行270000元，执行率90%。全年预算中上年结转资金20000元。",
		"^ 表1　预算和执行情况（元）", "各项指标都得满分。", "附件：项目支出绩效自评表\n"} {
		if !strings.Contains(one, piece) {
			t.Errorf("no %q in\n%s", piece, one)
		}
	}
	several := shown(Draft(Forms{Members: []scoring.Member{member(yuan), member(projectForm("水库除险", "10", "8"))}}))
	for _, piece := range []string{"# 柳河县水务局\n2024年度项目支出绩效自评报告", "2024年全年预算40万元，全年执行35万元，执行率87.5%。", "对2个项目开展自评，涉及项目资金40万元。",
		"|1|渠道整治|—|30|27|90%|99|", "||合计|—|40|35|87.5%|—|", "### （二）水库除险", "附件：项目支出绩效自评表（2张）\n"} {
		if !strings.Contains(several, piece) {
			t.Errorf("no %q in\n%s", piece, several)
		}
	}
}

// A heading with nothing below it is left out, and those after it are numbered without it.
func TestEmptyPartsAreLeftOut(t *testing.T) {
	got := shown(Draft(Forms{Members: []scoring.Member{member(unitForm())}}))
	if strings.Contains(got, "项目完成情况") {
		t.Errorf("a part about projects without any:\n%s", got)
	}
	c := composer{s: newSubject(Forms{Members: []scoring.Member{member(unitForm())}})}
	for _, l := range []string{"# 题", "## 甲", "### 空", "{各项目}", "## 乙", "### 子", "有", "### 空", "## 丙", "有", "## 空", "### 也空", "{各项目}"} {
		c.add(parseLine(l))
	}
	c.drop(1)
	compare(t, shown(docx.Document{Blocks: c.blocks}), "# 题\n## 一、乙\n### （一）子\n有\n## 二、丙\n有")
}

func TestOutlinesAreChecked(t *testing.T) {
	const head = "名称：报告\n用于：unit\n\n"
	for _, c := range []struct{ text, want string }{
		{head + "# {单位}\n{资金表}", ""},
		{"名称：报告\n# 题", "no blank line"},
		{"名称：报告\n格式：x\n\n# 题", "unknown head"},
		{"名称：报告\n\n# 题", "missing"},
		{head + "## 没有题目", "missing"},
		{head + "# 题\n{得份}", "unknown placeholder {得份}"},
		{head + "# 题\n见{资金表}", "a line of its own"},
	} {
		_, err := parseOutline(c.text)
		if got := ""; err != nil {
			got = err.Error()
			if c.want == "" || !strings.Contains(got, c.want) {
				t.Errorf("%q: %v, want %q", c.text, got, c.want)
			}
		} else if c.want != "" {
			t.Errorf("%q: no error, want %q", c.text, c.want)
		}
	}
	if len(outlines()) < 4 {
		t.Errorf("%d outlines come with the program", len(outlines()))
	}
}

func TestNameOfTheFile(t *testing.T) {
	noYear := unitForm()
	noYear.Year = 0
	for _, c := range []struct {
		forms []scoring.Member
		want  string
	}{
		{[]scoring.Member{member(unitForm())}, "2024年度绩效自评报告-柳河县水务局"},
		{[]scoring.Member{member(noYear)}, "绩效自评报告-柳河县水务局"},
		{[]scoring.Member{member(projectForm("渠道整治", "30", "27"))}, "2024年度绩效自评报告-渠道整治"},
		{[]scoring.Member{member(projectForm("渠道整治", "30", "27")), member(projectForm("水库除险", "10", "8"))}, "2024年度绩效自评报告-柳河县水务局"},
	} {
		if got := Name(Forms{Members: c.forms}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A sheet without a cell for the points of the execution rate has them all the same, if its other
// points leave just those of the rules.
func TestPointsOfTheRateThatTheRulesImplyAreInTheReport(t *testing.T) {
	f := unitForm()
	f.Funds.Weight, f.Funds.Score, f.Funds.ScoreBy, f.Funds.Rate = "", "9.5", domain.ByHand, "95%"
	forms := Forms{Members: []scoring.Member{member(f)}}
	text := shown(Draft(forms))
	for _, want := range []string{"预算执行率得9.5分（满分10分）", "|预算执行率|10|9.5|"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %s:\n%s", want, text)
		}
	}
	wrong := Check([]scoring.Passage{{Text: "自评得分96.17分，预算执行率得9.5分（满分20分）。"}}, forms)
	if len(wrong) != 1 || !strings.Contains(wrong[0].Message, "20 分") {
		t.Errorf("points of 20: %v", wrong)
	}
}
