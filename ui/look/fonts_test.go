package look

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestTheSystemsFontsAreLookedForOnlyWhenACharacterIsMissingInOurs(t *testing.T) {
	lookedForSystemFonts = false // another test may have needed them
	for _, size := range []float32{1.25, 1} {
		Apply(false, size)
		for _, bold := range []bool{false, true} {
			fyne.MeasureText("部门整体支出绩效自评 100.00 ①≥", 13, fyne.TextStyle{Bold: bold})
		}
		if lookedForSystemFonts {
			t.Fatalf("at %v the fonts of the system were looked for", size)
		}
	}
	fyne.MeasureText("𠮷", 13, fyne.TextStyle{})
	if !lookedForSystemFonts {
		t.Error("a character that ours lack was not looked for in the system's")
	}
}
