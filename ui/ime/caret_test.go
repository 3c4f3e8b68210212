package ime_test

import (
	"image"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/field"
	"ziping/ui/ime"
	"ziping/ui/look"
)

func TestMain(m *testing.M) {
	test.NewApp()
	look.Apply(false, 1)
	os.Exit(m.Run())
}

// page is an input at (40, 300), 200 wide, in a scrolled page of a window of 400 by 200.
func page(t *testing.T) (*field.Input, *container.Scroll, fyne.Canvas) {
	in := field.NewInput(false)
	in.Resize(fyne.NewSize(200, 30))
	in.Move(fyne.NewPos(40, 300))
	long := container.NewWithoutLayout(in)
	scroll := container.NewScroll(container.New(tall{}, long))
	w := test.NewTempWindow(t, scroll)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 200))
	scroll.ScrollToOffset(fyne.NewPos(0, 250))
	return in, scroll, w.Canvas()
}

// tall lays out a page that is higher than the window.
type tall struct{}

func (tall) MinSize([]fyne.CanvasObject) fyne.Size        { return fyne.NewSize(400, 1000) }
func (tall) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func caret(t *testing.T, c fyne.Canvas) image.Rectangle {
	t.Helper()
	at, ok := ime.Caret(c)
	if !ok {
		t.Fatal("no caret")
	}
	return at
}

func TestTheCaretIsAfterTheText(t *testing.T) {
	in, _, c := page(t)
	c.Focus(in)
	empty := caret(t, c)
	// The input is at 300-250 = 50, and its text has a padding of PadX and PadY.
	if d := empty.Min.Sub(image.Pt(40+field.PadX, 50+field.PadY)); d.X < -2 || d.X > 2 || d.Y < -2 || d.Y > 2 {
		t.Errorf("in an empty input at %v", empty.Min)
	}
	in.Set("国国")
	in.CaretToEnd()
	width := fyne.MeasureText("国国", in.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Width
	if got := float32(caret(t, c).Min.X - empty.Min.X); got < width-1 || got > width+1 {
		t.Errorf("two characters move the caret by %v, they are %v wide", got, width)
	}
	if h := caret(t, c).Dy(); h < 13 || h > 22 {
		t.Errorf("a line is %d high", h)
	}
}

func TestCaretIsInPixels(t *testing.T) {
	in, _, c := page(t)
	c.Focus(in)
	plain := caret(t, c)
	for _, scale := range []float32{1.25, 1.5, 2} {
		c.(test.WindowlessCanvas).SetScale(scale)
		at := caret(t, c)
		for _, p := range [][2]int{{plain.Min.X, at.Min.X}, {plain.Min.Y, at.Min.Y}, {plain.Max.Y, at.Max.Y}} {
			if d := float32(p[0])*scale - float32(p[1]); d < -2 || d > 2 {
				t.Errorf("at %v: %v, at 100 %%: %v", scale, at, plain)
			}
		}
	}
}

func TestCaretFollowsThePage(t *testing.T) {
	in, scroll, c := page(t)
	c.Focus(in)
	before := caret(t, c)
	scroll.ScrollToOffset(fyne.NewPos(0, 220))
	if d := caret(t, c).Min.Sub(before.Min); d != image.Pt(0, 30) {
		t.Errorf("after 30 of scrolling it moved by %v", d)
	}
	scroll.ScrollToOffset(fyne.NewPos(0, 700))
	if at := caret(t, c); !at.In(image.Rect(0, 0, 400, 200)) {
		t.Errorf("scrolled away, the caret left the window: %v", at)
	}
}

func TestCaretIsOfWhatHasTheKeyboard(t *testing.T) {
	in, _, c := page(t)
	if _, ok := ime.Caret(c); ok {
		t.Error("a caret without the keyboard")
	}
	c.Focus(in)
	page := caret(t, c)
	entry := widget.NewEntry() // of a dialog, above the page
	pop := widget.NewPopUp(entry, c)
	pop.ShowAtPosition(fyne.NewPos(100, 120))
	c.Focus(entry)
	if at := caret(t, c); at.Min.Y < 120 {
		t.Errorf("a dialog's caret at %v", at)
	}
	pop.Hide()
	if at := caret(t, c); at != page {
		t.Errorf("after the dialog at %v, before at %v", at, page)
	}
	c.Unfocus()
	button := widget.NewButton("保存", nil)
	c.SetContent(button)
	c.Focus(button)
	if _, ok := ime.Caret(c); ok {
		t.Error("a button has a caret")
	}
}
