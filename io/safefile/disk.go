package safefile

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// disk is what a save asks of the operating system, so that tests can let each call fail.
type disk interface {
	Create(name string, perm fs.FileMode) (file, error) // fails if name exists
	ReadFile(name string) ([]byte, error)
	Probe(name string) error // opens for writing, shared with nobody if the system can, and closes again
	Rename(from, to string) error
	Remove(name string) error
	Stat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	MkdirAll(name string, perm fs.FileMode) error
	SyncDir(name string) error
	Sleep(d time.Duration)
}

type file interface {
	Write(p []byte) (int, error)
	Sync() error
	Close() error
}

var theDisk disk = osDisk{}

type osDisk struct{}

func (osDisk) Create(name string, perm fs.FileMode) (file, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return nil, err
	}
	if perm != newFile {
		f.Chmod(perm) // the umask does not count for a file that was there before
	}
	return f, nil
}

func (osDisk) Probe(name string) error                      { return probe(name) }
func (osDisk) ReadFile(name string) ([]byte, error)         { return os.ReadFile(name) }
func (osDisk) Rename(from, to string) error                 { return os.Rename(from, to) }
func (osDisk) Remove(name string) error                     { return os.Remove(name) }
func (osDisk) Stat(name string) (fs.FileInfo, error)        { return os.Stat(name) }
func (osDisk) ReadDir(name string) ([]fs.DirEntry, error)   { return os.ReadDir(name) }
func (osDisk) MkdirAll(name string, perm fs.FileMode) error { return os.MkdirAll(name, perm) }
func (osDisk) SyncDir(name string) error                    { return syncDir(name) }
func (osDisk) Sleep(d time.Duration)                        { time.Sleep(d) }

// isMissing: Go counts a server that can't be reached among what does not exist.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) && ReasonOf(err) != NetworkGone
}
