package scoring

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// What a clause of a result tells besides the result. The words of asides make the figures of any clause
// those of something else; those of afterwards only if a figure was before.
var (
	asides = newLexicon(false, all(true, "其中 包括 含 较 比 同比 环比 与上 与去 和上 上年 上一年 去年 往年 前年 目标 年度目标 指标 指标值 预期 计划 年度计划 原计划 任务 应 年初 每 平均 人均 户均 均"))
	behind = newLexicon(false, all(true, "增长 增加 提高 提升 上升 下降 减少 降低 压减 增幅 降幅 多 少 节约 节省 结余 压缩 新增 净增 超 高于 高出 低于 占 为目标 为计划 为年度 为任务 达目标 达到目标 达计划 达年度 "+
		"达到计划 达到年度 完成率 完成目标 完成计划 完成年度 完成全年 完成任务 任务完成率 目标完成率 优秀率 合格率 即"))
	inTotal = newLexicon(false, all(true, "共 共计 合计 总计 累计 总共 一共 总"))
)

var (
	clauseEnds   = regexp.MustCompile(`[,;、()。:]`)
	clauseStarts = regexp.MustCompile(`其中|同比|环比|[较比与](?:上|去|20\d\d)|超额|超目标|超计划|为(?:年度)?(?:目标|计划)|完成率|实际`)
	figureToken  = regexp.MustCompile(`[^\d]*\d[\d.]*[^\d]*`)
)

// leftOver are words that say of a clause that something is not done; a person has to look at it.
var leftOver = append(slices.DeleteFunc(slices.Clone(refusals), func(w string) bool {
	return w == "计划" || w == "≥" || w == "≤" || w == "="
}), "其余", "剩余", "取消")

const maxCounted = 120 // characters of a result that is searched for its figure

// countedFigure is a figure of a result in the target's unit.
type countedFigure struct {
	n     numberText
	like  int  // 2 in the unit itself, 1 in one that counts the same things, 0 without one
	total bool // said to be the sum
}

// readCounted reads a result of several figures: the one that is meant is in the target's unit, and
// not in a comparison (21500人次，比2023年增长8%; 培训12期960人次). Two that could be meant are left
// to a person, unless one is the sum of the others.
func (r *Result) readCounted(t Quantity, year int) {
	if r.Kind != KindText && r.Kind != KindWord || utf8.RuneCountInString(r.Word) > maxCounted || firstDigit(r.Word) < 0 {
		return
	}
	var list []countedFigure
	begun := false
	for _, clause := range clauseEnds.Split(clauseStarts.ReplaceAllString(r.Word, ",$0"), -1) {
		if containsAny(clause, leftOver) {
			return
		}
		if isAside(clause, begun, year) {
			continue
		}
		found, ok := countedIn(clause, t)
		if !ok {
			return
		}
		begun = begun || firstDigit(clause) >= 0
		list = append(list, found...)
	}
	if n, ok := meant(list); ok {
		n.wordy = true
		r.setNumber(n)
	}
}

// isAside reports whether a clause is about something else; begun tells whether a figure was before.
func isAside(clause string, begun bool, year int) bool {
	_, _, aside := asides.cut(clause)
	if _, _, later := behind.cut(clause); begun && later {
		return true
	}
	return aside || otherYear(clause, year)
}

// countedIn are the figures of a clause in a unit; ok is false if it has one that can't be read.
func countedIn(clause string, t Quantity) (list []countedFigure, ok bool) {
	tokens := []string{clause}
	n, read := readNumber(clause)
	if !read {
		tokens = figureToken.FindAllString(withoutYear(clause), -1)
	}
	for _, token := range tokens {
		if n, read = readNumber(token); !read {
			return nil, firstDigit(token) < 0
		}
		_, _, total := inTotal.cut(token)
		c := countedFigure{n: n, total: total}
		switch {
		case n.low.Base == t.Base:
			c.like = 2
		case alike(n.low.Base, t.Base):
			c.like = 1
		case n.low.Unit != "" && t.Unit != "":
			continue
		}
		list = append(list, c)
	}
	return list, true
}

// meant is the figure that is the result.
func meant(list []countedFigure) (n numberText, ok bool) {
	best := 0
	for _, c := range list {
		best = max(best, c.like)
	}
	list = slices.DeleteFunc(list, func(c countedFigure) bool { return c.like < best })
	if len(list) == 1 {
		return list[0].n, true
	}
	if at := only(len(list), func(i int) bool { return list[i].total }); at >= 0 {
		return list[at].n, true
	}
	if !slices.ContainsFunc(list, func(c countedFigure) bool { return !c.n.low.Value.Equal(list[0].n.low.Value) }) && len(list) > 0 {
		return list[0].n, true // 受理56件，办结56件
	}
	if len(list) < 3 {
		return n, false
	}
	sum := decimal.Zero
	for _, c := range list[1:] {
		sum = sum.Add(c.n.low.Value)
	}
	return list[0].n, sum.Equal(list[0].n.low.Value)
}
