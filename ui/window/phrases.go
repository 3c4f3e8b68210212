package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/ui/field"
	"ziping/ui/keys"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// phrase is a text offered for a field in which people write sentences: a reason, a conclusion.
type phrase struct {
	text string
	from string // where it is from, in words
	kept bool   // by the user
}

// takesPhrases reports whether sentences are written in a field.
func takesPhrases(at domain.Field) bool { return at.Spec() != nil && at.Holds() == domain.Prose }

// phrases are the texts offered for a field, each once: last year's of the same place, those that
// the user kept, those of the same field in this form, in the other forms that are open, and in last
// year's.
func (ed *editor) phrases(at domain.Field) (list []phrase) {
	now, _ := ed.s.Form().Text(at)
	seen := map[string]bool{"": true, phraseKey(now): true}
	add := func(text, from string, kept bool) {
		text = strings.TrimSpace(text)
		if key := phraseKey(text); !seen[key] {
			seen[key] = true
			list = append(list, phrase{text, from, kept})
		}
	}
	past, _ := ed.past(at)
	add(past, "上年", false)
	book := ed.app.phrases().list()
	for _, same := range []bool{true, false} {
		for _, k := range book {
			if same == (k.path == at.Spec().Path) {
				add(k.text, "常用语", true)
			}
		}
	}
	f := ed.s.Form()
	alike(f, f, at, func(text, where string) { add(text, where, false) })
	for _, w := range ed.app.windows {
		if w.binder == nil {
			continue
		}
		for _, other := range w.binder.editors {
			if g := other.s.Form(); other != ed {
				alike(f, g, at, func(text, where string) { add(text, zh.Shorten(g.Subject(), 14)+"　"+where, false) })
			}
		}
	}
	if ed.reference != nil {
		alike(f, ed.reference, at, func(text, where string) { add(text, "上年　"+where, false) })
	}
	return list
}

// alike visits the texts of a form g that are what a field of f is: the reasons for a reason, the
// rows with the same label for a row that the unit added.
func alike(f, g *domain.Form, at domain.Field, visit func(text, where string)) {
	label := func(f *domain.Form, at domain.Field) string {
		if list, i, _, ok := at.Split(); ok && list == "extra" {
			return phraseKey(f.Extra[i].Label)
		}
		return ""
	}
	wanted := label(f, at)
	for _, field := range g.Fields() {
		if field.Spec() != at.Spec() || label(g, field) != wanted {
			continue
		}
		where := g.Label(field)
		if i, _, ok := field.Indicator(); ok {
			where = g.IndicatorTitle(i)
		}
		text, _ := g.Text(field)
		visit(text, where)
	}
}

// textInput is what has the keyboard while a text of the form is being edited.
type textInput interface {
	SelectedText() string
	Selection() (from, to int)
	CaretTo(at int)
}

// input is the input of the form that has the keyboard, nil for none.
func (ed *editor) input() textInput {
	if in, ok := ed.Win.Canvas().Focused().(textInput); ok && !ed.finder.has() {
		return in
	}
	return nil
}

// keepPhrase keeps the text of the field with the keyboard, or what is selected in it.
func (ed *editor) keepPhrase() {
	at := ed.focused
	if !takesPhrases(at) {
		ed.tellPhrases()
		return
	}
	text, _ := ed.s.Form().Text(at)
	if in := ed.input(); in != nil && in.SelectedText() != "" {
		text = in.SelectedText()
	}
	if ed.keepText(at, text) {
		ed.said = "已留作常用语，按 Ctrl+J 填入"
		ed.showState()
	}
}

// keepText keeps a text of a field among the phrases, or tells why it can't.
func (ed *editor) keepText(at domain.Field, text string) bool {
	err := ed.app.phrases().keep(at, text)
	if err != nil {
		ed.Fail("没有留作常用语", "", err)
	}
	return err == nil
}

func (ed *editor) tellPhrases() {
	ed.Ask("常用语", "常用语填在写句子的地方：未完成原因、自评结论、目标、存在问题。光标先放到那一格，再按 Ctrl+J 填入，按 Ctrl+Shift+J 留下。",
		kit.NewAnswer("知道了", nil))
}

// phraseList is the dialog that offers phrases for a field. What is typed leaves those that hold
// it.
type phraseList struct {
	ed       *editor
	at       domain.Field
	from, to int // what the phrase replaces in the field's text, in characters
	shown    []phrase
	find     *field.Input
	rows     *kit.List
	said     *kit.Text // instead of an empty list
	whole    *kit.Text // of the chosen phrase
	keepIt   *kit.Press
	removeIt *kit.Press
	below    *fyne.Container // the line with the two
	dialog   *kit.Dialog
}

// offerPhrases offers phrases for the field with the keyboard.
func (ed *editor) offerPhrases() {
	at := ed.focused
	if !takesPhrases(at) {
		ed.tellPhrases()
		return
	}
	l := &phraseList{ed: ed, at: at, find: kit.NewInput(""), said: kit.NewText("", kit.SizeBody, look.Muted).Wrapped(),
		whole: kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped()}
	text, _ := ed.s.Form().Text(at)
	l.from = len([]rune(text))
	l.to = l.from
	if in := ed.input(); in != nil {
		l.from, l.to = in.Selection()
	}
	l.find.Placeholder = "打几个字，只列出有这几个字的"
	l.find.OnChanged = func(string) { l.list() }
	l.find.OnMove = func(by int) { l.rows.Choose(l.rows.Chosen + by) }
	l.find.OnEnter = func(int) { keys.Once(ed.Win.Canvas(), fyne.KeyReturn, func() { l.dialog.Answer(0) }) }
	l.rows = kit.NewList(func() int { return len(l.shown) }, func() fyne.CanvasObject { return newPhraseRow(l) },
		func(i int, o fyne.CanvasObject) { o.(*phraseRow).show(i) })
	l.rows.OnOpen = func(int) { l.dialog.Answer(0) }
	l.rows.OnChoose = func(int) { l.point() }
	l.rows.OnRune = func(r rune) {
		ed.Win.Canvas().Focus(l.find)
		l.find.TypedRune(r)
	}
	l.keepIt = kit.SmallButton("把这一格的内容留作常用语", l.keep)
	l.removeIt = kit.SmallButton("删掉这条常用语", l.remove)
	l.below = kit.NewLine(8, -1, l.keepIt, l.removeIt)
	content := kit.NewBorder(kit.NewInset(0, 0, 0, 8, kit.Framed(l.find)),
		kit.NewArea(container.NewStack(kit.NewInset(12, 10, 12, 10, kit.NewColumn(0, l.said)), l.rows), look.Panel, "", nil).Rounded(4),
		kit.NewColumn(4, kit.NewInset(4, 8, 4, 0, container.New(kit.NewTall(78), container.NewVScroll(l.whole))), container.New(kit.NewTall(27), l.below)))
	l.dialog = ed.Dialog("填入："+ed.s.Form().Describe(at), content, fyne.NewSize(760, 520), kit.NewAnswer("填入", l.take), kit.NewAnswer("关闭", nil))
	l.list()
	ed.Win.Canvas().Focus(l.rows)
}

// list lists the phrases that hold what is typed.
func (l *phraseList) list() {
	all, words := l.ed.phrases(l.at), phraseKey(l.find.Text)
	l.shown = nil
	for _, p := range all {
		if strings.Contains(phraseKey(p.text+p.from), words) {
			l.shown = append(l.shown, p)
		}
	}
	switch {
	case len(all) == 0:
		l.said.Set("还没有可以填入的话。别的行、别的表、上年同一处写过的，都会列在这里；也可以把写好的一格留作常用语（Ctrl+Shift+J），以后在哪张表里都能填。只存在这台电脑上。")
	case len(l.shown) == 0:
		l.said.Set("没有哪一条有这几个字。")
	default:
		l.said.Set("")
	}
	l.rows.Chosen = min(0, len(l.shown)-1)
	l.rows.Update()
	l.point()
}

func (l *phraseList) chosen() *phrase {
	if l.rows.Chosen < 0 || l.rows.Chosen >= len(l.shown) {
		return nil
	}
	return &l.shown[l.rows.Chosen]
}

// point shows the whole of the chosen phrase, and what can be done with it.
func (l *phraseList) point() {
	p := l.chosen()
	text, _ := l.ed.s.Form().Text(l.at)
	kit.SetHidden(l.keepIt, domain.IsBlank(text) || l.ed.app.phrases().has(text))
	kit.SetHidden(l.removeIt, p == nil || !p.kept)
	kit.Relay(l.below)
	words := ""
	if p != nil {
		words = p.text
	}
	l.whole.Set(words)
}

// take writes the chosen phrase into the field, as one step, and goes on there.
func (l *phraseList) take() {
	p, ed := l.chosen(), l.ed
	if p == nil {
		return
	}
	text, _ := ed.s.Form().Text(l.at)
	if domain.IsBlank(text) {
		text, l.from, l.to = "", 0, 0
	}
	old := []rune(text)
	now := string(old[:l.from]) + p.text + string(old[l.to:])
	if whole, fits := field.Cut(now, field.MaxText); !fits {
		now = whole
		ed.tellCut()
	}
	ed.do("填入常用语", func(f *domain.Form) { f.Set(l.at, now) })
	if ed.input() == nil {
		ed.goTo(l.at)
	}
	if in := ed.input(); in != nil {
		in.CaretTo(l.from + len([]rune(p.text)))
	}
}

func (l *phraseList) keep() {
	text, _ := l.ed.s.Form().Text(l.at)
	if l.ed.keepText(l.at, text) {
		l.list()
		l.ed.Win.Canvas().Focus(l.rows)
	}
}

func (l *phraseList) remove() {
	if p := l.chosen(); p != nil && p.kept {
		at := l.rows.Chosen
		l.ed.app.phrases().remove(p.text)
		l.list()
		if len(l.shown) > 0 {
			l.rows.Choose(at)
		}
		l.ed.Win.Canvas().Focus(l.rows)
	}
}

// phraseRow is a phrase in one line, and where it is from. A click selects it, a double click takes
// it. It is an Area itself because an area within it would take the clicks.
type phraseRow struct {
	kit.Area
	l          *phraseList
	i          int
	text, from *kit.Text
}

func newPhraseRow(l *phraseList) *phraseRow {
	r := &phraseRow{l: l, text: kit.NewText("", kit.SizeBody, look.Text).Cut(), from: kit.NewText("", kit.SizeSecondary, look.Muted).Cut()}
	r.Setup(r, kit.NewInset(10, 4, 10, 4, kit.NewLine(12, 0, r.text, container.New(kit.NewWide(190), r.from))), "", "", nil)
	r.Rounded(3)
	return r
}

func (r *phraseRow) show(i int) {
	r.i = i
	r.text.Set(zh.OneLine(r.l.shown[i].text))
	r.from.Set(r.l.shown[i].from)
	r.l.rows.Mark(&r.Area, i)
}

func (r *phraseRow) MouseDown(*desktop.MouseEvent) {
	r.l.ed.Win.Canvas().Focus(r.l.rows)
	r.l.rows.Choose(r.i)
}

func (r *phraseRow) MouseUp(*desktop.MouseEvent) {}

func (r *phraseRow) DoubleTapped(*fyne.PointEvent) { r.l.dialog.Answer(0) }
