// Package randombook makes random workbooks around a form, with all that a workbook can hold
// that refers to rows, and tells what each of these references means. The same source of
// random numbers gives the same bytes.
//
// Every row of the form's sheet has a mark in a column of its own, a text that no other row
// has. Facts reads a workbook and names for each reference the marks of the rows that it
// refers to; Worse compares a workbook with what became of it. Neither knows anything of the
// program that changed it.
package randombook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"ziping/io/internal/gridtest"
	"ziping/io/sheet"
)

const (
	spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeRels  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRels = "http://schemas.openxmlformats.org/package/2006/relationships"
	drawingML   = "http://schemas.openxmlformats.org/drawingml/2006/main"
	chartML     = "http://schemas.openxmlformats.org/drawingml/2006/chart"
	sheetDraw   = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
	compatible  = "http://schemas.openxmlformats.org/markup-compatibility/2006"
	excel2010   = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
	excelMain   = "http://schemas.microsoft.com/office/excel/2006/main"
	ct          = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

const marked = 12 // rows below the form that have a mark too

// book is a workbook in the making.
type book struct {
	*rand.Rand
	rows
	grid *sheet.Grid
	name string // of the form's sheet
	last int    // the last marked row
	mark int    // the column of the marks; what follows it is free

	cells  map[sheet.Ref]string // of the form's sheet: attributes and content of <c>
	parts  map[string]string
	types  map[string]string   // content type by part
	rels   map[string][]string // relationships by part
	names  []string            // defined names
	tail   map[string][]string // elements of the form's sheet, by the name of the one they go into
	drawn  []string            // anchors of its drawing
	vml    []string            // shapes of its comments and check boxes
	inRows bool                // pictures are in single rows: none is hidden, as they would be in the next row then
	count  int                 // of what needs a number of its own
}

// sheetNames are names with all that has to be quoted or escaped somewhere.
var sheetNames = []string{"自评表", "Sheet1", "2024年 自评", "O'Neil & 表", "表<1>"}

// New makes a workbook.
func New(r *rand.Rand) []byte {
	b := &book{Rand: r, cells: map[sheet.Ref]string{}, parts: map[string]string{}, types: map[string]string{}, rels: map[string][]string{}, tail: map[string][]string{}}
	b.rows = b.form()
	b.grid = gridtest.Table(b.text...)
	b.name = sheetNames[b.IntN(len(sheetNames))]
	b.last = len(b.text) + marked - 1
	b.mark = b.cols + 1 + b.IntN(3)
	for _, step := range b.steps() {
		step()
	}
	b.workbook()
	return b.zip()
}

// odds is true once in n times.
func (b *book) odds(n int) bool { return b.IntN(n) == 0 }

// some are a few of a list in its order, at least so many.
func (b *book) some(list []string, least int) []string {
	var out []string
	for i, s := range list {
		if i < least || b.odds(2) {
			out = append(out, s)
		}
	}
	return out
}

// next is a number that nothing else has.
func (b *book) next() int { b.count++; return b.count }

// add adds a part and the relationship of another to it, and gives its id.
func (b *book) add(from, kind, name, contentType, content string) (id string) {
	b.parts[name], b.types[name] = content, contentType
	return b.relate(from, officeRels+"/"+kind, "/"+name)
}

func (b *book) relate(from, kind, target string) (id string) {
	id = fmt.Sprintf("rId%d", len(b.rels[from])+1)
	b.rels[from] = append(b.rels[from], fmt.Sprintf(`<Relationship Id="%s" Type="%s" Target="%s"/>`, id, kind, target))
	return id
}

const (
	workbookPart = "xl/workbook.xml"
	formPart     = "xl/worksheets/sheet1.xml"
	otherPart    = "xl/worksheets/sheet2.xml"
)

// workbook writes the parts that all others belong to.
func (b *book) workbook() {
	form := b.add(workbookPart, "worksheet", formPart, ct+"worksheet+xml", "")
	other := b.add(workbookPart, "worksheet", otherPart, ct+"worksheet+xml", b.otherSheet())
	b.add(workbookPart, "styles", "xl/styles.xml", ct+"styles+xml", styles)
	b.parts[formPart] = b.formSheet()
	sheets := []string{fmt.Sprintf(`<sheet name="%s" sheetId="1" r:id="%s"/>`, escape(b.name), form), fmt.Sprintf(`<sheet name="台账" sheetId="2" r:id="%s"/>`, other)}
	if chart := b.parts["xl/chartsheets/sheet1.xml"]; chart != "" {
		id := b.add(workbookPart, "chartsheet", "xl/chartsheets/sheet1.xml", ct+"chartsheet+xml", chart)
		sheets = append(sheets, fmt.Sprintf(`<sheet name="图" sheetId="3" r:id="%s"/>`, id))
	}
	pivot := ""
	if b.odds(3) {
		id := b.add(workbookPart, "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml", ct+"pivotCacheDefinition+xml",
			fmt.Sprintf(`<pivotCacheDefinition xmlns="%s" xmlns:r="%s" saveData="0" refreshOnLoad="1" recordCount="0"><cacheSource type="worksheet"><worksheetSource ref="%s" sheet="%s"/></cacheSource><cacheFields count="1"><cacheField name="一级指标" numFmtId="0"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>`,
				spreadsheet, officeRels, b.block(b.head, b.indicators[1], 0, b.cols-1), escape(b.name)))
		pivot = fmt.Sprintf(`<pivotCaches><pivotCache cacheId="1" r:id="%s"/></pivotCaches>`, id)
	}
	calc := `<calcPr calcId="191029"/>`
	if b.odds(3) {
		calc = ""
	}
	names := ""
	if len(b.names) > 0 {
		names = "<definedNames>" + strings.Join(b.names, "") + "</definedNames>"
	}
	b.parts[workbookPart] = fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s"><workbookPr/><bookViews><workbookView activeTab="0"/></bookViews><sheets>%s</sheets>%s%s%s</workbook>`,
		spreadsheet, officeRels, strings.Join(sheets, ""), names, calc, pivot)
	b.types[workbookPart] = ct + "sheet.main+xml"
	b.relate("", officeRels+"/officeDocument", workbookPart)
}

// zip packs the parts, in order of their names.
func (b *book) zip() []byte {
	for from, list := range b.rels {
		dir, file := "", from
		if i := strings.LastIndexByte(from, '/'); i >= 0 {
			dir, file = from[:i+1], from[i+1:]
		}
		b.parts[dir+"_rels/"+file+".rels"] = fmt.Sprintf(`<Relationships xmlns="%s">%s</Relationships>`, packageRels, strings.Join(list, ""))
	}
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`
	for _, name := range slices.Sorted(maps.Keys(b.types)) {
		if b.types[name] != "" {
			types += fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/>`, name, b.types[name])
		}
	}
	b.parts["[Content_Types].xml"] = types + "</Types>"
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(b.parts)) {
		f, err := w.Create(name)
		if err != nil {
			panic(err) // a buffer takes everything
		}
		content := b.parts[name]
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			content = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + content
		}
		_, _ = f.Write([]byte(content))
	}
	_ = w.Close()
	return out.Bytes()
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escape(s string) string { return escapes.Replace(s) }

// styles: 0 plain, 1 a cell of the form, 2 a label, 3 a percentage, 4 an amount.
const styles = `<styleSheet xmlns="` + spreadsheet + `"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyAlignment="1"><alignment horizontal="center" wrapText="1"/></xf>` +
	`<xf numFmtId="10" fontId="0" fillId="0" borderId="1" xfId="0"/><xf numFmtId="2" fontId="0" fillId="0" borderId="1" xfId="0"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="2"><dxf><font><color rgb="FF9C0006"/></font></dxf><dxf><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs></styleSheet>`
