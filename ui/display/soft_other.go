//go:build !windows

package display

// Soft reports whether this process draws in software. On other systems than Windows the system
// handles that.
func Soft() bool { return false }

// Restart restarts the program with the software renderer, and reports whether it did.
func Restart([]string) bool { return false }
