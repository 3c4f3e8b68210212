package console_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/io/docx"
	"ziping/ui/console"
)

// texts are the lines of a document.
func texts(t *testing.T, path string) string {
	t.Helper()
	grids, err := docx.Grids([]byte(read(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, at := range grids[0].Cells() {
		b.WriteString(grids[0].At(at).Text + "\n")
	}
	return b.String()
}

// edit changes the text of a document as a person does in Word.
func edit(t *testing.T, path, old, new string) {
	t.Helper()
	changedDoc := changed(t, read(t, path), map[string]func(string) string{"word/document.xml": func(part string) string {
		if !strings.Contains(part, old) {
			t.Fatalf("no %q in %s", old, path)
		}
		return strings.ReplaceAll(part, old, new)
	}})
	write(t, path, changedDoc)
}

func TestReportOfAFolderIsWritten(t *testing.T) {
	at(t)
	packageIn(t, "材料", "28")
	stdout, _ := must(t, console.Done, "report", "材料", "报告.docx")
	if want := "用 3 张自评表写出自评报告“报告.docx”，【】里的内容要人填写\n"; stdout != want {
		t.Errorf("it says %q, want %q", stdout, want)
	}
	got := texts(t, "报告.docx")
	for _, piece := range []string{"柳河县水务局\n2024年度部门整体支出绩效自评报告", "对部门整体支出和2个项目开展自评，涉及项目资金30万元，占项目支出的100%。", "项目支出绩效自评表（2张）"} {
		if !strings.Contains(got, piece) {
			t.Errorf("no %q in\n%s", piece, got)
		}
	}
}

// What the program wrote about the forms of a folder, and what a person made of it, can lie in that
// folder under any name: it is no form, no 汇总表 and no fault.
func TestWhatWasWrittenAboutAFolderCanLieInIt(t *testing.T) {
	at(t)
	packageIn(t, "材料", "28")
	forms := filesIn(t, "材料")
	must(t, console.Done, "report", "材料", "材料/正文.docx")
	edit(t, "材料/正文.docx", "【存在的问题】", "机房面积不足")
	must(t, console.Faults, "check", "--letters", "材料", "--findings", "材料/一览.xlsx", "材料")
	must(t, console.Done, "summary", "材料", "材料/总表.xlsx")
	if err := os.Rename("材料/退回修改通知-柳河县水务局-2024年度.docx", "材料/发文.docx"); err != nil {
		t.Fatal(err)
	}
	told := filepath.FromSlash("材料/发文.docx：是退回修改通知，没有当自评表检查\n材料/一览.xlsx：是问题清单，没有当自评表检查\n" +
		"材料/正文.docx：是自评报告，没有当自评表检查；和自评表核对用 --report\n材料/总表.xlsx：是自评表汇总，没有当自评表检查\n")
	stdout, stderr := must(t, console.Faults, "check", "材料")
	if stderr != told || strings.Count(stdout, "整套") != 1 || !strings.Contains(stdout, "2024 年度，3 张自评表\n") {
		t.Errorf("it says %s%s", stdout, stderr)
	}
	stdout, _ = must(t, console.Faults, "check", "--json", "材料")
	kinds := ""
	for _, f := range decode(t, stdout) {
		if f.Error != "" {
			t.Errorf("%s: %s", f.File, f.Error)
		}
		kinds += f.FormKind + " "
	}
	if want := "unit letter project project findings report listing  "; kinds != want {
		t.Errorf("the files are %q, want %q", kinds, want)
	}
	must(t, console.Done, "report", "材料", "另一份.docx")
	must(t, console.Done, "summary", "材料", "总表.xlsx")
	must(t, console.Done, "rollover", "材料", "新的")
	if got := filesIn(t, "新的"); got != forms {
		t.Errorf("rolled over: %s, want %s", got, forms)
	}
	if _, stderr := must(t, console.Failed, "check", "材料/正文.docx"); !strings.Contains(stderr, "这是自评报告，不是自评表") {
		t.Errorf("asked for by its name, it says %s", stderr)
	}
}

func TestAReportThatAPersonWorkedOnIsNotWrittenOver(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "表.json")
	must(t, console.Done, "report", "表.json", "报告.docx")
	must(t, console.Done, "report", "表.json", "报告.docx") // as it was written: nothing is lost
	edit(t, "报告.docx", "【存在的问题】", "机房面积不足")
	before := read(t, "报告.docx")
	_, stderr := must(t, console.Failed, "report", "表.json", "报告.docx")
	if want := "“报告.docx”：这份报告写出以后改过，或者不是这里写出的，没有覆盖。换一个文件名，要重新写的先把它移走\n"; stderr != want {
		t.Errorf("it says %q, want %q", stderr, want)
	}
	if read(t, "报告.docx") != before {
		t.Error("the report is another")
	}
}

func TestAReportNeedsTheFormsOfOneUnitAndYear(t *testing.T) {
	at(t)
	packageIn(t, "甲", "28")
	write(t, "甲/说明.docx", "不是文档")
	must(t, console.Done, "sample", "表.json")
	packageIn(t, "两家/一", "28")
	if err := os.MkdirAll("两家/二", 0o700); err != nil {
		t.Fatal(err)
	}
	must(t, console.Done, "sample", "两家/二/表.json")
	for file, from := range map[string]string{"分开/一/表.ziping": "甲/项目-甲工程.ziping", "分开/二/表.ziping": "甲/项目-乙工程.ziping"} {
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, file, read(t, from))
	}
	write(t, "旧报告.docx", "不是文档")
	for _, c := range []struct {
		name       string
		code       int
		args       []string
		want, gone string
	}{
		{"forms of two units", console.Failed, []string{"两家", "a.docx"}, "不只是一个单位一年的自评表（示例市数据服务中心 2025 年度、柳河县水务局 2024 年度）", "a.docx"},
		{"projects of a unit in two folders", console.Failed, []string{"分开", "a.docx"}, "“分开”里柳河县水务局 2024 年度的自评表分在几个文件夹里，看不出是不是一整套。", "a.docx"},
		{"another kind of file", console.Failed, []string{"表.json", "a.xlsx"}, "自评报告要存成 .docx，“a.xlsx”不是", "a.xlsx"},
		{"no form", console.Failed, []string{"没有.xlsx", "a.docx"}, "没有.xlsx", "a.docx"},
		{"what is no report of ours", console.Failed, []string{"表.json", "旧报告.docx"}, "没有覆盖", ""},
		{"a file that is damaged", console.Faults, []string{"甲", "b.docx"}, "“说明.docx”没有算进报告", ""},
	} {
		_, stderr := must(t, c.code, append([]string{"report"}, c.args...)...)
		if !strings.Contains(stderr, c.want) {
			t.Errorf("%s: it says %q, want %q", c.name, stderr, c.want)
		}
		if _, err := os.Stat(c.gone); c.gone != "" && err == nil {
			t.Errorf("%s: %s is there", c.name, c.gone)
		}
	}
	if got := texts(t, "b.docx"); !strings.Contains(got, "对部门整体支出和【】个项目开展自评") {
		t.Errorf("projects are counted though a file could not be read:\n%s", got)
	}
}

// outline writes a person's own outline.
func outline(t *testing.T, path string, paragraphs ...string) {
	t.Helper()
	var d docx.Document
	for _, p := range paragraphs {
		d.Blocks = append(d.Blocks, docx.Text(docx.Body, p))
	}
	data, err := docx.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, string(data))
}

func TestReportAfterAPersonsOwnOutline(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "表.json")
	outline(t, "提纲.docx", "{单位}自评得{得分}分，{得份}。", "{得分表}", "见{资金表}")
	_, stderr := must(t, console.Faults, "report", "--template", "提纲.docx", "表.json", "报告.docx")
	if want := "提纲里的 {得份} 没有这一项，留着没有动\n提纲里的 {资金表} 要单独占一段，留着没有动\n"; stderr != want {
		t.Errorf("it says %q, want %q", stderr, want)
	}
	if got, want := texts(t, "报告.docx"), "示例市数据服务中心自评得97.06分，{得份}。\n表1　一级指标得分\n一级指标\n分值\n得分\n产出指标\n50\n48\n"; !strings.HasPrefix(got, want) {
		t.Errorf("the report begins\n%s\nwant\n%s", got, want)
	}
	must(t, console.Faults, "report", "--template", "提纲.docx", "表.json", "报告.docx") // nothing new: nothing is lost
	outline(t, "另一份提纲.docx", "{单位}自评得{得分}分。")
	must(t, console.Done, "report", "--template", "另一份提纲.docx", "表.json", "报告.docx") // nobody has edited it
	edit(t, "报告.docx", "自评得", "自评得了")
	must(t, console.Failed, "report", "--template", "提纲.docx", "表.json", "报告.docx")
	must(t, console.Failed, "report", "--template", "提纲.docx", "表.json", "提纲.docx")

	outline(t, "空.docx", "没有名称")
	write(t, "文字.docx", "文字")
	for template, want := range map[string]string{"空.docx": "提纲“空.docx”里没有可以换的内容", "文字.docx": "“文字.docx”不能当提纲", "没有.docx": "打不开提纲“没有.docx”"} {
		_, stderr := must(t, console.Failed, "report", "--template", template, "表.json", "新.docx")
		if !strings.Contains(stderr, want) {
			t.Errorf("%s: it says %q, want %q", template, stderr, want)
		}
	}
}

// checked is the object of the report in what check --json prints.
type checkedReport struct {
	Report   string
	Forms    int
	Error    string
	Findings []struct {
		Code, Level, Heading, Text, Message, Remedy string
		Places                                      []struct{ File, Sheet, Cell, Field string }
	}
}

func checkReport(t *testing.T, code int, args ...string) checkedReport {
	t.Helper()
	stdout, _ := must(t, code, append([]string{"check", "--json", "--report"}, args...)...)
	var list []checkedReport
	if err := json.Unmarshal([]byte(stdout), &list); err != nil || len(list) == 0 {
		t.Fatalf("%d objects, %v\n%s", len(list), err, stdout)
	}
	return list[len(list)-1]
}

func TestAReportIsCheckedAgainstItsForms(t *testing.T) {
	at(t)
	packageIn(t, "材料", "28")
	must(t, console.Done, "report", "材料", "材料/报告.docx")
	got := checkReport(t, console.Faults, "材料/报告.docx", "材料") // the forms have faults of their own
	if len(got.Findings) != 0 || got.Forms != 3 || got.Report != "材料/报告.docx" || got.Error != "" {
		t.Errorf("of the draft it says %+v", got)
	}
	edit(t, "材料/报告.docx", "和2个项目", "和4个项目")
	edit(t, "材料/报告.docx", "全年执行28万元", "全年执行82万元")
	got = checkReport(t, console.Faults, "材料/报告.docx", "材料")
	if len(got.Findings) != 2 {
		t.Fatalf("it says %+v", got)
	}
	f := got.Findings[0]
	if f.Code != "report-figure" || f.Level != "error" || f.Heading != "（三）预算和执行情况" || f.Text != "2024年年初预算30万元，全年预算30万元，全年执行82万元，执行率93.33%" ||
		f.Message != "全年执行写的是 82 万元，按自评表是 28 万元。" || len(f.Places) != 1 || f.Places[0].File != filepath.FromSlash("材料/部门整体.ziping") || f.Places[0].Field != "funds/rows/0/executed" {
		t.Errorf("it says %+v", f)
	}
	if f := got.Findings[1]; f.Code != "report-count" || f.Message != "项目个数写的是 4 个，按自评表是 2 个。" {
		t.Errorf("it says %+v", f)
	}
	stdout, _ := must(t, console.Faults, "check", "--report", "材料/报告.docx", "材料")
	if want := "自评报告　材料/报告.docx\n  和 3 张自评表对照\n  错误　全年执行写的是 82 万元，按自评表是 28 万元。核对以后改成一致。（（三）预算和执行情况，“2024年"; !strings.Contains(stdout, want) {
		t.Errorf("no %q in\n%s", want, stdout)
	}
}

// Points of an indicator are named with it, and lead to its cell.
func TestAWrongScoreInAReportLeadsToItsCell(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "表.xlsx")
	must(t, console.Done, "report", "表.xlsx", "报告.docx")
	edit(t, "报告.docx", "实际3341600元，得3分（满分4分）", "实际3341600元，得2分（满分4分）")
	stdout, _ := must(t, console.Faults, "check", "--report", "报告.docx", "表.xlsx")
	if want := "指标“人员支出”的得分写的是 2 分，按自评表是 3 分。核对以后改成一致。"; !strings.Contains(stdout, want) || !strings.Contains(stdout, "；表.xlsx 自评表!H22）") {
		t.Errorf("no %q with its cell in\n%s", want, stdout)
	}
}

func TestAReportThatCanNotBeCheckedSaysWhy(t *testing.T) {
	at(t)
	packageIn(t, "甲", "28")
	must(t, console.Done, "sample", "表.json")
	must(t, console.Done, "report", "表.json", "报告.docx")
	write(t, "坏.docx", "不是文档")
	write(t, "报告.doc", "旧")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"坏.docx", "表.json"}, "打不开“坏.docx”"},
		{[]string{"没有.docx", "表.json"}, "打不开“没有.docx”"},
		{[]string{"报告.doc", "表.json"}, "“报告.doc”不是 .docx"},
		{[]string{"报告.docx", "表.json", "甲"}, "不只是一个单位一年的自评表"},
	} {
		if got := checkReport(t, console.Failed, c.args...); !strings.Contains(got.Error, c.want) {
			t.Errorf("%v: it says %q, want %q", c.args, got.Error, c.want)
		}
	}
}
