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
//
// For every font of a theme Fyne also parses one of the system for the user's language. Ours have
// Chinese, and a Chinese font of the system costs 20 MB and more, twice. So until both of ours are
// parsed Fyne is told that it has looked for the system's already, in vain. After that it looks for
// them when a character is missing in ours.
func Apply(dark bool, scale float32) {
	if shaper != nil {
		*shaper = shaping.HarfbuzzShaper{}
	}
	if !lookedForSystemFonts {
		lookedForSystemFonts = true
		defer func() { lookedForSystemFonts = false }()
	}
	fyne.CurrentApp().Settings().SetTheme(New(dark, scale))
	for bold := range fonts {
		fyne.MeasureText("字", bodySize, fyne.TextStyle{Bold: bold})
	}
}

// Variables of Fyne 2.8.1 that nothing public leads to. If Fyne drops one, it is zero here and the
// test of memory fails.
var (
	// shaper is the one that Fyne measures and draws all texts with (go-text 0.3.4).
	//
	//go:linkname shaper fyne.io/fyne/v2/internal/painter.shaper
	shaper *shaping.HarfbuzzShaper
	//go:linkname lookedForSystemFonts fyne.io/fyne/v2/internal/painter.loaded
	lookedForSystemFonts bool
)
