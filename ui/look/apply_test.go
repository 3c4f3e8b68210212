package look_test

import (
	"runtime"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/ui/look"
)

// change sets another size and draws regular and bold text.
func change(i int) {
	look.Apply(i%2 == 0, 1+float32(i%3)/4)
	for _, bold := range []bool{false, true} {
		fyne.MeasureText("国", 13, fyne.TextStyle{Bold: bold})
	}
}

// inUse is how much memory is in use, in MB.
func inUse() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // objects with a finalizer are freed by the second
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

func TestAnotherThemeKeepsNothingOfTheOldOne(t *testing.T) {
	defer at100()
	change(0)
	before := inUse()
	const changes = 5
	for i := range changes {
		change(i)
	}
	if kept := inUse() - before; kept > changes { // the fonts of one are 16 MB
		t.Errorf("%d changes kept %.0f MB", changes, kept)
	}
}

// BenchmarkHundredThemes reports the memory kept after a hundred changes of size and colour.
func BenchmarkHundredThemes(b *testing.B) {
	defer at100()
	change(0)
	for b.Loop() {
		before := inUse()
		for i := range 100 {
			change(i)
		}
		b.ReportMetric(inUse()-before, "MB-kept")
	}
}
