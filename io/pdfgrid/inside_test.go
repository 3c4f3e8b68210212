package pdfgrid

import "testing"

// A line that begins with a number is a page's number only if nothing else is in it.
func TestPageNumbersAreToldFromNumberedLines(t *testing.T) {
	for want, lines := range map[bool][][]string{
		true:  {{"1"}, {"- 2 -"}, {"第 1 页，共 3 页"}, {"1/3"}},
		false: {{"1", "开放天数"}, {"2", "5"}, {"第 1 项"}, {}},
	} {
		for _, line := range lines {
			b := &block{}
			for i, text := range line {
				b.texts = append(b.texts, piece{x: float64(100 * i), text: text})
			}
			if b.numbersPage() != want {
				t.Errorf("%q numbers a page: %v", line, !want)
			}
		}
	}
}
