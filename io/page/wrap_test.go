package page_test

import (
	"strings"
	"testing"

	"ziping/io/page"
)

// At 9 points a full-width character of 宋体 is 9 points wide, ASCII half of it.
func TestWrap(t *testing.T) {
	for _, tc := range []struct {
		name  string
		text  string
		ems   float64
		lines string // joined by |
	}{
		{"empty text is one line", "", 5, ""},
		{"fits exactly", "指标完成值", 5, "指标完成值"},
		{"one character too many", "指标完成值值", 5, "指标完成值|值"},
		{"two ASCII characters make one em", "ab指标完成", 5, "ab指标完成"},
		{"line breaks stay", "目标1.\n目标2.", 8, "目标1.|目标2."},
		{"an empty line stays", "上\n\n下", 8, "上||下"},
		{"no comma begins a line", "按时完成任务，不拖延", 6, "按时完成任|务，不拖延"},
		{"no full stop begins a line", "全部完成任务。", 6, "全部完成任|务。"},
		{"no closing quote begins a line", "实现“三保”目标", 5, "实现“三|保”目标"},
		{"no opening bracket ends a line", "全年预算（万元）", 5, "全年预算|（万元）"},
		{"a number stays whole", "完成1847批次", 3, "完成|1847批|次"},
		{"a decimal stays whole", "资金631.27万元", 4, "资金|631.27万|元"},
		{"a sign stays with its number", "达到≥90%", 4, "达到|≥90%"},
		{"a number longer than a line is broken", "3274618.25", 3, "327461|8.25"},
		{"a word longer than a line is broken outside its numbers", "GB/T19001-2016", 3, "GB/T|19001|-2016"},
		{"years in a row are several numbers", "2021,2022,2023", 3, "2021,|2022,|2023"},
		{"no comma begins a line behind a number", "编号/32746，已入库", 3.5, "编号|/|32746，|已入库"},
		{"thousands are one number", "第3,274,618号", 5, "第|3,274,618|号"},
		{"full-width digits are a number too", "完成１２．５件", 5, "完成|１２．５件"},
		{"a rate keeps its sign", "达到-12.5%", 4, "达到|-12.5%"},
		{"blanks where a line ends go", "目标一二三四 目标二", 6, "目标一二三四|目标二"},
		{"punctuation alone in a narrow column breaks anywhere", "结论：好", 2, "结|论：|好"},
		{"narrower than a character still takes one a line", "绩效", 0.5, "绩|效"},
		{"beyond the basic plane is one character", "𠮷田𠮷田", 2, "𠮷田|𠮷田"},
		{"dash of two stays with what it follows", "一二三——四", 4, "一二|三——四"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := strings.Join(page.SimSun.Wrap(tc.text, 9, false, tc.ems*9), "|")
			if got != tc.lines {
				t.Errorf("%q, want %q", got, tc.lines)
			}
		})
	}
}

// Somebody leans on a key, or pastes a document into one field.
func TestALongTextWithoutABreakIsMeasuredAFewTimes(t *testing.T) {
	const n = 10_000
	for _, text := range []string{strings.Repeat("8", n), strings.Repeat("a", n), strings.Repeat("。", n), strings.Repeat("-", n), strings.Repeat("8.", n/2)} {
		calls := 0
		counting := page.SimSun
		counting.Advance = func(r rune, size float64, bold bool) float64 {
			calls++
			return page.SimSun.Advance(r, size, bold)
		}
		if lines := counting.Wrap(text, 9, false, 300); len(lines) < 100 || calls > 10*n {
			t.Errorf("%.3s…: %d lines, %d measures for %d characters", text, len(lines), calls, n)
		}
	}
}

// The pitch of a line as Excel draws it: pixels of an em and three more.
func TestLinesOfSimSun(t *testing.T) {
	for size, points := range map[float64]float64{7.5: 9.75, 9: 11.25, 10: 12, 10.5: 12.75, 12: 14.25} {
		if got := page.SimSun.Pitch(size); got != points {
			t.Errorf("%v points: a line takes %v, want %v", size, got, points)
		}
	}
}

// squeeze is a text without blanks and line breaks.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func FuzzWrap(f *testing.F) {
	f.Add("目标1.完成“三保”，\n收入≥20%。", 4.0)
	f.Add("((((abc））））", 1.0)
	f.Fuzz(func(t *testing.T, text string, ems float64) {
		if len(text) > 2000 || !(ems > 0 && ems < 1000) {
			return
		}
		lines := page.SimSun.Wrap(text, 9, false, ems*9)
		if got := squeeze(strings.Join(lines, "")); got != squeeze(text) {
			t.Errorf("%q became %q", text, lines)
		}
	})
}
