package randombook

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"ziping/io/sheet"
)

// steps are what may be in a workbook, in an order of chance. What all have comes first.
func (b *book) steps() []func() {
	steps := []func(){b.text2cells, b.marks}
	optional := []func(){
		b.formulas, b.ownedFormulas, b.sharedFormulas, b.arrayFormula, b.definedNames, b.printNames, b.rules, b.rowRules, b.newRules, b.checks, b.newChecks,
		b.sparklines, b.links, b.breaks, b.view, b.protected, b.scenarios, b.filter, b.watches, b.ignored, b.pictures, b.rowPictures, b.charts, b.notes, b.checkBoxes, b.tables, b.page,
	}
	for _, step := range optional {
		if b.odds(2) {
			steps = append(steps, step)
		}
	}
	return append(steps, b.endDrawing)
}

// text2cells puts the form's texts in their cells. Plain numbers become numbers.
func (b *book) text2cells() {
	for row := range b.text {
		for col := range b.cols {
			b.cells[sheet.Ref{Row: row, Col: col}] = `s="1"/>`
		}
	}
	for _, ref := range b.grid.Cells() {
		text, style := b.grid.At(ref).Text, 1
		if ref.Row == b.head {
			style = 2
		}
		if number.MatchString(text) {
			b.cells[ref] = fmt.Sprintf(`s="4"><v>%s</v></c>`, text)
		} else {
			b.cells[ref] = inline(style, text)
		}
	}
}

var number = regexp.MustCompile(`^\d+(\.\d+)?$`)

func inline(style int, text string) string {
	return fmt.Sprintf(`s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, style, escape(text))
}

// marks gives every row its mark, and something to refer to in the rows below the form.
func (b *book) marks() {
	for row := 0; row <= b.last; row++ {
		b.cells[sheet.Ref{Row: row, Col: b.mark}] = inline(0, fmt.Sprintf("行%d甲", row+1))
		if row >= len(b.text)+2 {
			b.cells[sheet.Ref{Row: row, Col: b.mark + 1}] = fmt.Sprintf(`s="0"><v>%d.5</v></c>`, row)
		}
	}
}

// Places: a row, some rows, columns of the form.
func (b *book) row() int {
	if b.odds(2) {
		return b.indicator()
	}
	return b.IntN(b.last + 1)
}

func (b *book) indicator() int {
	return b.indicators[0] + b.IntN(b.indicators[1]-b.indicators[0]+1)
}

func (b *book) stretch() (from, to int) {
	switch b.IntN(4) {
	case 0:
		return b.indicators[0], b.indicators[1]
	case 1:
		return b.funds[0], b.funds[1]
	}
	from, to = b.row(), b.row()
	return min(from, to), max(from, to)
}

func (b *book) col() int { return 2 + b.IntN(b.cols-2) }

// at spells a cell, absolute or not.
func (b *book) at(row, col int) string {
	ref := sheet.Ref{Row: row, Col: col}.String()
	letters := strings.TrimRight(ref, "0123456789")
	return []string{ref, "$" + letters + "$" + ref[len(letters):], letters + "$" + ref[len(letters):], "$" + ref}[b.IntN(4)]
}

// block spells an area as attributes have it.
func (b *book) block(from, to, left, right int) string {
	return sheet.Ref{Row: from, Col: left}.String() + ":" + sheet.Ref{Row: to, Col: right}.String()
}

// quoted is the name of the form's sheet as formulas have it.
func (b *book) quoted() string {
	if (b.name == "自评表" || b.name == "Sheet1") && b.odds(2) {
		return b.name + "!"
	}
	return "'" + strings.ReplaceAll(b.name, "'", "''") + "'!"
}

// absolute is a reference of no cell's own: to a cell, an area, or whole rows.
func (b *book) absolute(sheetName string) string {
	from, to := b.stretch()
	switch col := b.col(); b.IntN(4) {
	case 0:
		row := b.row()
		return sheetName + fmt.Sprintf("$%s$%d", letters(col), row+1)
	case 1:
		return sheetName + fmt.Sprintf("$%d:$%d", from+1, to+1)
	default:
		return sheetName + fmt.Sprintf("$%s$%d:$%s$%d", letters(min(col, 4)), from+1, letters(max(col, 4)), to+1)
	}
}

func letters(col int) string { return strings.TrimRight(sheet.Ref{Col: col}.String(), "1") }

// expression is a formula that refers to the form's sheet.
func (b *book) expression(sheetName string) string {
	one := func() string { return sheetName + b.at(b.row(), b.col()) }
	many := func() string {
		from, to := b.stretch()
		col := b.col()
		return sheetName + b.at(from, col) + ":" + b.at(to, col)
	}
	switch b.IntN(7) {
	case 0:
		return one() + "*2"
	case 1:
		return "SUM(" + many() + "," + one() + ")"
	case 2:
		return `IF(` + one() + `>0,"A1",` + one() + `&"B2:C3")`
	case 3:
		return "COUNTA(" + many() + ")"
	case 4:
		return "INDEX(" + many() + ",1)+LOG10(" + one() + ")"
	case 5:
		from, to := b.stretch()
		if sheetName == "" {
			return "ROWS(" + many() + ")"
		}
		return fmt.Sprintf("COUNTA(%s%d:%d)", sheetName, from+1, to+1)
	}
	return "SUM(" + many() + ")-SUM(" + many() + ")"
}

func formula(text string) string { return `s="0"><f>` + escape(text) + `</f><v>1</v></c>` }

// formulas are to the right of the marks, in any row.
func (b *book) formulas() {
	for range 3 + b.IntN(8) {
		b.cells[sheet.Ref{Row: b.row(), Col: b.mark + 2}] = formula(b.expression(""))
	}
}

// ownedFormulas are in cells of the form.
func (b *book) ownedFormulas() {
	score, weight := 6, 5
	if strings.HasPrefix(b.text[b.head], "一级指标|二级指标|三级指标|分值") {
		weight = 3
	}
	sum := func(col int) string {
		return fmt.Sprintf(`s="4"><f>SUM(%s)</f><v>95</v></c>`, b.block(b.indicators[0], b.indicators[1], col, col))
	}
	b.cells[sheet.Ref{Row: b.total, Col: weight}] = sum(weight)
	b.cells[sheet.Ref{Row: b.total, Col: score}] = sum(score)
	rate := sheet.Ref{Row: b.funds[0], Col: 6}
	b.cells[rate] = fmt.Sprintf(`s="3" t="e"><f>E%d/(D%d*0)</f><v>#DIV/0!</v></c>`, rate.Row+1, rate.Row+1)
}

// sharedFormulas are in columns next to the indicators, or over rows anywhere.
func (b *book) sharedFormulas() {
	from, to := b.indicators[0], b.indicators[1]
	if b.odds(3) {
		from, to = b.stretch()
	}
	id, col := b.next(), b.mark+3
	for row := from; row <= to; row++ {
		text, ref := "", ""
		if row == from {
			text, ref = fmt.Sprintf("D%d+$F$%d", row+1, b.total+1), fmt.Sprintf(` ref="%s"`, b.block(from, to, col, col))
		}
		b.cells[sheet.Ref{Row: row, Col: col}] = fmt.Sprintf(`s="0"><f t="shared"%s si="%d">%s</f><v>1</v></c>`, ref, id, text)
	}
}

func (b *book) arrayFormula() {
	row := b.row()
	ref := sheet.Ref{Row: row, Col: b.mark + 4}
	from, to := b.stretch()
	b.cells[ref] = fmt.Sprintf(`s="0"><f t="array" ref="%s">SUM(D%d:D%d*F%d:F%d)</f><v>1</v></c>`, ref, from+1, to+1, from+1, to+1)
}

func (b *book) definedNames() {
	for range 1 + b.IntN(5) {
		b.define(fmt.Sprintf("名称%d", b.next()), "", b.absolute(b.quoted()))
	}
	b.define("两处", "", b.absolute(b.quoted())+","+b.absolute(b.quoted()))
	b.define("常数", "", "0.17")
}

func (b *book) define(name, attributes, text string) {
	b.names = append(b.names, fmt.Sprintf(`<definedName name="%s"%s>%s</definedName>`, name, attributes, escape(text)))
}

func (b *book) printNames() {
	const own = ` localSheetId="0"`
	b.define("_xlnm.Print_Area", own, fmt.Sprintf("%s$A$1:$%s$%d", b.quoted(), letters(b.cols-1), len(b.text)))
	b.define("_xlnm.Print_Titles", own, fmt.Sprintf("%s$%d:$%d", b.quoted(), b.head+1, b.head+1))
}

// page is what has no rows of its own.
func (b *book) page() {
	b.put("page", `<printOptions horizontalCentered="1"/>`, `<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>`,
		`<pageSetup paperSize="9" orientation="portrait"/>`, `<headerFooter><oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter>`)
}

func (b *book) put(where string, content ...string) {
	b.tail[where] = append(b.tail[where], content...)
}

// formSheet writes the form's sheet with all that the steps put into it.
func (b *book) formSheet() string {
	var s strings.Builder
	fmt.Fprintf(&s, `<worksheet xmlns="%s" xmlns:r="%s" xmlns:mc="%s" xmlns:xdr="%s" xmlns:x14="%s" xmlns:xm="%s">`, spreadsheet, officeRels, compatible, sheetDraw, excel2010, excelMain)
	fmt.Fprintf(&s, `<dimension ref="A1:%s"/>`, sheet.Ref{Row: b.last, Col: b.mark + 6})
	s.WriteString(b.all("sheetViews", true))
	s.WriteString(`<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="2" width="10" customWidth="1"/><col min="3" max="3" width="26" customWidth="1"/></cols><sheetData>`)
	b.writeRows(&s)
	s.WriteString("</sheetData>")
	s.WriteString(b.all("protectedRanges", true) + b.all("scenarios", true) + b.all("autoFilter", false))
	if merges := b.grid.Merges; len(merges) > 0 {
		fmt.Fprintf(&s, `<mergeCells count="%d">`, len(merges))
		for _, m := range merges {
			fmt.Fprintf(&s, `<mergeCell ref="%s:%s"/>`, m.From, m.To)
		}
		s.WriteString("</mergeCells>")
	}
	s.WriteString(b.all("rules", false) + b.all("dataValidations", true) + b.all("hyperlinks", true) + b.all("page", false))
	s.WriteString(b.all("rowBreaks", true) + b.all("cellWatches", true) + b.all("ignoredErrors", true))
	s.WriteString(b.all("drawing", false) + b.all("legacyDrawing", false) + b.all("controls", false) + b.all("tableParts", true))
	if len(b.tail["ext"]) > 0 {
		s.WriteString("<extLst>" + strings.Join(b.tail["ext"], "") + "</extLst>")
	}
	s.WriteString("</worksheet>")
	return s.String()
}

// all are the elements that functions added to one, wrapped in it if it is one of the sheet's own.
func (b *book) all(name string, wrapped bool) string {
	list := b.tail[name]
	if len(list) == 0 {
		return ""
	}
	content := strings.Join(list, "")
	switch {
	case !wrapped:
		return content
	case name == "scenarios":
		return `<scenarios current="0">` + content + `</scenarios>`
	case name == "rowBreaks":
		return fmt.Sprintf(`<rowBreaks count="%d" manualBreakCount="%d">%s</rowBreaks>`, len(list), len(list), content)
	case name == "dataValidations", name == "tableParts":
		return fmt.Sprintf(`<%s count="%d">%s</%[1]s>`, name, len(list), content)
	}
	return "<" + name + ">" + content + "</" + name + ">"
}

func (b *book) writeRows(s *strings.Builder) {
	byRow := map[int][]sheet.Ref{}
	for ref := range maps.Keys(b.cells) {
		byRow[ref.Row] = append(byRow[ref.Row], ref)
	}
	for _, row := range slices.Sorted(maps.Keys(byRow)) {
		attributes := ""
		switch b.IntN(8) {
		case 0:
			attributes = ` ht="30" customHeight="1"`
		case 1:
			if b.head < row && row < b.total && !b.inRows {
				attributes = ` hidden="1"`
			}
		case 2:
			attributes = ` outlineLevel="1"`
		}
		fmt.Fprintf(s, `<row r="%d"%s>`, row+1, attributes)
		slices.SortFunc(byRow[row], func(x, y sheet.Ref) int { return x.Col - y.Col })
		for _, ref := range byRow[row] {
			fmt.Fprintf(s, `<c r="%s" %s`, ref, b.cells[ref])
		}
		s.WriteString("</row>")
	}
}

// otherSheet refers to the form's in formulas, rules and links, and has things of its own.
func (b *book) otherSheet() string {
	var s strings.Builder
	fmt.Fprintf(&s, `<worksheet xmlns="%s" xmlns:r="%s"><sheetData>`, spreadsheet, officeRels)
	for row := range 6 {
		fmt.Fprintf(&s, `<row r="%d"><c r="A%[1]d" s="0"><v>%[1]d</v></c><c r="B%[1]d" `, row+1)
		if b.odds(3) {
			s.WriteString(inline(0, fmt.Sprintf("台账%d", row)))
		} else {
			s.WriteString(formula(b.expression(b.quoted())))
		}
		fmt.Fprintf(&s, `<c r="C%d" %s</row>`, row+1, formula(fmt.Sprintf("A%d+A1", row+1)))
	}
	s.WriteString("</sheetData>")
	if b.odds(2) {
		fmt.Fprintf(&s, `<conditionalFormatting sqref="A1:A6"><cfRule type="expression" dxfId="0" priority="1"><formula>A1&gt;%s</formula></cfRule></conditionalFormatting>`, escape(b.quoted()+fmt.Sprintf("$G$%d", b.row()+1)))
	}
	if b.odds(2) {
		fmt.Fprintf(&s, `<dataValidations count="1"><dataValidation type="list" allowBlank="1" promptTitle="其他" sqref="A1:A6"><formula1>%s</formula1></dataValidation></dataValidations>`,
			escape(b.quoted()+fmt.Sprintf("$C$%d:$C$%d", b.indicators[0]+1, b.indicators[1]+1)))
	}
	if b.odds(2) {
		fmt.Fprintf(&s, `<hyperlinks><hyperlink ref="A1" location="%s" tooltip="外%d"/></hyperlinks>`, escape(b.quoted()+sheet.Ref{Row: b.row(), Col: b.col()}.String()), b.next())
	}
	if id := b.relFor(otherPart, "drawing"); id != "" {
		fmt.Fprintf(&s, `<drawing r:id="%s"/>`, id)
	}
	s.WriteString("</worksheet>")
	return s.String()
}

// relFor is the id of a part's first relationship of a kind, "" if it has none.
func (b *book) relFor(from, kind string) string {
	for i, rel := range b.rels[from] {
		if strings.Contains(rel, "/"+kind+`"`) {
			return fmt.Sprintf("rId%d", i+1)
		}
	}
	return ""
}
