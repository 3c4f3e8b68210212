package kit

import (
	"slices"

	"fyne.io/fyne/v2"

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

// Notices shows the current suggestions, except those that were closed.
type Notices struct {
	Box   *fyne.Container
	shown []string
	away  map[string]bool // ids of closed offers
}

// NewNotices is an empty list.
func NewNotices() *Notices { return &Notices{Box: NewColumn(0), away: map[string]bool{}} }

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
	n.Box.Objects = nil
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
	take := NewPress(NewInset(10, 3, 10, 3, NewText(o.verb, SizeBody, look.AccentText).InBold()), look.Paper, look.Header, 4, o.do)
	cross := NewPress(NewInset(8, 2, 8, 2, NewText("×", SizeBody, look.Secondary)), "", look.Header, 4, away)
	return NewArea(NewInset(16, 5, 10, 5, NewLine(10, 0, NewText(o.words, SizeBody, look.Text).bySentence(), take, cross)), look.Selected, "", nil)
}
