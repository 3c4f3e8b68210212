package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/keys"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// group is a kind of finding in the panel. A field that is only not filled in yet belongs to what
// is left to do, not to what is wrong.
type group int

const (
	groupError group = iota
	groupAmong       // between the forms of a package
	groupEmpty
	groupWarning
	groupNote
	groupReviewed
)

var groupNames = [...]string{scoring.Error.Name(), "整套", "待填", scoring.Warning.Name(), scoring.Note.Name(), "已核对"}

var groupColours = [...]fyne.ThemeColorName{look.Error, look.Error, look.Muted, look.Warning, look.Line, look.Header}

func groupOf(f *session.Finding) group {
	switch {
	case len(f.Places) > 0:
		return groupAmong
	case f.Why != "":
		return groupReviewed
	case f.Empty():
		return groupEmpty
	case f.Level == scoring.Error:
		return groupError
	case f.Level == scoring.Warning:
		return groupWarning
	}
	return groupNote
}

// countGroups counts the findings of each group.
func countGroups(list []session.Finding) (n [len(groupNames)]int) {
	for i := range list {
		n[groupOf(&list[i])]++
	}
	return n
}

// maxRows limits the rows drawn of one group: a blank form has hundreds of empty fields.
const maxRows = 50

// findingKey identifies a finding from one evaluation to the next.
type findingKey struct {
	code  string
	field domain.Field
	place string // of a finding between forms
	group group
	nth   int // of those that are the same in all this
}

// keysOf are the keys of a list's findings.
func keysOf(list []session.Finding) []findingKey {
	keys := make([]findingKey, len(list))
	seen := map[findingKey]int{}
	for i := range list {
		f := &list[i]
		key := findingKey{code: f.Code, field: f.Field, group: groupOf(f)}
		if len(f.Places) > 0 {
			key.place = f.Places[0].File + "\n" + f.Places[0].Sheet + "\n" + f.Cell
		}
		seen[key]++
		keys[i] = key
		keys[i].nth = seen[key] - 1
	}
	return keys
}

func indexOf(list []session.Finding, key findingKey) int {
	return slices.Index(keysOf(list), key)
}

// findingList shows the findings by group. Up and Down select one, Enter goes to its field.
type findingList struct {
	widget.BaseWidget
	onGo     func(session.Finding)
	onFix    func(*scoring.Fix)
	onReview func(session.Finding)
	onPlace  func(session.Place)
	nameOf   func(session.Place) string

	all      []session.Finding // by group, in the form's order
	only     group             // the group shown, or -1 for all
	selected findingKey        // the zero key once the selected one is resolved
	place    int               // the number of findings before the selected one
	rows     map[findingKey]*findingRow
	heads    [len(groupNames)]*kit.Text
	column   *fyne.Container
	scroll   *container.Scroll
	empty    *kit.Text
	focused  bool
}

func newFindingList(onGo func(session.Finding), onFix func(*scoring.Fix), onReview func(session.Finding)) *findingList {
	l := &findingList{onGo: onGo, onFix: onFix, onReview: onReview, only: -1, rows: map[findingKey]*findingRow{}}
	for g, name := range groupNames {
		l.heads[g] = kit.NewText(name, kit.SizeSecondary, look.Muted).InBold()
	}
	l.empty = kit.NewText("", kit.SizeBody, look.Secondary).Wrapped()
	l.column = kit.NewColumn(0)
	l.scroll = container.NewVScroll(l.column)
	l.ExtendBaseWidget(l)
	return l
}

func (l *findingList) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{l.scroll} }

func (l *findingList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

// show shows the current findings and keeps rows, selection and scroll position.
func (l *findingList) show(list []session.Finding) {
	all := slices.Clone(list)
	slices.SortStableFunc(all, func(a, b session.Finding) int { return int(groupOf(&a)) - int(groupOf(&b)) })
	if slices.EqualFunc(all, l.all, sameFinding) && len(l.column.Objects) > 0 {
		l.all = all
		return
	}
	before := l.visible()
	l.all = all
	if at := indexOf(before, l.selected); at >= 0 && indexOf(all, l.selected) < 0 {
		l.place = 0
		now := keysOf(all)
		for _, key := range keysOf(before)[:at] {
			if slices.Contains(now, key) {
				l.place++
			}
		}
		l.selected = findingKey{}
	}
	l.layOut()
}

func sameFinding(a, b session.Finding) bool {
	return a.Code == b.Code && a.Why == b.Why && a.Field == b.Field && a.Message == b.Message && a.Remedy == b.Remedy && a.Cell == b.Cell && sameFix(a.Fix, b.Fix) && slices.Equal(a.Places, b.Places)
}

func sameFix(a, b *scoring.Fix) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Label == b.Label && slices.Equal(a.Edits, b.Edits)
}

// filter shows one group, or all for -1.
func (l *findingList) filter(only group) {
	l.only, l.place = only, 0
	l.scroll.ScrollToTop()
	l.layOut()
}

// layOut places the rows of the findings, reusing those it has.
func (l *findingList) layOut() {
	n := countGroups(l.all)
	used, keys := map[findingKey]*findingRow{}, keysOf(l.all)
	var objects []fyne.CanvasObject
	last, drawn := group(-1), 0
	for i := range l.all {
		f := &l.all[i]
		g, key := groupOf(f), keys[i]
		if l.only >= 0 && g != l.only {
			continue
		}
		if g != last {
			last, drawn = g, 0
			l.heads[g].Set(fmt.Sprintf("%s %d", groupNames[g], n[g]))
			objects = append(objects, kit.NewInset(14, 8, 12, 4, l.heads[g]))
		}
		if drawn++; drawn > maxRows {
			if drawn == maxRows+1 {
				objects = append(objects, kit.NewInset(14, 6, 12, 8, kit.NewText(fmt.Sprintf("另有 %d 条，处理上面的以后列出。", n[g]-maxRows), kit.SizeSecondary, look.Muted).Wrapped()))
			}
			continue
		}
		row := l.rows[key]
		if row == nil {
			row = newFindingRow(l)
		}
		row.show(*f, key == l.selected)
		used[key] = row
		objects = append(objects, row)
	}
	switch {
	case len(l.all) == n[groupReviewed] && l.only != groupReviewed:
		l.empty.Set("没有发现问题，可以上报。")
		objects = slices.Insert(objects, 0, fyne.CanvasObject(kit.NewInset(14, 14, 14, 14, l.empty)))
	case len(objects) == 0:
		l.empty.Set("没有发现问题。")
		objects = append(objects, kit.NewInset(14, 14, 14, 14, l.empty))
	}
	l.rows = used
	l.column.Objects = objects
	kit.RelayScroll(l.scroll)
	for _, head := range l.heads { // a frame has to be drawn even if nothing moved
		canvas.Refresh(head)
	}
}

// visible lists the findings that pass the filter, in the order shown.
func (l *findingList) visible() []session.Finding {
	return slices.DeleteFunc(slices.Clone(l.all), func(f session.Finding) bool { return l.only >= 0 && groupOf(&f) != l.only })
}

// next selects the next finding, or with -1 the previous one, with wrap-around, and returns it; nil
// if there is none. Reviewed findings are skipped unless they alone are shown.
func (l *findingList) next(by int) *session.Finding {
	list := slices.DeleteFunc(l.visible(), func(f session.Finding) bool { return l.only != groupReviewed && f.Why != "" })
	if len(list) == 0 {
		return nil
	}
	at := indexOf(list, l.selected)
	switch {
	case at >= 0:
		at += by
	case by < 0:
		at = l.place - 1
	default:
		at = l.place
	}
	at = (at + len(list)) % len(list)
	l.choose(list[at])
	return &list[at]
}

// chosen is the selected finding, nil if none in view is.
func (l *findingList) chosen() *session.Finding {
	list := l.visible()
	if at := indexOf(list, l.selected); at >= 0 {
		return &list[at]
	}
	return nil
}

// choose selects a finding and scrolls to it.
func (l *findingList) choose(f session.Finding) {
	if old := l.rows[l.selected]; old != nil {
		old.mark(false)
	}
	l.selected = findingKey{}
	if at := slices.IndexFunc(l.all, func(other session.Finding) bool { return sameFinding(other, f) }); at >= 0 {
		l.selected = keysOf(l.all)[at]
	}
	row := l.rows[l.selected]
	if row == nil {
		return
	}
	row.mark(true)
	top, h := row.Position().Y, row.Size().Height
	offset := l.scroll.Offset
	offset.Y = min(top, max(offset.Y, top+h-l.scroll.Size().Height))
	l.scroll.ScrollToOffset(offset)
}

// FocusGained frames the selected finding, or else the first.
func (l *findingList) FocusGained() {
	l.focused = true
	if row := l.rows[l.selected]; row != nil {
		row.mark(true)
	} else {
		l.next(1)
	}
}

func (l *findingList) FocusLost() {
	l.focused = false
	keys.Lost(l)
	if row := l.rows[l.selected]; row != nil {
		row.mark(true)
	}
}

func (l *findingList) TypedRune(rune) {}

func (l *findingList) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		l.next(1)
	case fyne.KeyUp:
		l.next(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if f := l.chosen(); f != nil {
			keys.Once(keys.Canvas(l), k.Name, func() { l.onGo(*f) })
		}
	default:
		keys.Pass(l, k)
	}
}

// findingRow is one finding: what is wrong, what to do, and what can be clicked.
type findingRow struct {
	kit.Area
	list            *findingList
	finding         session.Finding
	bar             *canvas.Rectangle
	message, remedy *kit.Text
	where           *kit.Area
	fix, review     *kit.Press
	whereText       *kit.Text
	fixText         *kit.Text
	reviewText      *kit.Text
	actions         *fyne.Container // where, fix and review
	places          *fyne.Container // instead of them, of a finding between forms
	named           []session.Place // that places shows
	all             bool            // of its places are shown
}

func newFindingRow(l *findingList) *findingRow {
	r := &findingRow{list: l}
	r.message = kit.NewText("", kit.SizeSecondary, look.Text).InBold().Wrapped()
	r.remedy = kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped()
	r.whereText = kit.NewText("", kit.SizeSecondary, look.AccentText)
	r.fixText = kit.NewText("", kit.SizeSecondary, look.AccentText)
	r.where = kit.NewArea(r.whereText, "", "", func() { r.list.visit(r) })
	r.reviewText = kit.NewText("", kit.SizeSecondary, look.AccentText)
	r.fix = kit.NewPress(r.fixText, "", "", 2, func() { r.list.onFix(r.finding.Fix) })
	r.review = kit.NewPress(r.reviewText, "", "", 2, func() { r.list.onReview(r.finding) })
	r.bar = canvas.NewRectangle(nil)
	r.actions = kit.NewLine(16, -1, r.where, r.fix, r.review)
	r.places = container.New(&kit.Flow{Gap: 10})
	body := kit.NewColumn(2, r.message, r.remedy, r.actions, r.places)
	r.Setup(r, container.New(&kit.Edged{}, r.bar, kit.NewInset(13, 7, 12, 8, body), widget.NewSeparator()), "", look.Selected, func() { r.list.visit(r) })
	return r
}

func (l *findingList) visit(r *findingRow) {
	l.choose(r.finding)
	l.onGo(r.finding)
}

func (r *findingRow) show(f session.Finding, chosen bool) {
	r.finding = f
	title, rest := headline(f.Message)
	r.message.Set(title)
	r.remedy.Set(rest + f.Remedy)
	if f.Why != "" {
		r.remedy.Set("核对说明：" + f.Why)
	}
	r.remedy.Hidden = r.remedy.Words == ""
	r.whereText.Set("转到" + orElse(" "+shortCell(f.Cell), "这里"))
	r.fix.Hidden = f.Fix == nil
	if f.Fix != nil {
		r.fixText.Set(f.Fix.Label)
	}
	r.review.Hidden = !f.Reviewable()
	r.reviewText.Set(reviewWords(&f))
	r.bar.FillColor = look.Color(groupColours[groupOf(&f)])
	r.actions.Hidden, r.places.Hidden = len(f.Places) > 0, len(f.Places) == 0
	if len(f.Places) > 0 {
		r.bar.FillColor = look.Color(levelColours[f.Level])
		r.showPlaces()
	}
	r.mark(chosen)
}

// levelColours are those of findings between forms.
var levelColours = map[scoring.Severity]fyne.ThemeColorName{scoring.Error: look.Error, scoring.Warning: look.Warning, scoring.Note: look.Line}

// mostPlaces limits the places shown of a finding: a sum can have hundreds.
const mostPlaces = 5

// showPlaces lists where a finding between forms is, each place to be clicked.
func (r *findingRow) showPlaces() {
	list := r.finding.Places
	if !r.all && len(list) > mostPlaces+1 {
		list = list[:mostPlaces]
	}
	if slices.Equal(list, r.named) {
		return
	}
	r.named, r.places.Objects = list, nil
	add := func(words string, do func()) {
		r.places.Add(kit.NewArea(kit.NewText(words, kit.SizeSecondary, look.AccentText), "", "", do))
	}
	for _, p := range list {
		add(r.list.nameOf(p), func() {
			r.list.choose(r.finding)
			r.list.onPlace(p)
		})
	}
	if more := len(r.finding.Places) - len(list); more > 0 {
		add(fmt.Sprintf("还有 %d 处", more), func() {
			r.all = true
			r.showPlaces()
			kit.RelayScroll(r.list.scroll)
		})
	}
}

// headline splits a message into its first sentence, shown in bold without its full stop, and the
// rest.
func headline(message string) (first, rest string) {
	depth := 0 // a full stop inside quotation marks ends no sentence
	for i, c := range message {
		switch c {
		case '“':
			depth++
		case '”':
			depth--
		case '。':
			if depth <= 0 {
				return message[:i], message[i+len("。"):]
			}
		}
	}
	return message, ""
}

func (r *findingRow) mark(chosen bool) {
	r.SetFocused(chosen && r.list.focused)
	r.fix.Disable() // of all these buttons Tab stops only at those of the selected finding
	r.review.Disable()
	if chosen {
		r.fix.Enable()
		r.review.Enable()
		r.SetGround(look.Selected)
	} else {
		r.SetGround("")
	}
}

// shortCell is the address of the cell without its sheet, as people look it up.
func shortCell(cell string) string { return cell[strings.LastIndex(cell, "!")+1:] }
