// Package zh reads and sets Chinese text as people type it: widths, blanks, numerals, dates
// and line breaks. It knows nothing of forms; every package may use it.
package zh

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Narrow is the ASCII form of a full-width character, and every other character itself.
func Narrow(r rune) rune {
	if '！' <= r && r <= '～' {
		r -= '！' - '!'
	}
	return r
}

// IsSpace reports whether a character shows nothing: a blank of any width, a line break, a
// control character, or one without width.
func IsSpace(r rune) bool {
	if r < 0x80 {
		return r <= ' '
	}
	return r == '\u3000' || r < '\u3000' && unicode.IsSpace(r) || '\u200b' <= r && r <= '\u200f' || r == '\ufeff'
}

// Fold is a text in narrow characters without blanks.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		if IsSpace(r) {
			return -1
		}
		return Narrow(r)
	}, s)
}

// Squeeze is a text without blanks: they mean nothing between Chinese characters.
func Squeeze(s string) string {
	if !strings.ContainsFunc(s, IsSpace) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// OneLine is a text in one line, with single blanks and none at its ends.
func OneLine(s string) string { return strings.Join(strings.FieldsFunc(s, IsSpace), " ") }

// Shorten is a text in one line of at most n characters; the rest becomes an ellipsis.
func Shorten(s string, n int) string {
	if strings.ContainsFunc(s, IsSpace) {
		s = OneLine(s)
	}
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// OrElse is a text, or another one if it is blank.
func OrElse(s, otherwise string) string {
	if strings.TrimSpace(s) == "" {
		return otherwise
	}
	return s
}
