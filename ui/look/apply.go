package look

import (
	_ "unsafe" // for go:linkname

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/shaping"
)

// Apply sets the theme of the running program; see [New].
//
// Fyne parses its fonts again for every theme, and its shaper keeps a plan for each parsed font
// forever, with the font: 16 MB a change. So the plans are cleared first. Call Apply instead of
// SetTheme.
func Apply(dark bool, scale float32) {
	if shaper != nil {
		*shaper = shaping.HarfbuzzShaper{}
	}
	fyne.CurrentApp().Settings().SetTheme(New(dark, scale))
}

// shaper is the one that Fyne measures and draws all texts with. Nothing public leads to it
// (Fyne 2.8.1, go-text 0.3.4). If Fyne drops it, this is nil and the test of memory fails.
//
//go:linkname shaper fyne.io/fyne/v2/internal/painter.shaper
var shaper *shaping.HarfbuzzShaper
