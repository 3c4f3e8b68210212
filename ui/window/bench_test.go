package window

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/assets"
	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/session"
)

// BenchmarkKey is one key typed into a result, until totals, findings, fields and the
// explanation show it.
func BenchmarkKey(b *testing.B) {
	for _, rows := range []int{12, 60, 200} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			c := sit(b)
			c.opens(made(rows))
			c.window().goTo(domain.IndicatorField(rows/2, domain.KeyActual))
			c.types("1")
			on := c.window().win.Canvas()
			for i := 0; b.Loop(); i++ {
				if i%8 == 7 { // a result stays as long as results are
					c.presses(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
				}
				on.Focused().TypedRune('0')
			}
		})
	}
}

// BenchmarkOpenWindow is showing the sample, read already.
func BenchmarkOpenWindow(b *testing.B) {
	c := sit(b)
	doc, err := document.Read("示例.json", assets.Sample)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c.window().load(session.FromDocument(doc, nil))
	}
}
