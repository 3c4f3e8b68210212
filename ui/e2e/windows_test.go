//go:build e2e

package e2e

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// windows are the titles of the program's windows, from the lowest to the one in front.
func (d *desk) windows() (ids, titles []string) {
	out, err := tool("xdotool", "search", "--onlyvisible", "--pid", d.pid()).Output()
	if err != nil {
		return nil, nil // none yet
	}
	ids = strings.Fields(string(out))
	for _, id := range ids {
		titles = append(titles, title(id))
	}
	return ids, titles
}

// front is the topmost window, "" for none.
func (d *desk) front() string {
	ids, _ := d.windows()
	if len(ids) == 0 {
		return ""
	}
	return ids[len(ids)-1]
}

// shows waits until the program has a window for each of these beginnings of titles, and
// no other.
func (d *desk) shows(want ...string) {
	d.t.Helper()
	var titles []string
	d.until("windows show "+strings.Join(want, ", "), func() bool {
		_, titles = d.windows()
		left := slices.Clone(want)
		for _, title := range titles {
			left = slices.DeleteFunc(left, func(w string) bool { return strings.HasPrefix(title, w) })
		}
		return len(titles) == len(want) && len(left) == 0
	})
}

// inFront waits until the window with this beginning of its title is topmost and has the keyboard,
// and continues with it.
func (d *desk) inFront(want string) {
	d.t.Helper()
	d.until(want+" is in front", func() bool {
		d.window = d.front()
		return strings.HasPrefix(title(d.window), want) && d.focused()
	})
}

// focused tells whether the window has the keyboard.
func (d *desk) focused() bool {
	focus, err := tool("xdotool", "getwindowfocus").Output()
	return err == nil && strings.TrimSpace(string(focus)) == d.window
}

// nextYear writes the sample rolled over, as another file.
func nextYear(t *testing.T, file string) string {
	t.Helper()
	next := filepath.Join(filepath.Dir(file), "2026年度自评表.xlsx")
	console(t, "rollover", file, next)
	return next
}

// startsAgain starts the program once more in the same home and waits for its end: the
// first one takes its files.
func (d *desk) startsAgain(args ...string) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, d.cmd.Path, args...)
	cmd.Env = d.cmd.Env
	if out, err := cmd.CombinedOutput(); err != nil {
		d.t.Fatalf("the second start: %v\n%s", err, out)
	}
}

// drops drags files onto the window in front, as a file manager does.
func (d *desk) drops(files ...string) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "/usr/bin/python3", append([]string{"testdata/drag.py", d.front()}, files...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		d.t.Fatalf("drag %s: %v\n%s", strings.Join(files, " "), err, out)
	}
}

func TestASecondStartHandsItsFileOver(t *testing.T) {
	last := lastYearsFile(t)
	next := nextYear(t, last)
	d := open(t, last)
	d.shows("2025年度自评表")
	d.startsAgain(next)
	d.shows("2025年度自评表", "2026年度自评表")
	d.inFront("2026年度自评表")

	d.startsAgain(last) // is open: its window comes forward
	d.inFront("2025年度自评表")
	d.shows("2025年度自评表", "2026年度自评表")
}

func TestFilesAreDroppedOnTheWindow(t *testing.T) {
	last := lastYearsFile(t)
	next := nextYear(t, last)
	letter := filepath.Join(filepath.Dir(last), "来信 1%.docx")
	if err := os.WriteFile(letter, []byte("尊敬的财政局"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := open(t)
	d.shows("绩效自评助手")
	before := d.look()
	d.drops(letter)
	d.until("a message covers the start page", func() bool { return differing(d.look(), before) > len(before)/2 })
	d.isStill()
	d.picture("dropped-letter")
	d.keys("Return")
	d.until("the message is gone", func() bool { return differing(d.look(), before) < len(before)/50 })

	d.drops(last)
	d.shows("2025年度自评表")
	d.drops(next, last) // the second is open
	d.shows("2025年度自评表", "2026年度自评表")
}
