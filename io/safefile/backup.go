package safefile

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// What the backup folder holds.
const (
	MaxVersions = 10                  // of one document
	MaxAge      = 30 * 24 * time.Hour // of a version
	MaxBackups  = 200 << 20           // bytes in all
	maxBackup   = 50 << 20            // bytes of one file; a larger one is no form
)

// version is a document as it was before a save.
type version struct {
	Path string
	Time time.Time // when it was replaced
	Size int64     // bytes
}

// folderOf names the folder of a document's versions: its name, for people, and a digest
// of its place, because names repeat from year to year.
func folderOf(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	key := path
	if runtime.GOOS == "windows" {
		key = strings.ToLower(path)
	}
	base := filepath.Base(path)
	name := []rune(strings.TrimSuffix(base, filepath.Ext(base)))
	digest := sha256.Sum256([]byte(key))
	return fmt.Sprintf("%s-%x", string(name[:min(60, len(name))]), digest[:4])
}

// backUp keeps old, the version of the document at path that was replaced at the given time.
func backUp(backups, path string, old []byte, at time.Time) error {
	dir := filepath.Join(backups, folderOf(path))
	if err := theDisk.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	sweep(dir)
	temp, err := writeTemp(dir, old, 0o600)
	if err != nil {
		return err
	}
	if err := theDisk.Rename(temp, freeName(dir, filepath.Ext(path), at)); err != nil {
		removeTemp(temp)
		return err
	}
	thin(dir)
	prune(backups)
	return nil
}

// stamp is how versions are named; in the order of the saves, so that names decide if file
// times, which a system counts in steps of some milliseconds, are equal.
const stamp = "2006-01-02 15.04.05.000"

// freeName names a version replaced at the given time. If another save of the same moment
// has that name, the next millisecond is taken: no version is ever renamed over another.
func freeName(dir, ext string, at time.Time) string {
	if list := versionsIn(dir); len(list) > 0 {
		newest := strings.TrimSuffix(filepath.Base(list[0].Path), filepath.Ext(list[0].Path))
		last, err := time.ParseInLocation(stamp, newest, at.Location())
		if err == nil && !at.After(last) && last.Sub(at) < time.Second {
			at = last.Add(time.Millisecond)
		}
	}
	for {
		name := filepath.Join(dir, at.Format(stamp)+ext)
		if _, err := theDisk.Stat(name); err != nil {
			return name
		}
		at = at.Add(time.Millisecond)
	}
}

// versionsIn lists the backups of one document, newest first.
func versionsIn(dir string) []version {
	entries, _ := theDisk.ReadDir(dir)
	var list []version
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && !strings.HasPrefix(e.Name(), tempPrefix) {
			list = append(list, version{filepath.Join(dir, e.Name()), info.ModTime(), info.Size()})
		}
	}
	slices.SortFunc(list, func(a, b version) int {
		return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(b.Path, a.Path))
	})
	return list
}

// thin keeps MaxVersions of a document. Somebody who saves every minute would push this
// morning's version out within ten minutes, so what goes is the version nearest in time to
// the one before it; the newest three stay.
func thin(dir string) {
	list := versionsIn(dir)
	for len(list) > MaxVersions {
		least, at := time.Duration(1<<62), 0
		for i := 3; i < len(list)-1; i++ {
			if gap := list[i].Time.Sub(list[i+1].Time); gap < least {
				least, at = gap, i
			}
		}
		theDisk.Remove(list[at].Path)
		list = slices.Delete(list, at, at+1)
	}
}

// prune removes versions of all documents that are too old, and the oldest beyond
// MaxBackups bytes.
func prune(backups string) {
	folders, _ := theDisk.ReadDir(backups)
	var all []version
	for _, f := range folders {
		if f.IsDir() {
			all = append(all, versionsIn(filepath.Join(backups, f.Name()))...)
		}
	}
	slices.SortFunc(all, func(a, b version) int { return b.Time.Compare(a.Time) })
	var sum int64
	for _, v := range all {
		sum += v.Size
		if time.Since(v.Time) > MaxAge || sum > MaxBackups {
			theDisk.Remove(v.Path)
			theDisk.Remove(filepath.Dir(v.Path)) // fails unless that was the last one
		}
	}
}
