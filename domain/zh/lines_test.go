package zh_test

import (
	"strings"
	"testing"

	"ziping/domain/zh"
)

// em is the width of a character: ASCII takes half of it.
func em(r rune) float64 {
	switch {
	case zh.IsJoining(r):
		return 0
	case r < 0x80:
		return 0.5
	}
	return 1
}

// On paper and on the screen.
func TestLinesBreakAsChineseIsSet(t *testing.T) {
	for _, tc := range []struct {
		name  string
		text  string
		ems   float64
		lines string // joined by |
	}{
		{"an empty text is one line", "", 5, ""},
		{"fits exactly", "指标完成值", 5, "指标完成值"},
		{"one character too many", "指标完成值值", 5, "指标完成值|值"},
		{"line breaks stay", "目标1.\n目标2.", 8, "目标1.|目标2."},
		{"an empty line stays", "上\n\n下", 8, "上||下"},
		{"a line break at the end begins a line", "上\n", 8, "上|"},

		{"no comma begins a line", "按时完成任务，不拖延", 6, "按时完成任|务，不拖延"},
		{"no full stop begins a line", "全部完成任务。", 6, "全部完成任|务。"},
		{"no closing quote begins a line", "实现“三保”目标", 5, "实现“三|保”目标"},
		{"no tilde begins a line", "完成率5～10", 4, "完成率|5～10"},
		{"no ellipsis begins a line", "其他任务……", 4, "其他任|务……"},
		{"no raised dot begins a line", "一二三·四", 3, "一二|三·四"},
		{"no accent begins a line", "一二e\u0301三", 3, "一二e\u0301|三"},
		{"no opening bracket ends a line", "全年预算（万元）", 5, "全年预算|（万元）"},
		{"a sign stays with its number", "达到≥90%", 4, "达到|≥90%"},
		{"a minus stays with its number", "达到-12.5%", 4, "达到|-12.5%"},
		{"an amount stays with its currency", "投入￥3000", 3, "投入|￥3000"},
		{"a dash of two stays with what it follows", "一二三——四", 4, "一二|三——四"},
		{"marks alone in a narrow column break anywhere", "结论：好", 2, "结|论：|好"},

		{"a number stays whole", "完成1847次", 3, "完成|1847次"},
		{"full-width digits are a number too", "完成１２．５件", 5, "完成|１２．５件"},
		{"thousands are one number", "第3,274,618号", 5, "第|3,274,618|号"},
		{"a time is not broken", "于10:30到", 3, "于|10:30|到"},
		{"no comma begins a line after a number", "编号/32746，已入库", 3.5, "编号|/|32746，|已入库"},
		{"a number longer than a line is cut", "3274618.25", 3, "327461|8.25"},
		{"a word longer than a line is cut outside its numbers", "GB/T19001-2016", 3, "GB/T|19001|-2016"},
		{"years in a row are several numbers", "2021,2022,2023", 3, "2021,|2022,|2023"},
		{"a Latin word stays whole", "使用Excel表", 4, "使用|Excel表"},
		{"an accented word stays whole", "使用café表", 3, "使用|café|表"},
		{"an extension stays whole", "打开年度表.xlsx”了", 5, "打开年度|表.xlsx”|了"},

		{"a unit stays with its number", "完成征集建议198件", 7.5, "完成征集建议|198件"},
		{"a unit of two characters too", "不超过1234.5万元", 7, "不超过|1234.5万元"},
		{"亿元 too", "共安排12.5亿元", 6, "共安排|12.5亿元"},
		{"with the marks after it", "（共12.5万元）的", 5.5, "（共|12.5万元）|的"},
		{"a unit that does not fit goes to the next line", "资金631.27万元", 4, "资金|631.27|万元"},
		{"a date breaks after 年 and 月", "于2025年12月31日前", 4.5, "于2025年|12月31日|前"},
		{"a percentage has no unit", "达到98%的目标", 4, "达到98%|的目标"},

		{"the blank at a break goes", "目标一二三四 目标二", 6, "目标一二三四|目标二"},
		{"blanks never begin a line", "目标一二    三", 5, "目标一二|三"},
		{"blanks at the end of a text stay", "甲乙 ", 5, "甲乙 "},
		{"unless they go over the end of the line", "甲乙   ", 3, "甲乙"},
		{"blanks at the beginning of a paragraph stay", "  甲乙丙\n  丁", 3, "  甲乙|丙|  丁"},

		{"narrower than a character still takes one a line", "绩效", 0.5, "绩|效"},
		{"beyond the basic plane is one character", "𠮷田𠮷田", 2, "𠮷田|𠮷田"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := zh.Measure([]rune(tc.text), em)
			got := text.Lines(tc.ems)
			if strings.Join(got, "|") != tc.lines {
				t.Errorf("%q, want %q", got, tc.lines)
			}
			if n := text.Count(tc.ems); n != len(got) {
				t.Errorf("%d lines are counted as %d", len(got), n)
			}
			for i, l := range text.Break(tc.ems) {
				if is := string([]rune(tc.text)[l.From:l.To]); is != got[i] {
					t.Errorf("line %d is %q, its place says %q", i, got[i], is)
				}
			}
		})
	}
}

func TestTheWidestNumberIsTold(t *testing.T) {
	for _, tc := range []struct {
		text        string
		whole, bare float64
	}{
		{"没有数字 abc", 0, 0},
		{"12", 1, 1},
		{"12件", 2, 1},
		{"≤12345.90元", 6, 5},
		{"12件和345.5万元）", 5.5 - 0.5 + 0.5, 2.5},
		{"GB/T19001号", 3.5, 2.5},
		{"98%的", 1.5, 1.5},
	} {
		if whole, bare := zh.Measure([]rune(tc.text), em).Numbers(); whole != tc.whole || bare != tc.bare {
			t.Errorf("%s: %v with its unit, %v without", tc.text, whole, bare)
		}
	}
	if text := zh.Measure([]rune("共3274618.25元"), em); text.CutsNumber(5) || !text.CutsNumber(4.5) {
		t.Error("a number of 10 characters is 5 ems wide")
	}
}

// Somebody leans on a key, or pastes a document into one field.
func TestALongTextWithoutABreakIsMeasuredAFewTimes(t *testing.T) {
	const n = 10_000
	for name, text := range map[string]string{
		"letters":       strings.Repeat("a", n),
		"digits, unit":  strings.Repeat("8", n) + "万元",
		"decimals":      strings.Repeat("8.", n/2),
		"signs":         strings.Repeat("-", n),
		"opening marks": strings.Repeat("（", n),
		"closing marks": strings.Repeat("。", n),
		"all of them":   strings.Repeat("（", n/3) + strings.Repeat("8", n/3) + "元" + strings.Repeat("）", n/3),
		"Chinese":       strings.Repeat("完成", n/2),
	} {
		calls := 0
		lines := zh.Measure([]rune(text), func(r rune) float64 { calls++; return em(r) }).Lines(30)
		if len(lines) < 100 || calls > 10*n {
			t.Errorf("%s: %d lines, %d measures for %d characters", name, len(lines), calls, n)
		}
	}
}

func FuzzLinesKeepEveryCharacter(f *testing.F) {
	f.Add("目标1.完成“三保”，\n收入≥20%。", 4.0)
	f.Add("((((abc））））198万元", 1.0)
	f.Fuzz(func(t *testing.T, text string, ems float64) {
		if len(text) > 2000 || !(ems > 0 && ems < 1000) {
			return
		}
		strip := strings.NewReplacer(" ", "", "\n", "").Replace
		text = string([]rune(text))
		if got := strip(strings.Join(zh.Measure([]rune(text), em).Lines(ems), "")); got != strip(text) {
			t.Errorf("%q became %q", text, got)
		}
	})
}
