package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"ziping/io/fault"
	"ziping/io/guard"
)

// Value is what a placeholder becomes: a text, or, if it is alone in its paragraph, blocks in
// place of that.
type Value struct {
	Text   string
	Blocks []Block
}

// Filled is a document whose placeholders were replaced.
type Filled struct {
	Data    []byte
	Count   int      // how many were replaced
	Unknown []string // names of placeholders that stay, as nothing is known of them
	Crowded []string // that stay because their blocks need a paragraph to themselves
}

// Fill replaces placeholders such as {得分} in text, headers and footers of a document, whatever
// runs they are spread over. They take the look of their first character. Everything else of the
// file stays as it is, but for the property that [Untouched] looks for. value is asked in the order
// of the text.
func Fill(data []byte, value func(name string) (v Value, known bool)) (filled Filled, err error) {
	defer guard.Edge(&err)
	archive, err := guard.Open(data)
	if err != nil {
		return filled, err
	}
	name, err := mainPart(archive)
	if err != nil {
		return filled, err
	}
	rels, err := archive.Relations(name)
	if err != nil {
		return filled, err
	}
	changed := map[string][]byte{}
	for _, part := range slices.Concat([]string{name}, targets(archive, rels, "header"), targets(archive, rels, "footer")) {
		text, err := archive.Part(part)
		if err != nil {
			return filled, err
		}
		f := &filler{XML: guard.NewXML(text), data: text, value: value, filled: &filled}
		f.Namespaces = true
		if err := f.part(); err != nil {
			return filled, err
		}
		if len(f.edits) > 0 {
			changed[guard.PartName(part)] = edited(text, f.edits)
		}
	}
	if err := mark(archive, data, changed); err != nil {
		return filled, err
	}
	filled.Data, err = repack(data, changed)
	return filled, err
}

// repack is the file with some of its parts changed, and those that it has not yet at the end; the
// others keep their packed bytes.
func repack(data []byte, changed map[string][]byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault.Damage(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	more := maps.Clone(changed)
	for _, f := range in.File {
		content, ok := changed[guard.PartName(f.Name)]
		delete(more, guard.PartName(f.Name))
		if !ok {
			if err := w.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		if err := pack(w, zip.FileHeader{Name: f.Name, Modified: f.Modified}, content); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(more)) {
		if err := pack(w, zip.FileHeader{Name: name}, more[name]); err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return out.Bytes(), err
}

func pack(w *zip.Writer, header zip.FileHeader, content []byte) error {
	header.Method = zip.Deflate
	part, err := w.CreateHeader(&header)
	if err == nil {
		_, err = part.Write(content)
	}
	return err
}

// filler goes through the paragraphs of a part.
type filler struct {
	*guard.XML
	data   []byte // as it is; offsets are into it
	value  func(string) (Value, bool)
	filled *Filled
	edits  []partEdit
}

// partEdit puts a text in place of what is from one offset to another.
type partEdit struct {
	from, to int
	text     string
}

// textPiece is the content of a w:t.
type textPiece struct {
	open     int // its tag
	from, to int // what is inside
	text     string
}

// textParagraph is a paragraph of the part.
type textParagraph struct {
	from, to   int
	properties string // w:pPr as it is
	look       string // what is in w:rPr of the first run, as it is
	marks      string // its bookmarks, as they are
	pieces     []textPiece
	plain      bool // nothing in it but runs of text, so that blocks can take its place
}

func (f *filler) part() error {
	from := 0
	for {
		t, err := f.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "p" && isWord(e) {
			if err := f.paragraph(from); err != nil {
				return err
			}
		}
		from = int(f.InputOffset())
	}
}

// isWord tells the elements of texts from those of drawings.
func isWord(e xml.StartElement) bool { return strings.Contains(e.Name.Space, "wordprocessingml") }

// paragraph reads to the end of a paragraph whose tag begins at an offset, and those inside it,
// and replaces its placeholders.
func (f *filler) paragraph(from int) error {
	p := textParagraph{from: from, plain: true}
	inText := -1
	type element struct {
		from int
		name string
	}
	open := []element{{from, "p"}}
	for len(open) > 0 {
		at := int(f.InputOffset())
		t, err := f.Next()
		if errors.Is(err, io.EOF) {
			return fault.Damage(io.ErrUnexpectedEOF)
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "p" && isWord(t) {
				p.plain = false
				if err := f.paragraph(at); err != nil {
					return err
				}
				continue
			}
			open = append(open, element{at, t.Name.Local})
			switch {
			case t.Name.Local == "t" && isWord(t):
				inText = len(p.pieces)
				p.pieces = append(p.pieces, textPiece{open: at, from: int(f.InputOffset())})
			case notPlain[t.Name.Local]:
				p.plain = false
			}
		case xml.CharData:
			if inText >= 0 {
				p.pieces[inText].text += string(t)
			}
		case xml.EndElement:
			e := open[len(open)-1]
			open = open[:len(open)-1]
			raw := string(f.data[e.from:f.InputOffset()])
			switch {
			case e.name == "t" && inText >= 0:
				p.pieces[inText].to, inText = at, -1
			case e.name == "pPr" && len(open) == 1:
				p.properties = raw
			case e.name == "rPr" && p.look == "" && open[len(open)-1].name == "r":
				p.look = inner(raw)
			case e.name == "bookmarkStart", e.name == "bookmarkEnd":
				p.marks += raw
			}
		}
	}
	p.to = int(f.InputOffset())
	f.replace(p)
	return nil
}

// notPlain are elements that a paragraph loses if blocks take its place.
var notPlain = map[string]bool{"sectPr": true, "drawing": true, "pict": true, "object": true, "br": true, "fldChar": true, "fldSimple": true,
	"footnoteReference": true, "endnoteReference": true, "commentReference": true, "commentRangeStart": true, "ins": true, "del": true}

// inner is what is between the tags of an element.
func inner(element string) string {
	from, to := strings.IndexByte(element, '>'), strings.LastIndex(element, "</")
	if from < 0 || to <= from {
		return ""
	}
	return element[from+1 : to]
}

// longestName is how many characters the name of a placeholder has at most.
const longestName = 20

// nextPlaceholder is the first {name} in a text from an offset on. Input methods give wide braces
// too.
func nextPlaceholder(text string, at int) (name string, from, to int, ok bool) {
	for at < len(text) {
		open := strings.IndexAny(text[at:], "{｛")
		if open < 0 {
			break
		}
		from = at + open
		_, size := utf8.DecodeRuneInString(text[from:])
		inside := text[from+size:]
		end := strings.IndexAny(inside, "{｛}｝")
		if end >= 0 && (inside[end] == '}' || strings.HasPrefix(inside[end:], "｝")) {
			name = strings.TrimSpace(inside[:end])
			_, closing := utf8.DecodeRuneInString(inside[end:])
			if n := utf8.RuneCountInString(name); n > 0 && n <= longestName {
				return name, from, from + size + end + closing, true
			}
		}
		at = from + size
	}
	return "", 0, 0, false
}

// replace replaces the placeholders of a paragraph.
func (f *filler) replace(p textParagraph) {
	var all strings.Builder
	for _, piece := range p.pieces {
		all.WriteString(piece.text)
	}
	text := all.String()
	texts := make([]string, len(p.pieces)) // what the pieces become
	last, piece, begin := 0, 0, 0
	keep := func(to int) { // what is before to stays, in its pieces
		for last < to {
			end := begin + len(p.pieces[piece].text)
			upTo := min(to, end)
			texts[piece] += text[last:upTo]
			if last = upTo; last == end && piece < len(p.pieces)-1 {
				begin, piece = end, piece+1
			}
		}
	}
	any := false
	for at := 0; ; {
		name, from, to, ok := nextPlaceholder(text, at)
		if !ok {
			break
		}
		at = to
		v, known := f.value(name)
		switch {
		case !known:
			f.filled.Unknown = add(f.filled.Unknown, name)
			continue
		case v.Blocks != nil && (strings.TrimSpace(text) != text[from:to] || !p.plain || !f.writesAs(p)):
			f.filled.Crowded = add(f.filled.Crowded, name)
			continue
		case v.Blocks != nil:
			f.filled.Count++
			f.edits = append(f.edits, partEdit{p.from, p.to, inPlace(p, v.Blocks)})
			return
		}
		keep(from)
		texts[piece] += v.Text
		for to > last { // the placeholder itself goes
			end := begin + len(p.pieces[piece].text)
			if last = min(to, end); last == end && piece < len(p.pieces)-1 {
				begin, piece = end, piece+1
			}
		}
		f.filled.Count++
		any = true
	}
	if !any {
		return
	}
	keep(len(text))
	for i, piece := range p.pieces {
		if texts[i] != piece.text {
			f.edits = append(f.edits, partEdit{piece.open, piece.to, f.piece(piece, texts[i])})
		}
	}
}

func add(list []string, name string) []string {
	if slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// piece is the tag and content of a w:t with another text; a line break ends it and begins one
// more.
func (f *filler) piece(p textPiece, text string) string {
	tag := string(f.data[p.open:p.from])
	name := tagName(tag)
	prefix := strings.TrimSuffix(name, "t")
	if !strings.Contains(tag, "xml:space") {
		tag = "<" + name + ` xml:space="preserve">`
	}
	var b strings.Builder
	b.WriteString(tag)
	for i, l := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString("</" + name + "><" + prefix + "br/>" + tag)
		}
		_ = xml.EscapeText(&b, []byte(l)) // to memory: it can't fail
	}
	return b.String()
}

// tagName is the name in a tag, as it is written.
func tagName(tag string) string {
	return strings.TrimPrefix(strings.FieldsFunc(tag, func(r rune) bool { return strings.ContainsRune(" \t\r\n>/", r) })[0], "<")
}

// writesAs reports whether blocks can be written as the part writes its elements.
func (f *filler) writesAs(p textParagraph) bool {
	return bytes.HasPrefix(f.data[p.from:], []byte("<w:p>")) || bytes.HasPrefix(f.data[p.from:], []byte("<w:p "))
}

// inPlace are blocks that look like the paragraph whose place they take.
func inPlace(p textParagraph, blocks []Block) string {
	var b strings.Builder
	b.WriteString(p.marks)
	for _, block := range blocks {
		switch block := block.(type) {
		case Paragraph:
			b.WriteString("<w:p>" + p.properties)
			for _, r := range block.Runs {
				bold := ""
				if r.Bold && !strings.Contains(p.look, "<w:b/>") {
					bold = "<w:b/>"
				}
				b.WriteString("<w:r><w:rPr>" + withBold(p.look, bold) + "</w:rPr>")
				for i, l := range strings.Split(r.Text, "\n") {
					if i > 0 {
						b.WriteString("<w:br/>")
					}
					b.WriteString(`<w:t xml:space="preserve">`)
					_ = xml.EscapeText(&b, []byte(l)) // to memory: it can't fail
					b.WriteString("</w:t>")
				}
				b.WriteString("</w:r>")
			}
			b.WriteString("</w:p>")
		case Table:
			w := newWriter()
			w.out.Reset()
			block.write(w)
			data, _ := w.bytes() // the same as in a document of our own
			b.Write(data)
		}
	}
	if len(blocks) == 0 {
		b.WriteString("<w:p>" + p.properties + "</w:p>")
	} else if _, table := blocks[len(blocks)-1].(Table); table {
		b.WriteString("<w:p>" + p.properties + "</w:p>") // a cell of a table has to end with a paragraph
	}
	return b.String()
}

// withBold puts the mark for bold where the schema wants it: after style and fonts.
func withBold(look, bold string) string {
	if bold == "" {
		return look
	}
	at := 0
	for _, name := range []string{"<w:rStyle", "<w:rFonts"} {
		if from := strings.Index(look, name); from >= 0 {
			if end := strings.Index(look[from:], ">"); end >= 0 {
				at = max(at, from+end+1)
			}
		}
	}
	return look[:at] + bold + look[at:]
}

// edited is a part with its edits.
func edited(data []byte, edits []partEdit) []byte {
	slices.SortFunc(edits, func(a, b partEdit) int { return a.from - b.from })
	var b bytes.Buffer
	at := 0
	for _, e := range edits {
		b.Write(data[at:e.from])
		b.WriteString(e.text)
		at = e.to
	}
	b.Write(data[at:])
	return utf8Declared(b.Bytes())
}

// utf8Declared is XML whose declaration says UTF-8, which it is.
func utf8Declared(data []byte) []byte {
	end := bytes.Index(data, []byte("?>"))
	if end < 0 || !bytes.HasPrefix(data, []byte("<?xml")) {
		return data
	}
	head := string(data[:end])
	for _, other := range []string{"UTF-16", "utf-16"} {
		head = strings.Replace(head, other, "UTF-8", 1)
	}
	return append([]byte(head), data[end:]...)
}
