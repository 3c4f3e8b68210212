package display

import (
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"unsafe"
)

// opengl32 is loaded by name only: it is the renderer of [loadSoft] if that was loaded.
var (
	kernel32 = syscall.NewLazyDLL("kernel32.dll")
	user32   = syscall.NewLazyDLL("user32.dll")
	gdi32    = syscall.NewLazyDLL("gdi32.dll")
	opengl32 = syscall.NewLazyDLL("opengl32.dll")

	loadLibraryEx = kernel32.NewProc("LoadLibraryExW")

	createWindow  = user32.NewProc("CreateWindowExW")
	destroyWindow = user32.NewProc("DestroyWindow")
	getDC         = user32.NewProc("GetDC")
	releaseDC     = user32.NewProc("ReleaseDC")
	messageBox    = user32.NewProc("MessageBoxW")

	choosePixelFormat = gdi32.NewProc("ChoosePixelFormat")
	setPixelFormat    = gdi32.NewProc("SetPixelFormat")

	wglCreateContext = opengl32.NewProc("wglCreateContext")
	wglMakeCurrent   = opengl32.NewProc("wglMakeCurrent")
	wglDeleteContext = opengl32.NewProc("wglDeleteContext")
	glGetString      = opengl32.NewProc("glGetString")
)

// pixelFormat is PIXELFORMATDESCRIPTOR.
type pixelFormat struct {
	size, version        uint16
	flags                uint32
	pixelType, colorBits byte
	_                    [6]byte // red, green, blue
	alphaBits, _         byte
	_                    [5]byte // accumulation
	depthBits            byte
	_                    [4]byte // stencil, auxiliary, layer, reserved
	_                    [3]uint32
}

// Check returns why no window can be opened, nil if one can. In a process started by [Restart] it
// loads the renderer first.
func Check() error {
	if err := loadSoft(); err != nil {
		return noOpenGL(err.Error())
	}
	version, renderer, err := probe()
	switch {
	case err != nil:
		return noOpenGL(err.Error())
	case !Enough(version):
		return noOpenGL("OpenGL " + version + "，" + renderer)
	}
	return nil
}

// Tell tells the user why the program ends.
func Tell(title string, err error) {
	text, errText := syscall.UTF16PtrFromString(err.Error())
	caption, errCaption := syscall.UTF16PtrFromString(title)
	if errText != nil || errCaption != nil {
		return
	}
	const iconError, setForeground = 0x10, 0x10000
	messageBox.Call(0, uintptr(unsafe.Pointer(text)), uintptr(unsafe.Pointer(caption)), iconError|setForeground)
}

// probe creates a context as the toolkit will, in a window that is never shown, and asks for its
// version.
func probe() (version, renderer string, err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := opengl32.Load(); err != nil {
		return "", "", err
	}
	class, err := syscall.UTF16PtrFromString("STATIC")
	if err != nil {
		return "", "", err
	}
	window, err := call(createWindow, 0, uintptr(unsafe.Pointer(class)), 0, 0, 0, 0, 16, 16, 0, 0, 0, 0)
	if err != nil {
		return "", "", err
	}
	defer destroyWindow.Call(window)
	dc, err := call(getDC, window)
	if err != nil {
		return "", "", err
	}
	defer releaseDC.Call(window, dc)
	const doubleBuffer, drawToWindow, supportOpenGL = 0x1, 0x4, 0x20
	wanted := pixelFormat{version: 1, flags: doubleBuffer | drawToWindow | supportOpenGL, colorBits: 24, alphaBits: 8, depthBits: 24}
	wanted.size = uint16(unsafe.Sizeof(wanted))
	format, err := call(choosePixelFormat, dc, uintptr(unsafe.Pointer(&wanted)))
	if err != nil {
		return "", "", err
	}
	if _, err := call(setPixelFormat, dc, format, uintptr(unsafe.Pointer(&wanted))); err != nil {
		return "", "", err
	}
	context, err := call(wglCreateContext, dc)
	if err != nil {
		return "", "", err
	}
	defer wglDeleteContext.Call(context)
	if _, err := call(wglMakeCurrent, dc, context); err != nil {
		return "", "", err
	}
	defer wglMakeCurrent.Call(0, 0)
	const nameVersion, nameRenderer = 0x1F02, 0x1F01
	return glString(nameVersion), glString(nameRenderer), nil
}

// call calls a function that returns 0 if it fails.
func call(p *syscall.LazyProc, args ...uintptr) (uintptr, error) {
	if err := p.Find(); err != nil {
		return 0, err
	}
	result, _, errno := p.Call(args...)
	switch {
	case result != 0:
		return result, nil
	case errno == syscall.Errno(0): // it would look like success
		return 0, fmt.Errorf("%s failed", p.Name)
	}
	return 0, fmt.Errorf("%s: %w", p.Name, errno)
}

func glString(name uintptr) string {
	address, _, _ := glGetString.Call(name)
	if address == 0 {
		return ""
	}
	start := *(**byte)(unsafe.Pointer(&address))
	n := 0
	for *(*byte)(unsafe.Add(unsafe.Pointer(start), n)) != 0 {
		n++
	}
	return strings.Clone(unsafe.String(start, n)) // a copy: the text is freed with the context
}
