package window

import (
	"errors"
	"net"
	"os"
	"runtime"
	"strings"
)

// errNoDisplay names what works without a window.
var errNoDisplay = errors.New("没有图形界面，打不开窗口。可以用命令：check（检查）、convert（转换）、rollover（结转）、summary（汇总）、rules（规则）、version（版本）；用法见 ziping help。")

// Display reports, before a window is tried, why none can be opened; nil where it can.
// The toolkit itself would end the program with a stack trace.
func Display() error {
	if runtime.GOOS != "linux" {
		return nil
	}
	display := os.Getenv("DISPLAY")
	if display == "" {
		return errNoDisplay
	}
	number, local := strings.CutPrefix(strings.TrimPrefix(display, "unix"), ":")
	if !local {
		return nil // on another machine: only trying tells
	}
	number, _, _ = strings.Cut(number, ".")
	for _, socket := range []string{"/tmp/.X11-unix/X", "@/tmp/.X11-unix/X"} {
		if c, err := net.Dial("unix", socket+number); err == nil {
			c.Close()
			return nil
		}
	}
	return errNoDisplay
}
