package domain

import (
	"math/big"
	"regexp"
	"strings"
)

// SumPlaces is how many decimals the result of a sum is rounded to if its division does not end.
const SumPlaces = 2

// Sum is what a person typed into a number field for the program to work out: 480.5+20,
// =1200/12.
type Sum struct {
	Result  Number // with the unit that the sum ends with
	Rounded bool   // half up, because a division does not end
}

// longestSum bounds what is read as a sum, so that a page of digits stays a text.
const longestSum = 200

// Sum works a text out. ok is false for one that is no sum: a plain number, a text, a division
// by zero, and a date (2023-1-5) unless an equals sign says that it is to be worked out.
func (n Number) Sum() (s Sum, ok bool) {
	text := string(n)
	if len(text) > longestSum || !strings.ContainsAny(text, "=+-*/＝＋－−﹣＊／×÷") {
		return s, false
	}
	text = strings.NewReplacer("×", "*", "÷", "/").Replace(FoldNumber(text))
	text, asked := strings.CutPrefix(text, "=")
	unit := ""
	for _, u := range []string{WanYuan, YiYuan, Yuan, "分"} {
		if rest, cut := strings.CutSuffix(text, u); cut {
			text, unit = rest, u
			break
		}
	}
	if _, plain := ParseDecimal(text); plain && !asked || datelike.MatchString(text) && !asked {
		return s, false
	}
	p := sumParser{rest: text}
	value := p.sum()
	if value == nil || p.rest != "" {
		return s, false
	}
	places, ends := value.FloatPrec()
	if !ends {
		places, s.Rounded = SumPlaces, true
	}
	result := Number(value.FloatString(places))
	if _, ok := result.Value(); !ok { // it has too many digits
		return s, false
	}
	s.Result = Number(result.Tidy() + unit)
	return s, true
}

// Worked is the result of a sum typed into a number field; other texts stay.
func (f Field) Worked(text string) string {
	if f.Holds().IsNumber() {
		return string(Number(text).Worked())
	}
	return text
}

// Worked is the result of a sum, and every other text itself.
func (n Number) Worked() Number {
	if s, ok := n.Sum(); ok {
		return s.Result
	}
	return n
}

var datelike = regexp.MustCompile(`^(19|20)\d\d[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])$`)

// sumParser reads a sum from the left. Its values are exact, nil for what is no sum.
type sumParser struct{ rest string }

// take takes off the next character if it is one of these.
func (p *sumParser) take(any string) byte {
	if p.rest == "" || !strings.Contains(any, p.rest[:1]) {
		return 0
	}
	c := p.rest[0]
	p.rest = p.rest[1:]
	return c
}

func (p *sumParser) sum() *big.Rat { return p.chain("+-", p.product) }

func (p *sumParser) product() *big.Rat { return p.chain("*/", p.value) }

// chain reads parts joined by signs of one rank.
func (p *sumParser) chain(signs string, part func() *big.Rat) *big.Rat {
	sum := part()
	for sum != nil {
		sign := p.take(signs)
		if sign == 0 {
			break
		}
		if sign == '+' || sign == '-' { // 1++2, 10--20 are slips
			if strings.HasPrefix(p.rest, "+") || strings.HasPrefix(p.rest, "-") {
				return nil
			}
		}
		next := part()
		switch {
		case next == nil, sign == '/' && next.Sign() == 0:
			return nil
		case sign == '+':
			sum = new(big.Rat).Add(sum, next)
		case sign == '-':
			sum = new(big.Rat).Sub(sum, next)
		case sign == '*':
			sum = new(big.Rat).Mul(sum, next)
		default:
			sum = new(big.Rat).Quo(sum, next)
		}
	}
	return sum
}

// value reads a number, also in percent, or a sum in brackets, perhaps with a sign.
func (p *sumParser) value() *big.Rat {
	if sign := p.take("+-"); sign != 0 {
		if strings.HasPrefix(p.rest, "+") || strings.HasPrefix(p.rest, "-") {
			return nil
		}
		v := p.value()
		if v != nil && sign == '-' {
			v = new(big.Rat).Neg(v)
		}
		return v
	}
	var v *big.Rat
	if p.take("(") != 0 {
		if v = p.sum(); p.take(")") == 0 {
			return nil
		}
	} else {
		digits := len(p.rest) - len(strings.TrimLeft(p.rest, "0123456789."))
		d, ok := ParseDecimal(p.rest[:digits])
		if !ok {
			return nil
		}
		v, p.rest = d.Rat(), p.rest[digits:]
	}
	if v != nil && p.take("%") != 0 {
		v = new(big.Rat).Quo(v, big.NewRat(100, 1))
	}
	return v
}
