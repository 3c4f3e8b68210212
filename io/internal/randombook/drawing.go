package randombook

import (
	"encoding/base64"
	"fmt"
	"strings"

	"ziping/io/sheet"
)

const (
	drawingPart = "xl/drawings/drawing1.xml"
	picturePart = "xl/media/image1.png"
)

// onePixel is the smallest picture.
const onePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

// picture is what a drawing holds of one, by its name.
func (b *book) picture(name string) string {
	id := b.relFor(drawingPart, "image")
	if id == "" {
		data, err := base64.StdEncoding.DecodeString(onePixel)
		if err != nil {
			panic(err) // it is written above
		}
		id = b.add(drawingPart, "image", picturePart, "", string(data))
	}
	return fmt.Sprintf(`<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="%d" name="%s"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="100000" cy="100000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/>`,
		b.next()+1, name, id)
}

// shape is a box that shows a cell of the form's sheet.
func (b *book) shape(name string) string {
	return fmt.Sprintf(`<xdr:sp macro="" textlink="%s"><xdr:nvSpPr><xdr:cNvPr id="%d" name="%s"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="100000" cy="100000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>说明</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>`,
		escape([]string{b.quoted(), ""}[b.IntN(2)]+fmt.Sprintf("$G$%d", b.row()+1)), b.next()+1, name)
}

func corner(name string, row, col, rowOff int) string {
	return fmt.Sprintf(`<xdr:%s><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></xdr:%[1]s>`, name, col, row, rowOff)
}

// anchor puts something over a row, or over some.
func (b *book) anchor(content string) string {
	col := b.mark + 8 + b.IntN(4)
	from, to := b.row(), b.row()
	from, to = min(from, to), max(from, to)+1
	switch b.IntN(6) {
	case 0:
		return `<xdr:absoluteAnchor><xdr:pos x="9000000" y="2000000"/><xdr:ext cx="1440000" cy="1440000"/>` + content + `</xdr:absoluteAnchor>`
	case 1, 2:
		return `<xdr:oneCellAnchor>` + corner("from", from, col, 10000) + `<xdr:ext cx="1440000" cy="1440000"/>` + content + `</xdr:oneCellAnchor>`
	}
	edit := []string{"", ` editAs="oneCell"`, ` editAs="absolute"`, ` editAs="twoCell"`}[b.IntN(4)]
	return `<xdr:twoCellAnchor` + edit + `>` + corner("from", from, col, 10000) + corner("to", to, col+2, 20000) + content + `</xdr:twoCellAnchor>`
}

// pictures are stamps and shapes, wide ones among them.
func (b *book) pictures() {
	for range 1 + b.IntN(4) {
		name := fmt.Sprintf("图片%d", b.next())
		content := b.picture(name)
		if b.odds(3) {
			content = b.shape(name)
		}
		b.drawn = append(b.drawn, b.anchor(content))
	}
}

// rowPictures are one for each row of the indicators, within the row.
func (b *book) rowPictures() {
	b.inRows = true
	one := b.odds(2)
	for row := b.indicators[0]; row <= b.indicators[1]; row++ {
		content := b.picture(fmt.Sprintf("行内图片%d", b.next()))
		if one {
			content = `<xdr:oneCellAnchor>` + corner("from", row, b.mark+7, 10000) + `<xdr:ext cx="90000" cy="90000"/>` + content + `</xdr:oneCellAnchor>`
		} else {
			content = `<xdr:twoCellAnchor>` + corner("from", row, b.mark+7, 10000) + corner("to", row, b.mark+7, 90000) + content + `</xdr:twoCellAnchor>`
		}
		b.drawn = append(b.drawn, content)
	}
}

// frame is what a drawing holds of a chart.
func (b *book) frame(drawing string) string {
	n := b.next()
	from, to := b.stretch()
	area := escape(b.quoted()) + fmt.Sprintf("$D$%d:$D$%d", from+1, to+1)
	id := b.add(drawing, "chart", fmt.Sprintf("xl/charts/chart%d.xml", n), "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
		fmt.Sprintf(`<c:chartSpace xmlns:c="%s" xmlns:a="%s"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>%s$C$%d</c:f></c:strRef></c:tx><c:cat><c:strRef><c:f>%s</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>`,
			chartML, drawingML, escape(b.quoted()), b.row()+1, strings.ReplaceAll(area, "$D", "$C"), area))
	return fmt.Sprintf(`<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="%d" name="图表%d"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="%s"><c:chart xmlns:c="%s" r:id="%s"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>`,
		n+1, n, chartML, chartML, id)
}

const drawingType = "application/vnd.openxmlformats-officedocument.drawing+xml"

func drawing(anchors string) string {
	return fmt.Sprintf(`<xdr:wsDr xmlns:xdr="%s" xmlns:a="%s" xmlns:r="%s">%s</xdr:wsDr>`, sheetDraw, drawingML, officeRels, anchors)
}

// charts show the form, on its sheet, on another and on a sheet of their own.
func (b *book) charts() {
	if b.odds(2) {
		b.drawn = append(b.drawn, b.anchor(b.frame(drawingPart)))
	}
	if b.odds(2) {
		b.add(otherPart, "drawing", "xl/drawings/drawing2.xml", drawingType, "")
		b.parts["xl/drawings/drawing2.xml"] = drawing(`<xdr:twoCellAnchor>` + corner("from", b.indicators[0], 5, 0) + corner("to", b.indicators[0]+9, 9, 0) + b.frame("xl/drawings/drawing2.xml") + `</xdr:twoCellAnchor>`)
	}
	if b.odds(2) {
		const part = "xl/chartsheets/sheet1.xml"
		id := b.add(part, "drawing", "xl/drawings/drawing3.xml", drawingType, "")
		b.parts["xl/drawings/drawing3.xml"] = drawing(`<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9000000" cy="6000000"/>` + b.frame("xl/drawings/drawing3.xml") + `</xdr:absoluteAnchor>`)
		b.parts[part] = fmt.Sprintf(`<chartsheet xmlns="%s" xmlns:r="%s"><sheetViews><sheetView workbookViewId="0"/></sheetViews><drawing r:id="%s"/></chartsheet>`, spreadsheet, officeRels, id)
	}
}

// notes are comments on cells, one on a cell.
func (b *book) notes() {
	taken, list := map[sheet.Ref]bool{}, ""
	for range 1 + b.IntN(5) {
		ref := sheet.Ref{Row: b.row(), Col: b.col()}
		if taken[ref] {
			continue
		}
		taken[ref] = true
		list += fmt.Sprintf(`<comment ref="%s" authorId="0"><text><r><t>批注%d</t></r></text></comment>`, ref, b.next())
		b.vml = append(b.vml, fmt.Sprintf(`<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 15, %d, 2, %d, 15, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
			1024+b.next(), ref.Col+1, max(ref.Row-1, 0), ref.Col+3, ref.Row+3, ref.Row, ref.Col))
	}
	b.add(formPart, "comments", "xl/comments1.xml", ct+"comments+xml", fmt.Sprintf(`<comments xmlns="%s"><authors><author>周宁</author></authors><commentList>%s</commentList></comments>`, spreadsheet, list))
}

// checkBoxes are form controls, each with the cell that it sets.
func (b *book) checkBoxes() {
	list := ""
	for range 1 + b.IntN(2) {
		row, linked, shape := b.row(), b.row(), 1024+b.next()
		name := fmt.Sprintf("Check Box %d", shape)
		part := fmt.Sprintf("xl/ctrlProps/ctrlProp%d.xml", shape)
		id := b.add(formPart, "ctrlProp", part, "application/vnd.ms-excel.controlproperties+xml",
			fmt.Sprintf(`<formControlPr xmlns="%s" objectType="CheckBox" checked="Checked" fmlaLink="$K$%d" lockText="1" noThreeD="1"/>`, excel2010, linked+1))
		b.drawn = append(b.drawn, fmt.Sprintf(`<mc:AlternateContent xmlns:mc="%s"><mc:Choice xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" Requires="a14"><xdr:twoCellAnchor editAs="oneCell">%s%s<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="%d" name="%s" hidden="1"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></mc:Choice><mc:Fallback/></mc:AlternateContent>`,
			compatible, corner("from", row, b.mark+6, 20000), corner("to", row, b.mark+7, 120000), shape, name))
		b.vml = append(b.vml, fmt.Sprintf(`<v:shape id="_x0000_s%d" type="#_x0000_t201" style="position:absolute" filled="f" o:insetmode="auto"><v:textbox o:singleclick="f"><div style="text-align:left">完成%[1]d</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:SizeWithCells/><x:Anchor>%d, 5, %d, 3, %d, 90, %[3]d, 17</x:Anchor><x:AutoFill>False</x:AutoFill><x:AutoLine>False</x:AutoLine><x:TextVAlign>Center</x:TextVAlign><x:Checked>1</x:Checked><x:FmlaLink>$K$%[5]d</x:FmlaLink><x:NoThreeD/></x:ClientData></v:shape>`,
			shape, b.mark+6, row, b.mark+7, linked+1))
		list += fmt.Sprintf(`<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="%d" r:id="%s" name="%s"><controlPr defaultSize="0" autoFill="0" autoLine="0" autoPict="0"><anchor moveWithCells="1">%s%s</anchor></controlPr></control></mc:Choice></mc:AlternateContent>`,
			shape, id, name, strings.ReplaceAll(corner("from", row, b.mark+6, 20000), "xdr:from", "from"), strings.ReplaceAll(corner("to", row, b.mark+7, 120000), "xdr:to", "to"))
	}
	b.put("controls", `<mc:AlternateContent><mc:Choice Requires="x14"><controls>`+list+`</controls></mc:Choice></mc:AlternateContent>`)
}

// tables are to the right of the indicators and below the form.
func (b *book) tables() {
	b.table(b.head, b.indicators[1], b.mark+10)
	if b.odds(2) {
		b.table(b.last-4, b.last, 1)
	}
}

func (b *book) table(head, last, col int) {
	n := b.next()
	for i, name := range []string{"项目", "金额"} {
		b.cells[sheet.Ref{Row: head, Col: col + i}] = inline(0, fmt.Sprintf("%s%d", name, n))
		for row := head + 1; row <= last; row++ {
			b.cells[sheet.Ref{Row: row, Col: col + i}] = fmt.Sprintf(`s="0"><v>%d</v></c>`, row)
		}
	}
	total := fmt.Sprintf("$G$%d", b.total+1)
	for row := head + 1; row <= last; row++ {
		b.cells[sheet.Ref{Row: row, Col: col + 1}] = formula(total + "*2")
	}
	ref := b.block(head, last, col, col+1)
	id := b.add(formPart, "table", fmt.Sprintf("xl/tables/table%d.xml", n), ct+"table+xml",
		fmt.Sprintf(`<table xmlns="%s" id="%d" name="表%[2]d" displayName="表%[2]d" ref="%s" totalsRowShown="0"><autoFilter ref="%[3]s"/><tableColumns count="2"><tableColumn id="1" name="项目%[2]d"/><tableColumn id="2" name="金额%[2]d"><calculatedColumnFormula>%[4]s*2</calculatedColumnFormula></tableColumn></tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`,
			spreadsheet, n, ref, total))
	b.put("tableParts", fmt.Sprintf(`<tablePart r:id="%s"/>`, id))
}

// endDrawing writes the parts that several functions have added to.
func (b *book) endDrawing() {
	if len(b.drawn) > 0 {
		id := b.add(formPart, "drawing", drawingPart, drawingType, drawing(strings.Join(b.drawn, "")))
		b.put("drawing", fmt.Sprintf(`<drawing r:id="%s"/>`, id))
	}
	if len(b.vml) > 0 {
		id := b.add(formPart, "vmlDrawing", "xl/drawings/vmlDrawing1.vml", "", `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype><v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/><o:lock v:ext="edit" shapetype="t"/></v:shapetype>`+strings.Join(b.vml, "")+`</xml>`)
		b.put("legacyDrawing", fmt.Sprintf(`<legacyDrawing r:id="%s"/>`, id))
	}
}
