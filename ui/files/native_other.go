//go:build !windows

package files

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/ncruces/zenity"
)

// attached makes a window the owner of a dialog.
func attached(w fyne.Window) (options []zenity.Option) {
	if native, ok := w.(driver.NativeWindow); ok {
		fyne.DoAndWait(func() {
			native.RunNative(func(context any) {
				if c, ok := context.(driver.X11WindowContext); ok {
					options = append(options, zenity.Attach(int(c.WindowHandle)))
				}
			})
		})
	}
	return options
}

func dialogThread() (leave func()) { return func() {} }
