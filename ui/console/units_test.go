package console_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// Who handed in what is held against the list of those who had to.
func TestUnitsThatAreMissingOrIncompleteAreNamed(t *testing.T) {
	at(t)
	packageIn(t, "水务", "28")
	if err := os.WriteFile("名单.txt", []byte("水务局\n柳河县教育局\n柳河县公路局\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, _ := must(t, 1, "check", "--units", "名单.txt", "水务")
	if want := "名单　名单.txt\n  3 个单位\n  没有交（2 个）　柳河县教育局、柳河县公路局\n"; !strings.HasSuffix(stdout, want) {
		t.Errorf("said:\n%s\nwant at its end:\n%s", stdout, want)
	}
	if err := os.Remove("水务/部门整体.ziping"); err != nil {
		t.Fatal(err)
	}
	stdout, _ = must(t, 1, "check", "--json", "--units", "名单.txt", "水务")
	var list []json.RawMessage
	if err := json.Unmarshal([]byte(stdout), &list); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Units      string
		Listed     int
		Missing    []string
		Incomplete []struct {
			Unit  string
			Year  int
			Lacks []string
		}
		Unlisted []string
	}
	if err := json.Unmarshal(list[len(list)-1], &got); err != nil {
		t.Fatal(err)
	}
	if got.Units != "名单.txt" || got.Listed != 3 || len(got.Missing) != 2 || len(got.Unlisted) != 0 ||
		len(got.Incomplete) != 1 || got.Incomplete[0].Unit != "柳河县水务局" || got.Incomplete[0].Year != 2024 || strings.Join(got.Incomplete[0].Lacks, "") != "没有部门整体的自评表" {
		t.Errorf("%+v", got)
	}
	must(t, 2, "check", "--units", "没有.txt", "水务")
}

func TestLettersAndTheListOfFindingsAreWritten(t *testing.T) {
	at(t)
	packageIn(t, "水务", "27") // the unit's 项目支出 is not the sum
	stdout, stderr := must(t, 1, "check", "--letters", "通知", "--findings", "清单.xlsx", "--json", "水务")
	if !json.Valid([]byte(stdout)) {
		t.Errorf("no JSON: %s", stdout)
	}
	if want := "写出退回修改通知 1 份，放在“通知”，【】里的内容要人填写\n问题清单写入“清单.xlsx”\n"; stderr != want {
		t.Errorf("said %q, want %q", stderr, want)
	}
	for _, file := range []string{"通知/退回修改通知-柳河县水务局-2024年度.docx", "清单.xlsx"} {
		if info, err := os.Stat(file); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
	if err := os.WriteFile("通知/退回修改通知-柳河县水务局-2024年度.docx", []byte("改过"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, stderr := must(t, 1, "check", "--letters", "通知", "水务"); !strings.Contains(stderr, "写出退回修改通知 0 份") || !strings.Contains(stderr, "写出以后改过，没有覆盖") {
		t.Errorf("said %q", stderr)
	}
	must(t, 2, "check", "--findings", "清单.docx", "水务")
}
