// Package look is the program's theme: one palette in a light and a dark version, the embedded
// fonts, and sizes that all follow the font-size setting.
//
// It promises a contrast of at least 4.5:1 between every text colour and every background that it
// is used on, in both versions (the test has the pairs). It contains no widgets; those of ui/field
// and ui/grid are drawn with it.
package look

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"ziping/assets"
)

// The limits of the font-size setting: 90 % to 200 %.
const (
	MinScale = 0.9
	MaxScale = 2.0
)

// bodySize is the size of running text at 100 %; see [Px].
const bodySize = 13

var fonts = map[bool]fyne.Resource{
	false: fyne.NewStaticResource("NotoSansSC-Regular.ttf", assets.FontRegular),
	true:  fyne.NewStaticResource("NotoSansSC-Bold.ttf", assets.FontBold),
}

// Theme implements [fyne.Theme]. It does not follow the system's light or dark setting.
type Theme struct {
	dark  bool
	scale float32
}

// New makes the theme at a font-size scale, which is limited to MinScale and MaxScale.
func New(dark bool, scale float32) *Theme {
	return &Theme{dark: dark, scale: min(max(scale, MinScale), MaxScale)}
}

// Dark reports which of the two versions it is.
func (t *Theme) Dark() bool { return t.dark }

// Scale is the font-size scale, 1 for 100 %.
func (t *Theme) Scale() float32 { return t.scale }

// Color returns the palette's colour in the theme's own variant, whichever is asked for.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	pair, ok := palette[name]
	switch {
	case ok && t.dark:
		return pair.dark
	case ok:
		return pair.light
	case t.dark:
		return theme.DefaultTheme().Color(name, theme.VariantDark)
	}
	return theme.DefaultTheme().Color(name, theme.VariantLight)
}

// Font returns the embedded font, regular or bold. Chinese has no italics and no monospaced face.
// For characters that the font lacks Fyne uses the system's fonts.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Symbol {
		return theme.DefaultSymbolFont()
	}
	return fonts[style.Bold]
}

// Icon returns Fyne's icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size returns a size at the theme's scale. Line widths stay whole pixels.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameInputBorder || name == theme.SizeNameSeparatorThickness {
		return max(1, float32(math.Round(float64(t.scale))))
	}
	size, ok := sizes[name]
	if !ok {
		size = theme.DefaultTheme().Size(name)
	}
	return size * t.scale
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:               bodySize,
	theme.SizeNameCaptionText:        12, // secondary text
	theme.SizeNameSubHeadingText:     16,
	theme.SizeNameHeadingText:        30, // the total
	theme.SizeNameInnerPadding:       5,
	theme.SizeNamePadding:            3,
	theme.SizeNameLineSpacing:        3,
	theme.SizeNameInlineIcon:         18,
	theme.SizeNameScrollBar:          12,
	theme.SizeNameScrollBarSmall:     4,
	theme.SizeNameInputRadius:        3,
	theme.SizeNameButtonRadius:       3,
	theme.SizeNameSelectionRadius:    2,
	theme.SizeNameDialogRadius:       6,
	theme.SizeNameCardRadius:         4,
	theme.SizeNamePopupRadius:        4,
	theme.SizeNameInnerWindowRadius:  4,
	theme.SizeNameWindowButtonRadius: 3,
}

// Px converts a length of the design (at 100 %) to the current font size.
func Px(length float32) float32 {
	return length * theme.Current().Size(theme.SizeNameText) / bodySize
}

// Color returns the current theme's colour of that name.
func Color(name fyne.ThemeColorName) color.Color {
	return theme.Current().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// Veil is a translucent colour that can be laid over text.
func Veil(name fyne.ThemeColorName) color.Color {
	r, g, b, _ := Color(name).RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0x1c}
}
