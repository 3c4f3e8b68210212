package xlsx_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// changes are what a person does to the rows of a form.
var changes = []struct {
	name string
	do   func(f *domain.Form)
}{
	{"an indicator added in the middle", func(f *domain.Form) { insert(f, len(f.Indicators)/2) }},
	{"one added before the first", func(f *domain.Form) { insert(f, 0) }},
	{"one added after the last", func(f *domain.Form) { insert(f, len(f.Indicators)) }},
	{"three added at one place", func(f *domain.Form) { insert(f, 1); insert(f, 1); insert(f, 1) }},
	{"a new level 2 begun", func(f *domain.Form) {
		insert(f, 1)
		f.Indicators[1].Level2 = level2(f, "时效")
	}},
	{"a new level 1 begun", func(f *domain.Form) {
		if len(f.Levels) == 0 {
			return
		}
		insert(f, len(f.Indicators))
		f.Indicators[len(f.Indicators)-1].Level1 = "其他指标"
		f.Levels = append(f.Levels, domain.Level{Name: "其他指标", Weight: f.Levels[0].Weight})
	}},
	{"the first removed", func(f *domain.Form) { remove(f, 0) }},
	{"the last removed", func(f *domain.Form) { remove(f, len(f.Indicators)-1) }},
	{"all but one removed", func(f *domain.Form) {
		for len(f.Indicators) > 1 {
			remove(f, 1)
		}
	}},
	{"two exchanged", func(f *domain.Form) {
		a, b := &f.Indicators[0], &f.Indicators[1]
		a.Name, b.Name = b.Name+"甲", a.Name+"乙"
		a.Target, b.Target = b.Target, a.Target
	}},
	{"the first moved after the last", func(f *domain.Form) {
		reorder(f, append(f.Indicators[1:], f.Indicators[0]))
	}},
	{"the last moved before the second", func(f *domain.Form) {
		last := len(f.Indicators) - 1
		reorder(f, slices.Insert(f.Indicators[:last:last], 1, f.Indicators[last]))
	}},
	{"two exchanged as they are", func(f *domain.Form) {
		list := slices.Clone(f.Indicators)
		list[0], list[1] = list[1], list[0]
		reorder(f, list)
	}},
	{"all in the other order", func(f *domain.Form) {
		list := slices.Clone(f.Indicators)
		slices.Reverse(list)
		reorder(f, list)
	}},
	{"one moved and one added next to it", func(f *domain.Form) {
		reorder(f, append(f.Indicators[1:], f.Indicators[0]))
		insert(f, len(f.Indicators))
	}},
	{"one moved to another level 2", func(f *domain.Form) { f.Indicators[1].Level2 = level2(f, "时效") }},
	{"a level renamed", func(f *domain.Form) {
		if len(f.Levels) == 0 {
			return
		}
		old := f.Levels[0].Name
		f.Levels[0].Name = "成果指标"
		for i := range f.Indicators {
			if f.Indicators[i].Level1 == old {
				f.Indicators[i].Level1 = "成果指标"
			}
		}
	}},
	{"a fund row added", func(f *domain.Form) {
		if len(f.Funds.Rows) > 1 {
			f.Funds.Rows = append(f.Funds.Rows, domain.FundRow{Item: "上年结余", Budget: "3.5", Executed: "0"})
		}
	}},
	{"a fund row removed", func(f *domain.Form) {
		if len(f.Funds.Rows) > 1 {
			f.Funds.Rows = slices.Delete(f.Funds.Rows, 1, 2)
		}
	}},
	{"an extra text removed", func(f *domain.Form) {
		if len(f.Extra) > 1 {
			f.Extra = slices.Delete(f.Extra, 0, 1)
		}
	}},
	{"an extra text added", func(f *domain.Form) {
		if len(f.Extra) > 1 {
			f.Extra = slices.Insert(f.Extra, len(f.Extra)-1, domain.Extra{Label: "意见建议", Text: "无"})
		}
	}},
}

// reorder gives a form its indicators in another order, and its levels in theirs.
func reorder(f *domain.Form, list []domain.Indicator) {
	f.Indicators = list
	first := func(l domain.Level) int {
		at := slices.IndexFunc(list, func(in domain.Indicator) bool { return in.Level1 == l.Name })
		return cmp.Or(at+1, len(list)+1)
	}
	slices.SortStableFunc(f.Levels, func(a, b domain.Level) int { return first(a) - first(b) })
}

// level2 is a name for a level 2; blank if the form has none: if names are written once, a name
// also counts for the blank rows below it.
func level2(f *domain.Form, name string) string {
	if f.Indicators[1].Level2 == "" {
		return ""
	}
	return name
}

// insert adds an indicator like its neighbour.
func insert(f *domain.Form, at int) {
	in := f.Indicators[max(at-1, 0)]
	in.Name, in.Target, in.Actual, in.Weight, in.Score, in.Reason = fmt.Sprintf("新增指标%d", len(f.Indicators)), "≥3次", "4次", "5", "4.5", "说明"
	f.Indicators = slices.Insert(f.Indicators, at, in)
}

// remove takes an indicator out, and its level when it was the last one there.
func remove(f *domain.Form, at int) {
	level := f.Indicators[at].Level1
	f.Indicators = slices.Delete(f.Indicators, at, at+1)
	if !slices.ContainsFunc(f.Indicators, func(in domain.Indicator) bool { return in.Level1 == level }) {
		f.Levels = slices.DeleteFunc(f.Levels, func(l domain.Level) bool { return l.Name == level })
	}
}

func TestRowsComeAndGo(t *testing.T) {
	for _, fx := range fixtures {
		data := fx.data(t)
		for i, l := range find(t, data) {
			before, _ := l.Read()
			for _, change := range changes {
				t.Run(fmt.Sprint(fx.name, " ", i, " ", change.name), func(t *testing.T) {
					after := before.Clone()
					change.do(&after)
					if l.Indicators.Levels[0].Col < 0 && !slices.IsSortedFunc(after.Indicators, byLevel(before)) {
						return // reading back says so: rows of levels stay where they are
					}
					out := fill(t, data, l, before, after)
					again := find(t, out)
					got := again[slices.IndexFunc(again, func(m *layout.Layout) bool { return sameForm(m, l) })]
					read, _ := got.Read()
					sameWherePlaced(t, l, after, read)
					noOverlaps(t, got.Grid)
				})
			}
		}
	}
}

// A row between indicators that is none of them, as a goal with the heading repeated below
// it, stays between: names that become equal on both of its sides are written on each.
func TestLevelsStayOnTheirSideOfAGoal(t *testing.T) {
	output := func(list []domain.Indicator) {
		for i := range list {
			list[i].Level1, list[i].Level2 = "产出指标", "数量指标"
		}
	}
	for _, c := range []struct {
		name string
		do   func(f *domain.Form)
		want string // merged areas of the columns of levels
	}{
		{"all levels equal", func(f *domain.Form) { output(f.Indicators) }, "B8:B10 B13:B14 C8:C10 C13:C14"},
		{"those next to the goal equal", func(f *domain.Form) { output(f.Indicators[2:4]) }, "B8:B10"},
		{"one added above the goal", func(f *domain.Form) { output(f.Indicators[3:]); insert(f, 3) }, "B8:B11 B14:B15 C10:C11 C14:C15"},
		{"one added below the goal", func(f *domain.Form) {
			f.Indicators[2].Level1, f.Indicators[2].Level2 = "效益指标", "社会效益指标"
			insert(f, 4)
		}, "B8:B9 B13:B14 C13:C14"},
		{"the last above the goal removed", func(f *domain.Form) { f.Indicators[3].Level1 = "产出指标"; remove(f, 2) }, "B8:B9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := fixture{name: "two-goals"}.data(t)
			l := find(t, data)[0]
			before, _ := l.Read()
			after := before.Clone()
			c.do(&after)
			after.Levels = slices.DeleteFunc(after.Levels, func(l domain.Level) bool {
				return !slices.ContainsFunc(after.Indicators, func(in domain.Indicator) bool { return in.Level1 == l.Name })
			})
			got := find(t, fill(t, data, l, before, after))[0]
			read, _ := got.Read()
			sameWherePlaced(t, l, after, read)
			noOverlaps(t, got.Grid)
			merges := slices.SortedFunc(slices.Values(got.Grid.Merges), func(a, b sheet.Range) int {
				return cmp.Or(cmp.Compare(a.From.Col, b.From.Col), cmp.Compare(a.From.Row, b.From.Row))
			})
			var areas []string
			for _, m := range merges {
				if at := m.From; (at.Col == 1 || at.Col == 2) && m.To.Col == at.Col {
					areas = append(areas, at.String()+":"+m.To.String())
				}
			}
			if list := strings.Join(areas, " "); list != c.want {
				t.Errorf("merged: %s, want %s", list, c.want)
			}
		})
	}
}

// A name that is left out below the goal is the one above it, yet not merged with it.
func TestALevelLeftOutBelowAGoalIsNotMergedOverIt(t *testing.T) {
	data := fixture{name: "two-goals"}.data(t)
	sheet1 := gridtest.Unpack(t, data)["xl/worksheets/sheet1.xml"]
	cells, _ := cellsOf(sheet1)
	data = repack(t, data, map[string]string{"xl/worksheets/sheet1.xml": strings.Replace(sheet1, cells["B13"], `<c r="B13"/>`, 1)})
	l := find(t, data)[0]
	before, _ := l.Read()
	if got := before.Indicators[3].Level1; got != "产出指标" {
		t.Fatalf("level 1 is %s", got)
	}
	after := before.Clone()
	after.Indicators[3].Score = "29"
	got := find(t, fill(t, data, l, before, after))[0]
	read, _ := got.Read()
	same(t, after, read)
	noOverlaps(t, got.Grid)
}

// A level merged over a subtotal below its rows lets go of it for a level begun above it.
func TestALevelBegunAboveASubtotalIsItsOwn(t *testing.T) {
	data := fixture{name: "extra-rows"}.data(t)
	text := gridtest.Unpack(t, data)["xl/worksheets/sheet1.xml"]
	cells, _ := cellsOf(text)
	for ref, xml := range map[string]string{"C17": `<c r="C17" t="inlineStr"><is><t>小计</t></is></c>`, "D17": `<c r="D17"/>`, "E17": `<c r="E17"/>`, "F17": `<c r="F17"/>`} {
		text = strings.Replace(text, cells[ref], xml, 1)
	}
	data = repack(t, data, map[string]string{"xl/worksheets/sheet1.xml": text})
	l := find(t, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	insert(&after, 3)
	after.Indicators[3].Level1, after.Indicators[3].Level2 = "其他指标", "其他"
	after.Levels = slices.Insert(after.Levels, 1, domain.Level{Name: "其他指标"})
	got := find(t, fill(t, data, l, before, after))[0]
	read, _ := got.Read()
	same(t, after, read)
	noOverlaps(t, got.Grid)
}

// byLevel orders indicators by their level 1 as a form has them.
func byLevel(f domain.Form) func(a, b domain.Indicator) int {
	at := func(in domain.Indicator) int {
		if i := f.LevelIndex(in.Level1); i >= 0 {
			return i
		}
		return len(f.Levels) // a new one comes last
	}
	return func(a, b domain.Indicator) int { return at(a) - at(b) }
}

// sameForm finds a form again after its workbook was filled: by sheet and unit.
func sameForm(a, b *layout.Layout) bool {
	x, _ := a.Read()
	y, _ := b.Read()
	return a.Grid.Name == b.Grid.Name && x.Department == y.Department
}

// sameWherePlaced compares all fields that the sheet has a cell for.
func sameWherePlaced(t *testing.T, l *layout.Layout, want, got domain.Form) {
	t.Helper()
	if len(l.Funds.Rows) == 0 {
		want.Funds.Rows = nil
	}
	if l.Lacks(domain.IndicatorField(0, domain.KeyLevel1)) {
		want.Levels = nil
	}
	for _, field := range want.Fields() {
		if l.Lacks(field) && field != domain.FieldYear && field != domain.FieldSumWeight {
			want.Set(field, "")
		}
	}
	same(t, want, got)
}

func fill(t testing.TB, data []byte, l *layout.Layout, before, after domain.Form) []byte {
	t.Helper()
	out, _, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &before, After: &after}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// noOverlaps fails if merged areas overlap: Excel rejects such a file.
func noOverlaps(t *testing.T, g *sheet.Grid) {
	t.Helper()
	for i, a := range g.Merges {
		for _, b := range g.Merges[:i] {
			if a.From.Row <= b.To.Row && b.From.Row <= a.To.Row && a.From.Col <= b.To.Col && b.From.Col <= a.To.Col {
				t.Errorf("%s:%s overlaps %s:%s", a.From, a.To, b.From, b.To)
			}
		}
	}
}

// Random forms poured into every layout read back as they are.
func TestRandomFormsReadBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, fx := range fixtures {
		data := fx.data(t)
		l := find(t, data)[0]
		before, _ := l.Read()
		if len(before.Levels) > 0 && l.Indicators.Levels[0].Col < 0 {
			continue // levels in rows of their own, which filling neither makes nor moves
		}
		for range 2 {
			after := before.Clone()
			after.Indicators = randomIndicators(random, before)
			after.Levels = levelsOf(after.Indicators, before.Levels)
			out := fill(t, data, l, before, after)
			again := find(t, out)
			at := slices.IndexFunc(again, func(m *layout.Layout) bool { return sameForm(m, l) })
			if at < 0 {
				t.Fatalf("%s: the form is gone", fx.name)
			}
			read, _ := again[at].Read()
			sameWherePlaced(t, l, after, read)
			noOverlaps(t, again[at].Grid)
			if t.Failed() {
				t.Fatal(fx.name)
			}
			data, l, before = out, again[at], read
		}
	}
}

func randomIndicators(random *rand.Rand, f domain.Form) []domain.Indicator {
	level1 := []string{"产出指标", "效益指标", "满意度指标"}
	level2 := []string{"数量", "质量", "时效", "社会效益"}
	texts := []string{"", "优秀", "≥90%", "98.5%", "12", "第一行\n第二行", "=1+1", "-", "@名", "𠮷祥", strings.Repeat("很长的说明文字，", 60), "0"}
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	var rows []domain.Indicator
	for _, one := range level1[:1+random.IntN(3)] {
		for _, two := range level2[:1+random.IntN(4)] {
			for range 1 + random.IntN(5) {
				rows = append(rows, domain.Indicator{Level1: one, Level2: two, Name: fmt.Sprint("指标", random.IntN(1000)), Target: pick(texts), Actual: pick(texts), Weight: domain.Number(pick([]string{"", "5", "2.25", "0"})), Score: domain.Number(pick([]string{"", "4.75", "5", "0"})), Reason: pick(texts)})
			}
		}
	}
	return rows
}

func levelsOf(rows []domain.Indicator, before []domain.Level) []domain.Level {
	var list []domain.Level
	for _, in := range rows {
		if !slices.ContainsFunc(list, func(l domain.Level) bool { return l.Name == in.Level1 }) {
			l := domain.Level{Name: in.Level1, Weight: "20"}
			list = append(list, l)
		}
	}
	return list
}
