package display_test

import (
	"testing"

	"ziping/ui/display"
)

func TestVersionsTheToolkitCanDrawWith(t *testing.T) {
	for version, want := range map[string]bool{
		"4.6.0 NVIDIA 531.41":         true,
		"4.5 (Compatibility) Mesa 22": true,
		"2.1":                         true,
		"2.1.2 - Build 8.15.10":       true,
		"3.0":                         true,
		"10.0":                        true,
		"2.0.6 Mesa":                  false,
		"1.1.0":                       false, // Windows' own
		"1.4.0 - Build 7.14.10.4926":  false,
		"":                            false,
		"OpenGL ES 3.0":               false,
	} {
		if got := display.Enough(version); got != want {
			t.Errorf("%q: %v", version, got)
		}
	}
}
