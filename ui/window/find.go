package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain/zh"
	"ziping/ui/field"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// finder is the bar above the tabs that finds and replaces texts of the form, with the list of the
// places. It stays open while the user works on.
type finder struct {
	ed         *editor
	Box        *fyne.Container
	what, with *field.Input
	replacing  fyne.CanvasObject // the second field
	replacers  fyne.CanvasObject // its buttons
	whole      *kit.Press        // in all forms that were opened together, or in this one
	wholeWords *kit.Text
	all        bool
	said       *kit.Text
	rows       *fyne.Container
	list       *container.Scroll
	listBox    *fyne.Container
	done       *fyne.Container // what was replaced in one go, with a button that undoes it

	matches []session.Match
	at      int // the match that was gone to, -1 for none yet
}

// shownMatches is how many places are listed at most, and listedRows how many are in view at most.
const (
	shownMatches = 200
	listedRows   = 4
)

func newFinder(ed *editor) *finder {
	f := &finder{ed: ed, at: -1, what: kit.NewInput(""), with: kit.NewInput(""), said: kit.NewText("", kit.SizeSecondary, look.Secondary).Cut()}
	f.what.Placeholder, f.with.Placeholder = "查找这张表里的文字", "换成"
	f.what.OnChanged = func(string) { f.search() }
	f.what.OnSubmitted = func(string) { f.step(1) }
	f.with.OnSubmitted = func(string) { // Enter again and again replaces one after the other
		f.replace()
		f.ed.Win.Canvas().Focus(f.ed.b.shown.finder.with)
	}
	f.wholeWords = kit.NewText("", kit.SizeSecondary, look.AccentText)
	f.whole = kit.NewPress(kit.NewInset(9, 5, 9, 5, f.wholeWords), "", look.Header, 4, func() {
		f.all = !f.all
		f.search()
	})
	f.whole.Hidden = len(ed.b.editors) < 2
	f.rows = kit.NewColumn(0)
	f.list = container.NewVScroll(f.rows)
	f.listBox = container.New(&rowsHigh{f}, f.list)
	f.done = container.NewStack()
	f.replacing = kit.Framed(f.with)
	steps := kit.NewLine(8, -1, kit.SmallButton("下一处", func() { f.step(1) }), kit.SmallButton("上一处", func() { f.step(-1) }))
	f.replacers = kit.NewLine(8, -1, kit.SmallButton("替换", f.replace), kit.SmallButton("全部替换", f.replaceAll))
	cross := kit.NewPress(kit.NewInset(8, 2, 8, 2, kit.NewText("×", kit.SizeBody, look.Secondary)), "", look.Header, 4, f.close)
	ed.tip(&cross.Area, cross, "关掉这一栏（Esc）")
	ed.tip(&f.whole.Area, f.whole, "在打开的各张表里找，或者只在这一张")
	rest := kit.NewLine(8, 1, f.whole, container.New(kit.NewWide(104), f.said), cross)
	f.Box = kit.NewColumn(0, kit.NewArea(kit.NewInset(16, 6, 10, 6, kit.NewColumn(4, container.New(&findLine{}, kit.Framed(f.what), f.replacing, steps, f.replacers, rest), f.done, f.listBox)), look.Panel, "", nil), widget.NewSeparator())
	f.Box.Hide()
	return f
}

// findLine places two fields, each with its buttons after it, and the rest on one line, or the second
// field on a second one if they don't fit. Tab goes from field to field, then to the buttons.
type findLine struct{ given float32 }

// Widths of the two fields, at 100 %.
const leastFind, mostFind = 140, 260

func (l *findLine) each(o []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	gap := look.Px(8)
	steps, replacers, rest := o[2].MinSize().Width+gap, o[3].MinSize().Width+gap, o[4].MinSize().Width+gap
	h := max(o[0].MinSize().Height, o[4].MinSize().Height)
	put := func(o fyne.CanvasObject, x, y, w float32) {
		size := o.MinSize().Height
		place(o, x, y+(h-size)/2, w, size)
	}
	pair := func(field, buttons fyne.CanvasObject, x, y, w float32) (end float32) {
		put(field, x, y, w)
		put(buttons, x+w+gap, y, buttons.MinSize().Width)
		return x + w + gap + buttons.MinSize().Width + gap
	}
	field := func(fields, room float32) float32 { return min(look.Px(mostFind), room/fields) }
	if !o[1].Visible() {
		end := pair(o[0], o[2], 0, 0, field(1, width-steps-rest))
		put(o[4], end, 0, width-end)
		return h
	}
	if room := width - steps - replacers - rest - gap; room >= 2*look.Px(leastFind) {
		end := pair(o[0], o[2], 0, 0, field(2, room))
		end = pair(o[1], o[3], end, 0, field(2, room))
		put(o[4], end, 0, width-end)
		return h
	}
	w := field(1, width-max(steps+rest, replacers))
	end := pair(o[0], o[2], 0, 0, w)
	put(o[4], end, 0, width-end)
	pair(o[1], o[3], 0, h+look.Px(4), w)
	return 2*h + look.Px(4)
}

func (l *findLine) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.given = size.Width
	l.each(o, size.Width, func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	})
}

func (l *findLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := look.Px(leastFind+16) + o[2].MinSize().Width + o[4].MinSize().Width
	return fyne.NewSize(w, l.HeightFor(o, max(w, l.given)))
}

func (l *findLine) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return l.each(o, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}

// rowsHigh is as high as the places in view: a few, and less in a low window.
type rowsHigh struct{ f *finder }

func (l *rowsHigh) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func (l *rowsHigh) MinSize([]fyne.CanvasObject) fyne.Size {
	n := len(l.f.rows.Objects)
	if n == 0 {
		return fyne.NewSize(0, 0)
	}
	row, window := l.f.rows.Objects[0].MinSize().Height, l.f.ed.Win.Canvas().Size().Height
	return fyne.NewSize(0, row*float32(min(n, listedRows, max(2, int(0.12*window/row)))))
}

// forms are those that are searched.
func (f *finder) forms() []*session.Session {
	if f.all {
		return f.ed.b.b.Forms()
	}
	return []*session.Session{f.ed.s}
}

// open shows the bar with the keyboard in it. A text that is selected in a field is looked for.
func (f *finder) open(replacing bool) {
	if in, ok := f.ed.Win.Canvas().Focused().(*field.Input); ok && in != f.what && in != f.with {
		if s := in.SelectedText(); s != "" && s != in.Text && !strings.Contains(s, "\n") {
			f.what.Set(s)
		}
	}
	kit.SetHidden(f.replacing, !replacing)
	kit.SetHidden(f.replacers, !replacing)
	f.whole.Hidden = len(f.ed.b.editors) < 2
	f.Box.Show()
	f.search()
	f.ed.Win.Canvas().Focus(f.what)
	f.what.SelectAll()
}

func (f *finder) close() {
	f.Box.Hide()
	f.ed.content.Refresh()
	f.ed.enter()
}

// has reports whether the keyboard is in the bar.
func (f *finder) has() bool {
	o, ok := f.ed.Win.Canvas().Focused().(fyne.CanvasObject)
	return ok && f.Box.Visible() && kit.LiesIn(o, f.Box)
}

// search searches again, for instance after every key typed there.
func (f *finder) search() {
	f.at = -1
	f.matches = session.Find(f.forms(), f.what.Text)
	f.show()
}

// refresh follows an edit of the form.
func (f *finder) refresh() {
	if !f.Box.Visible() {
		return
	}
	now := session.Find(f.forms(), f.what.Text)
	if slices.Equal(now, f.matches) {
		return
	}
	f.matches, f.at = now, min(f.at, len(now)-1)
	f.show()
}

// show lists the places.
func (f *finder) show() {
	f.wholeWords.Set(map[bool]string{true: "在整套表里", false: "在这张表里"}[f.all])
	f.rows.Objects, f.done.Objects = nil, nil
	for i, m := range f.matches[:min(len(f.matches), shownMatches)] {
		f.rows.Add(f.row(i, m))
	}
	f.tell()
	f.list.ScrollToTop()
	f.ed.content.Refresh()
}

// tell says how many places there are, and which one was gone to.
func (f *finder) tell() {
	for i, row := range f.rows.Objects {
		row.(*kit.Press).SetGround(map[bool]fyne.ThemeColorName{true: look.Selected}[i == f.at])
	}
	switch n := len(f.matches); {
	case f.what.Text == "":
		f.said.Set("")
	case n == 0:
		f.said.Set("没有找到")
	case f.at >= 0:
		f.said.Set(fmt.Sprintf("第 %d 处，共 %d 处", f.at+1, n))
	case n > shownMatches:
		f.said.Set(fmt.Sprintf("共 %d 处，列出前 %d 处", n, shownMatches))
	default:
		f.said.Set(fmt.Sprintf("共 %d 处", n))
	}
}

// row is a place in the list: what field, and the text around the match.
func (f *finder) row(i int, m session.Match) fyne.CanvasObject {
	form := f.forms()[m.Form].Form()
	where := form.Describe(m.Field)
	if f.all {
		where = zh.Shorten(form.Subject(), 10) + "：" + where
	}
	text, _ := form.Text(m.Field)
	r := []rune(text)
	const around = 14
	from, to := max(0, m.From-around), min(len(r), m.To+around)
	words := zh.OneLine(string(r[from:to]))
	if from > 0 {
		words = "…" + words
	}
	if to < len(r) {
		words += "…"
	}
	p := kit.NewPress(kit.NewInset(8, 3, 8, 3, kit.NewLine(12, 1, container.New(kit.NewWide(260), kit.NewText(where, kit.SizeSecondary, look.Secondary).Cut()),
		kit.NewText(words, kit.SizeSecondary, look.Text).Cut())), "", look.Header, 3, func() { f.goTo(i) })
	p.Skipped = true // 下一处 and F3 come to all of them
	return p
}

// step goes to the next place, or with -1 to the one before; after the last comes the first.
func (f *finder) step(by int) {
	n := len(f.matches)
	if !f.Box.Visible() || n == 0 {
		f.open(f.replacing.Visible())
		return
	}
	at := f.at
	if at < 0 && by < 0 {
		at = 0
	}
	f.goTo((at + by + n) % n)
}

// goTo shows a place, with the keyboard there and the text selected.
func (f *finder) goTo(i int) {
	f.at = i
	m := f.matches[i]
	if to := f.ed.b.of(f.forms()[m.Form]); to != f.ed {
		f.ed.b.goTo(to)
		to.finder.takeOver(f)
		to.finder.goTo(i)
		return
	}
	f.ed.goTo(m.Field)
	if in, ok := f.ed.Win.Canvas().Focused().(*field.Input); ok {
		in.Select(m.From, m.To)
	}
	if i < len(f.rows.Objects) {
		kit.Reveal(f.list, f.rows.Objects[i])
	}
	f.tell()
}

// takeOver goes on with the search of another form's bar, which closes.
func (f *finder) takeOver(from *finder) {
	from.Box.Hide()
	f.what.Set(from.what.Text)
	f.with.Set(from.with.Text)
	f.all = from.all
	f.open(from.replacing.Visible())
}

// replace replaces the place that was gone to, and goes to the next.
func (f *finder) replace() {
	if f.at < 0 || f.at >= len(f.matches) {
		f.step(1)
		return
	}
	at := f.at
	f.put(f.matches[at : at+1])
	if len(f.matches) > 0 {
		f.goTo(min(at, len(f.matches)-1))
	}
}

// replaceAll replaces all places, as one step of each form.
func (f *finder) replaceAll() {
	forms, marks := []*session.Session{}, map[*session.Session]int{}
	for _, s := range f.forms() {
		marks[s] = s.Mark()
	}
	n := f.put(f.matches)
	for _, s := range f.forms() {
		if s.Mark() != marks[s] {
			forms, marks[s] = append(forms, s), s.Mark()
		}
	}
	if n == 0 {
		return
	}
	words := fmt.Sprintf("替换了 %d 处。", n)
	if len(forms) > 1 {
		words = fmt.Sprintf("在 %d 张表里替换了 %d 处。", len(forms), n)
	}
	undo := kit.SmallButton("撤销这次替换", func() {
		for _, s := range forms {
			if s.Mark() == marks[s] { // nothing else was done since
				s.Undo()
			}
		}
		f.changed()
	})
	f.done.Objects = []fyne.CanvasObject{kit.NewLine(8, -1, kit.NewText(words, kit.SizeSecondary, look.Text), undo)}
	if len(f.matches) == 0 {
		f.said.Set("")
	}
	f.ed.content.Refresh()
}

func (f *finder) put(matches []session.Match) (n int) {
	f.ed.sums.forget()
	n = session.Replace(f.forms(), matches, f.with.Text)
	f.changed()
	return n
}

// changed brings the forms up to what was replaced.
func (f *finder) changed() {
	for _, ed := range f.ed.b.editors {
		if f.all && ed != f.ed {
			ed.changed()
		}
	}
	f.ed.changed()
}
