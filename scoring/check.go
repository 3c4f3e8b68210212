package scoring

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// Codes of findings. They are stable: scripts and the manual name them.
const (
	CodeFormEmpty      = "form-empty"        // a blank template, see FormEmpty
	CodeRequiredEmpty  = "required-empty"    // a field that has to be filled is blank
	CodeNumberInvalid  = "number-invalid"    // a number field holds no number, or one below zero
	CodeDateUnreadable = "date-unreadable"   // 填报日期 is no date
	CodePlaceholder    = "placeholder-left"  // XX, ***, ……, （200字以内） of a template
	CodeStaleYear      = "stale-year"        // last year's number in a text
	CodeFilledTooEarly = "filled-too-early"  // 填报日期 before the year was over
	CodeFundsSum       = "funds-sum"         // the total fund row is not the sum of its rows
	CodeOverBudget     = "over-budget"       // 全年执行数 above 全年预算数
	CodeBudgetMoved    = "budget-moved"      // 全年预算数 far from 年初预算数
	CodeCostFunds      = "cost-funds-differ" // cost indicators and fund rows disagree
	CodeRateUndefined  = "rate-undefined"    // 全年预算数 is zero: there is no rate
	CodeRateWrong      = "rate-wrong"        // 执行率 is not what the amounts give
	CodeRateScore      = "rate-score"        // the score of the rate is not what the rate gives
	CodeRateBehind     = "rate-behind-score" // the scores of the indicators are far better than the execution rate
	CodeUnpaidOutput   = "output-unpaid"     // all of the output with hardly any of the money

	CodeGoalNumbers = "goal-numbers"  // 目标1, 目标2, 目标4
	CodeGoalsCopied = "goals-copied"  // 实际完成情况 is 预期目标 word for word
	CodeTextTooLong = "text-too-long" // above the rule set's limit
	CodeTextCutOff  = "text-cut-off"  // the text breaks off
	CodePrintCut    = "print-cut"     // the opened sheet prints the text in part; found by those who know sheets, see PrintCut

	CodeWeightsLevel = "weights-level"       // rows don't add up to the weight printed for level 1
	CodeWeightsTotal = "weights-total"       // all weights don't add up to 100
	CodeSection      = "section-missing"     // no cost, benefit or satisfaction row
	CodeHeavy        = "one-heavy-indicator" // one row holds 30 points or more
	CodeNameEmpty    = "name-empty"          // a row without 三级指标
	CodeNameNumber   = "name-number"         // a name that is a number: of a fund row, a level or an indicator
	CodeNameTwice    = "name-twice"          // two rows of the same name
	CodeNameAgain    = "name-elsewhere"      // the same name below other levels
	CodeMoneyCount   = "money-as-quantity"   // 资金支付率 under 数量
	CodeAssumed      = "target-assumed"      // the target can be read in more than one way

	CodeNotComparable = "actual-not-comparable"    // the target is a number, the actual is not
	CodeUnitMismatch  = "unit-mismatch"            // 天 against 元, or 元 typed as 万元
	CodeActualCopies  = "actual-copies-target"     // ≥60天 as an actual
	CodeOverTarget    = "over-target"              // far above the target
	CodeSatisfaction  = "satisfaction-over-100"    // more than everybody is satisfied
	CodeNoSurvey      = "satisfaction-unmeasured"  // 满意 as the result of a satisfaction row
	CodeScoreOver     = "score-over-weight"        // a score above its weight
	CodeScoreTier     = "score-tier"               // a qualitative score outside its tier
	CodeFullButMissed = "full-but-missed"          // full score, target missed
	CodeScoreNotRule  = "score-not-rule"           // a typed score is not what the rules give
	CodeDeduction     = "deduction-without-reason" // below the weight without 未完成原因分析
	CodeScoresAbove   = "scores-above-weights"     // the scores add up to more than the weights
	CodeScoreTotal    = "score-total"              // the printed totals are not the sums
	CodeTotalOverCap  = "total-over-cap"           // the total is above what the execution rate allows
	CodeConclusion    = "conclusion-mismatch"      // 自评结论 says otherwise than the rows
	CodeContactEmpty  = "contact-empty"            // no 联系人, no 联系电话
)

// check is one thing that can be wrong. find returns a finding for each place; Check
// adds the code.
type check struct {
	code  string
	title string // in one line, for docs/findings.md
	why   string // its levels and what they follow from, for docs/findings.md
	find  func(*subject) []Finding
}

// checks is the registry: a check that is not listed here does not exist.
var checks = []check{
	{CodeRequiredEmpty, "必填项空着",
		"错误：系统缺一项必填就不让保存，财政部门会退回。", requiredEmpty},
	{CodeNumberInvalid, "数字读不出来或小于零",
		"错误：系统只收不小于零的数字。", numberInvalid},
	{CodeDateUnreadable, "填报日期读不出来",
		"提醒：日期还是写了的，审核的人会问是哪一天。", dateUnreadable},
	{CodePlaceholder, "模板里的占位文字没有替换",
		"错误：留着模板的占位文字，等于没有填写，会退回；模板里没有用到的空行只作提示。", placeholderLeft},
	{CodeStaleYear, "留有上一年的年份",
		"提醒：多半是上一年留下的，审核的人会问；也可能本来就要提到上一年。", staleYear},
	{CodeFilledTooEarly, "填报日期早于年度结束",
		"提醒：年度没有结束就填了全年的结果，审核的人会问；表不会因此退回。", filledTooEarly},

	{CodeFundsSum, "资金合计不等于各行之和",
		"错误：合计和明细对不上，财政部门会退回，执行率也跟着错。", fundsSum},
	{CodeOverBudget, "执行数超过预算数",
		"提醒：支出超过预算要说明来源，审核的人会问；得分仍按分值封顶。", overBudget},
	{CodeBudgetMoved, "全年预算数与年初预算数相差很大",
		"提醒：年中调整是允许的，审核的人会要调整依据。", budgetMoved},
	{CodeCostFunds, "成本指标与资金表对不上",
		"提醒：两处金额不一致审核的人会问；每行 0.01 万元以内是取舍造成的，只作提示。", costFundsDiffer},
	{CodeRateUndefined, "全年预算数为 0，没有执行率",
		"错误：没有预算数就算不出执行率，得分没有依据，会退回；项目停了、没有预算的，只作提醒。", rateUndefined},
	{CodeRateWrong, "执行率不对",
		"错误：系统按金额重算执行率，不一致会退回。", rateWrong},
	{CodeRateScore, "执行率得分不对",
		"错误：得分和执行率对不上会退回；只差在取整的作提示。", rateScore},
	{CodeUnpaidOutput, "钱几乎没有花，产出却都完成",
		"提醒：钱几乎没有花、事却都做完，审核的人会问钱从哪里来。", outputUnpaid},
	{CodeRateBehind, "指标得分率明显高于执行率",
		"提醒：钱没有花完、事却全做完，是审核时常问的。", rateBehindScore},

	{CodeGoalNumbers, "目标编号有缺漏或重复",
		"提醒：编号缺漏看得出是删了一条没有改，审核的人会问；系统不查。", goalNumbers},
	{CodeGoalsCopied, "实际完成情况照抄预期目标",
		"提醒：照抄的完成情况说明不了结果，审核的人会要求重写；系统不查。", goalsCopied},
	{CodeTextTooLong, "文字超过长度上限",
		"提醒：系统会截断或不收，各地的上限不同。", textTooLong},
	{CodeTextCutOff, "文字没有写完",
		"提醒：看得出没有写完，审核的人会问。", textCutOff},

	{CodeWeightsLevel, "一级指标的分值与各行之和不符",
		"错误：分值逐级相加对不上，系统不让保存；规则是暂按的，只作提醒。", weightsLevel},
	{CodeSection, "缺少成本、效益或满意度指标",
		"提醒：审核的人会问为什么没有；有的项目确实不需要。", sectionMissing},
	{CodeNameEmpty, "三级指标没有名称",
		"错误：系统按三级指标的名称导入，没有名称的行收不进去。", nameEmpty},
	{CodeNameNumber, "名称是一个数",
		"错误：名称是一个数，多半是别的列打错了地方，系统对不上这一行。", nameNumber},
	{CodeNameTwice, "三级指标重名",
		"错误：系统按名称导入，同名的行互相覆盖。", nameTwice},
	{CodeNameAgain, "同名的指标分在几处",
		"提醒：同名的指标分在几处，审核的人会问是不是重复计分。", nameElsewhere},
	{CodeMoneyCount, "数量指标说的是钱",
		"提醒：数量指标说的是钱，审核的人会说三级指标和二级指标不符。", moneyAsQuantity},
	{CodeHeavy, "单个指标分值过高",
		"提醒：审核的人会问分值为什么集中在一行；没有规定不许。", oneHeavyIndicator},
	{CodeAssumed, "指标值有不止一种读法",
		"提示：没有写符号，各家读法不同；先按最常见的理解，只要知道。许多行一样的合成一条。", targetAssumed},
	{CodeNotComparable, "实际完成值无法与指标值比较",
		"错误：指标值是数，完成值不是数，系统不收，也算不出得分。", actualNotComparable},
	{CodeUnitMismatch, "实际完成值与指标值单位对不上",
		"错误：单位不同或相差一万倍，得分一定算错，会退回；两个单位数的是一类东西的（人和人次、期和次），多半是随手写的，只作提醒。", unitMismatch},
	{CodeActualCopies, "实际完成值照抄指标值",
		"提醒：带着“≥”的完成值看得出是照抄，审核的人会问；数本身读得出来。", actualCopiesTarget},
	{CodeOverTarget, "实际完成值远超指标值",
		"提醒：远超指标值，审核的人会问指标是不是定低了；所用规则要求写明原因而没有写的，是错误。", overTarget},
	{CodeSatisfaction, "满意度超过 100%",
		"提醒：满意度不会超过 100%，多半是打错，审核的人会问。", satisfactionOver100},
	{CodeNoSurvey, "满意度没有数字",
		"提醒：满意度没有数字就没有调查，审核的人会要依据。", satisfactionUnmeasured},
	{CodeScoreOver, "得分高于分值",
		"错误：得分高于分值，系统不让保存。", scoreOverWeight},
	{CodeScoreTier, "定性指标得分不在所选档次内",
		"错误：得分不在档次规定的范围内，系统不让保存；规则是暂按的，只作提醒。", scoreTier},
	{CodeFullButMissed, "没有完成却得满分",
		"错误：没有完成不能得满分，审核必退；指标值的读法或规则是暂按的，只作提醒，另一种读法说得通的不报。", fullButMissed},
	{CodeScoreNotRule, "得分与规则算出的不同",
		"错误：和规则算出的不同，审核按规则重算；只差在取整的作提示；读法或规则是暂按的，只作提醒，另一种读法说得通的不报。", scoreNotRule},
	{CodeDeduction, "扣了分没有写原因",
		"错误：扣分不写原因，系统不让保存。", deductionWithoutReason},

	{CodeWeightsTotal, "分值合计不是 100",
		"错误：满分必须是 100 分，系统不让保存。", weightsTotal},
	{CodeScoresAbove, "得分合计高于分值合计",
		"错误：得分合计不会高于分值合计，有的行没有分值；各行的分值已经作为必填项报了的，不再报。", scoresAboveWeights},
	{CodeScoreTotal, "总分不等于各行之和",
		"错误：总分不等于各行之和，财政部门会退回；只差在取整的作提示。", scoreTotal},
	{CodeTotalOverCap, "总分高于执行率允许的上限",
		"错误：所用规则按执行率封顶，超过会退回。", totalOverCap},
	{CodeConclusion, "自评结论与各行不符",
		"提醒：结论和各行说法不一，审核的人会问；系统不查。", conclusionMismatch},
	{CodeContactEmpty, "联系人或联系电话空着",
		"提醒：有问题找不到人问；表不会因此退回。", contactEmpty},
}

// swallows lists the reasons that imply others at the same place: the first alone is
// reported, unless it is the milder one.
var swallows = map[string][]string{
	CodePlaceholder:   {CodeRequiredEmpty, CodeNameEmpty, CodeDeduction, CodeContactEmpty, CodeTextCutOff, CodeNotComparable, CodeNumberInvalid, CodeDateUnreadable},
	CodeRequiredEmpty: {CodeFundsSum, CodeRateUndefined},
	CodeNumberInvalid: {CodeFundsSum, CodeRateUndefined, CodeRateScore, CodeScoreTier, CodeScoreNotRule},
	CodeFundsSum:      {CodeRateUndefined, CodeCostFunds, CodeOverBudget},
	CodeRateWrong:     {CodeRateScore},
	CodeUnpaidOutput:  {CodeRateBehind},
	CodeScoreOver:     {CodeRateScore, CodeScoreTier, CodeFullButMissed, CodeScoreNotRule},
	CodeScoreTier:     {CodeFullButMissed, CodeScoreNotRule},
	CodeFullButMissed: {CodeScoreNotRule},
	CodeWeightsTotal:  {CodeScoreTotal},
	CodeTotalOverCap:  {CodeScoreTotal},
}

// Check lists all that is wrong with the form, in the form's order. ev must be the
// evaluation of the form under the same rule set. Each finding has a place in the form
// and is there for one reason; the form is not changed.
func Check(f *domain.Form, rs *RuleSet, ev *Evaluation) []Finding {
	s := &subject{f, rs, ev}
	var list []Finding
	for _, c := range checks {
		for _, found := range c.find(s) {
			found.Code = c.code
			list = append(list, found)
		}
	}
	return joinNotes(inOrder(withoutImplied(list)))
}

func withoutImplied(list []Finding) []Finding {
	type reason struct{ place, code string }
	implied := map[reason]Severity{}
	for _, f := range list {
		for _, code := range swallows[f.Code] {
			implied[reason{place(f.Field), code}] = f.Level
		}
	}
	return slices.DeleteFunc(list, func(f Finding) bool {
		by, ok := implied[reason{place(f.Field), f.Code}]
		return ok && by.Rank() <= f.Level.Rank()
	})
}

// place is what findings about it can imply each other: a field; but the execution rate and its
// score are one, as one person decides both.
func place(field domain.Field) string {
	if s := field.Spec(); s != nil && s.Decided && !s.Block.IsList() {
		return s.Block.Path
	}
	return string(field)
}

// inOrder sorts findings by their place as the form prints it.
func inOrder(list []Finding) []Finding {
	keys := make([]orderKey, len(list))
	for n, f := range list {
		keys[n] = orderOf(f.Field, n)
	}
	slices.SortFunc(keys, orderKey.compare)
	sorted := make([]Finding, len(list))
	for n, k := range keys {
		sorted[n] = list[k.n]
	}
	return sorted
}

// Order compares the places of two fields as the form prints them.
func Order(a, b domain.Field) int { return orderOf(a, 0).compare(orderOf(b, 0)) }

type orderKey struct{ part, row, column, n int }

func orderOf(field domain.Field, n int) orderKey {
	part, row, column := field.Order()
	return orderKey{part, row, column, n}
}

func (k orderKey) compare(o orderKey) int {
	return cmp.Or(k.part-o.part, k.row-o.row, k.column-o.column, k.n-o.n)
}

// subject is what the checks look at.
type subject struct {
	form  *domain.Form
	rules *RuleSet
	ev    *Evaluation
}

// shownName is how many characters of a name or a cell a message shows: the panel that
// shows it is narrow, and the field leads to the place anyway.
const shownName = 20

// title names indicator i: 指标“人员支出”.
func (s *subject) title(i int) string {
	if name := domain.BareName(s.form.Indicators[i].Name); !domain.IsBlank(name) {
		return "指标" + quote(name)
	}
	return s.form.IndicatorTitle(i)
}

// fund names fund row i: “基本支出”.
func (s *subject) fund(i int) string {
	if item := s.form.Funds.Rows[i].Item; !domain.IsBlank(item) {
		return quote(item)
	}
	return s.form.FundTitle(i)
}

// quote puts a shortened text into quotation marks; its own become single ones.
func quote(text string) string {
	return domain.Quote(zh.Shorten(text, shownName))
}

// quoteApart quotes two texts so that it shows where they differ: if they begin alike for longer than
// a message shows, from shortly before that.
func quoteApart(a, b string) (string, string) {
	const before = 4 // characters that both have, to find the place by
	if a, b = zh.OneLine(a), zh.OneLine(b); a == b || zh.Shorten(a, shownName) != zh.Shorten(b, shownName) {
		return quote(a), quote(b)
	}
	x, y := []rune(a), []rune(b)
	from := 0
	for from < len(x) && from < len(y) && x[from] == y[from] {
		from++
	}
	from = max(0, from-before)
	return quote("…" + string(x[from:])), quote("…" + string(y[from:]))
}

// spot is a field, or a column of indicator i. A form has thousands of them, so that an
// indicator's field is spelled out only if something is found.
type spot struct {
	known  domain.Field
	column *domain.Spec
	i      int
}

func (p spot) field() domain.Field {
	if p.known != "" {
		return p.known
	}
	return p.column.Field(p.i)
}

// eachText looks at the texts of the fields, then of the indicators' columns.
func (s *subject) eachText(fields []domain.Field, columns []*domain.Spec, look func(text string, at spot)) {
	for _, field := range fields {
		text, _ := s.form.Text(field)
		look(text, spot{known: field})
	}
	for i := range s.form.Indicators {
		for _, c := range columns {
			look(c.Text(s.form, i), spot{column: c, i: i})
		}
	}
}

// columnsOf are columns of the indicators by their keys.
func columnsOf(keys ...string) []*domain.Spec {
	list := make([]*domain.Spec, len(keys))
	for k, key := range keys {
		list[k] = domain.IndicatorField(0, key).Spec()
	}
	return list
}

// computedScore is the fix that leaves the score of indicator i to the rules, nil if
// they give none.
func (s *subject) computedScore(i int) *Fix {
	row := &s.ev.Rows[i]
	if !row.Computed.Valid {
		return nil
	}
	return &Fix{"使用计算得分 " + row.Computed.Decimal.String(), s.scored(domain.IndicatorField(i, domain.KeyScore))}
}

// computedRate is the fix that leaves the execution rate and its score to the rules.
func (s *subject) computedRate() *Fix {
	if !s.ev.Execution.Computed.Valid {
		return nil
	}
	return &Fix{"使用计算的执行率和得分", s.scored(domain.FieldRate, domain.FieldFundScore)}
}

// scored empties scores, so that they follow the rules again, and the printed total
// score that summed the old ones: a save prints the new sum.
func (s *subject) scored(fields ...domain.Field) []domain.Edit {
	var edits []domain.Edit
	for _, field := range fields {
		edits = append(edits, domain.Edit{Field: field})
	}
	if s.form.Total.Score != "" {
		edits = append(edits, domain.Edit{Field: domain.FieldSumScore})
	}
	return edits
}

// likeness compares a typed number with the exact one.
type likeness int

const (
	same    likeness = iota
	rounded          // it is the exact one, rounded to the decimals that were typed
	differs
)

func compare(typed, exact decimal.Decimal) likeness {
	switch {
	case typed.Equal(exact):
		return same
	case exact.Round(-typed.Exponent()).Equal(typed):
		return rounded
	}
	return differs
}

// compareScore is compare for a typed score. Who rounded the result before it was rounded
// to the rule's decimals differs in rounding too: 8.4 or 8.447 for 8.447, which is 8.45.
func compareScore(typed, computed decimal.Decimal, why *Explanation) likeness {
	like := compare(typed, computed)
	if like == differs && why.Rounding != "" {
		unrounded, err := decimal.NewFromString(strings.TrimSuffix(why.Unrounded, "…"))
		if err == nil && compare(typed, unrounded) != differs {
			return rounded
		}
	}
	return like
}

// roundingLevel is Note for what differs only in rounding, else Error.
func roundingLevel(l likeness) Severity {
	if l == rounded {
		return Note
	}
	return Error
}

// join lists at most n names: 甲、乙、丙等 5 项.
func join(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, "、")
	}
	return strings.Join(names[:n], "、") + "等 " + strconv.Itoa(len(names)) + " 项"
}
