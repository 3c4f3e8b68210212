package pdfgrid_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"ziping/io/internal/gridtest"
	"ziping/io/pdfgrid"
)

const (
	drawnFont = "/Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /g0 8 0 R /one 9 0 R /two 10 0 R >>" +
		" /Encoding << /Differences [48 /g0 /one /two /g0 /g0 /g0] >> /FirstChar 48 /LastChar 53 /Widths [%s]" +
		" /ToUnicode 11 0 R"
	drawnStrokes = "0 0 m 300 400 l 400 600 450 800 500 1000 c 33 44 l 55 66 l f"
)

// drawn is a file that draws its letters by itself, 1 and 2: their size, and what comes with
// their streams.
func drawn(size, widths, entries string) []byte {
	letter := func(content string) string {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		w.Write([]byte(content))
		w.Close()
		return fmt.Sprintf("<</Filter /FlateDecode%s\n/Length %d>> stream\n%s\nendstream", entries, z.Len(), z.String())
	}
	names := "1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <31> <5F97> <32> <5206> endbfchar"
	return documentWith(fmt.Sprintf(drawnFont, widths), []string{
		letter("1000 0 0 0 1000 1000 d1 0 0 m 9 9 l S"), letter("500 " + size + drawnStrokes), letter("750 " + size + drawnStrokes),
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(names), names),
	}, new(paper).table([]float64{100, 117, 300}, []float64{100, 130, 160}).
		raw("BT /F1 10 Tf 101 681 Td <313231> Tj 20 0 Td <32> Tj -20 -30 Td <32> Tj 20 0 Td <31> Tj ET"))
}

const drawnGrid = `
	A1 得分得
	B1 分
	A2 分
	B2 得`

// The shapes of letters cost most of the time and tell nothing. Their places and texts are read
// without them as with them.
func TestLettersThatAFileDrawsAreReadWithoutTheirShapes(t *testing.T) {
	read := reader(t)
	const size = "0 0 0 500 1000 d1 "
	for _, c := range []struct {
		name, size, widths, entries string
		emptied                     bool
	}{
		{"as browsers write them", size, "0 500 750 0 0 0", "", true},
		{"widths other than those of the letters", size, "0 501 749 0 0 0", "", true},
		{"coloured letters", "0 d0 ", "0 500 750 0 0 0", "", false},
		{"coded twice", size, "0 500 750 0 0 0", " /DecodeParms <<>>", false},
	} {
		data := drawn(c.size, c.widths, c.entries)
		given := pdfgrid.WithoutDrawings(data)
		if len(given) != len(data) {
			t.Errorf("%s: %d bytes of %d", c.name, len(given), len(data))
		}
		if emptied := bytes.Contains(given, []byte("500 "+size+"  ")); emptied != c.emptied {
			t.Errorf("%s: letters emptied: %v", c.name, emptied)
		}
		if fillers := strings.Count(string(given), "/g0"); c.emptied && fillers != 1 {
			t.Errorf("%s: the name of no letter is there %d times", c.name, fillers)
		}
		grids, err := gridtest.Survives(t, c.name, read, data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		t.Run(c.name, func(t *testing.T) { gridtest.Equal(t, grids[0], drawnGrid) })
	}
}
