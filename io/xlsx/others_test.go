package xlsx_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
)

// other is the official form and another sheet.
func other(t *testing.T, sheetXML string, more map[string]attached) []byte {
	all := map[string]attached{"xl/worksheets/other.xml": {"worksheet", "xl/workbook.xml", "<worksheet " + xmlMain + ">" + sheetXML + "</worksheet>"}}
	for name, p := range more {
		all[name] = p
	}
	return dress{parts: all}.workbook(t)
}

func formulas(list ...string) string {
	rows := ""
	for i, f := range list {
		rows += fmt.Sprintf(`<row r="%[1]d"><c r="A%[1]d"><f>%[2]s</f></c></row>`, i+1, f)
	}
	return "<sheetData>" + rows + "</sheetData>"
}

// Formulas of other sheets follow wherever they are, however they name the sheet.
func TestFormulasElsewhereFollow(t *testing.T) {
	const last = "xl/worksheets/other.xml"
	for _, c := range []struct{ was, added, removed string }{
		{"Sheet!H17", "Sheet!H18", "Sheet!H16"},
		{"sheet!h17", "sheet!H18", "sheet!H16"},
		{"'Sheet'!$H$20*2", "'Sheet'!$H$21*2", "'Sheet'!$H$19*2"},
		{"H17+Sheet2!H17", "H17+Sheet2!H17", "H17+Sheet2!H17"},
		{"SUM(Sheet!H14:H16)", "SUM(Sheet!H14:H17)", "SUM(Sheet!H14:H15)"},
		{"SUM(Sheet!H14:'Sheet'!H16)", "SUM(Sheet!H14:'Sheet'!H17)", "SUM(Sheet!H14:'Sheet'!H15)"},
		{"SUM(Sheet!14:19)", "SUM(Sheet!14:20)", "SUM(Sheet!14:18)"},
		{"SUM(Sheet!H:H)", "SUM(Sheet!H:H)", "SUM(Sheet!H:H)"},
		{"SUM(Sheet!H1:H1048576)", "SUM(Sheet!H1:H1048576)", "SUM(Sheet!H1:H1048576)"},
		{"COUNTIF(Sheet!H14:H19,&quot;&gt;Sheet!H17&quot;)", "COUNTIF(Sheet!H14:H20,&quot;&gt;Sheet!H17&quot;)", "COUNTIF(Sheet!H14:H18,&quot;&gt;Sheet!H17&quot;)"},
		{"[1]Sheet!H17+'C:\\[a.xlsx]Sheet'!H17", "[1]Sheet!H17+'C:\\[a.xlsx]Sheet'!H17", "[1]Sheet!H17+'C:\\[a.xlsx]Sheet'!H17"},
	} {
		data := other(t, formulas(c.was), nil)
		is, notes := changed(t, data, addBelow(16))
		equal(t, c.was, all(is, last, "<f>(.*)</f>"), c.added)
		equal(t, c.was, notes)
		is, notes = changed(t, data, removeRow(16))
		equal(t, c.was, all(is, last, "<f>(.*)</f>"), c.removed)
		equal(t, c.was, notes)
	}
}

// Cells that share a formula get one each once it reads otherwise in some of them.
func TestSharedFormulasElsewhereFollow(t *testing.T) {
	shared := `<sheetData>`
	for i, f := range []string{`<f t="shared" ref="A1:A4" si="0">Sheet!H15*$B$1</f>`, `<f t="shared" si="0"/>`, `<f t="shared" si="0"/>`, `<f t="shared" si="0"></f>`} {
		shared += fmt.Sprintf(`<row r="%[1]d"><c r="A%[1]d">%[2]s<v>1</v></c><c r="B%[1]d"><f t="shared" ref="B%[1]d" si="%[1]d">A%[1]d</f></c></row>`, i+1, f)
	}
	data := other(t, shared+`</sheetData>`, nil)
	is, _ := changed(t, data, addBelow(16))
	equal(t, "formulas", all(is, "xl/worksheets/other.xml", `<c r="A\d"><f>(.*?)</f><v>1</v>`), "Sheet!H15*$B$1", "Sheet!H16*$B$1", "Sheet!H18*$B$1", "Sheet!H19*$B$1")
	lacks(t, is, "xl/worksheets/other.xml", `<f t="shared" ref="B4" si="4">A4</f>`)
	is, notes := changed(t, data, removeRow(16))
	equal(t, "formulas", all(is, "xl/worksheets/other.xml", `<c r="A\d"><f>(.*?)</f><v>1</v>`), "Sheet!H15*$B$1", "Sheet!#REF!*$B$1", "Sheet!H16*$B$1", "Sheet!H17*$B$1")
	equal(t, "said", notes, "other!A2 引用了已删除的行，现在是 #REF!。在 Excel 或 WPS 里改写或删掉。")
}

// What no program moves is said, with its place.
func TestWhatCannotFollowIsSaid(t *testing.T) {
	data := other(t, formulas(`INDIRECT("Sheet!H20")`, `SUM(Sheet:other!H20)`, `HYPERLINK("#Sheet!A23","注")`, `INDIRECT("Sheet!H5")`, `INDIRECT("other!H20")`, `"Sheet!H20"`, `INDIRECT("Sheet!H"&amp;20)`, `SUM(Sheet:other!H2)`, `SUM('Sheet:other'!H20)`), nil)
	is, notes := changed(t, data, addBelow(16))
	equal(t, "said", notes, "other!A1、other!A2、other!A3、other!A7、other!A9 的公式用文字写着行号，或引用了连续几张表，没有跟着行移动。在 Excel 或 WPS 里核对。")
	equal(t, "formulas", all(is, "xl/worksheets/other.xml", `<f>(SUM.*?)</f>`), "SUM(Sheet:other!H20)", "SUM(Sheet:other!H2)", "SUM('Sheet:other'!H20)")

	data = dress{names: `<definedName name="甲">Sheet!$H$16</definedName><definedName name="乙">SUM(Sheet!$H$14:$H$19)</definedName>`}.workbook(t)
	is, notes = changed(t, data, removeRow(16))
	equal(t, "names", all(is, "xl/workbook.xml", `<definedName [^>]*>([^<]*)`), "Sheet!#REF!", "SUM(Sheet!$H$14:$H$18)")
	equal(t, "said", notes, "名称“甲” 引用了已删除的行，现在是 #REF!。在 Excel 或 WPS 里改写或删掉。")

	data = dress{xml: dv("H18", "H18&lt;=H16")}.workbook(t)
	is, notes = changed(t, data, removeRow(16))
	equal(t, "rules", all(is, ownSheet, `(<dataValidation)`))
	equal(t, "said", notes, "Sheet!H18 的条件格式或数据有效性引用了已删除的行，已去掉。需要时在 Excel 或 WPS 里重新设置。")
}

// A name's rows without $ are counted from the cell that uses it.
func TestNamesFollow(t *testing.T) {
	data := dress{names: `<definedName name="_xlnm.Print_Area" localSheetId="0">Sheet!$A$1:$I$12,Sheet!$A$13:$I$23</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">Sheet!$A:$B,Sheet!$13:$13</definedName><definedName name="乙">Sheet!$G17</definedName><definedName name="丙">Sheet!$1:$1048576</definedName><definedName name="丁">OFFSET(Sheet!$H$14,0,0,COUNTA(Sheet!$D$14:$D$19),1)</definedName>`}.workbook(t)
	is, notes := changed(t, data, addBelow(19))
	equal(t, "names", all(is, "xl/workbook.xml", `<definedName [^>]*>([^<]*)`), "Sheet!$A$1:$I$12,Sheet!$A$13:$I$24", "Sheet!$A:$B,Sheet!$13:$13", "Sheet!$G17", "Sheet!$1:$1048576", "OFFSET(Sheet!$H$14,0,0,COUNTA(Sheet!$D$14:$D$20),1)")
	equal(t, "said", notes)
}

// Charts, shapes, tables, pivot tables and links of all sheets follow.
func TestPartsOfAllSheetsFollow(t *testing.T) {
	chart := func(f string) string {
		return `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>` + f + `</c:f><c:numCache><c:ptCount val="1"/><c:pt idx="0"><c:v>5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart></c:plotArea></c:chart></c:chartSpace>`
	}
	frame := func(id string) string {
		return `<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="900" cy="600"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="c"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="` + id + `"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor>`
	}
	linked := func(text string) string {
		return strings.Replace(picture("a", "", 20, 1, 20, 9), `textlink=""`, `textlink="`+text+`"`, 1)
	}
	draw := func(xml string) string { return `<xdr:wsDr ` + xmlDraw + `>` + xml + `</xdr:wsDr>` }
	table := func(name, ref, formula string, id int) string {
		return fmt.Sprintf(`<table %[1]s id="%[5]d" name="%[2]s" displayName="%[2]s" ref="%[3]s" totalsRowShown="0"><autoFilter ref="%[3]s"/><tableColumns count="2"><tableColumn id="1" name="甲"/><tableColumn id="2" name="乙"><calculatedColumnFormula>%[4]s</calculatedColumnFormula></tableColumn></tableColumns></table>`, xmlMain, name, ref, formula, id)
	}
	const sheet2 = "xl/worksheets/other.xml"
	data := dress{
		xml:  `<drawing r:id="drawing1"/><tableParts count="1"><tablePart r:id="table1"/></tableParts>`,
		edit: strings.NewReplacer("</sheetData>", `<row r="26"><c r="A26" t="inlineStr"><is><t>甲</t></is></c><c r="B26" t="inlineStr"><is><t>乙</t></is></c></row><row r="27"><c r="A27"><v>1</v></c><c r="B27"><f>Sheet!$H$20</f></c></row></sheetData>`),
		parts: map[string]attached{
			sheet2:                                    {"worksheet", "xl/workbook.xml", `<worksheet ` + xmlMain + `><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row><row r="17"><c r="A17"><v>1</v></c><c r="B17"><f>Sheet!H20</f></c></row></sheetData><conditionalFormatting sqref="A17"><cfRule type="expression" priority="1"><formula>A17&lt;Sheet!$H$20</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="A18"><formula1>Sheet!$D$14:$D$19</formula1></dataValidation></dataValidations><drawing r:id="drawing2"/><tableParts count="1"><tablePart r:id="table2"/></tableParts></worksheet>`},
			"xl/chartsheets/only.xml":                 {"chartsheet", "xl/workbook.xml", `<chartsheet ` + xmlMain + `><sheetViews><sheetView workbookViewId="0"/></sheetViews><drawing r:id="drawing3"/></chartsheet>`},
			drawing:                                   {"drawing", ownSheet, draw(linked("$H$20") + linked("Sheet!$H$16"))},
			"xl/drawings/drawing2.xml":                {"drawing", sheet2, draw(linked("$H$20") + linked("Sheet!$H$20") + frame("chart1"))},
			"xl/drawings/drawing3.xml":                {"drawing", "xl/chartsheets/only.xml", draw(frame("chart2"))},
			"xl/charts/chart1.xml":                    {"chart", "xl/drawings/drawing2.xml", chart("Sheet!$H$14:$H$19")},
			"xl/charts/chart2.xml":                    {"chart", "xl/drawings/drawing3.xml", chart("(Sheet!$H$17,Sheet!$H$19)")},
			"xl/tables/table1.xml":                    {"table", ownSheet, table("表1", "A26:B27", "Sheet!$H$20", 1)},
			"xl/tables/table2.xml":                    {"table", sheet2, table("表2", "A1:B17", "Sheet!H20", 2)},
			"xl/pivotCache/pivotCacheDefinition1.xml": {"pivotCacheDefinition", "xl/workbook.xml", `<pivotCacheDefinition ` + xmlMain + ` saveData="0" refreshOnLoad="1"><cacheSource type="worksheet"><worksheetSource ref="B13:I19" sheet="Sheet"/></cacheSource><cacheFields count="1"><cacheField name="a" numFmtId="0"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>`},
		},
	}.workbook(t)
	is, notes := changed(t, data, addBelow(16))
	equal(t, "said", notes)
	for part, want := range map[string]string{
		drawing:                                   `<xdr:row>21</xdr:row>|textlink="$H$21"|textlink="Sheet!$H$16"`,
		"xl/drawings/drawing2.xml":                `<xdr:row>20</xdr:row>|textlink="$H$20"|textlink="Sheet!$H$21"`,
		"xl/charts/chart1.xml":                    `<c:f>Sheet!$H$14:$H$20</c:f>`,
		"xl/charts/chart2.xml":                    `<c:f>(Sheet!$H$18,Sheet!$H$20)</c:f>`,
		"xl/tables/table1.xml":                    ` ref="A27:B28" totalsRowShown="0"><autoFilter ref="A27:B28"/>|<calculatedColumnFormula>Sheet!$H$21</calculatedColumnFormula>`,
		"xl/tables/table2.xml":                    ` ref="A1:B17" totalsRowShown="0"><autoFilter ref="A1:B17"/>|<calculatedColumnFormula>Sheet!H21</calculatedColumnFormula>`,
		"xl/pivotCache/pivotCacheDefinition1.xml": `ref="B13:I20"`,
		sheet2:   `<c r="B17"><f>Sheet!H21</f>|sqref="A17"|<formula>A17&lt;Sheet!$H$21</formula>|sqref="A18"|<formula1>Sheet!$D$14:$D$20</formula1>`,
		ownSheet: `<c r="B28"><f>Sheet!$H$21</f>`,
	} {
		lacks(t, is, part, strings.Split(want, "|")...)
	}
}

// A link to another file is no place in this one; one in the address of a page is.
func TestLinksFollow(t *testing.T) {
	data := dress{xml: `<hyperlinks><hyperlink ref="I5" r:id="away" location="Sheet!A20"/><hyperlink ref="I7" r:id="here"/></hyperlinks>`}.workbook(t)
	rels := "xl/worksheets/_rels/sheet1.xml.rels"
	link := func(id, to string) string {
		return `<Relationship Id="` + id + `" Type="` + office + `relationships/hyperlink" Target="` + to + `" TargetMode="External"/>`
	}
	data = repack(t, data, map[string]string{rels: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + link("away", "附件.xlsx") + link("here", "#Sheet!A20") + link("there", "#%27Sheet%27!A20") + link("no", "#Sheet2!A20") + `</Relationships>`})
	is, _ := changed(t, data, addBelow(16))
	lacks(t, is, ownSheet, `r:id="away" location="Sheet!A20"`)
	equal(t, "targets", all(is, rels, `Target="([^"]*)"`), "附件.xlsx", "#Sheet!A21", "#%27Sheet%27!A21", "#Sheet2!A20")
}

// Formulas of the sheet that fill several cells, and tables of what-if.
func TestArraysAndDataTablesFollow(t *testing.T) {
	row := `<row r="27"><c r="A27"><f t="array" ref="A27:A28">H18:H19*2</f><v>1</v></c><c r="B27"><f t="dataTable" ref="B27:B28" dt2D="0" dtr="0" r1="H17"/><v>1</v></c></row><row r="28"><c r="A28"><v>1</v></c><c r="B28"><v>1</v></c></row>`
	data := dress{edit: strings.NewReplacer("</sheetData>", row+"</sheetData>")}.workbook(t)
	is, _ := changed(t, data, addBelow(16))
	lacks(t, is, ownSheet, `<c r="A28"><f t="array" ref="A28:A29">H19:H20*2</f>`, `<c r="B28"><f t="dataTable" ref="B28:B29" dt2D="0" dtr="0" r1="H18"/>`)
	is, _ = changed(t, data, removeRow(17))
	lacks(t, is, ownSheet, `<c r="A26"><f t="array" ref="A26:A27">H17:H18*2</f>`, `ref="B26:B27"`, `del1="1"`)
}

// An array of which the first row goes stays over the others.
func TestAnArrayOutlivesItsFirstRow(t *testing.T) {
	data := dress{}.workbook(t)
	for row, cell := range map[int]string{15: `<f t="array" ref="K15:K17">G15:G17*2</f><v>1</v>`, 16: "<v>2</v>", 17: ""} {
		data = withCell(t, data, fmt.Sprintf("K%d", row), cell)
	}
	is, notes := changed(t, data, removeRow(15))
	equal(t, "arrays", all(is, ownSheet, `(<c r="K\d+">.*?</c>|<c r="K\d+"/>)`), `<c r="K15"><f t="array" ref="K15:K16">G15:G16*2</f><v>2</v></c>`, `<c r="K16"></c>`)
	equal(t, "said", notes)
}

// withCell is a workbook with a cell put at the end of its row in the form's sheet.
func withCell(t *testing.T, data []byte, ref, content string) []byte {
	t.Helper()
	text := gridtest.Unpack(t, data)[ownSheet]
	at := strings.Index(text, `<row r="`+strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")+`"`)
	end := at + strings.Index(text[at:], "</row>")
	return repack(t, data, map[string]string{ownSheet: text[:end] + `<c r="` + ref + `">` + content + `</c>` + text[end:]})
}

// A row that moves takes everything on it along, and all references to it follow.
func TestAMovedRowTakesItsContentAlong(t *testing.T) {
	to19 := func(f *domain.Form) { // row 15 below row 18
		list := f.Indicators
		row := list[1]
		row.Level1, row.Level2 = list[4].Level1, list[4].Level2
		reorder(f, slices.Insert(slices.Delete(slices.Clone(list), 1, 2), 4, row))
	}
	for _, c := range []struct{ name, was, is string }{
		{"its validation", dv("H15", "H15&lt;=G15"), dv("H18", "H18&lt;=G18")},
		{"one of the next", dv("H16", "H16&lt;=G16"), dv("H15", "H15&lt;=G15")},
		{"one of both", dv("H15:H16", "H15&lt;=G15"), dv("H15 H18", "H15&lt;=G15")}, // it is on each of its rows
		{"one of all", dv("H14:H19", "H14&lt;=G14"), dv("H14:H19", "H14&lt;=G14")},
		{"one that compares it", dv("H14", "H14&lt;=H15"), dv("H14", "H14&lt;=H18")},
		{"its colour", cf("H15", "H15&lt;$G$20"), cf("H18", "H18&lt;$G$20")},
		{"its link", one("hyperlinks", `hyperlink ref="D15" location="Sheet!H15"`), one("hyperlinks", `hyperlink ref="D18" location="Sheet!H18"`)},
		{"its sparkline", ext(spark(15, 16)), ext(spark(18, 15))},
		{"a break above it", breaks(14), breaks(14)},
		{"a break below it", breaks(15), breaks(14)},
		{"a filter", `<autoFilter ref="B13:I19"/>`, `<autoFilter ref="B13:I19"/>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			plain, _ := changed(t, dress{}.workbook(t), to19)
			is, notes := changed(t, dress{xml: c.was}.workbook(t), to19)
			if got := onlyIn(is[ownSheet], plain[ownSheet]); got != c.is {
				t.Errorf("%s\nwant %s", got, c.is)
			}
			equal(t, "said", notes)
		})
	}
	is, _ := changed(t, drawn(t, picture("a", "", 14, 1, 14, 20)+picture("b", oneCell, 15, 0, 16, 0)+picture("c", "", 13, 5, 17, 5)), to19)
	equal(t, "pictures", all(is, drawing, `<xdr:row>(\d+)<`), "17", "17", "14", "15", "13", "16")

	is, _ = changed(t, other(t, formulas("Sheet!H15", "Sheet!H16", "SUM(Sheet!H14:H19)", "SUM(Sheet!H16:H18)", "SUM(Sheet!14:15)"), nil), to19)
	equal(t, "formulas", all(is, "xl/worksheets/other.xml", `<f>(.*?)</f>`), "Sheet!H18", "Sheet!H15", "SUM(Sheet!H14:H19)", "SUM(Sheet!H15:H18)", "SUM(Sheet!14:14)")
}
