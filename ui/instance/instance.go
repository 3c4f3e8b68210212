// Package instance keeps the program to one process for each user: a second start hands
// its files to the first and ends.
//
// The two talk over a local socket in the user's folder, which only that user may open;
// nothing here reaches another computer. It promises that a start never fails for its
// sake: without a first one that answers in time (none runs, it hangs, a crash left its
// socket behind, the system has no such sockets) the program starts as it always does.
// Two starts at once over a crash's socket may both take the place; then two processes
// run, and both work. What opening a file means is the owner's.
package instance

import (
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"time"

	"ziping/io/safefile"
)

// patience is how long a second start waits for the first to take its files: a window
// that is just coming up needs a second or two.
var patience = 5 * time.Second

// maxRequest is how long a list of files may be, in bytes.
const maxRequest = 1 << 20

// Instance is the first process's end. Its methods may be called on nil, which is a
// process that others don't reach.
type Instance struct{ listener net.Listener }

// Claim takes the place of the first process. Where another has it, the files go there
// and handed is true. Paths are handed over as absolute ones.
func Claim(files []string) (first *Instance, handed bool) {
	dir, err := safefile.UserFolder("run")
	if err != nil {
		return nil, false
	}
	socket := filepath.Join(dir, "socket")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		if hand(socket, files) {
			return nil, true
		}
		if answers(socket) {
			return nil, false // it runs, but does not get round to it: its place stays its own
		}
		_ = os.Remove(socket) // a crash left it
		if listener, err = net.Listen("unix", socket); err != nil {
			return nil, false
		}
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		listener.Close()
		return nil, false
	}
	return &Instance{listener}, false
}

// Serve calls open with the files of every later start, on a goroutine; none is a start
// without files. Starts that came since Claim are served first. The other process ends
// when open returns.
func (i *Instance) Serve(open func(files []string)) {
	if i == nil {
		return
	}
	go func() {
		for {
			conn, err := i.listener.Accept()
			if err != nil {
				return // closed
			}
			go take(conn, open)
		}
	}()
}

// Close gives the place up.
func (i *Instance) Close() {
	if i != nil {
		i.listener.Close()
	}
}

// What the first process answers: before it opens the files, and after.
const here, taken = "here\n", "taken\n"

func take(conn net.Conn, open func([]string)) {
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	var files []string
	if err := json.NewDecoder(io.LimitReader(conn, maxRequest)).Decode(&files); err != nil {
		return
	}
	if _, err := io.WriteString(conn, here); err != nil {
		return // it did not wait, and opened them itself
	}
	open(files)
	_, _ = io.WriteString(conn, taken)
}

// hand gives files to the process at a socket and reports whether it took them.
func hand(socket string, files []string) bool {
	conn, err := net.DialTimeout("unix", socket, patience)
	if err != nil {
		return false
	}
	defer conn.Close()
	allowForeground()
	list := make([]string, len(files))
	for i, path := range files {
		if list[i], err = filepath.Abs(path); err != nil {
			return false
		}
	}
	_ = conn.SetDeadline(time.Now().Add(patience))
	if err := json.NewEncoder(conn).Encode(list); err != nil {
		return false
	}
	answer, err := io.ReadAll(io.LimitReader(conn, int64(len(here+taken))))
	return err == nil && string(answer) == here+taken
}

// answers tells whether a process listens at a socket.
func answers(socket string) bool {
	conn, err := net.DialTimeout("unix", socket, patience)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}
