package window

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/findings"
	"ziping/ui/keys"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/menu"
	"ziping/ui/session"
	"ziping/ui/status"
)

// editor is the view of a form: the header with its total, the tabs, the findings, and the status
// line.
type editor struct {
	*kit.Host
	w   *Window
	app *App
	b   *binder
	s   *session.Session

	content fyne.CanvasObject // nil before it is shown first
	dated   bool              // drawn in a theme or size that is none any more

	header  *status.Header
	bar     *kit.TabBar
	notices *kit.Notices
	panel   *findings.Panel
	side    *kit.Split
	foot    *status.Foot
	page    *fyne.Container // holds the tab that is shown
	tabs    [tabCount]tab
	shown   int
	stale   [tabCount]bool // tabs that were not refreshed since the last edit

	indicators *indicatorsTab // one of the tabs

	finder  *finder
	sums    sums                   // typed into number fields
	focused domain.Field           // the field that has the keyboard, or had it last
	last    [tabCount]domain.Field // the same of each tab, "" for none yet
	levels  map[domain.Field]scoring.Severity
	among   []session.Finding // between the forms of the package
	filled  domain.Form       // the form with computed scores written out, as fields show it

	saved    string          // "已保存 14:32" after a save
	said     string          // what was just done apart from edits of the form, shown until the next edit
	reported []document.Loss // what the user was last told that a saved file leaves out
	cut      string          // what the user was last told that a saved file prints only in part
	draft    *draft          // nil once the form is closed
	file     os.FileInfo     // the form's file when it was opened or saved, nil for none; see files.Identity

	year     int  // the form's year when it was opened
	finished bool // everything required was filled in then

	reference   *domain.Form                            // an older form shown in grey next to this one, nil for none
	counterpart func(domain.Field) (domain.Field, bool) // finds the field of reference that corresponds to one of ours; nil without reference
}

func newEditor(w *Window, b *binder, s *session.Session) *editor {
	s.Now = w.app.now
	ed := &editor{Host: &w.Host, w: w, app: w.app, b: b, s: s, year: s.Form().Year, shown: -1}
	ed.draft = &draft{journal: session.NewJournal()}
	ed.finished = !slices.ContainsFunc(s.Findings(), func(f session.Finding) bool { return f.Code == scoring.CodeRequiredEmpty })
	return ed
}

// build builds the view and shows it in the binder.
func (ed *editor) build() {
	ed.header = status.NewHeader(ed.Host, ed.goToSection, ed.showGroup)
	ed.bar = kit.NewTabBar(tabNames, ed.showTab, ed.enter)
	ed.notices = kit.NewNotices(ed.Host)
	ed.panel = findings.NewPanel(ed.Host, findings.Actions{Go: ed.goToFinding, GoPlace: ed.b.goToPlace, NameOf: ed.nameOf,
		Fix: ed.fix, Review: ed.review, Answer: ed.applyAnswer, Fold: ed.fold})
	ed.foot = status.NewFoot(ed.Host, func() { ed.showGroup(findings.Among) }, ed.chooseRules, ed.showZooms)
	ed.indicators = newIndicatorsTab(ed)
	ed.tabs = [tabCount]tab{newBasicTab(ed), newFundsTab(ed), newGoalsTab(ed), ed.indicators, newPreviewTab(ed)}
	ed.page, ed.finder = container.NewStack(), newFinder(ed)
	pref := ed.app.fyne.Preferences()
	ed.side = kit.NewSplit(kit.NewArea(ed.page, look.Paper, "", nil), ed.panel.Content,
		comfortable, ed.fold, float32(pref.FloatWithFallback(prefPanel, 292)), func(width float32) { pref.SetFloat(prefPanel, float64(width)) })
	top := kit.NewColumn(0, kit.NewArea(ed.header, look.Paper, "", nil), widget.NewSeparator(), ed.notices.Box, ed.finder.Box, ed.bar)
	ed.side.Open = !pref.Bool(prefFolded)
	ed.tip(ed.side.Strip, ed.side.Strip, "展开检查结果")
	ed.content = kit.NewStorey(top, ed.side.Box, ed.foot.Content)
	ed.b.place(ed.content)
	ed.compute()
	for i := range ed.stale {
		ed.stale[i] = true
	}
	ed.showTab(tabIndicators)
	ed.changed()
}

// tip explains something under the pointer.
func (ed *editor) tip(a *kit.Area, o fyne.CanvasObject, words string) {
	ed.Tipped(a, o, func() string { return words })
}

// showTab shows a tab. First the row of tabs takes the keyboard from the old one: a hidden field
// must not receive keys.
func (ed *editor) showTab(i int) {
	if i == ed.shown {
		return
	}
	ed.Win.Canvas().Focus(ed.bar)
	ed.shown = i
	ed.bar.Pick(i, ed.tabs[i].tools())
	ed.page.Objects = []fyne.CanvasObject{ed.tabs[i].object()}
	ed.page.Refresh()
	if ed.stale[i] {
		ed.stale[i] = false
		ed.tabs[i].refresh()
	}
}

// typed writes what the user types into a field and updates everything to it. It reports whether
// the form took the text.
func (ed *editor) typed(field domain.Field, text string) bool {
	ed.s.Hold(field)
	ok := ed.s.Type(field, text)
	ed.changed()
	return ok
}

// do makes an edit that one undo reverts.
func (ed *editor) do(label string, edit func(*domain.Form)) {
	ed.sums.forget()
	ed.s.Do(label, edit)
	ed.changed()
}

// focus remembers the field that has the keyboard, and explains its number.
func (ed *editor) focus(field domain.Field) {
	if ed.s.EndTyping() {
		keys.Later(ed.changed)
	}
	ed.last[tabOf(field)] = field
	if ed.focused != field {
		ed.focused = field
		ed.side.Uncover()
		ed.showCard()
	}
}

// compute fetches from the session what all tabs show.
func (ed *editor) compute() {
	ed.filled = ed.s.Filled()
	ed.counterpart = nil
	if ed.reference != nil {
		ed.counterpart = domain.Counterparts(ed.s.Form(), ed.reference)
	}
	ed.levels = make(map[domain.Field]scoring.Severity, len(ed.s.Findings()))
	mark := func(field domain.Field, level scoring.Severity) {
		if old, ok := ed.levels[field]; !ok || worse(level, old) {
			ed.levels[field] = level
		}
	}
	for _, f := range ed.s.Findings() {
		level := f.Level
		if f.Empty() {
			level = scoring.Note // what is only left to do is not painted red
		}
		mark(f.Field, level)
	}
	ed.among = ed.b.b.Among(ed.s)
	for _, f := range ed.among {
		places := f.Places
		if len(places) > 2 { // a sum: not every project is wrong
			places = places[:1]
		}
		for _, p := range places {
			if ed.b.b.At(p) == ed.s {
				mark(p.Field, f.Level)
			}
		}
	}
}

func worse(a, b scoring.Severity) bool { return a.Rank() < b.Rank() }

// changed updates everything in view. It runs on every key press, so no object is created and only
// texts that differ are set.
func (ed *editor) changed() {
	ed.said = ""
	ed.b.edited(ed)
	if ed.b.shown != ed || ed.b.table != nil { // it is brought up to date when it is shown
		ed.keepDraft()
		ed.b.shown.showState()
		return
	}
	ed.compute()
	ed.header.Update(ed.s)
	var worst [tabCount]scoring.Severity
	for field, level := range ed.levels {
		if t := tabOf(field); worse(level, worst[t]) {
			worst[t] = level
		}
	}
	for i := range ed.tabs {
		ed.bar.Mark(i, findings.MarkOf(worst[i]))
		ed.stale[i] = i != ed.shown
	}
	ed.tabs[ed.shown].refresh()
	ed.panel.Update(ed.s, ed.among, ed.focused)
	ed.finder.refresh()
	if ed.notices.Show(ed.offers()) {
		ed.Win.Content().Refresh()
	}
	if ed.dated {
		ed.dated = false
		ed.content.Refresh()
	}
	ed.w.keepKeyboard()
	ed.keepDraft()
	ed.showState()
}

func (ed *editor) showCard() { ed.panel.Update(ed.s, ed.among, ed.focused) }

// showState updates title and status line.
func (ed *editor) showState() {
	dirty := ed.s.Dirty()
	state := ed.saved
	switch {
	case ed.said != "":
		state = ed.said
	case dirty:
		state = ed.draft.state()
	case ed.b.dirty():
		state = fmt.Sprintf("另有 %d 张表有未保存的修改", len(ed.b.unsaved()))
	case state == "" && ed.s.Path() == "":
		state = "还没有保存成文件"
	case state == "":
		state = "没有修改"
	}
	ed.foot.Update(ed.s, state, ed.among, ed.app.scale())
	if title := ed.b.title(); ed.Win.Title() != title {
		ed.Win.SetTitle(title)
	}
}

// goTo shows a field: its tab, scrolled to the field, with the keyboard in it.
func (ed *editor) goTo(field domain.Field) {
	ed.side.Uncover()
	ed.showTab(tabOf(field))
	ed.tabs[ed.shown].reveal(field)
}

func (ed *editor) goToFinding(f session.Finding) {
	if len(f.Places) > 0 {
		ed.b.goToPlace(f.Places[0])
		ed.b.shown.panel.List.Choose(f)
		return
	}
	ed.b.show(ed) // a finding before this one can have led to the 汇总表
	ed.goTo(f.Field)
	ed.panel.List.Choose(f) // the card may have covered it
}

// nameOf names a place of a finding between forms, as seen from this form.
func (ed *editor) nameOf(p session.Place) string {
	if p.Member == nil {
		return "汇总表 " + p.Cell[strings.LastIndex(p.Cell, "!")+1:]
	}
	s := ed.b.b.At(p)
	cell := s.ShortCell(p.Cell)
	if s == ed.s {
		return "转到" + zh.OrElse(" "+cell, "这里")
	}
	f := &p.Member.Form
	name := zh.Shorten(zh.OrElse(f.ProjectName(), f.Kind().Name), 10)
	return name + " " + zh.OrElse(cell, p.Field.Label())
}

// toFill is the first field that is still to be filled in, or the owner if there is none.
func (ed *editor) toFill() domain.Field {
	first := ed.s.Form().Kind().Owner
	for _, f := range ed.s.Findings() {
		if f.Empty() {
			return f.Field
		}
	}
	return first
}

// nextFinding goes to the next finding, or with -1 to the previous one.
func (ed *editor) nextFinding(by int) {
	if f := ed.panel.List.Next(by); f != nil {
		ed.goToFinding(*f)
	}
}

func (ed *editor) goToSection(level1 string) {
	if level1 == "" {
		ed.goTo(domain.FieldFundScore)
		return
	}
	for i := range ed.s.Form().Indicators {
		if domain.SameLevel(ed.s.Form().Indicators[i].Level1, level1) {
			ed.goTo(domain.IndicatorField(i, domain.KeyActual))
			return
		}
	}
}

// showGroup shows the findings of one group, after a click on its badge.
func (ed *editor) showGroup(g findings.Group) {
	if !ed.side.Shown() {
		ed.fold()
	}
	ed.panel.Filter(g)
}

func (ed *editor) fold() {
	ed.side.Fold()
	ed.w.keepKeyboard()
	ed.app.fyne.Preferences().SetBool(prefFolded, !ed.side.Open)
}

// showZooms shows the menu of sizes at an object of the status line.
func (ed *editor) showZooms(at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, percent := range slices.Backward(sizesOffered()) {
		i := fyne.NewMenuItem(fmt.Sprintf("%d%%", percent), func() { ed.app.zoom(float32(percent) / 100) })
		i.Checked = int(ed.app.scale()*100+0.5) == percent
		items = append(items, i)
	}
	menu.Show(ed.Win.Canvas(), ed.app.fyne.Driver().AbsolutePositionForObject(at).AddXY(at.Size().Width, -look.Px(4)), items...)
}

// zoomStep is the distance between the sizes offered: larger above 150 %.
var zoomStep = map[bool]int{true: 25, false: 10}

func (ed *editor) fix(fix *scoring.Fix) {
	ed.sums.forget()
	ed.s.Apply(fix)
	ed.changed()
}

// fixChosen applies the fix of the selected finding, if it has one. If none is selected, the next one
// is shown first.
func (ed *editor) fixChosen() {
	switch f := ed.panel.List.Chosen(); {
	case f == nil:
		ed.nextFinding(1)
	case f.Fix != nil:
		ed.fix(f.Fix)
	}
}

// applyAnswer applies an answer that the user gave on the explanation card.
func (ed *editor) applyAnswer(words string, field domain.Field, text string) {
	ed.do(words, func(f *domain.Form) { f.Set(field, text) })
}

func (ed *editor) undo() { ed.moveInHistory(ed.s.Undo) }
func (ed *editor) redo() { ed.moveInHistory(ed.s.Redo) }

// moveInHistory moves in the history and goes to the field that changed.
func (ed *editor) moveInHistory(move func() (string, bool)) {
	before := ed.s.Form().Clone()
	ed.sums.forget()
	if _, ok := move(); !ok {
		return
	}
	field := firstChange(&before, ed.s.Form())
	if field != "" {
		ed.showTab(tabOf(field))
	}
	ed.changed()
	if field != "" && field != domain.FieldIndicators && field != ed.focused {
		ed.tabs[ed.shown].reveal(field)
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
