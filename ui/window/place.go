package window

import (
	"slices"

	"fyne.io/fyne/v2"
)

// frame is a rectangle of the screen in pixels: a window with its border, or the work area of a
// screen.
type frame struct{ x, y, w, h int }

// fitted is the frame moved, and shrunk if necessary, so that it lies within another.
func (f frame) fitted(in frame) frame {
	f.w, f.h = min(f.w, in.w), min(f.h, in.h)
	f.x = max(in.x, min(f.x, in.x+in.w-f.w))
	f.y = max(in.y, min(f.y, in.y+in.h-f.h))
	return f
}

// centred is the frame in the middle of another, shrunk if necessary.
func (f frame) centred(in frame) frame {
	f = f.fitted(in)
	f.x, f.y = in.x+(in.w-f.w)/2, in.y+(in.h-f.h)/2
	return f
}

// cascaded is a frame with a title bar that can be seen next to this one's: a step to the right and down,
// smaller where the screen ends; in the corner of the screen if little would be left of it.
func (f frame) cascaded(step int, in frame) frame {
	g := frame{f.x + step, f.y + step, f.w, f.h}
	g.w, g.h = min(g.w, in.x+in.w-g.x), min(g.h, in.y+in.h-g.y)
	if g.w < min(f.w, in.w/2) || g.h < min(f.h, in.h/2) {
		return frame{in.x, in.y, f.w, f.h}
	}
	return g
}

// ofWindow is the frame of the window that is the nth after the first one.
func (f frame) ofWindow(nth, step int, in frame) frame {
	for range nth {
		f = f.cascaded(step, in)
	}
	return f
}

// cascadeStep is how far a window is from the one before, in its own units: the height of a title bar.
const cascadeStep = 32

// freePlace is the first place, counted from that of the first window, that no window was opened at.
func (p *App) freePlace() (nth int) {
	for slices.ContainsFunc(p.windows, func(w *Window) bool { return w.nth == nth }) {
		nth++
	}
	return nth
}

// startSize is the size of a new window: that of the first window when it was closed.
func (p *App) startSize() fyne.Size {
	was := p.fyne.Preferences().FloatList(prefSize)
	if len(was) == 2 && was[0] >= 640 && was[1] >= 400 && was[0] <= 10000 && was[1] <= 10000 {
		return fyne.NewSize(float32(was[0]), float32(was[1]))
	}
	return fyne.NewSize(1280, 720)
}

// place is the saved place of a window: its frame, and 1 after it if it was maximised. ok is false
// if none is known.
func (p *App) place() (f frame, maximised, ok bool) {
	was := p.fyne.Preferences().IntList(prefPlace)
	if len(was) != 5 || was[2] <= 0 || was[3] <= 0 {
		return frame{}, false, false
	}
	return frame{was[0], was[1], was[2], was[3]}, was[4] == 1, true
}

// keepPlace saves size and place of a window that is about to close, if it was the first: the others'
// are offset from it.
func (w *Window) keepPlace() {
	if w.nth > 0 {
		return
	}
	pref, size := w.app.fyne.Preferences(), w.Win.Canvas().Size()
	pref.SetFloatList(prefSize, []float64{float64(size.Width), float64(size.Height)})
	if f, maximised, ok := placeOf(w.Win); ok {
		filled := 0
		if maximised {
			filled = 1
		}
		pref.SetIntList(prefPlace, []int{f.x, f.y, f.w, f.h, filled})
	}
}
