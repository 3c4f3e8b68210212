package grid_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/ui/grid"
)

// number is the middle of a row's number, title that of a column's title.
func (u *user) number(row string) fyne.Position {
	u.t.Helper()
	return fyne.NewPos(14, u.point(row, name).Y)
}

func (u *user) title(col int) fyne.Position {
	u.t.Helper()
	return fyne.NewPos(u.point("r0", col).X, 14)
}

func (u *user) chose(rows string, first, last int) {
	u.t.Helper()
	got, f, l := u.grid.Selection()
	if strings.Join(got, " ") != rows || f != first || l != last {
		u.t.Errorf("chosen %v, columns %d to %d; want %s, %d to %d", got, f, l, rows, first, last)
	}
}

func TestRowsHaveNumbersThatStayInOrder(t *testing.T) {
	u := sit(t, rowsOf(4))
	for i, n := range []string{"1", "2", "3", "4"} {
		seen := u.seen()[n]
		if len(seen) != 1 || seen[0].X > 30 {
			t.Fatalf("number %s is seen at %v", n, seen)
		}
		if _, size, _ := u.grid.Area("r0", name); seen[0].Y < float32(i)*size.Height {
			t.Errorf("%s is at %v", n, seen[0])
		}
	}
	rows := rowsOf(4)
	u.grid.SetRows(append([]grid.Row{{ID: "new", Cells: []grid.Cell{{}, {}, {}, {}}}}, rows...))
	for _, n := range []string{"1", "2", "3", "4"} {
		if len(u.seen()[n]) != 1 {
			t.Errorf("after a new row number %s is seen at %v", n, u.seen()[n])
		}
	}
}

func TestWholeRowsAreChosenByTheirNumbers(t *testing.T) {
	u := sit(t, rowsOf(6))
	u.clicks("r0", reason)
	u.clickAt(u.number("r2"), 0)
	u.chose("r2", name, reason)
	u.clickAt(u.number("r4"), fyne.KeyModifierShift)
	u.chose("r2 r3 r4", name, reason)
	u.dragsTo(u.number("r3"), u.number("r1"))
	u.chose("r1 r2 r3", name, reason)
	u.log = nil
	u.press("Ctrl+Shift+-")
	u.heard("command 2 [r1 r2 r3]")
	u.clickAt(u.number("r2"), 0)
	u.press("Shift+Down")
	u.chose("r2 r3", name, reason)
	u.press("Ctrl+C")
	if got := u.copied(); got != "指标2\t≥2天\t5\t\r\n指标3\t≥3天\t5\t\r\n" {
		t.Errorf("copied %q", got)
	}
}

func TestWholeColumnsAreChosenByTheirTitles(t *testing.T) {
	u := sit(t, rowsOf(60))
	u.clickAt(u.title(target), 0)
	rows, first, last := u.grid.Selection()
	if len(rows) != 60 || first != target || last != target {
		t.Errorf("%d rows, columns %d to %d", len(rows), first, last)
	}
	u.inView("r0", target)
	u.clickAt(u.title(reason), fyne.KeyModifierShift)
	if rows, first, last = u.grid.Selection(); len(rows) != 60 || first != target || last != reason {
		t.Errorf("with Shift %d rows, columns %d to %d", len(rows), first, last)
	}
	u.dragsTo(u.title(weight), u.title(name))
	if rows, first, last = u.grid.Selection(); len(rows) != 60 || first != name || last != weight {
		t.Errorf("drawn %d rows, columns %d to %d", len(rows), first, last)
	}
	u.clickAt(fyne.NewPos(10, 14), 0)
	if rows, first, last = u.grid.Selection(); len(rows) != 60 || first != name || last != reason {
		t.Errorf("by the corner %d rows, columns %d to %d", len(rows), first, last)
	}
}

func TestChoosingAllLeavesTheViewAlone(t *testing.T) {
	u := sit(t, rowsOf(60))
	u.clicks("r1", target)
	u.press("Ctrl+A")
	u.at("r1", target)
	u.inView("r1", target)
	u.press("Shift+Up", "Shift+Left")
	if rows, first, last := u.grid.Selection(); len(rows) != 59 || first != name || last != weight {
		t.Errorf("%d rows, columns %d to %d", len(rows), first, last)
	}
}

func TestTabAndEnterStayInAChosenBlock(t *testing.T) {
	u := sit(t, rowsOf(4))
	u.drags("r1", target, "r2", weight)
	u.at("r1", target) // where the first character goes, as in Excel
	for _, step := range []struct {
		key, row string
		col      int
	}{
		{"Tab", "r1", weight}, {"Tab", "r2", target}, {"Tab", "r2", weight}, {"Tab", "r1", target}, {"Shift+Tab", "r2", weight},
		{"Return", "r1", target}, {"Return", "r2", target}, {"Return", "r1", weight}, {"Shift+Return", "r2", target},
	} {
		u.press(step.key)
		u.at(step.row, step.col)
		u.chose("r1 r2", target, weight)
	}
	u.types("9")
	u.press("Tab")
	u.types("3")
	u.press("Tab")
	u.reads("r2", target, "9")
	u.reads("r2", weight, "3")
	u.at("r1", target)
	u.chose("r1 r2", target, weight)
	u.types("x")
	u.press("Escape")
	u.chose("r1 r2", target, weight)
	u.press("Escape")
	u.chose("r1", target, target)
}

func TestAClickOnANumberAsksForWholeRows(t *testing.T) {
	u := sit(t, rowsOf(4))
	u.clicks("r0", target)
	at := u.number("r2")
	o, in := objectAt[desktop.Mouseable](u.window, at)
	o.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in}, Button: desktop.MouseButtonSecondary})
	u.chose("r2", name, reason)
}
