package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/keys"
	"ziping/ui/look"
)

// Button is the toolkit's button that also reacts to Enter. It passes other keys on to the window.
type Button struct {
	widget.Button
	arrow func(by int) // Left and Right, in a row of buttons; nil for a single one
}

// NewButton is a button with words.
func NewButton(words string, do func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = words, do
	b.ExtendBaseWidget(b)
	return b
}

// MinSize leaves a margin around the words.
func (b *Button) MinSize() fyne.Size {
	return b.Button.MinSize().AddWidthHeight(look.Px(16), 0).Max(fyne.NewSize(look.Px(76), 0))
}

func (b *Button) FocusLost() {
	b.Button.FocusLost()
	keys.Lost(b)
}

func (b *Button) TypedKey(k *fyne.KeyEvent) {
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

// Tick is a check box without text. The space bar ticks it; it passes other keys on to the window.
type Tick struct {
	widget.Check
	Reveal func() // scrolls to it; nil if nothing scrolls
}

// NewTick is a check box; do is called with its new state.
func NewTick(do func(bool)) *Tick {
	t := &Tick{}
	t.OnChanged = do
	t.ExtendBaseWidget(t)
	return t
}

func (t *Tick) CreateRenderer() fyne.WidgetRenderer { return tickRenderer{t.Check.CreateRenderer()} }

// tickRenderer draws the box level with the words next to it: in the middle of a line there is more
// room above Chinese characters than below them.
type tickRenderer struct{ fyne.WidgetRenderer }

func (r tickRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	for _, o := range r.Objects() {
		o.Move(o.Position().AddXY(0, look.Px(1.5)))
	}
}

func (t *Tick) FocusGained() {
	t.Check.FocusGained()
	if t.Reveal != nil && !keys.Returning() {
		t.Reveal()
	}
}

func (t *Tick) FocusLost() {
	t.Check.FocusLost()
	keys.Lost(t)
}

func (t *Tick) TypedKey(k *fyne.KeyEvent) {
	if k.Name != fyne.KeySpace { // the space bar comes as a character too
		keys.Pass(t, k)
	}
}

// ChoiceButton is a button with a note below that explains it.
type ChoiceButton struct {
	*Button
	note string
}

// BigButton is a button with a note below; see WithNote.
func BigButton(words, note string, do func()) *ChoiceButton {
	return &ChoiceButton{NewButton(words, do), note}
}

// WithNote is the button with the note below it.
func (b *ChoiceButton) WithNote() fyne.CanvasObject {
	return NewColumn(3, container.New(&Tall{36}, b.Button), NewInset(2, 0, 2, 6, NewText(b.note, SizeSecondary, look.Muted).Wrapped()))
}

// SetEnabled enables or disables a button.
func SetEnabled(b *Button, enabled bool) {
	if enabled {
		b.Enable()
	} else {
		b.Disable()
	}
}
