//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// recoverButton is on the start page, next to the only work that can be recovered.
var recoverButton = [2]int{786, 220}

// What was typed two seconds before the program was killed is offered at the next start
// and reaches the file.
func TestKilledAndRecovered(t *testing.T) {
	file, home := lastYearsFile(t), homeOf(t)
	original, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d := openAt(t, home, file)
	d.keys("ctrl+4")
	d.clicks(firstActual[0], firstActual[1])
	d.keys("Tab", "Tab") // 分值, 得分
	d.types("7")
	d.keys("Return")
	d.until("the draft is kept", func() bool {
		kept, err := filepath.Glob(filepath.Join(home, "config", "ziping", "journal", "*.journal"))
		return err == nil && len(kept) == 1
	})
	d.kill()
	if now, err := os.ReadFile(file); err != nil || string(now) != string(original) {
		t.Error("the file was changed without a save")
	}

	d = openAt(t, home)
	d.picture("recovery")
	d.clicks(recoverButton[0], recoverButton[1])
	d.keys("ctrl+s")
	d.until("the file holds the typed score", func() bool { return check(t, file).Rows[0].Score == "7" })
	d.until("nothing is left to recover", func() bool {
		kept, err := filepath.Glob(filepath.Join(home, "config", "ziping", "journal", "*"))
		return err == nil && len(kept) == 0
	})
}
