//go:build linux && cgo && !race

package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// Not in builds for the race detector: this would compile glfw, in C, for minutes.

// putOnScreen makes a window that is larger than the screen fit, and puts those after the first
// next to the one before, from the middle of the screen on.
func putOnScreen(w fyne.Window, nth int) {
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
		var work frame
		work.x, work.y, work.w, work.h = monitor.GetWorkarea()
		scale, size := w.Canvas().Scale(), w.Canvas().Size()
		was := frame{w: int(size.Width * scale), h: int(size.Height * scale)}
		is := was.centred(work).ofWindow(nth, int(cascadeStep*scale), work)
		if is.w < was.w || is.h < was.h {
			w.Resize(fyne.NewSize(float32(is.w)/scale, float32(is.h)/scale))
		}
		if desk, ok := w.(desktop.Window); ok && nth > 0 {
			desk.RequestPosition(is.x, is.y)
		}
	})
}
