package pdf_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"ziping/domain"
	"ziping/io/internal/formtest"
	"ziping/io/page"
	"ziping/io/pdf"
)

// text is what a reader of the PDF can select, and the operators around it.
func text(t testing.TB, data []byte) (selectable, operators string) {
	t.Helper()
	var all, raw strings.Builder
	for _, part := range bytes.Split(data, []byte("\nstream\n"))[1:] {
		part, _, _ = bytes.Cut(part, []byte("\nendstream"))
		z, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue // not compressed
		}
		content, err := io.ReadAll(z)
		if err != nil || !bytes.Contains(content, []byte(" Tf")) {
			continue // a font
		}
		raw.Write(content)
		for _, m := range shown.FindAllSubmatch(content, -1) {
			b := escaped.ReplaceAll(m[1], []byte("$1"))
			b = bytes.ReplaceAll(b, []byte(`\r`), []byte("\r"))
			var units []uint16
			for i := 0; i+1 < len(b); i += 2 {
				units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
			}
			all.WriteString(string(utf16.Decode(units)))
		}
	}
	return all.String(), raw.String()
}

var (
	shown   = regexp.MustCompile(`(?s)\(((?:[^\\)]|\\.)*)\) Tj`)
	escaped = regexp.MustCompile(`(?s)\\([\\()])`)
)

func TestEveryTextCanBeSelected(t *testing.T) {
	for name, f := range map[string]domain.Form{"full": formtest.Full(), "new": domain.Kinds()[0].New(2026), "project": formtest.Project()} {
		data, err := pdf.RenderEmbedded(&f)
		if err != nil {
			t.Fatal(name, err)
		}
		got, _ := text(t, data)
		for _, field := range f.Fields() {
			// the lines of a cell follow each other
			if want := strings.ReplaceAll(page.Shown(&f, field), "\n", ""); !strings.Contains(got, want) {
				t.Errorf("%s: %s: %q is not in the text", name, field, want)
			}
		}
		for _, note := range f.Kind().Notes {
			if start := string([]rune(strings.TrimSpace(note))[:12]); !strings.Contains(got, start) {
				t.Errorf("%s: %q is missing", name, start)
			}
		}
	}
}

func TestSameFormGivesSameBytes(t *testing.T) {
	f := formtest.Full()
	a, err := pdf.Render(&f)
	b, err2 := pdf.Render(&f)
	if err != nil || err2 != nil || !bytes.Equal(a, b) {
		t.Error(err, err2, "two drawings differ")
	}
	if bytes.Contains(a, []byte("/ID")) || !bytes.Contains(a, []byte("D:20250307")) {
		t.Error("the document is not dated by the form")
	}
}

func TestPagesAreThoseOfTheModel(t *testing.T) {
	f := formtest.Random(rand.New(rand.NewPCG(5, 5)), 60)
	data, err := pdf.Render(&f)
	if err != nil {
		t.Fatal(err)
	}
	want := len(pdf.Pages(&f))
	if got := bytes.Count(data, []byte("<</Type /Page\n")); got != want || want < 3 {
		t.Errorf("%d pages, the model has %d", got, want)
	}
	if size := "/MediaBox [0 0 595.28 841.89]"; !bytes.Contains(data, []byte(size)) {
		t.Error("not A4")
	}
}

func TestNoCharacterVanishes(t *testing.T) {
	const nowhere = "\U000F0000" // of private use: no font has it
	f := formtest.Full()
	f.Contact = "陈" + nowhere + "明"
	data, err := pdf.Render(&f)
	if err != nil {
		t.Fatal(err)
	}
	f.Goals.Actual = nowhere + "\n甲" + nowhere
	lacks := pdf.Missing(pdf.Pages(&f))
	if want := []pdf.Lack{{'\U000F0000', domain.FieldActual}, {'\U000F0000', domain.FieldContact}}; !slices.Equal(lacks, want) {
		t.Errorf("missing %+v, want %+v", lacks, want)
	}
	f.Goals.Actual = "甲\u0bff乙" // assigned to nothing
	if lacks := pdf.Missing(pdf.Pages(&f)); !slices.Contains(lacks, pdf.Lack{'\u0bff', domain.FieldActual}) {
		t.Errorf("missing %+v", lacks)
	}
	f.Goals.Actual = ""
	if data, err = pdf.Render(&f); err != nil {
		t.Fatal(err)
	}
	got, drawn := text(t, data)
	if !strings.Contains(got, "陈") || !strings.Contains(got, "明") {
		t.Error("the characters next to it are gone")
	}
	f.Contact = "陈明"
	data, err = pdf.Render(&f)
	if err != nil {
		t.Fatal(err)
	}
	_, without := text(t, data)
	if strings.Count(drawn, " re S") != strings.Count(without, " re S")+1 {
		t.Error("no box is in its place")
	}
	if list := pdf.Missing(pdf.Pages(&f)); len(list) != 0 {
		t.Errorf("missing %q of a common form", list)
	}
}

func BenchmarkRender(b *testing.B) {
	f := formtest.Full()
	for b.Loop() {
		if _, err := pdf.RenderEmbedded(&f); err != nil {
			b.Fatal(err)
		}
	}
}
