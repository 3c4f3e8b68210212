package journal

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

const lockSuffix = ".lock"

// Hold marks an entry as that of a running program, so that List leaves it out until
// Release or the end of the process, however that comes.
type Hold struct{ lock *flock.Flock }

// ErrHeld is what NewHold finds if a running program holds the entry.
var ErrHeld = errors.New("这份内容已经在另一个窗口里打开了")

// NewHold holds the entry id in folder dir, which need not be there yet. On a folder that
// knows no locks it fails with another error than ErrHeld.
func NewHold(dir, id string) (*Hold, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	lock, err := lock(dir, id, os.O_CREATE|os.O_RDWR)
	if err != nil {
		return nil, err
	}
	return &Hold{lock}, nil
}

// Release ends the hold; the entry stays.
func (h *Hold) Release() {
	if h != nil {
		h.lock.Close()
	}
}

func held(dir, id string) bool {
	lock, err := lock(dir, id, os.O_RDWR)
	if err == nil {
		lock.Close()
	}
	return errors.Is(err, ErrHeld)
}

// lock locks the file that the system lets one process hold at a time.
func lock(dir, id string, flag int) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, id+lockSuffix), flock.SetFlag(flag), flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	if err == nil && !got {
		err = ErrHeld
	}
	return lock, err
}

// sweep removes locks and workbooks whose entry was never written or is gone.
func sweep(dir string, files []os.DirEntry) {
	entries := map[string]bool{}
	for _, file := range files {
		if id, ok := strings.CutSuffix(strings.TrimSuffix(file.Name(), setAside), suffix); ok {
			entries[id] = true
		}
	}
	for _, file := range files {
		name := file.Name()
		id, isLock := strings.CutSuffix(name, lockSuffix)
		if !isLock && strings.HasSuffix(name, bookSuffix) {
			id, _, _ = strings.Cut(name, "-")
		} else if !isLock {
			continue
		}
		if !entries[id] && !held(dir, id) {
			os.Remove(filepath.Join(dir, name))
		}
	}
}
