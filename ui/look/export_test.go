package look

// CountMeasured is how many characters are measured to break a text in lines.
func CountMeasured(text []rune, width, size float32) (n int) {
	measure := measureRune(size, false)
	b := breaker{width: width, measure: func(r rune) float32 {
		n++
		return measure(r)
	}}
	b.text(text)
	return n
}
