package scoring

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

const (
	hanNumerals = `[〇零一二两三四五六七八九十百千万亿]+`
	hanDecimals = `点[〇零一二三四五六七八九]+`
)

var (
	hanMoney   = regexp.MustCompile(`(` + hanNumerals + `)(` + hanDecimals + `)?([万亿])?元`)
	hanPercent = regexp.MustCompile(`百分之(` + hanNumerals + `)(` + hanDecimals + `)?`)
)

// hanPowers are the powers of ten by which Chinese numbers are read.
var hanPowers = map[rune]int32{'十': 1, '百': 2, '千': 3, '万': 4, '亿': 8}

// digitFigures writes amounts and percentages in digits: 四百六十七万八千元 is 467.8万元, as exact
// as it was written.
func digitFigures(s string) string {
	s = hanPercent.ReplaceAllStringFunc(s, func(text string) string {
		m := hanPercent.FindStringSubmatch(text)
		n, _, ok := hanNumber(m[1])
		if !ok {
			return text
		}
		return n.String() + hanFraction(m[2]) + "%"
	})
	return hanMoney.ReplaceAllStringFunc(s, func(text string) string {
		m := hanMoney.FindStringSubmatch(text)
		n, last, ok := hanNumber(m[1])
		switch {
		case !ok:
			return text
		case m[2] != "":
			return n.String() + hanFraction(m[2]) + m[3] + domain.Yuan
		}
		n = n.Shift(-hanPowers['万'])
		return n.StringFixed(max(0, hanPowers['万']-last)) + domain.WanYuan
	})
}

// hanNumber reads a whole number in Chinese; last is the power of ten of its last character.
func hanNumber(s string) (n decimal.Decimal, last int32, ok bool) {
	var below, digit decimal.Decimal // what is read of the thousands, and of it the digit
	for _, r := range strings.ReplaceAll(s, "两", "二") {
		power, isPower := hanPowers[r]
		switch {
		case !isPower:
			if digit.IsPositive() {
				return n, 0, false // 二〇二四 is no amount
			}
			digit, last = decimal.NewFromInt(hanDigit(r)), 0
		case power < hanPowers['万']:
			if digit.IsZero() {
				digit = one // 十二
			}
			below, digit, last = below.Add(digit.Shift(power)), decimal.Zero, power
		default:
			part := n.Add(below).Add(digit)
			if power == hanPowers['万'] && !n.IsZero() { // after 亿
				n = n.Add(below.Add(digit).Shift(power))
			} else {
				n = part.Shift(power)
			}
			below, digit, last = decimal.Zero, decimal.Zero, power
		}
	}
	n = n.Add(below).Add(digit)
	return n, last, n.IsPositive()
}

// hanDigit is the value of a digit in Chinese; 零 is not among zh.HanDigits.
func hanDigit(r rune) int64 { return int64(max(0, strings.IndexRune(zh.HanDigits, r)) / len("一")) }

// hanFraction is 点二三 in digits.
func hanFraction(s string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	for _, r := range strings.TrimPrefix(s, "点") {
		b.WriteByte('0' + byte(hanDigit(r)))
	}
	return "." + b.String()
}
