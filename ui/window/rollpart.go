package window

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/layout"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// rollPart is a form, or a 汇总表, in the list of a roll-over.
type rollPart struct {
	s       *session.Session
	table   *session.Table // instead of a form
	on      bool           // it is rolled over
	open    bool           // its changes are shown
	changes []domain.Change
	left    []leftover
	groups  []*changeGroup
	head    *kit.Press
}

// leftover is a column that the program does not fill in, and whether it is emptied.
type leftover struct {
	layout.Leftover
	on bool
}

// changeGroup is a part of the changes with a heading and one tick for all.
type changeGroup struct {
	title string
	note  string
	on    []*bool                                  // a tick each
	show  []func() (where, what fyne.CanvasObject) // and what each is about
	open  bool
	head  *kit.Press // folds the group
	all   *kit.Tick
	lines []*kit.Tick // of the changes, while they are shown
}

// newRollPart is a form that is rolled over, unless its project ends.
func newRollPart(s *session.Session) *rollPart {
	p := &rollPart{s: s, on: !s.Form().Ends()}
	for _, o := range s.Leftovers() {
		p.left = append(p.left, leftover{o, o.Result})
	}
	return p
}

// tableWords name a 汇总表, and tell what becomes of it.
func (a *assistant) tableWords(p *rollPart) (title, note string) {
	var gone []string
	left := a.ed.b.b.LeftProjects(a.rolls)
	for _, r := range p.table.Summary.Rows {
		if r.IsOneOf(left) {
			gone = append(gone, "“"+cmp.Or(r[domain.SumName], r[domain.SumCode])+"”")
		}
	}
	names := "项目名称保留"
	if n := len(gone); n > 0 && n < len(p.table.Summary.Rows) {
		const most = 3
		words := strings.Join(gone[:min(n, most)], "、")
		if n > most {
			words += fmt.Sprintf("等 %d 个项目", n)
		}
		names = "去掉不结转的" + words + "，其他项目名称保留"
	}
	return "汇总表", names + "，年度改为新的一年，金额、得分和完成情况清空，保存时写进去"
}

// rolls reports whether a form is to be rolled over.
func (a *assistant) rolls(s *session.Session) bool {
	return slices.ContainsFunc(a.parts, func(p *rollPart) bool { return p.on && p.s == s })
}

// words name the part, and what is special about it.
func (p *rollPart) words() (title, note string) {
	f := p.s.Form()
	title = zh.OrElse(f.Subject(), f.Kind().Name)
	switch {
	case f.Ends() && p.on:
		note = "项目到这一年为止，一般不再结转"
	case !p.on:
		note = "不结转，新文件里没有这张表"
		if !p.s.Document().AloneOnSheet() {
			note = "不结转，和别的表在一张工作表上，留着去年的"
		}
		if f.Ends() {
			note = "项目到这一年为止，" + note
		}
	default:
		n := 0
		for _, g := range p.groups {
			n += len(g.on)
		}
		note = fmt.Sprintf("%d 处", n)
		if doc := p.s.Document(); doc.Choice == 0 {
			if still := doc.StillSays(f.Year); len(still) > 0 {
				note += fmt.Sprintf("；%s里还写着 %d 年，要自己改", strings.Join(still, "、"), f.Year)
			}
		}
	}
	return title, note
}

// emptied are the leftovers that are ticked.
func (p *rollPart) emptied() []layout.Leftover {
	var list []layout.Leftover
	for _, o := range p.left {
		if o.on {
			list = append(list, o.Leftover)
		}
	}
	return list
}

// propose finds the changes for a year and sorts them: years to increment, years and cells to check,
// and what is cleared, by column.
func (p *rollPart) propose(year int) {
	if p.table != nil {
		return
	}
	p.changes = p.s.RollOver(year)
	p.groups = nil
	byID := map[string]*changeGroup{}
	add := func(id, title, note string, open bool, on *bool, show func() (where, what fyne.CanvasObject)) {
		g := byID[id]
		if g == nil {
			g = &changeGroup{title: title, note: note, open: open}
			byID[id] = g
			p.groups = append(p.groups, g)
		}
		g.on, g.show = append(g.on, on), append(g.show, show)
	}
	put := func(i int, id, title, note string, open bool) {
		add(id, title, note, open, &p.changes[i].On, func() (where, what fyne.CanvasObject) { return p.change(&p.changes[i]) })
	}
	for i, c := range p.changes {
		if !c.Clears() && c.Kind == domain.Plain {
			put(i, "years", "年度更新", "", true)
		}
	}
	for i, c := range p.changes {
		if !c.Clears() && c.Kind != domain.Plain {
			put(i, "doubtful", "看一看要不要改", "年份区间、和往年的比较、文号，一般不改", true)
		}
	}
	for i := range p.left {
		o := &p.left[i]
		add("left", "清空本程序不填的格子", "里面还是去年的内容，不选就留在新表里", true, &o.on, func() (where, what fyne.CanvasObject) {
			return kit.NewText(o.String(), kit.SizeSecondary, look.Secondary).Wrapped(), toBlank(p.s.Document().TextAt(o.Cells))
		})
	}
	for i, c := range p.changes {
		if c.Clears() {
			put(i, "clear/"+c.Field.Spec().Path, "清空"+p.s.Form().Label(c.Field), "", false)
		}
	}
}

// change is the place of a change, and its old → new text in context.
func (p *rollPart) change(c *domain.Change) (where, what fyne.CanvasObject) {
	f := p.s.Form()
	text, _ := f.Text(c.Field)
	return kit.NewText(f.Describe(c.Field), kit.SizeSecondary, look.Secondary).Wrapped(), inContext(text, c) // the column comes last
}

// toBlank shows a text that is cleared.
func toBlank(text string) fyne.CanvasObject {
	old := strings.Join(strings.Fields(text), " ")
	return container.New(kit.NewHugged(6), kit.NewText(old, kit.SizeSecondary, look.Muted).Cut(), kit.NewText("→ 空", kit.SizeSecondary, look.AccentText).InBold())
}

// contextRunes is how much of a text is shown before and after a change.
const contextRunes = 18

// inContext shows a change within its text.
func inContext(text string, c *domain.Change) fyne.CanvasObject {
	if c.Clears() {
		return toBlank(c.Old)
	}
	before, after := text[:c.Start], text[min(len(text), c.Start+len(c.Old)):]
	lead := kit.NewText(lastRunes(before, contextRunes), kit.SizeSecondary, look.Text)
	lead.Hidden = before == ""
	return kit.NewLine(3, 4, lead,
		kit.NewText(c.Old, kit.SizeSecondary, look.Muted),
		kit.NewText("→", kit.SizeSecondary, look.AccentText),
		kit.NewText(c.New, kit.SizeSecondary, look.AccentText).InBold(),
		kit.NewText(strings.Join(strings.Fields(after), " "), kit.SizeSecondary, look.Text).Cut())
}

func lastRunes(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if extra := utf8.RuneCountInString(s) - n; extra > 0 {
		return "…" + string([]rune(s)[extra:])
	}
	return s
}
