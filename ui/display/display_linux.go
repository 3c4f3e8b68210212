package display

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

var errNoDisplay = errors.New("没有图形界面，打不开窗口。可以用命令：" + commands + "。")

// Check returns why no window can be opened, nil if one can.
func Check() error {
	display := os.Getenv("DISPLAY")
	if display == "" {
		return errNoDisplay
	}
	number, local := strings.CutPrefix(strings.TrimPrefix(display, "unix"), ":")
	if !local {
		return nil // on another machine: only trying tells
	}
	number, _, _ = strings.Cut(number, ".")
	if _, err := os.Stat("/tmp/.X11-unix/X" + number); err == nil {
		return nil
	}
	return errNoDisplay
}

// Tell tells the user why the program ends.
func Tell(_ string, err error) { fmt.Fprintln(os.Stderr, err) }
