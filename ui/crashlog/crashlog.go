// Package crashlog is the log file for support: starts, errors of the toolkit, and crashes with
// their stacks.
//
// It promises that no content of a form and no file name gets into it (a stack names functions and
// lines, not their data), and at most two files of 2.5 MB each, readable for their owner only.
// Without a writable folder there is no log, and the program runs all the same.
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
	maxSize = 5 << 19 // bytes: together with the previous file, 5 MB
)

// Log is an open log file. Its methods may be called on any goroutine; a nil Log ignores
// everything.
type Log struct {
	mu   sync.Mutex
	file *os.File
	size int64
	now  func() time.Time
}

// Open opens the log in the user's folder. Uncaught crashes and what the toolkit logs go there too.
func Open(version string) *Log {
	dir, err := safefile.UserFolder("log")
	if err != nil {
		return nil
	}
	l, err := open(filepath.Join(dir, name), time.Now)
	if err != nil {
		return nil
	}
	_ = debug.SetCrashOutput(l.file, debug.CrashOptions{}) // if it fails, caught crashes are still logged
	log.SetFlags(0)
	log.SetOutput(io.MultiWriter(os.Stderr, toolkit{l}))
	l.line("start %s, %s/%s, %s", version, runtime.GOOS, runtime.GOARCH, runtime.Version())
	return l
}

func open(path string, now func() time.Time) (*Log, error) {
	if info, err := os.Stat(path); err == nil && info.Size() >= maxSize {
		_ = os.Remove(path + ".1")
		if err := os.Rename(path, path+".1"); err != nil {
			_ = os.Truncate(path, 0) // a previous file that can't be replaced must not let the log grow
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

// Crash logs what a recover caught, with its stack.
func (l *Log) Crash(caught any, stack []byte) {
	l.line("crash: %s\n%s", reason(caught), stack)
}

// reason tells what happened without the data: the runtime's own errors contain types and numbers
// only, others may contain words of a form.
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

// toolkit receives what the toolkit logs.
type toolkit struct{ log *Log }

func (t toolkit) Write(p []byte) (int, error) {
	if text := strings.TrimSpace(clean(string(p))); text != "" {
		t.log.line("%s", text)
	}
	return len(p), nil
}

// place matches the beginning of a path or an address.
var place = regexp.MustCompile(`(?:[A-Za-z]+:)?[/\\]{1,3}\S|[A-Za-z]:[/\\]`)

// clean cuts every line at the beginning of a path, except for positions in source code.
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

// source matches the toolkit's position in its own code.
var source = regexp.MustCompile(`^\s*At: \S+\.go:\d+$`)
