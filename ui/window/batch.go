package window

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/io/document"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// batch is the table of all forms in a folder, in a window of its own.
type batch struct {
	w      *Window
	folder string
	found  session.Search
	done   int // files
	lines  []session.Line
	order  []int // indices of the lines in display order
	by     int   // the column they are ordered by
	back   bool  // descending

	stopped  atomic.Bool
	finished bool
	err      error // of the folder
	chosen   int   // index into lines of the selected one, -1 for none

	root                   *fyne.Container
	head, detail           *kit.Text
	bar                    *widget.ProgressBar
	list                   *kit.List
	stopIt, openIt, saveIt *kit.Button
}

// checkFolder asks for a folder and checks every form in it.
func (w *Window) checkFolder() {
	w.app.files.Folder(w.asker(), "检查哪个文件夹", w.app.checkFolder)
}

// checkFolder checks every form in a folder and shows the table in a free window.
func (p *App) checkFolder(folder string) {
	p.places.RememberFolder(folder)
	to := p.room()
	to.Win.RequestFocus()
	b := newBatch(to, folder)
	to.shows(b)
	b.themed()
	b.run()
}

func newBatch(w *Window, folder string) *batch {
	b := &batch{w: w, folder: folder, chosen: -1}
	b.head = kit.NewText("", kit.SizeBody, look.Text).Wrapped()
	b.detail = kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped()
	b.bar = widget.NewProgressBar()
	b.bar.TextFormatter = func() string { return "" } // the text next to it tells the progress
	b.stopIt = kit.NewButton("停止", func() { b.stopped.Store(true) })
	b.openIt = kit.NewButton("打开", func() { b.open(b.chosen) })
	b.saveIt = kit.NewButton("保存汇总…", b.save)
	b.list = kit.NewList(func() int { return len(b.order) }, func() fyne.CanvasObject { return newBatchRow(b) },
		func(i int, o fyne.CanvasObject) { o.(*batchRow).show(i) })
	b.list.OnChoose = func(i int) {
		b.chosen = b.order[i]
		b.show()
	}
	b.list.OnOpen = func(i int) { b.open(b.order[i]) }
	return b
}

func (b *batch) home()                 { b.w.Win.Canvas().Focus(b.list) }
func (b *batch) key(fyne.KeyName) bool { return false }
func (b *batch) close()                { b.w.close() }
func (b *batch) end()                  { b.stopped.Store(true) }

// themed builds the table again, for instance in another theme.
func (b *batch) themed() {
	b.w.Win.SetTitle("检查文件夹：" + filepath.Base(b.folder) + " — " + programName)
	var titles []fyne.CanvasObject
	for i, c := range batchColumns {
		title := kit.NewText(c.title, kit.SizeBody, look.Secondary).InBold().Cut()
		if c.width > 0 {
			title.Trailing()
		}
		if i == b.by && (i > 0 || b.back) {
			title.Words += map[bool]string{true: "↓", false: "↑"}[c.mostFirst != b.back]
		}
		titles = append(titles, kit.NewPress(title, "", look.Selected, 3, func() { b.orderBy(i) }))
	}
	top := kit.NewInset(16, 12, 16, 8, kit.NewColumn(8,
		kit.NewText(kit.UnderHome(b.folder), kit.SizeSecondary, look.Muted).InMiddle(),
		kit.NewLine(10, 0, b.head, container.New(kit.NewWide(220), b.bar), b.stopIt)))
	bottom := kit.NewInset(16, 8, 16, 10, kit.NewLine(10, 0, b.detail, b.openIt, b.saveIt))
	header := kit.NewArea(kit.NewInset(12, 8, 12, 8, container.New(batchLayout{&batchRow{b: b, i: -1}}, titles...)), look.Header, "", nil)
	b.root = kit.NewBorder(kit.NewColumn(0, top, header), b.list, kit.NewColumn(0, widget.NewSeparator(), bottom))
	b.w.setContent(kit.NewArea(b.root, look.Paper, "", nil))
	b.show()
	b.w.Win.Canvas().Focus(b.list)
}

// run checks the files in the background, one after another.
func (b *batch) run() {
	b.show()
	b.w.app.spawn(func() func() {
		found, err := session.FindForms(b.stopped.Load, b.folder)
		fyne.Do(func() {
			b.found, b.err = found, err
			b.show()
		})
		for _, file := range found.Files {
			if b.stopped.Load() {
				break
			}
			lines := session.Summarize(file)
			fyne.Do(func() {
				b.done++
				b.lines = append(b.lines, lines...)
				b.arrange()
				b.show()
			})
		}
		return func() {
			b.finished = true
			b.show()
		}
	})
}

// orderBy orders the lines by a column; a second time it reverses the order.
func (b *batch) orderBy(column int) {
	b.back = column == b.by && !b.back
	b.by = column
	b.arrange()
	b.themed()
}

// arrange orders the lines. Files that can't be read come last, whatever the column. The first
// column is the order in which the files were found.
func (b *batch) arrange() {
	b.order = make([]int, len(b.lines))
	for i := range b.order {
		b.order[i] = i
	}
	c := batchColumns[b.by]
	slices.SortStableFunc(b.order, func(i, k int) int {
		x, y := &b.lines[i], &b.lines[k]
		by := i - k
		switch {
		case c.compare == nil:
		case (x.Err != nil) != (y.Err != nil):
			return map[bool]int{true: 1, false: -1}[x.Err != nil]
		case c.mostFirst:
			by = c.compare(y, x)
		default:
			by = c.compare(x, y)
		}
		if b.back {
			by = -by
		}
		return by
	})
	b.list.Chosen = slices.Index(b.order, b.chosen)
	b.list.Update()
}

// show updates text, progress and buttons to what has been done so far.
func (b *batch) show() {
	faulty, unread := 0, 0
	for i := range b.lines {
		switch l := &b.lines[i]; {
		case l.Err != nil:
			unread++
		case l.Errors > 0:
			faulty++
		}
	}
	total := len(b.found.Files)
	so := fmt.Sprintf("检查了 %d 份，有错误的 %d 份", b.done, faulty)
	if forms := len(b.lines) - unread; forms > b.done-unread {
		so = fmt.Sprintf("检查了 %d 个文件里的 %d 张表，有错误的 %d 张", b.done-unread, forms, faulty)
	}
	if unread > 0 {
		so += fmt.Sprintf("，读不了的 %d 份", unread)
	}
	so += "。"
	switch {
	case b.err != nil:
		so = b.err.Error() + "。"
	case !b.finished && total == 0:
		so = "正在找自评表文件。"
	case !b.finished:
		so = fmt.Sprintf("正在检查第 %d 份，共 %d 份。", min(b.done+1, total), total)
	case b.stopped.Load() && b.done < total:
		so += fmt.Sprintf("已停止，还有 %d 份没有检查。", total-b.done)
	case b.stopped.Load() && total == 0:
		so = "已停止，还没有找完。"
	default:
		so += b.found.Rest()
	}
	b.head.Set(so)
	b.bar.Max = float64(max(total, 1))
	b.bar.SetValue(float64(b.done))
	kit.SetHidden(b.bar, b.finished)
	kit.SetHidden(b.stopIt, b.finished)
	b.detail.Set(b.words())
	kit.SetEnabled(b.openIt, b.chosen >= 0)
	kit.SetEnabled(b.saveIt, b.finished && len(b.lines) > 0)
	kit.Relay(b.root)
}

// words sums up the selected line.
func (b *batch) words() string {
	if b.chosen < 0 {
		if len(b.lines) == 0 {
			return ""
		}
		return "单击看最要紧的问题，双击或按回车打开。"
	}
	l := &b.lines[b.chosen]
	switch {
	case l.Err != nil:
		return l.Err.Error()
	case l.Worst == "":
		return "没有发现问题。"
	case l.WorstCell != "":
		return l.Worst + "（" + l.WorstCell + "）"
	}
	return l.Worst
}

func (b *batch) open(i int) {
	if i >= 0 && i < len(b.lines) {
		b.w.openForm(b.lines[i].File, b.lines[i].Choice)
	}
}

// tableKinds are the formats that a table of forms can be saved in.
var tableKinds = []files.Kind{{Ext: ".xlsx", Words: "Excel 工作簿"}}

// save asks for a file and writes the table to it.
func (b *batch) save() {
	name := session.SummaryName + filepath.Base(b.folder) + ".xlsx"
	b.w.app.files.Save(b.w.asker(), name, tableKinds, func(path string) {
		b.w.Work("正在保存 "+filepath.Base(path), func() error { return session.SaveSummary(path, b.folder, b.lines) }, nil, func(err error) {
			if err != nil {
				b.w.Fail("没有保存汇总", path, err)
				return
			}
			b.w.summarySaved(path)
		})
	})
}

func (w *Window) summarySaved(path string) {
	w.Dialog("汇总表已经保存", kit.NewColumn(4, kit.NewText(filepath.Base(path), kit.SizeBody, look.Text).InBold().Wrapped(),
		kit.NewText(kit.UnderHome(filepath.Dir(path)), kit.SizeSecondary, look.Secondary).Wrapped()), fyne.NewSize(480, 0),
		kit.NewAnswer("知道了", nil), kit.NewAnswer("打开汇总表", func() { w.show(path) }))
}

// batchColumns are the columns of the table. Columns of width 0 share what is left. A click on a
// title orders by the column; without compare that is the order in which the files were found.
var batchColumns = []struct {
	title     string
	width     float32
	value     func(*session.Line) string
	compare   func(a, b *session.Line) int
	mostFirst bool
}{
	{"文件", 0, nil, nil, false},
	{"单位", 0, func(l *session.Line) string { return l.Owner },
		func(a, b *session.Line) int { return cmp.Compare(a.Owner, b.Owner) }, false},
	{"年度", 56, (*session.Line).YearText, func(a, b *session.Line) int { return a.Year - b.Year }, true},
	{"得分", 70, func(l *session.Line) string { return l.Score.String() },
		func(a, b *session.Line) int { return a.Score.Cmp(b.Score) }, true},
	{"按规则", 70, func(l *session.Line) string { return l.Computed.String() },
		func(a, b *session.Line) int { return a.Computed.Cmp(b.Computed) }, true},
	{"错误", 56, func(l *session.Line) string { return strconv.Itoa(l.Errors) },
		func(a, b *session.Line) int { return a.Errors - b.Errors }, true},
	{"提醒", 56, func(l *session.Line) string { return strconv.Itoa(l.Warnings) },
		func(a, b *session.Line) int { return a.Warnings - b.Warnings }, true},
}

// batchRow shows one form of the table. A click selects it, a double click opens it.
type batchRow struct {
	kit.Area
	b     *batch
	i     int
	cells []*kit.Text
	box   *fyne.Container
}

func newBatchRow(b *batch) *batchRow {
	r := &batchRow{b: b, i: -1}
	for _, c := range batchColumns {
		cell := kit.NewText("", kit.SizeBody, look.Text).Cut()
		if c.width > 0 {
			cell.Trailing()
		}
		r.cells = append(r.cells, cell)
	}
	r.cells[0].InMiddle()
	cells := make([]fyne.CanvasObject, len(r.cells))
	for i, c := range r.cells {
		cells[i] = c
	}
	r.box = container.New(batchLayout{r}, cells...)
	r.Setup(r, kit.NewInset(12, 4, 12, 4, r.box), "", "", nil)
	return r
}

func (r *batchRow) show(i int) {
	r.i = i
	l := r.line()
	r.cells[0].Set(l.Name(r.b.folder))
	for k, c := range batchColumns[1:] {
		cell := r.cells[k+1]
		switch {
		case l.Err == nil:
			cell.Set(c.value(l))
			cell.SetColour(look.Text)
		case k == 0:
			cell.Set("读不了：" + reason(l.Err))
			cell.SetColour(look.ErrorText)
		default:
			cell.Set("")
		}
	}
	if l.Err == nil && l.Errors > 0 {
		r.cells[5].SetColour(look.ErrorText)
	}
	if l.Err == nil && !l.Score.Equal(l.Computed) {
		r.cells[4].SetColour(look.WarningText)
	}
	r.box.Refresh()
	r.b.list.Mark(&r.Area, i)
}

// unread reports whether the row is a file that could not be read.
func (r *batchRow) unread() bool { return r.i >= 0 && r.line().Err != nil }

// line is the line that the row shows.
func (r *batchRow) line() *session.Line { return &r.b.lines[r.b.order[r.i]] }

// reason is why a file can't be read, without the file's name, which the row has already.
func reason(err error) string {
	var unread *document.Failure
	if errors.As(err, &unread) {
		return unread.Message
	}
	return err.Error()
}

func (r *batchRow) MouseDown(*desktop.MouseEvent) {
	if r.i >= 0 {
		r.b.w.Win.Canvas().Focus(r.b.list)
		r.b.list.Choose(r.i)
	}
}

func (r *batchRow) MouseUp(*desktop.MouseEvent) {}

// MouseIn shows the whole name of the file.
func (r *batchRow) MouseIn(*desktop.MouseEvent) {
	if r.i >= 0 {
		r.b.w.Tip.Show(r, r.line().File)
	}
}

func (r *batchRow) MouseMoved(*desktop.MouseEvent) {}

func (r *batchRow) MouseOut() { r.b.w.Tip.Show(r, "") }

func (r *batchRow) DoubleTapped(*fyne.PointEvent) { r.b.open(r.b.order[r.i]) }

// batchLayout places the cells of a row in its columns. The reason why a file can't be read extends
// over the columns that it leaves blank.
type batchLayout struct{ row *batchRow }

const batchGap = 12

func (l batchLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	free, shares := size.Width-look.Px(batchGap)*float32(len(o)-1), 0
	for _, c := range batchColumns {
		free -= look.Px(c.width)
		if c.width == 0 {
			shares++
		}
	}
	x := float32(0)
	for i, c := range batchColumns {
		w := look.Px(c.width)
		if c.width == 0 {
			w = max(0, free/float32(shares))
		}
		o[i].Move(fyne.NewPos(x, 0))
		if i == 1 && l.row.unread() {
			o[i].Resize(fyne.NewSize(size.Width-x, size.Height))
			continue
		}
		o[i].Resize(fyne.NewSize(w, size.Height))
		x += w + look.Px(batchGap)
	}
}

func (batchLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := look.Px(batchGap) * float32(len(o)-1)
	for _, c := range batchColumns {
		w += look.Px(max(c.width, 80))
	}
	return fyne.NewSize(w, o[0].MinSize().Height)
}
