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

// Restart starts the program again as one that draws in software, and reports whether it
// did: the renderer has to be there, and this process must not be such a one already.
// It takes a process of its own because this one has the system's OpenGL loaded.
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

// softLibrary is where the renderer would lie: not beside the program, where Windows
// would take it on every computer.
func softLibrary() (program, library string, err error) {
	program, err = os.Executable()
	return program, filepath.Join(filepath.Dir(program), "soft", "opengl32.dll"), err
}

// loadSoft loads the renderer by its path, before anything loads the system's. From then
// on Windows gives this one to whoever asks for opengl32.dll by name. That holds while
// the program itself does not import it at load time: the build has it loaded late.
func loadSoft() error {
	if os.Getenv(softFlag) == "" {
		return nil
	}
	soft = true
	os.Unsetenv(softFlag) // what is started from here is not meant
	_, library, err := softLibrary()
	if err != nil {
		return err
	}
	path, err := syscall.UTF16PtrFromString(library)
	if err != nil {
		return err
	}
	const withItsFolder = 0x8 // LOAD_WITH_ALTERED_SEARCH_PATH: it needs a library beside it
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
