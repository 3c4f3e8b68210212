package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"ziping/ui/look"
)

// Note is a framed text above everything else. It takes no clicks.
type Note struct {
	Box   *fyne.Container
	Frame *canvas.Rectangle
	Words *Text
}

// NewNote is a hidden note.
func NewNote() Note {
	n := Note{Frame: canvas.NewRectangle(nil), Words: NewText("", SizeSecondary, look.Text).Wrapped()}
	n.Box = container.NewWithoutLayout(n.Frame, n.Words)
	n.Box.Hide()
	return n
}

// Padding between frame and text, at 100 %.
const noteX, noteY = 7, 3

// SizeFor is the size that the note needs for its whole text, no wider than most.
func (n *Note) SizeFor(most float32) fyne.Size {
	var width float32
	for _, line := range strings.Split(n.Words.Words, "\n") {
		width = max(width, look.Width(line, n.Words.Theme().Size(n.Words.SizeName), false)+1)
	}
	width = min(width, most-look.Px(2*noteX))
	return fyne.NewSize(width+look.Px(2*noteX), n.Words.HeightFor(width)+look.Px(2*noteY))
}

// Put places the frame and the text in it.
func (n *Note) Put(at fyne.Position, size fyne.Size) {
	n.Frame.FillColor, n.Frame.StrokeColor = look.Color(look.Header), look.Color(look.Border)
	n.Frame.StrokeWidth, n.Frame.CornerRadius = 1, look.Px(3)
	n.Frame.Move(at)
	n.Frame.Resize(size)
	n.Words.Move(at.AddXY(look.Px(noteX), look.Px(noteY)))
	n.Words.Resize(size.SubtractWidthHeight(look.Px(2*noteX), look.Px(2*noteY)))
}

// Tip is a note below the object under the pointer, for instance the whole of a name that is cut
// there. Its box is as large as the window.
type Tip struct{ Note }

// NewTip is a hidden tip.
func NewTip() *Tip { return &Tip{NewNote()} }

// Show shows words below an object; "" hides the tip.
func (t *Tip) Show(o fyne.CanvasObject, words string) {
	t.Box.Hidden = words == ""
	if words != "" {
		t.Words.Set(words)
		t.place(o)
	}
	t.Box.Refresh()
}

// place places the note below an object, or above it if there is no space.
func (t *Tip) place(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o).Subtract(d.AbsolutePositionForObject(t.Box))
	all, gap, edge := t.Box.Size(), look.Px(2), look.Px(8)
	size := t.SizeFor(all.Width - 2*edge)
	x := max(edge, min(at.X, all.Width-size.Width-edge))
	y := at.Y + o.Size().Height + gap
	if y+size.Height+gap > all.Height {
		y = at.Y - size.Height - gap
	}
	t.Put(fyne.NewPos(x, y), size)
}
