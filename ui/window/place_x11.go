//go:build linux && cgo && !race

package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// Not in builds for the race detector: this would compile glfw, in C, for minutes.

// shrinkToScreen makes a window that is larger than the screen fit.
func shrinkToScreen(w fyne.Window) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return
	}
	native.RunNative(func(context any) {
		if _, ok := context.(driver.X11WindowContext); !ok {
			return
		}
		monitor := glfw.GetPrimaryMonitor()
		if monitor == nil {
			return
		}
		_, _, width, height := monitor.GetWorkarea()
		scale, size := w.Canvas().Scale(), w.Canvas().Size()
		room := fyne.NewSize(float32(width)/scale, float32(height)/scale)
		if size.Width > room.Width || size.Height > room.Height {
			w.Resize(size.Min(room))
		}
	})
}
