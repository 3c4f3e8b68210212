package window

import (
	"path/filepath"
	"strings"
	"testing"

	"ziping/io/safefile"
)

func TestAReportIsComparedWithTheForm(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	path := filepath.Join(t.TempDir(), "报告.docx")
	c.drafts(path)
	c.clicks("知道了")
	c.files.open = path
	c.picks("查看", "对照自评报告…")
	c.sees("“报告.docx”里拿得准的数字都和这张自评表一致。")
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

	c.sees("处和自评表不同。")
	c.clicks("回到对照…")
	c.sees("全年执行写的是 301.4 万元，按自评表是 302.4 万元。")
	c.clicks("关闭")
	c.undoes()
	c.clicks("回到对照…")
	c.sees("里拿得准的数字都和这张自评表一致。")
	c.clicks("关闭")
	c.doesNotSee("回到对照…")
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

// The unit's form is opened alone; its projects are other files of the folder.
func TestTheReportOfAPackageTakesTheFolderAlong(t *testing.T) {
	c := sit(t)
	dir := c.laysOut(whole()...)
	names, err := filepath.Glob(filepath.Join(dir, "1.*"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	c.app.open(names[0])
	c.fills("funds/rows/0/executed", "92.5")
	path := filepath.Join(t.TempDir(), "报告.docx")
	c.files.save, c.files.open = path, path

	c.picks("文件", "自评报告…")
	c.sees("用这张自评表的数字")
	c.clicks("连同文件夹里的表")
	c.sees("用一套 4 张自评表的数字")
	c.clicks("用内置的提纲")
	c.clicks("知道了")
	for _, want := range []string{"对部门整体支出和3个项目开展自评", "全年执行92.5万元", "档案数字化"} {
		if got := c.report(path); !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}

	c.picks("查看", "对照自评报告…")
	c.sees("“报告.docx”里拿得准的数字都和这张自评表一致。")
	c.clicks("连同文件夹里的表")
	c.sees("“报告.docx”里拿得准的数字都和一套 4 张自评表一致。")
	c.doesNotSee("连同文件夹里的表")
	c.clicks("关闭")

	c.fills("funds/rows/0/executed", "92")
	c.picks("查看", "对照自评报告…")
	c.clicks("连同文件夹里的表")
	c.sees("全年执行写的是 92.5 万元，按自评表是 92 万元。")
	c.sees("再对照一次")
}

// The forms of a folder that was opened as a whole are reported on together, as they are on the
// screen, and a difference leads to its form.
func TestTheReportOfAnOpenedPackageIsOfAllItsForms(t *testing.T) {
	c := sit(t)
	dir := c.laysOut(whole()...)
	c.window().openFolder(dir, nil)
	c.goes("库房维修")
	c.fills("funds/rows/0/executed", "27")
	c.goes("云溪县档案馆")
	path := filepath.Join(t.TempDir(), "报告.docx")
	c.files.save, c.files.open = path, path
	c.picks("文件", "自评报告…")
	c.sees("用一套 4 张自评表的数字")
	c.doesNotSee("连同文件夹里的表")
	c.clicks("用内置的提纲")
	c.clicks("知道了")
	if got := c.report(path); !strings.Contains(got, "全年执行27万元") {
		t.Errorf("the report is not of what is on the screen:\n%s", got)
	}
	c.goes("库房维修")
	c.fills("funds/rows/0/executed", "25")
	c.goes("云溪县档案馆")
	c.picks("查看", "对照自评报告…")
	c.clicks("项目“库房维修”的全年执行写的是 27 万元，按自评表是 25 万元。")
	is(t, "it leads to", c.form().Project.Name, "库房维修")
}
