package docx_test

import (
	"bytes"
	"strings"
	"testing"

	"ziping/io/docx"
	"ziping/io/internal/gridtest"
)

// figures are what the placeholders of the tests become.
func figures(name string) (docx.Value, bool) {
	v, ok := map[string]docx.Value{
		"得分":  {Text: "97.06"},
		"单位":  {Text: "甲<乙&丙\n二科"},
		"资金表": {Blocks: []docx.Block{docx.Text(docx.Body, "见下表"), docx.Table{Columns: []docx.Column{{Head: "资金", Width: 1}, {Head: "执行数", Width: 1}}, Rows: [][]string{{"总额", "95"}}}}},
		"项目":  {Blocks: []docx.Block{docx.Paragraph{Runs: []docx.Run{{Text: "粗", Bold: true}, {Text: "细"}}}}},
		"没有":  {Blocks: []docx.Block{}},
	}[name]
	return v, ok
}

func TestPlaceholdersAreReplaced(t *testing.T) {
	p := func(inside string) string { return "<w:p>" + inside + "</w:p>" }
	for _, c := range []struct {
		name, body, want string
		unknown, crowded string
	}{
		{"in one run", p(run("", "自评得分{得分}分，{得分}")), "A1 自评得分97.06分，97.06", "", ""},
		{"over three runs", p(run("", "得{") + run("<w:b/>", "得") + run("", "分}分")), "A1 得97.06分", "", ""},
		{"in wide braces, with blanks", p(run("", "｛ 得分 ｝分")), "A1 97.06分", "", ""},
		{"with what XML escapes, and a line break", p(run("", "单位：{单位}。")), "A1 单位：甲<乙&丙⏎二科。", "", ""},
		{"unknown ones stay", p(run("", "{得份}和{得分}")), "A1 {得份}和97.06", "得份", ""},
		{"what is no placeholder stays", p(run("", "{ {得分} } {} {这个括号里是很长很长很长很长很长很长很长的话}")), "A1 { 97.06 } {} {这个括号里是很长很长很长很长很长很长很长的话}", "", ""},
		{"blocks in place of a paragraph", p(run("", " {资金表}")) + p(run("", "后")), "A1 见下表\nA2 资金\nB2 执行数\nA3 总额\nB3 95\nA4 后", "", ""},
		{"blocks within a text stay", p(run("", "见{资金表}")), "A1 见{资金表}", "", "资金表"},
		{"nothing to say", p(run("", "{没有}")) + p(run("", "后")), "A1 后", "", ""},
		{"in a cell", "<w:tbl><w:tr><w:tc>" + p(run("", "{得分}")) + "</w:tc><w:tc>" + p(run("", "{项目}")) + "</w:tc></w:tr></w:tbl>", "A1 97.06\nB1 粗细", "", ""},
		{"in a text box", p(run("", "外{得分}") + "<w:r><w:txbxContent>" + p(run("", "内{得分}")) + "</w:txbxContent></w:r>"), "A1 外97.06⏎内97.06", "", ""},
	} {
		filled, err := docx.Fill(document(c.body), figures)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		grids, err := docx.Grids(filled.Data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		gridtest.Equal(t, grids[0], c.want)
		if got := strings.Join(filled.Unknown, " "); got != c.unknown {
			t.Errorf("%s: unknown %q, want %q", c.name, got, c.unknown)
		}
		if got := strings.Join(filled.Crowded, " "); got != c.crowded {
			t.Errorf("%s: crowded %q, want %q", c.name, got, c.crowded)
		}
	}
}

// A placeholder takes the look of its first character, blocks that of the paragraph.
func TestReplacedTextKeepsItsLook(t *testing.T) {
	body := `<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:i/></w:rPr></w:pPr><w:bookmarkStart w:id="0" w:name="a"/><w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:u/></w:rPr><w:t>{项目}</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p>` +
		`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{得</w:t></w:r><w:r><w:t>分} 分</w:t></w:r></w:p>`
	filled, err := docx.Fill(document(body), figures)
	if err != nil {
		t.Fatal(err)
	}
	got := string(part(t, filled.Data, "word/document.xml"))
	for _, piece := range []string{
		`<w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/><w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:i/></w:rPr></w:pPr>` +
			`<w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:b/><w:u/></w:rPr><w:t xml:space="preserve">粗</w:t></w:r><w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:u/></w:rPr><w:t xml:space="preserve">细</w:t></w:r></w:p>`,
		`<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">97.06</w:t></w:r><w:r><w:t xml:space="preserve"> 分</w:t></w:r>`,
	} {
		if !strings.Contains(got, piece) {
			t.Errorf("no\n%s\nin\n%s", piece, got)
		}
	}
}

func TestTheRestOfAnOutlineStaysAsItIs(t *testing.T) {
	other := letter()
	other.Blocks = append(other.Blocks, docx.Text(docx.Body, "得{得分}"))
	data := written(t, other)
	filled, err := docx.Fill(data, figures)
	if err != nil {
		t.Fatal(err)
	}
	a, b := gridtest.Unpack(t, data), gridtest.Unpack(t, filled.Data)
	for name, was := range a {
		if name == "word/document.xml" {
			was = strings.Replace(was, "得{得分}", "得97.06", 1)
		}
		if name != "docProps/custom.xml" && b[name] != was {
			t.Errorf("%s is\n%s\nwant\n%s", name, b[name], was)
		}
	}
	if len(a) != len(b) {
		t.Errorf("%d parts, want %d", len(b), len(a))
	}
	if again, err := docx.Fill(data, figures); err != nil || !bytes.Equal(again.Data, filled.Data) {
		t.Errorf("the same again gives other bytes, %v", err)
	}
}

// A filled outline has the mark of a draft, whatever properties it had before, and loses it with the
// first change of its text.
func TestAFilledOutlineIsToldFromAnEditedOne(t *testing.T) {
	const (
		types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`
		rels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>`
		ours  = `<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="docProps/custom.xml"/>`
		props = ` xmlns:p="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"`
		end   = `</Relationships>`
	)
	main := string(part(t, document("<w:p>"+run("", "得{得分}")+"</w:p>"), "word/document.xml"))
	packed := func(more ...string) []byte { return archive(append([]string{"word/document.xml", main}, more...)...) }
	for _, c := range []struct {
		name  string
		data  []byte
		names string // of the properties, with their numbers
	}{
		{"without properties", packed(typesPart, types, relsPart, rels+end), "2 ziping.document"},
		{"with a part of that name that is none", packed(typesPart, types, relsPart, rels+end, "docprops/Custom.xml", "<a/>"), "2 ziping.document"},
		{"with its own", packed(typesPart, types, relsPart, rels+ours+end, "docProps/custom.xml", `<p:Properties`+props+`><p:property pid="7" name="密级"/></p:Properties>`), "7 密级, 8 ziping.document"},
		{"with none in its part", packed(typesPart, types, relsPart, rels+ours+end, "docProps/custom.xml", `<p:Properties`+props+`/>`), "2 ziping.document"},
		{"with the mark of a draft", packed(typesPart, types, relsPart, rels+ours+end, "docProps/custom.xml", `<p:Properties`+props+`><p:property pid="2" name="ziping.document"/></p:Properties>`), "3 ziping.document"},
	} {
		filled, err := docx.Fill(c.data, figures)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if docx.Untouched(c.data) || !docx.Untouched(filled.Data) {
			t.Errorf("%s: the outline is taken for a draft, or the draft for an edited one", c.name)
		}
		parts := gridtest.Unpack(t, filled.Data)
		target := values(t, []byte(parts[relsPart]), "Relationship", "Target")[1]
		var names []string
		for i, name := range values(t, []byte(parts[target]), "property", "name") {
			names = append(names, values(t, []byte(parts[target]), "property", "pid")[i]+" "+name)
		}
		if got := strings.Join(names, ", "); got != c.names {
			t.Errorf("%s: properties %q, want %q", c.name, got, c.names)
		}
		if packedAgain := edited(parts, "", ""); !docx.Untouched(packedAgain) {
			t.Errorf("%s: packed in another order, it counts as edited", c.name)
		}
		after := edited(parts, "word/document.xml", strings.Replace(parts["word/document.xml"], "97", "98", 1))
		if _, ours := docx.Written(after); docx.Untouched(after) || !ours {
			t.Errorf("%s: an edited report counts as untouched, or as that of others", c.name)
		}
	}
}

// edited is a file with another text in one of its parts.
func edited(parts map[string]string, name, text string) []byte {
	var all []string
	for n, old := range parts {
		if n == name {
			old = text
		}
		all = append(all, n, old)
	}
	return archive(all...)
}

// Whoever edits a header, the styles or anything else but the properties has worked on the report.
func TestAnEditAnywhereIsSeen(t *testing.T) {
	parts := gridtest.Unpack(t, written(t, letter()))
	for name, text := range parts {
		if name == "docProps/custom.xml" || name == typesPart || name == relsPart {
			continue
		}
		if docx.Untouched(edited(parts, name, text+" ")) {
			t.Errorf("%s was edited, and the file counts as untouched", name)
		}
	}
	parts["word/footnotes.xml"] = "<w:footnotes/>"
	if docx.Untouched(edited(parts, "", "")) {
		t.Error("a footnote was added, and the file counts as untouched")
	}
}

func TestWhatWasWrittenSaysWhatItIs(t *testing.T) {
	if kind, ours := docx.Written(written(t, letter())); kind != "通知 <1>" || !ours {
		t.Errorf("it is %q, ours %t", kind, ours)
	}
	if _, ours := docx.Written(document("<w:p/>")); ours {
		t.Error("a document of others counts as ours")
	}
}

const (
	typesPart = "[Content_Types].xml"
	relsPart  = "_rels/.rels"
)

func TestPlaceholdersInHeadersAreReplaced(t *testing.T) {
	const ns = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	data := archive("word/document.xml", `<w:document`+ns+`><w:body><w:p/></w:body></w:document>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>`,
		"word/header1.xml", `<w:hdr`+ns+`><w:p>`+run("", "得{得分}")+`</w:p></w:hdr>`)
	filled, err := docx.Fill(data, figures)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(part(t, filled.Data, "word/header1.xml")); !strings.Contains(got, "得97.06") || filled.Count != 1 {
		t.Errorf("%d replaced, the header is %s", filled.Count, got)
	}
}

func TestWhatIsNoDocumentIsNotFilled(t *testing.T) {
	for name, data := range map[string][]byte{"text": []byte("得{得分}"), "another archive": archive("a.txt", "{得分}"), "cut off": document("<w:p>")[:40]} {
		if _, err := docx.Fill(data, figures); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := docx.Fill(document("<w:p><w:r><w:t>{得分}"), figures); err == nil {
		t.Error("broken XML: no error")
	}
}
