package scoring

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// formula is one way to compute a share of the weight.
type formula struct {
	name    Formula
	signs   []Sign // for which it can be used
	words   string // the formula in words
	equal   string // what it means for ＝
	compute func(a, b Quantity) (s share, ok bool)
}

// formulas are all that a rule set can name.
var formulas = []formula{
	{Attaining, []Sign{AtLeast, Equal}, "完成值 ÷ 指标值 × 分值，不超过分值", "，达到指标值得满分", attainingShare},
	{Inverse, []Sign{AtMost, Equal}, "指标值 ÷ 完成值 × 分值，不超过分值", "，不超过指标值得满分", inverseShare},
	{Linear, []Sign{AtMost, Equal}, "（1 － （完成值 － 指标值） ÷ 指标值） × 分值，不低于 0、不超过分值", "，不超过指标值得满分", linearShare},
	{Closeness, []Sign{Equal}, "（1 － |完成值 － 指标值| ÷ 指标值） × 分值，不低于 0", "，越接近指标值得分越高", closenessShare},
}

// byFormula finds a formula by its name.
var byFormula = func() map[Formula]*formula {
	by := map[Formula]*formula{}
	for i := range formulas {
		by[formulas[i].name] = &formulas[i]
	}
	return by
}()

// fits reports whether a formula of that name can be used for a sign.
func (f Formula) fits(sign Sign) bool {
	of := byFormula[f]
	return of != nil && slices.Contains(of.signs, sign)
}

// onlyFormulas lists the formulas that can be used for a sign.
func onlyFormulas(sign Sign) string {
	var names []string
	for _, f := range formulas {
		if f.name.fits(sign) {
			names = append(names, string(f.name))
		}
	}
	last := len(names) - 1
	words := names[last]
	if last > 0 {
		words = strings.Join(names[:last], "、") + " 或 " + words
	}
	return sign.String() + " 的算法只能是 " + words
}

// ruleWords says in words what a formula does with a sign.
var ruleWords = func() map[ruleKey]string {
	words := map[ruleKey]string{}
	for _, f := range formulas {
		for _, sign := range []Sign{AtLeast, AtMost} {
			words[ruleKey{sign, f.name}] = "定量指标（" + sign.String() + "）：" + f.words
		}
		words[ruleKey{Equal, f.name}] = "定量指标（" + Equal.String() + f.equal + "）：" + f.words
	}
	return words
}()

type ruleKey struct {
	sign    Sign
	formula Formula
}

// formula is what a rule set, or the person, computes a sign with.
func (rs *RuleSet) formula(sign, reading Sign) Formula {
	switch {
	case sign == AtLeast:
		return rs.Formulas.AtLeast
	case sign == AtMost:
		return rs.Formulas.AtMost
	case reading == Equal:
		return Closeness
	}
	return rs.Formulas.Equal
}

// share computes the formula for a target and a result in one unit. ok is false if it
// has no meaning: a missed target below zero.
func (f Formula) share(a, b Quantity) (s share, ok bool) { return byFormula[f].compute(a, b) }

func attainingShare(a, b Quantity) (s share, ok bool) {
	switch {
	case a.Value.IsPositive():
		return part(b.Value, a.Value, b.String()+" ÷ "+a.String()), true
	case b.Value.Cmp(a.Value) >= 0:
		return fullMarks("完成值不低于指标值"), true
	}
	return noMarks("完成值低于指标值"), a.Value.IsZero()
}

func inverseShare(a, b Quantity) (s share, ok bool) {
	switch {
	case b.Value.Cmp(a.Value) <= 0 && !(a.Value.IsPositive() && b.Value.IsPositive()):
		return fullMarks("完成值不超过指标值"), true
	case a.Value.IsPositive():
		return part(a.Value, b.Value, a.String()+" ÷ "+b.String()), true
	}
	return noMarks("完成值超过指标值"), a.Value.IsZero()
}

func linearShare(a, b Quantity) (s share, ok bool) {
	switch {
	case b.Value.Cmp(a.Value) <= 0:
		return fullMarks("完成值不超过指标值"), true
	case a.Value.IsPositive():
		left := a.Value.Add(a.Value).Sub(b.Value)
		return part(left, a.Value, "（1 － （"+b.String()+" － "+a.String()+"） ÷ "+a.String()+"）"), true
	}
	return noMarks("完成值超过指标值"), a.Value.IsZero()
}

func closenessShare(a, b Quantity) (s share, ok bool) {
	switch {
	case b.Value.Equal(a.Value):
		return fullMarks("完成值等于指标值"), true
	case a.Value.IsZero():
		return noMarks("完成值不等于指标值"), true
	}
	size := a.Value.Abs()
	return part(size.Sub(b.Value.Sub(a.Value).Abs()), size, "（1 － |"+b.String()+" － "+a.String()+"| ÷ "+strings.TrimPrefix(a.String(), "-")+"）"), true
}

// align converts a target and a result to one unit. assumed tells, in Chinese, what was assumed; ok
// is false if the units can't be converted.
func align(a, b Quantity) (_, _ Quantity, assumed string, ok bool) {
	a, b = inSmaller(a, b)
	switch {
	case a.Base == b.Base:
		return a, b, "", true
	case a.Base+perYear == b.Base:
		a.Base = b.Base
		return a, b, "完成值“" + b.Unit + "”按全年的“" + a.Unit + "”理解", true
	case b.Base+perYear == a.Base:
		b.Base = a.Base
		return a, b, "指标值“" + a.Unit + "”按全年的“" + b.Unit + "”理解", true
	case b.Unit == "" && isFraction(b, a):
		b = asPercent(b)
		return a, b, "完成值按 " + b.String() + " 理解", true
	case a.Unit == "" && isFraction(a, b):
		a = asPercent(a)
		return a, b, "指标值按 " + a.String() + " 理解", true
	case b.Unit == "":
		return a, b.inUnitOf(a), "完成值没有单位，按“" + a.Unit + "”理解", true
	case a.Unit == "":
		return a.inUnitOf(b), b, "指标值没有单位，按“" + b.Unit + "”理解", true
	case b.Base == "": // 20万, against 元
		b.Base = a.Base
	case a.Base == "":
		a.Base = b.Base
	}
	if alike(a.Base, b.Base) {
		return a, b, "完成值“" + b.Unit + "”按指标值的“" + a.Unit + "”计算", true
	}
	return a, b, "", a.Base == b.Base
}

// perYear ends the unit of what is counted by the year, as the whole form is.
const perYear = "/年"

var one = decimal.NewFromInt(1)

// isFraction reports whether a bare number is a share as a spreadsheet keeps it: 0.9873 for 98.73%.
// The other side is in percent and decides: next to 5%, a 1 is one percent and not 100%.
func isFraction(bare, other Quantity) bool {
	return other.Base == "%" && bare.Typed.IsPositive() && bare.Typed.LessThanOrEqual(one) && other.Value.GreaterThan(bare.Typed.Mul(ten))
}

var ten = decimal.NewFromInt(10)

func asPercent(q Quantity) Quantity {
	q.Typed = q.Typed.Shift(2)
	q.Value, q.Unit, q.Base = q.Typed, "%", "%"
	q.shown = q.Typed.String() + "%"
	return q
}

// The bounds between which a ratio looks like 元 written for 万元 rather than a result.
var (
	offLow  = decimal.NewFromInt(2_000)
	offHigh = decimal.NewFromInt(50_000)
)

// offScale reports whether target and result differ by about 10,000 times and a unit
// could be the reason: in money, or if a unit was assumed.
func offScale(a, b Quantity, assumed bool) bool {
	if !assumed && a.Base != "元" && a.Unit == b.Unit {
		return false
	}
	big, small := a.Value.Abs(), b.Value.Abs()
	if big.LessThan(small) {
		big, small = small, big
	}
	return small.IsPositive() && big.GreaterThanOrEqual(small.Mul(offLow)) && big.LessThanOrEqual(small.Mul(offHigh))
}

// opposed reports whether the two speak of different directions (下降3% against 增长5%),
// or may: only a person can tell.
func opposed(a, b Quantity) bool {
	if a.Trend == b.Trend {
		return false
	}
	return b.Trend < 0 || a.Trend < 0 && (b.Trend > 0 || b.Value.IsNegative())
}
