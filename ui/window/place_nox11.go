//go:build !windows && !(linux && cgo)

package window

import "fyne.io/fyne/v2"

func shrinkToScreen(fyne.Window) {}
