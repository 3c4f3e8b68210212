// Package safefile replaces a file by a new version so that, whatever happens meanwhile, the file
// on disk is the complete old version or the complete new one.
//
// It promises:
//   - An error from Write means that the file is unchanged.
//   - No error means that the new version is in place, was read back and verified. The version
//     before it is in the backup folder, or Options.Warn was told why not.
//   - Temporary files are removed; those of a run that was killed are removed by a later save.
//   - Names that Windows can't have are rejected on every system.
//   - A file that is not what the caller last saw is not overwritten.
//
// The meaning of the bytes is left to the caller's verify function.
package safefile

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Digest identifies a version of a file.
type Digest [sha256.Size]byte

// DigestOf is the digest of a file's bytes.
func DigestOf(data []byte) Digest { return sha256.Sum256(data) }

// Options of a save. The zero value replaces whatever is there and keeps no backup.
type Options struct {
	Expect     *Digest     // the file as the caller last saw it; another one there is Changed, none is no matter
	Backups    string      // folder that keeps the versions before, "" for none
	Private    bool        // for the user's eyes only (0600)
	EvenIfOpen bool        // replace a file although an owner file says that another program has it open
	Warn       func(error) // told what else went wrong in a save that succeeded; may be nil
}

// Write makes data the content of path. verify is given the bytes as read back from the
// disk before they replace anything; nil for none. An error is an *Error.
func Write(path string, data []byte, verify func([]byte) error, opts Options) error {
	if err := CheckName(path); err != nil {
		return err
	}
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if target, err := filepath.EvalSymlinks(path); err == nil {
			path = target // a link stays a link
		}
	}
	perm, err := mayReplace(path, opts)
	if err != nil {
		return Explain(path, err)
	}
	dir := filepath.Dir(path)
	sweep(dir)
	temp, err := writeTemp(dir, data, perm)
	if err != nil {
		return Explain(path, err)
	}
	if err := checkTemp(temp, data, verify); err != nil {
		removeTemp(temp)
		return Explain(path, err)
	}
	if err := replace(temp, path, data, opts); err != nil {
		removeTemp(temp)
		return Explain(path, err)
	}
	if err := theDisk.SyncDir(dir); err != nil {
		opts.warn(&Error{Reason: Unconfirmed, Path: path, Err: err})
	}
	return nil
}

func (o Options) warn(err error) {
	if o.Warn != nil {
		o.Warn(err)
	}
}

const newFile fs.FileMode = 0o666 // less the umask

// mayReplace looks at what is at path and gives the permissions of the new file.
func mayReplace(path string, opts Options) (fs.FileMode, error) {
	info, err := theDisk.Stat(path)
	switch {
	case isMissing(err):
		if opts.Private {
			return 0o600, nil
		}
		return newFile, nil
	case err != nil:
		return 0, err
	case info.IsDir():
		return 0, &Error{Reason: IsFolder}
	case !info.Mode().IsRegular():
		return 0, &Error{Reason: NotAFile}
	case info.Mode().Perm()&0o200 == 0:
		return 0, &Error{Reason: ReadOnly} // renaming over it would succeed on Unix and under Wine
	case opts.Private:
		return 0o600, nil
	}
	if _, open := HolderOf(path); open && !opts.EvenIfOpen {
		return 0, &Error{Reason: Locked} // even if the system would let it be replaced, under the other program
	}
	return info.Mode().Perm(), nil
}

// Temporary files are next to their target: a rename within a folder is atomic.
const (
	tempPrefix = ".~ziping-"
	tempSuffix = ".tmp"
	tempAge    = time.Hour // older ones are left over: no save takes that long
)

// writeTemp leaves data in a new file, on the disk and closed, or leaves nothing.
func writeTemp(dir string, data []byte, perm fs.FileMode) (string, error) {
	name := filepath.Join(dir, fmt.Sprintf("%s%016x%s", tempPrefix, rand.Uint64(), tempSuffix))
	f, err := theDisk.Create(name, perm)
	if err != nil {
		return "", err
	}
	n, err := f.Write(data)
	if err == nil && n < len(data) {
		err = errShortWrite
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		removeTemp(name)
		return "", err
	}
	return name, nil
}

func checkTemp(temp string, data []byte, verify func([]byte) error) error {
	got, err := theDisk.ReadFile(temp)
	switch {
	case err != nil:
		return err
	case !bytes.Equal(got, data):
		return &Error{Reason: ReadBack}
	case verify == nil:
		return nil
	}
	if err := verify(got); err != nil {
		return &Error{Reason: NotVerified, Err: err}
	}
	return nil
}

// removeTemp tries a few times: virus scanners hold new files on Windows. What is
// left is swept later.
func removeTemp(name string) {
	for range 3 {
		if err := theDisk.Remove(name); err == nil || isMissing(err) {
			return
		}
		theDisk.Sleep(50 * time.Millisecond)
	}
}

// sweep removes what saves that were killed left in a folder. Young ones stay: another
// process may be writing one.
func sweep(dir string) {
	entries, err := theDisk.ReadDir(dir)
	if err != nil {
		return // the save itself will say so
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), tempPrefix) || !strings.HasSuffix(e.Name(), tempSuffix) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > tempAge {
			theDisk.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// Waits between tries, doubled each time: 8 tries within 1.3 s.
const (
	firstWait = 10 * time.Millisecond
	lastWait  = 640 * time.Millisecond
)

// replace puts temp in the place of path. Another program may hold the file for a moment,
// and may have written it when it lets go, so each try looks again.
func replace(temp, path string, data []byte, opts Options) error {
	old := keeper{path: path, data: data, opts: opts}
	for wait := firstWait; ; wait *= 2 {
		err := old.keep()
		if err == nil {
			err = theDisk.Rename(temp, path)
		}
		if err == nil || !isTransient(err) || wait > lastWait {
			return err
		}
		theDisk.Sleep(wait)
	}
}

// keeper backs up the version that is about to be replaced.
type keeper struct {
	path string
	data []byte // what replaces it
	opts Options
	kept Digest // of the version backed up last
}

func (k *keeper) keep() error {
	if k.opts.Expect == nil && k.opts.Backups == "" {
		return nil
	}
	info, err := theDisk.Stat(k.path)
	if isMissing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.Size() > maxBackup {
		if k.opts.Expect != nil {
			return &Error{Reason: Changed}
		}
		k.opts.warn(&Error{Reason: NoBackup, Path: k.path, Err: fmt.Errorf("文件超过 %d MB", maxBackup>>20)})
		return nil
	}
	old, err := theDisk.ReadFile(k.path)
	if isMissing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	digest := DigestOf(old)
	if k.opts.Expect != nil && digest != *k.opts.Expect {
		return &Error{Reason: Changed}
	}
	if k.opts.Backups == "" || digest == k.kept || bytes.Equal(old, k.data) {
		return nil
	}
	k.kept = digest
	if err := backUp(k.opts.Backups, k.path, old, time.Now()); err != nil {
		k.opts.warn(&Error{Reason: NoBackup, Path: k.path, Err: err})
	}
	return nil
}

// UserDir is the program's folder for what belongs to one user: own rule sets, backups,
// journals and the log. On Windows it is not the roaming one: a profile on a server has a
// quota.
func UserDir() (string, error) {
	base, err := os.UserConfigDir()
	if runtime.GOOS == "windows" {
		base, err = os.UserCacheDir()
	}
	if err != nil {
		return "", err
	}
	return filepath.Join(base, "ziping"), nil
}

// UserFolder is a folder of that name in UserDir, made if need be, for the user's eyes
// only.
func UserFolder(name string) (string, error) {
	base, err := UserDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(base, name)
	return dir, theDisk.MkdirAll(dir, 0o700)
}
