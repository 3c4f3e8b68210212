package instance_test

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ziping/ui/instance"
)

// anotherEnv makes a run of TestAnother a second process.
const anotherEnv = "ZIPING_TEST_ANOTHER"

// home gives the test its own user folder.
func home(t *testing.T) {
	dir, err := os.MkdirTemp("", "zp") // short: a socket's path has at most some 100 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	homeAt(t, dir)
}

func homeAt(t *testing.T, dir string) {
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "LocalAppData"} {
		t.Setenv(name, dir)
	}
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

// process is a start in its own process.
type process struct {
	*os.Process
	lines *bufio.Reader
	kill  func()
}

// another starts the program as a second process, which runs until it is killed.
func another(t *testing.T, files ...string) process {
	t.Helper()
	cmd := exec.Command(os.Args[0], append([]string{"-test.run=^TestAnother$", "--"}, files...)...)
	cmd.Env = append(os.Environ(), anotherEnv+"=1")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := sync.OnceFunc(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		in.Close()
	})
	t.Cleanup(kill)
	return process{cmd.Process, bufio.NewReader(out), kill}
}

// says waits for its next line: first, handed or alone, then what it opened.
func (p process) says(t *testing.T, want string) {
	t.Helper()
	if line, err := p.lines.ReadString('\n'); line != want+"\n" {
		t.Fatalf("the other process says %q, want %q, %v", line, want, err)
	}
}

// TestAnother is the code of that process; without anotherEnv it does nothing.
func TestAnother(t *testing.T) {
	if os.Getenv(anotherEnv) == "" {
		return
	}
	switch first, handed := instance.Claim(flag.Args()); {
	case first != nil:
		fmt.Println("first")
		first.Serve(func(files []string) { fmt.Printf("%q\n", files) })
	case handed:
		fmt.Println("handed")
	default:
		fmt.Println("alone")
	}
	_, _ = io.Copy(io.Discard, os.Stdin) // until it is killed
}

func TestAnotherProcessHandsItsFilesOver(t *testing.T) {
	home(t)
	got := make(chan []string, 2)
	claims(t).Serve(func(files []string) { got <- files })
	dir := t.TempDir()
	want := []string{filepath.Join(dir, "2024 年度.xlsx"), filepath.Join(dir, "没有这个文件𠮷.ziping")}
	another(t, want...).says(t, "handed")
	if files := <-got; !slices.Equal(files, want) {
		t.Errorf("the first got %q, want %q", files, want)
	}
	another(t).says(t, "handed")
	if files := <-got; len(files) != 0 {
		t.Errorf("the first got %q of a start without files", files)
	}
}

func TestTheNextStartReplacesAProcessThatEnded(t *testing.T) {
	t.Run("closed", func(t *testing.T) {
		home(t)
		first := claims(t)
		first.Serve(func([]string) { t.Error("something was opened") })
		first.Close()
		claims(t)
	})
	t.Run("closed before it served", func(t *testing.T) {
		home(t)
		claims(t).Close()
		claims(t)
	})
	t.Run("killed", func(t *testing.T) {
		home(t)
		first := another(t)
		first.says(t, "first")
		first.kill()
		claims(t)
	})
}

// As after a crash while files are opened: the loop that would open them closes the place.
func TestThePlaceIsGivenUpWhileFilesAreOpened(t *testing.T) {
	home(t)
	t.Cleanup(instance.SetPatience(time.Hour)) // nothing ends by itself
	first := claims(t)
	opening, end := make(chan bool), make(chan bool)
	first.Serve(func([]string) {
		first.Close()
		opening <- true
		<-end
	})
	waiting := make(chan bool)
	go func() {
		second, _ := instance.Claim([]string{"a.xlsx"})
		second.Close()
		waiting <- true
	}()
	<-opening
	third, handed := instance.Claim(nil)
	third.Close()
	if handed {
		t.Error("a start was handed over to a process that gave its place up")
	}
	close(end)
	<-waiting
}

func TestAStartWhileAnotherHangsIsIndependent(t *testing.T) {
	home(t)
	first := claims(t) // and does not serve
	restore := instance.SetPatience(20 * time.Millisecond)
	second, handed := instance.Claim([]string{"second.xlsx"})
	restore()
	if second != nil || handed {
		t.Fatalf("the second start was %v, handed over: %v", second, handed)
	}
	// The first responds again. What the second opened itself is not opened again.
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

func TestAProcessThatSleptOpensNothingForAStartThatIsGone(t *testing.T) {
	home(t)
	first := another(t)
	first.says(t, "first")
	wake := asleep(t, first.Process)
	restore := instance.SetPatience(20 * time.Millisecond)
	second, handed := instance.Claim([]string{"second.xlsx"})
	restore()
	if second != nil || handed {
		t.Fatalf("the second start was %v, handed over: %v", second, handed)
	}
	wake()
	third := filepath.Join(t.TempDir(), "third.xlsx")
	if _, handed := instance.Claim([]string{third}); !handed {
		t.Fatal("the third start was not handed over")
	}
	first.says(t, fmt.Sprintf("%q", []string{third}))
}

// As on a terminal server, where all have their own folders.
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
