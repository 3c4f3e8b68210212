package scoring

import (
	"strings"
	"unicode/utf8"

	"ziping/domain/zh"
)

// dateText is what a text says that holds one date.
type dateText struct {
	zh.Date
	before bool // 2023年12月31日前
}

// The words around a date that are understood.
var (
	dateHead = newLexicon(false, all(true, "于 在 截至 截止 截止到 截止至 到 至 确保 力争 已 均 均已 全部 已全部 不晚于 不迟于 最迟 最晚 "+
		"完成时间 完成时限 完成日期 时间 : ≤ = ("))
	dateTail = newLexicon(false, all(true, "之前 以前 前 之内 以内 内 止 为止 完成 全部 全面 按时 按期 如期 及时 已 均 均已 并 验收 通过 竣工 完工 办结 "+
		"到位 任务 工作 目标 各项 年度 了 ) . ,"))
	beforeWords = newLexicon(false, all(true, "之前 以前 前"))
	doneWords   = []string{"完成", "竣工", "完工", "办结", "到位"}
)

const maxDateTail = 20 // characters that may follow 前 in a target

// readDate reads a folded text that holds one date, or a span, of which the end counts.
// year is taken if none is written. loose lets other words follow a deadline
// (12月底前完成全部工作); without it only words that add nothing may.
func readDate(s string, year int, loose bool) (d dateText, ok bool) {
	if isPlainNumber(s) {
		return d, false
	}
	s = dateHead.stripAll(s)
	var rest string
	d.Date, rest, ok = zh.CutDate(s, year)
	if !ok {
		return d, false
	}
	if after := strings.TrimLeft(rest, "-~至到"); after != rest {
		if d.Date, rest, ok = readSpan(s, after, d.Date); !ok {
			return d, false
		}
	}
	var tail string
	_, tail, d.before = beforeWords.cut(rest)
	if d.Unit == '年' && !d.End && (d.before || !containsAny(rest, doneWords)) {
		return d, false // a span like 全年; and "2024年前" may mean its start
	}
	if d.before && loose && utf8.RuneCountInString(tail) <= maxDateTail && firstDigit(tail) < 0 {
		return d, true
	}
	return d, dateTail.stripAll(rest) == ""
}

// isPlainNumber spares most numbers the search for a date: digits that are neither
// alone nor followed by a letter of a date.
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
func readSpan(s, after string, first zh.Date) (d zh.Date, rest string, ok bool) {
	d, rest, ok = zh.CutDate(after, first.Last.Year())
	if !ok {
		return d, rest, false
	}
	if again, _, ok := zh.CutDate(s, d.Last.Year()); ok {
		first = again
	}
	d.First, d.End = first.First, true
	return d, rest, !d.Last.Before(d.First)
}
