//go:build !windows

package console

import (
	"io"
	"os"
)

// Streams are standard output and standard error.
func Streams() (stdout, stderr io.Writer) { return os.Stdout, os.Stderr }
