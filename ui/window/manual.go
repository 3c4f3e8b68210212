package window

import (
	"fyne.io/fyne/v2"

	"ziping/ui/manual"
)

// showManual opens the manual, or brings it forward. It stays open next to the forms and closes
// with the last of them.
func (p *App) showManual() {
	if p.manual != nil {
		p.manual.Win.RequestFocus()
		return
	}
	size := fyne.NewSize(980, 680)
	if len(p.windows) > 0 {
		size = size.Min(p.windows[0].Win.Canvas().Size()) // which fits the screen
	}
	p.manual = manual.Open(p.fyne.NewWindow("使用手册 — "+programName), size)
	p.manual.Win.SetOnClosed(func() { p.manual = nil })
}

// closeManual closes the manual when no other window is left.
func (p *App) closeManual() {
	if p.manual != nil && len(p.windows) == 0 {
		p.manual.Win.Close()
	}
}
