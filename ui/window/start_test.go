package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"ziping/ui/internal/uitest"
)

// A screen of 1366×768 leaves 911×485 for the window if Windows scales everything to 150 %.
func TestTheStartPageFitsOnASmallScreen(t *testing.T) {
	for _, scale := range []float32{1, 1.2, 2} {
		c := sit(t)
		c.app.zoom(scale)
		w := c.window()
		if min := w.Win.Content().MinSize(); min.Width > 911 || min.Height > 485 {
			t.Errorf("at %v the window needs %v", scale, min)
		}
		w.Win.Resize(fyne.NewSize(911, 485))
		c.clicks("新建部门整体表")
		is(t, "a form is open", w.editor != nil, true)
		if min := w.Win.Content().MinSize(); min.Width > 911 || min.Height > 485 {
			t.Errorf("at %v a form needs %v", scale, min)
		}
	}
}

// A clerk who receives forty forms looks for the check on the start page.
func TestTheStartPageOffersToCheckAFolder(t *testing.T) {
	c := sit(t)
	c.files.folder = c.folder()
	c.clicks("检查文件夹…")
	c.sees("检查了 3 份，有错误的 1 份，读不了的 1 份。")
}

func TestTheFootTellsAllOfThePath(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	source := uitest.Hoverable(c.window().editor.foot.Content, "来自")
	source.MouseIn(nil)
	is(t, "note", c.window().Tip.Words.Words, path)
	is(t, "shown", c.window().Tip.Box.Hidden, false)
	source.MouseOut()
	is(t, "gone", c.window().Tip.Box.Hidden, true)
}
