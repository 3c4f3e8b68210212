package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// The sizes of text there are.
const (
	sizeBody      = theme.SizeNameText
	sizeSecondary = theme.SizeNameCaptionText
	sizeTitle     = theme.SizeNameSubHeadingText
	sizeTotal     = theme.SizeNameHeadingText
)

// text is a line or a paragraph in a colour and size of the theme. Unlike
// widget.Label it carries no padding, breaks lines as Chinese is set, and cuts a single
// line that does not fit.
type text struct {
	widget.BaseWidget
	str    string
	size   fyne.ThemeSizeName
	colour fyne.ThemeColorName
	bold   bool
	align  fyne.TextAlign
	wraps  bool // breaks into lines; else one line
	most   int  // the lines there may be, the last one cut; 0 for any
	whole  bool // of one line: asks for the width of all of it; else it is cut
	halts  bool // is cut behind a sentence, where one fits
	ends   bool // is cut in the middle: both ends stay
	fits   bool // is set in smaller letters rather than cut

	setting broken // how the text is set, kept because toolkits ask for sizes on every frame
}

// broken is a text set in lines.
type broken struct {
	str    string
	points float32
	bold   bool
	width  float32
	drawn  float32 // the size of the letters: points, or less where they are made to fit
	lines  []string
	line   fyne.Size // the widest a single line is, and a line's height
}

// newText makes a single line that asks for all its width.
func newText(s string, size fyne.ThemeSizeName, colour fyne.ThemeColorName) *text {
	t := &text{str: s, size: size, colour: colour, whole: true}
	t.ExtendBaseWidget(t)
	return t
}

func (t *text) inBold() *text {
	t.bold = true
	return t
}

func (t *text) trailing() *text {
	t.align = fyne.TextAlignTrailing
	return t
}

func (t *text) centred() *text {
	t.align = fyne.TextAlignCenter
	return t
}

// wrapped makes a paragraph of it.
func (t *text) wrapped() *text {
	t.wraps, t.whole = true, false
	return t
}

// cut lets the line be given less width than it needs.
func (t *text) cut() *text {
	t.whole = false
	return t
}

// bySentence lets the line be given less width, and drops what does not fit by sentences.
func (t *text) bySentence() *text {
	t.whole, t.halts = false, true
	return t
}

// inMiddle lets the line be given less width, and cuts it in the middle: a file's name says
// at both ends which one it is.
func (t *text) inMiddle() *text {
	t.whole, t.ends = false, true
	return t
}

// inSmaller lets the line be given less width, and sets it in smaller letters then: a number
// is not cut.
func (t *text) inSmaller() *text {
	t.whole, t.fits = false, true
	return t
}

func (t *text) set(s string) {
	if t.str != s {
		t.str = s
		t.Refresh()
	}
}

func (t *text) setColour(c fyne.ThemeColorName) {
	if t.colour != c {
		t.colour = c
		t.Refresh()
	}
}

// setFor sets the text for a width.
func (t *text) setFor(width float32) *broken {
	b := &t.setting
	points := t.Theme().Size(t.size)
	if b.str == t.str && b.points == points && b.bold == t.bold && b.width == width && b.lines != nil {
		return b
	}
	*b = broken{str: t.str, points: points, bold: t.bold, width: width, drawn: points, lines: []string{t.str}}
	b.line = fyne.NewSize(0, look.LineHeight(points))
	if !t.wraps {
		b.line.Width = look.Width(t.str, points, t.bold)
	}
	switch {
	case width <= 0:
	case t.wraps:
		b.lines = look.Lines(t.str, width, points, t.bold)
		if n := t.most; n > 0 && len(b.lines) > n {
			rest := strings.Join(b.lines[n-1:], "")
			b.lines = append(b.lines[:n-1], look.Fit(rest, width, points, t.bold))
		}
	case t.fits && b.line.Width > width:
		b.drawn = look.Smaller(t.str, width, points, t.bold)
	case t.ends:
		b.lines[0] = look.FitEnds(t.str, width, points, t.bold)
	case !t.whole && b.line.Width > width:
		b.lines[0] = look.Fit(t.str, width, points, t.bold)
		if i := strings.LastIndex(b.lines[0], "。"); t.halts && i >= 0 {
			b.lines[0] = b.lines[0][:i+len("。")]
		}
	}
	return b
}

func (t *text) lineHeight() float32 { return t.setFor(t.Size().Width).line.Height }

// natural is the width the whole line would take.
func (t *text) natural() float32 { return t.setFor(t.Size().Width).line.Width }

// heightFor is the height the text takes when it is given a width.
func (t *text) heightFor(width float32) float32 {
	b := t.setFor(width)
	return b.line.Height * float32(len(b.lines))
}

func (t *text) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	b := t.setFor(t.Size().Width)
	min := fyne.NewSize(0, b.line.Height*float32(len(b.lines)))
	if t.whole {
		min.Width = b.line.Width
	}
	return min
}

func (t *text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t}
	r.Layout(t.Size())
	return r
}

type textRenderer struct {
	t       *text
	lines   []*canvas.Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) MinSize() fyne.Size { return r.t.MinSize() }

func (r *textRenderer) Layout(size fyne.Size) {
	t := r.t
	b := t.setFor(size.Width)
	for len(r.lines) < len(b.lines) {
		r.lines = append(r.lines, canvas.NewText("", nil))
		r.objects = append(r.objects, r.lines[len(r.lines)-1])
	}
	r.lines, r.objects = r.lines[:len(b.lines)], r.objects[:len(b.lines)]
	y := float32(0)
	if !t.wraps || t.align == fyne.TextAlignCenter {
		y = (size.Height - b.line.Height*float32(len(b.lines))) / 2
	}
	colour := look.Color(t.colour)
	for i, l := range r.lines {
		changed := l.Text != b.lines[i] || l.Color != colour || l.TextSize != b.drawn || l.TextStyle.Bold != t.bold
		l.Text, l.Color, l.TextSize, l.TextStyle.Bold, l.Alignment = b.lines[i], colour, b.drawn, t.bold, t.align
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

// okMark is a check mark behind a figure that is right; it keeps its place where it is not.
// The fonts have none that is upright.
type okMark struct {
	widget.BaseWidget
	strokes [2]*canvas.Line
	on      bool
}

func newOKMark() *okMark {
	t := &okMark{strokes: [2]*canvas.Line{canvas.NewLine(nil), canvas.NewLine(nil)}}
	t.ExtendBaseWidget(t)
	return t
}

func (t *okMark) show(on bool) {
	if t.on != on {
		t.on = on
		t.Refresh()
	}
}

func (t *okMark) MinSize() fyne.Size { return fyne.NewSize(look.Px(11), look.Px(12)) }

func (t *okMark) CreateRenderer() fyne.WidgetRenderer {
	r := &okRenderer{t}
	r.Layout(t.Size())
	return r
}

type okRenderer struct{ t *okMark }

func (r *okRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.strokes[0], r.t.strokes[1]}
}
func (r *okRenderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r *okRenderer) Refresh()           { r.Layout(r.t.Size()) }
func (r *okRenderer) Destroy()           {}

func (r *okRenderer) Layout(size fyne.Size) {
	k := look.Px(1)
	y := (size.Height - 8*k) / 2
	corners := [3]fyne.Position{{X: 1 * k, Y: y + 4*k}, {X: 4 * k, Y: y + 7*k}, {X: 10 * k, Y: y + 1*k}}
	for i, s := range r.t.strokes {
		s.StrokeColor, s.StrokeWidth = look.Color(theme.ColorNameSuccess), 1.6*k
		s.Hidden = !r.t.on
		s.Position1, s.Position2 = corners[i], corners[i+1]
		canvas.Refresh(s)
	}
}
