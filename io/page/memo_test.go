package page_test

import (
	"fmt"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/page"
)

// Every text of a memo is on its pages, numbers at the right, and a heading stays with its table.
func TestAMemoIsPrintedWhole(t *testing.T) {
	memo := &page.Memo{Title: "核对"}
	memo.Parts = append(memo.Parts, page.Part{Heading: "得分", Shares: []int{9, 3}, Right: 1, Head: []string{"指标", "得分"}, Rows: [][]page.Entry{{{Text: "产出"}, {Text: "48.5", Field: domain.FieldConclusion}}}})
	long := page.Part{Heading: "检查结果", Shares: []int{2, 10}}
	for i := range 80 {
		long.Rows = append(long.Rows, []page.Entry{{Text: fmt.Sprint("第", i, "条")}, {Text: strings.Repeat("核对两个数，写明原因。", 6)}})
	}
	why := strings.Repeat("会计年度中间并入分馆，", 400) // longer than a page
	long.Rows = append(long.Rows, []page.Entry{{Text: "说明"}, {Text: why}})
	memo.Parts = append(memo.Parts, long)
	pages := page.ComposeMemo(memo, page.SimSun).Pages()
	if len(pages) < 2 {
		t.Fatalf("%d pages", len(pages))
	}
	text, lines := "", ""
	for _, p := range pages {
		text += p.Text()
		for _, b := range p.Boxes {
			for _, l := range b.Lines {
				if b.W > 400 && b.W < 500 { // the wide column
					lines += l.Text
				}
				if l.Text == "48.5" && (l.X+l.W < b.X+b.W-5 || b.Field != domain.FieldConclusion) {
					t.Errorf("the number ends at %v in a cell that ends at %v, of %q", l.X+l.W, b.X+b.W, b.Field)
				}
				if l.Text == "检查结果" && b.Y > page.Height-page.MarginBottom-50 {
					t.Error("a heading is alone at the end of a page")
				}
			}
		}
	}
	if !strings.Contains(lines, why) {
		t.Error("the long text is not whole")
	}
	for i := range 80 {
		if !strings.Contains(text, fmt.Sprint("第", i, "条")) {
			t.Errorf("row %d is missing", i)
		}
	}
}
