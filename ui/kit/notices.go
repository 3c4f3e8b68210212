package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/ui/look"
)

// Offer is a quiet suggestion above the tabs: what is the matter, and what could be done about it.
type Offer struct {
	id          string
	words, verb string
	do          func()
}

// NewOffer is a suggestion: words tell what is the matter, do does what verb says. id identifies
// it: once closed, it stays closed.
func NewOffer(id, words, verb string, do func()) Offer { return Offer{id, words, verb, do} }

// Notices shows the current suggestions, except those that were closed: each on a line of its own, or
// two on one if they fit.
type Notices struct {
	Box   *fyne.Container
	host  *Host
	words []*Text // of its objects
	width float32 // last given
	shown []string
	away  map[string]bool // ids of closed offers
}

// NewNotices is an empty list in a window.
func NewNotices(h *Host) *Notices {
	n := &Notices{host: h, away: map[string]bool{}}
	n.Box = container.New(n)
	return n
}

// Show shows the current offers and reports whether any line appeared or disappeared.
func (n *Notices) Show(offers []Offer) bool {
	offers = slices.DeleteFunc(offers, func(o Offer) bool { return n.away[o.id] })
	words := make([]string, len(offers))
	for i, o := range offers {
		words[i] = o.words
	}
	if slices.Equal(words, n.shown) {
		return false
	}
	n.shown = words
	n.Box.Objects, n.words = nil, nil
	for _, o := range offers {
		n.Box.Objects = append(n.Box.Objects, n.line(o, func() {
			n.away[o.id] = true
			n.Show(offers)
			n.Box.Refresh()
		}))
	}
	return true
}

func (n *Notices) line(o Offer, away func()) fyne.CanvasObject {
	accept := NewPress(NewInset(10, 3, 10, 3, NewText(o.verb, SizeBody, look.AccentText).InBold()), look.Paper, look.Header, 4, o.do)
	cross := NewPress(NewInset(8, 2, 8, 2, NewText("×", SizeBody, look.Secondary)), "", look.Header, 4, away)
	n.host.Tipped(&cross.Area, cross, func() string { return "收起这条提示" })
	words := NewText(o.words, SizeBody, look.Text).bySentence()
	n.words = append(n.words, words)
	return NewArea(NewInset(16, 5, 10, 5, NewLine(10, 0, words, accept, cross)), look.Selected, "", nil)
}

// each visits the lines with their places, and returns the height of all.
func (n *Notices) each(o []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y, w, h float32)) (y float32) {
	whole := func(i int) float32 { return o[i].MinSize().Width + n.words[i].Natural() }
	for i := 0; i < len(o); i++ {
		first, h := width, heightOf(o[i], width)
		if i+1 < len(o) && whole(i)+whole(i+1) <= width {
			first = min(max(width/2, whole(i)), width-whole(i+1))
			place(o[i+1], first, y, width-first, h)
		}
		place(o[i], 0, y, first, h)
		if first < width {
			i++
		}
		y += h
	}
	return y
}

func (n *Notices) Layout(o []fyne.CanvasObject, size fyne.Size) {
	n.width = size.Width
	n.each(o, size.Width, put)
}

func (n *Notices) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range o {
		w = max(w, o.MinSize().Width)
	}
	return fyne.NewSize(w, n.HeightFor(o, max(w, n.width)))
}

func (n *Notices) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return n.each(o, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}
