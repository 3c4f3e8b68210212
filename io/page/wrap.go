package page

import (
	"strings"

	"ziping/domain/zh"
)

// Wrap breaks a text into lines no wider than width, in points, by the rules of [zh.Text].
func (m Metric) Wrap(text string, size float64, bold bool, width float64) []string {
	lines := m.measure(text, size, bold).Lines(width)
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

func (m Metric) measure(text string, size float64, bold bool) *zh.Text {
	return zh.Measure([]rune(text), func(r rune) float64 { return m.Advance(r, size, bold) })
}

// clean normalises a text for output: line breaks are unified, tabs become blanks, other control
// characters are removed.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimRight(strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\t' || r == '\u00a0':
			return ' '
		case r < ' ' && r != '\n' || r == 0x7f || r == '\ufeff':
			return -1
		}
		return r
	}, s), " \n")
}
