//go:build !windows

package safefile_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"ziping/io/internal/disktest"
	"ziping/io/safefile"
)

// What a call to the disk may give here.
var (
	noSpace      error = syscall.ENOSPC
	overQuota    error = syscall.EDQUOT
	diskFault    error = syscall.EIO
	noRight      error = syscall.EACCES
	readOnlyDisk error = syscall.EROFS
	held         error = syscall.EBUSY
	networkGone  error = syscall.EHOSTDOWN
)

// thorough: every call fails in every way.
const thorough = true

func TestAnUnknownErrorIsToldWithItsNumber(t *testing.T) {
	defer safefile.SetDisk(&faultyDisk{Disk: safefile.RealDisk, n: 3, always: true, err: &os.PathError{Op: "open", Path: "/x/.~ziping-1.tmp", Err: syscall.EINVAL}})()
	err := safefile.Write(filepath.Join(t.TempDir(), "a.json"), []byte("new"), nil, safefile.Options{})
	wantReason(t, err, safefile.Other, "系统报告“invalid argument”（错误 22）。再保存一次")
}

func TestADeviceIsNoFile(t *testing.T) {
	wantReason(t, safefile.Write(os.DevNull, []byte("new"), nil, safefile.Options{}), safefile.NotAFile)
}

// On Windows it ends the name of a folder.
func TestABackslashIsRefused(t *testing.T) {
	wantReason(t, safefile.CheckName(`folder/a\b.xlsx`), safefile.BadName, `\`)
}

func TestPermissionsAndLinksStay(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.json"), filepath.Join(dir, "link.json")
	write(t, path, "1", safefile.Options{})
	if err := os.Chmod(path, 0o664); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	write(t, link, "2", safefile.Options{})
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info.Mode(), err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o664 {
		t.Errorf("permissions are %v, %v", info.Mode(), err)
	}
	if got := content(t, path); got != "2" {
		t.Errorf("the file holds %q", got)
	}
	write(t, path, "3", safefile.Options{Private: true})
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("a private file has permissions %v", info.Mode())
	}
}

func TestBackupsAreForTheirOwnerOnly(t *testing.T) {
	root := t.TempDir()
	backups, path := filepath.Join(root, "backups"), filepath.Join(root, "a.json")
	write(t, path, "1", safefile.Options{Backups: backups})
	write(t, path, "2", safefile.Options{Backups: backups})
	disktest.OwnerOnly(t, backups)
}
