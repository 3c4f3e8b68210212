// Package instance keeps the program to one process for each user: a second start hands
// its files to the first and ends.
//
// Who has the same user's folder belongs together. The two talk over a local socket in that
// folder, which only its user may open; on Windows by a message to a hidden window, which
// other sessions cannot see. Nothing here reaches another computer.
//
// It promises that a start never fails for its sake: without a first one that answers in
// time (none runs, it hangs, it crashed, it has rights that this one lacks) the program
// starts as it always does. Two starts at once over the socket of a crash may both take the
// place; then two processes run, and both work. What opening a file means is the owner's.
package instance

import (
	"path/filepath"
	"time"
)

// patience is how long a second start waits for the first to take its files: a window
// that is just coming up needs a second or two.
var patience = 5 * time.Second

// maxRequest is how long a list of files may be, in bytes of JSON.
const maxRequest = 1 << 20

// Instance is the first process's end. Its methods may be called on nil, which is a
// process that others don't reach.
type Instance struct{ place *place }

// Claim takes the place of the first process. Where another has it, the files go there
// and handed is true. Paths are handed over as absolute ones.
func Claim(files []string) (first *Instance, handed bool) {
	list := make([]string, len(files))
	for i, path := range files {
		var err error
		if list[i], err = filepath.Abs(path); err != nil {
			return nil, false
		}
	}
	place, handed := claim(list)
	if place == nil {
		return nil, handed
	}
	return &Instance{place}, false
}

// Serve calls open with the files of every later start, on a goroutine; none is a start
// without files. Starts that came since Claim and still wait are served first. The other
// process ends when open returns.
func (i *Instance) Serve(open func(files []string)) {
	if i != nil {
		i.place.serve(open)
	}
}

// Close gives the place up. It may be called again, and while open runs.
func (i *Instance) Close() {
	if i != nil {
		i.place.close()
	}
}
