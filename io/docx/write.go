package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
)

// Document is a document to be written: A4 with the margins, fonts and sizes of Chinese official
// documents, headings that Word can navigate by, and a page number at the foot of each page.
type Document struct {
	Title  string // among the file's properties; that on the page is a block
	Blocks []Block
	Kind   string // what it is, for Written; at most 255 characters
}

// Block is what a document is made of: a [Paragraph] or a [Table].
type Block interface{ write(w *writer) }

// Style is the style of a paragraph.
type Style string

// The styles there are. A document has no others.
const (
	Body     Style = "Normal"    // the first line is indented by two characters
	Title    Style = "Title"     // centred
	Heading1 Style = "Heading1"  // 一、
	Heading2 Style = "Heading2"  // （一）
	Heading3 Style = "Heading3"  // 1.
	Flush    Style = "Flush"     // no indent: whom a letter is for, a note
	Caption  Style = "Caption"   // above a table, centred
	Right    Style = "Signature" // who signs, and the date
)

// Heading is the style of headings of a level from 1 to 3.
func Heading(level int) Style {
	return []Style{Heading1, Heading2, Heading3}[min(max(level, 1), 3)-1]
}

// Paragraph is a paragraph; a line break in a text is one on the page. Text within 【】 is left for
// the user to fill in, and highlighted.
type Paragraph struct {
	Style Style // Body if empty
	Runs  []Run
	Break bool // begins a page
	Keep  bool // is on one page with the next paragraph
}

// Run is a piece of text in one look.
type Run struct {
	Text string
	Bold bool
}

// Text is a paragraph of one run.
func Text(style Style, text string) Paragraph {
	return Paragraph{Style: style, Runs: []Run{{Text: text}}}
}

// Table is a table as wide as the text. Its heading is repeated on each page.
type Table struct {
	Columns []Column
	Rows    [][]string // texts as those of paragraphs; missing ones are blank
}

// Column is a column of a Table.
type Column struct {
	Head  string
	Width int // parts of the sum of all widths
	Align Align
}

// Align is the alignment of the texts in a column.
type Align string

// The places there are.
const (
	AlignLeft   Align = ""
	AlignCenter Align = "center"
	AlignRight  Align = "right"
)

const mainName = "word/document.xml"

// Write is the document as a file. The same document gives the same bytes.
func Write(d Document) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	parts := sums{}
	for _, part := range []struct {
		name    string
		content func(w *writer)
	}{
		{typesName, writeTypes},
		{"_rels/.rels", func(w *writer) { w.relations(packageRelations) }},
		{mainName, d.write},
		{"word/styles.xml", writeStyles},
		{"word/fontTable.xml", writeFonts},
		{"word/settings.xml", writeSettings},
		{"word/footer1.xml", writeFooter},
		{"word/_rels/document.xml.rels", func(w *writer) { w.relations(documentRelations) }},
		{"docProps/core.xml", d.writeCore},
		{customName, func(w *writer) { d.writeProperties(w, parts.digest(customName)) }}, // with what is known only by now
	} {
		w := newWriter()
		part.content(w)
		data, err := w.bytes()
		if err != nil {
			return nil, err
		}
		parts.add(part.name, data)
		f, err := z.Create(part.name)
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// writer writes the XML of a part. Names are written as they are, with their prefix.
type writer struct {
	out bytes.Buffer
	enc *xml.Encoder
	err error
}

func newWriter() *writer {
	w := &writer{}
	w.out.WriteString(xml.Header[:len(xml.Header)-3] + ` standalone="yes"?>` + "\n")
	w.enc = xml.NewEncoder(&w.out)
	return w
}

func (w *writer) bytes() ([]byte, error) {
	if err := w.enc.Flush(); w.err == nil {
		w.err = err
	}
	return w.out.Bytes(), w.err
}

func (w *writer) token(t xml.Token) {
	if err := w.enc.EncodeToken(t); w.err == nil {
		w.err = err
	}
}

// attrs are names and values of attributes, in turn.
type attrs []string

// el writes an element and what is inside.
func (w *writer) el(name string, a attrs, inside ...func()) {
	start := xml.StartElement{Name: xml.Name{Local: name}}
	for i := 0; i < len(a); i += 2 {
		start.Attr = append(start.Attr, xml.Attr{Name: xml.Name{Local: a[i]}, Value: a[i+1]})
	}
	w.token(start)
	for _, f := range inside {
		f()
	}
	w.token(start.End())
}

// val writes an element that holds nothing but a value.
func (w *writer) val(name, value string) { w.el(name, attrs{"w:val", value}) }

func (w *writer) text(s string) func() { return func() { w.token(xml.CharData(s)) } }

// write writes the main part.
func (d Document) write(w *writer) {
	w.el("w:document", wordNamespaces, func() {
		w.el("w:body", nil, func() {
			for _, b := range d.Blocks {
				b.write(w)
			}
			if n := len(d.Blocks); n > 0 {
				if _, table := d.Blocks[n-1].(Table); table {
					Text(Flush, "").write(w) // Word wants a paragraph after the last table
				}
			}
			w.el("w:sectPr", nil, func() {
				w.el("w:footerReference", attrs{"w:type", "default", "r:id", "rId4"})
				w.el("w:pgSz", attrs{"w:w", "11906", "w:h", "16838"})
				w.el("w:pgMar", attrs{"w:top", "2098", "w:right", "1474", "w:bottom", "1984", "w:left", "1588", "w:header", "851", "w:footer", "1400", "w:gutter", "0"})
			})
		})
	})
}

func (p Paragraph) write(w *writer) {
	w.el("w:p", nil, func() {
		w.el("w:pPr", nil, func() {
			if p.Style != "" && p.Style != Body {
				w.val("w:pStyle", string(p.Style))
			}
			if p.Keep {
				w.el("w:keepNext", nil)
			}
			if p.Break {
				w.el("w:pageBreakBefore", nil)
			}
		})
		for _, r := range p.Runs {
			w.runs(r.Text, func() {
				if r.Bold {
					w.el("w:b", nil)
				}
			})
		}
	})
}

// runs writes a text, what is within 【】 highlighted; look writes the other properties of its
// runs.
func (w *writer) runs(text string, look func()) {
	for text != "" {
		plain, gap := text, ""
		if from := strings.Index(text, "【"); from >= 0 {
			if to := strings.Index(text[from:], "】"); to >= 0 {
				plain, gap = text[:from], text[from:from+to+len("】")]
			}
		}
		text = text[len(plain)+len(gap):]
		w.run(plain, look)
		w.run(gap, func() { look(); w.val("w:highlight", "yellow") })
	}
}

func (w *writer) run(text string, look func()) {
	if text == "" {
		return
	}
	w.el("w:r", nil, func() {
		w.el("w:rPr", nil, look)
		for i, line := range strings.Split(text, "\n") {
			if i > 0 {
				w.el("w:br", nil)
			}
			if line != "" {
				w.el("w:t", attrs{"xml:space", "preserve"}, w.text(line))
			}
		}
	})
}

// textWidth is that of the lines between the margins, in twentieths of a point.
const textWidth = 11906 - 1588 - 1474

// widths shares the width of the text out among the columns.
func (t Table) widths() []int {
	sum := 0
	for _, c := range t.Columns {
		sum += max(c.Width, 1)
	}
	list := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		list[i] = textWidth * max(c.Width, 1) / sum
	}
	return list
}

// write gives the table its whole look, so that it is the same in a document of other styles.
func (t Table) write(w *writer) {
	widths := t.widths()
	w.el("w:tbl", nil, func() {
		w.el("w:tblPr", nil, func() {
			w.el("w:tblW", attrs{"w:w", strconv.Itoa(textWidth), "w:type", "dxa"})
			w.val("w:jc", "center")
			w.el("w:tblBorders", nil, func() {
				for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
					w.el("w:"+side, attrs{"w:val", "single", "w:sz", "4", "w:space", "0", "w:color", "auto"})
				}
			})
			w.el("w:tblLayout", attrs{"w:type", "fixed"})
			w.el("w:tblCellMar", nil, func() {
				w.el("w:left", attrs{"w:w", "80", "w:type", "dxa"})
				w.el("w:right", attrs{"w:w", "80", "w:type", "dxa"})
			})
		})
		w.el("w:tblGrid", nil, func() {
			for _, n := range widths {
				w.el("w:gridCol", attrs{"w:w", strconv.Itoa(n)})
			}
		})
		w.row(widths, true, func(i int) (string, Align) { return t.Columns[i].Head, AlignCenter })
		for _, row := range t.Rows {
			w.row(widths, false, func(i int) (string, Align) {
				if i >= len(row) {
					return "", AlignLeft
				}
				return row[i], t.Columns[i].Align
			})
		}
	})
}

func (w *writer) row(widths []int, head bool, cell func(i int) (string, Align)) {
	w.el("w:tr", nil, func() {
		w.el("w:trPr", nil, func() {
			w.el("w:cantSplit", nil)
			if head {
				w.el("w:tblHeader", nil)
			}
		})
		for i, width := range widths {
			text, align := cell(i)
			w.el("w:tc", nil, func() {
				w.el("w:tcPr", nil, func() {
					w.el("w:tcW", attrs{"w:w", strconv.Itoa(width), "w:type", "dxa"})
					w.val("w:vAlign", "center")
				})
				w.el("w:p", nil, func() { w.cell(text, align, head) })
			})
		}
	})
}

func (w *writer) cell(text string, align Align, head bool) {
	w.el("w:pPr", nil, func() {
		w.el("w:spacing", attrs{"w:before", "20", "w:after", "20", "w:line", "300", "w:lineRule", "exact"})
		w.el("w:ind", attrs{"w:firstLineChars", "0", "w:firstLine", "0"})
		if align == AlignLeft {
			align = "left"
		}
		w.val("w:jc", string(align))
	})
	w.runs(text, func() {
		w.fonts(bodyFont)
		if head {
			w.el("w:b", nil)
		}
		w.size(tableSize)
	})
}

// writeCore writes what the file says of itself; without times, so that it stays the same.
func (d Document) writeCore(w *writer) {
	w.el("cp:coreProperties", attrs{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "xmlns:dc", "http://purl.org/dc/elements/1.1/"}, func() {
		w.el("dc:title", nil, w.text(d.Title))
	})
}

func (d Document) writeProperties(w *writer, digest string) {
	w.el("Properties", attrs{"xmlns", customNamespace, "xmlns:vt", valuesNamespace}, func() {
		for i, p := range [][2]string{{digestProperty, digest}, {kindProperty, d.Kind}} {
			w.el("property", attrs{"fmtid", propertyFormat, "pid", strconv.Itoa(i + firstProperty), "name", p[0]}, func() {
				w.el("vt:lpwstr", nil, w.text(p[1]))
			})
		}
	})
}
