//go:build !windows

package ime

import "fyne.io/fyne/v2"

// Follow makes input methods follow the caret in a window that was shown. This system needs no
// help, or offers no way.
func Follow(fyne.Window) {}
