package xlsx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/xlsx"
)

const drawing = "xl/drawings/drawing1.xml"

// picture is an anchor: how it follows, and its rows counted from 0 with offsets in points.
func picture(name, edit string, from, off, to, end int) string {
	return fmt.Sprintf(`<xdr:twoCellAnchor%s><xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></xdr:to>`, edit, from, off*12700, to, end*12700) + shape(2, name) + `<xdr:clientData/></xdr:twoCellAnchor>`
}

func shape(id int, name string) string {
	return fmt.Sprintf(`<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="%d" name="%s"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp>`, id, name)
}

const (
	oneCell  = ` editAs="oneCell"`
	absolute = ` editAs="absolute"`
)

// drawn is the official form with a drawing, its rows 14 to 19 each 30 points high.
func drawn(t *testing.T, anchors string) []byte {
	high := []string{}
	for row := 14; row <= 19; row++ {
		high = append(high, fmt.Sprintf(`<row r="%d">`, row), fmt.Sprintf(`<row r="%d" ht="30" customHeight="1">`, row))
	}
	return dress{
		xml:   `<drawing r:id="drawing1"/>`,
		edit:  strings.NewReplacer(high...),
		parts: map[string]attached{drawing: {"drawing", ownSheet, `<xdr:wsDr ` + xmlDraw + `>` + anchors + `</xdr:wsDr>`}},
	}.workbook(t)
}

// Frames of pictures follow their rows, keep the size that they have to keep, and are removed with
// a row if they are on that row alone.
func TestPicturesFollowTheirRows(t *testing.T) {
	grow := func(f *domain.Form) { f.Indicators[2].Reason = strings.Repeat("说明文字，", 40) } // row 16 to 139.5 points
	for _, c := range []struct {
		name      string
		was       string
		do        func(f *domain.Form)
		from, off int // afterwards; rows -1 gone
		to, end   int
	}{
		{"in the row that goes", picture("a", "", 15, 1, 15, 20), removeRow(16), -1, 0, 0, 0},
		{"in it as a whole", picture("a", "", 15, 0, 16, 0), removeRow(16), -1, 0, 0, 0},
		{"in it and a little below", picture("a", oneCell, 15, 10, 16, 5), removeRow(16), -1, 0, 0, 0},
		{"in it and more below", picture("a", "", 15, 20, 16, 15), removeRow(16), 15, 0, 15, 15},
		{"in the next", picture("a", "", 16, 1, 16, 20), removeRow(16), 15, 1, 15, 20},
		{"over many", picture("a", "", 13, 5, 18, 5), removeRow(16), 13, 5, 17, 5},
		{"over many and to its end", picture("a", "", 13, 5, 16, 0), removeRow(16), 13, 5, 15, 0},
		{"over many and into it", picture("a", "", 13, 5, 15, 5), removeRow(16), 13, 5, 15, 0},
		{"a stamp over many", picture("a", oneCell, 13, 5, 18, 5), removeRow(16), 13, 5, 18, 5},
		{"fixed", picture("a", absolute, 15, 1, 15, 20), removeRow(16), 15, 1, 15, 20},

		{"above the new row", picture("a", "", 15, 1, 15, 20), addBelow(16), 15, 1, 15, 20},
		{"to the end of the row above it", picture("a", "", 15, 1, 16, 0), addBelow(16), 15, 1, 16, 0},
		{"below it", picture("a", "", 16, 1, 17, 2), addBelow(16), 17, 1, 18, 2},
		{"around it", picture("a", "", 14, 1, 17, 2), addBelow(16), 14, 1, 18, 2},
		{"a stamp around it", picture("a", oneCell, 14, 1, 17, 2), addBelow(16), 14, 1, 17, 2},
		{"a stamp around it and lower rows", picture("a", oneCell, 17, 10, 21, 5), addBelow(18), 17, 10, 20, 5}, // rows from 20 on are 15 points high,
		{"a stamp below it", picture("a", oneCell, 16, 1, 17, 2), addBelow(16), 17, 1, 18, 2},
		{"fixed around it", picture("a", absolute, 14, 1, 17, 2), addBelow(16), 14, 1, 17, 2},
		{"fixed below it", picture("a", absolute, 16, 1, 17, 2), addBelow(16), 16, 1, 17, 2},
		{"fixed far below it", picture("a", absolute, 20, 4, 21, 2), addBelow(16), 19, 19, 20, 2},

		{"in a row that grows", picture("a", "", 15, 1, 15, 20), grow, 15, 1, 15, 20},
		{"over one that grows", picture("a", "", 14, 1, 17, 20), grow, 14, 1, 17, 20},
		{"a stamp over one that grows", picture("a", oneCell, 14, 1, 17, 20), grow, 14, 1, 15, 80},
		{"fixed below one that grows", picture("a", absolute, 17, 1, 17, 20), grow, 15, 61, 15, 80},
		{"at the end of the sheet", picture("a", "", 1048574, 0, 1048575, 5), addBelow(16), 1048575, 0, 1048575, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			is, notes := changed(t, drawn(t, c.was), c.do)
			got := strings.TrimSuffix(strings.SplitN(is[drawing], ">", 2)[1], "</xdr:wsDr>")
			_, edit, _ := strings.Cut(strings.SplitN(c.was, ">", 2)[0], "twoCellAnchor")
			want := picture("a", edit, c.from, c.off, c.to, c.end)
			if c.from < 0 {
				want = ""
			}
			if got != want {
				t.Errorf("%s\nwant %s", got, want)
			}
			if len(notes) > 0 {
				t.Errorf("said: %q", notes)
			}
		})
	}
}

// A frame that names its size keeps it, and a picture of cells shows the same ones.
func TestFramesWithASizeFollowTheirRows(t *testing.T) {
	stamp := func(name string, row int) string {
		return fmt.Sprintf(`<xdr:oneCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>12700</xdr:rowOff></xdr:from><xdr:ext cx="900000" cy="%d"/>`, row, 20*12700) + shape(2, name) + `<xdr:clientData/></xdr:oneCellAnchor>`
	}
	fixed := `<xdr:absoluteAnchor><xdr:pos x="5000" y="900000"/><xdr:ext cx="900000" cy="900000"/>` + shape(3, "c") + `<xdr:clientData/></xdr:absoluteAnchor>`
	camera := strings.Replace(stamp("d", 20), `<xdr:cNvPr id="2" name="d"/>`, `<xdr:cNvPr id="2" name="d"><a:extLst><a:ext uri="{84589F7E-364E-4C9E-8A38-B11213B215E9}"><a14:cameraTool xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" cellRange="$H$17:$H$20" spid="_x0000_s1030"/></a:ext></a:extLst></xdr:cNvPr>`, 1)
	data := drawn(t, stamp("a", 15)+stamp("b", 16)+fixed+camera)
	is, _ := changed(t, data, addBelow(16))
	equal(t, "rows", all(is, drawing, `<xdr:row>(\d+)<`), "15", "17", "21")
	lacks(t, is, drawing, fixed, `cellRange="$H$18:$H$21"`)
	is, _ = changed(t, data, removeRow(16))
	equal(t, "rows", all(is, drawing, `<xdr:row>(\d+)<`), "15", "19")
	equal(t, "names", all(is, drawing, `name="(.)"`), "b", "c", "d")
	lacks(t, is, drawing, fixed, `cellRange="$H$16:$H$19"`)
}

// Nothing is pushed off the end of a sheet.
func TestTheLastRowOfASheetStays(t *testing.T) {
	data := dress{edit: strings.NewReplacer("</sheetData>", `<row r="1048575" ht="9" customHeight="1"/><row r="1048576" ht="8" customHeight="1"/></sheetData>`)}.workbook(t)
	is, _ := changed(t, data, addBelow(16))
	equal(t, "rows", all(is, ownSheet, `<row r="(10\d+)" ht="9"`), "1048576")
	equal(t, "rows", all(is, ownSheet, `(ht="8")`))
	is, _ = changed(t, data, removeRow(16))
	equal(t, "rows", all(is, ownSheet, `<row r="(10\d+)" ht="\d"`), "1048574", "1048575")
}

// checkBox is a check box as Excel writes it, four times over: the sheet's own element, a
// hidden shape, a shape of the older drawing and its properties.
func checkBox(t *testing.T, row int, link string) []byte {
	sheetXML := fmt.Sprintf(`<drawing r:id="drawing1"/><legacyDrawing r:id="vmlDrawing1"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" Requires="x14"><controls><mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="1025" r:id="ctrlProp1" name="Check Box 1"><controlPr defaultSize="0"><anchor moveWithCells="1"><from><xdr:col xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">8</xdr:col><xdr:colOff xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">0</xdr:colOff><xdr:row xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">%[1]d</xdr:row><xdr:rowOff xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">28575</xdr:rowOff></from><to><xdr:col xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">8</xdr:col><xdr:colOff xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">800000</xdr:colOff><xdr:row xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">%[2]d</xdr:row><xdr:rowOff xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">38100</xdr:rowOff></to></anchor></controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>`, row-1, row)
	vml := fmt.Sprintf(`<xml %s><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shape id="_x0000_s1025" type="#_x0000_t201" style='position:absolute'><v:textbox><div style='text-align:left'><br>完成</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:SizeWithCells/><x:Anchor>8, 5, %d, 3, 8, 90, %d, 4</x:Anchor><x:FmlaLink>%s</x:FmlaLink></x:ClientData></v:shape></xml>`, xmlVML, row-1, row, link)
	hidden := `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" Requires="a14">` +
		strings.Replace(picture("", oneCell, row-1, 2, row, 3), shape(2, ""), shape(1025, "Check Box 1"), 1) + `</mc:Choice><mc:Fallback/></mc:AlternateContent>`
	return dress{
		xml: sheetXML,
		parts: map[string]attached{
			drawing:                       {"drawing", ownSheet, `<xdr:wsDr ` + xmlDraw + `>` + hidden + `</xdr:wsDr>`},
			"xl/drawings/vmlDrawing1.vml": {"vmlDrawing", ownSheet, vml},
			"xl/ctrlProps/ctrlProp1.xml":  {"ctrlProp", ownSheet, `<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="CheckBox" fmlaLink="` + link + `"/>`},
		},
	}.workbook(t)
}

// A check box follows its row and its cell in all four places, or is gone from all.
func TestCheckBoxesFollowTheirRows(t *testing.T) {
	const legacy = "xl/drawings/vmlDrawing1.vml"
	is, _ := changed(t, checkBox(t, 17, "$K$17"), addBelow(16))
	equal(t, "of the sheet", all(is, ownSheet, `<xdr:row [^>]*>(\d+)<`), "17", "18")
	equal(t, "of the drawing", all(is, drawing, `<xdr:row>(\d+)<`), "17", "18")
	lacks(t, is, legacy, `<x:Anchor>8, 5, 17, 3, 8, 90, 18, 4</x:Anchor><x:FmlaLink>$K$18</x:FmlaLink>`)
	lacks(t, is, "xl/ctrlProps/ctrlProp1.xml", `fmlaLink="$K$18"`)

	is, _ = changed(t, checkBox(t, 16, "$K$20"), removeRow(16))
	if text := is[ownSheet] + is[legacy] + is[drawing]; strings.Contains(text, "1025") || strings.Contains(text, "AlternateContent") || strings.Contains(text, "control") {
		t.Errorf("left of it: %s", text[strings.Index(text, "</mergeCells>"):])
	}
	lacks(t, is, legacy, "shapelayout")
	lacks(t, is, "xl/ctrlProps/ctrlProp1.xml", `fmlaLink="$K$19"`)

	is, _ = changed(t, checkBox(t, 16, "$K$20"), addBelow(16))
	equal(t, "above the new row", all(is, ownSheet, `<xdr:row [^>]*>(\d+)<`), "15", "16")
	lacks(t, is, legacy, `<x:Anchor>8, 5, 15, 3, 8, 90, 16, 4</x:Anchor><x:FmlaLink>$K$21</x:FmlaLink>`)
}

// Damage outside the sheet does not prevent a save.
func TestADamagedDrawingIsNoHindrance(t *testing.T) {
	data := drawn(t, picture("a", "", 17, 1, 18, 1))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if at, err := f.DataOffset(); f.Name == drawing && err == nil {
			data[at+int64(f.CompressedSize64)/2] ^= 0x55
		}
	}
	l := find(t, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	insert(&after, 3)
	_, notes, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &before, After: &after}, nil)
	if err != nil || len(notes) != 1 {
		t.Errorf("%q, %v", notes, err)
	}
}

// A drawing that makes no sense stays as it is, and that is said.
func TestADrawingNoOneCanReadIsLeftAlone(t *testing.T) {
	data := drawn(t, picture("a", "", 17, 1, 18, 1)+"<xdr:")
	is, notes := changed(t, data, addBelow(16))
	equal(t, "rows", all(is, drawing, `<xdr:row>(\d+)<`), "17", "18")
	equal(t, "said", notes, "文件里有的图形或引用读不懂，没有跟着行移动。在 Excel 或 WPS 里核对。")
}
