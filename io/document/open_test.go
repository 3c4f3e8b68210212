package document_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"ziping/io/document"
	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/internal/formtest"
	"ziping/io/jsonform"
	"ziping/io/safefile"
)

// Backups go to a folder of the test's own. The victim of TestKilledWhileSaving is this binary too.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killFolder); dir != "" {
		fmt.Fprintln(os.Stderr, saveUntilKilled(dir))
		os.Exit(1)
	}
	dir, err := os.MkdirTemp("", "ziping-document-")
	if err != nil {
		panic(err)
	}
	os.Setenv("XDG_CONFIG_HOME", dir)
	os.Setenv("LocalAppData", dir)
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// wantSentence checks for a message that a clerk can read, with the given words.
func wantSentence(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one about %v", words)
	}
	var coded *fault.Error
	var disk *safefile.Error
	if !(errors.As(err, &coded) && coded.Code != "" || errors.As(err, &disk) && disk.Reason != "") {
		t.Errorf("an error without a code: %v", err)
	}
	wantWords(t, err.Error(), words...)
}

// wantWords fails unless a text is a sentence with these words.
func wantWords(t *testing.T, s string, words ...string) {
	t.Helper()
	if !strings.HasSuffix(s, "。") || strings.Contains(s, "。。") || strings.Contains(s, "！") || !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("not a sentence: %s", s)
	}
	for _, w := range words {
		if !strings.Contains(s, w) {
			t.Errorf("%q does not say %q", s, w)
		}
	}
}

func lay(t *testing.T, name string, data []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t *testing.T, path string) *document.Document {
	t.Helper()
	d, err := document.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWhatCannotBeOpenedIsSaid(t *testing.T) {
	big := lay(t, "big.xlsx", nil)
	if err := os.Truncate(big, guard.MaxFile+1); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path  string
		words []string
	}{
		{filepath.Join(t.TempDir(), "没有.xlsx"), []string{"“没有.xlsx”", "不在", "核对位置"}},
		{lay(t, "a", nil) + "/b.xlsx", []string{"“b.xlsx”"}},
		{t.TempDir(), []string{"文件夹"}},
		{big, []string{"64 MB", "选错"}},
		{lay(t, "~$自评表.xlsx", []byte("\x02ab")), []string{"临时文件", "~$"}},
		{os.DevNull, []string{"不是普通文件"}},
		{lay(t, "扫描.xlsx", []byte("%PDF-1.4")), []string{"“扫描.xlsx”", "PDF"}},
		{lay(t, "空.xlsx", nil), []string{"一个字节也没有"}},
		{lay(t, "坏.json", []byte(`{"format":"ziping.form/1",`)), []string{"第 1 行", "不完整"}},
		{lay(t, "别的.json", []byte(`{"a":1}`)), []string{"不是绩效自评表"}},
		{lay(t, "坏.xlsx", []byte(office(t, "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"))), []string{"另存为 .xlsx"}},
		{lay(t, "坏.xls", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")), []string{"损坏"}},
		{lay(t, "导出.xls", []byte("<html><body><table><tr><td>姓名</td></tr></table></body></html>")), []string{"没有找到绩效自评表"}},
	} {
		_, err := document.Open(c.path)
		wantSentence(t, err, append(c.words, "打不开")...)
		var f *document.Failure
		if !errors.As(err, &f) || f.Path != c.path {
			t.Errorf("%s: untyped error %v", c.path, err)
		}
	}
}

func TestJSONOpensUnderAnyName(t *testing.T) {
	want := formtest.Full()
	for _, name := range []string{"a.ziping", "a.json", "a.xlsx", "a"} {
		d := open(t, lay(t, name, jsonform.Encode(&want)))
		if !d.Form.Equal(want) || d.Kind != document.JSON {
			t.Errorf("%s: kind %s, form %+v", name, d.Kind, d.Form)
		}
		if d.Cell("contact") != "" || d.Foreign() {
			t.Errorf("%s: a JSON document has cells", name)
		}
	}
}

// Everything about the folder stays the same: names, bytes, times.
func TestOpeningChangesNothingOnDisk(t *testing.T) {
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	f := formtest.Full()
	for name, data := range map[string][]byte{
		"a.json": jsonform.Encode(&f), "a.xlsx": []byte(zipped(t, "x", "y")), "a.xls": []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
		"a.csv": []byte("a,b\n"), "~$b.xlsx": []byte("\x02ab"),
	} {
		path := lay(t, name, data)
		if err := os.Chmod(filepath.Dir(path), 0o500); err != nil {
			t.Fatal(err)
		}
		before, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		document.Open(path)
		after, err := os.Stat(path)
		if err != nil || after.ModTime() != before.ModTime() || after.Size() != before.Size() {
			t.Errorf("%s was touched: %v", name, err)
		}
		if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
			t.Errorf("%s: files appeared: %v", name, entries)
		}
		if err := os.Chmod(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if entries, _ := os.ReadDir(config); len(entries) != 0 {
		t.Errorf("opening made %v in the user's folder", entries)
	}
}

// What a Word document has in its margins belongs to the form, or is listed.
func TestHeadersAndNotesOfAWordDocument(t *testing.T) {
	const office = `"http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	line := func(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
	var table strings.Builder
	for _, row := range []string{"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|未完成原因分析", "产出指标|数量|巡测断面|≥24处|26处|25|25|", "总分|||||25|25|"} {
		table.WriteString("<w:tr>")
		for _, text := range strings.Split(row, "|") {
			table.WriteString("<w:tc>" + line(text) + "</w:tc>")
		}
		table.WriteString("</w:tr>")
	}
	d, err := document.Read("a.docx", []byte(zipped(t,
		"[Content_Types].xml", `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Type=`+office+`header" Target="h.xml"/><Relationship Type=`+office+`footnotes" Target="n.xml"/></Relationships>`,
		"word/h.xml", "<w:hdr>"+line("填报单位：柳塘县水文站")+"</w:hdr>",
		"word/n.xml", "<w:footnotes>"+line("不含上年结转。")+"</w:footnotes>",
		"word/document.xml", "<w:body>"+line("部门整体支出绩效目标自评表（2024年度）")+"<w:tbl>"+table.String()+"</w:tbl></w:body>")))
	if err != nil {
		t.Fatal(err)
	}
	if d.Form.Department != "柳塘县水文站" {
		t.Errorf("department %q", d.Form.Department)
	}
	if u := d.Report.Unread; len(u) != 1 || u[0].Text != "不含上年结转。" {
		t.Errorf("not understood: %v", u)
	}
}
