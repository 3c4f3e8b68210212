package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The palette. It has one accent; red and amber are for findings only; grey is for what is known
// already. Where Fyne has a name, it is used, so that Fyne's widgets match.
const (
	Text      = theme.ColorNameForeground
	Secondary = fyne.ThemeColorName("secondary") // level names, units: readable on every background
	Muted     = fyne.ThemeColorName("muted")     // last year's values, hints: not on Header
	Line      = theme.ColorNameSeparator
	Border    = fyne.ThemeColorName("border") // around a field
	Ground    = theme.ColorNameBackground
	Panel     = fyne.ThemeColorName("panel")
	Paper     = fyne.ThemeColorName("paper") // white; the background of fields and inside them
	Header    = theme.ColorNameHeaderBackground
	Track     = fyne.ThemeColorName("track") // the empty part of a bar

	Accent     = theme.ColorNamePrimary
	AccentText = fyne.ThemeColorName("accentText")
	Selected   = fyne.ThemeColorName("selected") // background of the selection in a list or block

	Error       = theme.ColorNameError // borders, edges
	ErrorText   = fyne.ThemeColorName("errorText")
	ErrorGround = fyne.ThemeColorName("errorGround") // of a field
	ErrorBadge  = fyne.ThemeColorName("errorBadge")

	Warning       = theme.ColorNameWarning
	WarningText   = fyne.ThemeColorName("warningText")
	WarningGround = fyne.ThemeColorName("warningGround")
	WarningBadge  = fyne.ThemeColorName("warningBadge")
)

type shades struct{ light, dark color.NRGBA }

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// veil is black or white laid over what is below.
func veil(light, dark uint8) shades {
	return shades{color.NRGBA{A: light}, color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: dark}}
}

func both(light, dark uint32) shades { return shades{rgb(light), rgb(dark)} }

var palette = map[fyne.ThemeColorName]shades{
	Text:      both(0x1f2733, 0xe6e9ee),
	Secondary: both(0x4a5464, 0xbcc4cf),
	Muted:     both(0x667080, 0x9ba5b3), // a shade darker than the others: 4.5:1 on Ground too
	Line:      both(0xe3e6eb, 0x333a43),
	Border:    both(0xd4d9e1, 0x49525e),
	Ground:    both(0xf5f6f8, 0x15181d),
	Panel:     both(0xfafbfc, 0x1a1e24),
	Paper:     both(0xffffff, 0x1f242b),
	Header:    both(0xf0f2f6, 0x2a3038),
	Track:     both(0xe6e9ee, 0x3a424d),

	Accent:     both(0x2f6fde, 0x5b93f5),
	AccentText: both(0x1d5fd0, 0x8db6ff),
	Selected:   both(0xeef4ff, 0x25354f),

	Error:       both(0xd9534a, 0xe0675e),
	ErrorText:   both(0xb3261e, 0xffa39b),
	ErrorGround: both(0xfff7f6, 0x35211f),
	ErrorBadge:  both(0xfde8e6, 0x4a2825),

	Warning:       both(0xe2b23c, 0xc99a30),
	WarningText:   both(0x8a5a00, 0xf0c66b),
	WarningGround: both(0xfffbf0, 0x312a19),
	WarningBadge:  both(0xfff3d6, 0x453915),

	// Names that only Fyne's own widgets use.
	theme.ColorNameButton:              both(0xeaedf2, 0x323943),
	theme.ColorNameDisabledButton:      both(0xf0f2f6, 0x2a3038),
	theme.ColorNameDisabled:            both(0x8a93a1, 0x727c8a),
	theme.ColorNameFocus:               {color.NRGBA{0x0a, 0x2a, 0x6e, 0x60}, color.NRGBA{0xff, 0xff, 0xff, 0x38}}, // visible on grey buttons and on blue ones
	theme.ColorNameForegroundOnPrimary: both(0xffffff, 0x0b1220),
	theme.ColorNameForegroundOnError:   both(0x000000, 0x000000),
	theme.ColorNameForegroundOnSuccess: both(0xffffff, 0x06130b),
	theme.ColorNameForegroundOnWarning: both(0x1f1600, 0x1a1400),
	theme.ColorNameHover:               veil(0x0c, 0x14),
	theme.ColorNamePressed:             veil(0x1c, 0x28),
	theme.ColorNameHyperlink:           both(0x1d5fd0, 0x8db6ff),
	theme.ColorNameInputBackground:     both(0xffffff, 0x1f242b),
	theme.ColorNameInputBorder:         both(0x7d8899, 0x7a8696), // an empty tick
	theme.ColorNameMenuBackground:      both(0xffffff, 0x262c34),
	theme.ColorNameOverlayBackground:   both(0xffffff, 0x1f242b),
	theme.ColorNamePlaceHolder:         both(0x667080, 0x9ba5b3),
	theme.ColorNameScrollBar:           veil(0x60, 0x70),
	theme.ColorNameScrollBarBackground: veil(0x08, 0x08),
	theme.ColorNameSelection:           both(0xcfe0fd, 0x2c4a7c), // selected text in a field
	theme.ColorNameShadow:              {color.NRGBA{A: 0x28}, color.NRGBA{A: 0x60}},
	theme.ColorNameSuccess:             both(0x2b7d4f, 0x58b983),
	theme.ColorNameInnerWindowBorder:   both(0xe3e6eb, 0x333a43),
}
