package window

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"ziping/io/document"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// chooser asks a person for a file or folder. done is called on the window's goroutine, and only
// where one was chosen.
type chooser interface {
	open(w *Window, title string, done func(path string))
	save(w *Window, name string, kinds []saveKind, done func(path string))
	folder(w *Window, title string, done func(path string))
}

// saveKind is a kind of file by its extension.
type saveKind struct{ ext, words string }

// What can be opened, and what a form can be saved as.
var (
	openKinds = document.Readable()
	saveKinds = func() (list []saveKind) {
		for _, t := range document.FileTypes {
			if t.Words != "" {
				list = append(list, saveKind{t.Ext, t.Words})
			}
		}
		return list
	}()
)

// ownFiles asks with dialogs of the program's own.
type ownFiles struct{}

func (ownFiles) open(w *Window, title string, done func(path string)) {
	w.fromFolder(func(folder string) { w.browse(title, folder, openKinds, done) })
}

func (ownFiles) folder(w *Window, title string, done func(path string)) {
	w.fromFolder(func(folder string) { w.browse(title, folder, nil, done) })
}

func (o ownFiles) save(w *Window, name string, offered []saveKind, done func(path string)) {
	w.fromFolder(func(folder string) { o.saveFrom(folder, w, name, offered, done) })
}

// saveFrom asks for folder, name and kind.
func (ownFiles) saveFrom(folder string, w *Window, name string, offered []saveKind, done func(path string)) {
	where := kit.NewText(kit.UnderHome(folder), kit.SizeBody, look.Secondary).InMiddle()
	entry := kit.NewInput(strings.TrimSuffix(name, filepath.Ext(name)))
	words := make([]string, len(offered))
	kind := 0
	for i, k := range offered {
		words[i] = k.words + "　" + k.ext
		if strings.EqualFold(k.ext, filepath.Ext(name)) {
			kind = i
		}
	}
	kinds := w.NewOptions(words, kind)
	var show func()
	change := kit.NewButton("更改…", func() {
		w.Open.Close()
		w.browse("保存到哪个文件夹", folder, nil, func(path string) {
			folder = path
			where.Set(kit.UnderHome(folder))
			show()
		}).cancel = show
	})
	content := kit.NewColumn(10,
		kit.NewLine(10, 1, kit.NewText("文件夹", kit.SizeBody, look.Text), where, change),
		kit.NewLine(10, 1, kit.NewText("文件名", kit.SizeBody, look.Text), kit.Framed(entry)),
		kinds.Box)
	finish := func() {
		title := strings.TrimSpace(entry.Text)
		for _, k := range offered { // typed with its extension: that counts
			if strings.EqualFold(filepath.Ext(title), k.ext) {
				title = strings.TrimSuffix(title, filepath.Ext(title))
			}
		}
		if title == "" {
			w.Fail("没有保存", "", errNoName)
			return
		}
		w.unlessReplaced(filepath.Join(folder, title+offered[kinds.At].ext), done)
	}
	entry.OnSubmitted = func(string) { w.Open.Answer(0) }
	show = func() {
		w.Dialog("另存为", content, fyne.NewSize(560, 0), kit.NewAnswer("保存", finish), kit.NewAnswer("取消", nil))
		w.Win.Canvas().Focus(entry)
		entry.SelectAll()
	}
	show()
}

// unlessReplaced goes on with a file, after asking where there is one of that name.
func (w *Window) unlessReplaced(path string, done func(path string)) {
	there := false
	w.Reading("正在查看 "+filepath.Base(path), func() error {
		_, err := os.Stat(path)
		there = err == nil
		return nil
	}, func(err error) {
		switch {
		case err != nil:
		case !there:
			done(path)
		default:
			w.Ask("替换已有的文件", "“"+filepath.Base(path)+"”已经存在。替换以后，原来的内容留在备份里。",
				kit.NewAnswer("替换", func() { done(path) }), kit.NewAnswer("取消", nil))
		}
	})
}

// folderWait is how long a file dialog waits to know whether the folder that it is to start in
// is still there.
const folderWait = 2 * time.Second

// fromFolder goes on with the folder that a file dialog starts in. A disk that does not answer is
// not waited for.
func (w *Window) fromFolder(then func(folder string)) {
	if w.Asking {
		return
	}
	w.Asking = true
	list, known := w.folders(), false
	once := func(folder string) {
		if !known {
			known, w.Asking = true, false
			then(folder)
		}
	}
	w.app.spawn(func() func() {
		folder := firstFolder(list)
		return func() { once(folder) }
	})
	w.app.after(folderWait, func() { once(list[len(list)-1]) })
}

// folders are where a file dialog may start, the best first: beside the form that is open, else
// where a file was opened or saved last, else the person's documents.
func (w *Window) folders() []string {
	list := w.app.folders()
	if w.s != nil && w.s.Document().Path != "" {
		list = append([]string{filepath.Dir(w.s.Document().Path)}, list...)
	}
	return list
}

func (p *App) folders() []string {
	list := []string{p.fyne.Preferences().String(prefFolder)}
	home, err := os.UserHomeDir()
	if err != nil {
		return append(list, ".")
	}
	for _, docs := range []string{"Documents", "文档", "Desktop"} {
		list = append(list, filepath.Join(home, docs))
	}
	return append(list, home)
}

// firstFolder is the first of a list that is there, else the last one.
func firstFolder(list []string) string {
	for _, folder := range list {
		if isFolder(folder) {
			return folder
		}
	}
	return list[len(list)-1]
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
