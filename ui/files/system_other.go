//go:build !windows

package files

import (
	"os/exec"
	"runtime"
)

// OpenInSystem opens a file or folder and waits until it is known that a program has it. The
// toolkit starts the same command and does not wait: that there is no program it never learns.
func OpenInSystem(path string) error {
	name := "xdg-open"
	if runtime.GOOS == "darwin" {
		name = "open"
	}
	return exec.Command(name, path).Run()
}
