package scoring

import (
	"slices"
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

// What an indicator's name ends in if less of it is better: something bad, with how it is
// counted (投诉率, 事故发生数), or a measure that is one by itself (预算调整率).
var (
	measures = newLexicon(true, all(true, "率 数 数量 次数 起数 件数 例数 人数 个数 宗数 总数 总量 量 比例 占比 比率 面积 天数 时长"))
	arising  = newLexicon(true, all(true, "发生 产生 出现 行为"))
	badWords = newLexicon(true, all(true, "事故 投诉 信访 上访 差错 错误 失误 过失 误差 偏差 偏离 违规 违纪 违法 违约 违章 火灾 灾害 伤亡 死亡 受伤 疫情 发病 感染 故障 "+
		"逾期 超期 延误 拖欠 拖延 滞留 积压 退回 退件 返工 返修 返贫 辍学 流失 空置 闲置 浪费 损耗 损失 漏损 能耗 电耗 水耗 油耗 污染 排放 超标 超支 超编 "+
		"投诉举报 纠纷 舆情 安全事件 责任事件 负面事件 群体性事件 不合格 不满意 不良"))
	badEnds = newLexicon(true, all(true, "预算调整率 资金调整率 调剂率 追加率 变动率 结转率 结余率 经费控制率 费用控制率 支出控制率 成本控制率 人员控制率 编制控制率 结余控制率 发案率 发案数"))
)

// dealtWith are words by which a name says what is done about something bad, of which more
// is better: 投诉办结率, 事故下降率, 达标排放率.
var dealtWith = strings.Fields("办理 处理 受理 接待 调处 调解 化解 查处 整改 治理 防治 防范 应对 检查 排查 扑救 救助 救治 办结 答复 回复 回应 下降 减少 降低 压减 达标 挽回 盘活 追回 回收 收缴 清理 清欠 追缴 监测 预警 报告")

// lessIsBetter reports whether an indicator's name says so.
func lessIsBetter(name string) bool {
	s := quoteMarks.Replace(bracketed.ReplaceAllString(fold(name), ""))
	if _, _, ok := badEnds.cut(s); ok {
		return true
	}
	if containsAny(s, dealtWith) {
		return false
	}
	_, s, _ = measures.cut(s)
	s = arising.stripAll(s)
	_, _, ok := badWords.cut(s)
	return ok
}

var quoteMarks = strings.NewReplacer("“", "", "”", "", "\"", "", "‘", "", "’", "")

// scaleWords are the steps of a scale, each as one word says it.
var scaleWords = newLexicon(false, append(append(append(append(append(append(append(
	all("优", "优秀 优"), all("好", "很好 好")...), all("高", "高 较高")...), all("良", "良好 良 较好")...), all("中", "中等 中 一般")...),
	all("及格", "及格 合格 基本合格")...), all("低", "较低 低")...), all("差", "较差 差 不及格 不合格")...))

// scale splits a target that lists the steps of a scale, the best first: 优良中低差, 优/良/中/差.
// It is nil for all others.
func scale(s string) []string {
	var steps []string
	for s = strings.Trim(s, "()"); s != ""; s = strings.TrimLeft(s, "、/,;-或") {
		step, rest, ok := scaleWords.cut(s)
		if !ok || slices.Contains(steps, step) {
			return nil
		}
		steps, s = append(steps, step), rest
	}
	const least = 3
	if len(steps) < least || !slices.Contains([]string{"优", "好", "高"}, steps[0]) {
		return nil
	}
	return steps
}

// positionOf is the position of a result on a scale, -1 if it is no step of it.
func positionOf(steps []string, s string) int {
	step, rest, ok := scaleWords.cut(s)
	if !ok || rest != "" {
		return -1
	}
	return slices.Index(steps, step)
}
