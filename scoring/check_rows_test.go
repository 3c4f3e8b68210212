package scoring_test

import (
	"testing"

	"ziping/scoring"
)

func TestSectionMissing(t *testing.T) {
	runCases(t, scoring.CodeSection, []checkCase{
		{"no satisfaction row", "delete indicators/11", "indicators warning"},
		{"no cost row", "delete indicators/7\ndelete indicators/6\ndelete indicators/5", "indicators warning"},
		{"no benefit row", "delete indicators/10\ndelete indicators/9\ndelete indicators/8", "indicators warning"},
		{"neither of two", "delete indicators/11\ndelete indicators/10\ndelete indicators/9\ndelete indicators/8", "indicators warning\nindicators warning"},
		{"cost as a level of its own", "indicators/5/level1 = 成本指标\nindicators/5/level2 = 经济成本指标\ndelete indicators/7\ndelete indicators/6", ""},
		{"a form without levels", "indicators/0/level1 =\nindicators/0/level2 =\nindicators/1/level1 =\nindicators/1/level2 =\nindicators/2/level1 =\nindicators/2/level2 =\nindicators/3/level1 =\nindicators/3/level2 =\nindicators/4/level1 =\nindicators/4/level2 =\nindicators/5/level1 =\nindicators/5/level2 =\nindicators/6/level1 =\nindicators/6/level2 =\nindicators/7/level1 =\nindicators/7/level2 =\nindicators/8/level1 =\nindicators/8/level2 =\nindicators/9/level1 =\nindicators/9/level2 =\nindicators/10/level1 =\nindicators/10/level2 =\nindicators/11/level1 =\nindicators/11/level2 =", ""},
	})
}

func TestOneHeavyIndicator(t *testing.T) {
	runCases(t, scoring.CodeHeavy, []checkCase{
		{"30 points", "indicators/8/weight = 30", "indicators/8/weight warning"},
		{"just below", "indicators/8/weight = 29.5", ""},
		{"the execution rate is no indicator", "funds/weight = 30", ""},
	})
}

func TestTargetAssumed(t *testing.T) {
	runCases(t, scoring.CodeAssumed, []checkCase{
		{"a bare percentage", "indicators/2/target = 98%", "indicators/2/target note"},
		{"a bare amount in a cost row", "indicators/7/target = 128.20万元", "indicators/7/target note"},
		{"decided by a person", "indicators/2/target = 98%\nindicators/2/reading = >=", ""},
		{"a sign in words", "indicators/2/target = 不低于98%", ""},
		{"a word, a date, a text", "indicators/2/target = 优秀", ""},
	})
	runMessages(t, scoring.CodeAssumed, map[string][]string{
		"indicators/2/target = 98%":       {"“98%”", "“≥”", "写上“≥”或“≤”"},
		"indicators/0/target = ≥12000卷左右": {"约数，按“12000卷”计算", "改写成一个数和单位"},
		"indicators/7/target = 128.20万元":  {"“≤”"},
	})
}

func TestActualNotComparable(t *testing.T) {
	runCases(t, scoring.CodeNotComparable, []checkCase{
		{"words for a number", "indicators/8/actual = 接待情况良好", "indicators/8/actual error"},
		{"a comparison after the number", "indicators/8/actual = 3245人次，比2023年增长8%", ""},
		{"how often in a part of the year", "indicators/1/actual = 每季度1次", ""},
		{"nothing happened", "indicators/1/target = ≤3次\nindicators/1/actual = 未发生", ""},
		{"all of it done", "indicators/2/target = 100%\nindicators/2/actual = 全部完成", ""},
		{"two numbers of the unit", "indicators/8/actual = 线上3245人次，线下500人次", "indicators/8/actual error"},
		{"done is no number", "indicators/8/actual = 已完成", "indicators/8/actual error"},
		{"a range around the target", "indicators/8/actual = 2900-3100人次", "indicators/8/actual error"},
		{"a month around the deadline", "indicators/4/target = 2024年10月15日前\nindicators/4/actual = 2024年10月", "indicators/4/actual error"},
		{"another unit is another finding", "indicators/8/actual = 3245元", ""},
		{"blank is another finding", "indicators/8/actual =", ""},
		{"a number for a text is a person's business", "indicators/8/target = 全年\nindicators/8/actual = 接待群众3245人次", ""},
	})
}

func TestUnitMismatch(t *testing.T) {
	runCases(t, scoring.CodeUnitMismatch, []checkCase{
		{"another unit", "indicators/8/actual = 3245元", "indicators/8/actual error"},
		{"10,000 times too much", "indicators/7/target = ≤128.20万元\nindicators/7/actual = 1082500万元", "indicators/7/actual error"},
		{"10,000 times too little", "indicators/7/actual = 108.25元", "indicators/7/actual error"},
		{"people for visits", "indicators/8/actual = 3245人", "indicators/8/actual warning"},
		{"what it is for each of, left out", "indicators/8/target = ≥3000元/人\nindicators/8/actual = 3245元", ""},
		{"and missed, so that it may be another number", "indicators/8/target = ≥3000元/人\nindicators/8/actual = 45元", "indicators/8/actual warning"},
		{"another name of a unit", "indicators/1/target = ≥4场", ""},
		{"a scaled unit", "indicators/7/actual = 108.25万元", ""},
		{"no unit in the result", "indicators/8/actual = 3245", ""},
	})
}

func TestActualCopiesTarget(t *testing.T) {
	runCases(t, scoring.CodeActualCopies, []checkCase{
		{"number and sign", "indicators/1/actual = ≥4次", "indicators/1/actual warning"},
		{"another way to write the sign", "indicators/1/actual = >=4 次", "indicators/1/actual warning"},
		{"a sign with another number", "indicators/1/actual = ≥5次", "indicators/1/actual warning"},
		{"the sign in words", "indicators/1/actual = 不少于4次", "indicators/1/actual warning"},
		{"the deadline", "indicators/4/actual = 2024年10月31日前", "indicators/4/actual warning"},
		{"＝ copied", "indicators/5/target = ＝1650000元\nindicators/5/actual = ＝1650000元", "indicators/5/actual warning"},
		{"the same quality word", "indicators/3/actual = 合格", ""},
		{"the same bare number", "indicators/1/actual = 4次", ""},
		{"the same text", "indicators/3/target = 全年\nindicators/3/actual = 全年", ""},
		{"a day", "indicators/4/actual = 2024年10月31日", ""},
		{"done", "indicators/4/actual = 已完成", ""},
	})
	runMessages(t, scoring.CodeActualCopies, map[string][]string{
		"indicators/1/actual = ≥4次":          {"照抄了指标值", "不带“≥”"},
		"indicators/1/actual = ≥5次":          {"写法像指标值"},
		"indicators/4/actual = 2024年10月31日前": {"照抄了指标值", "完成的日期"},
	})
}

func TestOverTarget(t *testing.T) {
	runCases(t, scoring.CodeOverTarget, []checkCase{
		{"a fifth above", "indicators/8/actual = 3600人次", "indicators/8/actual warning"},
		{"just below a fifth", "indicators/8/actual = 3599人次", ""},
		{"explained", "indicators/8/actual = 4500人次\nindicators/8/reason = 年中开通网上查档，人次超出预计。", ""},
		{"30% above needs a reason under the strict rules", "rules strict\nindicators/8/actual = 3900人次", "indicators/8/actual error"},
		{"20% does not", "rules strict\nindicators/8/actual = 3899人次", "indicators/8/actual warning"},
		{"＝ far above", "indicators/5/target = ＝1300000元", "indicators/5/actual warning"},
		{"≤ far above is missed, not overfulfilled", "indicators/6/actual = 463000元\nindicators/6/reason =", ""},
		{"a target of zero", "indicators/8/target = ≥0人次", ""},
	})
	runMessages(t, scoring.CodeOverTarget, map[string][]string{
		"indicators/8/actual = 4500人次":               {"比指标值多 50%"},
		"indicators/5/target = ＝1300000元":            {"多 26.33%", "表注没有规定“＝”"},
		"rules strict\nindicators/8/actual = 4500人次": {"达到 130% 的说明原因"},
	})
}

func TestSatisfactionOver100(t *testing.T) {
	runCases(t, scoring.CodeSatisfaction, []checkCase{
		{"above", "indicators/11/actual = 100.5%", "indicators/11/actual warning"},
		{"without the sign of the target", "indicators/11/actual = 103", "indicators/11/actual warning"},
		{"all satisfied", "indicators/11/actual = 100%", ""},
		{"another row may be above 100%", "indicators/2/actual = 110%", ""},
		{"the upper end of a range", "indicators/11/actual = 98%-102%", "indicators/11/actual warning"},
	})
}
