package window

import (
	"syscall"
	"unsafe"

	"fyne.io/fyne/v2"

	"ziping/ui/kit"
)

var (
	user32 = syscall.NewLazyDLL("user32.dll") // only from the folder of Windows

	getWindowRect      = user32.NewProc("GetWindowRect")
	getWindowPlacement = user32.NewProc("GetWindowPlacement")
	setWindowPos       = user32.NewProc("SetWindowPos")
	showWindow         = user32.NewProc("ShowWindow")
	isZoomed           = user32.NewProc("IsZoomed")
	isIconic           = user32.NewProc("IsIconic")
	monitorFromRect    = user32.NewProc("MonitorFromRect")
	getMonitorInfo     = user32.NewProc("GetMonitorInfoW")
	getSystemMetrics   = user32.NewProc("GetSystemMetrics")
)

type rect struct{ left, top, right, bottom int32 }

func (r rect) frame() frame {
	return frame{int(r.left), int(r.top), int(r.right - r.left), int(r.bottom - r.top)}
}

type windowPlacement struct { // WINDOWPLACEMENT
	size, flags, show uint32
	_                 [4]int32 // corners of the minimised and the maximised window
	normal            rect
}

type monitorInfo struct { // MONITORINFO
	size          uint32
	monitor, work rect
	flags         uint32
}

// showAt puts a new window at the saved place, or into the middle of the screen; further windows
// next to the one before, and not maximised, so that both can be seen. All of it lies within the work
// area.
func (p *App) showAt(w fyne.Window, nth int) {
	handle := kit.Handle(w)
	if handle == 0 {
		return
	}
	f, maximised, known := p.place()
	if !known {
		var r rect
		getWindowRect.Call(handle, uintptr(unsafe.Pointer(&r)))
		f = r.frame()
	}
	work, ok := workArea(f)
	if !ok {
		return
	}
	if known {
		f = f.fitted(work)
	} else {
		f = f.centred(work)
	}
	f = f.ofWindow(nth, int(cascadeStep*w.Canvas().Scale()), work)
	const noZOrder, noActivate = 0x4, 0x10
	setWindowPos.Call(handle, 0, uintptr(f.x), uintptr(f.y), uintptr(f.w), uintptr(f.h), noZOrder|noActivate)
	if maximised && nth == 0 {
		const swMaximize = 3
		showWindow.Call(handle, swMaximize)
	}
}

// workArea is the work area of the screen that a frame is on, or is nearest to.
func workArea(f frame) (frame, bool) {
	r := rect{int32(f.x), int32(f.y), int32(f.x + f.w), int32(f.y + f.h)}
	const nearest = 2
	monitor, _, _ := monitorFromRect.Call(uintptr(unsafe.Pointer(&r)), nearest)
	info := monitorInfo{}
	info.size = uint32(unsafe.Sizeof(info))
	if ok, _, _ := getMonitorInfo.Call(monitor, uintptr(unsafe.Pointer(&info))); ok == 0 {
		return frame{}, false
	}
	work := info.work.frame()
	// The border for resizing is invisible, and may lie outside of the work area.
	const sizeFrame, paddedBorder = 32, 92
	a, _, _ := getSystemMetrics.Call(sizeFrame)
	b, _, _ := getSystemMetrics.Call(paddedBorder)
	border := int(a + b)
	work.x, work.w, work.h = work.x-border, work.w+2*border, work.h+border
	return work, true
}

// placeOf is the place of a window, or its restored place if it is maximised or minimised.
func placeOf(w fyne.Window) (f frame, maximised, ok bool) {
	handle := kit.Handle(w)
	if handle == 0 {
		return frame{}, false, false
	}
	zoomed, _, _ := isZoomed.Call(handle)
	iconic, _, _ := isIconic.Call(handle)
	if zoomed == 0 && iconic == 0 {
		var r rect
		got, _, _ := getWindowRect.Call(handle, uintptr(unsafe.Pointer(&r)))
		return r.frame(), false, got != 0
	}
	p := windowPlacement{}
	p.size = uint32(unsafe.Sizeof(p))
	got, _, _ := getWindowPlacement.Call(handle, uintptr(unsafe.Pointer(&p)))
	return p.normal.frame(), zoomed != 0, got != 0
}
