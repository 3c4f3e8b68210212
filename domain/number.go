package domain

import (
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain/zh"
)

// Number is the text of a number field, as typed. Blank is not zero: it has no value.
type Number string

// maxDigits bounds what is read as a number, so that "1e999999999" or a page of
// digits is a text and not a computation that never ends.
const maxDigits = 40

// Blank reports whether nothing, or only a mark for "nothing" (—, /, 无), was typed.
func (n Number) Blank() bool { return IsBlank(string(n)) }

// Value is the exact value and whether there is one. It reads what people type:
// full-width digits, thousands separators, blanks, a unit after the number (分; 万元,
// and 元 and 亿元 scaled to the 万元 of the form).
func (n Number) Value() (decimal.Decimal, bool) {
	s := strings.TrimSuffix(FoldNumber(string(n)), "分")
	scale := int32(0)
	for _, u := range moneyUnits {
		if rest, ok := strings.CutSuffix(s, u.name); ok {
			s, scale = rest, u.scale
			break
		}
	}
	d, ok := ParseDecimal(s)
	if scale != 0 {
		d = d.Shift(scale)
	}
	return d, ok
}

// Tidy is the number as the form prints it, or the text itself if it is no number.
func (n Number) Tidy() string {
	if n.Blank() {
		return ""
	}
	if d, ok := n.Value(); ok {
		return d.String()
	}
	return strings.TrimSpace(string(n))
}

// ParseDecimal reads a plain decimal: optional sign, digits, at most one point. No
// exponent, no separators.
func ParseDecimal(s string) (decimal.Decimal, bool) {
	digits := s
	if s != "" && (s[0] == '+' || s[0] == '-') {
		digits = s[1:]
	}
	points := 0
	for i := range len(digits) {
		if digits[i] == '.' {
			points++
		} else if !isDigit(digits[i]) {
			return decimal.Decimal{}, false
		}
	}
	if points > 1 || len(digits) == points || len(digits) > maxDigits {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(s)
	return d, err == nil
}

// FoldNumber rewrites what input methods and spreadsheets make of digits: full-width
// forms become ASCII, blanks go, and so do separators between thousands.
func FoldNumber(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case zh.IsSpace(r):
			return -1
		case r == '−' || r == '﹣':
			return '-'
		case r == '。':
			return '.'
		}
		return zh.Narrow(r)
	}, s)
	return dropThousands(s)
}

// dropThousands removes commas that separate groups of three digits and leaves every
// other comma, so that "1,5" stays what it is: not a number.
func dropThousands(s string) string {
	if !strings.Contains(s, ",") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == ',' && i > 0 && isDigit(s[i-1]) && groupOfThree(s[i+1:]) {
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func groupOfThree(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// blankMarks are what people write into a cell to say that there is nothing.
var blankMarks = map[string]bool{"": true, "—": true, "——": true, "-": true, "--": true, "---": true, "———": true, "－": true, "/": true, "／": true, "\\": true, "无": true, "暂无": true, "…": true, "……": true, "...": true}

// IsBlank reports whether a cell's text is empty or only a mark for "nothing".
func IsBlank(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) <= len("———") && blankMarks[s] // no mark is longer, and most texts are
}
