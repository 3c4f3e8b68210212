package files

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"ziping/io/document"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// Asker is a window that asks for files.
type Asker struct {
	*kit.Host
	Places Places
	File   string // the file that is open in it, "" for none
}

// Chooser asks the user for a file or folder. done is called on the window's goroutine, and only if
// one was chosen.
type Chooser interface {
	Open(a *Asker, title string, done func(path string))
	Save(a *Asker, name string, kinds []Kind, done func(path string))
	Folder(a *Asker, title string, done func(path string))
}

// Kind is a kind of file by its extension.
type Kind struct{ Ext, Words string }

// What can be opened, and the formats that a form can be saved in.
var (
	OpenKinds = document.Readable()
	SaveKinds = func() (list []Kind) {
		for _, t := range document.FileTypes {
			if t.Words != "" {
				list = append(list, Kind{t.Ext, t.Words})
			}
		}
		return list
	}()
)

// KindsOf are the kinds that something other than a form is saved in.
func KindsOf(kinds ...document.Kind) []Kind {
	list := make([]Kind, len(kinds))
	for i, kind := range kinds {
		t := document.FileTypes[slices.IndexFunc(document.FileTypes, func(t document.FileType) bool { return t.Kind == kind })]
		list[i] = Kind{t.Ext, t.Group}
	}
	return list
}

// Own asks with dialogs of the program's own.
type Own struct{}

func (Own) Open(a *Asker, title string, done func(path string)) {
	a.fromFolder(func(folder string) { a.Browse(title, folder, OpenKinds, done) })
}

func (Own) Folder(a *Asker, title string, done func(path string)) {
	a.fromFolder(func(folder string) { a.Browse(title, folder, nil, done) })
}

func (o Own) Save(a *Asker, name string, offered []Kind, done func(path string)) {
	a.fromFolder(func(folder string) { o.saveFrom(folder, a, name, offered, done) })
}

// saveFrom asks for folder, name and kind.
func (Own) saveFrom(folder string, a *Asker, name string, offered []Kind, done func(path string)) {
	where := kit.NewText(kit.UnderHome(folder), kit.SizeBody, look.Secondary).InMiddle()
	entry := kit.NewInput(strings.TrimSuffix(name, filepath.Ext(name)))
	words := make([]string, len(offered))
	kind := 0
	for i, k := range offered {
		words[i] = k.Words + "　" + k.Ext
		if strings.EqualFold(k.Ext, filepath.Ext(name)) {
			kind = i
		}
	}
	kinds := a.NewOptions(words, kind)
	var show func()
	change := kit.NewButton("更改…", func() {
		a.Open.Close()
		a.Browse("保存到哪个文件夹", folder, nil, func(path string) {
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
			if strings.EqualFold(filepath.Ext(title), k.Ext) {
				title = strings.TrimSuffix(title, filepath.Ext(title))
			}
		}
		if title == "" {
			a.Fail("没有保存", "", ErrNoName)
			return
		}
		a.UnlessReplaced(filepath.Join(folder, title+offered[kinds.At].Ext), done)
	}
	entry.OnSubmitted = func(string) { a.Open.Answer(0) }
	show = func() {
		a.Dialog("另存为", content, fyne.NewSize(560, 0), kit.NewAnswer("保存", finish), kit.NewAnswer("取消", nil))
		a.Win.Canvas().Focus(entry)
		entry.SelectAll()
	}
	show()
}

// UnlessReplaced continues with a path, after a question if a file of that name exists.
func (a *Asker) UnlessReplaced(path string, done func(path string)) {
	there := false
	a.Reading("正在查看 "+filepath.Base(path), func() error {
		_, err := os.Stat(path)
		there = err == nil
		return nil
	}, func(err error) {
		switch {
		case err != nil:
		case !there:
			done(path)
		default:
			a.Ask("替换已有的文件", "“"+filepath.Base(path)+"”已经存在。替换以后，原来的内容留在备份里。",
				kit.NewAnswer("替换", func() { done(path) }), kit.NewAnswer("取消", nil))
		}
	})
}

// FolderWait is how long a file dialog waits for the disk to say whether the folder to start in
// still exists.
const FolderWait = 2 * time.Second

// fromFolder continues with the folder that a file dialog starts in. It does not wait for a disk
// that does not answer.
func (a *Asker) fromFolder(then func(folder string)) {
	if a.Asking {
		return
	}
	a.Asking = true
	list, known := a.Places.Folders(a.File), false
	once := func(folder string) {
		if !known {
			known, a.Asking = true, false
			then(folder)
		}
	}
	a.Spawn(func() func() {
		folder := FirstFolder(list)
		return func() { once(folder) }
	})
	a.After(FolderWait, func() { once(list[len(list)-1]) })
}

var ErrNoName = errors.New("没有文件名。填写文件名后再保存。")
