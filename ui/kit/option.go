package kit

import (
	"fyne.io/fyne/v2"

	"ziping/ui/look"
)

// NewOption is one of several choices. Tab reaches it, Enter or Space choose it.
func NewOption(words string, chosen bool, choose func()) *Press {
	return makeOption(words, chosen, choose).press
}

type option struct {
	press *Press
	words *Text
}

func makeOption(words string, chosen bool, choose func()) option {
	o := option{words: NewText(words, SizeBody, look.Secondary)}
	o.press = NewPress(NewInset(10, 4, 10, 4, o.words), look.Header, look.Selected, 4, choose)
	o.mark(chosen)
	return o
}

func (o option) mark(chosen bool) {
	o.words.Bold, o.words.Colour = chosen, look.Secondary
	ground := fyne.ThemeColorName(look.Header)
	if chosen {
		o.words.Colour, ground = look.AccentText, look.Selected
	}
	o.words.Refresh()
	o.press.SetGround(ground)
}

// Options are choices below one another, one of which is selected. Tab reaches that one, the arrows
// select another; Enter belongs to the dialog.
type Options struct {
	At   int
	list []option
	Box  *fyne.Container
}

// NewOptions are choices for a dialog; at is the index of the one selected first.
func (h *Host) NewOptions(words []string, at int) *Options {
	o := &Options{At: at, Box: NewColumn(4)}
	for i, says := range words {
		one := makeOption(says, i == at, func() { o.choose(i) })
		one.press.onKey = func(key fyne.KeyName) bool {
			by, moves := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[key]
			switch {
			case moves:
				o.choose((i + by + len(words)) % len(words))
				h.Win.Canvas().Focus(o.list[o.At].press)
			case key == fyne.KeyReturn, key == fyne.KeyEnter:
				h.OnTop().key(key)
			default:
				return false
			}
			return true
		}
		one.press.Skipped = i != at
		o.list = append(o.list, one)
		o.Box.Add(NewLine(0, -1, one.press))
	}
	return o
}

func (o *Options) choose(i int) {
	for k, one := range o.list {
		one.mark(k == i)
		one.press.Skipped = k != i
	}
	o.At = i
}
