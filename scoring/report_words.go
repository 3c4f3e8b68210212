package scoring

import (
	"slices"
	"strings"

	"ziping/domain"
)

// measure is what a figure of a report says of its subject.
type measure int

const (
	noMeasure measure = iota
	mInitial          // 年初预算数
	mBudget           // 全年预算数
	mExecuted         // 全年执行数
	mUnspent          // the budget that was not spent
	mMore             // by how much the budget grew in the year
	mLess             // or shrank
	mChanged          // by what share
	mRate             // execution rate
	mPoints           // points that were got
	mWeight           // points that can be got
	mMoney            // the money of the projects evaluated
	mShare            // and its share of the unit's money for projects
	mProjects         // how many there are
	mRows             // how many indicators there are
	mFull             // and how many of them got all their points
)

// reportLabels are the names of figures, as they are right before these.
var reportLabels = newLexicon(true, slices.Concat(
	all(mInitial, "年初预算数 年初预算 年初部门预算 年初部门预算数 年初批复预算 年初批复预算数 年初预算批复数 年初批复数 年初预算安排 年初预算资金"),
	all(mBudget, "全年预算数 全年预算 调整后预算数 调整后预算 调整预算数 调整后全年预算 全年预算资金"),
	all(mExecuted, "全年执行数 全年执行 预算执行数 实际执行数 全年实际执行 全年实际支出 全年支出 实际支出"),
	all(mUnspent, "全年预算未执行 未执行 尚未执行"),
	all(mMore, "全年预算比年初增加 比年初增加 较年初增加 比年初预算增加 较年初预算增加 比年初调增 较年初调增"),
	all(mLess, "全年预算比年初减少 比年初减少 较年初减少 比年初预算减少 较年初预算减少 比年初调减 较年初调减"),
	all(mRate, "执行率 预算执行率 资金执行率 预算资金执行率 全年预算执行率 预算资金总执行率"),
	all(mPoints, "得 得分 自评得分 自评总得分 自评总分 综合得分 总得分 自评综合得分 综合评分 自评 自评得"),
	all(mWeight, "满分 分值"),
	all(mMoney, "涉及项目资金 涉及项目支出"),
	all(mShare, "占项目支出的 占项目支出 占项目支出总额的 占项目支出比重 占项目支出的比重"),
	all(mProjects, "自评项目 项目自评 自评项目数 自评项目个数 项目个数 项目总数 涉及项目 自评项目共 纳入自评的项目"),
	all(mFull, "得满分 得满分的"),
))

// takes are the units of the figures of a measure.
var takes = map[measure][]string{
	mInitial: moneyWords, mBudget: moneyWords, mExecuted: moneyWords, mUnspent: moneyWords, mMore: moneyWords, mLess: moneyWords, mMoney: moneyWords,
	mRate: {"%"}, mShare: {"%"}, mChanged: {"%"}, mPoints: {"分"}, mWeight: {"分"}, mProjects: {"个"}, mRows: {"项", "个"}, mFull: {"项", "个"},
}

var moneyWords = []string{domain.WanYuan, domain.YiYuan, domain.Yuan}

// moneyScale is the power of ten of 万元 that a unit of money is.
var moneyScale = map[string]int32{domain.WanYuan: 0, domain.YiYuan: 4, domain.Yuan: -4}

// reportLinks are the words between the name of a figure and it, countLinks those before a count.
var (
	reportLinks = newLexicon(true, all(true, linkWords))
	countLinks  = newLexicon(true, all(true, linkWords+" 设 设有 设置 涉及"))
)

const linkWords = "为 是 只有 仅 仅为 仅有 达 达到 共 共计 共有 累计 合计 总计 约 约为 : 了 有 金额 完成 金额为"

// aroundSubject are words around the name of what a figure is of that make it no other's.
var aroundSubject = struct{ before, after lexicon[bool] }{
	newLexicon(false, all(true, "度 年 年度 本年 本年度 全年 我单位 我局 我中心 我馆 我院 我校 我委 我办 我站 我所 本单位 本部门 本项目 该项目 部门整体支出 部门整体 整体支出 单位整体支出 部门 单位 财政 资金 预算 其中 总 : 项目 2 的 自评 根据自评 经自评 经综合评价 绩效")),
	newLexicon(true, all(true, "部门整体支出 部门整体 整体支出 单位整体支出 项目 部门 单位 资金 预算 年度 总额 的 : 总 一级指标 绩效")),
}

// elsewhere are words that make the figures after them those of another time, or of a plan.
var elsewhere = []string{"上年", "去年", "往年", "前年", "同期", "半年", "季度", "月", "预计", "计划", "拟", "力争", "明年", "次年", "下一年", "原", "现场评价", "抽取", "抽查", "复核", "第三方", "重点评价", "财政评价"}

// relative are words that make a figure one of a comparison.
var relative = []string{"比", "较", "增长", "下降", "提高", "提升", "降低", "增加", "减少", "上升"}

// softened are words after a figure that make it no exact one.
var softened = []string{"以上", "以下", "以内", "左右", "余", "多", "上下", "~", "-", "至", "—", "百分点", "月", "日"}

// stripAround removes the words around a subject.
func stripAround(s string) string {
	for {
		was := s
		s = aroundSubject.before.stripAll(s)
		s = aroundSubject.after.stripAll(s)
		if s == was {
			return s
		}
	}
}

// label reads the name of a figure, and what is before it, from the words before it.
func label(lead string) (m measure, rest string) {
	lead = strings.TrimRight(lead, ":")
	if at := strings.LastIndexAny(lead, ",():"); at >= 0 {
		lead = lead[at+1:]
	}
	if at := strings.LastIndex(lead, "、"); at >= 0 {
		lead = lead[at+len("、"):]
	}
	if m, rest, ok := reportLabels.cut(lead); ok { // 涉及项目共 before 共
		return m, rest
	}
	lead = reportLinks.stripAll(lead)
	m, rest, _ = reportLabels.cut(lead)
	return m, rest
}
