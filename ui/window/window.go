package window

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/field"
	"ziping/ui/files"
	"ziping/ui/grid"
	"ziping/ui/ime"
	"ziping/ui/keys"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/menu"
	"ziping/ui/session"
)

// tab is one page of the form. Its fields call Window.typed and Window.focus.
type tab interface {
	object() fyne.CanvasObject
	refresh()                       // brings what is shown up to the session
	reveal(field domain.Field) bool // scrolls to a field and gives it the keyboard
}

// The tabs, in order.
const (
	tabBasic = iota
	tabFunds
	tabGoals
	tabIndicators
	tabPreview
	tabCount
)

var tabNames = []string{"基本信息", "资金", "目标", "指标", "预览"}

// tabOf is the tab a field stands on.
func tabOf(field domain.Field) int {
	part, _, _ := strings.Cut(string(field), "/")
	return tabOfPart[part]
}

// tabOfPart are the tabs of the parts of a form; all others are on the first.
var tabOfPart = map[string]int{"funds": tabFunds, "goals": tabGoals, "indicators": tabIndicators, "total": tabIndicators}

// Window is one form, the forms of a folder, or the start page.
type Window struct {
	kit.Host
	app *App
	s   *session.Session // nil on the start page

	header  *header
	bar     *kit.TabBar
	notices *kit.Notices
	panel   *panel
	side    *kit.Split
	foot    *foot
	first   *kit.Button     // of the start page: what has the keyboard at first
	page    *fyne.Container // holds the tab that is shown
	tabs    []tab
	shown   int
	stale   [tabCount]bool // tabs that have not been refreshed since the last edit

	focused domain.Field           // the field with the keyboard, or that had it last
	last    [tabCount]domain.Field // the one of each tab, "" for none yet
	levels  map[domain.Field]scoring.Severity
	filled  domain.Form // the form with computed scores written out, for what fields show
	menus   menus

	shortcuts fyne.ShortcutHandler
	saved     string          // "已保存 14:32" after a save
	told      []document.Loss // what was last told to be left out of a saved file
	cut       string          // what a saved file was last told to print only in part
	draft     *draft          // nil without a form
	batch     *batch          // the folder that is shown instead of a form, nil for none
	file      os.FileInfo     // the form's file as it was opened or saved, nil for none; see identityOf
	looking   bool            // at the file, which may take long
	opening   form            // what it is to show, nothing once it does

	year     int  // the form's year when it was opened
	finished bool // nothing that has to be filled in was left then

	reference   *domain.Form                            // an older form shown in grey beside this one, nil for none
	counterpart func(domain.Field) (domain.Field, bool) // where it says what a field says, nil without one
}

func (p *App) newWindow() *Window {
	w := &Window{app: p}
	w.Host = kit.Host{Win: p.fyne.NewWindow(programName), Keep: w.keepKeyboard,
		Spawn: func(do kit.Job) { p.spawn(do) }, After: func(wait time.Duration, do func()) { p.after(wait, do) }}
	p.windows = append(p.windows, w)
	w.Win.SetPadded(false)
	w.Win.Resize(p.startSize())
	w.Win.CenterOnScreen()
	w.Win.SetCloseIntercept(w.tryClose)
	w.Win.SetOnDropped(func(_ fyne.Position, list []fyne.URI) {
		for _, u := range list {
			w.openFile(u.Path())
		}
	})
	w.setMenu()
	w.keys()
	keys.SetHome(w.Win.Canvas(), w.home)
	w.showStart()
	w.Win.Show()
	p.showAt(w.Win, len(p.windows)-1)
	ime.Follow(w.Win)
	return w
}

const programName = "绩效自评助手"

// load shows a session's form.
func (w *Window) load(s *session.Session) {
	w.s, w.file, w.focused, w.saved, w.reference, w.year = s, nil, "", "", nil, s.Form().Year
	s.Now = w.app.now
	w.last, w.told, w.cut = [tabCount]domain.Field{}, nil, ""
	w.draft = &draft{journal: session.NewJournal()}
	w.header = newHeader(w.goToSection, w.showGroup)
	w.bar = kit.NewTabBar(tabNames, w.showTab, w.enter)
	w.notices = kit.NewNotices()
	w.panel = newPanel(w.goToFinding, w.fix, w.settle, w.fold)
	w.foot = newFoot(w.chooseRules, w.showZooms)
	w.Tipped(w.foot.source, w.foot.source, func() string { return w.s.Document().Path })
	w.tabs = []tab{newBasicTab(w), newFundsTab(w), newGoalsTab(w), newIndicatorsTab(w), newPreviewTab(w)}
	w.page = container.NewStack()
	pref := w.app.fyne.Preferences()
	w.side = kit.NewSplit(kit.NewArea(w.page, look.Paper, "", nil), w.panel.content,
		comfortable, w.fold, float32(pref.FloatWithFallback(prefPanel, 292)), func(width float32) { pref.SetFloat(prefPanel, float64(width)) })
	top := kit.NewColumn(0, kit.NewArea(w.header, look.Paper, "", nil), widget.NewSeparator(), w.notices.Box, w.bar)
	w.side.Open = !pref.Bool(prefFolded)
	w.setContent(kit.NewStorey(top, w.side.Box, w.foot.content))
	w.finished = !slices.ContainsFunc(s.Findings(), func(f session.Finding) bool { return f.Code == scoring.CodeRequiredEmpty })
	w.compute()
	for i := range w.stale {
		w.stale[i] = true
	}
	w.shown = -1
	w.showTab(tabIndicators)
	w.changed()
	w.enter()
}

// showTab shows a tab. The keyboard leaves the old one for the row of tabs first: a hidden
// field must not go on taking keys.
func (w *Window) showTab(i int) {
	if w.s == nil || i == w.shown {
		return
	}
	w.Win.Canvas().Focus(w.bar)
	w.shown = i
	var tools fyne.CanvasObject
	if t, ok := w.tabs[i].(interface{ tools() fyne.CanvasObject }); ok {
		tools = t.tools()
	}
	w.bar.Pick(i, tools)
	w.page.Objects = []fyne.CanvasObject{w.tabs[i].object()}
	w.page.Refresh()
	if w.stale[i] {
		w.stale[i] = false
		w.tabs[i].refresh()
	}
}

// typed writes what a person types into a field and brings everything up to it. It
// reports whether the form took the text.
func (w *Window) typed(field domain.Field, text string) bool {
	ok := w.s.Type(field, text)
	w.changed()
	return ok
}

// do makes one step of an edit.
func (w *Window) do(label string, edit func(*domain.Form)) {
	w.s.Do(label, edit)
	w.changed()
}

// focus remembers which field has the keyboard, and explains its number.
func (w *Window) focus(field domain.Field) {
	w.s.EndTyping()
	w.last[tabOf(field)] = field
	if w.focused != field {
		w.focused = field
		w.showCard()
	}
}

// compute takes from the session what all tabs show.
func (w *Window) compute() {
	w.filled = w.s.Filled()
	w.counterpart = nil
	if w.reference != nil {
		w.counterpart = domain.Counterparts(w.s.Form(), w.reference)
	}
	w.levels = make(map[domain.Field]scoring.Severity, len(w.s.Findings()))
	for _, f := range w.s.Findings() {
		level := f.Level
		if groupOf(&f) == groupEmpty {
			level = scoring.Note // what is merely left to do is not painted red
		}
		if old, ok := w.levels[f.Field]; !ok || worse(level, old) {
			w.levels[f.Field] = level
		}
	}
}

func worse(a, b scoring.Severity) bool { return a.Rank() < b.Rank() }

// changed brings everything in view up to the session. It runs on every key press, so
// nothing is built anew and only texts that differ are set.
func (w *Window) changed() {
	w.compute()
	w.header.show(w.s)
	var worst [tabCount]scoring.Severity
	for field, level := range w.levels {
		if t := tabOf(field); worse(level, worst[t]) {
			worst[t] = level
		}
	}
	for i := range w.tabs {
		w.bar.Mark(i, marks[worst[i]])
		w.stale[i] = i != w.shown
	}
	w.tabs[w.shown].refresh()
	w.panel.show(w.s, w.focused)
	if w.notices.Show(w.offers()) {
		w.Win.Content().Refresh()
	}
	w.keepKeyboard()
	w.keepDraft()
	w.showState()
}

// keepKeyboard takes the keyboard home where nothing has it, or what is no longer to be seen.
func (w *Window) keepKeyboard() {
	c := w.Win.Canvas()
	if c.Focused() == nil {
		w.home()
	}
	if c.Overlays().Top() != nil {
		return // that goes by itself
	}
	switch f := c.Focused().(type) {
	case *field.Input: // see formPage.anew
	case *grid.Grid:
		if _, _, ok := f.Focused(); !ok {
			w.home()
		}
	case fyne.CanvasObject:
		if !kit.Showing(f) {
			w.home()
		}
	}
}

func (w *Window) showCard() { w.panel.show(w.s, w.focused) }

// showState brings title and foot up to the session.
func (w *Window) showState() {
	dirty := w.s.Dirty()
	state := w.saved
	switch {
	case dirty:
		state = w.draft.state()
	case state == "" && w.s.Path() == "":
		state = "还没有保存成文件"
	case state == "":
		state = "没有修改"
	}
	w.foot.show(w.s, state, w.app.scale())
	title := w.s.Name() + " — " + programName
	if dirty {
		title = "● " + title
	}
	if w.Win.Title() != title {
		w.Win.SetTitle(title)
	}
}

// goTo shows a field: its tab, scrolled to, with the keyboard in it.
func (w *Window) goTo(field domain.Field) {
	w.showTab(tabOf(field))
	w.tabs[w.shown].reveal(field)
}

func (w *Window) goToFinding(f session.Finding) {
	w.goTo(f.Field)
	w.panel.list.choose(f) // the card may have taken the place it was in
}

// step goes to the next finding, or with -1 to the one before.
func (w *Window) step(by int) {
	if w.s == nil {
		return
	}
	if f := w.panel.list.step(by); f != nil {
		w.goToFinding(*f)
	}
}

func (w *Window) goToSection(level1 string) {
	if level1 == "" {
		w.goTo(domain.FieldFundScore)
		return
	}
	for i := range w.s.Form().Indicators {
		if domain.SameLevel(w.s.Form().Indicators[i].Level1, level1) {
			w.goTo(domain.IndicatorField(i, domain.KeyActual))
			return
		}
	}
}

// showGroup shows one group of findings, from a badge.
func (w *Window) showGroup(g group) {
	if !w.side.Shown() {
		w.fold()
	}
	w.panel.filter(g)
}

func (w *Window) fold() {
	w.side.Fold()
	w.keepKeyboard()
	w.app.fyne.Preferences().SetBool(prefFolded, !w.side.Open)
}

// showZooms offers sizes at the foot.
func (w *Window) showZooms() {
	var items []*fyne.MenuItem
	for _, percent := range slices.Backward(sizesOffered()) {
		i := fyne.NewMenuItem(fmt.Sprintf("%d%%", percent), func() { w.app.zoom(float32(percent) / 100) })
		i.Checked = int(w.app.scale()*100+0.5) == percent
		items = append(items, i)
	}
	zoom := w.foot.zoom
	menu.Show(w.Win.Canvas(), w.app.fyne.Driver().AbsolutePositionForObject(zoom).AddXY(zoom.Size().Width, -look.Px(4)), items...)
}

// step is from one size offered to the next: wider above 150 %.
var step = map[bool]int{true: 25, false: 10}

func (w *Window) fix(fix *scoring.Fix) {
	w.s.Apply(fix)
	w.changed()
}

// fixChosen makes the fix of the finding that is chosen, where it has one.
func (w *Window) fixChosen() {
	if f := w.panel.list.chosen(); f != nil && f.Fix != nil {
		w.fix(f.Fix)
	}
}

// settle sets what a person decided on the explanation card.
func (w *Window) settle(words string, field domain.Field, text string) {
	w.do(words, func(f *domain.Form) { f.Set(field, text) })
}

func (w *Window) undo() { w.travel(w.s.Undo) }
func (w *Window) redo() { w.travel(w.s.Redo) }

// travel moves in the history and shows the place where something changed, with the
// keyboard there.
func (w *Window) travel(move func() (string, bool)) {
	before := w.s.Form().Clone()
	if _, ok := move(); !ok {
		return
	}
	field := firstChange(&before, w.s.Form())
	if field != "" {
		w.showTab(tabOf(field))
	}
	w.changed()
	if field != "" && field != domain.FieldIndicators && field != w.focused {
		w.tabs[w.shown].reveal(field)
	}
}

// firstChange is the first field in reading order whose text differs.
func firstChange(a, b *domain.Form) domain.Field {
	for _, field := range b.Fields() {
		old, ok := a.Text(field)
		if text, _ := b.Text(field); !ok || text != old {
			return field
		}
	}
	if len(a.Indicators) != len(b.Indicators) {
		return domain.FieldIndicators
	}
	return ""
}

// themed draws everything anew in another theme or size.
func (w *Window) themed() {
	switch {
	case w.isStart():
		w.showStart()
	case w.batch != nil:
		w.batch.lay()
	default:
		w.changed()
		w.Win.Content().Refresh()
	}
}

// today is the date as the form takes it.
func (p *App) today() string { return p.now().Format("2006-01-02") }

// asker asks for files from this window.
func (w *Window) asker() *files.Asker {
	a := &files.Asker{Host: &w.Host, Places: w.app.places}
	if w.s != nil {
		a.File = w.s.Document().Path
	}
	return a
}
