package field_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/ui/field"
)

// BenchmarkKey types one key at the beginning of a long text, so that all lines after it change.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{200, 2000, 20000, 100000} {
		for _, wraps := range []bool{true, false} {
			b.Run(fmt.Sprintf("%d/%v", n, wraps), func(b *testing.B) {
				in := field.NewInput(wraps)
				w := shown(b, in)
				in.Set(strings.Repeat("贯彻落实，", n/5))
				w.Canvas().Focus(in)
				in.CaretTo(1)
				for b.Loop() {
					in.TypedRune('新')
					in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				}
			})
		}
	}
}
