package window

import (
	"path/filepath"
	"testing"

	"ziping/io/safefile"
)

func TestAReportIsComparedWithTheForm(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	path := filepath.Join(t.TempDir(), "报告.docx")
	c.files.save = path
	c.picks("文件", "自评报告…")
	c.clicks("用内置的提纲")
	c.clicks("知道了")
	c.files.open = path
	c.picks("查看", "对照自评报告…")
	c.sees("“报告.docx”里拿得准的数字都和自评表一致。")
	c.clicks("关闭")

	c.fills("funds/rows/0/executed", "302.4")
	c.picks("查看", "对照自评报告…")
	c.sees("“报告.docx”有 ")
	c.sees("全年执行写的是 301.4 万元，按自评表是 302.4 万元。")
	c.sees("（三）预算和执行情况　“2023年年初预算320.5万元，全年预算309.12万元，全年执行301.4万元")
	c.clicks("全年执行写的是 301.4 万元，按自评表是 302.4 万元。")
	if got := c.window().editor.shown; tabNames[got] != "资金" {
		t.Errorf("it goes to %s", tabNames[got])
	}
}

func TestWhatIsNoReportIsNotCompared(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	c.files.open = filepath.Join(t.TempDir(), "报告.doc")
	if err := safefile.Write(c.files.open, []byte("旧"), nil, safefile.Options{}); err != nil {
		t.Fatal(err)
	}
	c.picks("查看", "对照自评报告…")
	c.sees("“报告.doc”不是 .docx。自评报告用 Word 或 WPS 另存为 .docx 再对照")
}
