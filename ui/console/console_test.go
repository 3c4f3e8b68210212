package console_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/io/sheet"
	"ziping/io/xlsx"
	"ziping/ui/console"
)

// at gives a test its own home and working folder.
func at(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	t.Setenv("LocalAppData", filepath.Join(dir, "config"))
	t.Chdir(dir)
	return dir
}

func run(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	if !console.Handles(args) {
		t.Fatalf("%v is no command", args)
	}
	var out, err bytes.Buffer
	code = console.Run(args, "1.2.3", &out, &err)
	return code, out.String(), err.String()
}

// must runs a command that has to end with the code.
func must(t *testing.T, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	got, stdout, stderr := run(t, args...)
	if got != code {
		t.Fatalf("ziping %s: exit %d, want %d\n%s%s", strings.Join(args, " "), got, code, stdout, stderr)
	}
	return stdout, stderr
}

type file struct {
	File, Kind, Department, Rules, Weight, Score, Computed, Error string
	Year                                                          int
	Execution                                                     struct{ Rate, Score, ComputedRate, Computed string }
	Rows                                                          []struct{ Name, Weight, Score, Computed, Why string }
	Findings                                                      []struct{ Code, Level, Field, Cell, Message string }
	Unread                                                        []struct{ Cell, Text string }
	Sheet, FormKind, Project                                      string
	Form                                                          int
	More                                                          []file
}

func decode(t *testing.T, stdout string) []file {
	t.Helper()
	var list []file
	if err := json.Unmarshal([]byte(strings.NewReplacer(`"computed_rate"`, `"ComputedRate"`, `"form_kind"`, `"FormKind"`).Replace(stdout)), &list); err != nil {
		t.Fatalf("not JSON: %v\n%s", err, stdout)
	}
	return list
}

// The faults of the sample are intended: the rate is computed from the initial budget, and two cost
// rows got 3 of 4 points although the rules give 3.91 and 3.90.
func TestCheckSaysWhatTheSampleScoresAndWhy(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "a.xlsx")
	stdout, _ := must(t, console.Faults, "check", "--json", "a.xlsx")
	list := decode(t, stdout)
	if len(list) != 1 {
		t.Fatalf("%d files, want 1", len(list))
	}
	f := list[0]
	if f.Kind != "xlsx" || f.Year != 2025 || f.Department != "示例市数据服务中心" || f.Rules != "qiannan-2023" {
		t.Errorf("head is %q %d %q %q", f.Kind, f.Year, f.Department, f.Rules)
	}
	if f.Weight != "100" || f.Score != "97.06" || f.Computed != "99.55" {
		t.Errorf("weight %s, score %s, computed %s; want 100, 97.06, 99.55", f.Weight, f.Score, f.Computed)
	}
	if e := f.Execution; e.Rate != "90.64%" || e.Score != "9.06" || e.ComputedRate != "97.41%" || e.Computed != "9.74" {
		t.Errorf("execution rate is %+v", e)
	}
	rows := map[string][3]string{"人员支出": {"4", "3", "3.91"}, "公用经费": {"4", "3", "3.9"}, "受理企业和群众数据查询": {"8", "8", ""}}
	for _, r := range f.Rows {
		want, ok := rows[r.Name]
		if !ok {
			continue
		}
		delete(rows, r.Name)
		if got := [3]string{r.Weight, r.Score, r.Computed}; got != want || r.Why == "" {
			t.Errorf("%s: %v (%q), want %v and a reason", r.Name, got, r.Why, want)
		}
	}
	if len(rows) > 0 {
		t.Errorf("rows missing: %v", rows)
	}
	at := map[string]bool{}
	for _, found := range f.Findings {
		at[found.Code+" "+found.Field] = true
		if found.Cell == "" || found.Message == "" || found.Level == "" {
			t.Errorf("finding without place or words: %+v", found)
		}
	}
	for _, want := range []string{"rate-wrong funds/rate", "goal-numbers goals/expected", "actual-copies-target indicators/1/actual"} {
		if !at[want] {
			t.Errorf("not found: %s", want)
		}
	}
	if len(f.Unread) != 0 {
		t.Errorf("unread cells: %v", f.Unread)
	}
}

func TestCheckSpeaksToPeopleToo(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "a.json")
	stdout, _ := must(t, console.Faults, "check", "a.json")
	for _, words := range []string{"示例市数据服务中心，2025 年度", "分值合计 100，得分合计 97.06，按规则计算 99.55", "错误　", "提醒　"} {
		if !strings.Contains(stdout, words) {
			t.Errorf("no %q in\n%s", words, stdout)
		}
	}
}

// What is only to be looked at is no reason to fail.
func TestCheckFailsForErrorsAndNotForWarnings(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "a.json")
	mended := strings.NewReplacer(`"3341600元"`, `"3270000元"`, `"609200元"`, `"595000元"`, `"score": "3"`, `"score": "4"`, `"90.64%"`, `"97.41%"`, `"9.06"`, `"9.74"`, `"97.06"`, `"99.74"`).Replace(read(t, "a.json"))
	write(t, "b.json", mended)
	stdout, _ := must(t, console.Done, "check", "b.json")
	if !strings.Contains(stdout, "提醒　") || strings.Contains(stdout, "错误　") {
		t.Errorf("not only warnings:\n%s", stdout)
	}
	must(t, console.Faults, "check", "b.json", "a.json")
}

// One line tells how certain the reading is, another which rules nobody chose.
func TestCheckSaysHowSureTheReadingIs(t *testing.T) {
	odd, plain := read(t, "../../io/xlsx/testdata/extra-columns.xlsx"), read(t, "../../io/xlsx/testdata/no-merges.xlsx")
	dir := at(t)
	write(t, filepath.Join(dir, "甲.xlsx"), odd)
	write(t, filepath.Join(dir, "乙.xlsx"), plain)
	_, stdout, _ := run(t, "check", dir)
	for _, words := range []string{"\n  有 3 个格子没有读懂，保存时原样保留，要看一看：", "\n  全部读懂：有内容的格子都认得。\n", "\n  表上没有写明评分规则，暂按“"} {
		if !strings.Contains(stdout, words) {
			t.Errorf("no %q in\n%s", words, stdout)
		}
	}
}

func TestCheckGoesOnAfterAFileItCannotRead(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "b.xlsx")
	write(t, filepath.Join(dir, "a.xlsx"), "这不是表格")
	stdout, stderr := must(t, console.Failed, "check", "--json", dir)
	list := decode(t, stdout)
	if len(list) != 2 || list[0].Error == "" || list[1].Error != "" || list[1].Score != "97.06" {
		t.Errorf("got %d files: %+v", len(list), list)
	}
	if !strings.Contains(stderr, "a.xlsx") {
		t.Errorf("stderr does not name the file: %s", stderr)
	}
}

func TestEveryFormOfAWorkbookIsChecked(t *testing.T) {
	both := read(t, "../../io/xlsx/testdata/two-forms.xlsx")
	dir := at(t)
	write(t, filepath.Join(dir, "合订.xlsx"), both)
	write(t, filepath.Join(dir, "盖章.jpg"), "\xFF\xD8\xFF\xE0")
	stdout, stderr, code := "", "", 0
	if code, stdout, stderr = run(t, "check", dir); code == console.Failed {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, words := range []string{"合订.xlsx　工作表“文化馆”\n  云川县文化馆，2023 年度", "合订.xlsx　工作表“图书馆”\n"} {
		if !strings.Contains(stdout, words) {
			t.Errorf("no %q in\n%s", words, stdout)
		}
	}
	if want := "另有 1 个文件不是表格，没有检查（.jpg 1 个）。\n"; stderr != want {
		t.Errorf("stderr %q, want %q", stderr, want)
	}
	_, stdout, _ = run(t, "check", "--json", dir)
	if list := decode(t, stdout); len(list) != 1 || len(list[0].More) != 1 || list[0].Sheet != "图书馆" || list[0].More[0].Sheet != "文化馆" || list[0].More[0].Form != 2 {
		t.Errorf("%d files: %+v", len(list), list)
	}
	must(t, console.Done, "summary", dir, "汇总.xlsx")
	rows := table(t, "汇总.xlsx")
	if len(rows) != 3 || rows[1][0] != "合订.xlsx　图书馆" || rows[2][0] != "合订.xlsx　文化馆" {
		t.Errorf("rows %q", rows)
	}
}

func TestAnotherRuleSetCanBeAskedFor(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "a.xlsx")
	stdout, _ := must(t, console.Faults, "check", "a.xlsx", "--json", "--rules", "system-default")
	if f := decode(t, stdout)[0]; f.Rules != "system-default" {
		t.Errorf("rules %q", f.Rules)
	}
	_, stderr := must(t, console.Failed, "check", "--rules", "没有的", "a.xlsx")
	if !strings.Contains(stderr, "qiannan-2023") {
		t.Errorf("the sets there are were not named: %s", stderr)
	}
}

func TestAFormUnderARuleSetThatIsNotHereSaysSoAndGoesOn(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "a.json")
	write(t, "b.json", strings.Replace(read(t, "a.json"), `"rules": "qiannan-2023"`, `"rules": "mine"`, 1))
	stdout, stderr := must(t, console.Faults, "check", "--json", "b.json")
	for _, words := range []string{"b.json：", "规则“mine”", "没有这套规则", "暂按“黔南 2023”计分", filepath.Join(dir, "config", "ziping", "rules")} {
		if !strings.Contains(stderr, words) {
			t.Errorf("stderr does not say %q: %s", words, stderr)
		}
	}
	if f := decode(t, stdout)[0]; f.Rules != "qiannan-2023" || f.Error != "" {
		t.Errorf("rules %q, error %q", f.Rules, f.Error)
	}
	if _, stderr := must(t, console.Done, "convert", "b.json", "c.xlsx"); !strings.Contains(stderr, "“mine”") {
		t.Errorf("convert says %q", stderr)
	}
	must(t, console.Done, "convert", "c.xlsx", "d.json")
	if !strings.Contains(read(t, "d.json"), `"rules": "mine"`) {
		t.Error("the name of the rule set was lost on the way")
	}
	if _, stderr := must(t, console.Faults, "check", "--rules", "qiannan-2023", "b.json"); stderr != "" {
		t.Errorf("asked for another set, it says %q", stderr)
	}
}

func TestAFileThatIsOpenElsewhereIsCheckedAndSaid(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "a.xlsx")
	write(t, "~$a.xlsx", "\x06周宁")
	stdout, stderr := must(t, console.Faults, "check", "a.xlsx")
	if !strings.Contains(stderr, "a.xlsx：这个文件正被“周宁”用 Excel 或 WPS 打开") || !strings.Contains(stdout, "得分合计") {
		t.Errorf("stderr %q", stderr)
	}
}

func TestASaveWithoutABackupSaysSo(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "a.json")
	must(t, console.Done, "convert", "a.json", "b.xlsx")
	backups := filepath.Join(dir, "config", "ziping", "backups")
	if err := os.RemoveAll(backups); err != nil {
		t.Fatal(err)
	}
	write(t, backups, "a file where the folder should be")
	if _, stderr := must(t, console.Done, "rollover", "a.json", "b.xlsx"); !strings.Contains(stderr, "没有留下上一版的备份") {
		t.Errorf("stderr %q", stderr)
	}
}

func TestRollOverSaysWhatItDid(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "a.xlsx")
	before := read(t, filepath.Join(dir, "a.xlsx"))
	stdout, _ := must(t, console.Done, "rollover", "a.xlsx", "b.xlsx")
	for _, words := range []string{"改为　年度：2025 → 2026", "清空　指标“人员支出”的实际完成值"} {
		if !strings.Contains(stdout, words) {
			t.Errorf("no %q in\n%s", words, stdout)
		}
	}
	if read(t, filepath.Join(dir, "a.xlsx")) != before {
		t.Error("last year's file was changed")
	}
	out, _ := must(t, console.Faults, "check", "--json", "b.xlsx")
	f := decode(t, out)[0]
	if f.Year != 2026 || f.Score != "0" || f.Rows[0].Score != "" {
		t.Errorf("year %d, score %s, first row %q", f.Year, f.Score, f.Rows[0].Score)
	}
	must(t, console.Done, "rollover", "--year", "2030", "a.xlsx", "c.json")
	if !strings.Contains(read(t, filepath.Join(dir, "c.json")), `"year": 2030`) {
		t.Error("--year was not taken")
	}
}

func TestRollOverTakesAllFormsOfTheFile(t *testing.T) {
	stacked := read(t, "../../io/xlsx/testdata/stacked.xlsx")
	dir := at(t)
	write(t, filepath.Join(dir, "a.xlsx"), stacked)
	stdout, _ := must(t, console.Done, "rollover", "a.xlsx", "b.xlsx")
	if !strings.Contains(stdout, "一并结转　") || !strings.Contains(stdout, "云川县图书馆") {
		t.Errorf("said:\n%s", stdout)
	}
	out, _ := must(t, console.Faults, "check", "--json", "b.xlsx")
	f := decode(t, out)[0]
	if f.Year != 2024 || len(f.More) != 1 || f.More[0].Year != 2024 || f.More[0].Rows[0].Score != "" {
		t.Errorf("read as %+v", f)
	}
}

func TestRollOverTellsWhatItDoesNotFillIn(t *testing.T) {
	reviewed := read(t, "../../io/xlsx/testdata/extra-columns.xlsx")
	dir := at(t)
	write(t, filepath.Join(dir, "a.xlsx"), reviewed)
	_, stderr := must(t, console.Done, "rollover", "a.xlsx", "b.xlsx")
	if want := "这些格子本程序不填，去年的内容已经清空：复核分（K14–K20）\n这些格子本程序不填，里面还是去年的内容：台账编码（M14、M16）\n"; stderr != want {
		t.Errorf("stderr %q, want %q", stderr, want)
	}
	rows := table(t, filepath.Join(dir, "b.xlsx"))
	if got := rows[13][10] + rows[19][10] + rows[13][12]; got != "A1" {
		t.Errorf("left in K14, K20 and M14: %q", got)
	}
	if read(t, filepath.Join(dir, "a.xlsx")) != reviewed {
		t.Error("last year's file was changed")
	}
	if _, stderr := must(t, console.Done, "rollover", "a.xlsx", "c.ziping"); strings.Contains(stderr, "去年的内容") {
		t.Errorf("a document holds the form alone, but stderr is %q", stderr)
	}
}

// A command that fails leaves the target unchanged, or does not create it.
func TestACommandThatFailsChangesNothing(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "good.xlsx")
	good := read(t, filepath.Join(dir, "good.xlsx"))
	write(t, filepath.Join(dir, "cut.xlsx"), good[:len(good)/2])
	write(t, filepath.Join(dir, "text.xlsx"), "只是文字")
	write(t, filepath.Join(dir, "kept.xlsx"), "kept")
	for name, args := range map[string][]string{
		"a text":              {"convert", "text.xlsx", "kept.xlsx"},
		"a cut file":          {"convert", "cut.xlsx", "kept.xlsx"},
		"no such file":        {"convert", "none.xlsx", "kept.xlsx"},
		"a folder":            {"convert", dir, "kept.xlsx"},
		"an unknown kind":     {"convert", "good.xlsx", "kept.doc"},
		"no such folder":      {"convert", "good.xlsx", "none/kept.xlsx"},
		"roll-over of text":   {"rollover", "text.xlsx", "kept.xlsx"},
		"two ways at once":    {"convert", "--official", "--into", "good.xlsx", "good.xlsx", "kept.xlsx"},
		"template is a text":  {"convert", "--into", "text.xlsx", "good.xlsx", "kept.xlsx"},
		"too few words":       {"convert", "good.xlsx"},
		"no such option":      {"check", "--xml", "good.xlsx"},
		"nothing to check":    {"check"},
		"an odd year":         {"rollover", "--year", "12", "good.xlsx", "kept.xlsx"},
		"summary of nothing":  {"summary", "none", "kept.xlsx"},
		"summary over forms":  {"summary", dir, "good.xlsx"},
		"findings over forms": {"check", "--findings", "good.xlsx", "good.xlsx"},
	} {
		t.Run(name, func(t *testing.T) {
			_, stderr := must(t, console.Failed, args...)
			if n := strings.Count(strings.TrimSpace(stderr), "\n"); n != 0 || strings.TrimSpace(stderr) == "" {
				t.Errorf("stderr is not one sentence: %q", stderr)
			}
			if got := read(t, filepath.Join(dir, "kept.xlsx")); got != "kept" {
				t.Errorf("the target became %d bytes", len(got))
			}
			if read(t, filepath.Join(dir, "good.xlsx")) != good {
				t.Error("the form was written over")
			}
		})
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch e.Name() {
		case "good.xlsx", "cut.xlsx", "text.xlsx", "kept.xlsx", "config":
		default:
			t.Errorf("left behind: %s", e.Name())
		}
	}
}

func TestRulesListsAllSetsAndNamesABrokenOne(t *testing.T) {
	dir := at(t)
	stdout, _ := must(t, console.Done, "rules")
	for _, id := range []string{"qiannan-2023", "mof-2020", "system-default", "hubei", "strict", "来源"} {
		if !strings.Contains(stdout, id) {
			t.Errorf("%s is not listed", id)
		}
	}
	own := filepath.Join(dir, "config", "ziping", "rules")
	if err := os.MkdirAll(own, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(own, "mine.json"), "{\n  \"id\": \"mine\",\n  \"nonsense\": 1\n}")
	stdout, stderr := must(t, console.Failed, "rules")
	if !strings.Contains(stderr, "mine.json") || !strings.Contains(stdout, "strict") {
		t.Errorf("stderr %q", stderr)
	}
}

func TestVersionAndHelp(t *testing.T) {
	at(t)
	if stdout, _ := must(t, console.Done, "version"); stdout != "ziping 1.2.3\n" {
		t.Errorf("version prints %q", stdout)
	}
	stdout, _ := must(t, console.Done, "--help")
	for _, word := range []string{"check", "convert", "rollover", "summary", "rules", "version"} {
		if !strings.Contains(stdout, "ziping "+word) {
			t.Errorf("help does not name %s", word)
		}
	}
}

func TestAFileNameIsNoCommand(t *testing.T) {
	for _, args := range [][]string{nil, {"2025年度自评表.xlsx"}, {"./check"}} {
		if console.Handles(args) {
			t.Errorf("%q was taken for a command", args)
		}
	}
}

func TestSummaryHasARowForEveryFile(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "b.xlsx")
	write(t, filepath.Join(dir, "a.xlsx"), "只是文字")
	if _, stderr := must(t, console.Faults, "summary", dir, "汇总.xlsx"); !strings.Contains(stderr, "没有读出来　a.xlsx：打不开“a.xlsx”：文件是纯文本") {
		t.Errorf("which file could not be read is not said: %s", stderr)
	}
	rows := table(t, filepath.Join(dir, "汇总.xlsx"))
	if len(rows) != 3 {
		t.Fatalf("%d rows, want a heading and two", len(rows))
	}
	bad, good := strings.Join(rows[1], "|"), strings.Join(rows[2], "|")
	if !strings.Contains(bad, "a.xlsx") || !strings.Contains(bad, "打不开") {
		t.Errorf("the unreadable file's row is %s", bad)
	}
	for _, words := range []string{"b.xlsx", "示例市数据服务中心", "2025", "634.86", "618.42", "97.41%", "97.06", "99.55", "48", "30", "10"} {
		if !strings.Contains(good, words) {
			t.Errorf("no %s in %s", words, good)
		}
	}
	// A second summary does not count the first as a form.
	if err := os.Remove(filepath.Join(dir, "a.xlsx")); err != nil {
		t.Fatal(err)
	}
	must(t, console.Done, "summary", dir, "汇总.xlsx")
	if again := table(t, filepath.Join(dir, "汇总.xlsx")); len(again) != 2 {
		t.Errorf("%d rows the second time", len(again))
	}
}

func TestColumnsOfASummaryCanBeLeftOut(t *testing.T) {
	dir := at(t)
	must(t, console.Done, "sample", "a.xlsx")
	write(t, filepath.Join(dir, "b.xlsx"), "只是文字")
	heading := func(args ...string) string {
		t.Helper()
		must(t, console.Faults, slices.Concat([]string{"summary"}, args, []string{dir, "汇总.xlsx"})...)
		rows := table(t, "汇总.xlsx")
		for _, row := range rows {
			if len(row) > len(rows[0]) {
				t.Errorf("%v: %q is longer than the heading", args, row)
			}
		}
		return strings.Join(rows[0], "|")
	}
	const all = "文件|单位|种类|项目名称|年度|全年预算数（万元）|全年执行数（万元）|执行率|执行率得分|产出得分|效益得分|满意度得分|得分合计|按规则计算|错误数|提醒数|最要紧的问题|所在单元格"
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, all},
		{[]string{"--without", "种类", "--without", "全年预算数（万元）"}, "文件|单位|项目名称|年度|全年执行数（万元）|执行率|执行率得分|产出得分|效益得分|满意度得分|得分合计|按规则计算|错误数|提醒数|最要紧的问题|所在单元格"},
		{[]string{"--without", "种类,全年预算数，全年执行数、执行率,产出得分,种类"}, "文件|单位|项目名称|年度|执行率得分|效益得分|满意度得分|得分合计|按规则计算|错误数|提醒数|最要紧的问题|所在单元格"},
	} {
		if got := heading(c.args...); got != c.want {
			t.Errorf("%v: %s\nwant %s", c.args, got, c.want)
		}
	}
	good := strings.Join(table(t, "汇总.xlsx")[1], "|")
	if !strings.Contains(good, "示例市数据服务中心||2025|9.06|30|10|97.06|99.55|") {
		t.Errorf("the texts are not below their headings: %s", good)
	}
	if err := os.Remove("汇总.xlsx"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--without", "备注"}, "表里没有“备注”这一栏。有：" + strings.ReplaceAll(all, "|", "、")},
		{[]string{"--without", strings.ReplaceAll(all, "|", ",")}, "至少留一栏"},
		{[]string{"--into", "a.xlsx", "--without", "种类"}, "--without 不能和 --into 一起用"},
	} {
		_, stderr := must(t, console.Failed, slices.Concat([]string{"summary"}, c.args, []string{dir, "汇总.xlsx"})...)
		if !strings.Contains(stderr, c.says) {
			t.Errorf("%v: %s", c.args, stderr)
		}
		if _, err := os.Stat("汇总.xlsx"); err == nil {
			t.Errorf("%v: a table was written", c.args)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// table is the only sheet of a workbook as rows of texts.
func table(t *testing.T, path string) [][]string {
	t.Helper()
	book, err := xlsx.Read([]byte(read(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	g := book.Grids[0]
	rows := make([][]string, g.Rows)
	for y := range rows {
		for x := range g.Cols {
			rows[y] = append(rows[y], g.At(sheet.Ref{Row: y, Col: x}).Text)
		}
	}
	return rows
}

func TestHelpSaysWhatACommandsOptionsDo(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"help", "convert"}, {"convert", "-h"}, {"convert", "a.json", "--help"}} {
		stdout, _ := must(t, console.Done, args...)
		if !strings.Contains(stdout, "--into 模板") || !strings.Contains(stdout, "填进这份 .xlsx 的版式") {
			t.Errorf("%v says %s", args, stdout)
		}
	}
	if _, stderr := must(t, console.Failed, "help", "打印"); !strings.Contains(stderr, "没有“打印”这个命令") {
		t.Errorf("stderr %q", stderr)
	}
}

func TestAWrongCommandLineSaysWhatIsWrong(t *testing.T) {
	at(t)
	for want, args := range map[string][]string{
		"用法不对：没有这个选项：--jsn。写法：ziping check ": {"check", "--jsn", "a.xlsx"},
		"用法不对：选项 --rules 后面要跟内容。":            {"check", "--rules"},
		"用法不对：选项 --year 的内容“明年”不对。":          {"rollover", "--year", "明年", "a.xlsx", "b.xlsx"},
		"用法不对：少写了文件。写法：ziping convert ":      {"convert", "a.xlsx"},
		"用法不对：多写了“表.xlsx”（文件名里有空格的，前后加引号）。":  {"convert", "a.xlsx", "b.xlsx", "表.xlsx"},
	} {
		if _, stderr := must(t, console.Failed, args...); !strings.HasPrefix(stderr, want) {
			t.Errorf("%v: %s", args, stderr)
		}
	}
}

func TestARollOverNeverReplacesLastYearsFile(t *testing.T) {
	at(t)
	must(t, console.Done, "sample", "2025.xlsx")
	before := read(t, "2025.xlsx")
	if _, stderr := must(t, console.Failed, "rollover", "2025.xlsx", "./2025.xlsx"); !strings.Contains(stderr, "给新文件另取一个名字") {
		t.Errorf("stderr %q", stderr)
	}
	if read(t, "2025.xlsx") != before {
		t.Error("last year's file was replaced")
	}
}

// changed is a workbook with some of its parts changed.
func changed(t *testing.T, data string, change map[string]func(part string) string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		text := string(part)
		if change[f.Name] != nil {
			text = change[f.Name](text)
		}
		if out, err := w.Create(f.Name); err == nil {
			_, _ = io.WriteString(out, text)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What opening a file leaves out or puts at risk is reported by every command.
func TestSheetsThatAreNotReadAndSignaturesAreNamed(t *testing.T) {
	book := changed(t, read(t, "../../io/xlsx/testdata/furnished.xlsx"), map[string]func(string) string{
		"xl/worksheets/sheet2.xml": func(s string) string {
			return strings.Replace(s, "</sheetData>", `<row r="6000"><c r="A6000"><v>1</v></c></row></sheetData>`, 1)
		},
		"_rels/.rels": func(s string) string {
			return strings.Replace(s, "</Relationships>", `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="docProps/app.xml"/></Relationships>`, 1)
		},
	})
	dir := at(t)
	write(t, filepath.Join(dir, "a.xlsx"), book)
	for _, args := range [][]string{{"check", "a.xlsx"}, {"convert", "a.xlsx", "b.json"}, {"rollover", "a.xlsx", "c.json"}} {
		_, _, stderr := run(t, args...)
		for _, words := range []string{"a.xlsx：工作表“汇总”没有读取：表格太大，A6000 有内容，超过 5000 行。删去表格以外的内容，另存后再打开。\n", "a.xlsx：这个文件有数字签名。"} {
			if !strings.Contains(stderr, words) {
				t.Errorf("%s: no %q in %q", args[0], words, stderr)
			}
		}
	}
}
