package window

import "testing"

func TestTheManualGoesWithTheLastWindow(t *testing.T) {
	c := sit(t)
	c.app.newWindow()
	c.picks("帮助", "使用手册")
	m := c.app.manual
	c.picks("帮助", "使用手册")
	is(t, "a second one", c.app.manual, m)
	c.window().tryClose()
	is(t, "open next to the other window", c.app.manual != nil, true)
	c.app.zoom(1.5) // builds its pages again
	c.window().tryClose()
	is(t, "open without a window", c.app.manual != nil, false)
}

func TestTheManualIsClosedByItself(t *testing.T) {
	c := sit(t)
	c.picks("帮助", "使用手册")
	c.app.manual.Win.Close()
	is(t, "open", c.app.manual != nil, false)
	is(t, "windows", len(c.windows()), 1)
}
