package grid_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ziping/ui/field"
	"ziping/ui/grid"
)

// A key press with an owner that answers each one by setting all rows again, with one mark changed.
func BenchmarkKeyPress(b *testing.B) {
	for _, n := range []int{12, 60, 200} {
		b.Run(fmt.Sprint(n, " rows"), func(b *testing.B) {
			u := sit(b, rowsOf(n))
			rows := [2][]grid.Row{rowsOf(n), rowsOf(n)}
			rows[1][1].Cells[weight].Mark = field.Error
			i := 0
			u.grid.OnEdit = func(_ string, _ int, text string) {
				i++
				rows[i%2][0].Cells[target].Text = text
				u.grid.SetRows(rows[i%2])
			}
			u.clicks("r0", target)
			u.types("完")
			in := u.window.Canvas().Focused()
			back := &fyne.KeyEvent{Name: fyne.KeyBackspace}
			b.ReportAllocs()
			for b.Loop() {
				in.TypedRune('成')
				in.TypedKey(back)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(2*b.N), "ns/key")
		})
	}
}

func BenchmarkSetRows(b *testing.B) {
	for _, n := range []int{60, 200} {
		same := rowsOf(n)
		b.Run(fmt.Sprint(n, " rows unchanged"), func(b *testing.B) {
			u := sit(b, rowsOf(n))
			for b.Loop() {
				u.grid.SetRows(same)
			}
		})
		b.Run(fmt.Sprint(n, " rows all changed"), func(b *testing.B) {
			u := sit(b, rowsOf(n))
			rows := [2][]grid.Row{rowsOf(n), rowsOf(n)}
			for i := range rows[1] {
				for k := range rows[1][i].Cells {
					rows[1][i].Cells[k].Text += "改"
				}
			}
			i := 0
			for b.Loop() {
				i++
				u.grid.SetRows(rows[i%2])
			}
		})
	}
}

func BenchmarkOpening(b *testing.B) {
	for _, n := range []int{60, 200} {
		b.Run(fmt.Sprint(n, " rows"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g := grid.New(test.Canvas(), groups(), columns())
				g.SetRows(rowsOf(n))
				g.Resize(fyne.NewSize(800, 400))
			}
		})
	}
}

// A window whose corner is dragged lays out every text again.
func BenchmarkResizing(b *testing.B) {
	for _, n := range []int{60, 200} {
		b.Run(fmt.Sprint(n, " rows"), func(b *testing.B) {
			u := sit(b, rowsOf(n))
			i := 0
			for b.Loop() {
				i++
				u.grid.Resize(fyne.NewSize(800+float32(i%50), 400))
			}
		})
	}
}

func BenchmarkScrolling(b *testing.B) {
	u := sit(b, rowsOf(200))
	at := fyne.NewPos(300, 200)
	i := 0
	for b.Loop() {
		i++
		u.scrolls(at, float32(-20+40*(i/100%2)))
	}
}
