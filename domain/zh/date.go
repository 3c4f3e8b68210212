package zh

import (
	"strconv"
	"strings"
	"time"
)

// Period is a date as exact as it was written: both ends are the same day, or the first
// and last day of a month, a quarter or a year. Both are zero if there is no date.
type Period struct{ First, Last time.Time }

// Date is a date as it was written.
type Date struct {
	Period
	Unit rune // how exact it is: 日, 月, 季, 年
	End  bool // it names the end of its month, quarter or year (底, 末, 内), or is a span
}

// ParseDate reads a text that is one day: 2024年2月23日, 2024/2/23, 二〇二四年二月二十三日.
func ParseDate(text string) (day time.Time, ok bool) {
	d, rest, ok := CutDate(Fold(text), 0)
	return d.Last, ok && rest == "" && d.Unit == '日' && d.First.Equal(d.Last) && d.Last.Year() > 1
}

// The words for the end of a year, of any period, and for a deadline; longer
// ones first.
var (
	yearEnds    = []string{"年度内", "年底", "年末", "年终", "年内", "底", "末", "终", "内"}
	endWords    = []string{"底", "末", "终"}
	beforeWords = []string{"之前", "以前", "前"}
)

// cutWord takes the first of the words that the text begins with off it.
func cutWord(s string, words []string) (rest string, ok bool) {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(s, w); ok {
			return rest, true
		}
	}
	return s, false
}

// CutDate takes the date off a folded text. If it has no year, it is of formYear.
func CutDate(s string, formYear int) (d Date, rest string, ok bool) {
	year, rest, sep := cutYear(s, formYear)
	switch sep {
	case '-', '/', '.':
		near := -1 <= year-formYear && year-formYear <= 1
		return readPlainDate(rest, year, sep, near)
	case '8': // 20231231
		n, _ := strconv.Atoi(rest[:4])
		return day(year, n/100, n%100, rest[4:])
	}
	if after, found := cutWord(rest, yearEnds); found && (sep == '年' || strings.HasPrefix(rest, "年")) {
		return Date{Period: months(year, 1, 12), Unit: '年', End: true}, after, true
	}
	if after, found := strings.CutPrefix(rest, "上半年"); found {
		return period(year, 1, 6, '季', after)
	}
	if after, found := strings.CutPrefix(rest, "下半年"); found {
		return period(year, 7, 12, '季', after)
	}
	n, after, found := CutNumber(strings.TrimPrefix(rest, "第"))
	if q, isQuarter := strings.CutPrefix(after, "季度"); found && isQuarter && 1 <= n && n <= 4 {
		return period(year, 3*n-2, 3*n, '季', q)
	}
	if found && 1 <= n && n <= 12 {
		return readMonth(year, n, after)
	}
	if sep == '年' && !found {
		return Date{Period: months(year, 1, 12), Unit: '年'}, rest, true
	}
	return d, s, false
}

// cutYear cuts the year off a text. sep is the separator between it and the month: 年, -, / or .;
// '8' if it is eight digits in a row; 0 if there is no year.
func cutYear(s string, year int) (_ int, rest string, sep rune) {
	for _, w := range []struct {
		text string
		plus int
	}{{"次年", 1}, {"下年", 1}, {"明年", 1}, {"当年", 0}, {"本年", 0}, {"今年", 0}} {
		if rest, ok := strings.CutPrefix(s, w.text); ok {
			return year + w.plus, strings.TrimPrefix(rest, "度"), '年'
		}
	}
	n, rest, ok := CutNumber(s)
	if len(s)-len(rest) == 8 && 19000000 < n && n < 21000000 {
		return n / 10000, s[4:], '8'
	}
	after, isYear := strings.CutPrefix(rest, "年")
	if isYear && 10 <= n && n < 100 && startsWithDigit(s) { // 23年12月, not 10年
		if _, month, ok := CutNumber(after); ok && strings.HasPrefix(month, "月") || strings.HasPrefix(after, "底") {
			return 2000 + n, after, '年'
		}
	}
	if !ok || n < 1900 || n > 2100 {
		return year, s, 0
	}
	if isYear {
		return n, strings.TrimPrefix(after, "度"), '年'
	}
	if rest != "" && strings.ContainsRune("-/.", rune(rest[0])) && startsWithDigit(rest[1:]) {
		return n, rest[1:], rune(rest[0])
	}
	return year, s, 0
}

// readPlainDate reads what follows the year in 2023-12-31, 2023/12, 2023.12.31. Two digits
// alone after a point may be decimals: they are a month if a word for a time follows, or
// if the year is near that of the form.
func readPlainDate(s string, year int, sep rune, near bool) (d Date, rest string, ok bool) {
	m, rest, ok := CutNumber(s)
	if !ok || m < 1 || m > 12 {
		return d, s, false
	}
	if after, found := strings.CutPrefix(rest, string(sep)); found && startsWithDigit(after) {
		k := 1 // digits of the day: a time of day may follow right after them
		if startsWithDigit(after[1:]) {
			k = 2
		}
		n, _ := strconv.Atoi(after[:k])
		return day(year, m, n, cutTime(after[k:]))
	}
	_, ended := cutWord(rest, endWords)
	_, before := cutWord(rest, beforeWords)
	if strings.HasPrefix(rest, "月") {
		return readMonth(year, m, rest)
	}
	if sep == '.' && !ended && !before && !(near && len(s) == 2) {
		return d, s, false
	}
	return period(year, m, m, '月', rest)
}

// cutTime drops the time of day that a spreadsheet shows after a date.
func cutTime(s string) string {
	if rest := strings.TrimLeft(s, "0123456789:"); strings.Contains(s[:len(s)-len(rest)], ":") {
		return rest
	}
	return s
}

// readMonth reads what follows the number of a month.
func readMonth(year, m int, s string) (d Date, rest string, ok bool) {
	rest, ok = strings.CutPrefix(s, "月")
	if !ok { // 1-12月
		if after := strings.TrimLeft(s, "-~至到"); after != s {
			if n, after, found := CutNumber(after); found && m <= n && n <= 12 && strings.HasPrefix(after, "月") {
				return Date{Period: months(year, m, n), Unit: '月', End: true}, after[len("月"):], true
			}
		}
		return d, s, false
	}
	rest = strings.TrimPrefix(rest, "份")
	if n, after, found := CutNumber(rest); found {
		cut, isDay := strings.CutPrefix(after, "日")
		if !isDay {
			cut, isDay = strings.CutPrefix(after, "号")
		}
		if isDay || after == "" || strings.HasPrefix(after, "前") {
			return day(year, m, n, cut)
		}
		return d, s, false
	}
	for i, w := range []string{"上旬", "中旬", "下旬"} {
		if after, found := strings.CutPrefix(rest, w); found {
			p := months(year, m, m)
			p.First = p.First.AddDate(0, 0, 10*i)
			if i < 2 {
				p.Last = p.First.AddDate(0, 0, 9)
			}
			return Date{Period: p, Unit: '日'}, after, true
		}
	}
	return period(year, m, m, '月', rest)
}

// period is a span of whole months and reads whether the text names its end.
func period(year, from, to int, unit rune, s string) (Date, string, bool) {
	rest, end := cutWord(s, endWords)
	return Date{Period: months(year, from, to), Unit: unit, End: end}, rest, true
}

func months(year, from, to int) Period {
	return Period{Day(year, from, 1), Day(year, to+1, 1).AddDate(0, 0, -1)}
}

func day(year, m, n int, rest string) (Date, string, bool) {
	t := Day(year, m, n)
	return Date{Period: Period{t, t}, Unit: '日'}, rest, 1 <= m && m <= 12 && t.Day() == n
}

// Day is a day, at midnight of UTC.
func Day(year, m, n int) time.Time { return time.Date(year, time.Month(m), n, 0, 0, 0, 0, time.UTC) }

// FormatDay writes a day as 2023年12月31日, without a year that isn't known.
func FormatDay(t time.Time) string {
	s := strconv.Itoa(int(t.Month())) + "月" + strconv.Itoa(t.Day()) + "日"
	if t.Year() > 0 {
		s = strconv.Itoa(t.Year()) + "年" + s
	}
	return s
}

// String writes the period as its day, or its first and last day.
func (p Period) String() string {
	if p.First.Equal(p.Last) {
		return FormatDay(p.Last)
	}
	return FormatDay(p.First) + "至" + FormatDay(p.Last)
}
