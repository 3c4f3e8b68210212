package window

import (
	"time"

	"fyne.io/fyne/v2"

	"ziping/ui/field"
	"ziping/ui/files"
	"ziping/ui/grid"
	"ziping/ui/ime"
	"ziping/ui/keys"
	"ziping/ui/kit"
)

// Window is a window of the program: its menu, and one view below it.
type Window struct {
	kit.Host
	app    *App
	view   view
	binder *binder // the view, if it is forms, else nil
	editor *editor // of the form that is shown, else nil

	menus     menus
	shortcuts fyne.ShortcutHandler
	opening   form // what it is going to show, zero once it does
	nth       int  // its place on the screen, counted from the first window's
}

// view is what a window shows: the start page, forms, the check of a folder.
type view interface {
	themed()               // draws it again in another theme or size
	home()                 // gives the keyboard, if nothing has it, to something visible
	key(fyne.KeyName) bool // handles a key that nothing in it used
	close()                // closes the window, after asking about unsaved work
	end()                  // is called when it is gone for good
}

func (p *App) newWindow() *Window {
	w := &Window{app: p, nth: p.freePlace()}
	w.Host = kit.Host{Win: p.fyne.NewWindow(programName), Keep: w.keepKeyboard,
		Spawn: func(do kit.Job) { p.spawn(do) }, After: func(wait time.Duration, do func()) { p.after(wait, do) }}
	p.windows = append(p.windows, w)
	w.Win.SetPadded(false)
	w.Win.Resize(p.startSize())
	w.Win.CenterOnScreen()
	w.Win.SetCloseIntercept(w.tryClose)
	w.Win.SetOnDropped(func(_ fyne.Position, list []fyne.URI) {
		for _, u := range list {
			w.openFile(u.Path())
		}
	})
	w.setMenu()
	w.keys()
	keys.SetHome(w.Win.Canvas(), w.home)
	w.showStart()
	w.Win.Show()
	p.showAt(w.Win, w.nth)
	ime.Follow(w.Win)
	return w
}

const programName = "绩效自评助手"

// shows replaces the view.
func (w *Window) shows(v view) {
	if w.view != nil {
		w.view.end()
	}
	w.view, w.editor = v, nil
	w.binder, _ = v.(*binder)
}

// home gives the keyboard, if nothing has it, to something visible.
func (w *Window) home() {
	switch m := w.OnTop(); {
	case w.Busy: // there is nothing to do but wait
	case m != nil:
		m.Focus()
	default:
		w.view.home()
	}
}

// keepKeyboard calls home if nothing has the keyboard, or something that is no longer visible.
func (w *Window) keepKeyboard() {
	c := w.Win.Canvas()
	if c.Focused() == nil {
		w.home()
	}
	if c.Overlays().Top() != nil {
		return // that takes care of itself
	}
	switch f := c.Focused().(type) {
	case *field.Input: // see formPage.rebuild
	case *grid.Grid:
		if _, _, ok := f.Focused(); !ok {
			w.home()
		}
	case fyne.CanvasObject:
		if !kit.Showing(f) {
			w.home()
		}
	}
}

// today is today's date in the form's spelling.
func (p *App) today() string { return p.now().Format("2006-01-02") }

// asker asks for files in this window.
func (w *Window) asker() *files.Asker {
	a := &files.Asker{Host: &w.Host, Places: w.app.places}
	if w.editor != nil {
		a.File = w.editor.s.Document().Path
	}
	return a
}
