package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"

	"ziping/io/layout"
	"ziping/io/xlsx"
)

// What reading and filling cost beside unzipping and parsing the same file.

func BenchmarkUnzipAndParse(b *testing.B) {
	data := fixture{name: "official"}.data(b)
	for b.Loop() {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				b.Fatal(err)
			}
			for x := xml.NewDecoder(r); ; {
				if _, err := x.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	data := fixture{name: "official"}.data(b)
	for b.Loop() {
		if _, err := xlsx.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadForm(b *testing.B) {
	data := fixture{name: "official"}.data(b)
	for b.Loop() {
		find(b, data)
	}
}

func BenchmarkFindForm(b *testing.B) {
	book, err := xlsx.Read(fixture{name: "official"}.data(b))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := layout.Find(book.Grids); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFillOneScore(b *testing.B) {
	data := fixture{name: "official"}.data(b)
	l := find(b, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	after.Indicators[0].Score = "14.5"
	for b.Loop() {
		fill(b, data, l, before, after)
	}
}

func BenchmarkFillWithRows(b *testing.B) {
	data := fixture{name: "official"}.data(b)
	l := find(b, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	for range 24 {
		insert(&after, 2)
	}
	for b.Loop() {
		fill(b, data, l, before, after)
	}
}
