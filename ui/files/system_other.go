//go:build !windows

package files

import (
	"os/exec"
	"runtime"
)

// OpenInSystem opens a file or folder and waits until it is known whether a program opened it. The
// toolkit starts the same command without waiting: it never learns that there is no program.
func OpenInSystem(path string) error {
	name := "xdg-open"
	if runtime.GOOS == "darwin" {
		name = "open"
	}
	return exec.Command(name, path).Run()
}
