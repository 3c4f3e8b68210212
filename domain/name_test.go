package domain_test

import (
	"slices"
	"testing"

	"ziping/domain"
)

func TestBareName(t *testing.T) {
	for name, want := range map[string]string{
		"指标1：检查次数": "检查次数", "指标 1检查次数": "指标 1检查次数", "指标2：": "", "指标12、检查次数": "检查次数", "指标１．检查次数": "检查次数", "指标1工程资金金额": "工程资金金额", "指标一：检查次数": "检查次数",
		"检查次数": "检查次数", "指标完成率": "指标完成率", "指标2023年完成率": "指标2023年完成率", "指标1.5倍": "指标1.5倍", "": "", "……": "……",
	} {
		if got := domain.BareName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestFundRowsAreToldApartByTheRowTheyArePartOf(t *testing.T) {
	rows := func(items ...string) (list []domain.FundRow) {
		for _, item := range items {
			list = append(list, domain.FundRow{Item: item})
		}
		return list
	}
	twice := rows("年度资金总额", "基本支出", "其中：财政拨款", "其他资金", "项目支出", "其中：财政拨款", "其他资金")
	for _, c := range []struct {
		name      string
		rows, old []domain.FundRow
		want      []int
	}{
		{"the same rows", twice, twice, []int{0, 1, 2, 3, 4, 5, 6}},
		{"parts of one row are missing", twice, rows("合计", "项目支出", "财政拨款", "其他资金"), []int{0, -1, -1, -1, 1, -1, -1}},
		{"parts in another order", twice, rows("合计", "项目支出", "其他资金", "财政拨款", "基本支出", "其他资金", "财政拨款"), []int{0, 4, 6, 5, 1, 3, 2}},
		{"其中 is no part of a name", rows("合计", "其中：本年财政拨款", "上年结转"), rows("合计", "本年财政拨款：", "其中:上年结转"), []int{0, 1, 2}},
		{"under rows of other names", rows("合计", "甲", "其他", "乙", "其他"), rows("合计", "丙", "其他", "丁", "其他"), []int{0, -1, 2, -1, 4}},
		{"blank names are not equal", rows("合计", "", "财政拨款"), rows("合计", "", "财政拨款"), []int{0, -1, 2}},
	} {
		if got := domain.MatchFunds(c.rows, c.old); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestIndicatorsMatchWithoutTheirTemplatesNumber(t *testing.T) {
	f := domain.Form{Indicators: []domain.Indicator{{Level1: "产出指标", Name: "检查次数"}}}
	old := domain.Form{Indicators: []domain.Indicator{{Level1: "产出指标", Name: "指标2："}, {Level1: "产出指标", Name: "指标1：检查次数"}}}
	if match, dropped := domain.Match(&f, &old); match[0] != 1 || len(dropped) != 1 {
		t.Errorf("%v, dropped %v", match, dropped)
	}
}
