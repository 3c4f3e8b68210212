package window

import (
	"fmt"
	"maps"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// startPage is the view that the program starts with.
type startPage struct {
	w     *Window
	first *kit.Button // gets the keyboard first
}

func (w *Window) isStart() bool {
	_, ok := w.view.(*startPage)
	return ok
}

func (w *Window) showStart() {
	v := &startPage{w: w}
	w.shows(v)
	v.themed()
}

func (v *startPage) home()  { v.w.Win.Canvas().Focus(v.first) }
func (v *startPage) close() { v.w.close() }
func (v *startPage) end()   {}

// key lets the arrows go from button to button.
func (v *startPage) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown, fyne.KeyRight:
		v.w.Win.Canvas().FocusNext()
	case fyne.KeyUp, fyne.KeyLeft:
		v.w.Win.Canvas().FocusPrevious()
	default:
		return false
	}
	return true
}

// themed builds the start page.
func (v *startPage) themed() {
	w := v.w
	w.Win.SetTitle(programName)
	p := w.app

	link := func(words string, do func()) fyne.CanvasObject {
		return kit.NewPress(kit.NewInset(2, 2, 2, 2, kit.NewText(words, kit.SizeBody, look.AccentText)), "", look.Selected, 3, do)
	}
	open := kit.BigButton("打开自评表", "xlsx、xls、et、docx、PDF 都可以；去年的读入后结转", w.chooseFile)
	open.Importance = widget.HighImportance
	v.first = open.Button
	left := kit.NewColumn(10, kit.NewText("自评表", kit.SizeBody, look.Secondary).InBold())
	if u, ok := p.unfinished(); ok {
		open.Importance = widget.MediumImportance
		left.Add(v.goOn(u))
	}
	for _, o := range []fyne.CanvasObject{
		open.WithNote(),
		v.newForms(),
		kit.BigButton("打开示例", "一张编造的自评表，带着几处常见的错误，可以随便改", p.openSample).WithNote(),
		kit.NewColumn(3, kit.NewLine(10, -1, link("打开整套…", w.chooseFolder), link("检查文件夹…", w.checkFolder)),
			kit.NewInset(2, 0, 2, 6, kit.NewText("一个单位的各张表一起打开；很多份一次检查完", kit.SizeSecondary, look.Muted).Wrapped())),
	} {
		left.Add(o)
	}

	right := kit.NewColumn(2, kit.NewInset(8, 0, 0, 8, kit.NewText("最近的文件", kit.SizeBody, look.Secondary).InBold()))
	for _, path := range p.places.Recent() {
		right.Add(w.recentRow(path))
	}
	w.lookForRecent()
	if len(right.Objects) == 1 {
		right.Add(kit.NewInset(8, 4, 8, 4, kit.NewText("还没有打开过文件。也可以把文件拖进这个窗口。", kit.SizeSecondary, look.Muted).Wrapped()))
	}
	both := container.New(&kit.Share{Gap: 56, First: 0.47, Stack: 560}, left, right)
	head := kit.NewColumn(4, kit.NewText(programName, kit.SizeTotal, look.Text).InBold(),
		kit.NewText("部门整体和项目支出绩效自评表：打开、修改、算分、检查、保存", kit.SizeBody, look.Secondary))
	body := kit.NewColumn(36, head, both)
	if lost, recover := w.lostList(); lost != nil {
		title := kit.NewText("没有保存的内容　程序上次没有正常结束", kit.SizeBody, look.Secondary).InBold()
		body = kit.NewColumn(26, head, kit.NewColumn(8, title, lost), both)
		if recover != nil {
			v.first = recover
		}
	}
	foot := kit.NewInset(20, 6, 20, 10, kit.NewText("版本 "+p.version+"　数据只在这台电脑上，不上网。", kit.SizeSecondary, look.Muted))
	w.setContent(kit.NewArea(container.NewBorder(nil, foot, nil, nil, container.NewVScroll(container.New(&kit.Middle{Most: 776}, body))), look.Paper, "", nil))
	w.keepKeyboard()
}

// newForms are the buttons that create a form of each kind.
func (v *startPage) newForms() fyne.CanvasObject {
	p := v.w.app
	buttons := container.NewGridWithColumns(len(domain.Kinds()))
	for _, kind := range domain.Kinds() {
		buttons.Add(container.New(kit.NewTall(36), kit.NewButton("新建"+kind.Name+"表", func() { p.newForm(kind) })))
	}
	return kit.NewColumn(3, buttons, kit.NewInset(2, 0, 2, 6,
		kit.NewText(fmt.Sprintf("%d 年度，从空白的官方版式开始", p.due()), kit.SizeSecondary, look.Muted).Wrapped()))
}

// recentRow is a file or folder that was opened before.
func (w *Window) recentRow(path string) fyne.CanvasObject {
	name := kit.NewText(filepath.Base(path), kit.SizeBody, look.Text).InMiddle()
	where := kit.NewText(kit.UnderHome(filepath.Dir(filepath.Clean(path))), kit.SizeSecondary, look.Muted).InMiddle()
	what, gone := "", "文件不在了："
	if files.IsWhole(path) {
		what, gone = "整套　", "文件夹不在了："
	}
	if w.app.gone[path] {
		name.Colour = look.Muted
		what = gone
	}
	where.Words = what + where.Words
	row := kit.NewPress(kit.NewInset(8, 5, 8, 5, kit.NewColumn(1, name, where)), "", look.Selected, 4, func() { w.openAgain(path) })
	w.Tipped(&row.Area, row, func() string { return filepath.Clean(path) })
	small := func(words, tip string, do func()) *kit.Press { return w.smallPress(words, tip, row, do) }
	places := w.app.places
	pin := small("固定", "一直排在最前面", func() { places.Pin(path, true) })
	if places.Pinned(path) {
		pin = small("已固定", "不再固定", func() { places.Pin(path, false) })
	}
	return kit.NewLine(2, 0, row, pin, small("×", "从这里移走，文件不动", func() { places.Remove(path) }))
}

// smallPress is a small button next to a row of the start page, which is built again afterwards.
func (w *Window) smallPress(words, tip string, row fyne.CanvasObject, do func()) *kit.Press {
	p := kit.NewPress(kit.NewInset(6, 4, 6, 4, kit.NewText(words, kit.SizeSecondary, look.Muted)), "", look.Selected, 4, func() {
		do()
		w.Tip.Show(row, "")
		w.view.themed()
	})
	w.Tipped(&p.Area, p, func() string { return tip })
	return p
}

// lookForRecent finds out which recent files no longer exist, and updates the page if that changed.
// They may be on a share that does not answer, so there is only one look at a time.
func (w *Window) lookForRecent() {
	p := w.app
	if p.lookingForRecent {
		return
	}
	p.lookingForRecent = true
	list := p.places.Recent()
	for _, u := range p.places.Unfinished() {
		list = append(list, u.Path)
	}
	p.spawn(func() func() {
		gone := map[string]bool{}
		for _, path := range list {
			if files.Identity(path) == nil {
				gone[path] = true
			}
		}
		return func() {
			p.lookingForRecent = false
			if !maps.Equal(gone, p.gone) {
				p.gone = gone
				if w.isStart() && !w.Busy {
					w.view.themed()
				}
			}
		}
	})
}
