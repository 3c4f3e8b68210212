package window

import (
	"fmt"
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
