package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"ziping/io/guard"
	"ziping/io/internal/gridtest"
	"ziping/io/xlsx"
)

// big is more rows than what may be read of one sheet.
const big = 400_000

// longSheet is a sheet with a cell's content in its first row and in its last.
func longSheet(rows int, prefix, content string) string {
	row := func(content string) string { return "<row><c>" + content + "</c></row>" }
	text := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
		row(content) + strings.Repeat(row("<v>123456789012345.25</v>"), rows-2) + row(content) + `</sheetData></worksheet>`
	if prefix != "" {
		text = strings.NewReplacer("</", "</"+prefix, "<", "<"+prefix, "xmlns", "xmlns:"+strings.TrimSuffix(prefix, ":")).Replace(text)
	}
	return text
}

// Another sheet may be of any size: what it refers to in the form follows the rows, from its
// first row to its last, and all else stays.
func TestReferencesInABigSheetFollow(t *testing.T) {
	for prefix, rows := range map[string]int{"": big, "x:": big / 20} {
		was := longSheet(rows, prefix, "<f>自评表!H20+SUM('自评表'!G14:G19)+H20</f>")
		data := repack(t, fixture{name: "furnished"}.data(t), map[string]string{otherSheet: was})
		l := find(t, data)[0]
		before, _ := l.Read()
		after := before.Clone()
		insert(&after, 1)
		is := gridtest.Unpack(t, fill(t, data, l, before, after))[otherSheet]
		want := longSheet(rows, prefix, "<f>自评表!H21+SUM('自评表'!G14:G20)+H20</f>")
		if is != want {
			t.Errorf("with prefix %q: %d bytes, want %d; %.300s", prefix, len(is), len(want), is)
		}
	}
}

// A big sheet that is no form is left out by its true name, and no hindrance to a save.
func TestABigSheetIsSkippedAndKept(t *testing.T) {
	was := longSheet(big, "", "<v>1</v>")
	data := repack(t, fixture{name: "furnished"}.data(t), map[string]string{otherSheet: was})
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if want := "工作表“汇总”没有读取：表格太大，存了 400000 行，空行也算在内，展开后超过 16 MB。删去表格以外的内容，另存后再打开。"; len(book.Skipped) != 1 || book.Skipped[0] != want {
		t.Errorf("skipped: %q, want %q", book.Skipped, want)
	}
	l := find(t, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	insert(&after, 1)
	if gridtest.Unpack(t, fill(t, data, l, before, after))[otherSheet] != was {
		t.Error("it changed")
	}
}

// Two sheets before the form's that would be all that a file may unpack.
func TestSheetsAreNotAddedUp(t *testing.T) {
	const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	data := fixture{name: "official"}.data(t)
	is := gridtest.Unpack(t, data)
	pad := strings.Repeat("<!--"+strings.Repeat(" ", 100_000)+"-->", guard.MaxPart/100_000-1)
	for _, name := range []string{"q1", "q2"} {
		is["xl/worksheets/"+name+".xml"] = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>` + pad + `</worksheet>`
		is["xl/workbook.xml"] = strings.Replace(is["xl/workbook.xml"], "<sheets>", fmt.Sprintf(`<sheets><sheet xmlns:q="%s" name="%s" sheetId="1%[2]s" q:id="%[2]s"/>`, relationships, name), 1)
		is["xl/_rels/workbook.xml.rels"] = strings.Replace(is["xl/_rels/workbook.xml.rels"], "</Relationships>", fmt.Sprintf(`<Relationship Id="%[2]s" Type="%[1]s/worksheet" Target="worksheets/%[2]s.xml"/></Relationships>`, relationships, name), 1)
	}
	book, err := xlsx.Read(repack(t, data, is))
	if err != nil || len(book.Grids) != 3 {
		t.Errorf("got %v, %v", book, err)
	}
}

// A form whose sheet has rows without end: the reason is the one there is.
func TestAMillionEmptyRows(t *testing.T) {
	var rows strings.Builder
	for i := 100; i <= 1<<20; i++ {
		fmt.Fprintf(&rows, `<row r="%d" ht="15"/>`, i)
	}
	was := gridtest.Unpack(t, fixture{name: "official"}.data(t))[ownSheet]
	data := repack(t, fixture{name: "official"}.data(t), map[string]string{ownSheet: strings.Replace(was, "</sheetData>", rows.String()+"</sheetData>", 1)})
	_, err := xlsx.Read(data)
	if want := "工作表“Sheet”：表格太大，存了 1048500 行，空行也算在内，展开后超过 16 MB。删去表格以外的内容，另存后再打开。"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// A part in UTF-16 is read, and written in UTF-8 if it changes.
func TestASheetInUTF16(t *testing.T) {
	was := strings.Replace(gridtest.Unpack(t, fixture{name: "official"}.data(t))[ownSheet], `<worksheet`, `<?xml version="1.0" encoding="UTF-16"?><worksheet`, 1)
	var units []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + was)) {
		units = binary.LittleEndian.AppendUint16(units, u)
	}
	data := repack(t, fixture{name: "official"}.data(t), map[string]string{ownSheet: string(units)})
	l := find(t, data)[0]
	before, _ := l.Read()
	same(t, expected(t, "official"), before)
	if got := gridtest.Unpack(t, fill(t, data, l, before, before))[ownSheet]; got != string(units) {
		t.Error("it changed, and nothing in the form did")
	}
	after := before.Clone()
	after.Contact = "周宁"
	out := fill(t, data, l, before, after)
	if got := gridtest.Unpack(t, out)[ownSheet]; !strings.HasPrefix(got, `<?xml version="1.0" encoding="UTF-8"?>`) || !strings.Contains(got, "周宁") {
		t.Errorf("written as %.80q", got)
	}
	again, _ := find(t, out)[0].Read()
	same(t, after, again)
}

// A part that occurs twice in a file occurs once after a save, so that no program reads the old
// one.
func TestAPartThatOccursTwice(t *testing.T) {
	data := fixture{name: "official"}.data(t)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for range 2 {
		for name, text := range gridtest.Unpack(t, data) {
			if f, err := w.Create(name); err == nil {
				_, _ = f.Write([]byte(text))
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	l := find(t, b.Bytes())[0]
	before, _ := l.Read()
	after := before.Clone()
	after.Contact = "周宁"
	out := fill(t, b.Bytes(), l, before, after)
	z, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if err != nil || len(z.File) != len(gridtest.Unpack(t, data)) {
		t.Errorf("%d parts, want %d; %v", len(z.File), len(gridtest.Unpack(t, data)), err)
	}
	again, _ := find(t, out)[0].Read()
	same(t, after, again)
}
