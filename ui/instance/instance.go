// Package instance keeps the program to one process for each user: a second start hands its files
// to the first and ends.
//
// Processes with the same user folder belong together. They talk over a local socket in that
// folder, which only its user can open; on Windows by a message to a hidden window, which other
// sessions can't see. Nothing here reaches another computer.
//
// It promises that it never makes a start fail: if no first process answers in time (there is none,
// it hangs, it crashed, or it has rights that this one lacks), the program starts as usual. After a
// crash, two simultaneous starts may both replace the old socket; then two processes run, and both
// work. What opening a file means is up to the owner.
package instance

import (
	"path/filepath"
	"time"
)

// patience is how long a second start waits for the first to accept its files: a window that is
// being opened needs a second or two.
var patience = 5 * time.Second

// maxRequest is the maximum size of a list of files, in bytes of JSON.
const maxRequest = 1 << 20

// Instance is the first process's end of the connection. Its methods may be called on nil, which is
// a process that others can't reach.
type Instance struct{ place *place }

// Claim makes this process the first one. If there is one already, that gets the files and handed
// is true. Paths are sent as absolute ones.
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

// Serve calls open with the files of every later start, on a goroutine; a start without files has
// none. Starts that have been waiting since Claim come first. The other process ends when open
// returns.
func (i *Instance) Serve(open func(files []string)) {
	if i != nil {
		i.place.serve(open)
	}
}

// Close stops being the first process. It may be called repeatedly, and while open runs.
func (i *Instance) Close() {
	if i != nil {
		i.place.close()
	}
}
