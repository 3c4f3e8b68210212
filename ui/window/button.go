package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// button is the toolkit's button, pressed by Enter too. What it has no use for is the window's.
type button struct {
	widget.Button
	arrow func(by int) // Left and Right, among buttons in a row; nil where it is alone
}

func newButton(words string, do func()) *button {
	b := &button{}
	b.Text, b.OnTapped = words, do
	b.ExtendBaseWidget(b)
	return b
}

// MinSize leaves some room around the words.
func (b *button) MinSize() fyne.Size {
	return b.Button.MinSize().AddWidthHeight(look.Px(16), 0).Max(fyne.NewSize(look.Px(76), 0))
}

func (b *button) FocusLost() {
	b.Button.FocusLost()
	keys.Lost(b)
}

func (b *button) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if !b.Disabled() {
			keys.Once(keys.Canvas(b), k.Name, b.OnTapped)
		}
	case fyne.KeyLeft, fyne.KeyRight:
		if b.arrow != nil {
			b.arrow(map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[k.Name])
			return
		}
		keys.Pass(b, k)
	default:
		keys.Pass(b, k)
	}
}

// tick is a check box without words. A blank ticks it; what it has no use for is the window's.
type tick struct {
	widget.Check
	reveal func() // brings it into view; nil where it is
}

func newTick(do func(bool)) *tick {
	t := &tick{}
	t.OnChanged = do
	t.ExtendBaseWidget(t)
	return t
}

func (t *tick) FocusGained() {
	t.Check.FocusGained()
	if t.reveal != nil && !keys.Returning() {
		t.reveal()
	}
}

func (t *tick) FocusLost() {
	t.Check.FocusLost()
	keys.Lost(t)
}

func (t *tick) TypedKey(k *fyne.KeyEvent) {
	if k.Name != fyne.KeySpace { // its character ticks
		keys.Pass(t, k)
	}
}
