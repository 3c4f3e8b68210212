//go:build !windows

package window

import "fyne.io/fyne/v2"

// On other systems the window manager chooses the place of the first window; only its size is
// remembered.
func (p *App) showAt(w fyne.Window, nth int) { putOnScreen(w, nth) }

func placeOf(fyne.Window) (f frame, maximised, ok bool) { return frame{}, false, false }
