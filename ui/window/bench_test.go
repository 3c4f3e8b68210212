package window

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/assets"
	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/field"
	"ziping/ui/session"
)

// BenchmarkKey types one key into a result, until totals, findings, fields and the explanation show
// it.
func BenchmarkKey(b *testing.B) {
	for _, rows := range []int{12, 60, 200} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			c := sit(b)
			c.opens(made(rows))
			c.window().editor.goTo(domain.IndicatorField(rows/2, domain.KeyActual))
			c.types("1")
			on := c.window().Win.Canvas()
			for i := 0; b.Loop(); i++ {
				if i%8 == 7 { // keeps results at a realistic length
					c.presses(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
				}
				on.Focused().TypedRune('0')
			}
		})
	}
}

// BenchmarkKeyInALongGoal types one key at the end of the longest text that a cell can hold,
// without any opportunity to break a line.
func BenchmarkKeyInALongGoal(b *testing.B) {
	c := sit(b)
	f := made(12)
	f.Goals.Expected = strings.Repeat("8", field.MaxText-1)
	c.opens(f)
	c.window().editor.goTo(domain.FieldExpected)
	for b.Loop() {
		c.types("0")
		c.presses(fyne.KeyBackspace)
	}
}

// BenchmarkOpenWindow shows the sample, which was read before.
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
