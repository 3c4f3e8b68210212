package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

func TestPlaceholderLeft(t *testing.T) {
	const at = "goals/actual error"
	for text, want := range map[string]bool{
		"完成XX工作":          true,
		"举办XXX场":          true,
		"20XX年完成":         true,
		"××县档案馆":          true,
		"培训 xx 人":         true,
		"举办***活动":         true,
		"合格率达到＊＊%":        true,
		"目标1：……":          true,
		"……":              true,
		"......":          true,
		"开展____工作":        true,
		"○○局全年工作":         true,
		"（200字以内）":        true,
		"工作完成情况(不超过500字)": true,
		"（请用 300 字以内概述）":  true,
		"（限二百字以内）":        true,
		"（简要说明自评结论和依据，200字以内）": true,
		"请填写实际完成情况":            true,
		"此处填写完成情况":             true,
		"待填写":                  true,
		"二○○八年建成的库房":           false,
		"二〇〇〇年以来":              false,
		"执行CPXX-200标准":         false,
		"完成3×5米展板":             false,
		"电话138****1234":        false,
		"每份报告（每篇3000字以内）":      false,
		"撰写报告（5000字以上）2篇":      false,
		"完成项目申请填报工作":           false,
		"认真对待填报工作":             false,
		"申请经费；请填写金额":           true,
		"有待填补的空白":              false,
		"约占一半…其余顺延":            false,
		"共12.50万元，合格率99.1%。":   false,
		"全年无事故":                false,
	} {
		f := patched(t, "goals/actual = "+text)
		if got := slices.Contains(found(check(t, &f), scoring.CodePlaceholder), at); got != want {
			t.Errorf("%q: placeholder %v, want %v", text, got, want)
		}
	}
	runCases(t, scoring.CodePlaceholder, []checkCase{
		{"in any field", "department = XX局\nfilled_on = 20XX-02-18\nindicators/0/name = 完成XX工作\nindicators/6/reason = ***\ncontact = XXX",
			"department error\nfilled_on error\nindicators/0/name error\nindicators/6/reason error\ncontact error"},
		{"a star after the sign of a target", "indicators/2/target = ≥*", "indicators/2/target error"},
	})
}

func TestALimitPrintedInTheNameOfAnOwnRowIsNoPlaceholder(t *testing.T) {
	f := clean(t)
	f.Extra = []domain.Extra{{Label: "主要做法（不超过200字）", Text: "统一采购。"}, {Label: "存在问题", Text: "（不超过200字）"}}
	if got := found(check(t, &f), scoring.CodePlaceholder); !slices.Equal(got, []string{"extra/1/text error"}) {
		t.Errorf("found %v", got)
	}
}

// A placeholder in a field is why the field says nothing useful: one finding.
func TestPlaceholderSaysItAll(t *testing.T) {
	f := patched(t, "filled_on = XX\nconclusion = ……\nindicators/6/reason = ……\nindicators/8/actual = XX\ncontact = XXX")
	for _, finding := range check(t, &f) {
		if finding.Code != scoring.CodePlaceholder {
			t.Errorf("also %s at %s", finding.Code, finding.Field)
		}
	}
}

func TestGoalNumbers(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // words of the message, "" for none
	}{
		{"目标1.甲。 目标2.乙。 目标3.丙。", ""},
		{"目标1.甲。 目标2.乙。 目标5.丙。", "缺 3、4"},
		{"目标1.甲。目标2.乙。目标2.丙。", "重复 2"},
		{"目标1.甲。目标1.乙。目标2.丙。", "重复 1"},
		{"目标2：甲。目标3：乙。", "缺 1"},
		{"目标一：甲。\n目标二：乙。\n目标四：丙。", "缺 3"},
		{"目标一：甲。目标二：乙。目标十一：丙", "缺 3、4、5、6、7、8、9、10"},
		{"1.甲；2.乙；4.丙", "缺 3"},
		{"1、甲；2、乙；3、丙", ""},
		{"1. 甲\n2. 乙\n2. 丙", "重复 2"},
		{"１．甲\n２．乙\n４．丙", "缺 3"},
		{"（1）甲\n（2）乙\n（4）丙", "缺 3"},
		{"(1)甲\n(3)乙", "缺 2"},
		{"（一）甲\n（二）乙\n（四）丙", "缺 3"},
		{"一、甲。\n二、乙。\n四、丙。", "缺 3"},
		{"①甲；②乙；④丙", "缺 3"},
		{"总体目标如下：目标1.甲。目标3.乙。", "缺 2"},
		// Nothing to say.
		{"完成整理，保障运转。", ""},
		{"目标1.甲。", ""},
		{"3.15活动期间宣传；6.26活动期间宣传", ""},
		{"1.5万元用于培训；3.2万元用于设备", ""},
		{"1.甲（1）子（2）丑；2.乙（1）寅", ""},
		{"一、甲：1.子；2.丑。二、乙：1.寅；2.卯。", ""},
		{"1.甲2.乙；3.丙", ""},
		{"1.甲；2.乙；1.丙；2.丁", ""},
		{"1.甲，其中2、3月各一次；2.乙；3.丙", ""},
		{"目标1.完成目标100%；目标2.乙", ""},
		{"思想统一，目标一致，推进工作；目标三年完成", ""},
		{"1月完成3项；4月完成5项", ""},
		{"2024年1月至3月完成", ""},
		{"1.甲；3.丙；2.乙", ""},
	} {
		f := patched(t, "goals/expected = "+strings.ReplaceAll(c.text, "\n", `\n`))
		got := message(check(t, &f), scoring.CodeGoalNumbers)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%q: says %q, want %q", c.text, got, c.want)
		}
	}
	runCases(t, scoring.CodeGoalNumbers, []checkCase{
		{"each text by itself", "goals/expected = 1.甲；3.乙\ngoals/actual = 1.甲；4.乙", "goals/expected warning\ngoals/actual warning"},
		{"a copy is not said twice", "goals/expected = 1.甲；3.乙\ngoals/actual = 1.甲； 3.乙", "goals/expected warning"},
	})
}

func TestGoalsAreRenumberedInTheirOwnNumerals(t *testing.T) {
	for text, want := range map[string]string{
		"目标1.甲。 目标2.乙。 目标9.丙。 目标10.丁。": "目标1.甲。 目标2.乙。 目标3.丙。 目标4.丁。",
		"目标一：甲。目标二：乙。目标四：丙。":           "目标一：甲。目标二：乙。目标三：丙。",
		"１．甲\n２．乙\n４．丙":                "１．甲\n２．乙\n３．丙",
		"①甲；②乙；④丙":                     "①甲；②乙；③丙",
		"（一）甲（1）子（2）丑\n（三）乙":           "（一）甲（1）子（2）丑\n（二）乙",
		"1.甲，共1.5万元；2.乙；2.丙":           "1.甲，共1.5万元；2.乙；3.丙",
		"1.甲；2.乙；1.丙；3.丁":              "1.甲；2.乙；1.丙；2.丁",
	} {
		f := patched(t, "goals/expected = "+strings.ReplaceAll(text, "\n", `\n`))
		for _, finding := range check(t, &f) {
			if finding.Code == scoring.CodeGoalNumbers {
				f.Apply(finding.Fix.Edits)
			}
		}
		if f.Goals.Expected != want {
			t.Errorf("%q became %q, want %q", text, f.Goals.Expected, want)
		}
	}
}

func TestGoalsCopied(t *testing.T) {
	runCases(t, scoring.CodeGoalsCopied, []checkCase{
		{"word for word", "goals/expected = 完成整理。\ngoals/actual = 完成整理。", "goals/actual warning"},
		{"blanks and line breaks don't count", "goals/expected = 1.甲；2.乙\ngoals/actual = 1.甲；\\n 2.乙", "goals/actual warning"},
		{"both blank is another finding", "goals/expected =\ngoals/actual =", ""},
		{"one word changed", "goals/expected = 完成整理。\ngoals/actual = 已完成整理。", ""},
	})
}

// Fixing the year of a copied text changes both, or the copy would no longer be seen.
func TestFixOfACopiedTextKeepsTheCopyPlain(t *testing.T) {
	f := patched(t, "goals/expected = 1.完成2023年整理；3.乙\ngoals/actual = 1.完成2023年整理；3.乙")
	for _, code := range []string{scoring.CodeStaleYear, scoring.CodeGoalNumbers} {
		list := check(t, &f)
		i := slices.IndexFunc(list, func(f scoring.Finding) bool { return f.Code == code })
		if i < 0 {
			t.Fatalf("no %s: %v", code, list)
		}
		f.Apply(list[i].Fix.Edits)
	}
	if want := "1.完成2024年整理；2.乙"; f.Goals.Expected != want || f.Goals.Actual != want {
		t.Errorf("%q and %q", f.Goals.Expected, f.Goals.Actual)
	}
	if list := check(t, &f); len(list) != 1 || list[0].Code != scoring.CodeGoalsCopied {
		t.Errorf("left: %v", list)
	}
}

func TestTextTooLong(t *testing.T) {
	runCases(t, scoring.CodeTextTooLong, []checkCase{
		{"goals of 2001 characters", "goals/expected = 字 ×2001\ngoals/actual = 文 ×2001", "goals/expected warning\ngoals/actual warning"},
		{"2000 are allowed", "goals/expected = 字 ×2000", ""},
		{"a reason", "indicators/6/reason = 因 ×2001", "indicators/6/reason warning"},
		{"a name has no limit", "indicators/6/name = 名 ×2001", ""},
	})
	f := patched(t, "indicators/6/reason = 因 ×201")
	rs := *rulesOf(t, &f)
	rs.Limits = scoring.TextLimits{Reason: 200}
	ev := scoring.Evaluate(&f, &rs)
	if got := found(scoring.Check(&f, &rs, &ev), scoring.CodeTextTooLong); !slices.Equal(got, []string{"indicators/6/reason warning"}) {
		t.Errorf("a limit of 200: %q", got)
	}
	rs.Limits = scoring.TextLimits{}
	if got := found(scoring.Check(&f, &rs, &ev), scoring.CodeTextTooLong); got != nil {
		t.Errorf("no limit: %q", got)
	}
}

func TestTextCutOff(t *testing.T) {
	for text, want := range map[string]bool{
		"完成两次检查，":        true,
		"完成检查、培训、":       true,
		"开展宣传（含":         true,
		"开展宣传（含入户走访":     true,
		"宣传《档案":          true,
		"宣传“":            true,
		"完成两次检查":         false,
		"完成两次检查。":        false,
		"完成两次检查；":        false,
		"（一）完成检查（二）完成培训": false,
		"1）完成检查；2）完成培训":  false,
		"宣传（含入户走访)":      false,
		"“三保”“三公“支出下降":   false,
		"完成征集198件，转化为政策": false,
		"受理并办结来件35件":     false,
		"宣传（含入户走访，完成3次。全年无事故，完成整理工作": false,
		"《5%":   false,
		"存在问题：": false,
		"—":     false,
		"":      false,
	} {
		f := patched(t, "indicators/0/actual = "+text)
		if got := len(found(check(t, &f), scoring.CodeTextCutOff)) > 0; got != want {
			t.Errorf("%q: cut off %v, want %v", text, got, want)
		}
	}
	runMessages(t, scoring.CodeTextCutOff, map[string][]string{
		"goals/actual = 目标1：整理档案。\\n目标2：完成两次库房安全检查，": {"实际完成情况", "停在“成两次库房安全检查，”"},
	})
}

func TestConclusionMismatch(t *testing.T) {
	const allReached = "indicators/6/actual = 336000元\nindicators/6/reason =\nindicators/9/actual = 达成预期指标\nindicators/9/score =\nindicators/9/reason =\n"
	runCases(t, scoring.CodeConclusion, []checkCase{
		{"reached though rows were missed", "conclusion = 达成预期指标", "conclusion warning"},
		{"in a sentence", "conclusion = 2024年度各项工作圆满，全面完成年度目标。", "conclusion warning"},
		{"the targets first", "conclusion = 各项指标全面完成。", "conclusion warning"},
		{"two words", "conclusion = 全部达成", "conclusion warning"},
		{"the targets first, with an exception", "conclusion = 除公用经费外，各项指标均已完成。", ""},
		{"not all of them", "conclusion = 各项指标未全部完成。", ""},
		{"reached, and all rows were", allReached + "conclusion = 达成预期指标", ""},
		{"partly reached", "conclusion = 部分达成预期指标", ""},
		{"both said", "conclusion = 多数指标达成预期目标，公用经费未达成预期目标。", ""},
		{"nothing said about targets", "conclusion = 工作正常开展。", ""},
		{"another total", "conclusion = 部分达成预期指标，自评得分95分。", "conclusion warning"},
		{"another total without its unit", "conclusion = 自评总分：95", "conclusion warning"},
		{"the total without its unit", "conclusion = 自评总分：97.38", ""},
		{"the total", "conclusion = 部分达成预期指标，自评得分97.38分。", ""},
		{"the total, rounded", "conclusion = 部分达成预期指标，自评总分为97.4分。", ""},
		{"full marks are not the total", "conclusion = 部分达成预期指标，总分100分，自评得分97.38分。", ""},
		{"another grade", "rules mof-2020\nconclusion = 良", "conclusion warning"},
		{"the grade", "rules mof-2020\nconclusion = 优", ""},
		{"the grade in a sentence", "rules mof-2020\nconclusion = 部分达成年度指标，评定等级为“良”。", "conclusion warning"},
		{"no grades in the rule set", "conclusion = 良", ""},
		{"a blank conclusion is another finding", "conclusion =", ""},
	})
	runMessages(t, scoring.CodeConclusion, map[string][]string{
		"conclusion = 达成预期指标": {"“达成预期指标”", "2 行", "公用经费、编研成果利用"},
	})
}

func TestStaleYear(t *testing.T) {
	runCases(t, scoring.CodeStaleYear, []checkCase{
		{"what was reached last year, after the result", "indicators/8/actual = 3245人次（2023年3100人次）", ""},
		{"a result of last year", "indicators/8/actual = 2023年接待3245人次", "indicators/8/actual warning"},
		{"title, goals, conclusion, names and dates",
			"title = 2023年度部门整体支出绩效目标自评表\ngoals/actual = 完成2023年整理。\nconclusion = 2023年部分达成预期指标\nindicators/0/name = 2023年进馆档案\nindicators/4/target = 2023年10月31日前",
			"title warning\ngoals/actual warning\nindicators/0/name warning\nindicators/4/target warning\nconclusion warning"},
		{"a range", "goals/actual = 落实2021—2023年规划。", ""},
		{"a comparison", "goals/actual = 接待人次较2023年增长8%。", ""},
		{"a document", "goals/actual = 按青财〔2023〕12号执行。", ""},
		{"an older year", "goals/actual = 延续2022年的做法。", ""},
		{"a number that looks like it", "goals/actual = 接待2023人次。", ""},
		{"a reason may speak of last year", "indicators/6/reason = 2023年采购推迟到本年，以后按计划采购。", ""},
		{"no year, no last year", "year =\ngoals/actual = 完成2023年整理。", ""},
	})
}

func TestStaleYearFix(t *testing.T) {
	f := patched(t, "goals/actual = 二〇二三年整理2023年1月至2023年9月进馆档案，较2023年增长8%。\nindicators/4/target = ２０２３年10月31日前\nindicators/4/actual = 2023年10月25日")
	for _, finding := range check(t, &f) {
		if finding.Code != scoring.CodeStaleYear {
			continue
		}
		if finding.Fix == nil {
			if finding.Field != domain.IndicatorField(4, domain.KeyActual) {
				t.Errorf("no fix at %s", finding.Field)
			}
			continue
		}
		f.Apply(finding.Fix.Edits)
	}
	if want := "二〇二四年整理2024年1月至2024年9月进馆档案，较2023年增长8%。"; f.Goals.Actual != want {
		t.Errorf("goals: %s", f.Goals.Actual)
	}
	if want := "２０２４年10月31日前"; f.Indicators[4].Target != want {
		t.Errorf("target: %s", f.Indicators[4].Target)
	}
	if want := "2023年10月25日"; f.Indicators[4].Actual != want {
		t.Errorf("when it was done is a person's to say, got %s", f.Indicators[4].Actual)
	}
}

func TestFilledTooEarly(t *testing.T) {
	runCases(t, scoring.CodeFilledTooEarly, []checkCase{
		{"last year's date", "filled_on = 2024年2月18日", "filled_on warning"},
		{"the day before year's end", "filled_on = 2024-12-30", "filled_on warning"},
		{"the last day", "filled_on = 2024-12-31", ""},
		{"no year to compare with", "year =\nfilled_on = 2024-02-18", ""},
		{"unreadable is another finding", "filled_on = 去年", ""},
	})
}
