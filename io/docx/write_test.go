package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"ziping/io/docx"
	"ziping/io/internal/gridtest"
)

func letter() docx.Document {
	return docx.Document{
		Title: "柳塘县水文站 2024 年度自评报告",
		Blocks: []docx.Block{
			docx.Text(docx.Title, "柳塘县水文站\n2024年度自评报告"),
			docx.Text(docx.Flush, "县财政局："),
			docx.Text(docx.Heading1, "一、基本情况"),
			docx.Text(docx.Heading2, "（一）预算和执行"),
			docx.Paragraph{Runs: []docx.Run{{Text: "年初预算 <185.6> 万元 & "}, {Text: "全年执行", Bold: true}, {Text: "170.02万元。原因：【写明原因】，措施：【】。"}}},
			docx.Text(docx.Caption, "表1　一级指标得分"),
			docx.Table{
				Columns: []docx.Column{{Head: "一级指标", Width: 3}, {Head: "分值", Width: 1, Align: docx.AlignCenter}, {Head: "得分", Width: 1, Align: docx.AlignRight}},
				Rows:    [][]string{{"产出指标\n（定量）", "50", "49.87"}, {"效益指标"}},
			},
		},
		Kind: "通知 <1>",
	}
}

func written(t *testing.T, d docx.Document) []byte {
	t.Helper()
	data, err := docx.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	if out := os.Getenv("ZIPING_DOCX"); out != "" {
		os.WriteFile(out, data, 0o600)
	}
	return data
}

func part(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	content, ok := gridtest.Unpack(t, data)[name]
	if !ok {
		t.Fatalf("no part %s", name)
	}
	return []byte(content)
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	grids, err := docx.Grids(written(t, letter()))
	if err != nil {
		t.Fatal(err)
	}
	gridtest.Equal(t, grids[0], `
		A1 柳塘县水文站⏎2024年度自评报告
		A2 县财政局：
		A3 一、基本情况
		A4 （一）预算和执行
		A5 年初预算 <185.6> 万元 & 全年执行170.02万元。原因：【写明原因】，措施：【】。
		A6 表1　一级指标得分
		A7 一级指标
		B7 分值
		C7 得分
		A8 产出指标⏎（定量）
		B8 50
		C8 49.87
		A9 效益指标`)
}

func TestSameDocumentGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, letter()), written(t, letter())) {
		t.Error("the bytes differ")
	}
}

// Everything that a part names has to be in the file, or Word offers to repair it.
func TestPartsNameOnlyWhatIsThere(t *testing.T) {
	data := written(t, letter())
	styles := string(part(t, data, "word/styles.xml"))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".rels") {
			folder, _, _ := strings.Cut(name, "_rels/")
			for _, target := range values(t, part(t, data, name), "Relationship", "Target") {
				if !slices.Contains(names, folder+target) {
					t.Errorf("%s points to %q, which is not there", name, target)
				}
			}
		}
	}
	types := values(t, part(t, data, "[Content_Types].xml"), "Override", "PartName")
	for _, name := range names {
		if strings.HasSuffix(name, ".xml") && name != "[Content_Types].xml" && !slices.Contains(types, "/"+name) {
			t.Errorf("%s has no type", name)
		}
	}
	used := values(t, part(t, data, "word/document.xml"), "pStyle", "val")
	if want := "[Title Flush Heading1 Heading2 Caption Flush]"; fmt.Sprint(used) != want {
		t.Errorf("styles %v, want %s", used, want)
	}
	for _, style := range append(used, "Footer") {
		if !strings.Contains(styles, `w:styleId="`+style+`"`) {
			t.Errorf("style %s is used and not defined", style)
		}
	}
}

func TestGapsAreHighlighted(t *testing.T) {
	x := string(part(t, written(t, letter()), "word/document.xml"))
	for _, gap := range []string{"【写明原因】", "【】"} {
		at := strings.Index(x, gap)
		if at < 0 || !strings.Contains(x[strings.LastIndex(x[:at], "<w:r>"):at], "<w:highlight") {
			t.Errorf("%s is not highlighted", gap)
		}
	}
	if n := strings.Count(x, "<w:highlight"); n != 2 {
		t.Errorf("%d pieces are highlighted, want 2", n)
	}
}

func TestHeadingOfATableIsRepeated(t *testing.T) {
	rows := strings.Split(string(part(t, written(t, letter()), "word/document.xml")), "<w:tr>")[1:]
	for i, row := range rows {
		if strings.Contains(row, "<w:tblHeader>") != (i == 0) {
			t.Errorf("row %d: repeated on each page, or not, as it should not be", i)
		}
	}
}

// values are those of an attribute of all elements of a name.
func values(t *testing.T, data []byte, element, name string) (list []string) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == element {
			for _, a := range e.Attr {
				if a.Name.Local == name {
					list = append(list, a.Value)
				}
			}
		}
	}
}

func TestOnlyWhatNobodyChangedIsUntouched(t *testing.T) {
	data := written(t, letter())
	if !docx.Untouched(data) {
		t.Error("what was just written counts as changed")
	}
	parts := gridtest.Unpack(t, data)
	const custom = "docProps/custom.xml"
	for name, other := range map[string][]byte{
		"another text":        edited(parts, "word/document.xml", strings.Replace(parts["word/document.xml"], "50", "51", 1)),
		"without the mark":    edited(parts, custom, "<Properties/>"),
		"the mark of another": edited(parts, custom, strings.Replace(parts[custom], "<vt:lpwstr>", "<vt:lpwstr>0", 1)),
		"another's document":  document("<w:p/>"),
		"no document":         []byte("PK"),
		"nothing":             nil,
	} {
		if docx.Untouched(other) {
			t.Errorf("%s counts as untouched", name)
		}
	}
	if !docx.Untouched(edited(parts, "", "")) {
		t.Error("a text packed anew counts as changed")
	}
}
