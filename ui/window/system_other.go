//go:build !windows

package window

import (
	"os/exec"
	"runtime"
)

// openInSystem opens a file or folder and waits until it is known that a program has it. The
// toolkit starts the same command and does not wait: that there is no program it never learns.
func openInSystem(path string) error {
	name := "xdg-open"
	if runtime.GOOS == "darwin" {
		name = "open"
	}
	return exec.Command(name, path).Run()
}
