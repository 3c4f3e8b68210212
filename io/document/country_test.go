package document_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/internal/gridtest"
	"ziping/io/sheet"
	"ziping/scoring"
	"ziping/ui/session"
)

// handedOut is a form as it is laid out somewhere in the country, with figures and words of our
// own, and facts about it written by hand.
type handedOut struct {
	name    string // in docs/layouts.md
	place   string // province or central, and year, of the layout's source; 常见 for general knowledge
	special string // what is special about it
	known   bool   // made from general knowledge, not from a public form
	rows    []string
	further [][]string // the rows of further sheets
	reading
	more []reading // of the other forms on the sheet
}

// book is the workbook of all its sheets.
func (h *handedOut) book(t testing.TB) []byte {
	return book(t, append([][]string{h.rows}, h.further...)...)
}

// reading is what has to be read from a form and reported about it.
type reading struct {
	form   string // see fieldsIn
	faults string // findings except notes: level, code and field, a line each
	unread string // cells that are not understood
	stays  string // what stays in next year's file in cells without a field: cells, or headings of columns
}

// fieldsIn parses a form written by hand, a line each:
//
//	title …, year …, unit …, date …, expected …, actual … and the paths of other fields
//	fund  item|initial|budget|executed
//	rate  weight|rate|score
//	level name|weight
//	row   level 1|level 2|name|target|actual|weight|score|reason    (^ as in the row above)
//	total weight|score
//	extra label|text
func fieldsIn(t *testing.T, text string) map[domain.Field]string {
	t.Helper()
	short := map[string]string{"unit": "department", "date": "filled_on", "expected": "goals/expected", "actual": "goals/actual", "project": "project/name"}
	lists := map[string][]string{
		"fund":  {"funds/rows/#", "item", "initial", "budget", "executed"},
		"rate":  {"funds", "weight", "rate", "score"},
		"level": {"levels/#", "name", "weight"},
		"row":   {"indicators/#", "level1", "level2", "name", "target", "actual", "weight", "score", "reason"},
		"total": {"total", "weight", "score"},
		"extra": {"extra/#", "label", "text"},
	}
	fields, count, above := map[domain.Field]string{}, map[string]int{}, map[string]string{}
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		if key == "" {
			continue
		}
		value = strings.ReplaceAll(strings.TrimSpace(value), `\n`, "\n")
		list, ok := lists[key]
		if !ok {
			if path, ok := short[key]; ok {
				key = path
			}
			fields[domain.Field(key)] = value
			continue
		}
		values := strings.Split(value, "|")
		if len(values) > len(list)-1 {
			t.Fatalf("too many values: %s", line)
		}
		for k, v := range values {
			if v == "^" {
				v = above[key+list[k+1]]
			}
			above[key+list[k+1]] = v
			if v != "" {
				fields[domain.Field(strings.ReplaceAll(list[0], "#", strconv.Itoa(count[key]))+"/"+list[k+1])] = v
			}
		}
		count[key]++
	}
	return fields
}

// visibleFields are the fields of a form that a sheet shows and that are not blank.
func visibleFields(f *domain.Form) map[domain.Field]string {
	fields := map[domain.Field]string{}
	for _, field := range f.Fields() {
		if text, _ := f.Text(field); field.Spec().Where == domain.InCell && text != "" && (field != domain.FieldYear || text != "0") {
			fields[field] = text
		}
	}
	return fields
}

// figures are the counts over all forms.
type figures struct {
	fields, right         int // of the form as written by hand, and those read correctly
	falseErrors, missed   int // errors that are none; faults that were not found
	refused, unread, free int // roll-overs rejected; cells not understood; forms without any of these
}

func (g *figures) add(o figures) {
	g.fields += o.fields
	g.right += o.right
	g.falseErrors += o.falseErrors
	g.missed += o.missed
	g.refused += o.refused
	g.unread += o.unread
	g.free += o.free
}

// read compares one form of the sheet with what is written by hand.
func (r reading) read(t *testing.T, s *session.Session) (g figures) {
	want, got := fieldsIn(t, r.form), visibleFields(s.Form())
	for field := range want {
		if _, ok := got[field]; !ok {
			got[field] = ""
		}
	}
	g.fields = len(got)
	for _, field := range slices.Sorted(maps.Keys(got)) {
		if got[field] == want[field] {
			g.right++
			continue
		}
		t.Errorf("%s is read as %q, want %q", field, got[field], want[field])
	}
	expected := map[string]int{} // 1, and one more for each place where it is found
	for line := range strings.Lines(r.faults) {
		if line = strings.TrimSpace(line); line != "" {
			expected[line] = 1
		}
	}
	for _, f := range s.Findings() {
		line := fmt.Sprintf("%s %s %s", f.Level, f.Code, f.Field)
		switch {
		case f.Level == scoring.Note, f.Code == scoring.CodePrintCut: // the cells of these sheets have no widths
		case expected[line] != 0:
			expected[line]++
		default:
			t.Errorf("%s: %s%s", line, f.Message, f.Remedy)
			if f.Level == scoring.Error {
				g.falseErrors++
			}
		}
	}
	for line, n := range expected {
		if n == 1 {
			t.Errorf("not found: %s", line)
			g.missed++
		}
	}
	var unread []string
	for _, u := range s.Document().Report.Unread {
		unread = append(unread, address(s.Document(), u.Cell))
	}
	if got := strings.Join(unread, " "); got != r.unread {
		t.Errorf("not understood: %q, want %q: %v", got, r.unread, s.Document().Report.Unread)
	}
	g.unread = len(unread)
	return g
}

// try reads, edits and rolls over a form.
func (h handedOut) try(t *testing.T) (g figures) {
	path := lay(t, "自评表.xlsx", h.book(t))
	n := 0
	readings := append([]reading{h.reading}, h.more...)
	if err := session.Each(path, nil, func(s *session.Session) {
		if n < len(readings) {
			g.add(readings[n].read(t, s))
		}
		n++
	}); err != nil {
		t.Error(err)
		g.refused++
		return g
	}
	if n != len(readings) {
		t.Errorf("%d forms, want %d", n, len(readings))
	}
	h.tryEdit(t, path)
	if !h.tryRollOver(t, path) {
		g.refused++
	}
	if !t.Failed() {
		g.free++
	}
	return g
}

// tryEdit changes one value and finds the cells that changed.
func (h handedOut) tryEdit(t *testing.T, path string) {
	d := open(t, path)
	form := d.Form.Clone()
	var field domain.Field
	for _, at := range []domain.Field{"indicators/0/actual", "indicators/0/score", "indicators/0/target"} {
		if d.Cell(at) != "" && !d.Lacks(at) {
			field = at
			break
		}
	}
	text, _ := form.Text(field)
	form.Set(field, strings.TrimSpace(text+"9"))
	form.Indicators[0].ScoreBy = d.Form.Indicators[0].ScoreBy
	want := []string{strings.TrimPrefix(d.Cell(field), "表1!")}
	for _, p := range d.Contradictions() {
		want = append(want, address(d, p.Cell))
	}
	before := cellsOf(t, path)
	out := filepath.Join(t.TempDir(), "改后.xlsx")
	if err := d.Save(out, &form); err != nil {
		t.Errorf("one value changed: %v", err)
		return
	}
	after := cellsOf(t, out)
	for ref := range before {
		if _, there := after[ref]; !there {
			after[ref] = ""
		}
	}
	maps.DeleteFunc(after, func(ref, text string) bool { return before[ref] == text })
	for ref, text := range after {
		if !slices.Contains(want, ref) {
			t.Errorf("to change %s changes %s to %q as well", want[0], ref, text)
		}
	}
	if _, changed := after[want[0]]; !changed {
		t.Errorf("to change %s changes nothing in %s", field, want[0])
	}
	visibly(t, open(t, out).Form, form)
}

// tryRollOver rolls the form over, empties the leftovers, and finds what stays. It reports whether
// the save succeeded.
func (h handedOut) tryRollOver(t *testing.T, path string) bool {
	s, err := session.Open(path, nil)
	if err != nil {
		t.Error(err)
		return false
	}
	year := s.Form().Year
	left := s.Leftovers()
	if year == 0 {
		year = 2024
	}
	s.ApplyRollOver(s.RollOver(year+1), s.Others(), left...)
	out := filepath.Join(t.TempDir(), "下一年.xlsx")
	if err := s.SaveAs(out); err != nil {
		t.Errorf("rolled over: %v", err)
		return false
	}
	mergedOnce(t, out)
	after := cellsOf(t, out)
	var emptied []sheet.Ref
	for _, l := range left {
		emptied = append(emptied, l.Cells...)
	}
	for _, ref := range emptied {
		if at := address(s.Document(), ref); after[at] != "" {
			t.Errorf("%s is left over and still holds %q", at, after[at])
		}
	}
	heads := map[string]bool{}
	report := s.Document().Report
	for _, u := range slices.Concat(report.Kept, report.Unread) {
		if slices.Contains(emptied, u.Cell) || !strings.ContainsAny(u.Text, "0123456789") {
			continue
		}
		heads[cmp.Or(strings.Join(strings.Fields(u.Head), ""), address(s.Document(), u.Cell))] = true
	}
	if got := strings.Join(slices.Sorted(maps.Keys(heads)), " "); got != h.stays {
		t.Errorf("stays: %q, want %q", got, h.stays)
	}
	next := open(t, out)
	for _, field := range next.Form.Fields() {
		text, _ := next.Form.Text(field)
		if s := field.Spec(); s.Next == domain.Clears && s.Where == domain.InCell && strings.ContainsAny(text, "0123456789") {
			t.Errorf("next year %s holds %q", field, text)
		}
	}
	return true
}

// address is a cell as cellsOf names it.
func address(d *document.Document, ref sheet.Ref) string {
	return strings.TrimPrefix(d.Address(ref), "表1!")
}

// mergedOnce finds merged areas that overlap, which Excel calls damaged.
func mergedOnce(t *testing.T, path string) {
	t.Helper()
	for name, xml := range gridtest.Unpack(t, file(t, path)) {
		if !strings.HasPrefix(name, "xl/worksheets/") {
			continue
		}
		taken := map[string]string{}
		for _, m := range mergeRef.FindAllStringSubmatch(xml, -1) {
			from, _ := strconv.Atoi(m[2])
			to, _ := strconv.Atoi(m[4])
			for row := from; row <= to; row++ {
				for col := m[1][0]; col <= m[3][0]; col++ { // these sheets end before column Z
					at := fmt.Sprintf("%c%d", col, row)
					if other, ok := taken[at]; ok {
						t.Errorf("%s: merged areas overlap: %s and %s", name, other, m[0])
					}
					taken[at] = m[0]
				}
			}
		}
	}
}

var mergeRef = regexp.MustCompile(`ref="([A-Z])(\d+):([A-Z])(\d+)"`)

// country are the forms of TestFormsOfTheWholeCountry.
var country = slices.Concat(unitForms, scoreForms, projectForms, otherForms, moreForms, shapeForms, outsideForms)

var updateLayouts = flag.Bool("update", false, "write docs/layouts.md anew")

const layoutsFile = "../../docs/layouts.md"

// Every form of the country is read completely, nothing correct in it is called an error, and next
// year's file contains nothing of the old one.
func TestFormsOfTheWholeCountry(t *testing.T) {
	var all figures
	var table bytes.Buffer
	ran := 0
	for _, h := range country {
		t.Run(h.name, func(t *testing.T) {
			g := h.try(t)
			all.add(g)
			whole := "是"
			if g.free == 0 {
				whole = "否"
			}
			fmt.Fprintf(&table, "| %s | %s | %s | %s |\n", h.place, h.special, h.name, whole)
			ran++
		})
	}
	if ran < len(country) {
		return // only some were asked for
	}
	table.WriteString(countiesHead)
	for _, c := range counties {
		fmt.Fprintf(&table, "| %s | %s | %s |\n", c.special, c.name, cmp.Or(c.unread, "没有"))
	}
	page := fmt.Sprintf(layoutsHead, len(country), all.right, all.fields, all.falseErrors, all.missed, all.refused, all.unread) + table.String()
	if *updateLayouts {
		if err := os.WriteFile(layoutsFile, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(layoutsFile); err != nil || string(got) != page {
		t.Errorf("docs/layouts.md is not what was read (%v); run: go test ./io/document -run WholeCountry -update, and read it", err)
	}
}

const layoutsHead = `# 各地的版式

每种版式都有一份照着它做的表（io/document 的测试），数字和文字是自编的，读出来应当是什么、有哪些真的问题，是人写的。
“一般知识”是按各地常见的做法做的，没有对照公开的表。

本页由测试生成：` + "`go test ./io/document -run WholeCountry -update`" + `。

| | |
|---|---|
| 表 | %d |
| 读对的字段 | %d / %d |
| 不是错误却报了错误 | %d |
| 真的问题没有报 | %d |
| 结转存不了 | %d |
| 没有读懂的格子 | %d |

| 出处 | 特别之处 | 名称 | 完整读入 |
|---|---|---|---|
`

const countiesHead = `
下面的表只在一处特别，都是按一般知识做的：该读出的字段、改一处只动哪些格子、结转以后哪些格子是什么，是人写的（TestFormsOfOtherCounties）。
没有见过的名称本来就读不懂，原样留着。

| 特别之处 | 名称 | 没有读懂的格子 |
|---|---|---|
`

// If level 1 is in rows above its indicators, a new one gets a row of its own.
func TestANewLevel1WhereLevelsAreRows(t *testing.T) {
	i := slices.IndexFunc(unitForms, func(h handedOut) bool { return h.name == "level1-in-rows" })
	for _, c := range []struct {
		at    int // of the new indicator
		cells map[string]string
	}{
		{6, map[string]string{"A18": "四、创新指标（10分）", "A19": "创新举措", "B19": "新办赛事", "E19": "10", "A20": "总分"}},
		{0, map[string]string{"A9": "四、创新指标（10分）", "A10": "创新举措", "B10": "新办赛事", "E10": "10"}},
		{3, map[string]string{"A13": "四、创新指标（10分）", "B14": "新办赛事", "A15": "二、效益指标（30分）"}},
	} {
		path := lay(t, "自评表.xlsx", book(t, unitForms[i].rows))
		d := open(t, path)
		form := d.Form.Clone()
		form.Indicators[1].Weight, form.Indicators[1].Score, form.Levels[0].Weight = "10", "10", "40"
		form.Levels = append(form.Levels, domain.Level{Name: "创新指标", Weight: "10"})
		form.Indicators = slices.Insert(form.Indicators, c.at, domain.Indicator{Level1: "创新指标", Level2: "创新举措", Name: "新办赛事", Target: "≥1项", Actual: "1项", Weight: "10", Score: "10", ScoreBy: domain.ByHand})
		if c.at < 6 {
			form.Levels = slices.Insert(form.Levels[:3], c.at/3, form.Levels[3])
		}
		out := filepath.Join(t.TempDir(), "改后.xlsx")
		if err := d.Save(out, &form); err != nil {
			t.Errorf("at %d: %v", c.at, err)
			continue
		}
		cells := cellsOf(t, out)
		for ref, text := range c.cells {
			if cells[ref] != text {
				t.Errorf("at %d: %s holds %q, want %q", c.at, ref, cells[ref], text)
			}
		}
		visibly(t, open(t, out).Form, form)
	}
}
