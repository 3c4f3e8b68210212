package window

import (
	"fyne.io/fyne/v2"

	"ziping/ui/look"
)

// newOption is one of several choices, reached by Tab and chosen by Enter or Space.
func newOption(words string, chosen bool, choose func()) *press {
	return makeOption(words, chosen, choose).press
}

type option struct {
	press *press
	words *text
}

func makeOption(words string, chosen bool, choose func()) option {
	o := option{words: newText(words, sizeBody, look.Secondary)}
	o.press = newPress(newInset(10, 4, 10, 4, o.words), look.Header, look.Selected, 4, choose)
	o.mark(chosen)
	return o
}

func (o option) mark(chosen bool) {
	o.words.bold, o.words.colour = chosen, look.Secondary
	ground := fyne.ThemeColorName(look.Header)
	if chosen {
		o.words.colour, ground = look.AccentText, look.Selected
	}
	o.words.Refresh()
	o.press.setGround(ground)
}

// options are choices below one another, one of which is chosen.
type options struct {
	at  int
	box *fyne.Container
}

func newOptions(words []string, at int) *options {
	o := &options{at: at, box: newColumn(4)}
	list := make([]option, len(words))
	for i, w := range words {
		list[i] = makeOption(w, i == at, func() {
			list[o.at].mark(false)
			o.at = i
			list[i].mark(true)
		})
		o.box.Add(newLine(0, -1, list[i].press))
	}
	return o
}
