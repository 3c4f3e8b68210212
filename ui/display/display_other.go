//go:build !windows && !linux

package display

import (
	"fmt"
	"os"
)

// Check returns why no window can be opened, nil if one can.
func Check() error { return nil }

// Tell tells the user why the program ends.
func Tell(_ string, err error) { fmt.Fprintln(os.Stderr, err) }
