package window

import (
	"fyne.io/fyne/v2"
)

// frame is a rectangle of the screen in pixels: a window with its border, or the part of
// a screen that windows may take.
type frame struct{ x, y, w, h int }

// fitted is the frame moved, and where need be shrunk, so that all of it lies in another.
func (f frame) fitted(in frame) frame {
	f.w, f.h = min(f.w, in.w), min(f.h, in.h)
	f.x = max(in.x, min(f.x, in.x+in.w-f.w))
	f.y = max(in.y, min(f.y, in.y+in.h-f.h))
	return f
}

// centred is the frame in the middle of another, shrunk where need be.
func (f frame) centred(in frame) frame {
	f = f.fitted(in)
	f.x, f.y = in.x+(in.w-f.w)/2, in.y+(in.h-f.h)/2
	return f
}

// startSize is the size a window begins with: that of the window closed last.
func (p *App) startSize() fyne.Size {
	was := p.fyne.Preferences().FloatList(prefSize)
	if len(was) == 2 && was[0] >= 640 && was[1] >= 400 && was[0] <= 10000 && was[1] <= 10000 {
		return fyne.NewSize(float32(was[0]), float32(was[1]))
	}
	return fyne.NewSize(1280, 720)
}

// place is where a window of an earlier start stood: its frame, and 1 behind it where it
// filled the screen; ok is false where none is known.
func (p *App) place() (f frame, maximised, ok bool) {
	was := p.fyne.Preferences().IntList(prefPlace)
	if len(was) != 5 || was[2] <= 0 || was[3] <= 0 {
		return frame{}, false, false
	}
	return frame{was[0], was[1], was[2], was[3]}, was[4] == 1, true
}

// keepPlace remembers size and place of a window that is going to close.
func (w *Window) keepPlace() {
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
