package scoring

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// alikeUnits are units of the same things, which don't count them in the same way: 960人次 may be
// fewer than 960 people, a 期 several 场. They convert into nothing, but mostly one is written for the
// other.
var alikeUnits = splitAll(`人 人次 人天`, `次 期 批 轮 班次 班 节`, `个 次 期 批 轮`, `个 户次 家次`, `个 种 类 级 组 队`, `个 台 辆 部 套`, `个 件 份`,
	`个 村 社区`, `个 乡 镇`, `个 县`, `件 件次 件 份 套 册 篇 部 批`, `台 套 部 辆 件`, `幅 张 块 份`, `笔 件`, `只 头`, `段 个`, `% 百分点`, `% 分`)

// multiples are units that are so many others.
var multiples = map[[2]string]int64{{"公顷", "亩"}: 15, {"小时", "分钟"}: 60, {"年", monthBase}: 12, {"季度", monthBase}: 3, {"周", "天"}: 7}

// inSmaller converts the one of two quantities that is in a multiple of the other's unit.
func inSmaller(a, b Quantity) (_, _ Quantity) {
	if n := multiples[[2]string{a.Base, b.Base}]; n > 0 {
		a.Base, a.Value = b.Base, a.Value.Mul(decimal.NewFromInt(n))
	} else if n := multiples[[2]string{b.Base, a.Base}]; n > 0 {
		b.Base, b.Value = a.Base, b.Value.Mul(decimal.NewFromInt(n))
	}
	return a, b
}

func splitAll(groups ...string) [][]string {
	var list [][]string
	for _, g := range groups {
		list = append(list, strings.Fields(g))
	}
	return list
}

// alike reports whether two base units are different ones of the same things. So are 元/人 and 元, as
// a result rarely repeats the second part.
func alike(a, b string) bool {
	if a == "" || b == "" || a == b {
		return false
	}
	of, per, _ := strings.Cut(strings.TrimSuffix(a, perYear), "/")
	other, otherPer, _ := strings.Cut(strings.TrimSuffix(b, perYear), "/")
	if of == other && per == otherPer {
		return false // by the year, as the whole form
	}
	return !byTime[per] && !byTime[otherPer] && (of == other || inGroup(of, other)) && (per == otherPer || per == "" || otherPer == "" || inGroup(per, otherPer))
}

// dividedOnce reports whether target and result differ only in that one leaves out what it is for each
// of: 元/人 and 元.
func (row *Row) dividedOnce() bool {
	of, _, divided := strings.Cut(row.Target.Number.Base, "/")
	other, _, otherDivided := strings.Cut(row.Result.Number.Base, "/")
	return of == other && divided != otherDivided
}

// byTime are parts of a year in units: of 2次/季度 only a person knows what it is in a year.
var byTime = wordSet("季度 季 月 个月 周 天 半年")

// timesOver reports whether one of two base units is the other in a part of the year.
func timesOver(a, b string) bool {
	of, per, _ := strings.Cut(a, "/")
	other, otherPer, _ := strings.Cut(b, "/")
	return per != otherPer && (byTime[per] || byTime[otherPer]) && (of == other || inGroup(of, other))
}

func inGroup(a, b string) bool {
	return slices.ContainsFunc(alikeUnits, func(g []string) bool { return slices.Contains(g, a) && slices.Contains(g, b) })
}

// unitsAlike reports whether target and result are in different units of the same things: what is
// computed with them rests on their meaning the same.
func (row *Row) unitsAlike() bool {
	return row.Target.Kind == KindNumber && row.Result.Kind == KindNumber && alike(row.Target.Number.Base, row.Result.Number.Base)
}
