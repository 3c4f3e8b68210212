package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/grid"
	"ziping/ui/kit"
)

// chord presses a key with Ctrl, Alt or Shift. What has the keyboard gets it first.
func (c *clerk) chord(mod fyne.KeyModifier, key fyne.KeyName) {
	c.t.Helper()
	s := &desktop.CustomShortcut{KeyName: key, Modifier: mod}
	if f, ok := c.window().Win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	c.shortcut(s)
}

// pastes pastes text that is on the clipboard as a spreadsheet puts it there.
func (c *clerk) pastes(content string) {
	c.t.Helper()
	clip := test.NewClipboard()
	clip.SetContent(content)
	c.window().Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
}

// copies copies the selection.
func (c *clerk) copies() string {
	c.t.Helper()
	clip := test.NewClipboard()
	c.window().Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	return clip.Content()
}

// undoes undoes one step.
func (c *clerk) undoes() { c.shortcut(&fyne.ShortcutUndo{}) }

// redoes redoes one step.
func (c *clerk) redoes() { c.shortcut(&fyne.ShortcutRedo{}) }

// leaves removes the keyboard from the field that has it.
func (c *clerk) leaves() { c.window().Win.Canvas().Unfocus() }

// indicators shows the table of indicators.
func (c *clerk) indicators() *indicatorsTab {
	c.window().editor.showTab(tabIndicators)
	return c.window().editor.tabs[tabIndicators].(*indicatorsTab)
}

// cell is what a cell of the table shows.
func (c *clerk) cell(i int, key string) grid.Cell {
	c.t.Helper()
	tab := c.indicators()
	for col, k := range indicatorKeys {
		if k == key {
			cell, _ := tab.grid.Cell(tab.ids[i], col)
			return cell
		}
	}
	c.t.Fatalf("no column %s", key)
	return grid.Cell{}
}

// ticks clicks the tick in the dialog's line with these words.
func (c *clerk) ticks(words string) {
	c.t.Helper()
	middle := func(o fyne.CanvasObject) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y + o.Size().Height/2
	}
	var line *kit.Text
	for _, says := range []func(s, words string) bool{strings.HasPrefix, strings.Contains} {
		each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
			if t, ok := o.(*kit.Text); ok && line == nil && says(t.Words, words) {
				line = t
			}
		})
	}
	if line == nil {
		c.t.Fatalf("“%s” is not in the dialog:\n%s", words, c.screen())
	}
	var box *kit.Tick
	left := func(o fyne.CanvasObject) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X }
	far, aside := float32(1e6), float32(1e6)
	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		b, ok := o.(*kit.Tick)
		if !ok {
			return
		}
		if dy, dx := absolute(middle(b)-middle(line)), absolute(left(b)-left(line)); dy < far || dy == far && dx < aside {
			box, far, aside = b, dy, dx
		}
	})
	if box == nil || far > 12 {
		c.t.Fatalf("no box next to “%s”", words)
	}
	box.Tapped(&fyne.PointEvent{Position: fyne.NewPos(6, 6)})
}

func absolute(x float32) float32 { return max(x, -x) }

// picksAtRow picks an item from the context menu of an indicator.
func (c *clerk) picksAtRow(i int, words ...string) {
	c.t.Helper()
	tab := c.indicators()
	c.window().editor.goTo(domain.IndicatorField(i, domain.KeyName))
	items := tab.menu(tab.ids[i], 0)
	for n, w := range words {
		for _, item := range items {
			if item.Label == w && n+1 == len(words) {
				item.Action()
				return
			}
			if item.Label == w {
				items = item.ChildMenu.Items
				break
			}
		}
	}
	c.t.Fatalf("no item %v in the menu of row %d", words, i)
}

func rulesNamed(t testing.TB, id string) *scoring.RuleSet {
	t.Helper()
	rules, ok := scoring.Lookup(id)
	if !ok {
		t.Fatalf("no rules %s", id)
	}
	return rules
}
