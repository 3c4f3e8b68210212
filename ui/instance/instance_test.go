package instance_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ziping/io/safefile"
	"ziping/ui/instance"
)

// victimEnv makes a run of TestTheNextStartTakesThePlaceOfOneThatEnded the first process.
const victimEnv = "ZIPING_TEST_FIRST"

// home gives the test a user's folder of its own and tells where the socket lies.
func home(t *testing.T) (socket string) {
	dir, err := os.MkdirTemp("", "zp") // short: a socket's path has at most some 100 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return homeAt(t, dir)
}

// deep gives it one whose path is too long for a socket.
func deep(t *testing.T) { homeAt(t, filepath.Join(t.TempDir(), strings.Repeat("深", 50))) }

func homeAt(t *testing.T, dir string) (socket string) {
	t.Helper()
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

func TestTheNextStartTakesThePlaceOfOneThatEnded(t *testing.T) {
	if os.Getenv(victimEnv) != "" {
		if first, _ := instance.Claim(nil); first != nil {
			fmt.Println("first")
		}
		_, _ = io.Copy(io.Discard, os.Stdin) // until it is killed
		return
	}
	for name, leave := range map[string]func(t *testing.T, socket string){
		"closed": func(t *testing.T, _ string) { claims(t).Close() },
		"killed": func(t *testing.T, socket string) {
			first := exec.Command(os.Args[0], "-test.run=^TestTheNextStartTakesThePlaceOfOneThatEnded$")
			first.Env = append(os.Environ(), victimEnv+"=1")
			in, err := first.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			out, err := first.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := first.Start(); err != nil {
				t.Fatal(err)
			}
			if line, err := bufio.NewReader(out).ReadString('\n'); line != "first\n" {
				t.Fatalf("the first process says %q, %v", line, err)
			}
			if err := first.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = first.Wait()
			if _, err := os.Lstat(socket); err != nil {
				t.Errorf("it left no socket behind: %v", err)
			}
		},
		"other file": func(t *testing.T, socket string) {
			if err := os.MkdirAll(filepath.Dir(socket), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(socket, []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			leave(t, home(t))
			claims(t)
		})
	}
}

func TestAStartBesideOneThatHangsGoesItsOwnWay(t *testing.T) {
	home(t)
	first := claims(t) // and does not serve
	restore := instance.SetPatience(20 * time.Millisecond)
	second, handed := instance.Claim([]string{"second.xlsx"})
	restore()
	if second != nil || handed {
		t.Fatalf("the second start was %v, handed over: %v", second, handed)
	}
	// The first comes round. What the second opened by itself is not opened again.
	opened := make(chan []string, 2)
	first.Serve(func(files []string) { opened <- files })
	if third, handed := instance.Claim([]string{"third.xlsx"}); third != nil || !handed {
		t.Fatalf("the third start was %v, handed over: %v", third, handed)
	}
	if files := <-opened; len(files) != 1 || filepath.Base(files[0]) != "third.xlsx" {
		t.Errorf("opened %q", files)
	}
	if len(opened) > 0 {
		t.Errorf("opened %q too", <-opened)
	}
}

// As on a terminal server, where each has a folder of their own.
func TestEachUserHasAFirstProcess(t *testing.T) {
	home(t)
	mine := make(chan []string, 1)
	claims(t).Serve(func(files []string) { mine <- files })
	home(t)
	theirs := make(chan []string, 1)
	claims(t).Serve(func(files []string) { theirs <- files })
	if _, handed := instance.Claim([]string{"a.xlsx"}); !handed {
		t.Fatal("the start was not handed over")
	}
	if files := <-theirs; len(files) != 1 || len(mine) > 0 {
		t.Errorf("handed over %q", files)
	}
}

// A socket's path has some 100 bytes at most, and there are systems without such sockets.
func TestAStartWithoutASocketStartsAlone(t *testing.T) {
	deep(t)
	for range 2 {
		if first, handed := instance.Claim([]string{"a.xlsx"}); first != nil || handed {
			t.Errorf("the start was %v, handed over: %v", first, handed)
		}
	}
}

func TestLongPathsAreHandedOver(t *testing.T) {
	home(t)
	got := make(chan []string, 1)
	claims(t).Serve(func(files []string) { got <- files })
	long := filepath.Join(t.TempDir(), strings.Repeat("预算绩效管理/", 400), "没有这个文件.xlsx")
	if _, handed := instance.Claim([]string{long}); !handed {
		t.Fatal("the start was not handed over")
	}
	if files := <-got; !slices.Equal(files, []string{long}) {
		t.Errorf("a path of %d bytes became %q", len(long), files)
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
