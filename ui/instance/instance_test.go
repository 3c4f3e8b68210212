package instance_test

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ziping/io/safefile"
	"ziping/ui/instance"
)

// home gives the test a user's folder of its own and tells where the socket lies.
func home(t *testing.T) (socket string) {
	dir, err := os.MkdirTemp("", "zp") // short: a socket's path has at most some 100 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "LocalAppData"} {
		t.Setenv(name, dir)
	}
	user, err := safefile.UserDir()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(user, "run", "socket")
}

func claims(t *testing.T) *instance.Instance {
	t.Helper()
	first, handed := instance.Claim(nil)
	if first == nil || handed {
		t.Fatalf("the place is not free: %v, handed over: %v", first, handed)
	}
	t.Cleanup(first.Close)
	return first
}

func TestASecondStartHandsItsFilesOver(t *testing.T) {
	home(t)
	got := make(chan []string, 2)
	claims(t).Serve(func(files []string) { got <- files })

	if second, handed := instance.Claim([]string{"2024 年度.xlsx"}); second != nil || !handed {
		t.Fatalf("the second start was %v, handed over: %v", second, handed)
	}
	here, _ := os.Getwd()
	if files, want := <-got, []string{filepath.Join(here, "2024 年度.xlsx")}; !slices.Equal(files, want) {
		t.Errorf("the first got %q, want %q", files, want)
	}
	if _, handed := instance.Claim(nil); !handed {
		t.Error("a start without files was not handed over")
	}
	if files := <-got; len(files) != 0 {
		t.Errorf("the first got %q of a start without files", files)
	}
}

func TestAStartBeforeTheWindowIsUpWaits(t *testing.T) {
	home(t)
	first := claims(t)
	done := make(chan bool)
	go func() {
		_, handed := instance.Claim([]string{"a.xlsx"})
		done <- handed
	}()
	got := make(chan []string, 1)
	first.Serve(func(files []string) { got <- files })
	if !<-done || len(<-got) != 1 {
		t.Error("what came before Serve was lost")
	}
}

func TestTheSocketIsTheUsersAlone(t *testing.T) {
	socket := home(t)
	claims(t)
	info, err := os.Stat(socket)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the socket's rights are %v", info.Mode().Perm())
	}
}

func TestTheNextStartTakesThePlaceOfOneThatEnded(t *testing.T) {
	for name, leave := range map[string]func(t *testing.T, socket string){
		"closed": func(t *testing.T, _ string) { claims(t).Close() },
		"killed": func(t *testing.T, socket string) {
			l, err := net.Listen("unix", socket)
			if err != nil {
				t.Fatal(err)
			}
			l.(*net.UnixListener).SetUnlinkOnClose(false) // a killed process cleans nothing up
			l.Close()
		},
		"other file": func(t *testing.T, socket string) {
			if err := os.WriteFile(socket, []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			socket := home(t)
			if err := os.MkdirAll(filepath.Dir(socket), 0o700); err != nil {
				t.Fatal(err)
			}
			leave(t, socket)
			claims(t)
		})
	}
}

func TestAStartWithoutAFolderStartsAlone(t *testing.T) {
	socket := home(t)
	if err := os.MkdirAll(filepath.Dir(filepath.Dir(socket)), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Dir(socket), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	first, handed := instance.Claim([]string{"a.xlsx"})
	if first != nil || handed {
		t.Errorf("the start was %v, handed over: %v", first, handed)
	}
	first.Serve(nil) // of no use, and no harm
	first.Close()
}

func TestRubbishFromTheSocketOpensNothing(t *testing.T) {
	socket := home(t)
	opened := make(chan []string, 2)
	claims(t).Serve(func(files []string) { opened <- files })
	conn, err := net.Dial("unix", socket)
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
