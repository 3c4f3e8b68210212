package scoring_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

// reported is what a report says of the sound package, with the findings that it gets: codes and
// messages. The first of each code are in docs/findings.md.
var reported = []struct {
	heading, text string
	head, cells   []string
	want          string
}{
	{heading: "（三）预算和执行情况", text: "2024年年初预算610万元，全年预算636.4万元，全年执行621.29万元。",
		want: "report-figure 全年执行写的是 621.29 万元，按自评表是 612.29 万元。"},
	{heading: "（二）各项指标完成情况", text: "维修供水点目标≥40处，实际38处，得17.5分（满分20分）。",
		want: "report-figure 指标“维修供水点”的实际完成值写的是“38处”，自评表是“35”。"},
	{heading: "（一）总体目标", text: "改造管网，巩固农村饮水安全，宣传节约用水。"},
	{heading: "表1", head: []string{"资金", "年初预算数", "执行率"}, cells: []string{"基本支出", "401", "97.59%"},
		want: "report-figure “基本支出”的年初预算写的是 401 万元，按自评表是 410 万元。"},
	{heading: "二、自评工作开展情况", text: "对部门整体支出和5个项目开展自评，涉及项目资金221万元。",
		want: "report-count 项目个数写的是 5 个，按自评表是 3 个。"},
	{heading: "二、自评工作开展情况", text: "涉及项目资金221万元，占项目支出的98%。",
		want: "report-shares 占项目支出的比例写的是 98%，按自评表是 100%。"},
	{heading: "（三）预算和执行情况", text: "全年执行612.29万元，其中人员支出405.4万元，占66.21%，办公支出206.89万元，占34.79%。",
		want: "report-shares 206.89 万元占 612.29 万元的 33.79%，写的是 34.79%。"},
	{text: "柳河县水务局2023年度部门整体支出绩效自评报告",
		want: "report-year 题目写的是 2023 年度，自评表是 2024 年度。"},
	{heading: "三、综合评价结论", text: "2023年年初预算610万元，全年预算636.4万元。",
		want: "report-year 这句写的是 2023 年，数却是 2024 年的。"},
	{heading: "1.老旧管网改造", text: "自评得分99.92分，等级为良。", want: "report-grade 等级写的是“良”，按自评表的得分是“优”。"},
	{heading: "附件", text: "2.项目支出绩效自评表（4张）", want: "report-count 项目个数写的是 4 个，按自评表是 3 个。"},
}

// reportedOn are the forms of the sound package, with grades.
func reportedOn(t testing.TB) []scoring.Member {
	k := sound()
	k.grades = scoring.DefaultFor(domain.Kinds()[1]).Grades
	return k.members(t)
}

func passage(n int) scoring.Passage {
	r := reported[n]
	p := scoring.Passage{Text: r.text, Head: r.head, Cells: r.cells}
	if r.heading != "" {
		p.Headings = []string{r.heading}
	}
	return p
}

func TestWhatAReportSaysOtherwiseIsFound(t *testing.T) {
	for i, r := range reported {
		var got []string
		for _, f := range scoring.CheckReport(reportedOn(t), []scoring.Passage{passage(i)}) {
			got = append(got, f.Code+" "+f.Message)
			if f.Heading != r.heading || f.Text != strings.TrimSuffix(r.text, "。") && f.Text != strings.Join(r.cells, "　") {
				t.Errorf("%q is placed at %q, %q", r.text, f.Heading, f.Text)
			}
			for _, p := range f.Places {
				if _, ok := sound().forms[p.Form].Text(p.Field); !ok && p.Field != domain.FieldIndicators {
					t.Errorf("%q points at %q", f.Message, p.Field)
				}
			}
		}
		if all := strings.Join(got, "\n"); all != r.want {
			t.Errorf("%q\n  found %q\n  want  %q", r.text+strings.Join(r.cells, " "), all, r.want)
		}
	}
}

// The two goals are often one sentence with other numbers: the heading tells which is meant.
func TestAGoalIsHeldAgainstTheOneThatItsHeadingNames(t *testing.T) {
	for heading, want := range map[string]string{"总体目标完成情况": "goals/actual 12.3", "年度总体目标": "goals/expected 12"} {
		k := sound()
		k.forms[0].Goals = domain.Goals{Expected: "目标1：完成管网改造12公里，水质达标。", Actual: "目标1：完成管网改造12.3公里，水质达标。"}
		list := scoring.CheckReport(k.members(t), []scoring.Passage{{Headings: []string{"三、绩效目标", heading}, Text: "目标1：完成管网改造13.2公里，水质达标。"}})
		if len(list) != 1 || len(list[0].Places) != 1 || !strings.Contains(list[0].Message, "这个数是 "+strings.Fields(want)[1]+"。") || string(list[0].Places[0].Field) != strings.Fields(want)[0] {
			t.Errorf("below %q: %+v, want %s", heading, list, want)
		}
	}
}

// Reports of empty forms, and of nothing, must not be a reason to stop.
func TestReportsOfEmptyFormsAreChecked(t *testing.T) {
	for _, k := range []*kit{{forms: []*domain.Form{{}}}, {forms: []*domain.Form{{KindID: "project"}, {KindID: "project"}}}} {
		var text []scoring.Passage
		for i := range reported {
			text = append(text, passage(i))
		}
		text = append(text, scoring.Passage{}, scoring.Passage{Cells: []string{}}, scoring.Passage{Cells: []string{"1", "2", "3"}, Head: []string{"得分"}})
		scoring.CheckReport(k.members(t), text)
	}
}

// reportGallery is the part of docs/findings.md on what a report says otherwise.
func reportGallery(t testing.TB, b *bytes.Buffer) {
	b.WriteString("\n# 自评报告和自评表之间\n\n`ziping check --report 报告.docx` 核对自评报告里的数字。只核对拿得准的：数字前面紧挨着名称，前后没有别的话使它可能是别的数。四舍五入少写几位的，不算不同。" +
		"\n数字、个数、等级和年度不同是错误，报告和自评表对不上会退回；几项占比相加不是 100% 是提醒。例子是上面那套表的报告。\n")
	for _, title := range scoring.ReportTitles() {
		fmt.Fprintf(b, "\n## %s `%s`\n", title[1], title[0])
		for i, r := range reported {
			for _, f := range scoring.CheckReport(reportedOn(t), []scoring.Passage{passage(i)}) {
				if f.Code == title[0] {
					fmt.Fprintf(b, "\n%s\n\n- %s：%s%s（`%s`）\n", strings.TrimSpace(r.text+strings.Join(slices.Concat(r.head, r.cells), "　")), f.Level.Name(), f.Message, f.Remedy, f.Code)
				}
			}
		}
	}
}
