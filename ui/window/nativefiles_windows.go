package window

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/ncruces/zenity"
	"golang.org/x/sys/windows"
)

// attached makes a window the owner of a dialog.
func attached(w fyne.Window) (options []zenity.Option) {
	fyne.DoAndWait(func() {
		if handle := handleOf(w); handle != 0 {
			options = append(options, zenity.Attach(handle))
		}
	})
	return options
}

// handleOf is the handle of a window that was shown; 0 where it has none.
func handleOf(w fyne.Window) (handle uintptr) {
	if native, ok := w.(driver.NativeWindow); ok {
		native.RunNative(func(context any) {
			if c, ok := context.(driver.WindowsWindowContext); ok {
				handle = c.HWND
			}
		})
	}
	return handle
}

// dialogThread makes the thread one that the shell's dialogs, and what other programs add
// to them, are made for: a single-threaded apartment. It returns how to leave it.
func dialogThread() (leave func()) {
	runtime.LockOSThread()
	err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE)
	return func() {
		if err == nil {
			windows.CoUninitialize()
		}
		runtime.UnlockOSThread()
	}
}
