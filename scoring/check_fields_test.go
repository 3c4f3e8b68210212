package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

// checkCase is a clean form after a patch, and where one check then finds something.
type checkCase struct {
	behaviour string
	patch     string
	want      string // "field level" lines; "" for nothing
}

// runCases looks at the findings of one code only.
func runCases(t *testing.T, code string, cases []checkCase) {
	t.Helper()
	for _, c := range cases {
		f := patched(t, c.patch)
		list := check(t, &f)
		want := strings.FieldsFunc(c.want, func(r rune) bool { return r == '\n' })
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		want = slices.DeleteFunc(want, func(line string) bool { return line == "" })
		if got := found(list, code); !slices.Equal(got, want) {
			t.Errorf("%s: %s\n got %q\nwant %q", code, c.behaviour, got, want)
		}
	}
}

// message is the first message of a code.
func message(list []scoring.Finding, code string) string {
	for _, f := range list {
		if f.Code == code {
			return f.Message + f.Remedy
		}
	}
	return ""
}

// runMessages looks at the words of one code.
func runMessages(t *testing.T, code string, cases map[string][]string) {
	t.Helper()
	for patch, words := range cases {
		f := patched(t, patch)
		text := message(check(t, &f), code)
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s after %q says %q, without %q", code, patch, text, w)
			}
		}
	}
}

func TestRequiredEmpty(t *testing.T) {
	runCases(t, scoring.CodeRequiredEmpty, []checkCase{
		{"year, unit, date, both goals and the conclusion are required",
			"year =\ndepartment =\nfilled_on =\ngoals/expected =\ngoals/actual =\nconclusion =",
			"year error\ndepartment error\nfilled_on error\ngoals/expected error\ngoals/actual error\nconclusion error"},
		{"of the money block A and B of the total row", "funds/rows/0/budget =\nfunds/rows/0/executed =\nfunds/rows/0/initial =",
			"funds/rows/0/budget error\nfunds/rows/0/executed error"},
		{"the points of a rate with a score", "funds/weight =", "funds/weight error"},
		{"marks for nothing are nothing", "department = ——\nindicators/2/actual = 无", "department error\nindicators/2/actual error"},
		{"zero is something", "funds/rows/0/executed = 0\nindicators/2/actual = 0", ""},
		{"target, result and weight of a row", "indicators/1/target =\nindicators/2/actual =\nindicators/3/weight =",
			"indicators/1/target error\nindicators/2/actual error\nindicators/3/weight error"},
		{"a score that follows the rules is not missing, nor one that will once the result is there", "indicators/2/score =\nindicators/3/actual =",
			"indicators/3/actual error"},
		{"a score no rule can give is", "indicators/0/target = 全年\nindicators/0/actual = 整理全部进馆档案并编目上架\nindicators/0/score =", "indicators/0/score error"},
		{"a row that is not applicable needs nothing", "indicators/2/actual =\nindicators/2/not_applicable = true", ""},
		{"a row that is empty altogether is one finding", "indicators/2/name =\nindicators/2/target =\nindicators/2/actual =\nindicators/2/weight =\nindicators/2/score =", "indicators/2/name error"},
		{"a score that waits for a result in the target's unit", "indicators/0/actual = 12860箱", ""},
		{"无 answers a target of none", "indicators/2/target = 0起\nindicators/2/actual = 无\nindicators/2/score =", ""},
		{"无 is what there should be and what there was", "indicators/2/target = 无\nindicators/2/actual = 无", ""},
		{"无 as target alone is still to be filled in", "indicators/2/target = 无\nindicators/2/actual = 3起", "indicators/2/target error"},
		{"a row that is declined while the others have all the points", "indicators/2/target = 无\nindicators/2/actual = —\nindicators/2/weight =\nindicators/2/score =\nindicators/0/weight = 16", ""},
		{"a row that says it does not concern the unit", "indicators/2/name = 本单位不涉及\nindicators/2/target =\nindicators/2/actual =\nindicators/2/weight = 0\nindicators/2/score = 0\nindicators/0/weight = 16", ""},
		{"a score that waits for a number", "indicators/0/actual = 很多", ""},
		{"a score that only a person can give", "indicators/10/actual = 基本健全", "indicators/10/score error"},
		{"initial budget, reason, contact and phone are not required", "funds/rows/0/initial =\ncontact =\nphone =", ""},
		{"no total row", "delete funds/rows/3\ndelete funds/rows/2\ndelete funds/rows/1\ndelete funds/rows/0", "funds/rate error"},
	})
	runMessages(t, scoring.CodeRequiredEmpty, map[string][]string{
		"indicators/2/actual =":   {"实际完成值还没有填"},
		"indicators/2/weight = 无": {"分值还没有填", "填写这一行的分值"},
		"indicators/2/actual = 无": {"实际完成值填的是“无”，看不出是没有发生还是没有填", "写“0”和单位"},
		"indicators/1/name =\nindicators/1/target =\nindicators/1/actual =\nindicators/1/weight =\nindicators/1/score =": {"第 2 行", "数量指标", "还没有填", "删除"},
	})
}

// A form of a project needs its name and who carries it out, and no conclusion or date.
func TestRequiredOfAProject(t *testing.T) {
	f := patched(t, "kind = project\ndepartment =\nfilled_on =\nconclusion =\ncontact =\nphone =")
	var got []domain.Field
	for _, finding := range check(t, &f) {
		if finding.Code == scoring.CodeRequiredEmpty || finding.Code == scoring.CodeContactEmpty {
			got = append(got, finding.Field)
		}
	}
	if want := []domain.Field{domain.FieldProject, domain.FieldUnit}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestRequiredTotalCanBeSummed(t *testing.T) {
	f := patched(t, "funds/rows/0/budget =")
	for _, finding := range check(t, &f) {
		if finding.Code == scoring.CodeRequiredEmpty && finding.Fix != nil {
			if got := finding.Fix.Edits; len(got) != 1 || got[0] != (domain.Edit{Field: "funds/rows/0/budget", Text: "318.45"}) {
				t.Errorf("fix edits %v", got)
			}
			return
		}
	}
	t.Error("no fix offered")
}

func TestNumberInvalid(t *testing.T) {
	runCases(t, scoring.CodeNumberInvalid, []checkCase{
		{"words and negative numbers in number fields", "funds/rows/1/executed = 约200\nfunds/weight = 十\nlevels/0/weight = -50\nindicators/0/weight = 8-9\nindicators/0/score = 满分",
			"funds/rows/1/executed error\nfunds/weight error\nlevels/0/weight error\nindicators/0/weight error\nindicators/0/score error"},
		{"units, full-width digits and separators are read", "funds/rows/1/executed = ２００.８７万元\nindicators/0/weight = 8 分\nfunds/rows/0/initial = 3,268,000元", ""},
		{"blank and marks for nothing", "funds/rows/3/initial = —\nfunds/rows/3/budget = /", ""},
	})
}

// A score below zero is off the rule and outside its tier as well: one finding.
func TestNumberInvalidSaysItAll(t *testing.T) {
	f := patched(t, "indicators/0/score = -1\nindicators/10/score = -2\nfunds/rate = 97.07%\nfunds/score = -3")
	for _, finding := range check(t, &f) {
		if strings.HasSuffix(string(finding.Field), "score") && finding.Code != scoring.CodeNumberInvalid {
			t.Errorf("also %s at %s", finding.Code, finding.Field)
		}
	}
}

func TestDateUnreadable(t *testing.T) {
	runCases(t, scoring.CodeDateUnreadable, []checkCase{
		{"no year", "filled_on = 2月18日", "filled_on warning"},
		{"no such day", "filled_on = 2025-02-30", "filled_on warning"},
		{"spellings of a date", "filled_on = 2025年2月18日", ""},
		{"points", "filled_on = 2025.2.18", ""},
		{"blank is another finding", "filled_on =", ""},
	})
}

func TestNameEmpty(t *testing.T) {
	runCases(t, scoring.CodeNameEmpty, []checkCase{
		{"a row without a name", "indicators/1/name =", "indicators/1/name error"},
		{"a dash is no name", "indicators/1/name = —", "indicators/1/name error"},
		{"what the template printed is none", "indicators/1/name = 指标2：", "indicators/1/name error"},
		{"one that is not applicable is to say what", "indicators/1/name =\nindicators/1/target =\nindicators/1/actual =\nindicators/1/weight =\nindicators/1/score =\nindicators/1/not_applicable = true", "indicators/1/name error"},
		{"a row that is empty altogether is another finding", "indicators/1/name =\nindicators/1/target =\nindicators/1/actual =\nindicators/1/weight =\nindicators/1/score =", ""},
	})
}

func TestNameNumber(t *testing.T) {
	runCases(t, scoring.CodeNameNumber, []checkCase{
		{"an amount over the name of a fund row", "funds/rows/1/item = 201.35", "funds/rows/1/item error"},
		{"after what the template printed", "indicators/1/name = 指标2：98.6%", "indicators/1/name error"},
		{"with a unit", "funds/rows/2/item = １１７．１万元", "funds/rows/2/item error"},
		{"a result over the name of an indicator", "indicators/1/name = 98.6%", "indicators/1/name error"},
		{"a weight over that of a level", "levels/1/name = 30", "levels/1/name error"},
		{"a number in a name", "indicators/1/name = 12345热线办结率", ""},
		{"a name that begins with one", "funds/rows/1/item = 1.基本支出", ""},
		{"blank is another finding", "indicators/1/name =", ""},
	})
}

func TestNameTwice(t *testing.T) {
	runCases(t, scoring.CodeNameTwice, []checkCase{
		{"the later of two equal names, blanks not counted", "indicators/4/name = 整理 进馆\\n档案", "indicators/4/name error"},
		{"under another level too: rows are matched by name alone", "indicators/10/name = 整理进馆档案", "indicators/10/name error"},
		{"three of a name are two findings", "indicators/1/name = 整理进馆档案\nindicators/2/name = 整理进馆档案", "indicators/1/name error\nindicators/2/name error"},
		{"empty names are not equal names", "indicators/1/name =\nindicators/2/name =", ""},
		{"a longer name is another name", "indicators/1/name = 整理进馆档案数", ""},
	})
}

func TestContactEmpty(t *testing.T) {
	runCases(t, scoring.CodeContactEmpty, []checkCase{
		{"person and phone are two places", "contact =\nphone = 无", "contact warning\nphone warning"},
	})
}

// A remedy shows a date of the months in which the form is filled in, whatever its year.
func TestTheExampleOfADateFollowsTheYear(t *testing.T) {
	for patch, want := range map[string]string{
		"year = 2029\nfilled_on = ":      "“填报日期”还没有填。填写填报日期，例如 2030-02-20。",
		"year = 0\nfilled_on = ":         "“年度”还没有填。填写自评的年度，用四位数字。",
		"year = 2029\nfilled_on = 2月18日": "",
	} {
		f := patched(t, patch)
		if got := message(check(t, &f), "required-empty"); got != want {
			t.Errorf("%q: %s", patch, got)
		}
	}
	f := patched(t, "year = 2029\nfilled_on = 2月18日")
	if got, want := message(check(t, &f), "date-unreadable"), "填报日期“2月18日”读不出年月日。写成年月日，例如 2030-02-20。"; got != want {
		t.Error(got)
	}
}
