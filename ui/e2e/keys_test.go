//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ziping/domain"
)

// saved fails if the window's title says that something is unsaved.
func (d *desk) saved(what string) {
	d.t.Helper()
	if now := title(d.window); strings.HasPrefix(now, "●") {
		d.picture("failed")
		d.t.Errorf("%s changed the form: %s", what, now)
	}
}

func TestAKeyThatClosesSomethingTypesNothing(t *testing.T) {
	d := open(t, lastYearsFile(t))
	d.keys("ctrl+4")
	d.clicks(firstActual[0], firstActual[1])
	d.keys("F1", "space")
	d.saved("a blank at a dialog's button")
	d.keys("alt+h", "Down", "Down", "space", "space") // 关于, and its button
	d.saved("a blank at an item of the menu")
	d.keys("F6", "space") // the first finding, and to its field
	d.saved("a blank at a finding")
}

// After a while on another tab the toolkit has forgotten the table; it is a minute, or here a
// second, and at most every ten seconds.
func TestTheKeyboardComesBackToATabLeftLongAgo(t *testing.T) {
	t.Setenv("FYNE_CACHE", "1s")
	d := open(t, lastYearsFile(t))
	d.keys("ctrl+4", "ctrl+1")
	left := time.Now()
	d.until("the table is forgotten", func() bool {
		d.keys("Down", "Up") // something is drawn meanwhile
		return time.Since(left) > 12*time.Second
	})
	d.keys("ctrl+4")
	d.types("9")
	d.drafted(map[domain.Field]string{actual(0): "9"})
}

func TestAClickOnNothingLeavesTheKeyboard(t *testing.T) {
	d := open(t, lastYearsFile(t))
	d.clicks(firstActual[0], firstActual[1])
	d.types("12")
	d.clicks(640, 706) // the foot
	d.types("34")
	d.drafted(map[domain.Field]string{actual(0): "1234"})
}

// A PDF that no program opens: the system's command says so only when it ends.
func TestAPDFWithoutAViewer(t *testing.T) {
	file, home := lastYearsFile(t), homeOf(t)
	log := filepath.Join(home, "asked")
	command := "#!/bin/sh\necho \"$1\" >>" + log + "\ncase $1 in *.pdf) exit 3;; esac\n"
	if err := os.WriteFile(filepath.Join(home, "xdg-open"), []byte(command), 0o700); err != nil {
		t.Fatal(err)
	}
	asked := func() string {
		data, _ := os.ReadFile(log)
		return string(data)
	}
	d := open(t, file)
	d.keys("ctrl+5")
	d.clicks(printButton[0], printButton[1])
	d.keys("Return")
	d.until("the PDF is opened in vain", func() bool { return strings.HasSuffix(asked(), ".pdf\n") })
	d.isStill()
	d.picture("without-viewer")
	d.keys("Return")
	d.until("its folder is opened", func() bool { return strings.HasSuffix(asked(), "\n"+filepath.Dir(file)+"\n") })
}
