package sheet_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"ziping/io/fault"
	"ziping/io/internal/gridtest"
	"ziping/io/sheet"
)

func text(s string) sheet.Cell { return sheet.Cell{Text: s} }

func large(t *testing.T, err error, says string) {
	t.Helper()
	if !errors.Is(err, fault.TooLarge) || !strings.Contains(err.Error(), says) {
		t.Errorf("got %v, want an error with %q", err, says)
	}
}

func TestGridLimits(t *testing.T) {
	var g sheet.Grid
	large(t, g.Set(sheet.Ref{Row: sheet.MaxRows}, text("x")), "A5001 有内容，超过 5000 行")
	large(t, g.Set(sheet.Ref{Col: sheet.MaxCols}, text("x")), "SS1 有内容，超过 512 列")
	large(t, g.Set(sheet.Ref{Row: -1}, text("x")), "行")
	large(t, g.Set(sheet.Ref{}, text(strings.Repeat("长", sheet.MaxCellRunes+1))), "超过 32767 个字")
	if err := g.Set(sheet.Ref{}, text(strings.Repeat("长", sheet.MaxCellRunes))); err != nil {
		t.Error(err)
	}
	if err := g.Set(sheet.Ref{Row: sheet.MaxRows}, sheet.Cell{}); err != nil {
		t.Errorf("a blank cell far out: %v", err)
	}
}

func TestGridHoldsSoManyCellsAndNoMore(t *testing.T) {
	var g sheet.Grid
	for i := range sheet.MaxCells {
		if err := g.Set(sheet.Ref{Row: i / 100, Col: i % 100}, text("x")); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Set(sheet.Ref{}, text("y")); err != nil {
		t.Errorf("a cell that is there already: %v", err)
	}
	large(t, g.Set(sheet.Ref{Row: 4000}, text("x")), "200000 个单元格")
	large(t, sheet.CanAdd([]*sheet.Grid{&g, gridtest.Table("甲")}), "各工作表合计")
}

func TestMerges(t *testing.T) {
	area := func(top, left, bottom, right int) sheet.Range {
		return sheet.Range{From: sheet.Ref{Row: top, Col: left}, To: sheet.Ref{Row: bottom, Col: right}}
	}
	var g sheet.Grid
	if err := g.Merge(area(3, 3, 3, 3)); err != nil || len(g.Merges) != 0 {
		t.Errorf("a single cell: %v, %v", err, g.Merges)
	}
	large(t, g.Merge(area(2, 2, 1, 1)), "C3:B2")
	large(t, g.Merge(area(0, 0, sheet.MaxRows, 0)), "超出范围")
	for i := range 3 {
		err := g.Merge(area(0, 0, sheet.MaxRows-1, sheet.MaxCols/2-1))
		if i < 2 && err != nil {
			t.Error(err)
		} else if i == 2 {
			large(t, err, "互相重叠")
		}
	}
}

func TestFinishMarksTheHiddenAndDropsTheCovered(t *testing.T) {
	g := gridtest.Table("甲|乙|丙", "丁|戊|己", "庚|辛|壬")
	g.HideRows(1, 1)
	g.HideRows(1, 1<<40)
	g.HideRows(-5, 2)
	g.HideCols(2, 1)
	g.HideCols(7, 1)
	g.HideCols(1<<40, 1)
	if err := g.Merge(sheet.Range{To: sheet.Ref{Row: 0, Col: 1}}); err != nil {
		t.Fatal(err)
	}
	g.Finish()
	gridtest.Equal(t, g, `
		A1 甲
		A1:B1
		C1 hidden 丙
		A2 hidden 丁
		B2 hidden 戊
		C2 hidden 己
		A3 hidden 庚
		B3 hidden 辛
		C3 hidden 壬`)
	gridtest.Told(t, g, "合并后看不见的内容（B1）：乙")
}

func TestALongRemarkIsCut(t *testing.T) {
	var g sheet.Grid
	g.Remark("批注", strings.Repeat("核", 60))
	g.Remark("批注", strings.Repeat("核", 61))
	for i, want := range []string{strings.Repeat("核", 60), strings.Repeat("核", 59) + "…"} {
		if g.Remarks[i] != "批注："+want {
			t.Errorf("remark %d is %q", i, g.Remarks[i])
		}
	}
}

func TestRemarksBeyondAHundredAreCounted(t *testing.T) {
	var g sheet.Grid
	for n := range 103 {
		g.Remark("批注", fmt.Sprint(" ", n, "\n核对 "))
	}
	g.Remark("批注", " \n")
	if n := len(g.Remarks); n != 101 || g.Remarks[99] != "批注：99 核对" || g.Remarks[100] != "还有 3 处，没有列出" {
		t.Errorf("%d remarks, the last %q", n, g.Remarks[n-2:])
	}
}

func TestAMarginWithNothingButThePageNumberIsNotReported(t *testing.T) {
	var g sheet.Grid
	for _, text := range []string{"", "&C第 &P 页，共 &N 页", `&L&"宋体,常规"&10内部资料&R&P`} {
		g.RemarkMargin("页脚", text)
	}
	gridtest.Told(t, &g, "页脚：内部资料")
}

func TestTheTotalOfAllSheetsIsLimited(t *testing.T) {
	grids := make([]*sheet.Grid, sheet.MaxSheets)
	for i := range grids {
		grids[i] = gridtest.Table("甲")
	}
	if err := sheet.CanAdd(grids[1:]); err != nil {
		t.Error(err)
	}
	large(t, sheet.CanAdd(grids), "1000 张工作表")
}

func TestFlow(t *testing.T) {
	var f sheet.Flow
	cell := func(s string, col, cols, rows int) *sheet.BlockCell {
		return &sheet.BlockCell{Cell: text(s), Col: col, ColSpan: cols, RowSpan: rows}
	}
	inner := &sheet.Block{Rows: []sheet.BlockRow{{Cells: []*sheet.BlockCell{cell("内", 0, 1, 1)}}}}
	table := &sheet.Block{
		Rows: []sheet.BlockRow{
			{Cells: []*sheet.BlockCell{cell("甲\r\n", 0, 2, 9), cell("乙", 2, 1, 1)}},
			{Cells: []*sheet.BlockCell{cell("丙", 2, 1, 1)}, Hidden: true},
		},
		Nested: []*sheet.Block{inner},
	}
	for _, err := range []error{f.Paragraph(" \n"), f.Paragraph("标题"), f.Table(table), f.Paragraph("尾\n")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	grids, err := f.Grids()
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], "A1 标题\nA2 甲\nA2:B3\nC2 乙\nC3 hidden 丙\nA4 内\nA5 尾")

	var empty sheet.Flow
	var u *fault.Error
	if _, err := empty.Grids(); !errors.As(err, &u) || u.Code != fault.NoTable {
		t.Error(err)
	}
}

// A file of a few hundred KB can have as many sheets as one may, each with a cell in the last row.
func TestBlankRowsTakeLittleMemory(t *testing.T) {
	const most = 40 << 20 // bytes
	inUse := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := inUse()
	grids := make([]sheet.Grid, sheet.MaxSheets)
	for i := range grids {
		if err := grids[i].Set(sheet.Ref{Row: sheet.MaxRows - 1}, text("1")); err != nil {
			t.Fatal(err)
		}
	}
	if used := inUse() - before; used > most {
		t.Errorf("%d sheets take %d MB", sheet.MaxSheets, used>>20)
	}
	if last := &grids[sheet.MaxSheets-1]; last.At(sheet.Ref{Row: sheet.MaxRows - 1}).Text != "1" {
		t.Error("the last sheet has lost its cell")
	}
}
