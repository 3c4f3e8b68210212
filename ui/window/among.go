package window

import (
	"slices"

	"ziping/ui/session"
)

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
			ed.panel.List.Choose(now)
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
