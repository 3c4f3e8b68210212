package scoring

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"ziping/domain"
)

// word is one spelling and what it means.
type word[T any] struct {
	text string
	is   T
}

// lexicon finds the longest word a text begins with, or ends with. The words are kept by
// their outer character, so that a look-up touches a handful of them.
type lexicon[T any] struct {
	words map[rune][]word[T]
	tail  bool // looks at the end of a text
}

func newLexicon[T any](tail bool, words []word[T]) lexicon[T] {
	l := lexicon[T]{map[rune][]word[T]{}, tail}
	slices.SortStableFunc(words, func(a, b word[T]) int { return cmp.Compare(len(b.text), len(a.text)) })
	for _, w := range words {
		key := l.outer(w.text)
		l.words[key] = append(l.words[key], w)
	}
	return l
}

func (l lexicon[T]) outer(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	if l.tail {
		r, _ = utf8.DecodeLastRuneInString(s)
	}
	return r
}

// cut cuts the longest known word off the text.
func (l lexicon[T]) cut(s string) (is T, rest string, ok bool) {
	for _, w := range l.words[l.outer(s)] {
		if l.tail {
			rest, ok = strings.CutSuffix(s, w.text)
		} else {
			rest, ok = strings.CutPrefix(s, w.text)
		}
		if ok {
			return w.is, rest, true
		}
	}
	return is, s, false
}

// all gives one meaning to the words of a list split by blanks.
func all[T any](is T, words string) []word[T] {
	var list []word[T]
	for _, w := range strings.Fields(words) {
		list = append(list, word[T]{w, is})
	}
	return list
}

// wordSet is a set of words split by blanks.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// stripAll cuts words off the text as long as it can.
func (l lexicon[T]) stripAll(s string) string {
	for {
		_, rest, ok := l.cut(s)
		if !ok || s == "" {
			return s
		}
		s = rest
	}
}

// fold brings a cell's text into one spelling: half-width, without blanks, thousands
// separators and a full stop, with one character for a sign and one for a dash.
func fold(s string) string {
	s = strings.TrimRight(strings.Map(foldRune, domain.FoldNumber(s)), ".,;、!")
	if strings.Contains(s, "=") {
		for _, pair := range signPairs {
			s = strings.ReplaceAll(s, pair, strings.Trim(pair, "="))
		}
	}
	if strings.Contains(s, "百分") {
		s = wholePercent.Replace(s)
	}
	// 》 is what input methods give for ≥; in pairs it names a document.
	switch opens, closes := strings.Contains(s, "《"), strings.Contains(s, "》"); {
	case closes && !opens:
		s = strings.ReplaceAll(s, "》", "≥")
	case opens && !closes:
		s = strings.ReplaceAll(s, "《", "≤")
	}
	return s
}

var wholePercent = strings.NewReplacer("百分之百", "100%", "百分百", "100%")

func foldRune(r rune) rune {
	switch r {
	case '>', '≧', '⩾', '﹥':
		return '≥'
	case '<', '≦', '⩽', '﹤':
		return '≤'
	case '﹦', '═':
		return '='
	case '﹪':
		return '%'
	case '〜', '∼':
		return '~'
	case '–', '—', '―':
		return '-'
	}
	return r
}

// signPairs are signs typed as two characters: >=, =>.
var signPairs = []string{"≥=", "=≥", "≤=", "=≤"}

// startsWithDigit reports whether a text begins with a digit.
func startsWithDigit(s string) bool { return s != "" && isDigit(s[0]) }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// firstDigit is the place of the first digit, -1 if there is none.
func firstDigit(s string) int {
	for i := range len(s) {
		if isDigit(s[i]) {
			return i
		}
	}
	return -1
}

// leadingDigits is how many digits, and bytes of also, a text begins with.
func leadingDigits(s string, also byte) int {
	n := 0
	for n < len(s) && (isDigit(s[n]) || s[n] == also) {
		n++
	}
	return n
}
