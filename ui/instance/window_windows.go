package instance

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"runtime"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"ziping/io/safefile"
)

var (
	user32 = windows.NewLazySystemDLL("user32.dll")

	registerClass            = user32.NewProc("RegisterClassExW")
	unregisterClass          = user32.NewProc("UnregisterClassW")
	createWindow             = user32.NewProc("CreateWindowExW")
	destroyWindow            = user32.NewProc("DestroyWindow")
	defWindowProc            = user32.NewProc("DefWindowProcW")
	getMessage               = user32.NewProc("GetMessageW")
	dispatchMessage          = user32.NewProc("DispatchMessageW")
	postThreadMessage        = user32.NewProc("PostThreadMessageW")
	findWindow               = user32.NewProc("FindWindowExW")
	sendMessageTimeout       = user32.NewProc("SendMessageTimeoutW")
	allowSetForegroundWindow = user32.NewProc("AllowSetForegroundWindow")
)

// Names and values of the Windows headers.
const (
	hwndMessage = ^uintptr(2) // -3: parent of the windows that only get messages
	wmQuit      = 0x0012
	wmCopyData  = 0x004A
	asfwAny     = 0xFFFFFFFF
)

type windowClass struct { // WNDCLASSEXW
	size, style                    uint32
	proc                           uintptr
	classExtra, windowExtra        int32
	instance                       windows.Handle
	icon, cursor, background, menu uintptr
	name                           *uint16
	smallIcon                      uintptr
}

type message struct { // MSG
	hwnd   uintptr
	number uint32
	w, l   uintptr
	time   uint32
	at     [2]int32
}

type copyData struct { // COPYDATASTRUCT
	kind uintptr
	size uint32
	data *byte
}

// requestKind distinguishes our requests from other messages to a window.
const requestKind = 0x5A50_0001

// request is what a start sends, as JSON.
type request struct {
	Files []string
	Until int64 // milliseconds since the computer started, until when it waits
}

// place is the hidden window: its owner is the first process. It disappears with the process,
// however that ends.
type place struct {
	thread uint32
	starts chan start
	once   sync.Once
	closed chan struct{} // no start is answered any more
	gone   chan struct{} // the window is closed
}

// start is a process waiting for its files to be opened.
type start struct {
	files  []string
	until  time.Duration
	opened chan struct{}
}

func claim(files []string) (first *place, handed bool) {
	class, err := className()
	if err != nil {
		return nil, false
	}
	for tried := uintptr(0); ; {
		first, other := findOrCreate(class)
		switch {
		case first != nil:
			return first, false
		case other == 0, other == tried: // it runs but does not answer
			return nil, false
		case handOver(other, files):
			return nil, true
		}
		tried = other
	}
}

// className names window and mutex, the same for all processes with the same user folder.
func className() (string, error) {
	dir, err := safefile.UserDir()
	return fmt.Sprintf("ziping-%x", sha256.Sum256([]byte(dir))), err
}

// findOrCreate creates the window, or finds the existing one. Both results are zero if that fails. The
// mutex makes finding and creating atomic.
func findOrCreate(class string) (first *place, other uintptr) {
	runtime.LockOSThread() // which owns the mutex
	defer runtime.UnlockOSThread()
	mutex, _ := windows.CreateMutex(nil, false, utf16(`Local\`+class)) // an existing one is no error
	if mutex == 0 {
		return nil, 0
	}
	defer windows.CloseHandle(mutex)
	got, _ := windows.WaitForSingleObject(mutex, uint32(patience.Milliseconds()))
	if got != windows.WAIT_OBJECT_0 && got != windows.WAIT_ABANDONED { // abandoned by a crash
		return nil, 0
	}
	defer windows.ReleaseMutex(mutex)
	if other := find(class); other != 0 {
		return nil, other
	}
	p := &place{starts: make(chan start), closed: make(chan struct{}), gone: make(chan struct{})}
	made := make(chan bool)
	go p.run(utf16(class), made)
	if !<-made {
		return nil, 0
	}
	return p, 0
}

func find(class string) (hwnd uintptr) {
	hwnd, _, _ = findWindow.Call(hwndMessage, 0, uintptr(unsafe.Pointer(utf16(class))), 0)
	return hwnd
}

func utf16(s string) *uint16 {
	p, _ := windows.UTF16PtrFromString(s) // ours contain no zero
	return p
}

// run is the message loop of the window. It reports whether the window could be created.
func (p *place) run(class *uint16, made chan<- bool) {
	runtime.LockOSThread() // a window belongs to its thread, which ends with this
	defer close(p.gone)
	var module windows.Handle
	_ = windows.GetModuleHandleEx(windows.GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, nil, &module)
	c := windowClass{proc: syscall.NewCallback(p.receive), instance: module, name: class}
	c.size = uint32(unsafe.Sizeof(c))
	registerClass.Call(uintptr(unsafe.Pointer(&c)))
	defer unregisterClass.Call(uintptr(unsafe.Pointer(class)), uintptr(module))
	hwnd, _, _ := createWindow.Call(0, uintptr(unsafe.Pointer(class)), 0, 0, 0, 0, 0, 0, hwndMessage, 0, uintptr(module), 0)
	p.thread = windows.GetCurrentThreadId()
	made <- hwnd != 0
	if hwnd == 0 {
		return
	}
	defer destroyWindow.Call(hwnd)
	for {
		var m message
		if got, _, _ := getMessage.Call(uintptr(unsafe.Pointer(&m)), 0, 0, 0); int32(got) <= 0 {
			return
		}
		dispatchMessage.Call(uintptr(unsafe.Pointer(&m)))
	}
}

// receive answers 1 to a start whose files are open. It never waits longer than the start does.
// Later ones wait in the queue of Windows, which drops those that gave up.
func (p *place) receive(hwnd, number, w, l uintptr) uintptr {
	if number != wmCopyData {
		result, _, _ := defWindowProc.Call(hwnd, number, w, l)
		return result
	}
	sent := *(**copyData)(unsafe.Pointer(&l))
	if sent == nil || sent.kind != requestKind || sent.size > maxRequest {
		return 0
	}
	var r request
	if err := json.Unmarshal(unsafe.Slice(sent.data, sent.size), &r); err != nil {
		return 0
	}
	s := start{r.Files, time.Duration(r.Until) * time.Millisecond, make(chan struct{})}
	late := time.After(min(s.until-windows.DurationSinceBoot(), patience))
	for starts := p.starts; ; {
		select {
		case starts <- s:
			starts = nil
		case <-s.opened:
			return 1
		case <-late:
			return 0
		case <-p.closed:
			destroyWindow.Call(hwnd) // before the answer: the place is free then
			return 0
		}
	}
}

func (p *place) serve(open func(files []string)) {
	go func() {
		for {
			select {
			case s := <-p.starts:
				if windows.DurationSinceBoot() < s.until { // this process may have been suspended
					open(s.files)
					close(s.opened)
				}
			case <-p.closed:
				return
			}
		}
	}()
}

func (p *place) close() {
	p.once.Do(func() {
		close(p.closed)
		postThreadMessage.Call(uintptr(p.thread), wmQuit, 0, 0)
	})
	<-p.gone
}

// handOver sends files to the process with a window and reports whether that accepted them.
func handOver(hwnd uintptr, files []string) bool {
	until := windows.DurationSinceBoot() + patience
	data, err := json.Marshal(request{files, until.Milliseconds()})
	return err == nil && send(hwnd, requestKind, data) == 1
}

// send returns the answer, 0 if none comes in time. The first process may then bring a window
// forward: Windows grants that only to the program that the user just started, which is this one,
// and to those it names.
func send(hwnd, kind uintptr, data []byte) (answer uintptr) {
	allowSetForegroundWindow.Call(asfwAny)
	sent := copyData{kind, uint32(len(data)), unsafe.SliceData(data)}
	sendMessageTimeout.Call(hwnd, wmCopyData, 0, uintptr(unsafe.Pointer(&sent)), 0, uintptr(patience.Milliseconds()), uintptr(unsafe.Pointer(&answer)))
	return answer
}
