package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// Handle is the system's handle of a window; 0 if it was not shown yet.
func Handle(w fyne.Window) (handle uintptr) {
	if native, ok := w.(driver.NativeWindow); ok {
		native.RunNative(func(context any) {
			if c, ok := context.(driver.WindowsWindowContext); ok {
				handle = c.HWND
			}
		})
	}
	return handle
}
