package instance

import "syscall"

// allowForeground lets the first process bring its window forward. Windows grants that
// only to the program a person has just started, which is this one, or whom it names.
func allowForeground() {
	const any = 0xFFFFFFFF // ASFW_ANY
	_, _, _ = syscall.NewLazyDLL("user32.dll").NewProc("AllowSetForegroundWindow").Call(any)
}
