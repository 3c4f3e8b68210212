package files

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/field"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// Browser is the program's own dialog for a file or folder, used if the system has none: the path,
// folders to start with, and the content of the folder.
type Browser struct {
	a       *Asker
	title   string
	kinds   []string // extensions of the files shown; nil to choose a folder
	done    func(path string)
	cancel  func() // nil for nothing
	folder  string
	names   []string // folders first, with a separator at their end
	path    *field.Input
	list    *kit.List // of the names: Enter opens, Backspace goes up, a character goes to a name
	said    *kit.Text // shown instead of an empty list
	left    bool      // the dialog is closed
	content fyne.CanvasObject
}

// Browse asks for a file of some kinds or, without any, for a folder.
func (a *Asker) Browse(title, folder string, kinds []string, done func(path string)) *Browser {
	b := &Browser{a: a, title: title, kinds: kinds, done: done, path: field.NewInput(false), said: kit.NewText("", kit.SizeBody, look.Muted).Wrapped()}
	b.path.OnSubmitted = b.choose
	b.list = kit.NewList(func() int { return len(b.names) }, func() fyne.CanvasObject { return newNameRow(b) },
		func(i int, o fyne.CanvasObject) { o.(*NameRow).show(i) })
	b.list.OnOpen = func(int) { b.openPointed() }
	b.list.OnBack = func() { b.enter(filepath.Dir(b.folder)) }
	b.list.OnRune = b.seek
	places := container.New(&kit.Flow{Gap: 6})
	for _, p := range somePlaces() {
		places.Add(kit.NewOption(p[0], false, func() { b.enter(p[1]) }))
	}
	up := kit.NewOption("上一级", false, func() { b.enter(filepath.Dir(b.folder)) })
	create := kit.NewOption("新建文件夹…", false, b.askName)
	b.content = kit.NewBorder(kit.NewInset(0, 0, 0, 8, kit.NewColumn(8, kit.NewLine(8, 0, kit.Framed(b.path), up, create), places)),
		kit.NewArea(container.NewStack(kit.NewInset(12, 10, 12, 10, kit.NewColumn(0, b.said)), b.list), look.Panel, "", nil).Rounded(4), nil)
	b.show()
	b.enter(folder)
	return b
}

// somePlaces are folders that a user may want to start with, with their names.
func somePlaces() [][2]string {
	var list [][2]string
	home, err := os.UserHomeDir()
	if err == nil {
		list = append(list, [2]string{"主文件夹", home})
		for _, p := range [][2]string{{"文档", "Documents"}, {"文档", "文档"}, {"桌面", "Desktop"}, {"桌面", "桌面"}, {"下载", "Downloads"}, {"下载", "下载"}} {
			if path := filepath.Join(home, p[1]); IsFolder(path) {
				list = append(list, [2]string{p[0], path})
			}
		}
	}
	return append(list, [2]string{"计算机", string(os.PathSeparator)})
}

func (b *Browser) show() {
	words := "打开"
	if b.kinds == nil {
		words = "选这个文件夹"
	}
	b.left = false
	b.a.Dialog(b.title, b.content, fyne.NewSize(760, 540), kit.NewAnswer(words, b.confirm), kit.NewAnswer("取消", nil)).Left = func() {
		b.left = true
		if b.cancel != nil {
			b.cancel()
		}
	}
	b.a.Win.Canvas().Focus(b.list)
}

// enter shows the content of a folder, which is read in the background: it may be on a network.
func (b *Browser) enter(folder string) {
	b.folder, b.names, b.list.Chosen = folder, nil, -1
	b.path.Set(folder)
	b.path.CaretToEnd()
	b.list.Rows.ScrollToTop()
	b.said.Set("正在读取…")
	b.list.Update()
	b.a.Spawn(func() func() {
		names, err := namesIn(folder, b.kinds)
		return func() {
			if b.folder != folder {
				return
			}
			b.names = names
			switch {
			case err != nil:
				b.said.Set("这个文件夹打不开：" + err.Error())
			case len(names) == 0 && b.kinds != nil:
				b.said.Set("这里没有能打开的文件。")
			default:
				b.said.Set("")
			}
			if len(names) > 0 {
				b.list.Chosen = 0
			}
			if b.kinds == nil {
				b.list.Chosen = -1 // the folder itself is meant until one in it is selected
			}
			b.list.Update()
		}
	})
}

// askName asks for the name of a new folder, creates it in the background and goes there.
func (b *Browser) askName() {
	name := kit.NewInput("新建文件夹")
	in := b.folder
	m := b.a.Dialog("新建文件夹", kit.NewColumn(8, kit.Framed(name), kit.NewText(kit.UnderHome(in), kit.SizeSecondary, look.Muted).Wrapped()), fyne.NewSize(420, 0),
		kit.NewAnswer("新建", func() {
			called := strings.TrimSpace(name.Text)
			if called == "" || strings.ContainsAny(called, `/\:*?"<>|`) || called == "." || called == ".." {
				b.a.Fail("不能用这个名称", "", errors.New(`文件夹的名称不能空着，也不能有 / \ : * ? " < > |。`))
				return
			}
			b.a.Spawn(func() func() {
				path := filepath.Join(in, called)
				err := os.Mkdir(path, 0o777)
				return func() {
					switch {
					case errors.Is(err, os.ErrExist):
						b.a.Fail("没有新建", path, errors.New("这里已经有同名的文件或文件夹。"))
					case err != nil:
						b.a.Fail("没有新建", path, errors.New("这里不能新建文件夹，换一个地方。"))
					case !b.left:
						b.enter(path)
						b.a.Win.Canvas().Focus(b.list)
					}
				}
			})
		}), kit.NewAnswer("取消", nil))
	name.OnSubmitted = func(string) { m.Answer(0) }
	b.a.Win.Canvas().Focus(name)
	name.SelectAll()
}

// namesIn lists folders, and files of some kinds, except hidden ones.
func namesIn(folder string, kinds []string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	var folders, files []string
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."), strings.HasPrefix(e.Name(), "~$"):
		case e.IsDir(), e.Type()&os.ModeSymlink != 0 && IsFolder(path):
			folders = append(folders, e.Name()+string(os.PathSeparator))
		case slices.Contains(kinds, strings.ToLower(filepath.Ext(path))):
			files = append(files, e.Name())
		}
	}
	return append(folders, files...), err
}

// choose goes to what was typed, once the disk has said what it is.
func (b *Browser) choose(path string) {
	was := b.folder
	b.a.Spawn(func() func() {
		info := Identity(path)
		return func() {
			switch {
			case b.folder != was, b.left:
			case info == nil:
				b.said.Set("没有找到“" + path + "”。")
				b.names, b.list.Chosen = nil, -1
				b.list.Update()
			default:
				b.goTo(filepath.Clean(path), info.IsDir())
			}
		}
	})
}

// goTo enters a folder, or chooses a file.
func (b *Browser) goTo(path string, isFolder bool) {
	switch {
	case isFolder:
		b.enter(path)
		b.a.Win.Canvas().Focus(b.list)
	case b.kinds != nil:
		b.a.Open.Close()
		b.done(path)
	}
}

func (b *Browser) pointed() (path string, isFolder, ok bool) {
	if b.list.Chosen < 0 || b.list.Chosen >= len(b.names) {
		return "", false, false
	}
	name, isFolder := strings.CutSuffix(b.names[b.list.Chosen], string(os.PathSeparator))
	return filepath.Join(b.folder, name), isFolder, true
}

func (b *Browser) openPointed() {
	if path, isFolder, ok := b.pointed(); ok {
		b.goTo(path, isFolder)
	}
}

// confirm is the dialog's first answer: the dialog is closed when it is called.
func (b *Browser) confirm() {
	path, isFolder, ok := b.pointed()
	switch {
	case b.kinds == nil && ok:
		b.done(path)
	case b.kinds == nil:
		b.done(b.folder)
	case ok && !isFolder:
		b.done(path)
	default: // continues in the selected folder
		b.show()
		if ok {
			b.enter(path)
		}
	}
}

// seek selects the next name that begins with a character.
func (b *Browser) seek(r rune) {
	if r == os.PathSeparator { // no name begins with it: the user is going to type a path
		b.a.Win.Canvas().Focus(b.path)
		b.path.Set(string(r))
		b.path.CaretToEnd()
		return
	}
	n := len(b.names)
	for k := range n {
		i := (b.list.Chosen + 1 + k) % n
		first := []rune(b.names[i])[0]
		if unicode.ToLower(first) == unicode.ToLower(r) {
			b.list.Choose(i)
			return
		}
	}
}

// NameRow is a folder or a file. A click selects it, a double click opens it. It is an Area itself
// because an area within it would take the clicks.
type NameRow struct {
	kit.Area
	b    *Browser
	i    int
	icon *widget.Icon
	Name *kit.Text
}

func newNameRow(b *Browser) *NameRow {
	r := &NameRow{b: b, icon: widget.NewIcon(theme.FileIcon()), Name: kit.NewText("", kit.SizeBody, look.Text).Cut()}
	r.Setup(r, kit.NewInset(10, 4, 10, 4, kit.NewLine(8, 1, r.icon, r.Name)), "", "", nil)
	r.Rounded(3)
	return r
}

func (r *NameRow) show(i int) {
	r.i = i
	name, isFolder := strings.CutSuffix(r.b.names[i], string(os.PathSeparator))
	r.Name.Set(name)
	r.icon.SetResource(map[bool]fyne.Resource{true: theme.FolderIcon(), false: theme.FileIcon()}[isFolder])
	r.b.list.Mark(&r.Area, i)
}

func (r *NameRow) MouseDown(*desktop.MouseEvent) {
	r.b.a.Win.Canvas().Focus(r.b.list)
	r.b.list.Choose(r.i)
}

func (r *NameRow) MouseUp(*desktop.MouseEvent) {}

func (r *NameRow) DoubleTapped(*fyne.PointEvent) { r.b.openPointed() }
