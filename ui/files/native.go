package files

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

// Native asks with the system's own dialogs: those of Windows, or of a zenity program.
type Native struct {
	Show func(owner fyne.Window, r Request) (string, error) // waits for the answer; zenity.ErrCanceled for none
}

// Request is what a system dialog is asked for.
type Request struct {
	Title   string
	Start   string // a folder, or a folder with a suggested name
	Save    bool
	Folder  bool // to choose a folder, not a file
	Filters zenity.FileFilters
}

// System are the system's dialogs if it has any, else the program's own.
func System() Chooser {
	if zenity.IsAvailable() {
		return Native{showSystem}
	}
	return Own{}
}

// openFilters are the kinds of file that can be opened; all of them together come first.
func openFilters() zenity.FileFilters {
	filters := zenity.FileFilters{filter("所有自评表", OpenKinds...)}
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

func (n Native) Open(a *Asker, title string, done func(path string)) {
	n.ask(a, Request{Title: title, Filters: openFilters()}, done, func() { Own{}.Open(a, title, done) })
}

func (n Native) Folder(a *Asker, title string, done func(path string)) {
	n.ask(a, Request{Title: title, Folder: true}, done, func() { Own{}.Folder(a, title, done) })
}

func (n Native) Save(a *Asker, name string, kinds []Kind, done func(path string)) {
	r := Request{Title: "另存为", Start: name, Save: true}
	for _, k := range kinds {
		r.Filters = append(r.Filters, filter(k.Words, k.Ext))
	}
	// The dialogs start with the first kind, which has to be that of the name.
	i := max(0, slices.IndexFunc(kinds, func(k Kind) bool { return strings.EqualFold(k.Ext, filepath.Ext(name)) }))
	r.Filters[0], r.Filters[i] = r.Filters[i], r.Filters[0]
	ext := kinds[i].Ext
	n.ask(a, r, func(path string) {
		if known(kinds, path) {
			done(path) // the dialog has asked whether to replace a file
			return
		}
		a.UnlessReplaced(path+ext, done)
	}, func() { Own{}.Save(a, name, kinds, done) })
}

// known reports whether a file's name is that of one of the kinds, including those that can only be
// opened: the save reports what is wrong with them.
func known(kinds []Kind, path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return slices.ContainsFunc(kinds, func(k Kind) bool { return k.Ext == ext }) || slices.Contains(OpenKinds, ext)
}

// asFolder spells a folder so that system dialogs recognise it as one.
func asFolder(path string) string {
	if strings.HasSuffix(path, string(os.PathSeparator)) {
		return path
	}
	return path + string(os.PathSeparator)
}

// ask shows a system dialog that starts in the best folder.
func (n Native) ask(a *Asker, r Request, done func(path string), otherwise func()) {
	a.fromFolder(func(folder string) {
		r.Start = asFolder(folder) + r.Start
		n.wait(a, r, done, otherwise)
	})
}

// wait shows a system dialog in the background. The window accepts no input meanwhile. It calls
// done if something was chosen, and otherwise, which asks in another way, if the dialog can't be
// shown.
func (n Native) wait(a *Asker, r Request, done func(path string), otherwise func()) {
	a.Asking = true
	veil := kit.NewCover("")
	overlays := a.Win.Canvas().Overlays()
	overlays.Add(veil)
	veil.Resize(a.Win.Canvas().Size())
	a.Spawn(func() func() {
		path, err := n.Show(a.Win, r)
		return func() {
			overlays.Remove(veil)
			a.Asking = false
			switch {
			case errors.Is(err, zenity.ErrCanceled), err == nil && path == "":
			case err != nil:
				a.Ask("系统的文件对话框打不开", "改用程序自己的对话框。系统的说明："+err.Error(),
					kit.NewAnswer("继续", otherwise), kit.NewAnswer("取消", nil))
			default:
				done(path)
			}
		}
	})
}

// showSystem shows the dialog and waits for the answer.
func showSystem(owner fyne.Window, r Request) (string, error) {
	options := append(attached(owner), zenity.Title(r.Title), zenity.Filename(r.Start), r.Filters, zenity.Modal())
	show := zenity.SelectFile
	switch {
	case r.Save:
		show = zenity.SelectFileSave
		options = append(options, zenity.ConfirmOverwrite())
	case r.Folder:
		options = append(options, zenity.Directory())
	}
	defer dialogThread()()
	return show(options...)
}
