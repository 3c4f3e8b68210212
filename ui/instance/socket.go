//go:build !windows

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

// place is the socket in the user's folder.
type place struct{ listener net.Listener }

func claim(files []string) (first *place, handed bool) {
	dir, err := safefile.UserFolder("run")
	if err != nil {
		return nil, false
	}
	socket := filepath.Join(dir, "socket")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		if handOver(socket, files) {
			return nil, true
		}
		if answers(socket) {
			return nil, false // it runs but does not answer: it remains the first
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
	return &place{listener}, false
}

func (p *place) serve(open func(files []string)) {
	patience := patience // read here: a test changes it for later starts
	go func() {
		for {
			conn, err := p.listener.Accept()
			if err != nil {
				return // closed
			}
			go accept(conn, open, patience)
		}
	}()
}

func (p *place) close() { p.listener.Close() }

// The answers of the first process, before and after it opens the files.
const here, taken = "here\n", "taken\n"

func accept(conn net.Conn, open func([]string), patience time.Duration) {
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

// handOver sends files to the process at a socket and reports whether that accepted them.
func handOver(socket string, files []string) bool {
	conn, err := net.DialTimeout("unix", socket, patience)
	if err != nil {
		return false
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	if err := json.NewEncoder(conn).Encode(files); err != nil {
		return false
	}
	answer, err := io.ReadAll(io.LimitReader(conn, int64(len(here+taken))))
	return err == nil && string(answer) == here+taken
}

// answers reports whether a process listens at a socket.
func answers(socket string) bool {
	conn, err := net.DialTimeout("unix", socket, patience)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}
