package field

import (
	"fyne.io/fyne/v2"

	"ziping/ui/look"
)

// Mark is the severity of a field's findings; it colours the field until they are resolved.
type Mark int

// From harmless to severe.
const (
	None Mark = iota
	Note
	Warning
	Error
)

// Ground, Border and Text are a marked field's colours. Text is for the small text next to the
// value, never for the value itself.
func (m Mark) Ground() fyne.ThemeColorName { return markColours[m].ground }
func (m Mark) Border() fyne.ThemeColorName { return markColours[m].border }
func (m Mark) Text() fyne.ThemeColorName   { return markColours[m].text }

var markColours = map[Mark]struct{ ground, border, text fyne.ThemeColorName }{
	None:    {look.Paper, look.Border, look.Secondary},
	Note:    {look.Paper, look.Border, look.Secondary},
	Warning: {look.WarningGround, look.Warning, look.WarningText},
	Error:   {look.ErrorGround, look.Error, look.ErrorText},
}
