package kit_test

import (
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"ziping/ui/kit"
	"ziping/ui/look"
)

// middle is the height in the middle of what is drawn between two columns of a picture.
func middle(of image.Image, from, to int) float64 {
	first, last := -1, -1
	ground := of.At(0, 0)
	for y := range of.Bounds().Dy() {
		for x := from; x < to; x++ {
			if of.At(x, y) != ground {
				if first < 0 {
					first = y
				}
				last = y
			}
		}
	}
	return float64(first+last) / 2
}

func TestATickIsLevelWithItsWords(t *testing.T) {
	test.NewTempApp(t)
	for _, scale := range []float32{1, 1.5, 2} {
		t.Run(fmt.Sprint(scale), func(t *testing.T) {
			look.Apply(false, scale)
			tick := kit.NewTick(nil)
			line := kit.NewLine(6, 1, tick, kit.NewText("国", kit.SizeBody, look.Text).Wrapped())
			w := int(tick.MinSize().Width)
			c := software.NewCanvas()
			c.SetPadded(false)
			c.SetContent(container.NewWithoutLayout(line))
			line.Resize(fyne.NewSize(200, line.MinSize().Height))
			c.Resize(fyne.NewSize(200, line.MinSize().Height))
			picture := c.Capture()
			box, words := middle(picture, 0, w), middle(picture, w+1, 200)
			if off := box - words; off > 1 || off < -1 {
				t.Errorf("the middle of the box is %v, of the words %v", box, words)
			}
		})
	}
}
