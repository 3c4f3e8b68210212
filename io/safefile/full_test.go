package safefile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/io/safefile"
)

const smallDisk = 64 << 10 // bytes

// quotaDisk is the real disk with room for smallDisk bytes in one folder.
type quotaDisk struct {
	safefile.Disk
	dir string
}

type quotaFile struct {
	safefile.File
	d *quotaDisk
}

func (d *quotaDisk) Create(name string, perm os.FileMode) (safefile.File, error) {
	f, err := d.Disk.Create(name, perm)
	return &quotaFile{f, d}, err
}

func (f *quotaFile) Write(p []byte) (int, error) {
	room := smallDisk
	entries, err := os.ReadDir(f.d.dir)
	if err != nil {
		return 0, err
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			room -= int(info.Size())
		}
	}
	if len(p) <= room {
		return f.File.Write(p)
	}
	n, _ := f.File.Write(p[:max(room, 0)])
	return n, noSpace
}

// A disk of 64 KiB: always a simulated full one, and also a real one if the test finds or can make
// one.
func TestAFullDiskLosesNothing(t *testing.T) {
	t.Run("quota", func(t *testing.T) {
		dir := t.TempDir()
		defer safefile.SetDisk(&quotaDisk{safefile.RealDisk, dir})()
		fillDisk(t, dir)
	})
	dir, err := realSmallDisk(t)
	if err != nil {
		t.Logf("only the quota was tested: %v", err)
		return
	}
	t.Run("real", func(t *testing.T) { fillDisk(t, dir) })
}

func fillDisk(t *testing.T, dir string) {
	path := filepath.Join(dir, "自评表.json")
	small, large := strings.Repeat("a", 24<<10), strings.Repeat("b", 60<<10)
	write(t, path, small, safefile.Options{})
	for range 3 {
		err := safefile.Write(path, []byte(large), nil, safefile.Options{})
		wantReason(t, err, safefile.DiskFull, "磁盘空间不够", "清理出空间", "另存")
		if got := content(t, path); got != small {
			t.Fatalf("the old file now holds %d bytes", len(got))
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 1 {
			t.Fatalf("files are left: %v", entries)
		}
	}
	write(t, path, strings.Repeat("c", 24<<10), safefile.Options{}) // what fits still goes
}
