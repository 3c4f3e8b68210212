package window

import (
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/field"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// batch is the table of all forms in a folder, by the units that handed them in, in a window of
// its own.
type batch struct {
	w        *Window
	folder   string
	survey   *session.Survey // of the job while it runs
	list     string          // the file of the list of units, "" for none
	listed   []string
	units    []*session.Unit
	found    session.Search
	done     int   // files
	err      error // of the folder
	running  bool
	again    bool // something changed while it ran
	finished bool // at least once
	stopped  atomic.Bool

	entries []batchEntry    // as they are shown
	by      int             // the column that orders them
	back    bool            // the other way round
	only    int             // which of the filters
	words   string          // that names have to hold
	folded  map[string]bool // entries by their keys: units begin unfolded, findings folded
	chosen  string          // the key of the entry that is picked, "" for none

	root, barBox           *fyne.Container
	head, detail           *kit.Text
	bar                    *widget.ProgressBar
	find                   *field.Input
	rows                   *kit.List
	stopIt, againIt        *kit.Button
	openIt, saveIt, listIt *kit.Button
	letterIt, findingsIt   *kit.Button
}

// checkFolder asks for a folder and checks every form in it.
func (w *Window) checkFolder() {
	w.app.files.Folder(w.asker(), "检查哪个文件夹", w.app.checkFolder)
}

// checkFolder checks every form in a folder and shows the table in a free window.
func (p *App) checkFolder(folder string) {
	p.places.RememberFolder(folder)
	to := p.freeWindow()
	to.Win.RequestFocus()
	b := newBatch(to, folder)
	to.shows(b)
	b.themed()
	b.run()
}

// checkAgain brings the tables of folders up to a file that was written.
func (p *App) checkAgain(file string) {
	for _, w := range p.windows {
		if b, ok := w.view.(*batch); ok && b.survey.Holds(fullPath(file)) {
			b.run()
		}
	}
}

func newBatch(w *Window, folder string) *batch {
	b := &batch{w: w, folder: folder, survey: &session.Survey{Folder: fullPath(folder)}, folded: map[string]bool{}}
	b.head = kit.NewText("", kit.SizeBody, look.Text).Wrapped()
	b.detail = kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped()
	b.bar = widget.NewProgressBar()
	b.barBox = container.New(kit.NewWide(220), b.bar)
	b.bar.TextFormatter = func() string { return "" } // the text next to it tells the progress
	b.stopIt = kit.NewButton("停止", func() { b.stopped.Store(true) })
	b.againIt = kit.NewButton("重新检查", b.run)
	b.listIt = kit.NewButton("单位名单…", b.chooseList)
	b.openIt = kit.NewButton("打开", func() { b.open(b.picked()) })
	b.saveIt = kit.NewButton("保存汇总…", b.save)
	b.letterIt = kit.NewButton("退回通知…", b.askLetters)
	b.findingsIt = kit.NewButton("问题清单…", b.saveFindings)
	b.rows = kit.NewList(func() int { return len(b.entries) }, func() fyne.CanvasObject { return newBatchRow(b) },
		func(i int, o fyne.CanvasObject) { o.(*batchRow).show(i) })
	b.rows.OnChoose = func(i int) {
		b.chosen = b.entries[i].key()
		b.show()
	}
	b.rows.OnOpen = func(i int) { b.open(&b.entries[i]) }
	b.rows.OnSide = func(by int) { b.fold(by < 0) }
	b.rows.OnRune = func(r rune) { // what is typed is looked for
		b.w.Win.Canvas().Focus(b.find)
		b.find.TypedRune(r)
	}
	return b
}

func (b *batch) home()  { b.w.Win.Canvas().Focus(b.rows) }
func (b *batch) close() { b.w.close() }
func (b *batch) end()   { b.stopped.Store(true) }

func (b *batch) key(k fyne.KeyName) bool {
	switch {
	case k == fyne.KeyF5 && !b.running:
		b.run()
	case k == fyne.KeyEscape && b.words != "":
		b.find.Set("")
		b.search("")
		b.home()
	default:
		return false
	}
	return true
}

// themed puts the table into its window, also when the theme has changed.
func (b *batch) themed() {
	b.w.Win.SetTitle("检查文件夹：" + filepath.Base(b.folder) + " — " + programName)
	top := kit.NewInset(16, 8, 16, 8, kit.NewColumn(6, kit.NewLine(10, 0, b.head, b.barBox, b.stopIt), b.filters()))
	bottom := kit.NewInset(16, 8, 16, 10, kit.NewColumn(8, b.detail,
		kit.NewLine(10, 0, kit.NewText(kit.UnderHome(b.folder), kit.SizeSecondary, look.Muted).InMiddle(), b.againIt, b.openIt, b.letterIt, b.findingsIt, b.saveIt)))
	b.root = kit.NewStorey(kit.NewColumn(0, top, b.header()), b.rows, kit.NewColumn(0, widget.NewSeparator(), bottom))
	b.w.setContent(kit.NewArea(b.root, look.Paper, "", nil))
	b.show()
	b.w.Win.Canvas().Focus(b.rows)
}

// filters are what limits the rows that are shown.
func (b *batch) filters() fyne.CanvasObject {
	b.find = kit.NewInput(b.words)
	b.find.Placeholder = "找单位、项目或文件名"
	b.find.OnChanged = b.search
	b.find.OnSubmitted = func(string) {
		b.home()
		if len(b.entries) > 0 {
			b.rows.Choose(0)
		}
	}
	var options []fyne.CanvasObject
	for i, f := range batchFilters {
		options = append(options, kit.NewOption(f.words, i == b.only, func() {
			b.only = i
			b.arrange()
			b.themed()
		}))
	}
	return kit.NewLine(10, 2, kit.NewLine(4, -1, options...), container.New(kit.NewWide(210), kit.Framed(b.find)), kit.NewInset(0, 0, 0, 0, kit.NewText("", kit.SizeBody, look.Text)), b.listIt)
}

func (b *batch) search(words string) {
	b.words = words
	b.arrange()
	b.show()
}

// How often the table follows the work in the background, and how much of the time that may take.
const (
	batchTick  = 100 * time.Millisecond
	batchShare = 10
)

// run checks the files in the background, those that changed since the last time.
func (b *batch) run() {
	if b.running {
		b.again = true
		return
	}
	b.running, b.again = true, false
	b.stopped.Store(false)
	b.done = 0
	b.show()
	listed := b.listed
	b.w.app.spawn(func() func() {
		err := b.survey.Look(b.stopped.Load, b.teller(listed))
		units := b.survey.Units(listed)
		found, done := b.survey.Found, b.survey.Done
		return func() {
			b.running, b.finished = false, true
			b.units, b.found, b.done, b.err = units, found, done, err
			b.arrange()
			b.show()
			if b.again && slices.Contains(b.w.app.windows, b.w) {
				b.run()
			}
		}
	})
}

// teller tells the window how far the work is, no more often than it is worth.
func (b *batch) teller(listed []string) func() {
	var told, sorted time.Time
	var cost time.Duration
	return func() {
		now := time.Now()
		if now.Sub(told) < batchTick {
			return
		}
		told = now
		found, done := b.survey.Found, b.survey.Done
		var units []*session.Unit
		if now.Sub(sorted) > max(5*batchTick, batchShare*cost) && !b.finished { // what is checked again is shown when it is done
			units = b.survey.Units(listed)
			sorted, cost = time.Now(), time.Since(now)
		}
		fyne.Do(func() {
			b.found, b.done = found, done
			if units != nil {
				b.units = units
				b.arrange()
			}
			b.show()
		})
	}
}

// orderBy puts the units and their forms in the order of a column, or turns that order round.
func (b *batch) orderBy(column int) {
	b.back = column == b.by && !b.back
	b.by = column
	b.arrange()
	b.themed()
}

// arrange brings the rows up to the units, the filters and the order.
func (b *batch) arrange() {
	b.entries = b.listEntries()
	b.rows.Chosen = slices.IndexFunc(b.entries, func(e batchEntry) bool { return e.key() == b.chosen })
	b.rows.Rows.Refresh()
}

// picked is the entry that is picked, nil for none.
func (b *batch) picked() *batchEntry {
	if i := b.rows.Chosen; i >= 0 && i < len(b.entries) {
		return &b.entries[i]
	}
	return nil
}

// show brings words, progress and buttons up to what was done so far.
func (b *batch) show() {
	b.head.Set(b.says())
	b.bar.Max = float64(max(len(b.found.Files), 1))
	b.bar.SetValue(float64(b.done))
	kit.SetHidden(b.barBox, !b.running)
	kit.SetHidden(b.stopIt, !b.running)
	kit.SetHidden(b.againIt, b.running)
	e := b.picked()
	b.detail.Set(b.details(e))
	kit.SetEnabled(b.openIt, e != nil && (e.file() != "" || b.whole(e.unit) != ""))
	for _, button := range []*kit.Button{b.saveIt, b.letterIt, b.findingsIt} {
		kit.SetEnabled(button, !b.running && len(b.units) > 0)
	}
	kit.SetEnabled(b.listIt, !b.running)
	kit.Relay(b.root)
}

// open opens the file of an entry, or all that a unit handed in.
func (b *batch) open(e *batchEntry) {
	switch {
	case e == nil:
	case e.finding != nil:
		b.openPlace(e.unit, e.finding, e.at())
	case e.line == nil:
		b.openUnit(e.unit)
	case e.line.Instead != "":
		b.w.show(e.line.File)
	default:
		b.w.openForm(e.line.File, e.line.Choice, nil)
	}
}

// openPlace goes to a place of a finding between forms: where it is open already, else among all
// forms of the unit, else in its file alone.
func (b *batch) openPlace(u *session.Unit, f *session.PackageFinding, at session.Place) {
	choice := anyForm
	if at.Member != nil {
		choice = at.Member.Choice
	}
	p := b.w.app
	then := func() { p.reveal(f, at) }
	switch whole := b.whole(u); {
	case p.reveal(f, at):
	case p.forward(at.File, nil, choice): // it is busy, or asks something
	case whole != "" && whole != at.File:
		b.w.openFolder(whole, then)
	case u.Reads(at.File):
		b.w.openForm(at.File, choice, then)
	default: // a 汇总表 alone
		b.w.show(at.File)
	}
}

// openUnit opens all forms of a unit in one window; if that can't be, its row is folded or unfolded.
func (b *batch) openUnit(u *session.Unit) {
	switch path := b.whole(u); path {
	case "":
		b.turn(batchEntry{unit: u})
	case u.Lines[0].File:
		b.w.openForm(path, anyForm, nil)
	default:
		b.w.openFolder(path, nil)
	}
}

// whole is the file or folder of all forms of a unit, "" if there is none or others have files in it.
func (b *batch) whole(u *session.Unit) string {
	if u.Package == nil || u.Missing() {
		return ""
	}
	path := u.Package.Name
	for _, other := range b.units {
		for _, l := range other.Lines {
			if other != u && session.IsBelow(l.File, path) {
				return ""
			}
		}
	}
	return path
}

// isFolded reports whether the rows below an entry are hidden.
func (b *batch) isFolded(e batchEntry) bool {
	folded, known := b.folded[e.key()]
	return folded || !known && e.finding != nil
}

// fold folds the entry that is picked, or else the one above it, or unfolds it.
func (b *batch) fold(folded bool) {
	picked := b.picked()
	if picked == nil {
		return
	}
	e := *picked
	for e.place != nil || folded && (!e.folds() || b.isFolded(e)) {
		above, ok := e.above()
		if !ok {
			break
		}
		e = above
	}
	if e.folds() && b.isFolded(e) != folded {
		b.turn(e)
	}
}

// turn folds an entry or unfolds it, and picks it.
func (b *batch) turn(e batchEntry) {
	b.folded[e.key()] = !b.isFolded(e)
	b.chosen = e.key()
	b.arrange()
	b.rows.Update()
	b.show()
}

// chooseList asks for a list of the units that have to hand in their forms, or puts it away.
func (b *batch) chooseList() {
	if b.listed != nil {
		b.useList("", nil)
		return
	}
	b.w.app.files.Open(b.w.asker(), "单位名单（表格，或一行一个单位的文本）", func(path string) {
		var names []string
		b.w.Reading("正在打开 "+filepath.Base(path), func() (err error) {
			names, err = session.ReadUnitList(path)
			return err
		}, func(err error) {
			if err != nil {
				b.w.Fail("没有读到名单", path, err)
				return
			}
			b.useList(path, names)
		})
	})
}

func (b *batch) useList(path string, names []string) {
	b.list, b.listed = path, names
	b.listIt.SetText(map[bool]string{true: "单位名单…", false: "不用名单"}[names == nil])
	b.run()
}
