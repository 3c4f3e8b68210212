package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// zoneOf names the part of the window that has the keyboard.
func (c *clerk) zoneOf() string {
	w := c.window()
	o, ok := w.Win.Canvas().Focused().(fyne.CanvasObject)
	if !ok {
		return ""
	}
	for _, zone := range []struct {
		name string
		area fyne.CanvasObject
	}{ // the panel before the table, which it can cover
		{"总分条", w.editor.header}, {"提示", w.editor.notices.Box}, {"页签", w.editor.bar},
		{"检查结果", w.editor.panel.List}, {"得分说明", w.editor.panel.Card.Content}, {"表", w.editor.page},
	} {
		if kit.LiesIn(o, zone.area) {
			return zone.name
		}
	}
	return "elsewhere"
}

func TestF6GoesAroundTheWindow(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual, f.Indicators[9].Score, f.Indicators[9].ScoreBy = "50卷", "3", domain.ByHand
	c.opens(f)
	w := c.window()
	w.Win.Resize(fyne.NewSize(1280, 720))
	w.editor.goTo(domain.IndicatorField(9, domain.KeyScore))
	way := []string{"检查结果", "得分说明", "总分条", "提示", "页签", "表"}
	for _, want := range way {
		c.presses(fyne.KeyF6)
		is(t, "F6 comes to", c.zoneOf(), want)
	}
	is(t, "the field that had the keyboard", w.editor.focused, domain.IndicatorField(9, domain.KeyScore))
	for _, want := range []string{"页签", "提示", "总分条", "得分说明", "检查结果", "表"} {
		c.picks("查看", "到上一区域")
		is(t, "Shift+F6 comes to", c.zoneOf(), want)
	}
	c.picks("查看", "检查结果栏") // folds it
	c.presses(fyne.KeyF6)
	is(t, "F6 past the folded panel", c.zoneOf(), "总分条")
}

// A low window with a large font has no room for both.
func TestTheExplanationTakesThePlaceOfTheFindings(t *testing.T) {
	for _, height := range []float32{720, 768} {
		c := sit(t)
		f := made(10)
		f.Indicators[9].Actual, f.Indicators[9].Score, f.Indicators[9].ScoreBy = "50卷", "3", domain.ByHand
		c.opens(f)
		c.app.zoom(2)
		w := c.window()
		w.Win.Resize(fyne.NewSize(1280, height))
		w.editor.goTo(domain.IndicatorField(9, domain.KeyScore))
		c.picks("查看", "检查结果栏")
		const finding, explanation = "F8 下一条", "查档人满意度 · 得分怎么来的"
		c.sees(finding)
		c.doesNotSee(explanation)

		c.clicks("看得分说明")
		c.sees(explanation)
		c.doesNotSee(finding)
		is(t, "explained with space to read", w.editor.panel.Card.Content.Size().Height > 200, true)
		c.clicks("回到检查结果")
		c.sees(finding)
		c.doesNotSee(explanation)

		w.editor.enter()
		c.presses(fyne.KeyF6)
		is(t, "F6 comes to the findings", w.Win.Canvas().Focused() == fyne.Focusable(w.editor.panel.List), true)
		c.presses(fyne.KeyF6, fyne.KeyReturn)
		c.sees(explanation)
		c.presses(fyne.KeyReturn)
		c.sees(finding)
	}
}

func TestTabsAreChangedByArrows(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	w := c.window()
	w.Win.Canvas().Focus(w.editor.bar)
	c.presses(fyne.KeyRight)
	is(t, "tab", w.editor.shown, tabPreview)
	c.presses(fyne.KeyRight)
	is(t, "around the end", w.editor.shown, tabBasic)
	c.presses(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	is(t, "and back", w.editor.shown, tabGoals)
	is(t, "the bar keeps the keyboard", c.zoneOf(), "页签")
	c.presses(fyne.KeyF6)
	is(t, "F6 comes to the first field of the tab", w.editor.focused, domain.FieldExpected)
}

func TestABadgeIsPressedByKey(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Actual, f.Indicators[9].Score, f.Indicators[9].ScoreBy = "50卷", "3", domain.ByHand
	c.opens(f)
	w := c.window()
	b := kit.FirstFocusable(w.editor.header).(*kit.Badge)
	w.Win.Canvas().Focus(b)
	is(t, "its frame", b.Rect.StrokeColor, look.Color(look.Accent))
	c.presses(fyne.KeyReturn)
	is(t, "group shown", c.headings(), "错误 2")
}
