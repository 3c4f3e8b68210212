package window

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"ziping/io/document"
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
	where := newText(underHome(folder), sizeBody, look.Secondary).inMiddle()
	entry := newLineOf(strings.TrimSuffix(name, filepath.Ext(name)))
	words := make([]string, len(offered))
	kind := 0
	for i, k := range offered {
		words[i] = k.words + "　" + k.ext
		if strings.EqualFold(k.ext, filepath.Ext(name)) {
			kind = i
		}
	}
	kinds := w.newOptions(words, kind)
	var show func()
	change := newButton("更改…", func() {
		w.open.close()
		w.browse("保存到哪个文件夹", folder, nil, func(path string) {
			folder = path
			where.set(underHome(folder))
			show()
		}).cancel = show
	})
	content := newColumn(10,
		newLine(10, 1, newText("文件夹", sizeBody, look.Text), where, change),
		newLine(10, 1, newText("文件名", sizeBody, look.Text), framed(entry)),
		kinds.box)
	finish := func() {
		title := strings.TrimSpace(entry.Text)
		for _, k := range offered { // typed with its extension: that counts
			if strings.EqualFold(filepath.Ext(title), k.ext) {
				title = strings.TrimSuffix(title, filepath.Ext(title))
			}
		}
		if title == "" {
			w.fail("没有保存", "", errNoName)
			return
		}
		w.unlessReplaced(filepath.Join(folder, title+offered[kinds.at].ext), done)
	}
	entry.OnSubmitted = func(string) { w.open.answer(0) }
	show = func() {
		w.dialog("另存为", content, fyne.NewSize(560, 0), answer{"保存", finish}, answer{"取消", nil})
		w.win.Canvas().Focus(entry)
		entry.SelectAll()
	}
	show()
}

// unlessReplaced goes on with a file, after asking where there is one of that name.
func (w *Window) unlessReplaced(path string, done func(path string)) {
	there := false
	w.reading("正在查看 "+filepath.Base(path), func() error {
		_, err := os.Stat(path)
		there = err == nil
		return nil
	}, func(err error) {
		switch {
		case err != nil:
		case !there:
			done(path)
		default:
			w.ask("替换已有的文件", "“"+filepath.Base(path)+"”已经存在。替换以后，原来的内容留在备份里。",
				answer{"替换", func() { done(path) }}, answer{"取消", nil})
		}
	})
}

// folderWait is how long a file dialog waits to know whether the folder that it is to start in
// is still there.
const folderWait = 2 * time.Second

// fromFolder goes on with the folder that a file dialog starts in. A disk that does not answer is
// not waited for.
func (w *Window) fromFolder(then func(folder string)) {
	if w.asking {
		return
	}
	w.asking = true
	list, known := w.folders(), false
	once := func(folder string) {
		if !known {
			known, w.asking = true, false
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
