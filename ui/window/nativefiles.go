package window

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/ncruces/zenity"

	"ziping/io/document"
	"ziping/ui/kit"
)

// nativeFiles asks with the system's own dialogs: those of Windows, or of a zenity program.
type nativeFiles struct {
	show func(owner fyne.Window, r request) (string, error) // waits for the answer; zenity.ErrCanceled for none
}

// request is what a dialog of the system's is asked for.
type request struct {
	title   string
	start   string // a folder, or a folder with a name that is suggested
	save    bool
	folder  bool // a folder is chosen, not a file
	filters zenity.FileFilters
}

// systemFiles are the system's dialogs where it has some, else the program's own.
func systemFiles() chooser {
	if zenity.IsAvailable() {
		return nativeFiles{showSystem}
	}
	return ownFiles{}
}

// openFilters are the kinds of file that can be opened, all of them first.
func openFilters() zenity.FileFilters {
	filters := zenity.FileFilters{filter("所有自评表", openKinds...)}
	var groups []string
	extensions := map[string][]string{}
	for _, t := range document.FileTypes {
		if t.Reads && extensions[t.Group] == nil {
			groups = append(groups, t.Group)
		}
		if t.Reads {
			extensions[t.Group] = append(extensions[t.Group], t.Ext)
		}
	}
	for _, group := range groups {
		filters = append(filters, filter(group, extensions[group]...))
	}
	return append(filters, zenity.FileFilter{Name: "所有文件", Patterns: []string{"*"}})
}

func filter(name string, extensions ...string) zenity.FileFilter {
	f := zenity.FileFilter{CaseFold: true}
	for _, ext := range extensions {
		f.Patterns = append(f.Patterns, "*"+ext)
	}
	f.Name = name + "（" + strings.Join(f.Patterns, " ") + "）"
	return f
}

func (n nativeFiles) open(w *Window, title string, done func(path string)) {
	n.ask(w, request{title: title, filters: openFilters()}, done, func() { ownFiles{}.open(w, title, done) })
}

func (n nativeFiles) folder(w *Window, title string, done func(path string)) {
	n.ask(w, request{title: title, folder: true}, done, func() { ownFiles{}.folder(w, title, done) })
}

func (n nativeFiles) save(w *Window, name string, kinds []saveKind, done func(path string)) {
	r := request{title: "另存为", start: name, save: true}
	for _, k := range kinds {
		r.filters = append(r.filters, filter(k.words, k.ext))
	}
	// The dialogs begin with the first kind; it has to be that of the name.
	i := max(0, slices.IndexFunc(kinds, func(k saveKind) bool { return strings.EqualFold(k.ext, filepath.Ext(name)) }))
	r.filters[0], r.filters[i] = r.filters[i], r.filters[0]
	ext := kinds[i].ext
	n.ask(w, r, func(path string) {
		if known(kinds, path) {
			done(path) // the dialog has asked whether to replace a file
			return
		}
		w.unlessReplaced(path+ext, done)
	}, func() { ownFiles{}.save(w, name, kinds, done) })
}

// known tells whether a file is named as one of a kind, be it one that can only be
// opened: what is wrong with saving as such is said by the save.
func known(kinds []saveKind, path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return slices.ContainsFunc(kinds, func(k saveKind) bool { return k.ext == ext }) || slices.Contains(openKinds, ext)
}

// asFolder is a folder as dialogs of the system's know it for one.
func asFolder(path string) string {
	if strings.HasSuffix(path, string(os.PathSeparator)) {
		return path
	}
	return path + string(os.PathSeparator)
}

// ask shows a dialog of the system's that starts in the folder that suits.
func (n nativeFiles) ask(w *Window, r request, done func(path string), otherwise func()) {
	w.fromFolder(func(folder string) {
		r.start = asFolder(folder) + r.start
		n.wait(w, r, done, otherwise)
	})
}

// wait shows a dialog of the system's beside the window, which takes no input meanwhile, and
// goes on with done where something was chosen. otherwise asks in another way where the
// system's dialog can't be shown.
func (n nativeFiles) wait(w *Window, r request, done func(path string), otherwise func()) {
	w.Asking = true
	veil := kit.NewCover("")
	overlays := w.Win.Canvas().Overlays()
	overlays.Add(veil)
	veil.Resize(w.Win.Canvas().Size())
	w.app.spawn(func() func() {
		path, err := n.show(w.Win, r)
		return func() {
			overlays.Remove(veil)
			w.Asking = false
			switch {
			case errors.Is(err, zenity.ErrCanceled), err == nil && path == "":
			case err != nil:
				w.Ask("系统的文件对话框打不开", "改用程序自己的对话框。系统的说明："+err.Error(),
					kit.NewAnswer("继续", otherwise), kit.NewAnswer("取消", nil))
			default:
				done(path)
			}
		}
	})
}

// showSystem shows the dialog and waits for the answer.
func showSystem(owner fyne.Window, r request) (string, error) {
	options := append(attached(owner), zenity.Title(r.title), zenity.Filename(r.start), r.filters, zenity.Modal())
	show := zenity.SelectFile
	switch {
	case r.save:
		show = zenity.SelectFileSave
		options = append(options, zenity.ConfirmOverwrite())
	case r.folder:
		options = append(options, zenity.Directory())
	}
	defer dialogThread()()
	return show(options...)
}
