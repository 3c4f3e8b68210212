//go:build windows

// drop lets go of files over a window, as Explorer does.
// Usage: drop PROGRAM-WINDOW-TITLE-PART FILE...
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"unicode/utf16"
	"unsafe"
)

var (
	user32   = syscall.NewLazyDLL("user32.dll")
	kernel32 = syscall.NewLazyDLL("kernel32.dll")

	findWindowEx             = user32.NewProc("FindWindowExW")
	getWindowText            = user32.NewProc("GetWindowTextW")
	getWindowThreadProcessID = user32.NewProc("GetWindowThreadProcessId")
	postMessage              = user32.NewProc("PostMessageW")
	virtualAllocEx           = kernel32.NewProc("VirtualAllocEx")
	writeProcessMemory       = kernel32.NewProc("WriteProcessMemory")
)

// window is the toolkit's window whose title holds some words.
func window(words string) (hwnd uintptr) {
	class, _ := syscall.UTF16PtrFromString("GLFW30")
	for {
		hwnd, _, _ = findWindowEx.Call(0, hwnd, uintptr(unsafe.Pointer(class)), 0)
		if hwnd == 0 {
			return 0
		}
		var title [256]uint16
		getWindowText.Call(hwnd, uintptr(unsafe.Pointer(&title)), uintptr(len(title)))
		if strings.Contains(syscall.UTF16ToString(title[:]), words) {
			return hwnd
		}
	}
}

// dropFiles is a DROPFILES structure with its list: paths end with a zero, the list with another.
func dropFiles(files []string) []byte {
	head := struct {
		list     uint32 // where the list begins
		x, y     int32
		nonClip  int32
		wideText int32
	}{list: 20, x: 100, y: 100, wideText: 1}
	units := utf16.Encode([]rune(strings.Join(files, "\x00") + "\x00\x00"))
	data := append([]byte{}, unsafe.Slice((*byte)(unsafe.Pointer(&head)), unsafe.Sizeof(head))...)
	return append(data, unsafe.Slice((*byte)(unsafe.Pointer(&units[0])), 2*len(units))...)
}

func main() {
	hwnd := window(os.Args[1])
	if hwnd == 0 {
		fmt.Println("no such window")
		os.Exit(1)
	}
	var id uint32
	getWindowThreadProcessID.Call(hwnd, uintptr(unsafe.Pointer(&id)))
	const access = 0x0008 | 0x0020 // PROCESS_VM_OPERATION, PROCESS_VM_WRITE
	process, err := syscall.OpenProcess(access, false, id)
	if err != nil {
		fmt.Println("OpenProcess:", err)
		os.Exit(1)
	}
	// The list has to be in the other process: memory allocated there replaces the global
	// block that Explorer would make there.
	data := dropFiles(os.Args[2:])
	const commit, readWrite = 0x1000, 0x04
	at, _, err := virtualAllocEx.Call(uintptr(process), 0, uintptr(len(data)), commit, readWrite)
	if at == 0 {
		fmt.Println("VirtualAllocEx:", err)
		os.Exit(1)
	}
	if ok, _, err := writeProcessMemory.Call(uintptr(process), at, uintptr(unsafe.Pointer(&data[0])), uintptr(len(data)), 0); ok == 0 {
		fmt.Println("WriteProcessMemory:", err)
		os.Exit(1)
	}
	const wmDropFiles = 0x0233
	if ok, _, err := postMessage.Call(hwnd, wmDropFiles, at, 0); ok == 0 {
		fmt.Println("PostMessage:", err)
		os.Exit(1)
	}
}
