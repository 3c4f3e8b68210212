package xlsx_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/xlsx"
)

// dress is what a test adds to the official form, whose indicators are in rows 14 to 19 of the only
// sheet, "Sheet", and the total in row 20.
type dress struct {
	xml   string              // an element of the sheet, or several of a kind
	edit  *strings.Replacer   // of the sheet's XML
	names string              // the workbook's names
	parts map[string]attached // by path
}

// attached is a part with the kind of its relationship and the part that has it.
type attached struct{ kind, of, xml string }

const (
	office  = "http://schemas.openxmlformats.org/officeDocument/2006/"
	xmlMain = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + office + `relationships"`
	xmlDraw = `xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="` + office + `relationships"`
	xmlVML  = `xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`
	xml14   = `xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"`
)

// standBefore is the element of a sheet before which another one comes, unless that comes last.
var standBefore = map[string]string{
	"protectedRanges": "<mergeCells", "scenarios": "<mergeCells", "autoFilter": "<mergeCells", "dataConsolidate": "<mergeCells", "customSheetViews": "<mergeCells",
	"conditionalFormatting": "<pageMargins", "dataValidations": "<pageMargins", "hyperlinks": "<pageMargins",
}

// contentTypes are those of the parts in a folder.
var contentTypes = map[string]string{
	"xl/worksheets":  "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
	"xl/chartsheets": "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml",
	"xl/drawings":    "application/vnd.openxmlformats-officedocument.drawing+xml",
	"xl/charts":      "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
	"xl/tables":      "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml",
	"xl/pivotCache":  "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml",
	"xl/ctrlProps":   "application/vnd.ms-excel.controlproperties+xml",
}

// workbook is the official form in that dress. The id of a relationship is the name of its part.
func (d dress) workbook(t testing.TB) []byte {
	t.Helper()
	data := fixture{name: "official"}.data(t)
	is := gridtest.Unpack(t, data)
	once := func(part, old, new string) {
		if !strings.Contains(is[part], old) {
			t.Fatalf("no %s in %s", old, part)
		}
		is[part] = strings.Replace(is[part], old, new, 1)
	}
	const book = "xl/workbook.xml"
	once(ownSheet, "<worksheet ", `<worksheet xmlns:r="`+office+`relationships" `)
	name := strings.FieldsFunc(d.xml+"<", func(r rune) bool { return strings.ContainsRune("< />", r) })
	before := cmp.Or(standBefore[strings.Join(name[:min(len(name), 1)], "")], "</worksheet>")
	once(ownSheet, before, d.xml+before)
	if d.edit != nil {
		is[ownSheet] = d.edit.Replace(is[ownSheet])
	}
	names := ""
	if d.names != "" {
		names = "<definedNames>" + d.names + "</definedNames>"
	}
	once(book, "<definedNames/>", names)
	const types = "[Content_Types].xml"
	once(types, "<Override", `<Default Extension="png" ContentType="image/png"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override`)
	for i, name := range slices.Sorted(maps.Keys(d.parts)) {
		p := d.parts[name]
		is[name] = p.xml
		id := strings.TrimSuffix(path.Base(name), path.Ext(name))
		rels := path.Join(path.Dir(p.of), "_rels", path.Base(p.of)+".rels")
		if is[rels] == "" {
			is[rels] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`
		}
		once(rels, "</Relationships>", fmt.Sprintf(`<Relationship Id="%s" Type="%srelationships/%s" Target="/%s"/></Relationships>`, id, office, p.kind, name))
		if kind := contentTypes[path.Dir(name)]; path.Ext(name) == ".xml" {
			once(types, "</Types>", fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/></Types>`, name, kind))
		}
		switch p.kind {
		case "worksheet", "chartsheet":
			once(book, "</sheets>", fmt.Sprintf(`<sheet xmlns:r="%srelationships" name="%s" sheetId="%d" r:id="%s"/></sheets>`, office, id, i+10, id))
		case "pivotCacheDefinition":
			once(book, "</workbook>", fmt.Sprintf(`<pivotCaches><pivotCache xmlns:r="%srelationships" cacheId="1" r:id="%s"/></pivotCaches></workbook>`, office, id))
		}
	}
	return repack(t, data, is)
}

// changed changes a form in a workbook: the parts afterwards and what is said of them.
func changed(t *testing.T, data []byte, change func(f *domain.Form)) (is map[string]string, notes []string) {
	t.Helper()
	l := find(t, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	change(&after)
	out, notes, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &before, After: &after}, nil)
	if err != nil {
		t.Fatal(err)
	}
	read, _ := find(t, out)[0].Read()
	same(t, after, read)
	if dir := os.Getenv("FILLED"); dir != "" { // for a validator
		name := strings.NewReplacer("/", "-", " ", "_").Replace(t.Name())
		for suffix, data := range map[string][]byte{".base": data, "": out} {
			if err := os.WriteFile(filepath.Join(dir, name+suffix+".xlsx"), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return gridtest.Unpack(t, out), notes
}

// The ways rows come and go, by the row of the official form that they concern.
func addBelow(row int) func(f *domain.Form) { return func(f *domain.Form) { insert(f, row-13) } }

func addAbove(row int) func(f *domain.Form) {
	return func(f *domain.Form) {
		in := f.Indicators[row-14]
		in.Name = "新增指标"
		f.Indicators = slices.Insert(f.Indicators, row-14, in)
	}
}

func removeRow(row int) func(f *domain.Form) { return func(f *domain.Form) { remove(f, row-14) } }
