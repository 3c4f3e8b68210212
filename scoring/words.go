package scoring

import (
	"strings"
	"unicode/utf8"
)

// Attainment is what a tier word says: 达成, 部分达成, 未达成.
type Attainment int

const (
	NotSaid Attainment = iota
	Attained
	PartlyAttained
	NotAttained
)

// A tier word is made of: how far, a verb, what, and the words the notes add.
var (
	howFar = newLexicon(false, append(append(
		all(NotAttained, "未 未能 没有 没 尚未 均未"),
		all(PartlyAttained, "部分 部份")...),
		all(Attained, "已 全部 全面 均 均已 已全部 已全面 完全")...))
	attainVerb = newLexicon(false, all(true, "达成 达到 完成 实现"))
	attainWhat = newLexicon(false, all(true, "预期 年度 全年 绩效 既定 设定 总体 指标 目标 指标值 目标值 效果 要求 的 了"))
	attainTail = wordSet("并具有一定效果 且具有一定效果 具有一定效果 并有一定效果 且效果较差 并且效果较差 效果较差 且效果差")
)

// readAttainment tells a tier word in all its forms: 达成, 已达成预期目标, 未完成年度指标.
// "完成" alone isn't one: it answers a deadline.
func readAttainment(s string) Attainment {
	far, rest, ok := howFar.cut(s)
	if !ok {
		far = Attained
	}
	verb := rest
	_, rest, ok = attainVerb.cut(rest)
	if !ok {
		return NotSaid
	}
	what := attainWhat.stripAll(rest)
	if what != "" && !attainTail[strings.Trim(what, ",;、")] {
		return NotSaid
	}
	if far == Attained && rest == "" && !strings.HasPrefix(verb, "达成") {
		return NotSaid
	}
	return far
}

// donePieces are what "done in time" is made of; timely ones say it alone.
var (
	donePieces = newLexicon(false, append(
		all(true, "完成 办结 竣工 完工 按时 按期 如期 提前 及时 准时"),
		all(false, "已 已经 均 都 全部 全面 圆满 顺利 按计划 按要求 按规定 任务 工作 年度 了")...))
)

// isDone reports whether a text says that something was done: 已完成, 按时完成.
func isDone(s string) bool {
	done := false
	for s != "" {
		says, rest, ok := donePieces.cut(s)
		if !ok {
			return false
		}
		done, s = done || says, rest
	}
	return done
}

// spans name a stretch of time and no quality.
var spans = wordSet("全年 全年度 全年内 本年 本年度 当年 年度 年度内 年内 本年内 一年 整年 一年内 每年 每季度 每月 每周 每日 每天 " +
	"常年 季度 月度 上半年 下半年 一季度 二季度 三季度 四季度")

const maxWord = 16 // characters; a quality word is no longer

// isWord reports whether a folded text is short enough for a quality word: no digit,
// sign or sentence, and not a stretch of time.
func isWord(s string) bool {
	return utf8.RuneCountInString(s) <= maxWord && firstDigit(s) < 0 && !strings.ContainsAny(s, "≥≤=,;:%‰?") && !spans[s]
}
