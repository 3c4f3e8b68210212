package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

// What forms of projects have to say, and what they need not.
func TestRequiredFieldsOfProjects(t *testing.T) {
	runCases(t, scoring.CodeRequiredEmpty, []checkCase{
		{"no conclusion, contact and date", "project", ""},
		{"no name", "project\nproject/name = ", "project/name error"},
		{"a dash for a unit", "project\nproject/unit = —", "project/unit error"},
		{"no code, authority and leader", "project\nproject/department =\nproject/leader =\nproject/code =", ""},
		{"no year", "project\nyear =", "year error"},
		{"a unit has no project", "", ""},
	})
	runCases(t, scoring.CodeContactEmpty, []checkCase{{"nobody to ask", "project\ncontact =\nphone =", ""}})
}

// Money that came in the course of the year is the rule with projects.
func TestMoneyAddedLaterIsNormal(t *testing.T) {
	for _, patch := range []string{
		"project",
		"project\nfunds/rows/0/initial =\nfunds/rows/1/initial =\nfunds/rows/2/initial =",
		"project\nfunds/rows/0/initial =\nfunds/rows/1/initial = 0.00\nfunds/rows/2/initial = 0",
		"project\nfunds/rows/0/initial = 0\nfunds/rows/1/initial =\nfunds/rows/2/initial =",
	} {
		f := patched(t, patch)
		if got := codesIn(check(t, &f)); got != "" {
			t.Errorf("%q: %s", patch, got)
		}
	}
	runCases(t, scoring.CodeFundsSum, []checkCase{
		{"parts that hold money below a total of 0", "project\nfunds/rows/1/initial = 60", "funds/rows/0/initial error"},
		{"a blank total of parts that hold money", "project\nfunds/rows/0/initial =\nfunds/rows/1/initial = 60", "funds/rows/0/initial error"},
	})
}

func TestTheCostOfTheWholeProject(t *testing.T) {
	const (
		target = "project\nindicators/3/target = "
		actual = "project\nindicators/3/actual = "
	)
	runCases(t, scoring.CodeCostFunds, []checkCase{
		{"the budget after it was adjusted", target + "≤96.40万元", ""},
		{"the initial budget", target + "≤80万元\nfunds/rows/0/initial = 80\nfunds/rows/1/initial = 80", ""},
		{"neither of them", target + "≤90万元\nfunds/rows/0/initial = 80\nfunds/rows/1/initial = 80", "funds/rows/0/budget warning"},
		{"rounded in one of them", target + "≤80.004万元\nfunds/rows/0/initial = 80\nfunds/rows/1/initial = 80", ""},
		{"off by what rounding explains", target + "≤96.41万元", "funds/rows/0/budget note"},
		{"off by more", target + "≤96.42万元", "funds/rows/0/budget warning"},
		{"in 元", target + "≤964000元", ""},
		{"another sum spent", actual + "90万元", "funds/rows/0/executed warning"},
		{"a share for a result", actual + "96.76%", ""},
		{"no number", actual + "控制在预算内", ""},
		{"the cost of one piece", "project\nindicators/3/name = 单台采购成本\nindicators/3/target = ≤6万元\nindicators/3/actual = 5.83万元", ""},
		{"not applicable", actual + "90万元\nindicators/3/not_applicable = true", ""},
		{"of no budget", target + "≤88万元\nfunds/rows/0/budget = 0", ""},
		{"not below 成本", actual + "90万元\nindicators/3/level2 = 数量指标", ""},
		{"as a level 1", actual + "90万元\nindicators/3/level1 = 成本指标\nindicators/3/level2 = 经济成本指标", "funds/rows/0/executed warning"},
		{"a unit's form has no such row", "indicators/7/name = 总成本", ""},
	})
}

func TestEqualNamesOfProjects(t *testing.T) {
	const again = "indicators/4/name = 更新诊疗设备"
	runCases(t, scoring.CodeNameAgain, []checkCase{
		{"output and benefit", "project\n" + again, "indicators/4/name warning"},
		{"two level 2s of one level 1", "project\nindicators/1/name = 更新 诊疗设备", "indicators/1/name warning"},
		{"the same levels", "project\nindicators/1/name = 更新诊疗设备\nindicators/1/level2 = 数量", ""},
		{"levels written once", "project\nindicators/1/name = 更新诊疗设备\nindicators/1/level1 =\nindicators/1/level2 =", ""},
		{"level 2 left out under another level 1", "project\n" + again + "\nindicators/4/level2 =", "indicators/4/name warning"},
		{"in a unit's form", "indicators/8/name = 整理进馆档案", ""},
	})
	runCases(t, scoring.CodeNameTwice, []checkCase{
		{"output and benefit", "project\n" + again, ""},
		{"the same levels", "project\nindicators/1/name = 更新诊疗设备\nindicators/1/level2 = 数量", "indicators/1/name error"},
		{"in a unit's form", "indicators/8/name = 整理进馆档案", "indicators/8/name error"},
	})
}

func TestMoneyAsQuantity(t *testing.T) {
	name := func(text string) string { return "project\nindicators/0/name = " + text }
	const found = "indicators/0/name warning"
	runCases(t, scoring.CodeMoneyCount, []checkCase{
		{"资金支付率", name("资金支付率"), found},
		{"with the template's number and a bracket", name("指标1：项目资金支付率（%）"), found},
		{"预算执行率", name("预算执行率"), found},
		{"发放补助资金", name("发放补助资金"), found},
		{"an amount of money", name("采购设备") + "\nindicators/0/target = ≥90万元\nindicators/0/actual = 93.28万元", found},
		{"people who got money", name("资金补助人数"), ""},
		{"units with a budget", name("纳入预算管理单位"), ""},
		{"another rate", name("政策执行率"), ""},
		{"below 质量", "project\nindicators/1/name = 资金支付率", ""},
		{"a level written once", name("更新设备") + "\nindicators/1/level1 =\nindicators/1/level2 =\nindicators/1/name = 资金到位率", "indicators/1/name warning"},
		{"a level 2 that ended with its level 1", "project\nindicators/4/name = 资金到位率\nindicators/3/level2 = 数量指标\nindicators/3/name = 安装台数\nindicators/3/target = ≥16台\nindicators/3/actual = 17台\nindicators/4/level2 =", ""},
		{"not applicable", name("资金支付率") + "\nindicators/0/not_applicable = true", ""},
		{"a unit's form", "indicators/0/name = 资金支付率", ""},
	})
}

func TestSatisfactionWithoutANumber(t *testing.T) {
	actual := func(text string) string {
		return "project\nindicators/6/target = 满意\nindicators/6/actual = " + text
	}
	const found = "indicators/6/actual warning"
	runCases(t, scoring.CodeNoSurvey, []checkCase{
		{"the word of the target", actual("满意"), found},
		{"no complaints", actual("没有投诉"), found},
		{"a number", actual("94.6%"), ""},
		{"a number in wide digits", actual("９５％"), ""},
		{"百分之百", actual("百分之百"), ""},
		{"九成", actual("九成以上"), ""},
		{"all agree", actual("一致满意"), found},
		{"blank is another finding", actual(""), ""},
		{"a word against a number is another finding", "project\nindicators/6/actual = 满意", ""},
		{"told by the name alone", "project\nindicators/5/name = 学生满意度\nindicators/5/target = 较高\nindicators/5/actual = 较高", "indicators/5/actual warning"},
		{"not applicable", actual("满意") + "\nindicators/6/not_applicable = true", ""},
		{"a unit's form", "indicators/11/target = 满意\nindicators/11/actual = 满意", ""},
	})
}

func TestAllOfTheOutputForHardlyAnyMoney(t *testing.T) {
	spent := func(amount string) string {
		return "project\nfunds/rows/0/executed = " + amount + "\nfunds/rows/1/executed =\nfunds/rows/2/executed ="
	}
	const found = "funds/rate warning"
	runCases(t, scoring.CodeUnpaidOutput, []checkCase{
		{"8.3% of the money", spent("8"), found},
		{"nothing", spent("0"), found},
		{"10%", spent("9.64"), ""},
		{"just below 10%", spent("9.6399"), found},
		{"an output missed", spent("8") + "\nindicators/0/actual = 12台", ""},
		{"a benefit missed is no output", spent("8") + "\nindicators/4/actual = 2000人次", found},
		{"costs that lost points are no output", spent("8") + "\nindicators/3/actual = 120万元", found},
		{"a row without a level 1 belongs to the one above", spent("8") + "\nindicators/1/level1 =\nindicators/1/actual = 40%", ""},
		{"a cost below a level 2 written once", spent("8") + "\nindicators/2/level2 = 成本指标\nindicators/3/level2 =\nindicators/3/actual = 120万元", found},
		{"a row not scored yet", spent("8") + "\nindicators/0/actual =", ""},
		{"no rate", spent("8") + "\nfunds/rows/0/budget =", ""},
		{"a unit's form", "funds/rows/0/executed = 8", ""},
	})
	runCases(t, scoring.CodeRateBehind, []checkCase{
		{"said in stronger words", spent("8"), ""},
		{"30% of the money", spent("28.92"), found},
	})
}

func TestFullScoresOnEverythingWithALowRate(t *testing.T) {
	const full = "\nindicators/4/actual = 21000人次"
	runMessages(t, scoring.CodeRateBehind, map[string][]string{
		"project\nfunds/rows/0/executed = 60" + full: {"执行率只有 62.24%", "每个指标都得满分"},
		"project\nfunds/rows/0/executed = 60":        {"指标得了分值的 99.11%"},
	})
	runCases(t, scoring.CodeRateBehind, []checkCase{
		{"80% of the money", "project\nfunds/rows/0/executed = 77.12" + full, "funds/rate warning"},
		{"more", "project\nfunds/rows/0/executed = 77.13" + full, ""},
	})
}

// The rules of a form that a person chose none for are those of its kind.
func TestWeightsOfProjects(t *testing.T) {
	f := patched(t, "project\nlevels/0/weight = 40\nindicators/3/level1 = 成本指标\nindicators/3/weight = 20\nindicators/0/weight = 15\nindicators/1/weight = 15\nlevels/1/weight = 20\nindicators/4/weight = 10")
	f.Levels = append(f.Levels, domain.Level{Name: "成本指标", Weight: "20"})
	for _, rules := range []string{"mof-2020", "project-cost"} {
		f.Rules = rules
		if got := codesIn(check(t, &f)); got != "" {
			t.Errorf("cost as a level 1 under %s: %s", rules, got)
		}
	}
	// Σ 22.5×3 + 22.5 + 10, as one form prints them.
	quarters := patched(t, "project\nindicators/0/weight = 22.5\nindicators/1/weight = 22.5\nindicators/2/weight = 22.5\nindicators/3/weight = 22.5\ndelete indicators/6\ndelete indicators/5\ndelete indicators/4\nlevels/0/weight =\nlevels/1/weight =\nlevels/2/weight =")
	if got := found(check(t, &quarters), scoring.CodeWeightsTotal); len(got) > 0 {
		t.Errorf("four times 22.5 and 10: %v", got)
	}
}

// A project's sheet has no column called 未完成原因分析.
func TestReasonsAreCalledAsTheKindCallsThem(t *testing.T) {
	for patch, words := range map[string]string{
		"":        "未完成原因分析",
		"project": "偏差原因分析及改进措施",
	} {
		f := patched(t, patch+"\nindicators/0/score = 1\nindicators/0/reason =")
		found := check(t, &f)
		at := slices.IndexFunc(found, func(f scoring.Finding) bool {
			return f.Code == scoring.CodeDeduction && f.Field == "indicators/0/reason"
		})
		if at < 0 {
			t.Fatalf("%q: no deduction without reason", patch)
		}
		if f := found[at]; !strings.HasSuffix(f.Message, "还没有填写"+words+"。") || !strings.Contains(f.Remedy, "“"+words+"”") {
			t.Errorf("%q: %s %s", patch, f.Message, f.Remedy)
		}
		if got := f.Describe("indicators/0/reason"); !strings.HasSuffix(got, "的"+words) {
			t.Errorf("%q: described as %s", patch, got)
		}
	}
}
