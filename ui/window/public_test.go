package window

import (
	"os"
	"path/filepath"
	"testing"

	"ziping/io/document"
)

func TestAPublicCopyIsWrittenNextToTheFileForUpload(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Contact, f.Phone, f.Conclusion = "乔安", "0857-1234567", "自评为优。"
	upload := c.opens(f)
	before, err := os.ReadFile(upload)
	if err != nil {
		t.Fatal(err)
	}

	c.picks("文件", "公开稿…")
	c.ticks("自评结论")
	c.files.save = upload
	c.clicks("下一步…")
	c.sees("公开稿另取一个名字")
	c.clicks("知道了")

	public := filepath.Join(filepath.Dir(upload), "公开.xlsx")
	c.picks("文件", "公开稿…")
	c.ticks("自评结论")
	c.files.save = public
	c.clicks("下一步…")
	c.windows()

	doc, err := document.Open(public)
	if err != nil {
		t.Fatal(err)
	}
	got := doc.Form
	is(t, "contact", got.Contact+got.Phone+got.Conclusion, "")
	is(t, "indicators", len(got.Indicators), 10)
	is(t, "unit", got.Department, f.Department)
	after, err := os.ReadFile(upload)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "the file for upload is untouched", string(after) == string(before), true)
	is(t, "its contact", c.form().Contact, "乔安")
	is(t, "its file", c.window().editor.s.Path(), upload)
}
