// Package crashlog is the log file for who mends the program: starts, what the toolkit
// complains of, and crashes with their stacks.
//
// It promises: nothing of a form's content and no file names get into it (a stack tells
// functions and lines, not what they worked on); two files of at most 2.5 MB each, for
// their owner only. Without a folder to write to there is no log, and the program runs
// all the same.
package crashlog

import (
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"ziping/io/safefile"
)

const (
	name    = "ziping.log"
	maxSize = 5 << 19 // bytes: the file and the one before it are 5 MB together
)

// Log is an open log file. Its methods may be called from anywhere; a nil Log takes
// everything and keeps nothing.
type Log struct {
	mu   sync.Mutex
	file *os.File
	size int64
	now  func() time.Time
}

// Open opens the log in the user's folder and lets crashes that nothing catches, and what
// the toolkit logs, go there too.
func Open(version string) *Log {
	dir, err := safefile.UserFolder("log")
	if err != nil {
		return nil
	}
	l, err := open(filepath.Join(dir, name), time.Now)
	if err != nil {
		return nil
	}
	_ = debug.SetCrashOutput(l.file, debug.CrashOptions{}) // without it, caught crashes are still told
	log.SetFlags(0)
	log.SetOutput(io.MultiWriter(os.Stderr, toolkit{l}))
	l.line("start %s, %s/%s, %s", version, runtime.GOOS, runtime.GOARCH, runtime.Version())
	return l
}

func open(path string, now func() time.Time) (*Log, error) {
	if info, err := os.Stat(path); err == nil && info.Size() >= maxSize {
		_ = os.Remove(path + ".1")
		if err := os.Rename(path, path+".1"); err != nil {
			_ = os.Truncate(path, 0) // an older part that is held must not let the log grow
		}
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
		return nil, err
	}
	return &Log{file: file, size: info.Size(), now: now}, nil
}

// Path is the log file, "" for none.
func (l *Log) Path() string {
	if l == nil {
		return ""
	}
	return l.file.Name()
}

// Crash logs what a recover caught, with the stack it was caught on.
func (l *Log) Crash(caught any, stack []byte) {
	l.line("crash: %s\n%s", reason(caught), stack)
}

// reason tells what happened without what it happened to: the runtime's own errors hold
// types and numbers only, anything else might hold words of a form.
func reason(caught any) string {
	if err, ok := caught.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", caught)
}

func (l *Log) line(format string, args ...any) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	text := l.now().Format("2006-01-02 15:04:05 ") + strings.TrimRight(fmt.Sprintf(format, args...), "\n") + "\n"
	if l.size+int64(len(text)) > maxSize {
		return
	}
	n, _ := l.file.WriteString(text)
	l.size += int64(n)
}

// toolkit takes what the toolkit logs.
type toolkit struct{ log *Log }

func (t toolkit) Write(p []byte) (int, error) {
	if text := strings.TrimSpace(clean(string(p))); text != "" {
		t.log.line("%s", text)
	}
	return len(p), nil
}

// place is where a path or an address begins.
var place = regexp.MustCompile(`(?:[A-Za-z]+:)?[/\\]{1,3}\S|[A-Za-z]:[/\\]`)

// clean cuts every line where a path begins, but for the places in source code.
func clean(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if source.MatchString(line) {
			continue
		}
		if at := place.FindStringIndex(line); at != nil {
			lines[i] = line[:at[0]] + "…"
		}
	}
	return strings.Join(lines, "\n")
}

// source is how the toolkit names the place in its code.
var source = regexp.MustCompile(`^\s*At: \S+\.go:\d+$`)
