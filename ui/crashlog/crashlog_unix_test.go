//go:build !windows

package crashlog

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheLogIsForItsOwnerOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), name)
	opened(t, path)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("permissions %v, %v", info.Mode(), err)
	}
}
