//go:build !windows

package display

// Soft reports whether this process draws in software. Elsewhere than on Windows the
// system sees to that.
func Soft() bool { return false }

// Restart starts the program again as one that draws in software, and reports whether it
// did.
func Restart([]string) bool { return false }
