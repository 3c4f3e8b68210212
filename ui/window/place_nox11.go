//go:build !windows && !(linux && cgo && !race)

package window

import "fyne.io/fyne/v2"

func putOnScreen(fyne.Window, int) {}
