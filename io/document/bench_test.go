package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/richardlehane/mscfb"
	htmlpkg "golang.org/x/net/html"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/docx"
	"ziping/io/guard"
	"ziping/io/html"
	"ziping/io/internal/formtest"
	"ziping/io/ods"
	"ziping/io/sheet"
	"ziping/io/spreadsheetml"
	"ziping/io/xls"
	"ziping/io/xlsx"
)

// What reading a file costs compared with unpacking and parsing the same file and keeping
// nothing ("raw"): as grids, and whole, with the form found in it. "raw" after a figure is
// processor time in terms of the raw parse, measured in turn with it.
func BenchmarkReading(b *testing.B) {
	for _, f := range []struct {
		file  string
		raw   func(testing.TB, []byte)
		grids func([]byte) ([]*sheet.Grid, error)
	}{
		{"xlsx/testdata/official.xlsx", rawZip, xlsxGrids},
		{"xlsx/testdata/calc.xlsx", rawZip, xlsxGrids},
		{"xls/testdata/small.xls", rawCompound, xls.Grids},
		{"docx/testdata/form.docx", rawZip, docx.Grids},
		{"ods/testdata/small.ods", rawZip, ods.Grids},
		{"html/testdata/libreoffice.html", rawHTML, html.Grids},
		{"spreadsheetml/testdata/excel.xml", rawXML, spreadsheetml.Grids},
	} {
		data, err := os.ReadFile("../" + f.file)
		if err != nil {
			b.Fatal(err)
		}
		name := f.file[strings.LastIndexByte(f.file, '/')+1:]
		raw := func(b *testing.B) { f.raw(b, data) }
		b.Run(name+"/grids", func(b *testing.B) {
			inTurn(b, raw, func(b *testing.B) {
				if _, err := f.grids(data); err != nil {
					b.Fatal(err)
				}
			})
		})
		if _, err := document.Read(name, data); err != nil {
			continue // there is no form in it
		}
		b.Run(name+"/form", func(b *testing.B) {
			inTurn(b, raw, func(b *testing.B) {
				if _, err := document.Read(name, data); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// inTurn measures an operation in turn with the raw parse of the same files, so that what else
// runs on the machine slows down both.
func inTurn(b *testing.B, raw, operation func(b *testing.B)) {
	var of [2]time.Duration
	for b.Loop() {
		for i, run := range []func(*testing.B){raw, operation} {
			start := guard.ProcessorTime()
			run(b)
			of[i] += guard.ProcessorTime() - start
		}
	}
	b.ReportMetric(float64(of[1].Microseconds())/float64(b.N)/1000, "cpu-ms/op")
	b.ReportMetric(float64(of[1])/float64(of[0]), "raw")
}

// The cost of writing compared with unpacking and packing the same file.
func BenchmarkWriting(b *testing.B) {
	data, err := os.ReadFile("../xlsx/testdata/official.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	d, err := document.Read("official.xlsx", data)
	if err != nil {
		b.Fatal(err)
	}
	score, rows := d.Form.Clone(), d.Form.Clone()
	score.Indicators[0].Score = "14.5"
	for range 24 {
		rows.Indicators = slices.Insert(rows.Indicators, 2, domain.Indicator{Level1: "产出指标", Level2: "质量", Name: "新增指标", Target: "≥95%", Weight: "5"})
	}
	full := formtest.Full()
	b.Run("raw", func(b *testing.B) {
		for b.Loop() {
			repack(b, data)
		}
	})
	for _, c := range []struct {
		name string
		d    *document.Document
		kind document.Kind
		form *domain.Form
	}{
		{"one score", d, document.XLSX, &score},
		{"24 rows", d, document.XLSX, &rows},
		{"official form", document.New(full), document.XLSX, &full},
		{"PDF", document.New(full), document.PDF, &full},
		{"JSON", document.New(full), document.JSON, &full},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := c.d.Bytes(c.kind, c.form); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func xlsxGrids(data []byte) ([]*sheet.Grid, error) {
	book, err := xlsx.Read(data)
	if err != nil {
		return nil, err
	}
	return book.Grids, nil
}

func rawXML(t testing.TB, data []byte) {
	for x := xml.NewDecoder(bytes.NewReader(data)); ; {
		if _, err := x.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// rawZip unpacks every part and parses those that are XML.
func rawZip(t testing.TB, data []byte) {
	for _, part := range unpack(t, data) {
		if strings.HasPrefix(strings.TrimPrefix(string(part), "\ufeff"), "<") {
			rawXML(t, part)
		}
	}
}

func unpack(t testing.TB, data []byte) map[string][]byte {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

func repack(t testing.TB, data []byte) {
	w := zip.NewWriter(io.Discard)
	for name, part := range unpack(t, data) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(part)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// rawCompound reads every stream and all records of the workbook.
func rawCompound(t testing.TB, data []byte) {
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for entry, err := r.Next(); err == nil; entry, err = r.Next() {
		stream, err := io.ReadAll(entry)
		if err != nil {
			t.Fatal(err)
		}
		for entry.Name == "Workbook" && len(stream) >= 4 {
			stream = stream[min(4+int(binary.LittleEndian.Uint16(stream[2:])), len(stream)):]
		}
	}
}

func rawHTML(t testing.TB, data []byte) {
	z := htmlpkg.NewTokenizer(bytes.NewReader(data))
	for z.Next() != htmlpkg.ErrorToken {
		z.Token()
	}
	if !errors.Is(z.Err(), io.EOF) {
		t.Fatal(z.Err())
	}
}
