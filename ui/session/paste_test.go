package session_test

import (
	"strings"
	"testing"

	"ziping/domain"
	"ziping/ui/session"
)

// The block is written as it is copied: rows of cells between bars.
func TestABlockBringsItsLevelsIfItHasThem(t *testing.T) {
	columns := domain.Keys("indicators", func(c domain.Content) bool { return c != domain.LevelName })
	for name, try := range map[string]struct {
		block       string
		col         int
		first, rows string // what is in the first row afterwards, and the names of all rows
	}{
		"cells only":               {"库容|≥5间", 0, "产出/数量 库容 ≥5间", "库容 乙"},
		"from a later column":      {"≥5间|6间", 1, "产出/数量 甲 ≥5间", "甲 乙"},
		"whole rows":               {"效益指标|社会|满足率|≥90%|95%|10|10|", 0, "效益指标/社会 满足率 ≥90%", "满足率 乙"},
		"with headings":            {"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|未完成原因分析\n效益指标|社会|满足率|≥90%|95%|10|10|", 0, "效益指标/社会 满足率 ≥90%", "满足率 乙"},
		"the side label too":       {"绩效指标|效益指标|社会|满足率|≥90%|95%|10|10|", 0, "效益指标/社会 满足率 ≥90%", "满足率 乙"},
		"known levels, few cells":  {"效益指标|社会|满足率|≥90%", 0, "效益指标/社会 满足率 ≥90%", "满足率 乙"},
		"unknown words, few cells": {"库房|社会|满足率|≥90%", 0, "产出/数量 库房 社会", "库房 乙"},
		"beyond the last row":      {"子\n丑\n寅", 0, "产出/数量 子 ", "子 丑 寅"},
	} {
		f := domain.Kinds()[0].New(2023)
		f.Indicators = []domain.Indicator{{Level1: "产出", Level2: "数量", Name: "甲"}, {Level1: "产出", Level2: "数量", Name: "乙"}}
		var block [][]string
		for line := range strings.SplitSeq(try.block, "\n") {
			block = append(block, strings.Split(line, "|"))
		}
		b := session.ReadBlock(&f, block, columns[try.col:])
		b.Write(&f, 0, len(b.Rows))
		in := f.Indicators[0]
		if got := in.Level1 + "/" + in.Level2 + " " + in.Name + " " + in.Target; got != try.first {
			t.Errorf("%s: %q, want %q", name, got, try.first)
		}
		var names []string
		for _, in := range f.Indicators {
			names = append(names, in.Name)
			if in.Level1 == "" || in.Level2 == "" {
				t.Errorf("%s: the row %q has no group", name, in.Name)
			}
		}
		if got := strings.Join(names, " "); got != try.rows {
			t.Errorf("%s: rows %q, want %q", name, got, try.rows)
		}
	}
}

// Sums are worked out in columns of numbers, and stay as they are in texts.
func TestPastedSumsAreWorkedOut(t *testing.T) {
	f := domain.Kinds()[0].New(2023)
	f.Indicators = []domain.Indicator{{Name: "甲"}}
	b := session.ReadBlock(&f, [][]string{{"3+4", "3+4"}}, []string{domain.KeyActual, domain.KeyWeight})
	b.Write(&f, 0, 1)
	if in := f.Indicators[0]; in.Actual != "3+4" || in.Weight != "7" {
		t.Errorf("result %q, weight %q", in.Actual, in.Weight)
	}
}
