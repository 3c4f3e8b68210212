package console_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/jsonform"
	"ziping/io/xlsx"
	"ziping/ui/console"
)

// packageIn puts the forms of a unit and two projects into a folder. executed is what the unit
// spent on its projects: 28 for a package without faults.
func packageIn(t *testing.T, folder, executed string) {
	t.Helper()
	unit := domain.Kinds()[0].New(2024)
	unit.Department, unit.FilledOn, unit.Conclusion, unit.Contact, unit.Phone = "柳河县水务局", "2025-02-20", "已完成", "周明", "0000-1234567"
	unit.Funds.Rows = []domain.FundRow{{Item: "年度资金总额", Initial: "30", Budget: "30", Executed: domain.Number(executed)}, {Item: "项目支出", Initial: "30", Budget: "30", Executed: domain.Number(executed)}}
	forms := map[string]*domain.Form{"部门整体.ziping": &unit}
	for name, amounts := range map[string][2]domain.Number{"甲工程": {"10", "9"}, "乙工程": {"20", "19"}} {
		f := domain.Kinds()[1].New(2024)
		f.Project = domain.Project{Name: name, Unit: "柳河县水务局"}
		f.Funds.Weight = "10"
		f.Funds.Rows = []domain.FundRow{{Item: "年度资金总额", Initial: amounts[0], Budget: amounts[0], Executed: amounts[1]}}
		forms["项目-"+name+".ziping"] = &f
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, f := range forms {
		if err := os.WriteFile(filepath.Join(folder, name), jsonform.Encode(f), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// packages are the packages in the output of check --json, which come after the files.
func packages(t *testing.T, stdout string) (list []packageObject, files int) {
	t.Helper()
	var objects []packageObject
	if err := json.Unmarshal([]byte(stdout), &objects); err != nil {
		t.Fatal(err)
	}
	for _, o := range objects {
		if o.File == "" {
			list = append(list, o)
		} else if files++; len(list) > 0 {
			t.Error("a file comes after a package")
		}
	}
	return list, files
}

type packageObject struct {
	File, Package, Unit string
	FormKind            string `json:"form_kind"`
	Year, Forms         int
	Findings            []struct {
		Code, Level, Name, Message, Remedy string
		Places                             []struct{ File, Sheet, Cell, Field string }
	}
}

func TestCheckTellsOfPackagesAfterTheirFiles(t *testing.T) {
	at(t)
	packageIn(t, "水务", "28")
	stdout, _, _ := outputOf(t, "check", "--json", "水务")
	list, files := packages(t, stdout)
	if files != 3 || len(list) != 1 {
		t.Fatalf("%d files, packages %+v", files, list)
	}
	if p := list[0]; p.Package != "水务" || p.Unit != "柳河县水务局" || p.Year != 2024 || p.Forms != 3 || len(p.Findings) != 0 {
		t.Errorf("package %+v", p)
	}
	if !strings.Contains(stdout, `"findings": []`) {
		t.Error("findings are missing rather than empty")
	}

	packageIn(t, "水务", "27")
	stdout, _, _ = outputOf(t, "check", "--json", "水务")
	list, _ = packages(t, stdout)
	if len(list[0].Findings) != 1 {
		t.Fatalf("findings %+v", list[0].Findings)
	}
	f := list[0].Findings[0]
	if f.Code != "package-funds" || f.Level != "warning" || len(f.Places) != 3 ||
		filepath.Base(f.Places[0].File) != "部门整体.ziping" || f.Places[0].Field != "funds/rows/1/executed" {
		t.Errorf("finding %+v", f)
	}

	text, _, _ := outputOf(t, "check", "水务")
	for _, words := range []string{"整套　水务\n  柳河县水务局，2024 年度，3 张自评表\n", "  提醒　单位的“项目支出”全年执行数是 27，各项目相加是 28，差 1。", "部门整体.ziping"} {
		if !strings.Contains(text, words) {
			t.Errorf("does not say %q:\n%s", words, text)
		}
	}
}

func outputOf(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	code, stdout, stderr = run(t, args...)
	return stdout, stderr, code
}

// A 汇总表 that is alone in its file can't be checked by itself; together with its forms it is part
// of the package.
func TestATableIsCheckedWithTheFormsItLists(t *testing.T) {
	at(t)
	packageIn(t, "水务", "28")
	lay := func(executed string) {
		data, err := xlsx.Table("汇总表", nil, []string{"项目名称", "全年预算数", "全年执行数", "自评得分"}, []float64{30, 10, 10, 10},
			[][]string{{"甲工程", "10", executed, ""}, {"乙工程", "20", "19", ""}})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("水务/汇总表.xlsx", data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lay("9")
	_, stderr := must(t, 2, "check", "水务/汇总表.xlsx")
	if !strings.Contains(stderr, "汇总表") {
		t.Errorf("said %q", stderr)
	}
	_, before, _ := outputOf(t, "check", "--json", "水务")
	if before != "" {
		t.Errorf("said %q", before)
	}
	lay("9.9")
	stdout, _ := must(t, 1, "check", "--json", "水务")
	list, files := packages(t, stdout)
	if files != 4 || len(list) != 1 || len(list[0].Findings) != 1 || list[0].Findings[0].Code != "summary-differs" {
		t.Fatalf("%d files, packages %+v", files, list)
	}
	if at := list[0].Findings[0].Places[0]; at.Cell != "汇总表!C2" || at.Sheet != "汇总表" || at.Field != "rows/0/executed" {
		t.Errorf("points at %+v", at)
	}
	if !strings.Contains(stdout, `"form_kind": "summary"`) {
		t.Error("the table is not called one")
	}
}

func TestSummaryFillsTheTableOfTheFinanceDepartment(t *testing.T) {
	at(t)
	packageIn(t, "水务", "28")
	data, err := xlsx.Table("汇总表", nil, []string{"项目名称", "实施单位", "全年执行数", "自评得分"}, []float64{30, 30, 10, 10}, [][]string{{""}, {"合计"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("模板.xlsx", data, 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, _ := must(t, 0, "summary", "--into", "模板.xlsx", "水务", "汇总.xlsx")
	if stdout != "把 2 个项目填进了“模板.xlsx”的表，写入“汇总.xlsx”\n" {
		t.Errorf("said %q", stdout)
	}
	filled, err := os.ReadFile("汇总.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Read(filled)
	if err != nil {
		t.Fatal(err)
	}
	grid := book.Grids[0]
	var cells []string
	for _, ref := range grid.Cells() {
		cells = append(cells, ref.String()+" "+grid.At(ref).Text)
	}
	want := "A1 项目名称 B1 实施单位 C1 全年执行数 D1 自评得分 A2 甲工程 B2 柳河县水务局 C2 9 D2 9 A3 乙工程 B3 柳河县水务局 C3 19 D3 9.5 A4 合计 C4 28"
	if got := strings.Join(cells, " "); got != want {
		t.Errorf("says %s\nwant %s", got, want)
	}
	must(t, 2, "summary", "--into", "没有.xlsx", "水务", "汇总2.xlsx")
	if _, err := os.Stat("汇总2.xlsx"); err == nil {
		t.Error("something was written")
	}
}

// A 汇总表 belongs to the forms it lies next to, even if it names another unit by mistake; one too
// many is told, and is no fault of the folder.
func TestATableBelongsToTheFormsItLiesNextTo(t *testing.T) {
	at(t)
	for _, folder := range []string{"材料/甲局", "材料/水务局"} {
		packageIn(t, folder, "28")
		data, err := xlsx.Table("汇总表", []string{"2024年度项目支出绩效自评汇总表", "单位：柳河县水务局"}, []string{"项目名称", "全年预算数", "全年执行数", "自评得分"}, []float64{30, 10, 10, 10},
			[][]string{{"甲工程", "10", "9", ""}, {"乙工程", "20", "19", ""}})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"汇总表.xlsx", "汇总表二.xlsx"} {
			if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.Remove("材料/水务局/汇总表二.xlsx"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"部门整体", "项目-甲工程", "项目-乙工程"} {
		path := "材料/甲局/" + name + ".ziping"
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(data), "柳河县水务局", "柳河县甲局")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stdout, stderr, code := outputOf(t, "check", "材料")
	if want := "材料/甲局/汇总表二.xlsx：是汇总表，没有核对：这一套已经有一张，或者看不出是哪一套的\n"; code != console.Faults || filepath.ToSlash(stderr) != want {
		t.Errorf("exit %d, says %q, want %q", code, stderr, want)
	}
	for _, words := range []string{"整套　材料/甲局\n  柳河县甲局，2024 年度，3 张自评表和汇总表\n", "整套　材料/水务局\n  柳河县水务局，2024 年度，3 张自评表和汇总表\n"} {
		if !strings.Contains(filepath.ToSlash(stdout), words) {
			t.Errorf("does not say %q:\n%s", words, stdout)
		}
	}
}
