package spreadsheetml_test

import (
	"errors"
	"strings"
	"testing"

	"ziping/io/fault"
	"ziping/io/internal/gridtest"
	"ziping/io/spreadsheetml"
)

func TestWorkbookAsExcelWritesIt(t *testing.T) {
	grids, err := spreadsheetml.Grids(gridtest.File(t, "testdata/excel.xml"))
	if err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
	if len(grids) != 2 || grids[0].Name != "自评表" || grids[0].Hidden || grids[1].Name != "草稿" || !grids[1].Hidden {
		t.Fatalf("sheets: %+v", grids)
	}
	gridtest.Equal(t, grids[0], `
		A1 部门整体支出绩效目标自评表
		A1:G1
		A3 单位：岭南坪县疾控中心
		E3 date 2025-03-09
		F3 date 2025-03-09
		A4 资金⏎（万元）
		A4:A5
		B4 number 631.27
		C4 percent 92.37%
		D4 percent 100%
		E4 formula percent 50%
		B5 ≥60天
		C5 bool TRUE
		D5 error #DIV/0!
		E5 目标1.建档
		A6 hidden percent 25%
		H6 hidden 复核
		A10 可见
		H10 hidden 藏
		B11 formula`)
	gridtest.Told(t, grids[0], "批注（B5）：批注")
	gridtest.Equal(t, grids[1], "A1 旧稿")
}

func TestMarginsAreReported(t *testing.T) {
	grids, err := spreadsheetml.Grids([]byte(`<Workbook xmlns:x="x" xmlns:ss="s"><Worksheet ss:Name="表"><Table><Row><Cell><Data ss:Type="String">得分</Data></Cell></Row></Table>
		<WorksheetOptions><PageSetup><Header x:Margin="0.3" x:Data="&amp;C内部件"/><Footer x:Data="&amp;C第 &amp;P 页"/></PageSetup></WorksheetOptions></Worksheet></Workbook>`))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Told(t, grids[0], "页眉：内部件")
}

func TestWorkbookAsWebSystemsWriteIt(t *testing.T) {
	grids, err := spreadsheetml.Grids(gridtest.File(t, "testdata/web-gbk.xml"))
	if err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
	gridtest.Equal(t, grids[0], "A1 自评得分\u00a0&\u00a0执行率\nB1 number 98.5\nC1 —")
}

func TestDatesFrom1904(t *testing.T) {
	grids, err := spreadsheetml.Grids([]byte(`<Workbook xmlns:ss="s"><ExcelWorkbook><Date1904/></ExcelWorkbook><Styles><Style ss:ID="d"><NumberFormat ss:Format="yyyy/m/d"/></Style></Styles>
		<Worksheet ss:Name="x"><Table><Row><Cell ss:StyleID="d"><Data ss:Type="Number">43883</Data></Cell></Row></Table></Worksheet></Workbook>`))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], "A1 date 2024-02-23")
}

// workbook is a file with one sheet.
func workbook(table string) []byte {
	return []byte(`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>` + table + `</Table></Worksheet></Workbook>`)
}

func TestOtherFilesAreNamed(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		code fault.Code
	}{
		{"another document", []byte("<html/>"), fault.NoTable},
		{"nothing", nil, fault.NoTable},
		{"cut short", workbook("<Row>")[:150], fault.Damaged},
		{"a row that goes back", workbook(`<Row ss:Index="5"/><Row ss:Index="2"/>`), fault.Damaged},
		{"a cell that goes back", workbook(`<Row><Cell ss:MergeAcross="3"/><Cell ss:Index="2"/></Row>`), fault.Damaged},
		{"a column that goes back", workbook(`<Column ss:Span="5"/><Column ss:Index="2"/>`), fault.Damaged},
		{"an entity from outside", []byte(`<!DOCTYPE a [<!ENTITY s SYSTEM "file:///etc/passwd">]><Workbook>&s;</Workbook>`), fault.Damaged},
	} {
		_, err := gridtest.Survives(t, c.name, spreadsheetml.Grids, c.data)
		var u *fault.Error
		if !errors.As(err, &u) || u.Code != c.code {
			t.Errorf("%s: got %v, want %s", c.name, err, c.code)
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	gridtest.Damage(t, spreadsheetml.Grids, gridtest.File(t, "testdata/excel.xml"), true)
	gridtest.Damage(t, spreadsheetml.Grids, gridtest.File(t, "testdata/web-gbk.xml"), true)
}

func TestHostileFiles(t *testing.T) {
	cell := func(attributes string) string {
		return "<Cell " + attributes + `><Data ss:Type="Number">1</Data></Cell>`
	}
	row := func(attributes, cells string) string { return "<Row " + attributes + ">" + cells + "</Row>" }
	for _, c := range []struct {
		name  string
		data  []byte
		large bool // refused for its size, else read
	}{
		{"a row far out", workbook(row(`ss:Index="999999999"`, cell(""))), true},
		{"a cell far out", workbook(row("", cell(`ss:Index="99999999999999999999"`)) + row("", cell(`ss:Index="600"`))), true},
		{"rows left out beyond all bounds", workbook(strings.Repeat(row(`ss:Span="999999999"`, ""), 1000) + row("", cell(""))), true},
		{"a merged area far out", workbook(row("", cell(`ss:MergeAcross="999999999" ss:MergeDown="999999999"`))), true},
		{"merged areas over each other", workbook(strings.Repeat(row("", cell(`ss:MergeAcross="500" ss:MergeDown="2000"`)), 10)), true},
		{"columns described again and again", workbook(strings.Repeat(`<Column ss:Span="511" ss:StyleID="a" ss:Hidden="1"/>`, 250_000) + row("", cell(""))), false},
		{"styles in a circle", []byte(`<Workbook xmlns:ss="s"><Style ss:ID="a" ss:Parent="b"/><Style ss:ID="b" ss:Parent="a"/><Worksheet><Row>` + cell(`ss:StyleID="a"`) + `</Row></Worksheet></Workbook>`), false},
		{"too many sheets", []byte("<Workbook>" + strings.Repeat("<Worksheet/>", 1001) + "</Workbook>"), true},
		{"too many cells", workbook(strings.Repeat(row("", strings.Repeat("<Cell><Data>1</Data></Cell>", 500)), 450)), true},
		{"a text beyond a cell", workbook(row("", "<Cell><Data>"+strings.Repeat("长", 40_000)+"</Data></Cell>")), true},
		{"elements inside each other", []byte(strings.Repeat("<a>", 1_000_000)), true},
		{"too large a file", []byte(strings.Repeat(" ", 17<<20)), true},
	} {
		err := gridtest.Bounded(t, c.name, spreadsheetml.Grids, c.data)
		if errors.Is(err, fault.TooLarge) != c.large || !c.large && err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func FuzzGrids(f *testing.F) {
	f.Add(gridtest.File(f, "testdata/excel.xml"))
	f.Add(gridtest.File(f, "testdata/web-gbk.xml"))
	f.Fuzz(func(t *testing.T, data []byte) { gridtest.Survives(t, "file", spreadsheetml.Grids, data) })
}
