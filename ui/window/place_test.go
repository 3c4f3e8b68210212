package window

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

func TestAWindowIsOnTheScreen(t *testing.T) {
	screen := frame{0, 0, 1366, 728}
	left := frame{-1920, 0, 1920, 1040} // a second screen on the left
	for name, at := range map[string]struct{ f, in, fitted, centred frame }{
		"as it was":          {frame{100, 50, 1000, 600}, screen, frame{100, 50, 1000, 600}, frame{183, 64, 1000, 600}},
		"larger":             {frame{-277, -176, 1920, 1080}, screen, screen, screen},
		"beyond the corner":  {frame{1300, 700, 800, 500}, screen, frame{566, 228, 800, 500}, frame{283, 114, 800, 500}},
		"on a screen gone":   {frame{-1500, 80, 900, 600}, screen, frame{0, 80, 900, 600}, frame{233, 64, 900, 600}},
		"on a second screen": {frame{-1500, 80, 900, 600}, left, frame{-1500, 80, 900, 600}, frame{-1410, 220, 900, 600}},
		"wider only":         {frame{10, 20, 1400, 500}, screen, frame{0, 20, 1366, 500}, frame{0, 114, 1366, 500}},
	} {
		is(t, name+", fitted", at.f.fitted(at.in), at.fitted)
		is(t, name+", centred", at.f.centred(at.in), at.centred)
	}
}

func TestAPlaceThatMeansNothingIsIgnored(t *testing.T) {
	c := sit(t)
	pref := c.app.fyne.Preferences()
	for _, list := range [][]int{nil, {1, 2, 3}, {0, 0, -5, 700, 0}, {0, 0, 900, 0, 1}} {
		pref.SetIntList(prefPlace, list)
		_, _, ok := c.app.place()
		is(t, "place known", ok, false)
	}
	pref.SetIntList(prefPlace, []int{-1500, 80, 900, 600, 1})
	f, maximised, ok := c.app.place()
	is(t, "place", f, frame{-1500, 80, 900, 600})
	is(t, "known and maximised", ok && maximised, true)

	for _, list := range [][]float64{nil, {1280}, {100, 100}, {1e9, 700}} {
		pref.SetFloatList(prefSize, list)
		is(t, "size", c.app.startSize(), fyne.NewSize(1280, 720))
	}
}

func TestEveryWindowsTitleCanBeSeen(t *testing.T) {
	for name, at := range map[string]struct{ first, screen frame }{
		"small":                   {frame{283, 114, 800, 500}, frame{0, 0, 1366, 728}},
		"in the lower right":      {frame{566, 228, 800, 500}, frame{0, 0, 1366, 728}},
		"as large as the screen":  {frame{0, 0, 1280, 720}, frame{0, 0, 1280, 720}},
		"below a bar":             {frame{43, 24, 1280, 720}, frame{0, 24, 1366, 744}},
		"on a screen on the left": {frame{-1410, 220, 900, 600}, frame{-1920, 0, 1920, 1040}},
	} {
		seen := []frame{at.first}
		for nth := 1; nth < 5; nth++ {
			f := at.first.ofWindow(nth, 32, at.screen)
			is(t, fmt.Sprint(name, nth, " is on the screen"), f.fitted(at.screen), f)
			for _, other := range seen {
				if d := f.y - other.y; f.x < other.x+other.w && d > -32 && d < 32 {
					t.Errorf("%s: window %d at %v has its title in that of %v", name, nth, f, other)
				}
			}
			seen = append(seen, f)
		}
	}
}

func TestANewWindowTakesThePlaceThatIsFree(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	first := c.window()
	second, third := c.app.newWindow(), c.app.newWindow()
	is(t, "places", [3]int{first.nth, second.nth, third.nth}, [3]int{0, 1, 2})
	second.tryClose()
	is(t, "the place of the one that was closed", c.app.newWindow().nth, 1)
}
