//go:build !windows && !linux

package display

import (
	"fmt"
	"os"
)

// Check returns why no window can be opened, nil where one can.
func Check() error { return nil }

// Tell shows a person why the program ends.
func Tell(_ string, err error) { fmt.Fprintln(os.Stderr, err) }
