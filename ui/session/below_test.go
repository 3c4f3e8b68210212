package session

import (
	"path/filepath"
	"testing"
)

func TestWhatIsInAFolder(t *testing.T) {
	for _, c := range []struct {
		file, folder string
		want         bool
	}{
		{"/单位/2025/自评表.xlsx", "/单位", true},
		{"/自评表.xlsx", "/", true}, // the root of a drive
		{"/单位", "/单位", true},
		{"/单位2/自评表.xlsx", "/单位", false},
		{"/自评表.xlsx", "/单位", false},
		{"/单位/..自评表.xlsx", "/单位", true},
	} {
		if got := IsBelow(filepath.FromSlash(c.file), filepath.FromSlash(c.folder)); got != c.want {
			t.Errorf("%s in %s: %v", c.file, c.folder, got)
		}
	}
}
