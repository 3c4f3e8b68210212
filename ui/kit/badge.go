package kit

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
)

// Badge is a count in a coloured pill, hidden if the count is zero.
type Badge struct {
	Press
	words *Text
	edges *inset
	full  string // the count with its unit; short is without the measure word
	short bool
}

// NewBadge is a badge without a count yet.
func NewBadge(ground, colour fyne.ThemeColorName, onTap func()) *Badge {
	b := &Badge{words: NewText("", SizeSecondary, colour).InBold()}
	pill := NewInset(12, 5, 12, 5, b.words)
	b.edges = pill.Layout.(*inset)
	b.Setup(b, pill, ground, "", onTap)
	b.self = b
	b.Rounded(13)
	b.Hide()
	return b
}

// Count sets the count and reports whether the badge's width is unchanged.
func (b *Badge) Count(n int, unit string) bool {
	words := fmt.Sprintf("%d %s", n, unit)
	if words == b.full && b.Visible() == (n > 0) {
		return true
	}
	b.full = words
	b.setWords()
	if n > 0 {
		b.Show()
	} else {
		b.Hide()
	}
	return false
}

// Shorten omits the measure word, or shows it again.
func (b *Badge) Shorten(short bool) {
	if b.short != short {
		b.short = short
		b.setWords()
	}
}

// setWords writes 6 个错误, or if space is short 6 错误.
func (b *Badge) setWords() {
	words, edge := b.full, float32(12)
	if b.short {
		words, edge = strings.NewReplacer("个", "", "处", "").Replace(words), 8
	}
	b.edges.left, b.edges.right = edge, edge
	b.words.Set(words)
}
