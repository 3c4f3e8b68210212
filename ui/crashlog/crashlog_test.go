package crashlog

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

func at() time.Time { return time.Date(2025, 3, 10, 9, 30, 0, 0, time.UTC) }

func opened(t *testing.T, path string) *Log {
	t.Helper()
	l, err := open(path, at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.file.Close() })
	return l
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// crash panics like faulty code.
func crash(what func()) (caught any, stack []byte) {
	defer func() { caught, stack = recover(), debug.Stack() }()
	what()
	return nil, nil
}

func TestACrashIsLoggedWithoutTheContentOfTheForm(t *testing.T) {
	path := filepath.Join(t.TempDir(), name)
	l := opened(t, path)
	var list []int
	l.Crash(crash(func() { _ = list[len("甲乙")] }))
	l.Crash(crash(func() { panic("读不懂“云溪县档案馆”") }))
	l.Crash(crash(func() { panic(errors.New("联系人周宁")) }))
	got := content(t, path)
	for _, want := range []string{
		"2025-03-10 09:30:00 crash: runtime error: index out of range [6] with length 0\n",
		"crashlog_test.go:",
		"crash: string\n",
		"crash: *errors.errorString\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the log does not say %q:\n%s", want, got)
		}
	}
	for _, private := range []string{"云溪", "周宁"} {
		if strings.Contains(got, private) {
			t.Errorf("the log holds %q", private)
		}
	}
}

func TestTheToolkitsWordsAreCutWhereAPathBegins(t *testing.T) {
	for _, c := range []struct{ said, kept string }{
		{"Fyne error:  window creation error\n  Cause: APIUnavailable: WGL: The driver does not appear to support OpenGL\n  At: fyne.io/fyne/v2@v2.8.1/internal/driver/glfw/driver.go:149",
			"Fyne error:  window creation error\n  Cause: APIUnavailable: WGL: The driver does not appear to support OpenGL\n  At: fyne.io/fyne/v2@v2.8.1/internal/driver/glfw/driver.go:149"},
		{"Cause: open /home/zhou/云溪县 2024.xlsx: no such file", "Cause: open …"},
		{`Cause: open C:\Users\周宁\自评 表.xlsx: denied`, "Cause: open …"},
		{`Cause: open \\server\财务\自评表.xlsx: denied`, "Cause: open …"},
		{"Failed to list file:///D:/财务/2024", "Failed to list …"},
	} {
		if got := clean(c.said); got != c.kept {
			t.Errorf("of %q is kept %q, want %q", c.said, got, c.kept)
		}
	}
}

func TestTheLogKeepsToItsSize(t *testing.T) {
	path := filepath.Join(t.TempDir(), name)
	l := opened(t, path)
	for range 60 {
		l.line("%s", strings.Repeat("x", 50_000)) // 3 MB in all
	}
	if info, _ := os.Stat(path); info.Size() > maxSize || info.Size() < maxSize-51_000 {
		t.Errorf("%d bytes, at most %d", info.Size(), maxSize)
	}
	l.file.Close()
	if err := os.Truncate(path, maxSize); err != nil {
		t.Fatal(err)
	}
	opened(t, path).line("next start")
	if got := content(t, path); got != "2025-03-10 09:30:00 next start\n" {
		t.Errorf("the new part begins with %q", got[:min(len(got), 60)])
	}
	if info, err := os.Stat(path + ".1"); err != nil || info.Size() != maxSize {
		t.Errorf("the part before: %v", err)
	}
}

func TestWithoutALogNothingHappens(t *testing.T) {
	var l *Log
	l.Crash(crash(func() { panic("x") }))
	if l.Path() != "" {
		t.Errorf("path %q", l.Path())
	}
}

// childEnv makes a run of this test a program that crashes without a recover.
const childEnv = "ZIPING_TEST_CRASH"

func TestACrashThatNothingCatchesIsLogged(t *testing.T) {
	if os.Getenv(childEnv) != "" {
		Open("9.9.9")
		done := make(chan struct{})
		go func() {
			defer close(done)
			var none map[string]int
			none["x"] = 1
		}()
		<-done
		return
	}
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=^TestACrashThatNothingCatchesIsLogged$")
	cmd.Env = append(os.Environ(), childEnv+"=1", "HOME="+dir, "XDG_CONFIG_HOME="+dir, "LOCALAPPDATA="+dir)
	if err := cmd.Run(); err == nil {
		t.Fatal("the program did not crash")
	}
	got := content(t, filepath.Join(dir, "ziping", "log", name))
	for _, want := range []string{"start 9.9.9, ", "panic: assignment to entry in nil map", "crashlog_test.go:"} {
		if !strings.Contains(got, want) {
			t.Errorf("the log does not say %q:\n%s", want, got)
		}
	}
}
