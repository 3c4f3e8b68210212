//go:build !windows

package ime

import "fyne.io/fyne/v2"

// Follow makes input methods follow the caret in a window that was shown. Here the system
// needs no help, or gives no means.
func Follow(fyne.Window) {}
