package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/io/docx"
)

// report is the text of a document.
func (c *clerk) report(path string) string {
	c.t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		c.t.Fatal(err)
	}
	grids, err := docx.Grids(data)
	if err != nil {
		c.t.Fatal(err)
	}
	var b strings.Builder
	for _, at := range grids[0].Cells() {
		b.WriteString(grids[0].At(at).Text + "\n")
	}
	return b.String()
}

// drafts writes a report after the program's outline.
func (c *clerk) drafts(path string) {
	c.t.Helper()
	c.files.save = path
	c.picks("文件", "自评报告…")
	c.clicks("用内置的提纲")
}

func TestTheReportIsDraftedFromWhatIsOnTheScreen(t *testing.T) {
	c := sit(t)
	f := made(3)
	f.Department = "云溪县博物馆"
	c.opens(f)
	c.fills("department", "云溪县文物馆")
	path := filepath.Join(t.TempDir(), "报告.docx")
	c.drafts(path)
	c.sees("自评报告写好了")
	c.clicks("知道了")
	if got := c.report(path); !strings.Contains(got, "云溪县文物馆\n") {
		t.Errorf("the report is not of the unit on the screen:\n%s", got)
	}
}

func TestAReportThatWasEditedIsAskedAbout(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	path := filepath.Join(t.TempDir(), "报告.docx")
	if err := os.WriteFile(path, []byte("改过的报告"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.drafts(path)
	c.sees("这份报告改过")
	c.clicks("取消")
	if data, err := os.ReadFile(path); err != nil || string(data) != "改过的报告" {
		t.Errorf("the report holds %q, %v", data, err)
	}
	c.drafts(path)
	c.clicks("覆盖")
	c.sees("自评报告写好了")
	if got := c.report(path); !strings.Contains(got, "基本情况") {
		t.Errorf("the draft was not written:\n%s", got)
	}
}

func TestTheReportIsWrittenAfterAnOwnOutline(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	data, err := docx.Write(docx.Document{Blocks: []docx.Block{docx.Text(docx.Body, "{年度}年度，{得份}")}})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	c.files.open, c.files.save = filepath.Join(folder, "提纲.docx"), filepath.Join(folder, "报告.docx")
	if err := os.WriteFile(c.files.open, data, 0o600); err != nil {
		t.Fatal(err)
	}
	c.picks("文件", "自评报告…")
	c.clicks("用自己的提纲…")
	c.sees("提纲里的 {得份} 没有这一项，留着没有动。")
	if got := c.report(c.files.save); got != "2023年度，{得份}\n" {
		t.Errorf("the report says %q", got)
	}
}
