package zh

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Numerals are the ten digits in every way a year is written: 2023, ２０２３, 二〇二三 with
// the zeros that input methods offer.
var Numerals = [][]rune{[]rune("0123456789"), []rune("０１２３４５６７８９"), []rune("〇一二三四五六七八九"), []rune("○一二三四五六七八九"), []rune("零一二三四五六七八九")}

// HanDigits are the digits from 0 to 9 in Chinese.
const HanDigits = "〇一二三四五六七八九"

// IsHanDigit reports whether a character is a digit in Chinese. The circle ○ is one only
// next to others.
func IsHanDigit(r rune) bool { return r == '零' || strings.ContainsRune(HanDigits, r) }

// IsNumeral reports whether a character is a digit in any of the numerals.
func IsNumeral(r rune) bool {
	return '0' <= r && r <= '9' || '０' <= r && r <= '９' || r == '○' || IsHanDigit(r)
}

// CutNumber takes a whole number off the text: ASCII digits, or Chinese ones (十二, 二〇二三).
func CutNumber(s string) (n int, rest string, ok bool) {
	if startsWithDigit(s) {
		k := 1
		for startsWithDigit(s[k:]) {
			k++
		}
		n, err := strconv.Atoi(s[:k])
		return n, s[k:], err == nil
	}
	last := -1 // the digit just read, -1 for none
	rest = s
	for rest != "" {
		r, size := utf8.DecodeRuneInString(rest)
		i := strings.IndexRune(HanDigits, r) / len("一")
		switch {
		case r == '十':
			n, last = max(n, 1)*10, -1
		case r == '零' || r == '○', ok && (r == 'O' || r == 'Ｏ' || r == '0'): // 二O二四
			n, last = n*10, 0
		case !strings.ContainsRune(HanDigits, r):
			return n, rest, ok
		case ok && last < 0:
			n, last = n+i, i
		default:
			n, last = n*10+i, i
		}
		rest, ok = rest[size:], true
		if n > 9999 {
			return 0, s, false
		}
	}
	return n, rest, ok
}

func startsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

// Han writes a number from 1 to 999 in Chinese: 二十三, 一百零五.
func Han(n int) string {
	digits := []rune(HanDigits)
	if n >= 100 {
		text, rest := Han(n/100)+"百", n%100
		switch {
		case rest == 0:
			return text
		case rest < 10:
			return text + "零" + Han(rest)
		case rest < 20:
			return text + "一" + Han(rest)
		}
		return text + Han(rest)
	}
	tens, ones := "", ""
	if n >= 10 {
		tens = "十"
	}
	if n >= 20 {
		tens = string(digits[n/10]) + "十"
	}
	if n%10 > 0 {
		ones = string(digits[n%10])
	}
	return tens + ones
}
