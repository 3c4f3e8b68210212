//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// checked is what these tests read of check --json.
type checked struct {
	Year       int
	Department string
	Weight     string
	Score      string
	Rows       []struct{ Name, Score string }
	Findings   []struct{ Code, Field string }
	Error      string
}

func check(t *testing.T, file string) checked {
	t.Helper()
	var list []checked
	if err := json.Unmarshal([]byte(console(t, "check", "--json", file)), &list); err != nil || len(list) != 1 {
		t.Fatalf("check --json %s: %v, %d files", file, err, len(list))
	}
	if list[0].Error != "" {
		t.Fatal(list[0].Error)
	}
	return list[0]
}

// lastYearsFile writes the sample as a workbook.
func lastYearsFile(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "2025年度自评表.xlsx")
	console(t, "sample", file)
	return file
}

// Places of the window at 1280×720, in pixels.
var (
	rollOverButton = [2]int{1163, 107} // in the bar that offers the new year
	firstActual    = [2]int{605, 227}  // 指标: the first row's 实际完成值, under that bar
	firstBudget    = [2]int{425, 197}  // 资金: 全年预算数 of the total row, without the bar
)

func TestATypedScoreReachesTheFile(t *testing.T) {
	file := lastYearsFile(t)
	before := check(t, file)
	d := open(t, file)
	d.keys("ctrl+4")
	d.clicks(firstActual[0], firstActual[1])
	d.keys("Tab", "Tab") // 分值, 得分
	d.types("7")
	d.keys("Return", "ctrl+s")
	d.until("the file holds the new score", func() bool { return check(t, file).Rows[0].Score == "7" })
	after := check(t, file)
	if before.Score != "97.06" || after.Score != "96.06" {
		t.Errorf("total %s became %s, want 97.06 and 96.06", before.Score, after.Score)
	}
}

// The job of a spring: last year's file, rolled over, filled in, saved under a new name.
func TestYearsJob(t *testing.T) {
	file := lastYearsFile(t)
	original, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, file)
	for i, tab := range []string{"basic", "funds", "goals", "indicators", "preview"} {
		d.keys("ctrl+" + string(rune('1'+i)))
		d.picture(tab)
	}
	d.clicks(rollOverButton[0], rollOverButton[1])
	d.picture("rollover")
	d.keys("Return", "ctrl+2")
	d.clicks(firstBudget[0], firstBudget[1])
	for _, amounts := range []string{"640", "400", "240"} { // down the column, top to bottom
		d.types(amounts)
		d.keys("Return")
	}
	d.picture("new-funds")
	d.keys("ctrl+4")
	d.clicks(firstActual[0], firstActual[1]-35) // the bar is gone
	d.pastes("1300条\r\n9\r\n97.2%\r\n")         // three rows, as Excel copies them
	d.picture("new-indicators")
	d.keys("ctrl+z")
	d.picture("undone")
	d.keys("ctrl+y", "F8")
	d.picture("finding")
	d.keys("ctrl+s")
	d.picture("save-as")
	d.keys("Return")
	saved := filepath.Join(filepath.Dir(file), "2026年度部门整体支出绩效目标自评表-示例市数据服务中心.xlsx")
	d.until("the new file is there", func() bool {
		_, err := os.Stat(saved)
		return err == nil
	})
	d.settled()

	got := check(t, saved)
	if got.Year != 2026 || got.Department != "示例市数据服务中心" || got.Weight != "100" {
		t.Errorf("saved year %d, %s, weights %s", got.Year, got.Department, got.Weight)
	}
	// 1300 of ≥1200 and 97.2% of ≥95% are full marks, 9 of ≥12 is three quarters of 7.
	for i, want := range []string{"8", "5.25", "6", ""} {
		if got.Rows[i].Score != want {
			t.Errorf("row %d (%s) scores %q, want %q", i, got.Rows[i].Name, got.Rows[i].Score, want)
		}
	}
	reason := false
	for _, f := range got.Findings {
		reason = reason || f.Code == "deduction-without-reason" && f.Field == "indicators/1/reason"
	}
	if !reason {
		t.Error("the deducted row without a reason was not found")
	}
	if now, err := os.ReadFile(file); err != nil || string(now) != string(original) {
		t.Error("last year's file was changed")
	}
	if d.out != "" {
		data, err := os.ReadFile(saved)
		if err == nil {
			err = os.WriteFile(filepath.Join(d.out, filepath.Base(saved)), data, 0o644)
		}
		if err != nil {
			t.Error(err)
		}
	}
}
