package document_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ziping/io/document"
	"ziping/io/guard"
	"ziping/ui/session"
)

// busy reports the processor time of an operation, which does not depend on other processes.
func busy(b *testing.B) func() {
	start := guard.ProcessorTime()
	return func() {
		b.ReportMetric(float64((guard.ProcessorTime()-start).Milliseconds())/float64(b.N), "cpu-ms/op")
	}
}

// The time to read the files of all layouts, compared with unpacking and parsing them.
func BenchmarkReadingTheCountry(b *testing.B) {
	var files [][]byte
	for _, h := range country {
		files = append(files, h.book(b))
	}
	raw := func(b *testing.B) {
		for _, data := range files {
			rawZip(b, data)
		}
	}
	inTurn(b, raw, func(b *testing.B) {
		for _, data := range files {
			if _, err := document.Read("自评表.xlsx", data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// A finance department's folder: its forms are found, read, evaluated and checked.
func BenchmarkFolderOf500(b *testing.B) {
	dir := b.TempDir()
	for n := range 500 {
		h := country[n%len(country)]
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d-%s.xlsx", n, h.name)), h.book(b), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	defer busy(b)()
	for b.Loop() {
		found, err := session.FindForms(nil, dir)
		if err != nil {
			b.Fatal(err)
		}
		forms := 0
		for _, file := range found.Files {
			if err := session.Each(file, nil, func(s *session.Session) { forms += min(1, len(s.Findings())+1) }); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(forms), "forms")
	}
}
