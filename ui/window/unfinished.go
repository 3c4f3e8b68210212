package window

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/files"
	"ziping/ui/findings"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// unfinished is what the user has begun for the year that is evaluated now, the latest first; false
// for nothing.
func (p *App) unfinished() (files.Unfinished, bool) {
	list := p.places.Unfinished()
	i := slices.IndexFunc(list, func(u files.Unfinished) bool { return p.isDue(u.Year) && !p.gone[u.Path] })
	if i < 0 {
		return files.Unfinished{}, false
	}
	return list[i], true
}

// isDue reports whether forms of a year are filled in now: those of last year, whose evaluation can
// drag on into the summer, and of the current year.
func (p *App) isDue(year int) bool { return year >= p.now().Year()-1 }

// goOn offers to go on with what is not finished.
func (v *startPage) goOn(u files.Unfinished) fyne.CanvasObject {
	w := v.w
	button := kit.NewButton("继续填写", func() { w.openAgain(u.Path) })
	button.Importance = widget.HighImportance
	v.first = button
	name := kit.NewArea(kit.NewText(filepath.Base(u.Path), kit.SizeBody, look.Text).InMiddle(), "", "", nil)
	w.Tipped(name, name, func() string { return filepath.Clean(u.Path) })
	away := w.smallPress("×", "从这里移走，文件不动", name, func() { w.app.places.RememberLeft(files.Unfinished{Path: u.Path}) })
	away.Skipped = true // the arrows go on to the next button
	return kit.NewColumn(3, container.New(kit.NewTall(36), button), kit.NewInset(2, 0, 2, 6, kit.NewLine(8, 0, kit.NewColumn(1,
		name, kit.NewText(leftWords(u), kit.SizeSecondary, look.Secondary).Wrapped()), away)))
}

func leftWords(u files.Unfinished) string {
	var words []string
	if u.Empty > 0 {
		words = append(words, fmt.Sprintf("待填 %d 项", u.Empty))
	}
	if u.Errors > 0 {
		words = append(words, fmt.Sprintf("错误 %d 条", u.Errors))
	}
	return strings.Join(words, "，")
}

// rememberLeft remembers what is left to do in what was opened or saved, for the start page.
func (b *binder) rememberLeft() {
	forms := b.b.Forms()
	in := func(s *session.Session) string { // the file that a form is in
		if s.Path() == "" && !s.Dirty() {
			return s.Document().Path // of a kind that is only read
		}
		return s.Path()
	}
	u := files.Unfinished{Path: in(forms[0])}
	if b.b.Folder {
		u.Path = files.Whole(b.b.Path)
	}
	if u.Path == "" {
		return
	}
	for _, s := range forms {
		f, path := s.Form(), in(s)
		here := path == u.Path || b.b.Folder && session.IsBelow(path, u.Path)
		if !here || !b.app.isDue(f.Year) || f.IsEmpty() {
			continue
		}
		n := findings.Count(s.Findings())
		u.Year, u.Empty, u.Errors = max(u.Year, f.Year), u.Empty+n[findings.ToFill], u.Errors+n[findings.Errors]
	}
	b.app.places.RememberLeft(u)
}
