package page_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/formtest"
	"ziping/io/page"
)

var update = flag.Bool("update", false, "write the golden files anew; look at them")

// forms are the forms that every property has to hold for.
func forms() map[string]domain.Form {
	list := map[string]domain.Form{"full": formtest.Full(), "new": domain.Kinds()[0].New(2026), "project": formtest.Project(), "new project": domain.Kinds()[1].New(2026), "empty project": {KindID: "project"}, "long project": asProject(long()), "endless project": asProject(endless()), "long": long(), "endless": endless(), "empty": {}}
	for n := range 12 {
		f := formtest.Random(rand.New(rand.NewPCG(3, uint64(n))), 6*n)
		for i := range n % 4 {
			f.Extra = append(f.Extra, domain.Extra{Label: fmt.Sprintf("其他事项%d", i), Text: strings.Repeat("补充说明若干。", 40*i)})
		}
		list[fmt.Sprint("random ", n)] = f
	}
	return list
}

// asProject is a form as a project's, with its long texts in the project's fields.
func asProject(f domain.Form) domain.Form {
	p := formtest.Project()
	f.KindID, f.Project, f.Project.Process = p.KindID, p.Project, f.Goals.Expected
	f.Project.Name, f.Project.Unit, f.Project.Leader = f.Goals.Actual, f.Goals.Actual, f.Goals.Actual
	return f
}

// endless has lines and names of several pages.
func endless() domain.Form {
	f := formtest.Full()
	text := strings.Repeat("整修乡村图书室，更换破损书架，补充儿童读物。", 60)
	f.Department, f.Title, f.FilledOn, f.Contact = text, text[:1500], text, text
	f.Indicators[0].Level2, f.Indicators[3].Target = text, text
	f.Funds.Rows[1].Item = text
	return f
}

// No row is higher than a spreadsheet allows, whatever is written into it.
func TestNoRowIsTooHigh(t *testing.T) {
	for name, f := range forms() {
		for row, height := range page.Compose(&f, page.SimSun).Rows {
			if height > 409 {
				t.Errorf("%s: row %d is %v points high", name, row+1, height)
			}
		}
	}
}

// long has texts of several pages.
func long() domain.Form {
	f := formtest.Full()
	f.Goals.Expected = strings.Repeat("整修乡村图书室，更换破损书架，补充儿童读物。", 90)
	f.Goals.Actual = strings.Repeat("已整修。\n", 40) + "完"
	f.Indicators[1].Reason = strings.Repeat("书架供货推迟，已改在下一年三月安装。", 150)
	f.Indicators[2].Name = strings.Repeat("很长的指标名称", 20)
	return f
}

func TestPagesHoldEverything(t *testing.T) {
	for name, f := range forms() {
		s := page.Compose(&f, page.SimSun)
		pages := s.Pages()
		set := map[domain.Field]string{} // the text of a field's boxes, page after page
		printed := ""
		for _, p := range pages {
			for _, b := range p.Boxes {
				text := ""
				for _, l := range b.Lines {
					text += l.Text
				}
				printed += squeeze(text)
				if b.Field != "" {
					set[b.Field] += squeeze(text)
				}
			}
		}
		for _, field := range f.Fields() {
			want := squeeze(page.Shown(&f, field))
			list, _, key, _ := field.Split()
			levels := list == "levels" || key == domain.KeyLevel1 || key == domain.KeyLevel2 || key == domain.KeyLabel
			if levels && len(f.Indicators) > 0 {
				if !strings.Contains(printed, want) {
					t.Errorf("%s: %s %q is nowhere", name, field, want)
				}
				continue
			}
			// a cell cut by a page shows a short text in each part
			if !strings.Contains(set[field], want) {
				t.Errorf("%s: %s shows %q, want %q", name, field, set[field], want)
			}
		}
	}
}

// Columns whose texts need no particular width share the page as usual: names get the most,
// results and reasons less, targets not more than results.
func TestColumnsWithShortTextsHaveTheirUsualWidths(t *testing.T) {
	f := domain.Kinds()[0].New(2026)
	for range 90 {
		f.Indicators = append(f.Indicators, domain.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "卷"})
	}
	const name, target, actual, reason = 3, 4, 5, 8
	cols := page.Compose(&f, page.SimSun).Cols
	if cols[name] < 1.2*cols[actual] || cols[target] > cols[actual] || cols[reason] > 1.2*cols[actual] {
		t.Errorf("name %v, target %v, actual %v, reason %v wide", cols[name], cols[target], cols[actual], cols[reason])
	}
}

// A number is set smaller if its column is too narrow, and only then.
func TestNoNumberIsBroken(t *testing.T) {
	f := formtest.Full()
	f.Funds.Rows[0].Budget = "-12345678901234.56"
	f.Funds.Weight, f.Funds.Rate, f.Funds.Score = "10.125", "12345.678%", "9.123456789012345"
	f.Indicators[0].Weight, f.Indicators[0].Score = "12.555", "123456789"
	f.Indicators[1].Name = "设备编号5227010012345678901234，已入库"
	f.Indicators[2].Target, f.Indicators[2].Actual = "≥98765432109876元", "９８７６５４３２１０９８．７６元"
	f.Levels[0].Weight = "1234567890.25"
	whole := map[domain.Field]string{
		domain.FundField(0, domain.KeyBudget): "-12345678901234.56", domain.FieldFundWeight: "10.125",
		domain.FieldRate: "12345.678%", domain.FieldFundScore: "9.123456789012345",
		domain.IndicatorField(0, domain.KeyWeight): "12.555", domain.IndicatorField(0, domain.KeyScore): "123456789",
		domain.IndicatorField(1, domain.KeyName): "5227010012345678901234", domain.IndicatorField(2, domain.KeyTarget): "≥98765432109876",
		domain.IndicatorField(2, domain.KeyActual): "９８７６５４３２１０９８．７６", domain.IndicatorField(0, domain.KeyLevel1): "1234567890.25",
	}
	s := page.Compose(&f, page.SimSun)
	seen := map[domain.Field]bool{}
	for _, p := range s.Pages() {
		for _, b := range p.Boxes {
			want, ok := whole[b.Field]
			smaller := b.Font.Size < s.Body.Size
			if !ok && smaller && b.Field != "" {
				t.Errorf("%s is set at %v though no number is too wide", b.Field, b.Font.Size)
			}
			for _, l := range b.Lines {
				seen[b.Field] = seen[b.Field] || ok && strings.Contains(l.Text, want)
				if l.W > b.W {
					t.Errorf("%s: %q is wider than its cell", b.Field, l.Text)
				}
			}
		}
	}
	for field, want := range whole {
		if !seen[field] {
			t.Errorf("%s: no line holds all of %s", field, want)
		}
	}
}

func TestBoxesDoNotOverlapAndStayOnThePage(t *testing.T) {
	const slack = 0.01
	for name, f := range forms() {
		for i, p := range page.Compose(&f, page.SimSun).Pages() {
			where := fmt.Sprintf("%s, page %d", name, i+1)
			for j, b := range p.Boxes {
				if b.X < page.MarginSide-slack || b.X+b.W > page.Width-page.MarginSide+slack || b.Y < page.MarginTop-slack || b.Y+b.H > page.Height {
					t.Errorf("%s: %v lies outside", where, b)
				}
				if b.Border != 0 && b.Y+b.H > page.Height-page.MarginBottom+slack {
					t.Errorf("%s: the table runs into the lower margin: %v", where, b)
				}
				for _, l := range b.Lines {
					if l.X < b.X || l.X+l.W > b.X+b.W+slack || l.Y-0.87*b.Font.Size < b.Y-slack || l.Y+0.13*b.Font.Size > b.Y+b.H+slack {
						t.Errorf("%s: %q leaves its cell: %v in %v", where, l.Text, l, b)
					}
				}
				for _, o := range p.Boxes[:j] {
					if b.X < o.X+o.W-slack && o.X < b.X+b.W-slack && b.Y < o.Y+o.H-slack && o.Y < b.Y+b.H-slack {
						t.Errorf("%s: %v and %v overlap", where, b, o)
					}
				}
			}
		}
	}
}

func TestTableIsClosed(t *testing.T) {
	for name, f := range forms() {
		s := page.Compose(&f, page.SimSun)
		covered := map[[2]int]int{}
		for _, c := range s.Cells {
			for row := c.Area.From.Row; row <= c.Area.To.Row; row++ {
				for col := c.Area.From.Col; col <= c.Area.To.Col; col++ {
					covered[[2]int{row, col}]++
				}
			}
		}
		for row := range s.Rows {
			for col := range s.Cols {
				if n := covered[[2]int{row, col}]; n != 1 {
					t.Fatalf("%s: row %d column %d belongs to %d cells", name, row, col, n)
				}
			}
		}
		for row, h := range s.Rows {
			if h > 409 {
				t.Errorf("%s: row %d is %v points high, a spreadsheet allows 409", name, row, h)
			}
		}
	}
}

func TestHeadingIsOnEveryPageOfIndicators(t *testing.T) {
	f := formtest.Random(rand.New(rand.NewPCG(5, 5)), 60)
	pages := page.Compose(&f, page.SimSun).Pages()
	reached := 0
	for i, p := range pages {
		text := p.Text()
		has := slices.ContainsFunc(p.Boxes, func(b page.Box) bool {
			_, key, ok := b.Field.Indicator()
			return ok && key == domain.KeyName
		})
		if has && !strings.Contains(text, "| 三级指标") {
			t.Errorf("page %d has no heading", i+1)
		}
		if has {
			reached++
		}
		if want := fmt.Sprintf("第 %d 页，共 %d 页", i+1, len(pages)); !strings.Contains(text, want) {
			t.Errorf("page %d lacks its number", i+1)
		}
		if has && !strings.Contains(text, "| 绩 | 效 | 指 | 标") {
			t.Errorf("page %d lacks the block's name", i+1)
		}
	}
	if reached < 2 {
		t.Errorf("the indicators reach %d pages only", reached)
	}
}

func TestAsFewPagesAsReadable(t *testing.T) {
	full := formtest.Full()
	for _, tc := range []struct {
		name  string
		form  domain.Form
		pages int
		size  float64 // of the body text
	}{
		{"an empty form takes the large size", domain.Kinds()[0].New(2026), 1, 10.5},
		{"six rows fit on one page", full, 1, 10.5},
		{"texts of several pages stay readable", long(), 6, 9},
	} {
		s := page.Compose(&tc.form, page.SimSun)
		if got := len(s.Breaks) + 1; got != tc.pages || s.Body.Size != tc.size {
			t.Errorf("%s: %d pages at %v, want %d at %v", tc.name, got, s.Body.Size, tc.pages, tc.size)
		}
	}
}

func TestAFormOfHundredsOfPagesIsLaidOutToo(t *testing.T) {
	f := domain.Kinds()[0].New(2024)
	f.Goals.Expected = strings.Repeat("一\n", 12_000)
	if s := page.Compose(&f, page.SimSun); s == nil || len(s.Breaks) < 99 {
		t.Error("it has no pages")
	}
}

func TestShown(t *testing.T) {
	f := formtest.Full()
	f.Funds.Rows[0].Budget = "1,342.50"
	f.Indicators[0].Score = "15.00"
	f.Goals.Actual = "一\r\n二\t三\x01"
	for field, want := range map[domain.Field]string{
		domain.FieldFilledOn:                       "2025年3月7日",
		domain.FundField(0, domain.KeyBudget):      "1342.5",
		domain.IndicatorField(0, domain.KeyScore):  "15",
		domain.IndicatorField(1, domain.KeyTarget): "≥24场",
		domain.FundField(3, domain.KeyInitial):     "",
		domain.FieldActual:                         "一\n二 三",
	} {
		if got := page.Shown(&f, field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
}

func TestGolden(t *testing.T) {
	two := formtest.Full()
	two.Indicators = slices.Repeat(two.Indicators, 4)
	slices.SortStableFunc(two.Indicators, func(a, b domain.Indicator) int { return two.LevelIndex(a.Level1) - two.LevelIndex(b.Level1) })
	for name, f := range map[string]domain.Form{"one-page": formtest.Full(), "two-pages": two} {
		text := ""
		for i, p := range page.Compose(&f, page.SimSun).Pages() {
			text += fmt.Sprintf("page %d\n%s", i+1, p.Text())
		}
		file := filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != text {
			t.Errorf("%s differs; -update and look at the change\n%s", file, text)
		}
	}
}

func BenchmarkCompose(b *testing.B) {
	forms := map[string]domain.Form{"full": formtest.Full(), "long": long(), "60": formtest.Random(rand.New(rand.NewPCG(5, 5)), 60)}
	for _, name := range []string{"full", "60", "long"} {
		f := forms[name]
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				page.Compose(&f, page.SimSun)
			}
		})
	}
}
