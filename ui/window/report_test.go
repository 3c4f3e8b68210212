package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
)

// takes opens a copy of an unusual workbook of other tests.
func (c *clerk) takes(name string) {
	c.t.Helper()
	data, err := os.ReadFile("../../io/xlsx/testdata/" + name)
	if err != nil {
		c.t.Fatal(err)
	}
	path := filepath.Join(c.t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.app.open(path)
}

func TestTheImportReportLeadsToThePlacesAndStaysReachable(t *testing.T) {
	c := sit(t)
	c.takes("no-year.xlsx")
	c.sees("读入这份文件：没有找到 1 项，有 1 处读法要核对。")
	c.clicks("查看读入报告")
	c.sees("全部读懂：有内容的格子都认得。")
	c.sees("要核对的读法")
	c.sees("E2")
	c.clicks("按填报日期的上一年理解为 2023 年度")
	is(t, "a doubt leads to", c.window().editor.focused, domain.FieldYear)

	c.window().editor.goTo(domain.FieldContact)
	for strings.Contains(c.screen(), "查看读入报告") {
		c.clicks("×") // closes the notice …
	}
	c.picks("查看", "读入报告…") // … and it can still be read
	c.sees("没有找到的内容")
	c.clicks("年度")
	is(t, "what is missing leads to", c.window().editor.focused, domain.FieldYear)

	c.picks("查看", "读入报告…")
	in := c.form().Indicators[1]
	c.sees("年度资金总额：356.2，371.85，362.4")
	c.clicks(in.Name + "：" + in.Target)
	is(t, "what was understood leads to", c.window().editor.focused, domain.IndicatorField(1, domain.KeyName))
}

func TestTheImportReportNamesWhatWasNotRead(t *testing.T) {
	c := sit(t)
	c.takes("extra-columns.xlsx")
	c.clicks("查看读入报告")
	c.sees("有 3 个格子没有读懂，保存时原样保留，要看一看：")
	c.sees("没有读懂的单元格（保存时原样保留）")
	r := c.window().editor.s.Document().Report
	for _, u := range r.Unread {
		c.sees(u.Text)
		c.sees(c.window().editor.s.ShortCell(c.window().editor.s.Document().Address(u.Cell)))
	}
	is(t, "cells not understood", len(r.Unread), 3)
	c.sees("表上另有的内容（保存时原样保留）")
	c.sees("读懂的内容")
}

func TestEveryMissingPartLeadsToItsField(t *testing.T) {
	c := sit(t)
	c.opens(made(3))
	for part, words := range map[domain.Field]string{
		domain.FieldTitle: "标题", domain.FieldFilledOn: "填报日期", "funds": "资金", domain.FieldRate: "执行率", domain.FieldActual: "实际完成情况",
		domain.IndicatorField(0, domain.KeyLevel1): "一级指标", domain.IndicatorField(0, domain.KeyScore): "得分",
		domain.IndicatorField(0, domain.KeyReason): "未完成原因分析", domain.FieldTotal: "总分", domain.FieldConclusion: "自评结论", domain.FieldPhone: "联系电话",
	} {
		c.window().editor.s.Document().Report.Missing = []domain.Field{part}
		c.window().editor.changed()
		c.clicks("查看读入报告")
		c.clicks(words)
		if c.window().editor.shown != tabOf(part) {
			t.Errorf("%s leads to tab %d, want %d", words, c.window().editor.shown, tabOf(part))
		}
	}
}

func TestTheFullerFormOfAWorkbookIsShownFirst(t *testing.T) {
	c := sit(t)
	c.takes("two-forms.xlsx")
	is(t, "shown first, though the second", c.form().Department, "云川县文化馆")
	c.goes("云川县图书馆")
	is(t, "the other one", c.form().Department, "云川县图书馆")
}

func TestWhatASaveCostsAndASheetThatWasNotReadAreOfferedToBeSeen(t *testing.T) {
	c := sit(t)
	c.takes("official.xlsx")
	doc := c.window().editor.s.Document()
	doc.Signed, doc.Skipped = true, []string{"工作表“台账”没有读取：A6000 有内容，超过 5000 行。"}
	c.window().editor.changed()
	c.sees("这个文件有数字签名。")
	c.sees("有 1 张工作表没有读取")
	c.clicks("查看读入报告")
	c.sees("工作表“台账”没有读取：A6000 有内容，超过 5000 行。")
}

// An old file is saved in the official layout. What that has no place for is named before and
// after, once.
func TestWhatTheOfficialLayoutHasNoPlaceForIsNamed(t *testing.T) {
	c := sit(t)
	c.app.open("../../io/xls/testdata/form.xls")
	c.sees("有 4 处内容官方版式没有地方放。")
	c.clicks("查看读入报告")
	c.sees("官方版式没有地方放的内容")
	c.sees("I11　复核分：24.5")
	c.sees("工作表“取值”")
	c.clicks("关闭")
	c.window().editor.showTab(tabPreview)
	c.sees("原来的表里有 4 处内容官方版式没有地方放")

	c.files.save = filepath.Join(t.TempDir(), "新表.xlsx")
	c.picks("文件", "保存")
	c.sees("原来的文件里有 4 处内容没有写进“新表.xlsx”")
	c.sees("I11　复核分：24.5")
	c.clicks("知道了")
	c.fills(domain.FieldContact, "吴敏")
	c.picks("文件", "保存")
	c.doesNotSee("没有写进")
	c.doesNotSee("没有地方放")
}

func TestADocumentOfAWorkbookNamesWhatStaysInTheWorkbook(t *testing.T) {
	c := sit(t)
	c.takes("extra-columns.xlsx")
	c.files.save = filepath.Join(t.TempDir(), "草稿.ziping")
	c.picks("文件", "另存为…")
	c.sees("没有写进“草稿.ziping”")
	c.sees("K14–K20　复核分：15、15")
	c.clicks("知道了")
	c.fills(domain.FieldContact, "吴敏")
	c.picks("文件", "保存")
	c.doesNotSee("没有写进") // said once
}

// A text too long for its cell is reported at the field, before printing and, once, after saving.
func TestWhatTheFilesLayoutPrintsInPartIsSaid(t *testing.T) {
	c := sit(t)
	c.takes("official.xlsx")
	c.window().editor.typed(domain.FieldExpected, strings.Repeat("国", 2000))
	c.window().editor.goTo(domain.FieldContact)
	c.rests()
	c.sees("“预期目标”太长，打印不全")
	c.window().editor.showTab(tabPreview)
	c.sees("打印不全：预期目标。")
	c.clicks("官方版式")
	c.sees("这里是全的，文件的版式打印不全：预期目标。")
	c.picks("文件", "保存")
	c.sees("这份文件打印出来有的内容不全，少了：预期目标（Sheet!B12）大约 28 行。")
	c.clicks("知道了")
	c.fills(domain.FieldContact, "吴敏")
	c.picks("文件", "保存")
	c.doesNotSee("这份文件打印出来有的内容不全")
	c.window().editor.typed(domain.FieldExpected, "国")
	c.window().editor.goTo(domain.FieldPhone)
	c.rests()
	c.window().editor.showTab(tabPreview)
	c.doesNotSee("打印不全")
}
