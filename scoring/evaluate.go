package scoring

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// Evaluate computes all that the rule set makes of the form. It is pure: it reads the
// form and changes nothing.
func Evaluate(f *domain.Form, rs *RuleSet) Evaluation {
	ev := Evaluation{Execution: evaluateExecution(f, rs), Rows: make([]Row, len(f.Indicators))}
	ex := &ev.Execution
	ev.Weight = ex.Weight.Decimal
	ev.Score = ex.Score.Decimal
	ev.Computed = counted(ex.Computed, ex.Score)
	levels := f.RowLevels()
	for i := range f.Indicators {
		in := &f.Indicators[i]
		ev.Rows[i].context = contextOf(f, in, levels[i])
		ev.Rows[i].evaluate(in, ev.Rows[i].context, rs)
	}
	ev.sum(f)
	graded := ev.Score
	if ex.Rate.Valid {
		ev.Limit = rs.TotalLimit(ex.Rate.Decimal)
	}
	if ev.Limit.Valid {
		ev.Computed = decimal.Min(ev.Computed, ev.Limit.Decimal)
		graded = decimal.Min(graded, ev.Limit.Decimal)
	}
	ev.Grade = rs.GradeOf(graded)
	return ev
}

// counted is what a row adds to the computed total: a row no rule can compute counts as
// typed, a blank as 0.
func counted(computed, score decimal.NullDecimal) decimal.Decimal {
	if computed.Valid {
		return computed.Decimal
	}
	return score.Decimal
}

// ContextOf is what the rest of the form tells about an indicator's cells.
func ContextOf(f *domain.Form, i int) Context {
	return contextOf(f, &f.Indicators[i], f.RowLevels()[i])
}

func contextOf(f *domain.Form, in *domain.Indicator, at domain.RowLevels) Context {
	const cost = "成本" // a level 1 or a level 2
	return Context{Year: f.Year, Name: in.Name, Cost: strings.Contains(at.Level1, cost) || strings.Contains(at.Level2, cost), Reading: Sign(in.Reading)}
}

// number is the value of a number field; none if it is blank or no number.
func number(n domain.Number) decimal.NullDecimal {
	d, ok := n.Value()
	return decimal.NullDecimal{Decimal: d, Valid: ok}
}

// decided is the score that counts.
func decided(by domain.ScoreBy, typed domain.Number, computed decimal.NullDecimal) decimal.NullDecimal {
	if by == domain.ByHand {
		return number(typed)
	}
	return computed
}

// weightOf is a weight that can be scored; a negative one can't.
func weightOf(n domain.Number) decimal.NullDecimal {
	w := number(n)
	w.Valid = w.Valid && !w.Decimal.IsNegative()
	if !w.Valid {
		w.Decimal = decimal.Decimal{}
	}
	return w
}

// evaluate computes one indicator.
func (row *Row) evaluate(in *domain.Indicator, ctx Context, rs *RuleSet) {
	row.Target, row.Result, row.Weight = ParseTarget(in.Target, ctx), ParseResult(in.Actual, ctx), weightOf(in.Weight)
	if row.Result.saysNone(row.Target.Kind) && row.Target.asksForNone(ctx) {
		row.Result = row.Target.reachedByNone(in.Actual)
	}
	if row.Target.Kind == KindNumber {
		row.Result.readCounted(row.Target.Number, ctx.Year)
		row.Result.readInWords(row.Target.Number)
	}
	why := &row.Why
	why.Inputs = []string{"指标值：" + row.Target.String(), "完成值：" + strings.TrimSpace(in.Actual), "分值：" + strings.TrimSpace(string(in.Weight))}
	why.Assumed = append(why.Assumed, row.Target.Assumed...)
	if row.Target.Kind == KindNumber { // else nothing is computed with the result's number
		why.Assumed = append(why.Assumed, row.Result.Assumed...)
	}
	if in.NotApplicable {
		row.refuse(NotApplicable, "不适用，不计分")
		return
	}
	if s, ok := row.judge(in, rs); ok {
		if row.Met = Missed; s.excess >= 0 {
			row.Met = Reached
		}
		if row.Weight.Valid {
			row.Computed = decimal.NewNullDecimal(row.deductOvershoot(why.points(s, row.Weight.Decimal, rs.Decimals), s, rs))
		} else {
			row.refuse(NoWeight, "分值空白或不是数字，不计算得分")
		}
	}
	row.Score = decided(in.ScoreBy, in.Score, row.Computed)
}

// deductOvershoot deducts from a score what the rule set deducts for a result far above its target.
func (row *Row) deductOvershoot(score decimal.Decimal, s share, rs *RuleSet) decimal.Decimal {
	if !row.Ratio.Valid || s.excess <= 0 || row.Target.Sign == AtMost {
		return score
	}
	over, ok := rs.OvershootAt(row.Ratio.Decimal)
	if !ok || over.Ask != AskPoints {
		return score
	}
	score = decimal.Max(score.Sub(over.Points), decimal.Zero)
	why := &row.Why
	why.Result = score.String() + " 分"
	why.Cap += fmt.Sprintf("，达到指标值的 %s%%，扣 %s 分，得 %s", over.From, over.Points, why.Result)
	return score
}

// refuse says why there is no computed score.
func (row *Row) refuse(o Obstacle, why string) (share, bool) {
	row.Obstacle, row.Why.Result = o, why
	return share{}, false
}

// judge finds the share of the weight that a result earns; ok is false if the rules
// give none, and row says why.
func (row *Row) judge(in *domain.Indicator, rs *RuleSet) (s share, ok bool) {
	switch {
	case row.Target.Kind == KindBlank && noTarget(in):
		return row.refuse(Judged, "表上没有指标值（“"+strings.TrimSpace(in.Target)+"”），由填报人判断得分")
	case row.Target.Kind == KindBlank:
		return row.refuse(NoTarget, "没有填写指标值，不计算得分")
	case row.Result.Kind == KindBlank:
		return row.refuse(NoActual, "没有填写完成值，不计算得分")
	}
	if in.Tier != "" {
		if tier, ok := rs.Tier(in.Tier); ok {
			return row.judgeTier(tier, rs)
		}
		row.Why.Assumed = append(row.Why.Assumed, "本规则没有“"+in.Tier+"”这一档，没有采用")
	}
	switch row.Target.Kind {
	case KindNumber:
		return row.judgeNumber(Sign(in.Reading), rs)
	case KindDate:
		return row.judgeDate(rs)
	}
	return row.judgeWords(rs)
}

// judgeNumber compares two quantities.
func (row *Row) judgeNumber(reading Sign, rs *RuleSet) (s share, ok bool) {
	t, r := &row.Target, &row.Result
	row.Why.Source = rs.Clauses.Number
	if t.Sign == Equal {
		row.Why.Source = rs.Clauses.Equal
	}
	if r.Kind == KindDate && t.Number.Base == monthBase {
		if n, ok := readNumber(r.Word); ok { // 6月, against 6个月
			r.Kind, r.Number, r.Date = KindNumber, n.low, zh.Period{}
		}
	}
	if r.Kind != KindNumber {
		return row.refuse(NotANumber, "指标值是数量，完成值不是一个数量，无法计算")
	}
	a, b, assumed, ok := align(t.Number, r.Number)
	if !ok && timesOver(t.Number.Base, r.Number.Base) {
		return row.refuse(Judged, "一个按年计，一个按一段时间计，由填报人判断")
	}
	if !ok {
		return row.refuse(OtherUnit, "单位不同（指标值“"+t.Number.Unit+"”，完成值“"+r.Number.Unit+"”），无法计算")
	}
	if assumed != "" {
		row.Why.Assumed = append(row.Why.Assumed, assumed)
	}
	switch {
	case opposed(a, b):
		return row.refuse(Judged, "指标值和完成值的增减方向不一致，由填报人判断")
	case offScale(a, b, assumed != ""):
		return row.refuse(OffScale, "完成值与指标值相差约一万倍，单位可能有误，无法计算")
	case r.Sign == AtMost && t.Sign == AtLeast || r.Sign == AtLeast && t.Sign == AtMost:
		return row.refuse(Uncertain, "完成值带有“"+r.Sign.String()+"”，不能确定是否达到指标值")
	}
	s, ok = row.compare(a, b, reading, rs)
	if ok && r.High != nil {
		// A range counts if it makes no difference which end is taken.
		_, high, _, _ := align(t.Number, *r.High)
		if high, ok := row.compare(a, high, reading, rs); !ok || s.excess < 0 || high.excess < 0 {
			row.Ratio = decimal.NullDecimal{}
			return row.refuse(Uncertain, "完成值是区间，不能确定得分")
		}
	}
	if !ok {
		return row.refuse(Judged, "指标值是负数，按比例计算没有意义，由填报人判断")
	}
	return s, true
}

// compare uses the formula of the target's sign, or of the end of its range that the result
// exceeds.
func (row *Row) compare(a, b Quantity, reading Sign, rs *RuleSet) (share, bool) {
	t := &row.Target
	f := rs.formula(t.Sign, reading)
	row.Why.Rule = ruleWords[ruleKey{t.Sign, f}]
	high := a
	if t.High != nil {
		high, _, _, _ = align(*t.High, b)
	}
	switch {
	case t.Sign == AtMost:
		a = high
	case t.High != nil && t.Sign == Equal:
		row.Why.Rule = "定量指标（区间）：在区间内得满分，低于下限或高于上限按比例计算"
		switch {
		case b.Value.LessThan(a.Value):
			f = rs.Formulas.AtLeast
		case b.Value.GreaterThan(high.Value):
			f, a = rs.Formulas.AtMost, high
		default:
			return fullMarks("完成值在指标值区间内"), true
		}
	}
	if !a.Value.IsZero() {
		ratio, _ := b.Value.QuoRem(a.Value, ratioDecimals)
		row.Ratio = decimal.NewNullDecimal(ratio)
	}
	return f.share(a, b)
}

// ratioDecimals is how many decimals of a ratio are kept: cutting can't lift it to a bound.
const ratioDecimals = 16

// judgeDate compares what was done with a deadline.
func (row *Row) judgeDate(rs *RuleSet) (share, bool) {
	t, r := &row.Target, &row.Result
	row.Why.Rule, row.Why.Source = "时限指标：按期完成得满分", rs.Clauses.Deadline
	switch {
	case r.Kind == KindDate:
		return row.judgeDay(t.Deadline.Last, r.Date)
	case r.Done:
		return fullMarks("已完成"), true
	case r.Attainment != NotSaid:
		return row.judgeTier(rs.tierOf(r.Attainment), rs)
	case r.Kind == KindNumber && (r.Number.Base == "%" || r.Number.Unit == "" && r.Number.Typed.Equal(fullPercent)) && r.Sign != AtMost:
		if r.Number.Value.GreaterThanOrEqual(fullPercent) {
			return fullMarks("完成 " + r.Number.String()), true
		}
		row.Met = Missed
		return row.refuse(Judged, "没有全部完成，规则没有规定扣分办法，由填报人判断")
	}
	return row.refuse(Judged, "指标值是时限，完成值不是日期，由填报人判断")
}

// judgeDay compares a date, perhaps only as exact as a month, with the last day in time.
func (row *Row) judgeDay(deadline time.Time, done zh.Period) (share, bool) {
	switch {
	case (deadline.Year() == 0) != (done.Last.Year() == 0):
		return row.refuse(Uncertain, "表上没有年度，日期无法比较")
	case !done.Last.After(deadline):
		return fullMarks("完成时间不晚于 " + zh.FormatDay(deadline)), true
	case done.First.After(deadline):
		row.Met = Missed
		return row.refuse(Judged, "完成时间晚于 "+zh.FormatDay(deadline)+"，规则没有规定扣分办法，由填报人判断")
	}
	return row.refuse(Uncertain, "完成时间不够具体，不能确定是否晚于 "+zh.FormatDay(deadline))
}

// judgeWords judges a qualitative row by what the result says.
func (row *Row) judgeWords(rs *RuleSet) (share, bool) {
	t, r := &row.Target, &row.Result
	row.Why.Rule, row.Why.Source = "定性指标：按达成情况分档", rs.Clauses.Quality
	if tier := rs.tierOf(r.Attainment); tier != nil {
		return row.judgeTier(tier, rs)
	}
	if steps := scale(t.Word); steps != nil {
		switch at := positionOf(steps, r.Word); {
		case at == 0:
			row.Tier = &rs.Tiers[0]
			return fullMarks("完成值是指标值里最好的一档"), true
		case at > 0:
			return row.refuse(Judged, "完成值是指标值里的第 "+strconv.Itoa(at+1)+" 档，由填报人判断得分")
		}
	}
	if t.Kind == KindWord && r.Word == t.Word {
		row.Tier = &rs.Tiers[0]
		return fullMarks("完成值与指标值一致"), true
	}
	return row.refuse(Judged, "文字描述，由填报人按档次判断得分")
}

// judgeTier judges by a tier, chosen or named. The notes leave the score within a tier to
// the person, and only the best has an end that can be computed: the whole weight.
func (row *Row) judgeTier(tier *Tier, rs *RuleSet) (share, bool) {
	row.Why.Rule, row.Why.Source = "定性指标：按达成情况分档", rs.Clauses.Quality
	row.Tier = tier
	if tier == nil {
		return row.refuse(Judged, "由填报人按档次判断得分")
	}
	if tier == &rs.Tiers[0] {
		return fullMarks(tier.Name), true
	}
	row.Met = Missed
	if !row.Weight.Valid {
		return row.refuse(NoWeight, "分值空白或不是数字，不计算得分")
	}
	return row.refuse(Judged, tier.Name+"："+tier.Describe(row.Weight.Decimal)+"之间，由填报人判断")
}
