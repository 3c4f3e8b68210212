package findings

import (
	"fmt"
	"slices"

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

// maxRows limits the rows drawn of one group: a blank form has hundreds of empty fields.
const maxRows = 50

// key identifies a finding from one evaluation to the next.
type key struct {
	code  string
	field domain.Field
	place string // of a finding between forms
	group Group
	nth   int // of those that are the same in all this
}

// keysOf are the keys of a list's findings.
func keysOf(list []session.Finding) []key {
	keys := make([]key, len(list))
	seen := map[key]int{}
	for i := range list {
		f := &list[i]
		k := key{code: f.Code, field: f.Field, group: groupOf(f)}
		if len(f.Places) > 0 {
			k.place = f.Places[0].File + "\n" + f.Places[0].Sheet + "\n" + f.Cell
		}
		seen[k]++
		keys[i] = k
		keys[i].nth = seen[k] - 1
	}
	return keys
}

func indexOf(list []session.Finding, k key) int {
	return slices.Index(keysOf(list), k)
}

// List shows findings by group. Up and Down select one, Enter goes to its field.
type List struct {
	widget.BaseWidget
	do       Actions
	onChoose func()

	all      []session.Finding // by group, in the form's order
	only     Group             // the group shown, or All
	selected key               // the zero key once the selected one is resolved
	place    int               // the number of findings before the selected one
	rows     map[key]*row
	heads    [groupCount]*kit.Text
	column   *fyne.Container
	scroll   *container.Scroll
	empty    *kit.Text
	focused  bool
}

func newList(do Actions) *List {
	l := &List{do: do, only: All, rows: map[key]*row{}}
	for g := range groups {
		l.heads[g] = kit.NewText(groups[g].name, kit.SizeSecondary, look.Muted).InBold()
	}
	l.empty = kit.NewText("", kit.SizeBody, look.Secondary).Wrapped()
	l.column = kit.NewColumn(0)
	l.scroll = container.NewVScroll(l.column)
	l.ExtendBaseWidget(l)
	return l
}

// Parts are what the list consists of.
func (l *List) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{l.scroll} }

func (l *List) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

// Update shows the current findings and keeps rows, selection and scroll position.
func (l *List) Update(list []session.Finding) {
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
		for _, k := range keysOf(before)[:at] {
			if slices.Contains(now, k) {
				l.place++
			}
		}
		l.selected = key{}
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

// filter shows one group, or All.
func (l *List) filter(only Group) {
	l.only, l.place = only, 0
	l.scroll.ScrollToTop()
	l.layOut()
}

// layOut places the rows of the findings, reusing those it has.
func (l *List) layOut() {
	n := Count(l.all)
	used, keys := map[key]*row{}, keysOf(l.all)
	var objects []fyne.CanvasObject
	last, drawn := All, 0
	for i := range l.all {
		f := &l.all[i]
		g, k := groupOf(f), keys[i]
		if l.only >= 0 && g != l.only {
			continue
		}
		if g != last {
			last, drawn = g, 0
			l.heads[g].Set(fmt.Sprintf("%s %d", groups[g].name, n[g]))
			objects = append(objects, kit.NewInset(14, 8, 12, 4, l.heads[g]))
		}
		if drawn++; drawn > maxRows {
			if drawn == maxRows+1 {
				objects = append(objects, kit.NewInset(14, 6, 12, 8, kit.NewText(fmt.Sprintf("另有 %d 条，处理上面的以后列出。", n[g]-maxRows), kit.SizeSecondary, look.Muted).Wrapped()))
			}
			continue
		}
		r := l.rows[k]
		if r == nil {
			r = newRow(l)
		}
		r.show(*f, k == l.selected)
		used[k] = r
		objects = append(objects, r)
	}
	switch {
	case len(l.all) == n[Reviewed] && l.only != Reviewed:
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
func (l *List) visible() []session.Finding {
	return slices.DeleteFunc(slices.Clone(l.all), func(f session.Finding) bool { return l.only >= 0 && groupOf(&f) != l.only })
}

// Next selects the next finding, or with -1 the previous one, with wrap-around, and returns it; nil
// if there is none. Reviewed findings are skipped unless they alone are shown.
func (l *List) Next(by int) *session.Finding {
	list := slices.DeleteFunc(l.visible(), func(f session.Finding) bool { return l.only != Reviewed && f.Why != "" })
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
	l.Choose(list[at])
	return &list[at]
}

// Chosen is the selected finding, nil if none in view is.
func (l *List) Chosen() *session.Finding {
	list := l.visible()
	if at := indexOf(list, l.selected); at >= 0 {
		return &list[at]
	}
	return nil
}

// Choose selects a finding and scrolls to it.
func (l *List) Choose(f session.Finding) {
	if old := l.rows[l.selected]; old != nil {
		old.mark(false)
	}
	l.selected = key{}
	if at := slices.IndexFunc(l.all, func(other session.Finding) bool { return sameFinding(other, f) }); at >= 0 {
		l.selected = keysOf(l.all)[at]
	}
	r := l.rows[l.selected]
	if r == nil {
		return
	}
	l.onChoose()
	r.mark(true)
	top, h := r.Position().Y, r.Size().Height
	offset := l.scroll.Offset
	offset.Y = min(top, max(offset.Y, top+h-l.scroll.Size().Height))
	l.scroll.ScrollToOffset(offset)
}

// FocusGained frames the selected finding, or else the first.
func (l *List) FocusGained() {
	l.focused = true
	if r := l.rows[l.selected]; r != nil {
		r.mark(true)
	} else {
		l.Next(1)
	}
}

func (l *List) FocusLost() {
	l.focused = false
	keys.Lost(l)
	if r := l.rows[l.selected]; r != nil {
		r.mark(true)
	}
}

func (l *List) TypedRune(rune) {}

func (l *List) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		l.Next(1)
	case fyne.KeyUp:
		l.Next(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if f := l.Chosen(); f != nil {
			keys.Once(keys.Canvas(l), k.Name, func() { l.do.Go(*f) })
		}
	default:
		keys.Pass(l, k)
	}
}
