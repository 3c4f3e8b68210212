package kit

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// The text sizes.
const (
	SizeBody      = theme.SizeNameText
	SizeSecondary = theme.SizeNameCaptionText
	SizeTitle     = theme.SizeNameSubHeadingText
	SizeTotal     = theme.SizeNameHeadingText
)

// Text is a line or a paragraph in a colour and size of the theme. Unlike widget.Label it has no
// padding, breaks lines by the rules of Chinese, and cuts a single line that does not fit.
type Text struct {
	widget.BaseWidget
	Words    string
	SizeName fyne.ThemeSizeName
	Colour   fyne.ThemeColorName
	Bold     bool
	align    fyne.TextAlign
	Wraps    bool // breaks into lines; else one line
	Most     int  // maximum number of lines, the last one cut; 0 for any
	whole    bool // of one line: asks for its whole width; else it is cut
	halts    bool // is cut after a sentence if one fits
	ends     bool // is cut in the middle: both ends stay
	fits     bool // is shown in a smaller font instead of being cut

	setting Setting // cached because toolkits ask for sizes on every frame
}

// Setting is a text wrapped into lines.
type Setting struct {
	str    string
	points float32
	bold   bool
	width  float32
	drawn  float32 // the font size used: the nominal one, or less to make it fit
	Lines  []string
	line   fyne.Size // the widest single line, and the height of a line
}

// NewText makes a single line that asks for all its width.
func NewText(s string, size fyne.ThemeSizeName, colour fyne.ThemeColorName) *Text {
	t := &Text{Words: s, SizeName: size, Colour: colour, whole: true}
	t.ExtendBaseWidget(t)
	return t
}

// InBold makes it bold.
func (t *Text) InBold() *Text {
	t.Bold = true
	return t
}

// Trailing aligns it right.
func (t *Text) Trailing() *Text {
	t.align = fyne.TextAlignTrailing
	return t
}

// Centred centres it.
func (t *Text) Centred() *Text {
	t.align = fyne.TextAlignCenter
	return t
}

// Wrapped makes it a paragraph.
func (t *Text) Wrapped() *Text {
	t.Wraps, t.whole = true, false
	return t
}

// Cut allows the line less width than it needs.
func (t *Text) Cut() *Text {
	t.whole = false
	return t
}

// bySentence allows the line less width, and drops whole sentences that do not fit.
func (t *Text) bySentence() *Text {
	t.whole, t.halts = false, true
	return t
}

// InMiddle allows the line less width, and cuts it in the middle: both ends of a file name help to
// recognise it.
func (t *Text) InMiddle() *Text {
	t.whole, t.ends = false, true
	return t
}

// InSmaller allows the line less width, in a smaller font: a number is not cut.
func (t *Text) InSmaller() *Text {
	t.whole, t.fits = false, true
	return t
}

// Set changes the text.
func (t *Text) Set(s string) {
	if t.Words != s {
		t.Words = s
		t.Refresh()
	}
}

// SetColour changes the colour.
func (t *Text) SetColour(c fyne.ThemeColorName) {
	if t.Colour != c {
		t.Colour = c
		t.Refresh()
	}
}

// SetFor wraps the text for a width.
func (t *Text) SetFor(width float32) *Setting {
	b := &t.setting
	points := t.Theme().Size(t.SizeName)
	if b.str == t.Words && b.points == points && b.bold == t.Bold && b.width == width && b.Lines != nil {
		return b
	}
	*b = Setting{str: t.Words, points: points, bold: t.Bold, width: width, drawn: points, Lines: []string{t.Words}}
	b.line = fyne.NewSize(0, look.LineHeight(points))
	if !t.Wraps {
		b.line.Width = look.Width(t.Words, points, t.Bold)
	}
	switch {
	case width <= 0:
	case t.Wraps:
		b.Lines = look.Lines(t.Words, width, points, t.Bold)
		if n := t.Most; n > 0 && len(b.Lines) > n {
			rest := strings.Join(b.Lines[n-1:], "")
			b.Lines = append(b.Lines[:n-1], look.Fit(rest, width, points, t.Bold))
		}
	case t.fits && b.line.Width > width:
		b.drawn = look.Smaller(t.Words, width, points, t.Bold)
	case t.ends:
		b.Lines[0] = look.FitEnds(t.Words, width, points, t.Bold)
	case !t.whole && b.line.Width > width:
		b.Lines[0] = look.Fit(t.Words, width, points, t.Bold)
		if i := strings.LastIndex(b.Lines[0], "。"); t.halts && i >= 0 {
			b.Lines[0] = b.Lines[0][:i+len("。")]
		}
	}
	return b
}

// LineHeight is the height of one line.
func (t *Text) LineHeight() float32 { return t.SetFor(t.Size().Width).line.Height }

// Natural is the width of the whole line.
func (t *Text) Natural() float32 { return t.SetFor(t.Size().Width).line.Width }

// HeightFor is the height of the text at a width.
func (t *Text) HeightFor(width float32) float32 {
	b := t.SetFor(width)
	return b.line.Height * float32(len(b.Lines))
}

func (t *Text) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	b := t.SetFor(t.Size().Width)
	min := fyne.NewSize(0, b.line.Height*float32(len(b.Lines)))
	if t.whole {
		min.Width = b.line.Width
	}
	return min
}

func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t}
	r.Layout(t.Size())
	return r
}

type textRenderer struct {
	t       *Text
	lines   []*canvas.Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) MinSize() fyne.Size { return r.t.MinSize() }

func (r *textRenderer) Layout(size fyne.Size) {
	t := r.t
	b := t.SetFor(size.Width)
	for len(r.lines) < len(b.Lines) {
		r.lines = append(r.lines, canvas.NewText("", nil))
		r.objects = append(r.objects, r.lines[len(r.lines)-1])
	}
	r.lines, r.objects = r.lines[:len(b.Lines)], r.objects[:len(b.Lines)]
	y := float32(0)
	if !t.Wraps || t.align == fyne.TextAlignCenter {
		y = (size.Height - b.line.Height*float32(len(b.Lines))) / 2
	}
	colour := look.Color(t.Colour)
	for i, l := range r.lines {
		changed := l.Text != b.Lines[i] || l.Color != colour || l.TextSize != b.drawn || l.TextStyle.Bold != t.Bold
		l.Text, l.Color, l.TextSize, l.TextStyle.Bold, l.Alignment = b.Lines[i], colour, b.drawn, t.Bold, t.align
		l.Move(fyne.NewPos(0, y+float32(i)*b.line.Height))
		l.Resize(fyne.NewSize(size.Width, b.line.Height))
		if changed {
			canvas.Refresh(l)
		}
	}
}

func (r *textRenderer) Refresh() {
	before := len(r.lines)
	r.Layout(r.t.Size())
	if len(r.lines) != before {
		canvas.Refresh(r.t)
	}
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *textRenderer) Destroy() {}

// OKMark is a check mark after a correct figure; otherwise it is invisible but keeps its space. The
// fonts have none that is upright.
type OKMark struct {
	widget.BaseWidget
	strokes [2]*canvas.Line
	On      bool
}

// NewOKMark is a hidden mark.
func NewOKMark() *OKMark {
	t := &OKMark{strokes: [2]*canvas.Line{canvas.NewLine(nil), canvas.NewLine(nil)}}
	t.ExtendBaseWidget(t)
	return t
}

// Set shows the mark or hides it.
func (t *OKMark) Set(on bool) {
	if t.On != on {
		t.On = on
		t.Refresh()
	}
}

func (t *OKMark) MinSize() fyne.Size { return fyne.NewSize(look.Px(11), look.Px(12)) }

func (t *OKMark) CreateRenderer() fyne.WidgetRenderer {
	r := &okRenderer{t}
	r.Layout(t.Size())
	return r
}

type okRenderer struct{ t *OKMark }

func (r *okRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.strokes[0], r.t.strokes[1]}
}

func (r *okRenderer) MinSize() fyne.Size { return r.t.MinSize() }

func (r *okRenderer) Refresh() { r.Layout(r.t.Size()) }

func (r *okRenderer) Destroy() {}

func (r *okRenderer) Layout(size fyne.Size) {
	k := look.Px(1)
	y := (size.Height - 8*k) / 2
	corners := [3]fyne.Position{{X: 1 * k, Y: y + 4*k}, {X: 4 * k, Y: y + 7*k}, {X: 10 * k, Y: y + 1*k}}
	for i, s := range r.t.strokes {
		s.StrokeColor, s.StrokeWidth = look.Color(theme.ColorNameSuccess), 1.6*k
		s.Hidden = !r.t.On
		s.Position1, s.Position2 = corners[i], corners[i+1]
		canvas.Refresh(s)
	}
}

// Paragraph makes a paragraph for a dialog.
func Paragraph(s string) *Text { return NewText(s, SizeBody, look.Text).Wrapped() }

// UnderHome writes a folder of the user's own in the usual way: ~/文档. Not on Windows, where
// nobody writes this.
func UnderHome(folder string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "" || runtime.GOOS == "windows" {
		return folder
	}
	if rel, err := filepath.Rel(home, folder); err == nil && filepath.IsLocal(rel) {
		return filepath.Join("~", rel)
	}
	return folder
}
