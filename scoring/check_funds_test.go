package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

func TestFundsSum(t *testing.T) {
	runCases(t, scoring.CodeFundsSum, []checkCase{
		{"each column by itself", "funds/rows/0/initial = 326.81\nfunds/rows/2/executed = 109.25", "funds/rows/0/initial error\nfunds/rows/0/executed error"},
		{"a total without an amount above rows that have some", "funds/rows/0/initial =", "funds/rows/0/initial error"},
		{"a blank total of A is a required field, not a wrong sum", "funds/rows/0/budget =", ""},
		{"a part that is no amount leaves the sum open", "funds/rows/2/initial = 待定", ""},
		{"and so does one below zero", "funds/rows/3/initial = -1", ""},
		{"no rows below the total", "delete funds/rows/3\ndelete funds/rows/2\ndelete funds/rows/1", ""},
		{"a column nobody filled", "funds/rows/0/initial =\nfunds/rows/1/initial =\nfunds/rows/2/initial =", ""},
		{"a column with the total alone", "funds/rows/1/initial =\nfunds/rows/2/initial =", ""},
		{"below the total 其中 begins its parts", "funds/rows/1/item = 其中：财政拨款\nfunds/rows/2/item = 上年结转资金", ""},
		{"and they have to add up", "funds/rows/1/item = 其中：财政拨款\nfunds/rows/2/item = 上年结转资金\nfunds/rows/0/initial = 300", "funds/rows/0/initial error"},
		{"其中 before each part", "funds/rows/1/item = 其中：财政拨款\nfunds/rows/2/item = 其中：上年结转资金\nfunds/rows/3/item = 其中：单位资金", ""},
		{"and they have to add up, too", "funds/rows/1/item = 其中：财政拨款\nfunds/rows/2/item = 其中：上年结转资金\nfunds/rows/3/item = 其中：单位资金\nfunds/rows/0/initial = 300", "funds/rows/0/initial error"},
		{"one part alone is of what is not said", "funds/rows/1/item = 其中：财政拨款\ndelete funds/rows/3\ndelete funds/rows/2", ""},
		{"parts of basic spending don't count", "funds/rows/3/item = 人员经费\nfunds/rows/3/initial = 100\nfunds/rows/3/budget = 100\nfunds/rows/3/executed = 100", ""},
		{"what basic spending has in brackets is no part of it", "funds/rows/1/item = 基本支出（人员经费、公用经费）", ""},
		{"rows numbered in brackets, by source and by purpose", "funds/rows/1/item = 1、资金来源：（1）政府预算资金\nfunds/rows/1/initial = 326.80\nfunds/rows/1/budget = 318.45\nfunds/rows/1/executed = 309.12\nfunds/rows/2/item = 2、资金结构：（1）基本支出\nfunds/rows/2/initial = 200\nfunds/rows/2/budget = 200\nfunds/rows/2/executed = 200\nfunds/rows/3/item = （2）项目支出\nfunds/rows/3/initial = 126.80\nfunds/rows/3/budget = 118.45\nfunds/rows/3/executed = 109.12", ""},
		{"basic spending in two rows", "funds/rows/1/item = 基本支出—人员经费\nfunds/rows/3/item = 基本支出—公用经费", ""},
		{"several parts of one row", "funds/rows/1/item = 财政拨款\nfunds/rows/1/initial = 326.80\nfunds/rows/1/budget = 318.45\nfunds/rows/1/executed = 309.12\nfunds/rows/2/item = 其中：一般公共预算\nfunds/rows/2/initial = 300\nfunds/rows/2/budget = 300\nfunds/rows/2/executed = 300\nfunds/rows/3/item = 政府性基金\nfunds/rows/3/initial = 26.80\nfunds/rows/3/budget = 18.45\nfunds/rows/3/executed = 9.12", ""},
		{"parts that are more than the row", "funds/rows/1/item = 财政拨款\nfunds/rows/1/initial = 326.80\nfunds/rows/1/budget = 318.45\nfunds/rows/1/executed = 309.12\nfunds/rows/2/item = 其中：一般公共预算\nfunds/rows/2/initial = 300\nfunds/rows/2/budget = 300\nfunds/rows/2/executed = 300\nfunds/rows/3/item = 政府性基金\nfunds/rows/3/initial = 30\nfunds/rows/3/budget = 18.45\nfunds/rows/3/executed = 9.12", "funds/rows/0/initial error"},
		{"parts of parts don't count", "funds/rows/3/item = 其中：财政拨款\nfunds/rows/3/initial = 100", ""},
		{"purposes and sources below one total", "funds/rows/3/item = 财政拨款\nfunds/rows/3/initial = 326.80\nfunds/rows/3/budget = 318.45\nfunds/rows/3/executed = 309.12", ""},
		{"sources that don't add up either", "funds/rows/1/item = 财政拨款\nfunds/rows/2/item = 单位资金\nfunds/rows/0/initial = 300", "funds/rows/0/initial error"},
		{"another unit is the same amount", "funds/rows/0/initial = 3268000元", ""},
	})
}

// A form's amounts are written as its sheet has them: messages, fix and explanation say them
// in the same unit.
func TestAmountsAreToldInTheUnitOfTheForm(t *testing.T) {
	f := cleanProject(t)
	f.Funds.Rows = f.Funds.Rows[:3]
	for i, m := range [][2]string{{"500000元", "551000元"}, {"560000元", "551000元"}, {"20000元", ""}} {
		f.Funds.Rows[i] = domain.FundRow{Item: f.Funds.Rows[i].Item, Budget: domain.Number(m[0]), Executed: domain.Number(m[1])}
	}
	findings := check(t, &f)
	for code, want := range map[string]string{
		scoring.CodeFundsSum:   "全年预算数合计填 500000，各行相加是 580000。",
		scoring.CodeOverBudget: "全年执行数 551000 大于全年预算数 500000",
	} {
		if text := message(findings, code); !strings.Contains(text, want) {
			t.Errorf("%s says %q, without %q", code, text, want)
		}
	}
	for _, found := range findings {
		if found.Code == scoring.CodeFundsSum {
			f.Apply(found.Fix.Edits)
		}
	}
	if got := f.Funds.Rows[0].Budget; got != "580000元" {
		t.Errorf("the fix writes %q", got)
	}
	rules, _ := scoring.Lookup(f.Rules)
	why := scoring.Evaluate(&f, rules).Execution.Why
	if !strings.HasPrefix(why.Formula, "551000 ÷ 580000 × ") || !slices.Contains(why.Inputs, "全年预算数（A）：580000 元") {
		t.Errorf("the rate is explained as %q, from %q", why.Formula, why.Inputs)
	}
}

func TestOverBudget(t *testing.T) {
	runCases(t, scoring.CodeOverBudget, []checkCase{
		{"one row over its own budget", "funds/rows/1/executed = 202\nfunds/rows/2/executed = 107.12", "funds/rows/1/executed warning"},
		{"all spent", "funds/rows/1/executed = 201.35", ""},
		{"no budget given", "funds/rows/3/executed = 5", ""},
		{"money without a budget", "funds/rows/3/budget = 0\nfunds/rows/3/executed = 5", "funds/rows/3/executed warning"},
		{"a total that is not the sum of its parts says why", "funds/rows/0/executed = 320", ""},
		{"no budget at all, which says more", "funds/rows/0/budget = 0\nfunds/rows/1/budget = 0\nfunds/rows/2/budget = 0", ""},
	})
}

func TestBudgetMoved(t *testing.T) {
	runCases(t, scoring.CodeBudgetMoved, []checkCase{
		{"a fifth less", "funds/rows/2/initial = 146.375", "funds/rows/2/budget warning"},
		{"a little less than a fifth", "funds/rows/2/initial = 146.37", ""},
		{"more than before", "funds/rows/2/initial = 90", "funds/rows/2/budget warning"},
		{"money that came later", "funds/rows/2/initial =\nfunds/rows/3/initial = 0\nfunds/rows/3/budget = 12", ""},
		{"a budget of zero has no rate, which says more", "funds/rows/0/budget = 0\nfunds/rows/1/budget = 0\nfunds/rows/2/budget = 0", ""},
	})
	runMessages(t, scoring.CodeBudgetMoved, map[string][]string{
		"funds/rows/2/initial = 90":  {"“项目支出”", "117.1", "比年初预算数 90 多 30.11%"},
		"funds/rows/2/initial = 170": {"少 31.12%"},
	})
}

func TestRateUndefined(t *testing.T) {
	const noParts = "\nfunds/rows/1/budget =\nfunds/rows/2/budget =\nfunds/rows/1/executed =\nfunds/rows/2/executed ="
	runCases(t, scoring.CodeRateUndefined, []checkCase{
		{"a budget of zero", "funds/rows/0/budget = 0.00" + noParts, "funds/rows/0/budget error"},
		{"a total of zero above parts is a wrong sum", "funds/rows/0/budget = 0", ""},
		{"a blank budget is a required field", "funds/rows/0/budget =" + noParts, ""},
		{"no budget and nothing spent is to be asked", "funds/rows/0/budget = 0\nfunds/rows/0/executed = 0" + noParts, "funds/rows/0/budget warning"},
		{"a project that was called off", "project\nfunds/rows/0/budget = 0\nfunds/rows/0/executed = 0.00" + noParts, "funds/rows/0/budget warning"},
		{"a project that spent without a budget", "project\nfunds/rows/0/budget = 0" + noParts, "funds/rows/0/budget error"},
		{"nothing spent is a rate of zero", "funds/rows/0/executed = 0", ""},
		{"no initial budget is normal", "funds/rows/0/initial = 0", ""},
	})
	const typed = "funds/rows/0/budget = 0\nfunds/rate = 100%\nfunds/score = 10" + noParts
	runMessages(t, scoring.CodeRateUndefined, map[string][]string{"funds/rows/0/budget = 0" + noParts: {"执行率没有计分"}, typed: {"算不出执行率。"}})
}

func TestRateWrong(t *testing.T) {
	runCases(t, scoring.CodeRateWrong, []checkCase{
		{"the amounts give 97.07%", "funds/rate = 97.7%", "funds/rate error"},
		{"as a spreadsheet keeps it", "funds/rate = 0.9707", ""},
		{"without the sign", "funds/rate = 97.07", ""},
		{"with more decimals", "funds/rate = 97.0702%", ""},
		{"fewer than two decimals are rounding", "funds/rate = 97%", "funds/rate note"},
		{"cut off instead of rounded", "funds/rate = 97.0%\nfunds/rows/0/executed = 309.13", "funds/rate error"},
		{"words", "funds/rate = 很高", "funds/rate error"},
		{"a rate the rules decide", "funds/rate =", ""},
		{"right by the parts, below a total that is not their sum", "funds/rate = 97.07%\nfunds/rows/0/budget = 328.45", ""},
		{"wrong by the parts, too", "funds/rate = 96.07%\nfunds/rows/0/budget = 328.45", "funds/rate error"},
		{"without an amount there is nothing to hold it against", "funds/rate = 90%\nfunds/rows/0/budget =", ""},
	})
	runMessages(t, scoring.CodeRateWrong, map[string][]string{
		"funds/rate = 94.59%": {"“94.59%”", "309.12÷318.45", "97.07%", "年初预算数 326.8 作分母"},
		"funds/rate = 90%":    {"应为 97.07%"},
	})
}

func TestRateScore(t *testing.T) {
	runCases(t, scoring.CodeRateScore, []checkCase{
		{"less than the rate gives", "funds/rate = 97.07%\nfunds/score = 9", "funds/score error"},
		{"right by the parts, below a total that is not their sum", "funds/rate = 97.07%\nfunds/score = 9.71\nfunds/rows/0/budget = 328.45", ""},
		{"rounded to one decimal", "funds/rate = 97.07%\nfunds/score = 9.7", "funds/score note"},
		{"exactly", "funds/rate = 97.07%\nfunds/score = 9.71", ""},
		{"blank next to a typed rate", "funds/rate = 97.07%\nfunds/score =", "funds/score error"},
		{"a wrong rate explains a wrong score", "funds/rate = 94.59%\nfunds/score = 9.46", ""},
		{"a rounded rate does not explain a wrong score", "funds/rate = 97%\nfunds/score = 5", "funds/score error"},
		{"above its weight is another finding", "funds/rate = 97.07%\nfunds/score = 11", ""},
	})
}

func TestRateFixMendsRateAndScore(t *testing.T) {
	f := patched(t, "funds/rate = 94.59%\nfunds/score = 9.46\ntotal/score = 97.13")
	list := check(t, &f)
	for _, finding := range list {
		if finding.Code == scoring.CodeRateWrong {
			f.Apply(finding.Fix.Edits)
		}
	}
	if f.Funds.ScoreBy != domain.ByRule {
		t.Error("rate and score do not follow the rules")
	}
	if list := check(t, &f); len(list) != 0 {
		t.Errorf("left: %v", list)
	}
}

func TestRateBehindScore(t *testing.T) {
	const poor = "funds/rows/1/executed = 120\nfunds/rows/2/executed = 108.25\nfunds/rows/0/executed = 228.25\n"
	runCases(t, scoring.CodeRateBehind, []checkCase{
		{"71.68% of the money, 97% of the points", poor, "funds/rate warning"},
		{"17 points apart", "funds/rows/0/executed = 255", ""},
		{"not to be judged before all rows are scored", poor + "indicators/0/actual =", ""},
		{"rows that do not apply don't count", poor + "indicators/11/not_applicable = true", "funds/rate warning"},
		{"no rate", "funds/rows/0/budget = 0", ""},
	})
}

func TestCostFundsDiffer(t *testing.T) {
	runCases(t, scoring.CodeCostFunds, []checkCase{
		// 1642300.50 + 366399.50 = 2008700 元 = 200.87 万元
		{"two rows may be 0.02 off", "indicators/5/actual = 1642500元", "funds/rows/1/executed note"},
		{"beyond that it is a warning", "indicators/5/actual = 1642510元", "funds/rows/1/executed warning"},
		{"one row may be 0.01 off", "indicators/7/actual = 1082600元", "funds/rows/2/executed note"},
		{"and no more", "indicators/7/actual = 1082601元", "funds/rows/2/executed warning"},
		{"rounded right at two decimals", "indicators/7/actual = 1082549.99元", ""},
		{"more decimals, rounded right", "indicators/7/actual = 1082549.99元\nfunds/rows/2/executed = 108.255", ""},
		{"an amount in whole 万元 hides nothing", "funds/rows/2/executed = 108\nfunds/rows/0/executed = 308.87", "funds/rows/2/executed warning"},
		{"万元 in the row", "indicators/7/actual = 108.25万元", ""},
		{"targets against the initial budget", "indicators/7/target = ≤1290000元", "funds/rows/2/initial warning"},
		{"one of the two rows alone says nothing", "delete indicators/6", ""},
		{"rows of another name say nothing", "indicators/7/name = 档案数字化经费", ""},
		{"the same name as the fund row", "indicators/7/name = 其他资金\nfunds/rows/3/executed = 100", "funds/rows/3/executed warning"},
		{"only cost rows", "indicators/7/level2 = 数量指标\nindicators/7/actual = 90万元", ""},
		{"no amount in the fund row", "funds/rows/2/executed =\nindicators/7/actual = 90万元", ""},
		{"a total that is not the sum of its parts says why", "project\nfunds/rows/0/executed = 90.28", ""},
		{"a blank budget may be the amount that was planned", "project\nfunds/rows/0/initial = 80\nfunds/rows/1/initial = 80\nfunds/rows/0/budget =", ""},
		{"no unit, no comparison", "indicators/7/target = ≤1282000\nindicators/7/actual = 1082600", ""},
		{"both ends at once", "indicators/7/target = ≤1290000元\nindicators/7/actual = 1090000元", "funds/rows/2/initial warning\nfunds/rows/2/executed warning"},
	})
	runMessages(t, scoring.CodeCostFunds, map[string][]string{
		"indicators/5/actual = 1642600元": {"“基本支出”", "200.87", "人员支出＋公用经费", "200.89995 万元"},
	})
}

// Points that the rules imply limit the score of the rate as typed ones do.
func TestAScoreAboveTheImpliedPointsOfTheRateIsFound(t *testing.T) {
	f := clean(t)
	f.Funds.Weight, f.Funds.Score, f.Funds.ScoreBy = "", "12", domain.ByHand
	if got := found(check(t, &f), scoring.CodeScoreOver); len(got) != 1 || got[0] != "funds/score error" {
		t.Errorf("found at %v", got)
	}
}
