package console

import (
	"io"
	"os"
	"syscall"
)

var attachConsole = syscall.NewLazyDLL("kernel32.dll").NewProc("AttachConsole")

// Streams are standard output and standard error. A program with windows has none unless they are
// redirected: instead, it gets those of the console that it was started from, if there is one.
// Chinese is right there whatever the console's code page, because writing to a console does not
// use it. Redirected output is UTF-8.
func Streams() (stdout, stderr io.Writer) {
	stdout, stderr = os.Stdout, os.Stderr
	if isOpen(os.Stdout) && isOpen(os.Stderr) {
		return stdout, stderr
	}
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	attachConsole.Call(parent) // fails without a console, and then opening it fails too
	screen, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		return stdout, stderr
	}
	if !isOpen(os.Stdout) {
		stdout = screen
	}
	if !isOpen(os.Stderr) {
		stderr = screen
	}
	return stdout, stderr
}

func isOpen(f *os.File) bool {
	kind, err := syscall.GetFileType(syscall.Handle(f.Fd()))
	return err == nil && kind != syscall.FILE_TYPE_UNKNOWN
}
