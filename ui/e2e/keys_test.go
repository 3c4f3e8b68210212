//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// saved fails where the window's title says that something is unsaved.
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
