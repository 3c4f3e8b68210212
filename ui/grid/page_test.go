package grid_test

import (
	"strings"
	"testing"
)

func TestPageKeysGoByWhatIsInView(t *testing.T) {
	u := sit(t, rowsOf(60))
	u.clicks("r2", target)
	u.press("Next")
	row, col, _ := u.grid.Focused()
	if row == "r59" || row == "r2" || row == "r3" || col != target {
		t.Errorf("Page Down went to %s/%d", row, col)
	}
	u.inView(row, col)
	pos, _, _ := u.grid.Area(row, col)
	was, size, _ := u.grid.Area("r2", target)
	if by := pos.Y - was.Y; by > u.grid.Size().Height || by < u.grid.Size().Height-3*size.Height {
		t.Errorf("Page Down went by %v of %v", by, u.grid.Size().Height)
	}
	u.press("Prior")
	u.at("r2", target)
	u.press("Next", "Next", "Next", "Next", "Next", "Next", "Next", "Next")
	u.at("r59", target)
}

func TestShiftChoosesWithEveryKeyThatMoves(t *testing.T) {
	for key, want := range map[string]struct {
		rows        string
		first, last int
	}{
		"Shift+Home":       {"r3", name, target},
		"Shift+End":        {"r3", target, reason},
		"Shift+Up":         {"r2 r3", target, target},
		"Ctrl+Shift+Down":  {"r3 r4 r5 r6 r7", target, target},
		"Ctrl+Shift+Up":    {"r0 r1 r2 r3", target, target},
		"Ctrl+Shift+Left":  {"r3", name, target},
		"Ctrl+Shift+Right": {"r3", target, weight},
		"Ctrl+Shift+Home":  {"r0 r1 r2 r3", name, target},
		"Ctrl+Shift+End":   {"r3 r4 r5 r6 r7", target, reason},
		"Shift+Next":       {"r3 r4 r5 r6 r7", target, target},
		"Shift+Prior":      {"r0 r1 r2 r3", target, target},
	} {
		u := sit(t, rowsOf(8))
		u.clicks("r3", target)
		u.press(key)
		rows, first, last := u.grid.Selection()
		if got := strings.Join(rows, " "); got != want.rows || first != want.first || last != want.last {
			t.Errorf("%s chose %s, columns %d to %d", key, got, first, last)
		}
	}
}

// The menu of a row, opened by its key and used with the arrows, does what the keys do.
func TestTheMenuOfARowByKeys(t *testing.T) {
	for down, want := range map[int]string{
		1:  "剪切 r1/1 \"\" r2/1 \"\"",
		4:  "清除 r1/1 \"\" r2/1 \"\"",
		5:  "向下填充 r2/1 \"≥1天\"",
		6:  "command 0 [r1 r2]", // insert above
		7:  "command 1 [r1 r2]", // below
		8:  "command 2 [r1 r2]", // delete
		9:  "command 3 [r1 r2]", // up
		10: "command 4 [r1 r2]",
	} {
		u := sit(t, rowsOf(4))
		u.clicks("r1", target)
		u.press("Shift+Down")
		u.log = nil
		u.press("Menu")
		for range down {
			u.press("Down")
		}
		u.press("Return")
		u.heard(want)
	}
}

func TestBothSidesOfTheClipboardByTheMenu(t *testing.T) {
	u := sit(t, rowsOf(4))
	u.clicks("r1", target)
	u.press("Menu", "Down", "Down", "Return")
	if u.copied() != "≥1天" {
		t.Errorf("copied %q", u.copied())
	}
	u.log = nil
	u.hasOnClipboard("62天\r\n")
	u.press("Menu", "Down", "Down", "Down", "Return")
	u.heard(`paste r1/1 [["62天"]]`)
}
