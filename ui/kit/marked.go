package kit

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/look"
)

// Marked is a paragraph that highlights the parts that another text lacks.
type Marked struct {
	widget.BaseWidget
	words     *Text
	Differing [][2]int // highlighted bytes of the paragraph, from and to
}

// NewMarked is an empty paragraph in a colour.
func NewMarked(colour fyne.ThemeColorName) *Marked {
	m := &Marked{words: NewText("", SizeBody, colour).Wrapped()}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows a text and highlights what other lacks. If other is blank, nothing is highlighted: it
// would be all of it.
func (m *Marked) Set(words, other string) {
	m.Differing = nil
	if strings.TrimSpace(other) != "" {
		m.Differing = Missing(words, other)
	}
	m.words.Set(words)
	m.Refresh()
}

// Missing finds the phrases of a text that another text contains nowhere. A phrase is the text
// between two punctuation marks: in running text, a difference by characters is too scattered to
// read.
func Missing(words, other string) [][2]int {
	there := map[string]bool{}
	phrases(other, func(s string, _ int) { there[s] = true })
	var parts [][2]int
	phrases(words, func(s string, at int) {
		if !there[s] {
			parts = append(parts, [2]int{at, at + len(s)})
		}
	})
	return parts
}

// phrases visits the phrases of a text with their first byte.
func phrases(words string, visit func(s string, at int)) {
	const between = "，。；：！？、\n\r\t,;:!?"
	at := 0
	for at < len(words) {
		end := strings.IndexAny(words[at:], between)
		if end < 0 {
			end = len(words) - at
		}
		s := words[at : at+end]
		if inner := strings.TrimSpace(s); inner != "" {
			visit(inner, at+strings.Index(s, inner))
		}
		at += end
		for at < len(words) && strings.IndexAny(words[at:], between) == 0 {
			_, n := utf8.DecodeRuneInString(words[at:])
			at += n
		}
	}
}

func (m *Marked) HeightFor(width float32) float32 { return m.words.HeightFor(width) }

func (m *Marked) CreateRenderer() fyne.WidgetRenderer { return &markedRenderer{m: m} }

type markedRenderer struct {
	m       *Marked
	grounds []fyne.CanvasObject
}

func (r *markedRenderer) Objects() []fyne.CanvasObject {
	return append(r.grounds[:len(r.grounds):len(r.grounds)], r.m.words)
}

func (r *markedRenderer) MinSize() fyne.Size { return r.m.words.MinSize() }

func (r *markedRenderer) Destroy() {}

func (r *markedRenderer) Layout(size fyne.Size) {
	m := r.m
	m.words.Resize(size)
	b := m.words.SetFor(size.Width)
	r.grounds = nil
	at := 0 // start of the line in the text, which has blanks at its end that the line lacks
	for i, line := range b.Lines {
		at += max(0, strings.Index(m.words.Words[at:], line))
		for _, part := range m.Differing {
			from, to := max(part[0], at), min(part[1], at+len(line))
			if from >= to {
				continue
			}
			ground := canvas.NewRectangle(look.Color(look.Selected))
			ground.StrokeColor, ground.StrokeWidth = look.Color(look.Border), look.Px(1)
			ground.CornerRadius = look.Px(2)
			ground.Move(fyne.NewPos(look.Width(line[:from-at], b.points, b.bold), float32(i)*b.line.Height))
			ground.Resize(fyne.NewSize(look.Width(line[from-at:to-at], b.points, b.bold), b.line.Height-look.Px(1)))
			r.grounds = append(r.grounds, ground)
		}
		at += len(line)
	}
}

func (r *markedRenderer) Refresh() {
	r.Layout(r.m.Size())
	r.m.words.Refresh()
	canvas.Refresh(r.m)
}
