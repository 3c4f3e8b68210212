package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"ziping/scoring"
	"ziping/ui/look"
	"ziping/ui/session"
)

// amongWords counts the findings between the forms of a package, "" for none, and tells the most
// serious level.
func amongWords(list []session.Finding) (words string, level scoring.Severity) {
	level = scoring.Note
	count := map[scoring.Severity]int{}
	for _, f := range list {
		count[f.Level]++
		if worse(f.Level, level) {
			level = f.Level
		}
	}
	var parts []string
	for _, l := range []scoring.Severity{scoring.Error, scoring.Warning, scoring.Note} {
		if n := count[l]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d 个%s", n, l.Name()))
		}
	}
	if len(parts) == 0 {
		return "", level
	}
	return "整套 " + strings.Join(parts, "、"), level
}

var amongColours = map[scoring.Severity]fyne.ThemeColorName{scoring.Error: look.ErrorText, scoring.Warning: look.WarningText, scoring.Note: look.Secondary}

// reveal goes to a place of a finding that the check of a folder made, where it is open; it reports
// whether it is.
func (p *App) reveal(f *session.PackageFinding, at session.Place) bool {
	for _, w := range p.windows {
		if w.binder != nil && w.OnTop() == nil && !w.Busy && w.binder.reveal(f, at) {
			w.Win.RequestFocus()
			return true
		}
	}
	return false
}

// reveal is goToPlace for a place that was found in another reading of the files. The same finding, if
// it is still one, is selected in the panel, which has its other places.
func (b *binder) reveal(f *session.PackageFinding, at session.Place) bool {
	if at.Member == nil {
		i := slices.IndexFunc(b.b.Tables(), func(t *session.Table) bool { return t.File == at.File && t.Sheet == at.Sheet })
		if i >= 0 {
			b.showTable(b.b.Tables()[i])
			b.table.reveal(at.Field)
		}
		return i >= 0
	}
	ed := b.has(at.File, nil, at.Member.Choice)
	if ed == nil {
		return false
	}
	b.show(ed)
	if _, there := ed.s.Form().Text(at.Field); there {
		ed.goTo(at.Field)
	}
	for _, now := range b.b.Among(ed.s) {
		if now.Code == f.Code && now.Message == f.Message {
			ed.panel.list.choose(now)
		}
	}
	return true
}

// goToPlace shows a place of a finding between forms: its form, with the keyboard in the field.
func (b *binder) goToPlace(p session.Place) {
	if s := b.b.At(p); s != nil {
		b.show(b.of(s))
		b.shown.goTo(p.Field)
	} else if p.Table != nil {
		b.showTable(p.Table)
		b.table.reveal(p.Field)
	}
}
