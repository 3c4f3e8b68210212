package xlsx_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/jsonform"
	"ziping/io/layout"
	"ziping/io/xlsx"
)

// fixture is a workbook of testdata with what has to be read from it besides the form, which is in
// the .json file of the same name (and in .2.json for a second form).
type fixture struct {
	name    string
	forms   int
	unread  string // addresses
	kept    string // addresses
	doubts  string // addresses with the word that matters, one a line
	missing string
}

var fixtures = []fixture{
	{name: "official"},
	{name: "weight-first"},
	{name: "levels-once"},
	{name: "no-initial"},
	{name: "split-columns"},
	{name: "unit-column"},
	{name: "pairs-in-one-cell"},
	{name: "labels-beside", kept: "G3"},
	{name: "other-sheets"},
	{name: "two-forms", forms: 2},
	{name: "stacked", forms: 2},
	{name: "hidden", doubts: "I6 I 列是隐藏的\nC16 第 16 行是隐藏的"},
	{name: "extra-rows"},
	{name: "extra-columns", unread: "M13 M14 M16", kept: "A14 E14 F14 K14 L14 A15 E15 F15 K15 L15 A16 E16 F16 K16 L16 A17 E17 F17 K17 L17 A18 E18 F18 K18 L18 A19 E19 F19 K19 L19 K20"},
	{name: "grade-labelled"},
	{name: "grade-bare", kept: "I20"},
	{name: "rate-row"},
	{name: "cost-level"},
	{name: "formulas", kept: "K20"},
	{name: "formulas-without-values", kept: "K20", doubts: "I19 公式没有保存计算结果"},
	{name: "odd-cells", doubts: "F4 存成了数字 45356，按日期理解为 2024-03-05\nD7 按数字 356.20\nE7 按数字 ３７１.８５\nG14 按数字 15\nH15 错误值 #REF!"},
	{name: "percent-and-dates", doubts: "E15 读作 2023-06-30\nF15 读作 2023-06-15"},
	{name: "units-in-formats"},
	{name: "template"},
	{name: "blank-rows"},
	{name: "narrow-labels"},
	{name: "year-in-title"},
	{name: "no-year", doubts: "E2 按填报日期的上一年理解为 2023 年度", missing: "年度"},
	{name: "goals-in-rows"},
	{name: "goals-stacked"},
	{name: "two-row-heading"},
	{name: "total-last", doubts: "A6 金额单位是元"},
	{name: "tall-rows"},
	{name: "second-page", kept: "G18 H18"},
	{name: "level-weights"},
	{name: "main-tasks", kept: "B7 C7 F7 G7 H7"},
	{name: "calc"},
	{name: "from-xls"},
	{name: "prefixed"},
	{name: "furnished", kept: "J14 J15 J16 J17 J18 J19 J20"},
	{name: "amounts-without-columns", missing: "自评结论"},
	{name: "two-goals", missing: "实际完成情况 未完成原因分析 自评结论 联系人 联系电话"},
	{name: "signs-in-kind", unread: "A5 B5 E5 A6 B6 E6", kept: "D12", missing: "填报日期 资金 执行率 实际完成情况 分值 得分 总分 自评结论 联系人 联系电话"},
	{name: "reasons-ticked", kept: "L8", missing: "填报日期 资金 执行率 自评结论 联系人 联系电话"},
	{name: "no-merges", missing: "填报日期 自评结论 联系人 联系电话"},
	{name: "one-level", kept: "E7 I9 I10 I11 C12 I12 I13", missing: "填报日期 一级指标 未完成原因分析 自评结论"},
	{name: "percent-weights", missing: "自评结论"},
	{name: "goals-beside", missing: "填报日期 自评结论 联系人 联系电话"},
	{name: "amounts-by-task", kept: "C4 D4 C5 D5", missing: "填报日期 自评结论 联系人 联系电话"},
	{name: "levels-above", kept: "C2", missing: "填报日期 一级指标 自评结论 联系人 联系电话"},
	{name: "amounts-in-pairs", missing: "自评结论"},
}

func (f fixture) data(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", f.name+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// find reads a workbook and finds its forms, that to open first.
func find(t testing.TB, data []byte) []*layout.Layout {
	t.Helper()
	book, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	found, err := layout.Find(book.Grids)
	if err != nil {
		t.Fatal(err)
	}
	best := layout.Best(found)
	return append([]*layout.Layout{found[best]}, slices.Delete(slices.Clone(found), best, best+1)...)
}

// expected is a form written down by hand; every score that comes from cells is typed.
func expected(t testing.TB, name string) domain.Form {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := jsonform.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestEveryFixtureIsReadAsWritten(t *testing.T) {
	for _, fx := range fixtures {
		t.Run(fx.name, func(t *testing.T) {
			found := find(t, fx.data(t))
			if len(found) != max(fx.forms, 1) {
				t.Fatalf("%d forms found, want %d", len(found), max(fx.forms, 1))
			}
			for i, l := range found {
				name := fx.name
				if i == 1 {
					name += ".2"
				}
				got, _ := l.Read()
				same(t, expected(t, name), got)
			}
			_, report := found[0].Read()
			if got := addresses(report.Unread); got != fx.unread {
				t.Errorf("not understood: %s, want %s", got, fx.unread)
			}
			if got := addresses(report.Kept); got != fx.kept {
				t.Errorf("kept: %s, want %s", got, fx.kept)
			}
			var missing []string
			for _, part := range report.Missing {
				missing = append(missing, part.Label())
			}
			if got := strings.Join(missing, " "); got != fx.missing {
				t.Errorf("missing: %q, want %q", got, fx.missing)
			}
			var want []string
			if fx.doubts != "" {
				want = strings.Split(fx.doubts, "\n")
			}
			if len(report.Doubts) != len(want) {
				t.Errorf("doubts: %v, want %q", report.Doubts, want)
			}
			for i := range min(len(want), len(report.Doubts)) {
				cell, text, _ := strings.Cut(want[i], " ")
				if d := report.Doubts[i]; d.Cell.String() != cell || !strings.Contains(d.Message, text) {
					t.Errorf("doubt %v, want %s %s", d, cell, text)
				}
			}
		})
	}
}

// Every non-empty cell of a form's sheet is used, known or listed: nothing vanishes.
func TestEveryCellIsAccountedFor(t *testing.T) {
	for _, fx := range fixtures {
		counted := map[string]int{}
		cells := map[string]int{}
		for _, l := range find(t, fx.data(t)) {
			_, r := l.Read()
			counted[l.Grid.Name] += r.Used + r.Labels + len(r.Kept) + len(r.Unread)
			cells[l.Grid.Name] = len(l.Grid.Cells())
		}
		for name, n := range cells {
			if counted[name] != n {
				t.Errorf("%s, sheet %s: %d of %d cells accounted for", fx.name, name, counted[name], n)
			}
		}
	}
}

func TestEveryFixtureIsListed(t *testing.T) {
	files, err := filepath.Glob("testdata/*.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".xlsx")
		if !slices.ContainsFunc(fixtures, func(f fixture) bool { return f.name == name }) {
			t.Errorf("%s has no entry", name)
		}
	}
}

func addresses(list []layout.Unread) string {
	var names []string
	for _, u := range list {
		names = append(names, u.Cell.String())
	}
	return strings.Join(names, " ")
}

// same compares two forms field by field, numbers by value.
func same(t testing.TB, want, got domain.Form) {
	t.Helper()
	if len(want.Fields()) != len(got.Fields()) {
		t.Errorf("%d indicators, %d fund rows, %d levels, %d extra rows; want %d, %d, %d, %d", len(got.Indicators), len(got.Funds.Rows), len(got.Levels), len(got.Extra),
			len(want.Indicators), len(want.Funds.Rows), len(want.Levels), len(want.Extra))
	}
	for _, field := range want.Fields() {
		w, _ := want.Text(field)
		if g, ok := got.Text(field); !ok || g != w && !sameNumber(field, g, w) {
			t.Errorf("%s: %q, want %q", field, g, w)
		}
	}
}

func sameNumber(field domain.Field, a, b string) bool {
	x, ok := domain.Number(a).Value()
	y, ok2 := domain.Number(b).Value()
	return isNumber(field) && ok && ok2 && x.Equal(y)
}
