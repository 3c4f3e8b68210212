//go:build e2e

package e2e

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// The program itself is killed at random points of a conversion that replaces a file, 50
// times or as often as ZIPING_KILLS says: the file is the whole old or the whole new one.
func TestTheProgramKilledWhileSaving(t *testing.T) {
	kills := 50
	if n, err := strconv.Atoi(os.Getenv("ZIPING_KILLS")); err == nil {
		kills = n
	}
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	target := filepath.Join(dir, "自评表.xlsx")
	source := [2]string{filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "b.xlsx")}
	console(t, "sample", source[0])
	console(t, "rollover", source[0], source[1])
	var whole [2]string
	var takes time.Duration
	for i := range source {
		start := time.Now()
		console(t, "convert", source[i], target)
		takes = time.Since(start)
		whole[i] = contents(t, target)
	}
	r := rand.New(rand.NewPCG(1, 2))
	replaced := 0
	for i := range kills {
		before := contents(t, target)
		cmd := exec.Command(binary(t), "convert", source[i%2], target)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(r.Int64N(2*int64(takes))), func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()
		timer.Stop()
		after := contents(t, target)
		if after != whole[0] && after != whole[1] {
			t.Fatalf("after kill %d the file is neither version: %d bytes", i+1, len(after))
		}
		if after != before {
			replaced++
		}
	}
	t.Logf("%d kills within twice %v each, %d came after the file was replaced", kills, takes, replaced)
}

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
