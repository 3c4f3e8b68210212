package randombook

import (
	"fmt"

	"ziping/io/sheet"
)

// sqref is a place for a rule: a column of some rows, one cell, two areas, or a column to
// the end of the sheet.
func (b *book) sqref(col int) (text string, top int) {
	from, to := b.stretch()
	switch b.IntN(6) {
	case 0:
		return sheet.Ref{Row: from, Col: col}.String(), from
	case 1:
		return b.block(from, lastRow-1, col, col), from
	case 2:
		return b.block(from, to, col, col) + " " + sheet.Ref{Row: b.last, Col: col + 1}.String(), from
	}
	return b.block(from, to, col, col), from
}

// sameRow is a formula for the first row of a rule, about its own row and a fixed one.
func (b *book) sameRow(top int) string {
	return fmt.Sprintf("AND($D%d>0,$G$%d>0)", top+1, b.row()+1)
}

const lastRow = 1 << 20

// rules are conditional formats of any kind.
func (b *book) rules() {
	for range 1 + b.IntN(4) {
		sqref, top := b.sqref(b.col())
		n := b.next()
		var rule string
		switch b.IntN(4) {
		case 0:
			rule = fmt.Sprintf(`<cfRule type="expression" dxfId="0" priority="%d"><formula>%s</formula></cfRule>`, n, escape(b.sameRow(top)))
		case 1:
			rule = fmt.Sprintf(`<cfRule type="cellIs" dxfId="1" priority="%d" operator="between"><formula>$G$%d</formula><formula>$D%d</formula></cfRule>`, n, b.row()+1, top+1)
		case 2:
			rule = fmt.Sprintf(`<cfRule type="colorScale" priority="%d"><colorScale><cfvo type="num" val="$G$%d"/><cfvo type="max"/><color rgb="FFF8696B"/><color rgb="FF63BE7B"/></colorScale></cfRule>`, n, b.row()+1)
		case 3:
			rule = fmt.Sprintf(`<cfRule type="duplicateValues" dxfId="0" priority="%d"/>`, n)
		}
		b.put("rules", fmt.Sprintf(`<conditionalFormatting sqref="%s">%s</conditionalFormatting>`, sqref, rule))
	}
}

// rowRules are one for each row of the indicators.
func (b *book) rowRules() {
	col := b.col()
	for row := b.indicators[0]; row <= b.indicators[1]; row++ {
		b.put("rules", fmt.Sprintf(`<conditionalFormatting sqref="%s"><cfRule type="expression" dxfId="0" priority="%d"><formula>$G%d&lt;$D%[3]d</formula></cfRule></conditionalFormatting>`,
			sheet.Ref{Row: row, Col: col}, b.next(), row+1))
	}
}

func (b *book) guid() string { return fmt.Sprintf("{00000000-0000-4000-8000-%012d}", b.next()) }

// newRules are conditional formats of Excel 2010 and later.
func (b *book) newRules() {
	list := ""
	for range 1 + b.IntN(3) {
		sqref, _ := b.sqref(b.col())
		if b.odds(2) {
			list += fmt.Sprintf(`<x14:conditionalFormatting><x14:cfRule type="expression" priority="%d" id="%s"><xm:f>台账!$A$1&gt;$G$%d</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule><xm:sqref>%s</xm:sqref></x14:conditionalFormatting>`, b.next(), b.guid(), b.row()+1, sqref)
		} else {
			list += fmt.Sprintf(`<x14:conditionalFormatting><x14:cfRule type="dataBar" priority="%d" id="%s"><x14:dataBar minLength="0" maxLength="100"><x14:cfvo type="num"><xm:f>$G$%d</xm:f></x14:cfvo><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/><x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule><xm:sqref>%s</xm:sqref></x14:conditionalFormatting>`, b.next(), b.guid(), b.row()+1, sqref)
		}
	}
	b.put("ext", `<ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>`+list+`</x14:conditionalFormattings></ext>`)
}

// checks are data validations.
func (b *book) checks() {
	col := b.col()
	for range 1 + b.IntN(3) {
		sqref, top := b.sqref(col)
		title := fmt.Sprintf("验证%d", b.next())
		if b.odds(2) {
			b.put("dataValidations", fmt.Sprintf(`<dataValidation type="decimal" allowBlank="1" showErrorMessage="1" promptTitle="%s" sqref="%s"><formula1>0</formula1><formula2>$D%d</formula2></dataValidation>`, title, sqref, top+1))
		} else {
			b.put("dataValidations", fmt.Sprintf(`<dataValidation type="list" allowBlank="1" promptTitle="%s" sqref="%s"><formula1>$C$%d:$C$%d</formula1></dataValidation>`, title, sqref, b.indicators[0]+1, b.indicators[1]+1))
		}
		col += 20 // two checks on one cell are a fault
	}
}

func (b *book) newChecks() {
	sqref, _ := b.sqref(b.mark + 8)
	b.put("ext", fmt.Sprintf(`<ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1"><x14:dataValidation type="list" allowBlank="1" promptTitle="新验证%d"><x14:formula1><xm:f>台账!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>%s</xm:sqref></x14:dataValidation></x14:dataValidations></ext>`, b.next(), sqref))
}

// sparklines are one for each row of the indicators.
func (b *book) sparklines() {
	list, name := "", escape(b.quoted())
	for row := b.indicators[0]; row <= b.indicators[1]; row++ {
		list += fmt.Sprintf(`<x14:sparkline><xm:f>%sD%d:G%[2]d</xm:f><xm:sqref>%s</xm:sqref></x14:sparkline>`, name, row+1, sheet.Ref{Row: row, Col: b.mark + 5})
	}
	b.put("ext", `<ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups><x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries rgb="FF376092"/><x14:colorNegative rgb="FFD00000"/><x14:sparklines>`+list+`</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext>`)
}

func (b *book) links() {
	taken := map[int]bool{}
	for range 1 + b.IntN(4) {
		row := b.row()
		if taken[row] {
			continue
		}
		taken[row] = true
		target := fmt.Sprintf(`location="%s"`, escape(b.quoted()+sheet.Ref{Row: b.row(), Col: b.col()}.String()))
		switch b.IntN(3) {
		case 0:
			target = `location="台账!B2"`
		case 1:
			b.rels[formPart] = append(b.rels[formPart], fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/hyperlink" Target="https://example.com/%d" TargetMode="External"/>`, len(b.rels[formPart])+1, officeRels, row))
			target = fmt.Sprintf(`r:id="rId%d"`, len(b.rels[formPart]))
		}
		b.put("hyperlinks", fmt.Sprintf(`<hyperlink ref="%s" %s tooltip="链接%d"/>`, sheet.Ref{Row: row, Col: b.mark}, target, b.next()))
	}
}

// breaks are distinguished by how far they extend to the right.
func (b *book) breaks() {
	last := 0
	for row := 5 + b.IntN(5); row < b.last; row += 4 + b.IntN(8) {
		if row > last {
			b.put("rowBreaks", fmt.Sprintf(`<brk id="%d" max="%d" man="1"/>`, row, 16383-b.next()))
			last = row
		}
	}
}

func (b *book) view() {
	active := sheet.Ref{Row: b.row(), Col: b.col()}
	if b.odds(2) {
		b.put("sheetViews", fmt.Sprintf(`<sheetView workbookViewId="0"><selection activeCell="%s" sqref="%[1]s"/></sheetView>`, active))
		return
	}
	b.put("sheetViews", fmt.Sprintf(`<sheetView workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="%s" sqref="%[3]s"/></sheetView>`, b.head+1, b.head+2, active))
}

func (b *book) protected() {
	for range 1 + b.IntN(2) {
		sqref, _ := b.sqref(b.col())
		b.put("protectedRanges", fmt.Sprintf(`<protectedRange sqref="%s" name="区域%d"/>`, sqref, b.next()))
	}
}

func (b *book) scenarios() {
	b.put("scenarios", fmt.Sprintf(`<scenario name="方案%d" count="1" user="x"><inputCells r="%s" val="1"/></scenario>`, b.next(), sheet.Ref{Row: b.row(), Col: b.mark + 1}))
}

func (b *book) filter() {
	ref := b.block(b.head, b.indicators[1], 0, b.cols-1)
	b.put("autoFilter", `<autoFilter ref="`+ref+`"/>`)
	b.define("_xlnm._FilterDatabase", ` localSheetId="0" hidden="1"`, fmt.Sprintf("%s$A$%d:$%s$%d", b.quoted(), b.head+1, letters(b.cols-1), b.indicators[1]+1))
}

func (b *book) watches() {
	b.put("cellWatches", fmt.Sprintf(`<cellWatch r="%s"/>`, sheet.Ref{Row: b.row(), Col: b.col()}))
}

func (b *book) ignored() {
	sqref, _ := b.sqref(b.col())
	b.put("ignoredErrors", fmt.Sprintf(`<ignoredError sqref="%s" numberStoredAsText="1"/>`, sqref))
}
