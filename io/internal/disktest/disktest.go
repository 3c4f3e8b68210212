// Package disktest looks at what the program left in its folders on the disk.
package disktest

import (
	"io/fs"
	"path/filepath"
	"testing"

	"ziping/io/safefile"
)

// UserFolder gives a test its own user folder, for backups and journal.
func UserFolder(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("LocalAppData", dir)
}

// Versions lists the backups of all files of that extension, oldest first.
func Versions(t testing.TB, ext string) []string {
	t.Helper()
	backups, err := safefile.UserFolder("backups")
	if err != nil {
		t.Fatal(err)
	}
	list, _ := filepath.Glob(filepath.Join(backups, "*", "*"+ext)) // named by their time
	return list
}

// OwnerOnly fails the test for whatever in the folder others may read or write. On Windows
// the folder's place under the user's own says that.
func OwnerOnly(t testing.TB, dir string) {
	t.Helper()
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
