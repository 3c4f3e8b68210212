package window

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A screen of 1366×768 has 911×485 left for the window where Windows shows everything at 150 %.
func TestTheStartPageFitsOnASmallScreen(t *testing.T) {
	for _, scale := range []float32{1, 1.2, 2} {
		c := sit(t)
		c.app.zoom(scale)
		w := c.window()
		if min := w.win.Content().MinSize(); min.Width > 911 || min.Height > 485 {
			t.Errorf("at %v the window needs %v", scale, min)
		}
		w.win.Resize(fyne.NewSize(911, 485))
		c.clicks("新建 2024 年度的自评表")
		is(t, "a form is open", w.s != nil, true)
		if min := w.win.Content().MinSize(); min.Width > 911 || min.Height > 485 {
			t.Errorf("at %v a form needs %v", scale, min)
		}
	}
}
