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

func TestInALargeFontTheFindingsCoverTheTableUntilOneGoesOn(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[3].Actual = ""
	c.opens(f)
	c.app.zoom(2)
	c.window().Win.Resize(fyne.NewSize(1366, 768))
	ed := c.window().editor
	is(t, "unfolded by itself", ed.side.Shown(), false)
	whole := ed.page.Size()

	for name, goesOn := range map[string]func(){
		"to the next finding": func() { c.presses(fyne.KeyF8) },
		"to the next row":     func() { c.presses(fyne.KeyDown) },
	} {
		ed.goTo(domain.IndicatorField(0, domain.KeyActual))
		ed.fold()
		is(t, name+": unfolded", ed.side.Shown(), true)
		is(t, name+": the table", ed.page.Size(), whole)
		goesOn()
		is(t, name+": still unfolded", ed.side.Shown(), false)
	}
}
