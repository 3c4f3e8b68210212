package domain

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"ziping/domain/zh"
)

// Goal is a numbered goal of a long text: 目标3.…
type Goal struct {
	Name     string // 目标3
	Number   int
	From, To int    // the bytes of the text that it takes
	mark     string // between name and text: a point, a colon or nothing
}

var goalName = regexp.MustCompile(`目标\s*[0-9０-９一二三四五六七八九十]+`)

// SplitGoals are the numbered goals of a text, in its order.
func SplitGoals(body string) (list []Goal) {
	found := goalName.FindAllStringIndex(body, -1)
	for i, m := range found {
		it := Goal{Name: body[m[0]:m[1]], From: m[0], To: len(body)}
		if i+1 < len(found) {
			it.To = found[i+1][0]
		}
		digits := strings.TrimLeft(strings.TrimPrefix(it.Name, "目标"), " \t\u3000")
		it.Number, _, _ = zh.CutNumber(zh.Fold(digits))
		if r, size := utf8.DecodeRuneInString(body[m[1]:]); strings.ContainsRune(".．、:：,，", r) {
			it.mark = body[m[1] : m[1]+size]
		}
		list = append(list, it)
	}
	return list
}

// GoalAt is the goal that a place in a text lies in, -1 for none.
func GoalAt(list []Goal, at int) int {
	in := -1
	for i := range list {
		if list[i].From <= at {
			in = i
		}
	}
	return in
}

// GoalNumbered is the goal of a number, -1 for none.
func GoalNumbered(list []Goal, number int) int {
	for i := range list {
		if list[i].Number == number {
			return i
		}
	}
	return -1
}

// MissingGoals are the goals that the expected ones have and the results don't.
func MissingGoals(expected, actual string) (list []Goal) {
	has := SplitGoals(actual)
	for _, it := range SplitGoals(expected) {
		if GoalNumbered(has, it.Number) < 0 && GoalNumbered(list, it.Number) < 0 {
			list = append(list, it)
		}
	}
	return list
}

// InsertGoal begins a goal in a text, in the order of the numbers, and returns where its words go.
func InsertGoal(body string, it Goal) (text string, caret int) {
	begin := it.Name + it.mark
	at := len(body)
	for _, other := range SplitGoals(body) {
		if other.Number > it.Number {
			at = other.From
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
