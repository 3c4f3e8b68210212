package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"ziping/ui/look"
)

// note is framed words that lie above everything and take no clicks.
type note struct {
	box   *fyne.Container
	frame *canvas.Rectangle
	words *text
}

func newNote() note {
	n := note{frame: canvas.NewRectangle(nil), words: newText("", sizeSecondary, look.Text).wrapped()}
	n.box = container.NewWithoutLayout(n.frame, n.words)
	n.box.Hide()
	return n
}

// Between the frame and the words, at 100 %.
const noteX, noteY = 7, 3

// sizeFor is what the note takes with all its words, no wider than most.
func (n *note) sizeFor(most float32) fyne.Size {
	var width float32
	for _, line := range strings.Split(n.words.str, "\n") {
		width = max(width, look.Width(line, n.words.Theme().Size(n.words.size), false)+1)
	}
	width = min(width, most-look.Px(2*noteX))
	return fyne.NewSize(width+look.Px(2*noteX), n.words.heightFor(width)+look.Px(2*noteY))
}

func (n *note) put(at fyne.Position, size fyne.Size) {
	n.frame.FillColor, n.frame.StrokeColor = look.Color(look.Header), look.Color(look.Border)
	n.frame.StrokeWidth, n.frame.CornerRadius = 1, look.Px(3)
	n.frame.Move(at)
	n.frame.Resize(size)
	n.words.Move(at.AddXY(look.Px(noteX), look.Px(noteY)))
	n.words.Resize(size.SubtractWidthHeight(look.Px(2*noteX), look.Px(2*noteY)))
}
