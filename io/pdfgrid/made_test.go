package pdfgrid_test

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// paper is a page in the making, 600 × 800 points. Places are counted from its top left.
type paper struct {
	content strings.Builder
	more    string // entries of its dictionary
}

// text writes from left to right, from the baseline's beginning on.
func (p *paper) text(x, y float64, s string) *paper { return p.turned(x, y, 1, 0, s) }

// turned writes in the direction of the vector.
func (p *paper) turned(x, y, cos, sin float64, s string) *paper {
	var hex strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&hex, "%04X", u)
	}
	fmt.Fprintf(&p.content, "BT /F1 10 Tf %g %g %g %g %g %g Tm <%s> Tj ET\n", cos, sin, -sin, cos, x, 800-y, &hex)
	return p
}

// line draws a ruling line.
func (p *paper) line(x0, y0, x1, y1 float64) *paper {
	fmt.Fprintf(&p.content, "0.5 w %g %g m %g %g l S\n", x0, 800-y0, x1, 800-y1)
	return p
}

// table draws all lines of a table.
func (p *paper) table(xs, ys []float64) *paper {
	for _, y := range ys {
		p.line(xs[0], y, xs[len(xs)-1], y)
	}
	for _, x := range xs {
		p.line(x, ys[0], x, ys[len(ys)-1])
	}
	return p
}

// raw adds operators of PDF as they are.
func (p *paper) raw(operators string) *paper {
	p.content.WriteString(operators + "\n")
	return p
}

const (
	chinese = "/Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R]"
	// plain is a font without letters, for a file that PDFium is quick with.
	plain = "/Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << >>" +
		" /Encoding << /Differences [0 /space 48 /zero /one /two] >> /FirstChar 0 /LastChar 50 /Widths [0 500 500 500]"
)

// document is a PDF of pages.
func document(pages ...*paper) []byte { return documentIn(chinese, pages...) }

func documentIn(font string, pages ...*paper) []byte { return documentWith(font, nil, pages...) }

// documentWith has more objects, the first of which is number 6 and two for each page.
func documentWith(font string, more []string, pages ...*paper) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	kids := make([]string, len(pages))
	for i := range pages {
		kids[i] = fmt.Sprintf("%d 0 R", 6+2*i)
	}
	object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), strings.Join(kids, " ")))
	object("<< /Type /Font " + font + " >>")
	object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R" +
		" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>")
	object("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>")
	for i, p := range pages {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R %s >>", 7+2*i, p.more))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", p.content.Len(), p.content.String()))
	}
	for _, body := range more {
		object(body)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}
