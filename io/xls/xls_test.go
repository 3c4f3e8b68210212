package xls_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ziping/io/fault"
	"ziping/io/internal/gridtest"
	"ziping/io/xls"
)

func TestWorkbooksOfSeveralPrograms(t *testing.T) {
	for _, c := range []struct{ file, boolean string }{{"form.xls", "formula "}, {"gnumeric.xls", ""}} {
		t.Run(c.file, func(t *testing.T) {
			grids, err := xls.Grids(gridtest.File(t, "testdata/"+c.file))
			if err != nil {
				t.Fatal(err)
			}
			gridtest.Workbook(t, grids, c.boolean)
		})
	}
	for file, want := range map[string]string{
		"small.xls":         gridtest.Form,
		"both-versions.xls": gridtest.Form, // Excel 5.0/95 and 97 in one file: the newer counts
		"date1904.xls":      "A1 填报日期\nB1 date 2025-03-12",
		"xlwt.xls": `
			A1 部门整体支出绩效目标自评表
			A1:D2
			A3 执行率
			B3 percent 91.37%
			A4 填报日期
			B4 date 2025-03-12
			A5 number 1
			B5 number 2.5
			C5 number 3.14
			D5 number -4
			E5 number 10000000000
			F5 number 123456.789
			H5 hidden 隐藏列
			A6 bool TRUE
			B6 得分10分
			A7 hidden 隐藏行`,
		"writeexcel.xls": `
			A1 部门整体支出绩效目标自评表
			A1:C1
			A2 plain
			B2 number 12.25
			C2 percent 50%
			D2 date 2024-03-12
			A3 formula number 24.5
			A4 hidden 隐藏行`,
	} {
		t.Run(file, func(t *testing.T) {
			grids, err := xls.Grids(gridtest.File(t, "testdata/"+file))
			if err != nil {
				t.Fatal(err)
			}
			gridtest.Equal(t, grids[0], want)
		})
	}
}

// Workbooks that Excel opens without a question are encrypted all the same if their structure is
// protected. LibreOffice opens these two files as well.
func TestWorkbooksLockedWithoutAPassword(t *testing.T) {
	want := "A1 部门整体支出绩效目标自评表\nA2 年度资金总额\nB2 number 631.27\n"
	for i := range 300 {
		want += fmt.Sprintf("A%d 指标%d\n", i+3, i)
	}
	for _, file := range []string{"locked-97.xls", "locked-2002.xls"} {
		grids, err := xls.Grids(gridtest.File(t, "testdata/"+file))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		gridtest.Equal(t, grids[0], want)
	}
}

// styles are three cell formats: 0 general, 1 percent, 2 a code of the workbook's own.
var styles = join(
	rec(0x00E0, 0, 0, []byte("0123456789ABCDEF")),
	rec(0x00E0, 0, 10, []byte("0123456789ABCDEF")),
	rec(0x041E, 164, 7, byte(0), []byte(`0.0"x"_`)),
	rec(0x041E, 165, 4, byte(1), "≥0天 "),
	rec(0x00E0, 0, 165, []byte("0123456789ABCDEF")),
)

func TestRecords(t *testing.T) {
	shared := func(parts ...[]byte) []byte { // an SST and its continuations
		all := rec(0x00FC, uint32(9), uint32(9), parts[0])
		for _, p := range parts[1:] {
			all = append(all, rec(0x003C, p)...)
		}
		return all
	}
	bytes := func(parts ...any) []byte { return rec(0, parts...)[4:] }
	label := func(col, i int) []byte { return rec(0x00FD, 0, col, 0, uint32(i)) }
	for _, c := range []struct {
		name           string
		globals, cells []byte
		want           string
	}{
		{"a label with its own text", nil, rec(0x0204, 1, 2, 0, 2, byte(1), "得分"), "C2 得分"},
		{"a label in one byte a character", nil, rec(0x0204, 0, 0, 0, 4, byte(0), []byte("caf\xe9")), "A1 café"},
		{"a label with runs of formatting", nil, rec(0x00D6, 0, 0, 0, 2, byte(1), "得分", 1, 0, 0), "A1 得分"},
		{"a label that runs on", nil, join(rec(0x0204, 0, 0, 0, 4, byte(1), "得分"), rec(0x003C, byte(0), []byte("ab"))), "A1 得分ab"},
		{"numbers of four bytes", nil, join(
			rec(0x027E, 0, 0, 0, uint32(8123<<2|2)), rec(0x027E, 0, 1, 0, uint32(63127<<2|3)), rec(0x027E, 0, 2, 0, uint32(0x3FF80000)), rec(0x027E, 0, 3, 0, uint32(0xFFFFFFFE))),
			"A1 number 8123\nB1 number 631.27\nC1 number 1.5\nD1 number -1"},
		{"a row of numbers", styles, rec(0x00BD, 4, 1, 0, uint32(7<<2|2), 1, uint32(895<<2|3), 1, uint32(50<<2|3), 3), "B5 number 7\nC5 percent 895%\nD5 percent 50%"},
		{"errors and truth values", nil, join(rec(0x0205, 0, 0, 0, byte(0x17), byte(1)), rec(0x0205, 0, 1, 0, byte(1), byte(0)), rec(0x0205, 0, 2, 0, byte(0x99), byte(1))),
			"A1 error #REF!\nB1 bool TRUE\nC1 error #ERROR!"},
		{"formula with a text", nil, join(rec(0x0006, 0, 0, 0, uint32(0), 0, 0xFFFF, make([]byte, 8)), rec(0x04BC, []byte("shared formula")), rec(0x0207, 2, byte(1), "达成")), "A1 formula 达成"},
		{"formula whose text is missing", nil, join(rec(0x0006, 0, 0, 0, uint32(0), 0, 0xFFFF, make([]byte, 8)), rec(0x0203, 0, 1, 0, 2.0)), "A1 formula\nB1 number 2"},
		{"formula whose text is missing at the end", nil, rec(0x0006, 0, 0, 0, uint32(0), 0, 0xFFFF, make([]byte, 8)), "A1 formula"},
		{"formula with an empty text", nil, join(rec(0x0006, 0, 0, 0, uint32(3), 0, 0xFFFF, make([]byte, 8)), rec(0x0203, 0, 1, 0, 2.0)), "B1 number 2"},
		{"formula with an error", nil, rec(0x0006, 0, 0, 0, byte(2), byte(0), byte(0x2A), byte(0), 0, 0xFFFF, make([]byte, 8)), "A1 formula error #N/A"},
		{"a text without a formula", nil, rec(0x0207, 2, byte(1), "达成"), ""},
		{"shared strings", shared(bytes(2, byte(1), "得分", 1, byte(0), []byte("x"), 0, byte(0))), join(label(0, 1), label(1, 0), label(2, 2)), "A1 x\nB1 得分"},
		{"a shared string that runs on in two bytes", shared(bytes(4, byte(0), []byte("ab")), bytes(byte(1), "得分")), label(0, 0), "A1 ab得分"},
		{"a shared string that runs on in one byte", shared(bytes(4, byte(1), "得分"), bytes(byte(0), []byte("ab"))), label(0, 0), "A1 得分ab"},
		{"a surrogate pair over the border", shared(bytes(2, byte(1), 0xD842), bytes(byte(1), 0xDFB7)), label(0, 0), "A1 𠮷"},
		{"shared strings with formatting over the border", shared(bytes(2, byte(9), 2, "得分", 0, 0), bytes(0, 0, 1, byte(0), []byte("x"))), join(label(0, 0), label(1, 1)), "A1 得分\nB1 x"},
		{"shared strings with phonetic text", shared(bytes(2, byte(5), uint32(3), "得分", []byte("abc"), 1, byte(0), []byte("x"))), join(label(0, 0), label(1, 1)), "A1 得分\nB1 x"},
		{"dates from 1904", join(styles, rec(0x0022, 1), rec(0x00E0, 0, 14, []byte("0123456789ABCDEF"))), rec(0x0203, 0, 0, 3, 43883.0), "A1 date 2024-02-23"},
		{"a unit from the format", styles, rec(0x0203, 0, 0, 2, 60.0), "A1 ≥60天"},
		{"a style that is not there", styles, rec(0x0203, 0, 0, 99, 0.5), "A1 number 0.5"},
		{"a chart inside the sheet", nil, join(bofSheet, rec(0x0203, 0, 0, 0, 9.0), eof, rec(0x0203, 0, 1, 0, 2.0)), "B1 number 2"},
		{"hidden columns and rows", nil, join(rec(0x007D, 1, 2, 2000, 0, 1, 0), rec(0x007D, 4, 4, 0, 0, 0, 0), rec(0x0208, 1, 0, 0, 0, 0, 0, 0x20, 0),
			rec(0x0203, 0, 0, 0, 1.0), rec(0x0203, 0, 1, 0, 2.0), rec(0x0203, 0, 3, 0, 3.0), rec(0x0203, 0, 4, 0, 4.0), rec(0x0203, 1, 0, 0, 5.0)),
			"A1 number 1\nB1 hidden number 2\nD1 number 3\nE1 hidden number 4\nA2 hidden number 5"},
		{"a value below a merged area", nil, join(rec(0x00E5, 1, 0, 1, 0, 1), rec(0x0203, 0, 0, 0, 1.0), rec(0x0203, 1, 1, 0, 2.0), rec(0x0203, 2, 2, 0, 3.0)), "A1 number 1\nC3 number 3\nA1:B2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			grids, err := xls.Grids(workbook(c.globals, c.cells))
			if err != nil {
				t.Fatal(err, errors.Unwrap(err))
			}
			gridtest.Equal(t, grids[0], c.want)
		})
	}
}

func TestWhatIsOutsideTheCellsIsReported(t *testing.T) {
	object := func(id int, text string) []byte {
		obj := rec(0x005D, 0x15, 0x12, 0x19, id, 0)
		return join(obj, rec(0x01B6, 0, 0, 0, 0, 0, len([]rune(text)), 0, 0, 0), rec(0x003C, byte(1), text), rec(0x003C, 0, 0, 0, 0))
	}
	grids, err := xls.Grids(workbook(nil, join(
		rec(0x0014, 5, byte(1), "&C内部件"), rec(0x0015, 5, byte(0), []byte("&P/&N")), rec(0x0015),
		rec(0x0204, 0, 0, 0, 2, byte(1), "得分"), rec(0x00E5, 1, 0, 1, 0, 0), rec(0x0204, 1, 0, 0, 2, byte(1), "盖住"),
		object(7, "与业务科核对"), object(8, "盖章处"), rec(0x01B6, 0), rec(0x005D, 0),
		rec(0x001C, 4, 2, 0, 7, 0, byte(0)),
	)))
	if err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
	gridtest.Equal(t, grids[0], "A1 得分\nA1:A2")
	gridtest.Told(t, grids[0], "页眉：内部件", "批注（C5）：与业务科核对", "文本框：盖章处", "合并后看不见的内容（A2）：盖住")
}

func TestOtherFilesAreNamed(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		code fault.Code
		says string
	}{
		{"Excel 95", gridtest.File(t, "testdata/biff5.xls"), fault.Outdated, "Excel 5.0/95"},
		{"Excel 95 by its first record", compound(stream{"Book", rec(0x0809, 0x0500, 0x0005, 0, 0)}), fault.Outdated, "另存为 .xlsx"},
		{"Excel 4 without a container", join(rec(0x0409, 0, 0x10, 0), eof), fault.Outdated, "旧格式"},
		{"records as web scripts write them", join(rec(0x0809, 0, 0x10, 0, 0), eof), fault.Outdated, "旧格式"},
		{"a password, Excel 97", gridtest.File(t, "testdata/password-97.xls"), fault.Encrypted, "密码"},
		{"a password, Excel 2002", gridtest.File(t, "testdata/password-2002.xls"), fault.Encrypted, "密码"},
		{"a password, Excel 95's method", workbook(rec(0x002F, 0, 0x1234, 0x5678), nil), fault.Encrypted, "密码"},
		{"a method cut short", workbook(rec(0x002F, 1, 4, 2, uint32(4), uint32(0xFFFFFFFF)), nil), fault.Encrypted, "密码"},
		{"no method", workbook(rec(0x002F), nil), fault.Encrypted, "密码"},
		{"encrypted .xlsx", compound(stream{"EncryptionInfo", nil}, stream{"EncryptedPackage", nil}), fault.Encrypted, "密码"},
		{"Word", compound(stream{"1Table", nil}, stream{"WordDocument", nil}), fault.OtherKind, "打印成 PDF"},
		{"PowerPoint", compound(stream{"PowerPoint Document", nil}), fault.OtherKind, "PowerPoint"},
		{"another program", compound(stream{"Contents", nil}), fault.OtherKind, "没有 Excel 工作簿"},
		{"no worksheet", compound(stream{"Workbook", join(bofGlobals, eof)}), fault.NoTable, "没有表格"},
		{"nothing", nil, fault.Damaged, "损坏"},
		{"text", []byte(strings.Repeat("目标", 1000)), fault.Damaged, "损坏"},
		{"zeros", make([]byte, 10000), fault.Damaged, "损坏"},
		{"a stream of zeros", compound(stream{"Workbook", nil}), fault.Damaged, "损坏"},
		{"no end", compound(stream{"Workbook", bofGlobals}), fault.Damaged, "损坏"},
		{"a text that is not there", workbook(nil, rec(0x00FD, 0, 0, 0, uint32(7))), fault.Damaged, "损坏"},
		{"a record cut short", workbook(nil, rec(0x0203, 0, 0, 0)), fault.Damaged, "损坏"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := gridtest.Survives(t, c.name, xls.Grids, c.data)
			var u *fault.Error
			if !errors.As(err, &u) || u.Code != c.code || !strings.Contains(u.Message, c.says) {
				t.Errorf("got %v, want %s with %q", err, c.code, c.says)
			}
		})
	}
}
