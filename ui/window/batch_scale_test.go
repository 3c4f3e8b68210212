package window

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/ui/session"
)

// crowd shows the table of a folder in which a hundred units handed in twenty forms each.
func (c *clerk) crowd() *batch {
	c.t.Helper()
	c.files.folder = c.folder()
	c.picks("工具", "检查文件夹…")
	c.windows()
	b := c.window().view.(*batch)
	b.units = nil
	for u := range 100 {
		name := fmt.Sprintf("云溪县第%d单位", u+1)
		unit := &session.Unit{Name: name, Year: 2024, Package: &session.Package{Unit: name, Year: 2024}}
		for i := range 20 {
			unit.Lines = append(unit.Lines, &session.Line{File: fmt.Sprintf("%s/%s/项目%d.xlsx", b.folder, name, i+1), Owner: name,
				Project: fmt.Sprintf("第%d号工程", i+1), Year: 2024, Errors: i % 3, Warnings: i % 5, Worst: "指标没有填写未完成原因。"})
		}
		b.units = append(b.units, unit)
	}
	b.arrange()
	b.show()
	return b
}

func TestOnlyRowsInViewAreDrawn(t *testing.T) {
	c := sit(t)
	b := c.crowd()
	is(t, "rows", len(b.entries), 2100)
	drawn := func() (n int) {
		each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
			if _, ok := o.(*batchRow); ok {
				n++
			}
		})
		return n
	}
	if n := drawn(); n < 5 || n > 60 {
		t.Errorf("%d rows are drawn", n)
	}
	c.presses(fyne.KeyEnd)
	is(t, "the last one is picked", b.picked().line.Project, "第20号工程")
	c.sees("第100单位")
	if n := drawn(); n > 60 {
		t.Errorf("%d rows are drawn at the end", n)
	}
	c.presses(fyne.KeyHome)
	is(t, "the first one is picked", b.picked().unit.Name, "云溪县第1单位")
}

func TestTheTableOfAFolderHasRoomInALargeFont(t *testing.T) {
	c := sit(t)
	b := c.crowd()
	c.app.zoom(2)
	c.window().Win.Resize(fyne.NewSize(1366, 746)) // a screen without the title bar
	row := newBatchRow(b).MinSize().Height
	if n := int(b.rows.Size().Height / row); n < 5 {
		t.Errorf("%d whole rows", n)
	}
	if w := c.window().Win.Content().MinSize().Width; w > 1280 {
		t.Errorf("needs a width of %v", w)
	}
}

// BenchmarkTheTableOfAFolder is what a key, a filter, a search and an order cost with 2,000 forms.
func BenchmarkTheTableOfAFolder(b *testing.B) {
	for _, bench := range []struct {
		name string
		do   func(t *batch, i int)
	}{
		{"down", func(t *batch, i int) { t.rows.Choose((i * 7) % len(t.entries)) }},
		{"filter", func(t *batch, i int) { t.only = i % 2; t.arrange(); t.show() }},
		{"search", func(t *batch, i int) { t.search([]string{"第9", "第99", ""}[i%3]) }},
		{"order", func(t *batch, i int) { t.by = []int{1, 5}[i%2]; t.arrange(); t.show() }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			c := sit(b)
			table := c.crowd()
			b.ResetTimer()
			for i := range b.N {
				bench.do(table, i)
			}
		})
	}
}
