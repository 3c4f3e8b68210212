package window

import (
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
	"ziping/ui/look"
)

// browser is the program's own dialog for a file or folder, for where the system has none:
// the path, places to begin at, and what the folder holds.
type browser struct {
	w       *Window
	title   string
	kinds   []string // extensions of the files shown; nil where a folder is chosen
	done    func(path string)
	cancel  func() // nil for nothing
	folder  string
	names   []string // folders first, with a separator at their end
	chosen  int      // into names, -1 for none
	path    *field.Input
	list    *nameList
	said    *text // in place of an empty list
	content fyne.CanvasObject
}

// browse asks for a file of some kinds, or with none for a folder.
func (w *Window) browse(title, folder string, kinds []string, done func(path string)) *browser {
	b := &browser{w: w, title: title, kinds: kinds, done: done, path: field.NewInput(false), said: newText("", sizeBody, look.Muted).wrapped()}
	b.path.OnSubmitted = b.choose
	b.list = newNameList(b)
	places := container.New(&flow{gap: 6})
	for _, p := range somePlaces() {
		places.Add(newOption(p[0], false, func() { b.enter(p[1]) }))
	}
	up := newOption("上一级", false, func() { b.enter(filepath.Dir(b.folder)) })
	b.content = container.NewBorder(newInset(0, 0, 0, 8, newColumn(8, newLine(8, 0, framed(b.path), up), places)), nil, nil, nil,
		newArea(container.NewStack(newInset(12, 10, 12, 10, newColumn(0, b.said)), b.list), look.Panel, "", nil).rounded(4))
	b.show()
	b.enter(folder)
	return b
}

// somePlaces are folders that a person may want to begin at, with their names.
func somePlaces() [][2]string {
	var list [][2]string
	home, err := os.UserHomeDir()
	if err == nil {
		list = append(list, [2]string{"主文件夹", home})
		for _, p := range [][2]string{{"文档", "Documents"}, {"文档", "文档"}, {"桌面", "Desktop"}, {"桌面", "桌面"}, {"下载", "Downloads"}, {"下载", "下载"}} {
			if path := filepath.Join(home, p[1]); isFolder(path) {
				list = append(list, [2]string{p[0], path})
			}
		}
	}
	return append(list, [2]string{"计算机", string(os.PathSeparator)})
}

func (b *browser) show() {
	words := "打开"
	if b.kinds == nil {
		words = "选这个文件夹"
	}
	b.w.dialog(b.title, b.content, fyne.NewSize(760, 540), answer{words, b.take}, answer{"取消", func() {
		if b.cancel != nil {
			b.cancel()
		}
	}})
	b.w.win.Canvas().Focus(b.list)
}

// enter shows what a folder holds, read beside the window: it may lie on a network.
func (b *browser) enter(folder string) {
	b.folder, b.names, b.chosen = folder, nil, -1
	b.path.Set(folder)
	b.path.CaretToEnd()
	b.said.set("正在读取…")
	b.list.show()
	b.w.app.spawn(func() {
		names, err := namesIn(folder, b.kinds)
		fyne.Do(func() {
			if b.folder != folder {
				return
			}
			b.names = names
			switch {
			case err != nil:
				b.said.set("这个文件夹打不开：" + err.Error())
			case len(names) == 0 && b.kinds != nil:
				b.said.set("这里没有能打开的文件。")
			default:
				b.said.set("")
			}
			if len(names) > 0 {
				b.chosen = 0
			}
			if b.kinds == nil {
				b.chosen = -1 // the folder itself is meant until one in it is chosen
			}
			b.list.show()
		})
	})
}

// namesIn lists folders, and files of some kinds, that are not hidden.
func namesIn(folder string, kinds []string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	var folders, files []string
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."), strings.HasPrefix(e.Name(), "~$"):
		case e.IsDir(), e.Type()&os.ModeSymlink != 0 && isFolder(path):
			folders = append(folders, e.Name()+string(os.PathSeparator))
		case slices.Contains(kinds, strings.ToLower(filepath.Ext(path))):
			files = append(files, e.Name())
		}
	}
	return append(folders, files...), err
}

// choose goes into a folder, or takes a file.
func (b *browser) choose(path string) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		b.said.set("没有找到“" + path + "”。")
		b.names, b.chosen = nil, -1
		b.list.show()
	case info.IsDir():
		b.enter(filepath.Clean(path))
		b.w.win.Canvas().Focus(b.list)
	case b.kinds != nil:
		b.w.open.close()
		b.done(path)
	}
}

func (b *browser) pointed() (string, bool) {
	if b.chosen < 0 || b.chosen >= len(b.names) {
		return "", false
	}
	return filepath.Join(b.folder, b.names[b.chosen]), true
}

// take is the dialog's first answer: the dialog is gone when it is called.
func (b *browser) take() {
	path, ok := b.pointed()
	switch {
	case b.kinds == nil && ok:
		b.done(path)
	case b.kinds == nil:
		b.done(b.folder)
	case ok && !isFolder(path):
		b.done(path)
	default: // goes on in the folder pointed at
		b.show()
		if ok {
			b.enter(path)
		}
	}
}

// nameList lists names. Arrows choose, Enter opens, Backspace goes up, a character goes to
// the next name that begins with it.
type nameList struct {
	widget.BaseWidget
	b       *browser
	rows    *widget.List
	focused bool
}

func newNameList(b *browser) *nameList {
	l := &nameList{b: b}
	l.rows = widget.NewList(func() int { return len(b.names) },
		func() fyne.CanvasObject { return newNameRow(b) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*nameRow).show(i) })
	l.ExtendBaseWidget(l)
	return l
}

func (l *nameList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.rows) }

func (l *nameList) show() {
	l.rows.Refresh()
	if l.b.chosen >= 0 {
		l.rows.ScrollTo(l.b.chosen)
	} else {
		l.rows.ScrollToTop()
	}
}

func (l *nameList) point(i int) {
	l.b.chosen = max(0, min(i, len(l.b.names)-1))
	l.show()
}

func (l *nameList) FocusGained() {
	l.focused = true
	l.rows.Refresh()
}

func (l *nameList) FocusLost() {
	l.focused = false
	l.rows.Refresh()
}

func (l *nameList) TypedRune(r rune) {
	if r == os.PathSeparator { // no name begins with it: a path is going to be typed
		l.b.w.win.Canvas().Focus(l.b.path)
		l.b.path.Set(string(r))
		l.b.path.CaretToEnd()
		return
	}
	n := len(l.b.names)
	for k := range n {
		i := (l.b.chosen + 1 + k) % n
		first := []rune(l.b.names[i])[0]
		if unicode.ToLower(first) == unicode.ToLower(r) {
			l.point(i)
			return
		}
	}
}

func (l *nameList) TypedKey(k *fyne.KeyEvent) {
	const page = 10
	by, moves := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -page, fyne.KeyPageDown: page,
		fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6}[k.Name]
	path, ok := l.b.pointed()
	switch {
	case moves && len(l.b.names) > 0:
		l.point(l.b.chosen + by)
	case k.Name == fyne.KeyBackspace:
		l.b.enter(filepath.Dir(l.b.folder))
	case (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && ok:
		l.b.choose(path)
	default:
		l.b.w.open.key(k.Name)
	}
}

// nameRow is a folder or a file. A click chooses it, a double click opens it: so it is the
// area itself, as one within would take the clicks.
type nameRow struct {
	area
	b    *browser
	i    int
	icon *widget.Icon
	name *text
}

func newNameRow(b *browser) *nameRow {
	r := &nameRow{b: b, icon: widget.NewIcon(theme.FileIcon()), name: newText("", sizeBody, look.Text).cut()}
	r.setup(r, newInset(10, 4, 10, 4, newLine(8, 1, r.icon, r.name)), "", "", nil)
	r.rounded(3)
	return r
}

func (r *nameRow) show(i int) {
	r.i = i
	name, isFolder := strings.CutSuffix(r.b.names[i], string(os.PathSeparator))
	r.name.set(name)
	r.icon.SetResource(map[bool]fyne.Resource{true: theme.FolderIcon(), false: theme.FileIcon()}[isFolder])
	chosen := i == r.b.chosen
	r.setGround(map[bool]fyne.ThemeColorName{true: look.Selected}[chosen])
	r.setFocused(chosen && r.b.list.focused)
}

func (r *nameRow) MouseDown(*desktop.MouseEvent) {
	r.b.w.win.Canvas().Focus(r.b.list)
	r.b.list.point(r.i)
}

func (r *nameRow) MouseUp(*desktop.MouseEvent) {}

func (r *nameRow) DoubleTapped(*fyne.PointEvent) {
	if path, ok := r.b.pointed(); ok {
		r.b.choose(path)
	}
}
