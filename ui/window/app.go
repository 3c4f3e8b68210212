// Package window is the program with a window. It shows a session's form in tabs, passes on what is
// typed and clicked, and asks the user where a person has to decide.
//
// It promises that everything shown belongs to the form as it is now, after every key press, and
// that nothing is discarded without a question. What a form is, how it is scored and what it looks
// like in a file is the business of the packages below: there is no rule of the form in here.
package window

import (
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"ziping/assets"
	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/crashlog"
	"ziping/ui/files"
	"ziping/ui/instance"
	"ziping/ui/kit"
	"ziping/ui/manual"
	"ziping/ui/session"
)

// App is the program: its settings and its windows, one for each form.
type App struct {
	fyne    fyne.App
	version string
	windows []*Window

	now    func() time.Time            // for the year a form is due for, and for today's date
	spawn  func(kit.Job)               // runs long work in the background
	after  func(time.Duration, func()) // runs something later on the window's goroutine
	files  files.Chooser
	places files.Places

	system func(path string) error // opens a file or folder in the system's program for it

	first            *instance.Instance // receives the files of later starts
	log              *crashlog.Log
	lost             []session.Lost  // what crashes left, offered to the user
	damaged          []string        // records of lost work that can't be read
	gone             map[string]bool // recent files that no longer exist
	lookingForRecent bool

	saves  []*save        // running, or finished with a result nobody has seen
	manual *manual.Reader // nil while it is closed
}

// Run opens each file in a window, or shows the start page, and does the same for later starts. It
// returns when the last window is closed.
func Run(a fyne.App, files []string, version string, log *crashlog.Log, first *instance.Instance) {
	p := newApp(a, version)
	p.log, p.first = log, first
	defer p.rescue()
	p.findLost()
	if len(files) == 0 {
		p.newWindow()
	}
	for _, path := range files {
		p.open(path)
	}
	p.tellCrash()
	p.after(dyingTime, p.offerLost)
	a.Lifecycle().SetOnEnteredForeground(func() { fyne.Do(p.lookAtFiles) })
	first.Serve(func(files []string) { fyne.DoAndWait(func() { p.openLater(files) }) })
	saveMemory()
	a.Run()
}

// saveMemory gives back what only the start needed, and lets less garbage pile up than Go's default:
// as much as a third of what is in use, which is mostly fonts.
func saveMemory() {
	debug.SetGCPercent(33)
	time.AfterFunc(3*time.Second, debug.FreeOSMemory)
}

// openLater does what a later start asks for: it opens the files, or brings a start page forward.
func (p *App) openLater(files []string) {
	defer p.rescue()
	if len(files) == 0 {
		p.freeWindow().Win.RequestFocus()
	}
	for _, path := range files {
		p.open(path)
	}
}

func newApp(a fyne.App, version string) *App {
	p := &App{fyne: a, version: version, now: time.Now, spawn: spawn, after: after, files: files.System(), places: files.Places{Pref: a.Preferences()}, system: files.OpenInSystem}
	p.applyTheme()
	p.followSystem()
	return p
}

// The settings kept from one start to the next. None of them is a document.
const (
	prefTheme    = "theme"
	prefScale    = "scale"
	prefPanel    = "panel.width"
	prefFolded   = "panel.folded"
	prefColumns  = "columns"
	prefOfficial = "preview.official"
	prefRules    = "rules"       // of new forms
	prefSize     = "window.size" // width and height
	prefPlace    = "window.place"

	prefForms       = "forms.width"
	prefFormsFolded = "forms.folded"
	prefWithout     = "summary.without" // columns left out of a 汇总表 that is drawn
)

// due is the year that forms are filled in for: last year until May, the current year from June on,
// because last year's forms have long been handed in by then.
func (p *App) due() int { return p.now().AddDate(0, -5, 0).Year() }

// freeWindow is a window that can show another form: a start page, or a new window.
func (p *App) freeWindow() *Window {
	if w := p.start(); w != nil {
		return w
	}
	return p.newWindow()
}

// start is a start page that is free to show something; nil if there is none.
func (p *App) start() *Window {
	for _, w := range p.windows {
		if w.isStart() && !w.Busy && !w.Asking { // a busy one is waiting for its form
			return w
		}
	}
	return nil
}

// idleWindow is the window to open a file from if the user picked none: a start page, else the newest
// window that is idle.
func (p *App) idleWindow() *Window {
	if w := p.start(); w != nil {
		return w
	}
	for _, w := range slices.Backward(p.windows) {
		if w.Win.Canvas().Overlays().Top() == nil {
			return w
		}
	}
	return p.newWindow()
}

// open opens a file. If it is open already, its window comes forward.
func (p *App) open(path string) {
	if path = fullPath(path); !p.forward(path, nil, anyForm) {
		p.idleWindow().openForm(path, anyForm, nil)
	}
}

// anyForm means whichever form of the file is open.
const anyForm = -1

// forward brings the window of a file's form forward and reports whether there is one. file
// recognises it under another spelling of its path; it is nil if nobody has looked at the disk yet.
func (p *App) forward(path string, file os.FileInfo, choice int) bool {
	for _, w := range p.windows {
		if w.opening.path == path && (choice == anyForm || choice == w.opening.choice) || w.binder != nil && w.binder.b.Folder && w.binder.b.Path == path {
			w.Win.RequestFocus()
			return true
		}
		if w.binder == nil {
			continue
		}
		if ed := w.binder.has(path, file, choice); ed != nil {
			if w.OnTop() == nil && !w.Busy {
				w.binder.goTo(ed)
			}
			w.Win.RequestFocus()
			return true
		}
	}
	return false
}

func fullPath(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// form is one of the forms in a file.
type form struct {
	path   string
	choice int
}

// openFile opens a file that the user asked for in this window.
func (w *Window) openFile(path string) {
	if path = fullPath(path); !w.app.forward(path, nil, anyForm) {
		w.openForm(path, anyForm, nil)
	}
}

// openAgain opens a recent file, or a folder as a whole.
func (w *Window) openAgain(path string) {
	if files.IsWhole(path) {
		w.openFolder(path, nil)
	} else {
		w.openFile(path)
	}
}

// openForm opens one of the forms in a file. A start page shows it itself; otherwise it gets a
// window of its own, which appears when there is something to show. If the form is open already,
// its window comes forward. Of a folder (people drop folders too) all forms are checked. then, which
// may be nil, goes on once it is open.
func (w *Window) openForm(path string, choice int, then func()) {
	p := w.app
	if p.forward(path, nil, choice) {
		return
	}
	if w.Busy || w.Asking {
		w = p.idleWindow()
	}
	w.Win.RequestFocus()
	w.opening = form{path, choice}
	var file os.FileInfo
	w.Reading("正在打开 "+filepath.Base(path), func() error {
		file = files.Identity(path)
		return nil
	}, func(err error) {
		w.opening = form{}
		switch {
		case err != nil, p.forward(path, file, choice):
		case file != nil && file.IsDir():
			p.checkFolder(path)
		default:
			w.read(path, choice, w.orFree, then)
		}
	})
}

// orFree is this window if it is a start page, else another one that is free.
func (w *Window) orFree() *Window {
	if w.isStart() {
		return w
	}
	return w.app.freeWindow()
}

// read reads one of the forms in a file, shows it in a window and goes on with then, which may be nil.
// If that fails, the error appears here and what was shown before stays.
func (w *Window) read(path string, choice int, into func() *Window, then func()) {
	p := w.app
	w.opening = form{path, choice}
	var b *session.Binder
	var file os.FileInfo
	var asked session.Declarations // if the file holds a 申报表 instead
	w.Reading("正在打开 "+filepath.Base(path), func() (err error) {
		file = files.Identity(path)
		b, err = session.OpenBinder(path)
		if document.IsDeclaration(err) {
			asked, err = session.OpenDeclarations(path)
		}
		return err
	}, func(err error) {
		w.opening = form{}
		if err != nil {
			if !errors.Is(err, kit.ErrGivenUp) {
				p.places.Forget(path)
			}
			w.Fail("没有打开文件", path, err)
			return
		}
		if asked != nil {
			w.offerForm(asked, into)
			return
		}
		p.places.Remember(path)
		first := b.First()
		if forms := b.Forms(); choice >= 0 && choice < len(forms) {
			first = forms[choice]
		}
		to := into()
		to.bind(b, first, map[string]os.FileInfo{path: file})
		to.binder.rememberLeft()
		to.Win.RequestFocus()
		if then != nil {
			then()
		}
	})
}

// chooseFolder asks for a folder and opens all forms in it as a whole.
func (w *Window) chooseFolder() {
	w.app.files.Folder(w.asker(), "打开哪个文件夹里的整套", func(path string) { w.openFolder(path, nil) })
}

// openFolder opens all forms in a folder: in a window that has one of its files and nothing unsaved,
// else here on a start page, else in another window. then, which may be nil, goes on once they are
// open.
func (w *Window) openFolder(path string, then func()) {
	if path = fullPath(path); w.app.forward(path, nil, anyForm) {
		return
	}
	w.readFolder(path, "", anyForm, func() *Window {
		for _, other := range w.app.windows {
			if b := other.binder; b != nil && !b.b.Folder && !b.dirty() && !other.Busy && other.OnTop() == nil && session.IsBelow(b.b.Whole(), path) {
				return other
			}
		}
		return w.orFree()
	}, then)
}

// readFolder reads all forms in a folder, shows them in a window, with one of them in view (the first
// for ""), and goes on with then, which may be nil.
func (w *Window) readFolder(path, file string, choice int, into func() *Window, then func()) {
	w.opening = form{path, anyForm}
	var b *session.Binder
	var stopped atomic.Bool
	on := map[string]os.FileInfo{}
	w.Reading("正在打开 "+filepath.Base(path), func() (err error) {
		if b, err = session.OpenFolder(path, stopped.Load); err == nil {
			for _, f := range b.Files {
				on[f.Path] = files.Identity(f.Path)
			}
		}
		return err
	}, func(err error) {
		stopped.Store(true)
		w.opening = form{}
		if err != nil {
			if !errors.Is(err, kit.ErrGivenUp) {
				w.app.places.Forget(files.Whole(path))
			}
			w.Fail("没有打开文件夹", path, err)
			return
		}
		w.app.places.Remember(files.Whole(path))
		first := b.First()
		for _, s := range b.Forms() {
			if doc := s.Document(); doc.Path == file && doc.Choice == choice {
				first = s
			}
		}
		to := into()
		to.bind(b, first, on)
		to.binder.rememberLeft()
		to.Win.RequestFocus()
		if then != nil {
			then()
		}
	})
}

// openSample shows the sample form.
func (p *App) openSample() {
	doc, err := document.Read("示例.json", assets.Sample)
	if err != nil {
		p.freeWindow().Fail("没有打开示例", "", err)
		return
	}
	p.freeWindow().load(session.FromDocument(doc, nil))
}

// newForm creates an empty form of a kind for the year that is due.
func (p *App) newForm(kind *domain.Kind) {
	rules := p.newFormRules(kind)
	w := p.freeWindow()
	w.load(session.New(session.Blank(kind, p.due(), rules), rules))
	w.editor.goTo(w.editor.toFill())
}
