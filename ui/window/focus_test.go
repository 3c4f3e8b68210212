package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/kit"
)

// clicksOnNothing clicks on something that takes no keys: the toolkit removes the keyboard when the
// button goes down and when it goes up.
func (c *clerk) clicksOnNothing(tapped func()) {
	c.window().Win.Canvas().Unfocus()
	c.rests()
	c.window().Win.Canvas().Unfocus()
	tapped()
	c.rests()
}

// has fails if the keyboard is not in a part of the window.
func (c *clerk) has(when, zone string) {
	c.t.Helper()
	c.rests()
	is(c.t, "the keyboard "+when, c.zoneOf(), zone)
}

// Whatever is clicked or disappears, the keyboard is somewhere visible.
func TestTheKeyboardIsAlwaysInSight(t *testing.T) {
	faulty := made(10)
	faulty.Indicators[9].Actual, faulty.Indicators[9].Score, faulty.Indicators[9].ScoreBy = "50卷", "3", domain.ByHand
	for name, try := range map[string]struct {
		do   func(c *clerk)
		zone string
	}{
		"a form was opened":  {func(*clerk) {}, "表"},
		"a click on nothing": {func(c *clerk) { c.clicksOnNothing(func() {}) }, "表"},
		"a click on a chip":  {func(c *clerk) { c.clicksOnNothing(func() { c.clicks("提醒 3") }) }, "表"},
		"a chip by key": {func(c *clerk) {
			c.window().Win.Canvas().Focus(kit.FirstFocusable(c.window().editor.panel.Content))
			c.presses(fyne.KeyReturn)
		}, "elsewhere"},
		"a notice put away by key": {func(c *clerk) {
			c.window().Win.Canvas().Focus(c.tabsTo("×"))
			c.presses(fyne.KeySpace)
		}, "表"},
		"a finding mended by key": {func(c *clerk) {
			c.presses(fyne.KeyF6)
			c.tabsTo("使用计算得分 5")
			c.presses(fyne.KeyReturn)
		}, "表"},
		"an answer on the card": {func(c *clerk) {
			c.window().editor.goTo(domain.IndicatorField(9, domain.KeyScore))
			c.window().Win.Canvas().Focus(c.tabsTo("使用计算得分 5"))
			c.presses(fyne.KeyReturn)
		}, "表"},
		"the panel is folded from within": {func(c *clerk) {
			c.window().Win.Canvas().Focus(c.window().editor.panel.List)
			c.window().editor.fold()
		}, "表"},
		"a dialog opened by a click is closed": {func(c *clerk) {
			c.clicksOnNothing(func() { c.window().showAbout() })
			c.presses(fyne.KeyEscape)
		}, "表"},
		"a menu opened by a click is closed": {func(c *clerk) {
			c.clicksOnNothing(func() { c.clicks("100%") })
			c.presses(fyne.KeyEscape)
		}, "表"},
		"every indicator is deleted": {func(c *clerk) {
			tab := c.indicators()
			c.window().editor.goTo(firstActual)
			for range 10 {
				tab.remove()
			}
		}, "页签"},
		"another size": {func(c *clerk) { c.app.zoom(1.5) }, "表"},
		"a text row is deleted by its button": {func(c *clerk) {
			c.window().editor.showTab(tabBasic)
			c.clicks("增加一行")
			c.clicksOnNothing(func() { c.window().editor.tabs[tabBasic].(*basicTab).removeExtra(0) })
		}, "表"},
	} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			c.opens(faulty)
			c.window().Win.Resize(fyne.NewSize(1280, 720))
			c.window().editor.goTo(domain.IndicatorField(1, domain.KeyActual))
			try.do(c)
			c.has("after "+name, try.zone)
			if o, ok := c.window().Win.Canvas().Focused().(fyne.CanvasObject); ok && !kit.Showing(o) {
				t.Errorf("%T has the keyboard, but is not to be seen", o)
			}
		})
	}
}

// A click on nothing changes nothing: neither the edit in progress nor the scroll position.
func TestAClickOnNothingChangesNothing(t *testing.T) {
	c := sit(t)
	c.opens(made(25))
	c.window().Win.Resize(fyne.NewSize(1280, 720))
	c.window().editor.goTo(domain.IndicatorField(1, domain.KeyActual))
	c.types("12")
	c.clicksOnNothing(func() {})
	c.types("3卷")
	is(t, "typing goes on", c.form().Indicators[1].Actual, "123卷")
	c.presses(fyne.KeyEscape)
	is(t, "and is reverted as a whole", c.form().Indicators[1].Actual, "110卷")

	c.fills(domain.FieldContact, "李")
	c.clicksOnNothing(func() {})
	c.types("敏")
	is(t, "in a field too", c.form().Contact, "李敏")
	page := c.window().editor.tabs[tabBasic].(*basicTab).scroll
	c.window().editor.goTo(domain.FieldTitle)
	page.ScrollToBottom()
	at := page.Offset
	c.clicksOnNothing(func() {})
	is(t, "scrolled as before", page.Offset, at)
	c.presses(fyne.KeyEscape)
	is(t, "the contact typed before", c.form().Contact, "李敏")
}

// The same in a dialog.
func TestAClickOnNothingInADialog(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.indicators().editGroup(c.indicators().ids[0], 1)
	c.clicksOnNothing(func() {})
	c.types("质量指标") // the name is still selected
	c.presses(fyne.KeyReturn)
	c.rests()
	is(t, "renamed", c.form().Indicators[0].Level2, "质量指标")
	c.has("after it", "表")
}

func TestTheStartPageIsUsedByKey(t *testing.T) {
	c := sit(t)
	c.files.open = c.file(made(10))
	c.presses(fyne.KeyReturn)
	is(t, "opened", c.window().editor != nil, true)
}

// Everything that can be clicked in a dialog can be reached by Tab and pressed.
func TestDialogsAreUsedByKey(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.picks("工具", "结转到新年度…")
	c.tabsTo("+")
	c.presses(fyne.KeySpace)
	c.sees("2025")
	head := c.tabsTo("清空实际完成值　10 处")
	c.presses(fyne.KeyReturn)
	c.sees("－")
	is(t, "the line stays to be seen", kit.Showing(c.window().Win.Canvas().Focused().(fyne.CanvasObject)), true)
	is(t, "and is another one", c.window().Win.Canvas().Focused() == fyne.Focusable(head), false)
	c.presses(fyne.KeyEscape)

	c.picks("工具", "评分规则…")
	name := rulesNamed(t, "mof-2020").Name
	c.tabsTo(name)
	c.presses(fyne.KeyReturn)
	is(t, "rules", c.window().editor.s.Rules().ID, "mof-2020")
	c.has("after the dialog", "表")
}

func TestTheTableOfAFolderIsUsedByKey(t *testing.T) {
	c := sit(t)
	c.files.folder = c.folder()
	c.picks("工具", "检查文件夹…")
	c.presses(fyne.KeyEnd)
	c.sees("还没有填写未完成原因")
	c.presses(fyne.KeyReturn)
	is(t, "opened", c.form().Department, "云溪县博物馆")
}

// Among several choices the arrows select, and Enter is 确定.
func TestChoicesAreMadeByTheArrows(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.showTab(tabBasic)
	c.clicks("删除")
	c.tabsTo("移到“效益指标”，分值加到那里")
	c.presses(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	c.presses(fyne.KeyReturn)
	is(t, "where the indicators went", c.form().Indicators[9].Level1, "满意度指标")
	is(t, "a level less", len(c.form().Levels), 2)
}
