package ods_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"ziping/io/fault"
	"ziping/io/internal/gridtest"
	"ziping/io/ods"
)

func TestSpreadsheetsOfSeveralPrograms(t *testing.T) {
	grids, err := ods.Grids(gridtest.File(t, "testdata/form.ods"))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Workbook(t, grids, "formula ")
	for file, want := range map[string]string{
		"small.ods":    gridtest.Form,
		"gnumeric.ods": gridtest.Form,
		"date1904.ods": "A1 填报日期\nB1 date 2025-03-12",
	} {
		t.Run(file, func(t *testing.T) {
			grids, err := ods.Grids(gridtest.File(t, "testdata/"+file))
			if err != nil {
				t.Fatal(err)
			}
			gridtest.Equal(t, grids[0], want)
		})
	}
}

// document is an .ods file with these parts; content is content.xml's body.
func document(content string, more ...string) []byte {
	parts := append([]string{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">` + content + `</office:document-content>`}, more...)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, _ := z.Create(parts[i])
		w.Write([]byte(parts[i+1]))
	}
	z.Close()
	return b.Bytes()
}

func spreadsheet(table string) []byte {
	return document(`<office:body><office:spreadsheet><table:table table:name="表">` + table + `</table:table></office:spreadsheet></office:body>`)
}

func TestCells(t *testing.T) {
	row := func(cells string) string { return "<table:table-row>" + cells + "</table:table-row>" }
	for _, c := range []struct{ name, table, want string }{
		{"repeated cells", row(`<table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="3" office:value-type="string"><text:p>—</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1"/>`),
			"C1 —\nD1 —\nE1 —\nF1 number 1"},
		{"repeated rows", `<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="1"/></table:table-row><table:table-row table:number-rows-repeated="3"/>` + row(`<table:table-cell office:value-type="float" office:value="2"/>`),
			"A1 number 1\nA2 number 1\nA6 number 2"},
		{"the blank rest of a sheet", row(`<table:table-cell office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="16383"/>`) + `<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
			"A1 number 1"},
		{"spans and what they cover", row(`<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>得分</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>右</text:p></table:table-cell>`) + row(`<table:covered-table-cell table:number-columns-repeated="2"><text:p>看不见</text:p></table:covered-table-cell><table:table-cell><text:p>下</text:p></table:table-cell>`),
			"A1 得分\nC1 右\nC2 下\nA1:B2"},
		{"a blank merged cell", row(`<table:table-cell table:number-columns-spanned="3"/>`), "A1:C1"},
		{"paragraphs, breaks, blanks, links", row(`<table:table-cell><text:p>目标1<text:span>：</text:span><text:s text:c="2"/>甲</text:p><text:p/><text:p><text:a>乙</text:a><text:line-break/>丙<text:tab/>丁
 戊</text:p></table:table-cell>`),
			"A1 目标1：  甲⏎⏎乙⏎丙\t丁 戊"},
		{"notes and pictures", row(`<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation><draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame><text:p>字</text:p></table:table-cell>`), "A1 字"},
		{"values count, not their text", row(`<table:table-cell office:value-type="percentage" office:value="0.9237"><text:p>92%</text:p></table:table-cell><table:table-cell office:value-type="currency" office:value="631.2700000000001"><text:p>￥812</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-02-23T00:00:00"><text:p>24年2月</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>真</text:p></table:table-cell>`),
			"A1 percent 92.37%\nB1 number 631.27\nC1 date 2024-02-23\nD1 bool TRUE"},
		{"a unit from the format", row(`<table:table-cell office:value-type="float" office:value="60"><text:p>≥60天</text:p></table:table-cell>`), "A1 ≥60天"},
		{"values that are none", row(`<table:table-cell office:value-type="float" office:value="many"><text:p>许多</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-02-31"><text:p>2月31日</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="soon"><text:p>快了</text:p></table:table-cell>`),
			"A1 许多\nB1 2月31日\nC1 快了"},
		{"a text without paragraphs", row(`<table:table-cell office:value-type="string" office:string-value="得分"/>`), "A1 得分"},
		{"hidden rows and columns", `<table:table-columns><table:table-column table:number-columns-repeated="1"/><table:table-column table:visibility="collapse"/></table:table-columns>` +
			row(`<table:table-cell table:number-columns-repeated="2"><text:p>字</text:p></table:table-cell>`) + `<table:table-row table:visibility="filter"><table:table-cell><text:p>筛掉</text:p></table:table-cell></table:table-row>`,
			"A1 字\nB1 hidden 字\nA2 hidden 筛掉"},
		{"groups and header rows", `<table:table-header-rows>` + row(`<table:table-cell><text:p>头</text:p></table:table-cell>`) + `</table:table-header-rows><table:table-row-group>` + row(`<table:table-cell><text:p>组</text:p></table:table-cell>`) + `</table:table-row-group>`,
			"A1 头\nA2 组"},
	} {
		t.Run(c.name, func(t *testing.T) {
			grids, err := ods.Grids(spreadsheet(c.table))
			if err != nil {
				t.Fatal(err, errors.Unwrap(err))
			}
			gridtest.Equal(t, grids[0], c.want)
		})
	}
}

func TestHiddenSheet(t *testing.T) {
	grids, err := ods.Grids(document(`<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>` +
		`<office:body><office:spreadsheet><table:table table:name="一" table:style-name="ta1"/><table:table table:name="二" table:style-name="ta2"/></office:spreadsheet></office:body>`))
	if err != nil || len(grids) != 2 || grids[0].Hidden || !grids[1].Hidden || grids[1].Name != "二" {
		t.Errorf("got %v, %v", grids, err)
	}
}

func TestOtherFilesAreNamed(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		code fault.Code
	}{
		{"encrypted", document("", "META-INF/manifest.xml", `<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>`), fault.Encrypted},
		{"no sheet", document(`<office:body><office:text/></office:body>`), fault.NoTable},
		{"nothing", nil, fault.Damaged},
		{"no content", emptyZip(), fault.Damaged},
		{"an element that is not closed", document(`<office:body>`), fault.Damaged},
		{"an entity from outside", document(`<office:body>&secret;</office:body>`), fault.Damaged},
	} {
		_, err := gridtest.Survives(t, c.name, ods.Grids, c.data)
		var u *fault.Error
		if !errors.As(err, &u) || u.Code != c.code {
			t.Errorf("%s: got %v, want %s", c.name, err, c.code)
		}
	}
}

func emptyZip() []byte {
	var b bytes.Buffer
	zip.NewWriter(&b).Close()
	return b.Bytes()
}

func TestDamagedFiles(t *testing.T) {
	gridtest.Damage(t, ods.Grids, document(`<office:body><office:spreadsheet><table:table table:name="表"><table:table-row><table:table-cell office:value-type="percentage" office:value="0.5" table:number-columns-spanned="2"><text:p>50%</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>`), true)
	gridtest.Damage(t, ods.Grids, gridtest.File(t, "testdata/small.ods"), false)
	gridtest.DamageHeaders(t, ods.Grids, gridtest.File(t, "testdata/gnumeric.ods"))
	gridtest.DamageParts(t, ods.Grids, []gridtest.Part{
		{"META-INF/manifest.xml", `<manifest:manifest/>`},
		{"content.xml", `<c xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><t:table t:name="表"><t:table-column t:visibility="collapse"/><t:table-row t:number-rows-repeated="2"><t:table-cell office:value-type="percentage" office:value="0.5" t:number-columns-spanned="2" t:number-columns-repeated="2"><x:p>50<x:s x:c="2"/>%</x:p></t:table-cell><t:covered-table-cell/></t:table-row></t:table></c>`},
	})
}

func TestHostileFiles(t *testing.T) {
	cell := `<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="%d"/>`
	row := func(repeated int, cells string) string {
		return fmt.Sprintf(`<table:table-row table:number-rows-repeated="%d">%s</table:table-row>`, repeated, cells)
	}
	sheets := func(n int, table string) []byte {
		return document(strings.Repeat(`<table:table table:name="表">`+table+`</table:table>`, n))
	}
	for _, c := range []struct {
		name  string
		data  []byte
		large bool
	}{
		{"a row full of values", spreadsheet(row(1, fmt.Sprintf(cell, 16384))), true},
		{"a sheet full of values", spreadsheet(row(1048576, fmt.Sprintf(cell, 500))), true},
		{"counts beyond all bounds", spreadsheet(row(1<<62, fmt.Sprintf(cell, 1<<62))), true},
		{"a value far out", spreadsheet(row(1<<62, "") + row(1, fmt.Sprintf(cell, 1))), true},
		{"a merged area far out", spreadsheet(row(1, `<table:table-cell table:number-rows-spanned="999999999"/>`)), true},
		{"merged areas over each other", spreadsheet(row(3000, `<table:table-cell table:number-rows-spanned="2000" table:number-columns-spanned="500"/>`)), true},
		{"many full sheets", sheets(300, row(400, fmt.Sprintf(cell, 500))), true},
		{"too many sheets", sheets(1001, ""), true},
		{"a text of blanks", spreadsheet(row(1, `<table:table-cell><text:p>`+strings.Repeat(`<text:s text:c="999999999"/>`, 1000)+`</text:p></table:table-cell>`)), true},
		{"a text beyond a cell", spreadsheet(row(1, `<table:table-cell><text:p>`+strings.Repeat("长", 40000)+`</text:p></table:table-cell>`)), true},
		{"elements inside each other", document(strings.Repeat("<a>", 1_000_000)), true},
		{"one tag with a million attributes", document("<a " + strings.Repeat(`b="" `, 1_000_000) + "/>"), true},
		{"one text without end", document("<a>" + strings.Repeat("长", 1_000_000) + "</a>"), true},
		{"sixteen million blanks", document(strings.Repeat("<a/>\n", 3_500_000)), true},
		{"an attachment of 100 MB", document("", "META-INF/manifest.xml", strings.Repeat("\x00", 100<<20)), true},
		{"a directory of a million parts", append(bytes.Repeat([]byte("PK\x01\x02"), 1_000_000), emptyZip()...), true},
		{"entities in entities", document(`<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>`), false},
	} {
		err := gridtest.Bounded(t, c.name, ods.Grids, c.data)
		if err == nil || errors.Is(err, fault.TooLarge) != c.large {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	hidden := strings.Repeat(`<table:table-row table:visibility="collapse" table:number-rows-repeated="1000000"/><table:table-column table:visibility="collapse"/>`, 50_000)
	if err := gridtest.Bounded(t, "hidden rows again and again", ods.Grids, spreadsheet(row(1, fmt.Sprintf(cell, 1))+hidden)); err != nil {
		t.Error(err)
	}
}

func FuzzGrids(f *testing.F) {
	for _, name := range []string{"small.ods", "gnumeric.ods"} {
		f.Add(gridtest.File(f, "testdata/"+name))
	}
	f.Fuzz(func(t *testing.T, data []byte) { gridtest.Survives(t, "file", ods.Grids, data) })
}

// FuzzContent damages the XML and leaves the archive whole.
func FuzzContent(f *testing.F) {
	f.Add(`<office:body><office:spreadsheet><table:table table:name="表"><table:table-column table:visibility="collapse"/><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="percentage" office:value="0.5" table:number-columns-spanned="2" table:number-columns-repeated="2"><text:p>50<text:s text:c="2"/>%</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="date" office:date-value="2024-02-23"/></table:table-row></table:table></office:spreadsheet></office:body>`)
	f.Add(`<office:automatic-styles><style:style style:name="a"><style:table-properties table:display="false"/></style:style></office:automatic-styles><table:table table:style-name="a"><table:table-row><table:table-cell office:value-type="time" office:time-value="PT14H30M00S"><office:annotation/></table:table-cell></table:table-row></table:table>`)
	f.Fuzz(func(t *testing.T, content string) {
		gridtest.Survives(t, "content", ods.Grids, document(content))
	})
}

func TestCommentsAreReported(t *testing.T) {
	comment := `<office:annotation><dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2024-03-05</dc:date><text:p>与业务科核对</text:p><text:p>再报</text:p></office:annotation>`
	grids, err := ods.Grids(spreadsheet(`<table:table-row/><table:table-row><table:table-cell/><table:table-cell office:value-type="float" office:value="9.79">` + comment + `<text:p>9.79</text:p></table:table-cell></table:table-row>`))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], "B2 number 9.79")
	gridtest.Told(t, grids[0], "批注（B2）：与业务科核对 再报")
}

func TestShapesMarginsAndCoveredCellsAreReported(t *testing.T) {
	shape := func(text string) string {
		return `<draw:frame><draw:text-box><text:p>` + text + `</text:p></draw:text-box></draw:frame>`
	}
	margin := func(kind, text string) string {
		return `<style:` + kind + `><text:p>` + text + `</text:p></style:` + kind + `>`
	}
	grids, err := ods.Grids(document(`<office:body><office:spreadsheet><table:table table:name="表"><table:shapes>`+shape("盖章处")+`</table:shapes>`+
		`<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>得分</text:p>`+shape("核对")+`</table:table-cell><table:covered-table-cell><text:p>盖住</text:p></table:covered-table-cell></table:table-row>`+
		`</table:table></office:spreadsheet></office:body>`,
		"styles.xml", `<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">`+
			margin("header", "<text:sheet-name>???</text:sheet-name>")+margin("footer", "Page <text:page-number>1</text:page-number>")+
			margin("header", "内部件")+margin("header-left", "内部件")+margin("footer", "第 <text:page-number>1</text:page-number> 页，共 <text:page-count>9</text:page-count> 页")+
			`</office:document-styles>`))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], "A1 得分\nA1:B1")
	gridtest.Told(t, grids[0], "文本框：盖章处", "文本框：核对", "合并后看不见的内容（B1）：盖住", "页眉：内部件")
}
