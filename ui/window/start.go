package window

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

func (w *Window) isStart() bool { return w.s == nil && w.batch == nil }

// showStart shows what a person can begin with.
func (w *Window) showStart() {
	w.s = nil
	w.win.SetTitle(programName)
	p := w.app

	first := bigButton("打开去年的文件", "xlsx、xls、et、docx 都可以；读入以后结转到新年度", w.chooseFile)
	first.Importance = widget.HighImportance
	w.first = first.button
	left := newColumn(10,
		newText("自评表", sizeBody, look.Secondary).inBold(),
		first.withNote(),
		bigButton(fmt.Sprintf("新建 %d 年度的自评表", p.due()), "从空白的官方版式开始", p.newForm).withNote(),
		bigButton("打开示例", "一张编造的自评表，带着几处常见的错误，可以随便改", p.openSample).withNote(),
		newLine(8, 1, newPress(newInset(2, 2, 2, 2, newText("检查文件夹…", sizeBody, look.AccentText)), "", look.Selected, 3, w.checkFolder),
			newText("收到很多份自评表时，一次检查完", sizeSecondary, look.Muted).cut()))

	right := newColumn(2, newInset(8, 0, 0, 8, newText("最近的文件", sizeBody, look.Secondary).inBold()))
	for _, path := range p.recent() {
		right.Add(w.recentRow(path))
	}
	w.lookForRecent()
	if len(right.Objects) == 1 {
		right.Add(newInset(8, 4, 8, 4, newText("还没有打开过文件。也可以把文件拖进这个窗口。", sizeSecondary, look.Muted).wrapped()))
	}
	both := container.New(&share{gap: 56, first: 0.47, stack: 560}, left, right)
	head := newColumn(4, newText(programName, sizeTotal, look.Text).inBold(),
		newText("部门整体支出绩效目标自评表：打开、修改、算分、检查、保存", sizeBody, look.Secondary))
	body := newColumn(36, head, both)
	if lost := w.lostList(); lost != nil {
		title := newText("没有保存的内容　程序上次没有正常结束", sizeBody, look.Secondary).inBold()
		body = newColumn(26, head, newColumn(8, title, lost), both)
	}
	foot := newInset(20, 6, 20, 10, newText("版本 "+p.version+"　数据只在这台电脑上，不上网。", sizeSecondary, look.Muted))
	w.setContent(newArea(container.NewBorder(nil, foot, nil, nil, container.NewVScroll(container.New(&middle{most: 776}, body))), look.Paper, "", nil))
	w.keepKeyboard()
}

// middle sets its object in the middle, no wider than at most and with a margin around it.
type middle struct{ most, given float32 }

const middleMargin = 20

func (m *middle) width(all float32) float32 {
	return max(0, min(look.Px(m.most), all-2*look.Px(middleMargin)))
}

func (m *middle) Layout(o []fyne.CanvasObject, size fyne.Size) {
	m.given = size.Width
	w := m.width(size.Width)
	h := heightOf(o[0], w)
	o[0].Move(fyne.NewPos((size.Width-w)/2, max(look.Px(middleMargin), (size.Height-h)/2)))
	o[0].Resize(fyne.NewSize(w, h))
}

// MinSize asks for little width: a large font must not make the window wider than the screen.
func (m *middle) MinSize(o []fyne.CanvasObject) fyne.Size {
	least := look.Px(360)
	return fyne.NewSize(least, heightOf(o[0], m.width(max(least, m.given)))+2*look.Px(middleMargin))
}

// choiceButton is a button with a line under it that says what it does.
type choiceButton struct {
	*button
	note string
}

func bigButton(words, note string, do func()) *choiceButton {
	return &choiceButton{newButton(words, do), note}
}

func (b *choiceButton) withNote() fyne.CanvasObject {
	return newColumn(3, container.New(&tall{36}, b.button), newInset(2, 0, 2, 6, newText(b.note, sizeSecondary, look.Muted).wrapped()))
}

// tall gives its object at least a height.
type tall struct{ height float32 }

func (t *tall) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func (t *tall) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(fyne.NewSize(0, look.Px(t.height)))
}

// recentRow is a file that was open before.
func (w *Window) recentRow(path string) fyne.CanvasObject {
	name := newText(filepath.Base(path), sizeBody, look.Text).inMiddle()
	where := newText(underHome(filepath.Dir(path)), sizeSecondary, look.Muted).inMiddle()
	if w.app.gone[path] {
		name.colour = look.Muted
		where.str = "文件不在了：" + where.str
	}
	row := newPress(newInset(8, 5, 8, 5, newColumn(1, name, where)), "", look.Selected, 4, func() { w.openFile(path) })
	w.tipped(&row.area, row, func() string { return path })
	return row
}

// lookForRecent finds out which of the recent files are gone, and shows the page again where that
// is news. They may lie on a share that does not answer: there is one look at a time.
func (w *Window) lookForRecent() {
	p := w.app
	if p.lookingForRecent {
		return
	}
	p.lookingForRecent = true
	list := p.recent()
	p.spawn(func() func() {
		gone := map[string]bool{}
		for _, path := range list {
			if identityOf(path) == nil {
				gone[path] = true
			}
		}
		return func() {
			p.lookingForRecent = false
			if !maps.Equal(gone, p.gone) {
				p.gone = gone
				if w.isStart() && !w.busy {
					w.showStart()
				}
			}
		}
	})
}

// underHome writes a folder of the person's own as such folders are talked of: ~/文档. On
// Windows nobody calls it that.
func underHome(folder string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "" || runtime.GOOS == "windows" {
		return folder
	}
	if rel, err := filepath.Rel(home, folder); err == nil && filepath.IsLocal(rel) {
		return filepath.Join("~", rel)
	}
	return folder
}
