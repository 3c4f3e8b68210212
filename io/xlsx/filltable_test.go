package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// table is a workbook with a table of two rows, a sum below and a note.
func table(t *testing.T) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	style, err := book.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Color: "000000", Style: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	for ref, v := range map[string]any{"A1": "名称", "B1": "金额", "C1": "备注", "A2": "甲", "B2": 1.5, "C2": "留着", "A3": "乙", "B3": 2, "A4": "合计", "A5": "注：金额为万元。"} {
		if err := book.SetCellValue("Sheet1", ref, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{book.SetCellFormula("Sheet1", "B4", "SUM(B2:B3)"), book.SetCellStyle("Sheet1", "A2", "C3", style), book.MergeCell("Sheet1", "A5", "C5")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	out, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// fillTable fills rows of name and amount into the table.
func fillTable(t *testing.T, data []byte, rows ...[2]string) []byte {
	t.Helper()
	fill := xlsx.TableRows{Rows: []int{1, 2}, Others: map[sheet.Ref]xlsx.Text{{Row: 3, Col: 1}: {Text: "99"}, {Row: 0, Col: 2}: {Text: "说明"}}}
	for _, r := range rows {
		fill.Texts = append(fill.Texts, map[int]xlsx.Text{0: {Text: r[0]}, 1: {Text: r[1], Field: domain.FieldSumScore}})
	}
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	out, notes, err := xlsx.FillTable(data, book.Grids[0], fill)
	if err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	return out
}

func TestATableGrowsWithItsRows(t *testing.T) {
	out := fillTable(t, table(t), [2]string{"丙", "10"}, [2]string{"乙", "2"}, [2]string{"丁", "0.25"}, [2]string{"戊", ""})
	book, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	formula, err := book.GetCellFormula("Sheet1", "B6")
	if err != nil || formula != "SUM(B2:B5)" {
		t.Errorf("the sum is %q, %v", formula, err)
	}
	styles := map[int]bool{}
	for row := 2; row <= 5; row++ {
		style, err := book.GetCellStyle("Sheet1", fmt.Sprint("A", row))
		if err != nil {
			t.Fatal(err)
		}
		styles[style] = true
	}
	if len(styles) != 1 {
		t.Error("the new rows look different")
	}
	grids, err := xlsx.Read(out)
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids.Grids[0], `
		A1 名称
		B1 金额
		C1 说明
		A2 丙
		B2 number 10
		C2 留着
		A3 乙
		B3 number 2
		A4 丁
		B4 number 0.25
		A5 戊
		A6 合计
		B6 formula number 12.25
		A7 注：金额为万元。
		A7:C7`)
}

func TestRowsThatAreLeftOverBecomeBlank(t *testing.T) {
	out := fillTable(t, table(t), [2]string{"丙", "10"})
	book, err := xlsx.Read(out)
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, book.Grids[0], `
		A1 名称
		B1 金额
		C1 说明
		A2 丙
		B2 number 10
		C2 留着
		A4 合计
		B4 formula number 10
		A5 注：金额为万元。
		A5:C5`)
}

func TestATableWithoutRowsSaysSo(t *testing.T) {
	data := table(t)
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := xlsx.FillTable(data, book.Grids[0], xlsx.TableRows{Texts: []map[int]xlsx.Text{{0: {Text: "丙"}}}}); err == nil {
		t.Error("filled a table without rows")
	}
}

func TestATableLosesRows(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(table(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := errors.Join(book.MergeCell("Sheet1", "D2", "D3"), book.SetCellValue("Sheet1", "D2", "两个项目都归水利科"), book.SetCellValue("Sheet1", "C3", "乙的备注")); err != nil {
		t.Fatal(err)
	}
	buffer, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	grids, err := xlsx.Read(buffer.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	out, notes, err := xlsx.FillTable(buffer.Bytes(), grids.Grids[0], xlsx.TableRows{Rows: []int{2}, Gone: []int{1}, Texts: []map[int]xlsx.Text{{0: {Text: "乙"}, 1: {}}}})
	if err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	after, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	defer after.Close()
	for cell, want := range map[string]string{"A2": "乙", "B2": "", "C2": "乙的备注", "D2": "两个项目都归水利科", "A3": "合计", "A4": "注：金额为万元。"} {
		if got, err := after.GetCellValue("Sheet1", cell); err != nil || got != want {
			t.Errorf("%s says %q, want %q, %v", cell, got, want, err)
		}
	}
	if formula, err := after.GetCellFormula("Sheet1", "B3"); err != nil || formula != "SUM(B2:B2)" && formula != "SUM(B2)" {
		t.Errorf("the sum is %q, %v", formula, err)
	}
}
