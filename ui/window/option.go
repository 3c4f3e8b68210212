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

// options are choices below one another, one of which is chosen. Tab comes to that one, the
// arrows choose another; Enter is the dialog's.
type options struct {
	at   int
	list []option
	box  *fyne.Container
}

func (w *Window) newOptions(words []string, at int) *options {
	o := &options{at: at, box: newColumn(4)}
	for i, says := range words {
		one := makeOption(says, i == at, func() { o.choose(i) })
		one.press.onKey = func(key fyne.KeyName) bool {
			by, moves := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[key]
			switch {
			case moves:
				o.choose((i + by + len(words)) % len(words))
				w.win.Canvas().Focus(o.list[o.at].press)
			case key == fyne.KeyReturn, key == fyne.KeyEnter:
				w.dialogOnTop().key(key)
			default:
				return false
			}
			return true
		}
		one.press.skipped = i != at
		o.list = append(o.list, one)
		o.box.Add(newLine(0, -1, one.press))
	}
	return o
}

func (o *options) choose(i int) {
	for k, one := range o.list {
		one.mark(k == i)
		one.press.skipped = k != i
	}
	o.at = i
}
