package look_test

import (
	"image/color"
	"math"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"ziping/ui/look"
)

func TestMain(m *testing.M) {
	test.NewApp()
	at100()
	os.Exit(m.Run())
}

// at100 sets the light theme at 100 %.
func at100() { look.Apply(false, 1) }

// luminance and contrast follow WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextHasContrastOnEveryBackgroundItIsMeantFor(t *testing.T) {
	type names = []fyne.ThemeColorName
	everywhere := names{
		look.Ground, look.Panel, look.Paper, look.Header, look.Selected,
		look.ErrorGround, look.WarningGround, look.ErrorBadge, look.WarningBadge,
		theme.ColorNameButton, theme.ColorNameMenuBackground, theme.ColorNameSelection,
	}
	pairs := []struct {
		text    fyne.ThemeColorName
		grounds names
	}{
		{look.Text, everywhere},
		{look.Secondary, everywhere},
		{look.Muted, names{look.Paper, look.Panel, look.Ground, look.Selected, look.ErrorGround, look.WarningGround}},
		{look.AccentText, names{look.Paper, look.Panel, look.Ground, look.Selected}},
		{look.ErrorText, names{look.Paper, look.Panel, look.Selected, look.ErrorGround, look.ErrorBadge}},
		{look.WarningText, names{look.Paper, look.Panel, look.Selected, look.WarningGround, look.WarningBadge}},
		{theme.ColorNamePlaceHolder, names{look.Paper}},
		{theme.ColorNameForegroundOnPrimary, names{look.Accent}},
		{theme.ColorNameForegroundOnError, names{look.Error}},
		{theme.ColorNameForegroundOnWarning, names{look.Warning}},
		{theme.ColorNameForegroundOnSuccess, names{theme.ColorNameSuccess}},
	}
	for _, dark := range []bool{false, true} {
		th := look.New(dark, 1)
		for _, p := range pairs {
			for _, ground := range p.grounds {
				c := contrast(th.Color(p.text, theme.VariantLight), th.Color(ground, theme.VariantLight))
				if c < 4.5 {
					t.Errorf("dark %v: %s on %s is %.2f:1", dark, p.text, ground, c)
				}
			}
		}
	}
}

// Nothing but its border shows that a tick is there.
func TestAnEmptyTickCanBeSeen(t *testing.T) {
	for _, dark := range []bool{false, true} {
		th := look.New(dark, 1)
		for _, ground := range []fyne.ThemeColorName{look.Paper, look.Ground, look.Header, theme.ColorNameOverlayBackground} {
			if c := contrast(th.Color(theme.ColorNameInputBorder, 0), th.Color(ground, 0)); c < 3 {
				t.Errorf("dark %v: a tick on %s is %.2f:1", dark, ground, c)
			}
		}
	}
}

func TestBordersOfFieldsCanBeSeen(t *testing.T) {
	for _, dark := range []bool{false, true} {
		th := look.New(dark, 1)
		for _, line := range []fyne.ThemeColorName{look.Border, look.Accent, look.Error, look.Warning} {
			if c := contrast(th.Color(line, 0), th.Color(look.Paper, 0)); c < 1.35 {
				t.Errorf("dark %v: %s on paper is %.2f:1", dark, line, c)
			}
		}
	}
}

func TestScaleReachesEverySizeAndIsHeldToTheSetting(t *testing.T) {
	base, double := look.New(false, 1), look.New(false, 2)
	for _, name := range []fyne.ThemeSizeName{
		theme.SizeNameText, theme.SizeNameCaptionText, theme.SizeNameHeadingText, theme.SizeNameInnerPadding,
		theme.SizeNamePadding, theme.SizeNameInlineIcon, theme.SizeNameInputBorder, theme.SizeNameWindowButtonHeight,
	} {
		if b, d := base.Size(name), double.Size(name); b == 0 || d != 2*b {
			t.Errorf("%s is %v at 100 %% and %v at 200 %%", name, b, d)
		}
	}
	if got := base.Size(theme.SizeNameText); got != 13 {
		t.Errorf("text is %v", got)
	}
	for scale, want := range map[float32]float32{0: 0.9, 0.5: 0.9, 1.25: 1.25, 9: 2} {
		if got := look.New(false, scale).Scale(); got != want {
			t.Errorf("scale %v became %v, want %v", scale, got, want)
		}
	}
}

func TestLengthsFollowTheFontSize(t *testing.T) {
	look.Apply(false, 1.5)
	defer at100()
	if got := look.Px(10); got != 15 {
		t.Errorf("Px(10) at 150 %% is %v", got)
	}
}

func TestChineseIsDrawnWithTheEmbeddedFontInEveryStyle(t *testing.T) {
	want := fyne.MeasureText("绩", 13, fyne.TextStyle{}).Width
	for _, style := range []fyne.TextStyle{{Bold: true}, {Italic: true}, {Monospace: true}, {Bold: true, Italic: true}} {
		if got := fyne.MeasureText("绩", 13, style).Width; got != want {
			t.Errorf("%+v: %v wide, want %v", style, got, want)
		}
	}
	if name := look.New(false, 1).Font(fyne.TextStyle{Bold: true}).Name(); name != "NotoSansSC-Bold.ttf" {
		t.Errorf("bold is %s", name)
	}
}
