package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/kit"
)

func TestToolsThatDoNotFitAreInTheMenuOfTheLast(t *testing.T) {
	for scale, more := range map[float32]bool{1: false, 2: true} {
		c := sit(t)
		c.opens(made(10))
		c.app.zoom(scale)
		c.window().Win.Resize(fyne.NewSize(1280, 720))
		c.sees("增加指标")
		tools := c.window().editor.bar.Tools.(*fyne.Container).Layout.(*kit.Tools)
		is(t, "更多… is there", tools.More.Visible(), more)
	}
}

func TestASumIsNeverBroken(t *testing.T) {
	c := sit(t)
	c.app.zoom(1.5)
	f := made(10)
	f.Funds.Rows[0].Budget = domain.Number("1334567890.5512")
	c.opens(f)
	c.window().editor.showTab(tabFunds)
	c.window().Win.Resize(fyne.NewSize(1280, 720))
	funds := c.window().editor.tabs[tabFunds].(*fundsTab)
	for _, sum := range append(funds.sums, funds.off...) {
		is(t, "lines of "+sum.Words, len(sum.SetFor(sum.Size().Width).Lines), 1)
		is(t, "all of "+sum.Words, sum.SetFor(sum.Size().Width).Lines[0], sum.Words)
	}
}
