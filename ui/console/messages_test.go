package console_test

import (
	"os"
	"strings"
	"testing"

	"ziping/ui/console"
)

// What can't be done is said before anything is written: what is wrong, with which file, and what to
// do instead.
func TestBadArgumentsAreToldAndNothingIsWritten(t *testing.T) {
	at(t)
	if err := os.MkdirAll("材料", 0o700); err != nil {
		t.Fatal(err)
	}
	must(t, console.Done, "sample", "材料/表.xlsx")
	must(t, console.Done, "report", "材料/表.xlsx", "报告.docx")
	before := filesIn(t, ".")
	for _, c := range []struct {
		args string
		want string
	}{
		{"check ", "用法不对：有一个文件名是空的。"},
		{"convert 材料/表.xlsx ", "用法不对：有一个文件名是空的。"},
		{"convert --form 0 材料/表.xlsx b.json", "用法不对：--form 0 不对，第几张从 1 数起。"},
		{"convert --form -1 材料/表.xlsx b.json", "用法不对：--form -1 不对，第几张从 1 数起。"},
		{"convert --form 2 材料/表.xlsx b.json", "“表.xlsx”里有 1 张自评表，没有第 2 张\n"},
		{"check --units 材料/表.xlsx 材料", "“表.xlsx”是自评表，不是单位的名单。名单一行写一个单位名称，"},
		{"check --findings 没有/清单.xlsx --letters 通知 材料", "没有“没有”这个文件夹，问题清单写不进去。先建好它，或者换一个位置\n"},
		{"summary 材料 没有/总表.xlsx", "没有“没有”这个文件夹，汇总表写不进去。先建好它，或者换一个位置\n"},
		{"check --letters 报告.docx 材料", "“报告.docx”是文件，不是文件夹，退回修改通知放不进去。换一个文件夹\n"},
	} {
		stdout, stderr := must(t, console.Failed, strings.Split(c.args, " ")...)
		if stdout != "" || !strings.HasPrefix(stderr, c.want) {
			t.Errorf("%s: says %s%s, want %s", c.args, stdout, stderr, c.want)
		}
	}
	if after := filesIn(t, "."); after != before {
		t.Errorf("there are %s, before %s", after, before)
	}
}

// A form that is named as the report stays a form; a report that a pattern of names brings along is
// none.
func TestAReportIsNoFormOfTheCommandThatChecksIt(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "表.xlsx")
	must(t, console.Done, "report", "表.xlsx", "报告.docx")
	stdout, stderr := must(t, console.Faults, "check", "--report", "报告.docx", "报告.docx", "表.xlsx")
	if stderr != "" || !strings.Contains(stdout, "和 1 张自评表对照") {
		t.Errorf("says %s%s", stdout, stderr)
	}
	if _, stderr := must(t, console.Failed, "check", "--report", "表.xlsx", "表.xlsx"); !strings.Contains(stderr, "“表.xlsx”不是 .docx") {
		t.Errorf("says %s", stderr)
	}
}

func TestAFolderWithoutFormsAmongOthersIsNamed(t *testing.T) {
	at(t)
	packageIn(t, "甲", "28")
	if err := os.Mkdir("乙", 0o700); err != nil {
		t.Fatal(err)
	}
	if _, stderr := must(t, console.Faults, "check", "甲", "乙"); stderr != "“乙”里没有找到自评表文件。\n" {
		t.Errorf("says %q", stderr)
	}
}
