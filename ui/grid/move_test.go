package grid_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/grid"
)

func TestKeysMoveTheFocus(t *testing.T) {
	cases := map[string]struct {
		row  string
		col  int
		keys []string
		to   string
		in   int
	}{
		"Tab goes across":                     {"r0", name, []string{"Tab"}, "r0", target},
		"Tab goes on into the next row":       {"r0", reason, []string{"Tab"}, "r1", name},
		"Shift+Tab goes back":                 {"r1", name, []string{"Shift+Tab"}, "r0", reason},
		"Enter goes down":                     {"r0", target, []string{"Return"}, "r1", target},
		"the keypad's Enter too":              {"r0", target, []string{"KP_Enter"}, "r1", target},
		"Shift+Enter goes up":                 {"r2", target, []string{"Shift+Return"}, "r1", target},
		"Enter after Tabs begins a new line":  {"r0", target, []string{"Tab", "Tab", "Return"}, "r1", target},
		"Enter after Tabs over a row's end":   {"r0", weight, []string{"Tab", "Tab", "Tab", "Return"}, "r2", name},
		"Enter after Tabs and an arrow":       {"r0", name, []string{"Tab", "Right", "Return"}, "r1", weight},
		"Enter after Tabs and an Enter":       {"r0", name, []string{"Tab", "Return", "Right", "Return"}, "r2", target},
		"Shift+Enter after Tabs":              {"r2", target, []string{"Tab", "Shift+Return"}, "r1", target},
		"Enter in the last row stays":         {"r7", target, []string{"Return"}, "r7", target},
		"down":                                {"r0", target, []string{"Down"}, "r1", target},
		"up":                                  {"r1", target, []string{"Up"}, "r0", target},
		"up in the first row stays":           {"r0", target, []string{"Up"}, "r0", target},
		"left":                                {"r0", target, []string{"Left"}, "r0", name},
		"left in the first column stays":      {"r1", name, []string{"Left"}, "r1", name},
		"right":                               {"r0", target, []string{"Right"}, "r0", weight},
		"right in the last column stays":      {"r0", reason, []string{"Right"}, "r0", reason},
		"Home":                                {"r1", reason, []string{"Home"}, "r1", name},
		"End":                                 {"r1", name, []string{"End"}, "r1", reason},
		"Ctrl+Home":                           {"r3", reason, []string{"Ctrl+Home"}, "r0", name},
		"Ctrl+End":                            {"r3", name, []string{"Ctrl+End"}, "r7", reason},
		"Ctrl+Down to the end of a full run":  {"r0", target, []string{"Ctrl+Down"}, "r7", target},
		"Ctrl+Up to its beginning":            {"r5", target, []string{"Ctrl+Up"}, "r0", target},
		"Ctrl+Down over blanks to a filled":   {"r0", reason, []string{"Ctrl+Down"}, "r3", reason},
		"Ctrl+Down from there to the end":     {"r3", reason, []string{"Ctrl+Down"}, "r7", reason},
		"Ctrl+Right to the end of the filled": {"r0", name, []string{"Ctrl+Right"}, "r0", weight},
		"Ctrl+Left":                           {"r0", weight, []string{"Ctrl+Left"}, "r0", name},
		"Page Down":                           {"r0", name, []string{"Next"}, "r7", name},
		"Page Up":                             {"r7", name, []string{"Prior"}, "r0", name},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			rows := rowsOf(8)
			rows[3].Cells[reason].Text = "因故"
			u := sit(t, rows)
			u.clicks(c.row, c.col)
			u.press(c.keys...)
			u.at(c.to, c.in)
			if u.grid.Editing() {
				t.Error("is editing")
			}
		})
	}
}

func TestTabPassesReadOnlyCells(t *testing.T) {
	cols := columns()
	cols[target].ReadOnly = true
	u := sitAt(t, cols, rowsOf(2))
	u.clicks("r0", name)
	u.press("Tab")
	u.at("r0", weight)
	u.clicks("r0", target)
	u.types("x")
	u.press("Delete", "F2")
	u.reads("r0", target, "≥0天")
	if u.grid.Editing() {
		t.Error("a read-only cell is edited")
	}
}

func TestTabLeavesTheGridAtBothEnds(t *testing.T) {
	u := sit(t, rowsOf(2))
	before, after := widget.NewEntry(), widget.NewEntry()
	u.window.SetContent(container.NewGridWithRows(3, before, u.grid, after))
	u.window.Canvas().Focus(before)
	u.press("Tab")
	u.at("r0", name)
	u.press("Shift+Tab")
	if u.window.Canvas().Focused() != fyne.Focusable(before) {
		t.Errorf("before: %T", u.window.Canvas().Focused())
	}
	u.grid.Focus("r1", reason)
	u.types("因") // leaves while editing
	u.press("Tab")
	if u.window.Canvas().Focused() != fyne.Focusable(after) || u.grid.Editing() {
		t.Errorf("after: %T, editing %v", u.window.Canvas().Focused(), u.grid.Editing())
	}
	u.reads("r1", reason, "因")
}

func TestTheFocusedCellIsInView(t *testing.T) {
	u := sit(t, rowsOf(60))
	u.clicks("r0", name)
	for range 4 * 40 {
		u.press("Tab")
	}
	u.at("r40", name)
	u.inView("r40", name)
	u.press("Ctrl+Home")
	u.inView("r0", name)
	u.press("Ctrl+Down")
	u.inView("r59", name)
	u.grid.Focus("r20", reason)
	u.inView("r20", reason)
	u.press("Prior")
	row, col, _ := u.grid.Focused()
	u.inView(row, col)
}

func TestANarrowWindowScrollsSidewaysToTheFocusedCell(t *testing.T) {
	u := sit(t, rowsOf(60))
	u.window.Resize(fyne.NewSize(300, 300))
	u.grid.Focus("r30", reason)
	u.inView("r30", reason)
	u.press("Home")
	u.inView("r30", name)
}

func TestFocusGoesToTheCellAndTellsItOnce(t *testing.T) {
	u := sit(t, rowsOf(8))
	u.grid.Focus("r5", weight)
	u.heard("focus r5/2")
	u.grid.Focus("r5", weight)
	u.grid.Focus("nowhere", 0)
	u.grid.Focus("r5", 99)
	u.heard()
	u.at("r5", weight)
	u.grid.Focus("r1", name)
	u.heard("leave r5/2", "focus r1/0")
	u.window.Canvas().Unfocus()
	u.heard("leave r1/0")
}

func TestKeysWithoutUseReachTheWindow(t *testing.T) {
	u := sit(t, rowsOf(2))
	u.clicks("r0", name)
	u.press("F8", "Ctrl+Z")
	u.types("改")
	u.press("F8", "F1", "Ctrl+Z")
	if want := []fyne.KeyName{"F8", "F8", "F1"}; !slices.Equal(u.keys, want) || u.undone != 2 {
		t.Errorf("keys %v, undone %d times", u.keys, u.undone)
	}
}

func TestTheWheelScrollsOverCellsTitlesAndTheEditedField(t *testing.T) {
	u := sit(t, rowsOf(60))
	u.clicks("r1", name)
	u.press("F2")
	at := u.point("r1", name)
	for _, p := range []fyne.Position{at, u.point("r3", target), fyne.NewPos(200, 10)} {
		before, _, _ := u.grid.Area("r1", name)
		u.scrolls(p, -20)
		after, _, _ := u.grid.Area("r1", name)
		if before.Y-after.Y != 20 {
			t.Errorf("wheel at %v moved the rows by %v", p, before.Y-after.Y)
		}
		at = at.SubtractXY(0, 20)
	}
}

func TestTheTitlesStayWhenRowsScroll(t *testing.T) {
	u := sit(t, rowsOf(60))
	before := u.seen()["名称"]
	u.grid.Focus("r59", name)
	if after := u.seen()["名称"]; len(after) != 1 || after[0] != before[0] {
		t.Errorf("the title went from %v to %v", before, after)
	}
}

func TestAnEmptyGridTakesTheKeyboardAndDoesNothing(t *testing.T) {
	u := sit(t, nil)
	u.window.Canvas().Focus(u.grid)
	u.types("x")
	u.press("Down", "Return", "F2", "Delete", "Ctrl+C", "Ctrl+V", "Ctrl+D", "Ctrl+A", "F8")
	test.Scroll(u.window.Canvas(), fyne.NewPos(100, 100), 0, -10)
	u.clickAt(fyne.NewPos(100, 100), 0)
	u.heard()
	if _, _, ok := u.grid.Focused(); ok {
		t.Error("a cell has the focus")
	}
}

// The tip of the cell under the pointer disappears when the wheel scrolls that cell away.
func TestATipGoesWithTheWheel(t *testing.T) {
	rows := rowsOf(30)
	rows[1].Cells[target].Tip = "照抄了指标值"
	u := sit(t, rows)
	at := u.point("r1", target)
	o, in := objectAt[desktop.Hoverable](u.window, at)
	o.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in}})
	if len(u.seen()["照抄了指标值"]) != 1 {
		t.Fatal("no tip under the pointer")
	}
	u.scrolls(at, -60)
	if len(u.seen()["照抄了指标值"]) != 0 {
		t.Error("the tip stays")
	}
}

// A narrow table shows its short titles, and leaves out what does not fit next to a number.
func TestANarrowTableSaysLess(t *testing.T) {
	cols := columns()
	cols[weight].Title, cols[weight].Short = "所占的分值", "分"
	rows := rowsOf(2)
	rows[0].Cells[weight].Aside, rows[1].Cells[weight].Aside = "4.25", "4.25"
	rows[1].Cells[weight].Text = "12345"
	u := sitAt(t, cols, rows)
	u.window.Resize(fyne.NewSize(840, 400))
	if seen := u.seen(); len(seen["所占的分值"]) != 1 || len(seen["4.25"]) != 2 {
		t.Errorf("in the wide table %d titles, %d values aside", len(seen["所占的分值"]), len(seen["4.25"]))
	}
	u.window.Resize(fyne.NewSize(620, 300))
	if seen := u.seen(); len(seen["分"]) != 1 || len(seen["4.25"]) != 1 || len(seen["12345"]) != 1 {
		t.Errorf("in the narrow one %d titles, %d values aside, %d numbers", len(seen["分"]), len(seen["4.25"]), len(seen["12345"]))
	}
}

func TestNoCharacterOfALabelIsAloneInALine(t *testing.T) {
	rows := rowsOf(2)
	for i := range rows {
		rows[i].Groups[0].Text = "经济效益指标"
	}
	u := sit(t, rows)
	broken := 0
	for width := float32(560); width < 900; width += 10 { // 4 to 6 bold characters in a line
		u.window.Resize(fyne.NewSize(width, 300))
		seen := u.seen()
		if len(seen["经济效益指标"]) == 1 {
			continue
		}
		broken++
		if len(seen["经济效益"]) != 1 || len(seen["指标"]) != 1 {
			t.Errorf("at %v: %v", width, seen)
		}
	}
	if broken == 0 {
		t.Error("the label was never broken")
	}
}

func TestANumberInACellIsNotBroken(t *testing.T) {
	rows := rowsOf(2)
	rows[0].Cells[target].Text = "≤12345678.90元"
	u := sit(t, rows)
	for width := float32(560); width < 900; width += 20 {
		u.window.Resize(fyne.NewSize(width, 300))
		seen := u.seen()
		if len(seen["≤12345678.90元"])+len(seen["≤12345678.90"]) != 1 {
			t.Errorf("at %v: %v", width, seen)
		}
	}
}

// Laptops have no menu key; Shift+F10 is the same.
func TestTheMenuOpensByKey(t *testing.T) {
	for key, opens := range map[string]bool{"F10": false, "Shift+F10": true, string(desktop.KeyMenu): true} {
		u := sit(t, rowsOf(4))
		u.clicks("r1", name)
		u.press(key)
		if _, inGrid := u.window.Canvas().Focused().(*grid.Grid); inGrid == opens {
			t.Errorf("%s: the menu is open: %v, want %v", key, !inGrid, opens)
		}
	}
}
