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

// declaredOf is the 申报表 that the form of the project keeps to.
func declaredOf(t testing.TB) domain.Form {
	f := cleanProject(t)
	d := f.Become()
	d.Title = "项目支出绩效目标申报表"
	return d
}

// departures are forms that depart from their 申报表: what the clerk did, the lines of the
// patch, and the findings with their places on both sides.
var departures = []struct{ behaviour, story, patch, want string }{
	{"as declared", "", "", ""},
	{"blanks, widths and a full stop", "", "goals/expected = 更新两个院区的诊疗设备， 改善就诊条件", ""},
	{"another sign for the same", "", "indicators/0/target = >=16台", ""},
	{"the same number", "", "indicators/1/target = ≥98.0%", ""},
	{"the name with a template's number", "", "indicators/0/name = 指标1：更新诊疗设备", ""},
	{"a form that moved its rows", "", "indicators/0/level2 = 质量指标", ""},
	{"other words in the goal", "预期目标改了说法。", "goals/expected = 更新一个院区的诊疗设备，改善就诊条件。", "declared-goal goals/expected|goals/expected"},
	{"the goal cut short", "", "goals/expected = 更新两个院区的诊疗设备", "declared-goal goals/expected|goals/expected"},
	{"no goal", "", "goals/expected =", "declared-goal goals/expected|goals/expected"},
	{"a lower target", "完成得不好，把指标值改低了。", "indicators/4/target = ≥20000人次", "declared-target indicators/4/target|indicators/4/target"},
	{"another unit", "", "indicators/0/target = ≥16套", "declared-target indicators/0/target|indicators/0/target"},
	{"another sign", "", "indicators/0/target = ＝16台", "declared-target indicators/0/target|indicators/0/target"},
	{"a range for a number", "", "indicators/0/target = 16-20台", "declared-target indicators/0/target|indicators/0/target"},
	{"a later day", "", "indicators/2/target = 2024年12月31日前", "declared-target indicators/2/target|indicators/2/target"},
	{"no target", "", "indicators/0/target =", "declared-target indicators/0/target|indicators/0/target"},
	{"an indicator left out", "没有完成的指标删掉了。", "delete indicators/4", "declared-missing indicators|indicators/4/name"},
	{"several left out", "", "delete indicators/4\ndelete indicators/2\ndelete indicators/0", "declared-missing indicators|indicators/0/name indicators/2/name indicators/4/name"},
	{"an indicator renamed", "指标改了名称，指标值没有变。", "indicators/4/name = 全年门诊人次", "declared-missing indicators/4/name|indicators/4/name"},
	{"an indicator in place of another", "换成了另一个指标。", "indicators/4/name = 服务人口\nindicators/4/target = ≥3万人", "declared-missing indicators|indicators/4/name\ndeclared-added indicators/4/name|indicators"},
}

func TestDeparturesFromTheDeclaration(t *testing.T) {
	for _, c := range departures {
		f, d := patched(t, "project\n"+c.patch), declaredOf(t)
		before, asked := f.Clone(), d.Clone()
		list := scoring.CheckDeclared(&f, &d)
		if !f.Equal(before) || !d.Equal(asked) {
			t.Errorf("%s: a form was changed", c.behaviour)
		}
		var got []string
		for _, found := range list {
			if found.Level != scoring.Warning || found.Name != "乡镇卫生院诊疗设备更新" || len(found.Places) < 2 || found.Places[0].Form != scoring.Evaluated || found.Places[1].Form != scoring.Declared {
				t.Errorf("%s: %+v", c.behaviour, found)
				continue
			}
			var there []string
			for _, place := range found.Places[1:] {
				there = append(there, string(place.Field))
			}
			got = append(got, fmt.Sprintf("%s %s|%s", found.Code, found.Places[0].Field, strings.Join(there, " ")))
			for _, text := range []string{found.Message, found.Remedy} {
				if !strings.HasSuffix(text, "。") || strings.ContainsAny(text, "！!\n") || len([]rune(text)) > 90 {
					t.Errorf("%s: it says %q", c.behaviour, text)
				}
			}
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.behaviour, strings.Join(got, "\n"), c.want)
		}
	}
}

func TestTheGoalSaysWhereItDiffers(t *testing.T) {
	for text, want := range map[string]string{
		"更新一个院区的诊疗设备，改善就诊条件。": "这里是“更新一个院区的诊疗设备",
		"更新两个院区的诊疗设备":         "这里到此为止，申报表是“诊疗设备，改善就诊条件”",
		"":                    "表里是空的",
	} {
		f, d := patched(t, "project\ngoals/expected = "+text), declaredOf(t)
		list := scoring.CheckDeclared(&f, &d)
		if len(list) != 1 || !strings.Contains(list[0].Message, want) {
			t.Errorf("%q: %v", text, list)
		}
	}
}

// What the 申报表 leaves open was not promised; rows of a template are none of either.
func TestWhatADeclarationLeavesOpen(t *testing.T) {
	f, d := cleanProject(t), declaredOf(t)
	d.Goals.Expected, d.Indicators[0].Target = "", "—"
	d.Indicators = append(d.Indicators, domain.Indicator{Level1: "效益指标", Name: "指标2："})
	f.Indicators = append(f.Indicators, domain.Indicator{Level1: "效益指标", Name: "……"})
	if list := scoring.CheckDeclared(&f, &d); len(list) > 0 {
		t.Errorf("found %v", list)
	}
}

func declaredGallery(t testing.TB, b *bytes.Buffer) {
	b.WriteString("\n# 和申报表之间\n\n`ziping check --declared 申报表` 把自评表和它的申报表一字一句地对照。办过绩效目标调整的，不一样是对的，所以都是提醒。例子还是那张项目表。\n")
	for _, title := range scoring.DeclaredTitles() {
		fmt.Fprintf(b, "\n## %s `%s`\n", title[1], title[0])
		for _, c := range departures {
			f, d := patched(t, "project\n"+c.patch), declaredOf(t)
			list := slices.DeleteFunc(scoring.CheckDeclared(&f, &d), func(f scoring.PackageFinding) bool { return f.Code != title[0] })
			if c.story == "" || len(list) == 0 {
				continue
			}
			fmt.Fprintf(b, "\n%s\n\n```\n%s\n```\n\n", c.story, c.patch)
			for _, found := range list {
				fmt.Fprintf(b, "- %s：%s%s（%s，申报表的%s，`%s`）\n", found.Level.Name(), found.Message, found.Remedy, f.Describe(found.Places[0].Field), d.Describe(found.Places[1].Field), found.Code)
			}
		}
	}
}
