package scoring

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// fundColumn is one amount column of the money block.
type fundColumn struct{ *domain.Spec }

// fundColumns are the amounts of a row, in the form's order.
var fundColumns = func() (list []fundColumn) {
	for _, c := range domain.Columns("funds/rows") {
		if c.Holds == domain.Amount {
			list = append(list, fundColumn{c})
		}
	}
	return list
}()

func (c fundColumn) amount(f *domain.Form, i int) domain.Number { return domain.Number(c.Text(f, i)) }

// Names of fund rows: by purpose, and by source. A form can have both below one total.
var (
	fundPurposes = []string{"基本支出", "项目支出"}
	fundSources  = []string{"财政拨款", "上年结转", "财政专户", "单位资金", "一般公共预算", "政府性基金", "国有资本经营", "政府预算资金"}
	basicParts   = []string{"人员经费", "人员支出", "公用经费", "公用支出"} // of 基本支出
)

// groups are the ways in which the rows below the total can add up to it: all of them; or, if the
// form splits it twice, those by purpose and those by source. Rows that begin with 其中 are parts
// of the row above, like 人员经费 of 基本支出; only the row below the total begins the parts of the
// total itself.
func (c fundColumn) groups(f *domain.Form) [][]int {
	rows := f.Funds.Rows
	var every, purposes, sources, others []int
	hasBasic := slices.ContainsFunc(rows, func(r domain.FundRow) bool {
		item := fundName(r)
		return strings.Contains(item, "基本支出") && !containsAny(item, basicParts)
	})
	for i := 1; i < len(rows); i++ {
		item := fundName(rows[i])
		switch {
		case strings.HasPrefix(item, "其中") && (i > 1 || len(rows) == 2):
			i = c.lastPart(f, i)
			continue
		case hasBasic && containsAny(item, basicParts):
			continue
		case containsAny(item, fundPurposes):
			purposes = append(purposes, i)
		case containsAny(item, fundSources):
			sources = append(sources, i)
		default:
			others = append(others, i)
		}
		every = append(every, i)
	}
	if len(purposes) == 0 || len(sources) == 0 {
		return append(c.among(f), every)
	}
	return [][]int{purposes, append(purposes[:len(purposes):len(purposes)], others...), append(sources, others...), every}
}

// among are all rows below the total, if each of them begins with 其中: they can be its parts side by
// side.
func (c fundColumn) among(f *domain.Form) [][]int {
	var all []int
	for i := 1; i < len(f.Funds.Rows); i++ {
		if !strings.HasPrefix(fundName(f.Funds.Rows[i]), "其中") {
			return nil
		}
		all = append(all, i)
	}
	if len(all) < 2 {
		return nil
	}
	return [][]int{all}
}

// bracketed is what a name has in brackets: 基本支出（人员经费、公用经费）, （1）政府预算资金.
var bracketed = regexp.MustCompile(`[（(][^（()）]*[)）]?`)

// rowNumber matches the number of a row: 二、项目支出.
var rowNumber = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})[、.．]`)

// fundName is the name of a row without that and without its number.
func fundName(r domain.FundRow) string {
	return rowNumber.ReplaceAllString(bracketed.ReplaceAllString(zh.Squeeze(r.Item), ""), "")
}

// lastPart is the last of the rows from 其中 on that add up to the row above; the first
// alone if none do.
func (c fundColumn) lastPart(f *domain.Form, first int) int {
	whole, _ := c.amount(f, first-1).Value()
	sum := decimal.Zero
	for i := first; i < len(f.Funds.Rows); i++ {
		part, _ := c.amount(f, i).Value()
		if sum = sum.Add(part); sum.Equal(whole) {
			return i
		}
	}
	return first
}

// sums adds up one column for each of the groups; groups without an amount give none.
func (c fundColumn) sums(f *domain.Form) []decimal.Decimal {
	var list []decimal.Decimal
	for _, group := range c.groups(f) {
		sum, any := decimal.Zero, false
		for _, i := range group {
			if d, ok := c.amount(f, i).Value(); ok {
				sum, any = sum.Add(d), true
			}
		}
		if any {
			list = append(list, sum)
		}
	}
	return list
}

// amount is an amount in the unit in which the form writes its amounts.
func (s *subject) amount(n domain.Number) string { return n.In(s.form.AmountUnit()) }

// written is an amount of 万元 in that unit.
func (s *subject) written(d decimal.Decimal) string { return s.amount(domain.Number(d.String())) }

// sumOf is the fix that writes a column's sum into the total row, nil if there is
// nothing to add up or more than one way to do so.
func (s *subject) sumOf(c fundColumn) *Fix {
	sums := c.sums(s.form)
	if len(sums) != 1 {
		return nil
	}
	sum := s.written(sums[0])
	return &Fix{"填入合计数 " + sum, []domain.Edit{{Field: c.Field(0), Text: string(domain.Number(sum).Of(s.form.AmountUnit()))}}}
}

// fundsSum holds the total row against the rows below it, column by column. Amounts
// below one total have to add up exactly as printed.
func fundsSum(s *subject) []Finding {
	if len(s.form.Funds.Rows) == 0 {
		return nil
	}
	var list []Finding
	for _, c := range fundColumns {
		sums, total := c.sums(s.form), c.amount(s.form, 0)
		value, ok := total.Value()
		if len(sums) == 0 || c.invalid(s.form) || ok && containsDecimal(sums, value) || total.Blank() && sums[0].IsZero() {
			continue
		}
		field := c.Field(0)
		message := fmt.Sprintf("%s合计填 %s，各行相加是 %s。", field.Label(), s.amount(total), s.written(sums[0]))
		if !ok {
			message = fmt.Sprintf("%s的合计没有填，各行相加是 %s。", field.Label(), s.written(sums[0]))
		}
		list = append(list, Finding{Level: Error, Field: field, Message: message, Remedy: "核对各行；各行无误的，合计改为相加的数。", Fix: s.sumOf(c)})
	}
	return list
}

// invalid reports whether an amount of the column is none: whatever it should be is not in the sums.
func (c fundColumn) invalid(f *domain.Form) bool {
	for i := range f.Funds.Rows {
		n := c.amount(f, i)
		if d, ok := n.Value(); !n.Blank() && !ok || d.IsNegative() {
			return true
		}
	}
	return false
}

func containsDecimal(list []decimal.Decimal, d decimal.Decimal) bool {
	for _, e := range list {
		if e.Equal(d) {
			return true
		}
	}
	return false
}

// overBudget finds rows that spent more than they had: the rate then counts as 100%.
func overBudget(s *subject) []Finding {
	if len(rateUndefined(s)) > 0 {
		return nil // nothing can be said of amounts without their budget
	}
	var list []Finding
	for i := range s.form.Funds.Rows {
		r := &s.form.Funds.Rows[i]
		a, okA := r.Budget.Value()
		b, okB := r.Executed.Value()
		if okA && okB && b.GreaterThan(a) {
			list = append(list, Finding{Level: Warning, Field: domain.FundField(i, domain.KeyExecuted),
				Message: fmt.Sprintf("%s全年执行数 %s 大于全年预算数 %s。", s.fund(i), s.amount(r.Executed), s.amount(r.Budget)),
				Remedy:  "核对两个数。全年预算数应是调整后的数；执行率超过 100% 按满分计。"})
		}
	}
	return list
}

// movedFrom is the share of 年初预算数 from which a change is worth a look.
var movedFrom = decimal.RequireFromString("0.2")

// budgetMoved finds rows whose budget was changed a lot in the course of the year. No
// 年初预算数 is normal for money that came later.
func budgetMoved(s *subject) []Finding {
	if len(rateUndefined(s)) > 0 {
		return nil
	}
	var list []Finding
	for i := range s.form.Funds.Rows {
		r := &s.form.Funds.Rows[i]
		initial, okInitial := r.Initial.Value()
		budget, okBudget := r.Budget.Value()
		if !okInitial || !okBudget || !initial.IsPositive() {
			continue
		}
		moved := budget.Sub(initial).DivRound(initial, 6)
		if moved.Abs().LessThan(movedFrom) {
			continue
		}
		direction := "多"
		if moved.IsNegative() {
			direction = "少"
		}
		list = append(list, Finding{Level: Warning, Field: domain.FundField(i, domain.KeyBudget),
			Message: fmt.Sprintf("%s全年预算数 %s 比年初预算数 %s %s %s。", s.fund(i), s.amount(r.Budget), s.amount(r.Initial), direction, FormatRate(moved.Abs())),
			Remedy:  "核对两个数有没有填错、填反；确实调整过的，准备好调整依据。"})
	}
	return list
}

// rateUndefined finds a budget of zero: there is no rate, so nothing is scored. If nothing was
// spent either, for instance because a project was cancelled, the user has to decide.
func rateUndefined(s *subject) []Finding {
	if len(s.form.Funds.Rows) == 0 {
		return nil
	}
	base, field := s.rateBase()
	if a, ok := base.Value(); !ok || !a.IsZero() {
		return nil
	}
	message := field.Label() + "为 0，算不出执行率"
	if !s.ev.Execution.Score.Valid {
		message += "，执行率没有计分"
	}
	level := Error
	if spent, ok := s.form.Funds.Rows[0].Executed.Value(); ok && spent.IsZero() {
		level = Warning
	}
	return []Finding{{Level: level, Field: field,
		Message: message + "。", Remedy: "核对" + field.Label() + "；确实没有预算的，向财政部门问清怎样计分。"}}
}

// rateBase is the amount that the rule set measures the execution rate against. The form
// must have a total row.
func (s *subject) rateBase() (domain.Number, domain.Field) {
	if s.rules.Execution.Base == BaseInitial {
		return s.form.Funds.Rows[0].Initial, domain.FundField(0, domain.KeyInitial)
	}
	return s.form.Funds.Rows[0].Budget, domain.FundField(0, domain.KeyBudget)
}

// rateDecimals is how exact a rate is printed, in percent: nothing is wrong with 95.24%
// for 95.238…%.
const rateDecimals = 2

// rateWrong holds a typed rate against the amounts.
func rateWrong(s *subject) []Finding {
	f, exact := s.form, s.ev.Execution.Rate
	if f.Funds.ScoreBy != domain.ByHand || domain.IsBlank(f.Funds.Rate) || !exact.Valid {
		return nil
	}
	like := compareRate(f.Funds.Rate, exact.Decimal)
	if like == same || like == differs && s.fitsSums(func(rate decimal.Decimal) bool { return compareRate(f.Funds.Rate, rate) != differs }) {
		return nil
	}
	row := &f.Funds.Rows[0]
	base, baseField := s.rateBase()
	found := Finding{Level: roundingLevel(like), Field: domain.FieldRate, Fix: s.computedRate(),
		Message: fmt.Sprintf("执行率填%s，按 %s÷%s 应为 %s。", quote(f.Funds.Rate), s.amount(row.Executed), s.amount(base), FormatRate(exact.Decimal)),
		Remedy:  "使用计算的执行率和得分，或核对金额。"}
	if like == rounded {
		found.Message = fmt.Sprintf("执行率填%s，准确的是 %s，只差在取整。", quote(f.Funds.Rate), FormatRate(exact.Decimal))
		found.Remedy = "建议保留两位小数。"
	} else if baseField == domain.FundField(0, domain.KeyBudget) && usesInitial(f.Funds.Rate, row) {
		found.Message += fmt.Sprintf("填的数是用年初预算数 %s 作分母算出的。", s.amount(row.Initial))
		found.Remedy = "执行率＝全年执行数（B）÷全年预算数（A）。使用计算的执行率和得分。"
	}
	return []Finding{found}
}

// fitsSums reports whether the rate is right by the sums of the parts, where the totals are not their
// sums: then a total is what is wrong.
func (s *subject) fitsSums(right func(rate decimal.Decimal) bool) bool {
	base, field := s.rateBase()
	bases, wrongBase := s.amountsOf(base, field)
	spent, wrongSpent := s.amountsOf(s.form.Funds.Rows[0].Executed, domain.FundField(0, domain.KeyExecuted))
	if !wrongBase && !wrongSpent {
		return false
	}
	for _, a := range bases {
		for _, b := range spent {
			if a.IsPositive() && right(b.DivRound(a, ratioDecimals)) {
				return true
			}
		}
	}
	return false
}

// amountsOf are a total and the sums of its parts, and whether it is none of these.
func (s *subject) amountsOf(total domain.Number, field domain.Field) (list []decimal.Decimal, wrong bool) {
	sums := fundColumn{field.Spec()}.sums(s.form)
	d, ok := total.Value()
	if ok {
		list = append(list, d)
	}
	return append(list, sums...), ok && len(sums) > 0 && !containsDecimal(sums, d)
}

// usesInitial reports whether a rate was worked out with 年初预算数.
func usesInitial(rate string, row *domain.FundRow) bool {
	initial, okA := row.Initial.Value()
	executed, okB := row.Executed.Value()
	return okA && okB && initial.IsPositive() && compareRate(rate, executed.DivRound(initial, 12)) != differs
}

// compareRate holds a typed rate (89.79%, 0.8979, 100, 1) against the exact one.
func compareRate(typed string, exact decimal.Decimal) likeness {
	rate, ok := ParseRate(typed)
	if !ok {
		return differs
	}
	like := compare(rate, exact)
	if like == rounded && -rate.Exponent() >= rateDecimals+2 {
		return same
	}
	return like
}

// rateScore holds the typed score of the rate against the rate.
func rateScore(s *subject) []Finding {
	f, computed := s.form, s.ev.Execution.Computed
	if f.Funds.ScoreBy != domain.ByHand || !computed.Valid {
		return nil
	}
	found := Finding{Level: Error, Field: domain.FieldFundScore, Fix: s.computedRate(), Remedy: "使用计算的执行率和得分，或核对金额。"}
	if f.Funds.Score.Blank() {
		found.Message = fmt.Sprintf("执行率得分没有填，按规则应得 %s 分。", computed.Decimal)
		return []Finding{found}
	}
	typed, ok := f.Funds.Score.Value()
	if !ok {
		return nil
	}
	like := compareScore(typed, computed.Decimal, &s.ev.Execution.Why)
	if like == same || like == differs && s.fitsSums(func(rate decimal.Decimal) bool {
		return compare(typed, decimal.Min(rate, one).Mul(s.ev.Execution.Weight.Decimal)) != differs
	}) {
		return nil
	}
	found.Level = roundingLevel(like)
	found.Message = fmt.Sprintf("执行率得 %s 分，按执行率 %s 应得 %s 分。", f.Funds.Score.Tidy(), FormatRate(s.ev.Execution.Rate.Decimal), computed.Decimal)
	if like == rounded {
		found.Message = fmt.Sprintf("执行率得 %s 分，按规则是 %s 分，只差在取整。", f.Funds.Score.Tidy(), computed.Decimal)
		found.Remedy = "允许取整的可以不改；要求保留小数的，使用计算得分。"
	}
	return []Finding{found}
}

// behindFrom is how far the indicators may score above the execution rate.
var behindFrom = decimal.RequireFromString("0.2")

// rateBehindScore finds forms that reached nearly everything with little of the money.
func rateBehindScore(s *subject) []Finding {
	ex := &s.ev.Execution
	weight, score := s.ev.Weight.Sub(ex.Weight.Decimal), s.ev.Score.Sub(ex.Score.Decimal)
	if !ex.Rate.Valid || !weight.IsPositive() || s.scoresMissing() || s.weightMissing() {
		return nil // not finished, so not to be judged yet
	}
	share := score.DivRound(weight, 6)
	if share.Sub(s.ev.Execution.Rate.Decimal).LessThan(behindFrom) {
		return nil
	}
	got := "指标得了分值的 " + FormatRate(share)
	if share.Equal(one) {
		got = "每个指标都得满分"
	}
	return []Finding{{Level: Warning, Field: domain.FieldRate,
		Message: fmt.Sprintf("执行率只有 %s，而%s。", FormatRate(s.ev.Execution.Rate.Decimal), got),
		Remedy:  "核对金额和各行得分；情况属实的，准备好说明：钱没有花完，目标是怎样完成的。"}}
}

// unpaidBelow is the execution rate below which hardly anything was paid.
var unpaidBelow = decimal.RequireFromString("0.1")

// outputUnpaid finds forms that a reviewer draws, with full scores for all of the output and
// hardly any of the money spent. What a thing costs is no output in this.
func outputUnpaid(s *subject) []Finding {
	rate := s.ev.Execution.Rate
	if !s.form.Kind().Reviewed || !rate.Valid || !rate.Decimal.LessThan(unpaidBelow) {
		return nil
	}
	full := 0
	for i, at := range s.form.RowLevels() {
		in, row := &s.form.Indicators[i], &s.ev.Rows[i]
		switch {
		case !strings.Contains(at.Level1, "产出") || strings.Contains(at.Level2, "成本") || in.NotApplicable || in.IsEmpty():
		case !row.Score.Valid || !row.Weight.Valid || row.Score.Decimal.LessThan(row.Weight.Decimal):
			return nil
		default:
			full++
		}
	}
	if full == 0 {
		return nil
	}
	return []Finding{{Level: Warning, Field: domain.FieldRate,
		Message: fmt.Sprintf("执行率只有 %s，而产出指标都得满分。", FormatRate(rate.Decimal)),
		Remedy:  "核对全年执行数；情况属实的，准备好说明：款还没有付，产出是怎样完成、怎样验收的。"}}
}
