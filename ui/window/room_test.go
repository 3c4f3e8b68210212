package window

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/ui/look"
)

// drawnAt are the texts that an object draws, and where each begins and ends.
func drawnAt(o fyne.CanvasObject) (words []string, from, to []float32) {
	each(o, func(o fyne.CanvasObject, _ *container.Scroll) {
		t, ok := o.(*canvas.Text)
		if !ok || t.Text == "" {
			return
		}
		x := fyne.CurrentApp().Driver().AbsolutePositionForObject(t).X
		w := look.Width(t.Text, t.TextSize, t.TextStyle.Bold)
		if t.Alignment == fyne.TextAlignTrailing {
			x += t.Size().Width - w
		}
		words, from, to = append(words, t.Text), append(from, x), append(to, x+w)
	})
	return words, from, to
}

func TestMoneyIsSeenWholeInALargeFont(t *testing.T) {
	const money = "1333333333.333333"
	for _, scale := range []float32{1, 1.5, 2} {
		c := sit(t)
		f := made(10)
		f.Funds.Rows[0].Executed = money
		c.opens(f)
		c.app.zoom(scale)
		c.window().Win.Resize(fyne.NewSize(1280, 720))
		e := c.entry(domain.FundField(0, domain.KeyExecuted))
		for _, focused := range []bool{false, true} {
			if focused {
				c.window().editor.goTo(e.at)
			}
			words, from, to := drawnAt(e.in)
			left := fyne.CurrentApp().Driver().AbsolutePositionForObject(e).X
			is(t, fmt.Sprint(scale, focused, " the digits"), words[0], money)
			if from[0] < left || to[0] > left+e.Size().Width {
				t.Errorf("%v %v: drawn from %v to %v in a field from %v to %v", scale, focused, from[0], to[0], left, left+e.Size().Width)
			}
		}
	}
}

func TestTheSumsAreBelowTheirFigures(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().Win.Resize(fyne.NewSize(1280, 720))
	for k, key := range fundKeys {
		_, _, figure := drawnAt(c.entry(domain.FundField(1, key)).in)
		tab := c.window().editor.tabs[tabFunds].(*fundsTab)
		_, _, sum := drawnAt(tab.sums[k])
		if d := figure[0] - sum[0]; d > 0.5 || d < -0.5 {
			t.Errorf("%s: the figures end at %v, their sum at %v", key, figure[0], sum[0])
		}
	}
}

func TestNothingInTheStripOverlaps(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1024, Height: 600}, {Width: 1280, Height: 720}} {
		for _, scale := range []float32{1, 1.5, 2} {
			c := sit(t)
			f := made(10)
			f.Department = "云溪县住房保障与城乡建设档案管理和信息服务中心"
			f.Funds.Rows[0].Executed = "302.35"
			for i := range 6 {
				f.Indicators[i].Actual = ""
			}
			f.Indicators[7].Actual, f.Indicators[8].Actual = "50卷", "50卷"
			c.opens(f)
			c.app.zoom(scale)
			c.window().Win.Resize(size)
			h := c.window().editor.header
			parts := []fyne.CanvasObject{h.name, h.total}
			for _, b := range h.bars {
				parts = append(parts, b)
			}
			for _, b := range h.badges {
				parts = append(parts, b)
			}
			var end float32
			for i, p := range parts {
				if !p.Visible() {
					continue
				}
				if p.Position().X < end {
					t.Errorf("%v at %v: part %d begins at %v, the one before ends at %v", size, scale, i, p.Position().X, end)
				}
				end = p.Position().X + p.Size().Width
			}
			if end > h.Size().Width {
				t.Errorf("%v at %v: the strip ends at %v", size, scale, end)
			}
		}
	}
}
