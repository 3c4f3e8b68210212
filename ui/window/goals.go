package window

import (
	"strings"
	"unicode/utf8"

	"ziping/domain/zh"
)

// goalItem is a numbered goal of a long text: 目标3.…
type goalItem struct {
	name     string // 目标3
	number   int
	mark     string // between name and text: a point, a colon or nothing
	from, to int    // bytes of the text that it takes
}

// goalItems are the numbered goals of a text, in its order.
func goalItems(body string) (list []goalItem) {
	found := goalNumber.FindAllStringIndex(body, -1)
	for i, m := range found {
		it := goalItem{name: body[m[0]:m[1]], from: m[0], to: len(body)}
		if i+1 < len(found) {
			it.to = found[i+1][0]
		}
		digits := strings.TrimLeft(strings.TrimPrefix(it.name, "目标"), " \t\u3000")
		it.number, _, _ = zh.CutNumber(zh.Fold(digits))
		if r, size := utf8.DecodeRuneInString(body[m[1]:]); strings.ContainsRune(".．、:：,，", r) {
			it.mark = body[m[1] : m[1]+size]
		}
		list = append(list, it)
	}
	return list
}

// itemAt is the goal that a place in a text lies in, -1 for none.
func itemAt(list []goalItem, at int) int {
	in := -1
	for i := range list {
		if list[i].from <= at {
			in = i
		}
	}
	return in
}

// withNumber is the goal of a number, -1 for none.
func withNumber(list []goalItem, number int) int {
	for i := range list {
		if list[i].number == number {
			return i
		}
	}
	return -1
}

// missingItems are the goals that the expected ones have and the results don't.
func missingItems(expected, actual string) (list []goalItem) {
	has := goalItems(actual)
	for _, it := range goalItems(expected) {
		if withNumber(has, it.number) < 0 && withNumber(list, it.number) < 0 {
			list = append(list, it)
		}
	}
	return list
}

// withItem begins a goal in a text, in the order of the numbers, and returns where its words go.
func withItem(body string, it goalItem) (text string, caret int) {
	begin := it.name + it.mark
	at := len(body)
	for _, other := range goalItems(body) {
		if other.number > it.number {
			at = other.from
			break
		}
	}
	before, after := body[:at], body[at:]
	if before = strings.TrimRight(before, "\n"); before != "" {
		begin = "\n" + begin
	}
	if after != "" {
		after = "\n" + after
	}
	return before + begin + after, utf8.RuneCountInString(before + begin)
}

func orElse(s, otherwise string) string { return zh.OrElse(s, otherwise) }
