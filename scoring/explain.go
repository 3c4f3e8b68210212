package scoring

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Explanation tells how a score was computed. The object that computes is the object that explains,
// so the words can't drift from the number.
type Explanation struct {
	Rule      string   // the rule in words: 定量指标（≥）：完成值 ÷ 指标值 × 分值
	Source    string   // the source of the rule: 表注 3
	Inputs    []string // the inputs as read, one a line: 指标值：≥90%
	Formula   string   // with numbers: 98.73% ÷ 90% × 5 = 5.485
	Unrounded string   // the result before cap and rounding, "" if none
	Cap       string   // 封顶 5 分, "" if the cap did not bite
	Rounding  string   // 四舍五入保留两位小数, "" if nothing was rounded
	Assumed   []string // what was assumed: 指标值没有符号，按“≥”理解
	Result    string   // 2.21 分, or why there is none
}

// Line is the explanation in one line, for a table cell: 98.73% ÷ 90% × 5 = 5.485，封顶 5 分.
func (e *Explanation) Line() string {
	switch {
	case e.Formula == "":
		return e.Result
	case e.Cap != "":
		return e.Formula + "，" + e.Cap
	case e.Rounding != "":
		return e.Formula + "，得 " + e.Result
	}
	return e.Formula
}

// Card is the whole explanation, one statement a line.
func (e *Explanation) Card() string {
	var b strings.Builder
	line := func(label, text string) {
		if text != "" {
			b.WriteString(label + text + "\n")
		}
	}
	line("规则：", e.Rule)
	line("出处：", e.Source)
	for _, in := range e.Inputs {
		line("", in)
	}
	line("计算：", e.Formula)
	line("上下限：", e.Cap)
	line("取整：", e.Rounding)
	for _, a := range e.Assumed {
		line("推断：", a)
	}
	line("得分：", e.Result)
	return strings.TrimSuffix(b.String(), "\n")
}

// share is the part of its weight that a result earns, and how that is said.
type share struct {
	num, den decimal.Decimal // the part is num / den; den > 0
	excess   int             // -1, 0, +1: the part is below, at, above the whole
	formula  string          // with numbers, before the weight: 98.73% ÷ 90%; "" for words alone
	words    string          // why it is all or nothing: 完成值等于指标值
}

func part(num, den decimal.Decimal, formula string) share {
	return share{num: num, den: den, excess: num.Cmp(den), formula: formula}
}

func fullMarks(why string) share { return share{words: why} }
func noMarks(why string) share   { return share{excess: -1, words: why} }

// shownDecimals is how many decimals of an unrounded result are shown; what follows is
// cut off, not rounded, so that it can't look like another score: 2.3749….
const shownDecimals = 4

// points turns a share into a score and tells how. Rounding is half up, once; full marks
// are the weight itself, and no score exceeds it.
func (e *Explanation) points(s share, weight decimal.Decimal, decimals int32) (score decimal.Decimal) {
	if s.excess >= 0 {
		score = weight
	}
	if s.formula == "" {
		e.Result = score.String() + " 分"
		e.Formula = s.words + "，得满分 " + e.Result
		if s.excess < 0 {
			e.Formula = s.words + "，得 " + e.Result
		}
		return score
	}
	// Cutting off after the last decimal that rounding looks at doesn't change it.
	cut, rest := s.num.Mul(weight).QuoRem(s.den, shownDecimals)
	e.Unrounded = cut.String()
	exact := rest.IsZero() && decimalsOf(e.Unrounded) <= int(decimals)
	if s.excess < 0 && cut.IsPositive() {
		if score = cut; !exact {
			score = decimal.Min(cut.Round(decimals), weight)
			e.Rounding = roundings[decimals]
		}
	}
	if !rest.IsZero() {
		e.Unrounded += "…"
	}
	e.Result = score.String() + " 分"
	e.Formula = s.formula + " × " + weight.String() + " = " + e.Unrounded
	if s.excess > 0 {
		e.Cap = "封顶 " + e.Result
	} else if cut.IsNegative() {
		e.Cap = "最低 0 分"
	}
	return score
}

// decimalsOf counts the decimals of a number as printed.
func decimalsOf(s string) int {
	_, decimals, _ := strings.Cut(s, ".")
	return len(decimals)
}

// roundings are the words by decimals, of which there are fewer than shownDecimals.
var roundings = [...]string{"四舍五入取整", "四舍五入保留一位小数", "四舍五入保留两位小数", "四舍五入保留三位小数"}
