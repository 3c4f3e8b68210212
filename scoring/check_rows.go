package scoring

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// sectionMissing finds forms without a cost, benefit or satisfaction row.
func sectionMissing(s *subject) []Finding {
	var list []Finding
	some := func(is func(in *domain.Indicator) bool) bool {
		for i := range s.form.Indicators {
			if is(&s.form.Indicators[i]) {
				return true
			}
		}
		return false
	}
	if len(s.form.Indicators) > 0 && (!some(func(in *domain.Indicator) bool { return in.Level1+in.Level2 != "" }) || some(ofOtherFrame)) {
		return nil // a form that has no levels, or others: 投入, 过程
	}
	for _, kind := range []string{"成本", "效益", "满意度"} {
		if !some(func(in *domain.Indicator) bool {
			return strings.Contains(in.Level1, kind) || strings.Contains(in.Level2, kind)
		}) {
			list = append(list, Finding{Level: Warning, Field: domain.FieldIndicators,
				Message: "没有" + kind + "指标。", Remedy: "加一行" + kind + "指标；确实不需要的，问清财政部门是否可以不设。"})
		}
	}
	return list
}

// ofOtherFrame reports whether an indicator's level 1 is none of the usual ones.
func ofOtherFrame(in *domain.Indicator) bool {
	name := domain.LevelKey(in.Level1)
	return name != "" && !strings.Contains(name, "产出") && !strings.Contains(name, "效益") && !strings.Contains(name, "满意度") && !strings.Contains(name, "成本")
}

// heavyFrom is the weight from which one row decides too much of the total.
var heavyFrom = decimal.NewFromInt(30)

// oneHeavyIndicator finds rows that hold a large part of the total.
func oneHeavyIndicator(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		weight := s.ev.Rows[i].Weight
		if !weight.Valid || weight.Decimal.LessThan(heavyFrom) || s.form.Indicators[i].NotApplicable {
			continue
		}
		list = append(list, Finding{Level: Warning, Field: domain.IndicatorField(i, domain.KeyWeight),
			Message: fmt.Sprintf("%s一行占 %s 分。", s.title(i), weight.Decimal), Remedy: "把它拆成几个更具体的指标，各占一部分分值。"})
	}
	return list
}

// targetAssumed names what was assumed in reading a target, until a person decides it.
func targetAssumed(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		target, in := &s.ev.Rows[i].Target, &s.form.Indicators[i]
		if len(target.Assumed) == 0 || in.Reading != "" || in.NotApplicable {
			continue
		}
		found := Finding{Level: Note, Field: domain.IndicatorField(i, domain.KeyTarget),
			Message: fmt.Sprintf("%s的指标值%s：%s。", s.title(i), quote(in.Target), strings.Join(target.Assumed, "；")),
			Remedy:  "在指标值前写上“≥”或“≤”，或者确认这种理解。"}
		if target.SignTyped {
			found.Remedy = "理解得不对的，把指标值改写成一个数和单位。"
		}
		if target.Kind == KindNumber && !target.SignTyped && target.Sign != NoSign {
			sign := target.Sign
			if s.fitsOtherReading(i) {
				sign = target.otherSign()
				found.Message = strings.TrimSuffix(found.Message, "。") + "；得分却是按“" + sign.String() + "”算的。"
			}
			found.Fix = &Fix{"确认按“" + sign.String() + "”理解",
				[]domain.Edit{{Field: domain.IndicatorField(i, domain.KeyReading), Text: string(sign)}}}
		}
		list = append(list, found)
	}
	return list
}

// actualNotComparable finds results that no rule can hold against a numeric target.
func actualNotComparable(s *subject) []Finding {
	return s.obstacles(map[Obstacle]words{
		NotANumber: {"%s的实际完成值%s不是一个数，无法与指标值%s比较。", "填写一个数，单位与指标值一致；情况说明写进“实际完成情况”。"},
		Uncertain:  {"%s的实际完成值%s不确定，看不出有没有达到指标值%s。", "填写一个确定的数或日期。"},
	})
}

// unitMismatch finds results in another unit, or about 10,000 times off the target.
func unitMismatch(s *subject) []Finding {
	list := s.obstacles(map[Obstacle]words{
		OtherUnit: {differentUnits, "把两处改成同一个单位。"},
		OffScale:  {"%s的实际完成值%s与指标值%s相差约一万倍。", "核对单位，是不是元与万元填混。"},
	})
	for i := range s.ev.Rows {
		row, in := &s.ev.Rows[i], &s.form.Indicators[i]
		if row.unitsAlike() && (row.Met == Missed || !row.dividedOnce()) && !row.Obstacle.faulty() && !in.NotApplicable {
			list = append(list, Finding{Level: Warning, Field: domain.IndicatorField(i, domain.KeyActual),
				Message: fmt.Sprintf(differentUnits, s.title(i), quote(in.Actual), quote(in.Target)),
				Remedy:  "数的是一回事的，改成同一个单位；不是的，改写完成值。得分暂按一回事计算。"})
		}
	}
	return list
}

const differentUnits = "%s的实际完成值%s与指标值%s单位不同。"

// words are a message about a title, an actual and a target, and its remedy.
type words struct{ message, remedy string }

func (s *subject) obstacles(say map[Obstacle]words) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		if w, ok := say[s.ev.Rows[i].Obstacle]; ok {
			in := &s.form.Indicators[i]
			list = append(list, Finding{Level: Error, Field: domain.IndicatorField(i, domain.KeyActual),
				Message: fmt.Sprintf(w.message, s.title(i), quote(in.Actual), quote(in.Target)), Remedy: w.remedy})
		}
	}
	return list
}

// actualCopiesTarget finds results that still carry the target's sign or deadline: not
// what was reached, but what was to be reached.
func actualCopiesTarget(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		row, in := &s.ev.Rows[i], &s.form.Indicators[i]
		copied := zh.Squeeze(in.Actual) == zh.Squeeze(in.Target)
		remedy := ""
		switch {
		case in.NotApplicable:
		case row.Target.Kind == KindDate && row.Result.Kind == KindDate && row.Result.Before:
			remedy = "填写实际完成的日期，例如“11月20日”，或“已完成”。"
		case row.Result.Kind == KindNumber && row.Result.Sign != NoSign && (copied || row.Result.Sign != Equal):
			remedy = "填写实际达到的数，不带“≥”“≤”等符号。"
		}
		if remedy == "" {
			continue
		}
		message := fmt.Sprintf("%s的实际完成值%s照抄了指标值。", s.title(i), quote(in.Actual))
		if !copied {
			message = fmt.Sprintf("%s的实际完成值%s写法像指标值，不是实际的结果。", s.title(i), quote(in.Actual))
		}
		list = append(list, Finding{Level: Warning, Field: domain.IndicatorField(i, domain.KeyActual), Message: message, Remedy: remedy})
	}
	return list
}

// oddRatio is from where on (1 is 100% of the target) a result is odd under any rule set. A rule set
// can also ask for a reason.
var oddRatio = decimal.RequireFromString("1.2")

// overTarget finds results far above their target that don't say why: the target was too
// low, or a number is wrong.
func overTarget(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		row, in := &s.ev.Rows[i], &s.form.Indicators[i]
		if !row.Ratio.Valid || row.Target.Sign == AtMost || row.unitsAlike() || in.NotApplicable || givesReason(in) {
			continue
		}
		over, ok := s.rules.OvershootAt(row.Ratio.Decimal)
		if !ok && row.Ratio.Decimal.LessThan(oddRatio) {
			continue
		}
		found := Finding{Level: Warning, Field: domain.IndicatorField(i, domain.KeyActual),
			Message: fmt.Sprintf("%s的实际完成值比指标值多 %s。%s", s.title(i), FormatRate(row.Ratio.Decimal.Sub(one)), s.reading(i)),
			Remedy:  "核对两个数；属实的，在" + s.reasons() + "里说明超出的原因。"}
		if over.Ask == AskReason {
			found.Level = Error
			found.Message += fmt.Sprintf("所用规则要求达到 %s%% 的说明原因。", over.From)
		}
		if over.Ask == AskPoints {
			found.Message += fmt.Sprintf("所用规则对达到 %s%% 的扣 %s 分。", over.From, over.Points)
		}
		list = append(list, found)
	}
	return list
}

// What makes an indicator one of money: an end of its name that says so by itself, or one
// that does together with a word for money.
var (
	paidRates = strings.Fields("支付率 拨付率 到位率 支出率 执行率 使用率 完成率")
	moneyEnds = strings.Fields("资金 经费 金额 总额 支出 费用 成本 投入 投资")
	moneyIn   = strings.Fields("资金 经费 预算 支付 拨付 拨款 支出 款项 投资")
)

// moneyAsQuantity finds rows about money below 数量, in forms that a reviewer draws: what was
// paid says nothing of how much was done.
func moneyAsQuantity(s *subject) []Finding {
	if !s.form.Kind().Reviewed {
		return nil
	}
	var list []Finding
	for i, at := range s.form.RowLevels() {
		in := &s.form.Indicators[i]
		if !strings.Contains(at.Level2, "数量") || in.NotApplicable || !aboutMoney(in.Name, &s.ev.Rows[i]) {
			continue
		}
		list = append(list, Finding{Level: Warning, Field: domain.IndicatorField(i, domain.KeyName),
			Message: fmt.Sprintf("%s说的是钱，放在数量指标下面。", s.title(i)), Remedy: "数量指标写做了多少事；钱用了多少写在成本指标或资金表里。"})
	}
	return list
}

func aboutMoney(name string, row *Row) bool {
	s := bracketed.ReplaceAllString(zh.Squeeze(domain.BareName(name)), "")
	ends := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
	}
	return row.Target.Kind == KindNumber && row.Target.Number.Base == "元" || ends(moneyEnds) || ends(paidRates) && containsAny(s, moneyIn)
}

// satisfactionUnmeasured finds results of satisfaction rows that are words, in forms that a
// reviewer draws: they ask for the survey.
func satisfactionUnmeasured(s *subject) []Finding {
	if !s.form.Kind().Reviewed {
		return nil
	}
	var list []Finding
	for i := range s.form.Indicators {
		in := &s.form.Indicators[i]
		if !strings.Contains(in.Level1+in.Level2+in.Name, "满意") || in.NotApplicable || domain.IsBlank(in.Actual) || s.ev.Rows[i].Obstacle.faulty() {
			continue
		}
		if actual := fold(in.Actual); firstDigit(actual) >= 0 || strings.Contains(actual, "成") && strings.IndexFunc(actual, zh.IsNumeral) >= 0 {
			continue
		}
		list = append(list, Finding{Level: Warning, Field: domain.IndicatorField(i, domain.KeyActual),
			Message: fmt.Sprintf("%s的实际完成值%s没有数字。", s.title(i), quote(in.Actual)), Remedy: "填写调查得出的满意度，例如“93.5%”，并留好问卷和统计结果备查。"})
	}
	return list
}

// satisfactionOver100 finds satisfaction rows above 100%.
func satisfactionOver100(s *subject) []Finding {
	var list []Finding
	for i := range s.ev.Rows {
		in, result, target := &s.form.Indicators[i], &s.ev.Rows[i].Result, &s.ev.Rows[i].Target
		number := result.Number
		if result.High != nil {
			number = *result.High
		}
		if result.Kind != KindNumber || cmp.Or(number.Base, target.Number.Base) != "%" || !number.Value.GreaterThan(fullPercent) ||
			!strings.Contains(in.Level1+in.Level2+in.Name, "满意") {
			continue
		}
		list = append(list, Finding{Level: Warning, Field: domain.IndicatorField(i, domain.KeyActual),
			Message: fmt.Sprintf("%s的实际完成值%s超过 100%%。", s.title(i), quote(in.Actual)), Remedy: "满意度最高为 100%，核对这个数。"})
	}
	return list
}
