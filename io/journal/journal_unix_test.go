//go:build !windows

package journal_test

import (
	"io/fs"
	"path/filepath"
	"testing"
)

func TestEntriesAreForTheirOwnerOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "journal")
	save(t, dir, full())
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has permissions %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
