package ime

import (
	"image"
	"syscall"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// Windows loads both from its own folder only.
var (
	user32 = syscall.NewLazyDLL("user32.dll")
	imm32  = syscall.NewLazyDLL("imm32.dll")

	setWindowLongPtr = user32.NewProc("SetWindowLongPtrW")
	callWindowProc   = user32.NewProc("CallWindowProcW")
	createCaret      = user32.NewProc("CreateCaret")
	setCaretPos      = user32.NewProc("SetCaretPos")
	destroyCaret     = user32.NewProc("DestroyCaret")
	clientToScreen   = user32.NewProc("ClientToScreen")
	getClientRect    = user32.NewProc("GetClientRect")

	immGetContext           = imm32.NewProc("ImmGetContext")
	immReleaseContext       = imm32.NewProc("ImmReleaseContext")
	immSetCompositionWindow = imm32.NewProc("ImmSetCompositionWindow")
	immSetCandidateWindow   = imm32.NewProc("ImmSetCandidateWindow")
)

// Names and values of the Windows headers.
const (
	gwlpWndProc = ^uintptr(3) // -4

	wmSetFocus            = 0x0007
	wmKillFocus           = 0x0008
	wmInputLangChange     = 0x0051
	wmNCDestroy           = 0x0082
	wmKeyDown             = 0x0100
	wmIMEStartComposition = 0x010D
	wmIMEComposition      = 0x010F
	wmIMENotify           = 0x0282
	wmIMERequest          = 0x0288

	vkProcessKey         = 0xE5 // an input method handled the key
	imnChangeCandidate   = 3
	imnOpenCandidate     = 5
	imrQueryCharPosition = 6

	cfsPoint        = 0x02
	cfsCandidatePos = 0x40
	cfsExclude      = 0x80
)

type point struct{ x, y int32 }

type rect struct{ left, top, right, bottom int32 }

type compositionForm struct { // COMPOSITIONFORM
	style uint32
	at    point
	area  rect
}

type candidateForm struct { // CANDIDATEFORM
	index, style uint32
	at           point
	area         rect
}

type charPosition struct { // IMECHARPOSITION
	size, index uint32
	at          point // of the screen
	lineHeight  uint32
	document    rect
}

// hook is a window whose messages are seen here first.
type hook struct {
	canvas fyne.Canvas
	hwnd   uintptr
	old    uintptr // the original window procedure
	height int     // of the system's caret, 0 without one
}

// hooks by window handle; used on the window's goroutine only.
var hooks = map[uintptr]*hook{}

var procedure = syscall.NewCallback(func(hwnd, message, w, l uintptr) uintptr {
	return hooks[hwnd].receive(message, w, l)
})

// Follow makes input methods follow the caret in a window that was shown.
func Follow(w fyne.Window) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return
	}
	native.RunNative(func(context any) {
		c, ok := context.(driver.WindowsWindowContext)
		if !ok || c.HWND == 0 || hooks[c.HWND] != nil {
			return
		}
		h := &hook{canvas: w.Canvas(), hwnd: c.HWND}
		hooks[h.hwnd] = h
		h.old, _, _ = setWindowLongPtr.Call(h.hwnd, gwlpWndProc, procedure)
		h.tell()
	})
}

// receive answers questions about the caret, and tells its place before an input method needs it:
// some ask, some read what was set, and some look at the system's caret.
func (h *hook) receive(message, w, l uintptr) uintptr {
	switch message {
	case wmKillFocus:
		destroyCaret.Call()
		h.height = 0
	case wmIMEStartComposition, wmIMEComposition, wmInputLangChange:
		h.tell()
	case wmKeyDown:
		if w == vkProcessKey {
			h.tell()
		}
	case wmIMENotify:
		if w == imnOpenCandidate || w == imnChangeCandidate {
			h.tell()
		}
	case wmIMERequest:
		if w == imrQueryCharPosition && l != 0 && h.answer(*(**charPosition)(unsafe.Pointer(&l))) {
			return 1
		}
	}
	result, _, _ := callWindowProc.Call(h.old, h.hwnd, message, w, l)
	switch message {
	case wmSetFocus: // after the toolkit has focused an object
		h.tell()
	case wmNCDestroy:
		delete(hooks, h.hwnd)
	}
	return result
}

// tell sets the system's caret, which stays invisible, and the places of both windows of the input
// method. The candidates go below the line. Input methods that choose the place themselves get the
// line as the area not to cover.
func (h *hook) tell() {
	caret, ok := Caret(h.canvas)
	if !ok {
		return
	}
	if h.height != caret.Dy() {
		h.height = caret.Dy()
		createCaret.Call(h.hwnd, 0, 1, uintptr(h.height))
	}
	at := corner(caret.Min)
	setCaretPos.Call(uintptr(at.x), uintptr(at.y))

	context, _, _ := immGetContext.Call(h.hwnd)
	if context == 0 {
		return
	}
	line := rect{at.x, at.y, int32(caret.Max.X), int32(caret.Max.Y)}
	composition := compositionForm{style: cfsPoint, at: at, area: line}
	immSetCompositionWindow.Call(context, uintptr(unsafe.Pointer(&composition)))
	for _, candidates := range []candidateForm{
		{style: cfsCandidatePos, at: point{at.x, line.bottom}},
		{style: cfsExclude, at: at, area: line},
	} {
		immSetCandidateWindow.Call(context, uintptr(unsafe.Pointer(&candidates)))
	}
	immReleaseContext.Call(h.hwnd, context)
}

// answer writes the place of the caret on the screen. Every character of a composition gets the
// same answer: the input method draws them itself.
func (h *hook) answer(q *charPosition) bool {
	caret, ok := Caret(h.canvas)
	if !ok {
		return false
	}
	var client rect
	getClientRect.Call(h.hwnd, uintptr(unsafe.Pointer(&client)))
	upper, lower := h.onScreen(point{client.left, client.top}), h.onScreen(point{client.right, client.bottom})
	q.at = h.onScreen(corner(caret.Min))
	q.lineHeight = uint32(caret.Dy())
	q.document = rect{upper.x, upper.y, lower.x, lower.y}
	return true
}

func (h *hook) onScreen(p point) point {
	clientToScreen.Call(h.hwnd, uintptr(unsafe.Pointer(&p)))
	return p
}

func corner(p image.Point) point { return point{int32(p.X), int32(p.Y)} }
