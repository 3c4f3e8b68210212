package console_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"ziping/ui/console"
)

// askFor writes a 申报表 for a year as a web system exports it.
func askFor(t *testing.T, name, year, project string) {
	t.Helper()
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	page := "<html><meta charset=utf-8><table><tr><td colspan=5>" + year + "年项目支出绩效目标申报表</td></tr>" +
		row("项目名称", project, "", "实施单位", "某县图书馆") + row("年度资金总额", "45.6", "", "", "") + row("其中：财政拨款", "45.6", "", "", "") +
		row("年度绩效目标", "修复馆藏古籍150册，建立数字目录。", "", "", "") + row("一级指标", "二级指标", "三级指标", "指标值", "权重") +
		row("产出指标", "数量指标", "修复古籍", "≥150册", "50") + row("效益指标", "社会效益指标", "提供查阅", "≥900人次", "30") +
		row("满意度指标", "服务对象满意度指标", "读者满意度", "≥92%", "10") + "</table></html>"
	if err := os.WriteFile(name, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
}

type compared struct {
	Declared *struct {
		File, Error string
		Findings    []struct {
			Code, Level, Name, Message, Remedy string
			Places                             []struct{ File, Sheet, Cell, Field string }
		}
	}
}

func compare(t *testing.T, code int, args ...string) compared {
	t.Helper()
	stdout, _ := must(t, code, append([]string{"check", "--json"}, args...)...)
	var list []compared
	if err := json.Unmarshal([]byte(stdout), &list); err != nil || len(list) != 1 {
		t.Fatalf("%d files, %v\n%s", len(list), err, stdout)
	}
	return list[0]
}

func TestADeclarationBecomesAForm(t *testing.T) {
	at(t)
	askFor(t, "申报.xls", "2025", "古籍修复")
	if stdout, stderr := must(t, console.Done, "convert", "申报.xls", "a.json"); stdout+stderr != "" {
		t.Errorf("it says %s%s", stdout, stderr)
	}
	data, err := os.ReadFile("a.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, piece := range []string{`"title": "项目支出绩效自评表"`, `"year": 2025`, `"kind": "project"`, `"name": "古籍修复"`, `"rules": "mof-2020"`,
		`"initial": "45.6"`, `"expected": "修复馆藏古籍150册，建立数字目录。"`, `"target": "≥150册"`, `"weight": "50"`, `"actual": ""`} {
		if !strings.Contains(string(data), piece) {
			t.Errorf("no %s in\n%s", piece, data)
		}
	}
	must(t, console.Done, "convert", "申报.xls", "a.xlsx") // the official form
	if list := decode(t, first(must(t, console.Faults, "check", "--json", "a.xlsx"))); list[0].Project != "古籍修复" || list[0].Weight != "100" {
		t.Errorf("the workbook: %+v", list[0])
	}
	if _, stderr := must(t, console.Failed, "check", "申报.xls"); !strings.Contains(stderr, "申报表") {
		t.Errorf("checked, it says %s", stderr)
	}
}

func first(a, _ string) string { return a }

func TestAFormIsComparedWithItsDeclaration(t *testing.T) {
	at(t)
	askFor(t, "申报.xls", "2025", "古籍修复")
	must(t, console.Done, "convert", "申报.xls", "a.xlsx")
	if c := compare(t, console.Faults, "--declared", "申报.xls", "a.xlsx"); c.Declared == nil || len(c.Declared.Findings) > 0 || c.Declared.Error != "" {
		t.Errorf("what it became differs: %+v", c.Declared)
	}
	if c := compare(t, console.Faults, "a.xlsx"); c.Declared != nil {
		t.Errorf("compared unasked: %+v", c.Declared)
	}
	must(t, console.Done, "convert", "a.xlsx", "b.json")
	data, _ := os.ReadFile("b.json")
	if err := os.WriteFile("b.json", []byte(strings.Replace(string(data), "≥150册", "≥120册", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, console.Done, "convert", "b.json", "b.xlsx")
	c := compare(t, console.Faults, "b.xlsx", "--declared", "申报.xls")
	if len(c.Declared.Findings) != 1 {
		t.Fatalf("found %+v", c.Declared)
	}
	found := c.Declared.Findings[0]
	if found.Code != "declared-target" || found.Level != "warning" || found.Name != "古籍修复" || !strings.Contains(found.Message, "“≥120册”，申报表是“≥150册”") {
		t.Errorf("found %+v", found)
	}
	if p := found.Places; len(p) != 2 || p[0].File != "b.xlsx" || p[0].Sheet != "自评表" || !strings.HasPrefix(p[0].Cell, "自评表!") || p[0].Field != "indicators/0/target" ||
		p[1].File != "申报.xls" || !strings.HasSuffix(p[1].Cell, "D7") || p[1].Field != "indicators/0/target" {
		t.Errorf("at %+v", p)
	}
	stdout, _ := must(t, console.Faults, "check", "--declared", "申报.xls", "b.xlsx")
	if !strings.Contains(stdout, "提醒　指标“修复古籍”的指标值是“≥120册”，申报表是“≥150册”。") || !strings.Contains(stdout, "申报表 ") {
		t.Errorf("a person reads\n%s", stdout)
	}
}

// Both are in one folder, as they are handed in.
func TestADeclarationInTheFolderOfItsFormIsNoUnreadFile(t *testing.T) {
	at(t)
	askFor(t, "申报.xls", "2025", "古籍修复")
	if err := os.Mkdir("古籍", 0o700); err != nil {
		t.Fatal(err)
	}
	must(t, console.Done, "convert", "申报.xls", "古籍/自评.xlsx")
	if err := os.Rename("申报.xls", "古籍/申报.xls"); err != nil {
		t.Fatal(err)
	}
	if stdout, stderr := must(t, console.Faults, "check", "--declared", "./古籍/申报.xls", "古籍"); stderr != "" || !strings.Contains(stdout, "和申报表一致") {
		t.Errorf("it says %s%s", stdout, stderr)
	}
	must(t, console.Failed, "check", "古籍") // there it is a file that was not checked
	if _, stderr := must(t, console.Faults, "rollover", "古籍", "明年"); !strings.Contains(stderr, "没有结转　申报.xls：") || !strings.Contains(stderr, "这是绩效目标申报表") {
		t.Errorf("the roll-over says %s", stderr)
	}
}

func TestAFormWithoutADeclarationOfItsOwnIsNotCompared(t *testing.T) {
	at(t)
	askFor(t, "申报.xls", "2025", "古籍修复")
	askFor(t, "去年.xls", "2024", "古籍修复")
	askFor(t, "别的.xls", "2025", "阅览室改造")
	must(t, console.Done, "convert", "申报.xls", "a.json")
	must(t, console.Done, "sample", "unit.json")
	for file, want := range map[string]string{
		"去年.xls a.json":    "“去年.xls”里的申报表是 2024 年度的，自评表是 2025 年度的，没有对照。",
		"别的.xls a.json":    "“别的.xls”里没有“古籍修复”的申报表，没有对照。",
		"申报.xls unit.json": "“申报.xls”里没有“示例市数据服务中心”的申报表，没有对照。",
	} {
		declaration, form, _ := strings.Cut(file, " ")
		if c := compare(t, console.Faults, "--declared", declaration, form); c.Declared == nil || c.Declared.Error != want || len(c.Declared.Findings) > 0 {
			t.Errorf("%s: %+v", file, c.Declared)
		}
	}
	if _, stderr := must(t, console.Failed, "check", "--declared", "a.json", "a.json"); !strings.Contains(stderr, "没有找到绩效目标申报表") {
		t.Errorf("a self-evaluation as 申报表: %s", stderr)
	}
}
