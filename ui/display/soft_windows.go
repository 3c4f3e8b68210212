package display

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"unsafe"
)

// softFlag in the environment asks a process to draw in software.
const softFlag = "ZIPING_SOFT"

var soft bool

// Soft reports whether this process draws in software, without the graphics card.
func Soft() bool { return soft }

// Restart restarts the program with the software renderer, and reports whether it did: the renderer
// has to exist, and this process must not use it already. It takes a new process because this one
// has the system's OpenGL loaded.
func Restart(args []string) bool {
	program, library, err := softLibrary()
	if err != nil || soft {
		return false
	}
	if _, err := os.Stat(library); err != nil {
		return false
	}
	again := exec.Command(program, args...)
	again.Env = append(os.Environ(), softFlag+"=1")
	return again.Start() == nil
}

// softLibrary is the path of the renderer: not in the program's own folder, where Windows would
// load it on every computer.
func softLibrary() (program, library string, err error) {
	program, err = os.Executable()
	return program, filepath.Join(filepath.Dir(program), "soft", "opengl32.dll"), err
}

// loadSoft loads the renderer by its path, before anything loads the system's. From then on Windows
// uses this one for every opengl32.dll loaded by name. This works as long as the program itself
// does not import it at load time: the build has it loaded late.
func loadSoft() error {
	if os.Getenv(softFlag) == "" {
		return nil
	}
	soft = true
	os.Unsetenv(softFlag) // processes started from here must not inherit it
	_, library, err := softLibrary()
	if err != nil {
		return err
	}
	path, err := syscall.UTF16PtrFromString(library)
	if err != nil {
		return err
	}
	const withItsFolder = 0x8 // LOAD_WITH_ALTERED_SEARCH_PATH: it needs another library from its folder
	loaded, err := call(loadLibraryEx, uintptr(unsafe.Pointer(path)), 0, withItsFolder)
	if err != nil {
		return fmt.Errorf("%s: %w", library, err)
	}
	if err := opengl32.Load(); err != nil {
		return err
	}
	if opengl32.Handle() != loaded {
		return fmt.Errorf("%s: another one was loaded before", library)
	}
	return nil
}
