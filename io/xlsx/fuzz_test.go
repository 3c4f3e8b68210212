package xlsx_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// digest reads a file that may be anything, and if it holds a form fills it. It fails on
// whatever is no plain refusal.
func digest(t *testing.T, data []byte) {
	t.Helper()
	defer gridtest.Limit(t, "reading, filling, reading again")()
	book, err := xlsx.Read(data)
	if err != nil {
		refusal(t, err)
		return
	}
	found, err := layout.Find(book.Grids)
	if err != nil {
		refusal(t, err)
		return
	}
	l := found[0]
	before, _ := l.Read()
	after := before.Clone()
	after.Set(domain.IndicatorField(0, domain.KeyScore), "1.5")
	after.Indicators = append(after.Indicators, domain.Indicator{Level1: "产出指标", Name: "新增指标"})
	out, _, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &before, After: &after}, map[string]string{"rules": "strict"})
	if err != nil {
		if _, inside := errors.AsType[*fault.Error](err); inside {
			refusal(t, err)
		}
		return
	}
	if _, err := xlsx.Read(out); err != nil {
		refusal(t, err)
	}
}

// refusal fails on an error that hides a panic or says nothing to a clerk.
func refusal(t *testing.T, err error) {
	t.Helper()
	for e := err; e != nil; e = errors.Unwrap(e) {
		if strings.Contains(e.Error(), "panic") {
			t.Fatal(e)
		}
	}
	if !strings.ContainsAny(err.Error(), "。") {
		t.Fatalf("no sentence: %q", err)
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.xlsx")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(digest)
}

// FuzzSheet mutates the XML of a sheet, which FuzzRead hardly reaches because of the checksums of a
// zip archive.
func FuzzSheet(f *testing.F) {
	base := fixture{name: "official"}.data(f)
	for _, name := range []string{"official", "formulas", "split-columns", "prefixed"} {
		f.Add(gridtest.Unpack(f, fixture{name: name}.data(f))["xl/worksheets/sheet1.xml"])
	}
	f.Fuzz(func(t *testing.T, sheetXML string) {
		digest(t, repack(t, base, map[string]string{"xl/worksheets/sheet1.xml": sheetXML}))
	})
}

func TestCutAndBrokenFilesAreRefused(t *testing.T) {
	data := fixture{name: "calc"}.data(t)
	for n := 0; n < len(data); n += 64 {
		digest(t, data[:n])
	}
	for i := 0; i < len(data); i += 37 {
		broken := bytes.Clone(data)
		broken[i] ^= 1 << (i % 8)
		digest(t, broken)
	}
	sheetXML := gridtest.Unpack(t, data)["xl/worksheets/sheet1.xml"]
	for n := 0; n < len(sheetXML); n += 997 {
		digest(t, repack(t, data, map[string]string{"xl/worksheets/sheet1.xml": sheetXML[:n]}))
	}
}

func grids(data []byte) ([]*sheet.Grid, error) {
	book, err := xlsx.Read(data)
	if err != nil {
		return nil, err
	}
	return book.Grids, nil
}

// Every single bit of a small workbook, in every part of it.
func TestDamagedParts(t *testing.T) {
	const office = `"x/relationships/`
	gridtest.DamageHeaders(t, grids, fixture{name: "template"}.data(t))
	gridtest.DamageParts(t, grids, []gridtest.Part{
		{"_rels/.rels", `<Relationships><Relationship Id="a" Type=` + office + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="s" Type=` + office + `worksheet" Target="s.xml"/><Relationship Id="t" Type=` + office + `styles" Target="t.xml"/><Relationship Id="u" Type=` + office + `sharedStrings" Target="u.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns:r=` + office[:len(office)-1] + `"><workbookPr date1904="1"/><sheets><sheet name="表" r:id="s"/></sheets></workbook>`},
		{"xl/t.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;≥&quot;0天"/></numFmts><fonts><font><sz val="9"/><name val="宋体"/></font></fonts><cellXfs><xf numFmtId="164" fontId="0"><alignment wrapText="1"/></xf></cellXfs></styleSheet>`},
		{"xl/u.xml", `<sst><si><r><rPr><b/></rPr><t>甲</t></r></si><si><t>_x000D_</t></si></sst>`},
		{"xl/s.xml", `<worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="C2" s="0"><f t="shared" ref="C2" si="0">A1</f><v>12.5</v></c><c r="D2" t="inlineStr"><is><t>乙</t></is></c></row></sheetData><mergeCells><mergeCell ref="A2:B3"/></mergeCells></worksheet>`},
		{"docProps/custom.xml", `<Properties><property pid="2" name="ziping.rules"><lpwstr>strict</lpwstr></property><property pid="3" name="ziping.+1"><lpwstr>{"a":"b"}</lpwstr></property></Properties>`},
	})
}

// Sheets made to hurt: each is refused or read, in time.
func TestHostileSheets(t *testing.T) {
	base := fixture{name: "official"}.data(t)
	wrap := func(rows, tail string) string {
		return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData>` + tail + `</worksheet>`
	}
	repeat := func(n int, s func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(s(i))
		}
		return b.String()
	}
	number := func(i int) string { return sheet.Ref{Row: i}.String()[1:] }
	for name, sheetXML := range map[string]string{
		"3,000 cells in column XFD": wrap(repeat(3000, func(i int) string {
			return `<row r="` + number(i) + `"><c r="XFD` + number(i) + `"><v>1</v></c></row>`
		}), ""),
		"blanks in column XFD and a formula": wrap(repeat(3000, func(i int) string {
			return `<row r="` + number(i) + `"><c r="A` + number(i) + `"><f>1+1</f></c><c r="XFD` + number(i) + `" s="1"/></row>`
		}), ""),
		"a blank last row and a formula": wrap(`<row r="1"><c r="A1"><f>1+1</f></c></row><row r="1048576"/>`, ""),
		"a cell in the last row":         wrap(`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`, ""),
		"a row beyond the last":          wrap(`<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>`, ""),
		"merges over everything":         wrap(`<row r="1"><c r="A1"><v>1</v></c></row>`, `<mergeCells>`+repeat(6000, func(i int) string { return `<mergeCell ref="A1:XFD1048576"/>` })+`</mergeCells>`),
		"overlapping merges":             wrap(`<row r="1"><c r="A1"><v>1</v></c></row>`, `<mergeCells><mergeCell ref="A1:C3"/><mergeCell ref="B2:D4"/></mergeCells>`),
		"formulas that need each other": wrap(repeat(200, func(i int) string {
			return `<row r="` + number(i) + `"><c r="A` + number(i) + `"><f>SUM(A1:A200)+A` + number(199-i) + `</f></c></row>`
		}), ""),
		"a formula of 10,000 brackets":      wrap(`<row r="1"><c r="A1"><f>`+strings.Repeat("(", 10_000)+`1</f></c></row>`, ""),
		"elements inside each other":        wrap(strings.Repeat("<row>", 10_000), ""),
		"an attribute of 5 MB":              wrap(`<row r="`+strings.Repeat("1", 5<<20)+`"/>`, ""),
		"entities that grow":                `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>` + wrap(`<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>`, ""),
		"a shared string that is not there": wrap(`<row r="1"><c r="A1" t="s"><v>77</v></c></row>`, ""),
		"numbers that are none":             wrap(`<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>x</v></c><c r="D1" s="99999"><v>1</v></c></row>`, ""),
		"nothing":                           wrap("", ""),
	} {
		t.Run(name, func(t *testing.T) {
			data := repack(t, base, map[string]string{"xl/worksheets/sheet1.xml": sheetXML})
			digest(t, data)
			_ = gridtest.Bounded(t, name, grids, data)
		})
	}
}

// A bomb: 16 MB of blanks and more, packed into a few KB.
func TestABombIsRefused(t *testing.T) {
	data := repack(t, fixture{name: "official"}.data(t), map[string]string{"xl/worksheets/sheet1.xml": strings.Repeat(" ", 80<<20)})
	if _, err := xlsx.Read(data); err == nil || !strings.Contains(err.Error(), "太大") {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNoWorkbookIsNamed(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty":      nil,
		"text":       []byte("三级指标,分值,得分"),
		"a zip":      repack(t, fixture{name: "official"}.data(t), map[string]string{"[Content_Types].xml": ""})[:200],
		"other part": {'P', 'K', 3, 4},
	} {
		if _, err := xlsx.Read(data); err == nil || !strings.Contains(err.Error(), "文件") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
