package files

import (
	"runtime"

	"fyne.io/fyne/v2"
	"github.com/ncruces/zenity"
	"golang.org/x/sys/windows"

	"ziping/ui/kit"
)

// attached makes a window the owner of a dialog.
func attached(w fyne.Window) (options []zenity.Option) {
	fyne.DoAndWait(func() {
		if handle := kit.Handle(w); handle != 0 {
			options = append(options, zenity.Attach(handle))
		}
	})
	return options
}

// dialogThread makes the thread a single-threaded apartment, which the shell's dialogs and the
// extensions of other programs need. It returns how to leave it.
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
