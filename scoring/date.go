package scoring

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Period is a date as exact as it was written: both ends are the same day, or the first
// and last day of a month, a quarter or a year. Both are zero where there is no date.
type Period struct{ First, Last time.Time }

// dateText is what a text says that holds one date.
type dateText struct {
	Period
	unit   rune // how exact it is written: 日, 月, 季, 年
	end    bool // names the end of its month, quarter or year: 底, 末, 内; or is a span
	before bool // 2023年12月31日前
}

// The words around a date that are understood.
var (
	dateHead = newLexicon(false, all(true, "于 在 截至 截止 截止到 截止至 到 至 确保 力争 已 均 均已 全部 已全部 不晚于 不迟于 最迟 最晚 "+
		"完成时间 完成时限 完成日期 时间 : ≤ = ("))
	dateTail = newLexicon(false, all(true, "之前 以前 前 之内 以内 内 止 为止 完成 全部 全面 按时 按期 如期 及时 已 均 均已 并 验收 通过 竣工 完工 办结 "+
		"到位 任务 工作 目标 各项 年度 了 ) . ,"))
	beforeWords = newLexicon(false, all(true, "之前 以前 前"))
	endWords    = newLexicon(false, all(true, "底 末 终"))
	yearEnds    = newLexicon(false, all(true, "年底 年末 年终 年内 年度内 底 末 终 内"))
	doneWords   = []string{"完成", "竣工", "完工", "办结", "到位"}
)

const maxDateTail = 20 // characters that may follow 前 in a target

// readDate reads a folded text that holds one date, or a span, of which the end counts.
// year stands in where none is written. loose lets other words follow a deadline
// (12月底前完成全部工作); without it only words that add nothing may.
func readDate(s string, year int, loose bool) (d dateText, ok bool) {
	if isPlainNumber(s) {
		return d, false
	}
	s = dateHead.stripAll(s)
	d, rest, ok := readDateExpr(s, year)
	if !ok {
		return d, false
	}
	if after := strings.TrimLeft(rest, "-~至到"); after != rest {
		if d, rest, ok = readSpan(s, after, d); !ok {
			return d, false
		}
	}
	var tail string
	_, tail, d.before = beforeWords.cut(rest)
	if d.unit == '年' && !d.end && (d.before || !containsAny(rest, doneWords)) {
		return d, false // a span like 全年; and "2024年前" may mean its start
	}
	if d.before && loose && utf8.RuneCountInString(tail) <= maxDateTail && firstDigit(tail) < 0 {
		return d, true
	}
	return d, dateTail.stripAll(rest) == ""
}

// isPlainNumber spares most numbers the search for a date: digits that neither stand
// alone nor have a letter of a date behind them.
func isPlainNumber(s string) bool {
	if strings.HasPrefix(s, "≥") {
		return true
	}
	rest := s[leadingDigits(s, '0'):]
	if rest == s || rest == "" {
		return rest == "" && len(s) != 8
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !strings.ContainsRune("年月季-/.~至到", r)
}

// readSpan reads the end of a span that begins with first. Whichever end has no year
// takes that of the other.
func readSpan(s, after string, first dateText) (d dateText, rest string, ok bool) {
	d, rest, ok = readDateExpr(after, first.Last.Year())
	if !ok {
		return d, rest, false
	}
	if again, _, ok := readDateExpr(s, d.Last.Year()); ok {
		first = again
	}
	d.First, d.end = first.First, true
	return d, rest, !d.Last.Before(d.First)
}

// readDateExpr reads the one date a text begins with.
func readDateExpr(s string, formYear int) (d dateText, rest string, ok bool) {
	year, rest, sep := cutYear(s, formYear)
	switch sep {
	case '-', '/', '.':
		near := -1 <= year-formYear && year-formYear <= 1
		return readPlainDate(rest, year, sep, near)
	case '8': // 20231231
		n, _ := strconv.Atoi(rest[:4])
		return day(year, n/100, n%100, rest[4:])
	}
	if _, after, found := yearEnds.cut(rest); found && (sep == '年' || strings.HasPrefix(rest, "年")) {
		return dateText{Period: months(year, 1, 12), unit: '年', end: true}, after, true
	}
	if after, found := strings.CutPrefix(rest, "上半年"); found {
		return period(year, 1, 6, '季', after)
	}
	if after, found := strings.CutPrefix(rest, "下半年"); found {
		return period(year, 7, 12, '季', after)
	}
	n, after, found := cutNumber(strings.TrimPrefix(rest, "第"))
	if q, isQuarter := strings.CutPrefix(after, "季度"); found && isQuarter && 1 <= n && n <= 4 {
		return period(year, 3*n-2, 3*n, '季', q)
	}
	if found && 1 <= n && n <= 12 {
		return readMonth(year, n, after)
	}
	if sep == '年' && !found {
		return dateText{Period: months(year, 1, 12), unit: '年'}, rest, true
	}
	return d, s, false
}

// cutYear takes the year off a text. sep is what parts it from the month: 年, -, / or .;
// '8' where eight digits stand together; 0 where there is no year.
func cutYear(s string, year int) (_ int, rest string, sep rune) {
	for _, w := range []struct {
		text string
		plus int
	}{{"次年", 1}, {"下年", 1}, {"明年", 1}, {"当年", 0}, {"本年", 0}, {"今年", 0}} {
		if rest, ok := strings.CutPrefix(s, w.text); ok {
			return year + w.plus, strings.TrimPrefix(rest, "度"), '年'
		}
	}
	n, rest, ok := cutNumber(s)
	if len(s)-len(rest) == 8 && 19000000 < n && n < 21000000 {
		return n / 10000, s[4:], '8'
	}
	after, isYear := strings.CutPrefix(rest, "年")
	if isYear && 10 <= n && n < 100 && startsWithDigit(s) { // 23年12月, not 10年
		if _, month, ok := cutNumber(after); ok && strings.HasPrefix(month, "月") || strings.HasPrefix(after, "底") {
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
// alone behind a point may be decimals: they are a month if a word for a time follows, or
// if the year is near that of the form.
func readPlainDate(s string, year int, sep rune, near bool) (d dateText, rest string, ok bool) {
	m, rest, ok := cutNumber(s)
	if !ok || m < 1 || m > 12 {
		return d, s, false
	}
	if after, found := strings.CutPrefix(rest, string(sep)); found && startsWithDigit(after) {
		k := 1 // digits of the day: a time of day may stand right behind them
		if startsWithDigit(after[1:]) {
			k = 2
		}
		n, _ := strconv.Atoi(after[:k])
		return day(year, m, n, cutTime(after[k:]))
	}
	_, _, ended := endWords.cut(rest)
	_, _, before := beforeWords.cut(rest)
	if month, found := strings.CutPrefix(rest, "月"); found {
		rest = month
	} else if sep == '.' && !ended && !before && !(near && len(s) == 2) {
		return d, s, false
	}
	return period(year, m, m, '月', rest)
}

// cutTime drops the time of day that a spreadsheet shows behind a date.
func cutTime(s string) string {
	if n := leadingDigits(s, ':'); strings.Contains(s[:n], ":") {
		return s[n:]
	}
	return s
}

// readMonth reads what follows the number of a month.
func readMonth(year, m int, s string) (d dateText, rest string, ok bool) {
	rest, ok = strings.CutPrefix(s, "月")
	if !ok { // 1-12月
		if after := strings.TrimLeft(s, "-~至到"); after != s {
			if n, after, found := cutNumber(after); found && m <= n && n <= 12 && strings.HasPrefix(after, "月") {
				return dateText{Period: months(year, m, n), unit: '月', end: true}, after[len("月"):], true
			}
		}
		return d, s, false
	}
	rest = strings.TrimPrefix(rest, "份")
	if n, after, found := cutNumber(rest); found {
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
			return dateText{Period: p, unit: '日'}, after, true
		}
	}
	return period(year, m, m, '月', rest)
}

// period is a span of whole months and reads whether the text names its end.
func period(year, from, to int, unit rune, s string) (dateText, string, bool) {
	_, rest, end := endWords.cut(s)
	return dateText{Period: months(year, from, to), unit: unit, end: end}, rest, true
}

func months(year, from, to int) Period {
	return Period{date(year, from, 1), date(year, to+1, 1).AddDate(0, 0, -1)}
}

func day(year, m, n int, rest string) (dateText, string, bool) {
	t := date(year, m, n)
	return dateText{Period: Period{t, t}, unit: '日'}, rest, 1 <= m && m <= 12 && t.Day() == n
}

func date(year, m, n int) time.Time { return time.Date(year, time.Month(m), n, 0, 0, 0, 0, time.UTC) }

const chineseDigits = "〇一二三四五六七八九"

// cutNumber takes a whole number off a text, in digits or in Chinese (十二, 二〇二三).
func cutNumber(s string) (n int, rest string, ok bool) {
	if startsWithDigit(s) {
		k := leadingDigits(s, '0')
		n, err := strconv.Atoi(s[:k])
		return n, s[k:], err == nil
	}
	last := -1 // the digit just read, -1 for none
	rest = s
	for rest != "" {
		r, size := utf8.DecodeRuneInString(rest)
		i := strings.IndexRune(chineseDigits, r) / len("一")
		switch {
		case r == '十':
			n, last = max(n, 1)*10, -1
		case r == '零' || r == '○':
			n, last = n*10, 0
		case !strings.ContainsRune(chineseDigits, r):
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

// dateString is a day as an explanation shows it; without the year where it isn't known.
func dateString(t time.Time) string {
	s := strconv.Itoa(int(t.Month())) + "月" + strconv.Itoa(t.Day()) + "日"
	if t.Year() > 0 {
		s = strconv.Itoa(t.Year()) + "年" + s
	}
	return s
}

// String is the period as an explanation shows it.
func (p Period) String() string {
	if p.First.Equal(p.Last) {
		return dateString(p.Last)
	}
	return dateString(p.First) + "至" + dateString(p.Last)
}
