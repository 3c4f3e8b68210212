//go:build !windows

package instance_test

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ziping/io/safefile"
	"ziping/ui/instance"
)

// socket is the path of the socket.
func socket(t *testing.T) string {
	t.Helper()
	user, err := safefile.UserDir()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(user, "run", "socket")
}

// asleep stops a process until wake is called.
func asleep(t *testing.T, p *os.Process) (wake func()) {
	t.Helper()
	if err := p.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	var state syscall.WaitStatus // the signal has arrived when every thread stopped
	if _, err := syscall.Wait4(p.Pid, &state, syscall.WUNTRACED, nil); err != nil || !state.Stopped() {
		t.Fatalf("the process does not stop: %v, %#x", err, state)
	}
	return func() { _ = p.Signal(syscall.SIGCONT) }
}

func TestTheSocketIsForItsUserOnly(t *testing.T) {
	home(t)
	claims(t)
	info, err := os.Stat(socket(t))
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the socket's rights are %v", info.Mode().Perm())
	}
}

func TestTheNextStartReplacesAStaleSocket(t *testing.T) {
	for name, leave := range map[string]func(t *testing.T){
		"socket of a crash": func(t *testing.T) {
			first := another(t)
			first.says(t, "first")
			first.kill()
			if _, err := os.Lstat(socket(t)); err != nil {
				t.Errorf("it left no socket behind: %v", err)
			}
		},
		"other file": func(t *testing.T) {
			if err := os.MkdirAll(filepath.Dir(socket(t)), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(socket(t), []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			home(t)
			leave(t)
			claims(t)
		})
	}
}

// A socket's path has some 100 bytes at most.
func TestAStartWithoutASocketStartsAlone(t *testing.T) {
	homeAt(t, filepath.Join(t.TempDir(), strings.Repeat("深", 50)))
	for range 2 {
		if first, handed := instance.Claim([]string{"a.xlsx"}); first != nil || handed {
			t.Errorf("the start was %v, handed over: %v", first, handed)
		}
	}
}

func TestAStartWithoutAFolderStartsAlone(t *testing.T) {
	home(t)
	if err := os.MkdirAll(filepath.Dir(filepath.Dir(socket(t))), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Dir(socket(t)), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	first, handed := instance.Claim([]string{"a.xlsx"})
	if first != nil || handed {
		t.Errorf("the start was %v, handed over: %v", first, handed)
	}
	first.Serve(nil) // has no effect, and does no harm
	first.Close()
}

func TestRubbishFromTheSocketOpensNothing(t *testing.T) {
	home(t)
	opened := make(chan []string, 2)
	claims(t).Serve(func(files []string) { opened <- files })
	conn, err := net.Dial("unix", socket(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Write([]byte("GET / HTTP/1.1\r\n\r\n")); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Read(make([]byte, 1)); err == nil {
		t.Error("rubbish was answered")
	}
	conn.Close()
	if _, handed := instance.Claim([]string{"b.xlsx"}); !handed {
		t.Error("the next start was not served")
	}
	if files := <-opened; len(files) != 1 || filepath.Base(files[0]) != "b.xlsx" {
		t.Errorf("opened %q", files)
	}
}
