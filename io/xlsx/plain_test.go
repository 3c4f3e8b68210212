package xlsx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"ziping/io/xlsx"
)

const (
	officeRel = `"http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	macroRel  = `"http://schemas.microsoft.com/office/2006/relationships/`
)

// macroBook is a workbook with macros and a signature over them; main is its content type.
func macroBook(t *testing.T, main string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + main + `"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
			`<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type=` + officeRel + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r=` + officeRel[:len(officeRel)-1] + `"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type=` + officeRel + `worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type=` + macroRel + `vbaProject" Target="vbaProject.bin"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>内容</t></is></c></row></sheetData></worksheet>`},
		{"xl/vbaProject.bin", "macros"},
		{"xl/_rels/vbaProject.bin.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type=` + macroRel + `vbaProjectSignature" Target="vbaProjectSignature.bin"/></Relationships>`},
		{"xl/vbaProjectSignature.bin", "signature"},
	} {
		f, err := w.Create(p[0])
		if err == nil {
			_, err = io.WriteString(f, p[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPlainRemovesTheMacros(t *testing.T) {
	for _, main := range []string{"application/vnd.ms-excel.sheet.macroEnabled.main+xml", "application/vnd.ms-excel.template.macroEnabled.main+xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"} {
		out, err := xlsx.Plain(macroBook(t, main))
		if err != nil {
			t.Fatal(err)
		}
		r, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range r.File {
			names = append(names, f.Name)
			part, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(part)
			if err != nil {
				t.Fatal(err)
			}
			for _, trace := range []string{"vba", "macroEnabled", "template"} {
				if strings.Contains(string(text), trace) {
					t.Errorf("%s still speaks of %s: %s", f.Name, trace, text)
				}
			}
			if f.Name == "[Content_Types].xml" && !strings.Contains(string(text), `PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"`) {
				t.Errorf("not the type of an ordinary workbook: %s", text)
			}
		}
		want := []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"}
		if !slices.Equal(names, want) {
			t.Errorf("parts %v, want %v", names, want)
		}
		if book, err := xlsx.Read(out); err != nil || book.Grids[0].Name != "表" {
			t.Errorf("the sheet is gone: %v", err)
		}
	}
}

func TestPlainLeavesAnOrdinaryWorkbookAlone(t *testing.T) {
	in := macroBook(t, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
	out, err := xlsx.Plain(in)
	if err != nil || !bytes.Equal(in, out) {
		t.Errorf("it changed: %v", err)
	}
}
