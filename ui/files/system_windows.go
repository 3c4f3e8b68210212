package files

import (
	"golang.org/x/sys/windows"
)

// OpenInSystem opens a file or folder. The command that the toolkit starts does not report that
// there is no program for it.
func OpenInSystem(path string) error {
	defer dialogThread()() // shell extensions of other programs may run in it
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, nil, name, nil, nil, windows.SW_SHOWNORMAL)
}
